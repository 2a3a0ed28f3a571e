"""What is taken out, sentence by sentence, file by file, and words of one's own choice."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.third_person import Extent
from confidant.flows.subject_access.decisions import Choice, Decisions, ItemChoice, SentenceChoice, WordsChoice
from confidant.flows.subject_access.held import Item, Kind
from confidant.flows.subject_access.plan import Naming, Obstacle
from confidant.ui.access.choice_row import ChoiceRow
from confidant.ui.access.words import CHOICES, GROUNDS, OBSTACLES, item_title
from confidant.ui.kit import (
    AsideButton,
    Card,
    ChoiceField,
    EvenColumns,
    Notice,
    NoticeKind,
    PlainLabel,
    PrimaryButton,
    SecondaryButton,
    SectionTitle,
    TextField,
    TitledText,
)
from confidant.ui.labels import count_of
from confidant.ui.theme import Token, Type

__all__ = ["RemovalsView"]

_MOST = 60
"""Sentences that can be treated by themselves; a row is a dozen widgets. The others are treated as their person is."""

_AS_OTHERS = "As decided for the person"
_EXTENTS = (
    (_AS_OTHERS, None),
    ("Take out the name alone", Extent.NAME),
    ("Take out the whole sentence", Extent.SENTENCE),
    ("Leave it in, with a reason", Extent.LEAVE),
)


class RemovalsView(QWidget):
    """Three lists. What is chosen is kept at once; what still stands in the way is told at the foot."""

    sentence_chosen = Signal(object, str)
    item_chosen = Signal(object)
    all_given = Signal()
    words_added = Signal(object)
    words_dropped = Signal(object)
    go_on_wanted = Signal()

    def __init__(
        self,
        decisions: Decisions,
        sentences: Sequence[Naming],
        items: Sequence[Item],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows: list[ChoiceRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 8, 16)
        column.setSpacing(12)
        self._column = column
        self._put_sentences(decisions, sentences)
        self._put_items(decisions, items)
        self._put_words(decisions)
        self._waits = Notice("", NoticeKind.WARN)
        self._waits.hide()
        column.addWidget(self._waits)
        self.main = PrimaryButton("Look through the copy")
        self.main.setObjectName("access.main")
        self.main.clicked.connect(self.go_on_wanted)
        foot = QHBoxLayout()
        foot.addWidget(self.main)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(1)

    def show_obstacles(self, waits: Sequence[Obstacle]) -> None:
        """Say what is not settled; the main button waits for it."""
        if waits:
            self._waits.set_notice(OBSTACLES[waits[0]], NoticeKind.WARN)
        self._waits.setVisible(bool(waits))
        self.main.setEnabled(not waits)

    def first_field(self) -> QWidget:
        """Where the keyboard begins."""
        return self.rows[0].choice.control if self.rows else self.words.line

    def _put_sentences(self, decisions: Decisions, sentences: Sequence[Naming]) -> None:
        if not sentences:
            return
        self._column.addWidget(SectionTitle("Sentences that name somebody whose information is taken out"))
        card = Card()
        chosen = {each.sentence.casefold(): each for each in decisions.sentences}
        for naming in sentences[:_MOST]:
            known = chosen.get(naming.sentence.casefold())
            aside = " · ".join((naming.person.name, count_of(naming.times, "time")))
            row = ChoiceRow(
                naming.sentence,
                aside,
                _EXTENTS,
                value=None if known is None else known.extent,
                why="" if known is None else known.why,
                needs_reason=lambda value: value is Extent.LEAVE,
            )
            row.changed.connect(lambda row=row, naming=naming: self._on_sentence(row, naming))
            self.rows.append(row)
            card.add_row(row)
        self._column.addWidget(card)
        left = len(sentences) - _MOST
        if left > 0:
            are = "is" if left == 1 else "are"
            words = (
                f"{count_of(left, 'more sentence')} {are} treated as you decided for the person under Third persons."
            )
            self._column.addWidget(PlainLabel(words, Type.ASIDE, Token.INK_SOFT))

    def _on_sentence(self, row: ChoiceRow, naming: Naming) -> None:
        extent = row.choice.value()
        chosen = None if extent is None else SentenceChoice(naming.sentence, extent, row.why.text().strip())
        self.sentence_chosen.emit(chosen, naming.sentence)

    def _put_items(self, decisions: Decisions, items: Sequence[Item]) -> None:
        if not items:
            return
        head = QHBoxLayout()
        head.addWidget(SectionTitle("Files, and where else your mentee is named"), 1)
        self.give_all = SecondaryButton("Give all that are undecided", small=True)
        self.give_all.setObjectName("access.give_all")
        self.give_all.clicked.connect(self.all_given)
        head.addWidget(self.give_all)
        self._column.addLayout(head)
        words = "Look into each file yourself: Confidant takes nothing out of the inside of one."
        self._column.addWidget(PlainLabel(words, Type.ASIDE, Token.INK_SOFT))
        card = Card()
        known = {each.key: each for each in decisions.items}
        for item in items:
            card.add_row(self._item_row(item, known.get(item.key)))
        self._column.addWidget(card)

    def _item_row(self, item: Item, known: ItemChoice | None) -> ChoiceRow:
        choices = list(CHOICES)
        if item.kind is Kind.MENTION:
            choices.append(("Another person of that name", (Choice.SOMEBODY_ELSE, CHOICES[1][1][1])))  # type: ignore[index]  # it has one
        value = None
        if known is not None:
            value = next((each for _, each in choices if each is not None and each[0] is known.choice), None)
            if known.choice is Choice.WITHHELD:
                value = (known.choice, known.ground)
        aside = "; ".join(words for _, words in item.facts)
        row = ChoiceRow(
            item_title(item),
            aside,
            choices,
            value=value,
            why="" if known is None else known.why,
            needs_reason=lambda value: value is not None and value[0] is Choice.WITHHELD,
        )
        row.changed.connect(lambda: self._on_item(row, item))
        self.rows.append(row)
        return row

    def _on_item(self, row: ChoiceRow, item: Item) -> None:
        value = row.choice.value()
        if value is not None:
            self.item_chosen.emit(ItemChoice(item.key, value[0], value[1], row.why.text().strip()))

    def _put_words(self, decisions: Decisions) -> None:
        self._column.addWidget(SectionTitle("Other words to take out"))
        aside = "Exactly these words, wherever they stand. The copy names the ground; your reason stays in the vault."
        self._column.addWidget(PlainLabel(aside, Type.ASIDE, Token.INK_SOFT))
        if decisions.words:
            card = Card()
            for each in decisions.words:
                button = AsideButton("Put back")
                button.setAccessibleName(f"Put back: {each.words}")
                button.clicked.connect(lambda _checked=False, each=each: self.words_dropped.emit(each))
                text = TitledText(each.words, f"{GROUNDS[each.ground]} · {each.why}", wrap=True)
                card.add_row(text, button, min_height=52)
            self._column.addWidget(card)
        self.words = TextField("Words")
        self.words.line.setObjectName("access.words")
        self.ground = ChoiceField("On what ground", [(words, ground) for ground, words in GROUNDS.items()])
        self.why = TextField("Why", placeholder="the solicitor’s advice to me")
        self.why.line.setObjectName("access.words_why")
        self.add = SecondaryButton("Take out", icon="plus")
        self.add.setObjectName("access.add_words")
        self.add.clicked.connect(self._on_add)
        line = EvenColumns(3, gap=12, row_gap=8)
        for field in (self.words, self.ground, self.why):
            line.addWidget(field)
        self._column.addLayout(line)
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addStretch(1)
        self._column.addLayout(foot)

    def _on_add(self) -> None:
        words, why = self.words.text().strip(), self.why.text().strip()
        if not words:
            self.words.set_error("Write the words to take out.")
        elif not why:
            self.why.set_error("Write why; it stays in the vault.")
        else:
            self.words_added.emit(WordsChoice(words, self.ground.value(), why))
