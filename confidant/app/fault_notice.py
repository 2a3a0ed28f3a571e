"""Says in the app that the app itself went wrong."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from confidant.hardening.watch import on_fault

__all__ = ["FaultNotice"]


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
        from confidant.ui.shell.fault_card import FaultCard  # noqa: PLC0415  # most runs never need it

        card = FaultCard(log, self._window)
        card.finished.connect(card.deleteLater)
        self._card = card
        # Not `exec`: nothing may wait for this card, least of all the lock.
        card.show()
