"""Whole pairs as the format allows them, contradictions excluded, with awkward text everywhere."""

from datetime import date

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from confidant.domain.agreement import Agreement, Cell, Signer
from confidant.domain.consent import Consent
from confidant.domain.note import Disclosure, Note, Passage
from confidant.domain.pair import Pair, Person
from confidant.domain.request import AskedFirst, Authority, MenteeSaw, Question, Request, Requester
from confidant.domain.vocabulary import (
    AUDIENCES_OF_LEVELS,
    Audience,
    Decision,
    MatrixAudience,
    References,
    RequestState,
    Rule,
    Speaker,
    ThreeWay,
    Topic,
)
from confidant.domain.words import is_unseen

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31)) | st.sampled_from([date.min, date.max])
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["", " ", 'a "quoted" \\ word', "Ménière’s", "e\u0301", "\u00e9", "line\r\nbreak\n\n", "\ufeff", "日本", "🙂"]
)
NAMES = TEXT.filter(lambda text: not is_unseen(text))
TOPICS = st.lists(st.sampled_from(Topic), max_size=3, unique=True).map(tuple)
COUNTS = st.integers(0, 2**31 - 1)
DISCLOSURES: SearchStrategy[Disclosure] = st.frozensets(st.sampled_from(sorted(AUDIENCES_OF_LEVELS)))


def few(strategy: SearchStrategy, most: int = 2) -> SearchStrategy:
    return st.lists(strategy, max_size=most).map(tuple)


@st.composite
def matrices(draw: st.DrawFn) -> tuple[Cell, ...]:
    cells = []
    for topic in draw(TOPICS):
        speaker = draw(st.sampled_from(Speaker))
        audiences = draw(
            st.just([MatrixAudience.ANYONE])
            | st.lists(
                st.sampled_from([MatrixAudience.LINE_MANAGER, MatrixAudience.ROLE_REFERENCE]), max_size=2, unique=True
            )
        )
        cells += [Cell(topic, audience, speaker, draw(st.sampled_from(Rule))) for audience in audiences]
    return tuple(cells)


@st.composite
def agreement_lists(draw: st.DrawFn) -> tuple[Agreement, ...]:
    versions = draw(st.lists(st.integers(1, 2**31 - 1), max_size=2, unique=True))
    return tuple(
        Agreement(
            version=version,
            signed=draw(DAYS),
            review_due=draw(st.none() | DAYS),
            references=draw(st.sampled_from(References)),
            three_way=draw(st.sampled_from(ThreeWay)),
            lapse_months=draw(COUNTS),
            retention_months=draw(COUNTS),
            cooling_hours=draw(COUNTS),
            matrix=draw(matrices()),
            signers=draw(few(st.builds(Signer, NAMES, DAYS, TEXT))),
        )
        for version in versions
    )


@st.composite
def consents(draw: st.DrawFn) -> Consent:
    on, audiences = draw(DAYS), draw(DISCLOSURES)
    if draw(st.booleans()):
        return Consent(Decision.WITHDRAWN, on, audiences, how=draw(TEXT))
    limited = len(audiences) == 1 and draw(st.booleans())
    return Consent(
        Decision.AGREED,
        on,
        audiences,
        recipient=draw(st.none() | TEXT) if limited else None,
        purpose=draw(st.none() | TEXT) if limited else None,
        expires=draw(st.none() | st.dates(on, date.max)),
        how=draw(TEXT),
    )


@st.composite
def authorities(draw: st.DrawFn) -> Authority:
    on = draw(DAYS)
    return Authority(on, draw(st.none() | st.dates(on, date.max)), draw(TEXT))


REQUESTS: SearchStrategy[Request] = st.builds(
    Request,
    requester=st.builds(Requester, NAMES, TEXT, TEXT),
    audience=st.sampled_from(Audience),
    purpose=TEXT,
    received=DAYS,
    channel=TEXT,
    deadline=st.none() | DAYS,
    solicited=st.booleans(),
    authority=st.none() | authorities(),
    asked=few(st.builds(AskedFirst, st.sampled_from(Topic), DAYS)),
    questions=few(st.builds(Question, TEXT, st.none() | st.sampled_from(Topic))),
    mentee_saw=st.none() | st.builds(MenteeSaw, DAYS, TEXT, st.none() | st.just("0123456789abcdef" * 4)),
    signed_on=st.none() | DAYS,
    state=st.none() | st.sampled_from(RequestState),
)


def notes(awaiting: SearchStrategy[Disclosure] = DISCLOSURES) -> SearchStrategy[Note]:
    passages = st.builds(Passage, TEXT, st.none() | DISCLOSURES, st.none() | TOPICS, awaiting)
    return st.builds(Note, DAYS, TEXT, TEXT, TOPICS, DISCLOSURES, few(passages, 3), few(consents(), 3))


def pairs(awaiting: SearchStrategy[Disclosure] = DISCLOSURES) -> SearchStrategy[Pair]:
    return st.builds(
        Pair,
        mentor=NAMES,
        mentee=NAMES,
        organisation=TEXT,
        programme=TEXT,
        public_wording=TEXT,
        started=DAYS,
        ended=st.none() | DAYS,
        line_manager=st.none() | NAMES,
        people=few(st.builds(Person, NAMES, TEXT)),
        agreements=agreement_lists(),
        notes=few(notes(awaiting), 2),
        requests=few(REQUESTS, 2),
    )
