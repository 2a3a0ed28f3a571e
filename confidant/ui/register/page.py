"""Register: the public list of relationships, in the words the pairs agreed to."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from confidant.domain.problem import Problem
from confidant.flows.public_papers import listing
from confidant.flows.today import now as real_now
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
from confidant.ui.papers.writing import written
from confidant.ui.register.words import NO_WORDING, unsettled_words
from confidant.ui.rows.column_page import ColumnPage
from confidant.ui.theme import Token
from confidant.vault.condition import HowFar

if TYPE_CHECKING:
    from confidant.flows.seal import Made
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

    def open_at(self, *, whole: bool = False, **_other: Any) -> None:
        """Show the list; with `whole` begin to write all of it."""
        if whole and self._shell.may_store() and listing(self._vault, self._now().date()).told:
            QTimer.singleShot(0, self, self.write_register)

    def refresh(self) -> None:
        """Read the pairs anew."""
        found = listing(self._vault, self._now().date())
        summaries = self._vault.pairs.summaries()
        self.begin()
        if not summaries:
            self._put_beginning()
            return
        self.put(self._header(has_lines=bool(found.told)))
        if self._problem:
            self.put(Notice(self._problem, NoticeKind.WARN), space_above=8)
            self._problem = ""
        if found.unsettled:
            self.put(Notice(unsettled_words([each.mentee for each in found.unsettled])), space_above=8)
        over = {each.id for each in found.over}
        card = Card()
        for summary in summaries:
            card.add_row(*self._row(summary, is_over=summary.id in over), stretch_at=1)
        self.put(card, space_above=8)
        self.finish()

    def make_statement(self, summary: "PairSummary") -> None:
        """Ask where to, and write the statement that the relationship exists."""
        from confidant.flows.make_document import make_statement  # noqa: PLC0415  the renderer loads when it is needed

        now = self._now()
        made = self._written(
            ("Statement", "statement.pdf", "Writing the statement"),
            lambda place, tell: make_statement(self._vault, summary.id, place, overwrite=True, now=now, tell=tell),
        )
        if made is not None:
            self._shell.toast(f"The statement is written. It is entry {made.register} of the register of disclosures.")

    def write_register(self) -> None:
        """Ask where to, and write the public wording of every relationship that may be named."""
        from confidant.flows.public_papers import make_relationships  # noqa: PLC0415  as above

        now = self._now()
        made = self._written(
            ("Register of relationships", "register-of-relationships.pdf", "Writing the register"),
            lambda place, tell: make_relationships(self._vault, place, overwrite=True, now=now, tell=tell),
        )
        if made is not None:
            self._shell.toast(
                "The register is written. Each relationship on it has an entry in the register of disclosures."
            )

    def _written(self, words: tuple[str, str, str], work: Callable[[Path, HowFar], "Made"]) -> "Made | None":
        """Ask for a place, with the dialog's title and a name, and do the work; None where nothing was written."""
        title, name, going_on = words
        place = self._ask(self, title, name, _KINDS)
        if place is None:
            return None
        try:
            made: Made | None = written(going_on, lambda tell: work(place, tell), self)
        except Problem as problem:
            self._problem = str(problem)
            made = None
        self.refresh()
        return made

    def _header(self, *, has_lines: bool) -> PageHeader:
        about = "What anybody may know: that these relationships exist, in the agreed words."
        if not has_lines:
            return PageHeader("Register", about)
        button = PrimaryButton("Write the register…", icon="file-text")
        button.setObjectName("register.write")
        button.clicked.connect(self.write_register)
        self._shell.condition.keep_off(button)
        return PageHeader("Register", about, button)

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

    def _row(self, summary: "PairSummary", *, is_over: bool) -> list[QWidget]:
        since = f"since {month_year(summary.started)}"
        if summary.ended is not None:
            since = f"{month_year(summary.started)} to {month_year(summary.ended)}"
        wording = summary.public_wording.strip()
        title = f"{summary.mentor} and {summary.mentee}, {since}"
        words = TitledText(title, wording or NO_WORDING, wrap=True)
        row: list[QWidget] = [IconView("book-user", Token.ACCENT, 20), words]
        if wording:
            if is_over:
                row.append(Badge("No longer named", BadgeKind.NEUTRAL, "history"))
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
