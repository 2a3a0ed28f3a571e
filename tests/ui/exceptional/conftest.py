"""A window over a quick vault in which confidence may have to be broken, and a clock that can be set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from confidant.ui.exceptional.everywhere import add_exceptional_actions
from confidant.ui.exceptional.page import ExceptionalPage
from confidant.ui.home.page import HomePage
from confidant.ui.pair.page import PairPage
from confidant.ui.shell import Shell
from confidant.vault.vault import Vault
from tests.builders import make_pair, open_test_vault
from tests.domain.exceptional_events import AT
from tests.ui.driving import shell_over


@dataclass
class Clock:
    """What time it is."""

    moment: datetime = AT

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, hours: float) -> None:
        self.moment += timedelta(hours=hours)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    vault = open_test_vault(tmp_path, make_pair(), make_pair(mentee="Asel Moor", agreements=(), notes=()))
    yield vault
    vault.close(back_up=False)


@pytest.fixture
def shell(qtbot: QtBot, vault: Vault, clock: Clock, tmp_path: Path) -> Shell:
    def ask(_over: QWidget, _title: str, suggested: str, _kinds: str) -> Path:
        return tmp_path / suggested

    shell = shell_over(
        vault,
        home=lambda shell, vault: HomePage(shell, vault, today=lambda: clock().date(), now=clock),
        pair=lambda shell, vault: PairPage(shell, vault, today=lambda: clock().date()),
    )
    qtbot.addWidget(shell)
    shell.add_full_page(
        "exceptional", lambda shell, vault, **place: ExceptionalPage(shell, vault, now=clock, ask=ask, **place)
    )
    add_exceptional_actions(shell, clock)
    shell.go("home")
    return shell
