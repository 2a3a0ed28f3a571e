"""What stands beside a page's own part: one of two views, of which the live page is one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from confidant.ui.kit import TabBar
from confidant.ui.wizards.prepare_reference.live_page import LivePage

__all__ = ["TwoViews"]


class TwoViews(QWidget):
    """Two named views in one place, one of them shown."""

    def __init__(self, first: tuple[str, QWidget], second: tuple[str, QWidget]) -> None:
        super().__init__()
        views = (first, second)
        self.tabs = TabBar([words for words, _ in views])
        self._stack = QStackedWidget()
        self._lives = {number: view for number, (_, view) in enumerate(views) if isinstance(view, LivePage)}
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.tabs, 1)
        for _, view in views:
            self._stack.addWidget(view)
        for live in self._lives.values():
            head.addWidget(live.larger, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self.tabs.tab_chosen.connect(self._on_tab_chosen)
        self._on_tab_chosen(0)

    @property
    def current(self) -> int:
        """Which view is shown, from 0."""
        return self._stack.currentIndex()

    def show_view(self, number: int) -> None:
        """Show one of the two, counted from 0."""
        self.tabs.choose(number)

    def show_other(self) -> None:
        """Show the view that is not shown."""
        self.show_view(1 - self.current)

    def _on_tab_chosen(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        for own, live in self._lives.items():
            live.larger.setVisible(own == number)
