"""What the search says. Free of Qt, and of every word of a vault but the names that a filter is set to."""

from datetime import date, timedelta

from confidant.domain.vocabulary import Audience
from confidant.ui.labels import LEVEL_LABELS, PRIVATE_LABEL, count_of, long_date
from confidant.vault.search import Private, Results

__all__ = [
    "HOW_TO",
    "KEYS_AT_FIRST",
    "NOTHING",
    "SEARCHING",
    "dates_words",
    "keys_words",
    "level_words",
    "results_words",
    "spans_of",
]

HOW_TO = (
    ("weir otters", "finds notes that hold all of these words, the newest first"),
    ("“the weir at dusk”", "finds words that stand side by side"),
    ("-weir", "leaves out notes that hold this word"),
)
"""What can be typed, and what it finds."""

NOTHING = "No note holds all of this."
NOTHING_FILTERED = "No note holds all of this. Take a filter off to look in more of them."
SEARCHING = "Searching…"
KEYS_AT_FIRST = "Tab goes to the filters · Esc puts the search away"


def results_words(results: Results, *, is_ranked: bool, is_filtered: bool) -> str:
    """Return how much was found, and in which order it is listed, without a number that nobody has counted."""
    found = len(results.found)
    if not found:
        return NOTHING_FILTERED if is_filtered else NOTHING
    if not results.is_bounded:
        return f"{count_of(found, 'note')}, {'best matches' if is_ranked else 'newest'} first"
    return f"The best {found} of the newest matches" if is_ranked else f"The newest {found} of many"


def keys_words(*, is_chosen: bool, is_ranked: bool) -> str:
    """Return what the keys do now."""
    if is_chosen:
        return "Enter opens the note"
    return "↓ chooses" if is_ranked else "Enter puts the best first · ↓ chooses"


def level_words(level: Audience | Private) -> str:
    """Return a level as a filter names it."""
    return LEVEL_LABELS[level] if isinstance(level, Audience) else PRIVATE_LABEL


def dates_words(first: date | None, last: date | None) -> str:
    """Return the days between which conversations are looked for."""
    if first is None and last is None:
        return ""
    if first == last and first is not None:
        return long_date(first)
    if last is None and first is not None:
        return f"From {long_date(first)}"
    if first is None and last is not None:
        return f"Until {long_date(last)}"
    assert first is not None
    assert last is not None
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    return f"{long_date(first)} – {long_date(last)}"


def spans_of(today: date) -> tuple[tuple[str, date, date | None], ...]:
    """Return the spans that are offered ready-made: words, first and last day."""
    this, last = date(today.year, 1, 1), today.year - 1
    return (
        ("The last 30 days", today - timedelta(days=30), None),
        ("This year", this, date(today.year, 12, 31)),
        ("Last year", date(last, 1, 1), date(last, 12, 31)),
    )
