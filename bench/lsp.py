"""Measures the language server: how long somebody who writes waits for it.

    python bench/lsp.py --explainers 1000

A real client speaks with a real ``openprimer lsp`` over its standard streams. One explainer is open; each round types
something else into it. Completion counts from the request to the answer, right behind a change; mistakes count from a
change to the diagnostics of that file, the pause that the server makes for whoever is still typing included.
"""

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Coroutine
from pathlib import Path

from corpus import Corpus
from lsprotocol import types
from pygls.lsp.client import LanguageClient

CONFIG = Path(__file__).resolve().parent.parent / "mkdocs.yml"
PROGRAM = Path(sys.executable).with_name("openprimer")
COMPLETION, MISTAKES = 50, 1.0  # at most: milliseconds, seconds


class Writer:
    """One open document, and somebody who writes in it."""

    def __init__(self, path: Path) -> None:
        """Take the file."""
        self.client = LanguageClient("bench", "1")
        self.uri, self.text, self.version = path.as_uri(), path.read_text("utf-8"), 1
        self.news = asyncio.Event()
        self.reached = 0
        self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda params: self._show(params))  # noqa: PLW0108

    async def start(self, folder: Path) -> None:
        """Start the server, open the document and wait for its mistakes."""
        await self.client.start_io(str(PROGRAM), "lsp")
        folders = [types.WorkspaceFolder(folder.as_uri(), "bench")]
        await self.client.initialize_async(
            types.InitializeParams(types.ClientCapabilities(), workspace_folders=folders)
        )
        self.client.initialized(types.InitializedParams())
        item = types.TextDocumentItem(self.uri, "markdown", 1, self.text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        await self.see()

    def write(self, words: str) -> types.Position:
        """Put some words at the end; gives where they end."""
        self.version += 1
        text = f"{self.text}\n{words}"
        document = types.VersionedTextDocumentIdentifier(self.version, self.uri)
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))
        return types.Position(text.count("\n"), len(words))

    async def complete(self, number: int) -> None:
        """Type a reference and ask what it could be."""
        place = self.write(f"{'x' * number} [[explainer-5")
        params = types.CompletionParams(types.TextDocumentIdentifier(self.uri), place)
        found = await self.client.text_document_completion_async(params)
        assert isinstance(found, types.CompletionList)  # noqa: S101 - what is measured must have been done
        assert found.items  # noqa: S101 - likewise

    async def mistake(self, number: int) -> None:
        """Type a wrong reference and wait until it is shown."""
        self.write(f"[[nobody-{number}]]")
        await self.see()

    async def see(self) -> None:
        """Wait for the mistakes of the document as it is."""
        while self.reached < self.version:
            self.news.clear()
            await self.news.wait()

    async def stop(self) -> None:
        """Say goodbye."""
        await self.client.shutdown_async(None)
        self.client.exit(None)
        await self.client.stop()

    def _show(self, params: types.PublishDiagnosticsParams) -> None:
        if params.uri == self.uri and params.version:
            self.reached = params.version
            self.news.set()


async def measured(act: Callable[[int], Coroutine[None, None, None]], rounds: int) -> float:
    """The median of some rounds, in seconds."""
    times = []
    for number in range(rounds):
        start = time.perf_counter()
        await act(number)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


async def measure(folder: Path, rounds: int) -> tuple[float, float, float]:
    """Seconds from the start to the first mistakes, of a completion, and from a change to its mistakes."""
    writer = Writer(folder / "content/explainers/explainer-5.md")
    start = time.perf_counter()
    await writer.start(folder)
    started = time.perf_counter() - start
    completion = await measured(writer.complete, rounds)
    await writer.see()
    mistakes = await measured(writer.mistake, rounds)
    await writer.stop()
    return started, completion, mistakes


def main() -> int:
    """Measure, print, and return 1 if a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--explainers", type=int, default=1000, help="how many there are")
    parser.add_argument("--rounds", type=int, default=15, help="how often each is measured; the median counts")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve() / "project"
        Corpus(folder, arguments.explainers).write(CONFIG)
        started, completion, mistakes = asyncio.run(measure(folder, arguments.rounds))
    print(f"{arguments.explainers} explainers of 1,200 words, with what they refer to; nothing in any cache")
    print(f"  {'all is checked and shown, from the start':<48}{started:>8.2f} s")
    rows = [
        ("completion behind a change, ms", completion * 1000, COMPLETION),
        ("mistakes of the file behind a change, s", mistakes, MISTAKES),
    ]
    for what, figure, limit in rows:
        print(f"  {what:<48}{figure:>8.2f}   at most {limit}: {'reached' if figure <= limit else 'MISSED'}")
    return int(any(figure > limit for _, figure, limit in rows))


if __name__ == "__main__":
    sys.exit(main())
