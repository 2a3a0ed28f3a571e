"""What a backup holds, and where its vault is to be."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.ui.file_dialogs import ask_folder
from confidant.ui.kit import (
    BusyBar,
    Card,
    IconView,
    Notice,
    NoticeKind,
    PageHeader,
    PlainLabel,
    PrimaryButton,
    SecondaryButton,
    TextField,
    TitledText,
)
from confidant.ui.labels import count_of, long_date, near_moment, size_words
from confidant.ui.stoppable import Stoppable
from confidant.ui.theme import Token, Type
from confidant.ui.welcome.foot import foot
from confidant.ui.welcome.passphrase_step import VAULT_NAME, default_place, vault_place
from confidant.vault.backup_manifest import HeldPair
from confidant.vault.restoring import OpenedBackup, Preview, Restored

_UNKNOWN_HERE = (
    "This computer has not had this vault open before, or cannot read what it remembers of it. Should a mentoring have "
    "been erased since this backup was made, it would come back with it: erase it again then."
)
_NEWER = (
    "This computer has seen a newer state of this vault: what was stored after this backup was made is not in it. "
    "Look for a newer backup, if you miss something."
)
_NOT_WHOLE = (
    "This backup was made of a vault that was not whole. What is in it comes back as it was, for reading, and is not "
    "verified."
)
_UNREADABLE = "Its list of contents cannot be read; the vault in it is checked when it is restored."


class RestorePreview(QWidget):
    """Shows what is in the ``backup``, asks where to, and restores it; ``restored`` carries what was made."""

    restored = Signal(object)
    left = Signal()

    def __init__(
        self,
        backup: OpenedBackup,
        parent: QWidget | None = None,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__(parent)
        self._backup = backup
        # Only who wants it stopped stops it: a lock that comes waits for the vault. Its door follows where no other
        # vault is open.
        self._work = Stoppable(self, outlasts_locks=True)
        self._work.done.connect(self._on_restored)
        self._work.refused.connect(self._on_problem)
        self._work.stopped.connect(self._on_stopped)
        self.place_field = TextField("Where the vault is to be kept", hint="A new folder. Nothing is written over.")
        self.place_field.control.setObjectName("restore.place")
        self.place_field.add_trailing("folder-open", "Choose another place", self._on_choose)
        self.place_field.set_text(str(default_place()))
        self.place_field.returned.connect(self.restore)
        self.busy = BusyBar()
        self._work.progressed.connect(self.busy.set_part)
        self.back_button = SecondaryButton("Back")
        self.back_button.setObjectName("restore.preview-back")
        self.back_button.clicked.connect(self._on_back)
        self.restore_button = PrimaryButton("Restore")
        self.restore_button.setObjectName("restore.restore")
        self.restore_button.clicked.connect(self.restore)
        self._arrange(backup.preview(vault_place(self.place_field.text())), now())
        self._set_busy(busy=False)
        self.setFocusProxy(self.restore_button)

    @property
    def is_busy(self) -> bool:
        """Whether the vault is being made."""
        return self._work.is_running

    @property
    def place(self) -> Path | None:
        """Where the vault is being made, or None."""
        return vault_place(self.place_field.text()) if self.is_busy else None

    def restore(self) -> None:
        """Make the vault, where its place is said."""
        if self.is_busy:
            return
        self.place_field.set_error("")
        typed = self.place_field.text().strip()
        if not typed:
            self._refuse("Say where the vault is to be kept.")
            return
        place = vault_place(typed)
        self.busy.set_part(0.0)
        self._set_busy(busy=True)
        self._work.start(partial(self._backup.restore, place))

    def stop(self) -> None:
        """Ask for the making of the vault to stop: nothing of it is left then, unless it is whole already."""
        self._work.stop()
        self.back_button.setEnabled(False)
        self.back_button.setText("Stopping…")

    def _on_restored(self, done: Restored) -> None:
        self._set_busy(busy=False)
        self.restored.emit(done)

    def _on_stopped(self) -> None:
        self._set_busy(busy=False)

    def _on_problem(self, problem: Problem) -> None:
        self._set_busy(busy=False)
        self._refuse(str(problem))

    def _refuse(self, sentence: str) -> None:
        self.place_field.set_error(sentence)
        self.place_field.setFocus()

    def _on_back(self) -> None:
        if self.is_busy:
            self.stop()
        else:
            self.left.emit()

    def _on_choose(self) -> None:
        folder = ask_folder(self, "Where the vault is to be kept", Path(self.place_field.text()).expanduser().parent)
        if folder is not None:
            self.place_field.set_error("")
            self.place_field.set_text(str(folder / VAULT_NAME))

    def _set_busy(self, *, busy: bool) -> None:
        if busy:
            self.back_button.setFocus()
        self.busy.setVisible(busy)
        self.back_button.setEnabled(True)
        self.back_button.setText("Stop" if busy else "Back")
        self.restore_button.setText("Restoring…" if busy else "Restore")
        for widget in (self.place_field, self.restore_button):
            widget.setEnabled(not busy)

    def _arrange(self, preview: Preview, now: datetime) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 24, 4, 24)
        column.setSpacing(16)
        made = f"Made {near_moment(preview.made_at, now)} · {size_words(preview.size)}"
        column.addWidget(PageHeader("What this backup holds", made))
        if not preview.is_whole:
            column.addWidget(Notice(_NOT_WHOLE, NoticeKind.WARN))
        if preview.newer_was_seen:
            column.addWidget(Notice(_NEWER, NoticeKind.WARN))
        if preview.erased_since:
            column.addWidget(Notice(_erased_since(preview.erased_since), NoticeKind.INFO))
        if not preview.is_known_here:
            column.addWidget(PlainLabel(_UNKNOWN_HERE, Type.BODY, Token.INK_SOFT))
        column.addWidget(_held(preview))
        column.addWidget(self.place_field)
        column.addLayout(foot(self.busy, self.back_button, self.restore_button))


def _erased_since(count: int) -> str:
    what, it = ("One mentoring was", "it") if count == 1 else (f"{count} mentorings were", "them")
    return (
        f"{what} erased from this vault since. What this backup holds of {it} is erased "
        "from the restored vault, too, when it is first unlocked, before anything is shown."
    )


def _held(preview: Preview) -> QWidget:
    if preview.contents is None:
        return PlainLabel(_UNREADABLE, Type.BODY, Token.INK_SOFT)
    if not preview.contents.pairs:
        return PlainLabel("A vault without any pair yet.", Type.BODY, Token.INK_SOFT)
    card = Card()
    for pair in preview.contents.pairs:
        card.add_row(IconView("users"), TitledText(pair.mentee, _aside(pair), lines=2), stretch_at=1, min_height=56)
    rest = preview.contents.rest
    if rest is not None:
        more = TitledText(count_of(rest.pairs, "more pair"), "Not listed here; restored like the others.", lines=2)
        card.add_row(IconView("users"), more, stretch_at=1, min_height=56)
    return card


def _aside(pair: HeldPair) -> str:
    notes = count_of(pair.notes, "note") if pair.notes else "No notes"
    if pair.last_held_on is None:
        return notes
    return f"{notes} · last conversation {long_date(pair.last_held_on)}"
