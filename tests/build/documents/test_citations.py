"""Reference managers read the citations, whatever a title or a name holds."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from jsonschema import Draft7Validator
from tests.build.workspace import Workspace

from openprimer_build.documents.compose import compose
from openprimer_build.documents.document import Document
from openprimer_build.pipeline import check
from openprimer_build.progress import Silence

CSL = json.loads((Path(__file__).parent / "standards" / "csl-data.json").read_text("utf-8"))
TYPES = {
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "csl.json": "application/vnd.citationstyles.csl+json",
}
ODD = """
- id: odd
  title: '100 % of {C} & $5_000 #1 ~ ^ \\ “quoted” é'
  type: report
  author: [{family: 'Müller, Jr.', given: A.}, {literal: Johnson and Sons}, {literal: others}]
  issued: 2024-02-29
  publisher: R&D
  URL: https://example.org/a_b%20{c}#d
  DOI: 10.1000/a_b<c>
  note: A note.
"""


def bibtex(document: Document) -> Library:
    """What a reader of BibTeX makes of a document; it must not stumble."""
    library: Library = parse_string(document.body.decode())
    assert library.failed_blocks == []
    return library


def ris(document: Document) -> list[dict[str, Any]]:
    """What a reader of RIS makes of a document."""
    found: list[dict[str, Any]] = rispy.loads(document.body.decode())
    return found


def csl(document: Document) -> list[dict[str, Any]]:
    """The items of a document, which must be as the schema of CSL says."""
    items: list[dict[str, Any]] = json.loads(document.body)
    Draft7Validator(CSL).validate(items)
    return items


@pytest.fixture
def odd(project: Workspace) -> dict[str, Document]:
    """A source whose words mean something to TeX."""
    text = (project.content / "sources.yml").read_text("utf-8")
    project.write("sources.yml", text + ODD)
    assert project.errors() == []
    return compose(check(project.project()).publication, Silence())


@pytest.mark.parametrize("kind", ["explainers", "sources"])
def test_explainers_and_sources_come_in_every_form(documents: Mapping[str, Document], kind: str) -> None:
    """One item each, with the id of the record."""
    names = [path.split("/")[-1][:-3] for path in documents if path.startswith(f"/{kind}/") and path.endswith(".md")]
    assert names
    for name in names:
        for form, media_type in TYPES.items():
            assert documents[f"/api/v1/{kind}/{name}.{form}"].media_type == media_type
        (entry,) = bibtex(documents[f"/api/v1/{kind}/{name}.bib"]).entries
        (work,) = ris(documents[f"/api/v1/{kind}/{name}.ris"])
        (item,) = csl(documents[f"/api/v1/{kind}/{name}.csl.json"])
        assert entry.key == work["id"] == item["id"] == name


def test_all_sources_come_at_once(documents: Mapping[str, Document]) -> None:
    """In the order of their list, in each form."""
    ids = [item["id"] for item in csl(documents["/api/v1/sources.csl.json"])]
    assert ids == ["book-2020", "paper-2023", "blog-2024", "news-2023"]
    assert [entry.key for entry in bibtex(documents["/api/v1/sources.bib"]).entries] == ids
    assert [work["id"] for work in ris(documents["/api/v1/sources.ris"])] == ids


def test_an_article_is_cited_with_container_and_date(documents: Mapping[str, Document]) -> None:
    """A month without a day stays one."""
    (entry,) = bibtex(documents["/api/v1/sources/paper-2023.bib"]).entries
    fields = {field.key: field.value for field in entry.fields}
    assert entry.entry_type == "article"
    assert fields["author"] == "Reader, Ada and {Acme}"
    assert (fields["journal"], fields["year"], fields["month"]) == ("Journal of Models", "2023", "jul")
    assert "day" not in fields
    (work,) = ris(documents["/api/v1/sources/paper-2023.ris"])
    assert (work["type_of_reference"], work["date"], work["authors"]) == ("JOUR", "2023/07//", ["Reader, Ada", "Acme"])
    (item,) = csl(documents["/api/v1/sources/paper-2023.csl.json"])
    assert item["issued"] == {"date-parts": [[2023, 7]]}


def test_a_newspaper_that_stands_as_publisher_is_the_journal(documents: Mapping[str, Document]) -> None:
    """BibTeX wants one for every article."""
    (entry,) = bibtex(documents["/api/v1/sources/news-2023.bib"]).entries
    assert {field.key: field.value for field in entry.fields}["journal"] == "The Daily"


def test_an_explainer_is_cited_as_a_page_of_the_publication(documents: Mapping[str, Document]) -> None:
    """With its address, its day and the day of its update."""
    (item,) = csl(documents["/api/v1/explainers/what-is-open.csl.json"])
    assert item["author"] == [{"literal": "Acme"}]
    assert (item["container-title"], item["issued"]) == ("Open things", {"date-parts": [[2026, 1, 10]]})
    assert (item["URL"], item["note"]) == ("http://127.0.0.1:8000/explainers/what-is-open/", "Updated 2026-03-01")
    (entry,) = bibtex(documents["/api/v1/explainers/what-is-open.bib"]).entries
    fields = {field.key: field.value for field in entry.fields}
    assert (fields["author"], fields["howpublished"], fields["day"]) == ("{Acme}", "Open things", "10")


def test_words_that_mean_something_to_tex_are_written_as_words(odd: Mapping[str, Document]) -> None:
    """Braces stay in balance, names stay whole, addresses stay as they are but for braces."""
    (entry,) = bibtex(odd["/api/v1/sources/odd.bib"]).entries
    fields = {field.key: field.value for field in entry.fields}
    assert fields["title"] == (
        r"{100 \% of \textbraceleft{}C\textbraceright{} \& \$5\_000 \#1 \textasciitilde{} \textasciicircum{} "
        r"\textbackslash{} “quoted” é}"
    )
    assert fields["author"] == "{Müller, Jr.}, A. and {Johnson and Sons} and others"
    assert fields["url"] == "https://example.org/a_b%20%7Bc%7D#d"
    assert fields["institution"] == r"R\&D"
    assert odd["/api/v1/sources/odd.bib"].body.count(b"{") == odd["/api/v1/sources/odd.bib"].body.count(b"}")


def test_the_other_forms_leave_words_alone(odd: Mapping[str, Document]) -> None:
    """RIS has lines, JSON has its own escapes."""
    (work,) = ris(odd["/api/v1/sources/odd.ris"])
    (item,) = csl(odd["/api/v1/sources/odd.csl.json"])
    assert work["title"] == item["title"] == r"100 % of {C} & $5_000 #1 ~ ^ \ “quoted” é"
    assert (work["doi"], work["urls"]) == ("10.1000/a_b<c>", ["https://example.org/a_b%20{c}#d"])
    body = odd["/api/v1/sources/odd.ris"].body
    assert body.startswith(b"TY  - RPRT\r\n")
    assert body.endswith(b"\r\nER  - \r\n")


def test_the_day_on_which_a_page_was_looked_at_goes_along(documents: Mapping[str, Document]) -> None:
    """As each form writes it."""
    assert b"urldate = {2024-02-28}" in documents["/api/v1/sources/blog-2024.bib"].body
    assert b"Y2  - 2024/02/28/\r\n" in documents["/api/v1/sources/blog-2024.ris"].body
    (item,) = csl(documents["/api/v1/sources/blog-2024.csl.json"])
    assert item["accessed"] == {"date-parts": [[2024, 2, 28]]}
