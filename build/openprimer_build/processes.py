"""Work in Python on every core: in processes that have all that this one has, where the system can fork."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from multiprocessing.connection import Connection
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

PATIENCE = 10  # steps of niceness
WORTH_A_PROCESS = 100  # items; below, a process costs more than it saves


def share(work: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    """The results of some work on each item, in order.

    Args:
        work: must not change anything that is looked at later: another process changes only its own copy.
        items: few are worked on right here, many on every core.
    """
    processes = max(1, min(cores(), len(items) // WORTH_A_PROCESS))
    parts = [items[start::processes] for start in range(processes)]
    with ExitStack() as others:
        waiting = [others.enter_context(beside(partial(_each, work, part))) for part in parts[1:]]
        found = [_each(work, parts[0]), *(collect() for collect in waiting)]
    return [found[number % processes][number // processes] for number in range(len(items))]


def cores() -> int:
    """How many processes can work at once: the cores that the system lets this one use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def beside(work: Callable[[], Result], *, patient: bool = False) -> Iterator[Callable[[], Result]]:
    """Begin some work in a process of its own, and give what waits for its result, or raises what it raised.

    Where a process cannot be forked, or ends before its time, the work is done when its result is asked for.

    Args:
        work: what to do.
        patient: whether others that want the processor go first.
    """
    # With a second thread, a fork may copy a lock that nobody will ever open. A process beside another works alone.
    alone = threading.active_count() == 1 and not multiprocessing.current_process().daemon
    if not alone or "fork" not in multiprocessing.get_all_start_methods():
        yield work
        return
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(receiver, sender, work, PATIENCE if patient else 0), daemon=True)
    # Python loses a Ctrl-C that comes while it forks; held back, it comes right after.
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    process.start()
    sender.close()
    try:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)
        yield partial(_collect, receiver, work)
    except BaseException:
        process.kill()  # not terminate: a handler of SIGTERM can miss what comes while the process is still starting
        raise
    finally:
        receiver.close()
        process.join()


def _each(work: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    return [work(item) for item in items]


def _answer(receiver: Connection, sender: Connection, work: Callable[[], object], niceness: int) -> None:
    """Run in the new process. Ctrl-C is for the one that waits, which then ends this one."""
    os.nice(niceness)
    receiver.close()  # or this process would wait for a reader for ever if the other were killed
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answer: tuple[object, Exception | None]
    try:
        answer = work(), None
    except Exception as error:  # noqa: BLE001 - whatever it is, it is raised again where the result is asked for
        answer = None, error
    with suppress(BrokenPipeError):  # the other has gone
        sender.send(answer)


def _collect(receiver: Connection, work: Callable[[], Result]) -> Result:
    try:
        answer: tuple[Result, Exception | None] = receiver.recv()
    except EOFError:
        return work()
    result, error = answer
    if error is not None:
        raise error
    return result
