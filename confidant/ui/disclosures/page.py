"""Disclosures: what left, to whom and why; the newest first."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.flows.today import now as real_now
from confidant.flows.today import today as real_today
from confidant.ui.disclosures.correct_dialog import CorrectDialog
from confidant.ui.disclosures.detail import DisclosureDetail
from confidant.ui.disclosures.looks import KIND_ICONS, kind_badge
from confidant.ui.disclosures.said_dialog import SaidDialog
from confidant.ui.disclosures.words import emptied_words, entry_aside, entry_title, page_words, pair_names
from confidant.ui.file_dialogs import ask_save
from confidant.ui.kit import Badge, BadgeKind, ChoiceField, EmptyState, Notice, NoticeKind, PageHeader, SecondaryButton
from confidant.ui.labels import count_of, first_name
from confidant.ui.rows.column_page import ColumnPage
from confidant.ui.rows.link_row import LinkRow
from confidant.ui.rows.list_card import ListCard
from confidant.vault.ids import PairId

if TYPE_CHECKING:
    from confidant.ui.shell import Shell
    from confidant.vault.register_entry import DisclosureEntry
    from confidant.vault.vault import Vault

__all__ = ["DisclosuresPage"]

_AT_ONCE = 16
"""Rows that are put before the page is painted; a long register's others follow."""


