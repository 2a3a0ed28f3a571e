"""A pair's Agreement tab in a window, with the keys that work everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from confidant.ui.agreement.tab import AgreementTab
from confidant.ui.home.everywhere import add_beginnings
from confidant.vault.ids import PairId
from confidant.vault.vault import Vault
from tests.builders import make_pair, open_test_vault
from tests.ui.driving import shell_over

TODAY = date(2026, 6, 2)

OpenTab = Callable[..., tuple[AgreementTab, PairId]]


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """An open vault without a pair."""
    opened = open_test_vault(tmp_path)
    yield opened
    opened.close(back_up=False)


@pytest.fixture
def open_tab(qtbot: QtBot, vault: Vault) -> OpenTab:
    """What adds a pair and shows its agreement; `today` may be another day than the tests'."""

    def open_it(today: date = TODAY, **changes: Any) -> tuple[AgreementTab, PairId]:
        pair = vault.pairs.add(make_pair(**changes))
        shell = shell_over(vault, pair=lambda shell, vault: AgreementTab(shell, vault, pair, today=lambda: today))
        add_beginnings(shell)
        qtbot.addWidget(shell)
        shell.go("pair")
        tab = shell.page("pair")
        assert isinstance(tab, AgreementTab)
        return tab, pair

    return open_it
