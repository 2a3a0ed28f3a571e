"""Things to be done before the vault closes."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from shiboken6 import isValid

Hook = Callable[[], None]


class Hooks:
    """Functions called in the order in which they were added; a method of a widget that is gone is left out."""

    def __init__(self) -> None:
        self._hooks: list[Hook] = []

    def add(self, hook: Hook) -> None:
        """Call ``hook`` from now on. It may raise a ``Problem``; what follows it is then not called."""
        self._hooks.append(hook)

    def run(self) -> None:
        """Call them all."""
        for hook in self._hooks:
            owner = getattr(hook, "__self__", None)
            if not isinstance(owner, QObject) or isValid(owner):
                hook()
