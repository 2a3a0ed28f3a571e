"""Making a paper while the window waits: counted, set and written in another thread."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from confidant.ui.background import Cancelled
from confidant.ui.wait_dialog import COUNTED_FIRST, waited_for
from confidant.vault.condition import HowFar

__all__ = ["written"]


def written(title: str, work: Callable[[HowFar], Any], parent: QWidget) -> Any:
    """Return what `work` returns, or None where it was stopped before anything was written.

    Raises the `Problem` that kept it from being written.
    """
    from confidant.release.reopen import make_ready  # noqa: PLC0415  the renderer loads when it is needed

    make_ready()
    try:
        return waited_for(title, COUNTED_FIRST, work, parent)
    except Cancelled:
        return None
