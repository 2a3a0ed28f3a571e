"""The other copies of a vault that lie beside it, and what each holds."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from confidant.domain.problem import Problem
from confidant.flows.surroundings import CopyNearby, look_at_copies
from confidant.flows.today import today as real_today
from confidant.ui.background import CancelToken, Job, Progress, run_in_background
from confidant.ui.kit import BusyBar, Card, IconView, PlainLabel, PrimaryButton, SecondaryButton, TitledText
from confidant.ui.labels import day_and_time
from confidant.ui.rows.form_dialog import FormDialog
from confidant.ui.surroundings.words import what_it_holds
from confidant.ui.theme import Token, Type, current_theme

if TYPE_CHECKING:
    from confidant.ui.surroundings.watch import Surroundings
    from confidant.vault.comparison import Comparison
    from confidant.vault.derivation import Derivation
    from confidant.vault.vault import Vault

__all__ = ["CopiesDialog"]


class CopiesDialog(FormDialog):
    """Compares every copy with the vault, and opens each beside it. Accepted where they are to be told no more.

    All of them stay where and as they are, whatever is chosen here.
    """

    def __init__(
        self,
        vault: "Vault",
        surroundings: "Surroundings",
        parent: QWidget | None = None,
        *,
        derive: "Derivation | None" = None,
        today: Callable[[], date] = real_today,
    ) -> None:
        super().__init__(
            "Other copies of this vault",
            "A cloud folder that gets two versions of a file leaves such copies; a vault that was restored from a "
            "backup, or a folder copied by hand, is one too. Nothing of them is lost and nothing changed: they are "
            "opened for reading, beside your vault.",
            cancel="Close",
            width=current_theme().px(680),
            parent=parent,
        )
        self.setObjectName("copies")
        self._vault, self._surroundings, self._derive, self._today = vault, surroundings, derive, today
        self._job: Job | None = None
        self._card = Card()
        self._card.hide()
        self._told = PlainLabel("Looking…", Type.BODY, Token.INK_SOFT)
        self._busy = BusyBar()
        for widget in (self._told, self._busy, self._card):
            self.form.addWidget(widget)
        self._quiet = PrimaryButton("Keep them, say no more")
        self._quiet.setObjectName("copies.quiet")
        self._quiet.setEnabled(False)
        self.add_button(self._quiet, accepts=False).clicked.connect(self._on_quiet)
        self.finished.connect(self._give_up)
        self.cancel_button.setFocus()
        self.look()

    def look(self) -> None:
        """Look for the copies, and compare them, anew."""
        vault = self._vault

        def work(token: CancelToken, _progress: Progress) -> tuple[CopyNearby, ...]:
            return look_at_copies(vault, token.check)

        self._busy.show()
        self._job = run_in_background(self, work, self.show_copies, self._on_problem)

    def show_copies(self, copies: tuple[CopyNearby, ...]) -> None:
        """Show what was found."""
        self._busy.hide()
        self._card.clear()
        for number, copy in enumerate(copies):
            button = SecondaryButton("Open…" if copy.comparison is None else "Look into it…", small=True)
            button.setObjectName(f"copies.open.{number}")
            button.setAccessibleName(f"{button.text()} {self._name_of(copy)}")
            button.setEnabled(not copy.problem and not (copy.comparison is not None and not copy.comparison.there))
            button.clicked.connect(lambda _checked=False, copy=copy: self._on_open(copy))
            words = TitledText(self._name_of(copy), f"{self._changed(copy)} {what_it_holds(copy)}", wrap=True)
            self._card.add_row(IconView("copy", Token.ACCENT, 20), words, button, stretch_at=1)
        self._card.setVisible(bool(copies))
        self._told.setText("No other copy lies beside this vault.")
        self._told.setVisible(not copies)
        self._quiet.setEnabled(bool(copies))
        self.fit()

    def _name_of(self, copy: CopyNearby) -> str:
        """What the copy is called: its file, and its folder where that is another one."""
        file = copy.sibling.file
        return file.name if file.parent == self._vault.folder else f"{file.parent.name}, {file.name}"

    def _changed(self, copy: CopyNearby) -> str:
        return f"Written {day_and_time(copy.changed, self._today())}."

    def _on_open(self, copy: CopyNearby) -> None:
        from confidant.ui.surroundings.copy_dialog import CopyDialog  # noqa: PLC0415  rarely needed

        comparison = copy.comparison if copy.comparison is not None else self._asked(copy)
        if comparison is not None and comparison.there:
            dialog = CopyDialog(self._vault, self._name_of(copy), comparison, self)
            dialog.exec()
            dialog.deleteLater()
            self.look()

    def _asked(self, copy: CopyNearby) -> "Comparison | None":
        """Ask for the passphrase of a copy that has another one than the vault."""
        from confidant.ui.surroundings.copy_passphrase_dialog import CopyPassphraseDialog  # noqa: PLC0415  as above

        dialog = CopyPassphraseDialog(self._vault, copy.sibling.file, self, derive=self._derive)
        dialog.exec()
        dialog.deleteLater()
        return dialog.comparison

    def _on_quiet(self) -> None:
        try:
            self._surroundings.put_copies_away()
        except Problem as problem:
            self.say(str(problem))
            return
        self.accept()

    def _on_problem(self, problem: Problem) -> None:
        self._busy.hide()
        self._told.hide()
        self.say(str(problem))

    def _give_up(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._surroundings.look()  # what is told elsewhere is to be what was seen here
