import os
import subprocess
import sys
import threading
from textwrap import dedent

import pytest

from openprimer_build.processes import WORTH_A_PROCESS, beside, cores, share

# Pytest's helpers are threads, and where there are threads nothing is forked: these run in a program of their own.
PRELUDE = """
import os, time, multiprocessing
from openprimer_build.processes import WORTH_A_PROCESS, beside, share
me = os.getpid()
many = range(WORTH_A_PROCESS * 4 + 1)
"""


def alone(code: str) -> str:
    """What a program without a second thread prints."""
    command = [sys.executable, "-c", PRELUDE + dedent(code)]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout.strip()


@pytest.mark.parametrize("count", [0, 1, WORTH_A_PROCESS * 5 + 3])
def test_results_come_in_the_order_of_the_items(count: int) -> None:
    """However the work is shared out, nobody sees it in the result."""
    assert share(str, range(count)) == list(map(str, range(count)))
    assert alone(f"print(share(str, range({count})) == list(map(str, range({count}))))") == "True"


@pytest.mark.skipif(cores() == 1, reason="there is one core")
def test_much_work_is_done_on_every_core() -> None:
    """One process for each core, this one among them."""
    assert alone("print(len({*share(lambda _: os.getpid(), many)}) > 1)") == "True"
    assert alone("print(me in share(lambda _: os.getpid(), many))") == "True"


def test_a_process_beside_another_shares_its_work_with_nobody() -> None:
    """The cores are taken already."""
    assert (
        alone("""
        with beside(lambda: {*share(lambda _: os.getpid(), many)} == {os.getpid()}) as answer:
            print(answer())
    """)
        == "True"
    )


def test_little_work_starts_no_process() -> None:
    """A process costs more than a few items."""
    assert alone("print({*share(lambda _: os.getpid(), [1, 2, 3])} == {me})") == "True"


def test_what_another_process_raises_is_raised_here() -> None:
    """A mistake does not get lost on the way."""
    code = """
        def work(number):
            if number == 7:
                raise ValueError("seven")
        try:
            share(work, many)
        except ValueError as error:
            print(error, len(multiprocessing.active_children()))
    """
    assert alone(code) == "seven 0"


def test_work_of_a_process_that_was_killed_is_done_here() -> None:
    """For want of memory, say."""
    code = """
        with beside(lambda: os.getpid() if os.getpid() == me else os._exit(1)) as collect:
            print(collect() == me)
    """
    assert alone(code) == "True"


def test_process_is_ended_when_its_result_is_no_longer_wanted() -> None:
    """Nothing goes on writing into a folder that is being removed."""
    code = """
        started = time.monotonic()
        try:
            with beside(lambda: time.sleep(20)):
                raise KeyError
        except KeyError:
            print(time.monotonic() - started < 10, len(multiprocessing.active_children()))
    """
    assert alone(code) == "True 0"


def test_nothing_is_forked_beside_a_second_thread() -> None:
    """A fork could copy a lock that the other thread holds."""
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        with beside(os.getpid) as collect:
            assert collect() == os.getpid()
    finally:
        done.set()
        thread.join()
