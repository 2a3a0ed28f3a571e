"""A window over a quick vault with the pair page in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from confidant.ui.asking.page import AskPage
from confidant.ui.pair.page import PairPage
from confidant.ui.shell import Shell
from confidant.vault.vault import Vault
from tests.builders import ON, open_test_vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    vault = open_test_vault(tmp_path)
    yield vault
    vault.close(back_up=False)


@pytest.fixture
def shell(qtbot: QtBot, vault: Vault) -> Shell:
    shell = Shell()
    qtbot.addWidget(shell)
    shell.enter(vault)
    shell.add_page("pair", lambda shell, vault: PairPage(shell, vault, today=lambda: ON))
    shell.add_full_page("ask", lambda shell, vault, **place: AskPage(shell, vault, today=lambda: ON, **place))
    shell.show()
    return shell
