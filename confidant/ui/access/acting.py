"""What the page of a request for a copy does: each act is a flow's, done beside the window where it takes long."""

import contextlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from confidant.domain.problem import Problem
from confidant.domain.redaction import Ground
from confidant.domain.subject_access import AccessEvent, EventKind
from confidant.domain.third_person import ThirdPerson
from confidant.flows.subject_access import course as flow
from confidant.flows.subject_access.decisions import (
    Choice,
    Decisions,
    ItemChoice,
    Looked,
    WordsChoice,
    drop_decisions,
    keep_looked,
)
from confidant.flows.subject_access.elsewhere import names_of
from confidant.flows.subject_access.people import find_people
from confidant.flows.subject_access.plan import undecided_items
from confidant.flows.subject_access.sources import search
from confidant.ui.access.request_view import RequestView
from confidant.ui.access.seal_view import SealView
from confidant.ui.access.words import asked_for
from confidant.ui.background import Cancelled
from confidant.ui.labels import count_of
from confidant.ui.requests.step_dialog import StepDialog, StepSaid
from confidant.ui.wait_dialog import COUNTED_FIRST, waited_for
from confidant.vault.condition import HowFar
from confidant.vault.vault import Vault

if TYPE_CHECKING:
    from confidant.ui.access.page import AccessPage

__all__ = ["Acting"]

_SEARCHING = "Every note, earlier version, file and entry is looked through for what is held, and for who is named."
_MAKING = "Every page is set as it will leave, and read back."


