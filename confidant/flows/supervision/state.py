"""A consultation as it is being prepared: a frozen state, and what may follow what. No front end can skip a step."""

from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum, StrEnum
from hashlib import sha256

from confidant.flows.supervision.anonymised import Copy, copy_of
from confidant.flows.supervision.answers import Answer, Handling
from confidant.flows.supervision.cast import Member
from confidant.flows.supervision.placed import clean
from confidant.flows.supervision.roles import Role
from confidant.flows.supervision.suggestions import Kind, Suggestions, suggested, word_key

__all__ = [
    "Consulting",
    "Lack",
    "Stage",
    "Stranger",
    "accept_rest",
    "answer",
    "begun",
    "copied",
    "digest_of",
    "found_in",
    "go_to",
    "lack",
    "look_again",
    "open_suggestions",
    "reachable",
    "say_instead",
    "sweepable",
    "write",
]


class Stage(IntEnum):
    """The pages, in order."""

    QUESTION = 0
    WORDS = 1
    INSTEAD = 2
    LOOK = 3
    COPY = 4


class Stranger(StrEnum):
    """What the mentor answers where it is asked whether a stranger who reads this would know who it is."""

    NOT_ASKED = "not asked"
    NO = "no"
    PERHAPS = "perhaps"


class Lack(StrEnum):
    """What keeps a copy from leaving."""

    QUESTION = "question"
    ANSWERS = "answers"
    STRANGER = "stranger"
    RECOGNISED = "recognised"
    MOSAIC = "mosaic"


@dataclass(frozen=True, slots=True)
class Consulting:
    """What the mentor has written and answered so far.

    `roles` is the key: it only grows, so that nobody's role changes while words are edited. `looked_at` is the digest
    of the copy that the two prompts were answered for: other words have to be looked at anew. `marked` are words for
    which the mentor wants to say something else. `consultation` is the number in the vault once a copy has left,
    `exceptional` that of the exceptional disclosure it belongs to.
    """

    pair: int
    exceptional: int | None = None
    consultation: int | None = None
    stage: Stage = Stage.QUESTION
    question: str = ""
    words: str = ""
    answers: tuple[Answer, ...] = ()
    roles: tuple[Role, ...] = ()
    stranger: Stranger = Stranger.NOT_ASKED
    mosaic: str = ""
    marked: tuple[str, ...] = ()
    looked_at: str = ""


def begun(pair: int, exceptional: int | None, roles: tuple[Role, ...]) -> Consulting:
    """Return a new one; `roles` is the key of the pair's last copy."""
    return Consulting(pair, exceptional, roles=roles)


def found_in(state: Consulting, known: tuple[Member, ...], on: date) -> Suggestions:
    """Return what in the question and the words would tell who somebody is."""
    question, words = clean(state.question).strip(), clean(state.words).strip()
    return suggested(question, words, known, state.roles, on, marked=state.marked)


def write(state: Consulting, *, question: str | None = None, words: str | None = None) -> Consulting:
    """Take over what was written. Answers hold for as long as what they were given to stands there."""
    return replace(
        state,
        question=state.question if question is None else question,
        words=state.words if words is None else words,
    )


def answer(state: Consulting, found: Suggestions, given: Answer) -> Consulting:
    """Take over an answer in place of an earlier one; raises ValueError for no reason where one is kept, or no words.

    A changed replacement has words, a kept one a reason: who reads the record later asks for both.
    """
    if given.handling is not Handling.ACCEPTED and not given.words.strip():
        raise ValueError("an answer that changes or keeps something needs words")
    if all(each.key != given.key for each in found.found):
        raise ValueError("there is no such suggestion")
    others = tuple(each for each in state.answers if each.key != given.key)
    return replace(state, answers=(*others, given), roles=found.roles)


def say_instead(state: Consulting, word: str, instead: str) -> Consulting:
    """Say something else for a word that nothing was suggested for, wherever it stands."""
    key = word_key(word)
    marked = state.marked if word in state.marked else (*state.marked, word)
    others = tuple(each for each in state.answers if each.key != key)
    return replace(state, marked=marked, answers=(*others, Answer(key, Handling.CHANGED, instead)))


def accept_rest(state: Consulting, found: Suggestions, *, with_sentences: bool = True) -> Consulting:
    """Accept whatever was not answered yet; without sentences that could go, each of which takes its matter along."""
    for each in open_suggestions(state, found) if with_sentences else sweepable(state, found):
        state = answer(state, found, Answer(each, Handling.ACCEPTED))
    return replace(state, roles=found.roles)


def sweepable(state: Consulting, found: Suggestions) -> tuple[str, ...]:
    """Return the keys of those that are accepted in one go: all but sentences that could go."""
    sentences = {each.key for each in found.found if each.kind is Kind.SENTENCE}
    return tuple(key for key in open_suggestions(state, found) if key not in sentences)


def open_suggestions(state: Consulting, found: Suggestions) -> tuple[str, ...]:
    """Return the keys of the suggestions that are not answered yet, in order."""
    answered = {each.key for each in state.answers}
    return tuple(each.key for each in found.found if each.key not in answered)


def look_again(state: Consulting, copy: Copy, stranger: Stranger, mosaic: str) -> Consulting:
    """Take over the answers to the two prompts, given for this copy."""
    return replace(state, stranger=stranger, mosaic=mosaic, looked_at=digest_of(copy))


def lack(state: Consulting, found: Suggestions) -> Lack | None:
    """Return the first thing that is missing before a copy may leave, or None."""
    if not state.question.strip():
        return Lack.QUESTION
    if open_suggestions(state, found):
        return Lack.ANSWERS
    if state.stranger is Stranger.NOT_ASKED or state.looked_at != digest_of(copy_of(found, state.answers)):
        return Lack.STRANGER
    if state.stranger is Stranger.PERHAPS:
        return Lack.RECOGNISED
    return None if state.mosaic.strip() else Lack.MOSAIC


def reachable(state: Consulting, found: Suggestions) -> Stage:
    """Return the last page that may be opened."""
    missing = lack(state, found)
    if missing is None:
        return Stage.COPY
    return {Lack.QUESTION: Stage.QUESTION, Lack.ANSWERS: Stage.INSTEAD}.get(missing, Stage.LOOK)


def go_to(state: Consulting, found: Suggestions, stage: Stage) -> Consulting:
    """Open a page, or the last one before it that may be opened."""
    return replace(state, stage=min(stage, reachable(state, found)), roles=found.roles)


def copied(state: Consulting, consultation: int) -> Consulting:
    """Remember under which number of the vault the copy was stored."""
    return replace(state, consultation=consultation)


def digest_of(copy: Copy) -> str:
    """Return the hash of what a supervisor would read, in hexadecimal: the register's `document`."""
    return sha256(copy.text.encode()).hexdigest()
