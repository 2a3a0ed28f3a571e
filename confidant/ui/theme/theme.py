"""The look in force: which colours, which text size, applied to the application."""

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from confidant.ui.theme.fonts import font_for, load_fonts, metrics_for
from confidant.ui.theme.stylesheet import build_stylesheet
from confidant.ui.theme.tokens import Scheme, Token, Tokens, load_tokens
from confidant.ui.theme.type_style import Type

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

    def color(self, token: Token) -> QColor:
        """The colour of ``token`` now."""
        return self._tokens.color(token)

    def font(self, style: Type) -> QFont:
        """The font of ``style`` at the present text size."""
        return font_for(style, self.scale)

    def metrics(self, style: Type) -> QFontMetricsF:
        """The measures of ``style`` at the present text size."""
        return metrics_for(style, self.scale)

    def line_height(self, style: Type) -> int:
        """Pixels from one line of ``style`` to the next at the present text size."""
        return self.px(style.value.line)

    def dress(self, app: QApplication) -> None:
        """Load the fonts, set style, palette and style sheet, and follow the system from now on."""
        load_fonts()
        app.setStyle(QStyleFactory.create("Fusion"))
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_scheme_changed)
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

    def _wanted_scheme(self) -> Scheme:
        if self._appearance is not Appearance.SYSTEM:
            return Scheme(self._appearance.value)
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return Scheme.DARK if dark else Scheme.LIGHT

    def _apply(self, app: QApplication) -> None:
        self._scheme = self._wanted_scheme()
        self._tokens = load_tokens(self._scheme)
        app.setFont(self.font(Type.BODY))
        app.setPalette(self._palette())
        app.setStyleSheet(build_stylesheet(self._tokens, self.scale))
        self.changed.emit()

    def _palette(self) -> QPalette:
        role = QPalette.ColorRole
        pairs = {
            role.Window: Token.WINDOW,
            role.WindowText: Token.INK,
            role.Base: Token.SURFACE,
            role.AlternateBase: Token.RAISED,
            role.Text: Token.INK,
            role.PlaceholderText: Token.INK_SOFT,
            role.Button: Token.SURFACE,
            role.ButtonText: Token.INK,
            role.ToolTipBase: Token.RAISED,
            role.ToolTipText: Token.INK,
            role.Highlight: Token.ACCENT,
            role.HighlightedText: Token.ON_ACCENT,
            role.Link: Token.ACCENT,
            role.Light: Token.RAISED,
            role.Midlight: Token.LINE,
            role.Mid: Token.LINE,
            role.Dark: Token.LINE,
            role.Shadow: Token.LINE,
        }
        palette = QPalette()
        for each, token in pairs.items():
            palette.setColor(each, self.color(token))
        soft = self.color(Token.INK_SOFT)
        for each in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, each, soft)
        return palette


def install_theme(app: QApplication) -> Theme:
    """Dress ``app`` and return its theme; a second call returns the first theme."""
    found = app.findChild(Theme, "theme")
    if isinstance(found, Theme):
        return found
    theme = Theme(app)
    theme.dress(app)
    return theme


def current_theme() -> Theme:
    """The theme of the running application, installed on first use.

    Raises ``RuntimeError`` when there is no application yet.
    """
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return install_theme(app)
    raise RuntimeError("the theme needs a QApplication")
