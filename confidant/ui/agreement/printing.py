"""The agreement on paper, at a place of the user's choice."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from confidant.domain.agreement import Agreement
from confidant.domain.problem import Problem
from confidant.ui.file_dialogs import ask_save
from confidant.ui.papers.writing import written
from confidant.vault.condition import HowFar

if TYPE_CHECKING:
    from confidant.ui.shell import Shell
    from confidant.vault.ids import PairId

__all__ = ["AskSave", "print_agreement"]

AskSave = Callable[[QWidget, str, str, str], Path | None]


def print_agreement(shell: "Shell", pair: "PairId", agreement: Agreement, on: date, ask: AskSave = ask_save) -> None:
    """Write a signed version, or one nobody has signed with lines to sign on, and say where it lies."""
    from confidant.flows.papers.agreement_paper import FILE_NAME, save_version  # noqa: PLC0415  loaded when it is needed

    vault = shell.vault
    suggested = f"{FILE_NAME}-version-{agreement.version}.pdf"
    place = ask(shell, "Where to write the agreement", suggested, "PDF (*.pdf)")
    if place is None:
        return

    def work(tell: HowFar) -> str:
        which = agreement.version if agreement.signers else agreement
        return save_version(vault, pair, which, place, on=on, overwrite=True, tell=tell)

    try:
        done = written("Writing the agreement", work, shell)
    except Problem as problem:
        shell.toast(str(problem))
        return
    if done is not None:
        shell.toast(f"The agreement lies in “{place.parent.name}” as {place.name}, for both of you to keep.")
