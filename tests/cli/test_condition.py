"""What opening saw, and trouble with the vault, is told on standard error by every command."""

from pathlib import Path

import pytest

from confidant.cli.session import close
from confidant.vault import displaced
from confidant.vault.condition import ONLY_READ, Notice, Trouble
from confidant.vault.problems import CannotKeepFiles, ReadOnlyVault, SealBroken
from tests.builders import make_note, make_pair, make_request, open_test_vault
from tests.cli.conftest import CommandLine
from tests.troubles import TROUBLES, put_back_folder, put_back_page, reopened

OF = {
    "a page put back": Trouble.ROWS_DIFFER,
    "an older database": Trouble.OLDER_THAN_HEADER,
    "an older folder": Trouble.OLDER_THAN_SEEN,
    "a damaged log": Trouble.CHANGES_LOST,
}


def told(*troubles: Trouble) -> list[str]:
    return [f"{trouble.sentence} {ONLY_READ}" for trouble in troubles]


def vault_in_trouble(cli: CommandLine, trouble: str) -> Path:
    folder = cli.vault(make_pair(notes=(make_note(), make_note("Another sentence of hers."))))
    TROUBLES[trouble](folder)
    return folder


@pytest.mark.parametrize("trouble", TROUBLES)
def test_nothing_is_let_out_and_the_reason_is_told(cli: CommandLine, trouble: str) -> None:
    folder, request = vault_in_trouble(cli, trouble), cli.request(make_request())
    out = cli.folder / "letter.txt"
    statement = ("statement", folder, "--pair", "Tobias Renn", "--out", out)
    reference = ("reference", folder, "--request", request, "--out", out)
    for argv in (("permitted", folder, "--request", request), ("findings", folder, "--request", request)):
        result = cli(*argv)
        assert (result.code, result.out) == (1, "")
        assert result.err.splitlines() == [*told(OF[trouble]), str(SealBroken())]
    for argv in (statement, reference, ("export", folder, out)):
        result = cli(*argv)
        assert (result.code, result.out) == (1, "")
        assert result.err.splitlines() == [*told(OF[trouble]), str(SealBroken())]
        assert not out.exists()


@pytest.mark.parametrize("is_there", [True, False])
def test_a_check_names_the_newest_backup_wherever_it_lies(cli: CommandLine, *, is_there: bool) -> None:
    folder = cli.vault(make_pair())
    stick = cli.folder / "stick"
    stick.mkdir()
    with reopened(folder) as vault:
        vault.backups.choose_second_place(stick)
        newest = vault.backups.make().place
        vault.backups.copy_to_second_place()
        vault.close(back_up=False)
    if is_there:
        (copied,) = stick.rglob(newest.name)
        newest.unlink()
        newest = copied
    put_back_page(folder)
    for later in (folder / "backups").glob("*.confidant-backup"):
        if later != newest:
            later.unlink()
    assert f", {newest}, to a new place." in cli("check", folder).err


def test_a_check_says_where_no_backup_brings_back_what_is_missing(cli: CommandLine) -> None:
    folder = cli.vault(make_pair())
    with reopened(folder) as vault:
        vault.backups.make()
        vault.close(back_up=False)
    put_back_folder(folder)
    assert "is no newer than it is; look for a newer one" in cli("check", folder).err


@pytest.mark.parametrize("trouble", TROUBLES)
def test_a_check_names_the_trouble_and_a_list_is_still_read(cli: CommandLine, trouble: str) -> None:
    folder = vault_in_trouble(cli, trouble)
    checked = cli("check", folder)
    assert checked.code == 1
    assert OF[trouble].sentence in checked.json["problems"]
    assert told(OF[trouble])[0] in checked.err.splitlines()
    register = cli("register", folder)
    assert (register.code, register.out) == (0, "")
    assert register.err.splitlines() == told(OF[trouble])  # an old page is found as the vault is backed up


@pytest.mark.parametrize("trouble", [name for name in TROUBLES if name != "a page put back"])
def test_nothing_is_stored_in_a_vault_in_trouble(cli: CommandLine, trouble: str) -> None:
    folder = vault_in_trouble(cli, trouble)
    imported = cli("import", folder, cli.pairs_file(make_pair(mentee="Asel Moor")))
    assert imported.code == 1
    assert imported.json["skipped"][0]["reason"] == str(ReadOnlyVault())
    assert told(OF[trouble])[0] in imported.err.splitlines()
    new = cli.file("new", b"a lantern behind the orchard wall")
    changed = cli("passphrase", folder, "--new-passphrase-file", new)
    assert (changed.code, changed.out) == (1, "")
    assert changed.err.splitlines() == [*told(OF[trouble]), str(ReadOnlyVault())]


def test_no_new_key_seals_an_old_page(cli: CommandLine) -> None:
    folder = vault_in_trouble(cli, "a page put back")
    new = cli.file("new", b"a lantern behind the orchard wall")
    changed = cli("passphrase", folder, "--new-passphrase-file", new)
    assert (changed.code, changed.out) == (1, "")
    assert changed.err.splitlines() == [*told(Trouble.ROWS_DIFFER), str(SealBroken())]
    assert cli("register", folder).code == 0


def test_what_opening_mended_is_told_once(cli: CommandLine) -> None:
    folder = cli.vault()
    (folder / "header.a").write_bytes(b"damaged")
    register = cli("register", folder)
    assert (register.code, register.err) == (0, f"{Notice.HEADER_MENDED.sentence}\n")
    assert cli("register", folder).err == ""


def test_the_recovery_key_opens_a_vault_in_trouble_and_tells_of_it(cli: CommandLine) -> None:
    key = cli.folder / "key"
    folder = cli.folder / "v.confidant"
    cli("create", folder, "--recovery-key-out", key)
    cli("import", folder, cli.pairs_file(make_pair()))
    put_back_page(folder)
    new = cli.file("new", b"a lantern behind the orchard wall")
    argv = ("recover", folder, "--recovery-key-file", key, "--new-passphrase-file", new)
    result = cli.without_passphrase_file(*argv)
    assert (result.code, result.out) == (1, "")
    assert result.err.splitlines() == [*told(Trouble.ROWS_DIFFER), str(SealBroken())]


def test_a_vault_whose_files_cannot_be_kept_fails_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A script must not take for stored what is in no file any more."""
    vault = open_test_vault(tmp_path)
    monkeypatch.setattr(displaced, "create_empty", _no_room)
    (vault.folder / "vault.db").unlink()
    with pytest.raises(CannotKeepFiles):
        close(vault)


def _no_room(_place: Path) -> None:
    raise OSError(28, "No space left on device")
