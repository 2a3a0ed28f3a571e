"""Pictures of screens: who can be drawn, and on what stage.

A package of screens has a module named ``shots`` that calls :func:`register` for each screen worth looking at:

    @register("pairs")
    def _pairs(stage: Stage) -> QWidget:
        return stage.go("pairs")

The builder returns the widget to be drawn, as a rule the whole window. ``make screens`` draws each in light and dark
and at both sizes; ``large_text=True`` adds it with text at 150 %, at both sizes too.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from confidant.ui.shell import Shell

if TYPE_CHECKING:
    from confidant.vault.vault import Vault

__all__ = ["Shot", "Stage", "register", "registered"]


@dataclass(frozen=True)
class Stage:
    """An unlocked window over a vault that may be written to, and the day on which the picture is taken."""

    shell: Shell
    vault: "Vault"
    today: date

    def go(self, key: str, **place: Any) -> QWidget:
        """Go to a page and return the window."""
        self.shell.go(key, **place)
        return self.shell

    def dialog(self, dialog: QDialog) -> QWidget:
        """Show a dialog without waiting for an answer and return it."""
        dialog.show()
        return dialog

    def settle(self) -> None:
        """Let layouts, jobs and repaints come to rest."""
        for _ in range(5):
            QApplication.processEvents()

    def until(self, is_so: Callable[[], bool], seconds: float = 30.0) -> None:
        """Let work that was begun come to its end: what is drawn before then is another picture each time."""
        last = time.monotonic() + seconds
        while not is_so() and time.monotonic() < last:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


Builder = Callable[[Stage], QWidget]


@dataclass(frozen=True)
class Shot:
    """One screen worth a picture."""

    name: str
    build: Builder
    large_text: bool


_shots: dict[str, Shot] = {}


def register(name: str, *, large_text: bool = False) -> Callable[[Builder], Builder]:
    """Register the function below as the builder of the picture ``name``; a name is given once."""

    def remember(build: Builder) -> Builder:
        if name in _shots:
            raise ValueError(f"two pictures are named {name}")
        _shots[name] = Shot(name, build, large_text)
        return build

    return remember


def registered() -> tuple[Shot, ...]:
    """Every picture known, by name."""
    return tuple(_shots[name] for name in sorted(_shots))
