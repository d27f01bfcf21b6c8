from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from openprimer_build.editing.errors import EditError
from openprimer_build.editing.links import Answers, ask_all, look_up
from openprimer_build.editing.outside import outside
from openprimer_build.editing.web import Answer, Guest, Verdict
from openprimer_build.pipeline import check

if TYPE_CHECKING:
    from pathlib import Path

    from tests.build.editing.conftest import Web
    from tests.build.workspace import Workspace


def ask(addresses: list[str], answers: Answers, *, fresh: bool = False) -> dict[str, str]:
    """Ask for addresses, and give back the verdicts."""
    told: list[int] = []
    found = ask_all(addresses, answers, Guest("test", 0), fresh=fresh, advance=told.append)
    assert sum(told) == len(addresses)
    return {address: str(answer.verdict) for address, answer in found.items()}


def test_answers_are_kept_for_a_week_and_bad_ones_for_a_day(web: Web, tmp_path: Path) -> None:
    """A second run asks for nothing; later, only for what is due; fresh, for everything."""
    ok, missing = f"{web.origin}/ok", f"{web.origin}/missing"
    path = tmp_path / "deep" / "links.json"
    answers = Answers.load(path)
    assert ask([ok, missing], answers) == {ok: "works", missing: "broken"}
    answers.save([ok, missing])
    assert web.paths() == ["/ok", "/missing", "/missing"]

    assert ask([ok, missing], Answers.load(path)) == {ok: "works", missing: "broken"}
    assert len(web.asked) == 3

    entries = json.loads(path.read_text("utf-8"))
    for entry in entries.values():
        entry["asked"] = (datetime.now(UTC) - timedelta(days=2)).isoformat()
    path.write_text(json.dumps(entries), "utf-8")
    ask([ok, missing], Answers.load(path))
    assert web.paths()[3:] == ["/missing", "/missing"]

    ask([ok], Answers.load(path), fresh=True)
    assert web.paths()[5:] == ["/ok"]


def test_answers_for_addresses_that_stand_nowhere_any_more_are_dropped(web: Web, tmp_path: Path) -> None:
    """The file does not grow for ever."""
    answers = Answers(tmp_path / "links.json")
    ask([f"{web.origin}/ok", f"{web.origin}/gone"], answers)
    answers.save([f"{web.origin}/ok"])
    assert list(Answers.load(answers.path).known) == [f"{web.origin}/ok"]


def test_a_run_that_is_stopped_keeps_what_it_learned(tmp_path: Path) -> None:
    """The next one goes on from there."""
    answers = Answers(tmp_path / "links.json")
    answers.known["http://a.example/"] = (Answer(Verdict.WORKS), datetime.now(UTC))
    with pytest.raises(KeyboardInterrupt), answers.saved(["http://a.example/"]):
        raise KeyboardInterrupt
    assert list(Answers.load(answers.path).known) == ["http://a.example/"]


def test_offline_the_file_is_all_there_is(tmp_path: Path) -> None:
    """Old answers count too; what it does not hold is said."""
    answers = Answers(tmp_path / "links.json")
    answers.known["http://a.example/"] = (Answer(Verdict.MOVED, "is at b"), datetime(2020, 1, 1, tzinfo=UTC))
    found = look_up(["http://a.example/", "http://b.example/"], answers)
    assert [str(answer.verdict) for answer in found.values()] == ["moved", "not asked"]


@pytest.mark.parametrize("text", ["{", "[]", '{"x": {}}', '{"x": {"verdict": "fine", "note": "", "asked": ""}}', "[1]"])
def test_a_file_that_holds_something_else_is_refused(text: str, tmp_path: Path) -> None:
    """It is not written over, either."""
    path = tmp_path / "links.json"
    path.write_text(text, "utf-8")
    with pytest.raises(EditError, match="holds no answers"):
        Answers.load(path)


def test_every_outside_address_is_found_with_its_places(project: Workspace) -> None:
    """In front matter, deep in lists and groups, and in bodies; inside addresses and code are none."""
    project.edit(
        "content/explainers/who-gains.md",
        "Friends.",
        "See [one](https://example.org/a?b=1&c=2#part) and <https://example.org/paper>, `https://example.org/code`.",
    )
    found = outside(check(project.project()).publication)
    places = {address: [str(place).removeprefix("content/") for place in where] for address, where in found.items()}
    assert places["https://example.org/paper"] == ["explainers/who-gains.md:17:52", "sources.yml:9:8"]
    assert places["https://example.org/a?b=1&c=2"] == ["explainers/who-gains.md:17:11"]
    assert places["https://example.org/ada"] == ["people.yml:8:30"]
    assert places["https://example.org/weights"] == ["models/llama-2.md:14:50"]
    assert "https://example.org/code" not in places
    assert list(places) == sorted(places)