class Acting:
    """Acts for one page, and shows there what came of it."""

    def __init__(
        self,
        page: "AccessPage",
        vault: Vault,
        *,
        today: Callable[[], date],
        now: Callable[[], datetime],
        ask: Callable[[QWidget, str, str, str], Path | None],
    ) -> None:
        self._page, self._vault, self._today, self._now, self._ask = page, vault, today, now, ask

    def begin(self, on: date, how: str) -> None:
        """Write down that the mentee asks."""
        try:
            flow.begin(self._vault, self._page.pair, on, how, self._today())
        except Problem as problem:
            view = self._page.view
            if isinstance(view, RequestView):
                view.say(str(problem))
            return
        self._page.refresh()

    def record(self, kind: EventKind, *, corrects: int | None = None, first: StepSaid | None = None) -> None:
        """Ask on which day something was done, and how, and write it down."""
        course = self._page.course
        assert course is not None, "only a request that was begun has a log"
        access, today = course.record.id, self._today()

        def write(said: StepSaid) -> None:
            flow.record(self._vault, access, AccessEvent(kind, said.on, said.how, corrects), today)

        asked = asked_for(kind, self._page.name)
        dialog = StepDialog(asked, first or StepSaid(today, "", None), write, self._page.window())
        is_done = bool(dialog.exec())
        dialog.deleteLater()
        if is_done:
            self._page.copy = None
            self._page.refresh()

    def correct(self, number: int) -> None:
        """Ask anew about something that was written down; the log keeps both."""
        course = self._page.course
        assert course is not None, "as above"
        event = course.record.log[number - 1]
        self.record(event.kind, corrects=number, first=StepSaid(event.on, event.how, None))

    def search_again(self) -> bool:
        """Read what is held where this page does not know it yet, and change nothing; False where it was stopped."""
        everything = self._waited("Searching", _SEARCHING, lambda tell: search(self._vault, self._page.pair, tell))
        self._page.everything = everything
        return everything is not None

    def drop_unreadable(self) -> None:
        """Drop what was decided and cannot be read, and look again where the request is as far as that."""
        page = self._page
        assert page.course is not None, "as above"
        try:
            drop_decisions(self._vault, page.course.record.id)
        except Problem as problem:
            page.toast(str(problem))
            return
        page.everything = page.copy = None
        page.refresh()
        if page.course.step is flow.Step.SEARCH:
            self.search()

    def search(self) -> None:
        """Look everywhere, and take over who is named."""
        page, vault, pair = self._page, self._vault, self._page.pair
        course = page.course
        assert course is not None, "as above"
        decided = course.decisions.people

        def work(tell: HowFar) -> Any:
            everything = search(vault, pair, lambda part: tell(part * 0.3))
            return everything, find_people(vault, pair, everything, decided, lambda part: tell(0.3 + part * 0.7))

        found = self._waited("Searching", _SEARCHING, work)
        if found is None:
            return
        page.everything, page.copy = found[0], None
        try:
            flow.take_over_search(vault, course.record.id, found[0], found[1], self._today())
        except Problem as problem:
            page.toast(str(problem))
        page.read()
        page.show_page(1)

    def decide(self, change: Callable[[Decisions], Decisions]) -> None:
        """Keep what is decided; the pages that were looked through are no more those that would leave."""
        page = self._page
        course = page.course
        if course is None:
            return
        try:
            flow.decide(self._vault, course.record.id, change(course.decisions))
        except Problem as problem:
            page.toast(str(problem))
        page.copy = None
        page.read()
        page.show_obstacles()

    def add_person(self, name: str) -> None:
        """Add somebody whose name was not found."""
        self.decide(lambda decided: decided.with_person(ThirdPerson(names_of(name))))
        self._page.show_page(2)

    def drop_person(self, name: str) -> None:
        """Take off the list whom nothing that is held names."""
        self.decide(lambda decided: decided.without_person(name))
        self._page.show_page(2)

    def give_all(self) -> None:
        """Give every file and mention that is not decided on."""
        everything = self._page.everything
        assert everything is not None, "the page has searched"

        def given(decided: Decisions) -> Decisions:
            for item in undecided_items(everything, decided):
                decided = decided.with_item(ItemChoice(item.key, Choice.GIVEN, Ground.THIRD_PERSON))
            return decided

        self.decide(given)
        self._page.show_page(3)

    def add_words(self, chosen: WordsChoice) -> None:
        """Take words out wherever they stand."""
        self.decide(lambda decided: replace(decided, words=(*decided.words, chosen)))
        self._page.show_page(3)

    def drop_words(self, chosen: WordsChoice) -> None:
        """Put words back."""
        self.decide(lambda decided: replace(decided, words=tuple(each for each in decided.words if each != chosen)))
        self._page.show_page(3)

    def make(self) -> bool:
        """Make the copy in memory, to be looked through; False where it was stopped, or is not ready to be made."""
        from confidant.flows.subject_access.sealing import make_copy  # noqa: PLC0415  # only a copy pays for it

        course = self._page.course
        assert course is not None, "as above"
        access, on = course.record.id, self._today()
        self._page.copy = self._waited(
            "Making the copy", _MAKING, lambda tell: make_copy(self._vault, access, on, tell)
        )
        return self._page.copy is not None

    def keep_looked(self) -> None:
        """Keep which pages were shown, for this page to begin with the next time, and for the log."""
        from confidant.ui.access.pages_view import PagesView  # noqa: PLC0415  # as above

        page, view = self._page, self._page.view
        if page.course is None or page.copy is None or not isinstance(view, PagesView):
            return
        looked = Looked(page.copy.bundle.digest, view.pictures.count, tuple(sorted(view.looked)))
        if looked == page.course.decisions.looked:
            return
        with contextlib.suppress(Problem):  # what is not kept is only shown once more
            keep_looked(self._vault, page.course.record.id, looked)
        page.read()

    def end_looking(self) -> None:
        """Go on to the seal; where some pages were not shown, ask once, and show them to who would see them."""
        from confidant.ui.access.not_looked_dialog import NotLookedDialog  # noqa: PLC0415  # seldom asked
        from confidant.ui.access.pages_view import PagesView  # noqa: PLC0415  # as above

        view = self._page.view
        assert isinstance(view, PagesView), "only that page asks for it"
        if not view.is_all_looked_at:
            dialog = NotLookedDialog(len(view.looked), view.pictures.count, self._page.window())
            goes_on = bool(dialog.exec())
            dialog.deleteLater()
            if not goes_on:
                view.show_next_missing()
                return
        self.mark_seen()

    def mark_seen(self) -> None:
        """Keep that these pages were looked through, and how far, and go on to the seal."""
        from confidant.flows.subject_access.sealing import mark_seen  # noqa: PLC0415  # as above

        page = self._page
        self.keep_looked()
        assert page.course is not None, "as above"
        assert page.copy is not None, "it is on the screen"
        try:
            mark_seen(self._vault, page.course.record.id, page.copy)
        except Problem as problem:
            page.toast(str(problem))
            return
        page.read()
        page.show_page(5)

    def seal(self) -> None:
        """Ask where to, and let the copy out."""
        from confidant.flows.subject_access.sealing import SeenAnother, save_copy  # noqa: PLC0415  # as above
        from confidant.flows.ways import Protection  # noqa: PLC0415  # as above

        page, view, course = self._page, self._page.view, self._page.course
        assert isinstance(view, SealView), "only that page asks for it"
        assert course is not None, "as above"
        summary = self._vault.pairs.summary(page.pair)
        try:
            names = (summary.mentor, summary.mentee)
            protection = Protection(view.form.passphrase.text(), names) if view.form.is_locked else None
        except Problem as problem:
            view.say(str(problem))
            return
        place = self._ask(page, f"A copy for {page.name}", *view.form.suggested)
        if place is None:
            return
        access, now, made = course.record.id, self._now(), page.copy

        def work(tell: HowFar) -> Any:
            return save_copy(
                self._vault, access, place, now=now, protection=protection, overwrite=True, made=made, tell=tell
            )

        try:
            sealed = waited_for("Sealing the copy", COUNTED_FIRST, work, page)
        except Cancelled:
            return
        except SeenAnother as problem:
            page.copy = None
            page.toast(str(problem))
            page.show_page(4)
            return
        except Problem as problem:
            view.say(str(problem))
            return
        files = f", with {count_of(sealed.files, 'file')}" if sealed.files else ""
        page.toast(f"The copy is in “{place.name}”{files}. It is entry {sealed.entry} of the register of disclosures.")
        page.passphrase = "" if protection is None else protection.passphrase
        page.refresh()

    def sent(self) -> None:
        """Write down that the mentee has it."""
        self.record(EventKind.SENT)

    def _waited(self, title: str, words: str, work: Callable[[HowFar], Any]) -> Any:
        """Return what `work` returns, or None where it was stopped or refused, which is told."""
        from confidant.release.reopen import make_ready  # noqa: PLC0415  # as above

        make_ready()
        try:
            return waited_for(title, words, work, self._page)
        except Cancelled:
            return None
        except Problem as problem:
            self._page.toast(str(problem))
            return None
