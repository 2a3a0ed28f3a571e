"""The labelled drafts are what their labels say, so that the figures they give mean something."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path

import pytest

from confidant.domain.vocabulary import Audience
from confidant.vault.interchange import decode, encode, read_request
from tests.checks.judging import Desk
from tests.checks.labelled_drafts import LABELLED, Draft, Kind, by_another_hand, own_drafts

DRAFTS = tuple(own_drafts())
COPIED_WORDS = range(4, 21)
TOKEN_WORDS = range(1, 7)
RUN = 5
"""So many running words in common are no chance."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Desk(tmp_path_factory.mktemp("labelled")) as opened:
        yield opened


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold().replace("’", "'").replace("'", ""))


def runs(text: str, length: int = RUN) -> set[tuple[str, ...]]:
    all_words = words(text)
    return {tuple(all_words[at : at + length]) for at in range(len(all_words) - length + 1)}


def stems(texts: Iterable[str]) -> set[str]:
    return {word[:4] for text in texts for word in words(text)}


def withheld(desk: Desk, draft: Draft) -> list[str]:
    return [text for note in desk.subject(draft).withheld.own_notes for text in note.hidden_texts]


def known(desk: Desk, draft: Draft, length: int = RUN) -> set[tuple[str, ...]]:
    """Return the runs of what the reader may be told, of what is public, and of what they wrote themselves."""
    subject = desk.subject(draft)
    _, request = read_request(draft.request)
    assert subject.facts
    public = (subject.facts.public_wording, subject.facts.organisation, request.purpose)
    texts = (*(note.run for note in subject.permitted), *public, *(question.text for question in request.questions))
    return {run for text in texts for run in runs(text, length)}


def of_kind(*kinds: Kind) -> list[Draft]:
    return [draft for draft in DRAFTS if draft.kind in kinds]


def test_there_are_enough_of_each_kind_and_trade() -> None:
    counts = Counter(draft.kind for draft in DRAFTS)
    assert len(DRAFTS) >= 150
    assert counts[Kind.REWORDED] >= 40
    assert min(counts[kind] for kind in (Kind.EXACT, Kind.NEAR, Kind.TOKEN)) >= 12
    assert 0.45 <= counts[Kind.INNOCENT] / len(DRAFTS) <= 0.55
    trades = {draft.pair.parent.name for draft in DRAFTS}
    assert len(trades) >= 6
    assert {(draft.pair.parent.name, draft.kind) for draft in DRAFTS} == {(t, k) for t in trades for k in Kind}
    assert len({draft.name for draft in DRAFTS}) == len(DRAFTS)


def test_they_are_as_long_as_letters_are() -> None:
    lengths = {draft.name: len(draft.text.split()) for draft in DRAFTS}
    assert {name: length for name, length in lengths.items() if not 80 <= length <= 300} == {}


def test_the_leaking_ones_alone_say_by_which_words() -> None:
    assert all(bool(draft.reveals) == (draft.kind is not Kind.INNOCENT) for draft in DRAFTS)
    assert all(words(revealing) for draft in DRAFTS for revealing in draft.revealing)
    assert not any("[[" in draft.text or "]]" in draft.text for draft in DRAFTS)


def test_the_pairs_and_requests_are_whole_and_answerable(desk: Desk) -> None:
    for file in sorted(LABELLED.glob("*/pair.json")):
        assert encode(decode(file.read_bytes())) == file.read_bytes()
    for draft in DRAFTS:
        _, request = read_request(draft.request)
        subject = desk.subject(draft)
        assert subject.permitted
        assert withheld(desk, draft)
        assert request.mentee_saw
        assert request.signed_on
        assert request.mentee_saw.on <= request.signed_on
        assert request.authority or request.audience is Audience.LINE_MANAGER


def test_what_is_given_away_is_withheld_from_that_reader(desk: Desk) -> None:
    for draft in of_kind(Kind.EXACT, Kind.NEAR, Kind.TOKEN, Kind.REWORDED):
        (pair,) = decode(draft.pair.read_bytes())
        told = {passage.text for note in desk.subject(draft).permitted for passage in note.passages}
        topics = {
            topic.value
            for note in pair.notes
            for passage in note.passages
            if passage.text not in told
            for topic in (note.topics if passage.topics is None else passage.topics)
        }
        assert draft.about in topics, draft.name


def test_exact_copies_are_running_words_of_what_is_withheld(desk: Desk) -> None:
    for draft in of_kind(Kind.EXACT):
        (copied,) = draft.revealing
        count = len(words(copied))
        assert count in COPIED_WORDS, draft.name
        assert any(tuple(words(copied)) in runs(text, count) for text in withheld(desk, draft)), draft.name


def test_near_copies_have_the_words_in_another_order_or_form(desk: Desk) -> None:
    for draft in of_kind(Kind.NEAR):
        (copied,) = draft.revealing
        texts = withheld(desk, draft)
        assert not any(runs(copied, 8) & runs(text, 8) for text in texts), draft.name
        share = max(len(stems([copied]) & stems([text])) / len(stems([copied])) for text in texts)
        assert share >= 0.6, draft.name


def test_a_token_is_a_few_signs_in_another_spelling(desk: Desk) -> None:
    for draft in of_kind(Kind.TOKEN):
        (token,) = draft.revealing
        assert len(words(token)) in TOKEN_WORDS, draft.name
        assert not any(token in text for text in withheld(desk, draft)), draft.name


def test_what_is_reworded_copies_nothing(desk: Desk) -> None:
    for draft in of_kind(Kind.REWORDED):
        copied = runs(draft.text) & {run for text in withheld(desk, draft) for run in runs(text)}
        assert copied - known(desk, draft) == set(), draft.name


def test_an_innocent_draft_copies_nothing_that_is_withheld(desk: Desk) -> None:
    for draft in of_kind(Kind.INNOCENT):
        copied = runs(draft.text) & {run for text in withheld(desk, draft) for run in runs(text)}
        assert copied - known(desk, draft) == set(), draft.name


def test_no_two_are_from_one_mould(desk: Desk) -> None:
    """Two drafts about one pair have running words of what is permitted in common, and hardly any other."""
    moulds = {draft.name: runs(draft.text, 8) - known(desk, draft, 8) for draft in DRAFTS}
    alike = {
        (one, other): shared
        for (one, its), (other, others) in combinations(moulds.items(), 2)
        if len(shared := its & others) > 10
    }
    assert alike == {}


def test_the_set_by_another_hand_can_be_read(shared: Path) -> None:
    drafts = list(by_another_hand(shared / "data" / "leak-drafts"))
    assert {draft.kind for draft in drafts} == {Kind.EXACT, Kind.NEAR, Kind.REWORDED, Kind.INNOCENT}
    assert all(bool(draft.reveals) == (draft.kind is not Kind.INNOCENT) for draft in drafts)