class DisclosuresPage(ColumnPage):
    """The register of disclosures as a list, of all pairs or of one; or one entry of it."""

    def __init__(
        self,
        shell: "Shell",
        vault: "Vault",
        *,
        today: Callable[[], date] = real_today,
        now: Callable[[], datetime] = real_now,
        ask: Callable[[QWidget, str, str, str], Path | None] = ask_save,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shell, self._vault, self._today, self._now, self._ask = shell, vault, today, now, ask
        self._open: int | None = None
        self._pair: PairId | None = None
        self._verified: tuple[str, NoticeKind] | None = None
        self._wants_said = False

    def open_at(self, **place: Any) -> None:
        """Go to the entry of number `n=…`; else to the list, of one `pair=…`, verified anew with `verify=True`.

        With `said=True` ask what was said to whom.
        """
        self._open = place.get("n")
        self._pair = place.get("pair")
        self._wants_said = bool(place.get("said"))
        self._verified = None
        if place.get("verify") and self._vault.register.entries():
            self._verify()

    def refresh(self) -> None:
        """Read the register anew."""
        entries, emptied = self._vault.register.entries(self._pair), self._vault.register.emptied(self._pair)
        self.begin()
        chosen = next((entry for entry in entries if entry.n == self._open), None)
        if chosen is not None:
            self._put_detail(chosen, entries)
        elif entries or emptied or self._pair is not None:
            self._put_list(entries, emptied)
        else:
            self._put_beginning()
        wants_said, self._wants_said = self._wants_said, False
        if wants_said:
            self.write_down()

    def show_list(self) -> None:
        """Go back to the list."""
        self._show(None)

    def write_down(self) -> None:
        """Ask what was said to whom, and enter it."""
        if not self._shell.may_store() or not self._vault.pairs.summaries():
            return
        dialog = SaidDialog(self._vault, self._today(), self._now, pair=self._pair, parent=self.window())
        if dialog.exec() and dialog.entry is not None:
            self.refresh()
            self._shell.toast(f"Written down as entry {dialog.entry.n} of the register of disclosures.")

    def verify(self) -> None:
        """Check that every entry follows from the one before it, and say so."""
        self._verify()
        self.refresh()

    def _verify(self) -> None:
        count = len(self._vault.register.entries()) + len(self._vault.register.emptied())
        try:
            faults = self._vault.register.verify()
        except Problem as problem:
            faults = [str(problem)]
        if faults:
            self._verified = (" ".join(faults), NoticeKind.DANGER)
        else:
            whole = f"{count_of(count, 'entry', 'entries')} checked: nothing was changed and nothing taken out."
            self._verified = (whole, NoticeKind.OK)

    @property
    def verdict(self) -> str:
        """What the last verification said, or an empty string."""
        return "" if self._verified is None else self._verified[0]

    def save_for_mentee(self, pair: PairId) -> None:
        """Ask where to, and write what was told about a mentee as a paper for them."""
        on = self._today()
        place = self._ask(self, "What was told, for the mentee", f"disclosures-{on.isoformat()}.pdf", "PDF (*.pdf)")
        if place is None:
            return
        from confidant.flows.papers.register_sheet import save_register_sheet  # noqa: PLC0415  when it is needed
        from confidant.ui.papers.writing import written  # noqa: PLC0415  as above

        try:
            made = written(
                "Writing the paper",
                lambda tell: save_register_sheet(self._vault, pair, place, on=on, overwrite=True, tell=tell),
                self,
            )
        except Problem as problem:
            self._verified = (str(problem), NoticeKind.WARN)
            self.refresh()
            return
        if made is not None:
            self._shell.toast("The paper is written. It lies outside the vault now, readable by you alone.")

    def _put_beginning(self) -> None:
        if self._vault.pairs.summaries():
            self.put(PageHeader("Disclosures", page_words(0), self._said_button()))
        self.put(
            EmptyState(
                "send",
                "Nothing has left",
                "Every letter, every spoken answer and every refusal will stand here, with what it rested on. "
                "Entries are never changed.",
            ),
            stretch=1,
        )
        self.finish(stretch=False)

    def _put_detail(self, entry: "DisclosureEntry", entries: "list[DisclosureEntry]") -> None:
        by = next((each.n for each in entries if each.corrects == entry.n), None)
        detail = DisclosureDetail(self._shell, self._vault, entry, by)
        detail.left.connect(self.show_list)
        detail.entry_wanted.connect(self._show)
        detail.correction_wanted.connect(lambda: self._correct(entry))
        self.put(detail)
        self.finish()

    def _correct(self, entry: "DisclosureEntry") -> None:
        if not self._shell.may_store():
            return
        dialog = CorrectDialog(self._vault, entry, self._today(), self._now, parent=self.window())
        if dialog.exec() and dialog.made is not None:
            self._show(dialog.made.n)
            self._shell.toast(f"Entry {dialog.made.n} corrects entry {entry.n}.")

    def _put_list(self, entries: "list[DisclosureEntry]", emptied: list[int]) -> None:
        button = SecondaryButton("Verify the chain", icon="shield-check")
        button.setObjectName("disclosures.verify")
        button.clicked.connect(self.verify)
        self.put(PageHeader("Disclosures", page_words(len(entries) + len(emptied)), button, self._said_button()))
        self._put_pair()
        if self._verified is not None:
            self.put(Notice(*self._verified), space_above=8)
        card = ListCard()
        if entries or emptied:
            self.put(card, space_above=8)
        self.put_in_turn(self._rows(card, entries, emptied), at_once=_AT_ONCE)

    def _put_pair(self) -> None:
        """Offer one pair's entries by themselves, and as a paper for the mentee."""
        names = pair_names(self._vault.pairs.summaries())
        choice = ChoiceField("About", [("Everybody", None), *((name, pair) for pair, name in names.items())])
        choice.combo.setObjectName("disclosures.about")
        pair = self._pair if self._pair in names else None
        choice.set_value(pair)
        choice.changed.connect(lambda: self._on_pair_chosen(choice.value()))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(choice, 2)
        if pair is not None:
            mentee = first_name(names[pair])
            paper = SecondaryButton(f"Print it for {mentee}", icon="printer")
            paper.setObjectName("disclosures.paper")
            paper.clicked.connect(lambda: self.save_for_mentee(pair))
            self._shell.condition.keep_off(paper)
            row.addWidget(paper, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        self.put(line, space_above=8)

    def _on_pair_chosen(self, pair: PairId | None) -> None:
        self._pair, self._verified = pair, None
        self.refresh()

    def _rows(self, card: ListCard, entries: "list[DisclosureEntry]", emptied: list[int]) -> Iterator[None]:
        corrected = {entry.corrects for entry in entries}
        by_number = {entry.n: entry for entry in entries}
        for n in sorted([*by_number, *emptied], reverse=True):
            if n in by_number:
                card.add_link(self._row(by_number[n], is_corrected=n in corrected))
            else:
                card.add_words(emptied_words(n))
            yield

    def _row(self, entry: "DisclosureEntry", *, is_corrected: bool) -> LinkRow:
        row = LinkRow(KIND_ICONS[entry.kind], entry_title(entry), entry_aside(entry, self._today()))
        row.setObjectName(f"disclosures.{entry.n}")
        if is_corrected:
            row.add(Badge("Corrected", BadgeKind.NEUTRAL, "pencil"))
        row.add(kind_badge(entry.kind))
        row.clicked.connect(lambda: self._show(entry.n))
        return row

    def _show(self, n: int | None) -> None:
        self._open = n
        self.refresh()

    def _said_button(self) -> SecondaryButton:
        button = SecondaryButton("Said to somebody", icon="message-circle")
        button.setObjectName("disclosures.said")
        button.clicked.connect(self.write_down)
        self._shell.condition.keep_off(button)
        return button
