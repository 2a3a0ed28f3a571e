"""Declining: one set of words for everybody, told or written, and a refusal in the register either way."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from confidant.checks.finding import FindingKind
from confidant.domain.request import Question, Requester
from confidant.domain.vocabulary import Audience, RequestState, Topic
from confidant.flows.corridor import SpokenQuestion, log_spoken, standard_sentence
from confidant.flows.declining import decline, decline_by_letter, decline_words
from confidant.flows.refusals import FindingsStand
from confidant.flows.register_copy import NoCopy, save_copy, words_said
from confidant.flows.request_steps import CannotMove, take_back, tell_mentee
from confidant.release.plain_text import text_of
from confidant.vault.documents import StagedDocument
from confidant.vault.files import CannotWriteFile
from confidant.vault.register_entry import DisclosureKind, NewDisclosure
from tests.builders import ON, PRIVATE, make_agreement, make_note, make_pair, make_request, open_test_vault

NOW = datetime(2026, 5, 20, 9, 30, tzinfo=UTC)
ASKED = make_request(authority=None, asked=(), mentee_saw=None, signed_on=None, state=RequestState.RECEIVED)

VAULTS = {
    "bare": make_pair(notes=(), agreements=(), line_manager=None, people=(), public_wording=""),
    "full": make_pair(notes=tuple(make_note(f"She leads round {n} calmly.") for n in range(5))),
    "withheld": make_pair(notes=(make_note("Her consultant at Hallowdene is worried.", disclosure=PRIVATE),)),
    "ended": make_pair(ended=ON - timedelta(days=1), agreements=(make_agreement(lapse_months=0),)),
    "other topics": make_pair(notes=(make_note(topics=(Topic.HEALTH, Topic.MONEY)),)),
}


@pytest.fixture
def vault(tmp_path):
    opened = open_test_vault(tmp_path, make_pair(requests=(ASKED,)))
    yield opened
    opened.close(back_up=False)


def asked_by(vault, name):
    pair = vault.pairs.find("Tobias Renn")
    return vault.requests.get(
        vault.requests.add(pair, replace(ASKED, requester=Requester(name, "", "Fernhill Clinic")))
    )


def letter(tmp_path, pair, request, ending="txt"):
    """The bytes of the decline that this pair's vault gives to `request`."""
    folder = tmp_path / str(len(list(tmp_path.iterdir())))
    folder.mkdir()
    vault = open_test_vault(folder, replace(pair, requests=(request,)))
    out = folder / f"letter.{ending}"
    decline_by_letter(vault, vault.requests.all()[0], out, today=ON, now=NOW)
    vault.close(back_up=False)
    return out.read_bytes()


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_the_letter_is_the_same_bytes_whatever_the_vault_holds(tmp_path, ending):
    letters = {letter(tmp_path, pair, ASKED, ending) for pair in VAULTS.values()}
    assert len(letters) == 1
    assert b"Hallowdene" not in letters.pop()


def test_the_letter_is_the_same_bytes_whoever_asks_and_whatever_about(tmp_path):
    vault = open_test_vault(tmp_path, make_pair())
    pair = vault.pairs.find("Tobias Renn")
    told = set()
    for audience, topic, solicited in product(Audience, Topic, (False, True)):
        question = Question(f"What about {topic}?", topic)
        request = replace(ASKED, audience=audience, purpose=topic.value, questions=(question,), solicited=solicited)
        record = vault.requests.get(vault.requests.add(pair, request))
        told.add(text_of(decline_words(vault, record, ON)))
        if topic is Topic.HEALTH:
            decline_by_letter(vault, record, tmp_path / f"{record.id}.pdf", today=ON, now=NOW)
    assert len(told) == 1
    assert len({file.read_bytes() for file in tmp_path.glob("*.pdf")}) == 1
    vault.close(back_up=False)


