"""Reads files of a published copy, in a folder or on a server."""

import http.client
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from pathlib import Path

from openprimer_api.errors import VerifyError
from openprimer_api.verify.server import CONNECTIONS, Client

AGAIN = "Try again, or name another folder or address."


def read_folder(target: str, paths: Sequence[str]) -> Iterator[bytes]:
    """Yield the bytes of files below a folder, in the order of their paths; raises VerifyError."""
    for path in paths:
        try:
            yield (Path(target) / path[1:]).read_bytes()
        except OSError as error:
            raise VerifyError(f"{target} lacks {path}, which its manifest lists ({error.strerror}).", AGAIN) from error


def read_server(target: str, paths: Sequence[str]) -> Iterator[bytes]:
    """Yield the bytes that a server answers, in the order of the paths; raises VerifyError."""

    def answers(share: Sequence[str]) -> list[bytes]:
        with Client(target) as client:
            return [_answer(client, target, path) for path in share]

    shares = [paths[start::CONNECTIONS] for start in range(CONNECTIONS)]
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        found = list(pool.map(answers, shares))
    for number in range(len(paths)):
        yield found[number % CONNECTIONS][number // CONNECTIONS]


def _answer(client: Client, target: str, path: str) -> bytes:
    try:
        reply = client.get(path)
    except (OSError, http.client.HTTPException) as error:
        raise VerifyError(f"{target} does not answer for {path} ({error}).", AGAIN) from error
    if reply.status != HTTPStatus.OK:
        raise VerifyError(f"{target} answers {reply.status} for {path}, which its manifest lists.", AGAIN)
    return reply.body
