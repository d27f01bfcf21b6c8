"""The colours for what is no style sheet."""

from __future__ import annotations

from openprimer_site import colours


def test_colours_come_from_the_tokens_in_both_forms() -> None:
    """What the style sheets say is said nowhere a second time."""
    assert set(colours()) >= {"paper", "ink", "accent", "degree-open", "refuted"}
    assert colours()["paper"].light != colours()["paper"].dark
