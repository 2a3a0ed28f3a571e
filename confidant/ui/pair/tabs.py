"""What stands behind the words under a pair's name."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from confidant.vault.ids import PairId

if TYPE_CHECKING:
    from confidant.ui.shell import Shell
    from confidant.vault.vault import Vault

__all__ = ["STANDARD_TABS", "Tab"]

Today = Callable[[], date]


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab's key (as `Shell.go` names it), its word, and what makes it for a pair, knowing the day and its parent."""

    key: str
    title: str
    make: Callable[["Shell", "Vault", PairId, Today, QWidget], QWidget]


def _lazily(module: str, name: str) -> Callable[["Shell", "Vault", PairId, Today, QWidget], QWidget]:
    """Return what loads `module` when its tab is first shown: opening a pair needs only the notes."""

    def make(shell: "Shell", vault: "Vault", pair: PairId, today: Today, parent: QWidget) -> QWidget:
        widget: QWidget = getattr(import_module(module), name)(shell, vault, pair, today=today, parent=parent)
        return widget

    return make


STANDARD_TABS: tuple[Tab, ...] = (
    Tab("notes", "Notes", _lazily("confidant.ui.notes.notes_tab", "NotesTab")),
    Tab("before", "Before", _lazily("confidant.ui.pair.before_tab", "BeforeTab")),
    Tab("agreement", "Agreement", _lazily("confidant.ui.agreement.tab", "AgreementTab")),
    Tab("sharing", "Sharing", _lazily("confidant.ui.pair.sharing_tab", "SharingTab")),
    Tab("timeline", "Timeline", _lazily("confidant.ui.timeline.tab", "TimelineTab")),
    Tab("details", "Details", _lazily("confidant.ui.pair.details_tab", "DetailsTab")),
)
