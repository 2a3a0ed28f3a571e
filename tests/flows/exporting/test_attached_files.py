"""What is attached to notes leaves beside them, readable by their owner alone, and comes in again with them."""

import os
import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidant.flows.exporting import notes_folder
from confidant.flows.exporting.file_names import file_name
from confidant.flows.exporting.notes_folder import export_folder
from confidant.flows.importing.incoming import LeftOut, Remark
from confidant.flows.importing.service import prepare, store
from confidant.vault.attachments import PIECE_BYTES
from confidant.vault.ids import NoteId
from confidant.vault.problems import CannotWriteFile
from confidant.vault.vault import Vault
from tests.builders import ON, make_note, make_pair, open_test_vault

TODAY = date(2026, 11, 1)
NOTE = NoteId(1)
NAMES = (
    "plan.pdf",
    "plan.pdf",
    "PLAN.pdf",
    "con.txt",
    "a: b?.png",
    ".profile",
    "notes.md",
    "old.enex",
    'with "quotes" # and, commas.md',
    "no ending",
    "\U0001f4f7" * 90 + ".jpeg",
    "..",
)


def nobody(_part: float) -> None:
    """Nobody asks."""


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with open_test_vault(tmp_path, make_pair(notes=(make_note(title="Same"), make_note(title="same")))) as opened:
        yield opened


def stored(vault: Vault) -> dict[str, list[tuple[str, bytes]]]:
    """Every note's title with the names of its files, and what is in them."""
    (pair,) = vault.pairs.summaries()
    return {
        vault.notes.get(note).note.title: [
            (file.name, b"".join(vault.attachments.content(file.id))) for file in vault.attachments.listed(note)
        ]
        for note in vault.notes.listed(pair.id)
    }


def test_notes_and_files_come_in_again_as_they_were(vault: Vault, tmp_path: Path) -> None:
    for number, name in enumerate(NAMES):
        vault.attachments.add(NOTE, name, os.urandom(number * 40_000), ON)
    vault.attachments.add(NoteId(2), "plan.pdf", b"another", ON)
    before = os.umask(0)
    try:
        exported = export_folder(vault, tmp_path / "out", tell=nobody)
    finally:
        os.umask(before)
    assert exported.files == len(NAMES) + 1
    made = prepare([tmp_path / "out"], TODAY, nobody)
    assert (made.skipped, made.left_out, made.notes) == ((), LeftOut(), 2)
    assert {remark for file in made.files for note in file.notes for remark in note.remarks} == {Remark.LEVEL_LEFT_OUT}
    (tmp_path / "again").mkdir()
    with open_test_vault(tmp_path / "again", make_pair(notes=())) as again:
        store(again, again.pairs.summaries()[0].id, made.files, nobody, on=TODAY)
        assert stored(again) == stored(vault)
        assert [name for name, _ in stored(again)["Same"]] == [file.name for file in vault.attachments.listed(NOTE)]


WORDS = (
    "![whiteboard](board.png) [p](<img/my plan.pdf>) ![[board.png]] [x](elsewhere.pdf) `board.png`\n\n"
    "```\n![a](board.png)\n```\n![again](./board.png#x)\n"
)


def test_references_lead_to_the_files_beside_the_note_and_come_back_word_for_word(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair(notes=(make_note(WORDS, title="On (C)"),))) as vault:
        for name in ("board.png", "my plan.pdf"):
            vault.attachments.add(NOTE, name, b"x", ON)
        export_folder(vault, tmp_path / "out", tell=nobody)
        assert vault.notes.get(NOTE).note.body == WORDS
    (file,) = (tmp_path / "out").rglob("*.md")
    text = file.read_text()
    assert "![whiteboard](2026-02-09%20On%20%28C%29.files/board.png)" in text
    assert "[p](<2026-02-09%20On%20%28C%29.files/my%20plan.pdf>)" in text
    assert "![[2026-02-09 On (C).files/board.png]]" in text
    assert "![again](2026-02-09%20On%20%28C%29.files/board.png)" in text
    assert "[x](elsewhere.pdf) `board.png`\n\n```\n![a](board.png)\n```" in text
    made = prepare([tmp_path / "out"], TODAY, nobody)
    assert (made.files[0].notes[0].words, made.attached) == (WORDS, 2)


