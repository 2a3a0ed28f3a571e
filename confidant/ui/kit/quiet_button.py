"""A button that looks like a link."""

from confidant.ui.kit.button import Button, ButtonLook
from confidant.ui.theme import Token, Type


class QuietButton(Button):
    """A rarely wanted action: words only, with a soft ground under the pointer."""

    look = ButtonLook(Token.INK_SOFT, None, Token.ACCENT_SOFT, None, Type.BODY, 8)
