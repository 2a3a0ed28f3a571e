"""What was said to somebody: chosen among what the gate permits, and entered with all that it rested on."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from confidant.domain.request import MenteeSaw
from confidant.domain.vocabulary import Speaker
from confidant.flows.accounting import known_of
from confidant.flows.corridor import CannotLog, standard_sentence
from confidant.flows.entry_correction import CannotCorrect, correct, correction_of
from confidant.flows.make_document import make_reference
from confidant.flows.refusals import NoLongerPermitted
from confidant.flows.spoken import Content, Said, log_said
from confidant.vault.ids import NoteId, PairId
from confidant.vault.register_entry import DisclosureKind, MenteeKnew, Told
from confidant.vault.shareable import gather
from confidant.vault.vault import Vault
from tests.builders import AGREED_ON, LM, ON, PRIVATE, make_consent, make_note, make_pair, make_request, open_test_vault

PAIR = PairId(1)
NOW = datetime(2026, 5, 20, 9, 30, tzinfo=UTC)
KNEW = MenteeKnew(date(2026, 5, 18), "knew of it beforehand: by telephone")
TOMORROW = ON + timedelta(1)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    notes = (make_note("She leads well. "), make_note("Hers alone.", disclosure=PRIVATE), make_note("She plans."))
    opened = open_test_vault(tmp_path, make_pair(notes=notes))
    yield opened
    opened.close(back_up=False)


def said(vault: Vault, **changes: Any) -> Said:
    request = make_request(LM)
    passages = gather(vault, PAIR, request, ON)[0].passages
    values: dict[str, Any] = {
        "pair": PAIR,
        "request": request,
        "on": ON,
        "spoke": Speaker.MENTOR,
        "content": Content.PASSAGES,
        "channel": "telephone",
        "passages": passages,
        "knew": KNEW,
    }
    return Said(**(values | changes))


def logged(vault: Vault, **changes: Any) -> Any:
    return log_said(vault, said(vault, **changes), today=ON, now=NOW)


def test_what_was_said_stands_with_who_spoke_what_it_rested_on_and_what_the_mentee_knew(vault: Vault) -> None:
    entry = logged(vault)
    assert (entry.kind, entry.spoke, entry.channel) == (DisclosureKind.SPOKEN, Speaker.MENTOR, "telephone")
    assert (entry.recipient, entry.agreement, entry.mentee_knew) == ("Corin Abbott, Saltmarsh Hospital", 1, KNEW)
    assert entry.told == (Told(NoteId(1), "She leads well. ", make_consent()),)
    assert entry.consents == (make_consent(),)
    assert vault.register.copy(entry.n) == b"She leads well."
    assert vault.register.verify() == []


def test_the_standard_words_are_a_refusal_and_rest_on_nothing(vault: Vault) -> None:
    entry = logged(vault, content=Content.STANDARD, knew=None)
    assert (entry.kind, entry.told, entry.consents) == (DisclosureKind.REFUSED, (), ())
    assert vault.register.copy(entry.n) == standard_sentence("Tobias").encode()


def test_the_mentee_s_own_words_are_theirs(vault: Vault) -> None:
    entry = logged(vault, spoke=Speaker.MENTEE, content=Content.OWN_WORDS, own_words=" We set goals. ")
    assert (entry.kind, entry.spoke, entry.told) == (DisclosureKind.SPOKEN, Speaker.MENTEE, ())
    assert vault.register.copy(entry.n) == b"We set goals."


@pytest.mark.parametrize(
    "changes",
    [
        {"passages": ()},
        {"content": Content.OWN_WORDS, "own_words": "More than may be told."},
        {"content": Content.OWN_WORDS, "spoke": Speaker.MENTEE, "own_words": " "},
        {"on": TOMORROW},
        {"knew": MenteeKnew(TOMORROW, "will know")},
        {"knew": MenteeKnew(ON, " ")},
        {"request": replace(make_request(LM), requester=replace(make_request().requester, name=" ", organisation=""))},
    ],
)
def test_what_is_missing_or_cannot_be_is_refused(vault: Vault, changes: dict[str, Any]) -> None:
    with pytest.raises(CannotLog):
        logged(vault, **changes)
    assert vault.register.entries() == []


@pytest.mark.parametrize("change", ["withdrawn", "withdrawn later", "another asker", "before the yes", "made up"])
def test_the_gate_is_asked_again_for_every_passage(vault: Vault, change: str) -> None:
    chosen = said(vault)
    match change:
        case "withdrawn":
            vault.notes.withdraw(NoteId(1), ON, frozenset({LM}), "by email")
        case "withdrawn later":
            vault.notes.withdraw(NoteId(1), TOMORROW, frozenset({LM}), "by email")
        case "another asker":
            chosen = replace(chosen, request=replace(chosen.request, audience=make_request().audience, authority=None))
        case "before the yes":
            chosen = replace(chosen, on=AGREED_ON - timedelta(1))
        case "made up":
            chosen = replace(chosen, passages=(replace(chosen.passages[0], text="Hers alone."),))
    with pytest.raises(NoLongerPermitted):
        log_said(vault, chosen, today=ON, now=NOW)
    assert vault.register.entries() == []


def test_what_was_said_is_entered_with_the_yes_it_rests_on_when_it_is_written_down(vault: Vault) -> None:
    shown = said(vault)
    later = make_consent(on=ON, how="by telephone")
    vault.notes.withdraw(NoteId(1), ON - timedelta(1), frozenset({LM}), "by email")
    vault.notes.record_yes(NoteId(1), later)
    entry = log_said(vault, shown, today=ON, now=NOW)
    assert shown.passages[0].permission.consent != later
    assert entry.consents == (later,)
    assert entry.told == (Told(NoteId(1), "She leads well. ", later),)


def test_a_letter_is_entered_with_its_passages_and_what_the_mentee_knew(vault: Vault, tmp_path: Path) -> None:
    request = make_request(mentee_saw=MenteeSaw(date(2026, 5, 18), "read together"))
    make_reference(vault, PAIR, request, tmp_path / "letter.txt", set_aside="looked through", now=NOW)
    (entry,) = vault.register.entries()
    assert [told.words for told in entry.told] == ["She leads well. ", "She plans."]
    assert entry.mentee_knew == MenteeKnew(date(2026, 5, 18), "saw the document before it left: read together")
    assert known_of(replace(request, mentee_saw=None, authority=None)) is None


def test_a_correction_holds_in_place_of_what_it_corrects(vault: Vault) -> None:
    first = logged(vault)
    correction = replace(correction_of(first), recipient="The  board", reason="It was the board.", on=date(2026, 5, 19))
    second = correct(vault, first, correction, today=ON, now=NOW)
    assert (second.corrects, second.recipient, second.on, second.told) == (
        1,
        "The board",
        date(2026, 5, 19),
        first.told,
    )
    assert vault.register.entries()[0] == first
    third = correct(
        vault, second, replace(correction_of(second), reason="Never said.", nothing_left=True), today=ON, now=NOW
    )
    assert (third.kind, third.told, third.consents, third.sha256) == (DisclosureKind.REFUSED, (), (), None)
    assert vault.register.verify() == []


def test_what_a_correction_cannot_say_is_refused(vault: Vault) -> None:
    first = logged(vault)
    right = replace(correction_of(first), reason="The recipient was another.", recipient="Harbour Trust")
    for wrong in (
        replace(right, recipient=first.recipient),
        replace(right, reason=" "),
        replace(right, recipient=" "),
        replace(right, on=TOMORROW),
        replace(right, knew=MenteeKnew(TOMORROW, "will know")),
    ):
        with pytest.raises(CannotCorrect):
            correct(vault, first, wrong, today=ON, now=NOW)
    correct(vault, first, right, today=ON, now=NOW)
    with pytest.raises(CannotCorrect, match="by entry 2"):
        correct(vault, first, right, today=ON, now=NOW)
    assert len(vault.register.entries()) == 2
