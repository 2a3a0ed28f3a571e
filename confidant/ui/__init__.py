"""PySide6 widgets, models and theme; no decision about disclosure is made here."""
