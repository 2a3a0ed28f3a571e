"""The first window of a new user."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from confidant.ui.kit import (
    IconView,
    Notice,
    NoticeKind,
    PlainLabel,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
    centred,
)
from confidant.ui.shell.entry import Entry
from confidant.ui.theme import Token, Type


class Start(Entry):
    """What the app is, and the four ways in."""

    make_wanted = Signal()
    open_wanted = Signal()
    restore_wanted = Signal()
    demo_wanted = Signal()

    def __init__(self, notice: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome.start")
        centre = Qt.AlignmentFlag.AlignHCenter
        words = PlainLabel(
            "A mentor’s private notebook with one guarded door. Your notes stay on this computer, encrypted; "
            "what your mentee agrees to may leave, and nothing else.",
            Type.BODY,
            Token.INK_SOFT,
            align=centre,
        )
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(IconView("notebook-pen", Token.ACCENT, 48), 0, centre)
        column.addSpacing(14)
        column.addWidget(PlainLabel("Confidant", Type.PAGE, lines=1), 0, centre)
        column.addSpacing(6)
        column.addLayout(centred(words, 420))
        column.addSpacing(24)
        if notice:
            column.addLayout(centred(Notice(notice, NoticeKind.WARN), 420))
            column.addSpacing(16)
        self.make_button = PrimaryButton("Make a vault", icon="plus", large=True)
        self.open_button = SecondaryButton("Open a vault…", icon="folder-open", large=True)
        self.restore_button = QuietButton("Restore a backup…")
        self.restore_button.setObjectName("welcome.restore")
        self.demo_button = QuietButton("Look round the demo")
        for button, signal in (
            (self.make_button, self.make_wanted),
            (self.open_button, self.open_wanted),
            (self.restore_button, self.restore_wanted),
            (self.demo_button, self.demo_wanted),
        ):
            button.setMinimumWidth(300)
            button.clicked.connect(signal)
            column.addWidget(button, 0, centre)
            column.addSpacing(12)
        column.addStretch(1)
        self.setFocusProxy(self.make_button)
