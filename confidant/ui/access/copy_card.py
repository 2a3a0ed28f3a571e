"""A mentee's right to a copy of what is held about them, on the tab of the pair's details."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from confidant.domain.subject_access import clock_of
from confidant.ui.kit import Card, PlainLabel, SecondaryButton, SectionTitle
from confidant.ui.labels import first_name, near_date
from confidant.ui.theme import Type
from confidant.vault.ids import PairId

if TYPE_CHECKING:
    from confidant.ui.shell import Shell
    from confidant.vault.vault import Vault

__all__ = ["CopyCard"]


class CopyCard(Card):
    """Says whether the mentee asks for one, and by when; leads to it."""

    def __init__(
        self,
        shell: "Shell",
        vault: "Vault",
        pair: PairId,
        *,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(padded=True, parent=parent)
        self._vault, self._pair, self._today = vault, pair, today
        self.words = PlainLabel("", Type.BODY)
        self.button = SecondaryButton("", small=True)
        self.button.setObjectName("details.copy")
        self.button.clicked.connect(lambda: shell.go("access", pair=pair))
        shell.condition.keep_off(self.button)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.add(SectionTitle("A copy of what is held"))
        self.add(row)

    def refresh(self) -> None:
        """Show what the vault holds now."""
        name = first_name(self._vault.pairs.summary(self._pair).mentee)
        waiting = [record for record in self._vault.subject_access.of_pair(self._pair) if record.is_open]
        if not waiting:
            self.words.setText(
                f"{name} may ask for a copy of everything that is held about them, in any way and at any time; you "
                "have one month."
            )
            self.button.setText(f"{name} asks for one…")
            return
        clock = clock_of(waiting[-1].log, self._today())
        when = (
            "the clock is stopped until they answer" if clock.stands else f"due {near_date(clock.due, self._today())}"
        )
        self.words.setText(f"{name} has asked for one: {when}.")
        self.button.setText("Go on")
