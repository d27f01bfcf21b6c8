"""Ids in questions: the record that each one means, under an old name too, or what was meant instead."""

from dataclasses import dataclass

from openprimer_api import paths
from openprimer_api.queries.declared import Declared
from openprimer_api.queries.refusal import bad, hint
from openprimer_api.schemas import KINDS
from openprimer_api.snapshot import Snapshot

# Comparing costs microseconds a candidate; so many are looked at for one id, those of the most similar length.
CANDIDATES = 100
# So many ids are named as what is allowed; of more, the list that has them.
NAMED = 50


@dataclass(frozen=True, slots=True)
class References:
    """Finds records by the ids that clients write.

    Attributes:
        snapshot: where the records are.
        base: path in front of all paths.
    """

    snapshot: Snapshot
    base: str

    def resolve(self, name: str, field: Declared, value: str) -> str:
        """The present id of the record that a value of a field means; raises Problem (400) where there is none.

        Args:
            name: of the parameter.
            field: that it asks for.
            value: an id, or an alias.
        """
        kinds = field.kinds or KINDS
        if self.snapshot.kind_of(value) in kinds:
            return value
        for kind in kinds:
            target = self.snapshot.redirect(paths.document(kind, value))
            if target is not None:
                return target.rpartition("/")[2].removesuffix(".json")
        candidates = [each for kind in kinds for each in self.snapshot.ids(kind, len(value), CANDIDATES)]
        lists = [f"{self.base}{paths.listing(kind)}" for kind in field.kinds] or [f"{self.base}{paths.API}/index.json"]
        wanted = f" of {' or '.join(field.kinds)}" if field.kinds else ""
        detail = f'"{value}" is the id of no record{wanted}.'
        remedy = f"{hint(value, candidates)}See {' and '.join(lists)}."
        raise bad(name, detail, remedy, sorted(candidates) if len(candidates) <= NAMED else [])
