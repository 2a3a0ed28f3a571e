"""From where a consultation is opened: a pair, or any state of an exceptional disclosure."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from confidant.ui.shell import Shell
    from confidant.vault.ids import PairId

__all__ = ["open_consultation"]


def open_consultation(shell: "Shell", pair: "PairId", exceptional: int | None = None) -> None:
    """Open what was begun for the pair, or for one of its exceptional disclosures, or begin it."""
    if shell.may_store() and _is_readable(shell, pair, exceptional):
        shell.go("consult", pair=pair, exceptional=exceptional)


def _is_readable(shell: "Shell", pair: "PairId", exceptional: int | None) -> bool:
    """Whether what was begun can be read, or is given up: nobody shall stand before it for ever."""
    from confidant.flows.supervision.draft import UnreadableConsultation, forget, resume  # noqa: PLC0415  rarely needed

    try:
        resume(shell.vault, pair, exceptional)
    except UnreadableConsultation as problem:
        from confidant.ui.kit import Dialog, PrimaryButton  # noqa: PLC0415  as above

        dialog = Dialog("Ask a supervisor", str(problem), cancel="Leave it", parent=shell)
        dialog.setObjectName("supervision.unreadable")
        dialog.add_button(PrimaryButton("Begin again"))
        is_given_up = bool(dialog.exec())
        dialog.deleteLater()
        if is_given_up:
            forget(shell.vault, pair, exceptional)
        return is_given_up
    return True
