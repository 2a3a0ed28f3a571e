"""PySide6 widgets, models and theme; no decision about disclosure is made here."""

from confidant.ui.keep_none import keep_none_alive

keep_none_alive()
