"""Pictures of the pairs and of the form for a new one."""

from datetime import date

from PySide6.QtWidgets import QWidget

from confidant.domain.pair import Pair
from confidant.ui.pairs.new_pair_dialog import NewPairDialog
from confidant.ui.shots import Stage, register


@register("pairs", large_text=True)
def _pairs(stage: Stage) -> QWidget:
    return stage.go("pairs")


@register("pairs-long-names", large_text=True)
def _long_names(stage: Stage) -> QWidget:
    stage.vault.pairs.add(
        Pair(
            mentor="Marguerite Tolland",
            mentee="Wilhelmina Featherstonehaugh-Cholmondeley",
            organisation="Gemeinnützige Genossenschaft für Landschaftspflegeverbandsangelegenheiten",
            programme="Führungskräfteentwicklungsprogramm",
            started=date(2026, 3, 2),
        )
    )
    return stage.go("pairs")


@register("pairs-new", large_text=True)
def _new_pair(stage: Stage) -> QWidget:
    stage.go("pairs")
    dialog = NewPairDialog(stage.vault, stage.today, stage.shell)
    dialog.mentee.set_text("Oona Birchall")
    return stage.dialog(dialog)
