"""A new passphrase or recovery key means a new data key, and at every moment of the change one of the two opens all."""

import contextlib
import errno
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from confidant.vault import folder as vault_folder
from confidant.vault import header_files, keyslots, opening, rekey, seen
from confidant.vault.condition import Notice, Trouble
from confidant.vault.connection import Database
from confidant.vault.database_file import DATABASE, NEXT
from confidant.vault.files import sync_folder
from confidant.vault.header import NAMES, Header, Slot, read_headers
from confidant.vault.keys import decrypt_with, unwrap, wrap
from confidant.vault.keyslots import by_passphrase
from confidant.vault.kit_code import KitCode
from confidant.vault.kit_problems import OldKitCode
from confidant.vault.problems import (
    CannotReopenVault,
    CannotWriteVault,
    ChangeLeftOpen,
    DamagedHeader,
    DamagedVault,
    ReadOnlyVault,
    SealBroken,
    WrongPassphrase,
    WrongRecoveryKey,
)
from confidant.vault.recovery import RecoveryKey
from confidant.vault.seal import sealed_tables
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE, create_test_vault, make_pair
from tests.vault.older_schema import seal_at

OTHER = "another larch over the bridge"


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, RecoveryKey, KitCode]:
    """A closed vault with a pair, its recovery key and its kit's code."""
    vault, key = create_test_vault(tmp_path / "a.confidant")
    vault.pairs.add(make_pair())
    code = vault.kit_code
    vault.close()
    return vault.folder, key, code


@pytest.fixture
def folder(made: tuple[Path, RecoveryKey, KitCode]) -> Path:
    return made[0]


def reopen(folder: Path, passphrase: str = PASSPHRASE) -> Vault:
    return Vault.open(folder, passphrase, derive=FAST)


def holds_everything(vault: Vault) -> bool:
    return vault.pairs.whole(vault.pairs.find("Tobias Renn")) == make_pair() and vault.trouble == ()


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_an_old_header_with_the_old_passphrase_does_not_open_the_database(folder: Path) -> None:
    old = {name: (folder / name).read_bytes() for name in NAMES}
    with reopen(folder) as vault:
        old_key = vault._headers.key
        vault.set_passphrase(OTHER, derive=FAST)
        assert holds_everything(vault)
        vault.drafts.put("kind", "key", "stored after the change")
        assert vault.check() == []
    current = {name: (folder / name).read_bytes() for name in NAMES}
    for put_back, refusal in ((NAMES, DamagedVault), (NAMES[:1], WrongPassphrase), (NAMES[1:], WrongPassphrase)):
        for name in put_back:
            (folder / name).write_bytes(old[name])
        with pytest.raises(refusal):
            reopen(folder)
        for name, content in current.items():
            (folder / name).write_bytes(content)
    header = next(iter(by_passphrase(read_headers(folder), OTHER, FAST).keys(read_headers(folder))))[1]
    with pytest.raises(DamagedVault):
        Database(folder / "vault.db", old_key.database, header.salt)
    with reopen(folder, OTHER) as vault:
        assert holds_everything(vault)
        assert vault.drafts.get("kind", "key") == "stored after the change"


def test_nothing_that_an_old_copy_holds_opens_what_was_written_after_the_change(folder: Path) -> None:
    """Not the blocks' own key either: who opens an old backup with the old passphrase finds its public half only."""
    with reopen(folder) as vault:
        old_keys = [vault._headers.key.secret]
        for table in ("vault_state", *(table.name for table in sealed_tables(vault.database))):
            for row in vault.database.query(f"SELECT * FROM {table}"):
                old_keys += [value for value in row if isinstance(value, bytes) and len(value) == 32]
        vault.set_passphrase(OTHER, derive=FAST)
        slots, number = vault._headers.header.slots, vault._headers.header.vault
    assert len(old_keys) > 1
    for slot in slots:
        context = keyslots._context(number, slot)
        for key in old_keys:
            assert unwrap(key, slot.nonce or slot.wrapped[:12], slot.wrapped, context) is None
            assert decrypt_with(key, slot.wrapped, context) is None


