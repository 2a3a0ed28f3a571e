"""The left rail: where one can go."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from confidant.ui.kit import IconButton, IconView, PlainLabel
from confidant.ui.shell.rail_button import RailButton
from confidant.ui.theme import Token, Type, current_theme

_WIDTH = 220

PLACES = (
    ("home", "house", "Home"),
    ("pairs", "users-round", "Pairs"),
    ("requests", "inbox", "Requests"),
    ("disclosures", "send", "Disclosures"),
    ("register", "book-user", "Register"),
)
"""Key, icon and word of the places in the rail, top to bottom."""

FOOT = (("help", "circle-question-mark", "Help"), ("settings", "settings", "Settings"))


class Rail(QFrame):
    """The places, and at the foot Help, Settings and Lock."""

    place_chosen = Signal(str)
    lock_wanted = Signal()
    menu_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kit", "rail")
        self._buttons: dict[str, RailButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(11, 15, 11, 15)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addSpacing(12)
        for key, icon, words in PLACES:
            column.addWidget(self._place(key, icon, words))
        column.addStretch(1)
        for key, icon, words in FOOT:
            column.addWidget(self._place(key, icon, words))
        lock = RailButton("lock-keyhole", "Lock", checkable=False)
        lock.setObjectName("rail.lock")
        lock.clicked.connect(self.lock_wanted)
        column.addWidget(lock)
        self._fit()

    def button(self, key: str) -> RailButton:
        """The entry for the place ``key``."""
        return self._buttons[key]

    def show_place(self, key: str) -> None:
        """Mark ``key`` as the place one is at; a place that is not in the rail marks nothing."""
        for name, button in self._buttons.items():
            button.setChecked(name == key)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the width in step with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(9, 0, 0, 0)
        head.setSpacing(8)
        head.addWidget(IconView("notebook-pen", Token.ACCENT, 20))
        head.addWidget(PlainLabel("Confidant", Type.BODY_STRONG, lines=1), 1)
        self.menu_button = IconButton("ellipsis", "All actions (F10)")
        self.menu_button.setObjectName("rail.menu")
        self.menu_button.clicked.connect(self.menu_wanted)
        head.addWidget(self.menu_button)
        return head

    def _place(self, key: str, icon: str, words: str) -> RailButton:
        button = RailButton(icon, words)
        button.setObjectName(f"rail.{key}")
        button.setProperty("place", key)
        button.clicked.connect(self._on_clicked)
        self._buttons[key] = button
        return button

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, RailButton):
            key = str(button.property("place"))
            self.show_place(key)
            self.place_chosen.emit(key)

    def _fit(self) -> None:
        self.setFixedWidth(current_theme().px(_WIDTH))
