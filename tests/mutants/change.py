"""What a mutant is: one thing changed in one file."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Change"]


@dataclass(frozen=True)
class Change:
    """One thing changed. `inside` names the function, class or view; `number` is its place among those of its file."""

    file: str
    number: int
    line: int
    inside: str
    before: str
    after: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What it is known by in the list of equivalent ones: not its line, which moves."""
        return (self.file, self.inside, self.before, self.after)
