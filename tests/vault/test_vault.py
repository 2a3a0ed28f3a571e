"""A vault is made whole or not at all, opens for its owner only, and says in words why not."""

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from confidant.domain.problem import Problem
from confidant.vault import lock
from confidant.vault.condition import Trouble
from confidant.vault.files import create_empty
from confidant.vault.header import NAMES, read_headers
from confidant.vault.lock import FolderLock
from confidant.vault.problems import (
    CannotBackUp,
    CannotMakeVault,
    CannotWriteVault,
    DamagedVault,
    NewerVault,
    NotAVault,
    VaultExists,
    VaultInUse,
    WeakPassphrase,
    WrongPassphrase,
    WrongRecoveryKey,
)
from confidant.vault.recovery import RecoveryKey
from confidant.vault.staged_folder import StagedFolder
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE, create_test_vault, make_pair, open_test_vault

OTHER = "another larch over the bridge"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed vault with a pair."""
    with open_test_vault(tmp_path, make_pair()) as vault:
        return vault.folder


def reopen(folder: Path, passphrase: str = PASSPHRASE) -> Vault:
    return Vault.open(folder, passphrase, derive=FAST)


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(params=[0o000, 0o077, 0o777], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every kind of mask a user may have."""
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.mark.usefixtures("umask")
def test_everything_of_a_vault_belongs_to_its_owner_alone(tmp_path: Path) -> None:
    vault = open_test_vault(tmp_path, make_pair())
    paths = [vault.folder, *vault.folder.rglob("*")]  # with the write-ahead log, while it is open
    assert vault.folder / "vault.db-wal" in paths
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in paths}
    vault.close()
    paths = [vault.folder, *vault.folder.rglob("*")]
    modes |= {path.name: stat.S_IMODE(path.stat().st_mode) for path in paths}
    assert {name: mode for name, mode in modes.items() if mode not in {0o700, 0o600}} == {}
    assert {name for name, mode in modes.items() if mode == 0o700} == {vault.folder.name, "backups"}


def test_the_folder_holds_what_the_interface_says(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} == {"header.a", "header.b", "vault.db", "backups"}


def test_no_word_of_the_vault_lies_in_plain_on_the_disk(folder: Path) -> None:
    everything = b"".join(snapshot(folder).values())
    for word in (b"Imogen", b"Tobias", b"Tideway", b"Tuesday", b"CREATE TABLE", PASSPHRASE.encode()):
        assert word not in everything


def test_what_was_stored_is_there_after_closing_and_opening(folder: Path) -> None:
    with reopen(folder) as vault:
        assert vault.pairs.whole(vault.pairs.find("Tobias Renn")) == make_pair()
        assert vault.check() == []


def test_an_empty_folder_may_become_a_vault(tmp_path: Path) -> None:
    (tmp_path / "made").mkdir(mode=0o755)
    vault, _ = create_test_vault(tmp_path / "made")
    vault.close()
    assert stat.S_IMODE((tmp_path / "made").stat().st_mode) == 0o700


