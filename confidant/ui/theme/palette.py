"""The tokens as Qt's own palette, for what no style sheet reaches."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette

from confidant.ui.theme.tokens import Token, Tokens

_ROLE = QPalette.ColorRole
_TOKENS = {
    _ROLE.Window: Token.WINDOW,
    _ROLE.WindowText: Token.INK,
    _ROLE.Base: Token.SURFACE,
    _ROLE.AlternateBase: Token.RAISED,
    _ROLE.Text: Token.INK,
    _ROLE.PlaceholderText: Token.INK_SOFT,
    _ROLE.Button: Token.SURFACE,
    _ROLE.ButtonText: Token.INK,
    _ROLE.ToolTipBase: Token.RAISED,
    _ROLE.ToolTipText: Token.INK,
    _ROLE.Highlight: Token.ACCENT,
    _ROLE.HighlightedText: Token.ON_ACCENT,
    _ROLE.Link: Token.ACCENT,
    _ROLE.Light: Token.RAISED,
    _ROLE.Midlight: Token.LINE,
    _ROLE.Mid: Token.LINE,
    _ROLE.Dark: Token.LINE,
    _ROLE.Shadow: Token.LINE,
}


def palette_of(tokens: Tokens) -> QPalette:
    """The palette of ``tokens``; what is disabled is written in soft ink."""
    palette = QPalette()
    for role, token in _TOKENS.items():
        palette.setColor(role, tokens.color(token))
    for role in (_ROLE.WindowText, _ROLE.Text, _ROLE.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, tokens.color(Token.INK_SOFT))
    return palette


def system_is_dark() -> bool:
    """Whether the desktop asks for dark windows."""
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
