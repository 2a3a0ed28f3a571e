"""Pictures of asking a supervisor."""

from typing import cast

from PySide6.QtWidgets import QWidget

from confidant.flows.supervision.answers import Answer, Handling
from confidant.flows.supervision.door import show_copy
from confidant.flows.supervision.state import Stage, Stranger
from confidant.ui.shots import Stage as Set
from confidant.ui.shots import register
from confidant.ui.supervision.page import ConsultPage
from confidant.ui.supervision.show_window import ShowCopyWindow
from confidant.vault.consultations import StepKind
from confidant.vault.ids import ConsultationId

_QUESTION = "Should I speak to {manager} about the hours, although {mentee} asked me not to?"
_WORDS = """3 March 2026: {mentee} told me that {first}’s team has worked every weekend since January. {manager} knows.
On 24 March {first} was near tears. Will it stop? The bonus of £4,800 depends on the launch in Harrogate.
He has an allotment. Sandra Hobbs left over it and is at the tribunal. Sandra’s case is in the newspaper."""


def _page(stage: Set) -> ConsultPage:
    pair = stage.vault.pairs.summaries()[0]
    names = {"mentee": pair.mentee, "first": pair.mentee.split()[0], "manager": pair.line_manager or "the manager"}
    stage.go("consult", pair=pair.id)
    page = cast("ConsultPage", stage.shell.full)
    page.sitting.write(question=_QUESTION.format(**names), words=_WORDS.format(**names))
    for view in page.views[:2]:
        view.show_sitting()
    return page


@register("supervision-question", large_text=True)
def _question(stage: Set) -> QWidget:
    page = _page(stage)
    pair = page.sitting.pair
    stage.vault.consultations.begin(pair, stage.today, "May I mentor somebody in my own department?")
    page.question.show_sitting()
    return stage.shell


@register("supervision-words", large_text=True)
def _words(stage: Set) -> QWidget:
    page = _page(stage)
    page.show_stage(Stage.WORDS)
    notes = page.words.notes
    notes.setCurrentIndex(notes.model().index(0, 0))
    page.words.rows[1].setChecked(True)
    return stage.shell


def _answered(stage: Set) -> ConsultPage:
    page = _page(stage)
    sitting = page.sitting
    found = sitting.found.found
    sitting.answer(Answer(found[0].key, Handling.ACCEPTED))
    sitting.answer(Answer(found[1].key, Handling.CHANGED, "my mentee"))
    sitting.answer(Answer(found[3].key, Handling.KEPT, "the supervisor has to know how long"))
    return page


@register("supervision-instead", large_text=True)
def _instead(stage: Set) -> QWidget:
    page = _answered(stage)
    page.show_stage(Stage.INSTEAD)
    return stage.shell


@register("supervision-look", large_text=True)
def _look(stage: Set) -> QWidget:
    page = _answered(stage)
    page.sitting.accept_rest()
    page.show_stage(Stage.LOOK)
    page.look.stranger.set_value(Stranger.NO)
    page.look.mosaic.set_text("She may have read of the case; it is left out.")
    return stage.shell


def _ready(stage: Set) -> ConsultPage:
    page = _page(stage)
    page.sitting.accept_rest()
    page.sitting.look_again(Stranger.NO, "Nothing.")
    return page


@register("supervision-copy", large_text=True)
def _copy(stage: Set) -> QWidget:
    _ready(stage).show_stage(Stage.COPY)
    return stage.shell


@register("supervision-came-of-it", large_text=True)
def _came_of_it(stage: Set) -> QWidget:
    page = _ready(stage)
    sitting = page.sitting
    left = show_copy(stage.vault, sitting.state, now=sitting.now)
    sitting.has_left(left)
    number = ConsultationId(left.consultation)
    recorded = sitting.record(number, StepKind.ADVISED, stage.today, "Speak to the mentee once more first.")
    page.show_consultation(recorded)
    return stage.shell


@register("supervision-large")
def _large(stage: Set) -> QWidget:
    window = ShowCopyWindow(_ready(stage).sitting.copy, stage.shell)
    window.resize(stage.shell.size())
    return stage.dialog(window)
