"""Pictures of a pair's other tabs."""

from PySide6.QtWidgets import QWidget

from confidant.domain.vocabulary import Audience
from confidant.flows.asking import change_manager
from confidant.ui.pair.end_dialog import EndDialog
from confidant.ui.pair.line_manager_dialog import LineManagerDialog
from confidant.ui.pair.manager_changed_dialog import ManagerChangedDialog
from confidant.ui.pair.page import PairPage
from confidant.ui.pair.sharing_tab import SharingTab
from confidant.ui.shots import Stage, register


def _open(stage: Stage, tab: str) -> QWidget:
    return stage.go("pair", pair=stage.vault.pairs.summaries()[0].id, tab=tab)


@register("pair-before", large_text=True)
def _before(stage: Stage) -> QWidget:
    return _open(stage, "before")


@register("pair-sharing", large_text=True)
def _sharing(stage: Stage) -> QWidget:
    return _open(stage, "sharing")


def _named(stage: Stage, name: str, *, supposed: bool) -> QWidget:
    _open(stage, "sharing")
    page = stage.shell.page("pair")
    assert isinstance(page, PairPage)
    tab = page.tab_widget("sharing")
    assert isinstance(tab, SharingTab)
    tab.asking.asker.combo.setCurrentIndex(tab.asking.asker.combo.count() - 1)
    tab.asking.audience.set_value(Audience.ROLE_REFERENCE)
    tab.asking.name.set_text(name)
    tab.asking.purpose.set_text("Platform lead")
    tab.asking.supposed.setChecked(supposed)
    return stage.shell


@register("pair-sharing-named", large_text=True)
def _sharing_named(stage: Stage) -> QWidget:
    return _named(stage, "Harbour Trust", supposed=True)


@register("pair-sharing-nothing", large_text=True)
def _sharing_nothing(stage: Stage) -> QWidget:
    return _named(stage, "Harbour Trust", supposed=False)


@register("pair-details")
def _details(stage: Stage) -> QWidget:
    return _open(stage, "details")


@register("pair-details-manager")
def _line_manager(stage: Stage) -> QWidget:
    _open(stage, "details")
    return stage.dialog(LineManagerDialog(stage.vault.pairs.summaries()[0].line_manager, stage.shell))


@register("pair-manager-changed", large_text=True)
def _manager_changed(stage: Stage) -> QWidget:
    _open(stage, "details")
    pair = stage.vault.pairs.summaries()[0]
    again = change_manager(stage.vault, pair.id, "Ottilie Brandreth", stage.today)
    return stage.dialog(ManagerChangedDialog(again, "Ottilie Brandreth", pair.mentee, stage.shell))


@register("pair-long-names", large_text=True)
def _long_names(stage: Stage) -> QWidget:
    pair = stage.vault.pairs.summaries()[0]
    stage.vault.pairs.update_details(
        pair.id,
        mentor="Professor Wilhelmina Featherstonehaugh-Cholmondeley of the Northern Reaches",
        mentee="Maximiliana Konstantinopolitanskaya-Wolfeschlegelsteinhausenbergerdorff",
        organisation=pair.organisation,
        programme="Rechtsschutzversicherungsgesellschaften-Nachwuchsführungskräfteprogramm",
        public_wording="",
        started=pair.started,
        ended=None,
    )
    return _open(stage, "notes")


@register("pair-end", large_text=True)
def _end(stage: Stage) -> QWidget:
    _open(stage, "details")
    return stage.dialog(EndDialog(stage.vault, stage.vault.pairs.summaries()[0].id, stage.today, stage.shell))
