"""Pictures of the register of disclosures."""

import tempfile
from pathlib import Path

from PySide6.QtWidgets import QWidget

from confidant.flows.corridor import SpokenQuestion, log_spoken
from confidant.flows.make_document import make_statement
from confidant.flows.today import now
from confidant.ui.disclosures.page import DisclosuresPage
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
