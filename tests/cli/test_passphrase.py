"""Another passphrase, for who knows the old one or holds the recovery key."""

from datetime import date
from pathlib import Path

import pytest

from confidant.flows.kit_reading import NoKitCode, read_kit_file
from confidant.flows.recovery_kit import KitSheet, kit_page
from confidant.vault.kit_problems import KitApart, OldKitCode, OtherKitCode
from confidant.vault.problems import CannotReadFile, DamagedHeader, SamePassphrase, WrongPassphrase
from tests.cli.conftest import CommandLine
from tests.flows.kits import make_code

NEW = "a lantern behind the orchard wall"


def test_the_new_passphrase_opens_the_vault_and_the_old_one_no_more(cli: CommandLine) -> None:
    folder, new = cli.vault(), cli.file("new", NEW.encode())
    changed = cli("passphrase", folder, "--new-passphrase-file", new)
    assert (changed.code, changed.json) == (0, {"ok": True})
    assert "code on the recovery kit is out of date" in changed.err
    assert cli("check", folder).refused() == str(WrongPassphrase())
    assert cli.without_passphrase_file("check", folder, "--passphrase-file", new).code == 0


def test_a_weak_new_passphrase_changes_nothing(cli: CommandLine) -> None:
    folder = cli.vault()
    for weak in (b"too short", b"Tobias Renn Tobias Renn"):
        assert cli("passphrase", folder, "--new-passphrase-file", cli.file("new", weak)).refused()
    assert cli("check", folder).code == 0


def test_the_same_passphrase_again_is_said_and_changes_nothing(cli: CommandLine) -> None:
    folder = cli.vault()
    before = (folder / "vault.db").read_bytes()
    assert cli("passphrase", folder, "--new-passphrase-file", cli.passphrase_file).refused() == str(SamePassphrase())
    assert (folder / "vault.db").read_bytes() == before


def test_the_recovery_key_sets_a_new_passphrase(cli: CommandLine) -> None:
    folder, key, new = cli.folder / "v.confidant", cli.folder / "key", cli.file("new", NEW.encode())
    cli("create", folder, "--recovery-key-out", key)
    key.write_text(key.read_text("ascii").replace("-", "\n"), "ascii")
    argv = ["recover", folder, "--recovery-key-file", key, "--new-passphrase-file", new]
    recovered = cli.without_passphrase_file(*argv)
    assert (recovered.code, recovered.json) == (0, {"ok": True})
    assert "ten blocks open this vault as before" in recovered.err
    assert cli.without_passphrase_file("check", folder, "--passphrase-file", new).code == 0
    newer = cli.file("newer", b"seven windows over one quiet yard")
    again = ["recover", folder, "--recovery-key-file", key, "--new-passphrase-file", newer]
    assert cli.without_passphrase_file(*again).code == 0, "as was said"


def test_a_recovery_key_with_a_typing_mistake_is_told_by_its_block(cli: CommandLine) -> None:
    folder, key, new = cli.folder / "v.confidant", cli.folder / "key", cli.file("new", NEW.encode())
    cli("create", folder, "--recovery-key-out", key)
    blocks = key.read_text("ascii").strip().split("-")
    blocks[3] = f"{(int(blocks[3]) + 1) % 1_000_000:06d}"
    argv = ["recover", folder, "--new-passphrase-file", new, "--recovery-key-file"]
    mistyped = cli.without_passphrase_file(*argv, cli.file("typed", "-".join(blocks).encode())).refused()
    assert "block 4 of the recovery key, and nothing was changed" in mistyped
    for path in (cli.folder / "none", cli.file("binary", b"\xff"), cli.file("long", b"1" * 5000)):
        assert cli.without_passphrase_file(*argv, path).refused().startswith("The recovery key’s file ")
    assert cli("check", folder).code == 0


