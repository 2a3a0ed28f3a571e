"""Telling somebody, now and then within one long statement, that it goes on; what is raised then ends it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

__all__ = ["told_between_steps"]

_STEPS_BETWEEN = 200
"""Steps of SQLite's machine, or pages that it checks, after which it is told: some milliseconds."""


class SetHandler(Protocol):
    """SQLite's own way of being asked: `handler` returns whether the statement is to end."""

    def __call__(self, handler: Callable[[], bool] | None, steps: int, /) -> object:
        """Have `handler` called after so many steps; None has nothing called."""


@contextmanager
def told_between_steps(set_handler: SetHandler, tell: Callable[[], None]) -> Iterator[None]:
    """Inside, `tell` is called between the steps of a statement; what it raises ends the statement, and is raised."""
    met: list[BaseException] = []

    def ask() -> bool:
        try:
            tell()
        except BaseException as error:  # noqa: BLE001  # SQLite would swallow it; it is raised again below
            met.append(error)
        return bool(met)

    set_handler(ask, _STEPS_BETWEEN)
    try:
        yield
    except BaseException:
        if met:
            raise met[0] from None
        raise
    finally:
        set_handler(None, _STEPS_BETWEEN)
