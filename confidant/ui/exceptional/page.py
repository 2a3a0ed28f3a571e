"""What the shell opens as *exceptional*: the guided record of an exceptional disclosure, in place of everything."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.exceptional_disclosure import Door, Step
from confidant.domain.exceptional_disclosure_owed import Due, owed
from confidant.domain.problem import Problem
from confidant.domain.vocabulary import Speaker
from confidant.flows.exceptional.filled import content_of
from confidant.flows.today import now as real_now
from confidant.ui.exceptional.choices import Choices, main_step
from confidant.ui.exceptional.columns import Columns
from confidant.ui.exceptional.early_closing import may_close
from confidant.ui.exceptional.explained import Explained
from confidant.ui.exceptional.record_list import RecordList
from confidant.ui.exceptional.recorder import Recorder
from confidant.ui.exceptional.step_card import StepCard
from confidant.ui.exceptional.summary_card import SummaryCard
from confidant.ui.exceptional.words import STAGES, names, owed_words, stage_line, stage_of, state_words
from confidant.ui.file_dialogs import ask_save
from confidant.ui.kit import Notice, NoticeKind, PageHeader, PlainLabel, QuietButton, StepList
from confidant.ui.kit import Step as Stage
from confidant.ui.labels import near_date
from confidant.ui.theme import Token, Type, current_theme
from confidant.vault.ids import ExceptionalId, PairId

if TYPE_CHECKING:
    from confidant.ui.shell import Shell
    from confidant.vault.exceptional import ExceptionalRecord
    from confidant.vault.vault import Vault

__all__ = ["ExceptionalPage"]

_TITLE = "When confidence must be broken"
_KEEP_AFTER_MS = 300


class ExceptionalPage(QWidget):
    """Shows where a record is and what is owed, asks for the next step, and lists what is on record.

    Without `record` it begins one of `pair`, by `discloser`. What is typed is kept in the vault, and found again.
    """

    def __init__(
        self,
        shell: "Shell",
        vault: "Vault",
        *,
        pair: PairId,
        record: ExceptionalId | None = None,
        discloser: Speaker = Speaker.MENTOR,
        step: Step | None = None,
        door: Door = Door.IMMEDIATE_DANGER,
        now: Callable[[], datetime] = real_now,
        ask: Callable[[QWidget, str, str, str], Path | None] = ask_save,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._shell, self._vault, self._pair, self._now = shell, vault, pair, now
        self._record: ExceptionalRecord | None = None if record is None else vault.exceptional.get(record)
        self._discloser = discloser if self._record is None else self._record.disclosure.discloser
        summary = vault.pairs.summary(pair)
        self._mentee = summary.mentee
        self._names = names(self._discloser, summary.mentee)
        self.recorder = Recorder(vault, self, ask, now)
        self.card: StepCard | None = None
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(_KEEP_AFTER_MS)
        self._keeping.timeout.connect(self._on_keep)
        self._lay_out()
        shell.before_lock.add(self.flush)
        for keys, slot in (("Ctrl+Return", self.take_step), ("Esc", shell.close_full)):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        self.refresh()
        if step is not None and self._record is not None:
            self.ask_for(step, door)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the first field that wants words."""
        super().showEvent(event)
        if self.card is not None:
            self.card.form.focus_first()

    @property
    def record(self) -> "ExceptionalRecord | None":
        """The record that is shown; None before it is begun."""
        return self._record

    @property
    def pair(self) -> PairId:
        """Whose record it is."""
        return self._pair

    def refresh(self) -> None:
        """Read the record anew, and ask for what comes next."""
        if self._record is not None:
            self._record = self._vault.exceptional.get(self._record.id)
        self._show_head()
        self._show_owed()
        now = self._now()
        disclosure = None if self._record is None else self._record.disclosure
        self.summary.show_record(disclosure, self._names, now.date())
        events = () if self._record is None else self._record.disclosure.events
        self.events.show_events(events, now.date())
        step = Step.RAISE if self._record is None else main_step(self._record.disclosure, now)
        if step is None:
            self._put_card(None)
            self._offer(None)
        else:
            self.ask_for(step)

    def ask_for(self, step: Step, door: Door = Door.IMMEDIATE_DANGER) -> None:
        """Show the form of a step; what was typed in another one is kept."""
        self._keep_if_it_can_be()
        disclosure = None if self._record is None else self._record.disclosure
        card = StepCard(step, door, disclosure, called=self._names, today=self._now().date())
        try:
            card.form.fill(self.recorder.beginning(self._record, step, door))
            card.form.fill(self.recorder.form(self._record, self._pair, self._discloser, step).kept(self._vault))
        except Problem as problem:
            card.say(str(problem))
        card.take.clicked.connect(self.take_step)
        card.print_wanted.connect(self.save_notice)
        card.write_wanted.connect(self.save_disclosure)
        card.form.edited.connect(self._keeping.start)
        self._put_card(card)
        self._offer(step)
        self.explained.setVisible(step in {Step.RAISE, Step.CLARIFY_DUTIES})
        self._area.verticalScrollBar().setValue(0)
        card.form.focus_first()

    def take_step(self) -> None:
        """Record what the form says, or say what stands in the way."""
        card = self.card
        if card is None or not self._shell.may_store():
            return
        on = card.form.on.value()
        if on is None:
            self._say(card, "That day does not exist; nothing is recorded yet, write it as year-month-day.")
            return
        if card.step is Step.REVIEW and not self._may_close(on):
            return
        self._keeping.stop()
        try:
            content = content_of(card.step, card.texts())
            if self._record is None:
                done = self.recorder.begin(self._pair, self._discloser, content, on)
            else:
                done = self.recorder.record(self._record, content, on)
        except Problem as problem:
            self._say(card, str(problem))
            self._on_keep()
            return
        self._done(done)

    def _may_close(self, on: date) -> bool:
        assert self._record is not None, "there is nothing to look back on before"
        today = self._now().date()
        due = next(each.day for each in owed(self._record.disclosure, self._now()) if each.what is Due.REVIEW)
        return due is None or may_close(due, on, today, self)

    def save_notice(self) -> None:
        """Write the notice as a paper for the other; it is not given by that."""
        self._write(self.recorder.save_notice)

    def save_given_notice(self) -> None:
        """Write the notice that was given as a paper, as it was given."""
        record = self._record
        if record is None or record.disclosure.notice is None or not self._shell.may_store():
            return
        try:
            said = self.recorder.save_the(record, record.disclosure.notice.notice)
        except Problem as problem:
            self._shell.toast(str(problem))
            return
        if said:
            self._shell.toast(said)
            self.refresh()

    def save_disclosure(self) -> None:
        """Write what is said as a paper, which records it."""
        self._write(self.recorder.save_disclosure)

    def ask_supervisor(self) -> None:
        """Go to a consultation about this record; what is typed here is kept."""
        from confidant.ui.supervision.opening import open_consultation  # noqa: PLC0415  rarely needed

        if self._record is not None:
            open_consultation(self._shell, self._pair, self._record.id)

    def begin_another(self) -> None:
        """Go to a record of another matter of the pair, by the same of the two; this one stays as it is."""
        if self._shell.may_store():
            self._shell.go("exceptional", pair=self._pair, discloser=self._discloser)

    def flush(self) -> None:
        """Keep what is typed. Raises the `Problem` that keeps it from being stored."""
        card = self.card
        if card is None or not card.is_edited:
            return
        self._keeping.stop()
        form = self.recorder.form(self._record, self._pair, self._discloser, card.step)
        form.keep(self._vault, card.texts())

    def _write(self, save: Callable[["ExceptionalRecord", dict[str, str]], str]) -> None:
        card, record = self.card, self._record
        if card is None or record is None or not self._shell.may_store():
            return
        try:
            self.flush()
            said = save(record, card.texts())
        except Problem as problem:
            self._say(card, str(problem))
            return
        if said:
            self._shell.toast(said)
            before = record.disclosure.state
            self._record = self._vault.exceptional.get(record.id)
            if self._record.disclosure.state is not before:
                self.card = None  # its words are on record
            self.refresh()

    def _done(self, record: "ExceptionalRecord") -> None:
        self._record = record
        self.card = None  # its words are on record, and not to be kept as a form again
        self._shell.toast(f"On record: {state_words(record.disclosure)}.")
        self.refresh()

    def _on_keep(self) -> None:
        try:
            self.flush()
        except Problem as problem:
            self._shell.toast(str(problem))

    def _say(self, card: StepCard, sentence: str) -> None:
        """Tell what stands in the way, and bring it into sight once it has its place."""
        card.say(sentence)
        QTimer.singleShot(0, card, lambda: self._area.ensureWidgetVisible(card.notice, 0, 24))

    def _keep_if_it_can_be(self) -> None:
        if self.card is not None and self.card.is_edited:
            self._on_keep()

    def _put_card(self, card: StepCard | None) -> None:
        while (item := self._place.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.card = card
        if card is not None:
            self._place.addWidget(card)
            self._shell.condition.keep_off(card)
        self.explained.setVisible(False)

    def _offer(self, asked: Step | None) -> None:
        """Offer the other steps; where nothing is asked, the keyboard goes on there."""
        self.choices.show_record(None if self._record is None else self._record.disclosure, self._names, asked=asked)
        if asked is None:
            self.choices.focus_first()

    def _show_head(self) -> None:
        record = self._record
        if record is None:
            teller = "You would tell" if self._discloser is Speaker.MENTOR else f"{self._names['Teller']} would tell"
            self.header.set_words(_TITLE, f"{self._mentee} · {teller} · nothing is told by writing this down")
            self._show_stage(0)
            return
        began = near_date(record.disclosure.events[0].on, self._now().date())
        self.header.set_words(_TITLE, f"{self._mentee} · raised {began} · {state_words(record.disclosure)}")
        self._show_stage(stage_of(record.disclosure.state))

    def _show_stage(self, now: int) -> None:
        self.stages.set_state(now=now, done=range(now), may_go_back=False)
        self.stage_line.setText(stage_line(now))

    def _show_owed(self) -> None:
        found = () if self._record is None else owed(self._record.disclosure, self._now())
        today = self._now().date()
        self.owed.setVisible(bool(found))
        if found:
            sentence = " ".join(owed_words(each, self._names, today) for each in found)
            self.owed.set_notice(sentence, NoticeKind.INFO)

    def _lay_out(self) -> None:
        theme = current_theme()
        back = QuietButton("Back", icon="arrow-left", keys="Esc")
        back.setObjectName("exceptional.back")
        back.clicked.connect(self._shell.close_full)
        self.header = PageHeader("", "")
        self.stages = StepList([Stage(title, aside) for title, aside in STAGES])
        self.stages.setFixedWidth(theme.px(200))
        self.stage_line = PlainLabel("", Type.BODY_MEDIUM, Token.INK_SOFT)
        self.owed = Notice("", NoticeKind.INFO)
        self.summary = SummaryCard()
        self.choices = Choices()
        self.choices.step_wanted.connect(self.ask_for)
        self.choices.supervisor_wanted.connect(self.ask_supervisor)
        self.choices.notice_wanted.connect(self.save_given_notice)
        self.choices.another_wanted.connect(self.begin_another)
        self.events = RecordList()
        self.explained = Explained()
        self._place = QVBoxLayout()
        main = (self.owed, self.summary, self._place, self.choices)
        self.columns = Columns(self.stages, self.stage_line, main, (self.explained, self.events))
        self._area = self.columns.area
        head = QHBoxLayout()
        head.addWidget(back)
        head.addStretch(1)
        head.addWidget(self.stage_line)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.header)
        column.addWidget(self.columns, 1)
