"""What the card of a record shows: the answer of an explainer, the verdict on a claim, the openness of a model."""

from collections import Counter
from collections.abc import Callable, Iterator
from html import escape
from typing import Any

from openprimer_build.dates import in_words
from openprimer_build.documents.publication import Publication

View = dict[str, Any]


def _explainer(publication: Publication, view: View) -> str:
    when = in_words(view["updated"] or view["published"], publication.settings.language)
    return (
        f'<p class="question">{escape(view["question"])}</p>\n<p>{escape(view["short_answer"])}</p>\n'
        f'<p class="quiet">{escape(when)} · {view["minutes"]} min</p>\n'
    )


def _claim(publication: Publication, view: View) -> str:
    stances = Counter(position["stance"] for position in view["positions"])
    counted = ", ".join(f"{stances[stance]} {word}" for stance, word in _STANCES.items() if stances[stance])
    return (
        f"<blockquote>{escape(view['statement'])}</blockquote>\n{_verdict(publication, view)}"
        f'<p class="quiet">Positions: {counted}</p>\n'
    )


def _verdict(publication: Publication, view: View) -> str:
    """The latest standing, with its date, since a verdict holds as of a day."""
    if not view["standing"]:
        return ""
    latest = view["standing"][-1]
    word = f'<b class="verdict-{latest["verdict"]}">{latest["verdict"].capitalize()}</b>'
    when = in_words(latest["on"], publication.settings.language)
    return f"<p>{word} <span>({escape(when)})</span> {escape(latest['because'])}</p>\n"


def _model(publication: Publication, view: View) -> str:
    developer = view["developer"].title
    released = view["released"] and in_words(view["released"], publication.settings.language)
    facts = " · ".join(filter(None, (developer, released, view["licence"] and view["licence"]["name"])))
    rows = "".join(_rows(publication, view))
    table = f"<table>\n<caption>How open it is</caption>\n<tbody>\n{rows}</tbody>\n</table>\n" if rows else ""
    return f'<p>{escape(view["summary"])}</p>\n<p class="quiet">{escape(facts)}</p>\n{table}'


def _rows(publication: Publication, view: View) -> Iterator[str]:
    """A row for each point on which the model was judged, with every judge where they differ."""
    for dimension in publication.settings.dimensions:
        verdicts = [each for each in view["openness"] if each["dimension"] == dimension.id]
        by_value: dict[str, list[str]] = {}
        for each in verdicts:
            by_value.setdefault(each["value"], []).append(f"{each['judged_by'].title} {each['on'][:4]}")
        if by_value:
            cells = "; ".join(
                f'<b class="{value}">{value.capitalize()}</b> <span>({escape(", ".join(dict.fromkeys(judges)))})</span>'
                for value, judges in by_value.items()
            )
            yield f'<tr><th scope="row">{escape(dimension.title)}</th><td>{cells}</td></tr>\n'


_STANCES = {"for": "for", "against": "against", "qualifies": "with conditions"}
EXCERPTS: dict[str, Callable[[Publication, View], str]] = {"explainers": _explainer, "claims": _claim, "models": _model}
