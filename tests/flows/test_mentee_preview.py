"""The preview as a file: what the seal would let out, for the mentee alone, entered without a copy."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from confidant.domain.problem import Problem
from confidant.domain.request import Authority, Request
from confidant.domain.vocabulary import Audience
from confidant.flows import refusals
from confidant.flows.make_document import FindingsStand, compose_for_preview
from confidant.flows.mentee_preview import PURPOSE, Previewed, save_preview, watermark_for
from confidant.release import render
from confidant.release.compose import compose_letter
from confidant.release.document import Document, Section, document_hash
from confidant.release.reopen import WordsDiffer, assert_preview_holds
from confidant.vault import documents
from confidant.vault.condition import Notice
from confidant.vault.documents import StagedDocument
from confidant.vault.problems import CannotWriteFile, FileExists, InsideVault, SealBroken
from confidant.vault.register_entry import DisclosureKind
from confidant.vault.shareable import PermittedPassage, gather, public_facts
from tests.builders import LM, ON, RR, make_request, open_test_vault
from tests.flows.desk import DAY, NOW, SECRET, Desk, cannot_sync, ending, open_desk, pair_with_a_secret
from tests.release.letters import letter
from tests.troubles import put_back_page, reopened

SECTIONS = (Section("Strengths", ("He stays calm when a plan fails.",)),)
OPEN = make_request(mentee_saw=None, signed_on=None)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    desk = open_desk(tmp_path, pair_with_a_secret())
    yield desk
    monkeypatch.undo()
    desk.vault.close(back_up=False)


def used(desk: Desk, request: Request = OPEN) -> tuple[PermittedPassage, ...]:
    found = gather(desk.vault, desk.pair, request, ON, making=True)
    return tuple(passage for note in found for passage in note.passages)


def preview(desk: Desk, request: Request = OPEN, name: str = "preview.pdf", **changes: Any) -> Previewed:
    given: dict[str, Any] = {"sections": SECTIONS, "used": used(desk, request), "set_aside": (), "on": ON} | changes
    sections, on = given.pop("sections"), given["on"]

    def compose() -> Document:
        return compose_for_preview(desk.vault, desk.pair, request, sections, **given)

    return save_preview(desk.vault, desk.pair, compose, desk.folder / name, on=on, now=NOW)


@pytest.mark.parametrize("request_made", [OPEN, make_request(LM, mentee_saw=None, signed_on=None)])
def test_it_holds_what_would_leave_and_its_hash_is_that_of_what_may(desk: Desk, request_made: Request) -> None:
    made = preview(desk, request_made)
    document = compose_letter(public_facts(desk.vault, desk.pair, ON), request_made, SECTIONS, ON)
    data = (desk.folder / "preview.pdf").read_bytes()
    assert made.document == document_hash(document)
    assert made.sha256 == hashlib.sha256(data).hexdigest()
    assert_preview_holds(document, watermark_for("Tobias Renn", ON), data)
    assert b"zanzibarcanary" not in data
    assert (desk.folder / "preview.pdf").stat().st_mode & 0o777 == 0o600


def test_its_entry_says_that_it_was_made_and_keeps_no_copy(desk: Desk) -> None:
    made = preview(desk)
    (entry,) = desk.vault.register.entries(desk.pair)
    assert (entry.n, entry.kind, entry.recipient) == (made.register, DisclosureKind.WRITTEN, "Tobias Renn")
    assert (entry.purpose, entry.audience, entry.channel) == (PURPOSE, Audience.OTHER, "file")
    assert (entry.document, entry.sha256, entry.agreement, entry.on) == (made.document, made.sha256, 1, ON)
    assert (entry.consents, entry.told, entry.mentee_saw) == ((), (), None)
    assert entry.mentee_knew is not None
    assert desk.vault.register.copy(made.register) is None
    assert desk.vault.check() == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"authority": None}, refusals.NoAuthority),
        ({"authority": Authority(ON + DAY)}, refusals.AuthorityOutOfDate),
        ({"authority": Authority(ON - 9 * DAY, ON - DAY)}, refusals.AuthorityOutOfDate),
        ({"audience": Audience.OTHER}, refusals.NoRoomForDraft),
    ],
)
def test_nothing_is_shown_that_could_not_leave_that_day(
    desk: Desk, changes: dict[str, Any], problem: type[Problem]
) -> None:
    passages = used(desk)
    with pytest.raises(problem):
        preview(desk, replace(OPEN, **changes), used=passages)
    assert desk.files == []
    assert desk.kinds == []


def test_the_gate_and_the_checks_are_asked_as_at_the_seal(desk: Desk) -> None:
    with pytest.raises(FindingsStand):
        preview(desk, sections=(Section(None, (SECRET,)),))
    passages = used(desk)
    (note,) = [summary.id for summary in desk.vault.notes.summaries(desk.pair) if summary.disclosure]
    desk.vault.notes.withdraw(note, ON + 10 * DAY, frozenset({RR}), "by telephone")
    with pytest.raises(refusals.NoLongerPermitted):
        preview(desk, used=passages)
    assert desk.files == []
    assert desk.kinds == []


def test_words_that_differ_from_the_composed_ones_do_not_leave(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    made = render.preview_pdf
    monkeypatch.setattr(render, "preview_pdf", lambda _document, mark: made(letter(), mark))
    with pytest.raises(WordsDiffer):
        preview(desk)
    assert desk.files == []
    assert desk.kinds == []


def fail(staged: StagedDocument) -> None:
    staged.discard()
    raise CannotWriteFile


def test_a_file_that_does_not_reach_its_place_is_taken_back_in_the_register(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(StagedDocument, "put_in_place", fail)
    with pytest.raises(CannotWriteFile):
        preview(desk)
    assert desk.files == []
    first, correction = desk.vault.register.entries()
    assert (correction.kind, correction.corrects) == (DisclosureKind.REFUSED, first.n)
    assert (correction.document, correction.sha256, correction.mentee_knew) == (None, None, None)


def test_a_file_that_did_reach_its_place_stays_entered(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "sync_folder", cannot_sync)
    made = preview(desk)
    assert len(desk.files) == 1
    assert desk.kinds == [DisclosureKind.WRITTEN]
    assert made.register == desk.vault.register.entries()[0].n


def test_a_program_that_ends_between_entry_and_file_tells_of_it_when_the_vault_is_opened(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ending(monkeypatch):
        preview(desk)
    desk.vault.close(back_up=False)
    again = open_test_vault(tmp_path)
    first, unsure = again.register.entries()
    assert again.notices == (Notice.DOCUMENT_NOT_THERE,)
    assert (unsure.corrects, unsure.has_left) == (first.n, True)
    again.close(back_up=False)


def test_no_file_is_written_over_and_none_into_the_vault(desk: Desk) -> None:
    preview(desk)
    with pytest.raises(FileExists):
        preview(desk)
    with pytest.raises(InsideVault):
        preview(desk, name=str(desk.vault.folder / "preview.pdf"))
    assert len(desk.kinds) == 1


def test_nothing_is_made_from_a_vault_that_was_tampered_with(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, pair_with_a_secret())
    folder = desk.vault.folder
    desk.vault.close(back_up=False)
    compose: Callable[[], Document] = pytest.fail  # never called
    put_back_page(folder)
    vault = reopened(folder)
    with pytest.raises(SealBroken):
        save_preview(vault, desk.pair, compose, desk.folder / "p.pdf", on=ON, now=NOW)
    vault.close(back_up=False)
    assert desk.files == []


def test_a_disk_that_gives_back_other_bytes_makes_no_preview(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(StagedDocument, "read", lambda _staged: b"other bytes")
    with pytest.raises(WordsDiffer):
        preview(desk)
    assert (desk.files, desk.kinds) == ([], [])


@pytest.mark.parametrize("name", ["\ufeffTobias Renn", "\u202eTobias Renn\u202c", "ﬂora ﬁnch", "Zoe\u0308", "Yaa Kɔ̀fɛ́"])
def test_a_name_is_laid_over_the_pages_as_it_is_printed(name: str) -> None:
    document, mark = letter(mentee=name), watermark_for(name, ON)
    assert_preview_holds(document, mark, render.preview_pdf(document, mark))
