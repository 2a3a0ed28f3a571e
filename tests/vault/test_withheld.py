"""What the checks are given as withheld: titles, names beside the notes and the trash, of the pair and of others."""

from datetime import date, timedelta
from pathlib import Path

from confidant.checks.noted import note_in_words
from confidant.domain.agreement import Arrangements, Signer
from confidant.domain.exceptional_disclosure import Raised, Step
from confidant.domain.holds import HoldKind
from confidant.domain.pair import Person
from confidant.domain.vocabulary import Speaker
from confidant.flows.exceptional.forms import form_of, form_of_danger, form_of_new, form_of_paper
from confidant.vault.ids import NoteId
from confidant.vault.shareable import gather
from confidant.vault.withheld import NameOrigin, PrivateName, PrivateText, TextOrigin, withheld
from tests.builders import (
    ON,
    PRIVATE,
    STARTED,
    WORDS,
    make_agreement,
    make_note,
    make_pair,
    make_passage,
    make_request,
    open_test_vault,
)
from tests.domain.exceptional_events import AT, DAY, content_for

KEPT_BESIDE = {TextOrigin.BEGUN, TextOrigin.HOLD, TextOrigin.KEPT_ON}


def test_a_note_that_is_told_whole_keeps_its_title_and_one_without_is_left_out(tmp_path: Path) -> None:
    titled = make_note(title="The appeal")
    untitled = make_note(title=" ")
    with open_test_vault(tmp_path, make_pair(notes=(titled, untitled))) as vault:
        pair = vault.pairs.find("Tobias Renn")
        (note,) = withheld(vault, pair, gather(vault, pair, make_request(), ON)).notes
    assert (note.title, note.body, note.hidden) == ("The appeal", WORDS, ())


def test_a_note_in_the_trash_is_withheld_whole(tmp_path: Path) -> None:
    mixed = make_note(title="Gone", passages=(make_passage(), make_passage("Hers alone.", disclosure=PRIVATE)))
    with open_test_vault(tmp_path, make_pair(notes=(mixed,))) as vault:
        pair = vault.pairs.find("Tobias Renn")
        (summary,) = vault.notes.summaries(pair)
        vault.trash.put(summary.id, date(2026, 5, 2))
        kept = withheld(vault, pair, gather(vault, pair, make_request(), ON))
    (note,) = kept.own_notes
    assert (note.title, note.is_deleted) == ("Gone", True)
    assert note.hidden_texts == (WORDS + "Hers alone.",)


def test_what_was_written_of_an_exceptional_disclosure_is_withheld_whole(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair(notes=())) as vault:
        pair = vault.pairs.find("Tobias Renn")
        number = vault.exceptional.begin(pair, Speaker.MENTOR, content_for(Step.RAISE), on=DAY, now=AT)
        vault.exceptional.add(number, content_for(Step.ESTABLISH_ISSUE), on=DAY, now=AT)
        vault.exceptional.begin(pair, Speaker.MENTOR, content_for(Step.RAISE), on=DAY, now=AT)
        with vault.transaction():
            vault.database.write("DROP TRIGGER exceptional_event_is_never_changed")
            vault.database.write("UPDATE exceptional_event SET body = 'x' WHERE exceptional_id = 2")
        (note,) = withheld(vault, pair, ()).own_notes
    assert note.hidden_texts == (
        "A safety check is signed and never done.\n\nPatients could come to harm.\n\nin person",
    )
    assert note_in_words(note) == "the exceptional disclosure raised on 20 May 2026"


def test_names_come_with_where_they_are_kept(tmp_path: Path) -> None:
    other = make_pair(
        mentee="Asel Moor",
        organisation="Brackwater",
        programme="Other",
        people=(Person("Ivo Kline", "brother"),),
        notes=(),
    )
    asked = make_request()
    with open_test_vault(tmp_path, make_pair(notes=(), requests=(asked,)), other) as vault:
        kept = withheld(vault, vault.pairs.find("Tobias Renn"), ())
    assert kept.names == (
        PrivateName("Corin Abbott", "line manager", NameOrigin.PERSON),
        PrivateName("Della Frost", "colleague", NameOrigin.PERSON),
        PrivateName("Tideway Mentoring", "", NameOrigin.PROGRAMME),
        PrivateName(asked.requester.name, "", NameOrigin.OTHER_REQUEST),
        PrivateName(asked.requester.organisation, "", NameOrigin.OTHER_REQUEST),
        PrivateName(asked.purpose, "", NameOrigin.OTHER_REQUEST),
        PrivateName("Imogen Vale", "", NameOrigin.SIGNER),
        PrivateName("Tobias Renn", "", NameOrigin.SIGNER),
        PrivateName("Asel Moor", "mentee", NameOrigin.OTHER_PAIR),
        PrivateName("Brackwater", "", NameOrigin.OTHER_PAIR),
        PrivateName("Ivo Kline", "brother", NameOrigin.OTHER_PAIR),
    )


