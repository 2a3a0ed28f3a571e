"""What the window needs once a vault is open is there before."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from confidant.ui import readying
from confidant.ui.readying import Readying
from tests.architecture.tree import ROOT


def test_nothing_of_ours_is_loaded_between_the_passphrase_and_a_pair_s_notes(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.ui.loaded_after_unlocking", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []


def test_modules_are_loaded_one_a_turn_and_without_pauses_once_it_hurries(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[str] = []
    monkeypatch.setattr(readying, "import_module", loaded.append)
    monkeypatch.setattr(readying, "_PAUSE_MS", 60_000)
    owner = QObject()
    ready = Readying(owner)
    turns: list[int] = []
    watch = QTimer(owner)
    watch.timeout.connect(lambda: turns.append(len(loaded)))
    watch.start(0)
    ready.hurry()
    qtbot.waitUntil(lambda: loaded == list(readying.MODULES), timeout=30_000)
    assert all(after - before <= 1 for before, after in pairwise(turns))
    ready.hurry()
