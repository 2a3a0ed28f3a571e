"""Settings say how the vault stands, follow the count, and check everything when asked to."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from confidant.ui.condition.seal_watch import Count
from confidant.ui.condition.words import FOLLOWS, SHORT
from confidant.ui.kit import Notice
from confidant.ui.notes.which_pair_dialog import WhichPairDialog
from confidant.ui.pair.page import PairPage
from confidant.ui.settings.condition_card import ConditionCard
from confidant.ui.shell import Shell
from confidant.vault.condition import Trouble
from tests.troubles import put_back_folder, put_back_page
from tests.ui.condition.conftest import OpenWindow
from tests.ui.driving import click, dialog, texts


def card_of(shell: Shell) -> ConditionCard:
    shell.go("settings", row="condition")
    card = shell.page("settings").findChild(ConditionCard)
    assert card is not None
    return card


def test_it_follows_the_count(qtbot: QtBot, folder: Path, open_window: OpenWindow) -> None:
    shell = open_window(folder)
    card = card_of(shell)
    assert card.words.title.text() == "Not counted yet"
    shell.condition.watch.begin(60_000)
    assert card.words.title.text() == "Being counted"
    shell.condition.watch.stop()
    assert card.words.title.text() == "Not counted"
    shell.condition.watch.begin(0)
    qtbot.waitUntil(lambda: shell.condition.watch.state is Count.WHOLE, timeout=30_000)
    assert card.words.title.text() == "As you stored it"
    assert "today at" in card.words.aside.text()


def test_a_check_of_a_whole_vault_says_so(folder: Path, open_window: OpenWindow) -> None:
    shell = open_window(folder)
    card = card_of(shell)
    click(shell, "condition.check")
    assert card.told == ("Everything was checked and is whole: headers, pages, rows and the register.",)
    assert shell.condition.watch.state is Count.WHOLE
    click(shell, "condition.check")
    assert len(card.told) == 1


def test_what_a_check_says_is_brought_into_view(qtbot: QtBot, folder: Path, open_window: OpenWindow) -> None:
    shell = open_window(folder)
    shell.resize(960, 640)
    card = card_of(shell)
    area = shell.page("settings").findChild(QScrollArea)
    assert area is not None
    QApplication.processEvents()
    area.verticalScrollBar().setValue(0)
    area.ensureWidgetVisible(card.check_button, 0, 0)  # as Tab does: the button stands at the lower edge
    click(shell, "condition.check")
    (said,) = card.findChildren(Notice)
    qtbot.waitUntil(lambda: said.visibleRegion().boundingRect().height() == said.height() > 0)


def test_it_leads_to_where_nothing_private_can_be_proved_to_show(
    folder: Path, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell = open_window(folder)
    pairs = {summary.id for summary in shell.vault.pairs.summaries()}
    last = max(pairs)

    def choose(which: WhichPairDialog) -> int:
        which.choice.set_value(last)
        which.accept()
        return which.result()

    monkeypatch.setattr(WhichPairDialog, "exec", choose)
    card_of(shell)
    click(shell, "condition.prove")
    page = shell.page("pair")
    assert isinstance(page, PairPage)
    assert (shell.place, page.tab, page.pair) == ("pair", "sharing", last)


def test_a_check_finds_an_old_page_put_back(folder: Path, open_window: OpenWindow) -> None:
    put_back_page(folder)
    shell = open_window(folder)
    card = card_of(shell)
    assert shell.condition.may_store
    click(shell, "condition.check")
    assert card.told
    assert shell.condition.trouble == (Trouble.ROWS_DIFFER,)
    assert card.words.title.text() == "Open for reading only"
    assert card.words.aside.text() == f"{SHORT[Trouble.ROWS_DIFFER]} {FOLLOWS}"


def test_trouble_is_told_there_and_leads_to_what_was_seen(folder: Path, open_window: OpenWindow) -> None:
    put_back_folder(folder)
    shell = open_window(folder)
    card = card_of(shell)
    assert card.words.title.text() == "Open for reading only"
    told: list[str] = []
    with dialog(lambda waiting: told.extend(texts(waiting))):
        click(card, "condition.seen")
    assert Trouble.OLDER_THAN_SEEN.sentence in told
