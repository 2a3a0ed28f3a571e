"""The look in force: which colours, which text size, applied to the application."""

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from confidant.ui.theme.fonts import font_for, load_first_fonts, load_fonts, metrics_for
from confidant.ui.theme.stylesheet import build_stylesheet
from confidant.ui.theme.tokens import Scheme, Token, Tokens, load_tokens
from confidant.ui.theme.type_style import Type

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QFont, QFontMetricsF

TEXT_SIZES = (100, 125, 150)
"""Text sizes offered, in per cent."""


class Appearance(StrEnum):
    """What the user asked for; ``SYSTEM`` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Holds the tokens and the scale in force and dresses the application in them.

    Widgets that paint themselves ask :func:`current_theme` while painting, so a change of look needs no call to
    each of them: a new style sheet makes Qt repaint everything (``QEvent.StyleChange``).
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("theme")
        self._appearance = Appearance.SYSTEM
        self._text_size = 100
        self._tokens = load_tokens(Scheme.LIGHT)
        self._scheme = Scheme.LIGHT
        self._is_complete = False

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return self._tokens

    @property
    def scheme(self) -> Scheme:
        """Light or dark, as it is now."""
        return self._scheme

    @property
    def appearance(self) -> Appearance:
        """What the user asked for."""
        return self._appearance

    @property
    def text_size(self) -> int:
        """Text size in per cent."""
        return self._text_size

    @property
    def scale(self) -> float:
        """Text size as a factor, 1.0 at 100 %."""
        return self._text_size / 100

    def px(self, pixels: float) -> int:
        """``pixels`` at 100 %, in pixels at the present text size."""
        return round(pixels * self.scale)

    def color(self, token: Token) -> "QColor":
        """The colour of ``token`` now."""
        return self._tokens.color(token)

    def font(self, style: Type) -> "QFont":
        """The font of ``style`` at the present text size."""
        return font_for(style, self.scale)

    def metrics(self, style: Type) -> "QFontMetricsF":
        """The measures of ``style`` at the present text size."""
        return metrics_for(style, self.scale)

    def line_height(self, style: Type) -> int:
        """Pixels from one line of ``style`` to the next at the present text size."""
        return self.px(style.value.line)

    def dress(self, app: QApplication) -> None:
        """Load the fonts, set style and style sheet: what the first window needs. :meth:`complete` does the rest."""
        load_first_fonts()
        self._apply(app)

    def complete(self) -> None:
        """Set palette and font too and follow the system from now on; done once, after the first paint.

        Qt's Python binding makes all enumerations of a class when the class is first used; those of ``Qt`` alone
        take a sixth of the time to the first paint, so nothing before it may use them.
        """
        app = QApplication.instance()
        if self._is_complete or not isinstance(app, QApplication):
            return
        self._is_complete = True
        load_fonts()
        app.styleHints().colorSchemeChanged.connect(self._on_system_scheme_changed)
        self._apply(app)

    def set_look(self, appearance: Appearance, text_size: int) -> None:
        """Take the user's choice; ``text_size`` is one of :data:`TEXT_SIZES`, else ``ValueError``."""
        if text_size not in TEXT_SIZES:
            raise ValueError(f"text size {text_size} is not offered")
        if (appearance, text_size) == (self._appearance, self._text_size):
            return
        self._appearance, self._text_size = appearance, text_size
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self._apply(app)

    def _on_system_scheme_changed(self) -> None:
        app = QApplication.instance()
        if self._appearance is Appearance.SYSTEM and isinstance(app, QApplication):
            self._apply(app)

    def _wanted_scheme(self, app: QApplication) -> Scheme:
        if self._appearance is not Appearance.SYSTEM:
            return Scheme(self._appearance.value)
        if self._is_complete:
            from confidant.ui.theme.palette import system_is_dark  # noqa: PLC0415  see ``complete``

            return Scheme.DARK if system_is_dark() else Scheme.LIGHT
        # The palette that the system gave to the app tells the same without an enumeration.
        return Scheme.DARK if app.palette().window().color().lightness() < 128 else Scheme.LIGHT

    def _apply(self, app: QApplication) -> None:
        self._scheme = self._wanted_scheme(app)
        self._tokens = load_tokens(self._scheme)
        if self._is_complete:
            from confidant.ui.theme.palette import palette_of  # noqa: PLC0415  see ``complete``

            app.setFont(self.font(Type.BODY))
            app.setPalette(palette_of(self._tokens))
        app.setStyleSheet(build_stylesheet(self._tokens, self.scale))
        self.changed.emit()


_installed: list[Theme] = []
"""The theme in force; looked up at each stroke of the brush, so kept here and not searched among the app's children."""


def install_theme(app: QApplication) -> Theme:
    """Dress ``app`` for its first window and return its theme; a second call returns the first theme."""
    if _installed and isValid(_installed[0]):
        return _installed[0]
    theme = Theme(app)
    _installed[:] = [theme]
    theme.dress(app)
    return theme


def current_theme() -> Theme:
    """The theme of the running application, installed on first use and then complete.

    Raises ``RuntimeError`` when there is no application yet.
    """
    if _installed and isValid(_installed[0]):
        return _installed[0]
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("the theme needs a QApplication")  # noqa: TRY004  what is missing is a step, not a type
    theme = install_theme(app)
    theme.complete()
    return theme
