"""PySide6 widgets, models and theme; no decision about disclosure is made here."""

from confidant.ui.constants_alive import keep_constants_alive

keep_constants_alive()
