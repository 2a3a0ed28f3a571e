"""Third persons, one by one: is it theirs, do they agree, is it reasonable without."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from confidant.domain.third_person import Agreement, Outcome, ThirdPerson
from confidant.flows.subject_access.decisions import Decisions
from confidant.flows.subject_access.people import with_names
from confidant.ui.access.words import AGREEMENTS, EXTENTS, YES_OR_NO, outcome_words
from confidant.ui.kit import (
    Card,
    ChoiceField,
    Notice,
    NoticeKind,
    PlainLabel,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
    SectionTitle,
    TextArea,
    TextField,
    scrolled,
)
from confidant.ui.rows.two_line_row import TwoLineRow
from confidant.ui.theme import Token, Type

__all__ = ["PeopleView"]

_SHORT = {
    Outcome.UNDECIDED: "Not decided",
    Outcome.NOBODY: "Nothing of theirs",
    Outcome.GIVEN: "Left in",
    Outcome.REMOVED: "Taken out",
}


class PeopleView(QWidget):
    """The people at the left, the three questions about one of them at the right. What is answered is kept at once."""

    person_changed = Signal(ThirdPerson)
    add_wanted = Signal(str)
    drop_wanted = Signal(str)
    go_on_wanted = Signal()

    def __init__(
        self, decisions: Decisions, unnamed: frozenset[str] = frozenset(), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._unnamed = unnamed
        self._people = list(decisions.people)
        self._shown: ThirdPerson | None = None
        self._is_filling = False
        self.list = QListWidget()
        self.list.setObjectName("access.people")
        self.list.setAccessibleName("Third persons")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # a row elides
        self.list.setItemDelegate(TwoLineRow(self.list))
        self.list.currentRowChanged.connect(self._on_row)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 8)
        row.setSpacing(20)
        row.addLayout(self._left(), 300)
        row.addWidget(self._right(), 520)
        for person in self._people:
            item = QListWidgetItem(person.name)
            self.list.addItem(item)
            _show_in(item, person)
        self._form.setVisible(bool(self._people))
        if self._people:
            first = next((n for n, each in enumerate(self._people) if each.outcome is Outcome.UNDECIDED), 0)
            self.list.setCurrentRow(first)
        self._show_main()

    def flush(self) -> None:
        """Keep what stands in the fields."""
        self._keep()

    def first_field(self) -> QWidget:
        """Where the keyboard begins."""
        return self.list if self._people else self.other

    def _left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(10)
        words = "Everybody who is found by name, most often first. Names are not all found: add who is missing."
        column.addWidget(PlainLabel(words, Type.ASIDE, Token.INK_SOFT))
        column.addWidget(self.list, 1)
        self.other = TextField("Somebody else")
        self.other.line.setObjectName("access.other")
        add = SecondaryButton("Add", icon="plus")
        add.setObjectName("access.add_person")
        add.clicked.connect(self._on_add)
        self.other.returned.connect(self._on_add)
        line = QHBoxLayout()
        line.addWidget(self.other, 1)
        line.addWidget(add, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(line)
        self.main = PrimaryButton("Go on")
        self.main.setObjectName("access.main")
        self.main.clicked.connect(self._on_main)
        foot = QHBoxLayout()
        foot.addWidget(self.main)
        foot.addStretch(1)
        column.addLayout(foot)
        return column

    def _right(self) -> QWidget:
        holder = QWidget()
        form = QVBoxLayout(holder)
        form.setContentsMargins(16, 14, 16, 14)
        form.setSpacing(12)
        self.title = SectionTitle("")
        self.role = PlainLabel("", Type.ASIDE, Token.INK_SOFT)
        self.names = TextField("Also written as", hint="Separated by commas; each of these counts as their name.")
        self.is_theirs = ChoiceField("1. Does what is noted tell something about them?", YES_OR_NO)
        self.agreement = ChoiceField("2. Do they agree that your mentee gets it?", AGREEMENTS)
        self.how = TextField("How they said so", placeholder="by e-mail")
        self.is_reasonable = ChoiceField("3. Is it reasonable to give it without their agreement?", YES_OR_NO)
        self.balance = TextArea(
            "What you weighed",
            lines=3,
            hint="Do they know already? Was it said in confidence? What would it do to either? It stays in the vault.",
        )
        self.extent = ChoiceField("What is taken out where they are named", EXTENTS)
        self.outcome = Notice("", NoticeKind.INFO)
        fields = (self.names, self.is_theirs, self.agreement, self.how, self.is_reasonable, self.balance, self.extent)
        for part in (self.title, self.role, *fields, self.outcome):
            form.addWidget(part)
        self.drop = QuietButton("Take off the list", small=True)
        self.drop.setObjectName("access.drop_person")
        self.drop.clicked.connect(self._on_drop)
        form.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignLeft)
        form.addStretch(1)
        self._listen()
        self._form = Card()
        self._form.add(scrolled(holder), 1)
        return self._form

    def _listen(self) -> None:
        for field in (self.names, self.how):
            field.line.editingFinished.connect(self._keep)
        for choice, name in zip(
            (self.is_theirs, self.agreement, self.is_reasonable, self.extent),
            ("is_theirs", "agreement", "is_reasonable", "extent"),
            strict=True,
        ):
            choice.control.setObjectName(f"access.{name}")
            choice.changed.connect(self._keep)
        self.balance.edit.setObjectName("access.balance")
        self.balance.text_changed.connect(self._on_typed)
        self.how.line.setObjectName("access.agreed_how")
        self.how.text_changed.connect(self._on_typed)

    def _on_row(self, number: int) -> None:
        self._keep()
        if not 0 <= number < len(self._people):
            return
        person = self._people[number]
        self._is_filling = True
        self._shown = person
        self.title.setText(person.name)
        self.role.setText(person.role)
        self.role.setVisible(bool(person.role))
        self.drop.setVisible(person.name in self._unnamed)
        self.drop.setAccessibleName(f"Take {person.name} off the list: nothing that is held names them")
        self.names.set_text(", ".join(person.names[1:]))
        self.is_theirs.set_value(person.is_theirs)
        self.agreement.set_value(person.agreement)
        self.how.set_text(person.how)
        self.is_reasonable.set_value(person.is_reasonable)
        self.balance.set_text(person.balance)
        self.extent.set_value(person.extent)
        self._is_filling = False
        self._show_fields(person)

    def _written(self, person: ThirdPerson) -> ThirdPerson:
        changed = replace(
            person,
            is_theirs=self.is_theirs.value(),
            agreement=self.agreement.value(),
            how=self.how.text().strip(),
            is_reasonable=self.is_reasonable.value(),
            balance=self.balance.text().strip(),
            extent=self.extent.value(),
        )
        return with_names(changed, self.names.text().split(","))

    def _on_typed(self) -> None:
        if self._shown is not None and not self._is_filling:
            self._show_fields(self._written(self._shown))

    def _keep(self) -> None:
        if self._shown is None or self._is_filling:
            return
        changed = self._written(self._shown)
        self._show_fields(changed)
        if changed == self._shown:
            return
        number = next(place for place, each in enumerate(self._people) if each.name == changed.name)
        self._people[number] = self._shown = changed
        item = self.list.item(number)
        _show_in(item, changed)
        self.person_changed.emit(changed)
        self._show_main()

    def _show_fields(self, person: ThirdPerson) -> None:
        asked = person.is_theirs is True
        weighed = asked and person.agreement in {Agreement.NO, Agreement.NOT_ASKED}
        self.agreement.setVisible(asked)
        self.how.setVisible(asked and person.agreement in {Agreement.YES, Agreement.NO})
        self.is_reasonable.setVisible(weighed)
        self.balance.setVisible(weighed)
        self.extent.setVisible(person.outcome is Outcome.REMOVED)
        kind = {Outcome.UNDECIDED: NoticeKind.WARN, Outcome.REMOVED: NoticeKind.INFO}.get(person.outcome, NoticeKind.OK)
        self.outcome.set_notice(outcome_words(person), kind)

    def _show_main(self) -> None:
        self.main.setText("Next person" if any(each.outcome is Outcome.UNDECIDED for each in self._people) else "Go on")

    def _on_main(self) -> None:
        self._keep()
        waiting = [n for n, each in enumerate(self._people) if each.outcome is Outcome.UNDECIDED]
        if not waiting:
            self.go_on_wanted.emit()
            return
        after = [n for n in waiting if n > self.list.currentRow()]
        self.list.setCurrentRow((after or waiting)[0])
        self.is_theirs.setFocus()

    def _on_drop(self) -> None:
        dropped, self._shown = self._shown, None
        if dropped is not None:
            self.drop_wanted.emit(dropped.name)

    def _on_add(self) -> None:
        name = self.other.text().strip()
        if name:
            self._keep()
            self.add_wanted.emit(name)


def _show_in(item: QListWidgetItem, person: ThirdPerson) -> None:
    aside = " · ".join(part for part in (_SHORT[person.outcome], person.role) if part)
    item.setData(Qt.ItemDataRole.UserRole, aside)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{person.name}: {aside}")
