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


def to_mime(runs: Iterable[Run], note_level: Disclosure, note_topics: tuple[Topic, ...]) -> QMimeData:
    """Return `runs` for the clipboard: their words, and beside them the level and the topics each word has here."""
    runs = tuple(runs)
    data = QMimeData()
    data.setText(body_of(runs))
    pieces = [
        {
            "text": run.text,
            "own": run.disclosure is not None,
            "level": sorted(run.level(note_level)),
            "topics": note_topics if run.topics is None else run.topics,
        }
        for run in runs
    ]
    data.setData(MIME, json.dumps(pieces).encode())
    return make_private(data)


def may_paste(data: QMimeData) -> bool:
    """Whether there are words to paste; pictures and files are not."""
    return data.hasText() or data.hasHtml() or data.hasFormat(MIME)


def runs_from(
    data: QMimeData, note_level: Disclosure, note_topics: tuple[Topic, ...], here: Run
) -> tuple[Run, ...] | None:
    """Return the words of `data` as runs for a note of this level and topics, at a place marked like `here`.

    Words keep a level that was put on them. Words that had only their note's level never become shareable with more
    people than before by being moved: they get what both places allow. They stay about what they were about, whatever
    is written around them: by its topics the agreement says what may be told. None where they are not from this app.
    """
    if not data.hasFormat(MIME):
        return None
    try:
        pieces = json.loads(bytes(data.data(MIME).data()))
        return tuple(_placed(piece, note_level, note_topics, here) for piece in pieces)
    except (KeyError, TypeError, ValueError):
        # Somebody else's data under our name: its plain text is still text.
        return None


def _placed(piece: dict[str, object], note_level: Disclosure, note_topics: tuple[Topic, ...], here: Run) -> Run:
    text, level, topics = piece["text"], piece["level"], piece["topics"]
    if not isinstance(text, str) or not isinstance(level, list) or not isinstance(topics, list):
        raise TypeError("not words of this app")
    was = frozenset(Audience(name) for name in level) & AUDIENCES_OF_LEVELS
    named = tuple(Topic(name) for name in topics)
    about = None if named == note_topics else named
    if piece["own"] is True:
        return Run(text, was, about, here.cut)
    both = was & here.level(note_level)
    own = here.disclosure if both == here.level(note_level) else both
    return Run(text, own, about, here.cut)
