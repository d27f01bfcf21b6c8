"""The linked data is RDF, in the words of schema.org, and says nothing that the records do not say."""

import json
import socket
from collections.abc import Mapping
from typing import Any

import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from tests.build.workspace import Workspace

from openprimer_build.documents.compose import compose
from openprimer_build.documents.document import Document
from openprimer_build.pipeline import check
from openprimer_build.progress import Silence

# rdflib's reader of JSON-LD uses a class that rdflib means to give up.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

SCHEMA = Namespace("https://schema.org/")
SITE = "http://127.0.0.1:8000"
CLAIM = "content/claims/open-is-safe.md"


@pytest.fixture
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody gets through to anywhere."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a context must not be fetched")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def graph(*documents: Document) -> Graph:
    """The triples of some documents."""
    found = Graph()
    for document in documents:
        found.parse(data=document.body.decode(), format="json-ld")
    return found


def linked(documents: Mapping[str, Document]) -> list[Document]:
    """Every document of linked data."""
    return [each for path, each in documents.items() if path.endswith(".jsonld")]


def thing(kind: str, name: str) -> URIRef:
    """What a record is about."""
    return URIRef(f"{SITE}/{kind}/{name}/#it")


@pytest.mark.usefixtures("_offline")
def test_every_record_parses_as_rdf_without_asking_the_network(
    documents: Mapping[str, Document], caplog: pytest.LogCaptureFixture
) -> None:
    """Each has a class, a name and a page with its terms; together they are one graph, without a complaint."""
    found = linked(documents)
    assert len(found) == sum(path.endswith(".md") for path in documents)
    for document in found:
        assert document.media_type == "application/ld+json"
        value = json.loads(document.body)
        triples = graph(document)
        subject = URIRef(value["@id"])
        assert (subject, RDF.type, SCHEMA[value["@type"]]) in triples
        assert triples.value(subject, SCHEMA.name)
        page = triples.value(subject, SCHEMA.mainEntityOfPage)
        assert (page, SCHEMA.license, URIRef("https://creativecommons.org/licenses/by/4.0/")) in triples
        assert (page, SCHEMA.creditText, Literal("Open things")) in triples
    assert len(graph(*found)) > 200
    assert caplog.records == []


def test_every_reference_leads_to_a_record(documents: Mapping[str, Document]) -> None:
    """What one document names, another describes, as the same sort of thing."""
    triples = graph(*linked(documents))
    named = {each for each in triples.all_nodes() if str(each).endswith("#it")}
    described = {URIRef(json.loads(each.body)["@id"]) for each in linked(documents)}
    sets = {URIRef(f"{SITE}/{kind}/#it") for kind in ("terms", "topics")}
    assert named - sets == described
    for each in described:
        assert len(set(triples.objects(each, RDF.type))) == 1


def test_claims_say_who_holds_them_and_what_became_of_them(documents: Mapping[str, Document]) -> None:
    """Positions are acts of agreeing and the like, with no quotation; verdicts are reviews without a number."""
    triples = graph(documents["/api/v1/claims/open-is-safe.jsonld"])
    claim = thing("claims", "open-is-safe")
    assert (claim, RDF.type, SCHEMA.Claim) in triples
    acts = {triples.value(act, RDF.type): act for act in triples.subjects(SCHEMA.object, claim)}
    assert set(acts) == {SCHEMA.AgreeAction, SCHEMA.AssessAction}
    assert triples.value(acts[SCHEMA.AgreeAction], SCHEMA.agent) == thing("organizations", "acme")
    role = triples.value(acts[SCHEMA.AssessAction], SCHEMA.agent)
    assert triples.value(role, SCHEMA.roleName) == Literal("Reader")
    assert triples.value(role, SCHEMA.agent) == thing("people", "ada-reader")
    assert triples.value(claim, SCHEMA.firstAppearance) == thing("sources", "news-2023")
    found = triples.subjects(SCHEMA.itemReviewed, claim)
    reviews = {str(triples.value(each, SCHEMA.temporalCoverage)): each for each in found}
    assert set(reviews) == {"2023-07", "2024-06-01"}
    latest = reviews["2024-06-01"]
    assert (latest, RDF.type, SCHEMA.ClaimReview) in triples
    rating = triples.value(latest, SCHEMA.reviewRating)
    assert triples.value(rating, SCHEMA.alternateName) == Literal("Stands")
    assert not list(triples.subjects(SCHEMA.ratingValue))
    assert not list(triples.subjects(RDF.type, SCHEMA.Quotation))
    assert not list(triples.subjects(SCHEMA.datePublished))


def test_values_and_definitions_are_reviewed_but_not_checked(project: Workspace) -> None:
    """No evidence decides them, so that no verdict on them is a fact check."""
    project.edit(CLAIM, "nature: forecast", "nature: value")
    document = json.loads(made(project)["/api/v1/claims/open-is-safe.jsonld"].body)
    assert {each["@type"] for each in document["standing"]} == {"Review"}


