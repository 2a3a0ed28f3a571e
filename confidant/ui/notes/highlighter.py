"""Markdown as it will read: headings, strong and emphasised words, with the marks themselves kept but quiet."""

import re

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat

from confidant.ui.notes.source import units
from confidant.ui.theme import Token, Type, current_theme

__all__ = ["MarkdownHighlighter"]

_HEADING = re.compile(r"^(#{1,6} )(.*)$")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)])\s|^> ?")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*_])([*_])(?=[^\s*_])([^*_]+?)(?<=[^\s*_])\1(?![\w*_])")


class MarkdownHighlighter(QSyntaxHighlighter):
    """Dresses the source in place. The characters stay what they are; only how they are drawn changes."""

    def highlightBlock(self, text: str) -> None:
        """Dress one paragraph."""
        self._dress(text, 0, len(text), self._ink(Token.INK))
        heading = _HEADING.match(text)
        if heading:
            self._dress(text, 0, len(text), self._heading())
            self._dress(text, *heading.span(1), self._ink(Token.INK_SOFT))
            return
        item = _ITEM.match(text)
        if item:
            self._dress(text, *item.span(), self._ink(Token.ACCENT))
        for pattern, dressed in ((_EMPHASIS, self._emphasis()), (_STRONG, self._strong())):
            for match in pattern.finditer(text):
                self._dress(text, *match.span(2), dressed)
                for start, end in ((match.start(), match.start(2)), (match.end(2), match.end())):
                    self._dress(text, start, end, self._ink(Token.INK_SOFT))

    def _dress(self, text: str, start: int, end: int, dressed: QTextCharFormat) -> None:
        self.setFormat(units(text[:start]), units(text[start:end]), dressed)

    @staticmethod
    def _ink(token: Token) -> QTextCharFormat:
        dressed = QTextCharFormat()
        dressed.setForeground(current_theme().color(token))
        return dressed

    def _heading(self) -> QTextCharFormat:
        dressed = self._ink(Token.INK)
        dressed.setFont(current_theme().font(Type.SECTION))
        return dressed

    def _strong(self) -> QTextCharFormat:
        dressed = self._ink(Token.INK)
        dressed.setFontWeight(QFont.Weight.DemiBold)
        return dressed

    def _emphasis(self) -> QTextCharFormat:
        dressed = self._ink(Token.INK)
        dressed.setFontItalic(True)
        return dressed
