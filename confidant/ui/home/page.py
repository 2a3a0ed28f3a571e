"""Home: what needs doing today."""

import math
from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from confidant.domain.problem import Problem
from confidant.domain.request_course import Act
from confidant.flows.home import Asked, Begun, CopyAsked, Home, Reminder, ToSettle, ToSettleKind, look_round
from confidant.flows.prepare_reference.people import called
from confidant.flows.request_steps import latest_day, take_back, tell_mentee
from confidant.flows.today import now as real_now
from confidant.flows.today import today as real_today
from confidant.ui.backups import words as backup_words
from confidant.ui.home import words
from confidant.ui.home.everywhere import add_beginnings
from confidant.ui.home.opening_notices import opening_notices
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
    QuietButton,
    SecondaryButton,
    SectionTitle,
    TitledText,
)
from confidant.ui.kit.tab_order import focused_in
from confidant.ui.labels import count_of
from confidant.ui.requests.words import act_words, short_act_words
from confidant.ui.rows.column_page import ColumnPage
from confidant.ui.rows.promised_row import promised_row
from confidant.ui.rows.request_look import overdue_badge, request_badge, request_icon
from confidant.ui.theme import Token
from confidant.vault.backup_state import BackupState

if TYPE_CHECKING:
    from confidant.ui.shell import Shell
    from confidant.vault.requests import RequestRecord
    from confidant.vault.vault import Vault

__all__ = ["HomePage"]

_ICONS = {
    ToSettleKind.AGREEMENT: "handshake",
    ToSettleKind.WORDING: "book-user",
    ToSettleKind.REVIEW: "calendar-check",
    ToSettleKind.CONSENT: "hourglass",
    ToSettleKind.KEEPING: "hourglass",
}

_REMINDER_ICONS = {Reminder.CODE: "printer", Reminder.DRILL: "shield-check", Reminder.OLD_BACKUPS: "history"}

_LINES_OF_A_REQUEST = 4
"""At most, of who asks and of the aside, whose last word is the deadline: with large words two lines would cut it."""
_MOST_OWED = 12
"""How many things to settle stand there at first, a window's height of them; the others when they are asked for. Each
row is nine widgets, some 110 KiB, and fifty of them are read by nobody."""

_LOWEST_ROW, _ABOVE_ROWS = 64, 180
"""Pixels, of a row and of what stands above the first one at least: so that no more rows are seen at first than are
put at once."""


