"""What the shell opens as *access*, in place of rail and page: a mentee's request for a copy, to its end."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.flows.subject_access.course import (
    clock_words,
    course_of,
    course_without_decisions,
    open_one,
)
from confidant.flows.subject_access.decisions import UnreadableDecisions
from confidant.flows.subject_access.held import Kind
from confidant.flows.subject_access.plan import namings, obstacles, unnamed
from confidant.flows.today import now as real_now
from confidant.flows.today import today as real_today
from confidant.ui.access.acting import Acting
from confidant.ui.access.people_view import PeopleView
from confidant.ui.access.removals_view import RemovalsView
from confidant.ui.access.request_view import RequestView
from confidant.ui.access.seal_view import SealView
from confidant.ui.access.search_view import SearchView
from confidant.ui.access.words import PAGE_OF, PAGES
from confidant.ui.file_dialogs import ask_save
from confidant.ui.kit import Notice, NoticeKind, PageHeader, QuietButton, Step, StepList, scrolled
from confidant.ui.labels import first_name
from confidant.ui.shell import Shell
from confidant.ui.theme import current_theme
from confidant.vault.ids import AccessId, PairId
from confidant.vault.vault import Vault

if TYPE_CHECKING:
    from confidant.flows.subject_access.course import Course
    from confidant.flows.subject_access.held import Everything
    from confidant.flows.subject_access.sealing import Copy

__all__ = ["AccessPage"]

_LEAST_WIDTH, _LEAST_HEIGHT = 900, 580
"""Pixels at 100 % that the page takes with the names of its steps."""

_STEPS, _NUMBERS = 224, 44
"""Pixels at 100 % for the steps, and for their numbers alone."""

_REQUEST, _SEARCH, _PEOPLE, _REMOVALS, _LOOK, _SEAL = range(len(PAGES))


class AccessPage(QWidget):
    """Six pages, the steps at the left. What was done and decided lies in the vault, and is taken up again from it."""

    def __init__(
        self,
        shell: Shell,
        vault: Vault,
        *,
        pair: PairId,
        today: Callable[[], date] = real_today,
        now: Callable[[], datetime] = real_now,
        ask: Callable[[QWidget, str, str, str], Path | None] = ask_save,
        parent: QWidget | None = None,
        **_other: Any,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._shell, self._vault, self.pair, self._today = shell, vault, pair, today
        self.name = first_name(vault.pairs.summary(pair).mentee)
        self.view: QWidget | None = None
        self._shown = QWidget()
        self.number = _REQUEST
        self.course: Course | None = None
        self.everything: Everything | None = None
        self.copy: Copy | None = None
        self.passphrase = ""
        """That of the file just sealed, for the next view to show, and no longer."""
        self.acting = Acting(self, vault, today=today, now=now, ask=ask)
        self._lay_out()
        for keys, slot in (("Ctrl+Return", self._press_main), ("Esc", self._leave)):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        shell.before_lock.add(self.flush)
        try:
            shell.before_lock.run(asks=False)  # what is still being typed in a note is held about them, too
        except Problem as problem:
            shell.toast(str(problem))
        self.refresh()

    def refresh(self) -> None:
        """Read the vault anew, and show what is next."""
        self.read()
        self.show_page(_REQUEST if self.course is None else PAGE_OF[self.course.step])

    def read(self) -> None:
        """Read anew where the request stands; an ended one stays to be looked at."""
        access = open_one(self._vault, self.pair)
        if access is None and self.course is not None:
            access = self.course.record.id
        try:
            self.course = None if access is None else self._course_of(access)
        except Problem as problem:
            self.toast(str(problem))
            self.course = None
        self._show_state()

    def _course_of(self, access: AccessId) -> "Course":
        try:
            return course_of(self._vault, access, self._today())
        except UnreadableDecisions:
            return course_without_decisions(self._vault, access, self._today())

    def show_page(self, number: int) -> None:
        """Show one of the pages; what it needs is read, or searched for, before."""
        self.flush()
        if self.course is not None and self.course.is_unreadable:
            number = _REQUEST
        if number > _SEARCH and self.everything is None and not self.acting.search_again():
            number = _SEARCH
        if number == _LOOK and self.copy is None and not self.acting.make():
            number = min(self.number, _REMOVALS)
        self.number = number
        self._put(self._made(number))
        self._show_state()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the steps by their numbers alone where their names would be cut, or leave too little for the page."""
        super().resizeEvent(event)
        theme = current_theme()
        is_narrow = self.width() < theme.px(_LEAST_WIDTH) or self.height() < theme.px(_LEAST_HEIGHT)
        self.steps.set_narrow(is_narrow=is_narrow)
        self.steps.setMaximumWidth(theme.px(_NUMBERS if is_narrow else _STEPS))

    def show_earlier(self, number: int) -> None:
        """Show the log of a request that has ended."""
        try:
            self.course = course_of(self._vault, AccessId(number), self._today())
        except Problem as problem:
            self.toast(str(problem))
            return
        self.show_page(_REQUEST)

    def flush(self) -> None:
        """Keep what stands in the fields."""
        if isinstance(self.view, PeopleView):
            self.view.flush()
        elif self.number == _LOOK:
            self.acting.keep_looked()

    def toast(self, sentence: str) -> None:
        """Tell something at the window's foot."""
        self._shell.toast(sentence)

    def show_obstacles(self) -> None:
        """Say on the page of removals what is not settled yet."""
        if isinstance(self.view, RemovalsView) and self.course is not None and self.everything is not None:
            self.view.show_obstacles(obstacles(self.everything, self.course.decisions))

    def _made(self, number: int) -> QWidget:
        course = self.course
        if course is None or number == _REQUEST:
            return self._request_view()
        if number == _LOOK:
            return self._pages_view()
        return {_SEARCH: self._search_view, _PEOPLE: self._people_view, _REMOVALS: self._removals_view}.get(
            number, self._seal_view
        )(course)

    def _request_view(self) -> QWidget:
        earlier = self._vault.subject_access.of_pair(self.pair)
        view = RequestView(
            self.course, self.name, self._today(), earlier=[each for each in earlier if not each.is_open]
        )
        view.show_wanted.connect(self.show_earlier)
        view.begin_wanted.connect(self.acting.begin)
        view.record_wanted.connect(self.acting.record)
        view.correct_wanted.connect(self.acting.correct)
        view.drop_wanted.connect(self.acting.drop_unreadable)
        view.go_on_wanted.connect(lambda: self.show_page(max(_SEARCH, PAGE_OF[self.course.step] if self.course else 0)))
        return view

    def _search_view(self, course: "Course") -> QWidget:
        view = SearchView(self.everything, course.decisions, course.scope)
        view.search_wanted.connect(self.acting.search)
        view.go_on_wanted.connect(lambda: self.show_page(_PEOPLE))
        view.not_asked_changed.connect(
            lambda names: self.acting.decide(lambda decided: replace(decided, not_asked=tuple(names)))
        )
        return view

    def _people_view(self, course: "Course") -> QWidget:
        assert self.everything is not None, "it was searched for before"
        view = PeopleView(course.decisions, unnamed(self.everything, course.decisions))
        view.person_changed.connect(lambda person: self.acting.decide(lambda decided: decided.with_person(person)))
        view.add_wanted.connect(self.acting.add_person)
        view.drop_wanted.connect(self.acting.drop_person)
        view.go_on_wanted.connect(lambda: self.show_page(_REMOVALS))
        return view

    def _removals_view(self, course: "Course") -> QWidget:
        everything = self.everything
        assert everything is not None, "it was searched for before"
        decisions = course.decisions
        asked = [
            item for item in everything.of_kind(Kind.FILE, Kind.MENTION) if item.section.name not in decisions.not_asked
        ]
        summary = self._vault.pairs.summary(self.pair)
        named = namings(everything, decisions, (summary.mentor, summary.mentee))
        view = RemovalsView(decisions, named, asked)
        view.sentence_chosen.connect(
            lambda chosen, sentence: self.acting.decide(lambda decided: decided.with_sentence(chosen, sentence))
        )
        view.item_chosen.connect(lambda chosen: self.acting.decide(lambda decided: decided.with_item(chosen)))
        view.all_given.connect(self.acting.give_all)
        view.words_added.connect(self.acting.add_words)
        view.words_dropped.connect(self.acting.drop_words)
        view.go_on_wanted.connect(lambda: self.show_page(_LOOK))
        view.show_obstacles(obstacles(everything, decisions))
        return view

    def _pages_view(self) -> QWidget:
        from confidant.ui.access.pages_view import PagesView  # noqa: PLC0415  # only a copy pays for PDFium

        assert self.copy is not None, "it was made before"
        shown = () if self.course is None else self.course.decisions.shown_of(self.copy.bundle.digest)
        view = PagesView(self.copy.pdf, sum(times for _, times in self.copy.bundle.removed), shown)
        view.seen.connect(self.acting.end_looking)
        return view

    def _seal_view(self, course: "Course") -> QWidget:
        files = sum(
            1
            for item in (() if self.everything is None else self.everything.of_kind(Kind.FILE))
            if item.section.name not in course.decisions.not_asked and self._is_given(course, item.key)
        )
        passphrase, self.passphrase = self.passphrase, ""
        view = SealView(course, self.name, files, self._today(), passphrase=passphrase)
        view.seal_wanted.connect(self.acting.seal)
        view.sent_wanted.connect(self.acting.sent)
        return view

    @staticmethod
    def _is_given(course: "Course", key: str) -> bool:
        chosen = course.decisions.item(key)
        return chosen is not None and chosen.choice.value == "given"

    def _put(self, view: QWidget) -> None:
        if self.view is not None:
            self._holder.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self.view = view
        fills = self.number in {_PEOPLE, _LOOK} and self.course is not None
        self._shown = view if fills else scrolled(view)
        self._holder.addWidget(self._shown, 1)
        self._shell.condition.keep_off(view)
        QTimer.singleShot(0, view, self._focus)

    def _focus(self) -> None:
        field: QWidget = self.view.first_field()  # type: ignore[union-attr]  # every view has one
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_state(self) -> None:
        course = self.course
        words = "Nothing was asked for yet." if course is None else clock_words(course.clock, self._today())
        self.header.set_words(
            f"A copy for {self.name}",
            "Everything that is held about them; each place where something is taken out is marked",
        )
        is_late = course is not None and course.clock.is_overdue(self._today())
        self._clock.set_notice(words, NoticeKind.WARN if is_late else NoticeKind.INFO)
        reached = _REQUEST if course is None or course.is_unreadable else PAGE_OF[course.step]
        self.steps.set_state(now=self.number, done=[n for n in range(len(PAGES)) if n <= reached and n != self.number])

    def _press_main(self) -> None:
        main = None if self.view is None else self.view.findChild(QAbstractButton, "access.main")
        if main is None and self.view is not None:
            main = self.view.findChild(QAbstractButton, "access.begin") or self.view.findChild(
                QAbstractButton, "access.seal"
            )
        if main is not None:
            main.click()

    def _leave(self) -> None:
        self.flush()
        self._shell.close_full()

    def _lay_out(self) -> None:
        back = QuietButton("Back", icon="arrow-left", keys="Esc")
        back.setObjectName("access.back")
        back.clicked.connect(self._leave)
        top = QHBoxLayout()
        top.addWidget(back)
        top.addStretch(1)
        self.header = PageHeader("", "")
        self._clock = Notice("", NoticeKind.INFO)
        self._clock.setObjectName("access.clock")
        self.steps = StepList([Step(title, aside) for title, aside in PAGES])
        self.steps.step_chosen.connect(self.show_page)
        side = QVBoxLayout()
        side.setSpacing(16)
        side.addWidget(self.steps)
        side.addStretch(1)
        self._holder = QVBoxLayout()
        self._holder.setSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addLayout(side)
        row.addLayout(self._holder, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 12)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.header)
        column.addWidget(self._clock)
        column.addLayout(row, 1)
