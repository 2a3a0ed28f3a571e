"""The page of settings."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.ui.kit import (
    Button,
    Card,
    ChoiceField,
    IconView,
    PageHeader,
    PlainLabel,
    SectionTitle,
    TitledText,
    scrolled,
)
from confidant.ui.preferences import PreferenceStore
from confidant.ui.settings.about import PARTS, app_version
from confidant.ui.settings.backups_card import BackupsCard
from confidant.ui.settings.choice_width import CHOICE_WIDTH
from confidant.ui.settings.condition_card import ConditionCard
from confidant.ui.settings.emergency_card import EmergencyCard
from confidant.ui.settings.keys_card import KeysCard
from confidant.ui.settings.locking_card import LockingCard
from confidant.ui.settings.place_card import PlaceCard
from confidant.ui.settings.templates_card import TemplatesCard
from confidant.ui.settings.writing_card import WritingCard
from confidant.ui.theme import TEXT_SIZES, Appearance, Token, Type, current_theme

if TYPE_CHECKING:
    from confidant.ui.shell import Shell
    from confidant.vault.vault import Vault

_APPEARANCES = (
    ("As the system", Appearance.SYSTEM),
    ("Light", Appearance.LIGHT),
    ("Dark", Appearance.DARK),
)
_MEASURE = 832
_AROUND = 160
"""Pixels that stay in view above and below the row that was asked for."""


class SettingsPage(QWidget):
    """Appearance, locking, passphrase, recovery kit, and what the app is made of. Choices hold at once."""

    def __init__(
        self, shell: "Shell", vault: "Vault", preferences: PreferenceStore, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shell, self._vault, self._preferences = shell, vault, preferences
        now = preferences.value
        self.appearance = ChoiceField("", _APPEARANCES)
        self.appearance.set_value(now.appearance)
        self.text_size = ChoiceField("", [(f"{size} %", size) for size in TEXT_SIZES])
        self.text_size.set_value(now.text_size)
        for field, name in (
            (self.appearance, "Colours"),
            (self.text_size, "Text size"),
        ):
            field.control.setAccessibleName(name)
            field.control.setMinimumWidth(CHOICE_WIDTH)
            field.changed.connect(self._on_changed)
        self.locking = LockingCard(shell, preferences)
        self.writing = WritingCard(shell, vault)
        self.keys = KeysCard(shell, vault)
        self.backups = BackupsCard(shell, vault)
        self.place = PlaceCard(shell, vault)
        self.condition = ConditionCard(shell, vault)
        self.templates = TemplatesCard(shell, vault)
        self.emergency = EmergencyCard(shell, vault)
        self._arrange()

    def open_at(self, *, row: str = "") -> None:
        """Put the cursor on the row that is meant: `code`, `drill`, `backups`, `place`, `condition`, `emergency`."""
        rows = {
            "code": self.keys.code_button,
            "drill": self.keys.drill_button,
            "backups": self.backups.now_button,
            "place": self.place.place_button,
            "condition": self.condition.check_button,
            "emergency": self.emergency.edit_button,
        }
        button = rows.get(row)
        if button is not None:
            QTimer.singleShot(0, button, lambda: self._show(button))  # once the page is shown

    def _show(self, button: Button) -> None:
        button.setFocus()
        self._area.ensureWidgetVisible(button, 0, current_theme().px(_AROUND))

    def refresh(self) -> None:
        """Say how the vault and its keys are now, and what the system tells."""
        self.keys.refresh()
        self.backups.refresh()
        self.place.look()
        self.condition.refresh()
        self.templates.refresh()
        self.emergency.refresh()
        self.locking.refresh()
        self.writing.refresh()

    def _arrange(self) -> None:
        inner = QWidget()
        inner.setMaximumWidth(current_theme().px(_MEASURE))
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(PageHeader("Settings", "What you change holds at once."))
        for title, card in (
            ("In danger", self.emergency),
            ("Appearance", self._appearance_card()),
            ("Writing", self.writing),
            ("Locking", self.locking),
            ("Keys", self.keys),
            ("Backups", self.backups),
            ("Place", self.place),
            ("Condition", self.condition),
            ("Templates", self.templates),
            ("About", self._about_card()),
        ):
            column.addSpacing(16)
            column.addWidget(SectionTitle(title))
            column.addWidget(card)
        column.addStretch(1)
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(24, 28, 24, 24)
        row.addWidget(inner, 100)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._area = scrolled(page)
        outer.addWidget(self._area)

    def _appearance_card(self) -> Card:
        card = Card()
        card.add_row(
            IconView("palette"), _told("Colours", "Light, dark, or as the system is."), self.appearance, stretch_at=1
        )
        card.add_row(
            IconView("type"), _told("Text size", "For everything in the window."), self.text_size, stretch_at=1
        )
        return card

    def _about_card(self) -> Card:
        card = Card()
        card.add_row(
            IconView("notebook-pen"),
            _told(f"Confidant {app_version()}", "Apache License 2.0. It works without a network and sends nothing."),
            stretch_at=1,
        )
        for name, licence, _text in PARTS:
            label = PlainLabel(licence, Type.ASIDE, Token.INK_SOFT, lines=1, align=Qt.AlignmentFlag.AlignRight)
            card.add_row(PlainLabel(name, lines=1), label, min_height=44)
        return card

    def _on_changed(self) -> None:
        try:
            self._preferences.change(
                appearance=self.appearance.value(),
                text_size=self.text_size.value(),
            )
        except Problem as problem:
            self._shell.toast(str(problem))


def _told(title: str, aside: str) -> TitledText:
    return TitledText(title, aside, wrap=True)
