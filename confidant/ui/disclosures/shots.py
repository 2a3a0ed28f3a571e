"""Pictures of the register of disclosures."""

import tempfile
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from confidant.flows.corridor import SpokenQuestion, log_spoken
from confidant.flows.entry_correction import correct, correction_of
from confidant.flows.make_document import make_statement
from confidant.flows.today import now
from confidant.flows.would_learn import open_first
from confidant.ui.disclosures.correct_dialog import CorrectDialog
from confidant.ui.disclosures.page import DisclosuresPage
from confidant.ui.disclosures.said_dialog import SaidDialog
from confidant.ui.shots import Stage, register


def _fill(stage: Stage) -> None:
    pair = stage.vault.pairs.summaries()[0]
    with tempfile.TemporaryDirectory() as folder:
        make_statement(stage.vault, pair.id, Path(folder) / "statement.txt", now=now())
    question = SpokenQuestion(pair.id, "Philippa Garside", "whether anything is wrong at home")
    log_spoken(stage.vault, question, today=stage.today, now=now())


@register("disclosures", large_text=True)
def _disclosures(stage: Stage) -> QWidget:
    _fill(stage)
    stage.go("disclosures")
    page = stage.shell.page("disclosures")
    assert isinstance(page, DisclosuresPage)
    page.verify()
    return stage.shell


@register("disclosures-none")
def _none(stage: Stage) -> QWidget:
    return stage.go("disclosures")


@register("disclosures-one", large_text=True)
def _one(stage: Stage) -> QWidget:
    _fill(stage)
    return stage.go("disclosures", n=1)


@register("disclosures-said", large_text=True)
def _said(stage: Stage) -> QWidget:
    pair = stage.vault.pairs.summaries()[0].id
    request = open_first(stage.vault, pair)[0].request
    stage.go("disclosures")
    dialog = SaidDialog(stage.vault, stage.today, now, pair=pair, request=request, parent=stage.shell)
    dialog.list.passages.toggle(0)
    return stage.dialog(dialog)


@register("disclosures-correct", large_text=True)
def _correct(stage: Stage) -> QWidget:
    _fill(stage)
    stage.go("disclosures")
    (entry, *_) = stage.vault.register.entries()
    return stage.dialog(CorrectDialog(stage.vault, entry, stage.today, now, stage.shell))


@register("disclosures-of-one", large_text=True)
def _of_one(stage: Stage) -> QWidget:
    _fill(stage)
    first = stage.vault.register.entries()[0]
    correction = replace(correction_of(first), reason="The recipient was another.", recipient="The museum’s board")
    correct(stage.vault, first, correction, today=stage.today, now=now())
    return stage.go("disclosures", pair=stage.vault.pairs.summaries()[0].id)
