"""A command line to type at: in this process, with the quick derivation, everything printed kept."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from confidant.cli.run import run
from confidant.domain.pair import Pair
from confidant.domain.request import Request
from confidant.vault.interchange import encode
from tests.builders import FAST, PASSPHRASE, make_pair, open_test_vault


@dataclass(frozen=True)
class Result:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]

    def refused(self, code: int = 1) -> str:
        """Assert that nothing was printed but one plain sentence, and return it."""
        assert (self.code, self.out) == (code, "")
        assert self.err.count("\n") == 1
        assert self.err.endswith("\n")
        assert "Traceback" not in self.err
        assert "fault of its own" not in self.err
        return self.err.strip()


class CommandLine:
    """Runs commands in `folder`; the passphrase file is given unasked, since most tests are not about it."""

    def __init__(self, folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
        self.folder = folder
        self._captured = capfdbinary
        self.passphrase_file = folder / "passphrase"
        self.passphrase_file.write_text(PASSPHRASE + "\n", "utf-8")

    def __call__(self, *argv: object) -> Result:
        return self.without_passphrase_file(*argv, "--passphrase-file", self.passphrase_file)

    def without_passphrase_file(self, *argv: object) -> Result:
        self._captured.readouterr()
        code = run([str(part) for part in argv], open_app=_no_app, derive=FAST)
        out, err = self._captured.readouterr()
        return Result(code, out.decode("utf-8"), err.decode("utf-8"))

    def vault(self, *pairs: Pair) -> Path:
        """A closed vault with these pairs in it; without any, with the builders' pair."""
        vault = open_test_vault(self.folder, *(pairs or (make_pair(),)))
        vault.close(back_up=False)
        return vault.folder

    def request(self, request: Request, pair: str = "Tobias Renn") -> Path:
        """The request as a file."""
        document = json.loads(encode([make_pair(requests=(request,))]))["pairs"][0]["requests"][0]
        return self.file("request.json", json.dumps({"pair": pair, **document}).encode())

    def pairs_file(self, *pairs: Pair, name: str = "pairs.json") -> Path:
        """Pairs as a file."""
        return self.file(name, encode(pairs))

    def file(self, name: str, data: bytes) -> Path:
        path = self.folder / name
        path.write_bytes(data)
        return path


def _no_app(vault: Path | None, demo: bool) -> int:
    raise AssertionError("a command opened the app")


@pytest.fixture
def cli(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> CommandLine:
    """A command line and a folder of its own."""
    return CommandLine(tmp_path, capfdbinary)
