"""The fourth page: the mentee reads the exact document, and what they said is written down."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.flows.prepare_reference import transitions as step
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import MenteeAnswer, Page, Reply
from confidant.release.document import document_hash
from confidant.ui import labels
from confidant.ui.kit import (
    Card,
    DateField,
    Hairline,
    Notice,
    NoticeKind,
    PlainLabel,
    SecondaryButton,
    TextField,
    scrolled,
)
from confidant.ui.theme import Token, Type
from confidant.ui.wizards.prepare_reference.live_page import LivePage
from confidant.ui.wizards.prepare_reference.show_window import ShowWindow
from confidant.ui.wizards.prepare_reference.wizard_page import WizardPage

_REPLIES: tuple[tuple[Reply, str, str, str], ...] = (
    (Reply.YES, "Yes, as it stands", "check", "Records the day and exactly these words."),
    (Reply.CORRECT, "Correct something", "pencil", "Back to the letter; then it is shown again."),
    (Reply.TAKE_OUT, "Take something out", "minus", "Back to the material; then it is shown again."),
    (Reply.NO, "No", "ban", "Nothing leaves."),
)


class MenteePage(WizardPage):
    """The pages under a watermark at the left, the answer at the right."""

    page = Page.MENTEE

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.live = LivePage("")
        self.full = SecondaryButton("Show on the whole screen", icon="monitor", keys="F11")
        self.full.clicked.connect(self.show_whole_screen)
        self.header.add_action(self.full)
        shortcut = QShortcut(QKeySequence(Qt.Key.Key_F11), self)
        shortcut.activated.connect(self.show_whole_screen)
        self.on = DateField("Answered on", session.today)
        self.how = TextField("How", placeholder="Read it on my laptop")
        self.answered = Notice("")
        self.buttons: dict[Reply, SecondaryButton] = {}
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(self.live, 588)
        row.addWidget(self._answer_card(), 372)
        self.column.addLayout(row, 1)
        self.how.text_changed.connect(self._clear_errors)
        self.keep_letters_of(on=self.on, how=self.how)

    def _answer_card(self) -> QWidget:
        self._question = PlainLabel("", Type.SECTION)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self._question)
        column.addWidget(self.answered)
        column.addWidget(self.on)
        column.addWidget(self.how)
        for reply, words, icon, aside in _REPLIES:
            button = SecondaryButton(words, icon=icon)
            button.setObjectName(f"prepare.reply.{reply.value}")
            button.setProperty("reply", reply.value)
            button.clicked.connect(self._on_reply)
            self.buttons[reply] = button
            button.setAccessibleDescription(aside)
            line = QHBoxLayout()
            line.addWidget(button)
            line.addStretch(1)
            said = QVBoxLayout()
            said.setSpacing(6)
            said.addLayout(line)
            said.addWidget(PlainLabel(aside, Type.ASIDE, Token.INK_SOFT))
            column.addWidget(Hairline())
            column.addLayout(said)
        column.addStretch(1)
        card = Card()
        card.add(scrolled(holder), 1)
        return card

    def enter(self) -> None:
        """Show the document as it would leave today, and the answer there is."""
        super().enter()
        # Shown before the gate is asked too: where it cannot answer, an older document would stand here, and a yes to
        # it be recorded for another.
        self._show()
        day = self.session.today
        self.session.refresh_material()
        if self.on.value() == day:
            self.on.set_date(self.session.today)
        self._show()

    def _show(self) -> None:
        session = self.session
        self._question.setText(f"What does {session.mentee} say?")
        self.live.show_document(session.document, watermark=self.watermark)
        self._show_answer()

    def first_field(self) -> QWidget | None:
        """How the answer was given; the day is filled in."""
        return self.how

    @property
    def watermark(self) -> str:
        """What is laid over the pages."""
        return f"Preview for {self.session.facts.mentee} · not sent"

    def show_whole_screen(self) -> None:
        """Show the document alone, for the mentee to read."""
        ShowWindow.show_over(self, self.session.document, self.watermark)

    def _show_answer(self) -> None:
        answer, mentee = self.session.state.answer, self.session.mentee
        self.answered.setVisible(answer is not None)
        if answer is None:
            return
        if answer.reply is Reply.YES and not self.how.text():
            self.how.set_text(answer.how)
            self.on.set_date(answer.on)
        day = labels.long_date(answer.on)
        current = answer.document == document_hash(self.session.document)
        if answer.reply is Reply.YES and current:
            self.answered.set_notice(f"{mentee} said yes to exactly these words on {day}.", NoticeKind.OK)
        elif answer.reply is Reply.NO:
            sentence = f"{mentee} said no on {day}. Nothing leaves. On the first page you can decline courteously."
            self.answered.set_notice(sentence, NoticeKind.DANGER)
        else:
            sentence = f"What {mentee} read on {day} is not what stands here now. Show it again."
            self.answered.set_notice(sentence, NoticeKind.WARN)

    def _on_reply(self) -> None:
        sender = self.sender()
        if sender is None:
            return
        reply = Reply(sender.property("reply"))
        on = self.on.value()
        if on is None or on > self.session.today:
            self.on.set_error("Write the day of the answer, today or earlier.")
            self.on.setFocus()
            return
        how = self.how.text().strip()
        if reply is Reply.YES and not how:
            self.how.set_error(f"Say how {self.session.mentee} read it: this goes into the register.")
            self.how.setFocus()
            return
        answer = MenteeAnswer(reply, on, how, document_hash(self.session.document))
        self.take(lambda state: step.answer_mentee(state, answer))
        self._show_answer()
        if reply is Reply.YES:
            self.settled.emit()

    def _clear_errors(self) -> None:
        if self.how.error:
            self.how.set_error("")