class HomePage(ColumnPage):
    """The day, who waits, and what is to be settled; only what is really in the vault."""

    def __init__(
        self,
        shell: "Shell",
        vault: "Vault",
        *,
        today: Callable[[], date] = real_today,
        now: Callable[[], datetime] = real_now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shell, self._vault, self._today, self._now = shell, vault, today, now
        self._beginnings = add_beginnings(shell)
        self._shows_all_owed = False
        if shell.backup_keeper is not None:
            shell.backup_keeper.changed.connect(self._on_backups_changed)

    def refresh(self) -> None:
        """Look round the vault anew."""
        day = self._today()
        home = look_round(self._vault, day)
        self._shell.set_request_count(home.requests_waiting)
        self.begin()
        self.put(PageHeader(words.title(day), words.waiting(home), *self._header_actions(home)))
        for notice in opening_notices(self._shell.condition):
            self.put(notice)
        if not home.has_pairs:
            if Reminder.OLD_BACKUPS in home.reminders:
                card = Card()
                card.add_row(*self._reminder_row(Reminder.OLD_BACKUPS), stretch_at=1)
                self.put(card)
            self._put_beginning()
            return
        around = self._surroundings_rows()
        waiting = home.asked or home.copies or home.begun or home.owed or home.promised or home.reminders or around
        if not (waiting or self._vault.exceptional.open_ones()):
            self._put_nothing_to_do()
        self.put_in_turn(self._cards(home, day, around), at_once=self._in_sight())

    def _header_actions(self, home: Home) -> list[QWidget]:
        if not home.has_pairs:
            return []
        before = SecondaryButton("Before a meeting", icon="clipboard-check")
        before.setObjectName("home.before")
        before.clicked.connect(self._beginnings.look_before)
        return [self._danger_button(), before]

    def _danger_button(self) -> QWidget:
        """Quiet, and where one looks first: whom to call."""
        button = QuietButton("Somebody is in danger…", icon="phone")
        button.setObjectName("home.danger")
        button.clicked.connect(self._on_danger)
        return button

    def _on_danger(self) -> None:
        from confidant.ui.exceptional.everywhere import add_exceptional_actions  # noqa: PLC0415  hardly ever needed

        add_exceptional_actions(self._shell).help_in_danger()

    def _in_sight(self) -> int:
        """How many rows are seen at most before anything is scrolled."""
        return math.ceil((self.window().height() - _ABOVE_ROWS) / _LOWEST_ROW)

    def _surroundings_rows(self) -> list[list[QWidget]]:
        if self._shell.surroundings is None:
            return []
        from confidant.ui.home.surroundings_rows import surroundings_rows  # noqa: PLC0415  not for the first picture

        return surroundings_rows(self._shell, self._shell.surroundings.to_tell)

    def _exceptional_rows(self) -> list[list[QWidget]]:
        if not self._vault.exceptional.open_ones():
            return []
        from confidant.ui.home.exceptional_rows import exceptional_rows  # noqa: PLC0415  most vaults have none

        return exceptional_rows(self._shell, self._vault, self._now())

    def _on_backups_changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def _put_beginning(self) -> None:
        button = PrimaryButton("Add a pair", icon="plus")
        button.setObjectName("home.add_pair")
        button.clicked.connect(self._on_add_pair)
        self._shell.condition.keep_off(button)
        self.put(
            EmptyState(
                "notebook-pen",
                "Begin with a pair",
                "A pair is you and somebody you mentor. Their notes, your agreement and every request live under it.",
                button,
            ),
            stretch=1,
        )
        self.finish(stretch=False)
        focused = focused_in(self.window())
        if focused is None or focused is self or focused.isAncestorOf(self):
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_nothing_to_do(self) -> None:
        self.put(
            EmptyState(
                "circle-check",
                "Nothing needs doing",
                "Requests with their deadlines, reviews and open questions to your mentees will stand here.",
            ),
            stretch=1,
        )

    def _cards(self, home: Home, day: date, around: list[list[QWidget]]) -> Iterator[None]:
        asked = (self._asked_row(each, day) for each in home.asked)
        yield from self._rows_of("When confidence must be broken", iter(self._exceptional_rows()))
        copies = (self._copy_row(each, day) for each in home.copies)
        yield from self._rows_of("Asked of you", chain(copies, asked, map(self._begun_row, home.begun)))
        yield from self._rows_of("To settle with your mentees", self._owed_rows(home, day))
        yield from self._rows_of("Promised", self._promised_rows(home, day))
        yield from self._rows_of("For your vault", chain(around, self._vault_rows(home)))

    def _rows_of(self, title: str, rows: Iterator[list[QWidget]]) -> Iterator[None]:
        """Put a card where it has rows, and one row more at each step."""
        card: Card | None = None
        for row in rows:
            if card is None:
                card = Card()
                self.put(SectionTitle(title), space_above=16)
                self.put(card)
            card.add_row(*row, stretch_at=1)
            yield

    def _asked_row(self, asked: Asked, day: date) -> list[QWidget]:
        request = asked.record.request
        row: list[QWidget] = [
            IconView(request_icon(request), Token.ACCENT, 20),
            TitledText(words.asked_title(asked), words.asked_aside(asked, day), lines=_LINES_OF_A_REQUEST),
        ]
        overdue = overdue_badge(request, day)
        if overdue is not None:
            row.append(overdue)
        row.append(request_badge(request))
        button = SecondaryButton(short_act_words(asked.next, called(asked.mentee), is_begun=asked.is_begun))
        is_continued = asked.is_begun and asked.next is Act.PREPARE
        said = act_words(asked.next, request, asked.mentee, is_begun=True) if is_continued else button.text()
        button.setAccessibleName(f"{said}: {words.asked_title(asked)}")
        button.setObjectName(f"home.request.{asked.record.id}")
        button.clicked.connect(lambda: self._on_asked(asked))
        if asked.next is Act.PREPARE or self._is_told_here(asked):
            self._shell.condition.keep_off(button)
        return [*row, button]

    def _copy_row(self, copy: CopyAsked, day: date) -> list[QWidget]:
        title = words.copy_title(copy)
        button = SecondaryButton("Go on")
        button.setAccessibleName(f"Go on: {title}")
        button.setObjectName(f"home.copy.{copy.pair}")
        button.clicked.connect(lambda: self._shell.go("access", pair=copy.pair))
        self._shell.condition.keep_off(button)
        row: list[QWidget] = [
            IconView("copy", Token.ACCENT, 20),
            TitledText(title, words.copy_aside(copy, day), lines=2),
        ]
        if copy.clock.is_overdue(day):
            row.append(Badge("Overdue", BadgeKind.WARN, "hourglass"))
        return [*row, button]

    def _begun_row(self, begun: Begun) -> list[QWidget]:
        title, aside = words.begun_title(begun), words.BEGUN_ASIDE
        button = SecondaryButton("Continue")
        button.setAccessibleName(title)
        button.setObjectName(f"home.begun.{begun.pair}")
        button.clicked.connect(lambda: self._shell.go("prepare", pair=begun.pair, new=True))
        self._shell.condition.keep_off(button)
        return [IconView("file-badge", Token.ACCENT, 20), TitledText(title, aside, lines=2), button]

    def _is_told_here(self, asked: Asked) -> bool:
        """Whether one press is all it takes: that the mentee knows of a question in passing can be undone."""
        return asked.next is Act.TELL and asked.record.request.is_spoken

    def _on_asked(self, asked: Asked) -> None:
        if asked.next is Act.PREPARE:
            self._shell.go("prepare", request=asked.record.id)
        elif self._is_told_here(asked):
            self._on_told(asked)
        else:
            self._shell.go("requests", request=asked.record.id, act=asked.next)

    def _owed_rows(self, home: Home, day: date) -> Iterator[list[QWidget]]:
        shown = home.owed if self._shows_all_owed else home.owed[:_MOST_OWED]
        for each in shown:
            yield self._owed_row(each, day)
        left = len(home.owed) - len(shown)
        if left:
            button = SecondaryButton("Show")
            button.setObjectName("home.more_owed")
            button.setAccessibleName(f"Show {count_of(left, 'more thing')} to settle")
            button.clicked.connect(self._on_more_owed)
            text = TitledText(f"{count_of(left, 'more thing')} to settle", "What presses most stands first", lines=2)
            yield [IconView("list", Token.ACCENT, 20), text, button]

    def _on_more_owed(self) -> None:
        self._shows_all_owed = True
        self.refresh()

    def _owed_row(self, owed: ToSettle, day: date) -> list[QWidget]:
        button = SecondaryButton(words.OWED_ACTIONS[owed.kind])
        button.setObjectName(f"home.{owed.kind.value}.{owed.pair}")
        button.setAccessibleName(f"{words.OWED_ACTIONS[owed.kind]}: {words.owed_title(owed)}")
        button.clicked.connect(lambda: self._on_owed(owed))
        row: list[QWidget] = [
            IconView(_ICONS[owed.kind], Token.ACCENT, 20),
            TitledText(words.owed_title(owed), words.owed_aside(owed, day), lines=2),
        ]
        if owed.kind is ToSettleKind.REVIEW and owed.day is not None and owed.day < day:
            row.append(Badge("Overdue", BadgeKind.WARN, "hourglass"))
        return [*row, button]

    def _promised_rows(self, home: Home, day: date) -> Iterator[list[QWidget]]:
        for each in home.promised:
            aside = words.promised_aside(each.promise, each.mentee, day)
            yield promised_row(self._shell, each.promise, aside, day, self.refresh)
        if home.promised_more:
            button = SecondaryButton("Pairs")
            button.setObjectName("home.more_promised")
            button.clicked.connect(lambda: self._shell.go("pairs"))
            text = TitledText(words.more_promised(home), words.more_promised_aside(home), lines=2)
            yield [IconView("list", Token.ACCENT, 20), text, button]

    def _vault_rows(self, home: Home) -> Iterator[list[QWidget]]:
        for reminder in home.reminders:
            yield self._reminder_row(reminder)
        yield self._backup_row(home.backups)

    def _backup_row(self, state: BackupState) -> list[QWidget]:
        now, keeper = self._now(), self._shell.backup_keeper
        problem = "" if keeper is None else keeper.problem
        title = backup_words.last_title(state, now)
        aside = backup_words.home_aside(state, now, problem=problem, is_whole=not self._vault.trouble)
        button = SecondaryButton("See…")
        button.setObjectName("home.backups")
        button.setAccessibleName(f"See the backups: {title}")
        button.clicked.connect(lambda: self._shell.go("settings", row="backups"))
        row: list[QWidget] = [IconView("archive", Token.ACCENT, 20), TitledText(title, aside, lines=2)]
        if problem:
            row.append(Badge("Failed", BadgeKind.WARN, "triangle-alert"))
        elif backup_words.is_overdue(state, now):
            row.append(Badge("Overdue", BadgeKind.WARN, "hourglass"))
        return [*row, button]

    def _reminder_row(self, reminder: Reminder) -> list[QWidget]:
        title, aside, action = words.REMINDERS[reminder]
        button = SecondaryButton(action)
        button.setObjectName(f"home.reminder.{reminder.value}")
        button.setAccessibleName(f"{action}: {title}")
        button.clicked.connect(lambda: self._on_reminder(reminder))
        return [IconView(_REMINDER_ICONS[reminder], Token.ACCENT, 20), TitledText(title, aside, lines=2), button]

    def _on_reminder(self, reminder: Reminder) -> None:
        if reminder is not Reminder.OLD_BACKUPS:
            self._shell.go("settings", row=reminder.value)
            return
        from confidant.ui.keeping.old_backups_dialog import OldBackupsDialog  # noqa: PLC0415  rarely needed

        dialog = OldBackupsDialog(self._vault, self._now(), parent=self.window())
        dialog.exec()
        dialog.deleteLater()
        self.refresh()

    def _on_owed(self, owed: ToSettle) -> None:
        if owed.kind is ToSettleKind.KEEPING:
            from confidant.ui.keeping.showing import show_keeping  # noqa: PLC0415  rarely needed

            show_keeping(self._shell, owed.pair)
            return
        tab = {ToSettleKind.CONSENT: "notes", ToSettleKind.WORDING: "details"}.get(owed.kind, "agreement")
        if owed.note is not None:
            self._shell.go("pair", pair=owed.pair, tab=tab, note=owed.note)
        else:
            self._shell.go("pair", pair=owed.pair, tab=tab)

    def _on_told(self, asked: Asked) -> None:
        record, name = asked.record, called(asked.mentee)
        try:
            told = tell_mentee(self._vault, record, latest_day(record.request, self._today()), today=self._today())
        except Problem as problem:
            self.put(Notice(str(problem), NoticeKind.WARN))
            return
        self.refresh()
        self._shell.toast(f"Recorded: {name} has been told.", undo=lambda: self._take_back(told))

    def _take_back(self, told: "RequestRecord") -> None:
        try:
            take_back(self._vault, told)
        except Problem as problem:
            self._shell.toast(str(problem))
            return
        self.refresh()

    def _on_add_pair(self) -> None:
        self._shell.go("pairs", new=True)
