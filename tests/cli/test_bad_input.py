"""One clear sentence, exit 1, and nothing stored, overwritten or half-written."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from confidant.vault.problems import DamagedHeader, NotAVault, VaultInUse, WrongPassphrase
from confidant.vault.record_problems import UnknownPair
from tests.builders import make_request, open_test_vault
from tests.cli.conftest import CommandLine

Arguments = Callable[[CommandLine, Path], list[object]]

COMMANDS: dict[str, Arguments] = {
    "import": lambda cli, vault: ["import", vault, cli.pairs_file()],
    "permitted": lambda cli, vault: ["permitted", vault, "--request", cli.request(make_request())],
    "findings": lambda cli, vault: ["findings", vault, "--request", cli.request(make_request())],
    "reference": lambda cli, vault: [
        *("reference", vault, "--request", cli.request(make_request())),
        *("--out", cli.folder / "out.txt"),
    ],
    "statement": lambda cli, vault: ["statement", vault, "--pair", "Tobias Renn", "--out", cli.folder / "out.txt"],
    "register": lambda cli, vault: ["register", vault],
    "export": lambda cli, vault: ["export", vault, cli.folder / "out.json"],
    "check": lambda cli, vault: ["check", vault],
}


def state(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(params=COMMANDS)
def command(request: pytest.FixtureRequest) -> Arguments:
    return COMMANDS[request.param]


def test_a_wrong_passphrase(cli: CommandLine, command: Arguments) -> None:
    vault = cli.vault()
    argv = command(cli, vault)
    cli.passphrase_file.write_text("not the right passphrase\n", "utf-8")
    before = state(cli.folder)
    assert cli(*argv).refused() == str(WrongPassphrase())
    assert state(cli.folder) == before


def test_a_folder_that_is_no_vault(cli: CommandLine, command: Arguments) -> None:
    for place in (cli.folder / "missing", cli.folder, cli.file("a file", b"x")):
        argv = command(cli, place)
        before = state(cli.folder)
        assert cli(*argv).refused() == str(NotAVault())
        assert state(cli.folder) == before


def test_a_vault_in_use(cli: CommandLine, command: Arguments) -> None:
    argv = command(cli, cli.vault())
    with open_test_vault(cli.folder) as vault:
        assert cli(*argv).refused() == str(VaultInUse())
        vault.close(back_up=False)


def test_a_vault_whose_headers_are_gone(cli: CommandLine, command: Arguments) -> None:
    vault = cli.vault()
    argv = command(cli, vault)
    for name in ("header.a", "header.b"):
        (vault / name).write_bytes(b"{}")
    before = state(cli.folder)
    result = cli(*argv)
    assert result.code == 1
    assert result.err.count("\n") == 1
    if argv[0] == "check":
        assert result.json == {"ok": False, "problems": [str(DamagedHeader())]}
    else:
        assert result.refused() == str(DamagedHeader())
    assert state(cli.folder) == before


def test_a_newer_vault(cli: CommandLine, command: Arguments) -> None:
    vault = cli.vault()
    argv = command(cli, vault)
    for name in ("header.a", "header.b"):
        header = json.loads((vault / name).read_bytes())
        (vault / name).write_text(json.dumps(header | {"version": 99}), "utf-8")
    assert "newer version of Confidant" in cli(*argv).refused()


@pytest.mark.parametrize("name", ["permitted", "reference", "findings"])
def test_a_request_for_an_unknown_pair(cli: CommandLine, name: str) -> None:
    argv = COMMANDS[name](cli, cli.vault())
    cli.request(make_request(), pair="Nobody Known")
    refusal = cli(*argv).refused()
    assert refusal == str(UnknownPair())
    assert "Nobody" not in refusal
    assert not (cli.folder / "out.txt").exists()


@pytest.mark.parametrize("name", ["permitted", "reference", "findings"])
@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"signed_on": "2026-02-30"}, "at signed_on, this is not a date written as YYYY-MM-DD"),
        ({"audience": "confidante"}, "at audience, this is not one of the values that the format knows"),
        ({"colour": "blue"}, "there is a field that the format does not have"),
        ({"solicited": "yes"}, "at solicited, true or false was expected"),
    ],
)
def test_a_request_that_is_none(cli: CommandLine, name: str, change: dict[str, object], words: str) -> None:
    argv = COMMANDS[name](cli, cli.vault())
    request = cli.folder / "request.json"
    request.write_text(json.dumps(json.loads(request.read_bytes()) | change), "utf-8")
    refusal = cli(*argv).refused()
    assert words in refusal
    assert "confidante" not in refusal
    assert not (cli.folder / "out.txt").exists()


def test_a_request_file_that_cannot_be_read(cli: CommandLine) -> None:
    vault = cli.vault()
    for path in (cli.folder / "none.json", cli.folder, cli.file("empty.json", b"")):
        assert "The request file cannot be used" in cli("permitted", vault, "--request", path).refused()


@pytest.mark.parametrize("name", ["statement", "register"])
def test_a_pair_that_is_not_there(cli: CommandLine, name: str) -> None:
    argv: list[object] = [name, cli.vault(), "--pair", "Nobody Known"]
    if name == "statement":
        argv += ["--out", cli.folder / "out.txt"]
    assert cli(*argv).refused() == str(UnknownPair())