def test_what_appeared_first_is_said_only_where_the_dates_tell(project: Workspace) -> None:
    """A year and a day within it may be either way round."""
    project.edit(CLAIM, "stance: qualifies", "stance: for")
    project.edit(CLAIM, "on: 2024\n", "on: 2023\n")
    document = json.loads(made(project)["/api/v1/claims/open-is-safe.jsonld"].body)
    assert "firstAppearance" not in document
    assert len(document["appearance"]) == 2


def test_a_claim_that_nobody_holds_appeared_nowhere(project: Workspace) -> None:
    """Those who are against it or qualify it do not make it."""
    project.edit(CLAIM, "stance: for", "stance: against")
    document = json.loads(made(project)["/api/v1/claims/open-is-safe.jsonld"].body)
    assert not {"firstAppearance", "appearance"} & set(document)
    assert document["positions"][0]["@type"] == "DisagreeAction"


def test_articles_answer_a_question(documents: Mapping[str, Document]) -> None:
    """With authors, sections, corrections, what they are about and what they cite."""
    triples = graph(documents["/api/v1/explainers/what-is-open.jsonld"])
    article = thing("explainers", "what-is-open")
    assert (article, RDF.type, SCHEMA.Article) in triples
    question = triples.value(article, SCHEMA.mainEntity)
    assert triples.value(question, SCHEMA.name) == Literal("When is a model open?")
    assert triples.value(article, SCHEMA.author) == thing("organizations", "acme")
    parts = {str(triples.value(part, SCHEMA.url)) for part in triples.objects(article, SCHEMA.hasPart)}
    assert parts == {f"{SITE}/explainers/what-is-open/#given", f"{SITE}/explainers/what-is-open/#kept"}
    correction = triples.value(article, SCHEMA.correction)
    assert triples.value(correction, SCHEMA.datePublished) == Literal("2026-02-10")
    image = triples.value(article, SCHEMA.image)
    assert triples.value(image, SCHEMA.contentUrl) == URIRef(f"{SITE}/media/chart.svg")
    page = URIRef(f"{SITE}/explainers/what-is-open/")
    cited = {thing("sources", name) for name in ("paper-2023", "news-2023")}
    assert set(triples.objects(page, SCHEMA.citation)) == cited
    assert triples.value(page, SCHEMA.reviewedBy) == thing("people", "ada-reader")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("people/ada-reader", "Person"),
        ("organizations/acme", "Organization"),
        ("models/llama-2", "SoftwareApplication"),
        ("topics/business", "DefinedTerm"),
        ("terms/licence", "DefinedTerm"),
        ("events/release", "Event"),
        ("sources/paper-2023", "ScholarlyArticle"),
        ("sources/news-2023", "NewsArticle"),
        ("sources/blog-2024", "BlogPosting"),
        ("sources/book-2020", "WebPage"),
    ],
)
def test_each_kind_is_what_schema_org_calls_it(documents: Mapping[str, Document], path: str, kind: str) -> None:
    """Sources by their type."""
    assert json.loads(documents[f"/api/v1/{path}.jsonld"].body)["@type"] == kind


def test_roles_at_organisations_have_their_dates(documents: Mapping[str, Document]) -> None:
    """Since and until when, as far as is known."""
    person = json.loads(documents["/api/v1/people/ada-reader.jsonld"].body)
    (role,) = person["affiliation"]
    assert (role["roleName"], role["startDate"], role["endDate"]) == ("Guest", "2020", "2021-05")


def test_verdicts_on_a_model_name_judge_point_and_criteria(documents: Mapping[str, Document]) -> None:
    """And the evidence, where there is any."""
    model = json.loads(documents["/api/v1/models/llama-2.jsonld"].body)
    assert model["license"]["name"] == "A licence of its own"
    first, second = model["review"]
    assert first["author"]["name"] == "Ada Reader"
    assert (first["reviewAspect"], first["reviewRating"]["alternateName"]) == ("Weights", "Open")
    assert first["citation"] == ["https://example.org/weights"]
    assert second["isBasedOn"]["name"] == "Why give a model away?"


def test_addresses_that_rdf_refuses_are_written_so_that_it_takes_them(project: Workspace) -> None:
    """Braces, bars and the like are encoded; all else stays as it is."""
    project.edit("content/sources.yml", "https://example.org/paper", "https://example.org/a|{b}?c=d%20e#f")
    document = made(project)["/api/v1/sources/paper-2023.jsonld"]
    address = URIRef("https://example.org/a%7C%7Bb%7D?c=d%20e#f")
    assert (thing("sources", "paper-2023"), SCHEMA.url, address) in graph(document)


def made(project: Workspace) -> dict[str, Any]:
    """The documents of a project as it is now; it must have no error."""
    assert project.errors() == []
    return dict(compose(check(project.project()).publication, Silence()))
