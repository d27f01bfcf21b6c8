from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openprimer_build.documents.document import Document
    from openprimer_build.documents.publication import Publication
    from openprimer_build.linking.catalogue import Record
    from openprimer_build.pipeline import Compiled

CITATION = 'id="fnref'
LINK = re.compile(r"<a\b.*?</a>", re.DOTALL)
TAG = re.compile(r"<[^<>]*>")
PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
YEAR = re.compile(r"\b20[12]\d\b")

# Words that take a side when we speak for ourselves. Links are let off: they may name a work or somebody's claim.
TAKES_SIDES = re.compile(
    r"""\b(?:
    absurd | absurdly | admit | admits | admitted | admittedly | alarmist | betray\w* | boast\w* | brag\w*
    | brave | bravely | claimed | clearly | confess\w* | cutting-edge | cynical\w* | dangerous | dangerously
    | doomer\w* | evil | fearmonger\w* | foolish\w* | game-changing | greed\w* | groundbreaking | heroic\w*
    | hypocri\w* | hype[sd]? | hysteri\w* | infamous | ironically | irresponsibl\w* | laughable | luckily
    | naive | naïve | naively | notorious\w* | obviously | (?<!change\ )of\ course | outrageous\w* | predictably
    | purportedly | reckless\w* | revolutionary | ridiculous\w* | rightly | sadly | scandal\w* | scaremonger\w*
    | shameful\w* | shameless\w* | shocking\w* | silly | so-called | stunning\w* | stupid\w* | supposedly
    | thankfully | undoubtedly | unfortunately | unsurprisingly | visionar\w* | wrongly
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)


def of_kind(publication: Publication, kind: str) -> list[Record]:
    """The records of a kind, at least one."""
    found = list(publication.catalogue.of_kind(kind))
    assert found, f"no {kind}"
    return found


def own_words(publication: Publication, explainer: Record) -> Iterator[str]:
    """What an explainer says for itself: title, short answer and so on, and its text without the labels of links."""
    data = explainer.data
    yield from (data["title"], data["summary"], data["question"], data["short_answer"], *data["key_points"])
    yield TAG.sub("", LINK.sub(" ", publication.rendered[explainer.id].html))


def test_the_check_finds_no_error_and_no_warning(compiled: Compiled) -> None:
    """Strict: a warning counts."""
    assert [str(each) for each in compiled.diagnostics] == []


def test_there_are_seventeen_explainers_in_five_groups(publication: Publication) -> None:
    """Each stands in one group."""
    hub = publication.catalogue.hub
    assert hub is not None
    groups = hub.data["groups"]
    placed = [explainer for group in groups for explainer in group["explainers"]]
    assert len(groups) == 5
    assert len(placed) == 17
    assert sorted(placed) == sorted(record.id for record in of_kind(publication, "explainers"))


def test_every_explainer_has_900_to_1800_words(publication: Publication) -> None:
    """Counted as on the page, without the notes."""
    words = {
        record.id: len(publication.rendered[record.id].text.split()) for record in of_kind(publication, "explainers")
    }
    assert {name: count for name, count in words.items() if not 900 <= count <= 1800} == {}


def test_every_short_answer_has_40_to_90_words(publication: Publication) -> None:
    """It has to stand alone."""
    words = {record.id: len(record.data["short_answer"].split()) for record in of_kind(publication, "explainers")}
    assert {name: count for name, count in words.items() if not 40 <= count <= 90} == {}


def test_every_section_of_every_explainer_cites_something(publication: Publication) -> None:
    """And so does what stands before the first heading."""
    bare = []
    for record in of_kind(publication, "explainers"):
        rendered = publication.rendered[record.id]
        opening = rendered.html.split("<h2", 1)[0]
        parts = {"opening": opening} | {section.id: section.html for section in rendered.sections}
        bare += [f"{record.id}#{name}" for name, html in parts.items() if CITATION not in html]
    assert bare == []


def test_every_paragraph_of_an_explainer_that_names_a_year_cites_something(publication: Publication) -> None:
    """A dated fact has a source."""
    bare = [
        f"{record.id}: {TAG.sub('', paragraph)[:80]}"
        for record in of_kind(publication, "explainers")
        for paragraph in PARAGRAPH.findall(publication.rendered[record.id].html.split('<div class="footnote">')[0])
        if YEAR.search(TAG.sub("", paragraph)) and CITATION not in paragraph
    ]
    assert bare == []


def test_no_explainer_takes_sides_in_its_own_voice(publication: Publication) -> None:
    """By a list of words; the labels of links are let off."""
    found = [
        f"{record.id}: {match.group()}"
        for record in of_kind(publication, "explainers")
        for text in own_words(publication, record)
        for match in TAKES_SIDES.finditer(text)
    ]
    assert found == []


def test_no_record_takes_sides_in_our_voice(publication: Publication) -> None:
    """Summaries, bodies, and what we say has become of a claim; what a speaker holds is let off."""
    found = [
        f"{record.id}: {match.group()}"
        for kind, records in publication.published.items()
        if kind not in {"explainers", "sources"}
        for record in records
        for text in _said(publication, record)
        for match in TAKES_SIDES.finditer(text)
    ]
    assert found == []


def test_there_are_60_claims_and_on_25_of_them_different_speakers_stand_on_both_sides(publication: Publication) -> None:
    """At least; a speaker who changed sides does not make two."""
    claims = of_kind(publication, "claims")
    sides = [{stance: _speakers(claim, stance) for stance in ("for", "against")} for claim in claims]
    disputed = [each for each in sides if any(a != b for a in each["for"] for b in each["against"])]
    assert len(claims) >= 60
    assert len(disputed) >= 25


def test_every_claim_has_a_standing(publication: Publication) -> None:
    """With its reason and its source, oldest first."""
    for claim in of_kind(publication, "claims"):
        standing = claim.data["standing"]
        assert standing, claim.id
        assert all(each["because"] and each["source"] for each in standing), claim.id
        dates = [each["on"] for each in standing]
        assert dates == sorted(dates), claim.id


def test_what_was_said_in_2023_is_judged_as_of_then_and_as_of_since(publication: Publication) -> None:
    """So an article of that year can be read as written and as of today."""
    of_2023 = [
        claim
        for claim in of_kind(publication, "claims")
        if any(position["source"] == "vox-2023" for position in claim.data["positions"])
    ]
    assert len(of_2023) >= 30
    for claim in of_2023:
        dates = [each["on"] for each in claim.data["standing"]]
        assert dates[0] < "2024" <= dates[-1], claim.id


def test_every_position_has_a_source_and_a_date(publication: Publication) -> None:
    """And a speaker."""
    for claim in of_kind(publication, "claims"):
        assert claim.data["positions"], claim.id
        for position in claim.data["positions"]:
            assert position["source"], claim.id
            assert position["on"], claim.id
            assert position["by"], claim.id


def test_a_question_of_values_is_never_settled_by_us(publication: Publication) -> None:
    """It stays open, or events overtake it."""
    settled = [
        f"{claim.id}: {standing['verdict']}"
        for claim in of_kind(publication, "claims")
        if claim.data["nature"] == "value"
        for standing in claim.data["standing"]
        if standing["verdict"] not in {"open", "overtaken"}
    ]
    assert settled == []


def test_every_explainer_says_how_its_positions_are_shared_out(
    publication: Publication, documents: Mapping[str, Document]
) -> None:
    """In its JSON, counted here anew from the claims that it lists."""
    for explainer in of_kind(publication, "explainers"):
        claims = [publication.catalogue.records[name] for name in explainer.data["claims"]]
        counted = {
            stance: sum(_stances(claim)[stance] for claim in claims) for stance in ("for", "against", "qualifies")
        }
        assert json.loads(documents[f"/api/v1/explainers/{explainer.id}.json"].body)["stances"] == counted
        assert counted["for"], explainer.id
        assert counted["against"], explainer.id


def _said(publication: Publication, record: Record) -> Iterator[str]:
    yield from (record.data.get("summary") or "", record.data.get("statement") or "")
    yield from (each["because"] for each in record.data.get("standing", []))
    rendered = publication.rendered.get(record.id)
    yield TAG.sub("", LINK.sub(" ", rendered.html)) if rendered else ""


def _stances(claim: Record) -> Counter[str]:
    return Counter(position["stance"] for position in claim.data["positions"])


def _speakers(claim: Record, stance: str) -> set[str]:
    return {position["by"] for position in claim.data["positions"] if position["stance"] == stance}
