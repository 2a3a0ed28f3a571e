"""The window around the pages: going, covering, locking."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from confidant.domain.problem import Problem
from confidant.ui.kit import Dialog, SecondaryButton
from confidant.ui.shell import Shell
from confidant.ui.shell.entry import Entry
from confidant.ui.shell.idle import IdleWatch
from confidant.ui.shell.rail import Rail
from confidant.vault.vault import Vault
from tests.builders import open_test_vault
from tests.ui.driving import to_front

SECRET = "heron at the weir"


class NotePage(QWidget):
    """A page with words on it that the curtain must hide."""

    def __init__(self, _shell: Shell, _vault: Vault) -> None:
        super().__init__()
        self.calls: list[str] = []
        self.line = QLineEdit(SECRET)
        column = QVBoxLayout(self)
        column.addWidget(QLabel(SECRET))
        column.addWidget(self.line)

    def open_at(self, **place: Any) -> None:
        self.calls.append(f"open {place}")

    def refresh(self) -> None:
        self.calls.append("refresh")


@pytest.fixture
def shell(qtbot: QtBot, tmp_path: Path) -> Iterator[Shell]:
    vault = open_test_vault(tmp_path)
    made = Shell()
    qtbot.addWidget(made)
    made.enter(vault)
    for key in ("home", "pairs", "pair", "settings", "help"):
        made.add_page(key, NotePage)
    to_front(made)
    yield made
    vault.close(back_up=False)


def visible_words(window: QWidget) -> str:
    shown = [w for w in window.findChildren(QWidget) if w.isVisibleTo(window)]
    return " ".join(
        " ".join((getattr(w, "text", str)(), w.accessibleName(), w.toolTip())) for w in shown if not w.isHidden()
    )


def test_the_title_names_no_one_wherever_one_goes(shell: Shell) -> None:
    shell.go("pair", pair=1)
    assert shell.windowTitle() == "Confidant"


def test_what_surrounds_the_pages_is_made_before_there_is_a_vault_and_not_seen(qtbot: QtBot, tmp_path: Path) -> None:
    shell, entry = Shell(), Entry()
    qtbot.addWidget(shell)
    shell.show_entry(entry)
    shell.show()
    shell.make_ready()
    made = shell.findChild(Rail)
    assert made is not None
    assert shell.entry is entry
    assert not made.isVisible()
    with pytest.raises(RuntimeError, match="no vault"):
        _ = shell.rail
    another = Entry()
    shell.show_entry(another)
    shell.make_ready()
    with open_test_vault(tmp_path) as vault:
        shell.enter(vault)
        assert shell.rail is made
        assert made.isVisible()
        assert shell.entry is None
        shell.condition.stop()


def test_a_page_is_made_once_placed_and_then_refreshed(shell: Shell) -> None:
    shell.go("pair", pair=7, tab="notes")
    shell.go("home")
    shell.go("pair", pair=8)
    page = shell.page("pair")
    assert isinstance(page, NotePage)
    assert page.calls == ["open {'pair': 7, 'tab': 'notes'}", "refresh", "open {'pair': 8}", "refresh"]


def test_the_rail_shows_where_one_is(shell: Shell) -> None:
    shell.go("pair")
    assert shell.rail.button("pairs").isChecked()
    assert not shell.rail.button("home").isChecked()


def test_the_count_of_requests_is_seen_and_heard(shell: Shell) -> None:
    shell.set_request_count(2)
    assert shell.rail.button("requests").accessibleName() == "Requests, 2 waiting"
    shell.set_request_count(0)
    assert shell.rail.button("requests").accessibleName() == "Requests"


def test_a_full_page_takes_the_window_and_gives_it_back(shell: Shell) -> None:
    shell.go("home")
    got: dict[str, Any] = {}

    def wizard(_shell: Shell, _vault: Vault, /, **place: Any) -> QWidget:
        got.update(place)
        return QWidget()

    shell.add_full_page("prepare", wizard)
    shell.go("prepare", request=3)
    assert got == {"request": 3}
    assert not shell.rail.isVisible()
    shell.close_full()
    assert shell.rail.isVisible()
    assert shell.full is None


def test_the_curtain_hides_every_word_and_lets_no_key_through(shell: Shell, qtbot: QtBot) -> None:
    shell.go("pair")
    page = shell.page("pair")
    assert isinstance(page, NotePage)
    page.line.setFocus()
    assert SECRET in visible_words(shell)
    shell.covering.cover()
    assert SECRET not in visible_words(shell)
    focused = QApplication.focusWidget()
    assert focused is not None
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backspace, Qt.Key.Key_A):
        QTest.keyClick(focused, key)
    assert page.line.text() == SECRET
    assert QApplication.focusWidget() is focused
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert not shell.covering.is_covered
    assert SECRET in visible_words(shell)
    assert QApplication.focusWidget() is page.line


def test_f9_covers_and_uncovers(shell: Shell) -> None:
    shell.go("pair")
    QTest.keyClick(shell, Qt.Key.Key_F9)
    assert shell.covering.is_covered
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_F9)
    assert not shell.covering.is_covered


def test_f9_covers_an_open_dialog_too(shell: Shell, qtbot: QtBot) -> None:
    dialog = Dialog("A question", SECRET, parent=shell)
    with qtbot.waitExposed(dialog):
        dialog.open()
    QTest.keyClick(dialog, Qt.Key.Key_F9)
    assert shell.covering.is_covered
    assert SECRET not in visible_words(dialog)
    shell.covering.uncover()
    assert SECRET in visible_words(dialog)
    dialog.reject()


def test_locking_saves_first(shell: Shell) -> None:
    order: list[str] = []
    shell.before_lock.add(lambda: order.append("saved"))
    shell.lock_wanted.connect(lambda: order.append("locked"))
    QTest.keyClick(shell, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert order == ["saved", "locked"]


def test_a_window_that_cannot_close_says_so_before_a_vault_is_open(qtbot: QtBot) -> None:
    shell = Shell()
    qtbot.addWidget(shell)
    shell.show()
    problems = [Problem("No copy could be made.")]

    def fail_once() -> None:
        if problems:
            raise problems.pop()

    shell.before_lock.add(fail_once)
    assert not shell.close()
    (dialog,) = shell.findChildren(Dialog)
    assert "No copy could be made." in visible_words(dialog)
    dialog.reject()
    assert shell.close()


def test_a_hook_of_a_page_that_is_gone_is_left_out(shell: Shell) -> None:
    page = NotePage(shell, shell.vault)
    shell.before_lock.add(page.refresh)
    page.deleteLater()
    QApplication.sendPostedEvents(page, 52)  # DeferredDelete
    shell.before_lock.run()


def test_every_place_has_an_action_with_a_key(shell: Shell) -> None:
    for name in shell.menus.names:
        for action in shell.menus.actions_of(name):
            assert isinstance(action, QAction)
            assert action.text()
            assert not action.shortcut().isEmpty()
    keys = [a.shortcut().toString() for name in shell.menus.names for a in shell.menus.actions_of(name)]
    assert len(keys) == len(set(keys))
    assert {"F9", "Ctrl+L", "Ctrl+K", "F1", "F10"} <= set(keys)


def test_tab_goes_from_the_search_to_what_stands_beside_it(shell: Shell) -> None:
    shell.go("home")
    button = SecondaryButton("Cover the words")
    shell.top_bar.set_action(button)
    to_front(shell)
    shell.top_bar.search.setFocus()
    QTest.keyClick(shell.top_bar.search, Qt.Key.Key_Tab)
    assert shell.focusWidget() is button


def test_lines_between_actions_are_no_actions(shell: Shell) -> None:
    before = shell.menus.actions_of("View")
    shell.menus.part("View")
    assert shell.menus.actions_of("View") == before


def test_ctrl_k_puts_the_cursor_into_the_search(shell: Shell) -> None:
    shell.go("home")
    QTest.keyClick(shell, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is shell.top_bar.search


def test_a_toast_can_be_taken_back_once(shell: Shell) -> None:
    undone: list[int] = []
    shell.toast("The note was deleted.", undo=lambda: undone.append(1))
    toast = shell.findChild(QWidget, "toast")
    assert toast is not None
    assert toast.accessibleName() == "The note was deleted."
    toast.undo()
    toast.undo()
    assert undone == [1]


def test_a_key_starts_the_five_minutes_anew(qtbot: QtBot) -> None:
    now = [1000.0]
    watch = IdleWatch(5, clock=lambda: now[0])
    told: list[int] = []
    watch.idled.connect(lambda: told.append(1))
    line = QLineEdit()
    qtbot.addWidget(line)
    watch.start()
    now[0] += 200
    qtbot.keyClick(line, Qt.Key.Key_A)
    now[0] += 200
    watch.look()
    assert told == []
    watch.stop()


def test_the_first_key_after_a_night_finds_it_locked(qtbot: QtBot) -> None:
    now = [1000.0]
    watch = IdleWatch(5, clock=lambda: now[0])
    told: list[int] = []
    watch.idled.connect(lambda: told.append(1))
    line = QLineEdit()
    qtbot.addWidget(line)
    watch.start()
    now[0] += 8 * 3600
    qtbot.keyClick(line, Qt.Key.Key_A)
    assert told == [1]
    watch.stop()


def test_a_place_that_a_key_goes_to_has_tab_go_on_in_it(shell: Shell) -> None:
    shell.rail.button("home").setFocus()
    QTest.keyClick(shell, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert shell.place == "pairs"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    page = shell.page("pairs")
    assert isinstance(page, NotePage)
    assert QApplication.focusWidget() is page.line
    QTest.keyClick(shell, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert QApplication.focusWidget() is page.line, "who is there already stays where they are"
