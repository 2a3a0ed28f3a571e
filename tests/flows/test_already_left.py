"""What left of words that are withdrawn is found again, and its readers get a letter that holds none of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from confidant.checks.finding import Finding, FindingKind
from confidant.checks.subject import FILE_NAME
from confidant.domain.consent import Consent
from confidant.domain.problem import Problem
from confidant.domain.vocabulary import Speaker
from confidant.flows import correcting
from confidant.flows.already_left import already_left
from confidant.flows.correcting import NothingToCorrect, corrections_of, make_correction, may_be_corrected
from confidant.flows.corridor import SpokenQuestion, log_spoken
from confidant.flows.entry_correction import correct, correction_of
from confidant.flows.make_document import make_statement
from confidant.flows.refusals import FileNameTells, FindingsStand
from confidant.flows.register_copy import NeverLeft, save_copy
from confidant.flows.spoken import Content, Said, log_said
from confidant.release.document import Format
from confidant.vault.documents import StagedDocument
from confidant.vault.ids import NoteId
from confidant.vault.problems import CannotWriteFile
from confidant.vault.record_problems import UnknownEntry, UnknownNote
from confidant.vault.register_entry import DisclosureKind, NewDisclosure
from confidant.vault.shareable import gather
from tests.builders import BOTH, LM, ON, RR, WORDS, make_consent, make_note, make_request
from tests.flows.desk import NOW, Desk, open_desk, pair_with_a_secret

NOTE = NoteId(1)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = open_desk(tmp_path, pair_with_a_secret())
    yield desk
    desk.vault.close(back_up=False)


def left(desk: Desk, note: NoteId = NOTE, audiences=BOTH) -> list[tuple[int, bool]]:
    return [(each.entry.n, each.holds_words) for each in already_left(desk.vault, note, audiences)]


@pytest.mark.parametrize("form", Format)
def test_a_letter_with_the_words_in_it_is_found_in_every_format(desk: Desk, form: Format) -> None:
    made = desk.reference(make_request(), f"letter.{form.value}")
    assert left(desk) == [(made.register, True)]
    assert left(desk, audiences=frozenset({LM})) == []
    assert left(desk, NoteId(2)) == [], "the private note’s words were in none"


def test_a_letter_that_rested_on_the_yes_is_found_though_its_words_are_the_mentors(desk: Desk) -> None:
    made = desk.reference(make_request(), draft="He leads a round well, and takes it calmly when things go wrong.\n")
    assert left(desk) == [(made.register, False)]


def test_a_letter_that_rested_on_a_yes_is_found_after_the_manager_it_went_to_has_changed(desk: Desk) -> None:
    made = desk.reference(make_request(LM), draft="He leads a round well, and takes it calmly when things go wrong.\n")
    desk.vault.pairs.change_line_manager(desk.pair, "Nadia Frost")
    assert left(desk, audiences=frozenset({LM})) == [(made.register, False)]


def test_what_was_said_in_these_words_is_found_too_and_refusals_and_statements_are_not(desk: Desk) -> None:
    said = SpokenQuestion(desk.pair, "Corin Abbott", "how he is doing", said=f"Well: {WORDS}")
    log_spoken(desk.vault, said, today=ON, now=NOW)
    log_spoken(desk.vault, SpokenQuestion(desk.pair, "Corin Abbott", "anything else"), today=ON, now=NOW)
    make_statement(desk.vault, desk.pair, desk.folder / "statement.txt", now=NOW)
    assert left(desk) == [(1, True)]


def test_the_newest_is_first_and_a_change_of_manager_hides_nothing(desk: Desk) -> None:
    numbers = [desk.reference(make_request(audience), f"{audience}.txt").register for audience in (LM, RR)]
    desk.vault.pairs.change_line_manager(desk.pair, "Nadia Frost")
    desk.vault.notes.withdraw(NOTE, ON, BOTH, "by telephone")
    assert left(desk) == [(number, True) for number in reversed(numbers)]


def test_a_letter_that_rested_on_another_yes_is_not_this_notes(tmp_path: Path) -> None:
    other = make_note("He asks for help early.", consents=(make_consent(how="by e-mail"),))
    desk = open_desk(tmp_path, pair_with_a_secret(notes=(make_note(), other)))
    desk.vault.notes.withdraw(NoteId(2), ON, BOTH, "")
    made = desk.reference(make_request())
    assert (left(desk), left(desk, NoteId(2))) == ([(made.register, True)], [])
    with pytest.raises(UnknownNote):
        left(desk, NoteId(9))
    desk.vault.close(back_up=False)


def test_of_two_notes_with_equal_yeses_the_one_that_was_told_is_found(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, pair_with_a_secret(notes=(make_note(), make_note("He asks for help early."))))
    (one, other) = (each.passages for each in gather(desk.vault, desk.pair, make_request(LM), ON))
    for passages in (one, other):
        said = Said(desk.pair, make_request(LM), ON, Speaker.MENTOR, Content.PASSAGES, passages=passages)
        log_said(desk.vault, said, today=ON, now=NOW)
    assert sorted(left(desk) + left(desk, NoteId(2))) == [(1, True), (2, True)]
    desk.vault.close(back_up=False)


def test_of_a_corrected_entry_the_one_that_holds_is_found(desk: Desk) -> None:
    made = desk.reference(make_request())
    for number, changes in ((2, {"recipient": "Harbour Trust"}), (3, {"purpose": "Ward lead"})):
        entry = desk.vault.register.entries()[-1]
        right = replace(correction_of(entry), reason="It was another.", **changes)
        assert correct(desk.vault, entry, right, today=ON, now=NOW).n == number
    assert left(desk) == [(3, True)]
    entry = desk.vault.register.entries()[-1]
    never = replace(correction_of(entry), reason="It was never sent.", nothing_left=True)
    correct(desk.vault, entry, never, today=ON, now=NOW)
    assert (left(desk), made.register) == ([], 1)


# The letter


def test_whom_an_entry_named_by_mistake_is_not_written_to(desk: Desk) -> None:
    log_spoken(desk.vault, SpokenQuestion(desk.pair, "Corin Abbott", "how he is", said=WORDS), today=ON, now=NOW)
    (wrong,) = desk.vault.register.entries()
    right = replace(correction_of(wrong), recipient="Nadia Frost", reason="Another was meant.")
    correct(desk.vault, wrong, right, today=ON, now=NOW)
    with pytest.raises(NothingToCorrect):
        make_correction(desk.vault, wrong.n, desk.folder / "correction.txt", now=NOW)
    assert desk.files == []
    make_correction(desk.vault, 2, desk.folder / "correction.txt", now=NOW)
    assert "To Nadia Frost" in desk.text("correction.txt")


def test_a_correction_that_never_reached_its_place_is_not_counted_as_written(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = desk.reference(make_request())

    def fails(_staged: StagedDocument) -> None:
        raise CannotWriteFile

    monkeypatch.setattr(StagedDocument, "put_in_place", fails)
    with pytest.raises(CannotWriteFile):
        make_correction(desk.vault, told.register, desk.folder / "correction.pdf", now=NOW)
    monkeypatch.undo()
    assert corrections_of(desk.vault.register.entries(), told.register) == []
    with pytest.raises(NothingToCorrect):
        make_correction(desk.vault, 2, desk.folder / "correction.pdf", now=NOW)


@pytest.mark.parametrize("form", Format)
def test_the_correction_goes_to_who_was_told_and_holds_no_word_of_a_note(desk: Desk, form: Format) -> None:
    told = desk.reference(make_request())
    made = make_correction(desk.vault, told.register, desk.folder / f"correction.{form.value}", now=NOW)
    words = " ".join(desk.text(f"correction.{form.value}").split())
    assert "To Petra Lindqvist, Fernhill Clinic" in words
    assert "On 20 May 2026 I wrote to you about Tobias Renn." in words
    for never in (*WORDS.split(".")[:1], "zanzibarcanary", "withdr", "consent", "Senior Pharmacist"):
        assert never not in words
    entry = desk.vault.register.entries()[-1]
    assert (entry.n, entry.kind, entry.recipient) == (
        made.register,
        DisclosureKind.WRITTEN,
        "Petra Lindqvist, Fernhill Clinic",
    )
    assert entry.consents == ()
    entries = desk.vault.register.entries()
    assert corrections_of(entries, told.register) == [entry]
    assert corrections_of(entries, made.register) == []
    assert left(desk) == [(told.register, True)], "the correction itself used none of the words"


def test_what_was_said_is_corrected_as_said(desk: Desk) -> None:
    log_spoken(desk.vault, SpokenQuestion(desk.pair, "Corin Abbott", "how he is", said=WORDS), today=ON, now=NOW)
    make_correction(desk.vault, 1, desk.folder / "correction.txt", now=NOW)
    assert "I spoke to you about Tobias Renn" in " ".join(desk.text("correction.txt").split())


def test_who_was_told_nothing_is_sent_nothing(desk: Desk) -> None:
    log_spoken(desk.vault, SpokenQuestion(desk.pair, "Corin Abbott", "how he is"), today=ON, now=NOW)
    assert not may_be_corrected(desk.vault.register.entries()[0])
    for number, problem in ((1, NothingToCorrect), (7, UnknownEntry)):
        with pytest.raises(problem) as met:
            make_correction(desk.vault, number, desk.folder / "correction.pdf", now=NOW)
        assert isinstance(met.value, Problem)
    assert desk.files == []


def test_the_mentor_writes_to_nobody_about_what_the_mentee_told(desk: Desk) -> None:
    passages = gather(desk.vault, desk.pair, make_request(LM), ON)[0].passages
    said = Said(desk.pair, make_request(LM), ON, Speaker.MENTEE, Content.PASSAGES, passages=passages)
    entry = log_said(desk.vault, said, today=ON, now=NOW)
    assert left(desk) == [(entry.n, True)]
    assert not may_be_corrected(entry)
    with pytest.raises(NothingToCorrect):
        make_correction(desk.vault, entry.n, desk.folder / "correction.pdf", now=NOW)


def test_the_copy_of_a_letter_that_never_left_gets_out_no_other_way(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_staged: StagedDocument) -> None:
        raise CannotWriteFile

    monkeypatch.setattr(StagedDocument, "put_in_place", fails)
    with pytest.raises(CannotWriteFile):
        desk.reference(make_request())
    monkeypatch.undo()
    sent = desk.reference(make_request(LM), "sent.txt")
    entry = desk.vault.register.entries()[-1]
    correct(
        desk.vault, entry, replace(correction_of(entry), reason="Its purpose.", purpose="Ward lead"), today=ON, now=NOW
    )
    desk.vault.notes.withdraw(NOTE, ON, BOTH, "by telephone")
    with pytest.raises(NeverLeft):
        save_copy(desk.vault, 1, desk.folder / "copy.txt")
    assert desk.files == ["sent.txt"]
    save_copy(desk.vault, sent.register, desk.folder / "copy.txt")


def test_the_letter_is_the_same_whatever_was_told(tmp_path: Path) -> None:
    texts = []
    for number, note in enumerate((make_note(), make_note("Something else.", "And more.")), start=1):
        folder = tmp_path / str(number)
        folder.mkdir()
        desk = open_desk(folder, pair_with_a_secret(notes=(note,)))
        told = desk.reference(make_request())
        make_correction(desk.vault, told.register, desk.folder / "correction.pdf", now=NOW)
        texts.append((desk.folder / "correction.pdf").read_bytes())
        desk.vault.close(back_up=False)
    assert texts[0] == texts[1]


def test_an_entry_that_names_no_words_is_found_by_the_yes_it_rests_on(desk: Desk) -> None:
    """As those of an import are, or of a program that kept no copy."""

    def appended(yes: Consent, copy: bytes | None = None, copy_format: str | None = None) -> int:
        new = NewDisclosure(
            pair=desk.pair,
            kind=DisclosureKind.WRITTEN,
            recipient="Fernhill Clinic",
            audience=RR,
            purpose="Senior Pharmacist",
            on=ON,
            made_at=NOW,
            consents=(yes,),
            sha256=None if copy is None else hashlib.sha256(copy).hexdigest(),
        )
        return desk.vault.register.append(new, copy=copy, copy_format=copy_format).n

    bare = appended(make_consent())
    damaged = appended(make_consent(frozenset({RR})), b"no PDF", "pdf")
    foreign = appended(make_consent(), WORDS.encode(), "odt")
    appended(make_consent(how="by another yes"))
    assert left(desk) == [(foreign, False), (damaged, False), (bare, False)]


def test_words_that_are_none_are_found_nowhere(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, pair_with_a_secret(notes=(make_note("***", consents=(make_consent(),)), make_note())))
    made = desk.reference(make_request(LM), "letter.txt")
    assert left(desk, NoteId(2)) == [(made.register, True)]
    assert (made.register, True) not in left(desk)
    desk.vault.close(back_up=False)


def test_a_letter_to_a_name_that_cannot_be_printed_is_not_written(desk: Desk) -> None:
    said = SpokenQuestion(desk.pair, "Corin 🙂 Abbott", "how he is doing", said="Well enough.")
    log_spoken(desk.vault, said, today=ON, now=NOW)
    with pytest.raises(FindingsStand):
        make_correction(desk.vault, 1, desk.folder / "letter.pdf", now=NOW)
    assert desk.files == []


def test_a_letter_whose_file_name_tells_something_is_not_written(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    told = desk.reference(make_request())
    asked: list[str] = []

    def found(*_: object, file_name: str = "", **__: object) -> tuple[Finding, ...]:
        asked.append(file_name)
        return (Finding(f"leak-{FILE_NAME}", FindingKind.LEAK, file_name, "", may_set_aside=False),)

    monkeypatch.setattr(correcting, "findings_in", found)
    with pytest.raises(FileNameTells):
        make_correction(desk.vault, told.register, desk.folder / "telling.pdf", now=NOW)
    assert asked == ["telling"]


def test_advice_does_not_keep_a_letter_from_being_written(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    told = desk.reference(make_request())
    advice = Finding("hint-p1", FindingKind.HINT, "words", "", may_set_aside=True, is_advice=True)
    monkeypatch.setattr(correcting, "findings_in", lambda *_, **__: (advice,))
    make_correction(desk.vault, told.register, desk.folder / "letter.pdf", now=NOW)
    assert "letter.pdf" in desk.files
