"""Colours, type and icons: what the whole app looks like, in one place.

``current_theme()`` gives the look in force: ``.color(Token.INK)``, ``.px(14)`` (scaled by the user's text size),
``.font(Type.BODY)``, ``.line_height(Type.NOTE)``. ``icon(name, Token.INK_SOFT, 18)`` gives a tinted ``QIcon``,
``draw_icon`` paints one. Widgets that paint ask while painting; widgets that keep an icon or a fixed size renew it
in ``changeEvent`` on ``QEvent.Type.StyleChange``.
"""

from confidant.ui.theme.icons import draw_icon, icon, pixmap
from confidant.ui.theme.theme import TEXT_SIZES, Appearance, Theme, current_theme, install_theme
from confidant.ui.theme.tokens import Scheme, Token, Tokens, load_tokens
from confidant.ui.theme.type_style import Type

__all__ = [
    "TEXT_SIZES",
    "Appearance",
    "Scheme",
    "Theme",
    "Token",
    "Tokens",
    "Type",
    "current_theme",
    "draw_icon",
    "icon",
    "install_theme",
    "load_tokens",
    "pixmap",
]