@pytest.mark.parametrize("kind", ["file", "full folder", "vault", "link to nowhere"])
def test_nothing_that_is_there_becomes_a_vault(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "place"
    match kind:
        case "file":
            place.write_text("mine")
        case "full folder":
            place.mkdir()
            (place / "mine").touch()
        case "vault":
            create_test_vault(place)[0].close()
        case "link to nowhere":
            place.symlink_to(tmp_path / "nowhere")
    before = snapshot(tmp_path)
    with pytest.raises(VaultExists):
        create_test_vault(place)
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("name", ["missing/a.confidant", "a" * 300, "nul\0"])
def test_a_vault_that_cannot_be_made_leaves_nothing(tmp_path: Path, name: str) -> None:
    with pytest.raises(CannotMakeVault):
        create_test_vault(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("existing", [False, True])
@pytest.mark.parametrize(
    "step",
    [
        "confidant.vault.opening.migrate",
        "confidant.vault.header_files.write_header",
        "confidant.vault.creation.passphrase_slot",
    ],
    ids=["schema", "header", "keyslot"],
)
def test_a_creation_that_fails_half_way_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, existing: bool
) -> None:
    place = tmp_path / "a.confidant"
    if existing:
        place.mkdir()

    def fail(*_arguments: object) -> None:
        raise CannotWriteVault

    monkeypatch.setattr(step, fail)
    with pytest.raises(CannotMakeVault):
        create_test_vault(place)
    assert list(tmp_path.rglob("*")) == ([place] if existing else [])
    monkeypatch.undo()
    create_test_vault(place)[0].close()


def test_a_creation_that_fails_once_all_is_written_keeps_no_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise CannotWriteVault

    let_go: list[FolderLock] = []
    release = FolderLock.release

    def release_told(held: FolderLock) -> None:
        let_go.append(held)
        release(held)

    monkeypatch.setattr(FolderLock, "release", release_told)
    monkeypatch.setattr("confidant.vault.creation._opened", fail)
    with pytest.raises(CannotMakeVault):
        create_test_vault(tmp_path / "a.confidant")
    assert len(let_go) == 1
    assert list(tmp_path.iterdir()) == []


class Killed(BaseException):
    """The program ends here."""


def test_a_creation_that_is_killed_leaves_nothing_at_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies beside it under a passing name goes when it is old; the name is free at once."""
    place = tmp_path / "a.confidant"

    def killed(*_arguments: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(StagedFolder, "clear", lambda staged: staged.hand_lock_on().release())  # and tidies nothing up
        patched.setattr("confidant.vault.header_files.write_header", killed)
        with pytest.raises(Killed):
            create_test_vault(place)
    (left,) = tmp_path.iterdir()
    assert left.name.startswith(".")
    for file in (left / "vault.db", left / "backups", left):
        os.utime(file, (1, 1))
    create_test_vault(place)[0].close()
    assert list(tmp_path.iterdir()) == [place]


def test_a_folder_that_cannot_be_locked_is_not_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_folder: Path) -> FolderLock:
        raise VaultInUse

    monkeypatch.setattr(FolderLock, "acquire", refused)
    with pytest.raises(CannotMakeVault):
        Vault.create(tmp_path / "new.confidant", PASSPHRASE, derive=FAST)
    assert list(tmp_path.iterdir()) == []


def test_a_weak_passphrase_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(WeakPassphrase):
        create_test_vault(tmp_path / "a.confidant", "too short")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["missing", "file", "empty folder", "other folder", "nul"])
def test_what_is_no_vault_is_called_so(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "place"
    match kind:
        case "file":
            place.write_text("mine")
        case "empty folder":
            place.mkdir()
        case "other folder":
            place.mkdir()
            (place / "mine.txt").touch()
        case "nul":
            place = tmp_path / "a\0b"
    with pytest.raises(Problem) as refused:
        reopen(place)
    assert isinstance(refused.value, NotAVault) or kind == "nul"


def test_a_wrong_passphrase_changes_nothing(folder: Path) -> None:
    before = snapshot(folder)
    for wrong in (OTHER, "", PASSPHRASE + " ", PASSPHRASE.upper(), "\ud800"):
        with pytest.raises(WrongPassphrase):
            reopen(folder, wrong)
    assert snapshot(folder) == before
    reopen(folder).close()


@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "plain", "another's", "link", "folder"])
def test_a_damaged_database_is_told_in_words_and_left_as_it_is(folder: Path, tmp_path: Path, damage: str) -> None:
    file = folder / "vault.db"
    content = file.read_bytes()
    file.unlink()
    match damage:
        case "empty":
            create_empty(file)
        case "cut":
            file.write_bytes(content[:5000])
        case "plain":
            file.write_bytes(b"SQLite format 3\0" + bytes(8176))
        case "another's":
            other, _ = create_test_vault(tmp_path / "other.confidant")
            other.close()
            shutil.copyfile(other.folder / "vault.db", file)
        case "link":
            (tmp_path / "moved.db").write_bytes(content)
            file.symlink_to(tmp_path / "moved.db")
        case "folder":
            file.mkdir()
    before = snapshot(folder)
    with pytest.raises(DamagedVault):
        reopen(folder)
    assert snapshot(folder) == before


def test_a_vault_of_a_newer_app_is_left_alone(folder: Path) -> None:
    with reopen(folder) as vault:
        vault.database.query("PRAGMA user_version = 99")
    before = snapshot(folder)
    with pytest.raises(NewerVault):
        reopen(folder)
    assert snapshot(folder) == before


def test_an_open_vault_is_in_use_until_it_is_closed(folder: Path) -> None:
    vault = reopen(folder)
    with pytest.raises(VaultInUse):
        reopen(folder)
    vault.close()
    reopen(folder).close()


def test_the_lock_is_asked_before_the_key_is_derived(folder: Path) -> None:
    class NeverAsked:
        name = "test-only"

        def parameters(self) -> dict[str, int]:
            raise AssertionError

        def derive(self, *_arguments: object) -> bytes:
            raise AssertionError

    with reopen(folder), pytest.raises(VaultInUse):
        Vault.open(folder, PASSPHRASE, derive=NeverAsked())


def test_where_folders_cannot_be_locked_the_database_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "fcntl", None)
    with reopen(folder), pytest.raises(VaultInUse):
        reopen(folder)


def test_another_process_finds_it_in_use_and_free_once_this_one_is_gone(folder: Path) -> None:
    script = (
        "import os, sys; from pathlib import Path; from tests.builders import FAST, PASSPHRASE;"
        "from confidant.vault.vault import Vault;"
        "vault = Vault.open(Path(sys.argv[1]), PASSPHRASE, derive=FAST);"
        "vault.drafts.put('kind', 'key', 'stored');"
        "print('open', flush=True); sys.stdin.read(); os._exit(9)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(VaultInUse):
            reopen(folder)
        other.communicate("")  # it ends without closing anything
    with reopen(folder) as vault:
        assert vault.check() == []
        assert vault.drafts.get("kind", "key") == "stored"  # durable the moment it returned


def test_opening_loads_nothing_that_only_other_commands_need() -> None:
    """Importing the vault and the gate stays cheap: the command line starts with it every time."""
    script = "import sys, confidant.vault.vault, confidant.vault.shareable; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout.split()
    heavy = {"zxcvbn", "zipfile", "PySide6", "typst", "docx", "platformdirs", "markdown_it", "sqlite3", "asyncio"}
    assert heavy.isdisjoint(loaded)


def test_a_changed_passphrase_opens_the_vault_and_the_old_one_does_not(folder: Path) -> None:
    with reopen(folder) as vault:
        with pytest.raises(WrongPassphrase):
            vault.change_passphrase(OTHER, OTHER, derive=FAST)
        with pytest.raises(WeakPassphrase, match="names"):
            vault.change_passphrase(PASSPHRASE, "Imogen Vale Tobias Renn", derive=FAST)
        vault.change_passphrase(PASSPHRASE, OTHER, derive=FAST)
        vault.change_passphrase(OTHER, OTHER + "!", derive=FAST)
    with pytest.raises(WrongPassphrase):
        reopen(folder)
    with pytest.raises(WrongPassphrase):
        reopen(folder, OTHER)
    reopen(folder, OTHER + "!").close()
    assert [header.slots[0].kind for header in read_headers(folder)] == ["passphrase", "passphrase"]


def test_the_recovery_key_opens_the_vault_and_stays_good_after_a_new_passphrase(tmp_path: Path) -> None:
    vault, key = create_test_vault(tmp_path / "a.confidant")
    vault.close()
    with Vault.open_with_recovery_key(vault.folder, key.text) as recovered:
        recovered.set_passphrase(OTHER, derive=FAST)
    with pytest.raises(WrongPassphrase):
        reopen(vault.folder)
    reopen(vault.folder, OTHER).close()
    Vault.open_with_recovery_key(vault.folder, " ".join(key.blocks)).close()


def test_another_vault_s_recovery_key_is_told_from_a_typing_mistake(folder: Path) -> None:
    with pytest.raises(WrongRecoveryKey, match="another vault"):
        Vault.open_with_recovery_key(folder, RecoveryKey.generate().text)
    with pytest.raises(WrongRecoveryKey, match="block 1"):
        Vault.open_with_recovery_key(folder, "1" + "0" * 59)


def test_closing_twice_and_leaving_by_an_error_are_harmless(folder: Path) -> None:
    vault = reopen(folder)
    vault.close()
    vault.close()
    with pytest.raises(ZeroDivisionError), reopen(folder):
        raise ZeroDivisionError
    reopen(folder).close()


def test_a_transaction_over_several_repositories_is_all_or_nothing(folder: Path) -> None:
    def interrupted(vault: Vault) -> None:
        with vault.transaction():
            vault.drafts.put("kind", "key", "body")
            vault.pairs.add(make_pair(mentee="Asel Moor"))
            raise ZeroDivisionError

    with reopen(folder) as vault:
        with pytest.raises(ZeroDivisionError):
            interrupted(vault)
        assert vault.drafts.keys("kind") == []
        assert len(vault.pairs.summaries()) == 1


@pytest.mark.parametrize("name", NAMES)
def test_check_tells_of_a_missing_header(folder: Path, name: str) -> None:
    with reopen(folder) as vault:
        (folder / name).unlink()
        assert vault.check() == ["One of the two key files is missing or damaged; the other one still opens the vault."]


def test_check_tells_of_tables_that_are_not_ours(folder: Path) -> None:
    with reopen(folder) as vault:
        with vault.transaction():
            vault.database.write("DROP VIEW shareable_passage")
        assert vault.check() == [
            Trouble.ROWS_DIFFER.sentence,
            "The vault’s tables are not those that this version of Confidant makes.",
        ]


def test_check_tells_of_what_belongs_to_nothing(folder: Path) -> None:
    with reopen(folder) as vault:
        vault.database.query("PRAGMA foreign_keys = OFF")
        with vault.transaction():
            vault.database.write("DELETE FROM pair")
        assert vault.check() == ["Something in the vault belongs to nothing."]
        with pytest.raises(CannotBackUp, match="Everything is stored"):
            vault.close()  # what is not whole is not put beside the good copies
    assert len(list((folder / "backups").iterdir())) == 1


def test_check_tells_of_damaged_pages(folder: Path) -> None:
    with reopen(folder) as vault:  # opening reads the schema, but no drafts
        ((page,),) = vault.database.query("SELECT rootpage FROM sqlite_master WHERE name = 'draft'")
    content = bytearray((folder / "vault.db").read_bytes())
    content[(page - 1) * 4096 + 2048] ^= 1
    (folder / "vault.db").write_bytes(content)
    with reopen(folder) as vault:
        fault, *others = vault.check()
        assert others == [trouble.sentence for trouble in vault.trouble]
        assert vault.database.is_read_only == bool(others)
        vault.close(back_up=False)
    assert "pages are damaged" in fault
