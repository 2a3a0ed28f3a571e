"""A mutant is tried in a process of its own, which loads the changed file instead of the true one and runs tests."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.abc import MetaPathFinder, SourceLoader
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType

import pytest

from tests.mutants.change import Change
from tests.mutants.python_changes import changed_module
from tests.mutants.sql_changes import changed_script
from tests.mutants.walls import ROOT

__all__ = ["Outcome", "Trial", "tried"]

_PATIENCE = 120
"""Seconds after which a mutant that runs on is ended; the tests of any wall take a few."""

_BROKEN = 70
"""How a child ends that could not run the tests."""

_QUIETLY = ("-x", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", "-p", "no:xdist")
_LOADED_BEFORE = ("-W", "ignore::pytest.PytestAssertRewriteWarning")  # plugins, by the parent of all children


@dataclass(frozen=True)
class Trial:
    """A change (None: nothing is changed) and the tests that it is tried with."""

    change: Change | None
    tests: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """What came of it: the first test that failed, or "" where all of them passed."""

    trial: Trial
    killed_by: str


def tried(trials: Sequence[Trial], workers: int) -> Iterator[Outcome]:
    """Try them, `workers` at a time, each in a child of this process; yield what came of each as it ends.

    Raises RuntimeError where the tests could not be run at all.
    """
    waiting, running = list(reversed(trials)), dict[int, tuple[Trial, int]]()
    while waiting or running:
        while waiting and len(running) < workers:
            trial = waiting.pop()
            ours, theirs = os.pipe()
            pid = os.fork()
            if pid == 0:
                os.close(ours)
                _be_the_child(trial, theirs)
            os.close(theirs)
            running[pid] = trial, ours
        pid, status = os.wait()
        trial, ours = running.pop(pid)
        with os.fdopen(ours, encoding="utf-8") as pipe:
            told = pipe.read()
        yield Outcome(trial, _killer(trial, told, status))


def _killer(trial: Trial, told: str, status: int) -> str:
    if os.WIFSIGNALED(status):
        return f"ended by signal {os.WTERMSIG(status)}"
    code = os.WEXITSTATUS(status)
    if code != _BROKEN and (told or code == pytest.ExitCode.OK):
        return told
    raise RuntimeError(f"the tests of {trial} ended with {code} without one that failed\n{told}")


def _be_the_child(trial: Trial, result: int) -> None:
    """Run the tests with the change made, write the first that failed to `result`, and end. Never returns."""
    code = _BROKEN
    try:
        signal.alarm(_PATIENCE)
        silence = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(silence, stream)
        for name in [name for name in sys.modules if name.partition(".")[0] == "confidant"]:
            del sys.modules[name]  # what the parent needed of it was the true one
        first = _First()
        with tempfile.TemporaryDirectory(prefix="mutant-") as folder:
            if trial.change is not None:
                _make(trial.change, Path(folder))
            code = int(
                pytest.main([*_QUIETLY, *_LOADED_BEFORE, f"--basetemp={folder}/tests", *trial.tests], plugins=[first])
            )
        os.write(result, first.failed.encode())
    except BaseException:  # noqa: BLE001  # whatever it is, the parent is told and raises it
        code = _BROKEN
        os.write(result, traceback.format_exc().encode())
    finally:
        os._exit(code)


class _First:
    """Remembers which test failed first."""

    def __init__(self) -> None:
        self.failed = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed = self.failed or report.nodeid

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.failed = self.failed or f"{report.nodeid} (which does not load)"


def _make(change: Change, folder: Path) -> None:
    """From now on this process meets the changed file."""
    source = (ROOT / change.file).read_text(encoding="utf-8")
    if change.file.endswith(".sql"):
        _make_schema(change, source, folder)
        return
    module = change.file.removesuffix(".py").replace("/", ".")
    code = compile(changed_module(source, change.number), str(ROOT / change.file), "exec", dont_inherit=True)
    sys.meta_path.insert(0, _Instead(module, ROOT / change.file, code))


def _make_schema(change: Change, source: str, folder: Path) -> None:
    from confidant.vault import schema  # noqa: PLC0415  # only now: the child loads its own

    for file in schema._FOLDER.glob("*.sql"):
        (folder / file.name).write_bytes(file.read_bytes())
    (folder / Path(change.file).name).write_text(changed_script(source, change.number), encoding="utf-8")
    schema._FOLDER = folder
    schema._DIGEST = schema.digest_of(schema.expected_schema())  # the changed one is the one as it should be


class _Instead(MetaPathFinder, SourceLoader):
    """Gives one module other code than its file holds."""

    def __init__(self, module: str, file: Path, code: CodeType) -> None:
        self._module, self._file, self._code = module, file, code

    def find_spec(self, fullname: str, path: object, target: ModuleType | None = None) -> ModuleSpec | None:
        if fullname != self._module:
            return None
        return spec_from_file_location(fullname, self._file, loader=self)

    def get_code(self, fullname: str) -> CodeType:
        return self._code

    def get_filename(self, fullname: str) -> str:
        return str(self._file)

    def get_data(self, path: str) -> bytes:
        return Path(path).read_bytes()
