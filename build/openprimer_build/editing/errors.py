"""What can stop an edit.

EditError            the edit cannot be made; nothing was written
├── UnreadableError  some content cannot be read, so that not every reference is known
└── InUseError       something refers to the record; carries all mentions of it
"""

from typing import TYPE_CHECKING

from openprimer_build.exceptions import OpenPrimerError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openprimer_build.editing.mentions import Mention


class EditError(OpenPrimerError):
    """The edit cannot be made; nothing was written."""


class UnreadableError(EditError):
    """Some content cannot be read, so that not every reference is known."""


class InUseError(EditError):
    """Something refers to the record.

    Attributes:
        mentions: every reference to it by others.
    """

    def __init__(self, name: str, mentions: "Sequence[Mention]") -> None:
        """Take the record's id and what refers to it."""
        listed = "".join(f"\n  {mention}" for mention in mentions)
        count = f"{len(mentions)} place{'s' if len(mentions) != 1 else ''}"
        super().__init__(f'"{name}" is referred to in {count}:{listed}\nTake these out first, or withdraw the record.')
        self.mentions = mentions
