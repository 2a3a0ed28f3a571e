"""The bars beside the paragraphs that say who may be told."""

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTextEdit, QWidget

from confidant.domain.note import PRIVATE, Disclosure
from confidant.ui.kit import levels_of
from confidant.ui.notes.level_paint import ParagraphLevel, pen_of, shown_levels
from confidant.ui.notes.sheet import Sheet
from confidant.ui.theme import Token, current_theme, draw_icon

__all__ = ["LevelMargin"]

_ICON, _BAR, _DOWN = 14, 3, 2
_MIDDLE = 18
"""From the middle of the bars to the right edge; left of them is room for an hourglass."""


_Seen = tuple[list[ParagraphLevel], list[float]]
"""The paragraphs in sight, and how far down each passage begins that awaits a yes."""


class LevelMargin(QWidget):
    """Paints each paragraph's level: a dotted, solid or dashed bar, with the level's shape where it begins."""

    def __init__(self, edit: QTextEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._sheet: Sheet | None = None
        self._painted: _Seen = ([], [])
        self._blocks = 0
        self._looked: tuple[object, _Seen] | None = None
        """What was seen at the last look, and how things stood; for the picture that most often follows it."""
        self._note_level: Disclosure = PRIVATE
        self.setAccessibleName("Levels of the paragraphs")

    def set_note_level(self, level: Disclosure) -> None:
        """Say which level holds where words have none of their own."""
        self._note_level = level
        self.update()

    def set_sheet(self, sheet: Sheet) -> None:
        """Say whose paragraphs are shown now."""
        self._sheet = sheet
        self.update()

    def look(self) -> None:
        """Paint anew if the words now stand elsewhere or have other levels, which few keystrokes bring about."""
        blocks, self._blocks = self._blocks, self._edit.document().blockCount()
        if blocks != self._blocks:  # what is below has moved, and the words are perhaps about to be scrolled
            self.update()
            return
        seen = self._seen()
        self._looked = (self._stand(), seen)
        if seen != self._painted:
            self.update()

    def _stand(self) -> object:
        """Return what is another wherever something else would be seen."""
        document, bar = self._edit.document(), self._edit.verticalScrollBar()
        awaiting = 0 if self._sheet is None else self._sheet.awaiting.changes
        place = (bar.value(), self._edit.viewport().size(), current_theme().scale)
        return document, document.revision(), place, self._note_level, awaiting

    def _seen(self) -> _Seen:
        sheet = self._sheet
        if sheet is None:
            return [], []
        levels = shown_levels(self._edit, sheet.paragraphs, self._note_level)
        return list(levels), list(sheet.awaiting.tops(self._edit))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bars of what can be seen."""
        looked, self._looked = self._looked, None
        self._painted = self._seen() if looked is None or looked[0] != self._stand() else looked[1]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        levels, awaiting = self._painted
        for paragraph in levels:
            self._paint_paragraph(painter, paragraph)
        icon = current_theme().px(_ICON)
        for top in awaiting:
            place = QRectF(0, top + current_theme().px(_DOWN), icon, icon)
            draw_icon(painter, "hourglass", Token.WARN, place)

    def _paint_paragraph(self, painter: QPainter, paragraph: ParagraphLevel) -> None:
        theme = current_theme()
        icon = theme.px(_ICON)
        levels = levels_of(paragraph.level)
        step = icon + 2
        first = self.width() - theme.px(_MIDDLE) - step * (len(levels) - 1) / 2
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
