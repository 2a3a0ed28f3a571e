"""`create` makes a vault and gives its recovery key once, or leaves nothing behind."""

import stat
from pathlib import Path

import pypdfium2
import pytest

from confidant.cli.problems import NoTerminal, RecoveryKeyInVault
from confidant.flows.kit_reading import read_kit_file
from confidant.flows.recovery_state import PaperCode, paper_code
from confidant.vault.problems import CannotMakeVault, CannotWriteFile, FileExists, VaultExists
from confidant.vault.recovery import RecoveryKey
from confidant.vault.vault import Vault
from tests.cli.conftest import CommandLine


def test_a_new_vault_is_printed_with_its_recovery_key(cli: CommandLine) -> None:
    folder = cli.folder / "new.confidant"
    result = cli("create", folder)
    assert (result.code, result.err) == (0, "")
    assert list(result.json) == ["vault", "recovery_key"]
    assert result.json["vault"] == str(folder)
    Vault.open_with_recovery_key(folder, result.json["recovery_key"]).close()
    assert cli("check", folder).json == {"ok": True, "problems": []}


def test_the_recovery_key_goes_to_a_private_file_instead_where_one_is_named(cli: CommandLine) -> None:
    folder, key_file = cli.folder / "new.confidant", cli.folder / "key"
    assert cli("create", folder, "--recovery-key-out", key_file).json == {"vault": str(folder)}
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    text = key_file.read_text("ascii")
    assert text == f"{RecoveryKey.parse(text).text}\n"
    Vault.open_with_recovery_key(folder, text).close()


def test_a_recovery_key_file_is_not_overwritten_and_then_no_vault_is_made(cli: CommandLine) -> None:
    key_file = cli.file("key", b"another vault's key")
    folder = cli.folder / "new.confidant"
    assert cli("create", folder, "--recovery-key-out", key_file).refused() == str(FileExists())
    assert key_file.read_bytes() == b"another vault's key"
    assert not folder.exists()


@pytest.mark.parametrize("folder_was_there", [False, True])
def test_a_recovery_key_that_cannot_be_written_takes_the_vault_with_it(
    cli: CommandLine, folder_was_there: bool
) -> None:
    folder = cli.folder / "new.confidant"
    if folder_was_there:
        folder.mkdir()
    refusal = cli("create", folder, "--recovery-key-out", cli.folder / "missing" / "key").refused()
    assert refusal == str(CannotWriteFile())
    assert folder.exists() == folder_was_there
    assert not folder_was_there or list(folder.iterdir()) == []


def test_a_recovery_key_is_not_kept_in_the_vault_that_it_opens(cli: CommandLine) -> None:
    folder = cli.folder / "new.confidant"
    assert cli("create", folder, "--recovery-key-out", folder / "key").refused() == str(RecoveryKeyInVault())
    assert not folder.exists()


def test_the_recovery_kit_goes_to_a_private_pdf(cli: CommandLine) -> None:
    folder, kit, key_file = cli.folder / "new.confidant", cli.folder / "kit.pdf", cli.folder / "key"
    result = cli("create", folder, "--recovery-kit-out", kit, "--recovery-key-out", key_file)
    assert (result.json, result.err) == ({"vault": str(folder)}, "")
    assert stat.S_IMODE(kit.stat().st_mode) == 0o600
    key = RecoveryKey.parse(key_file.read_text("ascii"))
    words = pypdfium2.PdfDocument(kit)[0].get_textpage().get_text_range()
    assert all(f"{block[:3]} {block[3:]}" in words for block in key.blocks)
    with Vault.open_with_recovery_key(folder, key.text) as vault:
        assert read_kit_file(kit) == vault.kit_code
        assert paper_code(vault) is PaperCode.CURRENT


def test_with_a_kit_the_key_is_not_printed(cli: CommandLine) -> None:
    folder, kit = cli.folder / "new.confidant", cli.folder / "kit.pdf"
    assert cli("create", folder, "--recovery-kit-out", kit).json == {"vault": str(folder)}


