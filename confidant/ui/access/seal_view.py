"""The copy leaves: into one file, under a passphrase or not; and the day on which the mentee has it."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.subject_access import EventKind
from confidant.flows.subject_access.course import Course
from confidant.ui.kit import (
    AsideButton,
    CheckRow,
    Notice,
    NoticeKind,
    PlainLabel,
    PrimaryButton,
    SecondaryButton,
    SectionTitle,
    TextField,
)
from confidant.ui.labels import count_of, near_date
from confidant.ui.theme import Token, Type

__all__ = ["SealView"]


class SealView(QWidget):
    """Asks whether a passphrase locks the file, and for its place; once it is sealed, when it was given."""

    seal_wanted = Signal()
    sent_wanted = Signal()

    def __init__(self, course: Course, name: str, files: int, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files = files
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 8, 16)
        column.setSpacing(12)
        sealed = course.day(EventKind.SEALED)
        if sealed is not None:
            column.addWidget(Notice(_sealed_words(course, sealed, today), NoticeKind.OK))
        column.addWidget(SectionTitle("Seal it" if sealed is None else "Seal it once more"))
        column.addWidget(PlainLabel(_form_words(name, files)))
        self.locked = CheckRow("Lock it with a passphrase", aside=_locked_words(files))
        self.locked.setObjectName("access.locked")
        self.locked.toggled.connect(self._on_locked)
        column.addWidget(self.locked)
        self.passphrase = TextField("Passphrase", hint="Tell it to them by another way. It is kept nowhere.")
        self.passphrase.line.setObjectName("access.passphrase")
        self.another = AsideButton("Make another", icon="refresh-cw")
        self.another.setObjectName("access.another_passphrase")
        self.another.clicked.connect(self._make_passphrase)
        column.addWidget(self.passphrase)
        column.addLayout(_at_left(self.another))
        self._problem = Notice("", NoticeKind.WARN)
        self._problem.hide()
        column.addWidget(self._problem)
        seal = PrimaryButton if sealed is None else SecondaryButton
        self.seal = seal("Choose a place and seal…", icon="lock")
        self.seal.setObjectName("access.seal")
        self.seal.clicked.connect(self.seal_wanted)
        column.addLayout(_at_left(self.seal))
        words = "The register of disclosures notes it, with its hash and without a copy: what they have erased must go."
        column.addWidget(PlainLabel(words, Type.ASIDE, Token.INK_SOFT))
        self.main: PrimaryButton | SecondaryButton = self.seal
        if sealed is not None:
            self._put_giving(column, name)
        column.addStretch(1)
        self._on_locked()

    def say(self, sentence: str) -> None:
        """Tell what stands in the way; an empty sentence takes it back."""
        if sentence:
            self._problem.set_notice(sentence, NoticeKind.WARN)
        self._problem.setVisible(bool(sentence))

    @property
    def is_locked(self) -> bool:
        """Whether a passphrase locks the file."""
        return self.locked.isChecked()

    @property
    def suggested(self) -> tuple[str, str]:
        """A name for the file that names no one, and its kind for the dialog."""
        is_zip = bool(self._files) and not self.is_locked
        return ("copy.zip", "ZIP (*.zip)") if is_zip else ("copy.pdf", "PDF (*.pdf)")

    def first_field(self) -> QWidget:
        """Where the keyboard begins."""
        return self.main

    def _put_giving(self, column: QVBoxLayout, name: str) -> None:
        column.addWidget(SectionTitle(f"Give it to {name}"))
        column.addWidget(PlainLabel("The clock ends on the day on which they have it."))
        self.main = PrimaryButton("They have it…", icon="check")
        self.main.setObjectName("access.main")
        self.main.clicked.connect(self.sent_wanted)
        column.addLayout(_at_left(self.main))

    def _on_locked(self) -> None:
        if self.is_locked and not self.passphrase.text():
            self._make_passphrase()
        self.passphrase.setVisible(self.is_locked)
        self.another.setVisible(self.is_locked)

    def _make_passphrase(self) -> None:
        from confidant.vault.passphrase import generate_passphrase  # noqa: PLC0415  # reads the word list

        self.passphrase.set_text(generate_passphrase())


def _form_words(name: str, files: int) -> str:
    if not files:
        return f"One PDF, which {name} opens with any reader."
    return f"One ZIP file: the PDF, and the folder “files” with {count_of(files, 'file')}, named in the PDF."


def _locked_words(files: int) -> str:
    if not files:
        return "For e-mail. Whoever opens it needs the passphrase."
    return (
        "For e-mail. The files then lie inside the PDF; Acrobat Reader and Firefox list them beside its pages, other "
        "readers may not."
    )


def _sealed_words(course: Course, sealed: date, today: date) -> str:
    entry = next(event.entry for event in reversed(course.record.log) if event.kind is EventKind.SEALED)
    return f"Sealed {near_date(sealed, today)}. It is entry {entry} of the register of disclosures, without a copy."


def _at_left(button: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(button)
    row.addStretch(1)
    return row
