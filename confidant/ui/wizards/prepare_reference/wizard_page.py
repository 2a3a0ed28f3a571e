"""What all pages of the wizard share."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import Page, Preparation
from confidant.ui.kit import PageHeader
from confidant.ui.wizards.prepare_reference.show_window import ShowWindow
from confidant.ui.wizards.prepare_reference.words import page_words

_SAVE_AFTER = 350  # ms after the last key; typing is never waited for, and leaving the page flushes


class WizardPage(QWidget):
    """One page over a session: a header, a body, and the steps taken on it.

    `changed` follows every step that was kept, `problem_told` one that could not be; `settled` says that the main
    button is what comes next. Subclasses fill `column`, read the session in `enter` and put what is still being typed
    into it in `put_typed`.
    """

    page: Page
    changed = Signal()
    problem_told = Signal(str)
    settled = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName(f"prepare.{self.page.value}")
        self.header = PageHeader("")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 24, 24, 20)
        self.column.setSpacing(14)
        self.column.addWidget(self.header)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_SAVE_AFTER)
        self._typing.timeout.connect(self.keep)
        self._is_typed = False

    def enter(self) -> None:
        """Show what the session holds now; called each time the page is turned to. Raises the vault's problems."""
        words = page_words(self.page, self.session.policy, self.session.mentee, self.session.recipient)
        self.header.set_words(words.title, words.subtitle)

    def flush(self) -> None:
        """Put what is still being typed into the session. Raises the `Problem` that kept it from being stored.

        It then still stands in the fields, and `is_typing` goes on saying so.
        """
        self._typing.stop()
        self.put_typed()
        self._is_typed = False

    def put_typed(self) -> None:
        """Take over what the fields say, by `put`; for `flush`."""

    def keep(self) -> bool:
        """Flush, and tell what kept it from being stored: for timers, and for fields that are left."""
        return self.told(self.flush)

    def told(self, act: Callable[[], None]) -> bool:
        """Do `act`; False where a problem came up, which is then told."""
        try:
            act()
        except Problem as problem:
            self.problem_told.emit(str(problem))
            return False
        return True

    def first_field(self) -> QWidget | None:
        """Where the cursor goes when the page cannot be left yet; None leaves it on the main button."""
        return None

    def has_more_to_do(self) -> bool:
        """Whether the page is worth beginning on although nothing is missing."""
        return False

    def hint(self) -> str:
        """What the foot says when nothing is missing."""
        return ""

    def note_typing(self) -> None:
        """Keep what is typed a moment after the last key."""
        self._is_typed = True
        self._typing.start()

    @property
    def is_typing(self) -> bool:
        """Whether something typed is not in the session yet."""
        return self._is_typed

    def take(self, change: Callable[[Preparation], Preparation]) -> bool:
        """Take a step; False where it could not be kept, which is then told."""
        return self.told(lambda: self.put(change))

    def put(self, change: Callable[[Preparation], Preparation]) -> None:
        """Take a step. Raises the `Problem` that kept it from being stored; then nothing has changed."""
        before = self.session.state
        self.session.apply(change)
        if self.session.state != before:
            self.changed.emit()

    def show_larger(self) -> None:
        """Show the document over the whole screen."""
        ShowWindow.show_over(self, self.session.document)

    def focus(self) -> None:
        """Put the cursor into the first field."""
        field = self.first_field()
        if field is not None:
            field.setFocus(Qt.FocusReason.TabFocusReason)
