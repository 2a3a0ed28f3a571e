"""Pictures of the agreement: the first conversation, a draft, signed, its changes and its signing."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from confidant.domain.pair import Pair
from confidant.domain.vocabulary import ComputerOwner, References, ReviewOccasion, Rule, ThreeWay, Topic
from confidant.flows.agreement_draft import COLUMNS, AgreementDraft, next_version, proposed
from confidant.flows.first_talk import TalkStep
from confidant.ui.agreement.changes_dialog import ChangesDialog
from confidant.ui.agreement.sign_dialog import SignDialog
from confidant.ui.agreement.tab import AgreementTab
from confidant.ui.agreement.talk_dialog import TalkDialog
from confidant.ui.kit import AsideButton
from confidant.ui.shots import Stage, register
from confidant.vault.shareable import taken_away


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
    draft = _tightened(next_version(versions, stage.today, public_wording=summary.public_wording))
    taken = taken_away(stage.vault, summary.id, proposed(draft, stage.today), stage.today)
    names = (summary.mentor, summary.mentee)
    stage.go("pairs")
    return stage.dialog(SignDialog(draft, names, versions, stage.today, stage.shell, taken=taken))


def _tightened(draft: AgreementDraft) -> AgreementDraft:
    to_manager, in_references, _ = COLUMNS
    draft = draft.with_rule(Topic.STRENGTHS, in_references, Rule.NEVER)
    return draft.with_rule(Topic.STRENGTHS, to_manager, Rule.ASK_FIRST)


@register("agreement-talk", large_text=True)
def _talk(stage: Stage) -> QWidget:
    return _talking(stage, TalkStep.ABOVE_CONFIDENCE)


@register("agreement-talk-begin")
def _talk_begin(stage: Stage) -> QWidget:
    return _talking(stage, TalkStep.BETWEEN_US)


@register("agreement-talk-answers")
def _talk_answers(stage: Stage) -> QWidget:
    return _talking(stage, TalkStep.WHO_MAY_SAY_WHAT)


@register("agreement-talk-papers", large_text=True)
def _talk_papers(stage: Stage) -> QWidget:
    return _talking(stage, TalkStep.PAPERS_AND_MEETINGS)


@register("agreement-talk-hard")
def _talk_hard(stage: Stage) -> QWidget:
    return _talking(stage, TalkStep.WHEN_IT_GETS_HARD)


def _talking(stage: Stage, step: TalkStep) -> QWidget:
    summary = stage.vault.pairs.summaries()[0]
    draft = replace(next_version((), stage.today), references=References.FULL, three_way=ThreeWay.SCHEDULED)
    draft = replace(draft, arrangements=replace(draft.arrangements, computer=ComputerOwner.ORGANISATION))
    stage.go("pairs")
    dialog = TalkDialog(draft, summary, stage.shell)
    dialog.show_step(step)
    return stage.dialog(dialog)


@register("agreement-due")
def _due(stage: Stage) -> QWidget:
    pair = stage.vault.pairs.summaries()[0].id
    stage.vault.agreements.note_occasion(pair, ReviewOccasion.LINE_MANAGER)
    stage.vault.agreements.note_occasion(pair, ReviewOccasion.ROLE)
    _tab(stage)
    return stage.shell


@register("agreement-none")
def _none(stage: Stage) -> QWidget:
    pair = stage.vault.pairs.add(Pair("Ruth Hallam-Oke", "Noor Brandt", started=stage.today))
    stage.go("pair", pair=pair, tab="agreement")
    return stage.shell


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
