"""Pictures of the Timeline."""

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from confidant.ui.shots import Stage, register


def _open(stage: Stage, number: int = 0) -> QWidget:
    return stage.go("pair", pair=stage.vault.pairs.summaries()[number].id, tab="timeline")


@register("timeline", large_text=True)
def _timeline(stage: Stage) -> QWidget:
    return _open(stage)


@register("timeline-twenty-years")
def _twenty_years(stage: Stage) -> QWidget:
    pair = stage.vault.pairs.summaries()[0].id
    with stage.vault.transaction():
        for number in range(1_000):
            stage.vault.notes.new(pair, stage.today - timedelta(days=7 * number + number % 5), title=f"Week {number}")
    return _open(stage)
