"""What a vault risks in a folder that other computers have too, and how it is brought to a better one."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from confidant.domain.problem import Problem
from confidant.flows.surroundings import what_may_happen
from confidant.ui.kit import PlainLabel, PrimaryButton
from confidant.ui.rows.form_dialog import FormDialog
from confidant.ui.surroundings.words import MOVING, place_title
from confidant.ui.theme import Token, Type, current_theme

if TYPE_CHECKING:
    from confidant.ui.surroundings.watch import Surroundings
    from confidant.vault.place import Synced

__all__ = ["PlaceDialog"]


class PlaceDialog(FormDialog):
    """Says it once, with what to do; accepted where the vault is to stay, and nothing is told of it any more."""

    def __init__(self, surroundings: "Surroundings", synced: "Synced", parent: QWidget | None = None) -> None:
        super().__init__(
            place_title(synced),
            what_may_happen(synced),
            cancel="Remind me again",
            width=current_theme().px(560),
            parent=parent,
        )
        self.setObjectName("place")
        self._surroundings = surroundings
        self.form.setSpacing(8)
        self.form.addWidget(PlainLabel("To bring it elsewhere", Type.BODY_STRONG))
        for number, step in enumerate(MOVING, start=1):
            self.form.addWidget(PlainLabel(f"{number}. {step}"))
        self.form.addWidget(PlainLabel("If it stays where it is", Type.BODY_STRONG))
        self.form.addWidget(
            PlainLabel(
                "Lock it on one computer, and let the folder come to rest, before you unlock it on another. Where two "
                "copies come of it all the same, both are kept, and Settings shows what each holds."
            )
        )
        self.form.addWidget(PlainLabel(str(synced.root), Type.ASIDE, Token.INK_SOFT))
        keep = PrimaryButton("It stays here")
        keep.setObjectName("place.keep")
        self.add_button(keep, accepts=False).clicked.connect(self._on_keep)
        keep.setFocus()

    def _on_keep(self) -> None:
        try:
            self._surroundings.put_place_away()
        except Problem as problem:
            self.say(str(problem))
            return
        self.accept()
