"""Recording the mentee's yes to exact words."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.consent import Consent
from confidant.domain.note import Note
from confidant.domain.standing import foreseen, silenced_by
from confidant.domain.vocabulary import Audience, Decision
from confidant.ui.kit import (
    Card,
    CheckRow,
    DateField,
    LevelMark,
    Notice,
    NoticeKind,
    PlainLabel,
    PrimaryButton,
    TextField,
    levels_of,
    scrolled,
)
from confidant.ui.labels import LEVEL_LABELS, first_name, near_date
from confidant.ui.notes.consent_words import effect_words
from confidant.ui.rows.form_dialog import FormDialog
from confidant.ui.theme import Token, Type, current_theme

__all__ = ["ConsentDialog", "audiences_of"]

_ORDER = (Audience.LINE_MANAGER, Audience.ROLE_REFERENCE)


def audiences_of(note: Note) -> tuple[Audience, ...]:
    """Return the audiences that some words of `note` are meant for."""
    met = frozenset[Audience]().union(*(note.disclosure_of(p) for p in note.passages if p.text.strip()))
    return tuple(audience for audience in _ORDER if audience in met)


class ConsentDialog(FormDialog):
    """Asks for whom, when, how and within which limits, and shows exactly the words the yes is for.

    `consent()` is the yes, once the dialog was accepted.
    """

    def __init__(
        self, note: Note, mentee: str, line_manager: str | None, today: date, parent: QWidget | None = None
    ) -> None:
        name = first_name(mentee)
        super().__init__(
            f"Record {name}’s yes",
            f"{name} agrees to exactly the words below. If they change later, they wait for a new yes.",
            width=560,
            parent=parent,
        )
        self._note, self._name, self._manager, self._today = note, name, line_manager, today
        self._consent: Consent | None = None
        self._effect = Notice("", NoticeKind.INFO)
        self._effect.hide()
        self._add_audiences(name, line_manager)
        self.on = DateField("On which day", today)
        self.how = TextField("How", placeholder="In the meeting, by e-mail …")
        self.until = DateField("Until, if at all", optional=True)
        self.add_side_by_side(self.on, self.until)
        self.form.addWidget(self.how)
        self._add_limits()
        # Below the fields, which scroll where the screen is low.
        foot = QVBoxLayout()
        foot.setContentsMargins(4, 0, 4, 0)
        foot.addWidget(self._effect)
        self.add(foot)
        for field in (self.on, self.until):
            field.date_changed.connect(self._show_effect)
        for line in (self.recipient, self.purpose):
            line.text_changed.connect(self._show_effect)
        self.yes = self.add_button(PrimaryButton("Record the yes"), accepts=False)
        self.yes.clicked.connect(self._on_yes)
        self._show_words()
        self.how.setFocus()

    def consent(self) -> Consent:
        """Return the yes. Raises `RuntimeError` before it was given: that is our bug."""
        if self._consent is None:
            raise RuntimeError("the dialog was not accepted")
        return self._consent

    @property
    def words(self) -> tuple[str, ...]:
        """The words the yes would be for now, passage by passage."""
        return tuple(text for text, _ in self._covered())

    def chosen(self) -> frozenset[Audience]:
        """Return the audiences ticked."""
        return frozenset(audience for audience, row in self.audiences.items() if row.isChecked())

    def _add_audiences(self, name: str, line_manager: str | None) -> None:
        self.audiences: dict[Audience, CheckRow] = {}
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(PlainLabel(f"Who may be told, as {name} sees it", Type.BODY_MEDIUM))
        for audience in audiences_of(self._note):
            aside = ""
            if audience is Audience.LINE_MANAGER:
                aside = f"Now {line_manager}" if line_manager else "No line manager is named under Details yet"
            row = CheckRow(LEVEL_LABELS[audience], aside=aside)
            row.setChecked(True)
            row.toggled.connect(self._show_words)
            column.addWidget(row)
            self.audiences[audience] = row
        self.form.addLayout(column)
        self._words = QVBoxLayout()
        self._words.setContentsMargins(0, 0, 12, 0)
        self._words.setSpacing(12)
        holder = QWidget()
        holder.setLayout(self._words)
        area = scrolled(holder)
        area.setAccessibleName("The exact words of the yes")
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setFixedHeight(current_theme().px(168))
        sheet = Card(padded=True)
        sheet.add(area)
        self.form.addWidget(sheet)

    def _add_limits(self) -> None:
        self.limited = CheckRow("Only for one recipient or purpose", aside="Anyone else who asks is not told.")
        self.recipient = TextField("Recipient", placeholder="Organisation, or a person’s name")
        self.purpose = TextField("Purpose", placeholder="As the request names it")
        limits = QHBoxLayout()
        limits.setSpacing(16)
        limits.addWidget(self.recipient)
        limits.addWidget(self.purpose)
        self._limits = QWidget()
        self._limits.setLayout(limits)
        limits.setContentsMargins(0, 0, 0, 0)
        self._limits.hide()
        self.limited.toggled.connect(self._on_limited)
        self.form.addWidget(self.limited)
        self.form.addWidget(self._limits)

    def _covered(self) -> Iterable[tuple[str, frozenset[Audience]]]:
        chosen = self.chosen()
        for passage in self._note.passages:
            told = self._note.disclosure_of(passage) & chosen
            if told and passage.text.strip():
                yield passage.text, told

    def _show_words(self) -> None:
        while (item := self._words.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        covered = list(self._covered())
        for text, told in covered:
            self._words.addWidget(_Words(text, told if len(self.audiences) > 1 else frozenset()))
        if not covered:
            self._words.addWidget(PlainLabel("No words: choose who may be told.", Type.BODY, Token.INK_SOFT))
        self._words.addStretch(1)
        self._show_effect()

    def _on_limited(self) -> None:
        self._limits.setVisible(self.limited.isChecked())
        self._show_effect()
        self.fit()
        if self.limited.isChecked():
            self.recipient.setFocus()

    def _on_yes(self) -> None:
        mistake = self._mistake()
        self.say(mistake)
        if mistake:
            return
        self._consent = self._written()
        self.accept()

    def _written(self) -> Consent | None:
        """Return the yes as the fields have it; None without a day."""
        on, limited = self.on.value(), self.limited.isChecked()
        if on is None:
            return None
        return Consent(
            Decision.AGREED,
            on,
            self.chosen(),
            recipient=(self.recipient.text().strip() or None) if limited else None,
            purpose=(self.purpose.text().strip() or None) if limited else None,
            expires=self.until.value(),
            how=self.how.text().strip(),
        )

    @property
    def effect(self) -> str:
        """Why this yes would let nothing through today, or an empty string."""
        return "" if self._effect.isHidden() else self._effect.sentence

    def _show_effect(self) -> None:
        yes = self._written()
        words = ""
        if yes is not None and yes.audiences:
            words = effect_words(foreseen(yes, self._note.consents, self._manager, self._today), self._today)
        if words != self.effect:
            self._effect.set_notice(words, NoticeKind.INFO)
            self._effect.setVisible(bool(words))
            self.fit()

    def _mistake(self) -> str:
        """Return what is still missing or cannot be, in one sentence; the rules are the interchange's for a yes."""
        on, until = self.on.value(), self.until.value()
        if not self.chosen():
            return "Nobody is chosen yet; tick who may be told."
        if on is None or not self.until.is_valid():
            return "That day does not exist; write it as year-month-day, such as 2026-06-02."
        if until is not None and until < on:
            return "The last day lies before the yes; choose a later one, or none."
        return self._limits_mistake() or self._silence(on) or self._how_mistake()

    def _limits_mistake(self) -> str:
        if not self.limited.isChecked():
            return ""
        if len(self.chosen()) > 1:
            return "A yes for one recipient or purpose speaks for one audience; tick only one, and record two."
        if not (self.recipient.text().strip() or self.purpose.text().strip()):
            return "Write for whom or for what the yes is, or take the limit away."
        return ""

    def _silence(self, on: date) -> str:
        days = [day for each in self.chosen() if (day := silenced_by(self._note.consents, each, on)) is not None]
        if not days:
            return ""
        last = near_date(max(days), self._today)
        return (
            f"{self._name} withdrew on {last}, and a withdrawal silences every yes up to its own day: a yes counts "
            "from the next day on."
        )

    def _how_mistake(self) -> str:
        return "" if self.how.text().strip() else f"Say how {self._name} agreed: it is kept with the yes."


class _Words(QWidget):
    """One passage's exact words, with whom they are for where that is not the same for all."""

    def __init__(self, text: str, told: frozenset[Audience]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(PlainLabel(text.strip(), Type.BODY))
        if told:
            marks = QHBoxLayout()
            marks.setSpacing(6)
            for level in levels_of(told):
                marks.addWidget(LevelMark(level))
            marks.addStretch(1)
            column.addLayout(marks)
