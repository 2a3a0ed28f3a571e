"""At the locked door a key or a link says whom to call, and tells nothing of any vault."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from confidant.app.ways_in import WaysIn
from confidant.flows.exceptional.emergency import set_own_contacts
from confidant.flows.exceptional.public_numbers import public_numbers
from confidant.ui.exceptional.call_dialog import CallDialog
from confidant.ui.opening import Opening
from confidant.ui.shell import Shell
from confidant.ui.unlock import Unlock
from confidant.vault.vault import Vault
from tests.builders import FAST, create_test_vault, make_pair
from tests.ui.driving import texts, to_front

KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
OWN = "Ada Brook, safeguarding: 07700 900123"


@pytest.fixture
def door(qtbot: QtBot, tmp_path: Path) -> tuple[Shell, WaysIn, Path]:
    folder = tmp_path / "kept.confidant"
    vault, _key = create_test_vault(folder)
    vault.pairs.add(make_pair())
    set_own_contacts(vault, [OWN])
    vault.close(back_up=False)
    shell = Shell()
    qtbot.addWidget(shell)
    ways = WaysIn(shell, lambda place, passphrase: Opening(place, passphrase, FAST), FAST, shell)
    ways.show_unlock(folder)
    to_front(shell)
    shell.complete()
    ways.complete()
    return shell, ways, folder


def shown() -> CallDialog:
    (dialog,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, CallDialog) and each.isVisible()]
    return dialog


@pytest.mark.parametrize("how", ["key", "link"])
def test_the_locked_door_says_whom_to_call_and_nothing_of_the_vault(door: tuple[Shell, WaysIn, Path], how: str) -> None:
    shell, _ways, folder = door
    unlock = shell.findChild(Unlock)
    assert unlock is not None
    unlock.field.setText("half typed")
    if how == "key":
        QTest.keyClick(unlock.field, Qt.Key.Key_D, KEYS)
        QTest.keyClick(shown(), Qt.Key.Key_D, KEYS)  # a second press shows no second one
    else:
        (link,) = [each for each in unlock.findChildren(QPushButton) if each.text() == "Somebody is in danger…"]
        link.click()
    said = " ".join((*texts(shown()), *(each.accessibleName() for each in shown().findChildren(QWidget))))
    assert all(number in said for number in public_numbers())
    assert "Call first, and write it down afterwards" in said
    pair = make_pair()
    for secret in (OWN, pair.mentor, pair.mentee, folder.stem):
        assert secret not in said
    assert unlock.field.text() == "half typed"
    shown().reject()


def test_the_key_says_it_before_there_is_a_vault_too(door: tuple[Shell, WaysIn, Path]) -> None:
    shell, ways, _folder = door
    ways.show_start()
    QApplication.processEvents()
    QTest.keyClick(shell, Qt.Key.Key_D, KEYS)
    assert shown().numbers.shown == public_numbers()
    shown().reject()


def test_while_a_slow_try_runs_the_link_stays(door: tuple[Shell, WaysIn, Path]) -> None:
    shell, _ways, _folder = door
    unlock = shell.findChild(Unlock)
    assert unlock is not None
    unlock._on_slow()
    QApplication.processEvents()
    visible = [each.text() for each in unlock.findChildren(QPushButton) if each.isVisible()]
    assert "Somebody is in danger…" in visible
    assert "Forgotten it?" not in visible


def test_behind_the_curtain_the_public_numbers_alone_are_shown(shell: Shell, vault: Vault) -> None:
    set_own_contacts(vault, [OWN])
    to_front(shell)
    shell.covering.cover()
    QTest.keyClick(shell, Qt.Key.Key_D, KEYS)
    assert shown().numbers.isVisible()
    assert shown().numbers.shown == public_numbers()
    shown().reject()
    shell.covering.uncover()
