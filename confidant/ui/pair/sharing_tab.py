"""The Sharing tab: what somebody who asks would learn."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.domain.request import Request, Requester
from confidant.domain.vocabulary import Audience
from confidant.flows.today import today as real_today
from confidant.ui.kit import (
    Card,
    ChoiceField,
    DateField,
    EmptyState,
    Notice,
    NoticeKind,
    PlainLabel,
    SecondaryButton,
    scrolled,
)
from confidant.ui.labels import audience_label, count_of, first_name
from confidant.ui.pair.permission_words import permission_words
from confidant.ui.theme import Token, Type, current_theme
from confidant.vault.ids import PairId
from confidant.vault.shareable import PermittedNote, gather

if TYPE_CHECKING:
    from confidant.ui.shell import Shell
    from confidant.vault.vault import Vault

__all__ = ["SharingTab"]

_WIDEST = 832
"""The column's width at a text size of 100 %, as on Home."""

_NOTHING = (
    "Nothing could be told on that day. Words can be told where their level holds the audience, the agreement in "
    "force shares every topic they are about, and the mentee’s yes to exactly these words stands; a role reference "
    "also needs full references in the agreement and the mentee’s authority for this request."
)


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
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shell, self._vault, self._pair, self._today = shell, vault, pair, today
        self.asker = ChoiceField("What would this requester learn")
        self.on = DateField("On this day", today())
        self._count = PlainLabel("", Type.BODY, Token.INK_SOFT)
        self._problem = Notice("", NoticeKind.DANGER)
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._empty = self._make_empty()
        self._area = scrolled(self._content)
        self._lay_out()
        self.setFocusProxy(self.asker.combo)
        self.asker.changed.connect(self._show)
        self.on.date_changed.connect(self._show)
        # What was gathered before is not shown on once the vault is known to be in trouble.
        shell.condition.changed.connect(self._show)

    def refresh(self) -> None:
        """Offer the requests the vault holds now, keeping the one that is shown."""
        chosen = self.asker.value()
        askers = self._askers()
        self.asker.combo.blockSignals(True)  # noqa: FBT003  Qt's method has this shape
        self.asker.set_choices(askers)
        if chosen in [request for _, request in askers]:
            self.asker.set_value(chosen)
        self.asker.combo.blockSignals(False)  # noqa: FBT003  the same
        self._empty.setVisible(not askers)
        self._area.setVisible(bool(askers))
        self._show()

    def told(self) -> tuple[str, ...]:
        """Return the words shown, passage by passage."""
        return tuple(passage.text for note in self._permitted() for passage in note.passages)

    def _askers(self) -> list[tuple[str, Request]]:
        """Every request of the pair, the newest first, and the line manager as if asking without a word of why."""
        askers = [
            (_asker_words(record.request), record.request)
            for record in sorted(
                self._vault.requests.for_pair(self._pair), key=lambda record: record.request.received, reverse=True
            )
        ]
        manager = self._vault.pairs.summary(self._pair).line_manager
        if manager:
            asking = Request(Requester(manager, "line manager"), Audience.LINE_MANAGER, "", self._today())
            askers.append((f"{manager}, line manager, if asking", asking))
        return askers

    def _permitted(self) -> tuple[PermittedNote, ...]:
        request, on = self.asker.value(), self.on.value()
        if request is None or on is None:
            return ()
        return gather(self._vault, self._pair, request, on)

    def _show(self) -> None:
        self._cards.clear()
        self._problem.hide()
        if self.asker.value() is None:
            return
        try:
            permitted = self._permitted()
        except Problem as problem:
            self._problem.set_notice(str(problem), NoticeKind.WARN)
            self._problem.show()
            self._cards.hide()
            self._count.setText("")
            return
        passages = [passage for note in permitted for passage in note.passages if passage.text.strip()]
        self._cards.setVisible(bool(passages))
        for passage in passages:
            aside = permission_words(passage.permission, passage.held_on, self._today())
            self._cards.add_row(_told(passage.text, aside))
        self._count.setText(self._summary(len(passages)))

    def _summary(self, count: int) -> str:
        request: Request = self.asker.value()
        if self.on.value() is None:
            return "Write the day as year-month-day, such as 2026-06-02."
        if request.audience is Audience.OTHER:
            return "They are told the standard words, whatever the notes hold."
        mentee = first_name(self._vault.pairs.summary(self._pair).mentee)
        if not count:
            return _NOTHING.replace("the mentee", mentee)
        return f"{count_of(count, 'passage')} could be told, and nothing else. Looking here tells nobody anything."

    def _make_empty(self) -> EmptyState:
        button = SecondaryButton("Go to Requests", icon="inbox")
        button.clicked.connect(lambda: self._shell.go("requests"))
        return EmptyState(
            "eye",
            "Nobody has asked yet",
            "Once a request is logged, or a line manager is named under Details, you see here exactly what that "
            "person could be told, and by which clause and which yes.",
            button,
        )

    def _lay_out(self) -> None:
        choice = QHBoxLayout()
        choice.setSpacing(16)
        choice.addWidget(self.asker, 3)
        choice.addWidget(self.on, 1)
        self._cards = Card()
        self._column.setContentsMargins(24, 20, 24, 24)
        self._column.setSpacing(16)
        self._column.addLayout(choice)
        self._column.addWidget(self._problem)
        self._column.addWidget(self._count)
        self._column.addWidget(self._cards)
        self._column.addStretch(1)
        self._content.setMaximumWidth(current_theme().px(_WIDEST) + 48)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
        column.addWidget(self._empty)


def _asker_words(request: Request) -> str:
    who = request.requester.organisation if request.audience is Audience.ROLE_REFERENCE else request.requester.name
    return f"{who or request.requester.name}: {request.purpose or audience_label(request.audience).lower()}"


def _told(text: str, aside: str) -> QWidget:
    widget = QWidget()
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    column.addWidget(PlainLabel(text.strip(), Type.NOTE))
    column.addWidget(PlainLabel(aside, Type.ASIDE, Token.INK_SOFT))
    return widget
