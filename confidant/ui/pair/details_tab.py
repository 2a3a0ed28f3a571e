"""The Details tab: who the two are, what may be known of them, and whom the notes speak of."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.flows.today import today as real_today
from confidant.ui.access.copy_card import CopyCard
from confidant.ui.exceptional.records_card import RecordsCard
from confidant.ui.keeping.keeping_card import KeepingCard
from confidant.ui.kit import (
    Card,
    DateField,
    Notice,
    NoticeKind,
    PlainLabel,
    PrimaryButton,
    SecondaryButton,
    SectionTitle,
    TextArea,
    TextField,
    bring_into_view,
    scrolled,
)
from confidant.ui.pair.line_manager_dialog import LineManagerDialog
from confidant.ui.pair.people_rows import PeopleRows
from confidant.ui.theme import Token, Type, current_theme
from confidant.vault.ids import PairId

if TYPE_CHECKING:
    from confidant.flows.asking import ToAsk
    from confidant.ui.shell import Shell
    from confidant.vault.vault import Vault

__all__ = ["DetailsNotComplete", "DetailsTab"]

_END = "When the two of you stop: what lives on and until when, what is still open, and a closing note."

_SETTLED_MS = 500
"""By then a page that was just opened has its length; later the mentor's own scrolling is left alone."""

_WIDEST = 832
"""The column's width at a text size of 100 %, as on Home."""


class DetailsNotComplete(Problem):
    """The form is left while a field of it cannot be stored."""

    def __init__(self) -> None:
        super().__init__(
            "The details of this pair are not stored yet, because a field of them is empty or wrong, and what was "
            "stored before is safe; mend the field marked under Details."
        )


