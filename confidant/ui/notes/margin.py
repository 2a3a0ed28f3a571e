"""The bars beside the paragraphs that say who may be told."""

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTextEdit, QWidget

from confidant.domain.note import PRIVATE, Disclosure
from confidant.ui.kit import levels_of
from confidant.ui.notes.level_paint import ParagraphLevel, pen_of, shown_levels
from confidant.ui.notes.paragraphs import Paragraphs
from confidant.ui.theme import current_theme, draw_icon

__all__ = ["LevelMargin"]

_ICON, _BAR, _DOWN = 14, 3, 2


class LevelMargin(QWidget):
    """Paints each paragraph's level: a dotted, solid or dashed bar, with the level's shape where it begins."""

    def __init__(self, edit: QTextEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._paragraphs: Paragraphs | None = None
        self._painted: list[ParagraphLevel] = []
        self._note_level: Disclosure = PRIVATE
        self.setAccessibleName("Levels of the paragraphs")

    def set_note_level(self, level: Disclosure) -> None:
        """Say which level holds where words have none of their own."""
        self._note_level = level
        self.update()

    def set_paragraphs(self, paragraphs: Paragraphs) -> None:
        """Say which paragraphs are shown now."""
        self._paragraphs = paragraphs
        self.update()

    def look(self) -> None:
        """Paint anew if the words now stand elsewhere or have other levels, which few keystrokes bring about."""
        if self._seen() != self._painted:
            self.update()

    def _seen(self) -> list[ParagraphLevel]:
        paragraphs = self._paragraphs
        return [] if paragraphs is None else list(shown_levels(self._edit, paragraphs, self._note_level))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bars of what can be seen."""
        self._painted = self._seen()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for paragraph in self._painted:
            self._paint_paragraph(painter, paragraph)

    def _paint_paragraph(self, painter: QPainter, paragraph: ParagraphLevel) -> None:
        theme = current_theme()
        icon = theme.px(_ICON)
        levels = levels_of(paragraph.level)
        step = icon + 2
        first = self.width() / 2 - step * (len(levels) - 1) / 2
        top = paragraph.top + theme.px(_DOWN)
        for number, level in enumerate(levels):
            middle = round(first + number * step) + 0.5
            begin = top
            if paragraph.begins:
                draw_icon(painter, level.icon, level.kind.value[0], QRectF(round(middle - icon / 2), top, icon, icon))
                begin += icon + 4
            end = paragraph.bottom - 1
            if end - begin >= icon:
                painter.setPen(pen_of(level, _BAR))
                painter.drawLine(QLineF(middle, begin, middle, end))
