"""What can be done with the open note besides writing: its levels, the mentee's yes, its topics, its end."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from confidant.domain.note import PRIVATE
from confidant.domain.problem import Problem
from confidant.domain.vocabulary import AUDIENCES_OF_LEVELS, Audience
from confidant.ui.kit import Dialog
from confidant.ui.labels import LEVEL_LABELS, PRIVATE_LABEL, first_name
from confidant.ui.notes.awaiting_dialog import AwaitingDialog
from confidant.ui.notes.consent_dialog import ConsentDialog, audiences_of
from confidant.ui.notes.editor import NoteEditor
from confidant.ui.notes.topics_dialog import TopicsDialog
from confidant.ui.notes.trash_words import deleted
from confidant.ui.notes.withdraw_dialog import WithdrawDialog, withdrawable
from confidant.vault.ids import NoteId, PairId
from confidant.vault.notes import NoteRecord

if TYPE_CHECKING:
    from confidant.vault.vault import Vault

__all__ = ["NoteActions"]


class NoteActions(QObject):
    """Opens the dialogs and menus for the open note; every one saves the words first, so that it speaks of these."""

    consents_changed = Signal()
    deleted = Signal(object, str)
    """A note went into the trash: its number, and a sentence that says so."""

    problem_met = Signal(str)
    sheet_wanted = Signal()
    """Words of several notes are to be asked about at once."""

    attach_wanted = Signal()

    def __init__(
        self, vault: "Vault", pair: PairId, editor: NoteEditor, today: Callable[[], date], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._vault, self._pair, self._editor, self._today, self._home = vault, pair, editor, today, parent
        editor.head.levels_wanted.connect(self.open_levels)
        editor.head.consent_wanted.connect(self.open_consent)
        editor.head.more_wanted.connect(self.open_more)
        editor.foot.topics_wanted.connect(self.choose_topics)
        editor.foot.awaiting_wanted.connect(self.show_awaiting)
        editor.tools.replacing_all.connect(self._keep_version)

    def _keep_version(self) -> None:
        """Have the note's history keep what it says; where that cannot be stored, the step can still be undone."""
        from confidant.flows.history import keep  # noqa: PLC0415  opening a note waits for none of it

        self._editor.autosave.try_again()
        record = self._editor.record
        if record is None or self._editor.autosave.is_unsaved:
            return
        try:
            keep(self._vault, record.id)
        except Problem as problem:
            self.problem_met.emit(str(problem))

    def open_levels(self, below: QWidget) -> None:
        """Open the menu of the whole note's levels."""
        menu = QMenu(self._home)
        level = self._editor.edited_note().disclosure
        private = menu.addAction(PRIVATE_LABEL, self._make_private)
        private.setCheckable(True)
        private.setChecked(level == PRIVATE)
        for audience, words in LEVEL_LABELS.items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(audience in level)
            action.setData(audience)
        menu.triggered.connect(self._on_level_chosen)
        _pop_up(menu, below)

    def open_consent(self, below: QWidget) -> None:
        """Open the menu of what can be recorded of the mentee's yes."""
        menu = QMenu(self._home)
        self._add_consent_actions(menu)
        _pop_up(menu, below)

    def open_more(self, below: QWidget) -> None:
        """Open the menu of everything else."""
        menu = QMenu(self._home)
        self._add_consent_actions(menu)
        menu.addSeparator()
        menu.addAction("Topics…", self.choose_topics)
        menu.addAction("Attach a file…", self.attach_wanted.emit)
        menu.addAction("History…", self.open_history)
        menu.addSeparator()
        menu.addAction("Delete this note", self.delete)
        _pop_up(menu, below)

    def record_yes(self) -> None:
        """Ask for the mentee's yes to the words as they are stored, and record it."""
        record = self._stored()
        if record is None:
            return
        if not audiences_of(record.note):
            self.problem_met.emit("Nothing in this note is meant for anyone else yet; give it, or some words, a level.")
            return
        summary = self._vault.pairs.summary(self._pair)
        dialog = ConsentDialog(record.note, summary.mentee, summary.line_manager, self._today(), self._home.window())
        if self._is_accepted(dialog):
            self._try(lambda: self._editor.take(self._vault.notes.record_yes(record.id, dialog.consent())))
            self.consents_changed.emit()
        dialog.deleteLater()

    def withdraw(self) -> None:
        """Ask for the mentee's withdrawal, and record it."""
        record = self._stored()
        if record is None:
            return
        if not withdrawable(record.note):
            self.problem_met.emit("No yes is recorded on this note, so there is none to withdraw.")
            return
        dialog = WithdrawDialog(record.note, self._mentee(), self._today(), self._home.window())
        if self._is_accepted(dialog):
            on = dialog.on.value() or self._today()
            chosen, how = dialog.chosen(), dialog.how.text().strip()
            is_stored = self._try(lambda: self._editor.take(self._vault.notes.withdraw(record.id, on, chosen, how)))
            self.consents_changed.emit()
            if is_stored:
                self._show_left(chosen)
        dialog.deleteLater()

    def show_left(self) -> None:
        """Show what has left by a yes to the open note, with letters to its readers; say so where nothing has."""
        if self._stored() is not None and not self._show_left(AUDIENCES_OF_LEVELS):
            self.problem_met.emit("Nothing has left by a yes to this note, or with its words in it.")

    def _show_left(self, audiences: frozenset[Audience]) -> bool:
        """Show what has left for some readers; False where nothing has."""
        from confidant.flows.already_left import already_left  # noqa: PLC0415  it reads documents, and is rarely needed
        from confidant.release.reopen import make_ready  # noqa: PLC0415  as above
        from confidant.ui.notes.already_left_dialog import AlreadyLeftDialog  # noqa: PLC0415  as above

        record = self._stored()
        if record is None or not self._vault.register.entries(self._pair):
            return False
        make_ready()
        left = already_left(self._vault, record.id, audiences)
        if left:
            dialog = AlreadyLeftDialog(self._vault, left, self._today(), self._home.window())
            dialog.exec()
            dialog.deleteLater()
        return bool(left)

    def show_awaiting(self) -> None:
        """Show the words that await a yes beside those that were agreed."""
        record = self._stored()
        if record is not None:
            passages = self._vault.notes.awaited(record.id)
            dialog = AwaitingDialog(first_name(self._mentee()), passages, self._home.window())
            dialog.exec()
            dialog.deleteLater()

    def choose_topics(self) -> None:
        """Choose what the selected words, or without a selection the whole note, is about."""
        if self._editor.record is None:
            return
        note_topics = self._editor.edited_note().topics
        for_words = self._editor.body.selected() is not None
        topics = self._editor.body.selected_topics() if for_words else note_topics
        dialog = TopicsDialog(
            note_topics if topics is None else topics, for_words=for_words, parent=self._home.window()
        )
        if self._is_accepted(dialog):
            if for_words:
                self._editor.body.set_topics(None if dialog.as_note_wanted else dialog.topics())
            else:
                self._editor.set_topics(dialog.topics())
        dialog.deleteLater()

    def delete(self) -> None:
        """Put the note into the trash, with its words as they stand here, and ask nothing: it can be brought back."""
        record = self._stored()
        if record is None:
            return
        if self._try(lambda: self._vault.trash.put(record.id, self._today())):
            self._editor.close_note()
            self.deleted.emit(record.id, deleted(record.note.title))

    def open_history(self, *, may_store: bool = True) -> None:
        """Show what the open note said before; take over what was brought back."""
        from confidant.ui.notes.history_dialog import HistoryDialog  # noqa: PLC0415  rarely needed

        record = self._stored()
        if record is None:
            return
        dialog = HistoryDialog(self._vault, record, self._today(), self._home.window(), may_store=may_store)
        if self._is_accepted(dialog):
            self._try(self._editor.reread)
            self.consents_changed.emit()
        dialog.deleteLater()

    def open_trash(self, *, may_store: bool = True) -> NoteId | None:
        """Show what was deleted; return the note that was brought back last, or whose file was."""
        from confidant.ui.notes.trash_dialog import TrashDialog  # noqa: PLC0415  rarely needed

        dialog = TrashDialog(self._vault, self._pair, self._today(), self._home.window(), may_store=may_store)
        dialog.exec()
        dialog.deleteLater()
        return dialog.restored

    def _add_consent_actions(self, menu: QMenu) -> None:
        name = first_name(self._mentee()).replace("&", "&&")
        note = self._editor.edited_note()
        menu.addAction(f"Record {name}’s yes…", self.record_yes).setEnabled(bool(audiences_of(note)))
        menu.addAction("Withdraw…", self.withdraw).setEnabled(bool(withdrawable(note)))
        menu.addAction("What has left already…", self.show_left).setEnabled(bool(withdrawable(note)))
        menu.addAction(f"Ask {name} on a sheet…", self.sheet_wanted.emit)

    def _make_private(self) -> None:
        self._editor.set_note_level(PRIVATE)

    def _on_level_chosen(self, action: QAction) -> None:
        data = action.data()
        if data is not None:
            self._editor.set_note_level(self._editor.edited_note().disclosure ^ {Audience(data)})

    def _stored(self) -> NoteRecord | None:
        """Return the open note with its words stored; None where there is none, or they could not be stored."""
        if not self._try(self._editor.flush):
            return None
        return self._editor.record

    def _mentee(self) -> str:
        return self._vault.pairs.summary(self._pair).mentee

    def _try(self, act: Callable[[], None]) -> bool:
        try:
            act()
        except Problem as problem:
            self.problem_met.emit(str(problem))
            return False
        return True

    @staticmethod
    def _is_accepted(dialog: Dialog) -> bool:
        return dialog.exec() == Dialog.DialogCode.Accepted.value


def _pop_up(menu: QMenu, below: QWidget) -> None:
    # Deleted once it closes: a menu may hold a name, and nothing of the vault should outlive its use.
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(below.mapToGlobal(QPoint(0, below.height() + 4)))
    first = next((action for action in menu.actions() if action.isEnabled()), None)
    if first is not None:
        menu.setActiveAction(first)