class DetailsTab(QWidget):
    """A form that is stored with *Save*; the line manager is changed on its own, because consents hang on it.

    `flush` stores what is edited, and raises the `Problem` that keeps it from being stored.
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
        self._is_edited = False
        self._make_fields()
        self.people = PeopleRows()
        self._manager = PlainLabel("", Type.BODY)
        self.change_manager = SecondaryButton("Change…", small=True)
        self.change_manager.clicked.connect(self.change_line_manager)
        self.keeping = KeepingCard(shell, vault, pair, today)
        self._notice = Notice("", NoticeKind.DANGER)
        self._notice.hide()
        self.save = PrimaryButton("Save")
        self.save.setObjectName("details.save")
        self.save.clicked.connect(self._on_save)
        self.records = RecordsCard(shell, vault, pair)
        self.copy = CopyCard(shell, vault, pair, today=today)
        self._lay_out()
        for field in (self.mentor, self.mentee, self.organisation, self.programme, self.started, self.ended):
            field.text_changed.connect(self._on_edited)
        self.wording.text_changed.connect(self._on_edited)
        self.people.edited.connect(self._on_edited)
        self.setFocusProxy(self.mentee.line)
        shell.condition.keep_off(*self._cards, self.save)

    def refresh(self) -> None:
        """Show what the vault holds, unless something here is edited and not stored yet."""
        self._show_manager()
        self.records.refresh()
        self.copy.refresh()
        self.keeping.refresh()
        if self._is_edited:
            return
        summary = self._vault.pairs.summary(self._pair)
        self.mentor.set_text(summary.mentor)
        self.mentee.set_text(summary.mentee)
        self.organisation.set_text(summary.organisation)
        self.programme.set_text(summary.programme)
        self.wording.set_text(summary.public_wording)
        self.started.set_date(summary.started)
        self.ended.set_date(summary.ended)
        self.people.show_people(self._vault.pairs.people(self._pair))
        self._show_end(summary.ended)
        self._set_edited(edited=False)
        self._shell.condition.keep_off(self.people)

    def show_keeping(self) -> None:
        """Scroll to how long the pair is kept, with the focus on the first thing that can be done about it."""
        self.keeping.take_focus()
        # The cards find their heights one after the other, and each that grows moves what is below it.
        self._settling.start()
        QTimer.singleShot(0, self, self._reveal_keeping)

    def _on_length_changed(self) -> None:
        if self._settling.isActive():
            self._reveal_keeping()

    def _reveal_keeping(self) -> None:
        self._area.ensureWidgetVisible(self.keeping, 0, 0)
        bring_into_view(self.keeping.focusWidget())  # where the card is higher than the window

    def store(self) -> bool:
        """Store the form; False where a field stands in the way, and says so. Raises the `Problem` of the vault."""
        started = self.started.value()
        if not self._is_filled_in() or started is None:
            return False
        if (ended := self.ended.value()) is not None:
            from confidant.flows.ending import require_end_may_be  # noqa: PLC0415  most pairs go on

            require_end_may_be(self._vault, self._pair, ended, self._today())
        with self._vault.transaction():
            self._vault.pairs.update_details(
                self._pair,
                mentor=self.mentor.text().strip(),
                mentee=self.mentee.text().strip(),
                organisation=self.organisation.text().strip(),
                programme=self.programme.text().strip(),
                public_wording=self.wording.text().strip(),
                started=started,
                ended=ended,
            )
            self._vault.pairs.set_people(self._pair, self.people.people())
        self._set_edited(edited=False)
        return True

    def flush(self) -> None:
        """Store what is edited. Raises a `Problem` where a field stands in the way or the vault cannot be written."""
        if self._is_edited and not self.store():
            raise DetailsNotComplete

    @property
    def problem(self) -> str:
        """The sentence shown at the foot, or an empty string."""
        return "" if self._notice.isHidden() else self._notice.sentence

    def _is_filled_in(self) -> bool:
        """Whether everything that must be said is; each field says what it lacks."""
        for field, words in ((self.mentor, "Write the mentor’s name."), (self.mentee, "Write the mentee’s name.")):
            field.set_error("" if field.text().strip() else words)
        started, ended = self.started.value(), self.ended.value()
        day = "Write the day as year-month-day, such as 2026-06-02."
        self.started.set_error("" if started is not None else day)
        self.ended.set_error("" if self.ended.is_valid() else day)
        if started is not None and ended is not None and ended < started:
            self.ended.set_error("The end lies before the start; choose a later day.")
        self.wording.set_error(self._wording_fault())
        return not any(field.error for field in (self.mentor, self.mentee, self.started, self.ended, self.wording))

    def _wording_fault(self) -> str:
        from confidant.flows.pair_entry import past_wording, wording_fault  # noqa: PLC0415  for who stores the form

        before = self._vault.pairs.summary(self._pair).public_wording
        past = past_wording(self.mentor.text(), self.mentee.text())
        has_ended = self.ended.value() is not None
        versions = self._vault.agreements.versions(self._pair)
        return wording_fault(versions, before, self.wording.text(), past=past, has_ended=has_ended)

    def _make_fields(self) -> None:
        self.mentor = TextField("Mentor")
        self.mentee = TextField("Mentee")
        self.organisation = TextField("Organisation")
        self.programme = TextField("Programme")
        self.started = DateField("Since")
        self.ended = DateField("Until, once it has ended", optional=True)
        self.wording = TextArea(
            "Public wording",
            hint="The sentence both of you agree anyone may hear. It stands in every letter and in the register.",
            lines=2,
        )
        self.wording.edit.setMaximumHeight(current_theme().px(88))

    def _lay_out(self) -> None:
        content = QWidget()
        content.setMaximumWidth(current_theme().px(_WIDEST) + 48)
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(16)
        self._cards = (self._pair_card(), self._manager_card(), self._people_card())
        for card in (*self._cards, self._papers_card(), self.copy, self.records, self._end_card(), self.keeping):
            column.addWidget(card)
        column.addWidget(self._notice)
        foot = QHBoxLayout()
        foot.addWidget(self.save)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._area = scrolled(content)
        self._settling = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._area.verticalScrollBar().rangeChanged.connect(self._on_length_changed)
        outer.addWidget(self._area)

    def _pair_card(self) -> Card:
        card = Card(padded=True)
        card.column.setSpacing(16)
        for one, other in (
            (self.mentee, self.mentor),
            (self.organisation, self.programme),
            (self.started, self.ended),
        ):
            row = QHBoxLayout()
            row.setSpacing(16)
            row.addWidget(one, 1)
            row.addWidget(other, 1)
            card.add(row)
        card.add(self.wording)
        return card

    def _manager_card(self) -> Card:
        card = Card(padded=True)
        card.add(SectionTitle("Line manager"))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._manager, 1)
        row.addWidget(self.change_manager)
        card.add(row)
        words = "A yes for the line manager speaks for this person alone."
        card.add(PlainLabel(words, Type.ASIDE, Token.INK_SOFT))
        return card

    def _people_card(self) -> Card:
        card = Card(padded=True)
        card.add(SectionTitle("People the notes speak of"))
        words = "The checks of a letter know these names, and suggest the role in their place."
        card.add(PlainLabel(words, Type.ASIDE, Token.INK_SOFT))
        card.add(self.people)
        return card

    def _papers_card(self) -> Card:
        button = SecondaryButton("Papers…", small=True)
        button.setObjectName("details.papers")
        button.clicked.connect(self._on_papers)
        row = QHBoxLayout()
        row.setSpacing(16)
        words = "What your mentee may say, the privacy note, and the brief for a meeting with the line manager, as PDF."
        row.addWidget(PlainLabel(words, Type.BODY), 1)
        row.addWidget(button)
        card = Card(padded=True)
        card.add(SectionTitle("Papers to keep"))
        card.add(row)
        return card

    def _end_card(self) -> Card:
        self.end = SecondaryButton("End the mentoring…", small=True)
        self.end.setObjectName("details.end")
        self.end.clicked.connect(self._on_end)
        self._shell.condition.keep_off(self.end)
        self._end_words = PlainLabel("", Type.BODY)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._end_words, 1)
        row.addWidget(self.end)
        card = Card(padded=True)
        card.add(SectionTitle("The end"))
        card.add(row)
        return card

    def _show_end(self, ended: date | None) -> None:
        self.end.setVisible(ended is None)
        if ended is None:
            self._end_words.setText(_END)
            return
        from confidant.flows.ending import days_after  # noqa: PLC0415  most pairs go on
        from confidant.ui.pair.end_words import ended_words  # noqa: PLC0415  as above

        self._end_words.setText(ended_words(days_after(self._vault, self._pair, ended), self._today()))

    def _show_manager(self) -> None:
        manager = self._vault.pairs.summary(self._pair).line_manager
        self._manager.setText(manager or "None named yet")
        self._manager.set_token(Token.INK if manager else Token.INK_SOFT)

    def _set_edited(self, *, edited: bool) -> None:
        self._is_edited = edited
        self.save.setEnabled(edited)
        if not edited:
            self._notice.hide()

    def _on_edited(self) -> None:
        self._set_edited(edited=True)

    def _on_save(self) -> None:
        try:
            stored = self.store()
        except Problem as problem:
            self._notice.set_notice(str(problem), NoticeKind.DANGER)
            self._notice.show()
            return
        if stored:
            self._shell.toast("The details are saved.")
            self._shell.refresh()

    def _on_end(self) -> None:
        from confidant.ui.pair.everywhere import add_pair_actions  # noqa: PLC0415  loaded long since

        try:
            self.flush()  # the day and the wording are fields of this form
        except Problem as problem:
            self._shell.toast(str(problem))
            return
        add_pair_actions(self._shell, self._today).end_mentoring()

    def _on_papers(self) -> None:
        from confidant.ui.papers.everywhere import add_paper_actions  # noqa: PLC0415  loaded long since

        add_paper_actions(self._shell).write_papers(self._pair)

    def change_line_manager(self) -> None:
        """Ask for another line manager, and for what to say yes to again."""
        now = self._vault.pairs.summary(self._pair).line_manager
        dialog = LineManagerDialog(now, self.window())
        if dialog.exec():
            self._change_manager(dialog.chosen())
        dialog.deleteLater()

    def _change_manager(self, name: str | None) -> None:
        from confidant.flows.asking import change_manager  # noqa: PLC0415  rarely needed

        try:
            again = change_manager(self._vault, self._pair, name, self._today())
        except Problem as problem:
            self._shell.toast(str(problem))
            again = ()
        self._show_manager()
        if name is not None and any(each.audiences for each in again):
            self._ask_again(again, name)

    def _ask_again(self, again: "tuple[ToAsk, ...]", name: str) -> None:
        """Show what was agreed for the manager before, and begin a sheet with it where that is wanted."""
        from confidant.ui.pair.manager_changed_dialog import ManagerChangedDialog  # noqa: PLC0415  rarely needed

        dialog = ManagerChangedDialog(again, name, self._vault.pairs.summary(self._pair).mentee, self.window())
        wanted = dialog.exec()
        dialog.deleteLater()
        if wanted:
            self._shell.go("ask", pair=self._pair, for_manager=True)
