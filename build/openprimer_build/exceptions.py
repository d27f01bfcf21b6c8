"""What can stop a build.

OpenPrimerError            something a person can mend; its text ends with what to do
├── ContentError           the content has mistakes; carries all of them as diagnostics
├── ProjectError           the project or its settings cannot be used
├── EngineError            the site engine or the search indexer failed
├── LockedError            another build of the same project is running
├── PublishError           the output cannot be put into place
├── ServeError             nothing can be served while editing
├── EditError              an edit cannot be made (editing/errors.py)
└── DataError              a copy of others' data cannot be taken over (importing/folders.py)
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openprimer_build.diagnostics import Diagnostic


class OpenPrimerError(Exception):
    """Something a person can mend; the message ends with what to do."""


class ContentError(OpenPrimerError):
    """The content has mistakes.

    Attributes:
        diagnostics: every mistake and warning of the run, sorted by file and line.
    """

    def __init__(self, diagnostics: "Sequence[Diagnostic]") -> None:
        """Take all that was found."""
        super().__init__("The content has mistakes; mend them and run the command again.")
        self.diagnostics = diagnostics


class ProjectError(OpenPrimerError):
    """The project or its settings cannot be used."""


class EngineError(OpenPrimerError):
    """The site engine or the search indexer failed."""


class LockedError(OpenPrimerError):
    """Another build of the same project is running."""


class PublishError(OpenPrimerError):
    """The output cannot be put into place."""


class ServeError(OpenPrimerError):
    """Nothing can be served while editing."""