def test_the_sentence_in_passing_is_the_same_whatever_the_vault_holds_and_whatever_they_ask(tmp_path):
    said = set()
    for number, (pair, asked) in enumerate(
        zip(list(VAULTS.values())[:3], ("Is he ill?", "Is he leaving?", "Will he do?"), strict=True)
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        vault = open_test_vault(folder, pair)
        question = SpokenQuestion(vault.pairs.find("Tobias Renn"), "Corin Abbott", asked)
        log_spoken(vault, question, today=ON, now=NOW)
        said.add(words_said(vault, vault.register.entries()[0]))
        vault.close(back_up=False)
    assert said == {standard_sentence("Tobias")}


def test_a_letter_that_does_not_arrive_leaves_the_request_as_it_was(vault, tmp_path, monkeypatch):
    record = vault.requests.all()[0]

    def fail(staged):
        staged.discard()
        raise CannotWriteFile

    monkeypatch.setattr(StagedDocument, "put_in_place", fail)
    with pytest.raises(CannotWriteFile):
        decline_by_letter(vault, record, tmp_path / "letter.txt", today=ON, now=NOW)
    assert vault.requests.all()[0] == record
    assert vault.register.entries()[1].corrects == 1


def test_a_letter_is_entered_as_refused_with_its_copy(vault, tmp_path):
    made = decline_by_letter(vault, vault.requests.all()[0], tmp_path / "letter.pdf", today=ON, now=NOW)
    (entry,) = vault.register.entries()
    assert (entry.n, entry.kind, entry.sha256) == (made.register, DisclosureKind.REFUSED, made.sha256)
    assert vault.register.copy(1) == (tmp_path / "letter.pdf").read_bytes()
    record = vault.requests.all()[0]
    step = record.handling.step(RequestState.DECLINED)
    assert (record.request.state, step.on, step.entry) == (RequestState.DECLINED, ON, 1)


def test_what_was_told_by_hand_is_entered_with_its_words_and_how(vault):
    record = decline(vault, vault.requests.all()[0], ON, "by e-mail", today=ON, now=NOW)
    (entry,) = vault.register.entries()
    assert (entry.kind, entry.recipient, entry.channel, entry.on, entry.agreement) == (
        DisclosureKind.REFUSED,
        "Petra Lindqvist, Fernhill Clinic",
        "by e-mail",
        ON,
        1,
    )
    assert vault.register.copy(1) == text_of(decline_words(vault, record, ON))
    assert vault.register.verify() == []
    # The mentee does not know that somebody asked, so it is not done with.
    assert vault.requests.open_ones() == [record]


def test_opened_again_the_refusal_stays_in_the_register(vault):
    record = decline(vault, vault.requests.all()[0], ON, today=ON, now=NOW)
    assert take_back(vault, record).request.state is RequestState.RECEIVED
    assert len(vault.register.entries()) == 1


def test_a_day_that_cannot_be_enters_nothing(vault):
    for day in (ON + timedelta(days=1), ASKED.received - timedelta(days=1)):
        with pytest.raises(CannotMove):
            decline(vault, vault.requests.all()[0], day, today=ON, now=NOW)
    assert vault.register.entries() == []
    assert vault.requests.all()[0].request.state is RequestState.RECEIVED


def test_a_name_with_quotes_is_written_as_it_is(vault, tmp_path):
    name = "Petra “the Hat” O'Lindqvist"
    record = asked_by(vault, name)
    decline_by_letter(vault, record, tmp_path / "letter.pdf", today=ON, now=NOW)
    assert vault.register.entries()[0].recipient == f"{name}, Fernhill Clinic"


def test_a_name_that_no_letter_can_draw_is_told_by_hand_in_the_same_words(vault, tmp_path):
    name = "פטרה לינדקוויסט"
    record = asked_by(vault, name)
    with pytest.raises(FindingsStand) as raised:
        decline_by_letter(vault, record, tmp_path / "letter.pdf", today=ON, now=NOW)
    assert {finding.kind for finding in raised.value.findings} == {FindingKind.UNSUPPORTED_CHARACTER}
    assert vault.register.entries() == []
    assert vault.requests.get(record.id).request.state is RequestState.RECEIVED
    decline(vault, record, ON, "by e-mail", today=ON, now=NOW)
    assert name in vault.register.copy(1).decode()


def test_an_entry_without_a_copy_says_so_and_writes_nothing(vault, tmp_path):
    told = NewDisclosure(None, DisclosureKind.REFUSED, "Petra Lindqvist", Audience.OTHER, "post", ON, NOW)
    entry = vault.register.append(told)
    with pytest.raises(NoCopy):
        save_copy(vault, entry.n, tmp_path / "copy.txt")
    assert not (tmp_path / "copy.txt").exists()
    assert words_said(vault, entry) == ""


@pytest.mark.parametrize(
    ("how", "knew"), [("by telephone", "was told who asks: by telephone"), ("", "was told who asks")]
)
def test_the_entry_says_since_when_the_mentee_knows_that_somebody_asked(tmp_path, how, knew):
    with open_test_vault(tmp_path, make_pair(requests=(ASKED,))) as vault:
        told = tell_mentee(vault, vault.requests.all()[0], ON - timedelta(days=1), how, today=ON)
        decline(vault, told, ON, "by e-mail", today=ON, now=NOW)
        (entry,) = vault.register.entries()
    assert (entry.mentee_knew.on, entry.mentee_knew.what) == (ON - timedelta(days=1), knew)
