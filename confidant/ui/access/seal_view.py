"""The copy leaves, into one file; and the day on which the mentee has it."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from confidant.domain.subject_access import EventKind
from confidant.flows.subject_access.course import Course
from confidant.ui.access.at_left import at_left
from confidant.ui.access.seal_form import SealForm
from confidant.ui.access.words import sealed_words
from confidant.ui.kit import (
    Card,
    Notice,
    NoticeKind,
    PlainLabel,
    PrimaryButton,
    SecondaryButton,
    SectionTitle,
)
from confidant.ui.kit.button import Button
from confidant.ui.theme import Token, Type

__all__ = ["SealView"]

_ONCE = (
    "Tell it to {name} in person or by telephone, never with the file. It is shown until you leave this page, and kept "
    "nowhere: if it is lost, seal the copy once more."
)


class SealView(QWidget):
    """Asks how the file leaves; once it is sealed, tells its passphrase, and asks when it was given."""

    seal_wanted = Signal()
    sent_wanted = Signal()

    def __init__(
        self,
        course: Course,
        name: str,
        files: int,
        today: date,
        *,
        passphrase: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 8, 16)
        column.setSpacing(12)
        sealed = course.day(EventKind.SEALED)
        self.form = SealForm(name, files, PrimaryButton if sealed is None else SecondaryButton)
        self.form.seal_wanted.connect(self.seal_wanted)
        self.main: Button = self.form.seal
        if sealed is None:
            column.addWidget(SectionTitle("Seal it"))
        else:
            column.addWidget(Notice(sealed_words(course, sealed, today), NoticeKind.OK))
            if passphrase:
                column.addWidget(_secret(name, passphrase))
            self._put_giving(column, name)
            self._put_once_more(column)
        column.addWidget(self.form)
        column.addStretch(1)

    def say(self, sentence: str) -> None:
        """Tell what stands in the way; an empty sentence takes it back."""
        self.form.say(sentence)

    def first_field(self) -> QWidget:
        """Where the keyboard begins."""
        return self.main

    def _put_giving(self, column: QVBoxLayout, name: str) -> None:
        column.addWidget(SectionTitle(f"Give it to {name}"))
        column.addWidget(PlainLabel("The month ends on the day on which they have it: write that day down here."))
        self.main = PrimaryButton("They have it…", icon="check")
        self.main.setObjectName("access.main")
        self.main.clicked.connect(self.sent_wanted)
        column.addLayout(at_left(self.main))

    def _put_once_more(self, column: QVBoxLayout) -> None:
        """Put the form away: the passphrase in it is not that of the file that was sealed."""
        column.addSpacing(8)
        column.addWidget(SectionTitle("Seal it once more"))
        words = "For a file or a passphrase that was lost. The new file has its own passphrase, and its own entry."
        column.addWidget(PlainLabel(words, Type.ASIDE, Token.INK_SOFT))
        again = SecondaryButton("Seal it once more…", small=True)
        again.setObjectName("access.seal_again")
        row = at_left(again)
        column.addLayout(row)
        self.form.hide()

        def show() -> None:
            again.hide()
            self.form.show()
            self.form.locked.setFocus()

        again.clicked.connect(show)


def _secret(name: str, passphrase: str) -> Card:
    card = Card(padded=True)
    card.column.setSpacing(6)
    card.add(SectionTitle("The passphrase"))
    words = PlainLabel(passphrase, Type.NOTE_STRONG)
    words.setObjectName("access.done.passphrase")
    card.add(words)
    card.add(PlainLabel(_ONCE.format(name=name), Type.ASIDE, Token.INK_SOFT))
    return card
