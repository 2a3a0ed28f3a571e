"""The papers of one pair: each with whom it is for, and a button that writes it."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from confidant.domain.problem import Problem
from confidant.flows.papers.naming import free_place
from confidant.flows.papers.offered import MEETING_PAGE, Lack, lack_of
from confidant.flows.today import now as real_now
from confidant.ui.kit import Card, ChoiceField, IconView, Notice, NoticeKind, SecondaryButton, TitledText
from confidant.ui.papers.folder_line import FolderLine, usual_folder
from confidant.ui.papers.words import ABOUT, LACKING, PAPERS, about, lies_in
from confidant.ui.papers.writing import written
from confidant.ui.rows.form_dialog import FormDialog
from confidant.ui.theme import Token, current_theme
from confidant.vault.condition import HowFar
from confidant.vault.shareable import public_facts

if TYPE_CHECKING:
    from confidant.vault.ids import PairId
    from confidant.vault.vault import Vault

__all__ = ["PapersDialog"]

_ICONS = {MEETING_PAGE: "building-2"}


class PapersDialog(FormDialog):
    """Stays open while one paper after the other is written.

    `wanted` is the tab of the pair to go to, where the user would rather settle what a paper lacks.
    """

    def __init__(
        self,
        vault: "Vault",
        pair: "PairId",
        *,
        folder: Path | None = None,
        now: Callable[[], datetime] = real_now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Papers", ABOUT, cancel="Close", width=current_theme().px(640), parent=parent)
        self.setObjectName("papers")
        self.wanted: str | None = None
        self._vault, self._now = vault, now
        summaries = vault.pairs.summaries()
        names = [(f"{each.mentee}, {each.organisation}".removesuffix(", "), each.id) for each in summaries]
        self.choice = ChoiceField("With whom", names)
        self.choice.set_value(pair)
        self.choice.changed.connect(self._show_papers)
        self._card = Card()
        self._done = Notice("", NoticeKind.OK)
        self._done.hide()
        self._folder = FolderLine(folder or usual_folder())
        for part in (self.choice, self._card, self._folder, self._done):
            self.form.addWidget(part)
        self.choice.setVisible(len(summaries) > 1)
        self._show_papers()
        next(iter(self._papers.values())).setFocus()

    @property
    def pair(self) -> "PairId":
        """Whose papers are shown."""
        chosen: PairId = self.choice.value()
        return chosen

    @property
    def outcome(self) -> str:
        """Where the last paper lies, or an empty string."""
        return "" if self._done.isHidden() else self._done.sentence

    def _show_papers(self) -> None:
        self._card.clear()
        facts = public_facts(self._vault, self.pair, self._now().date())
        self._papers: dict[str, SecondaryButton] = {}
        for paper, title in PAPERS.items():
            lack = lack_of(paper, facts)
            words = TitledText(title, about(paper, facts) if lack is None else LACKING[lack][0], wrap=True)
            button = SecondaryButton("Write it" if lack is None else LACKING[lack][1], small=True)
            button.setObjectName(f"papers.{paper}")
            button.setAccessibleName(f"{button.text()}: {title}")
            if lack is None:
                button.clicked.connect(partial(self._write, paper))
            else:
                button.clicked.connect(partial(self._settle, lack))
            self._papers[paper] = button
            token = Token.ACCENT if lack is None else Token.INK_SOFT
            self._card.add_row(IconView(_ICONS.get(paper, "file-text"), token, 20), words, button, stretch_at=1)
        self._done.hide()
        self.say("")

    def _settle(self, lack: Lack) -> None:
        self.wanted = "details" if lack is Lack.MANAGER else "agreement"
        self.accept()

    def _write(self, paper: str) -> None:
        now = self._now()
        place = free_place(self._folder.folder, paper, now.date())
        self._done.hide()
        self.say("")
        try:
            made = written(f"Writing “{PAPERS[paper]}”", _work(self._vault, self.pair, paper, place, now), self)
        except Problem as problem:
            self.say(str(problem))
            return
        if made is not None:
            self._done.set_notice(lies_in(place.parent.name, place.name, made or None), NoticeKind.OK)
            self._done.show()
            self.fit()


def _work(vault: "Vault", pair: "PairId", paper: str, place: Path, now: datetime) -> Callable[[HowFar], int]:
    """Return what writes the paper; it returns the number of its entry in the register, 0 where it makes none."""
    from confidant.flows.papers.for_the_pair import PairPaper, save_for_pair  # noqa: PLC0415  loaded when it is needed
    from confidant.flows.public_papers import make_meeting_page  # noqa: PLC0415  as above

    def for_manager(tell: HowFar) -> int:
        return make_meeting_page(vault, pair, place, now=now, tell=tell).register

    def for_pair(tell: HowFar) -> int:
        save_for_pair(vault, pair, PairPaper(paper), place, on=now.date(), tell=tell)
        return 0

    return for_manager if paper == MEETING_PAGE else for_pair
