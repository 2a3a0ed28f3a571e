"""A button with an icon and no word."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from confidant.ui.kit.button import Button, ButtonLook
from confidant.ui.theme import Token, Type, current_theme


class IconButton(Button):
    """An icon alone, square; the accessible name and the tooltip (the app's own words) say what it does."""

    look = ButtonLook(Token.INK_SOFT, None, Token.ACCENT_SOFT, None, Type.BODY, 8)

    def __init__(self, icon: str, name: str, *, small: bool = True, parent: QWidget | None = None) -> None:
        super().__init__("", icon=icon, small=small, parent=parent)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Say what it does now."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def sizeHint(self) -> QSize:
        """A square as high as other buttons of its size."""
        side = current_theme().px(self._height)
        return QSize(side, side)
