"""What may be said of a fault of ours: its kind and where in our code it happened.

A list of what is allowed, not of what is forbidden: an exception's message, its arguments, the values of variables and
the lines of code around it are never looked at, because any of them may hold words of a vault.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType

__all__ = ["Fault", "describe"]

_OURS = re.compile(r"confidant(\.[a-z0-9_]+)*", re.ASCII)
_LONGEST_CHAIN = 4
"""Exceptions told of where one led to the next; ours are never longer, and a circle would have no end."""
_MOST_PLACES = 20
"""Frames told of for one exception, the innermost: deeper is a recursion without end."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A kind (a class of Python's or ours) and the places in our code, outermost first, for each link of the chain."""

    kind: str
    places: tuple[str, ...]
    cause: "Fault | None" = None

    @property
    def short(self) -> str:
        """The kind, and where it happened."""
        return f"{self.kind} in {self.places[-1]}" if self.places else f"{self.kind} outside our code"

    def __str__(self) -> str:
        """One line for the log."""
        told = f"{self.kind} {' > '.join(self.places) or 'outside our code'}"
        return told if self.cause is None else f"{told}; after {self.cause}"


def describe(error: BaseException, trace: TracebackType | None = None) -> Fault:
    """Return what may be said of ``error``; ``trace`` where it is known better than by the error itself."""
    return _described(error, trace or error.__traceback__, _LONGEST_CHAIN)


def _described(error: BaseException, trace: TracebackType | None, links: int) -> Fault:
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    cause = None if before is None or links <= 1 else _described(before, before.__traceback__, links - 1)
    return Fault(_kind(type(error)), tuple(_places(trace))[-_MOST_PLACES:], cause)


def _kind(raised: type[BaseException]) -> str:
    """The name of the nearest class that is Python's own or ours: others may be named by whatever made them."""
    for kind in raised.__mro__:
        if kind.__module__ == "builtins" or _OURS.fullmatch(str(kind.__module__)):
            return kind.__name__
    return BaseException.__name__


def _places(trace: TracebackType | None) -> Iterator[str]:
    while trace is not None:
        module = trace.tb_frame.f_globals.get("__name__")
        if isinstance(module, str) and _OURS.fullmatch(module):
            yield f"{module}:{trace.tb_lineno}"
        trace = trace.tb_next
