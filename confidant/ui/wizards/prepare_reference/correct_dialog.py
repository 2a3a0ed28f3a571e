"""What is not right in the document, and what the mentee says instead."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from confidant.flows.prepare_reference.state import WishPlace
from confidant.ui.kit import ChoiceField, PlainLabel, PrimaryButton, TextArea
from confidant.ui.labels import isolated
from confidant.ui.rows.form_dialog import FormDialog
from confidant.ui.theme import Token, Type
from confidant.ui.wizards.prepare_reference.mentee_words import shortened, where_words

__all__ = ["CorrectDialog"]


class CorrectDialog(FormDialog):
    """Takes the place by its own words, and what is said about it; accepted only with both."""

    def __init__(self, mentee: str, places: Sequence[WishPlace], onward: str, parent: QWidget | None = None) -> None:
        super().__init__(
            "What is not right?",
            f"Nothing is changed by itself. What {isolated(mentee)} says will stand beside the words it is about "
            "until you have seen to it; then the document is shown again.",
            cancel="Not yet",
            width=600,
            parent=parent,
        )
        self.setObjectName("prepare.correct")
        self.where = ChoiceField(
            "Which words?", [(f"{where_words(one)}: {shortened(one.text)}", one) for one in places]
        )
        self.where.control.setObjectName("prepare.correct.where")
        # As wide as the dialog, not as its longest sentence: that stands in full below.
        self.where.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.where.combo.setMinimumContentsLength(24)
        self._whole = PlainLabel("", Type.NOTE, Token.INK)
        self.said = TextArea(f"What does {isolated(mentee)} say?", lines=3)
        self.said.edit.setObjectName("prepare.correct.said")
        self.form.addWidget(self.where)
        self.form.addWidget(self._whole)
        self.add_area(self.said)
        self._accept = PrimaryButton(onward)
        self._accept.setObjectName("prepare.correct.accept")
        self.add_button(self._accept, accepts=False).clicked.connect(self._on_accept_clicked)
        self.where.changed.connect(self._show_whole)
        self.said.text_changed.connect(lambda: self.say(""))
        self._show_whole()
        self.where.setFocus()

    @property
    def place(self) -> WishPlace:
        """The words it is about."""
        place: WishPlace = self.where.value()
        return place

    @property
    def words(self) -> str:
        """What the mentee says about them."""
        return self.said.text().strip()

    def _show_whole(self) -> None:
        self._whole.setText(f"“{self.place.text}”")
        self.fit()

    def _on_accept_clicked(self) -> None:
        if self.words:
            self.accept()
            return
        self.say("Write down what is to be said instead, or what is wrong with it.")
        self.said.setFocus()
