"""Keeping and erasing, on the Details tab: how long, what holds, and the ways on."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.holds import Hold
from confidant.domain.problem import Problem
from confidant.flows.keeping import Keeping, keeping
from confidant.ui.keeping import words
from confidant.ui.kit import (
    Card,
    EvenColumns,
    Notice,
    NoticeKind,
    PlainLabel,
    SecondaryButton,
    SectionTitle,
    TitledText,
    bring_into_view,
)
from confidant.ui.theme import Token, Type

if TYPE_CHECKING:
    from confidant.ui.shell import Shell
    from confidant.vault.ids import PairId
    from confidant.vault.vault import Vault

__all__ = ["KeepingCard"]

_PROPOSED = timedelta(days=183)
"""How much longer is proposed: half a year, which the mentor changes."""


class KeepingCard(Card):
    """Says how long the pair is kept and what holds it. Nothing is erased by itself."""

    def __init__(
        self, shell: "Shell", vault: "Vault", pair: "PairId", today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(padded=True, parent=parent)
        self._shell, self._vault, self._pair, self._today = shell, vault, pair, today
        self._kept = PlainLabel("", Type.BODY)
        self._holds = QVBoxLayout()
        self._holds.setSpacing(12)
        self._held: list[QWidget] = []
        self._ended = PlainLabel("", Type.ASIDE, Token.INK_SOFT)
        self._refused = Notice("", NoticeKind.WARN)
        self._refused.hide()
        self.later = self._button("Ask me later", "later", self._on_later)
        self.longer = self._button("Keep it longer…", "longer", self._on_longer)
        self.hold = self._button("Put a hold…", "hold", self._on_hold)
        self.erase = self._button("Erase…", "erase", self._on_erase)
        self._lay_out()
        shell.condition.keep_off(self.later, self.longer, self.hold, self.erase)

    def _button(self, text: str, name: str, act: Callable[[], None]) -> SecondaryButton:
        button = SecondaryButton(text, small=True)
        button.setObjectName(f"keeping.{name}")
        button.clicked.connect(act)
        return button

    def _lay_out(self) -> None:
        self.add(SectionTitle("Keeping and erasing"))
        self.add(self._kept)
        self.add(self._holds)
        self.add(self._ended)
        self.add(self._refused)
        foot = EvenColumns(4, gap=12, row_gap=8, fills=False)
        for button in (self.later, self.longer, self.hold, self.erase):
            foot.addWidget(button)
        self.add(foot)

    def refresh(self) -> None:
        """Show what the vault holds. Raises GonePair."""
        self._refuse("")
        look = keeping(self._vault, self._pair, self._today())
        self._kept.setText(words.kept_words(look.kept, look.months))
        is_due = look.kept is not None and look.kept.is_due
        self.later.setVisible(is_due)
        self.longer.setVisible(look.kept is not None)
        self._show_holds(look)

    def take_focus(self) -> None:
        """Put the focus on the first of the buttons that are shown."""
        buttons = (self.later, self.longer, self.hold, self.erase)
        next(button for button in buttons if not button.isHidden()).setFocus()

    def _show_holds(self, look: Keeping) -> None:
        for row in self._held:
            row.hide()
            row.deleteLater()
        self._held = [self._hold_row(number, hold) for number, hold in enumerate(look.holds)]
        for row in self._held:
            self._holds.addWidget(row)
        self._ended.setText("\n".join(map(words.ended_hold, look.ended_holds)))
        self._ended.setVisible(bool(look.ended_holds))

    def _hold_row(self, number: int, hold: Hold) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addWidget(TitledText(words.hold_title(hold), words.hold_aside(hold), wrap=True), 1)
        if hold.id is not None:
            button = self._button("End it…", f"end.{number}", partial(self._on_end, hold))
            button.setAccessibleName(f"End it: {words.hold_title(hold)}")
            self._shell.condition.keep_off(button)
            line.addWidget(button)
        return row

    def _on_later(self) -> None:
        self._do(lambda: self._vault.kept_pairs.ask_later(self._pair, self._today()), "You are asked again in a month.")

    def _on_longer(self) -> None:
        from confidant.ui.keeping.keep_dialog import KeepDialog  # noqa: PLC0415  rarely needed

        today = self._today()
        dialog = KeepDialog(today, today + _PROPOSED, self.window())
        until = dialog.until.value() if dialog.exec() else None
        if until is not None:
            reason = dialog.reason.text()
            self._do(lambda: self._vault.kept_pairs.keep(self._pair, until, reason, today), "It is kept longer.")
        dialog.deleteLater()

    def _on_hold(self) -> None:
        from confidant.ui.keeping.hold_dialog import HoldDialog  # noqa: PLC0415  rarely needed

        dialog = HoldDialog(self._today(), self.window())
        since = dialog.since.value() if dialog.exec() else None
        if since is not None:
            put = partial(self._vault.holds.put, self._pair, dialog.kind.value(), dialog.who.text(), dialog.why.text())
            self._do(lambda: put(since), "The hold stands.")
        dialog.deleteLater()

    def _on_end(self, hold: Hold) -> None:
        from confidant.ui.keeping.end_hold_dialog import EndHoldDialog  # noqa: PLC0415  rarely needed

        dialog = EndHoldDialog(hold, self.window())
        if dialog.exec() and hold.id is not None:
            number, why = hold.id, dialog.why.text()
            self._do(lambda: self._vault.holds.end(number, self._today(), why), "The hold is ended.")
        dialog.deleteLater()
        self.hold.setFocus()

    def _on_erase(self) -> None:
        from confidant.ui.keeping.erasing import erase_with_words  # noqa: PLC0415  rarely needed

        said = erase_with_words(self._shell, self._vault, self._pair, self._today())
        if said:  # else it was left, or all of this window is gone
            self._refuse(said)

    def _refuse(self, sentence: str) -> None:
        """Say beside the button what stands in the way, with the button still in sight; "" takes it back."""
        if sentence:
            self._refused.set_notice(sentence, NoticeKind.WARN)
        self._refused.setVisible(bool(sentence))
        if sentence:
            self.erase.setFocus()
            QTimer.singleShot(0, self, partial(bring_into_view, self.erase))

    def _do(self, act: Callable[[], object], done: str) -> None:
        try:
            act()
        except Problem as problem:
            self._shell.toast(str(problem))
            return
        self.refresh()
        self._shell.toast(done)
