"""The fourth page: the mentee reads the exact document, and what they said is written down."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.flows.prepare_reference import transitions as step
from confidant.flows.prepare_reference import wishes
from confidant.flows.prepare_reference.guards import shown_before
from confidant.flows.prepare_reference.leaving import save_preview, watermark_of
from confidant.flows.prepare_reference.policy import pages_of
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import MenteeAnswer, Page, Reply, Shown, WishPlace
from confidant.flows.today import now
from confidant.release.compose import printed_sections
from confidant.release.document import document_hash
from confidant.release.reopen import make_ready
from confidant.ui import labels
from confidant.ui.background import Cancelled
from confidant.ui.file_dialogs import ask_save, documents_folder
from confidant.ui.kit import (
    Card,
    DateField,
    Hairline,
    Notice,
    NoticeKind,
    PlainLabel,
    QuietButton,
    SecondaryButton,
    TextField,
    scrolled,
)
from confidant.ui.stoppable import WholeWork
from confidant.ui.theme import Token, Type
from confidant.ui.wait_dialog import COUNTED_FIRST, waited_for
from confidant.ui.wizards.prepare_reference.correct_dialog import CorrectDialog
from confidant.ui.wizards.prepare_reference.leave_out_dialog import LeaveOutDialog
from confidant.ui.wizards.prepare_reference.live_page import LivePage
from confidant.ui.wizards.prepare_reference.mentee_words import AROUND
from confidant.ui.wizards.prepare_reference.show_window import ShowWindow
from confidant.ui.wizards.prepare_reference.wizard_page import WizardPage

_REPLIES: tuple[tuple[Reply, str, str, str], ...] = (
    (Reply.YES, "Yes, as it stands", "check", "Records the day and exactly these words."),
    (Reply.CORRECT, "Correct a fact…", "pencil", "Say where; then to the words, and it is shown again."),
    (Reply.TAKE_OUT, "Take out…", "minus", "It goes out at once, and the rest is shown again."),
    (Reply.NO, "No", "ban", "Nothing leaves but a courteous decline."),
)
_ON_SCREEN, _IN_FILE = "Read it on my screen", "Read the preview I sent"


class MenteePage(WizardPage):
    """The pages under a watermark at the left, the answer at the right."""

    page = Page.MENTEE

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.live = LivePage("")
        self.full = SecondaryButton("Show on the whole screen", icon="monitor", keys="F11")
        self.full.clicked.connect(self.show_whole_screen)
        self.save = SecondaryButton("Save a preview…", icon="file-text")
        self.save.setObjectName("prepare.preview.save")
        self.save.clicked.connect(self._on_save)
        self.header.add_action(self.save)
        self.header.add_action(self.full)
        shortcut = QShortcut(QKeySequence(Qt.Key.Key_F11), self)
        shortcut.activated.connect(self.show_whole_screen)
        self.on = DateField("Answered on", session.today)
        self.how = TextField("How", placeholder=_ON_SCREEN)
        self.answered = Notice("")
        self._on_screen = ""
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
        self.undo_no = SecondaryButton("Take the no back", icon="undo-2")
        self.undo_no.setObjectName("prepare.reply.undo_no")
        self.undo_no.clicked.connect(self._on_undo_no)
        column.addWidget(self.undo_no, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.on)
        column.addWidget(self.how)
        for reply, words, icon, aside in _REPLIES:
            button = SecondaryButton(words, icon=icon)
            button.setObjectName(f"prepare.reply.{reply.value}")
            button.setProperty("reply", reply.value)
            button.clicked.connect(self._on_reply)
            self.buttons[reply] = button
            column.addWidget(Hairline())
            column.addLayout(_with_aside(button, aside))
        self.decline = QuietButton("Decline instead")
        self.decline.setObjectName("prepare.mentee.decline")
        self.decline.clicked.connect(self.decline_instead)
        column.addWidget(Hairline())
        column.addLayout(_with_aside(self.decline, "Nobody can make you send what you do not believe."))
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
        self.live.show_document(session.document, watermark=watermark_of(session))
        if self._shown_before is not None:
            self.how.set_text("")  # how they read another document is not how they read this one
        self._show_answer()

    @property
    def _shown_before(self) -> Shown | None:
        return shown_before(self.session.state, document_hash(self.session.document))

    def restore(self) -> None:
        """Put back what was typed; but how the mentee read another document is not how they read this one."""
        super().restore()
        if self._shown_before is not None:
            self.how.set_text("")

    def first_field(self) -> QWidget | None:
        """How the answer was given; the day is filled in."""
        return self.how

    def show_whole_screen(self) -> None:
        """Show the document alone, for the mentee to read."""
        document = self.session.document
        self._on_screen = document_hash(document)
        window = ShowWindow.show_over(self, document, watermark_of(self.session))
        window.finished.connect(self._on_read)

    def _on_read(self) -> None:
        document, day = self._on_screen, self.session.today
        if self.take(lambda state: step.show(state, document, day)):
            self._show()
            self._read_it(_ON_SCREEN)

    def _read_it(self, how: str) -> None:
        """Offer how it was read; what stands there already is the mentor's."""
        if not self.how.text().strip():
            self.how.set_text(how)
        self.how.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_save(self) -> None:
        # No name of anybody in the file's name: it lies among others, and its first reader may not be alone.
        place = ask_save(self, "Preview for the mentee", "preview.pdf", "PDF (*.pdf)", documents_folder())
        if place is not None:
            self.save_preview(place)

    def save_preview(self, place: Path) -> None:
        """Write the preview, which the register notes; where it fails, say so."""
        make_ready()
        try:
            made = waited_for("Writing the preview", COUNTED_FIRST, self._writing(place), self)
        except Cancelled:
            return
        except Problem as problem:
            self.answered.set_notice(str(problem), NoticeKind.DANGER)
            self.answered.show()
            return
        self._show()
        said = f"The preview is written: {place.name}. It is entry {made.register} of the register, without a copy."
        self.answered.set_notice(said, NoticeKind.INFO)
        self.answered.show()
        self._read_it(_IN_FILE)

    def _writing(self, place: Path) -> WholeWork:
        # Asked here: what the dialog offered to replace was there then, and nothing that came later.
        at, overwrite = now(), place.exists()
        return lambda tell: save_preview(self.session, place, overwrite=overwrite, now=at, tell=tell)

    def _show_answer(self) -> None:
        session = self.session
        answer, before = session.state.answer, self._shown_before
        said_no = answer is not None and answer.reply is Reply.NO
        for reply, button in self.buttons.items():
            has_words = reply is not Reply.TAKE_OUT or bool(wishes.own_places(session.state))
            button.setEnabled(has_words and not said_no)
        self.undo_no.setVisible(said_no)
        self.answered.setVisible(answer is not None or before is not None)
        if answer is not None and answer.reply is Reply.YES and before is None and not self.how.text():
            self.how.set_text(answer.how)
            self.on.set_date(answer.on)
        if answer is not None:
            self.answered.set_notice(*self._said_of(answer))
        elif before is not None:
            self.answered.set_notice(_not_shown(session.mentee, before.on), NoticeKind.WARN)

    def _said_of(self, answer: MenteeAnswer) -> tuple[str, NoticeKind]:
        """Return what the page says of the answer there is."""
        session, mentee, day = self.session, self.session.mentee, labels.long_date(answer.on)
        before = self._shown_before
        if answer.reply is Reply.YES and answer.document == document_hash(session.document):
            return f"{mentee} said yes to exactly these words on {day}.", NoticeKind.OK
        if answer.reply is Reply.NO:
            sentence = f"{mentee} said no on {day}. Nothing leaves but a courteous decline, which says nothing of it."
            return sentence, NoticeKind.DANGER
        if answer.reply is Reply.TAKE_OUT:
            sentence = f"Taken out, as {mentee} asked on {day}. What stands here now has not been read: show it again."
            return sentence, NoticeKind.WARN
        if answer.reply is Reply.CORRECT and session.state.wishes and Page.LETTER not in pages_of(session.policy):
            wish = session.state.wishes[-1]
            return f"“{wish.place.text}” – {mentee}: {wish.words}. {AROUND}", NoticeKind.WARN
        if before is not None:
            return _not_shown(mentee, before.on), NoticeKind.WARN
        return f"What {mentee} said on {day} was about other words. Record the answer to these.", NoticeKind.WARN

    def _on_undo_no(self) -> None:
        if self.take(step.take_back_no):
            self._show()
            self.full.setFocus(Qt.FocusReason.OtherFocusReason)

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
        match reply:
            case Reply.CORRECT:
                self._correct(answer)
            case Reply.TAKE_OUT:
                self._leave_out(answer)
            case _:
                self.take(lambda state: step.answer_mentee(state, answer))
                self._show_answer()
                self.settled.emit()

    def _correct(self, answer: MenteeAnswer) -> None:
        session = self.session
        pages = pages_of(session.policy)
        onward = "Go to the letter" if Page.LETTER in pages else "Write it down"
        dialog = CorrectDialog(session.mentee, self._places(), onward, self)
        if dialog.exec() == QDialog.DialogCode.Accepted.value:
            place, words = dialog.place, dialog.words
            self.take(lambda state: wishes.ask_to_correct(state, answer, place, words, pages))
            self._show_answer()
        dialog.deleteLater()

    def _places(self) -> tuple[WishPlace, ...]:
        session = self.session
        own = [text for section in printed_sections(session.sections) for text in section.paragraphs]
        return (*wishes.own_places(session.state), *wishes.fixed_places(session.document, own))

    def _leave_out(self, answer: MenteeAnswer) -> None:
        dialog = LeaveOutDialog(self.session.mentee, wishes.own_places(self.session.state), self)
        if dialog.exec() == QDialog.DialogCode.Accepted.value:
            places = dialog.places
            self.take(lambda state: wishes.ask_to_leave_out(state, answer, places))
            # Without them the checks may find the letter one-sided, and then it is mended first.
            page = self.session.furthest
            self.take(lambda state: step.go_to(state, page))
            if page is Page.MENTEE:
                self._show()
        dialog.deleteLater()

    def _clear_errors(self) -> None:
        if self.how.error:
            self.how.set_error("")


def _not_shown(mentee: str, on: date) -> str:
    """Return that what was shown last, on that day, is not what stands here now, and what to do."""
    return f"What {mentee} was shown on {labels.long_date(on)} is not what stands here now. Show it again."


def _with_aside(button: SecondaryButton | QuietButton, aside: str) -> QVBoxLayout:
    button.setAccessibleDescription(aside)
    line = QHBoxLayout()
    line.addWidget(button)
    line.addStretch(1)
    said = QVBoxLayout()
    said.setSpacing(6)
    said.addLayout(line)
    said.addWidget(PlainLabel(aside, Type.ASIDE, Token.INK_SOFT))
    return said
