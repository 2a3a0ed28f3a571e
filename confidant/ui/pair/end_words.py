"""What ending a mentoring means, in sentences."""

from collections.abc import Iterator
from datetime import date

from confidant.domain.vocabulary import Audience
from confidant.flows.ending import Days, Ending, LivesOn
from confidant.ui.labels import count_of, first_name, near_date

__all__ = ["ended_words", "living_words", "open_words", "then_words"]

_TO_MANAGER = "{of} may be told to {name} (line manager)"
_TO_REFERENCE = "{of} may go into a reference that {mentee} says yes to"


def living_words(ending: Ending, today: date) -> tuple[str, ...]:
    """Return what goes on being told after the end, and until when."""
    until = near_date(ending.days.last_told, today)
    mentee = first_name(ending.pair.mentee)
    lines = [_living(each, mentee, until) for each in ending.lives_on if each.at_end]
    if not lines:
        return (f"Nothing: of what {mentee} agreed to, no words may be told to everyone who asks.",)
    return (*lines, f"{mentee} can take any yes back, after the end as well.")


def _living(each: LivesOn, mentee: str, until: str) -> str:
    of = f"Words from {count_of(each.at_end, 'conversation')}"
    words = _TO_MANAGER if each.audience is Audience.LINE_MANAGER else _TO_REFERENCE
    line = f"{words.format(of=of, name=each.recipient, mentee=mentee)} until {until}, that day included"
    if each.on_last == each.at_end:
        return f"{line}."
    return f"{line}; some of the yeses end sooner, and {each.on_last or 'none'} of them last until then."


def open_words(ending: Ending) -> tuple[str, ...]:
    """Return what is still to be settled between the two; none where nothing is."""
    return tuple(_open(ending))


def _open(ending: Ending) -> Iterator[str]:
    mentee = first_name(ending.pair.mentee)
    if ending.exceptional:
        yield f"{count_of(ending.exceptional, 'record')} of broken confidence not closed yet; nothing is erased before."
    if ending.copies:
        yield f"{mentee} asked for a copy of what is held, and waits for it."
    if ending.requests:
        yield f"{count_of(ending.requests, 'request')} still to be dealt with, under Requests."
    if ending.awaiting:
        yield f"{count_of(ending.awaiting, 'conversation')} with words to ask {mentee} about before you part."
    if ending.promises:
        yield f"{count_of(ending.promises, 'open action')} the two of you said you would see to."


def then_words(ending: Ending, today: date) -> tuple[str, ...]:
    """Return what holds from then on, whatever was agreed to."""
    mentee = first_name(ending.pair.mentee)
    if ending.days.kept_until is None:
        kept = f"No agreement says how long your notes are kept: settle it with {mentee} before the last day."
    else:
        kept = (
            f"By your agreement the notes are kept until {near_date(ending.days.kept_until, today)}; Home reminds you "
            "then, and nothing is erased by itself."
        )
    return (kept, f"A new mentor gets nothing from here: what they should know, {mentee} tells them.")


def ended_words(days: Days, today: date) -> str:
    """Return what may be told of a mentoring that ended on the first of `days`.

    Until when it is kept is said where it is decided on: the mentor may have put that off.
    """
    until = "could be told until" if days.last_told < today else "may be told until"
    return (
        f"The mentoring ended on {near_date(days.on, today)}. What was agreed {until} "
        f"{near_date(days.last_told, today)}, that day included."
    )
