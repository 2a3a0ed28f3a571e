"""Pairs: everybody you mentor."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from confidant.flows.today import today as real_today
from confidant.ui.kit import Badge, BadgeKind, EmptyState, PageHeader, PlainLabel, PrimaryButton, SectionTitle
from confidant.ui.labels import count_of, month_year, near_date, number_word
from confidant.ui.pairs.new_pair_dialog import NewPairDialog
from confidant.ui.rows.column_page import ColumnPage
from confidant.ui.rows.link_row import LinkRow
from confidant.ui.rows.list_card import ListCard
from confidant.ui.theme import Token, Type

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from confidant.ui.shell import Shell
    from confidant.vault.ids import PairId
    from confidant.vault.pairs import PairSummary
    from confidant.vault.vault import Vault

__all__ = ["PairsPage"]


class PairsPage(ColumnPage):
    """The list of pairs, those that have ended below the others."""

    def __init__(
        self,
        shell: "Shell",
        vault: "Vault",
        *,
        today: Callable[[], date] = real_today,
        parent: "QWidget | None" = None,
    ) -> None:
        super().__init__(parent)
        self._shell, self._vault, self._today = shell, vault, today
        self._counts: dict[PairId, int] = {}
        self._wants_new = False

    def open_at(self, **place: Any) -> None:
        """Go to `new=True`: the form for a new pair, over the list."""
        self._wants_new = bool(place.get("new"))

    def refresh(self) -> None:
        """Read the pairs anew."""
        summaries = self._vault.pairs.summaries()
        self.begin()
        if not summaries:
            self._put_beginning()
        else:
            self._counts = self._vault.pairs.note_counts()
            self._put_lists(summaries)
        if self._wants_new:
            self._wants_new = False
            self.add_pair()

    def add_pair(self) -> None:
        """Ask for a new pair, and open it."""
        if not self._shell.may_store():
            return
        dialog = NewPairDialog(self._vault, self._today(), self.window())
        if dialog.exec() and dialog.pair is not None:
            self._shell.go("pair", pair=dialog.pair, tab="agreement")

    def _put_beginning(self) -> None:
        button = self._add_button()
        self.put(
            EmptyState(
                "users-round",
                "Nobody is here yet",
                "A pair is you and somebody you mentor. Their notes, your agreement and every request live under it.",
                button,
            ),
            stretch=1,
        )
        self.finish(stretch=False)

    def _put_lists(self, summaries: "list[PairSummary]") -> None:
        live = [each for each in summaries if each.ended is None]
        ended = [each for each in summaries if each.ended is not None]
        people = "one person" if len(live) == 1 else f"{number_word(len(live)).lower()} people"
        self.put(PageHeader("Pairs", f"You mentor {people}.", self._add_button()))
        if live:
            self._put_card(live)
        if ended:
            self.put(SectionTitle("Ended"), space_above=16)
            self._put_card(ended)
        self.finish()

    def _put_card(self, summaries: "list[PairSummary]") -> None:
        card = ListCard()
        for summary in summaries:
            card.add_link(self._row(summary))
        self.put(card, space_above=8)

    def _row(self, summary: "PairSummary") -> LinkRow:
        since = f"since {month_year(summary.started)}"
        if summary.ended is not None:
            since = f"{month_year(summary.started)} to {month_year(summary.ended)}"
        capacity = f"{summary.programme} {since}" if summary.programme else since
        parts = (f"with {summary.mentor}", summary.organisation, capacity)
        row = LinkRow("user-round", summary.mentee, " · ".join(part for part in parts if part))
        row.setObjectName(f"pairs.{summary.id}")
        for mark in self._marks(summary):
            row.add(mark)
        row.add(PlainLabel(count_of(self._counts.get(summary.id, 0), "note"), Type.ASIDE, Token.INK_SOFT, lines=1))
        row.clicked.connect(lambda: self._shell.go("pair", pair=summary.id))
        return row

    def _marks(self, summary: "PairSummary") -> "list[QWidget]":
        today = self._today()
        marks: list[QWidget] = []
        if not summary.public_wording.strip():
            marks.append(Badge("No public wording", BadgeKind.WARN, "book-user"))
        if summary.ended is not None:
            return marks
        if summary.agreement_version is None:
            marks.append(Badge("Nothing agreed yet", BadgeKind.WARN, "handshake"))
        elif summary.occasions or (summary.review_due is not None and summary.review_due < today):
            marks.append(Badge("Review due", BadgeKind.WARN, "calendar-check"))
        elif summary.review_due is not None:
            words = f"Review {near_date(summary.review_due, today)}"
            marks.append(PlainLabel(words, Type.ASIDE, Token.INK_SOFT, lines=1))
        return marks

    def _add_button(self) -> PrimaryButton:
        button = PrimaryButton("Add a pair", icon="plus")
        button.setObjectName("pairs.add")
        button.clicked.connect(self.add_pair)
        self._shell.condition.keep_off(button)
        return button
