"""What the shell opens as *ask*, in place of rail and page: words to ask a mentee about, or their open sheet."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.gate import Terms
from confidant.domain.problem import Problem
from confidant.domain.standing import last_day_told
from confidant.flows.asking import stopped_by, to_ask, within
from confidant.flows.today import now as real_now
from confidant.flows.today import today as real_today
from confidant.ui.asking.answer_view import AnswerView
from confidant.ui.asking.choose_view import ChooseView
from confidant.ui.asking.sheet_window import SheetWindow
from confidant.ui.asking.words import answered_words, ended_words, obstacle_words, sheet_words
from confidant.ui.background import Cancelled
from confidant.ui.file_dialogs import ask_save
from confidant.ui.kit import EmptyState, Notice, NoticeKind, PageHeader, QuietButton, SecondaryButton
from confidant.ui.labels import first_name
from confidant.ui.shell import Shell
from confidant.ui.wait_dialog import COUNTED_FIRST, waited_for
from confidant.vault.condition import HowFar
from confidant.vault.ids import PairId
from confidant.vault.vault import Vault

__all__ = ["AskPage"]

_TITLE = "Words you would like to be able to use"


class AskPage(QWidget):
    """Chooses words for a sheet; while one is open, shows, prints and answers it. Nothing private can get on one.

    `for_manager`: only what was agreed for another line manager is ticked at first.
    """

    def __init__(
        self,
        shell: Shell,
        vault: Vault,
        *,
        pair: PairId,
        for_manager: bool = False,
        today: Callable[[], date] = real_today,
        now: Callable[[], datetime] = real_now,
        ask: Callable[[QWidget, str, str, str], Path | None] = ask_save,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._shell, self._vault, self._pair, self._for_manager = shell, vault, pair, for_manager
        self._today, self._now, self._ask = today, now, ask
        self.view: ChooseView | AnswerView | EmptyState | None = None
        try:
            # What is still being typed in a note belongs to the words that are asked about.
            shell.before_lock.run(asks=False)
        except Problem as problem:
            shell.toast(str(problem))
        self._lay_out()
        for keys, slot in (("F11", self.show_large), ("Ctrl+Return", self._press_main), ("Esc", shell.close_full)):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the first words."""
        super().showEvent(event)
        if isinstance(self.view, ChooseView | AnswerView):
            self.view.first_field().setFocus()

    def refresh(self) -> None:
        """Read the vault anew; what was chosen and not recorded goes."""
        summary = self._vault.pairs.summary(self._pair)
        self._name, self._manager = first_name(summary.mentee), summary.line_manager
        sheet = self._vault.sheets.open_one(self._pair)
        today = self._today()
        if sheet is not None:
            self.header.set_words(_TITLE, f"{summary.mentee} · {sheet_words(sheet, today)}")
            answers = AnswerView(sheet, self._manager, self._name, today)
            answers.record_wanted.connect(self.record)
            answers.put_away_wanted.connect(self.put_away)
            self._put(answers)
            return
        found = to_ask(self._vault, self._pair, today)
        self.header.set_words(_TITLE, f"{summary.mentee} · only words with a level can be asked about")
        if not found:
            self._put(self._nothing())
            return
        choosing = ChooseView(found, self._manager, today, for_manager=self._for_manager)
        choosing.sheet_wanted.connect(self.propose)
        self._put(choosing)

    def propose(self) -> None:
        """Put what is ticked on a sheet."""
        view = self.view
        assert isinstance(view, ChooseView), "only that view asks for it"
        limits = view.limits()
        chosen = within(view.chosen(), limits, self._manager)
        if not chosen:
            view.say(
                "All that is ticked is meant for the line manager, and a yes limited to somebody else is none for "
                "them; nothing is on a sheet yet, name the line manager or leave the recipient empty."
            )
            return
        self._try(lambda: self._vault.sheets.propose(self._pair, self._today(), chosen, limits))

    def record(self) -> None:
        """Record what was answered; say what stands in the way where it cannot be."""
        view = self._answers()
        answers, on, how = view.rows.answers(), view.on.value(), view.how.text().strip()
        stopped = stopped_by(self._vault, view.sheet, answers, on, how)
        view.say("" if stopped is None else obstacle_words(stopped, self._name, self._today()))
        if stopped is not None or on is None:
            return
        if self._try(lambda: self._vault.sheets.answer(view.sheet.id, answers, on, how)):
            agreed = sum(bool(answer.agreed) for answer in answers)
            self._shell.toast(answered_words(agreed, len(answers) - agreed))

    def show_large(self) -> None:
        """Show the sheet to the mentee over the whole screen, and take over what was chosen there."""
        if not isinstance(self.view, AnswerView):
            return
        view = self.view
        window = SheetWindow(view.sheet, self._manager, view.rows.answers(), self.window())
        window.show_over(self)
        window.exec()
        view.rows.show_answers(window.rows.answers())
        window.deleteLater()
        if not view.how.text():
            view.how.setFocus()

    def save(self) -> None:
        """Ask where to, and write the sheet for the mentee."""
        view = self._answers()
        place = self._ask(self, "Sheet for the mentee", "words.pdf", "PDF (*.pdf)")
        if place is None:
            return
        from confidant.flows.papers.words_sheet import save_sheet  # noqa: PLC0415  loads what sets it
        from confidant.release.reopen import make_ready  # noqa: PLC0415  as above

        vault, now, number = self._vault, self._now(), view.sheet.id
        make_ready()

        def write(tell: HowFar | None) -> int:
            return save_sheet(vault, number, place, overwrite=True, now=now, tell=tell)

        try:
            entry = waited_for("Writing the sheet", COUNTED_FIRST, write, self)
        except Cancelled:
            return
        except Problem as problem:
            view.say(str(problem))
            return
        self._shell.toast(f"The sheet is written. It is entry {entry} of the register of disclosures, without a copy.")

    def put_away(self) -> None:
        """Await no more answers to the sheet."""
        number = self._answers().sheet.id
        self._try(lambda: self._vault.sheets.close(number))

    def _answers(self) -> AnswerView:
        assert isinstance(self.view, AnswerView), "only that view asks for it"
        return self.view

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except Problem as problem:
            self.refresh()
            if isinstance(self.view, ChooseView | AnswerView):
                self.view.say(str(problem))
            else:
                self._shell.toast(str(problem))
            return False
        self.refresh()
        return True

    def _put(self, view: ChooseView | AnswerView | EmptyState) -> None:
        if self.view is not None:
            self._column.removeWidget(self.view)
            self.view.hide()
            self.view.deleteLater()
        self.view = view
        self._column.addWidget(view, 1)
        self._show.setText(f"Show to {self._name}")
        for button in (self._show, self._save):
            button.setVisible(isinstance(view, AnswerView))
        self._show_end()
        if not isinstance(view, EmptyState):
            self._shell.condition.keep_off(view)
            view.first_field().setFocus()

    def _show_end(self) -> None:
        """Where the pair has ended, say until when what is agreed may be told: a yes does not outlive that."""
        summary = self._vault.pairs.summary(self._pair)
        versions = self._vault.agreements.versions(self._pair)
        self._ended.setVisible(summary.ended is not None)
        if summary.ended is None:
            return
        today = self._today()
        last = last_day_told(Terms(versions, summary.ended), versions[-1]) if versions else summary.ended
        assert last is not None, "the pair has ended"
        self._ended.set_notice(ended_words(summary.ended, last, today), NoticeKind.INFO)

    def _press_main(self) -> None:
        if isinstance(self.view, ChooseView):
            self.view.put.click()
        elif isinstance(self.view, AnswerView):
            self.view.record.click()

    def _nothing(self) -> EmptyState:
        button = SecondaryButton("Go to the notes")
        button.clicked.connect(lambda: self._shell.go("pair", pair=self._pair, tab="notes"))
        words = (
            "Every word with a level is agreed as it stands. Give words in a note a level for somebody, and they can "
            "be put on a sheet here."
        )
        return EmptyState("clipboard-check", "Nothing to ask for", words, button)

    def _lay_out(self) -> None:
        back = QuietButton("Back", icon="arrow-left", keys="Esc")
        back.setObjectName("asking.back")
        back.clicked.connect(self._shell.close_full)
        row = QHBoxLayout()
        row.addWidget(back)
        row.addStretch(1)
        self._show = SecondaryButton("Show", icon="monitor", keys="F11")
        self._show.setObjectName("asking.show_large")
        self._show.clicked.connect(self.show_large)
        self._save = SecondaryButton("Save as PDF…", icon="download")
        self._save.setObjectName("asking.save")
        self._save.clicked.connect(self.save)
        self.header = PageHeader("", "", self._show, self._save)
        self._shell.condition.keep_off(self._save)
        self._ended = Notice("", NoticeKind.INFO)
        self._ended.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 16, 24, 16)
        self._column.setSpacing(12)
        self._column.addLayout(row)
        self._column.addWidget(self.header)
        self._column.addWidget(self._ended)
