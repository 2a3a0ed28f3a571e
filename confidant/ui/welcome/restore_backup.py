"""A vault made anew from a backup."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.ui.kit import centred, scrolled
from confidant.ui.shell.entry import Entry
from confidant.ui.theme import current_theme
from confidant.ui.welcome.restore_form import RestoreForm
from confidant.ui.welcome.restore_preview import RestorePreview
from confidant.vault.derivation import ARGON2ID, Derivation
from confidant.vault.restoring import OpenedBackup

_MEASURE = 560


class StillRestoring(Problem):
    """Its page is to go while a vault is being made: nobody would hear what came of it."""

    def __init__(self) -> None:
        super().__init__("The backup is still being restored; wait until it is done, or stop it here first.")


class RestoreBackup(Entry):
    """Asks for a backup, shows what it holds and restores it; ``restored`` carries what was made, then to be unlocked.

    A vault that is there already is never written over, and what could not be finished leaves nothing behind.
    """

    restored = Signal(object)
    left = Signal()

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        derive: Derivation = ARGON2ID,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__(parent)
        self.setObjectName("restore")
        self._now = now
        self.preview: RestorePreview | None = None
        self.form = RestoreForm(derive=derive)
        self.form.opened.connect(self.show_preview)
        self.form.left.connect(self.left)
        self._page = QWidget()
        self._middle = QVBoxLayout(self._page)
        self._middle.addStretch(1)
        self._middle.addLayout(centred(self.form, current_theme().px(_MEASURE)))
        self._middle.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(self._page))
        self.setFocusProxy(self.form)

    def show_preview(self, backup: OpenedBackup) -> None:
        """Show what is in the opened backup; it may have been taken away since."""
        try:
            preview = RestorePreview(backup, now=self._now)
        except Problem as problem:
            self.form.backup_field.set_error(str(problem))
            return
        preview.restored.connect(self.restored)
        preview.left.connect(self._on_preview_left)
        self.form.hide()
        self._middle.insertLayout(1, centred(preview, current_theme().px(_MEASURE)))
        self.preview = preview
        preview.show()
        preview.setFocus()

    @property
    def is_at_stake(self) -> bool:
        """Whether a backup is open, being opened, or being restored."""
        return self.preview is not None or self.form.is_busy

    @property
    def door(self) -> Path | None:
        """The vault that is being made, which may not come to be one."""
        return None if self.preview is None else self.preview.place

    @property
    def is_writing(self) -> bool:
        """Whether a vault is being written."""
        return self.preview is not None and self.preview.is_busy

    def flush(self) -> None:
        """Keep a page beside an open vault while it restores. Raises the ``Problem`` that says so."""
        if self.is_writing:
            raise StillRestoring

    def give_up(self) -> None:
        """Stop opening a backup, and forget what was typed; a vault that is being made is not given up."""
        self.form.give_up()
        self.form.forget()

    def _on_preview_left(self) -> None:
        preview, self.preview = self.preview, None
        if preview is not None:
            preview.hide()
            preview.deleteLater()
        self.form.show()
        self.form.setFocus()
