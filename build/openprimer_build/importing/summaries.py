"""Sentences about systems and makers, made of facts alone; no word of them is the data sets'."""

import difflib
import re
from collections.abc import Sequence

from openprimer_build.dates import in_words
from openprimer_build.importing.osai import System
from openprimer_build.importing.verdicts import INDEX

TYPES = ("text", "code", "image", "video", "audio")
UNKNOWN = ("unknown", "undisclosed", "unclear", "not disclosed", "mixed", "various", "custom", "purposely", "?")
INSTITUTION = re.compile(
    r"\b(?:Academy|Cent(?:er|re)|Group|Institute|Initiative|Lab|School|University|project)\b", re.IGNORECASE
)
NEAR = 0.85  # how alike two names must be for one to be a slip of the other
LIMIT = 300  # characters of a model's summary
NAMED = 4  # systems in a maker's summary


def of_system(system: System, maker: str, partners: str | None) -> str:
    """One or two sentences on a system, at most ``LIMIT`` characters long.

    Says *open-weight* only where the index calls the weights of the rated model open or partial.
    """
    by = f"{_with_article(maker)} with {partners}" if partners else _with_article(maker)
    first = f"{_kind(system)} by {by}"
    base, judged = known(system.base), _judged(system)
    built = f", built on {base}" if base and not _same(base, system.name) and base != system.end else ""
    forms = (f"{first}{built}. {judged}", f"{first}. {judged}", f"{first}.", f"{_kind(system)}.")
    return next(form for form in forms if len(form) <= LIMIT)


def _judged(system: System) -> str:
    """What the index says that it is, and as of when."""
    rated = known(system.end)
    said = [f"dates it to {in_words(system.released, 'en')}"] if system.released else []
    said += [f"rates {rated}"] if rated and not _same(rated, system.name) else []
    return f"The {INDEX.name} {' and '.join(said) or 'lists it'}."


def _same(one: str, other: str) -> bool:
    """Whether two names differ in nothing, or in a slip alone; figures are never a slip."""
    if re.search(r"\d", one + other):
        return one.casefold() == other.casefold()
    return difflib.SequenceMatcher(None, one.casefold(), other.casefold()).ratio() > NEAR


def _with_article(maker: str) -> str:
    """A maker's name in a sentence: the University of X, but Mistral AI."""
    return f"the {maker}" if INSTITUTION.search(maker) else maker


def _kind(system: System) -> str:
    """An open-weight text model; a video model."""
    weights = next((each.value for each in system.verdicts if each.dimension == "end-model-weights"), None)
    types = [each for each in system.types if each in TYPES]
    kind = f"{' and '.join(types)} model" if types else "AI model"
    if weights in {"open", "partial"}:
        return f"An open-weight {kind}"
    return f"{'An' if kind[0] in 'aeiouA' else 'A'} {kind}"


def of_maker(names: Sequence[str]) -> str:
    """One sentence on who made some systems."""
    shown = list(names) if len(names) <= NAMED else [*names[: NAMED - 1], f"{len(names) - NAMED + 1} other models"]
    listed = f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else shown[0]
    return f"Maker of {listed}, rated in the European Open Source AI Index."


def known(value: str | None) -> str | None:
    """A name from the index, or None where it says that there is none to name."""
    if value is None or any(word in value.casefold() for word in UNKNOWN):
        return None
    return value
