"""What may not be told, prepared for the checks once, so that they can read along with every key."""

from collections.abc import Callable
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from confidant.vault.withheld import PrivateName, Withheld, WithheldNote

__all__ = ["WithheldIndex"]

_Part = TypeVar("_Part")


class WithheldIndex:
    """The notes and names of one gathering, and what each check has made of them.

    It is made anew with the material and never changes: a check asks for `part(make)`, and `make` is called the first
    time only. `run.prepare` asks for all parts at once, away from the window's thread.
    """

    def __init__(self, withheld: "Withheld") -> None:
        self._withheld = withheld
        self._parts: dict[Callable[[Withheld], Any], Any] = {}
        self._remembered: dict[Callable[[tuple[str, ...]], Any], tuple[tuple[str, ...], Any]] = {}
        self._making: dict[object, Lock] = {}

    @cached_property
    def notes(self) -> tuple["WithheldNote", ...]:
        """Every note of every pair of which something is withheld, its title at least."""
        return self._withheld.notes

    @cached_property
    def own_notes(self) -> tuple["WithheldNote", ...]:
        """Those of the pair that is asked about."""
        return self._withheld.own_notes

    @property
    def names(self) -> tuple["PrivateName", ...]:
        """Names that the vault keeps beside the notes, among them the people of the pair with their roles."""
        return self._withheld.names

    def is_of(self, withheld: "Withheld") -> bool:
        """Whether this was made of the very same notes and names."""
        return self._withheld == withheld

    def part(self, make: Callable[["Withheld"], _Part]) -> _Part:
        """Return what `make` makes of the withheld matter; it is made once, whichever thread asks first."""
        with self._lock(make):
            if make not in self._parts:
                self._parts[make] = make(self._withheld)
            part: _Part = self._parts[make]
            return part

    def remembered(self, make: Callable[[tuple[str, ...]], _Part], texts: tuple[str, ...]) -> _Part:
        """Return what `make` makes of what is known besides; it is made again where `texts` have changed."""
        with self._lock(make):
            kept = self._remembered.get(make)
            if kept is None or kept[0] != texts:
                kept = self._remembered[make] = (texts, make(texts))
            part: _Part = kept[1]
            return part

    def _lock(self, make: object) -> Lock:
        """Return the lock of one part: who needs another one does not wait for this."""
        return self._making.setdefault(make, Lock())
