"""The one filled button of a screen."""

from confidant.ui.kit.button import Button, ButtonLook
from confidant.ui.theme import Token, Type


class PrimaryButton(Button):
    """The thing most likely wanted; one on a screen."""

    look = ButtonLook(Token.ON_ACCENT, Token.ACCENT, Token.ACCENT, None, Type.BODY_STRONG, 16)
