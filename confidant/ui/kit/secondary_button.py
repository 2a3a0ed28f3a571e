"""The ordinary button."""

from confidant.ui.kit.button import Button


class SecondaryButton(Button):
    """An outlined button for everything a screen offers besides its main action."""
