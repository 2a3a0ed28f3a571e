"""Requests: who asked, and one request at a time."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from confidant.domain.request_course import Act, waits_for_answer
from confidant.flows.prepare_reference.people import called
from confidant.flows.request_outlook import outlook
from confidant.flows.today import now as real_now
from confidant.flows.today import today as real_today
from confidant.flows.told_apart import told_apart
from confidant.ui.kit import EmptyState, PageHeader, PrimaryButton, SecondaryButton, SectionTitle
from confidant.ui.labels import number_word
from confidant.ui.requests.corridor_card import show_corridor_card
from confidant.ui.requests.detail import RequestDetail
from confidant.ui.requests.intake_dialog import IntakeDialog
from confidant.ui.requests.words import continue_words, list_aside, request_title, short_act_words
from confidant.ui.rows.column_page import ColumnPage
from confidant.ui.rows.link_row import LinkRow
from confidant.ui.rows.list_card import ListCard
from confidant.ui.rows.request_look import overdue_badge, request_badge, request_icon
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
        self._wants_new = False
        self._pair: PairId | None = None
        self._act: Act | None = None
        self._shown: RequestRecord | None = None
        self._mentees: dict[PairId, str] = {}

    def open_at(self, **place: Any) -> None:
        """Go to `request=…`, perhaps to do `act=…` about it; or to the form of `new=True`, perhaps with `pair=…`.

        Else to the list. Without a pair there is nobody to be asked about, and the form stays closed.
        """
        self._open = place.get("request")
        self._wants_new = bool(place.get("new"))
        self._pair, self._act = place.get("pair"), place.get("act")
        self._lost = ()

    @property
    def pair(self) -> "PairId | None":
        """Whose request is open; None in the list."""
        return None if self._shown is None else self._shown.pair

    def refresh(self) -> None:
        """Read the requests anew."""
        self._shell.set_request_count(len(self._vault.requests.open_ones()))
        self.begin()
        self._shown = None
        if self._open is None or not self._put_detail(self._open):
            self._put_list()
        wants_new, self._wants_new = self._wants_new, False
        if wants_new and self._vault.pairs.summaries():
            self.add_request()

    def add_request(self) -> None:
        """Ask for a new request, and open it."""
        if not self._shell.may_store():
            return
        dialog = IntakeDialog(self._vault, self._today(), pair=self._pair, parent=self.window())
        if dialog.exec() and dialog.record is not None:
            self.show_request(dialog.record.id)

    def log_spoken(self) -> None:
        """Show the corridor card, and keep to the list once the question is written down."""
        show_corridor_card(self._shell, self._today(), self._now)

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
        self._shown = record
        detail.changed.connect(self._on_detail_changed)
        detail.left.connect(self.show_list)
        self.put(detail)
        self.finish()
        act, self._act = self._act, None
        if act is not None:
            # The page is there before a dialog stands on it.
            QTimer.singleShot(0, detail, lambda: detail.act(act))
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
        self._mentees = told_apart(self._vault.pairs.summaries())
        open_ids = {record.id for record in waiting}
        settled = sorted(
            (record for record in records if record.id not in open_ids),
            key=lambda record: (record.request.received, record.id),
            reverse=True,
        )
        self.put(
            PageHeader(
                "Requests",
                _waiting_words(sum(waits_for_answer(record.request) for record in waiting)),
                self._spoken_button(),
                self._new_button(),
            )
        )
        if waiting:
            self._put_card(waiting, space_above=8)
        if settled:
            self.put(SectionTitle("Settled"), space_above=16)
            self._put_card(settled, space_above=0)
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

    def _put_card(self, records: "list[RequestRecord]", *, space_above: int) -> None:
        card = ListCard()
        for record in records:
            card.add_link(self._row(record))
        self.put(card, space_above=space_above)

    def _row(self, record: "RequestRecord") -> LinkRow:
        request, today = record.request, self._today()
        name = self._mentees[record.pair]
        aside = list_aside(request, name, today, self._next(record, called(name)) if record.is_open else "")
        row = LinkRow(request_icon(request), request_title(request), aside)
        row.setObjectName(f"requests.{record.id}")
        overdue = overdue_badge(request, today)
        if overdue is not None:
            row.add(overdue)
        row.add(request_badge(request))
        row.clicked.connect(lambda: self.show_request(record.id))
        return row

    def _next(self, record: "RequestRecord", mentee: str) -> str:
        look = outlook(self._vault, record, self._today())
        act = look.acts[0]
        if act is Act.PREPARE and look.is_begun:
            return continue_words(record.request.audience, mentee)
        return short_act_words(act, mentee)

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
        return button


def _waiting_words(count: int) -> str:
    """Say how many wait; whoever has their answer, with the mentee still to be told, is none of them."""
    if count == 0:
        return "Nobody is waiting for an answer."
    return f"{number_word(count)} {'waits' if count == 1 else 'wait'} for an answer."
