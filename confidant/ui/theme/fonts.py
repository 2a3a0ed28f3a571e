"""The family shipped with the app, and the system's as fallback."""

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontDatabase

from confidant.resources import resource
from confidant.ui.theme.type_style import Type

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QFontMetricsF

FAMILY = "Inter"
_FIRST = ("Inter-Regular.otf", "Inter-SemiBold.otf")
_LATER = ("Inter-Medium.otf",)


def load_first_fonts() -> bool:
    """Make known to Qt the weights of the locked window; false when a file cannot be read, and the system's is used."""
    return all(_load(name) for name in _FIRST)


def load_fonts() -> bool:
    """Make all weights of Inter known to Qt, each once in a process; false as above."""
    loaded = [_load(name) for name in (*_FIRST, *_LATER)]
    return all(loaded)


@cache
def _load(name: str) -> bool:
    return QFontDatabase.addApplicationFont(str(resource("fonts", name))) != -1


@cache
def font_for(style: Type, scale: float) -> "QFont":
    """The font of ``style`` at ``scale`` (1.0 is 100 %); one object for all, so copy it before changing it."""
    from PySide6.QtGui import QFont  # noqa: PLC0415  the locked window needs none

    font = QFont(FAMILY)
    font.setPixelSize(round(style.value.size * scale))
    font.setWeight(QFont.Weight(style.value.weight))
    # Inter's outlines are drawn for whole-pixel-free placement; hinting would change the widths of words.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@cache
def metrics_for(style: Type, scale: float) -> "QFontMetricsF":
    """The measures of :func:`font_for` the same style and scale."""
    from PySide6.QtGui import QFontMetricsF  # noqa: PLC0415  as above

    return QFontMetricsF(font_for(style, scale))
