"""Generates a project of any size: explainers of 1,200 words, and the records that they refer to.

Every explainer has eight sections, citations, links, glossary terms, a table and an admonition, so that it costs what a
real one costs. The same number and seed give the same bytes.
"""

import json
import random
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

SECTIONS = 8
WORDS = 1200
# How many records of each other kind there are for a thousand explainers, and at least.
SUPPORT = {"topics": 10, "terms": 50, "organizations": 20, "people": 40, "sources": 150, "claims": 80, "models": 20}
SCALED = ("people", "sources", "claims")  # these grow with the explainers; the subject itself does not
TEXT = """
about accept account across action adopt after agree allow answer argue around author balance before begin below
better between board borrow bring build business called carry cause change check choose claim clear common company
compare condition control copy cost count cover decide degree depend describe detail direct doubt early easy effect
either enough equal even every exact example except explain fair family fear figure final follow former found free
friend front gain general give goal good great group grow habit half hand happen hard hear heavy help hidden however
idea improve include inform inside invent issue join judge keep kind known large later learn legal less letter likely
limit little local long look lower maker many market matter mean measure member method modest moment most move much
need never news number object observe obtain offer often only order other outside owner paper part pattern people
perhaps permit place plain point possible power prefer press price print problem proof prove public purpose quick
quiet reach read reason recent refuse rely remain report result return right risk rule same scale search secret seem
several share short show side simple since small soon source speak stand start state still stop strong study such
suggest support sure take teach tell tend than their then there these thing those though through time together trade
train treat true trust turn under until useful usual value various very wait watch week well what when where which
while whole wide will with without word work world would write yield
"""
VOCABULARY = TEXT.split()


class Corpus:
    """Writes one project."""

    def __init__(self, folder: Path, explainers: int, seed: int = 1) -> None:
        """Take where to write, and how many explainers."""
        self.content = folder / "content"
        self.random = random.Random(seed)  # noqa: S311 - text, not secrets
        factor = max(1.0, explainers / 1000)
        self.ids = {
            kind: [f"{kind}-{n}" for n in range(round(number * (factor if kind in SCALED else 1)))]
            for kind, number in SUPPORT.items()
        }
        self.ids["explainers"] = [f"explainer-{n}" for n in range(explainers)]

    def write(self, config: Path) -> None:
        """Write everything; ``config`` is the mkdocs.yml to copy, so that dialect and theme are the real ones."""
        self.content.mkdir(parents=True)
        shutil.copy(config, self.content.parent / "mkdocs.yml")
        shutil.copytree(config.parent / "content" / "media", self.content / "media")  # the settings name a picture
        self._put("format.yml", {"format": 1})
        groups = [{"id": "all", "title": "All", "summary": "Everything.", "explainers": self.ids["explainers"]}]
        self._put("hub.yml", {"title": "Generated", "summary": "A generated publication.", "groups": groups})
        for kind in ("topics", "terms", "organizations", "people", "sources"):
            self._put(f"{kind}.yml", [{"id": name, **self._front(kind, n)} for n, name in enumerate(self.ids[kind])])
        for kind in ("claims", "models", "explainers"):
            for number, name in enumerate(self.ids[kind]):
                body = self._article() if kind == "explainers" else f"{self._prose(60)}[@{self._any('sources')}]"
                front = json.dumps(self._front(kind, number), indent=1)  # JSON is YAML
                path = self.content / kind / f"{name}.md"
                path.parent.mkdir(exist_ok=True)
                path.write_text(f"---\n{front}\n---\n\n{body}\n", encoding="utf-8")

    def _put(self, name: str, value: object) -> None:
        (self.content / name).write_text(json.dumps(value, indent=1), encoding="utf-8")

    def _any(self, kind: str) -> str:
        return self.random.choice(self.ids[kind])

    def _some(self, kind: str, number: int) -> list[str]:
        return self.random.sample(self.ids[kind], number)

    def _words(self, number: int) -> str:
        return " ".join(self.random.choices(VOCABULARY, k=number))

    def _prose(self, words: int) -> str:
        """Sentences of about fifteen words."""
        lengths = [15] * (words // 15) + ([words % 15] if words % 15 else [])
        return " ".join(f"{self._words(length).capitalize()}." for length in lengths)

    def _front(self, kind: str, number: int) -> Mapping[str, object]:
        """The front matter of one record."""
        name = f"{self._words(3).capitalize()} {number}"
        summary = self._prose(25)
        source = self._any("sources")
        said = {
            "by": self._any("people"),
            "stance": "for",
            "on": "2023-07",
            "in_short": self._prose(20),
            "source": source,
        }
        standing = {"on": "2024-05-06", "verdict": "open", "because": self._prose(20), "source": source}
        verdict = {"dimension": "licences", "value": "open", "judged_by": self._any("organizations"), "on": "2026"}
        fronts: dict[str, dict[str, object]] = {
            "topics": {"title": name, "summary": summary},
            # The prose says "term7", which is marked up.
            "terms": {"title": f"Term{number}", "summary": summary, "also": [f"term{number} of old"]},
            "organizations": {"name": name, "summary": summary},
            "people": {"name": name, "summary": summary, "role": "Writer"},
            "sources": {
                "title": name, "author": [{"family": "Byron", "given": "Ada"}], "issued": "2023-07-28",
                "publisher": "The Press", "URL": f"https://example.org/{number}",
            },
            "claims": {
                "title": f"{name}?", "statement": summary, "nature": "fact", "about": self._some("models", 2),
                "positions": [said, {**said, "stance": "against"}], "standing": [standing],
            },
            "models": {
                "name": name, "summary": summary, "developer": self._any("organizations"), "released": "2023-07-18",
                "openness": [{**verdict, "criteria": "Twelve points"}],
            },
            "explainers": {
                "title": name, "summary": summary, "question": f"{name}?", "short_answer": self._prose(50),
                "key_points": [self._prose(15) for _ in range(4)], "authors": [self._any("people")],
                "published": f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}", "topics": self._some("topics", 2),
                "about": self._some("models", 3), "claims": self._some("claims", 4), "related": self._related(number),
            },
        }  # fmt: skip
        return fronts[kind]

    def _related(self, number: int) -> list[str]:
        """The next three explainers, as far as there are others."""
        names = self.ids["explainers"]
        return [names[(number + step) % len(names)] for step in range(1, min(4, len(names)))]

    def _article(self) -> str:
        """The body of one explainer."""
        return "\n\n".join(self._sections())

    def _sections(self) -> Iterator[str]:
        extra: dict[int, Sequence[str]] = {3: [self._table()], 5: [self._admonition()]}
        words = WORDS // SECTIONS // 3
        for number in range(SECTIONS):
            yield f"## {self._words(5).capitalize()}? {{#section-{number}}}"
            for _ in range(3):
                yield self._paragraph(words)
            yield from extra.get(number, ())

    def _paragraph(self, words: int) -> str:
        """Prose with a link, a term, emphasis and a citation."""
        link = self.random.choice([f"[[{self._any('models')}]]", f"[[{self._any('claims')}|some say]]"])
        term = self._any("terms").replace("terms-", "term")
        half = self._prose(words // 2 - 4)
        return f"{half} So **say** {link} and {term}, {self._prose(words // 2 - 6)}[@{self._any('sources')}]"

    def _table(self) -> str:
        rows = [f"| {self._words(2)} | {self._words(4)} | {number} |" for number in range(5)]
        return "\n".join(["| What | How | Many |", "|---|---|---:|", *rows])

    def _admonition(self) -> str:
        return f'!!! note "Note"\n    {self._prose(30)}'
