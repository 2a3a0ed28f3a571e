"""A copy is opened beside the vault for reading: nothing of it changes, nothing leaves it, nothing is remembered."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from confidant.vault import throw_away
from confidant.vault.condition import Trouble
from confidant.vault.copy_reading import (
    CopyWithoutKey,
    DamagedCopyBeside,
    WrongPassphraseForCopy,
    open_beside,
    open_copy,
)
from confidant.vault.ids import NoteId, PairId
from confidant.vault.problems import NewerVault, ReadOnlyVault, SealBroken
from confidant.vault.schema import expected_schema, schema_of
from confidant.vault.siblings import find
from confidant.vault.state_folder import state_folder
from confidant.vault.throw_away import NoRoomToRead, ThrowAway
from confidant.vault.vault import Vault
from tests.builders import FAST, ON, PASSPHRASE, WORDS, make_pair, open_test_vault
from tests.vault.older_schema import seal_at

NEW = "another larch over the bridge"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A vault with a copy of its file, from before a draft was changed."""
    with open_test_vault(tmp_path, make_pair()) as vault:
        vault.drafts.put("kind", "key", "before")
        folder = vault.folder
    shutil.copyfile(folder / "vault.db", folder / "vault (1).db")
    with open_test_vault(tmp_path) as vault:
        vault.drafts.put("kind", "key", "after")
    return folder


def copy_of(folder: Path, passphrase: str = PASSPHRASE, name: str = "vault (1).db") -> Vault:
    return open_copy(folder, folder / name, passphrase, derive=FAST)


