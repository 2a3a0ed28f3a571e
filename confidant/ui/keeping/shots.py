"""Pictures of keeping and erasing."""

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from confidant.domain.holds import HoldKind
from confidant.domain.pair import Pair
from confidant.domain.tombstone import ErasedBy
from confidant.flows.erasing import before_erasing
from confidant.flows.today import now
from confidant.ui.keeping.end_hold_dialog import EndHoldDialog
from confidant.ui.keeping.erase_dialog import EraseDialog
from confidant.ui.keeping.erasing import ERASED
from confidant.ui.keeping.hold_dialog import HoldDialog
from confidant.ui.keeping.keep_dialog import KeepDialog
from confidant.ui.keeping.keeping_card import KeepingCard
from confidant.ui.keeping.old_backups_dialog import OldBackupsDialog
from confidant.ui.keeping.showing import show_keeping
from confidant.ui.shots import Stage, register
from confidant.vault.erasures import Erasures
from confidant.vault.ids import PairId


def _pair(stage: Stage) -> PairId:
    return stage.vault.pairs.summaries()[0].id


def _end_long_ago(stage: Stage) -> None:
    pair = stage.vault.pairs.summary(_pair(stage))
    stage.vault.pairs.update_details(
        pair.id,
        mentor=pair.mentor,
        mentee=pair.mentee,
        organisation=pair.organisation,
        programme=pair.programme,
        public_wording=pair.public_wording,
        started=pair.started,
        ended=stage.today - timedelta(days=1200),
    )


def _hold(stage: Stage) -> None:
    why = "Della was named in a note and has complained to the programme."
    stage.vault.holds.put(_pair(stage), HoldKind.COMPLAINT, "Della Frost", why, stage.today)
    over = stage.vault.holds.put(_pair(stage), HoldKind.LEGAL, "The tribunal", "Papers are asked for.", stage.today)
    stage.vault.holds.end(over, stage.today, "The claim was taken back.")


def _card(stage: Stage) -> QWidget:
    show_keeping(stage.shell, _pair(stage))
    stage.settle()
    return stage.shell


@register("keeping-due", large_text=True)
def _due(stage: Stage) -> QWidget:
    _end_long_ago(stage)
    _hold(stage)
    return _card(stage)


@register("keeping-refused", large_text=True)
def _refused(stage: Stage) -> QWidget:
    _due(stage)
    card = stage.shell.findChild(KeepingCard)
    assert card is not None, "the tab has one"
    card.erase.click()
    stage.settle()
    return stage.shell


@register("keeping-home", large_text=True)
def _home(stage: Stage) -> QWidget:
    _end_long_ago(stage)
    return stage.go("home")


@register("keeping-longer")
def _longer(stage: Stage) -> QWidget:
    return stage.dialog(KeepDialog(stage.today, stage.today + timedelta(days=183), stage.shell))


@register("keeping-hold", large_text=True)
def _put(stage: Stage) -> QWidget:
    return stage.dialog(HoldDialog(stage.today, stage.shell))


@register("keeping-end-hold")
def _end(stage: Stage) -> QWidget:
    _hold(stage)
    return stage.dialog(EndHoldDialog(stage.vault.holds.standing(_pair(stage))[0], stage.shell))


@register("erase", large_text=True)
def _erase(stage: Stage) -> QWidget:
    look = before_erasing(stage.vault, _pair(stage), stage.today)
    return stage.dialog(EraseDialog(stage.vault, _pair(stage), look, stage.today, stage.shell))


@register("erase-old-backups", large_text=True)
def _old_backups(stage: Stage) -> QWidget:
    pair = stage.vault.pairs.add(Pair("Imogen Vale", "Una Field", started=stage.today))
    stage.vault.backups.make()
    Erasures(stage.vault).erase(pair, stage.today, ErasedBy.MENTEE)
    stage.go("home")
    return stage.dialog(OldBackupsDialog(stage.vault, now(), after=ERASED, cancel="Lock now", parent=stage.shell))
