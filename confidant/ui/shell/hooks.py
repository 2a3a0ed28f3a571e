"""Things to be done before the vault closes."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from shiboken6 import isValid

from confidant.domain.problem import Problem

Hook = Callable[[], None]


class Hooks:
    """Functions called in the order in which they were added; a method of a widget that is gone is left out."""

    def __init__(self) -> None:
        self._hooks: list[Hook] = []
        self._questions: set[Hook] = set()

    def add(self, hook: Hook) -> None:
        """Call ``hook`` from now on. It may raise a ``Problem``; what follows it is called all the same."""
        self._hooks.append(hook)

    def add_question(self, hook: Hook) -> None:
        """Call ``hook`` like the others, but only where somebody is there to be asked about its ``Problem``."""
        self.add(hook)
        self._questions.add(hook)

    def run(self, *, asks: bool = True) -> None:
        """Call every one, without the questions unless it ``asks``, then raise the first ``Problem`` there was."""
        problems: list[Problem] = []
        for hook in self._hooks:
            owner = getattr(hook, "__self__", None)
            if (hook in self._questions and not asks) or (isinstance(owner, QObject) and not isValid(owner)):
                continue
            try:
                hook()
            except Problem as problem:
                problems.append(problem)
        if problems:
            raise problems[0]