def state(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_copy_is_read_and_neither_it_nor_its_folder_changes(folder: Path) -> None:
    before = state(folder)
    copy = copy_of(folder)
    assert copy.drafts.get("kind", "key") == "before"
    assert len(copy.pairs.summaries()) == 1
    assert copy.check() == [Trouble.IS_COPY.sentence]
    copy.checkpoint()
    copy.close()
    assert state(folder) == before


def test_a_copy_opens_beside_the_open_vault(folder: Path) -> None:
    with open_test_vault(folder.parent) as vault, copy_of(folder) as copy:
        assert (vault.drafts.get("kind", "key"), copy.drafts.get("kind", "key")) == ("after", "before")
        vault.drafts.put("kind", "key", "written meanwhile")


def test_nothing_is_written_into_a_copy_and_nothing_let_out_of_it(folder: Path) -> None:
    with copy_of(folder) as copy:
        assert copy.trouble == (Trouble.IS_COPY,)
        with pytest.raises(ReadOnlyVault):
            copy.drafts.put("kind", "key", "changed")
        with pytest.raises(ReadOnlyVault):
            copy.trash.put(NoteId(1), ON)
        with pytest.raises(ReadOnlyVault):
            copy.set_passphrase(NEW, derive=FAST)
        with pytest.raises(ReadOnlyVault):
            copy.accept()
        with pytest.raises(SealBroken):
            copy.require_whole()


def test_nothing_of_a_copy_is_remembered(folder: Path) -> None:
    seen = state(state_folder())
    with copy_of(folder):
        pass
    assert state(state_folder()) == seen
    assert list((state_folder() / "copies").iterdir()) == []


def test_what_lies_in_the_throw_away_folder_is_encrypted_and_private(folder: Path) -> None:
    with copy_of(folder):
        everything = state(state_folder() / "copies")
        assert everything
        content = b"".join(everything.values())
        for word in (b"Imogen", b"Tobias", b"Tuesday", b"CREATE TABLE", b"before"):
            assert word not in content
        for path in (state_folder() / "copies").rglob("*"):
            assert path.stat().st_mode & 0o077 == 0


def test_what_a_killed_program_left_is_removed_and_what_another_one_reads_is_not(folder: Path) -> None:
    left = state_folder() / "copies" / "0011223344556677"
    left.mkdir(parents=True)
    (left / "vault.db").write_bytes(b"left")
    with ThrowAway() as other:
        other.fill([b"read elsewhere"])
        with copy_of(folder):
            assert not left.exists()
            assert other.database.read_bytes() == b"read elsewhere"


def test_a_copy_has_the_passphrase_it_had(folder: Path) -> None:
    for name in ("header.a", "header.b"):
        shutil.copyfile(folder / name, folder / name.replace(".", " (1)."))
    with open_test_vault(folder.parent) as vault:
        vault.set_passphrase(NEW, derive=FAST)
        siblings = find(folder)
        with open_beside(vault, siblings, folder / "vault (1).db") as copy:
            assert copy is None, "another key: its passphrase has to be asked for"
    with pytest.raises(WrongPassphraseForCopy):
        copy_of(folder, NEW)
    with copy_of(folder) as copy:
        assert copy.drafts.get("kind", "key") == "before"


def test_a_copy_of_the_same_key_opens_without_asking(folder: Path) -> None:
    with open_test_vault(folder.parent) as vault:
        with open_beside(vault, find(folder), folder / "vault (1).db") as copy:
            assert copy is not None
            assert copy.drafts.get("kind", "key") == "before"
        assert vault.drafts.get("kind", "key") == "after"


def test_a_copy_whose_headers_are_not_here_says_so(folder: Path) -> None:
    with open_test_vault(folder.parent) as vault:
        vault.set_passphrase(NEW, derive=FAST)
    with pytest.raises(CopyWithoutKey):
        copy_of(folder)


def test_a_header_kept_under_another_name_opens_a_copy(folder: Path) -> None:
    shutil.copyfile(folder / "header.a", folder / "header.kept-0011223344556677")
    with open_test_vault(folder.parent) as vault:
        vault.set_passphrase(NEW, derive=FAST)
    with copy_of(folder) as copy:
        assert copy.drafts.get("kind", "key") == "before"


@pytest.mark.parametrize("length", [4096, 40_000, 20])
def test_a_copy_that_is_not_all_there_says_so(folder: Path, length: int) -> None:
    whole = (folder / "vault (1).db").read_bytes()
    (folder / "vault (1).db").write_bytes(whole[:length])
    with pytest.raises(DamagedCopyBeside):
        copy_of(folder).pairs.summaries()
    assert list((state_folder() / "copies").iterdir()) == []


def test_a_copy_with_an_old_page_put_back_is_shown_and_told(folder: Path) -> None:
    old, new = (folder / "vault (1).db").read_bytes(), bytearray((folder / "vault.db").read_bytes())
    changed = [at for at in range(0, len(old), 4096) if old[at : at + 4096] != bytes(new[at : at + 4096])]
    new[changed[0] : changed[0] + 4096] = old[changed[0] : changed[0] + 4096]
    (folder / "vault (2).db").write_bytes(new)
    with copy_of(folder, name="vault (2).db") as copy:
        assert copy.trouble == (Trouble.IS_COPY, Trouble.ROWS_DIFFER)


def test_a_log_beside_a_copy_is_read_with_it(folder: Path) -> None:
    with open_test_vault(folder.parent) as vault:
        vault.drafts.put("kind", "key", "in the log")
        shutil.copyfile(folder / "vault.db", folder / "vault (2).db")
        shutil.copyfile(folder / "vault.db-wal", folder / "vault.sync-conflict-20261125-143015-ABCDEF1.db-wal")
    before = state(folder)
    with copy_of(folder, name="vault (2).db") as copy:
        assert copy.drafts.get("kind", "key") == "in the log"
    with copy_of(folder, name="vault (1).db") as copy:
        assert copy.drafts.get("kind", "key") == "before", "that log does not go on from this copy"
    assert state(folder) == before


def with_copy_elsewhere(folder: Path, name: str, change: Callable[[Vault], None]) -> None:
    """Put a copy under that name, which was changed so on another computer."""
    shutil.copytree(folder, folder.parent / "elsewhere" / folder.name)
    with open_test_vault(folder.parent / "elsewhere") as vault:
        change(vault)
        vault.database.checkpoint()
        shutil.copyfile(vault.folder / "vault.db", folder / name)


def of_newer_app(vault: Vault) -> None:
    with vault.transaction():
        vault.database.write("PRAGMA user_version = 99")


def test_a_copy_of_an_older_schema_is_brought_up_to_date_elsewhere(folder: Path) -> None:
    with_copy_elsewhere(folder, "vault (old).db", lambda vault: seal_at(vault, 3))
    before = state(folder)
    with copy_of(folder, name="vault (old).db") as copy:
        assert copy.drafts.get("kind", "key") == "after"
        assert schema_of(copy.database) == expected_schema()
        assert [note.first_words for note in copy.notes.summaries(PairId(1))] == [WORDS[:80]]
        assert copy.trouble == (Trouble.IS_COPY,)
    assert state(folder) == before


def test_a_copy_of_a_newer_app_is_refused_in_words(folder: Path) -> None:
    with_copy_elsewhere(folder, "vault (new).db", of_newer_app)
    with pytest.raises(NewerVault):
        copy_of(folder, name="vault (new).db")


def test_where_there_is_no_room_to_read_nothing_is_left(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(throw_away, "_write", full)
    with pytest.raises(NoRoomToRead):
        copy_of(folder)
    assert list((state_folder() / "copies").iterdir()) == []


def test_many_may_read_copies_at_once(tmp_path: Path) -> None:
    """Whoever makes a throw-away copy removes what a killed program left, and nothing that is being made."""

    def make_some(_: int) -> None:
        for _ in range(25):
            with ThrowAway() as copy:
                copy.fill([b"words"])
                assert copy.database.read_bytes() == b"words"

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(make_some, range(8)))
    assert list((state_folder() / "copies").iterdir()) == []
