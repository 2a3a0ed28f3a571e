"""Markdown as it will read: the source dressed in place, with the marks themselves kept but quiet."""

from PySide6.QtGui import QFont, QFontDatabase, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from confidant.ui.notes.markdown_line import PLAIN_LINE, Look, read_line
from confidant.ui.notes.source import units
from confidant.ui.theme import Token, Type, current_theme

__all__ = ["MarkdownHighlighter"]

_HEADING_SIZES = {Look.HEADING_1: 20, Look.HEADING_2: 18, Look.HEADING_3: 16}
"""Pixels at a text size of 100 %. The tallest of them fits into a note's line of 25 pixels."""

_MONO_SIZE = 13
_CLEAR = 0
"""No opacity: the signs keep their room, and what is drawn in it is seen."""


class MarkdownHighlighter(QSyntaxHighlighter):
    """Dresses each paragraph by its own words and the one above; the characters stay what they are."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._formats: dict[Look, QTextCharFormat] = {}
        self._scale = 1.0

    def dress_anew(self, scale: float) -> None:
        """Dress everything in the look that is in force now, its type `scale` times as large as the app's."""
        self._scale = scale
        self._formats.clear()
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Dress one paragraph."""
        line = read_line(text, max(self.previousBlockState(), PLAIN_LINE))
        self.setCurrentBlockState(line.after)
        self.setFormat(0, units(text), self._format(Look(0)))
        plain = text.isascii()
        for stretch in line.stretches:
            start, end = (
                (stretch.start, stretch.end) if plain else (units(text[:p]) for p in (stretch.start, stretch.end))
            )
            self.setFormat(start, end - start, self._format(stretch.look))

    def _format(self, look: Look) -> QTextCharFormat:
        if look not in self._formats:
            self._formats[look] = _format_of(look, self._scale)
        return self._formats[look]


def _format_of(look: Look, scale: float) -> QTextCharFormat:
    theme = current_theme()
    dressed = QTextCharFormat()
    ink = theme.color(_ink_of(look))
    if look & Look.BOX:
        ink.setAlpha(_CLEAR)
    dressed.setForeground(ink)
    font = _font_of(look, scale)
    if font is not None:
        dressed.setFont(font)
    if look & Look.STRONG or look & Look.TABLE_HEAD:
        dressed.setFontWeight(QFont.Weight.DemiBold)
    if look & Look.EMPHASIS:
        dressed.setFontItalic(True)
    if (look & Look.STRIKE and not look & Look.MARK) or look & Look.DONE:
        dressed.setFontStrikeOut(True)
    if look & Look.CODE and not look & Look.MARK:
        dressed.setBackground(theme.color(Token.WINDOW))
    return dressed


def _ink_of(look: Look) -> Token:
    if look & (Look.MARK | Look.DONE):
        return Token.INK_SOFT
    return Token.ACCENT if look & (Look.LINK | Look.BULLET) else Token.INK


def _font_of(look: Look, scale: float) -> QFont | None:
    theme = current_theme()
    for heading, size in _HEADING_SIZES.items():
        if look & heading:
            font = QFont(theme.font(Type.NOTE_STRONG))
            font.setPixelSize(theme.px(size * scale))
            return font
    if look & (Look.CODE | Look.TABLE):
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(theme.px(_MONO_SIZE * scale))
        font.setStyleHint(QFont.StyleHint.Monospace)
        return font
    return None
