"""The Sharing tab: what somebody who asks would learn."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.domain.request import Request
from confidant.flows.today import now as real_now
from confidant.flows.today import today as real_today
from confidant.flows.would_learn import obstacle
from confidant.ui.disclosures.said_dialog import SaidDialog
from confidant.ui.kit import Card, DateField, Notice, NoticeKind, PlainLabel, SecondaryButton, scrolled
from confidant.ui.labels import count_of, first_name
from confidant.ui.passages.asking_form import AskingForm
from confidant.ui.passages.passage_list import PassageList
from confidant.ui.theme import Token, Type, current_theme
from confidant.vault.ids import PairId
from confidant.vault.shareable import Looking, public_facts

if TYPE_CHECKING:
    from confidant.flows.proving.self_test import Proof
    from confidant.ui.shell import Shell
    from confidant.vault.condition import HowFar
    from confidant.vault.shareable import PermittedPassage
    from confidant.vault.vault import Vault

__all__ = ["SharingTab"]

_WIDEST = 832
"""The column's width at a text size of 100 %, as on Home."""

_LEAST = 240
"""The least height of the list; where the window has no room for it, the page scrolls."""

_NOTHING = (
    "Nothing could be told on that day. Words can be told where their level holds the audience, the agreement in "
    "force shares every topic they are about, and the mentee’s yes to exactly these words stands."
)
_NO_DAY = "Write the day as year-month-day, such as 2026-06-02."
_NOBODY = "Name somebody who might ask. Looking here tells nobody anything, and leaves no trace."


class SharingTab(QWidget):
    """Asks the vault what one requester could be told on one day, and shows exactly that with what it rests on.

    It decides nothing: everything shown comes from the gate. Looking is not telling, and leaves no trace.
    """

    def __init__(
        self,
        shell: "Shell",
        vault: "Vault",
        pair: PairId,
        *,
        today: Callable[[], date] = real_today,
        now: Callable[[], datetime] = real_now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shell, self._vault, self._pair, self._today, self._now = shell, vault, pair, today, now
        self._looking = Looking(vault, pair)
        self.on = DateField("On this day", today())
        self.asking = AskingForm(vault, "What would this requester learn", self.on)
        self._summary = PlainLabel("", Type.BODY, Token.INK_SOFT)
        self._problem = Notice("", NoticeKind.DANGER)
        self._problem.hide()
        self.list = PassageList("What could be told")
        self.list.setObjectName("sharing.list")
        self.said = SecondaryButton("I told them…", icon="message-circle")
        self.said.setObjectName("sharing.said")
        self.said.clicked.connect(self._on_said_clicked)
        shell.condition.keep_off(self.said)
        self.prove = SecondaryButton("Prove it to me…", icon="shield-check")
        self.prove.setObjectName("sharing.prove")
        self.prove.setAccessibleName("Prove that a letter to them depends on nothing private…")
        self.prove.clicked.connect(self._on_prove_clicked)
        self._lay_out()
        self.setFocusProxy(self.asking.asker.combo)
        self.asking.changed.connect(self._show)
        self.on.date_changed.connect(self._show)
        # What was gathered before is not shown on once the vault is known to be in trouble.
        shell.condition.changed.connect(self._show)

    def refresh(self) -> None:
        """Offer the requests the vault holds now, keeping the one that is shown."""
        self.asking.show_pair(self._pair)
        self._show()

    def told(self) -> tuple[str, ...]:
        """Return the words shown, passage by passage."""
        return tuple(passage.text for passage in self.list.passages.passages)

    @property
    def summary(self) -> str:
        """What is said above the passages."""
        return self._summary.text()

    def _show(self) -> None:
        on = self.on.value()
        request = None if on is None else self.asking.request(on)
        self._problem.hide()
        passages: tuple[PermittedPassage, ...] = ()
        try:
            if on is None or request is None:
                words = _NO_DAY if on is None else _NOBODY
            else:
                passages = self._told(request, on)
                words = self._summary_of(len(passages), request, on)
        except Problem as problem:
            self._problem.set_notice(str(problem), NoticeKind.WARN)
            self._problem.show()
            words = ""
        self.list.passages.show(passages, self._today())
        self._card.setVisible(bool(passages))
        self._filler.setVisible(not passages)
        self._summary.setText(words)
        for button in (self.prove, self.said):
            button.setVisible(request is not None and self._problem.isHidden())

    def _told(self, request: Request, on: date) -> "tuple[PermittedPassage, ...]":
        notes = self._looking.told(request, on)
        return tuple(passage for note in notes for passage in note.passages if passage.text.strip())

    def _summary_of(self, count: int, request: Request, on: date) -> str:
        if count:
            return f"{count_of(count, 'passage')} could be told, and nothing else. Looking here tells nobody anything."
        facts = public_facts(self._vault, self._pair, on)
        words = obstacle(facts, request, on) or _NOTHING.replace("the mentee", first_name(facts.mentee))
        if self.asking.may_suppose and request.authority is None:
            words += " Tick the box above to see what could be told with it."
        return words

    def _on_said_clicked(self) -> None:
        on = self.on.value()
        request = None if on is None else self.asking.request(on)
        if request is None or not self._shell.may_store():
            return
        dialog = SaidDialog(
            self._vault, self._today(), self._now, pair=self._pair, request=request, parent=self.window()
        )
        if dialog.exec() and dialog.entry is not None:
            self.refresh()
            self._shell.toast(f"Written down as entry {dialog.entry.n} of the register of disclosures.")

    def _on_prove_clicked(self) -> None:
        from confidant.flows.proving.self_test import letter_for, prove  # noqa: PLC0415  load when somebody asks for it
        from confidant.release.document import Format  # noqa: PLC0415  as above
        from confidant.ui.proving.proof_dialog import ProofDialog  # noqa: PLC0415  as above

        on = self.on.value()
        request = None if on is None else self.asking.request(on)
        if on is None or request is None:
            return
        vault, pair = self._vault, self._pair

        def work(tell: "HowFar") -> "Proof":
            return prove(vault, letter_for(vault, pair, request, on), tell=tell)

        ProofDialog.show_over(self, work, Format.TEXT)

    def _lay_out(self) -> None:
        self._card = Card()
        self._card.column.setContentsMargins(1, 8, 1, 8)  # its corners are round, the list's are not
        self._card.add(self.list, 1)
        self._card.setMinimumHeight(current_theme().px(_LEAST))
        self._filler = QWidget()
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self._summary, 1)
        line.addWidget(self.prove)
        line.addWidget(self.said)
        self._content = QWidget()
        self._content.setMaximumWidth(current_theme().px(_WIDEST) + 48)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(16)
        column.addWidget(self.asking)
        column.addWidget(self._problem)
        column.addLayout(line)
        column.addWidget(self._card, 1)
        column.addWidget(self._filler, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(self._content))
