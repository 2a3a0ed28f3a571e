"""Erasing a pair from its page: asked, done, what still holds it told, and then locked.

Undo histories, pages and caches still have words of it in this process's memory; the lock replaces the process.
"""

from datetime import date
from typing import TYPE_CHECKING

from confidant.domain.problem import Problem
from confidant.flows.erasing import before_erasing
from confidant.flows.today import now
from confidant.ui.keeping.erase_dialog import EraseDialog
from confidant.ui.keeping.old_backups_dialog import OldBackupsDialog
from confidant.ui.keeping.words import refused_words
from confidant.vault.condition import Notice
from confidant.vault.problems import ErasureNotRemembered

if TYPE_CHECKING:
    from confidant.flows.erasing import Erased
    from confidant.ui.shell import Shell
    from confidant.vault.ids import PairId
    from confidant.vault.vault import Vault

__all__ = ["ERASED", "erase_with_words"]

ERASED = "It is erased."


def erase_with_words(shell: "Shell", vault: "Vault", pair: "PairId", today: date) -> str:
    """Ask, erase, tell which backups still hold it, and lock.

    Return what stands in the way before anything is asked, a hold or what is not stored yet; "" where nothing does.
    """
    try:
        shell.before_lock.run(asks=True)  # nothing may be left that would be stored to a pair that is gone
        look = before_erasing(vault, pair, today)
    except Problem as problem:
        return str(problem)
    if look.holds:
        return refused_words(look.holds)
    dialog = EraseDialog(vault, pair, look, today, shell)
    dialog.exec()
    dialog.deleteLater()
    if dialog.erased is not None:
        _after(shell, vault, _said(dialog.erased))
    return ""


def _said(erased: "Erased") -> str:
    if not erased.is_finished:
        return f"{ERASED} {Notice.ERASURE_NOT_FINISHED.sentence}"
    return ERASED if erased.is_remembered else str(ErasureNotRemembered())


def _after(shell: "Shell", vault: "Vault", said: str) -> None:
    shell.go("home")
    backups = OldBackupsDialog(vault, now(), after=said, cancel="Lock now", parent=shell)
    backups.exec()
    backups.deleteLater()
    shell.lock()
