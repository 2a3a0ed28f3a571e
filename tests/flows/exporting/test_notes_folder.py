"""Every note leaves as a file of its own and comes in again word for word; nothing is written over or half done."""

import os
import stat
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidant.domain.note import Passage
from confidant.domain.vocabulary import Topic
from confidant.flows.exporting import notes_folder
from confidant.flows.exporting.file_names import free, safe_name
from confidant.flows.exporting.notes_folder import _text, export_folder
from confidant.flows.importing.incoming import CannotTake, Remark
from confidant.flows.importing.markdown import Source, markdown_note
from confidant.flows.importing.service import prepare
from confidant.vault.problems import CannotWriteFile, FileExists, InsideVault, VaultExists
from confidant.vault.register_entry import DisclosureKind
from confidant.vault.staged_folder import StagedFolder
from confidant.vault.vault import Vault
from tests.builders import PRIVATE, make_note, make_pair, open_test_vault

TODAY = date(2026, 11, 1)


def nobody(_part: float) -> None:
    """Nobody asks."""


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    odd = make_note("One ", "two\r\n\u2028three", title='A "title": with / signs\\', topics=(Topic.GOALS, Topic.MONEY))
    private = make_note(title="", disclosure=PRIVATE, consents=(), template="")
    one = make_pair(notes=(odd, make_note(), make_note(title="WINTER review"), private))
    return open_test_vault(tmp_path, one, make_pair(mentee="Con", organisation="", notes=(make_note(title="../../x"),)))


