"""Pictures of the guided record, and of help in danger."""

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from confidant.domain.exceptional_disclosure import Agreed, Ground, Option, Raised, Reviewed, Step, StoodDown, Whose
from confidant.domain.vocabulary import Speaker
from confidant.flows.exceptional import recording
from confidant.flows.exceptional.emergency import set_own_contacts
from confidant.flows.exceptional.filled import begin_form, content_of, option_field
from confidant.flows.today import now
from confidant.ui.exceptional.call_dialog import CallDialog
from confidant.ui.exceptional.danger_dialog import DangerDialog
from confidant.ui.exceptional.page import ExceptionalPage
from confidant.ui.shots import Stage, register
from confidant.vault.exceptional import ExceptionalRecord

_FORMS: tuple[tuple[Step, dict[str, str]], ...] = (
    (Step.ESTABLISH_ISSUE, {"how": "In person, in the small meeting room"}),
    (
        Step.CLARIFY_DUTIES,
        {"mentor": "To see that it reaches whoever answers for it.", "mentee": "To report it first, by the policy."},
    ),
    (Step.EXPLORE_OPTIONS, {option_field(option): "We talked it over; not this week." for option in Option}),
    (Step.REFUSE, {"words": "“Not before the audit is over. You would finish me.”"}),
    (
        Step.GIVE_NOTICE,
        {
            "words": "The safety check of the east store is signed and not done. I have been told so twice.",
            "recipient": "Rosalind Pike, head of estates",
            "why": "Somebody could be hurt.",
            "how": "In person",
        },
    ),
)


def _led(stage: Stage, steps: int) -> ExceptionalRecord:
    vault, moment = stage.vault, now()
    pair = vault.pairs.summaries()[0].id
    raised = Raised((Ground.DUTY_OF_CARE,), "A safety check is signed and never done.")
    began = moment - timedelta(days=1)
    record = recording.raise_issue(vault, pair, Speaker.MENTOR, raised, on=began.date(), now=moment)
    for step, texts in _FORMS[:steps]:
        hours = vault.exceptional.cooling_hours(pair, moment.date())
        filled = begin_form(step, record.disclosure, cooling_hours=hours, now=moment) | texts
        record = recording.record(vault, record.id, content_of(step, filled), on=moment.date(), now=moment)
    return record


def _page(stage: Stage, steps: int) -> QWidget:
    record = _led(stage, steps)
    return stage.go("exceptional", pair=record.pair, record=record.id)


@register("exceptional-begin", large_text=True)
def _begin(stage: Stage) -> QWidget:
    return stage.go("exceptional", pair=stage.vault.pairs.summaries()[0].id)


@register("exceptional-duties", large_text=True)
def _duties(stage: Stage) -> QWidget:
    return _page(stage, 1)


@register("exceptional-options", large_text=True)
def _options(stage: Stage) -> QWidget:
    return _page(stage, 2)


@register("exceptional-notice", large_text=True)
def _notice(stage: Stage) -> QWidget:
    return _page(stage, 4)


@register("exceptional-cooling", large_text=True)
def _cooling(stage: Stage) -> QWidget:
    return _page(stage, 5)


@register("exceptional-said", large_text=True)
def _said(stage: Stage) -> QWidget:
    widget = _page(stage, 5)
    page = stage.shell.full
    assert isinstance(page, ExceptionalPage)
    page.ask_for(Step.DISCLOSE)
    assert page.card is not None
    page.card.form.fill({"words": "The safety check of the east store is signed and not done. He told me in May."})
    return widget


@register("exceptional-agreed", large_text=True)
def _agreed(stage: Stage) -> QWidget:
    record, today = _led(stage, 3), now().date()
    agreed = Agreed(
        Whose.THE_OTHER,
        "That the safety check of the east store was signed and not done.",
        "Rosalind Pike, head of estates",
        today + timedelta(days=4),
        today + timedelta(days=6),
    )
    recording.record(stage.vault, record.id, agreed, on=today, now=now())
    return stage.go("exceptional", pair=record.pair, record=record.id)


@register("exceptional-closed", large_text=True)
def _closed(stage: Stage) -> QWidget:
    record, today = _led(stage, 4), now().date()
    for content in (
        StoodDown("He told the head of estates himself, and the check was done on the same day."),
        Reviewed("Nobody was surprised. I would ask a supervisor sooner."),
    ):
        recording.record(stage.vault, record.id, content, on=today, now=now())
    return stage.go("exceptional", pair=record.pair, record=record.id)


@register("exceptional-danger", large_text=True)
def _danger(stage: Stage) -> QWidget:
    set_own_contacts(stage.vault, ("Emergency services: 999", "Samaritans: 116 123"))
    stage.go("home")
    return stage.dialog(DangerDialog(stage.vault, stage.vault.pairs.summaries()[0].id, now, stage.shell))


@register("exceptional-danger-locked", large_text=True)
def _danger_locked(stage: Stage) -> QWidget:
    return stage.dialog(CallDialog(stage.shell))


@register("exceptional-home", large_text=True)
def _home(stage: Stage) -> QWidget:
    _led(stage, 5)
    return stage.go("home")
