"""What was wrong with foreign files, and what was done about it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Mending:
    """One flaw.

    Attributes:
        file: the data set's file, below the folder of its data set.
        what: the flaw, as half a sentence about the file.
        how: what was done about it.
    """

    file: str
    what: str
    how: str

    def __str__(self) -> str:
        """The line that people read."""
        return f"{self.file}: {self.what}; {self.how}"


@dataclass(slots=True)
class Report:
    """Every flaw that was met, in the order in which it was."""

    mendings: list[Mending] = field(default_factory=list)

    def note(self, file: str, what: str, how: str) -> None:
        """Add one flaw; the same one twice is told once."""
        mending = Mending(file, what, how)
        if mending not in self.mendings:
            self.mendings.append(mending)

    def by_file(self) -> list[Mending]:
        """The flaws of each file together, files in the order of their names."""
        return sorted(self.mendings, key=lambda each: each.file.casefold())
