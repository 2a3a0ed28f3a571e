"""In which form the copy leaves: under a passphrase, unless the mentor decides otherwise."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from confidant.ui.access.at_left import at_left
from confidant.ui.access.words import file_words, unlocked_words
from confidant.ui.kit import AsideButton, CheckRow, Notice, NoticeKind, PlainLabel, SecondaryButton, TextField
from confidant.ui.kit.button import Button
from confidant.ui.theme import Token, Type

__all__ = ["SealForm"]

_LOCKED = "Whoever gets hold of the file needs the passphrase to read it."
_HINT = (
    "Tell it to {name} in person or by telephone, never with the file. It is shown once more when the copy is sealed, "
    "and kept nowhere."
)
_REGISTER = (
    "The register of disclosures notes that it left, when and in which form, with the file’s hash; it keeps no copy, "
    "so that what {name} wants erased later does not live on there."
)


class SealForm(QWidget):
    """Asks whether a passphrase locks the file, says what it means if none does, and asks for the place."""

    seal_wanted = Signal()

    def __init__(
        self, name: str, files: int, button: type[Button] = SecondaryButton, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._files = name, files
        self._what = PlainLabel("")
        self.locked = CheckRow("Lock it with a passphrase", aside=_LOCKED)
        self.locked.setObjectName("access.locked")
        self.locked.setChecked(True)
        self.locked.toggled.connect(self._show_fields)
        self.passphrase = TextField(f"Passphrase for {name}", hint=_HINT.format(name=name))
        self.passphrase.line.setObjectName("access.passphrase")
        self.another = AsideButton("Make another", icon="refresh-cw")
        self.another.setObjectName("access.another_passphrase")
        self.another.clicked.connect(self._make_passphrase)
        self._unlocked = Notice(unlocked_words(name, files), NoticeKind.WARN)
        self._problem = Notice("", NoticeKind.DANGER)
        self.seal = button("Choose a place and seal…", icon="lock")
        self.seal.setObjectName("access.seal")
        self.seal.clicked.connect(self.seal_wanted)
        self._lay_out()
        self._problem.hide()
        self._make_passphrase()
        self._show_fields()

    def say(self, sentence: str) -> None:
        """Tell what stands in the way; an empty sentence takes it back."""
        if sentence:
            self._problem.set_notice(sentence, NoticeKind.DANGER)
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

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._what)
        column.addWidget(self.locked)
        column.addWidget(self.passphrase)
        column.addLayout(at_left(self.another))
        column.addWidget(self._unlocked)
        column.addWidget(self._problem)
        column.addLayout(at_left(self.seal))
        column.addWidget(PlainLabel(_REGISTER.format(name=self._name), Type.ASIDE, Token.INK_SOFT))

    def _show_fields(self) -> None:
        self._what.setText(file_words(self._name, self._files, is_locked=self.is_locked))
        for part in (self.passphrase, self.another):
            part.setVisible(self.is_locked)
        self._unlocked.setVisible(not self.is_locked)
        self.say("")

    def _make_passphrase(self) -> None:
        from confidant.vault.passphrase import generate_passphrase  # noqa: PLC0415  # reads the word list

        self.passphrase.set_text(generate_passphrase())
        self.passphrase.line.setCursorPosition(0)
