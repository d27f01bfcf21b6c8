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
VOCABULARY = """
    about above accept account across action adopt after again agree allow along among answer argue around attempt author
    balance became before begin behave being below better between beyond board borrow bring build business buyer called
    carry cause central chance change check choose claim clear close common company compare concern condition contain
    control copy cost could count cover decide degree demand depend describe detail differ direct doubt during early earn
    easy effect either employ enough entire equal escape even every exact example except expect explain extra fail fair
    family fault fear figure final first follow force forget former found free frequent friend from front further gain
    general give goal good govern grant great group grow guess habit half hand happen hard harm hear heavy help hidden
    hope however idea improve include indeed inform inside intend invent issue join judge just keep kind know known large
    last later learn least legal length less letter likely limit line list little local long look lose lower main make
    manner many market matter mean measure member mention method might modest moment more most move much need never news
    none notice number object observe obtain offer often only open order other outside over owner paper part pass pattern
    people perhaps permit place plain point possible power prefer present press prevent price print problem produce promise
    proof proper prove public publish purpose quick quiet rather reach read ready reason recent record refuse relate rely
    remain repeat report require rest result return reveal right risk rule same scale search secret seem sell serve several
    share short should show side simple since small soon source speak spend stand start state still stop strong study such
    suggest support sure take talk teach tell tend term test than their them then there these thing think those though
    through time together toward trade train treat true trust turn under until useful usual value various very wait want
    watch weak week well were what when where whether which while whole why wide will with without word work world worth
    would write wrong year yield
""".split()


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
            # "term 7" and "term7" are used in the prose, and so are marked up.
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
                "about": self._some("models", 3), "claims": self._some("claims", 4), "related": self._related(),
            },
        }  # fmt: skip
        return fronts[kind]

    def _related(self) -> list[str]:
        """Nothing where there is nobody else to be related to."""
        return self._some("explainers", 3) if len(self.ids["explainers"]) > 1000 else []

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
        link = f"[[{self._any('models')}]]" if self.random.random() < 0.5 else f"[[{self._any('claims')}|some say]]"
        term = self._any("terms").replace("terms-", "term")
        half = self._prose(words // 2 - 4)
        return f"{half} So **say** {link} and {term}, {self._prose(words // 2 - 6)}[@{self._any('sources')}]"

    def _table(self) -> str:
        rows = [f"| {self._words(2)} | {self._words(4)} | {number} |" for number in range(5)]
        return "\n".join(["| What | How | Many |", "|---|---|---:|", *rows])

    def _admonition(self) -> str:
        return f'!!! note "Note"\n    {self._prose(30)}'
