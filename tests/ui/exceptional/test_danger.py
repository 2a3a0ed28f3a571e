"""In immediate danger three actions are enough from any screen, and the first already says whom to call."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from confidant.domain.exceptional_disclosure import State
from confidant.domain.vocabulary import Speaker
from confidant.flows.exceptional.emergency import set_own_contacts
from confidant.flows.exceptional.forms import form_of_danger
from confidant.flows.exceptional.public_numbers import public_numbers
from confidant.ui.exceptional.danger_dialog import DangerDialog
from confidant.ui.exceptional.page import ExceptionalPage
from confidant.ui.pair.everywhere import add_pair_actions
from confidant.ui.settings.emergency_card import EmergencyCard, EmergencyDialog
from confidant.ui.shell import Shell
from confidant.ui.shell.menu_order import ORDER
from confidant.vault.ids import PairId
from confidant.vault.record_problems import GonePair
from confidant.vault.vault import Vault
from tests.builders import open_test_vault
from tests.flows.exceptional.desk import PAIR, begin, noticed
from tests.ui.driving import click, dialog, find, texts
from tests.ui.exceptional.conftest import Clock

KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
TOLD = {"words": "He is on the bridge.", "recipient": "999", "how": "by telephone", "reason": "It could not wait."}

SCREENS = [("home", {}), ("pair", {"pair": 1, "tab": "notes"}), ("exceptional", {"pair": PairId(1)})]


@pytest.mark.parametrize(("place", "where"), SCREENS, ids=[place for place, _ in SCREENS])
def test_from_any_screen_it_is_one_key_the_words_and_one_press(
    shell: Shell, vault: Vault, place: str, where: dict[str, object]
) -> None:
    set_own_contacts(vault, ["Emergency services: 999"])
    shell.go(place, **where)
    QApplication.processEvents()

    def fill_in(shown: QDialog) -> None:
        assert isinstance(shown, DangerDialog)
        assert shown.numbers() == ("Emergency services: 999",), "they stand there before anybody is chosen"
        assert (shown.told is None) == (place == "home"), "nobody is put on record by chance"
        shown.pair.set_value(PAIR)
        assert shown.told is not None
        shown.told.fill(TOLD)
        click(shown, "danger.write")

    with dialog(fill_in):
        QTest.keyClick(shell, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    (record,) = vault.exceptional.for_pair(PAIR)
    assert vault.exceptional.for_pair(PairId(2)) == []
    assert record.disclosure.state is State.TOLD_FIRST
    assert isinstance(shell.full, ExceptionalPage), "what is owed is shown at once"


def test_what_was_typed_and_put_away_is_found_again_for_its_pair(qtbot: QtBot, vault: Vault, clock: Clock) -> None:
    shown = DangerDialog(vault, PAIR, clock)
    qtbot.addWidget(shown)
    assert shown.told is not None
    shown.told.fill({"reason": "He rang."})
    shown.pair.set_value(PairId(2))
    assert shown.told.texts()["reason"] == ""
    shown.pair.set_value(PAIR)
    assert shown.told.texts()["reason"] == "He rang."
    shown.reject()
    again = DangerDialog(vault, PAIR, clock)
    qtbot.addWidget(again)
    assert again.told is not None
    assert again.told.texts()["reason"] == "He rang."
    again._on_write()
    assert "Write down what was said" in again.complaint
    again.told.on.set_text("x")
    again._on_write()
    assert "does not exist" in again.complaint


def test_home_offers_it_where_one_looks(shell: Shell, vault: Vault) -> None:
    set_own_contacts(vault, ["Emergency services: 999"])
    shell.go("home")
    with dialog(lambda shown: shown.reject() if isinstance(shown, DangerDialog) else pytest.fail("another dialog")):
        click(shell.page("home"), "home.danger")


def test_the_menu_has_first_what_cannot_wait_and_last_what_ends(shell: Shell) -> None:
    add_pair_actions(shell)
    words = [action.text() for action in shell.menus.actions_of("Pair")]
    assert words[0] == "Somebody is in danger…"
    assert words[-1] == "End the mentoring…"
    assert words.index("Before the next meeting…") < words.index("Add a pair…") < words.index("Print the agreement…")
    assert set(words) == {each for group in ORDER["Pair"] for each in group}, "each has its place, and each place one"


def test_home_and_the_pair_show_what_is_owed(shell: Shell, vault: Vault, clock: Clock) -> None:
    number = noticed(vault, now=clock())
    shell.go("home")
    QApplication.processEvents()
    click(shell.page("home"), f"home.exceptional.{number}")
    assert isinstance(shell.full, ExceptionalPage)
    shell.go("pair", pair=PAIR, tab="details")
    QApplication.processEvents()
    assert any("Notice is given" in words for words in texts(shell.page("pair")))
    click(shell.page("pair"), f"exceptional.record.{number}")
    page = shell.full
    assert isinstance(page, ExceptionalPage)
    assert page.record is not None
    assert page.record.id == number


def test_the_menu_goes_on_with_the_open_record_and_begins_one_where_there_is_none(shell: Shell, vault: Vault) -> None:
    number = begin(vault, discloser=Speaker.MENTEE)
    for which, found in (("M", number), ("B", None)):
        shell.go("pair", pair=PAIR, tab="notes")
        QApplication.processEvents()
        modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        QTest.keyClick(shell, getattr(Qt.Key, f"Key_{which}"), modifiers)
        page = shell.full
        assert isinstance(page, ExceptionalPage)
        assert (None if page.record is None else page.record.id) == found


def test_a_damaged_record_shuts_out_none_of_the_pair_s_others(shell: Shell, vault: Vault) -> None:
    whole, damaged = begin(vault), begin(vault)
    with vault.transaction():
        vault.database.write("DROP TRIGGER exceptional_event_is_never_changed")
        vault.database.write("UPDATE exceptional_event SET body = '{}' WHERE exceptional_id = ?", (damaged,))
    shell.go("pair", pair=PAIR, tab="details")
    QApplication.processEvents()
    told = find(shell.page("pair"), QLabel, f"exceptional.unreadable.{damaged}")
    assert "not as it was stored" in told.text()
    assert find(shell.page("pair"), QPushButton, "exceptional.begin.mentor").isEnabled()
    assert find(shell.page("pair"), QPushButton, f"exceptional.record.{whole}").text() == "Go on"
    QTest.keyClick(shell, Qt.Key.Key_B, KEYS)
    page = shell.full
    assert isinstance(page, ExceptionalPage)
    assert page.record is not None
    assert page.record.id == whole
    shell.go("pair", pair=PAIR, tab="details")
    find(shell.page("pair"), QPushButton, f"exceptional.record.{whole}")  # once: what stood there before has gone


def test_whom_to_call_is_set_under_settings(shell: Shell, vault: Vault) -> None:
    card = EmergencyCard(shell, vault)

    def fill_in(shown: QDialog) -> None:
        assert isinstance(shown, EmergencyDialog)
        shown.area.set_text("Emergency services: 112\n\n  Ada Brook: 07700 900123 ")
        shown.accept()

    with dialog(fill_in):
        card.edit_button.click()
    assert card.told.aside.text() == "Emergency services: 112 · Ada Brook: 07700 900123"


def test_what_is_typed_is_kept_before_a_lock_and_where_it_cannot_be_that_is_said_once(
    qtbot: QtBot, vault: Vault, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = DangerDialog(vault, PAIR, clock)
    qtbot.addWidget(shown)
    shown.show()
    assert shown.told is not None
    shown.told.fill({"reason": "He rang."})
    shown.keep()
    assert form_of_danger(PAIR).kept(vault)["reason"] == "He rang."

    def fail(*_: object) -> None:
        raise GonePair

    shown.told.fill({"reason": "He rang twice."})
    monkeypatch.setattr(type(vault.drafts), "put", fail)
    shown.reject()
    assert shown.isVisible()
    assert shown.complaint
    shown.reject()
    assert not shown.isVisible()


def test_without_any_pair_it_still_says_whom_to_call(qtbot: QtBot, tmp_path: Path, clock: Clock) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    with open_test_vault(folder) as empty:
        set_own_contacts(empty, ["Emergency services: 999"])
        shown = DangerDialog(empty, None, clock)
        qtbot.addWidget(shown)
        assert shown.numbers() == ("Emergency services: 999",)
        assert shown.write.isHidden()


def test_public_numbers_stand_below_one_s_own_and_alone_where_there_are_none(
    qtbot: QtBot, vault: Vault, clock: Clock
) -> None:
    bare = DangerDialog(vault, None, clock)
    qtbot.addWidget(bare)
    assert bare.card.shown == public_numbers()
    assert any("Set your own under Settings" in words for words in texts(bare))
    set_own_contacts(vault, ["Ambulance: 999"])
    told = DangerDialog(vault, None, clock)
    qtbot.addWidget(told)
    assert told.card.shown == ("Ambulance: 999", *public_numbers()[1:])


def test_its_key_is_heard_in_a_dialog_too(shell: Shell, qtbot: QtBot) -> None:
    outer = EmergencyDialog((), shell)
    qtbot.addWidget(outer)
    outer.show()
    QApplication.processEvents()
    with dialog(lambda shown: shown.reject() if isinstance(shown, DangerDialog) else pytest.fail("another dialog")):
        QTest.keyClick(outer.area.edit, Qt.Key.Key_D, KEYS)
