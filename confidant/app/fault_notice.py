"""Says in the app that the app itself went wrong."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from confidant.hardening.watch import on_fault

__all__ = ["FaultNotice"]

_TITLE = "Something went wrong in Confidant itself"


class FaultNotice(QObject):
    """Shows one calm card for faults of ours, in whichever thread they happened; the app goes on beneath it."""

    _met = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._card: QWidget | None = None
        # Queued: the fault may have happened in another thread, or while something is being painted.
        self._met.connect(self._on_met, Qt.ConnectionType.QueuedConnection)
        on_fault(self._on_fault)

    def _on_fault(self, log: Path | None) -> None:
        if isValid(self):
            self._met.emit(log)

    def _on_met(self, log: Path | None) -> None:
        if self._card is not None and isValid(self._card) and self._card.isVisible():
            return
        from confidant.ui.kit import Dialog  # noqa: PLC0415  # most runs never need it

        noted = (
            "It could not be noted down."
            if log is None
            else f"It is noted, without any words of yours, in {log}; please report that file’s last lines."
        )
        card = Dialog(
            _TITLE,
            "Everything Confidant said was saved is safe, and you can go on. If anything looks wrong, lock with Ctrl+L "
            f"and unlock again.\n\n{noted}",
            cancel="Close",
            parent=self._window,
        )
        card.finished.connect(card.deleteLater)
        self._card = card
        # Not `exec`: nothing may wait for this card, least of all the lock.
        card.show()
