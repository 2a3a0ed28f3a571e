"""The existence statement, from anywhere: one key opens this, one press writes it."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from confidant.domain.problem import Problem
from confidant.flows.papers.naming import free_place
from confidant.flows.today import now as real_now
from confidant.ui.kit import Badge, BadgeKind, Card, IconView, SecondaryButton, TitledText
from confidant.ui.papers.folder_line import FolderLine, usual_folder
from confidant.ui.papers.writing import written
from confidant.ui.rows.form_dialog import FormDialog
from confidant.ui.theme import Token, current_theme
from confidant.vault.condition import HowFar

if TYPE_CHECKING:
    from confidant.flows.seal import Made
    from confidant.vault.ids import PairId
    from confidant.vault.pairs import PairSummary
    from confidant.vault.vault import Vault

__all__ = ["StatementDialog"]


class StatementDialog(FormDialog):
    """Lists the pairs with their public wording, the likeliest first; pressing a pair's button writes its statement.

    Afterwards `said` tells where it lies, or `settle` names the pair whose wording the user would rather settle.
    """

    def __init__(
        self,
        vault: "Vault",
        first: "PairId | None" = None,
        *,
        folder: Path | None = None,
        now: Callable[[], datetime] = real_now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            "Statement",
            "That the two of you meet, in the words you agreed, and nothing else. It goes to whoever asks, so it is "
            "entered in the register of disclosures.",
            width=current_theme().px(640),
            parent=parent,
        )
        self.setObjectName("statement")
        self.said = ""
        self.settle: PairId | None = None
        self._vault, self._now = vault, now
        self._card = Card()
        self.form.addWidget(self._card)
        self._folder = FolderLine(folder or usual_folder())
        self.form.addWidget(self._folder)
        buttons = [self._add(summary) for summary in _likeliest_first(vault.pairs.summaries(), first)]
        buttons[0].setFocus()

    def _add(self, summary: "PairSummary") -> SecondaryButton:
        wording = summary.public_wording.strip()
        missing = "You have not settled yet how it is described. Until you have, there is nothing a statement may say."
        words = TitledText(_name(summary), wording or missing, wrap=True)
        button = SecondaryButton("Write it" if wording else "Settle…", small=True)
        button.setObjectName(f"statement.{summary.id}")
        if wording:
            button.setAccessibleName(f"Write the statement: {summary.mentee}. {wording}")
            button.clicked.connect(partial(self._write, summary.id))
            self._card.add_row(IconView("book-user", Token.ACCENT, 20), words, button, stretch_at=1)
        else:
            button.setAccessibleName(f"Settle the public wording: {summary.mentee}")
            button.clicked.connect(partial(self._settle, summary.id))
            badge = Badge("No public wording", BadgeKind.WARN, "hourglass")
            self._card.add_row(IconView("book-user", Token.ACCENT, 20), words, badge, button, stretch_at=1)
        return button

    def _settle(self, pair: "PairId") -> None:
        self.settle = pair
        self.accept()

    def _write(self, pair: "PairId") -> None:
        from confidant.flows.make_document import make_statement  # noqa: PLC0415  the renderer loads when it is needed

        now = self._now()
        place = free_place(self._folder.folder, "statement", now.date())
        self.say("")

        def write(tell: HowFar) -> "Made":
            return make_statement(self._vault, pair, place, now=now, tell=tell)

        try:
            made: Made | None = written("Writing the statement", write, self)
        except Problem as problem:
            self.say(str(problem))
            return
        if made is not None:
            self.said = (
                f"The statement lies in “{place.parent.name}” as {place.name}. It is entry {made.register} of the "
                "register of disclosures."
            )
            self.accept()


def _likeliest_first(summaries: Sequence["PairSummary"], first: "PairId | None") -> list["PairSummary"]:
    """The pair that is shown, then those last written about."""
    latest = sorted(summaries, key=lambda summary: summary.last_held_on or date.min, reverse=True)
    return sorted(latest, key=lambda summary: summary.id != first)


def _name(summary: "PairSummary") -> str:
    return f"{summary.mentee}, {summary.organisation}" if summary.organisation else summary.mentee
