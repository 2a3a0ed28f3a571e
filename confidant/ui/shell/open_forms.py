"""Words that stand in an open form only."""

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from confidant.domain.problem import Problem
from confidant.ui.kit import Dialog, NoCopying


class FormNotFinished(Problem):
    """A dialog is open with words in it; what is not finished is not stored."""

    def __init__(self) -> None:
        super().__init__(
            "The form that is open holds words that are stored once it is finished; everything else is stored. "
            "Go back to finish it."
        )


def look_for_open_forms() -> None:
    """Raise ``FormNotFinished`` where somebody typed into a dialog that is open. Passphrases and keys do not count."""
    for window in QApplication.topLevelWidgets():
        if isinstance(window, Dialog) and window.isVisible() and _has_typed_words(window):
            raise FormNotFinished


def _has_typed_words(form: QWidget) -> bool:
    lines = (line for line in form.findChildren(QLineEdit) if not NoCopying.guards(line))
    areas: list[QTextEdit | QPlainTextEdit] = [*form.findChildren(QTextEdit), *form.findChildren(QPlainTextEdit)]
    return any(line.isModified() and line.text() for line in lines) or any(
        area.document().isModified() and not area.document().isEmpty() for area in areas
    )
