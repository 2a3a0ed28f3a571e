"""Lucide icons, tinted by token and sharp at every pixel ratio."""

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QIcon, QPixmap

from confidant.resources import resource
from confidant.ui.theme.theme import current_theme
from confidant.ui.theme.tokens import Token

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

_STROKE = "1.75"
_RATIOS = (1.0, 2.0, 3.0)


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _rendered(name: str, color: str, size: int, ratio: float) -> QPixmap:
    side = round(size * ratio)
    svg = _source(name).replace("currentColor", color).replace('stroke-width="2"', f'stroke-width="{_STROKE}"')
    svg = svg.replace('width="24"', f'width="{side}"', 1).replace('height="24"', f'height="{side}"', 1)
    # Qt's image plugin draws it, at the size the SVG names; the Python binding of QtSvg need not be loaded.
    pixmap = QPixmap()
    if not pixmap.loadFromData(svg.encode(), "SVG"):
        raise ValueError(f"the icon {name} cannot be drawn")
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def pixmap(name: str, token: Token, size: int = 18, ratio: float = 1.0) -> QPixmap:
    """The icon ``name`` in the colour of ``token``, ``size`` logical pixels at the pixel ratio ``ratio``.

    Raises ``FileNotFoundError`` when the app ships no such icon.
    """
    return _rendered(name, current_theme().tokens.hex(token), size, ratio)


def icon(name: str, token: Token = Token.INK_SOFT, size: int = 18) -> QIcon:
    """The icon ``name`` for Qt's own buttons and menus; ask again when the theme has changed."""
    made = QIcon()
    for ratio in _RATIOS:
        made.addPixmap(pixmap(name, token, size, ratio))
    return made


def draw_icon(painter: "QPainter", name: str, token: Token, rect: "QRectF") -> None:
    """Paint ``name`` into the square ``rect`` (logical pixels)."""
    size = round(rect.width())
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(rect.topLeft(), pixmap(name, token, size, ratio))
