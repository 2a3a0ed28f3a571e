"""Every test of windows starts as the app does: with its look in force before the first widget is made."""

import pytest
from PySide6.QtWidgets import QApplication

from confidant.ui.theme import Appearance, current_theme


@pytest.fixture(autouse=True)
def usual_look(qapp: QApplication) -> None:
    """Light, at a text size of 100 %, whatever the test before chose."""
    theme = current_theme()
    theme.complete()
    theme.set_look(Appearance.SYSTEM, 100)
