"""The sheet of words for the mentee: what is on it, and that nothing else is; its entry, and no copy."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from confidant.domain.note import PRIVATE
from confidant.domain.vocabulary import Audience
from confidant.flows.papers import words_sheet
from confidant.flows.papers.paper import Choices, Heading, Quotation
from confidant.flows.papers.words_sheet import NothingToAsk, limits_words, save_sheet, sheet_paper
from confidant.release.document import Format
from confidant.release.reopen import words_in
from confidant.vault import documents
from confidant.vault.condition import Notice
from confidant.vault.documents import StagedDocument
from confidant.vault.ids import NoteId, PairId, SheetId
from confidant.vault.problems import CannotWriteFile, InsideVault
from confidant.vault.register_entry import DisclosureKind
from confidant.vault.sheets import UNLIMITED, Answer, Limits
from confidant.vault.vault import Vault
from tests.builders import LM, ON, RR, make_note, make_pair, make_passage, open_test_vault
from tests.flows.desk import NOW, cannot_sync, ending
from tests.flows.papers.papers import words_of_paper

PAIR = PairId(1)
SECRET = "He has not told anybody at work that zanzibarcanary keeps him awake."
FOR_BOTH = "He chairs the **Tuesday round** calmly. "
FOR_ONE = "He has never run a budget."


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    passages = (
        make_passage(FOR_BOTH),
        make_passage(f"{SECRET} ", disclosure=PRIVATE),
        make_passage(FOR_ONE, disclosure=frozenset({RR})),
    )
    note = make_note(title="Zanzibarcanary’s title", consents=(), passages=passages)
    other = make_pair(mentee="Asel Moor", notes=(make_note("Of Asel alone.", consents=()),))
    opened = open_test_vault(tmp_path, make_pair(notes=(note,)), other)
    yield opened
    opened.close(back_up=False)


def proposed(vault: Vault, limits: Limits = UNLIMITED) -> SheetId:
    pieces = [(each, each.audiences) for each in vault.sheets.proposals(PAIR, ON)]
    return vault.sheets.propose(PAIR, ON, pieces, limits)


def paper_of(vault: Vault, sheet: SheetId) -> Any:
    return sheet_paper(vault.sheets.get(sheet), vault.pairs.summary(PAIR))


def test_each_piece_has_its_readers_its_words_and_its_answers(vault: Vault) -> None:
    (sheet,) = paper_of(vault, proposed(vault)).sheets
    assert [block.text for block in sheet.blocks if isinstance(block, Heading)] == [
        "1. For Corin Abbott, your line manager, and for role references",
        "2. For role references",
    ]
    assert [block.text for block in sheet.blocks if isinstance(block, Quotation)] == [FOR_BOTH, FOR_ONE]
    assert [len(block.options) for block in sheet.blocks if isinstance(block, Choices)] == [4, 2]


def test_nothing_that_is_not_proposed_is_on_it(vault: Vault) -> None:
    words = " ".join(words_of_paper(paper_of(vault, proposed(vault)))).casefold()
    assert "tuesday round" in words
    for never in ("zanzibarcanary", "asel", "2026-02-09", "9 february", "strengths"):
        assert never not in words
    chosen = vault.sheets.proposals(PAIR, ON)[0]
    one = vault.sheets.propose(PAIR, ON, [(chosen, frozenset({LM}))])
    words = " ".join(words_of_paper(paper_of(vault, one)))
    assert "budget" not in words
    assert "role references" not in words


def test_words_made_private_or_changed_since_leave_the_sheet(vault: Vault) -> None:
    sheet = proposed(vault)
    record = vault.notes.get(NoteId(1))
    first, *others = record.note.passages
    record = vault.notes.save(
        record.id, replace(record.note, passages=(replace(first, disclosure=PRIVATE), *others)), version=record.version
    )
    words = " ".join(words_of_paper(paper_of(vault, sheet)))
    assert "Tuesday" not in words
    assert "budget" in words
    vault.notes.save(record.id, replace(record.note, disclosure=PRIVATE, passages=(first,)), version=record.version)
    with pytest.raises(NothingToAsk):
        paper_of(vault, sheet)


def test_what_is_answered_is_not_asked_again(vault: Vault) -> None:
    sheet = proposed(vault)
    vault.sheets.answer(sheet, [Answer(0, frozenset({LM, RR}))], ON, "read together")
    assert "Tuesday" not in " ".join(words_of_paper(paper_of(vault, sheet)))


def test_the_limits_are_told(vault: Vault) -> None:
    limits = Limits("Fernhill Clinic", "Senior Pharmacist", date(2026, 8, 31))
    expected = "only for Fernhill Clinic, only for “Senior Pharmacist”, until 31 August 2026, and no longer"
    assert limits_words(limits) == expected
    assert f"I ask for them {expected}." in " ".join(words_of_paper(paper_of(vault, proposed(vault, limits))))
    assert limits_words(UNLIMITED) == ""


def test_it_is_written_for_its_owner_alone_and_entered_without_a_copy(vault: Vault, tmp_path: Path) -> None:
    sheet, places = proposed(vault), [tmp_path / "one.pdf", tmp_path / "two.pdf"]
    numbers = [save_sheet(vault, sheet, place, now=NOW) for place in places]
    data = places[0].read_bytes()
    assert data == places[1].read_bytes(), "the same bytes from run to run"
    assert stat.S_IMODE(places[0].stat().st_mode) == 0o600
    assert "He chairs the Tuesday round calmly." in " ".join(words_in(data, Format.PDF).split())
    entry = vault.register.entries(PAIR)[0]
    assert [entry.n, numbers] == [1, [1, 2]]
    assert (entry.kind, entry.recipient, entry.audience) == (DisclosureKind.WRITTEN, "Tobias Renn", Audience.OTHER)
    assert (entry.purpose, entry.sha256) == (words_sheet.PURPOSE, hashlib.sha256(data).hexdigest())
    assert (vault.register.copy(1), entry.consents) == (None, ())
    assert vault.register.verify() == []


def test_what_fails_leaves_no_file_and_no_entry_that_says_one_left(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = proposed(vault)
    with pytest.raises(InsideVault):
        save_sheet(vault, sheet, vault.folder / "sheet.pdf", now=NOW)
    assert vault.register.entries() == []

    def fails(_self: StagedDocument) -> None:
        raise CannotWriteFile

    monkeypatch.setattr(StagedDocument, "put_in_place", fails)
    with pytest.raises(CannotWriteFile):
        save_sheet(vault, sheet, tmp_path / "sheet.pdf", now=NOW)
    assert not (tmp_path / "sheet.pdf").exists()
    assert [entry.kind for entry in vault.register.entries()] == [DisclosureKind.WRITTEN, DisclosureKind.REFUSED]


def test_a_program_that_ends_between_entry_and_sheet_tells_of_it_when_the_vault_is_opened(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ending(monkeypatch):
        save_sheet(vault, proposed(vault), tmp_path / "sheet.pdf", now=NOW)
    vault.close(back_up=False)
    again = open_test_vault(tmp_path)
    first, unsure = again.register.entries()
    assert again.notices == (Notice.DOCUMENT_NOT_THERE,)
    assert (unsure.corrects, unsure.has_left) == (first.n, True)
    again.close(back_up=False)


def test_a_sheet_that_did_reach_its_place_stays_entered(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "sync_folder", cannot_sync)
    number = save_sheet(vault, proposed(vault), tmp_path / "sheet.pdf", now=NOW)
    assert (tmp_path / "sheet.pdf").exists()
    assert [(entry.n, entry.kind) for entry in vault.register.entries()] == [(number, DisclosureKind.WRITTEN)]


def test_a_piece_keeps_its_number_when_one_before_it_is_answered_or_changed(vault: Vault) -> None:
    sheet = proposed(vault)
    headings = [block.text for block in paper_of(vault, sheet).sheets[0].blocks if isinstance(block, Heading)]
    vault.sheets.answer(sheet, [Answer(0, PRIVATE)], ON, "")
    left = [block.text for block in paper_of(vault, sheet).sheets[0].blocks if isinstance(block, Heading)]
    assert left == headings[1:]
    assert left[0].startswith("2. ")
