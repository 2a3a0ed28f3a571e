"""The copy leaves through its own door: nobody's name and no key in anything outside, its entry, and its refusals."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from confidant.domain.agreement import Arrangements
from confidant.domain.pair import Person
from confidant.flows.supervision import door, supervisor_paper
from confidant.flows.supervision.answers import Answer, Handling
from confidant.flows.supervision.cast import gather_cast, supervisor_of
from confidant.flows.supervision.door import CopyForm, NotReady, StillNamed, put_copy, save_copy, show_copy
from confidant.flows.supervision.session import Sitting
from confidant.flows.supervision.state import Consulting, Stranger, digest_of
from confidant.release.reopen import WordsDiffer, make_ready
from confidant.vault.condition import Notice
from confidant.vault.documents import StagedDocument
from confidant.vault.ids import PairId
from confidant.vault.owed import NotTakenBack
from confidant.vault.problems import CannotWriteFile, CannotWriteVault, FileExists, InsideVault
from confidant.vault.register_entry import DisclosureKind
from confidant.vault.vault import Vault
from tests.builders import make_agreement, make_note, make_pair, make_request, open_test_vault
from tests.flows.desk import NOW, ending

PAIR = PairId(1)
CANARIES = (
    "zanzib", "quillon", "ostrander", "faversham", "perivale", "wexcombe", "brackley", "tarrant", "underhil", "morcant",
    "hexley", "lanyon", "skelmer", "68,500", "march", "2026",
)  # fmt: skip
"""A part of every name, place, day and sum that the vault or the words have."""

QUESTION = "Should I tell Faversham what Zanzibella Quillon told me?"
WORDS = (
    "3 March 2026: ZANZIBELLA’s pay is £68,500. Quillon works for Perivale Foods in Skelmersby. Wexcombe and Dr "
    "Tarrant know; zanzibella@perivale.example does not. On 24 March Brackley asked. Z.Q. told Lanyon Hexley of "
    "Underhill. Sandra Tarrant left."
)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    settled = Arrangements(supervisor="Dr Ines Morcant, supervisor", emergency="Lanyon Hexley, husband\n")
    pair = make_pair(
        mentee="Zanzibella Quillon",
        mentor="Ulric Ostrander",
        line_manager="Ada Faversham",
        organisation="Perivale Foods Ltd",
        people=(Person("Joan Wexcombe", "engineer"), Person("Otto Tarrant", "his doctor")),
        agreements=(make_agreement(arrangements=settled),),
        notes=(make_note("One sentence. Two of them.", consents=()),),
        requests=(make_request(),),
    )
    other = make_pair(
        mentee="Rolf Brackley", organisation="Underhill", people=(Person("Rolf Brackley"),), line_manager=None, notes=()
    )
    opened = open_test_vault(tmp_path, pair, other)
    yield opened
    opened.close(back_up=False)


def sitting(vault: Vault) -> Sitting:
    return Sitting(vault, PAIR, None, lambda: NOW)


def prepared(vault: Vault) -> Sitting:
    found = sitting(vault)
    found.write(question=QUESTION, words=WORDS)
    found.accept_rest()
    found.look_again(Stranger.NO, "They know of the firm.")
    return found


def outside(folder: Path) -> str:
    """Everything that lies there, the names of files included, as a reader or a program would have it."""
    found = []
    for file in folder.iterdir():
        data = file.read_bytes()
        found += [file.name, data.decode("latin-1"), data.decode("utf-8", errors="replace")]
        if data.startswith(b"%PDF"):
            document = pypdfium2.PdfDocument(data)
            found += [page.get_textpage().get_text_range() for page in document]
            found += list(document.get_metadata_dict().values())
    return "\n".join(found).lower()


def test_no_name_and_no_key_is_in_anything_that_leaves(vault: Vault, tmp_path: Path) -> None:
    make_ready()
    folder = tmp_path / "out"
    folder.mkdir()
    here, laid = prepared(vault), []
    for form in CopyForm:
        left = save_copy(vault, here.state, folder / f"supervision.{form}", form, now=NOW)
        here.has_left(left)
    put_copy(vault, here.state, laid.append, now=NOW)
    show_copy(vault, here.state, now=NOW)
    (folder / "clipboard").write_text(laid[0])
    everything = outside(folder)
    assert [canary for canary in CANARIES if canary in everything] == []
    assert "should i tell the line manager what the mentee told me?" in everything
    assert [name for name, role in here.found.roles if name.lower() in everything] == []
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir() if file.name != "clipboard"} == {0o600}
    (kept,) = vault.consultations.of_pair(PAIR)
    assert [dict(each.roles)["Zanzibella Quillon"] for each in kept.steps] == ["the mentee"] * 5
    assert kept.question == QUESTION
    assert [each.mosaic for each in kept.steps] == ["They know of the firm."] * 5
    for entry in vault.register.entries():
        assert vault.register.copy(entry.n) is None
        assert [name for name, _ in here.found.roles if name in str(entry) and name != "Zanzibella Quillon"] == []


def test_the_entry_says_that_it_was_asked_and_of_whom(vault: Vault, tmp_path: Path) -> None:
    here = prepared(vault)
    left = save_copy(vault, here.state, tmp_path / "copy.md", CopyForm.MARKDOWN, now=NOW)
    show_copy(vault, replace(here.state, consultation=left.consultation), now=NOW)
    written, spoken = vault.register.entries()
    assert written.n == left.entry
    assert (written.kind, written.channel, written.purpose) == (DisclosureKind.WRITTEN, "file", door.PURPOSE)
    assert written.recipient == "the supervisor, Dr Ines Morcant, supervisor"
    assert written.document == digest_of(here.copy) == spoken.document
    assert written.sha256 == hashlib.sha256((tmp_path / "copy.md").read_bytes()).hexdigest()
    assert (spoken.kind, spoken.channel, spoken.sha256) == (DisclosureKind.SPOKEN, door.SCREEN, None)
    assert (tmp_path / "copy.md").read_text().startswith("# A question for supervision\n")
    assert "mentee" not in written.purpose


def test_without_a_supervisor_or_an_agreement_it_is_the_supervisor(tmp_path: Path) -> None:
    vault = open_test_vault(tmp_path, make_pair(agreements=()))
    here = Sitting(vault, PAIR, 9, lambda: NOW)
    here.write(question="Should I?")
    here.look_again(Stranger.NO, "nothing")
    left = show_copy(vault, here.state, now=here.now)
    (entry,) = vault.register.entries()
    assert (entry.recipient, entry.agreement, supervisor_of(vault, PAIR)) == ("the supervisor", None, "")
    assert vault.consultations.get(left.consultation).exceptional == 9
    make_ready()
    save_copy(vault, here.state, tmp_path / "copy.pdf", CopyForm.PDF, now=NOW)
    assert "What it rests on" not in supervisor_paper.as_text(here.copy)
    vault.close(back_up=False)


def test_what_was_kept_goes_into_the_register_with_its_reason(vault: Vault) -> None:
    here = prepared(vault)
    here.answer(Answer("day:2026-03-03", Handling.KEPT, "the day matters"))
    here.look_again(Stranger.NO, "nothing")
    show_copy(vault, here.state, now=NOW)
    (entry,) = vault.register.entries()
    assert [(each.kind, each.reason) for each in entry.set_aside] == [("kept", "the day matters")]


def refused(vault: Vault, state: Consulting, tmp_path: Path, problem: type[Exception]) -> None:
    laid: list[str] = []
    for leave in (
        lambda: save_copy(vault, state, tmp_path / "copy.txt", CopyForm.TEXT, now=NOW),
        lambda: put_copy(vault, state, laid.append, now=NOW),
        lambda: show_copy(vault, state, now=NOW),
    ):
        with pytest.raises(problem):
            leave()
    assert not (tmp_path / "copy.txt").exists()
    assert (laid, vault.register.entries(), vault.consultations.of_pair(PAIR)) == ([], [], [])


def test_nothing_leaves_before_these_very_words_were_looked_at(vault: Vault, tmp_path: Path) -> None:
    here = prepared(vault)
    refused(vault, replace(here.state, words=f"{WORDS} He knows."), tmp_path, NotReady)
    refused(vault, replace(here.state, answers=here.state.answers[1:]), tmp_path, NotReady)
    refused(vault, replace(here.state, stranger=Stranger.PERHAPS), tmp_path, NotReady)


def test_nothing_leaves_while_a_name_stands_in_it(vault: Vault, tmp_path: Path) -> None:
    here = prepared(vault)
    here.write(words=f"{WORDS} It was z a n z i b e l l a.")
    here.accept_rest()
    here.look_again(Stranger.NO, "nothing")
    assert here.still_named() == ("z a n z i b e l l a",)
    refused(vault, here.state, tmp_path, StillNamed)


def test_somebody_who_came_to_the_vault_meanwhile_is_looked_for_as_well(vault: Vault, tmp_path: Path) -> None:
    here = sitting(vault)
    here.write(question="Should I tell them what the kestrelman said?")
    here.look_again(Stranger.NO, "nothing")
    vault.pairs.change_line_manager(PAIR, "Ivo Kestrelman")
    refused(vault, here.state, tmp_path, NotReady)


def test_a_place_in_the_vault_and_one_that_is_taken_are_refused(vault: Vault, tmp_path: Path) -> None:
    here = prepared(vault)
    with pytest.raises(InsideVault):
        save_copy(vault, here.state, vault.folder / "copy.txt", CopyForm.TEXT, now=NOW)
    (tmp_path / "copy.txt").write_text("mine")
    with pytest.raises(FileExists):
        save_copy(vault, here.state, tmp_path / "copy.txt", CopyForm.TEXT, now=NOW)
    assert (tmp_path / "copy.txt").read_text() == "mine"


def test_a_file_that_reads_back_otherwise_is_not_left(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(StagedDocument, "read", lambda _staged: b"other words")
    refused_here = prepared(vault).state
    with pytest.raises(WordsDiffer):
        save_copy(vault, refused_here, tmp_path / "copy.txt", CopyForm.TEXT, now=NOW)
    assert not (tmp_path / "copy.txt").exists()
    assert vault.register.entries() == []


def test_what_could_not_be_put_in_its_place_is_corrected(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = prepared(vault)

    def fail(*_args: object) -> None:
        raise CannotWriteFile

    with pytest.raises(CannotWriteFile):
        put_copy(vault, here.state, fail, now=NOW)
    monkeypatch.setattr(StagedDocument, "put_in_place", fail)
    with pytest.raises(CannotWriteFile):
        save_copy(vault, here.state, tmp_path / "copy.txt", CopyForm.TEXT, now=NOW)
    kinds = [(entry.kind, entry.corrects) for entry in vault.register.entries()]
    assert kinds == [
        (DisclosureKind.WRITTEN, None),
        (DisclosureKind.REFUSED, 1),
        (DisclosureKind.WRITTEN, None),
        (DisclosureKind.REFUSED, 3),
    ]
    assert not (tmp_path / "copy.txt").exists()


def leave(vault: Vault, here: Sitting, to: Path | Callable[[str], None]) -> None:
    """Let the copy out: into a file as text, or to what lays it on the clipboard."""
    if isinstance(to, Path):
        save_copy(vault, here.state, to, CopyForm.TEXT, now=NOW)
    else:
        put_copy(vault, here.state, to, now=NOW)


@pytest.mark.parametrize("where", ["nowhere", "file", "clipboard"])
def test_a_program_that_ends_between_entry_and_copy_tells_of_it_when_the_vault_is_opened(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    here, place = prepared(vault), tmp_path / "copy.txt"
    with ending(monkeypatch, in_place=where == "file") as ends:
        leave(vault, here, place if where != "clipboard" else ends)
    vault.close(back_up=False)
    again = open_test_vault(tmp_path)
    first, *unsure = again.register.entries()
    assert place.exists() == (where == "file")
    if where == "file":
        assert (again.notices, unsure) == ((), [])
    else:
        assert again.notices == (Notice.DOCUMENT_NOT_THERE,)
        assert [(each.corrects, each.has_left) for each in unsure] == [(first.n, True)]
        assert "not known" in unsure[0].reason
    assert not again.owed.is_there
    assert again.check() == []
    again.close(back_up=False)


@pytest.mark.parametrize("where", ["file", "clipboard"])
def test_a_copy_that_cannot_be_taken_back_is_owed(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise CannotWriteVault

    def fail_for_good(_outside: object) -> None:
        monkeypatch.setattr(vault.register, "append", fail)
        raise CannotWriteFile

    here, place = prepared(vault), tmp_path / "copy.txt"
    monkeypatch.setattr(StagedDocument, "put_in_place", fail_for_good)
    with pytest.raises(NotTakenBack, match=r"nothing has left.*Entry 1 of the register still says that it left"):
        leave(vault, here, place if where == "file" else fail_for_good)
    monkeypatch.undo()
    leave(vault, here, place)
    kinds = [(entry.kind, entry.corrects) for entry in vault.register.entries()]
    assert kinds == [(DisclosureKind.WRITTEN, None), (DisclosureKind.REFUSED, 1), (DisclosureKind.WRITTEN, None)]
    assert not vault.owed.is_there


def test_what_is_owed_is_put_right_whatever_becomes_of_the_entry_that_follows(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise CannotWriteVault

    def fail_for_good(_text: str) -> None:
        broken.setattr(vault.register, "append", fail)
        raise CannotWriteFile

    here = prepared(vault)
    with monkeypatch.context() as broken, pytest.raises(NotTakenBack):
        put_copy(vault, here.state, fail_for_good, now=NOW)
    monkeypatch.setattr(vault.owed, "begin", fail)
    with pytest.raises(CannotWriteVault):
        leave(vault, here, tmp_path / "copy.txt")
    assert [(entry.kind, entry.corrects) for entry in vault.register.entries()][1:] == [(DisclosureKind.REFUSED, 1)]
    assert not vault.owed.is_there


def test_the_circle_is_everybody_whom_the_vault_knows_each_once(vault: Vault) -> None:
    names = [member.name for member in gather_cast(vault, PAIR)]
    assert len(names) == len(set(names))
    assert {"Zanzibella Quillon", "Ulric Ostrander", "Ada Faversham", "Joan Wexcombe", "Ines Morcant"} <= {
        name.removeprefix("Dr ") for name in names
    }
    assert {"Lanyon Hexley", "Rolf Brackley", "Underhill", "Perivale Foods Ltd"} <= set(names)


def test_a_sitting_is_resumed_and_ends_with_the_decision(vault: Vault) -> None:
    here = prepared(vault)
    assert sitting(vault).state == here.state
    left = show_copy(vault, here.state, now=NOW)
    here.has_left(left)
    assert sitting(vault).state.consultation == left.consultation
    advised = here.record(left.consultation, door.StepKind.ADVISED, NOW.date(), " Ask them. ")
    assert advised.steps[-1].words == "Ask them."
    decided = here.record(left.consultation, door.StepKind.DECIDED, NOW.date(), "I shall.")
    assert decided.is_decided
    anew = sitting(vault).state
    assert (anew.question, anew.consultation) == ("", None)
    assert dict(anew.roles)["Joan Wexcombe"] == dict(here.found.roles)["Joan Wexcombe"], "who had a role has it again"
