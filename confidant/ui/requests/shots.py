"""Pictures of the requests, of one of them, and of their forms."""

from PySide6.QtWidgets import QWidget

from confidant.domain.vocabulary import Audience
from confidant.flows.today import now
from confidant.ui.requests.corridor_dialog import CorridorDialog
from confidant.ui.requests.intake_dialog import IntakeDialog
from confidant.ui.shots import Stage, register
from confidant.vault.requests import RequestRecord


def _reference(stage: Stage) -> RequestRecord:
    return next(
        record for record in stage.vault.requests.open_ones() if record.request.audience is Audience.ROLE_REFERENCE
    )


@register("requests", large_text=True)
def _requests(stage: Stage) -> QWidget:
    return stage.go("requests")


@register("requests-one", large_text=True)
def _one(stage: Stage) -> QWidget:
    return stage.go("requests", request=_reference(stage).id)


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
