"""What a note said before: its versions at the left, what changed since each at the right."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.note import Note
from confidant.domain.problem import Problem
from confidant.flows.differences import Difference, difference
from confidant.flows.history import restore
from confidant.ui.background import CancelToken, Job, Progress, run_in_background
from confidant.ui.kit import AsideButton, BusyBar, DangerButton, Dialog, Notice, NoticeKind, PlainLabel, PrimaryButton
from confidant.ui.notes.difference_view import DifferenceView
from confidant.ui.notes.history_words import ABOUT, ERASED, changed_since, when
from confidant.ui.notes.version_list import VersionList
from confidant.ui.rows.form_dialog import FormDialog
from confidant.ui.theme import Token, Type, current_theme
from confidant.vault.history import Version
from confidant.vault.notes import NoteRecord

if TYPE_CHECKING:
    from confidant.vault.vault import Vault

__all__ = ["HistoryDialog"]

_WIDTH, _HEIGHT = 980, 600
_LEAST, _MARGIN = QSize(760, 460), QSize(80, 80)
_Found = list[tuple[Version, Note, Difference]]


class HistoryDialog(Dialog):
    """Accepted where a version was brought back. The versions are read and compared in another thread."""

    def __init__(
        self, vault: "Vault", record: NoteRecord, today: date, parent: QWidget | None = None, *, may_store: bool = True
    ) -> None:
        super().__init__("What this note said before", ABOUT, cancel="Close", parent=parent)
        self.setObjectName("history")
        self._vault, self._record, self._today, self._may_store = vault, record, today, may_store
        self._found: _Found = []
        self._job: Job | None = None
        self.list, self.view = VersionList(), DifferenceView()
        self.list.setMinimumWidth(200)
        self.list.chosen.connect(self._on_chosen)
        self._since = PlainLabel("", Type.BODY_STRONG)
        self._told = PlainLabel("", Type.BODY, Token.INK_SOFT)
        self._busy = BusyBar()
        self._notice = Notice("", NoticeKind.WARN)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.list, 4)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self._since)
        column.addWidget(self.view, 1)
        row.addLayout(column, 9)
        for part in (self._busy, row, self._told, self._notice):
            self.add(part)
        self._notice.hide()
        self.erase_button = AsideButton("Erase what it said before…")
        self.erase_button.setObjectName("history.erase")
        self.erase_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.erase_button.clicked.connect(self._on_erase)
        self._buttons.insertWidget(0, self.erase_button)
        self.back_button = PrimaryButton("Bring this one back")
        self.back_button.setObjectName("history.restore")
        self.add_button(self.back_button, accepts=False, default=False).clicked.connect(self._on_restore)
        self.finished.connect(self._give_up)
        self._fit()
        self.look()

    def look(self) -> None:
        """Read the versions anew."""
        vault, record = self._vault, self._record

        def work(token: CancelToken, _progress: Progress) -> _Found:
            found: _Found = []
            for version, note in vault.history.read(record.id):
                token.check()
                found.append((version, note, difference(note, record.note)))
            return found

        self._offer(may=False)
        self._told.hide()
        self._busy.show()
        self._job = run_in_background(self, work, self._show_versions, self._on_problem)

    @property
    def is_looking(self) -> bool:
        """Whether the versions are still being read."""
        return self._job is not None

    def _show_versions(self, found: _Found) -> None:
        self._job, self._found = None, found
        self._busy.hide()
        for widget in (self.list, self._since, self.view):
            widget.setVisible(bool(found))
        self._told.setText("" if found else "Nothing else yet: a version is kept when you come back to the note later.")
        self._told.setVisible(not found)
        self._offer(may=bool(found))
        if found:
            self.list.show_rows([(when(version, self._today), changed_since(since)) for version, _, since in found])
            self.list.setFocus()
        else:
            self.cancel_button.setFocus()

    def _offer(self, *, may: bool) -> None:
        self.back_button.setEnabled(may and self._may_store)
        self.erase_button.setEnabled(may and self._may_store)

    def _on_chosen(self, row: int) -> None:
        _, note, since = self._found[row]
        self._since.setText(f"Since then: {changed_since(since)}")
        self.view.show_difference(note, self._record.note, since)
        self.back_button.setEnabled(self._may_store and not since.is_none)

    def _on_restore(self) -> None:
        version, _, _ = self._found[self.list.currentIndex().row()]
        self._try(
            lambda: restore(self._vault, self._record.id, version.number, version=self._record.version), self.accept
        )

    def _on_erase(self) -> None:
        dialog = FormDialog("Erase what this note said before?", ERASED, parent=self)
        dialog.add_button(DangerButton("Erase it"), default=False)
        dialog.cancel_button.setDefault(True)
        if dialog.exec() == Dialog.DialogCode.Accepted.value:
            self._try(lambda: self._vault.history.erase(self._record.id), self.look)
        dialog.deleteLater()

    def _try(self, act: Callable[[], object], then: Callable[[], None]) -> None:
        try:
            act()
        except Problem as problem:
            self._on_problem(problem)
        else:
            then()

    def _on_problem(self, problem: Problem) -> None:
        self._job = None
        self._busy.hide()
        self._notice.set_notice(str(problem), NoticeKind.WARN)
        self._notice.show()

    def _give_up(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _fit(self) -> None:
        """Take room for two columns of words, within the window that it stands over."""
        theme, parent = current_theme(), self.parentWidget()
        room = _LEAST if parent is None else _LEAST.expandedTo(parent.window().size() - _MARGIN)
        self.resize(QSize(theme.px(_WIDTH), theme.px(_HEIGHT)).boundedTo(room))
