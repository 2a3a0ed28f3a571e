"""The bar above the page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from confidant.ui.shell.search_field import SearchField


class TopBar(QFrame):
    """Search at the left; at the right the one thing the page puts there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kit", "bar")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search = SearchField()
        self._action: QWidget | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(24, 12, 24, 12)
        self._row.setSpacing(16)
        self._row.addWidget(self.search, 2)
        self._row.addStretch(1)

    def set_action(self, action: QWidget | None) -> None:
        """Put ``action`` at the right end; what stood there goes."""
        if self._action is action:
            return
        if self._action is not None:
            self._row.removeWidget(self._action)
            self._action.hide()
            self._action.deleteLater()
        self._action = action
        if action is not None:
            self._row.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)
            # Made with the page, it would come after all of it.
            QWidget.setTabOrder(self.search, action)
            action.show()
