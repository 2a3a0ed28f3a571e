"""The locked door: one field, and nothing of what lies behind it.

It has to be there at once, so it is made of Qt's own widgets, dressed by the style sheet; what it needs once somebody
types (the vault, other threads, the watch on Caps Lock) is loaded after the first paint. No enumeration of Qt is used
before that: making them takes longer than everything else here.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, QTimer, Signal, SignalInstance
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.ui.shell.entry import Entry
from confidant.ui.theme import Token, current_theme, pixmap

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

    from confidant.ui.background import CancelToken, Job, Progress
    from confidant.ui.door_watch import DoorWatch
    from confidant.ui.opening import Opening
    from confidant.ui.readying import Readying
    from confidant.ui.slow_row import SlowRow

_SLOW_MS = 1_500
"""After this long a try says that it takes a while and offers to be stopped."""

_ON_PURPOSE = "This takes a few seconds, on purpose."
_UPDATING = "Made by an older Confidant: it is backed up and brought up to date, once. That can take a minute."

MakeOpening = Callable[[Path, str], "Opening"]


def open_with_argon2id(folder: Path, passphrase: str) -> "Opening":
    """A try with the derivation that real vaults use."""
    from confidant.ui.opening import Opening  # noqa: PLC0415  loads cryptography and the vault

    return Opening(folder, passphrase)


class Unlock(Entry):
    """Asks for the passphrase. ``unlocked`` carries the open vault; :meth:`complete` follows the first paint.

    ``busy_changed`` says that a try has begun, or is over without having opened anything.
    """

    unlocked = Signal(object)
    busy_changed = Signal(bool)
    recovery_wanted = Signal()
    other_vault_wanted = Signal()
    restore_wanted = Signal()
    danger_wanted = Signal()

    def __init__(
        self, folder: Path, make_opening: MakeOpening = open_with_argon2id, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("unlock")
        self._folder, self._make_opening = folder, make_opening
        self._job: Job | None = None
        self._slow: SlowRow | None = None
        self._private_input: Qt.InputMethodHint | None = None
        self._readying: Readying | None = None
        self._watch: DoorWatch | None = None
        self.field = QLineEdit()
        self.field.setObjectName("unlock.passphrase")
        self.field.setAccessibleName("Passphrase")
        self.field.setProperty("kit", "door-field")
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.returnPressed.connect(self.unlock)
        self.field.textEdited.connect(self._on_typed)
        self.eye = self._make_eye()
        self._told = _label("", "door-told")
        self._told.setWordWrap(True)
        self._told.hide()
        self.button = QPushButton("Unlock")
        self.button.setObjectName("unlock.unlock")
        self.button.setProperty("kit", "door-main")
        self.button.clicked.connect(self.unlock)
        self.button.setAutoDefault(True)  # so that Return presses it, too
        self._links = self._make_links()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SLOW_MS)
        self._timer.timeout.connect(self._on_slow)
        self._arrange()
        self.setFocusProxy(self.field)

    def complete(self, make_ready: Callable[[], object] = lambda: None) -> None:
        """Load what is needed once somebody types, and look whether somebody else has the vault.

        ``make_ready`` makes what the window can make of the pages before there is a vault; it is called when all it
        needs is loaded.
        """
        from PySide6.QtCore import Qt as QtNames  # noqa: PLC0415  see the module's words

        from confidant.ui import opening  # noqa: F401, PLC0415  so that the first try need not load it
        from confidant.ui.door_watch import DoorWatch  # noqa: PLC0415
        from confidant.ui.kit import PRIVATE_INPUT, CapsLockWatch, NoCopying  # noqa: PLC0415
        from confidant.ui.readying import Readying  # noqa: PLC0415

        self._readying = Readying(self, make_ready)
        self._private_input = PRIVATE_INPUT
        self.field.setInputMethodHints(PRIVATE_INPUT | QtNames.InputMethodHint.ImhHiddenText)
        self._told.setTextFormat(QtNames.TextFormat.PlainText)
        NoCopying(self.field)
        caps = CapsLockWatch(self.field)
        caps.changed.connect(self._on_caps_changed)
        for button in (self.button, self.eye):
            button.setCursor(QtNames.CursorShape.PointingHandCursor)
        self._watch = DoorWatch(self._folder, self)
        self._watch.changed.connect(self._on_watch_changed)
        if self._job is None:  # else it is this door itself that has the vault, or is just about to
            self._watch.look()

    def unlock(self) -> None:
        """Try the passphrase that is typed."""
        if self._job is not None:
            return
        passphrase = self.field.text()
        if not passphrase:
            self.refuse("Type your passphrase.")
            return
        if self._watch is not None:
            self._watch.look()
            if self._watch.is_taken:
                self._rest()
                return
            self._watch.rest()
        from confidant.ui.background import run_in_background  # noqa: PLC0415  see the module's words

        opening = self._make_opening(self._folder, passphrase)

        def work(token: "CancelToken", progress: "Progress") -> Any:
            opening.prepare(token, lambda: progress(0.0))

        # First of all: what the window shows meanwhile need not hold up the derivation.
        self._job = run_in_background(
            self, work, lambda _none: self._on_prepared(opening), self._on_problem, on_progress=self._on_updating
        )
        # Also of a try that was given up a moment too late.
        self._job.ended.connect(opening.drop)
        if self._readying is not None:
            self._readying.hurry()
        self._set_busy(busy=True)
        self.busy_changed.emit(True)  # noqa: FBT003  a signal has no keywords

    def cancel(self) -> None:
        """Give up the try that is running."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self._set_busy(busy=False)
            self.busy_changed.emit(False)  # noqa: FBT003  as above
            self.field.setFocus()

    def give_up(self) -> None:
        """Drop the try that is running, and what is typed."""
        self.cancel()
        self.field.clear()
        if self.field.echoMode() != QLineEdit.EchoMode.Password:
            self._on_eye_clicked()

    def refuse(self, sentence: str) -> None:
        """Say why it does not open, and put the cursor back."""
        self._tell(sentence, warning=False)
        self.field.selectAll()
        self.field.setFocus()

    @property
    def told(self) -> str:
        """The sentence below the field, or an empty string."""
        return self._told.text()

    @property
    def is_at_stake(self) -> bool:
        """Whether a try is running: its key is in memory, and its answer would open the vault."""
        return self.is_busy

    @property
    def door(self) -> Path:
        """The vault it asks for."""
        return self._folder

    @property
    def is_busy(self) -> bool:
        """Whether a try is running."""
        return self._job is not None

    def _on_prepared(self, opening: "Opening") -> None:
        self._job = None
        self._set_busy(busy=False)
        self.field.clear()
        self.unlocked.emit(opening.finish())

    def _on_problem(self, problem: Problem) -> None:
        self._job = None
        self._set_busy(busy=False)
        self.busy_changed.emit(False)  # noqa: FBT003  as above
        self.refuse(str(problem))
        self._offer_restoring(problem)
        if self._watch is not None:
            self._watch.look()

    def _offer_restoring(self, problem: Problem) -> None:
        """Offer what helps where no passphrase does: the vault's files are lost."""
        from confidant.vault.problems import DamagedHeader, DamagedVault  # noqa: PLC0415  see the module's words

        if isinstance(problem, DamagedHeader | DamagedVault):
            self._restore_link.show()
        if isinstance(problem, DamagedHeader):
            self._recovery_link.setText("Use the recovery kit")

    def _on_typed(self) -> None:
        if not self._told.property("warning"):
            self._rest()

    def _on_caps_changed(self, is_on: bool) -> None:  # noqa: FBT001  Qt's signal has this shape
        if is_on:
            self._tell("Caps Lock is on.", warning=True)
        else:
            self._rest()

    def _on_watch_changed(self) -> None:
        if not self.told or self._told.property("warning"):  # why a try failed stays until something is typed
            self._rest()

    def _rest(self) -> None:
        """Tell what is to be told as long as nothing else is: that somebody else has the vault."""
        told = "" if self._watch is None else self._watch.told
        self._tell(told, warning=bool(told))

    def _on_eye_clicked(self) -> None:
        shown = self.field.echoMode() == QLineEdit.EchoMode.Password
        self.field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        if self._private_input is not None:
            # Changing the echo mode takes the hints back.
            self.field.setInputMethodHints(self._private_input)
        self._draw_eye("eye-off" if shown else "eye", "Hide what is typed" if shown else "Show what is typed")

    def _on_slow(self) -> None:
        if self._slow is None:
            from confidant.ui.slow_row import SlowRow  # noqa: PLC0415  most tries never need it

            row = SlowRow(_ON_PURPOSE)
            row.stop_wanted.connect(self.cancel)
            self._below.insertWidget(self._below.indexOf(self._links), row)
            self._slow = row
        self._links.hide()
        self._slow.show()

    def _on_updating(self, _part: float) -> None:
        self._on_slow()
        assert self._slow is not None, "it was just made"
        self._slow.sentence = _UPDATING

    def _tell(self, sentence: str, *, warning: bool) -> None:
        self._told.setText(sentence)
        self._told.setVisible(bool(sentence))
        self._told.setProperty("warning", warning)
        self.field.setProperty("faulty", bool(sentence) and not warning)
        self.field.setAccessibleDescription(sentence)
        for widget in (self._told, self.field):
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    def _set_busy(self, *, busy: bool) -> None:
        self.button.setText("Unlocking…" if busy else "Unlock")
        self.button.setEnabled(not busy)
        self.field.setReadOnly(busy)
        if busy:
            self._tell("", warning=False)
            self._timer.start()
        else:
            self._timer.stop()
            if self._slow is not None:
                self._slow.hide()
                self._slow.sentence = _ON_PURPOSE
            self._links.show()

    def _make_eye(self) -> QPushButton:
        eye = QPushButton()
        eye.setProperty("kit", "door-eye")
        side = current_theme().px(30)
        eye.setFixedSize(side, side)
        eye.clicked.connect(self._on_eye_clicked)
        eye.setAutoDefault(True)
        row = QHBoxLayout(self.field)
        row.setContentsMargins(0, 0, 8, 0)
        row.addStretch(1)
        row.addWidget(eye)
        self.eye = eye
        self._draw_eye("eye", "Show what is typed")
        return eye

    def _draw_eye(self, name: str, words: str) -> None:
        side = current_theme().px(18)
        self.eye.setIcon(QIcon(pixmap(name, Token.INK_SOFT, side, self.devicePixelRatioF())))
        self.eye.setIconSize(QSize(side, side))
        self.eye.setAccessibleName(words)
        self.eye.setToolTip(words)

    def _make_links(self) -> QWidget:
        self._recovery_link = _link("Forgotten it?", self.recovery_wanted)
        self._restore_link = _link("Restore a backup…", self.restore_wanted)
        self._restore_link.setObjectName("unlock.restore")
        self._restore_link.hide()
        links = QWidget()
        column = QVBoxLayout(links)
        column.setContentsMargins(0, 11, 0, 0)
        column.setSpacing(2)
        usual = (self._recovery_link, _link("Another vault…", self.other_vault_wanted))
        for beside in ((self._restore_link,), usual):
            column.addLayout(_centred(*beside))
        return links

    def _arrange(self) -> None:
        theme = current_theme()
        door = QWidget()
        door.setFixedWidth(theme.px(380))
        self._below = QVBoxLayout(door)
        self._below.setContentsMargins(0, 0, 0, 0)
        self._below.setSpacing(0)
        mark = _label("", "door-mark")
        mark.setPixmap(pixmap("notebook-pen", Token.ACCENT, theme.px(46), self.devicePixelRatioF()))
        mark.setFixedHeight(theme.px(48))
        title = _label("Confidant", "door-title")
        title.setFixedHeight(theme.px(28))
        words = _label("Your notes are locked.", "door-words")
        words.setFixedHeight(theme.px(20))
        self.field.setFixedHeight(theme.px(44))
        self.button.setFixedHeight(theme.px(44))
        for widget, space in (
            (mark, 14),
            (title, 6),
            (words, 24),
            (self.field, 0),
            (self._told, 12),
            (self.button, 0),
        ):
            self._below.addWidget(widget)
            self._below.addSpacing(space)
        self._below.addWidget(self._links)
        self._below.addLayout(_centred(_link("Somebody is in danger…", self.danger_wanted)))
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(door)
        middle.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(1)


def _centred(*links: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(2)
    row.addStretch(1)
    for link in links:
        row.addWidget(link)
    row.addStretch(1)
    return row


def _link(words: str, wanted: SignalInstance) -> QPushButton:
    link = QPushButton(words)
    link.setProperty("kit", "door-link")
    link.setFixedHeight(current_theme().px(30))
    link.setAutoDefault(True)  # so that Return presses it, too
    link.clicked.connect(wanted)
    return link


def _label(words: str, kit: str) -> QLabel:
    """A label with the app's own words; nothing of a user or a vault is ever put into it."""
    label = QLabel(words)
    label.setProperty("kit", kit)
    return label
