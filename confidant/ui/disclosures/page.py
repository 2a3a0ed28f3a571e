"""Disclosures: what left, to whom and why; the newest first."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from confidant.domain.problem import Problem
from confidant.flows.today import today as real_today
from confidant.ui.disclosures.detail import DisclosureDetail
from confidant.ui.disclosures.looks import KIND_ICONS, kind_badge
from confidant.ui.disclosures.words import entry_aside, entry_title, page_words
from confidant.ui.kit import EmptyState, Notice, NoticeKind, PageHeader, SecondaryButton
from confidant.ui.labels import count_of
from confidant.ui.rows.column_page import ColumnPage
from confidant.ui.rows.link_row import LinkRow
from confidant.ui.rows.list_card import ListCard

if TYPE_CHECKING:
    from confidant.ui.shell import Shell
    from confidant.vault.register_entry import DisclosureEntry
    from confidant.vault.vault import Vault

__all__ = ["DisclosuresPage"]


class DisclosuresPage(ColumnPage):
    """The register of disclosures as a list, or one entry of it."""

    def __init__(
        self,
        shell: "Shell",
        vault: "Vault",
        *,
        today: Callable[[], date] = real_today,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shell, self._vault, self._today = shell, vault, today
        self._open: int | None = None
        self._verified: tuple[str, NoticeKind] | None = None

    def open_at(self, **place: Any) -> None:
        """Go to the entry of number `n=…`; else to the list, verified anew with `verify=True`."""
        self._open = place.get("n")
        self._verified = None
        if place.get("verify") and self._vault.register.entries():
            self._verify()

    def refresh(self) -> None:
        """Read the register anew."""
        entries = self._vault.register.entries()
        self.begin()
        chosen = next((entry for entry in entries if entry.n == self._open), None)
        if chosen is not None:
            detail = DisclosureDetail(self._shell, self._vault, chosen)
            detail.left.connect(self.show_list)
            self.put(detail)
            self.finish()
        elif entries:
            self._put_list(entries)
        else:
            self._put_beginning()

    def show_list(self) -> None:
        """Go back to the list."""
        self._open = None
        self.refresh()

    def verify(self) -> None:
        """Check that every entry follows from the one before it, and say so."""
        self._verify()
        self.refresh()

    def _verify(self) -> None:
        count = len(self._vault.register.entries())
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

    def _put_beginning(self) -> None:
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

    def _put_list(self, entries: "list[DisclosureEntry]") -> None:
        button = SecondaryButton("Verify the chain", icon="shield-check")
        button.setObjectName("disclosures.verify")
        button.clicked.connect(self.verify)
        self.put(PageHeader("Disclosures", page_words(len(entries)), button))
        if self._verified is not None:
            self.put(Notice(*self._verified), space_above=8)
        card = ListCard()
        for entry in reversed(entries):
            card.add_link(self._row(entry))
        self.put(card, space_above=8)
        self.finish()

    def _row(self, entry: "DisclosureEntry") -> LinkRow:
        row = LinkRow(KIND_ICONS[entry.kind], entry_title(entry), entry_aside(entry, self._today()))
        row.setObjectName(f"disclosures.{entry.n}")
        row.add(kind_badge(entry.kind))
        row.clicked.connect(lambda: self._show(entry.n))
        return row

    def _show(self, n: int) -> None:
        self._open = n
        self.refresh()
