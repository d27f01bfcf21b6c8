"""The mirror in front of the application: what it answers, and what it leaves to Flask."""

import gzip
import hashlib
from pathlib import Path

import brotli
import pytest
from werkzeug.test import Client

from openprimer_api.configuration import Settings
from openprimer_api.errors import ReleaseError
from openprimer_api.headers import FOREVER, SOON
from openprimer_api.manifest import PATH, Redirect
from openprimer_api.mirror import Mirror
from openprimer_api.release import SNAPSHOT, Release
from openprimer_api.room import Room
from openprimer_api.snapshot import Snapshot
from openprimer_api.wsgi import load, stack

ITEM = "/api/v1/explainers/why-open.json"
FILM = "/assets/film.bin"


def test_every_listed_file_is_answered_byte_for_byte(site: Client, release: Release) -> None:
    """The manifest's type, size and hash are those of the answer, with and without the folder's index."""
    for file in release.manifest.files:
        for path in {file.path, file.address}:
            response = site.get(path)
            assert response.status_code == 200
            assert response.content_type == file.type
            assert hashlib.sha256(response.data).hexdigest() == file.sha256
            assert response.headers["ETag"] == f'"{file.sha256}"'
            assert response.headers["Content-Length"] == str(file.bytes)


def test_the_manifest_is_answered_though_it_lists_not_itself(site: Client, release: Release) -> None:
    """Its tag is the hash of its bytes, like any other's."""
    response = site.get(PATH)

    assert response.data == release.read(PATH)
    assert response.headers["ETag"] == f'"{hashlib.sha256(response.data).hexdigest()}"'


@pytest.mark.parametrize(
    ("accepted", "coding"), [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("br;q=0, *", "gzip"), ("deflate", None)]
)
def test_what_was_compressed_beforehand_is_sent_so(site: Client, accepted: str, coding: str | None) -> None:
    """The client's weights decide; each coding has a tag of its own and unpacks to the same bytes."""
    plain, response = site.get(ITEM), site.get(ITEM, headers={"Accept-Encoding": accepted})

    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[coding]
    assert response.headers.get("Content-Encoding") == coding
    assert unpack(response.data) == plain.data
    assert response.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
    assert (response.headers["ETag"] == plain.headers["ETag"]) == (coding is None)


def test_what_has_no_compressed_form_does_not_vary(site: Client) -> None:
    """The database is sent as it is."""
    response = site.get("/api/v1/catalogue.sqlite", headers={"Accept-Encoding": "br"})

    assert "Vary" not in response.headers
    assert "Content-Encoding" not in response.headers


def test_the_mirror_and_flask_cannot_be_told_apart(site: Client) -> None:
    """The same document by its canonical and its suffixless path has the same tag, freshness and permission."""
    mirrored, flask = site.get(ITEM), site.get(ITEM.removesuffix(".json"))

    for name in ("ETag", "Content-Type", "Cache-Control", "Last-Modified", "Access-Control-Allow-Origin"):
        assert mirrored.headers[name] == flask.headers[name]
    assert mirrored.headers["X-Content-Type-Options"] == flask.headers["X-Content-Type-Options"] == "nosniff"


def test_only_a_record_s_own_day_is_its_last_modification(site: Client) -> None:
    """The time of a file says nothing; without a day in the record there is no header."""
    assert site.get(ITEM).headers["Last-Modified"] == "Fri, 20 Nov 2026 00:00:00 GMT"
    assert "Last-Modified" not in site.get("/api/v1/index.json").headers


@pytest.mark.parametrize(
    ("tags", "status"),
    [
        ("{etag}", 304),
        ("W/{etag}", 304),
        ('"other", {etag}', 304),
        ("*", 304),
        ('"other"', 200),
        ("", 200),
    ],
)
def test_a_file_that_the_client_has_is_not_sent_again(site: Client, tags: str, status: int) -> None:
    """Its tag counts alone or in a list, strong or weakened on the way."""
    etag = site.get(ITEM).headers["ETag"]
    response = site.get(ITEM, headers={"If-None-Match": tags.format(etag=etag)})

    assert response.status_code == status
    assert (response.data == b"") == (status == 304)
    assert response.headers["ETag"] == etag


def test_a_tag_belongs_to_one_coding(site: Client) -> None:
    """Whoever has the plain bytes is sent the compressed ones in full."""
    etag = site.get(ITEM).headers["ETag"]

    assert site.get(ITEM, headers={"If-None-Match": etag, "Accept-Encoding": "br"}).status_code == 200


@pytest.mark.parametrize(
    ("since", "status"),
    [
        ("Fri, 20 Nov 2026 00:00:00 GMT", 304),
        ("Sat, 21 Nov 2026 00:00:00 GMT", 304),
        ("Thu, 19 Nov 2026 23:59:59 GMT", 200),
        ("yesterday", 200),
    ],
)
def test_a_day_is_compared_where_there_is_no_tag(site: Client, since: str, status: int) -> None:
    """A day that cannot be read is none; a tag goes first."""
    assert site.get(ITEM, headers={"If-Modified-Since": since}).status_code == status
    assert site.get(ITEM, headers={"If-Modified-Since": since, "If-None-Match": '"other"'}).status_code == 200
    assert site.get("/api/v1/index.json", headers={"If-Modified-Since": since}).status_code == 200


