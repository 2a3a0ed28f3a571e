"""Whether the vault is as it was stored: what the count since unlocking says, and a check of everything."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from confidant.domain.problem import Problem
from confidant.flows.today import now as real_now
from confidant.ui.background import Cancelled
from confidant.ui.condition.seal_watch import Count
from confidant.ui.condition.words import FOLLOWS, short
from confidant.ui.kit import Card, IconView, Notice, NoticeKind, SecondaryButton, TitledText
from confidant.ui.labels import day_and_time
from confidant.ui.theme import Token
from confidant.ui.wait_dialog import waited_for

if TYPE_CHECKING:
    from confidant.ui.shell import Shell
    from confidant.vault.vault import Vault

__all__ = ["ConditionCard"]

_WORDS = {
    Count.NOT_BEGUN: ("Not counted yet", "Every row is counted once the vault is unlocked."),
    Count.COUNTING: (
        "Being counted",
        "Every row is counted while you work. Each document waits for a count of its own.",
    ),
    Count.WHOLE: ("As you stored it", "Everything was counted and is as you stored it: {at}."),
    Count.GIVEN_UP: ("Not counted", "The rows could not be counted to the end just now."),
    Count.DIFFERENT: ("Not as you stored it", "The rows are not those that were stored."),
}
_PROVE = "Nothing private shows in a letter"
_PROVE_HOW = (
    "Choose who would ask, under Sharing: their letter is made again from many vaults that differ in everything "
    "private, and compared."
)
_LOOKS = {
    Count.WHOLE: ("shield-check", Token.OK),
    Count.DIFFERENT: ("triangle-alert", Token.WARN),
}


class ConditionCard(Card):
    """Says how the vault stands, follows it while the page is open, and checks everything when asked to."""

    def __init__(
        self, shell: "Shell", vault: "Vault", parent: QWidget | None = None, *, now: Callable[[], datetime] = real_now
    ) -> None:
        super().__init__(parent=parent)
        self._shell, self._vault, self._condition, self._now = shell, vault, shell.condition, now
        self._icon = IconView("shield-check", Token.INK_SOFT)
        self.words = TitledText(*_WORDS[Count.NOT_BEGUN], wrap=True)
        self.seen_button = SecondaryButton("What was seen…")
        self.seen_button.setObjectName("condition.seen")
        assert shell.trouble_strip is not None, "it comes with the vault"
        self.seen_button.clicked.connect(shell.trouble_strip.show_what_was_seen)
        self.check_button = SecondaryButton("Check everything now")
        self.check_button.setObjectName("condition.check")
        self.check_button.clicked.connect(self.check)
        self.add_row(self._icon, self.words, self.seen_button, stretch_at=1)
        more = TitledText(
            "A check of everything",
            "Headers, every page, every row and the register of disclosures. It takes a while in a large vault.",
            wrap=True,
        )
        self.add_row(IconView("search"), more, self.check_button, stretch_at=1)
        self.prove_button = SecondaryButton("Prove it to me…")
        self.prove_button.setObjectName("condition.prove")
        self.prove_button.setAccessibleName(f"{_PROVE}: prove it to me…")
        self.prove_button.clicked.connect(self.prove)
        told = TitledText(_PROVE, _PROVE_HOW, wrap=True)
        self.add_row(IconView("shield-check"), told, self.prove_button, stretch_at=1)
        self._told: list[Notice] = []
        self._condition.changed.connect(self.refresh)
        self._condition.watch.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say how it stands now."""
        troubles, watch = self._condition.trouble, self._condition.watch
        state = Count.DIFFERENT if troubles else watch.state
        icon, token = _LOOKS.get(state, ("shield-check", Token.INK_SOFT))
        self._icon.set_icon(icon, token)
        self.seen_button.setVisible(bool(troubles))
        title, words = _WORDS[state]
        if troubles:
            title, words = "Open for reading only", f"{short(troubles)} {FOLLOWS}"
        elif watch.ended_at is not None:
            words = words.format(at=day_and_time(watch.ended_at, self._now().date()))
        self.words.title.setText(title)
        self.words.aside.setText(words)

    def prove(self) -> None:
        """Go to where it can be proved: with the requesters of the only pair, or of the one that is asked for."""
        from confidant.ui.notes.which_pair_dialog import WhichPairDialog  # noqa: PLC0415  loaded when it is first used

        summaries = self._vault.pairs.summaries()
        if not summaries:
            self._shell.go("pairs")
            return
        pair = summaries[0].id
        if len(summaries) > 1:
            words = "A letter about them is made again and again, and compared."
            dialog = WhichPairDialog(summaries, self._shell, title="About whom", words=words, action="Go there")
            chosen = dialog.pair() if dialog.exec() else None
            dialog.deleteLater()
            if chosen is None:
                return
            pair = chosen
        self._shell.go("pair", pair=pair, tab="sharing")

    def check(self) -> None:
        """Check everything in another thread, and say what came of it."""
        self._tell()
        try:
            found: list[str] = waited_for(
                "Checking everything", "You can go on when it has come to its end, or stop it.", self._vault.check, self
            )
        except Cancelled:
            self._tell((NoticeKind.INFO, "The check was stopped before its end, so it says nothing."))
            return
        except Problem as problem:
            self._tell((NoticeKind.DANGER, str(problem)))
            return
        if not self._vault.trouble:
            self._condition.watch.take_over(self._now())
        if found:
            self._tell(*((NoticeKind.DANGER, sentence) for sentence in found))
        else:
            whole = "Everything was checked and is whole: headers, pages, rows and the register."
            self._tell((NoticeKind.OK, whole))

    @property
    def told(self) -> tuple[str, ...]:
        """What the last check said."""
        return tuple(notice.sentence for notice in self._told)

    def _tell(self, *said: tuple[NoticeKind, str]) -> None:
        for notice in self._told:
            notice.hide()
            notice.deleteLater()
        self._told = [Notice(sentence, kind) for kind, sentence in said]
        for notice in self._told:
            self.add_row(notice)
        if self._told:
            QTimer.singleShot(0, self._told[-1], self._show_told)

    def _show_told(self) -> None:
        """Bring what was said into view: the card stands low on its page."""
        holder = self.parentWidget()
        while holder is not None and not isinstance(holder, QScrollArea):
            holder = holder.parentWidget()
        if holder is not None:
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)  # so that each has its place
            for notice in reversed(self._told):
                holder.ensureWidgetVisible(notice)
