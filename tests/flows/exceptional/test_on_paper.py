"""The notice on paper and what is disclosed on paper: these very words, entered, and taken back where no file is."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from confidant.domain.exceptional_disclosure import NoticeGiven, NoticePrinted, State, Step
from confidant.domain.exceptional_disclosure_missing import CannotRecordExceptional
from confidant.domain.vocabulary import Speaker
from confidant.flows.entry_correction import CannotCorrect, correct, correction_of
from confidant.flows.exceptional import forms
from confidant.flows.exceptional.on_paper import (
    NOTICE_PURPOSE,
    notice_on_paper,
    save_disclosure,
    save_notice,
    take_back,
)
from confidant.flows.exceptional.recording import record
from confidant.flows.exceptional.telling import PURPOSES, entry_for, tell_first
from confidant.flows.papers.paper import Quotation
from confidant.release.document import Format
from confidant.release.reopen import words_in
from confidant.vault.condition import Notice
from confidant.vault.documents import StagedDocument
from confidant.vault.owed import NotTakenBack
from confidant.vault.problems import CannotWriteFile, CannotWriteVault, InsideVault
from confidant.vault.register_entry import DisclosureKind, MenteeKnew, NewDisclosure
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE
from tests.domain.exceptional_events import DAY, NOTICE, at, days, told_first
from tests.flows.desk import ending
from tests.flows.exceptional.desk import PAIR, TO_REFUSED, begin, noticed, open_desk
from tests.flows.papers.papers import words_of_paper

LATER = at(49)
PART = "I have seen it twice."


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    opened = open_desk(tmp_path)
    yield opened
    opened.close(back_up=False)


def text_of(place: Path) -> str:
    return " ".join(words_in(place.read_bytes(), Format.PDF).split())


def fail_to_place(monkeypatch: pytest.MonkeyPatch, error: BaseException, *, arrives: bool = False) -> None:
    put = StagedDocument.put_in_place

    def fails(self: StagedDocument) -> None:
        if arrives:
            put(self)
        raise error

    monkeypatch.setattr(StagedDocument, "put_in_place", fails)


def test_a_notice_says_what_to_whom_when_and_why_and_nothing_else(vault: Vault, tmp_path: Path) -> None:
    number, place = begin(vault, *TO_REFUSED), tmp_path / "notice.pdf"
    n = save_notice(vault, number, NOTICE, place, now=at(1))
    said = text_of(place)
    for part in (NOTICE.words, NOTICE.recipient, NOTICE.why, "22 May 2026", "24 hours", "I will say nothing else"):
        assert part in said
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    (entry,) = vault.register.entries(PAIR)
    assert (entry.n, entry.recipient, entry.purpose, entry.kind) == (
        n,
        "Tobias Renn",
        NOTICE_PURPOSE,
        DisclosureKind.WRITTEN,
    )
    assert entry.sha256 == hashlib.sha256(place.read_bytes()).hexdigest()
    assert vault.register.copy(n) == place.read_bytes()
    record = vault.exceptional.get(number).disclosure
    assert (record.state, record.last.content) == (State.REFUSED, NoticePrinted(NOTICE, n))


def test_no_word_of_a_note_and_no_other_pair_is_on_a_notice(vault: Vault) -> None:
    words = " ".join(words_of_paper(notice_on_paper(vault, noticed(vault), NOTICE, now=at(2))))
    for never in ("Tuesday round", "Winter review", "Asel", "strengths"):
        assert never not in words


def test_a_notice_that_could_not_be_given_is_not_printed(vault: Vault, tmp_path: Path) -> None:
    for number, notice in (
        (begin(vault), NOTICE),
        (begin(vault, *TO_REFUSED), replace(NOTICE, when=DAY)),
        (begin(vault, *TO_REFUSED), replace(NOTICE, why="")),
    ):
        with pytest.raises(CannotRecordExceptional):
            save_notice(vault, number, notice, tmp_path / "notice.pdf", now=at(1))
    assert list(tmp_path.glob("*.pdf")) == []
    assert vault.register.entries() == []


def test_a_notice_that_stands_is_printed_again_and_after_the_disclosure_no_other(vault: Vault, tmp_path: Path) -> None:
    number = noticed(vault)
    save_notice(vault, number, NOTICE, tmp_path / "again.pdf", now=LATER)
    assert "24 hours" in text_of(tmp_path / "again.pdf")
    save_disclosure(vault, number, PART, tmp_path / "letter.pdf", now=LATER)
    save_notice(vault, number, NOTICE, tmp_path / "third.pdf", now=LATER)
    with pytest.raises(CannotRecordExceptional):
        save_notice(vault, number, replace(NOTICE, why="x"), tmp_path / "other.pdf", now=LATER)


def test_a_notice_afterwards_says_that_it_comes_late(vault: Vault, tmp_path: Path) -> None:
    number = begin(vault)
    tell_first(vault, number, told_first(), on=DAY, now=at(1))
    late = replace(NOTICE, when=DAY)
    save_notice(vault, number, late, tmp_path / "late.pdf", now=LATER)
    said = text_of(tmp_path / "late.pdf")
    assert "It was said on 20 May 2026." in said
    assert "I have said nothing else" in said
    record(vault, number, NoticeGiven(late, "at his bed"), on=days(2), now=LATER)
    save_notice(vault, number, late, tmp_path / "again.pdf", now=LATER)
    assert "It was said on 20 May 2026." in text_of(tmp_path / "again.pdf")


def test_the_mirror_s_notice_says_what_the_mentee_will_say(vault: Vault) -> None:
    number = noticed(vault, Speaker.MENTEE)
    words = " ".join(words_of_paper(notice_on_paper(vault, number, NOTICE, now=at(2))))
    assert "As I understood you, you will say nothing else" in words
    assert "Say it yourself" not in words


def test_without_a_cooling_time_none_is_named(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vault.exceptional, "cooling_hours", lambda *_: 0)
    paper = notice_on_paper(vault, begin(vault, *TO_REFUSED), NOTICE, now=at(1))
    assert "Not before 22 May 2026." in " ".join(words_of_paper(paper))


def test_a_disclosure_on_paper_holds_exactly_the_words_and_its_reader(vault: Vault, tmp_path: Path) -> None:
    number, place = noticed(vault), tmp_path / "letter.pdf"
    forms.form_of(number, Step.DISCLOSE).keep(vault, {"words": PART})
    done = save_disclosure(vault, number, f"{PART}\n\nI do not think that he means harm.", place, now=LATER)
    (entry,) = vault.register.entries(PAIR)
    assert (done.disclosure.state, done.disclosure.told[0].entry) == (State.DISCLOSED, entry.n)
    assert (entry.recipient, entry.purpose, entry.channel) == (NOTICE.recipient, PURPOSES[None], "file")
    assert vault.register.copy(entry.n) == place.read_bytes()
    assert text_of(place) == (
        "What I have to tell you To Ines Calder, head of pharmacy, from Imogen Vale, 22 May 2026 "
        f"{PART} I do not think that he means harm. I add nothing to these words, and answer no questions beyond them. "
        "Imogen Vale Day"
    )
    assert forms.form_of(number, Step.DISCLOSE).kept(vault) == {}


@pytest.mark.parametrize(
    ("words", "now"), [(f"{PART} He drinks.", LATER), (PART, at(3)), ("I have seen it", LATER), ("", LATER)]
)
def test_a_disclosure_that_goes_past_its_notice_is_not_written(
    vault: Vault, tmp_path: Path, words: str, now: datetime
) -> None:
    number = noticed(vault)
    with pytest.raises(CannotRecordExceptional):
        save_disclosure(vault, number, words, tmp_path / "letter.pdf", now=now)
    assert list(tmp_path.glob("*.pdf")) == []
    assert vault.register.entries() == []


def test_nothing_is_written_for_the_mentee_or_without_a_notice(vault: Vault, tmp_path: Path) -> None:
    for number in (noticed(vault, Speaker.MENTEE), begin(vault)):
        with pytest.raises(CannotRecordExceptional, match="no notice of yours"):
            save_disclosure(vault, number, PART, tmp_path / "letter.pdf", now=LATER)


@pytest.mark.parametrize("which", ["notice", "disclosure"])
def test_a_file_that_never_arrives_is_taken_back_in_register_and_record(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, which: str
) -> None:
    number, place = noticed(vault), tmp_path / "paper.pdf"
    saves: dict[str, Any] = {
        "notice": lambda: save_notice(vault, number, NOTICE, place, now=LATER),
        "disclosure": lambda: save_disclosure(vault, number, PART, place, now=LATER),
    }
    with pytest.raises(InsideVault):
        save_notice(vault, number, NOTICE, vault.folder / "notice.pdf", now=LATER)
    fail_to_place(monkeypatch, CannotWriteFile())
    with pytest.raises(CannotWriteFile):
        saves[which]()
    assert not place.exists()
    left, none = vault.register.entries(PAIR)
    assert (none.corrects, none.has_left) == (left.n, False)
    record = vault.exceptional.get(number).disclosure
    assert (record.state, record.told) == (State.NOTICE_GIVEN, ())
    monkeypatch.undo()
    saves[which]()
    assert place.exists()


def test_what_never_left_is_taken_back_by_hand_once(vault: Vault, tmp_path: Path) -> None:
    number, place = noticed(vault), tmp_path / "letter.pdf"
    done = save_disclosure(vault, number, PART, place, now=LATER)
    with pytest.raises(CannotRecordExceptional, match="lies where it was written"):
        take_back(vault, number, "The power failed.", now=LATER)
    assert vault.exceptional.get(number) == done
    place.unlink()
    back = take_back(vault, number, "The power failed.", now=LATER)
    assert (done.disclosure.state, back.disclosure.state) == (State.DISCLOSED, State.NOTICE_GIVEN)
    first, last = vault.register.entries()
    assert (last.corrects, last.has_left) == (first.n, False)
    save_disclosure(vault, number, PART, place, now=LATER)
    place.write_bytes(b"another paper")
    with vault.transaction():
        vault.database.write(
            "UPDATE disclosure_content SET salt = NULL, body = NULL, copy = NULL, copy_format = NULL WHERE n = 3"
        )
    take_back(vault, number, "It never got there.", now=LATER)
    assert len(vault.register.entries()) == 2
    with pytest.raises(CannotRecordExceptional):
        take_back(vault, number, "Again.", now=LATER)


def test_a_place_that_cannot_be_read_may_hold_the_paper(vault: Vault, tmp_path: Path) -> None:
    number, place = noticed(vault), tmp_path / "letter.pdf"
    save_disclosure(vault, number, PART, place, now=LATER)
    place.unlink()
    place.mkdir()
    with pytest.raises(CannotRecordExceptional):
        take_back(vault, number, "It never left.", now=LATER)
    forms.form_of_paper(number).discard(vault)
    take_back(vault, number, "It never left.", now=LATER)


def test_the_register_says_nothing_else_of_it_than_its_record(vault: Vault, tmp_path: Path) -> None:
    number, place = noticed(vault), tmp_path / "letter.pdf"
    save_disclosure(vault, number, PART, place, now=LATER)
    told = vault.register.entries()[-1]
    knew = replace(correction_of(told), reason="They rang.", knew=MenteeKnew(days(3), "was told what was said"))
    told = correct(vault, told, knew, today=days(3), now=LATER)
    for change in (
        {"nothing_left": True},
        {"recipient": "Nobody At All"},
        {"purpose": "nothing"},
        {"on": days(1)},
        {"spoke": Speaker.MENTEE},
    ):
        with pytest.raises(CannotCorrect, match="broken"):
            correct(
                vault,
                told,
                replace(correction_of(told), reason="A slip.", **change),  # type: ignore[arg-type]
                today=days(3),
                now=LATER,
            )
    assert len(vault.register.entries()) == 2
    place.unlink()
    take_back(vault, number, "It never left.", now=LATER)
    last = vault.register.entries()[-1]
    assert (last.corrects, last.has_left) == (told.n, False)
    correct(vault, last, replace(correction_of(last), reason="A slip.", purpose="Nothing"), today=days(3), now=LATER)


def test_an_entry_of_no_pair_is_on_no_record(vault: Vault) -> None:
    made = entry_for(vault, PAIR, "Somebody", "A talk", on=DAY, now=LATER)
    entry = vault.register.append(replace(made, pair=None, agreement=None))
    later = correct(
        vault, entry, replace(correction_of(entry), reason="A slip.", recipient="Else"), today=days(3), now=LATER
    )
    assert later.recipient == "Else"


@pytest.mark.parametrize("which", ["notice", "disclosure"])
def test_a_program_that_ends_between_entry_and_file_tells_of_it_when_the_vault_is_opened(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, which: str
) -> None:
    number, place = noticed(vault), tmp_path / "paper.pdf"
    saves: dict[str, Any] = {
        "notice": lambda: save_notice(vault, number, NOTICE, place, now=LATER),
        "disclosure": lambda: save_disclosure(vault, number, PART, place, now=LATER),
    }
    with ending(monkeypatch):
        saves[which]()
    vault.close(back_up=False)
    with Vault.open(vault.folder, PASSPHRASE, derive=FAST) as again:
        assert again.notices == (Notice.DOCUMENT_NOT_THERE,)
        first, unsure = again.register.entries()
        assert (unsure.corrects, unsure.has_left) == (first.n, True)
        assert "not known" in unsure.reason
        if which == "disclosure":
            assert take_back(again, number, "It was not there.", now=LATER).disclosure.told == ()
            assert not again.register.entries()[-1].has_left
    with Vault.open(vault.folder, PASSPHRASE, derive=FAST) as again:
        assert again.notices == ()
        assert again.check() == []


def test_what_cannot_be_taken_back_is_owed_and_what_arrived_is_not(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = noticed(vault)
    fail_to_place(monkeypatch, CannotWriteFile())

    def full(*_: object) -> NewDisclosure:
        raise CannotWriteVault

    monkeypatch.setattr("confidant.flows.letting_out.taken_back", full)
    with pytest.raises(NotTakenBack):
        save_disclosure(vault, number, PART, tmp_path / "letter.pdf", now=LATER)
    assert vault.exceptional.get(number).disclosure.state is State.DISCLOSED
    monkeypatch.undo()
    vault.owed.settle()
    assert vault.exceptional.get(number).disclosure.state is State.NOTICE_GIVEN
    assert not vault.owed.is_there
    save_disclosure(vault, number, PART, tmp_path / "letter.pdf", now=LATER)
    assert not vault.owed.is_there


def test_a_file_that_arrived_has_left_whatever_was_raised(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = noticed(vault)
    fail_to_place(monkeypatch, CannotWriteFile(), arrives=True)
    done = save_disclosure(vault, number, PART, tmp_path / "letter.pdf", now=LATER)
    assert done.disclosure.state is State.DISCLOSED
    assert len(vault.register.entries()) == 1


def test_what_stands_on_paper_is_not_marked_up(vault: Vault) -> None:
    notice = replace(NOTICE, words="He *signs* the check.\n\n \n\nI saw it.", why="So that\n\nit ends.")
    paper = notice_on_paper(vault, begin(vault, *TO_REFUSED), notice, now=at(1))
    quoted = [block for block in paper.sheets[0].blocks if isinstance(block, Quotation)]
    assert [(block.text, block.marked) for block in quoted] == [("He *signs* the check.", False), ("I saw it.", False)]
