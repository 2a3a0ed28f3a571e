"""Makes and paints, unseen, what Home and a pair's notes are made of, so that neither is made for the first time.

What is made first pays for all that follow: rules of the style sheet are matched, glyphs and icons drawn, enumerations
of Qt made. Measured, the same page takes a third of that time again. No vault is open yet; the words are the app's.
"""

from collections.abc import Iterator
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from confidant.domain.note import PRIVATE
from confidant.domain.passages import Run
from confidant.domain.vocabulary import Audience, Topic
from confidant.ui.kit import (
    Badge,
    BadgeKind,
    Card,
    IconView,
    PageHeader,
    PrimaryButton,
    SecondaryButton,
    SectionTitle,
    TabBar,
    TitledText,
    scrolled,
)
from confidant.ui.notes.autosave import SaveState
from confidant.ui.notes.badge_button import level_pills
from confidant.ui.notes.body_edit import BodyEdit
from confidant.ui.notes.level_bar import LevelBar
from confidant.ui.notes.note_foot import NoteFoot
from confidant.ui.notes.note_head import NoteHead
from confidant.ui.notes.note_list import NoteList
from confidant.ui.theme import Token
from confidant.vault.consent_state import ConsentState
from confidant.vault.ids import NoteId, PairId
from confidant.vault.notes import NoteSummary

__all__ = ["rehearsal"]

_DAY = date(2026, 3, 2)
_WORDS = "Abcdefghijklmnopqrstuvwxyz, ABCDEFGHIJKLMNOPQRSTUVWXYZ: 0123456789 – ’.\n\n" * 4
_BOTH = frozenset({Audience.LINE_MANAGER, Audience.ROLE_REFERENCE})


def rehearsal() -> Iterator[str]:
    """Make or paint one part each time the next one is asked for, and yield which; each is gone once it was painted."""
    for make in (_column, _notes, _editor):
        stage = QWidget()
        stage.resize(1040, 720)
        column = QVBoxLayout(stage)
        column.addWidget(make(stage))
        yield f"{make.__name__} made"
        stage.grab()
        stage.deleteLater()
        yield f"{make.__name__} painted"


def _column(_stage: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    button = SecondaryButton("New note", icon="plus")
    column.addWidget(PageHeader("Home", _WORDS, button, PrimaryButton("Prepare reference", icon="file-badge")))
    column.addWidget(SectionTitle("Asked of you"))
    card = Card()
    for icon in ("handshake", "book-user", "calendar-check", "hourglass", "inbox"):
        row = [IconView(icon, Token.ACCENT, 20), TitledText("Review", _WORDS, lines=2)]
        card.add_row(*row, Badge("Overdue", BadgeKind.WARN, "hourglass"), SecondaryButton("Review"), stretch_at=1)
    column.addWidget(card)
    return scrolled(holder)


def _notes(_stage: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.addWidget(TabBar(["Notes", "Agreement", "Sharing", "Details"]))
    notes = NoteList(_DAY, lambda _ids: (_summary(NoteId(1)), _summary(NoteId(2))))
    notes.notes.set_notes((NoteId(1), NoteId(2)))
    notes.show_chosen(NoteId(1))
    column.addWidget(notes)
    return holder


def _editor(stage: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    head, body, foot = NoteHead(), BodyEdit(), NoteFoot()
    for part in (head, body, foot):
        column.addWidget(part)
    LevelBar(body, stage).place()
    head.show_note(_DAY, _WORDS[:40])
    head.show_level(_BOTH)
    head.show_consent(level_pills(PRIVATE)[0])
    head.show_state(SaveState.SAVED)
    foot.show_topics((Topic.GOALS,))
    runs = (Run(_WORDS, None), Run(_WORDS, PRIVATE))
    body.show_runs(runs, _BOTH)
    foot.show_words(0, runs, _BOTH)
    return holder


def _summary(note: NoteId) -> NoteSummary:
    return NoteSummary(
        id=note,
        pair=PairId(1),
        held_on=_DAY,
        title="Goals",
        first_words=_WORDS[:72],
        disclosure=_BOTH,
        own_levels=(PRIVATE,),
        has_words=True,
        consent=ConsentState.AGREED,
        agreed_on=_DAY,
        agreed_recipient=None,
        agreed_expires=None,
    )
