"""A button that takes something away."""

from confidant.ui.kit.button import Button, ButtonLook
from confidant.ui.theme import Token, Type


class DangerButton(Button):
    """For what cannot be undone; used once, in a question that names what goes."""

    look = ButtonLook(Token.DANGER, Token.SURFACE, Token.DANGER_SOFT, Token.DANGER, Type.BODY_MEDIUM, 15)
