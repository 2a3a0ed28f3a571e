"""Requests: who asked, and one request at a time."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from confidant.flows.prepare_reference.people import called
from confidant.flows.today import now as real_now
from confidant.flows.today import today as real_today
from confidant.ui.kit import EmptyState, PageHeader, PrimaryButton, SecondaryButton, SectionTitle
from confidant.ui.labels import number_word
from confidant.ui.requests.corridor_dialog import CorridorDialog
from confidant.ui.requests.detail import RequestDetail
from confidant.ui.requests.intake_dialog import IntakeDialog
from confidant.ui.requests.words import list_aside, request_title
from confidant.ui.rows.column_page import ColumnPage
from confidant.ui.rows.link_row import LinkRow
from confidant.ui.rows.list_card import ListCard
from confidant.ui.rows.request_look import request_badge, request_icon
from confidant.vault.record_problems import UnknownRequest

if TYPE_CHECKING:
    from confidant.ui.shell import Shell
    from confidant.vault.ids import PairId, RequestId
    from confidant.vault.requests import RequestRecord
    from confidant.vault.vault import Vault

__all__ = ["RequestsPage"]


class RequestsPage(ColumnPage):
    """The list of requests, those that wait above those that are settled; or one of them."""

    def __init__(
        self,
        shell: "Shell",
        vault: "Vault",
        *,
        today: Callable[[], date] = real_today,
        now: Callable[[], datetime] = real_now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shell, self._vault, self._today, self._now = shell, vault, today, now
        self._open: RequestId | None = None
        self._lost: tuple[str, ...] = ()
        self._wants_new = self._wants_spoken = False
        self._pair: PairId | None = None

    def open_at(self, **place: Any) -> None:
        """Go to `request=…`; or to the form of `new=True` (perhaps with `pair=…`), or of `spoken=True`; else the list.

        Without a pair there is nobody to be asked about, and neither form opens.
        """
        self._open = place.get("request")
        self._wants_new, self._wants_spoken = bool(place.get("new")), bool(place.get("spoken"))
        self._pair = place.get("pair")
        self._lost = ()

    def refresh(self) -> None:
        """Read the requests anew."""
        self._shell.set_request_count(len(self._vault.requests.open_ones()))
        self.begin()
        if self._open is None or not self._put_detail(self._open):
            self._put_list()
        wants_new, wants_spoken = self._wants_new, self._wants_spoken
        self._wants_new = self._wants_spoken = False
        if not self._vault.pairs.summaries():
            return
        if wants_new:
            self.add_request()
        elif wants_spoken:
            self.log_spoken()

    def add_request(self) -> None:
        """Ask for a new request, and open it."""
        if not self._shell.may_store():
            return
        dialog = IntakeDialog(self._vault, self._today(), pair=self._pair, parent=self.window())
        if dialog.exec() and dialog.record is not None:
            self.show_request(dialog.record.id)

    def log_spoken(self) -> None:
        """Show the corridor card, and keep to the list once the question is written down."""
        if not self._shell.may_store():
            return
        dialog = CorridorDialog(self._vault, self._today(), self._now, parent=self.window())
        if dialog.exec():
            self.refresh()
            self._shell.toast("Written down, in the requests and in the register.")

    def show_request(self, request: "RequestId", *, lost: tuple[str, ...] = ()) -> None:
        """Open one request; `lost` is what its last change voided."""
        self._open, self._lost = request, lost
        self.refresh()

    def show_list(self) -> None:
        """Go back to the list."""
        self._open, self._lost = None, ()
        self.refresh()

    def _put_detail(self, request: "RequestId") -> bool:
        try:
            record = self._vault.requests.get(request)
        except UnknownRequest:
            self._open = None
            return False
        detail = RequestDetail(self._shell, self._vault, record, self._today, self._now, lost=self._lost)
        detail.changed.connect(self._on_detail_changed)
        detail.left.connect(self.show_list)
        self.put(detail)
        self.finish()
        return True

    def _on_detail_changed(self, lost: tuple[str, ...]) -> None:
        self._lost = lost
        self.refresh()

    def _put_list(self) -> None:
        records = self._vault.requests.all()
        if not records:
            self._put_beginning()
            return
        waiting = self._vault.requests.open_ones()
        open_ids = {record.id for record in waiting}
        settled = sorted(
            (record for record in records if record.id not in open_ids),
            key=lambda record: (record.request.received, record.id),
            reverse=True,
        )
        self.put(PageHeader("Requests", _waiting_words(len(waiting)), self._spoken_button(), self._new_button()))
        if waiting:
            self._put_card(waiting, settled=False)
        if settled:
            self.put(SectionTitle("Settled"), space_above=16)
            self._put_card(settled, settled=True)
        self.finish()

    def _put_beginning(self) -> None:
        has_pairs = bool(self._vault.pairs.summaries())
        button = self._new_button() if has_pairs else PrimaryButton("Add a pair", icon="plus")
        if has_pairs:
            self.put(PageHeader("Requests", "Nobody has asked.", self._spoken_button()))
        else:
            button.clicked.connect(lambda: self._shell.go("pairs", new=True))
            self._shell.condition.keep_off(button)
        words = (
            "When somebody asks about a mentee, write down who, what for and their questions before any note is opened."
            if has_pairs
            else "When somebody asks about a mentee, it is written down here. First there has to be a pair."
        )
        self.put(EmptyState("inbox", "Nobody has asked yet", words, button), stretch=1)
        self.finish(stretch=False)

    def _put_card(self, records: "list[RequestRecord]", *, settled: bool) -> None:
        mentees = {summary.id: summary.mentee for summary in self._vault.pairs.summaries()}
        card = ListCard()
        for record in records:
            card.add_link(self._row(record, mentees[record.pair], settled=settled))
        self.put(card, space_above=0 if settled else 8)

    def _row(self, record: "RequestRecord", mentee: str, *, settled: bool) -> LinkRow:
        request = record.request
        aside = list_aside(request, mentee, self._today(), settled=settled)
        row = LinkRow(request_icon(request), request_title(request), aside)
        row.setObjectName(f"requests.{record.id}")
        row.add(request_badge(request, called(mentee)))
        row.clicked.connect(lambda: self.show_request(record.id))
        return row

    def _new_button(self) -> PrimaryButton:
        button = PrimaryButton("New request", icon="plus")
        button.setObjectName("requests.new")
        button.clicked.connect(self.add_request)
        self._shell.condition.keep_off(button)
        return button

    def _spoken_button(self) -> SecondaryButton:
        button = SecondaryButton("Asked in passing", icon="message-circle")
        button.setObjectName("requests.spoken")
        button.clicked.connect(self.log_spoken)
        self._shell.condition.keep_off(button)
        return button


def _waiting_words(count: int) -> str:
    if count == 0:
        return "Nobody is waiting for an answer."
    return f"{number_word(count)} {'waits' if count == 1 else 'wait'} for an answer."
