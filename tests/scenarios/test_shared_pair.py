"""The shared pair, through the real command line: each request yields exactly what was agreed beforehand."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.builders import PASSPHRASE
from tests.cli.conftest import CommandLine, cli

__all__ = ["cli"]

REQUESTS = ["calder-valley", "corridor", "larch-hill", "new-manager", "autumn-review"]


@pytest.fixture
def daniel(cli: CommandLine, shared: Path) -> Path:
    """A vault with the shared pair in it, brought in by the command line."""
    folder = cli.folder / "daniel.confidant"
    cli("create", folder)
    assert cli("import", folder, shared / "data/pairs/daniel.json").json == {"pairs": 1, "notes": 6, "skipped": []}
    return folder


def expected(shared: Path) -> dict[str, Any]:
    return json.loads((shared / "data/pairs/daniel-expected.json").read_bytes())


def test_every_request_of_the_shared_pair_is_tried(shared: Path) -> None:
    assert sorted(expected(shared)) == sorted(REQUESTS)
    assert sorted(path.stem for path in (shared / "data/pairs/daniel-requests").iterdir()) == sorted(REQUESTS)


@pytest.mark.parametrize("name", REQUESTS)
def test_a_request_to_the_shared_pair_yields_exactly_what_is_expected(
    cli: CommandLine, daniel: Path, shared: Path, name: str
) -> None:
    request = shared / f"data/pairs/daniel-requests/{name}.json"
    answer = expected(shared)[name]
    for on in ([], ["--on", answer["on"]]):  # the day of the request is the day that was meant
        printed = cli("permitted", daniel, "--request", request, *on).json["passages"]
        assert [passage["text"] for passage in printed] == answer["permitted"]


def test_the_shared_pair_comes_out_as_it_came_in(cli: CommandLine, daniel: Path, shared: Path) -> None:
    cli("export", daniel, cli.folder / "out.json")
    came_in = json.loads((shared / "data/pairs/daniel.json").read_bytes())
    assert json.loads((cli.folder / "out.json").read_bytes()) == came_in


def test_the_shared_pair_with_the_real_key_derivation_in_processes_of_their_own(tmp_path: Path, shared: Path) -> None:
    (tmp_path / "passphrase").write_text(PASSPHRASE, "utf-8")

    def confidant(*argv: object) -> Any:
        command = [sys.executable, "-m", "confidant", *map(str, argv), "--passphrase-file", tmp_path / "passphrase"]
        done = subprocess.run(command, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")
        return json.loads(done.stdout)

    vault = tmp_path / "real.confidant"
    confidant("create", vault)
    confidant("import", vault, shared / "data/pairs/daniel.json")
    name = "calder-valley"
    printed = confidant("permitted", vault, "--request", shared / f"data/pairs/daniel-requests/{name}.json")
    assert [passage["text"] for passage in printed["passages"]] == expected(shared)[name]["permitted"]
    assert confidant("check", vault) == {"ok": True, "problems": []}
