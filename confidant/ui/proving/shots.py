"""Pictures of a proof: under way, come out well, and as it would look if it ever did not."""

from datetime import date

from PySide6.QtWidgets import QWidget

from confidant.flows.proving.self_test import Proof, letter_for, prove
from confidant.release.document import Format
from confidant.ui.proving.proof_dialog import ProofDialog
from confidant.ui.shots import Stage, register

_DAY = date(2026, 11, 24)


def _dialog(stage: Stage) -> ProofDialog:
    stage.go("home")
    record = stage.vault.requests.open_ones()[0]
    letter = letter_for(stage.vault, record.pair, record.request, _DAY, Format.PDF)
    return ProofDialog(lambda tell: prove(stage.vault, letter, tell=tell), letter.form, stage.shell)


@register("proof", large_text=True)
def _held(stage: Stage) -> QWidget:
    dialog = _dialog(stage)
    shown = stage.dialog(dialog)
    dialog.begin()
    stage.until(lambda: not dialog.is_running)
    return shown


@register("proof-under-way")
def _under_way(stage: Stage) -> QWidget:
    dialog = _dialog(stage)
    dialog.bar.set_part(0.4)
    dialog.cancel_button.setText("Stop")
    return stage.dialog(dialog)


@register("proof-failed")
def _failed(stage: Stage) -> QWidget:
    dialog = _dialog(stage)
    shown = stage.dialog(dialog)
    dialog._on_done(Proof(17, 23, 0, "0" * 64, ("other titles",)))  # noqa: SLF001  # it has never come out so
    return shown
