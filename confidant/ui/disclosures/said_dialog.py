"""What was told by word of mouth, written down."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from confidant.domain.problem import Problem
from confidant.domain.vocabulary import Audience, Speaker
from confidant.flows.spoken import CHANNELS, Content, Said, log_said
from confidant.ui.disclosures.knew_fields import KnewFields
from confidant.ui.disclosures.words import pair_names
from confidant.ui.kit import (
    Card,
    ChoiceField,
    DateField,
    PlainLabel,
    PrimaryButton,
    TextArea,
    TypedChoiceField,
)
from confidant.ui.labels import first_name
from confidant.ui.passages.asking_form import AskingForm
from confidant.ui.passages.passage_list import PassageList
from confidant.ui.rows.form_dialog import FormDialog
from confidant.ui.theme import Token, Type, current_theme
from confidant.vault.ids import PairId
from confidant.vault.shareable import Looking

if TYPE_CHECKING:
    from confidant.domain.request import Request
    from confidant.vault.register_entry import DisclosureEntry
    from confidant.vault.shareable import PermittedPassage
    from confidant.vault.vault import Vault

__all__ = ["SaidDialog"]

_LIST_HEIGHT = 180
_DAY = "Write each day as year-month-day, such as 2026-06-02."
_WHO = "Say who was told. Nothing is written down yet."


class SaidDialog(FormDialog):
    """Takes who was told what by whom, and what the mentee knew; `entry` is what stands in the register then.

    What the mentor said is ticked among what the gate permits for that person and day, or was the standard words.
    """

    def __init__(
        self,
        vault: "Vault",
        today: date,
        now: Callable[[], datetime],
        *,
        pair: PairId | None = None,
        request: "Request | None" = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            "Said to somebody", "Who was told what, by whom, and what your mentee knew of it.", width=680, parent=parent
        )
        self.setObjectName("said")
        self.entry: DisclosureEntry | None = None
        self._vault, self._today, self._now = vault, today, now
        self._looking: Looking | None = None
        self._make_fields()
        self._lay_out(is_fixed=pair is not None)
        if pair is not None:
            self.pair.set_value(pair)
        self._on_pair_changed()
        if request is not None:
            self.asking.ask_as(request)
        self.pair.changed.connect(self._on_pair_changed)
        self.asking.changed.connect(self._show)
        self.on.date_changed.connect(self._show)
        self.spoke.changed.connect(self._on_speaker_changed)
        self.content.changed.connect(self._show_content)
        button = PrimaryButton("Write it down")
        button.setObjectName("said.accept")
        self.add_button(button, accepts=False).clicked.connect(self._on_accept_clicked)
        self._show()
        self.asking.setFocus()

    def _make_fields(self) -> None:
        pairs = self._vault.pairs.summaries()
        self.pair = ChoiceField("About", [(name, pair) for pair, name in pair_names(pairs).items()])
        self._mentees = {each.id: each.mentee for each in pairs}
        self.on = DateField("On", self._today)
        self.asking = AskingForm(
            self._vault, "Who was told", self.on, supposing="{mentee} had said yes to an answer to them"
        )
        self.channel = TypedChoiceField("By what way", CHANNELS)
        self.channel.set_text(CHANNELS[0])
        self.spoke = ChoiceField("Who spoke")
        self.content = ChoiceField("What was said")
        self.list = PassageList("What was said", is_checkable=True)
        self.list.setObjectName("said.list")
        self.list.setMinimumHeight(current_theme().px(_LIST_HEIGHT))
        self.own_words = TextArea("Their words", hint="As near as you know them", lines=2)
        self.knew = KnewFields(self._today)
        self._nothing = PlainLabel("", Type.BODY, Token.INK_SOFT)

    def _lay_out(self, *, is_fixed: bool) -> None:
        self.pair.setVisible(not is_fixed and len(self._mentees) > 1)
        self._card = Card()
        self._card.column.setContentsMargins(1, 8, 1, 8)
        self._card.add(self.list, 1)
        self.form.addWidget(self.pair)
        self.form.addWidget(self.asking)
        self.add_side_by_side(self.spoke, self.content, stretches=(2, 3))
        self.form.addWidget(self._nothing)
        self.form.addWidget(self._card)
        self.add_area(self.own_words)
        self.form.addWidget(self.channel)
        self.form.addWidget(self.knew)

    def _on_pair_changed(self) -> None:
        pair: PairId | None = self.pair.value()
        if pair is None:
            return
        mentee = first_name(self._mentees[pair])
        self._looking = Looking(self._vault, pair)
        self.asking.show_pair(pair)
        self.spoke.set_choices([("I did", Speaker.MENTOR), (f"{mentee} did", Speaker.MENTEE)])
        self.knew.call(mentee)
        self._on_speaker_changed()
        self._show()

    def _on_speaker_changed(self) -> None:
        choices = [("What I tick below", Content.PASSAGES), ("The standard words", Content.STANDARD)]
        if self.spoke.value() is Speaker.MENTEE:
            choices.insert(1, ("Words of their own", Content.OWN_WORDS))
        kept = self.content.value()
        self.content.set_choices(choices)
        if kept in [value for _, value in choices]:
            self.content.set_value(kept)
        self._show_content()

    def _show(self) -> None:
        """Ask the gate anew what could be told to them on that day."""
        on = self.on.value()
        request = None if on is None else self.asking.request(on)
        passages: tuple[PermittedPassage, ...] = ()
        words = "Say who was told: what could be told to them comes here."
        try:
            if self._looking is not None and request is not None and on is not None:
                notes = self._looking.told(request, on, making=True)
                passages = tuple(each for note in notes for each in note.passages if each.text.strip())
                words = _nothing_words(request)
        except Problem as problem:
            words = str(problem)
        self.list.passages.show(passages, self._today)
        self._nothing.setText(words)
        self._show_content()

    def _show_content(self) -> None:
        is_passages = self.content.value() is Content.PASSAGES
        there = bool(self.list.passages.rowCount())
        self._card.setVisible(is_passages and there)
        self._nothing.setVisible(is_passages and not there)
        self.own_words.setVisible(self.content.value() is Content.OWN_WORDS)
        self.fit()

    def _on_accept_clicked(self) -> None:
        on, pair = self.on.value(), self.pair.value()
        request = None if on is None else self.asking.request(on)
        if on is None or not self.knew.is_valid():
            self.say(_DAY)
            return
        if request is None:
            self.say(_WHO)
            return
        said = Said(
            pair,
            request,
            on,
            self.spoke.value(),
            self.content.value(),
            channel=self.channel.text(),
            passages=self.list.passages.ticked(),
            own_words=self.own_words.text(),
            knew=self.knew.value(),
        )
        try:
            self.entry = log_said(self._vault, said, today=self._today, now=self._now())
        except Problem as problem:
            self.say(str(problem))
            return
        self.accept()


def _nothing_words(request: "Request") -> str:
    if request.audience is Audience.OTHER:
        return "They are told the standard words, whatever the notes hold."
    return "Nothing could be told to them on that day. Sharing, on the pair’s page, says by which rule."
