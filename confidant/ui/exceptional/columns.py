"""How the record's page uses its room: stages, what is asked, and what is on record, abreast or beneath each other."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from confidant.ui.kit import scrolled
from confidant.ui.theme import current_theme

__all__ = ["Columns"]

_ROOM_FOR_STAGES, _ROOM_ABREAST = 912, 800
"""Pixels at a text size of 100 %: with less the stages go, and with less still all stands in one column."""


class Columns(QWidget):
    """`stages` at the left, `main` in the middle, `beside` at the right, the latter two scrolling by themselves.

    With little room `stage_line` stands for the stages, wherever the page has put it, and `beside` goes below `main`:
    what is asked and what keeps somebody safe is never cut.
    """

    def __init__(
        self,
        stages: QWidget,
        stage_line: QWidget,
        main: Sequence[QWidget | QLayout],
        beside: Sequence[QWidget],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._stages, self._stage_line, self._beside = stages, stage_line, tuple(beside)
        self._is_abreast = True
        self._main = _column(*main)
        self._side = _column(*beside)
        self.area = scrolled(_holder(self._main))
        self._side_area = scrolled(_holder(self._side))
        left = QVBoxLayout()
        left.addWidget(stages)
        left.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(left)
        row.addWidget(self.area, 3)
        row.addWidget(self._side_area, 2)
        stage_line.hide()

    @property
    def areas(self) -> tuple[QScrollArea, ...]:
        """What scrolls, as it is shown."""
        return (self.area, self._side_area) if self._is_abreast else (self.area,)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange for the new width."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        has_stages = self.width() >= current_theme().px(_ROOM_FOR_STAGES)
        self._stages.setVisible(has_stages)
        self._stage_line.setVisible(not has_stages)
        is_abreast = self.width() >= current_theme().px(_ROOM_ABREAST)
        if is_abreast == self._is_abreast:
            return
        self._is_abreast = is_abreast
        column = self._side if is_abreast else self._main
        for part in self._beside:
            column.insertWidget(column.count() - 1, part)  # above the stretch
        self._side_area.setVisible(is_abreast)


def _column(*parts: QWidget | QLayout) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(4, 4, 12, 4)
    column.setSpacing(12)
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)
    column.addStretch(1)
    return column


def _holder(column: QVBoxLayout) -> QWidget:
    holder = QWidget()
    holder.setLayout(column)
    return holder
