"""From a request that nobody has written down to the sealed file, without a mouse, and counted."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from confidant.domain.vocabulary import Topic
from confidant.flows.prepare_reference.state import Checkpoint, Page, SectionKey
from confidant.ui.help_dialog import HelpDialog
from confidant.ui.shell import Shell
from confidant.ui.wizards.prepare_reference import wizard as wizard_module
from confidant.ui.wizards.prepare_reference.five_pages import FivePages
from confidant.ui.wizards.prepare_reference.wizard import PrepareReference
from confidant.vault.vault import Vault
from tests.ui.driving import to_front
from tests.ui.wizards.steering import TODAY

CTRL, ALT, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)
MOST_KEYS = 60
"""Presses of keys that are no letters; words are the mentor's own business."""


class Keys:
    """Presses keys on whatever has the keyboard, and counts those that type nothing."""

    def __init__(self) -> None:
        self.pressed = 0

    @property
    def focused(self) -> QWidget:
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        self.pressed += 1
        QTest.keyClick(self.focused, key, modifier)
        QApplication.processEvents()

    def type(self, words: str) -> None:
        QTest.keyClicks(self.focused, words)

    def go_on(self) -> None:
        self.press(Qt.Key.Key_Return, CTRL)

    def tab_to(self, name: str, *, back: bool = False) -> None:
        for _ in range(30):
            if name in {self.focused.objectName(), self.focused.accessibleName()}:
                return
            self.press(Qt.Key.Key_Tab, SHIFT if back else NONE)
        raise AssertionError(f"{name} is not reached")


@pytest.fixture
def pages(qtbot: QtBot, vault: Vault, monkeypatch: pytest.MonkeyPatch) -> FivePages:
    monkeypatch.setattr(wizard_module, "today", lambda: TODAY)
    shell = Shell()
    qtbot.addWidget(shell)
    shell.enter(vault)
    shell.add_page("home", lambda _shell, _vault: QWidget())
    shell.add_full_page("prepare", PrepareReference)
    shell.go("home")
    to_front(shell)
    shell.go("prepare", pair=vault.requests.all()[0].pair, new=True)
    QApplication.processEvents()
    assert isinstance(shell.full, PrepareReference)
    assert shell.full.pages is not None
    return shell.full.pages


def test_a_letter_is_made_from_the_first_field_to_the_seal_by_keys_alone(
    pages: FivePages, vault: Vault, tmp_path: Path
) -> None:
    keys, session = Keys(), pages.session
    _say_who_asks(keys)
    assert session.checkpoint is Checkpoint.POLICY
    keys.press(Qt.Key.Key_Down)  # no interest
    keys.go_on()
    assert session.checkpoint is Checkpoint.AUTHORITY
    keys.type(TODAY.isoformat())
    keys.press(Qt.Key.Key_Tab)
    keys.press(Qt.Key.Key_Tab)
    keys.type("by telephone")
    keys.go_on()
    assert session.checkpoint is Checkpoint.QUESTIONS
    keys.type("How does he lead?")
    keys.press(Qt.Key.Key_Return)
    keys.tab_to("prepare.topic.1", back=True)
    keys.press(Qt.Key.Key_Space)
    assert session.state.request.questions[0].topic is Topic.STRENGTHS
    keys.go_on()
    assert session.state.page is Page.MATERIAL
    _choose_and_order(keys)
    assert session.state.text_of(SectionKey.STRENGTHS) == (
        "She hands the hard questions to her team. She chairs the Tuesday round calmly."
    )
    keys.go_on()
    assert session.state.page is Page.LETTER
    keys.press(Qt.Key.Key_End, CTRL)
    keys.type(" I saw both myself.")
    keys.go_on()
    assert session.state.page is Page.MENTEE
    keys.type("read it at my desk")
    keys.tab_to("prepare.reply.yes")
    keys.press(Qt.Key.Key_Space)
    keys.press(Qt.Key.Key_Return)
    assert session.state.page is Page.SEAL
    keys.tab_to("File", back=True)
    keys.press(Qt.Key.Key_A, CTRL)
    keys.type(str(tmp_path / "letter.txt"))
    keys.go_on()
    assert session.state.sealed is not None
    written = (tmp_path / "letter.txt").read_text(encoding="utf-8")
    assert "to her team. She chairs the Tuesday round calmly. I saw both myself." in " ".join(written.split())
    assert len(vault.register.entries()) == 1
    assert keys.pressed <= MOST_KEYS, keys.pressed


def _say_who_asks(keys: Keys) -> None:
    keys.type("Rosalind Pike")
    keys.press(Qt.Key.Key_Tab)
    keys.type("matron")
    keys.press(Qt.Key.Key_Tab)
    keys.type("Larch Hill Clinic")
    keys.press(Qt.Key.Key_Tab)
    keys.press(Qt.Key.Key_Tab)  # it is about a role
    keys.type("Charge nurse")
    keys.press(Qt.Key.Key_Tab)
    keys.type("rang the clinic")
    keys.go_on()


def _choose_and_order(keys: Keys) -> None:
    """Tick two sentences, and put the second before the first."""
    keys.press(Qt.Key.Key_Space)
    keys.press(Qt.Key.Key_Tab)  # its heading, which stays
    keys.press(Qt.Key.Key_Tab)
    keys.press(Qt.Key.Key_Space)
    keys.press(Qt.Key.Key_Up, ALT)


def test_help_stands_above_the_letter_and_escape_leads_back_to_the_word(pages: FivePages) -> None:
    keys = Keys()
    keys.type("Rosalind Pi")
    line = keys.focused
    shell = pages.window()
    assert isinstance(shell, Shell)
    (f1,) = [each for each in shell.menus.actions_of("Confidant") if each.text() == "Help"]
    f1.trigger()
    QApplication.processEvents()
    (shown,) = shell.findChildren(HelpDialog)
    assert shown.isVisible()
    keys.press(Qt.Key.Key_Escape)
    assert not shell.findChildren(HelpDialog)
    to_front(shell)
    assert shell.full is not None, "nothing was left"
    assert keys.focused is line
    keys.type("ke")
    pages.flush()
    assert pages.session.state.request.requester.name == "Rosalind Pike"
