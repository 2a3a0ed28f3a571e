"""Who is told of every transaction of a database."""

from typing import Protocol

__all__ = ["Witness"]


class Witness(Protocol):
    """Told of every transaction, in time to have its say in the outermost one; see `Database.transaction`."""

    def begun(self) -> None:
        """A transaction, or one inside another, has begun."""
        ...

    def about_to_commit(self) -> None:
        """The outermost transaction is about to be committed; what is written now goes with it."""
        ...

    def kept(self, *, durable: bool) -> None:
        """What was begun last is kept; durable where it was the outermost."""
        ...

    def taken_back(self) -> None:
        """What was begun last is undone."""
        ...
