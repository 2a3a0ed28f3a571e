"""One step as it is asked: what it is, its form, and the buttons that take it."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QWidget

from confidant.domain.exceptional_disclosure import Door, Step
from confidant.domain.exceptional_disclosure_course import ExceptionalDisclosure
from confidant.domain.vocabulary import Speaker
from confidant.ui.exceptional.against_notice import AgainstNotice
from confidant.ui.exceptional.fields import fields_for
from confidant.ui.exceptional.step_form import StepForm
from confidant.ui.exceptional.words import DOORS, asked_words
from confidant.ui.kit import Button, Card, Notice, NoticeKind, PlainLabel, PrimaryButton, SecondaryButton, SectionTitle
from confidant.ui.theme import Token, Type

__all__ = ["StepCard"]


class StepCard(Card):
    """The question and the form of a step. `print_wanted` and `write_wanted` ask for the papers of notice and telling.

    `is_edited` says whether anything was typed since the form was filled.
    """

    print_wanted = Signal()
    write_wanted = Signal()

    def __init__(
        self,
        step: Step,
        door: Door,
        record: ExceptionalDisclosure | None,
        *,
        called: dict[str, str],
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(padded=True, parent=parent)
        self.step, self.door, self.is_edited = step, door, False
        by_law = step is Step.TELL_FIRST and door is Door.LAW_FORBIDS_NOTICE
        asked = asked_words(step, record)
        title = DOORS[door] if step is Step.TELL_FIRST else asked.title.format(**called)
        self.setAccessibleName(title)
        self.add(SectionTitle(title))
        self.add(PlainLabel(asked.question.format(**called), Type.BODY, Token.INK_SOFT))
        fields = fields_for(step, called, with_advice=by_law)
        if asked.first_field:
            fields = (replace(fields[0], label=asked.first_field), *fields[1:])
        self.form = StepForm(fields, today)
        self.form.edited.connect(self._on_edited)
        self.add(self.form)
        self.against: AgainstNotice | None = None
        is_own = record is None or record.discloser is Speaker.MENTOR
        if step is Step.DISCLOSE and record is not None and record.notice is not None:
            self.against = AgainstNotice(record.notice.notice.words)
            self.form.put_below("words", self.against)
        self.notice = Notice("", NoticeKind.WARN)
        self.notice.hide()
        self.add(self.notice)
        self._add_buttons(asked.button, is_own=is_own)

    def texts(self) -> dict[str, str]:
        """Return what the form says, and by which side door."""
        texts = self.form.texts()
        return {**texts, "door": self.door.value} if self.step is Step.TELL_FIRST else texts

    def say(self, sentence: str) -> None:
        """Tell what stands in the way."""
        self.notice.set_notice(sentence, NoticeKind.WARN)
        self.notice.show()

    @property
    def complaint(self) -> str:
        """The sentence shown, or an empty string."""
        return "" if self.notice.isHidden() else self.notice.sentence

    def _add_buttons(self, words: str, *, is_own: bool) -> None:
        if self.step is Step.GIVE_NOTICE:
            self._add_button(self._paper_button("Save the notice as PDF…", "notice", self.print_wanted))
        if self.step is Step.DISCLOSE and is_own:
            self._add_button(self._paper_button("Say it in a letter…", "letter", self.write_wanted))
        self.take = PrimaryButton(words)
        self.take.setObjectName("exceptional.take")
        self._add_button(self.take)

    def _add_button(self, button: Button) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button)
        self.add(row)

    def _paper_button(self, words: str, name: str, wanted: SignalInstance) -> SecondaryButton:
        button = SecondaryButton(words, icon="download")
        button.setObjectName(f"exceptional.{name}")
        button.clicked.connect(wanted)
        return button

    def _on_edited(self) -> None:
        self.is_edited = True
        self.notice.hide()
        if self.against is not None:
            self.against.show_said(self.form.texts()["words"])