def lost_vault(cli: CommandLine) -> tuple[Path, Path, Path]:
    """A vault without header files, the file of its key, and its kit."""
    folder, key, kit = cli.folder / "v.confidant", cli.folder / "key", cli.folder / "kit.pdf"
    cli("create", folder, "--recovery-key-out", key, "--recovery-kit-out", kit)
    for name in ("header.a", "header.b"):
        (folder / name).unlink()
    return folder, key, kit


@pytest.mark.parametrize("kind", ["pdf", "picture", "text"])
def test_with_both_headers_gone_the_kit_sets_a_new_passphrase(cli: CommandLine, kind: str) -> None:
    folder, key, kit = lost_vault(cli)
    if kind == "picture":
        code = read_kit_file(kit)
        kit = cli.file("scan.png", kit_page(KitSheet(code, date(2026, 11, 4)), 150))
    elif kind == "text":
        kit = cli.file("code.txt", "\n".join(read_kit_file(kit).lines).encode())
    new = cli.file("new", NEW.encode())
    argv = ["recover", folder, "--recovery-key-file", key, "--new-passphrase-file", new]
    assert cli.without_passphrase_file(*argv).refused() == str(DamagedHeader())
    assert cli.without_passphrase_file(*argv, "--recovery-kit", kit).json == {"ok": True}
    assert cli.without_passphrase_file("check", folder, "--passphrase-file", new).json == {"ok": True, "problems": []}


def test_a_check_without_header_files_gives_one_advice(cli: CommandLine) -> None:
    folder, _key, _kit = lost_vault(cli)
    checked = cli("check", folder)
    assert checked.json["problems"] == [str(DamagedHeader())]
    assert checked.err == f"{DamagedHeader()}\n"


def test_the_kit_of_another_vault_is_said_to_be_one(cli: CommandLine) -> None:
    """Which of both is another's is known from the header files, where there are any; else that they do not belong."""
    folder, key, kit = cli.folder / "v.confidant", cli.folder / "key", cli.folder / "kit.pdf"
    other_key, other_kit = cli.folder / "other-key", cli.folder / "other.pdf"
    cli("create", folder, "--recovery-key-out", key, "--recovery-kit-out", kit)
    cli("create", cli.folder / "other.confidant", "--recovery-key-out", other_key, "--recovery-kit-out", other_kit)
    new = ("--new-passphrase-file", cli.file("new", NEW.encode()))

    def refused(blocks: Path, code: Path) -> str:
        argv = ("recover", folder, "--recovery-key-file", blocks, "--recovery-kit", code)
        return cli.without_passphrase_file(*argv, *new).refused()

    assert refused(other_key, other_kit) == str(OtherKitCode())
    assert refused(other_key, kit) == str(KitApart())
    for name in ("header.a", "header.b"):
        (folder / name).unlink()
    assert refused(key, other_kit) == refused(other_key, kit) == str(KitApart())
    assert refused(other_key, other_kit) == str(OldKitCode())
    assert list(folder.glob("header.*")) == []


def test_a_kit_that_is_none_changes_nothing(cli: CommandLine) -> None:
    folder, key, _kit = lost_vault(cli)
    new = cli.file("new", NEW.encode())
    argv = ["recover", folder, "--recovery-key-file", key, "--new-passphrase-file", new, "--recovery-kit"]
    code = make_code()
    wrong = ("0" if code.lines[2][0] != "0" else "2") + code.lines[2][1:]
    mistyped = cli.file("mistyped", "\n".join((*code.lines[:2], wrong, *code.lines[3:])).encode())
    assert "line 3 " in cli.without_passphrase_file(*argv, mistyped).refused()
    assert cli.without_passphrase_file(*argv, cli.folder / "none").refused() == str(CannotReadFile())
    assert cli.without_passphrase_file(*argv, cli.file("none.pdf", b"%PDF-1.7")).refused() == str(NoKitCode())
    assert "another vault" in cli.without_passphrase_file(*argv, cli.file("other", code.text.encode())).refused()
    assert list(folder.glob("header.*")) == []
