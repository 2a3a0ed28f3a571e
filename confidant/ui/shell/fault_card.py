"""What the user sees when the app itself went wrong."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from confidant.ui.kit import Dialog


class FaultCard(Dialog):
    """Says that what was said to be saved is safe, that one can go on, and where it is noted (None: nowhere)."""

    def __init__(self, log: Path | None, parent: QWidget | None = None) -> None:
        noted = (
            "What happened could not be noted down."
            if log is None
            else f"What happened is noted, without any words of yours, in {log}; please report that file’s last lines."
        )
        super().__init__(
            "Something went wrong in Confidant itself",
            "Everything Confidant said was saved is safe, and you can go on. If anything looks wrong, lock with Ctrl+L "
            f"and unlock again.\n\n{noted}",
            cancel="Close",
            parent=parent,
        )