def test_every_note_is_a_file_of_its_owners_alone(vault: Vault, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        exported = export_folder(vault, tmp_path / "out", tell=nobody)
    finally:
        os.umask(before)
    assert (exported.pairs, exported.notes) == (2, 5)
    files = sorted(str(file.relative_to(tmp_path / "out")) for file in (tmp_path / "out").rglob("*.md"))
    assert files == [
        "Tobias Renn, Saltmarsh Hospital/2026-02-09 A title with signs.md",
        "Tobias Renn, Saltmarsh Hospital/2026-02-09 Note.md",
        "Tobias Renn, Saltmarsh Hospital/2026-02-09 WINTER review (2).md",
        "Tobias Renn, Saltmarsh Hospital/2026-02-09 Winter review.md",
        "_Con/2026-02-09 .. .. x.md",
    ]
    if os.name != "nt":
        modes = {stat.S_IMODE(each.stat().st_mode) for each in (tmp_path / "out").rglob("*.md")}
        folders = {stat.S_IMODE(each.stat().st_mode) for each in (tmp_path / "out", *(tmp_path / "out").iterdir())}
        assert (modes, folders) == ({0o600}, {0o700})


def test_what_was_exported_comes_in_again_word_for_word(vault: Vault, tmp_path: Path) -> None:
    export_folder(vault, tmp_path / "out", tell=nobody)
    prepared = prepare([tmp_path / "out"], TODAY, nobody)
    assert prepared.skipped == ()
    again = [note for file in prepared.files for note in file.notes]
    stored = [note for summary in vault.pairs.summaries() for note in vault.pairs.whole(summary.id).notes]
    assert sorted(note.words for note in again) == sorted(note.body for note in stored)
    assert {note.held_on for note in again} == {note.held_on for note in stored}
    assert {note.title for note in stored if note.title} <= {note.title for note in again}
    assert {note.topics for note in again} == {note.topics for note in stored}
    assert {remark for note in again for remark in note.remarks} == {Remark.LEVEL_LEFT_OUT}


def test_what_it_has_no_room_for_is_named(vault: Vault, tmp_path: Path) -> None:
    left_out = " ".join(export_folder(vault, tmp_path / "out", tell=nobody).left_out)
    for words in ("agreements", "said yes to, or withdrew (4)"):
        assert words in left_out
    assert "single words" not in left_out
    note = vault.notes.get(vault.notes.listed(vault.pairs.summaries()[0].id)[0])
    mixed = replace(note.note, passages=(Passage("Told "), Passage("kept\x07", PRIVATE)))
    vault.notes.save(note.id, mixed, version=note.version)
    left_out = " ".join(export_folder(vault, tmp_path / "again", tell=nobody).left_out)
    for words in ("levels and topics of single words (1 note", "register of disclosures", "control characters"):
        assert words in left_out


def test_it_stands_in_the_register(vault: Vault, tmp_path: Path) -> None:
    export_folder(vault, tmp_path / "out", tell=nobody)
    (entry,) = vault.register.entries()
    assert (entry.kind, entry.pair) == (DisclosureKind.WRITTEN, None)
    assert entry.purpose.endswith("unencrypted: a folder of Markdown files")


def test_nothing_is_written_over_or_into_the_vault(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    with pytest.raises(FileExists):
        export_folder(vault, tmp_path / "there", tell=nobody)
    with pytest.raises(InsideVault):
        export_folder(vault, vault.folder / "out", tell=nobody)
    with pytest.raises(CannotWriteFile):
        export_folder(vault, tmp_path / "missing" / "out", tell=nobody)
    assert vault.register.entries() == []


class Stop(Exception):
    """What a cancelled window raises."""


def test_what_is_stopped_or_fails_leaves_nothing(vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = set(tmp_path.iterdir())

    def stop(part: float) -> None:
        if part > 0.7:
            raise Stop

    with pytest.raises(Stop):
        export_folder(vault, tmp_path / "out", tell=stop)

    def fail(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(notes_folder, "_write", fail)
    with pytest.raises(CannotWriteFile):
        export_folder(vault, tmp_path / "out", tell=nobody)
    assert set(tmp_path.iterdir()) == before
    assert vault.register.entries() == []


_WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(_WORDS, _WORDS)
def test_any_words_come_in_again(title: str, words: str) -> None:
    note = make_note(words, title=title)
    try:
        again = markdown_note(_text(note, {}).encode(), Source("n.md", TODAY, TODAY))
    except CannotTake:
        assert notes_folder.has_control_characters(words) or not words.strip()
        return
    assert again.words == words or not words.strip() or notes_folder.has_control_characters(words)
    assert again.title == " ".join(title.split()) or not title.split()


@given(st.text(max_size=120))
def test_any_title_is_a_name_that_stays_in_its_folder(title: str) -> None:
    name = safe_name(title)
    assert name.strip(" .")
    assert not set(name) & set('/\\:*?"<>|\x00\n')
    assert name not in {".", ".."}


def test_no_name_is_longer_than_file_systems_take_and_none_is_taken_twice(tmp_path: Path) -> None:
    notes = tuple(make_note(title="🦊" * 90) for _ in range(12))
    with open_test_vault(tmp_path, make_pair(mentee="🦊" * 90, notes=(*notes, make_note(title="X")))) as vault:
        export_folder(vault, tmp_path / "out", tell=nobody)
    names = [file.name for file in (tmp_path / "out").rglob("*.md")]
    assert len(names) == 13
    assert max(len(name.encode()) for name in names) <= 255


def test_a_name_that_looks_like_a_numbered_one_is_written_over_by_none() -> None:
    taken: dict[str, int] = {}
    names = [free(name, taken) for name in ("a (2)", "a", "A", "a", "a (2)", "a (2)")]
    assert names == ["a (2)", "a", "A (3)", "a (4)", "a (2) (2)", "a (2) (3)"]


def test_names_that_some_system_takes_for_one_are_two(tmp_path: Path) -> None:
    notes = [make_note("Words.", title=title) for title in ("é", "e\u0301", "É", "../../up")]
    pairs = (make_pair(notes=tuple(notes)), make_pair(mentee="LPT¹", organisation="", notes=(make_note("Words."),)))
    with open_test_vault(tmp_path, *pairs) as vault:
        export_folder(vault, tmp_path / "out", tell=nobody)
    files = [file for file in (tmp_path / "out").rglob("*.md") if file.parent.parent == tmp_path / "out"]
    assert len({normalize("NFC", str(file)).casefold() for file in files}) == 5
    assert (tmp_path / "out" / "_LPT¹").is_dir()


def test_a_place_that_is_taken_meanwhile_or_cannot_be_had_is_told(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def taken(*_arguments: object) -> None:
        raise VaultExists

    monkeypatch.setattr(StagedFolder, "put_in_place", taken)
    with pytest.raises(FileExists):
        export_folder(vault, tmp_path / "out", tell=nobody)

    def fail(*_arguments: object) -> None:
        raise OSError("the disk does not answer")

    monkeypatch.setattr(StagedFolder, "put_in_place", fail)
    with pytest.raises(CannotWriteFile):
        export_folder(vault, tmp_path / "out", tell=nobody)
    assert not (tmp_path / "out").exists()


def test_what_interrupts_as_the_folder_gets_its_name_takes_no_entry_back(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_place = StagedFolder.put_in_place

    def interrupt_afterwards(staged: StagedFolder, folder: Path) -> None:
        put_in_place(staged, folder)
        raise KeyboardInterrupt

    monkeypatch.setattr(StagedFolder, "put_in_place", interrupt_afterwards)
    with pytest.raises(KeyboardInterrupt):
        export_folder(vault, tmp_path / "out", tell=nobody)
    assert (tmp_path / "out").is_dir()
    assert [entry.kind for entry in vault.register.entries()] == [DisclosureKind.WRITTEN]


def test_where_a_system_cannot_bring_all_to_the_disk_at_once_each_file_is(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    monkeypatch.delattr(os, "sync", raising=False)
    monkeypatch.setattr(os, "fsync", synced.append)
    export_folder(vault, tmp_path / "out", tell=nobody)
    assert len(synced) >= 5


def test_what_cannot_be_read_back_is_no_export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hashlib.sha256", lambda: SimpleNamespace(update=lambda _: None, digest=lambda: os.urandom(32)))
    with pytest.raises(OSError, match="read back"):
        notes_folder._write(tmp_path / "a.md", [b"words"])


def test_a_note_without_anything_beside_its_words_says_only_its_day(tmp_path: Path) -> None:
    bare = make_note(title="", template="", topics=(), disclosure=PRIVATE, consents=())
    with open_test_vault(tmp_path, make_pair(notes=(bare,))) as vault:
        exported = export_folder(vault, tmp_path / "out", tell=nobody)
        (file,) = (tmp_path / "out").rglob("*.md")
    assert "topics" not in file.read_text()
    assert not any("said yes" in each or "single words" in each for each in exported.left_out)
