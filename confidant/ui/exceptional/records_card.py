"""A pair's exceptional disclosures, on the tab of its details."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from confidant.domain.vocabulary import Speaker
from confidant.flows.today import now as real_now
from confidant.ui.kit import Card, PlainLabel, SecondaryButton, SectionTitle
from confidant.ui.labels import first_name, near_date
from confidant.ui.theme import Token, Type
from confidant.vault.ids import ExceptionalId, PairId

if TYPE_CHECKING:
    from confidant.ui.shell import Shell
    from confidant.vault.exceptional import ExceptionalRecord
    from confidant.vault.vault import Vault

__all__ = ["RecordsCard"]

_WORDS = (
    "Where somebody is in danger, the law orders you to speak, or your office does. A guided record leads through it, "
    "so that nobody is surprised. Nothing is told by beginning one."
)


class RecordsCard(Card):
    """The pair's records, open and closed, each with where it stands; and the two ways in which one begins."""

    def __init__(
        self,
        shell: "Shell",
        vault: "Vault",
        pair: PairId,
        *,
        now: Callable[[], datetime] = real_now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(padded=True, parent=parent)
        self._shell, self._vault, self._pair, self._now = shell, vault, pair, now

    def refresh(self) -> None:
        """Show the records as they are now."""
        self.clear()
        self.add(SectionTitle("When confidence must be broken"))
        self.add(PlainLabel(_WORDS, Type.BODY))
        for record in self._vault.exceptional.all(self._pair):
            self.add(self._unreadable(record) if isinstance(record, int) else self._row(record))
        self.add(self._beginnings())

    def _unreadable(self, number: ExceptionalId) -> PlainLabel:
        """One that is damaged hides none of the others."""
        from confidant.vault.record_problems import DamagedExceptional  # noqa: PLC0415  there is hardly ever one

        told = PlainLabel(str(DamagedExceptional()), Type.BODY, Token.DANGER)
        told.setObjectName(f"exceptional.unreadable.{number}")
        return told

    def _row(self, record: "ExceptionalRecord") -> QWidget:
        from confidant.ui.exceptional.words import state_words  # noqa: PLC0415  most pairs have none

        disclosure = record.disclosure
        began = near_date(disclosure.events[0].on, self._now().date())
        told = PlainLabel(f"Raised {began}: {state_words(disclosure)}", Type.BODY_MEDIUM)
        see = SecondaryButton("Go on" if disclosure.is_open else "Read", small=True)
        see.setObjectName(f"exceptional.record.{record.id}")
        see.setAccessibleName(f"{see.text()}: {told.text()}")
        see.clicked.connect(lambda: self._shell.go("exceptional", pair=self._pair, record=record.id))
        row, line = self._line(16)
        line.addWidget(told, 1)
        line.addWidget(see)
        return row

    def _line(self, spacing: int) -> tuple[QWidget, QHBoxLayout]:
        """Return a row that goes, with all that stands in it, when the card is put anew."""
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(spacing)
        return row, line

    def _beginnings(self) -> QWidget:
        mentee = first_name(self._vault.pairs.summary(self._pair).mentee)
        row, line = self._line(12)
        for words, discloser in (("Begin a record…", Speaker.MENTOR), (f"{mentee} would tell…", Speaker.MENTEE)):
            button = SecondaryButton(words, small=True)
            button.setObjectName(f"exceptional.begin.{discloser}")
            button.clicked.connect(self._beginning(discloser))
            self._shell.condition.keep_off(button)
            line.addWidget(button)
        line.addStretch(1)
        return row

    def _beginning(self, discloser: Speaker) -> Callable[[], None]:
        return lambda: self._shell.go("exceptional", pair=self._pair, discloser=discloser)
