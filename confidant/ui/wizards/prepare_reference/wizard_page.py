"""What all pages of the wizard share."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.flows.prepare_reference import transitions as step
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import Page, Preparation, Typed
from confidant.ui.kit import DateField, PageHeader, TextField
from confidant.ui.wizards.prepare_reference.kept_letters import KeptLetters
from confidant.ui.wizards.prepare_reference.show_window import ShowWindow
from confidant.ui.wizards.prepare_reference.words import page_words

_SAVE_AFTER = 350  # ms after the last key; typing is never waited for, and leaving the page flushes


class WizardPage(QWidget):
    """One page over a session: a header, a body, and the steps taken on it.

    `changed` follows every step that was kept, `problem_told` one that could not be; `settled` says that the main
    button is what comes next. Subclasses fill `column`, read the session in `enter` and put what is still being typed
    into it in `put_typed`. Letters typed into the fields named to `keep_letters_of` are kept with the draft at once,
    whether or not anything is made of them yet, and stand there again when the draft is resumed.
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
        self._typing.timeout.connect(self.keep_typed)
        self._is_typed = False
        self._kept_fields: dict[str, TextField] = {}
        self._as_entered: dict[str, str] = {}
        self.letters = KeptLetters(lambda: session.keeping(self.as_typed(session.state)), self)
        self.letters.failed.connect(self.problem_told)

    def enter(self) -> None:
        """Show what the session holds now; called each time the page is turned to. Raises the vault's problems."""
        words = page_words(self.page, self.session.policy, self.session.mentee, self.session.recipient)
        self.header.set_words(words.title, words.subtitle)

    def keep_letters_of(self, **fields: TextField) -> None:
        """Keep what is typed into these fields with every letter. Their names are stored: they stay as they are.

        A field for a secret has no place here.
        """
        self._kept_fields = fields
        for field in fields.values():
            field.line.textEdited.connect(self.letters.touch)

    def restore(self) -> None:
        """Put back the letters that were typed when the program ended, after `enter` has shown what the session holds.

        Called once, when the page is first turned to.
        """
        self.fields_agree()
        typed = {each.field: each.text for each in self.session.state.typed}
        for name, field in self._kept_fields.items():
            text = typed.get(self._stored_name(name))
            if text is not None and text != field.text():
                field.set_text(text)
                self._is_typed = True

    def fields_agree(self) -> None:
        """Remember what the fields say now as what the session holds: what differs later was typed.

        A day that is no day was not taken over, so it goes on counting as typed.
        """
        readable = ((name, field) for name, field in self._kept_fields.items() if not _is_unreadable(field))
        self._as_entered.update((name, field.text()) for name, field in readable)

    def as_typed(self, state: Preparation) -> Preparation:
        """Return `state` as it is kept while somebody types: with the letters nothing has been made of."""
        return self._with_letters(state)

    def _with_letters(self, state: Preparation) -> Preparation:
        texts = {name: field.text() for name, field in self._kept_fields.items()}
        return self._holding(state, {name: each for name, each in texts.items() if each != self._as_entered.get(name)})

    def _holding(self, state: Preparation, typed: dict[str, str]) -> Preparation:
        others = (each for each in state.typed if not each.field.startswith(self._stored_name("")))
        mine = (Typed(self._stored_name(name), text) for name, text in typed.items())
        return step.hold(state, (*others, *mine))

    def _stored_name(self, name: str) -> str:
        return f"{self.page.value}.{name}"

    def flush(self) -> None:
        """Put what is still being typed into the session. Raises the `Problem` that kept it from being stored.

        It then still stands in the fields, and `is_typing` goes on saying so.
        """
        self._typing.stop()
        self.put_typed()
        self.stop_typing()

    def stop_typing(self) -> None:
        """Everything typed is in the session."""
        self._typing.stop()
        self._is_typed = False

    def put_typed(self) -> None:
        """Take over what the fields say; for `flush`. Where nothing is made of it yet, its letters are kept."""
        self.put(lambda state: state)

    def keep_typed(self) -> None:
        """What follows a pause in typing."""
        self.keep()

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

    def show_other_view(self) -> None:
        """Show what else can stand beside the page's own part, where there is a choice."""

    def hint(self) -> str:
        """What the foot says when nothing is missing."""
        return ""

    def note_typing(self) -> None:
        """Keep what is typed a moment after the last key."""
        self._is_typed = True
        self.letters.touch()
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
        if self.put_quietly(change):
            self.changed.emit()

    def put_taken(self, change: Callable[[Preparation], Preparation]) -> None:
        """Take the step that makes something of all that was typed, but for days that are none; else as `put`."""
        left = {name: field.text() for name, field in self._kept_fields.items() if _is_unreadable(field)}
        if self._apply(lambda state: self._holding(change(state), left)):
            self.changed.emit()

    def put_quietly(self, change: Callable[[Preparation], Preparation]) -> bool:
        """As `put`, without `changed`; return whether anything did change."""
        return self._apply(lambda state: self._with_letters(change(state)))

    def _apply(self, change: Callable[[Preparation], Preparation]) -> bool:
        before = self.session.state
        self.letters.settle()
        self.session.apply(change)
        return self.session.state != before

    def decline_instead(self) -> None:
        """Turn to the courteous decline; what was prepared stays, and the first page takes the choice back."""
        if self.told(self.flush):
            self.take(step.decline_instead)

    def show_larger(self) -> None:
        """Show the document over the whole screen."""
        ShowWindow.show_over(self, self.session.document)

    def focus(self) -> None:
        """Put the cursor into the first field."""
        field = self.first_field()
        if field is not None:
            field.setFocus(Qt.FocusReason.TabFocusReason)


def _is_unreadable(field: TextField) -> bool:
    return isinstance(field, DateField) and not field.is_valid()
