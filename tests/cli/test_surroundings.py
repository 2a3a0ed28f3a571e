"""Commands tell at once that a vault is open elsewhere, and what lies round it where they make or check one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from confidant.vault.presence import Presence
from confidant.vault.problems import VaultInUse
from tests.another_process import opened_elsewhere
from tests.builders import make_request
from tests.cli.conftest import CommandLine


@pytest.fixture
def dropbox(cli: CommandLine) -> None:
    (cli.folder / ".dropbox").touch()


def test_a_vault_open_in_another_process_is_refused_at_once(cli: CommandLine) -> None:
    vault, request = cli.vault(), cli.request(make_request())
    with opened_elsewhere(vault):
        assert cli("check", vault).refused() == str(VaultInUse())
        assert cli("permitted", vault, "--request", request).refused() == str(VaultInUse())
    assert cli("check", vault).json == {"ok": True, "problems": []}


@pytest.mark.usefixtures("dropbox")
def test_a_new_vault_where_other_computers_get_it_is_told(cli: CommandLine) -> None:
    result = cli("create", cli.folder / "new.confidant")
    assert result.code == 0
    assert result.err.startswith("This vault lies in a folder of Dropbox: never change it on two computers at once")


def test_check_tells_of_copies_and_finds_no_fault_in_them(cli: CommandLine) -> None:
    vault = cli.vault()
    assert cli("check", vault).err == ""
    copy = vault / "vault (his conflicted copy).db"
    shutil.copyfile(vault / "vault.db", copy)
    before = copy.read_bytes()
    result = cli("check", vault)
    assert (result.code, result.json["ok"]) == (0, True)
    assert str(copy) in result.err
    assert copy.read_bytes() == before


def test_a_vault_open_on_another_computer_is_told_and_not_refused(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    vault = cli.vault()
    with monkeypatch.context() as there:
        there.setenv("XDG_STATE_HOME", str(tmp_path / "another computer"))
        Presence(vault).tell()
    result = cli("check", vault)
    assert result.code == 0
    assert result.err.startswith("Another computer has this vault open, too")