def test_a_vault_that_kept_the_recovery_key_itself_is_given_its_public_half(
    made: tuple[Path, RecoveryKey, KitCode],
) -> None:
    folder, recovery_key, _code = made
    with reopen(folder) as vault:
        (salt,) = vault.database.query("SELECT recovery_salt FROM vault_state")[0]
        private_key = keyslots.recovery_private_key(recovery_key, salt)
        header = vault._headers.header
        slot = Slot("recovery", "hkdf-sha256", {}, salt)
        nonce, wrapped = wrap(private_key, vault._headers.key.secret, keyslots._context(header.vault, slot))
        old = msgspec.structs.replace(slot, nonce=nonce, wrapped=wrapped)
        vault._headers.write_both(msgspec.structs.replace(header, slots=(header.slots[0], old)))
        with vault.transaction():
            vault.database.write("UPDATE vault_state SET recovery_public_key = ?", (private_key,))
        seal_at(vault, 5)
    with Vault.open_with_recovery_key(folder, recovery_key.text) as vault:
        assert holds_everything(vault)
        stored = vault.database.query("SELECT recovery_public_key FROM vault_state")
        assert stored == [(keyslots.recovery_public_key(recovery_key, salt),)]
        assert vault._headers.header.slot("recovery") != old
        code = vault.kit_code
        assert vault.check() == []
    with Vault.open_with_recovery_key(folder, recovery_key.text, code) as vault:
        vault.set_passphrase(OTHER, derive=FAST)
    with Vault.open_with_recovery_key(folder, recovery_key.text) as vault:
        assert holds_everything(vault)


def test_the_change_leaves_nothing_behind_and_tells_of_its_progress(folder: Path) -> None:
    told: list[None] = []
    with reopen(folder) as vault:
        vault.set_passphrase(OTHER, derive=FAST, tell=lambda: told.append(None))
        assert names(folder) - {"vault.db-wal"} == {"header.a", "header.b", "vault.db", "backups"}
    assert told
    assert names(folder) == {"header.a", "header.b", "vault.db", "backups"}