def test_a_kit_that_cannot_be_written_takes_the_vault_and_the_key_with_it(cli: CommandLine) -> None:
    folder, key_file = cli.folder / "new.confidant", cli.folder / "key"
    missing = cli.folder / "missing" / "kit.pdf"
    refusal = cli("create", folder, "--recovery-key-out", key_file, "--recovery-kit-out", missing).refused()
    assert refusal == str(CannotWriteFile())
    assert not folder.exists()
    assert not key_file.exists()


def test_a_kit_is_not_kept_in_its_vault_nor_put_over_a_file(cli: CommandLine) -> None:
    folder, taken = cli.folder / "new.confidant", cli.file("taken.pdf", b"mine")
    assert cli("create", folder, "--recovery-kit-out", folder / "kit.pdf").refused() == str(RecoveryKeyInVault())
    assert cli("create", folder, "--recovery-kit-out", taken).refused() == str(FileExists())
    both = cli.folder / "both"
    assert cli("create", folder, "--recovery-kit-out", both, "--recovery-key-out", both).refused() == str(FileExists())
    assert taken.read_bytes() == b"mine"
    assert not folder.exists()


def test_nothing_is_put_over_what_is_there(cli: CommandLine) -> None:
    folder = cli.vault()
    before = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    assert cli("create", folder).refused() == str(VaultExists())
    assert {path: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before
    assert cli("create", cli.file("a file", b"")).refused() == str(VaultExists())


def test_a_place_that_cannot_be_written_is_told(cli: CommandLine) -> None:
    assert cli("create", cli.folder / "missing" / "new.confidant").refused() == str(CannotMakeVault())


@pytest.mark.parametrize("weak", ["fourteen chars", "confidantconfidant", "aaaaaaaaaaaaaaaa"])
def test_a_weak_passphrase_makes_no_vault(cli: CommandLine, weak: str) -> None:
    cli.passphrase_file.write_text(weak, "utf-8")
    refusal = cli("create", cli.folder / "new.confidant").refused()
    assert weak not in refusal
    assert not (cli.folder / "new.confidant").exists()


@pytest.mark.parametrize("data", [b"", b"\n", b"\r\nsecond line", b"\xff\xfe", b"x" * 5000])
def test_a_passphrase_file_without_a_passphrase_is_refused(cli: CommandLine, data: bytes) -> None:
    cli.passphrase_file.write_bytes(data)
    assert cli("create", cli.folder / "new").refused().startswith("The passphrase file ")
    assert not (cli.folder / "new").exists()


def test_a_passphrase_file_that_is_none_is_refused(cli: CommandLine) -> None:
    for path in (cli.folder / "none", cli.folder):
        assert cli.without_passphrase_file("create", cli.folder / "new", "--passphrase-file", path).refused()


@pytest.mark.parametrize("ending", ["", "\n", "\r\n", "\nsecond line\n"])
@pytest.mark.parametrize("form", ["caf\u00e9 by the larch bridge", "cafe\u0301 by the larch bridge"])
def test_the_passphrase_is_the_first_line_however_it_ends_and_however_it_is_composed(
    cli: CommandLine, ending: str, form: str
) -> None:
    cli.passphrase_file.write_text("caf\u00e9 by the larch bridge", "utf-8")
    cli("create", cli.folder / "new")
    cli.passphrase_file.write_text(form + ending, "utf-8", newline="")
    assert cli("check", cli.folder / "new").code == 0


def test_blanks_belong_to_a_passphrase(cli: CommandLine) -> None:
    cli.passphrase_file.write_text("kettle over the larch bridge ", "utf-8")
    cli("create", cli.folder / "new")
    cli.passphrase_file.write_text("kettle over the larch bridge", "utf-8")
    assert "passphrase does not open" in cli("check", cli.folder / "new").refused()


def test_where_nobody_can_be_asked_nothing_is_made(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def no_terminal(prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr("confidant.cli.passphrases.getpass.getpass", no_terminal)
    assert cli.without_passphrase_file("create", cli.folder / "new").refused() == str(NoTerminal())
    assert not (cli.folder / "new").exists()
