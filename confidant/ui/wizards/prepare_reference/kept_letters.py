"""What is being typed, kept in the vault letter by letter, beside the typing."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from confidant.domain.problem import Problem
from confidant.ui.notes.beside import Beside, Work

__all__ = ["KeptLetters"]


class KeptLetters(QObject):
    """Stores the draft as it stands with every letter, in another thread, as fast as the disk takes it.

    `begin` returns what stores it, made in this thread. Letters typed meanwhile follow together. It is there for the
    program's sudden end; what the letters mean is taken over later, by the page. `failed` says what kept them from
    being stored: they still stand in the fields, and the next letter tries again.
    """

    failed = Signal(str)

    def __init__(self, begin: Callable[[], Work], parent: QObject) -> None:
        super().__init__(parent)
        self._begin = begin
        self._is_behind = False
        self._beside = Beside(self)
        self._beside.ended.connect(self._on_ended)

    @property
    def are_kept(self) -> bool:
        """Whether the vault holds every letter that was told of."""
        return not (self._is_behind or self._beside.is_busy)

    def touch(self) -> None:
        """Say that a letter was typed."""
        self._is_behind = True
        if not self._beside.is_busy:
            self._go_on()

    def settle(self) -> None:
        """Wait for what is being stored: whoever stores the draft itself comes after it, and has the newest letters."""
        if self._beside.is_busy:
            self._take()
        self._is_behind = False

    def _go_on(self) -> None:
        self._is_behind = False
        self._beside.start(self._begin())

    def _on_ended(self) -> None:
        if self._take() and self._is_behind:
            self._go_on()

    def _take(self) -> bool:
        try:
            self._beside.outcome()
        except Problem as problem:
            self.failed.emit(str(problem))
            return False
        return True