def test_head_is_get_without_the_body(site: Client) -> None:
    """All headers are the same."""
    got, head = site.get(ITEM), site.head(ITEM)

    assert head.data == b""
    assert dict(head.headers) == dict(got.headers)


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=10-19", 10, 19),
        ("bytes=2097150-", 2_097_150, 2_097_151),
        ("bytes=-5", 2_097_147, 2_097_151),
        ("bytes=5-9999999", 5, 2_097_151),
    ],
)
def test_a_download_can_be_taken_up_again(site: Client, folder: Path, asked: str, first: int, last: int) -> None:
    """A single range is answered with just these bytes, short or long."""
    response = site.get(FILM, headers={"Range": asked})

    assert response.status_code == 206
    assert response.headers["Content-Range"] == f"bytes {first}-{last}/2097152"
    assert response.data == (folder / FILM[1:]).read_bytes()[first : last + 1]


@pytest.mark.parametrize("asked", ["bytes=0-1,5-6", "lines=1-2", "bytes=x"])
def test_what_is_no_single_range_is_answered_in_full(site: Client, asked: str) -> None:
    """As RFC 9110 allows."""
    assert site.get(ITEM, headers={"Range": asked}).data == site.get(ITEM).data


def test_a_range_behind_the_end_is_refused(site: Client) -> None:
    """416 says how long the file is."""
    response = site.get(FILM, headers={"Range": "bytes=2097152-"})

    assert response.status_code == 416
    assert response.headers["Content-Range"] == "bytes */2097152"


def test_a_range_of_another_state_is_answered_in_full(site: Client) -> None:
    """If-Range with a tag that is no longer true gets the whole new file."""
    etag = site.get(ITEM).headers["ETag"]

    assert site.get(ITEM, headers={"Range": "bytes=0-1", "If-Range": '"other"'}).status_code == 200
    assert site.get(ITEM, headers={"Range": "bytes=0-1", "If-Range": etag}).status_code == 206


def test_a_large_file_is_sent_whole(site: Client, folder: Path) -> None:
    """In blocks, and in no way kept."""
    assert site.get(FILM).data == (folder / FILM[1:]).read_bytes()


def test_a_page_without_its_slash_is_led_to_it(site: Client) -> None:
    """The address that people use stays one."""
    response = site.get("/explainers/why-open")

    assert (response.status_code, response.headers["Location"]) == (301, "/explainers/why-open/")


def test_unicode_paths_are_found(site: Client) -> None:
    """An id in any script, as a document and as a page, with and without its slash."""
    assert site.get("/api/v1/terms/modèle.json").status_code == 200
    assert site.get("/terms/modèle/").status_code == 200
    assert site.get("/terms/modèle").headers["Location"] == "/terms/mod%C3%A8le/"


def test_the_search_index_may_be_fetched_with_a_query(site: Client) -> None:
    """Pagefind puts the time behind its entry's name; documents and pages still refuse a query."""
    assert site.get("/pagefind/pagefind-entry.json?ts=1").status_code == 200
    assert site.get("/?ts=1").status_code == 400
    assert site.get(f"{ITEM}?ts=1").status_code == 400


def test_other_methods_are_flask_s(site: Client) -> None:
    """A listed file cannot be written, and says so in the one shape of errors; a preflight is answered."""
    assert site.post(ITEM).content_type == "application/problem+json"
    assert "Access-Control-Allow-Methods" in site.options("/explainers/why-open/").headers


def test_only_names_with_a_hash_are_kept_for_good(site: Client) -> None:
    """The rest is asked for again after five minutes."""
    assert site.get("/assets/site.8608ea7d.css").headers["Cache-Control"] == FOREVER
    assert site.get("/assets/site.css").headers["Cache-Control"] == SOON


def test_a_site_below_a_path_answers_there_alone(based_folder: Path) -> None:
    """Pages, documents and assets carry the base; what is outside it is not found."""
    with Release(based_folder) as release, Snapshot(based_folder / SNAPSHOT) as snapshot:
        client = Client(stack(release, snapshot))

        assert client.get("/primer/").status_code == 200
        assert client.get("/primer").headers["Location"] == "/primer/"
        assert client.get(f"/primer{ITEM}").status_code == 200
        assert client.get("/primer/pagefind/pagefind-entry.json?ts=1").status_code == 200
        assert [client.get(path).status_code for path in ("/", ITEM, "/primary/")] == [404, 404, 404]


def test_small_files_are_read_once(copy: Path) -> None:
    """What was sent stays in memory, so that nothing is looked up for the next request."""
    with Release(copy) as release, Snapshot(copy / SNAPSHOT) as snapshot:
        client = Client(stack(release, snapshot))
        first = client.get(ITEM).data
        (copy / ITEM[1:]).unlink()

        assert client.get(ITEM).data == first


def test_memory_has_a_bound(copy: Path) -> None:
    """Beyond it, each request reads the file."""
    with Release(copy) as release:
        client = Client(Mirror(lambda _environ, _start: [], release, Room(cache_bytes=10)))
        assert client.get("/llms.txt").data == b"# Example\n"
        (copy / "llms.txt").write_bytes(b"# Another")
        assert client.get("/llms.txt").data == b"# Example\n"
        assert client.get("/feed.xml").data.startswith(b"<feed")
        (copy / "feed.xml").write_bytes(b"<seed")
        assert client.get("/feed.xml").data.startswith(b"<seed")


@pytest.mark.parametrize("body", [None, b"shorter"])
def test_a_torn_release_is_not_served(copy: Path, body: bytes | None) -> None:
    """A listed file that is missing or of another size is found before the first request."""
    target = copy / ITEM[1:]
    target.unlink()
    if body is not None:
        target.write_bytes(body)

    with pytest.raises(ReleaseError, match=r"why-open\.json .* is not what the manifest lists"):
        load(Settings(release=copy))


def test_a_moved_path_falls_through(site: Client, release: Release) -> None:
    """Its stub is for static hosts; here it is a redirect."""
    assert Redirect("/explainers/old/", "/explainers/why-open/") in release.manifest.redirects
    assert site.get("/explainers/old/").status_code == 301
