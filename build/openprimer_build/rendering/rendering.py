"""Render the bodies of a catalogue: from the cache where nothing changed, over the cores where much did."""

import multiprocessing
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor

from openprimer_build.processes import cores
from openprimer_build.progress import Progress
from openprimer_build.rendering.cache import RenderCache
from openprimer_build.rendering.dialect import Dialect
from openprimer_build.rendering.rendered import Rendered, render

WORTH_A_POOL = 40  # bodies; below, starting processes costs more than they save
BATCH = 50  # bodies; making a renderer costs about as much as rendering one


def render_all(
    bodies: Mapping[str, str], dialect: Dialect, cache: RenderCache | None, progress: Progress
) -> dict[str, Rendered]:
    """Render resolved bodies.

    Args:
        bodies: resolved Markdown by record id; empty ones are left out of the result.
        dialect: how to render.
        cache: where earlier results are; None renders everything.
        progress: told of each body.

    Returns:
        The rendered bodies by record id.
    """
    keys = {name: cache.key(text) if cache else text for name, text in bodies.items() if text.strip()}
    wanted = set(keys.values())
    done = cache.load(wanted) if cache else {}
    missing = {key: bodies[name] for name, key in keys.items() if key not in done}
    new = dict(zip(missing, _render(list(missing.values()), dialect, progress), strict=True))
    if cache and (new or len(done) != len(wanted)):
        cache.store(new, wanted)
    done.update(new)
    return {name: done[key] for name, key in keys.items()}


def _render(texts: Sequence[str], dialect: Dialect, progress: Progress) -> Iterator[Rendered]:
    with progress.task("Rendering", len(texts)) as advance:
        if len(texts) < WORTH_A_POOL or cores() == 1:
            renderer = dialect.renderer()
            for text in texts:
                yield render(renderer, text)
                advance(1)
            return
        # A fork starts at once, but is safe only while there is one thread.
        alone = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
        context = multiprocessing.get_context("fork" if alone else "spawn")
        with ProcessPoolExecutor(cores(), context) as pool:
            batches = [texts[start : start + BATCH] for start in range(0, len(texts), BATCH)]
            for batch in pool.map(_render_batch, batches, [dialect] * len(batches)):
                yield from batch
                advance(len(batch))


def _render_batch(texts: Sequence[str], dialect: Dialect) -> list[Rendered]:
    """Render some bodies in a process of the pool."""
    renderer = dialect.renderer()
    return [render(renderer, text) for text in texts]
