"""Find the record that a reference names, or say why it cannot be referred to."""

from openprimer_api.schemas import KINDS, is_slug
from openprimer_build.diagnostics import nearest
from openprimer_build.linking.catalogue import Catalogue, Record

SINGULAR = {
    "explainers": "explainer", "claims": "claim", "models": "model", "people": "person",
    "organizations": "organization", "topics": "topic", "terms": "term", "events": "event", "sources": "source",
}  # fmt: skip


class Unlinked(Exception):  # noqa: N818 - it reads as what happened: the reference stays unlinked
    """A reference that cannot be followed.

    Attributes:
        code: of the diagnostic.
        remedy: what to do.
        suggestion: the nearest id, if any is like it.
    """

    def __init__(self, code: str, message: str, remedy: str, suggestion: str | None = None) -> None:
        """Take what the diagnostic will say."""
        super().__init__(message)
        self.code, self.remedy, self.suggestion = code, remedy, suggestion


class Lookup:
    """Finds records of one catalogue by id or alias."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Take the catalogue."""
        self.catalogue = catalogue
        self._suggestions: dict[tuple[str, tuple[str, ...]], str | None] = {}

    def find(self, source: Record, name: str, kinds: tuple[str, ...] = ()) -> Record | None:
        """The record that a reference in another names.

        Args:
            source: the record that refers.
            name: an id or an alias.
            kinds: the kinds it may be of; none means any.

        Returns:
            The record, or None where it has mistakes of its own, which are reported elsewhere.

        Raises:
            Unlinked: there is none, it is of another kind, or it is a draft.
        """
        if name in self.catalogue.broken:
            return None
        target = self.catalogue.find(name)
        if target is None and self.catalogue.unread.intersection(kinds or KINDS):
            return None
        wanted = " or ".join(SINGULAR[kind] for kind in kinds) or "record"
        if target is None:
            known = is_slug(name)
            remedy = f"Correct the id, or write the {wanted}." if known else "Write an id: letters, digits and hyphens."
            raise Unlinked("E301", f'no {wanted} "{name}"', remedy, self._nearest(name, kinds))
        if kinds and target.kind not in kinds:
            message = f'"{name}" is {_article(SINGULAR[target.kind])}, not {_article(wanted)}'
            raise Unlinked("E302", message, f"Name {_article(wanted)} here.", self._nearest(name, kinds))
        if target.status == "draft" and source.status != "draft":
            raise Unlinked("E303", f'"{name}" is a draft', "Publish it, or take this reference out until then.")
        return target

    def _nearest(self, name: str, kinds: tuple[str, ...]) -> str | None:
        if (name, kinds) not in self._suggestions:
            allowed = [each.id for kind in kinds or KINDS for each in self.catalogue.of_kind(kind) if each.id != name]
            self._suggestions[name, kinds] = nearest(name, allowed)
        return self._suggestions[name, kinds]


def _article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
