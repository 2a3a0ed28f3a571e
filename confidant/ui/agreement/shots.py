"""Pictures of the agreement: signed, as a draft, its changes and its signing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from confidant.flows.agreement_draft import next_version
from confidant.ui.agreement.changes_dialog import ChangesDialog
from confidant.ui.agreement.sign_dialog import SignDialog
from confidant.ui.agreement.tab import AgreementTab
from confidant.ui.kit import AsideButton
from confidant.ui.shots import Stage, register


def _tab(stage: Stage) -> AgreementTab:
    stage.go("pair", pair=stage.vault.pairs.summaries()[0].id, tab="agreement")
    stage.settle()
    return next(tab for tab in stage.shell.findChildren(AgreementTab) if tab.isVisible())


@register("agreement", large_text=True)
def _agreement(stage: Stage) -> QWidget:
    view = _tab(stage).matrix.view
    view.setCurrentIndex(view.model().index(2, 3))
    view.setFocus(Qt.FocusReason.OtherFocusReason)
    return stage.shell


@register("agreement-draft", large_text=True)
def _draft(stage: Stage) -> QWidget:
    tab = _tab(stage)
    tab.start_draft()
    tab.matrix.show_every_topic(on=True)
    return stage.shell


@register("agreement-sign")
def _sign(stage: Stage) -> QWidget:
    summary = stage.vault.pairs.summaries()[0]
    versions = stage.vault.agreements.versions(summary.id)
    draft = next_version(versions, stage.today)
    stage.go("pairs")
    return stage.dialog(SignDialog(draft, (summary.mentor, summary.mentee), versions, stage.today, stage.shell))


@register("agreement-changes")
def _changes(stage: Stage) -> QWidget:
    before, after = stage.vault.agreements.versions(stage.vault.pairs.summaries()[0].id)[:2]
    stage.go("pairs")
    return stage.dialog(ChangesDialog(before, after, stage.shell))


@register("agreement-draft-extra", large_text=True)
def _extra(stage: Stage) -> QWidget:
    tab = _tab(stage)
    tab.start_draft()
    tab.matrix.findChildren(AsideButton, "agreement.extra_column")[0].click()
    return stage.shell
