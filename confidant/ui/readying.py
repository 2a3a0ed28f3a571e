"""Loads what the window needs once a vault is open, while somebody types the passphrase and the key is derived.

Otherwise opening would wait for it: measured, a tenth of a second, and twice that where the modules have to be compiled
first. Then it is rehearsed (`rehearsal`). Nothing here knows of a vault. One piece goes each turn of the event loop, so
that typing is not held up.
"""

from collections.abc import Callable, Iterator
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

__all__ = ["MODULES", "Readying"]

MODULES = (
    "confidant.ui.shell.kept_focus",
    "confidant.ui.shell.toast_place",
    "confidant.ui.shell.body",
    "confidant.ui.shell.menu_order",
    "confidant.ui.shell.menus",
    "confidant.ui.shell.idle",
    "confidant.ui.labels",
    "confidant.ui.notes.note_model",
    "confidant.ui.search.search",
    "confidant.ui.exceptional.danger_key",
    "confidant.ui.exceptional.everywhere",
    "confidant.ui.importing.everywhere",
    "confidant.ui.pair.everywhere",
    "confidant.ui.papers.everywhere",
    "confidant.ui.notes.everywhere",
    "confidant.vault.drafts",
    "confidant.vault.exceptional",
    "confidant.flows.home",
    "confidant.ui.rows.column_page",
    "confidant.vault.backup_folder",
    "confidant.ui.backups.words",
    "confidant.ui.backups.keeper",
    "confidant.ui.home.words",
    "confidant.ui.home.page",
    "confidant.ui.condition.strip",
    "confidant.ui.pages",
    "confidant.ui.kit.tab_bar",
    "confidant.ui.notes.body_edit",
    "confidant.ui.notes.level_bar",
    "confidant.ui.notes.note_head",
    "confidant.ui.notes.editor",
    "confidant.ui.rows.form_dialog",
    "confidant.ui.notes.consent_dialog",
    "confidant.ui.notes.note_actions",
    "confidant.ui.notes.note_delegate",
    "confidant.ui.notes.note_list",
    "confidant.ui.notes.notes_tab",
    "confidant.ui.pair.page",
    "confidant.ui.search.popup",
)
"""What Home and a pair's notes are made of, in pieces of some ten milliseconds; a test holds the list to the truth."""

_PAUSE_MS = 40
"""Between two pieces while somebody may be typing: all is there before a passphrase is."""


def _all_pieces(last: Callable[[], object]) -> Iterator[str]:
    """Load a module, or rehearse a part, each time the next piece is asked for; yield what is ready."""
    for module in MODULES:
        import_module(module)
        yield module
    from confidant.ui.rehearsal import rehearsal  # noqa: PLC0415  it needs all of these

    yield from rehearsal()
    last()
    yield "surroundings of the pages made"


class Readying(QObject):
    """Does one piece after the other: loads ``MODULES``, rehearses, does what is ``last``; then it stops."""

    def __init__(self, parent: QObject, last: Callable[[], object] = lambda: None) -> None:
        super().__init__(parent)
        self._left = _all_pieces(last)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_turn)
        self._timer.start(_PAUSE_MS)

    def hurry(self) -> None:
        """Make no pauses any more: the key is being derived."""
        if self._timer.isActive():
            self._timer.setInterval(0)

    def _on_turn(self) -> None:
        if next(self._left, None) is None:
            self._timer.stop()
