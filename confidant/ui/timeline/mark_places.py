"""The marks of the picture as assistive technology finds them."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from confidant.ui.timeline.clusters import Cluster

__all__ = ["MarkPlace", "MarkPlaces"]


class MarkPlace(QAbstractButton):
    """One mark's place and name; pressed, it opens it. The picture paints it, and takes mouse and keyboard."""

    wanted = Signal(object)
    """Its `Cluster` is to be opened."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._mark: Cluster | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(self._on_clicked)

    def stand_for(self, mark: Cluster, rect: QRect, name: str) -> None:
        """Be found where `mark` is painted."""
        self._mark = mark
        self.setGeometry(rect)
        self.setAccessibleName(name)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint nothing."""

    def _on_clicked(self) -> None:
        self.wanted.emit(self._mark)


class MarkPlaces:
    """One place for each mark in sight, used again as the picture moves."""

    def __init__(self, picture: QWidget) -> None:
        self._picture = picture
        self._places: list[MarkPlace] = []

    def show(self, marks: Sequence[tuple[Cluster, QRect, str]]) -> list[MarkPlace]:
        """Stand for these marks, each with its place and name; return what was made for it anew."""
        new = [MarkPlace(self._picture) for _ in marks[len(self._places) :]]
        self._places += new
        for place, mark in zip(self._places, marks, strict=False):
            place.stand_for(*mark)
            place.show()
        for place in self._places[len(marks) :]:
            place.hide()
            place.setAccessibleName("")
        return new
