"""Rail, top bar and the page between them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from confidant.ui.shell.rail import Rail
from confidant.ui.shell.toast import Toast
from confidant.ui.shell.top_bar import TopBar


class Body(QWidget):
    """What the window shows once a vault is open."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.setObjectName("shell.body")
        self.rail = Rail()
        self.top_bar = TopBar()
        self.pages = QStackedWidget()
        # Takes the focus of a window that opens, so that no button seems chosen before anybody chose.
        self.pages.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.toast = Toast(window)
        content = QVBoxLayout()
        content.setSpacing(0)
        content.addWidget(self.top_bar)
        content.addWidget(self.pages, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(content, 1)
