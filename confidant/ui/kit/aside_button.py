"""A quiet button in small type."""

from confidant.ui.kit.button import Button, ButtonLook
from confidant.ui.theme import Token, Type


class AsideButton(Button):
    """A quiet button in the size of an aside, as under the Unlock field."""

    look = ButtonLook(Token.INK_SOFT, None, Token.ACCENT_SOFT, None, Type.ASIDE, 8)
