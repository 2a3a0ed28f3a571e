"""A record may be closed before its fortnight is over; then that is asked, and said."""

from datetime import date

from PySide6.QtWidgets import QWidget

from confidant.ui.kit import Dialog, SecondaryButton
from confidant.ui.labels import near_date

__all__ = ["may_close"]


def may_close(due: date, on: date, today: date, over: QWidget) -> bool:
    """Whether to close a record that is due to be looked back on from `due`: asked where `on` is before that."""
    if on >= due:
        return True
    dialog = Dialog(
        "Close it before its fortnight is over?",
        f"It was to be looked back on from {near_date(due, today)}, once you know what came of it. Closed now, Home "
        "does not remind you of it, and it keeps nothing of the pair from being erased any more. The record will say "
        "that it was closed early.",
        cancel="Leave it open",
        parent=over,
    )
    close = dialog.add_button(SecondaryButton("Close it now"), default=False)
    close.setObjectName("exceptional.close_early")
    dialog.cancel_button.setDefault(True)
    dialog.cancel_button.setFocus()
    answer = bool(dialog.exec())
    dialog.deleteLater()
    return answer
