"""Choosing a passphrase, for a new vault and in Settings."""

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.ui.background import CancelToken, Job, Progress, run_in_background
from confidant.ui.kit import PlainLabel, SecondaryButton, TextField
from confidant.ui.theme import Token, Type
from confidant.ui.welcome.strength_bar import StrengthBar

_PAUSE_MS = 200


class NewPassphrase(QWidget):
    """Two fields, a generator of six words, and how strong it is. Strength is told, never a condition."""

    changed = Signal()
    returned = Signal()

    def __init__(self, label: str = "Passphrase", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self.first = TextField(label, hint="At least 15 characters, or six words made for you.", password=True)
        self.first.control.setObjectName("new-passphrase.first")
        self.again = TextField("The same again", password=True)
        self.again.control.setObjectName("new-passphrase.again")
        self.generate = SecondaryButton("Make six words for me", icon="refresh-cw", small=True)
        self.generate.clicked.connect(self._on_generate)
        self._bar = StrengthBar()
        self._words = PlainLabel("", Type.ASIDE, Token.INK_SOFT, lines=1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.assess_now)
        self.first.text_changed.connect(self._on_typed)
        self.again.text_changed.connect(self._on_typed_again)
        self.first.returned.connect(self.again.setFocus)
        self.again.returned.connect(self.returned)
        self._arrange()
        self.setFocusProxy(self.first)

    def passphrase(self) -> str:
        """What is typed into the first field."""
        return self.first.text()

    def agrees(self) -> bool:
        """Whether both fields hold the same; says so where they do not."""
        if not self.first.text():
            self.first.set_error("Choose a passphrase, or let six words be made for you.")
            self.first.setFocus()
            return False
        if self.first.text() != self.again.text():
            self.again.set_error("The two are not the same; type the passphrase once more.")
            self.again.setFocus()
            return False
        return True

    def refuse(self, problem: Problem) -> None:
        """Show why the passphrase cannot be taken."""
        self.first.set_error(str(problem))
        self.first.setFocus()

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.set_text("")
        self.again.set_text("")

    def _arrange(self) -> None:
        strength = QHBoxLayout()
        strength.setSpacing(12)
        strength.addWidget(self._bar)
        strength.addWidget(self._words, 1)
        strength.addWidget(self.generate)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.first)
        column.addLayout(strength)
        column.addWidget(self.again)

    def _on_generate(self) -> None:
        from confidant.vault.passphrase import generate_passphrase  # noqa: PLC0415  reads the word list; not at start

        words = generate_passphrase()
        for field in (self.first, self.again):
            field.set_text(words)
            field.show_typed(shown=True)
        self.first.set_note("Write these words down, or learn them, before you go on.")

    def _on_typed(self) -> None:
        self.first.set_error("")
        self.first.set_note("")
        self.again.set_error("")
        self._pause.start()
        self.changed.emit()

    def _on_typed_again(self) -> None:
        self.again.set_error("")
        self.changed.emit()

    def assess_now(self) -> None:
        """Say how strong the passphrase is, without waiting for a pause in the typing."""
        if self._job is not None:
            self._job.cancel()
        passphrase = self.first.text()
        if not passphrase:
            self._show_strength(None)
            return

        def work(_token: CancelToken, _progress: Progress) -> Any:
            from confidant.vault.passphrase import assess  # noqa: PLC0415  zxcvbn's word lists take a moment to load

            return assess(passphrase)

        self._job = run_in_background(self, work, self._show_strength, self._on_no_strength)

    def _show_strength(self, strength: Any) -> None:
        self._bar.set_score(None if strength is None else strength.score)
        self._words.setText("" if strength is None else strength.words)

    def _on_no_strength(self, _problem: Problem) -> None:
        self._show_strength(None)
