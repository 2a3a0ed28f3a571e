"""From which template a note is begun."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from confidant.domain.template import Template
from confidant.flows.actions import is_long_ago
from confidant.flows.templates import suggested_key, templates_of, to_carry
from confidant.ui.kit import CheckRow, ChoiceField, PlainLabel, PrimaryButton
from confidant.ui.labels import count_of
from confidant.ui.rows.form_dialog import FormDialog
from confidant.ui.rows.template_words import private_words
from confidant.ui.theme import Token, Type
from confidant.vault.actions import Action
from confidant.vault.ids import PairId
from confidant.vault.pairs import PairSummary

if TYPE_CHECKING:
    from confidant.vault.vault import Vault

__all__ = ["BeginNoteDialog"]

_MOVED = "They move here and are open in this note alone."
_OLD_ONES = "Some are more than half a year old, so look at them under Before first."


class BeginNoteDialog(FormDialog):
    """Asks for the template, and for the pair where there is more than the one given.

    What is likely meant is chosen already, so that Return is enough. Open actions of earlier notes are offered where
    the template has a place for them, and are left where they are unless asked for where one is from long ago.
    """

    returns_from_choices = True

    def __init__(
        self, vault: "Vault", pairs: Sequence[PairSummary], today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__("New note from a template", "It begins private, and dated today.", parent=parent)
        self.setObjectName("begin_note")
        self._vault, self._today = vault, today
        self._templates = templates_of(vault)
        latest_first = sorted(pairs, key=lambda pair: pair.last_held_on or date.min, reverse=True)
        self.choice = ChoiceField("With whom", [(_name(pair), pair.id) for pair in latest_first])
        self.template_choice = ChoiceField("Template", [(each.name, each) for each in self._templates])
        self.told = PlainLabel("", Type.ASIDE, Token.INK_SOFT)
        self.carry = CheckRow("Carry them forward", aside=_MOVED)
        self.form.addWidget(self.choice)
        self.choice.setVisible(len(latest_first) > 1)
        self.form.addWidget(self.template_choice)
        self.form.addWidget(self.told)
        self.form.addWidget(self.carry)
        self.write_button = self.add_button(PrimaryButton("Write"))
        self.write_button.setObjectName("begin_note.write")
        self.choice.changed.connect(self._on_pair_changed)
        self.template_choice.changed.connect(self._on_template_changed)
        self._on_pair_changed()
        (self.choice if len(latest_first) > 1 else self.template_choice).setFocus()

    def pair(self) -> PairId:
        """Return the pair chosen."""
        chosen: PairId = self.choice.value()
        return chosen

    def template(self) -> Template:
        """Return the template chosen."""
        chosen: Template = self.template_choice.value()
        return chosen

    def carried(self) -> list[Action]:
        """Return the open actions that are to move into the note."""
        return self._open if self.carry.isChecked() else []

    def _on_pair_changed(self) -> None:
        key = suggested_key(self._vault, self.pair())
        self.template_choice.set_value(next(each for each in self._templates if each.key == key))
        has_old = any(is_long_ago(action, self._today) for action in self._vault.actions.open_of(self.pair()))
        self.carry.setChecked(not has_old)
        self.carry.set_aside(f"{_MOVED} {_OLD_ONES}" if has_old else _MOVED)
        self._on_template_changed()

    def _on_template_changed(self) -> None:
        template = self.template()
        told = private_words(template.words, "Stays private whatever level the note is given", "")
        self.told.setText(told)
        self.told.setVisible(bool(told))
        self._open = to_carry(self._vault, self.pair(), template)
        self.carry.setVisible(bool(self._open))
        self.carry.set_words(f"Carry {count_of(len(self._open), 'open action')} forward")
        self.fit()


def _name(pair: PairSummary) -> str:
    return f"{pair.mentee}, {pair.organisation}" if pair.organisation else pair.mentee
