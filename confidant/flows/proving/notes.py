"""Notes whose private matter is made up or changed, so that what may be told of them stays what it is."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from confidant.domain.consent import Consent
from confidant.domain.note import PRIVATE, Disclosure, Note, Passage
from confidant.domain.vocabulary import AUDIENCES_OF_LEVELS, Decision, Topic
from confidant.flows.proving.world import Asked
from confidant.vault.agreed_words import agreed_to
from confidant.vault.imagined import ImaginedNote

__all__ = [
    "LEVELS",
    "insert_private",
    "may_be_covered",
    "other_day",
    "silent_note",
    "some_words",
    "spliced",
    "token",
    "topics_of",
    "withheld",
]

LEVELS: tuple[Disclosure, ...] = (
    PRIVATE,
    *(frozenset({each}) for each in sorted(AUDIENCES_OF_LEVELS)),
    AUDIENCES_OF_LEVELS,
)

_SAID = (
    "hearing", "hospital", "£68,500", "Zürich", "her father", "visa", "union", "1 in 5", "“don’t tell”", "café",
    "tribunal", "#evil", "**loud**", "_low_", "[a](b)", "\n\n", "\n- ", "\u00a0", "\t", "…", "—", "42", "is", "and",
    "not", "she", "he",
)  # fmt: skip


def token(random: Random) -> str:
    """Return a word that nobody has ever written."""
    return f"q{random.getrandbits(48):012x}"


def some_words(random: Random) -> str:
    """Return words of any length, with one among them that stands nowhere else."""
    words = random.choices(_SAID, k=random.choice((0, 1, 4, 30)))
    words.insert(random.randint(0, len(words)), token(random))
    return random.choice(("", " ", "\n")) + " ".join(words) + random.choice(("", " ", ". ", ".\n\n"))


def other_day(random: Random) -> date:
    """Return any day of forty years."""
    return date(1995, 1, 1) + timedelta(random.randrange(40 * 365))


def withheld(held: ImaginedNote) -> list[int]:
    """Return the places of the passages that may not be told."""
    return [place for place in range(len(held.note.passages)) if place not in held.told]


def topics_of(held: ImaginedNote, place: int) -> tuple[Topic, ...]:
    """Return what a passage is about: its own topics, or its note's."""
    own = held.note.passages[place].topics
    return held.note.topics if own is None else own


def may_be_covered(held: ImaginedNote, words: Sequence[str]) -> bool:
    """Whether a yes may cover `words` here: a passage that says one of them may be withheld for its words alone."""
    return not {held.note.passages[place].text for place in withheld(held)} & set(words)


def spliced(
    held: ImaginedNote, place: int, count: int, new: Sequence[Passage], *, told: bool, like: str | None = None
) -> ImaginedNote:
    """Return the note with `new` in the place of `count` passages from `place` on.

    Each yes that covers the words of `like` covers the new ones too, for the same audiences.
    """
    passages = (*held.note.passages[:place], *new, *held.note.passages[place + count :])
    kept = {at if at < place else at + len(new) - count for at in held.told if not place <= at < place + count}
    if told:
        kept |= set(range(place, place + len(new)))
    covered = held.covered
    if like is not None:
        covered = tuple(
            {**words, **{each.text: words[like] for each in new}} if like in words else words for words in held.covered
        )
    return ImaginedNote(replace(held.note, passages=passages), covered, frozenset(kept))


def insert_private(held: ImaginedNote, asked: Asked, random: Random) -> ImaginedNote:
    """Return the note with one passage more that may not be told, for any reason, at any place."""
    texts = [held.note.passages[place].text for place in held.told] or [each.text for each in held.note.passages]
    like = random.choice(texts) if texts else None
    # Also the very words that may be told, once more and private.
    text = like if like is not None and random.random() < 0.3 else some_words(random)
    ways = [Passage(text, PRIVATE), Passage(text, asked.others, asked.shared[:1])]
    if asked.theirs:
        everybody = AUDIENCES_OF_LEVELS
        ways.append(Passage(text, everybody, asked.shared[:2], awaiting=asked.theirs))
        if asked.never:
            closed = random.choice(asked.never)
            ways += [Passage(text, everybody, (closed,)), Passage(text, everybody, (*asked.shared[:1], closed))]
    passage = random.choice(ways)
    if random.random() < 0.15:
        passage, like = Passage(some_words(random), AUDIENCES_OF_LEVELS, asked.shared[:1]), None
    return spliced(held, random.randint(0, len(held.note.passages)), 0, (passage,), told=False, like=like)


def silent_note(asked: Asked, random: Random, *, of_another_pair: bool = False) -> ImaginedNote:
    """Return a note of which nothing may be told; one of another pair may have everything that permits."""
    consents, level, topics = random.choice(_reasons(asked, random))
    if of_another_pair:
        yes = Consent(Decision.AGREED, asked.on - timedelta(9), AUDIENCES_OF_LEVELS)
        consents, level, topics = (yes,), AUDIENCES_OF_LEVELS, asked.shared[:2]
    note = Note(
        held_on=other_day(random),
        title=some_words(random),
        topics=topics,
        disclosure=level,
        passages=tuple(Passage(some_words(random)) for _ in range(random.randint(0, 3))),
        consents=consents,
    )
    return ImaginedNote(note, tuple(agreed_to(note, each, heed_awaiting=True).words for each in note.consents))


_Reason = tuple[tuple[Consent, ...], Disclosure, tuple[Topic, ...]]


def _reasons(asked: Asked, random: Random) -> list[_Reason]:
    """Return ways in which a note tells this request nothing: its consents, its level and its topics."""
    yes = Consent(Decision.AGREED, asked.on - timedelta(30), AUDIENCES_OF_LEVELS, how=some_words(random))
    reasons: list[_Reason] = [((), level, asked.shared[:2]) for level in LEVELS]
    reasons += [((yes,), PRIVATE, asked.shared[:2]), ((yes,), asked.others, asked.shared[:2])]
    if asked.theirs:
        reasons += [
            (consents, AUDIENCES_OF_LEVELS, asked.shared[:2])
            for consents in _yeses_that_do_not_hold(yes, asked, random)
        ]
    if asked.never:
        reasons.append(((yes,), AUDIENCES_OF_LEVELS, (random.choice(asked.never), *asked.shared[:1])))
    return reasons


def _yeses_that_do_not_hold(yes: Consent, asked: Asked, random: Random) -> tuple[tuple[Consent, ...], ...]:
    somebody = f"Somebody {token(random)}"
    return (
        (replace(yes, audiences=asked.others),),
        (replace(yes, expires=asked.on - timedelta(1)),),
        (replace(yes, on=asked.on + timedelta(1)),),
        (replace(yes, audiences=asked.theirs, recipient=somebody),),
        (replace(yes, audiences=asked.theirs, purpose=somebody),),
        (yes, Consent(Decision.WITHDRAWN, yes.on, asked.theirs)),
        (yes, Consent(Decision.WITHDRAWN, asked.on + timedelta(400), AUDIENCES_OF_LEVELS)),
    )