def test_each_lies_beside_its_note_for_its_owner_alone(vault: Vault, tmp_path: Path) -> None:
    for name in ("../../plan.pdf", "PLAN.pdf", ".hidden"):
        vault.attachments.add(NOTE, name, b"x", ON)
    before = os.umask(0)
    try:
        export_folder(vault, tmp_path / "out", tell=nobody)
    finally:
        os.umask(before)
    (pair,) = (tmp_path / "out").iterdir()
    assert sorted(str(file.relative_to(pair)) for file in pair.rglob("*")) == [
        "2026-02-09 Same.files",
        "2026-02-09 Same.files/PLAN (2).pdf",
        "2026-02-09 Same.files/hidden",
        "2026-02-09 Same.files/plan.pdf",
        "2026-02-09 Same.md",
        "2026-02-09 same (2).md",
    ]
    if os.name != "nt":
        for each in (tmp_path / "out").rglob("*"):
            assert stat.S_IMODE(each.stat().st_mode) == (0o700 if each.is_dir() else 0o600)
    head = (pair / "2026-02-09 Same.md").read_text().split("---\n")[1]
    assert 'files: ["2026-02-09 Same.files/plan.pdf", "2026-02-09 Same.files/PLAN (2).pdf"' in head
    assert 'file-names: ["plan.pdf", "PLAN.pdf", ".hidden"]' in head


def test_a_damaged_file_stops_nothing_and_is_named_as_left_out(vault: Vault, tmp_path: Path) -> None:
    vault.attachments.add(NOTE, "bad.txt", bytes(PIECE_BYTES + 1), ON)
    vault.attachments.add(NOTE, "good.txt", b"x", ON)
    trashed = vault.attachments.add(NoteId(2), "gone.txt", b"x", ON)
    vault.attachments.remove(trashed.id, ON)
    with vault.transaction():
        vault.database.write("DELETE FROM attachment_piece WHERE attachment_id = 1 AND number = 1")
    exported = export_folder(vault, tmp_path / "out", tell=nobody)
    assert exported.files == 1
    assert "1 attached file damaged in the vault; look for it in a backup" in exported.left_out
    assert "attached files in the trash (1)" in exported.left_out
    assert [file.name for file in (tmp_path / "out").rglob("*.txt")] == ["good.txt"]
    assert prepare([tmp_path / "out"], TODAY, nobody).attached == 1


def test_what_cannot_be_read_back_as_it_was_written_is_not_exported(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.attachments.add(NOTE, "plan.pdf", b"x" * 100, ON)
    real = os.fdopen

    def opened(descriptor: int, mode: str) -> object:
        file = real(descriptor, mode)
        file.write(b"\0") if os.fstat(descriptor).st_size == 0 else None
        return file

    with monkeypatch.context() as patch:
        patch.setattr(notes_folder.os, "fdopen", opened)
        with pytest.raises(CannotWriteFile):
            export_folder(vault, tmp_path / "out", tell=nobody)
    assert not any("out" in each.name for each in tmp_path.iterdir())
    assert vault.register.entries() == []


class Stop(Exception):
    """What a cancelled window raises."""


def test_what_is_stopped_within_a_file_leaves_nothing(vault: Vault, tmp_path: Path) -> None:
    vault.attachments.add(NOTE, "large.bin", bytes(8 * PIECE_BYTES), ON)
    before = set(tmp_path.iterdir())
    seen: list[float] = []

    def stop(part: float) -> None:
        seen.append(part)
        if part > 0.6:
            raise Stop

    with pytest.raises(Stop):
        export_folder(vault, tmp_path / "out", tell=stop)
    assert set(tmp_path.iterdir()) == before
    assert sum(0.3 < part <= 0.6 for part in seen) > 1, "it tells how far it is within a file"


def test_notes_in_somebody_elses_folder_of_that_name_come_in(tmp_path: Path) -> None:
    (tmp_path / "in" / "a.files").mkdir(parents=True)
    (tmp_path / "in" / "a.md").write_text("A")
    (tmp_path / "in" / "a.files" / "b.md").write_text("B")
    assert prepare([tmp_path / "in"], TODAY, nobody).notes == 2


@pytest.mark.parametrize("path", ["../../outside.txt", "/etc/passwd", "out.files/../../../outside.txt", ".hidden"])
def test_what_calls_itself_an_export_names_no_file_outside(tmp_path: Path, path: str) -> None:
    (tmp_path / "outside.txt").write_bytes(b"not chosen")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / ".hidden").write_bytes(b"hidden")
    (tmp_path / "in" / "a.md").write_text(f'---\nconfidant: notes/1\nfiles: ["{path}"]\n---\n\nwords')
    made = prepare([tmp_path / "in"], TODAY, nobody)
    assert made.attached == 0
    assert {Remark.FILE_NOT_FOLLOWED, Remark.FILE_MISSING} & set(made.files[0].notes[0].remarks)


@given(st.lists(st.text(max_size=140), max_size=6))
def test_any_names_stay_in_their_folder_and_differ(names: list[str]) -> None:
    taken: dict[str, int] = {}
    made = [file_name(name, taken) for name in names]
    assert len({name.casefold() for name in made}) == len(names)
    for name in made:
        assert not set(name) & set('/\\:*?"<>|\x00\n')
        assert not name.startswith(".")
        assert name.strip(" .")
        assert len(name.encode()) < 220
