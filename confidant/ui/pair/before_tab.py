"""The Before tab of a pair: what to look at before you meet next."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from confidant.domain.problem import Problem
from confidant.flows.before import Before, TripWire, Watched, before_meeting
from confidant.flows.prepare_reference.people import called
from confidant.flows.today import today as real_today
from confidant.ui.kit import Badge, BadgeKind, Card, EmptyState, SectionTitle
from confidant.ui.notes.markdown_line import plain_words
from confidant.ui.pair import before_words as words
from confidant.ui.requests.words import deadline_words, request_title
from confidant.ui.rows.column_page import ColumnPage
from confidant.ui.rows.link_row import LinkRow
from confidant.ui.rows.list_card import ListCard
from confidant.ui.rows.promised_row import promised_row
from confidant.ui.rows.request_look import request_icon
from confidant.vault.ids import PairId
from confidant.vault.requests import RequestRecord

if TYPE_CHECKING:
    from confidant.ui.shell import Shell
    from confidant.vault.vault import Vault

__all__ = ["BeforeTab"]

_AT_ONCE = 24
"""Rows that are put before the first picture: more than a window shows."""


class BeforeTab(ColumnPage):
    """Last time, what was promised, what to check, and what is asked of you; each row opens what it stands for."""

    def __init__(
        self,
        shell: "Shell",
        vault: "Vault",
        pair: PairId,
        *,
        today: Callable[[], date] = real_today,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shell, self._vault, self._pair, self._today = shell, vault, pair, today
        self._is_first = True

    def refresh(self) -> None:
        """Look anew."""
        self.begin()
        try:
            before = before_meeting(self._vault, self._pair, self._today())
        except Problem as problem:
            self._shell.toast(str(problem))
            self.finish()
            return
        if not (before.last or before.promised or before.watched or before.requests):
            self.put(
                EmptyState(
                    "clipboard-check",
                    "Nothing stands between you",
                    "Before you meet again, what was promised, what to check and how the last conversation began "
                    "will stand here at a glance.",
                ),
                stretch=1,
            )
        self._is_first = True
        self.put_in_turn(self._cards(before, self._today()), at_once=_AT_ONCE)

    def _cards(self, before: Before, day: date) -> Iterator[None]:
        name = called(before.pair.mentee)
        yield from self._links("Last time", self._last_row(before, day))
        yield from self._promised(before, day)
        yield from self._links(f"To check with {name}", (self._wire_row(wire, before, day) for wire in before.watched))
        yield from self._links("Asked of you", (self._request_row(each, day) for each in before.requests))

    def _links(self, title: str, rows: Iterator[LinkRow]) -> Iterator[None]:
        card: ListCard | None = None
        for row in rows:
            if card is None:
                card = ListCard()
                self._put_card(title, card)
            card.add_link(row)
            yield

    def _promised(self, before: Before, day: date) -> Iterator[None]:
        card: Card | None = None
        for promise in before.promised:
            if card is None:
                card = Card()
                self._put_card("Promised", card)
            aside = words.promised_aside(promise, before, day)
            card.add_row(*promised_row(self._shell, promise, aside, day, self.refresh), stretch_at=1)
            yield

    def _put_card(self, title: str, card: Card) -> None:
        self.put(SectionTitle(title), space_above=0 if self._is_first else 16)
        self._is_first = False
        self.put(card)

    def _last_row(self, before: Before, day: date) -> Iterator[LinkRow]:
        if before.last is not None:
            note = before.last.note.id
            row = LinkRow("notebook-pen", words.last_title(before, day), plain_words(before.last.first_lines))
            row.setObjectName("before.last")
            row.clicked.connect(lambda: self._go("notes", note=note))
            yield row

    def _wire_row(self, wire: TripWire, before: Before, day: date) -> LinkRow:
        title, aside = words.watched_title(wire, before, day), words.watched_aside(wire, before)
        row = LinkRow(words.ICONS[wire.kind], title, aside)
        row.setObjectName(f"before.{wire.kind.value}")
        place = {} if wire.note is None else {"note": wire.note}
        if wire.kind is Watched.MANAGER:
            row.clicked.connect(lambda: self._shell.go("ask", pair=self._pair, for_manager=True))
        else:
            row.clicked.connect(lambda: self._go(words.TABS[wire.kind], **place))
        return row

    def _request_row(self, record: RequestRecord, day: date) -> LinkRow:
        request = record.request
        by = "" if request.deadline is None else deadline_words(request.deadline, day)
        aside = " · ".join(part for part in (request.purpose, by) if part)
        row = LinkRow(request_icon(request), request_title(request), aside)
        row.setObjectName(f"before.request.{record.id}")
        if request.deadline is not None and request.deadline < day:
            row.add(Badge("Overdue", BadgeKind.WARN, "hourglass"))
        row.clicked.connect(lambda: self._shell.go("requests", request=record.id))
        return row

    def _go(self, tab: str, **place: object) -> None:
        self._shell.go("pair", pair=self._pair, tab=tab, **place)
