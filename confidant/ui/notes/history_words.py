"""The sentences about what a note said before; free of Qt."""

from datetime import date, datetime

from confidant.domain.note import Disclosure
from confidant.flows.differences import Difference
from confidant.ui.labels import LEVEL_LABELS, PRIVATE_LABEL, count_of, day_and_time, listed
from confidant.vault.history import Version

__all__ = ["ABOUT", "ERASED", "changed_since", "folded", "level_words", "relevelled", "when"]

ABOUT = (
    "A version is kept when you change a note again after ten minutes, or after unlocking, and before most of it goes "
    "at once. Bringing one back loses nothing: what the note says now becomes a version too. A yes of your mentee’s "
    "stays with the exact words it was given to."
)

ERASED = (
    "Everything that this note said before goes from this vault and cannot be brought back; the note stays as it is "
    "now. Backups made until now still hold it. They go as newer ones take their place, the last of a month after "
    "twelve months with a backup."
)


def when(version: Version, today: date) -> str:
    """Return the time up to which the note said so."""
    return f"Until {day_and_time(datetime.fromtimestamp(version.replaced_at).astimezone(), today)}"


def changed_since(found: Difference) -> str:
    """Return what changed from a version to the note as it is now, for a line that goes on."""
    parts = [f"{count_of(found.added, 'word')} added"] if found.added else []
    parts += [f"{found.gone if found.added else count_of(found.gone, 'word')} gone"] if found.gone else []
    parts += ["marks and spaces changed"] if found.has_words and not parts else []
    parts += ["levels changed"] if found.has_levels else []
    parts += ["another title"] if found.has_title else []
    parts += ["another day"] if found.has_day else []
    parts += ["other topics"] if found.has_topics else []
    return listed(parts) if parts else "as the note is now"


def folded(words: str) -> str:
    """Return what stands in place of words that stayed."""
    return f"… {count_of(int(words), 'word')} as before …"


def level_words(level: Disclosure) -> str:
    """Return a level in words."""
    return listed(LEVEL_LABELS[audience] for audience in sorted(level)) if level else PRIVATE_LABEL


def relevelled(was: Disclosure, now: Disclosure) -> str:
    """Return how the level of some words changed."""
    return f"[{level_words(was)} → {level_words(now)}]"
