"""The page of help: the ideas in short, and every shortcut."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.ui.kit import (
    Card,
    IconView,
    KeyCap,
    Level,
    LevelMark,
    PageHeader,
    PlainLabel,
    SectionTitle,
    TitledText,
    scrolled,
)
from confidant.ui.theme import current_theme

if TYPE_CHECKING:
    from confidant.ui.shell import Shell
    from confidant.vault.vault import Vault

ABOUT = "What the app promises, and how to do it without a mouse."
_IDEAS = (
    (
        "lock",
        "Private is the default",
        "A note tells nobody anything until you give it a level, and your mentee agrees to its exact words.",
    ),
    (
        "handshake",
        "The agreement decides",
        "Topic by topic you both settle what may be said, to whom. What it does not name is never said.",
    ),
    (
        "square-check",
        "A yes is to exact words",
        "Change a word, and the yes no longer covers it. A withdrawal ends it from that day. A sheet asks for several.",
    ),
    (
        "file-badge",
        "One guarded door",
        "Prepare reference lists what may be told and nothing else, and your mentee sees the letter first.",
    ),
    (
        "shield-check",
        "You need not take our word",
        "Before the seal and under Sharing, have the letter made from 240 other vaults: not a byte of it changes.",
    ),
    (
        "folder",
        "One folder, one hand",
        "Keep the vault where only this computer has it. What a cloud folder splits off is kept; Settings opens it.",
    ),
    (
        "book-user",
        "The relationship is public",
        "That you meet may be known, in words you agree on. What you speak about is yours.",
    ),
    (
        "scale",
        "Never a surprise",
        "Danger, the law or your office can stand above confidence. Talk first; then say what you will say.",
    ),
)
_VAULT = (
    (
        "shield-check",
        "Counted before anything leaves",
        "What somebody put back into the vault’s file is found, from unlocking on and again before each document.",
    ),
    (
        "triangle-alert",
        "Open for reading only",
        "Then nothing is stored and nothing leaves. “What was seen”, above every page, says why and what you can do.",
    ),
)
_LEVELS = (
    (Level.PRIVATE, "For nobody but you. So is every new note.", "Ctrl 1"),
    (Level.LINE_MANAGER, "The mentee’s line manager may be told, if the agreement and a yes allow it.", "Ctrl 2"),
    (Level.ROLE_REFERENCE, "May stand in a reference for a role, if the agreement and a yes allow it.", "Ctrl 3"),
)
_BACKUPS = (
    (
        "history",
        "They are made by themselves",
        "After a day’s change, when nobody types for two minutes, and when you lock. Each is checked before it counts.",
    ),
    (
        "hard-drive",
        "Keep one elsewhere, too",
        "A broken disk takes vault and backups along. Choose a stick in Settings: it gets one when it is there.",
    ),
    (
        "rotate-ccw",
        "Back again, over nothing",
        "Restoring shows what a backup holds, and makes a new vault of it. It opens with its passphrase or the kit.",
    ),
    (
        "monitor",
        "To a new computer in two steps",
        "Save a backup to a stick here, and restore it there. From then on write on the new computer only.",
    ),
)
_IN_THE_WORDS = (
    ("In a note’s words: tick the task, or untick it", "Ctrl Enter"),
    ("In a note’s words: paste without format", "Ctrl Shift V"),
    ("In a list or quote: a new line without its sign", "Shift Enter"),
)
"""Keys that hold there alone, so that no menu has them."""

_MEASURE = 832


class HelpPage(QWidget):
    """What the levels mean, the ideas behind the app, its backups, and the keys of every action in the menus."""

    def __init__(
        self, shell: "Shell", _vault: "Vault", parent: QWidget | None = None, *, is_titled: bool = True
    ) -> None:
        super().__init__(parent)
        self._shell = shell
        self._keys = Card()
        inner = QWidget()
        inner.setMaximumWidth(current_theme().px(_MEASURE))
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if is_titled:
            column.addWidget(PageHeader("Help", ABOUT))
        for title, card in (
            ("Levels", _levels()),
            ("The ideas", _told(_IDEAS)),
            ("Backups", _told(_BACKUPS)),
            ("The vault", _told(_VAULT)),
            ("Keys", self._keys),
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
        area = scrolled(page)
        # Nothing on the page takes the keyboard, and it is longer than the window.
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setProperty("ring", True)  # noqa: FBT003  Qt's method has no keywords
        area.setAccessibleName("Help")
        self._area = area
        outer.addWidget(area)

    def refresh(self) -> None:
        """List the shortcuts as the menus have them now, and let the keys that scroll do so."""
        self._area.setFocus()
        self._keys.clear()
        for menu in self._shell.menus.names:
            for action in self._shell.menus.actions_of(menu):
                if action.shortcut().isEmpty():
                    continue
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")
                self._keys.add_row(PlainLabel(action.text(), lines=1), KeyCap(keys), min_height=44)
        for words, keys in _IN_THE_WORDS:
            self._keys.add_row(PlainLabel(words, lines=1), KeyCap(keys), min_height=44)


def _levels() -> Card:
    card = Card()
    for level, words, keys in _LEVELS:
        holder = QWidget()
        holder.setFixedWidth(current_theme().px(128))
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(LevelMark(level))
        row.addStretch(1)
        card.add_row(holder, PlainLabel(words), KeyCap(keys), stretch_at=1, min_height=48)
    return card


def _told(rows: Iterable[tuple[str, str, str]]) -> Card:
    card = Card()
    for icon, title, words in rows:
        card.add_row(IconView(icon), TitledText(title, words, wrap=True), stretch_at=1)
    return card
