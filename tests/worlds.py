"""Two vaults that may tell a request the same things, and otherwise differ in everything.

Noninterference (mission): the same sequence of permitted passages gives the same document, byte for byte, whatever else
differs: private words, number of notes, titles, topics, people, other pairs, how the same words are cut into passages,
dates as far as they do not reorder permitted passages.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from confidant.domain.agreement import Agreement
from confidant.domain.consent import Consent
from confidant.domain.note import PRIVATE, Note, Passage
from confidant.domain.pair import Pair, Person
from confidant.domain.request import Request
from confidant.domain.vocabulary import Audience, Decision, MatrixAudience, Topic
from tests.builders import BOTH, LM, ON, RR, make_agreement, make_cell, make_pair, make_request

CANARY = "zanzibarcanary"
"""A word that stands in private matter only; no document may hold it."""

_SHARED = (Topic.STRENGTHS, Topic.GOALS)
_CLOSED = (Topic.HEALTH, Topic.MONEY)
_FIRST_DAY = date(2026, 2, 1)
_WORDS = st.text(alphabet="ab é*_#[]`.,\n\u00a0“£", min_size=1, max_size=40)


@dataclass(frozen=True)
class Told:
    """What one note may tell: on which day it was held, and its permitted words in full."""

    day: int
    words: str


TOLD: SearchStrategy[list[Told]] = st.lists(st.builds(Told, st.integers(0, 5), _WORDS), max_size=4)
AUDIENCES: SearchStrategy[Audience] = st.sampled_from([LM, RR])


def agreement() -> Agreement:
    """Return terms under which strengths and goals may be shared with both audiences and nothing else."""
    cells = [
        make_cell(topic, audience)
        for topic in _SHARED
        for audience in (MatrixAudience.LINE_MANAGER, MatrixAudience.ROLE_REFERENCE)
    ]
    return make_agreement(matrix=tuple(cells))


def request_for(audience: Audience, pair: Pair) -> Request:
    """Return the request both worlds are asked."""
    request = replace(make_request(), audience=audience)
    if audience is LM:
        request = replace(request, requester=replace(request.requester, name=pair.line_manager or ""))
    return request


@st.composite
def worlds(draw: st.DrawFn, told: list[Told], audience: Audience) -> list[Pair]:
    """Draw the pairs of one vault: the first is the one asked about."""
    steps = draw(st.lists(st.integers(1, 5), min_size=6, max_size=6))
    days = [_FIRST_DAY + timedelta(days=sum(steps[: n + 1])) for n in range(6)]
    notes = [draw(_telling_note(one, days[one.day], audience)) for one in told]
    notes += draw(st.lists(_silent_note(audience), max_size=3))
    people = tuple(
        Person(name, "colleague") for name in draw(st.lists(st.sampled_from(["Ann Orr", "Bo Lind"]), unique=True))
    )
    asked = make_pair(agreements=(agreement(),), notes=tuple(draw(st.permutations(notes))), people=people)
    others = draw(st.lists(st.sampled_from(["Una Field", "Ivo Marsh"]), unique=True))
    silent = tuple(draw(st.lists(_silent_note(audience), max_size=1)))
    return [asked, *(replace(asked, mentee=name, notes=silent) for name in others)]


@st.composite
def _telling_note(draw: st.DrawFn, told: Told, held_on: date, audience: Audience) -> Note:
    pieces: list[Passage] = []
    for words in draw(_cut(told.words)):
        pieces += draw(st.lists(_silent_passage(audience), max_size=1))
        pieces.append(
            Passage(words, draw(st.sampled_from([None, BOTH])), draw(st.sampled_from([None, (_SHARED[0],), _SHARED])))
        )
    pieces += draw(st.lists(_silent_passage(audience), max_size=1))
    return _note(draw, held_on, BOTH, tuple(pieces))


@st.composite
def _silent_note(draw: st.DrawFn, audience: Audience) -> Note:
    held_on = _FIRST_DAY + timedelta(days=draw(st.integers(-30, 60)))
    pieces = tuple(draw(st.lists(_silent_passage(audience), max_size=2)))
    return _note(draw, held_on, draw(st.sampled_from([PRIVATE, BOTH])), pieces)


def _note(draw: st.DrawFn, held_on: date, disclosure: frozenset[Audience], pieces: tuple[Passage, ...]) -> Note:
    how = draw(st.sampled_from(["", "in the meeting"]))
    yes = Consent(Decision.AGREED, held_on, BOTH, how=how)
    return Note(
        held_on=held_on,
        title=draw(st.sampled_from(["", "A walk", CANARY])),
        template=draw(st.sampled_from(["", "session"])),
        topics=draw(st.sampled_from([_SHARED, _SHARED[:1]])),
        disclosure=disclosure,
        passages=pieces,
        consents=(yes, *draw(st.lists(st.just(replace(yes, expires=held_on)), max_size=1))),
    )


@st.composite
def _silent_passage(draw: st.DrawFn, audience: Audience) -> Passage:
    """Draw words that no rule lets out to this audience, each for another reason."""
    text = draw(st.sampled_from([CANARY, f" {CANARY} ", f"{CANARY}. ", f"\n{CANARY}"]))
    other = BOTH - {audience}
    return draw(
        st.sampled_from(
            [
                Passage(text, PRIVATE),
                Passage(text, other, (_SHARED[0],)),
                Passage(text, BOTH, _CLOSED),
                Passage(text, BOTH, (*_SHARED, _CLOSED[0])),
                Passage(text, BOTH, ()),
                Passage(text, BOTH, (_SHARED[0],), awaiting=frozenset({audience})),
            ]
        )
    )


@st.composite
def _cut(draw: st.DrawFn, words: str) -> list[str]:
    at = sorted(draw(st.sets(st.integers(1, max(1, len(words) - 1)), max_size=3)))
    edges = [0, *(n for n in at if n < len(words)), len(words)]
    return [words[start:end] for start, end in pairwise(edges)]


__all__ = ["AUDIENCES", "CANARY", "ON", "TOLD", "Told", "request_for", "worlds"]
