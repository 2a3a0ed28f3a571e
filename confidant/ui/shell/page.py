"""What the shell asks of a page."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from confidant.ui.shell.shell import Shell
    from confidant.vault.ids import PairId
    from confidant.vault.vault import Vault


@runtime_checkable
class Refreshing(Protocol):
    """A page that reads the vault anew whenever it is shown."""

    def refresh(self) -> None:
        """Show what the vault holds now."""


@runtime_checkable
class Placed(Protocol):
    """A page that can be opened at a place in it, such as one pair's notes."""

    def open_at(self, **place: Any) -> None:
        """Go to ``place``; called before ``refresh`` with the arguments of ``Shell.go``."""


@runtime_checkable
class OfOnePair(Protocol):
    """A page that may show one pair, or what belongs to it."""

    @property
    def pair(self) -> "PairId | None":
        """Which pair that is, if any."""


@runtime_checkable
class Flushing(Protocol):
    """A page in place of everything that holds words still to be stored."""

    def flush(self) -> None:
        """Store them. Raises the ``Problem`` that kept them from being stored."""


class FullPageFactory(Protocol):
    """Makes a page that takes the whole window, with the arguments of ``Shell.go``."""

    def __call__(self, shell: "Shell", vault: "Vault", /, **place: Any) -> QWidget:
        """Make it."""


PageFactory = Callable[["Shell", "Vault"], QWidget]
"""Makes a page, once, when it is first shown."""
