"""Register: the public list of relationships, in the words the pairs agreed to."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from confidant.domain.problem import Problem
from confidant.flows.today import now as real_now
from confidant.ui.background import Cancelled
from confidant.ui.file_dialogs import ask_save
from confidant.ui.kit import (
    Badge,
    BadgeKind,
    Card,
    EmptyState,
    IconView,
    Notice,
    NoticeKind,
    PageHeader,
    PrimaryButton,
    SecondaryButton,
    TitledText,
)
from confidant.ui.labels import month_year
from confidant.ui.rows.column_page import ColumnPage
from confidant.ui.theme import Token
from confidant.ui.wait_dialog import COUNTED_FIRST, waited_for
from confidant.vault.condition import HowFar

if TYPE_CHECKING:
    from confidant.ui.shell import Shell
    from confidant.vault.pairs import PairSummary
    from confidant.vault.vault import Vault

__all__ = ["RegisterPage"]

_KINDS = "PDF (*.pdf);;Word (*.docx);;Text (*.txt);;Markdown (*.md)"


class RegisterPage(ColumnPage):
    """Who mentors whom, since when, in the agreed wording; and nothing else."""

    def __init__(
        self,
        shell: "Shell",
        vault: "Vault",
        *,
        now: Callable[[], datetime] = real_now,
        ask: Callable[[QWidget, str, str, str], Path | None] = ask_save,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shell, self._vault, self._now, self._ask = shell, vault, now, ask
        self._problem = ""

    def refresh(self) -> None:
        """Read the pairs anew."""
        summaries = self._vault.pairs.summaries()
        self.begin()
        if not summaries:
            self._put_beginning()
            return
        self.put(PageHeader("Register", "What anybody may know: that these relationships exist, in the agreed words."))
        if self._problem:
            self.put(Notice(self._problem, NoticeKind.WARN), space_above=8)
            self._problem = ""
        card = Card()
        for summary in summaries:
            card.add_row(*self._row(summary), stretch_at=1)
        self.put(card, space_above=8)
        self.finish()

    def make_statement(self, summary: "PairSummary") -> None:
        """Ask where to, and write the statement that the relationship exists."""
        place = self._ask(self, "Statement", "statement.pdf", _KINDS)
        if place is None:
            return
        from confidant.flows.make_document import make_statement  # noqa: PLC0415  the renderer loads when it is needed
        from confidant.release.reopen import make_ready  # noqa: PLC0415  as above

        now = self._now()
        make_ready()

        def write(tell: HowFar) -> Any:
            return make_statement(self._vault, summary.id, place, overwrite=True, now=now, tell=tell)

        try:
            made = waited_for("Writing the statement", COUNTED_FIRST, write, self)
        except Cancelled:
            return
        except Problem as problem:
            self._problem = str(problem)
            self.refresh()
            return
        self.refresh()
        self._shell.toast(f"The statement is written. It is entry {made.register} of the register of disclosures.")

    def _put_beginning(self) -> None:
        button = PrimaryButton("Add a pair", icon="plus")
        button.clicked.connect(lambda: self._shell.go("pairs", new=True))
        self._shell.condition.keep_off(button)
        self.put(
            EmptyState(
                "book-user",
                "No relationship to name yet",
                "That a mentoring exists is public; what is said in it is not. Each pair stands here in its own words.",
                button,
            ),
            stretch=1,
        )
        self.finish(stretch=False)

    def _row(self, summary: "PairSummary") -> list[QWidget]:
        since = f"since {month_year(summary.started)}"
        if summary.ended is not None:
            since = f"{month_year(summary.started)} to {month_year(summary.ended)}"
        wording = summary.public_wording.strip()
        title = f"{summary.mentor} and {summary.mentee}, {since}"
        words = TitledText(title, wording or "The two of you have not settled a public wording yet.", wrap=True)
        row: list[QWidget] = [IconView("book-user", Token.ACCENT, 20), words]
        if wording:
            button = SecondaryButton("Statement")
            button.setAccessibleName(f"Statement: {summary.mentee}")
            button.clicked.connect(lambda: self.make_statement(summary))
            self._shell.condition.keep_off(button)
        else:
            row.append(Badge("No public wording", BadgeKind.WARN, "hourglass"))
            button = SecondaryButton("Settle")
            button.setAccessibleName(f"Settle the public wording: {summary.mentee}")
            button.clicked.connect(lambda: self._shell.go("pair", pair=summary.id, tab="details"))
        button.setObjectName(f"register.{summary.id}")
        return [*row, button]
