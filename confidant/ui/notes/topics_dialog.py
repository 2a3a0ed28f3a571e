"""What a note, or some of its words, is about."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from confidant.domain.vocabulary import Topic
from confidant.ui.kit import CheckRow, PrimaryButton, SecondaryButton
from confidant.ui.labels import COMMON_TOPICS, topic_label
from confidant.ui.rows.form_dialog import FormDialog

__all__ = ["TopicsDialog"]

_COLUMNS = 2


class TopicsDialog(FormDialog):
    """A list of all topics to tick, the common ones first.

    For selected words it also offers to take their own list away (`as_note_wanted`), so that the note's stands.
    """

    returns_from_choices = True

    def __init__(self, topics: Sequence[Topic], *, for_words: bool = False, parent: QWidget | None = None) -> None:
        what = "the selected words are" if for_words else "this note is"
        super().__init__(
            f"What {what} about",
            f"{'They' if for_words else 'Its words'} may be told only where the agreement allows every topic ticked "
            "here. None ticked counts as “Anything else”.",
            width=560,
            parent=parent,
        )
        self.as_note_wanted = False
        self._before = tuple(topics)
        self.rows: dict[Topic, CheckRow] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(2)
        order = [*COMMON_TOPICS, *(topic for topic in Topic if topic not in COMMON_TOPICS)]
        per_column = -(-len(order) // _COLUMNS)
        for index, topic in enumerate(order):
            row = CheckRow(topic_label(topic))
            row.setChecked(topic in topics)
            self.rows[topic] = row
            grid.addWidget(row, index % per_column, index // per_column)
        self.form.addLayout(grid)
        if for_words:
            as_note = SecondaryButton("As the note")
            as_note.clicked.connect(self._on_as_note)
            self.add_button(as_note, default=False)
        self.add_button(PrimaryButton("Done"))
        self.rows[order[0]].setFocus()

    def topics(self) -> tuple[Topic, ...]:
        """Return what is ticked, in the vocabulary's order; unchanged choices keep the order they had."""
        ticked = tuple(topic for topic in Topic if self.rows[topic].isChecked())
        return self._before if frozenset(ticked) == frozenset(self._before) else ticked

    def _on_as_note(self) -> None:
        self.as_note_wanted = True