def test_what_agreements_people_and_requests_say_of_the_pair_comes_with_it(tmp_path: Path) -> None:
    arrangements = Arrangements(supervisor="Dr Ottoline Sparrow", emergency="his sister Grace\n\nthe ward, 4417")
    signers = (Signer("Bertrand Moor", STARTED, "as his guardian"),)
    pair = make_pair(
        people=(Person("Della Frost", "head of the Quillfeather desk"), Person("Ivo Kline", "")),
        agreements=(make_agreement(), make_agreement(2, ON, signers=signers, arrangements=arrangements)),
        requests=(make_request(),),
    )
    with open_test_vault(tmp_path, pair, make_pair(mentee="Asel Moor", requests=(make_request(),))) as vault:
        kept = withheld(vault, vault.pairs.find("Tobias Renn"), ())
    assert kept.texts == (
        PrivateText("head of the Quillfeather desk", TextOrigin.ROLE),
        PrivateText("Dr Ottoline Sparrow", TextOrigin.SUPERVISOR),
        PrivateText("his sister Grace", TextOrigin.EMERGENCY),
        PrivateText("the ward, 4417", TextOrigin.EMERGENCY),
        *(PrivateText(question.text, TextOrigin.QUESTION) for question in make_request().questions),
    )
    assert PrivateName("Bertrand Moor", "", NameOrigin.SIGNER) in kept.names


def test_files_come_with_their_note_even_where_it_is_told_whole_or_lies_in_the_trash(tmp_path: Path) -> None:
    notes = (make_note(title=""), make_note("Gone.", title=""))
    with open_test_vault(tmp_path, make_pair(notes=notes)) as vault:
        pair = vault.pairs.find("Tobias Renn")
        for number, name in ((1, "scan.png"), (2, "letter.txt")):
            vault.attachments.add(NoteId(number), name, b"one", ON)
        vault.trash.put(NoteId(2), ON)
        kept = withheld(vault, pair, gather(vault, pair, make_request(), ON))
    assert [(note.files, note.hidden_texts, note.is_deleted) for note in kept.notes] == [
        (("scan.png",), (), False),
        (("letter.txt",), ("Gone.",), True),
    ]


def test_what_is_typed_where_confidence_must_be_broken_and_why_a_pair_is_kept_comes_with_it(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair(), make_pair(mentee="Asel Moor")) as vault:
        pair, other = vault.pairs.find("Tobias Renn"), vault.pairs.find("Asel Moor")
        raised = content_for(Step.RAISE)
        assert isinstance(raised, Raised)
        number = vault.exceptional.begin(other, Speaker.MENTOR, raised, on=DAY, now=AT)
        form_of(number, Step.REFUSE).keep(vault, {"words": "She will not have it.", "on": "2026-05-20", "how": " "})
        form_of_paper(number).keep(vault, {"place": "/home/letter.pdf"})
        form_of_new(pair, Speaker.MENTOR).keep(vault, {"issue": "He sells the Quillfeather maps."})
        form_of_danger(pair).keep(vault, {"recipient": "The harbour police"})
        vault.drafts.put("exceptional", f"pair-{pair}-mentee", "a form of another version")
        vault.drafts.put("exceptional", "of another version", "{}")
        ended = vault.holds.put(pair, HoldKind.LEGAL, "Bertrand Moor", "He sues Brackwater.", ON)
        vault.holds.end(ended, ON, "They settled.")
        vault.kept_pairs.keep(pair, ON + timedelta(days=9), "The appeal is open.", ON)
        vault.kept_pairs.ask_later(pair, ON)
        kept = withheld(vault, pair, ())
        told = {(text.text, text.origin) for text in withheld(vault, other, ()).texts}
    (exceptional,) = (note for note in kept.notes if note.is_exceptional)
    assert exceptional.pair == other
    assert exceptional.body.endswith("\n\nShe will not have it.")
    assert [(text.text, text.origin) for text in kept.texts if text.origin in KEPT_BESIDE] == [
        ("The harbour police", TextOrigin.BEGUN),
        ("a form of another version", TextOrigin.BEGUN),
        ("He sells the Quillfeather maps.", TextOrigin.BEGUN),
        ("Bertrand Moor", TextOrigin.HOLD),
        ("He sues Brackwater.", TextOrigin.HOLD),
        ("They settled.", TextOrigin.HOLD),
        ("The appeal is open.", TextOrigin.KEPT_ON),
    ]
    assert not {origin for _, origin in told} & KEPT_BESIDE
