"""Another passphrase, for who knows the old one or holds the recovery key."""

from confidant.vault.problems import WrongPassphrase
from tests.cli.conftest import CommandLine

NEW = "a lantern behind the orchard wall"


def test_the_new_passphrase_opens_the_vault_and_the_old_one_no_more(cli: CommandLine) -> None:
    folder, new = cli.vault(), cli.file("new", NEW.encode())
    assert cli("passphrase", folder, "--new-passphrase-file", new).json == {"ok": True}
    assert cli("check", folder).refused() == str(WrongPassphrase())
    assert cli.without_passphrase_file("check", folder, "--passphrase-file", new).code == 0


def test_a_weak_new_passphrase_changes_nothing(cli: CommandLine) -> None:
    folder = cli.vault()
    for weak in (b"too short", b"Tobias Renn Tobias Renn"):
        assert cli("passphrase", folder, "--new-passphrase-file", cli.file("new", weak)).refused()
    assert cli("check", folder).code == 0


def test_the_recovery_key_sets_a_new_passphrase(cli: CommandLine) -> None:
    folder, key, new = cli.folder / "v.confidant", cli.folder / "key", cli.file("new", NEW.encode())
    cli("create", folder, "--recovery-key-out", key)
    key.write_text(key.read_text("ascii").replace("-", "\n"), "ascii")
    argv = ["recover", folder, "--recovery-key-file", key, "--new-passphrase-file", new]
    assert cli.without_passphrase_file(*argv).json == {"ok": True}
    assert cli.without_passphrase_file("check", folder, "--passphrase-file", new).code == 0


def test_a_recovery_key_with_a_typing_mistake_is_told_by_its_block(cli: CommandLine) -> None:
    folder, key, new = cli.folder / "v.confidant", cli.folder / "key", cli.file("new", NEW.encode())
    cli("create", folder, "--recovery-key-out", key)
    blocks = key.read_text("ascii").strip().split("-")
    blocks[3] = f"{(int(blocks[3]) + 1) % 1_000_000:06d}"
    argv = ["recover", folder, "--new-passphrase-file", new, "--recovery-key-file"]
    assert "block 4" in cli.without_passphrase_file(*argv, cli.file("typed", "-".join(blocks).encode())).refused()
    for path in (cli.folder / "none", cli.file("binary", b"\xff"), cli.file("long", b"1" * 5000)):
        assert cli.without_passphrase_file(*argv, path).refused().startswith("The recovery key's file ")
    assert cli("check", folder).code == 0
