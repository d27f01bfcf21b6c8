import io
import json
import threading

from openprimer_api.room import SMALL, Room, Stream, busy


def test_memory_is_given_out_until_there_is_none() -> None:
    """What is kept is kept for good."""
    room = Room(cache_bytes=10)

    assert [room.keep(6), room.keep(6), room.keep(4), room.keep(1)] == [True, False, True, False]


def test_a_small_file_is_sent_in_one_piece_and_closed() -> None:
    """From where it stands, and no further than asked."""
    file = io.BytesIO(b"0123456789")
    file.seek(2)

    answer = Room().send("200 OK", [], file, 3)

    assert answer is not None
    assert list(answer.body) == [b"234"]
    assert file.closed


def test_only_so_many_large_files_are_sent_at_once() -> None:
    """One more is asked to come back later, and can, once another is done."""
    room, size = Room(streams=1), SMALL + 1
    first = room.send("200 OK", [("X", "y")], io.BytesIO(bytes(size)), size)
    second = room.send("200 OK", [], io.BytesIO(bytes(size)), size)

    assert first is not None
    assert second is None
    assert sum(map(len, first.body)) == size
    first.body.close()  # type: ignore[attr-defined]
    assert room.send("200 OK", [], io.BytesIO(bytes(size)), size) is not None


def test_a_download_that_has_to_wait_is_told_so() -> None:
    """When to come back, in the one shape of errors."""
    answer = busy("/film.bin")

    assert answer.status.startswith("503")
    assert dict(answer.headers)["Retry-After"] == "30"
    assert json.loads(b"".join(answer.body))["instance"] == "/film.bin"


def test_a_stream_ends_where_it_should_and_gives_its_place_back_once() -> None:
    """Closing twice frees no second place; a stream that nobody closes frees its own when it is dropped."""
    places = threading.Semaphore(1)
    for close in (True, False):
        assert places.acquire(blocking=False)
        stream = Stream(io.BytesIO(bytes(600_000)), 500_000, places)
        assert [len(block) for block in stream] == [262_144, 237_856]
        if close:
            stream.close()
            stream.close()
        del stream

    assert places.acquire(blocking=False)
    assert not places.acquire(blocking=False)
