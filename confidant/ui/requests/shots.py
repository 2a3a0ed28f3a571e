"""Pictures of the requests, of one of them at each turn, and of their forms."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from confidant.domain.request_course import StepTaken
from confidant.domain.vocabulary import Audience, Conflict, RequestState
from confidant.flows.corridor import SpokenQuestion, log_spoken
from confidant.flows.declining import decline
from confidant.flows.request_steps import refuse, tell_mentee, verify
from confidant.flows.today import now
from confidant.ui.requests.corridor_dialog import CorridorDialog
from confidant.ui.requests.decline_dialog import DeclineDialog
from confidant.ui.requests.intake_dialog import IntakeDialog
from confidant.ui.requests.step_dialog import StepAsked, StepDialog, StepSaid
from confidant.ui.shots import Stage, register
from confidant.vault.requests import RequestRecord


def _reference(stage: Stage) -> RequestRecord:
    return next(
        record for record in stage.vault.requests.open_ones() if record.request.audience is Audience.ROLE_REFERENCE
    )


def _begun_anew(stage: Stage, *, solicited: bool = True) -> RequestRecord:
    """The reference as it came in, with a day that has passed."""
    record, yesterday = _reference(stage), stage.today - timedelta(days=1)
    fresh = replace(record.request, state=RequestState.RECEIVED, authority=None, asked=(), mentee_saw=None)
    return stage.vault.requests.update(record.id, replace(fresh, deadline=yesterday, solicited=solicited))


def _verified(stage: Stage) -> RequestRecord:
    record = _begun_anew(stage)
    how = "rang the library’s switchboard and asked for her"
    return verify(stage.vault, record, stage.today, how, Conflict.NONE, today=stage.today)


@register("requests", large_text=True)
def _requests(stage: Stage) -> QWidget:
    pair = _reference(stage).pair
    question = SpokenQuestion(pair, "Somebody from the kitchen", "whether he means to stay")
    log_spoken(stage.vault, question, today=stage.today, now=now())
    _begun_anew(stage)
    return stage.go("requests")


@register("requests-one", large_text=True)
def _one(stage: Stage) -> QWidget:
    return stage.go("requests", request=_reference(stage).id)


@register("requests-unsolicited")
def _unsolicited(stage: Stage) -> QWidget:
    return stage.go("requests", request=_begun_anew(stage, solicited=False).id)


@register("requests-verified", large_text=True)
def _verified_one(stage: Stage) -> QWidget:
    return stage.go("requests", request=_verified(stage).id)


@register("requests-no-authority")
def _no_authority(stage: Stage) -> QWidget:
    told = tell_mentee(stage.vault, _verified(stage), stage.today, "on the telephone", today=stage.today)
    return stage.go("requests", request=refuse(stage.vault, told, stage.today, today=stage.today).id)


@register("requests-declined")
def _declined(stage: Stage) -> QWidget:
    record = _begun_anew(stage, solicited=False)
    declined = decline(stage.vault, record, stage.today, "by e-mail", today=stage.today, now=now())
    return stage.go("requests", request=declined.id)


@register("requests-conflict")
def _conflict(stage: Stage) -> QWidget:
    record = _reference(stage)
    steps = (*record.handling.steps, StepTaken(RequestState.VERIFIED, stage.today, "we met"))
    handling = replace(record.handling, steps=steps[-1:], conflict=Conflict.PANEL)
    return stage.go("requests", request=stage.vault.requests.handle(record.id, record.request, handling).id)


@register("requests-spoken")
def _spoken(stage: Stage) -> QWidget:
    record = next(each for each in stage.vault.requests.all() if each.request.audience is Audience.LINE_MANAGER)
    return stage.go("requests", request=record.id)


@register("requests-intake", large_text=True)
def _intake(stage: Stage) -> QWidget:
    stage.go("requests")
    return stage.dialog(IntakeDialog(stage.vault, stage.today, record=_reference(stage), parent=stage.shell))


@register("requests-corridor", large_text=True)
def _corridor(stage: Stage) -> QWidget:
    stage.go("requests")
    return stage.dialog(CorridorDialog(stage.vault, stage.today, now, parent=stage.shell))


@register("requests-step", large_text=True)
def _step(stage: Stage) -> QWidget:
    stage.go("requests")
    words = "That it is really Oonagh Bellamy-Reeve who asks."
    asked = StepAsked("You know who asks", words, "How you made sure", "rang the switchboard", has_interest=True)
    first = StepSaid(stage.today, "", None)
    return stage.dialog(StepDialog(asked, first, lambda _said: None, stage.shell))


@register("requests-decline", large_text=True)
def _decline(stage: Stage) -> QWidget:
    stage.go("requests")
    return stage.dialog(DeclineDialog(stage.vault, _reference(stage), stage.today, now, stage.shell))
