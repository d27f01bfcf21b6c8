"""Everything in one archive: every record as JSON and Markdown, every table, and the terms that go with them."""

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from openprimer_api import paths
from openprimer_build.documents.credit import attribution
from openprimer_build.documents.document import CSV, JSON, MARKDOWN, Document
from openprimer_build.documents.publication import Publication

ARCHIVE = paths.resource("archive.zip")
# Of the project itself: the text of the licence, and what is owed to others.
TERMS = {"LICENSE-CONTENT": "LICENSE-CONTENT.txt", "NOTICE": "NOTICE.txt"}
EVERY = (JSON, MARKDOWN, CSV)
LEFT_OUT = ("/sections/", f"{paths.API}/oembed/")  # what says again what a record says
BEGINNING = (1980, 1, 1, 0, 0, 0)  # of time in a ZIP: the same content gives the same archive
READABLE = 0o100644 << 16
UNIX = 3
LEVEL = 4  # takes a third less time than 6, and 3 % more room


def write_archive(path: Path, root: Path, publication: Publication, documents: Mapping[str, Document]) -> None:
    """Write the archive.

    Args:
        path: of the archive.
        root: the project's folder.
        publication: what it is of.
        documents: all that may go in.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        for name, data in sorted(_contents(root, publication, documents)):
            info = zipfile.ZipInfo(name, BEGINNING)
            info.create_system, info.external_attr, info.compress_type = UNIX, READABLE, zipfile.ZIP_DEFLATED
            archive.writestr(info, data)


def terms_files(root: Path) -> Iterator[tuple[str, Path]]:
    """The files of the project that go along, with their names in the archive."""
    for name, inside in TERMS.items():
        file = root / name
        if file.is_file():
            yield inside, file


def _contents(root: Path, publication: Publication, documents: Mapping[str, Document]) -> Iterator[tuple[str, bytes]]:
    yield "README.md", _readme(publication).encode()
    for name, file in terms_files(root):
        yield name, file.read_bytes()
    for path, document in documents.items():
        if document.media_type in EVERY and not any(part in path for part in LEFT_OUT):
            yield path[1:], document.body


def _readme(publication: Publication) -> str:
    settings, place = publication.settings, publication.place
    licence = settings.licence
    credit = attribution(settings, publication.catalogue.records.values())
    counts = "\n".join(f"- {kind}: {len(records)}" for kind, records in publication.published.items())
    return f"""# {settings.title}

{settings.summary}

Everything that {place.absolute("/")} publishes, as it stood when this archive was made. Each file stands where it
stands there: `api/v1/` holds every record, list and table as JSON and CSV, the folders beside it every record as
Markdown. Addresses that begin with / stand at {place.origin}. `api/v1/index.json` says what there is;
{place.absolute(paths.resource("openapi.json"))} describes it.

{counts}

## Licence and attribution

[{licence["name"]}]({licence["url"]}). Whoever passes this on names:

> {credit}

Each record says in `attribution` whom to name if it is passed on alone.

## How to cite

> {settings.attribution}. {place.absolute("/")}

Single articles and all sources as BibTeX, RIS and CSL-JSON: {place.absolute(paths.citation("sources", "", "bib"))},
and `.bib`, `.ris` or `.csl.json` in place of `.json` at the address of an explainer or of a source.
"""
