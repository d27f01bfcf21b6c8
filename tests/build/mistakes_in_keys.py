"""Mistakes in front matter: what the schemas refuse, and what one schema alone cannot know."""

from tests.build.mistakes import CLAIM, Mistake, in_claim, in_model, in_topic

KEYS = {
    "a claim without a source": Mistake(
        "E201",
        "claims/wrong.md:6:5",
        {"claims/wrong.md": f"{CLAIM.replace(', source: book-2020', '')}---\n"},
        where="positions[0].source",
    ),
    "a missing key": Mistake("E201", "topics/wrong.md:2:1", in_topic("title: Wrong\n"), where="summary"),
    "a key without a value": Mistake(
        "E201", "topics/wrong.md:3:9", in_topic("title: Wrong\nsummary:\n"), where="summary"
    ),
    "an author without a name": Mistake(
        "E201",
        "sources/wrong.md:3:10",
        {"sources/wrong.md": "---\ntitle: Wrong\nauthor: [{given: Ada}]\n---\n"},
        where="author[0]",
    ),
    "withdrawn without a reason": Mistake("E201", "models/wrong.md:5:1", in_model("status: withdrawn\n")),
    "a misspelled key": Mistake("E202", "models/wrong.md:5:1", in_model("relesed: 2020\n"), "released", "relesed"),
    "a misspelled key in a list of mappings": Mistake(
        "E202",
        "claims/wrong.md:8:16",
        in_claim("standing:\n  - {on: 2020, becase: Why., verdict: open, because: Why., source: book-2020}\n"),
        "because",
        "standing[0].becase",
    ),
    "a misspelled key in a mapping": Mistake(
        "E202", "models/wrong.md:5:28", in_model("licence: {name: A licence, term: [None.]}\n"), "terms", "licence.term"
    ),
    "text where a list belongs": Mistake(
        "E203", "models/wrong.md:5:13", in_model("parameters: 7B\n"), where="parameters"
    ),
    "a number where text belongs": Mistake(
        "E203", "models/wrong.md:5:14", in_model("parameters: [7]\n"), where="parameters[0]"
    ),
    "text where a mapping belongs": Mistake(
        "E203", "models/wrong.md:5:10", in_model("licence: MIT\n"), where="licence"
    ),
    "a day that does not exist": Mistake(
        "E204", "models/wrong.md:5:11", in_model("released: 2023-02-30\n"), where="released"
    ),
    "words for a date": Mistake("E204", "models/wrong.md:5:11", in_model("released: in 2023\n"), where="released"),
    "a month where a day belongs": Mistake(
        "E204", "models/wrong.md:5:10", in_model("updated: 2023-02\n"), where="updated"
    ),
    "a word that is not allowed": Mistake(
        "E205", "models/wrong.md:5:9", in_model("status: pubished\n"), "published", "status"
    ),
    "a dimension that no settings name": Mistake(
        "E205",
        "models/wrong.md:5:24",
        in_model("openness: [{dimension: weight, value: open, judged_by: acme, criteria: Its own, on: 2020}]\n"),
        "weights",
        "openness[0].dimension",
    ),
    "empty text": Mistake("E206", "topics/wrong.md:3:10", in_topic('title: Wrong\nsummary: " "\n'), where="summary"),
    "text beyond its limit": Mistake(
        "E206", "topics/wrong.md:2:8", in_topic(f"title: {'x' * 81}\nsummary: A.\n"), where="title"
    ),
    "a list with too few entries": Mistake(
        "E206",
        "claims/wrong.md:5:12",
        {"claims/wrong.md": "---\ntitle: A\nstatement: A.\nnature: fact\npositions: []\n---\n"},
        where="positions",
    ),
    "an address without a scheme": Mistake(
        "E207", "sources/wrong.md:3:6", {"sources/wrong.md": "---\ntitle: Wrong\nURL: example.org\n---\n"}, where="URL"
    ),
    "standings out of order": Mistake(
        "E208",
        "claims/wrong.md:9:10",
        in_claim(
            "standing:\n  - {on: 2023-05, verdict: open, because: A., source: book-2020}\n"
            "  - {on: 2023-04-30, verdict: open, because: A., source: book-2020}\n"
        ),
        where="standing[1].on",
    ),
    "a claim without a standing": Mistake("W603", "claims/wrong.md:2:1", in_claim("")),
    "a review of an earlier text": Mistake(
        "W604", "models/wrong.md:5:1", in_model("reviewed: {on: 2026-01-01, by: acme, of: abc}\n")
    ),
}