def test_the_new_database_is_not_written_to_by_being_opened_in_its_place(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # With a journal, which is moved aside as no vault's own after a power cut: half a page would be all there is.
    staged: list[bytes] = []

    def put_in_place(where: Path) -> None:
        staged.append((where / NEXT).read_bytes())
        vault_folder.put_next_in_place(where)

    monkeypatch.setattr(rekey, "put_next_in_place", put_in_place)
    with reopen(folder) as vault:
        vault.set_passphrase(OTHER, derive=FAST)
        assert staged == [(folder / DATABASE).read_bytes()]


def test_a_database_that_was_written_out_anew_is_not_written_to_by_being_opened(folder: Path, tmp_path: Path) -> None:
    vault = reopen(folder)
    (folder / DATABASE).rename(tmp_path / "taken away")
    vault.close(back_up=False)
    written = (folder / DATABASE).read_bytes()
    with reopen(folder):
        assert (folder / DATABASE).read_bytes() == written


class PowerCut(BaseException):
    """Stops everything where it is raised."""


def cut_at(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the power go at a step of the change."""

    def cut(*_arguments: object, **_named: object) -> None:
        raise PowerCut

    def after(function: Callable[..., object]) -> Callable[..., None]:
        def then_cut(*arguments: object, **named: object) -> None:
            function(*arguments, **named)
            raise PowerCut

        return then_cut

    write, written = header_files.write_header, []

    def second(*arguments: object) -> None:
        if written:
            raise PowerCut
        written.append(True)
        write(*arguments)  # type: ignore[arg-type]

    place, name, replacement = {
        "before the new database is synced": (rekey, "sync_file", cut),
        "before the new header": (header_files, "write_header", cut),
        "after the new header": (header_files, "write_header", after(write)),
        "before the rename": (rekey, "put_next_in_place", cut),
        "after the rename": (vault_folder, "sync_folder", cut),
        "before the other header": (header_files, "write_header", second),
    }[step]
    monkeypatch.setattr(place, name, replacement)


STEPS = {
    "before the new database is synced": "old",
    "before the new header": "old",
    "after the new header": "either",
    "before the rename": "either",
    "after the rename": "new",
    "before the other header": "new",
}


def cut_short(folder: Path, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the vault's folder as a power cut at this step of a change to `OTHER` leaves it."""
    vault = reopen(folder)
    unlink = Path.unlink
    with monkeypatch.context() as patched:
        cut_at(step, patched)
        patched.setattr(Path, "unlink", lambda _path, missing_ok=False: None)  # a dead program tidies nothing up
        with pytest.raises(PowerCut):
            vault.set_passphrase(OTHER, derive=FAST)
    assert Path.unlink is unlink
    vault.database.close()
    vault._lock.release()


@pytest.mark.parametrize("step", STEPS)
def test_a_change_that_was_cut_short_is_finished_or_taken_back(
    folder: Path, step: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    cut_short(folder, step, monkeypatch)
    for passphrase in (PASSPHRASE, OTHER):
        copy = tmp_path / f"copy {len(passphrase)}"
        shutil.copytree(folder, copy)
        opens = STEPS[step] in {"either", "old" if passphrase == PASSPHRASE else "new"}
        if not opens:
            with pytest.raises(WrongPassphrase):
                reopen(copy, passphrase)
            continue
        with reopen(copy, passphrase) as vault:
            assert holds_everything(vault)
            assert vault.check() == []
            assert len(read_headers(copy)) == 2
            assert vault.notices == _told(step, passphrase)
        with pytest.raises(WrongPassphrase):
            reopen(copy, OTHER if passphrase == PASSPHRASE else PASSPHRASE)
        with reopen(copy, passphrase) as vault:
            assert vault.notices == ()
        assert "vault.db.next" not in names(copy)


@pytest.mark.parametrize(
    "place", [header_files.HeaderFiles.mend, vault_folder.discard_next], ids=lambda it: it.__name__
)
def test_taking_a_change_back_may_be_cut_short_itself(
    folder: Path, monkeypatch: pytest.MonkeyPatch, place: Callable[..., object]
) -> None:
    """What the change left is still known to be that, and not a header of another copy of the vault."""

    def cut(*_arguments: object) -> None:
        raise PowerCut

    cut_short(folder, "before the rename", monkeypatch)
    with monkeypatch.context() as patched:
        where = header_files.HeaderFiles if place.__name__ == "mend" else opening
        patched.setattr(where, place.__name__, cut)
        with pytest.raises(PowerCut):
            reopen(folder)
    with reopen(folder) as vault:
        assert vault.notices == (Notice.CHANGE_UNDONE,)
        assert holds_everything(vault)
    with reopen(folder) as vault:
        assert vault.notices == ()
    assert "vault.db.next" not in names(folder)


def test_a_change_that_is_taken_back_at_once_leaves_its_database_until_its_header_is_gone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, there = header_files.write_header, []

    def look(where: Path, header: Header) -> None:
        there.append("vault.db.next" in names(folder))
        write(where, header)

    def refuse(_folder: Path) -> None:
        raise CannotWriteVault

    with reopen(folder) as vault, monkeypatch.context() as patched:
        patched.setattr(header_files, "write_header", look)
        patched.setattr(rekey, "put_next_in_place", refuse)
        with pytest.raises(CannotWriteVault):
            vault.set_passphrase(OTHER, derive=FAST)
        assert there == [True, True]
        assert "vault.db.next" not in names(folder)


def _told(step: str, passphrase: str) -> tuple[Notice, ...]:
    if step == "before the new database is synced":
        return (Notice.CHANGE_UNDONE,)
    return (Notice.CHANGE_UNDONE if passphrase == PASSPHRASE else Notice.CHANGE_FINISHED,)


@pytest.mark.parametrize("what", ["sync_file", "create_empty", "put_next_in_place", "header"])
def test_a_change_that_fails_leaves_everything_as_it_was_and_the_vault_open(
    folder: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise CannotWriteVault if what in {"put_next_in_place", "header"} else OSError(5, "as a disk says it")

    with reopen(folder) as vault:
        with monkeypatch.context() as patched:
            patched.setattr(*((header_files, "write_header") if what == "header" else (rekey, what)), fail)
            with pytest.raises(CannotWriteVault):
                vault.set_passphrase(OTHER, derive=FAST)
        assert holds_everything(vault)
        vault.drafts.put("kind", "key", "body")
        assert vault.check() == []
    with pytest.raises(WrongPassphrase):
        reopen(folder, OTHER)
    with reopen(folder) as vault:
        assert vault.drafts.get("kind", "key") == "body"
        assert vault.notices == ()


def test_a_change_that_cannot_be_opened_again_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = reopen(folder)
    with monkeypatch.context() as patched:

        def fail_once_in_place(place: Path) -> None:
            if not (folder / "vault.db.next").exists():
                raise OSError(5, "as a disk says it")
            sync_folder(place)

        patched.setattr(vault_folder, "sync_folder", fail_once_in_place)
        with pytest.raises(CannotReopenVault):
            vault.set_passphrase(OTHER, derive=FAST)
    with pytest.raises(CannotWriteVault):  # what is typed meanwhile is told to be unsaved
        vault.drafts.put("kind", "key", "body")
    with pytest.raises(CannotWriteVault):
        vault.close()
    with reopen(folder, OTHER) as again:
        assert holds_everything(again)


def test_a_change_that_can_neither_go_on_nor_be_taken_back_says_so(
    made: tuple[Path, RecoveryKey, KitCode], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, old, _code = made
    vault = reopen(folder)
    new, _, keys = vault.prepare_recovery_key(PASSPHRASE, derive=FAST)
    write = header_files.write_header

    def fail(*_arguments: object, **_named: object) -> None:
        raise OSError(errno.EROFS, "as a disk says it")

    def refuse(*_arguments: object) -> None:
        raise CannotWriteVault

    with monkeypatch.context() as patched:

        def write_then_fail(*arguments: Any) -> None:
            write(*arguments)
            patched.setattr(header_files, "write_header", refuse)
            patched.setattr(Path, "replace", fail)
            patched.setattr(Path, "unlink", fail)

        patched.setattr(header_files, "write_header", write_then_fail)
        with pytest.raises(ChangeLeftOpen):
            vault.adopt(keys)
    assert holds_everything(vault)
    vault.close(back_up=False)
    with reopen(folder) as again:
        assert again.notices == (Notice.CHANGE_FINISHED,), "which the sentence promised may be"
    for key, opens in ((old, False), (new, True)):
        with contextlib.nullcontext() if opens else pytest.raises(WrongRecoveryKey):
            Vault.open_with_recovery_key(folder, key.text).close(back_up=False)


def test_a_successor_that_cannot_be_read_back_is_no_damage_to_the_vault(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoil(_change: object) -> None:
        (folder / NEXT).write_bytes(os.urandom(8192))

    with reopen(folder) as vault:
        monkeypatch.setattr(rekey._Change, "_rekey", spoil)
        with pytest.raises(CannotWriteVault):
            vault.set_passphrase(OTHER, derive=FAST)
        assert holds_everything(vault)
        vault.drafts.put("kind", "key", "body")


def test_a_disk_that_fails_in_the_midst_of_encrypting_anew_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rekeyed = Database.rekey

    def cut_off(database: Database, key: bytes, salt: bytes) -> None:
        os.truncate(folder / NEXT, 9 * 4096 + 100)
        rekeyed(database, key, salt)

    with reopen(folder) as vault:
        vault.drafts.put("kind", "long", "x" * 200_000)
        monkeypatch.setattr(Database, "rekey", cut_off)
        with pytest.raises(CannotWriteVault):
            vault.set_passphrase(OTHER, derive=FAST)
        assert holds_everything(vault)


def test_rows_that_differ_get_no_new_key(folder: Path) -> None:
    with reopen(folder) as vault:
        vault._ledger.total += 1
        with pytest.raises(SealBroken):
            vault.set_passphrase(OTHER, derive=FAST)
        assert vault.trouble == (Trouble.ROWS_DIFFER,)
        with pytest.raises(ReadOnlyVault):
            vault.set_passphrase(OTHER, derive=FAST)
    reopen(folder).close()


# The recovery key, and the code beside it


def without_headers(folder: Path) -> None:
    for name in NAMES:
        (folder / name).unlink(missing_ok=True)


def test_the_kit_opens_the_vault_though_both_headers_are_gone(made: tuple[Path, RecoveryKey, KitCode]) -> None:
    folder, key, code = made
    without_headers(folder)
    with pytest.raises(DamagedHeader):
        reopen(folder)
    with pytest.raises(DamagedHeader):
        Vault.open_with_recovery_key(folder, key.text)
    with Vault.open_with_recovery_key(folder, key.text, code) as vault:
        assert vault.notices == (Notice.HEADERS_RESTORED,)
        assert holds_everything(vault)
    with reopen(folder) as vault:  # the copy inside the vault brought the passphrase's slot back too
        assert holds_everything(vault)
        assert vault.check() == []


def test_the_kit_s_code_alone_or_with_other_blocks_opens_nothing(made: tuple[Path, RecoveryKey, KitCode]) -> None:
    folder, _, code = made
    without_headers(folder)
    with pytest.raises(WrongRecoveryKey):
        Vault.open_with_recovery_key(folder, RecoveryKey.generate().text, code)
    assert names(folder) == {"vault.db", "backups"}


def test_after_a_new_passphrase_the_blocks_stay_good_and_the_code_does_not(
    made: tuple[Path, RecoveryKey, KitCode],
) -> None:
    folder, key, code = made
    with reopen(folder) as vault:
        vault.set_passphrase(OTHER, derive=FAST)
        newer = vault.kit_code
    assert newer != code
    Vault.open_with_recovery_key(folder, key.text).close()
    without_headers(folder)
    with pytest.raises(OldKitCode):
        Vault.open_with_recovery_key(folder, key.text, code)
    Vault.open_with_recovery_key(folder, key.text, newer).close()
    reopen(folder, OTHER).close()


def test_a_new_recovery_key_ends_the_old_kit_for_good(made: tuple[Path, RecoveryKey, KitCode]) -> None:
    folder, old_key, old_code = made
    old = {name: (folder / name).read_bytes() for name in NAMES}
    with reopen(folder) as vault:
        with pytest.raises(WrongPassphrase):
            vault.prepare_recovery_key(OTHER, derive=FAST)
        key, code, keys = vault.prepare_recovery_key(PASSPHRASE, derive=FAST)
        vault.adopt(keys)
        assert vault.kit_code == code
    with pytest.raises(WrongRecoveryKey):
        Vault.open_with_recovery_key(folder, old_key.text)
    Vault.open_with_recovery_key(folder, key.text).close()
    reopen(folder).close()
    for name, content in old.items():
        (folder / name).write_bytes(content)
    with pytest.raises(DamagedVault):
        Vault.open_with_recovery_key(folder, old_key.text)
    without_headers(folder)
    with pytest.raises(OldKitCode):
        Vault.open_with_recovery_key(folder, old_key.text, old_code)
    Vault.open_with_recovery_key(folder, key.text, code).close()
    with reopen(folder) as vault:
        assert holds_everything(vault)


def test_keys_that_were_prepared_and_not_adopted_change_nothing(made: tuple[Path, RecoveryKey, KitCode]) -> None:
    folder, old_key, _ = made
    with reopen(folder) as vault:
        key, _code, _keys = vault.prepare_recovery_key(PASSPHRASE, derive=FAST)
    Vault.open_with_recovery_key(folder, old_key.text).close()
    with pytest.raises(WrongRecoveryKey):
        Vault.open_with_recovery_key(folder, key.text)


@pytest.fixture
def foreign(folder: Path, tmp_path: Path) -> tuple[Header, bytes]:
    """A header and the database of a copy of the vault whose passphrase was changed elsewhere."""
    copy = tmp_path / "elsewhere.confidant"
    shutil.copytree(folder, copy)
    with reopen(copy) as vault:
        vault.set_passphrase(OTHER, derive=FAST)
        seen.forget(vault._headers.header.vault, copy)  # another computer's
    return read_headers(copy)[0], (copy / "vault.db").read_bytes()


def test_a_newer_header_from_elsewhere_is_kept_and_not_written_over(
    folder: Path, foreign: tuple[Header, bytes]
) -> None:
    header, database = foreign
    (folder / "header.b").write_bytes(header_files.header_bytes(header))
    with reopen(folder) as vault:
        assert vault.trouble == ()
    (kept,) = [path for path in folder.iterdir() if path.name.startswith("header.kept-")]
    assert kept.read_bytes() == header_files.header_bytes(header)
    assert kept.stat().st_mode & 0o077 == 0
    (folder / "vault.db").write_bytes(database)  # as a cloud folder brings it a minute later
    with pytest.raises(DamagedVault):
        reopen(folder)
    for name in NAMES:
        (folder / name).unlink()
    kept.rename(folder / "header.a")
    assert holds_everything(reopen(folder, OTHER))


@pytest.mark.skipif(sys.platform != "linux", reason="names are any bytes on Linux alone")
def test_a_folder_whose_name_is_no_utf_8_is_re_keyed_as_any_other(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"\xff.confidant")
    vault, _ = Vault.create(folder, PASSPHRASE, derive=FAST)
    vault.pairs.add(make_pair())
    vault.change_passphrase(PASSPHRASE, OTHER, derive=FAST)
    vault.close()
    with Vault.open(folder, OTHER, derive=FAST) as again:
        assert again.check() == []
        assert again.pairs.whole(again.pairs.find("Tobias Renn")) == make_pair()


@pytest.mark.skipif(sys.platform != "linux", reason="names are any bytes on Linux alone")
def test_in_such_a_folder_a_database_that_was_taken_away_is_written_out(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"\xff.confidant")
    vault, _ = Vault.create(folder, PASSPHRASE, derive=FAST)
    (folder / "vault.db").rename(tmp_path / "elsewhere")
    vault.pairs.add(make_pair())
    vault.close(back_up=False)
    with Vault.open(folder, PASSPHRASE, derive=FAST) as again:
        assert again.pairs.find("Tobias Renn")
