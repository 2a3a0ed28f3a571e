"""Who asks, as what, and what for: a request of the vault, or somebody who is named here."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.request import Request
from confidant.domain.vocabulary import Audience
from confidant.flows.would_learn import asking, offers, open_first
from confidant.ui.kit import CheckRow, ChoiceField, Field, TypedChoiceField
from confidant.ui.labels import AUDIENCE_LABELS, first_name
from confidant.ui.passages.words import asker_words
from confidant.ui.theme import current_theme

if TYPE_CHECKING:
    from confidant.vault.ids import PairId
    from confidant.vault.vault import Vault

__all__ = ["AskingForm"]

_DAY_WIDTH = 148
_LEAST_SIGNS = 16
_SOMEBODY = "somebody"
_MANAGER = "manager"


class AskingForm(QWidget):
    """Gives a `Request` to ask the gate about; it stores none, and asks nothing itself.

    Somebody who is named here has asked nothing yet: for a role reference it can be supposed that the mentee said yes.
    """

    changed = Signal()

    def __init__(
        self,
        vault: "Vault",
        label: str,
        beside: Field,
        *,
        supposing: str = "Suppose that {mentee} says yes to this request",
        parent: QWidget | None = None,
    ) -> None:
        """`beside` is a field of the form's owner, put beside the choice of who asks."""
        super().__init__(parent)
        self._vault, self._supposing = vault, supposing
        self._pair: PairId | None = None
        self.asker = ChoiceField(label)
        # What somebody asks for may be long; it is elided rather than let the form grow.
        self.asker.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.asker.combo.setMinimumContentsLength(_LEAST_SIGNS)
        self.name = TypedChoiceField("Name or organisation")
        self.audience = ChoiceField("Asking as", [(words, audience) for audience, words in AUDIENCE_LABELS.items()])
        self.purpose = TypedChoiceField("What for")
        self.supposed = CheckRow("")
        for part, name in ((self.asker, "asker"), (self.audience, "audience")):
            part.combo.setObjectName(f"asking.{name}")
        self.name.combo.setObjectName("asking.name")
        self.purpose.combo.setObjectName("asking.purpose")
        self.supposed.setObjectName("asking.supposed")
        self._lay_out(beside)
        self.setFocusProxy(self.asker.combo)
        self.asker.changed.connect(self._on_asker_changed)
        for changed in (self.name.text_changed, self.audience.changed, self.purpose.text_changed):
            changed.connect(self._on_part_changed)
        self.supposed.toggled.connect(self._on_part_changed)

    def show_pair(self, pair: "PairId") -> None:
        """Offer what the vault holds of that pair now, keeping what is chosen and typed where it still can be."""
        is_same, before = pair == self._pair, self.asker.value()
        self._pair = pair
        manager = self._vault.pairs.summary(pair).line_manager
        records = open_first(self._vault, pair)
        choices: list[tuple[str, object]] = [(asker_words(each.request), each.request) for each in records]
        if manager:
            choices.append((f"{manager}, line manager, if asking", _MANAGER))
        choices.append(("Somebody you name", _SOMEBODY))
        blocked = self.asker.combo.blockSignals(True)  # noqa: FBT003  Qt's method has this shape
        self.asker.set_choices(choices)
        is_typed = before == _SOMEBODY and not self.name.text().strip()
        if is_same and before in [value for _, value in choices] and not is_typed:
            self.asker.set_value(before)
        self.asker.combo.blockSignals(blocked)
        known = offers(self._vault, pair)
        self.name.set_offers(known.recipients)
        self.purpose.set_offers(known.purposes)
        mentee = first_name(self._vault.pairs.summary(pair).mentee)
        self.supposed.set_words(self._supposing.format(mentee=mentee))
        self._show_parts()

    def ask_as(self, request: Request) -> None:
        """Choose a request of the vault where it is offered; else put its parts into the fields."""
        values = [self.asker.combo.itemText(n) for n in range(self.asker.combo.count())]
        if asker_words(request) in values:
            self.asker.combo.setCurrentText(asker_words(request))
            return
        self.asker.set_value(_SOMEBODY)
        self.name.set_text(request.requester.name)
        self.audience.set_value(request.audience)
        self.purpose.set_text(request.purpose)

    def request(self, on: date) -> Request | None:
        """Return who asks on that day; None while nobody is named."""
        chosen = self.asker.value()
        if isinstance(chosen, Request):
            return chosen
        if chosen == _MANAGER and self._pair is not None:
            name = self._vault.pairs.summary(self._pair).line_manager or ""
            return asking(name, Audience.LINE_MANAGER, self.purpose.text(), on)
        if not self.name.text().strip():
            return None
        supposed = self.supposed.isChecked()
        return asking(self.name.text(), self.audience.value(), self.purpose.text(), on, with_authority=supposed)

    @property
    def may_suppose(self) -> bool:
        """Whether it can be supposed that the mentee said yes to the request."""
        return self.asker.value() == _SOMEBODY and self.audience.value() is Audience.ROLE_REFERENCE

    def _lay_out(self, beside: Field) -> None:
        """Put the parts in their order, which is the keyboard's as well."""
        self._who = QWidget()
        who = QHBoxLayout(self._who)
        who.setContentsMargins(0, 0, 0, 0)
        who.setSpacing(16)
        who.addWidget(self.name, 3)
        who.addWidget(self.audience, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        first = QHBoxLayout()
        first.setSpacing(16)
        first.addWidget(self.asker, 3)
        first.addWidget(beside, 1)
        beside.setMinimumWidth(current_theme().px(_DAY_WIDTH))
        column.addLayout(first)
        column.addWidget(self._who)
        column.addWidget(self.purpose)
        column.addWidget(self.supposed)

    def _on_asker_changed(self) -> None:
        self._show_parts()
        self.changed.emit()

    def _on_part_changed(self) -> None:
        self._show_parts()
        self.changed.emit()

    def _show_parts(self) -> None:
        chosen = self.asker.value()
        self._who.setVisible(chosen == _SOMEBODY)
        self.purpose.setVisible(chosen in {_SOMEBODY, _MANAGER})
        self.supposed.setVisible(self.may_suppose)
