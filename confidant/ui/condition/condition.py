"""What the window knows of its vault's condition, and what follows from it."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from confidant.flows.today import now
from confidant.ui.condition.seal_watch import SealWatch

if TYPE_CHECKING:
    from confidant.vault.condition import Notice, Trouble
    from confidant.vault.vault import Vault

__all__ = ["NOTHING_STORED", "Condition"]

NOTHING_STORED = "This vault is open for reading only: nothing is stored in it now."
"""Why something cannot be done."""

_BEFORE = "confidant.before-kept-off"
_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit)


class Condition(QObject):
    """Says whether the vault can be written, keeps what would write it out of use, and watches its seal.

    `changed` follows when trouble was found, wherever it was, or is over.
    """

    changed = Signal()
    _told = Signal()

    def __init__(self, vault: "Vault", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._kept_off: list[QWidget] = []
        self._notices = list(vault.notices)
        self._is_off = False
        self._seen_at: dict[Trouble, datetime] = {}
        self.watch = SealWatch(vault, self)
        # By a signal: trouble may be found in another thread, and is told in this one.
        self._told.connect(self._on_told)
        vault.tell_of_trouble(self._told.emit)
        self._on_told()

    @property
    def trouble(self) -> "tuple[Trouble, ...]":
        """Why the vault is open for reading only, as far as was told here; the gravest first."""
        return tuple(sorted(self._seen_at, key=lambda trouble: trouble.may_be_right))

    @property
    def may_store(self) -> bool:
        """Whether the vault can be written."""
        return not self._vault.is_read_only

    @property
    def notices(self) -> "tuple[Notice, ...]":
        """What opening saw and mended, and nobody has put away yet."""
        return tuple(self._notices)

    def put_away(self, notice: "Notice") -> None:
        """Tell of a notice no more: it was read."""
        self._notices.remove(notice)

    def seen_at(self, trouble: "Trouble") -> datetime:
        """Return when this window learned of a trouble it has."""
        return self._seen_at[trouble]

    def keep_off(self, *widgets: QWidget) -> None:
        """Keep what would write the vault out of use as long as it cannot be written, and say why.

        Buttons and choices are disabled; words in fields can still be selected and copied. Of any other widget, all
        buttons, choices and fields in it now are meant; once it has others, keep it off again.
        """
        self._kept_off = [widget for widget in self._kept_off if isValid(widget)]
        for widget in widgets:
            if widget not in self._kept_off:
                self._kept_off.append(widget)
            if self._is_off:
                _put_off(widget)

    def stop(self) -> None:
        """Count no more: the vault is about to be closed."""
        self.watch.stop()

    def _on_told(self) -> None:
        self._seen_at = {trouble: self._seen_at.get(trouble, now()) for trouble in self._vault.trouble}
        was_off, self._is_off = self._is_off, not self.may_store
        self._kept_off = [widget for widget in self._kept_off if isValid(widget)]
        if was_off != self._is_off:
            for widget in self._kept_off:
                (_put_off if self._is_off else _put_on)(widget)
        self.changed.emit()


def _put_off(widget: QWidget) -> None:
    for part in _parts(widget):
        if part.property(_BEFORE) is not None:
            continue
        if isinstance(part, _FIELDS):
            part.setProperty(_BEFORE, [part.isReadOnly(), "", ""])
            part.setReadOnly(True)
            continue
        part.setProperty(_BEFORE, [part.isEnabled(), part.toolTip(), part.accessibleDescription()])
        part.setEnabled(False)
        part.setToolTip(NOTHING_STORED)
        part.setAccessibleDescription(NOTHING_STORED)


def _put_on(widget: QWidget) -> None:
    for part in _parts(widget):
        before = part.property(_BEFORE)
        if before is None:
            continue
        part.setProperty(_BEFORE, None)
        if isinstance(part, _FIELDS):
            part.setReadOnly(before[0])
            continue
        part.setEnabled(before[0])
        part.setToolTip(before[1])
        part.setAccessibleDescription(before[2])


def _parts(widget: QWidget) -> list[QWidget]:
    """What can be pressed, chosen or typed into."""
    kinds = (*_FIELDS, QAbstractButton, QComboBox, QAbstractSpinBox)
    if isinstance(widget, kinds):
        return [widget]
    return [part for part in widget.findChildren(QWidget) if isinstance(part, kinds)]
