"""The third page: the mentor's own words, and the checks that read along."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.checks.finding import Finding, FindingKind
from confidant.domain.problem import Problem
from confidant.flows.prepare_reference import transitions as step
from confidant.flows.prepare_reference.material import Reading
from confidant.flows.prepare_reference.outline import sections_for
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import Chosen, KeptFinding, Key, Page, Preparation, SectionKey, Wish
from confidant.flows.prepare_reference.wishes import words_at
from confidant.ui.background import Job, run_in_background
from confidant.ui.kit import Card, QuietButton, scrolled
from confidant.ui.theme import Token
from confidant.ui.wizards.prepare_reference.findings_card import FindingsCard
from confidant.ui.wizards.prepare_reference.live_page import LivePage
from confidant.ui.wizards.prepare_reference.places import Place, place_of
from confidant.ui.wizards.prepare_reference.section_editor import SectionEditor
from confidant.ui.wizards.prepare_reference.two_views import TwoViews
from confidant.ui.wizards.prepare_reference.wishes_card import WishesCard
from confidant.ui.wizards.prepare_reference.wizard_page import WizardPage


class LetterPage(WizardPage):
    """One editor for each section, and the findings. The checks never change a word."""

    page = Page.LETTER

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._editors: list[SectionEditor] = []
        holder = QWidget()
        self._sheet = QVBoxLayout(holder)
        self._sheet.setContentsMargins(24, 20, 24, 20)
        self._sheet.setSpacing(18)
        self.area = scrolled(holder)
        """What the sections are scrolled in."""
        self.area.verticalScrollBar().rangeChanged.connect(self._follow_cursor)
        card = Card()
        card.add(self.area, 1)
        self.found = FindingsCard()
        self.found.mend_wanted.connect(self._on_mend_wanted)
        self.found.kept.connect(self._on_kept)
        self.found.unkept.connect(self._on_unkept)
        self.live = LivePage("")
        self.live.follow_changes()
        self.live.larger_wanted.connect(self.show_larger)
        self.views = TwoViews(("Findings", self.found), ("The page", self.live))
        self._job: Job | None = None
        self._tried: Reading | None = None
        self.wishes = WishesCard()
        self.wishes.words_wanted.connect(self._on_wish_wanted)
        self.decline = QuietButton("Decline instead")
        self.decline.setObjectName("prepare.letter.decline")
        self.decline.setAccessibleDescription("Nobody can make you write what you do not believe.")
        self.decline.clicked.connect(self.decline_instead)
        self.header.add_action(self.decline)
        self._lay_out(card)

    def _lay_out(self, card: Card) -> None:
        beside = QVBoxLayout()
        beside.setSpacing(16)
        beside.addWidget(self.wishes, 3)
        beside.addWidget(self.views, 2)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(card, 588)
        row.addLayout(beside, 372)
        self.column.addLayout(row, 1)

    @property
    def editors(self) -> tuple[SectionEditor, ...]:
        """The sections, in the letter's order."""
        return tuple(self._editors)

    def enter(self) -> None:
        """Ask the gate anew, so that the checks know what is permitted now, and show the words."""
        super().enter()
        # Shown before the gate is asked: where it cannot answer, older words would stand here and be taken for typed.
        self._show_words()
        self.session.refresh_material()
        self._show_words()
        self._show_findings()
        self.live.show_document(self.session.document)

    def put_typed(self) -> None:
        """Keep the words typed, and let the checks read them."""
        self.put(self._with_words)
        self._show_sentences()
        self._show_findings()

    def keep_typed(self) -> None:
        """Keep the words after a pause, and let the checks read them beside the typing."""
        if self.told(self._put_words):
            self.stop_typing()
            self._show_sentences()
            self._check()

    def _put_words(self) -> None:
        self.put_quietly(self._with_words)

    def as_typed(self, state: Preparation) -> Preparation:
        """Return `state` with the words as they stand on the screen."""
        return self._with_words(super().as_typed(state))

    def _check(self) -> None:
        """Let the checks read in another thread; where the words change meanwhile, they read again."""
        if self._job is not None:
            return
        reading = self._tried = self.session.reading
        self._job = run_in_background(
            self, lambda _token, _progress: reading.findings(), partial(self._on_read, reading), self._on_unread
        )
        self._job.ended.connect(self._on_checked)

    def _on_read(self, reading: Reading, found: tuple[Finding, ...]) -> None:
        self.session.adopt(reading, found)
        if reading == self.session.reading and not self.is_typing:
            self._show_findings()
            self.changed.emit()

    def _on_unread(self, problem: Problem) -> None:
        self.problem_told.emit(str(problem))

    def _on_checked(self) -> None:
        self._job, job = None, self._job
        if job is None or job.token.is_cancelled or self.session.is_read or self.is_typing:
            return
        if self.session.reading != self._tried:
            self._check()
        else:  # an error, told elsewhere: what was tried once would only end so again
            self.found.show_unchecked()

    def show_other_view(self) -> None:
        """Go from one view beside the page's own part to the other."""
        self.views.show_other()

    def first_field(self) -> QWidget | None:
        """What the mentee wants changed, else the first finding's mend button, else the first section."""
        if self.wishes.buttons:
            return self.wishes.buttons[0]
        rows = [row for row in self.found.finding_rows if row.mend.parent() is not None]
        if rows:
            return rows[0].mend
        return self._editors[0].edit if self._editors else None

    def has_more_to_do(self) -> bool:
        """A letter can always be written on."""
        return True

    def _with_words(self, state: Preparation) -> Preparation:
        for editor in self._editors:
            state = step.write(state, editor.section, editor.text())
        return state

    def _show_words(self) -> None:
        sections = sections_for(self.session.state.request.audience)
        if tuple(editor.section for editor in self._editors) != sections:
            self._make_editors()
        for editor in self._editors:
            editor.set_text(self.session.state.text_of(editor.section))
        self._show_sentences()

    def _show_sentences(self) -> None:
        for editor in self._editors:
            editor.show_sentences([one.text for one in self._chosen_in(editor)])

    def _chosen_in(self, editor: SectionEditor) -> list[Chosen]:
        return [one for one in self.session.state.chosen if one.section is editor.section]

    def _make_editors(self) -> None:
        while (item := self._sheet.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._editors = []
        for section in sections_for(self.session.state.request.audience):
            editor = SectionEditor(section)
            editor.words_changed.connect(self._on_words_changed)
            editor.shift_wanted.connect(self._on_shift_wanted)
            editor.edit.cursorPositionChanged.connect(self._follow_cursor)
            self._editors.append(editor)
            self._sheet.addWidget(editor)
        self._sheet.addStretch(1)

    def _show_findings(self) -> None:
        self.wishes.show_wishes(self.session.state, self.session.mentee)
        found = self.session.findings
        self.found.show_findings(found, self.session.kept_findings)
        standing = self.session.standing_findings
        self.views.tabs.set_words(0, f"Findings ({len(standing)})" if standing else "Findings")
        for editor in self._editors:
            places = (place_of(finding, editor.text()) for finding in standing)
            editor.mark(place for place in places if place is not None)

    def _follow_cursor(self) -> None:
        QTimer.singleShot(0, self, self._keep_cursor_in_sight)  # when the line it was put on has its room

    def _keep_cursor_in_sight(self) -> None:
        sheet = self.area.widget()
        editor = next((each.edit for each in self._editors if each.edit.hasFocus()), None)
        if editor is not None and sheet is not None:
            cursor = editor.cursorRect()
            at = editor.viewport().mapTo(sheet, cursor.center())
            self.area.ensureVisible(at.x(), at.y(), 0, cursor.height())

    def _on_words_changed(self) -> None:
        self.found.show_checking()
        self.live.show_document(self.session.document_as(self._with_words(self.session.state)))
        self.note_typing()

    def _on_shift_wanted(self, number: int, by: int) -> None:
        editor = self.sender()
        if not isinstance(editor, SectionEditor):
            return
        key = self._chosen_in(editor)[number].key
        if self.keep() and self.take(lambda state: step.shift(state, key, by)):
            editor.change_text(self.session.state.text_of(editor.section))
            self.told(self._show_all)
            self._put_cursor_on(key)

    def _show_all(self) -> None:
        self._show_words()
        self._show_findings()
        self.live.show_document(self.session.document)

    def _put_cursor_on(self, key: Key) -> None:
        for editor in self._editors:
            keys = [one.key for one in self._chosen_in(editor)]
            if key in keys:
                editor.put_cursor_on(keys.index(key))

    def _on_mend_wanted(self, finding: Finding) -> None:
        for each in self._editors:
            place = place_of(finding, each.text())
            if place is not None:
                each.select(place)
                return
        # What was left out stands nowhere: an agreed need belongs under its heading.
        wanted = SectionKey.DEVELOPMENT if finding.kind is FindingKind.FAIRNESS else None
        editor = next((each for each in self._editors if each.section is wanted), next(iter(self._editors), None))
        if editor is not None:
            editor.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_wish_wanted(self, wish: Wish) -> None:
        """Put the cursor on the words that the mentee wants changed."""
        for editor in self._editors:
            at = words_at(wish.place, editor.text()) if editor.section is wish.place.section else None
            if at is not None:
                editor.select(Place(*at, Token.WARN, Token.WARN_SOFT))

    def _on_kept(self, finding: Finding, reason: str) -> None:
        if not self.keep():
            return
        kept = KeptFinding.because(finding, reason)
        self.take(lambda state: step.keep_finding(state, kept))
        # Its row is made anew, and the keyboard would be left to whatever stands nearest: to "Decline instead".
        if self.told(self._show_findings) and not self.found.focus_next(finding):
            self.settled.emit()

    def _on_unkept(self, finding: Finding) -> None:
        self.take(lambda state: step.stop_keeping(state, finding.id))
        if self.told(self._show_findings):
            self.found.focus_on(finding)
