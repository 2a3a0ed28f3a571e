"""The locked door: one field, and nothing of what lies behind it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.ui.background import CancelToken, Job, run_in_background
from confidant.ui.kit import AsideButton, BusyBar, IconView, PlainLabel, PrimaryButton, TextField, centred
from confidant.ui.theme import Token, Type, current_theme

if TYPE_CHECKING:
    from confidant.ui.opening import Opening

_SLOW_MS = 1_500
"""After this long a try says that it takes a while and offers to be stopped."""

MakeOpening = Callable[[Path, str], "Opening"]


def _open_with_argon2id(folder: Path, passphrase: str) -> "Opening":
    # Cryptography and the vault are loaded here, after the window has been painted, not before.
    from confidant.ui.opening import Opening  # noqa: PLC0415

    return Opening(folder, passphrase)


class Unlock(QWidget):
    """Asks for the passphrase. ``unlocked`` carries the open vault."""

    unlocked = Signal(object)
    recovery_wanted = Signal()
    other_vault_wanted = Signal()

    def __init__(
        self, folder: Path, make_opening: MakeOpening = _open_with_argon2id, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("unlock")
        self._folder, self._make_opening = folder, make_opening
        self._job: Job | None = None
        self.field = TextField("", password=True, large=True)
        self.field.control.setObjectName("unlock.passphrase")
        self.field.control.setAccessibleName("Passphrase")
        self.field.returned.connect(self.unlock)
        self.field.text_changed.connect(self._on_typed)
        self.button = PrimaryButton("Unlock", large=True)
        self.button.setObjectName("unlock.unlock")
        self.button.clicked.connect(self.unlock)
        self._slow = self._make_slow_row()
        self._links = self._make_links()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SLOW_MS)
        self._timer.timeout.connect(self._on_slow)
        self._arrange()
        self.setFocusProxy(self.field)

    def unlock(self) -> None:
        """Try the passphrase that is typed."""
        if self._job is not None:
            return
        passphrase = self.field.text()
        if not passphrase:
            self.field.set_error("Type your passphrase.")
            self.field.setFocus()
            return
        opening = self._make_opening(self._folder, passphrase)
        self._set_busy(busy=True)
        self._job = run_in_background(
            self,
            lambda token, _progress: self._prepare(opening, token),
            lambda _none: self._on_prepared(opening),
            self._on_problem,
        )

    def cancel(self) -> None:
        """Give up the try that is running."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self._set_busy(busy=False)
            self.field.setFocus()

    @property
    def is_busy(self) -> bool:
        """Whether a try is running."""
        return self._job is not None

    def showEvent(self, event: QShowEvent) -> None:
        """Put the cursor into the field."""
        super().showEvent(event)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the width in step with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_column"):
            self._fit()

    @staticmethod
    def _prepare(opening: "Opening", token: CancelToken) -> None:
        opening.prepare(token)

    def _on_prepared(self, opening: "Opening") -> None:
        self._job = None
        try:
            vault = opening.finish()
        except Problem as problem:
            self._on_problem(problem)
            return
        self.field.set_text("")
        self._set_busy(busy=False)
        self.unlocked.emit(vault)

    def _on_problem(self, problem: Problem) -> None:
        self._job = None
        self._set_busy(busy=False)
        self.field.set_error(str(problem))
        self.field.line.selectAll()
        self.field.setFocus()

    def _on_typed(self) -> None:
        if self.field.error:
            self.field.set_error("")

    def _on_slow(self) -> None:
        self._links.hide()
        self._slow.show()

    def _set_busy(self, *, busy: bool) -> None:
        self.button.setText("Unlocking…" if busy else "Unlock")
        self.button.setEnabled(not busy)
        self.field.line.setReadOnly(busy)
        if busy:
            self.field.set_error("")
            self._timer.start()
        else:
            self._timer.stop()
            self._slow.hide()
            self._links.show()

    def _make_slow_row(self) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addWidget(BusyBar())
        words = PlainLabel(
            "This takes a few seconds, on purpose.", Type.ASIDE, Token.INK_SOFT, align=Qt.AlignmentFlag.AlignHCenter
        )
        column.addWidget(words)
        stop = AsideButton("Stop", small=True)
        stop.setObjectName("unlock.stop")
        stop.clicked.connect(self.cancel)
        column.addWidget(stop, 0, Qt.AlignmentFlag.AlignHCenter)
        row.hide()
        return row

    def _make_links(self) -> QWidget:
        links = QWidget()
        row = QHBoxLayout(links)
        row.setContentsMargins(0, 11, 0, 0)
        row.setSpacing(2)
        row.addStretch(1)
        for words, signal in (("Forgotten it?", self.recovery_wanted), ("Another vault…", self.other_vault_wanted)):
            link = AsideButton(words, small=True)
            link.clicked.connect(signal)
            row.addWidget(link)
        row.addStretch(1)
        return links

    def _arrange(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        self._column = QWidget()
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(IconView("notebook-pen", Token.ACCENT, 48), 0, centre)
        column.addSpacing(14)
        column.addWidget(PlainLabel("Confidant", Type.PAGE, lines=1), 0, centre)
        column.addSpacing(6)
        column.addWidget(PlainLabel("Your notes are locked.", Type.BODY, Token.INK_SOFT, lines=1), 0, centre)
        column.addSpacing(24)
        column.addWidget(self.field)
        column.addSpacing(12)
        column.addWidget(self.button)
        column.addWidget(self._links)
        column.addWidget(self._slow)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addLayout(centred(self._column))
        outer.addStretch(1)
        self._fit()

    def _fit(self) -> None:
        width = current_theme().px(380)
        self._column.setFixedWidth(width)
        self.button.setMinimumWidth(width)
