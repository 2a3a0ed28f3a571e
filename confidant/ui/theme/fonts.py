"""The family shipped with the app, and the system's as fallback."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from confidant.resources import resource
from confidant.ui.theme.type_style import Type

FAMILY = "Inter"
_FILES = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf")


@cache
def load_fonts() -> bool:
    """Make Inter known to Qt, once in a process; false when a file could not be read, so that the system's is used."""
    loaded = [QFontDatabase.addApplicationFont(str(resource("fonts", name))) for name in _FILES]
    return all(number != -1 for number in loaded)


@cache
def font_for(style: Type, scale: float) -> QFont:
    """The font of ``style`` at ``scale`` (1.0 is 100 %); one object for all, so copy it before changing it."""
    font = QFont(FAMILY)
    font.setPixelSize(round(style.value.size * scale))
    font.setWeight(style.value.weight)
    # Inter's outlines are drawn for whole-pixel-free placement; hinting would change the widths of words.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@cache
def metrics_for(style: Type, scale: float) -> QFontMetricsF:
    """The measures of :func:`font_for` the same style and scale."""
    return QFontMetricsF(font_for(style, scale))
