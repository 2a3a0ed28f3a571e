"""Words on the clipboard: plain text for the world, with their levels for this app alone."""

import json
from collections.abc import Iterable

from PySide6.QtCore import QMimeData

from confidant.domain.note import Disclosure
from confidant.domain.passages import Run, body_of
from confidant.domain.vocabulary import AUDIENCES_OF_LEVELS, Audience, Topic
from confidant.ui.private_mime import make_private

__all__ = ["MIME", "may_paste", "runs_from", "to_mime"]

MIME = "application/x-confidant-words"


def to_mime(runs: Iterable[Run], note_level: Disclosure) -> QMimeData:
    """Return `runs` for the clipboard: their words, and beside them the level each word has here."""
    runs = tuple(runs)
    data = QMimeData()
    data.setText(body_of(runs))
    pieces = [
        {
            "text": run.text,
            "own": run.disclosure is not None,
            "level": sorted(run.level(note_level)),
            "topics": run.topics,
        }
        for run in runs
    ]
    data.setData(MIME, json.dumps(pieces).encode())
    return make_private(data)


def may_paste(data: QMimeData) -> bool:
    """Whether there are words to paste; pictures and files are not."""
    return data.hasText() or data.hasHtml() or data.hasFormat(MIME)


def runs_from(data: QMimeData, note_level: Disclosure, here: Run) -> tuple[Run, ...] | None:
    """Return the words of `data` as runs for a note of `note_level`, at a place whose words are marked like `here`.

    Words keep a level that was put on them. Words that had only their note's level never become shareable with more
    people than before by being moved: they get what both places allow. None where the words are not from this app.
    """
    if not data.hasFormat(MIME):
        return None
    try:
        pieces = json.loads(bytes(data.data(MIME).data()))
        return tuple(_placed(piece, note_level, here) for piece in pieces)
    except (KeyError, TypeError, ValueError):
        # Somebody else's data under our name: its plain text is still text.
        return None


def _placed(piece: dict[str, object], note_level: Disclosure, here: Run) -> Run:
    text, level, topics = piece["text"], piece["level"], piece["topics"]
    if not isinstance(text, str) or not isinstance(level, list) or not isinstance(topics, list | None):
        raise TypeError("not words of this app")
    was = frozenset(Audience(name) for name in level) & AUDIENCES_OF_LEVELS
    about = here.topics if topics is None else tuple(Topic(name) for name in topics)
    if piece["own"] is True:
        return Run(text, was, about, here.cut)
    both = was & here.level(note_level)
    own = here.disclosure if both == here.level(note_level) else both
    return Run(text, own, about, here.cut)
