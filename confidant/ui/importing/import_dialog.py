"""The import: what to bring in, what would come in, how far it is, and what came of it."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QMimeData, QSize
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.flows.importing.choice import Choice, looked_up
from confidant.flows.importing.report import report_of
from confidant.flows.importing.service import Brought, make_searchable, prepare, store, told_of_end
from confidant.flows.today import today as real_today
from confidant.ui.file_dialogs import ask_files, ask_folder
from confidant.ui.importing.incoming_rows import IncomingRow, rows_of
from confidant.ui.importing.preview_page import PreviewPage
from confidant.ui.importing.words import (
    KINDS,
    ORIGINALS_STAY,
    STOPPED_INDEXING,
    STOPPED_READING,
    STOPPED_STORING,
    WHAT_COMES_IN,
    main_words,
)
from confidant.ui.kit import (
    BusyBar,
    ChoiceField,
    Dialog,
    Notice,
    NoticeKind,
    PlainLabel,
    PrimaryButton,
    SecondaryButton,
    TextArea,
)
from confidant.ui.private_mime import make_private
from confidant.ui.screen_room import screen_of
from confidant.ui.stoppable import Stoppable
from confidant.ui.theme import Token, Type, current_theme
from confidant.vault.condition import HowFar
from confidant.vault.ids import NoteId, PairId
from confidant.vault.pairs import PairSummary
from confidant.vault.vault import Vault

__all__ = ["ImportDialog"]

_WIDTH, _HEIGHT = 680, 560
_SCREEN_SHARE = 0.9

_MOST_LINES = 300
"""Lines of each part of the report that are shown; what is copied has them all."""

_LAST_PART = 0.99
"""How far reading is told to be while what was read is held against what is here."""


class _Step(Enum):
    CHOOSING = auto()
    READING = auto()
    LOOKING = auto()
    STORING = auto()
    INDEXING = auto()
    DONE = auto()


_DOING = {
    _Step.READING: "Reading…",
    _Step.STORING: "Storing…",
    _Step.INDEXING: "All is stored. Making it ready for searching…",
}
"""What is said while something runs."""


@dataclass(frozen=True, slots=True)
class _Stored:
    """What came in, and the report of it: of thousands of files it takes a tenth of a second to be made."""

    brought: Brought
    report: str


class ImportDialog(Dialog):
    """Leads from files to notes. Accepted once the user wants to see what came in: `notes` in `pair`.

    Whatever runs can be stopped; then nothing of it stays in the vault, but for what is stored once all is.
    """

    def __init__(
        self,
        vault: Vault,
        pairs: Sequence[PairSummary],
        pair: PairId | None = None,
        parent: QWidget | None = None,
        *,
        today: Callable[[], date] = real_today,
    ) -> None:
        super().__init__("Import notes", WHAT_COMES_IN, width=_WIDTH, parent=parent)
        self.setObjectName("import")
        self._vault, self._today = vault, today
        self._step = _Step.CHOOSING
        self._is_stopped_here = False
        self.notes: tuple[NoteId, ...] = ()
        self.told = Notice("", NoticeKind.INFO)
        self.told.hide()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._choosing_page(pairs, pair))
        self._pages.addWidget(self._waiting_page())
        self._pages.addWidget(self._looking_page())
        self._pages.addWidget(self._report_page())
        self.add(self._pages)
        self.add(self.told)
        self.copy_button = SecondaryButton("Copy report", icon="copy")
        self.copy_button.setObjectName("import.copy")
        self.copy_button.clicked.connect(self._on_copy)
        self.add_button(self.copy_button, accepts=False, default=False)
        self.main_button = PrimaryButton("Bring them in")
        self.main_button.setObjectName("import.main")
        self.main_button.clicked.connect(self._on_main)
        self.add_button(self.main_button, accepts=False)
        self._work = Stoppable(self)
        self._work.progressed.connect(self.busy.set_part)
        self._work.done.connect(self._on_done)
        self._work.refused.connect(self._on_problem)
        self._work.stopped.connect(self._on_stopped)
        self.finished.connect(self._work.stop)
        self._show(_Step.CHOOSING)
        self.resize(self.sizeHint())

    @property
    def pair(self) -> PairId:
        """The pair that the notes go to."""
        chosen: PairId = self.choice.value()
        return chosen

    def read(self, chosen: Sequence[Path]) -> None:
        """Read files and folders, and show what would come in."""
        vault, pair, today = self._vault, self.pair, self._today()

        def work(tell: HowFar) -> tuple[Choice, list[IncomingRow]]:
            found = looked_up(vault, pair, prepare(chosen, today, tell), lambda _part: tell(_LAST_PART))
            return found, rows_of(found)

        self._show(_Step.READING)
        self._work.start(work)

    def reject(self) -> None:
        """Ask what runs to stop; else leave."""
        if self._work.is_running:
            self._is_stopped_here = True
            self._work.stop()
            self.cancel_button.setEnabled(False)
            self.cancel_button.setText("Stopping…")
        else:
            super().reject()

    def sizeHint(self) -> QSize:
        """The same at every step, and never larger than the screen."""
        theme, room = current_theme(), screen_of(self).availableGeometry()
        width, height = theme.px(_WIDTH), theme.px(_HEIGHT)
        return QSize(min(width, round(room.width() * _SCREEN_SHARE)), min(height, round(room.height() * _SCREEN_SHARE)))

    # The pages

    def _choosing_page(self, pairs: Sequence[PairSummary], pair: PairId | None) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(16)
        self.choice = ChoiceField("Into the notes with", [(_name(summary), summary.id) for summary in pairs])
        self.choice.setObjectName("import.pair")
        if pair is not None:
            self.choice.set_value(pair)
        self.files_button = SecondaryButton("Choose files…", icon="file-text")
        self.files_button.setObjectName("import.files")
        self.files_button.clicked.connect(self._on_files)
        self.folder_button = SecondaryButton("Choose a folder…", icon="folder-open")
        self.folder_button.setObjectName("import.folder")
        self.folder_button.clicked.connect(self._on_folder)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.files_button)
        row.addWidget(self.folder_button)
        row.addStretch(1)
        column.addWidget(self.choice)
        column.addLayout(row)
        column.addWidget(PlainLabel(ORIGINALS_STAY, Type.BODY, Token.INK_SOFT))
        column.addStretch(1)
        return page

    def _waiting_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setSpacing(12)
        self._doing = PlainLabel("", Type.BODY)
        self.busy = BusyBar()
        column.addStretch(1)
        column.addWidget(self._doing)
        column.addWidget(self.busy)
        column.addStretch(2)
        return page

    def _looking_page(self) -> QWidget:
        self.preview = PreviewPage()
        self.preview.changed.connect(self._on_choice_changed)
        return self.preview

    def _report_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(4, 4, 4, 4)
        self.report = TextArea("Report", lines=6, grows=True)
        self.report.edit.setReadOnly(True)
        self.report.edit.setObjectName("import.report")
        column.addWidget(self.report, 1)
        return page

    def _show(self, step: _Step) -> None:
        self._step = step
        is_waiting = step in _DOING
        pages = {_Step.CHOOSING: 0, _Step.LOOKING: 2, _Step.DONE: 3}
        if is_waiting:
            self.setFocus()  # before the button that has it is hidden
            self.told.hide()
            self.busy.set_part(0.0)
            self._doing.setText(_DOING[step])
        self._pages.setCurrentIndex(1 if is_waiting else pages[step])
        self.copy_button.setVisible(step is _Step.DONE)
        self.main_button.setVisible(step is _Step.LOOKING or (step is _Step.DONE and bool(self.notes)))
        if step is _Step.DONE:
            self.main_button.setText("Show the imported notes")
        self.cancel_button.setEnabled(True)
        self.cancel_button.setText("Stop" if is_waiting else "Close" if step is _Step.DONE else "Cancel")
        self._focus_for(step)

    def _focus_for(self, step: _Step) -> None:
        wanted: dict[_Step, QWidget] = {
            _Step.CHOOSING: self.files_button,
            _Step.LOOKING: self.main_button if self.main_button.isEnabled() else self.cancel_button,
            _Step.DONE: self.main_button if self.notes else self.cancel_button,
        }
        wanted.get(step, self.cancel_button).setFocus()

    # What is done

    def _on_files(self) -> None:
        chosen = ask_files(self, "Choose the notes to bring in", KINDS)
        if chosen:
            self.read(chosen)

    def _on_folder(self) -> None:
        chosen = ask_folder(self, "Choose a folder of notes")
        if chosen is not None:
            self.read([chosen])

    def _on_main(self) -> None:
        if self._step is _Step.DONE:
            self.accept()
            return
        choice, pair, vault, today = self.preview.choice, self.pair, self._vault, self._today()

        def work(tell: HowFar) -> _Stored:
            return _Stored(store(vault, pair, choice.files(), tell, on=today), _report(choice, _MOST_LINES))

        self._is_stopped_here = False
        self._show(_Step.STORING)
        self._work.start(work)

    def _on_done(self, answer: object) -> None:
        if isinstance(answer, _Stored):
            self.notes = answer.brought.notes
            self.report.set_text(answer.report)
            self._make_searchable()
            return
        if answer is None:
            self._finish()
            return
        assert isinstance(answer, tuple), "what `read` returns"
        self.preview.show_choice(*answer)
        self._show(_Step.LOOKING)

    def _on_choice_changed(self) -> None:
        choice = self.preview.choice
        self.main_button.setText(main_words(choice))
        self.main_button.setEnabled(bool(choice.taken))

    def _make_searchable(self) -> None:
        vault = self._vault

        def work(tell: HowFar) -> None:
            make_searchable(vault, tell)

        self._show(_Step.INDEXING)
        self._work.start(work)

    def _finish(self, sentence: str = "", kind: NoticeKind = NoticeKind.INFO) -> None:
        """Show the report of what is stored, and how making it ready for searching ended where it was not done."""
        self.told.set_notice(sentence, kind)
        self.told.setVisible(bool(sentence))
        self._show(_Step.DONE)

    def _on_problem(self, problem: Problem) -> None:
        if self._step is _Step.INDEXING:
            self._finish(str(problem), NoticeKind.DANGER)
        else:
            self._tell(str(problem), NoticeKind.DANGER)

    def _on_stopped(self) -> None:
        if self._step is _Step.INDEXING:
            self._finish(STOPPED_INDEXING, NoticeKind.INFO)
        else:
            if (
                self._step is _Step.STORING and self._is_stopped_here
            ):  # a lock ends it too, and then nobody is told here
                with suppress(Problem):
                    told_of_end(self._vault)
            self._tell(STOPPED_STORING if self._step is _Step.STORING else STOPPED_READING, NoticeKind.INFO)

    def _tell(self, sentence: str, kind: NoticeKind) -> None:
        """Go back to before what ended, and say how it ended."""
        self.told.set_notice(sentence, kind)
        self.told.show()
        self._show(_Step.LOOKING if self._step is _Step.STORING else _Step.CHOOSING)

    def _on_copy(self) -> None:
        data = QMimeData()
        data.setText(_report(self.preview.choice))
        QApplication.clipboard().setMimeData(make_private(data))
        self.told.set_notice("The report is copied. It names files, and no word of a note.", NoticeKind.OK)
        self.told.show()


def _report(choice: Choice, most: int | None = None) -> str:
    read = choice.prepared
    return report_of(choice.files(), read.skipped, read.left_out, choice.not_taken(), most=most)


def _name(summary: PairSummary) -> str:
    return f"{summary.mentee}, {summary.organisation}" if summary.organisation else summary.mentee
