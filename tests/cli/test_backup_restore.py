"""One verified file of the whole vault, and back again."""

import hashlib
import stat

import pytest

from confidant.vault.problems import CannotReadFile, DamagedBackup, FileExists, InsideVault, VaultExists
from confidant.vault.restoring import WrongBackupPassphrase
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE, make_note, make_pair
from tests.cli.conftest import CommandLine


def test_a_backup_and_its_restored_vault_hold_the_same(cli: CommandLine) -> None:
    folder, file = cli.vault(make_pair(notes=(make_note(), make_note("More.")))), cli.folder / "b.confidant-backup"
    made = cli("backup", folder, file)
    assert made.code == 0
    assert made.json == {"notes": 2, "sha256": hashlib.sha256(file.read_bytes()).hexdigest()}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    again = cli.folder / "again.confidant"
    restored = cli("restore", file, again)
    assert (restored.code, restored.json) == (0, made.json)
    assert f"The vault is at {again}; it opens with the passphrase it had on " in restored.err
    exported = [cli.folder / name for name in ("one.json", "other.json")]
    for vault, out in zip((folder, again), exported, strict=True):
        assert cli("export", vault, out).code == 0
    assert exported[0].read_bytes() == exported[1].read_bytes()
    assert cli("check", again).json == {"ok": True, "problems": []}


def test_every_command_that_changes_something_leaves_a_backup_in_the_vaults_own_folder(cli: CommandLine) -> None:
    folder = cli.folder / "v.confidant"
    assert cli("create", folder).code == 0
    assert cli("import", folder, cli.pairs_file(make_pair())).code == 0
    newest = max((folder / "backups").iterdir(), key=lambda file: file.name)
    assert cli("restore", newest, cli.folder / "again.confidant").json["notes"] == 1
    count = len(list((folder / "backups").iterdir()))
    assert cli("check", folder).code == 0
    assert len(list((folder / "backups").iterdir())) == count


def test_nothing_is_written_over(cli: CommandLine) -> None:
    folder, file = cli.vault(), cli.file("b.confidant-backup", b"the owner's")
    refusal = cli("backup", folder, file).refused()
    assert refusal == str(FileExists())
    assert "overwrit" not in refusal, "the command has no option for that"
    assert file.read_bytes() == b"the owner's"
    good = cli.folder / "good.confidant-backup"
    assert cli("backup", folder, good).code == 0
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert cli("restore", good, folder).refused() == str(VaultExists())
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
    assert cli("backup", folder, folder / "x.confidant-backup").refused() == str(InsideVault())


def test_what_is_taken_is_told_before_a_passphrase_is_asked_for(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getpass", lambda _prompt: pytest.fail("a passphrase was asked for"))
    folder, file = cli.vault(), cli.file("b.confidant-backup", b"x")
    assert cli.without_passphrase_file("backup", folder, file).refused() == str(FileExists())
    assert cli.without_passphrase_file("restore", file, folder).refused() == str(VaultExists())


def test_a_wrong_passphrase_or_a_wrong_file_restores_nothing(cli: CommandLine) -> None:
    folder, file, again = cli.vault(), cli.folder / "b.confidant-backup", cli.folder / "again.confidant"
    cli("backup", folder, file)
    wrong = cli.file("wrong", b"not at all the passphrase\n")
    argv = ("restore", file, again, "--passphrase-file", wrong)
    assert cli.without_passphrase_file(*argv).refused() == str(WrongBackupPassphrase())
    assert cli("restore", cli.folder / "none", again).refused() == str(CannotReadFile())
    assert cli("restore", cli.file("text", b"no backup"), again).refused() == str(DamagedBackup())
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    assert cli("restore", cli.file("bad", bytes(content)), again).refused() == str(DamagedBackup())
    assert not again.exists()
    assert [path for path in cli.folder.iterdir() if "restore" in path.name] == []


def test_the_recovery_key_restores_too(cli: CommandLine) -> None:
    folder, key, file = cli.folder / "v.confidant", cli.folder / "key", cli.folder / "b.confidant-backup"
    cli("create", folder, "--recovery-key-out", key)
    cli("backup", folder, file)
    again = cli.folder / "again.confidant"
    assert cli.without_passphrase_file("restore", file, again, "--recovery-key-file", key).code == 0
    Vault.open(again, PASSPHRASE, derive=FAST).close(back_up=False)


def test_a_vault_in_trouble_is_kept_as_it_is_and_that_is_told(cli: CommandLine) -> None:
    folder = cli.vault()
    cli("passphrase", folder, "--new-passphrase-file", cli.file("new", PASSPHRASE.encode()))
    old = (folder / "vault.db").read_bytes()
    with Vault.open(folder, PASSPHRASE, derive=FAST) as vault:
        vault.drafts.put("kind", "key", "newer")
    (folder / "vault.db").write_bytes(old)
    good = sorted((folder / "backups").iterdir())
    file = cli.folder / "as it is.confidant-backup"
    result = cli("backup", folder, file)
    assert result.code == 1
    assert "could not be verified" in result.err
    assert result.json["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert sorted((folder / "backups").iterdir()) == good
    restored = cli("restore", file, cli.folder / "again.confidant")
    assert restored.code == 1
    assert "not verified" in restored.err
    assert (cli.folder / "again.confidant").is_dir()
