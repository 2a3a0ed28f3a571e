"""Locking where something cannot be saved: by hand it is asked, with nobody there it is not asked for ever."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from confidant.domain.problem import Problem
from confidant.ui.kit import DangerButton, TextArea, TextField
from confidant.ui.rows.form_dialog import FormDialog
from confidant.ui.shell import Shell
from confidant.ui.shell.hooks import Hooks
from confidant.ui.shell.idle import IdleWatch
from confidant.ui.shell.locking import GRACE_MS
from confidant.ui.shell.unsaved_dialog import UnsavedDialog
from tests.builders import open_test_vault

SENTENCE = "The disk is full; free some space and try again."


class Desk:
    """A shell over a vault, a disk that can be full, and what was asked of the app: whether words were lost."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell
        self.is_full = True
        self.locked: list[bool] = []
        shell.before_lock.add(self.save)
        shell.lock_wanted.connect(self.locked.append)

    def save(self) -> None:
        if self.is_full:
            raise Problem(SENTENCE)

    @property
    def dialog(self) -> UnsavedDialog | None:
        return next((one for one in self.shell.findChildren(UnsavedDialog) if one.isVisible()), None)

    def words(self) -> str:
        assert self.dialog is not None
        return " ".join(label.text() for label in self.dialog.findChildren(QLabel))


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    vault = open_test_vault(tmp_path)
    shell = Shell()
    qtbot.addWidget(shell)
    shell.enter(vault)
    shell.show()
    made = Desk(shell)
    yield made
    made.is_full = False
    vault.close(back_up=False)


def test_locked_by_hand_the_words_are_covered_and_it_asks_as_long_as_it_takes(desk: Desk) -> None:
    desk.shell.lock()
    assert desk.shell.covering.is_covered
    assert SENTENCE in desk.words()
    assert "one minute" not in desk.words()
    assert not desk.shell.locking.is_in_grace
    assert desk.locked == []


def test_lock_without_them_locks_and_needs_no_telling(desk: Desk) -> None:
    desk.shell.lock()
    assert desk.dialog is not None
    (button,) = desk.dialog.findChildren(DangerButton)
    button.click()
    assert desk.locked == [False]
    assert desk.dialog is None


def test_with_nobody_there_it_asks_for_a_minute_and_then_locks_without_them(desk: Desk, qtbot: QtBot) -> None:
    desk.shell.lock_unattended()
    assert desk.shell.covering.is_covered
    assert SENTENCE in desk.words()
    assert "one minute" in desk.words()
    assert desk.shell.locking.is_in_grace
    assert desk.locked == []
    assert GRACE_MS == 60_000
    desk.shell.locking.lock_without_the_rest()
    assert desk.locked == [True]
    assert desk.dialog is None


def test_the_minute_runs_by_itself(desk: Desk, qtbot: QtBot) -> None:
    desk.shell.locking._grace.setInterval(1)
    with qtbot.waitSignal(desk.shell.lock_wanted):
        desk.shell.lock_unattended()
    assert desk.locked == [True]


def test_what_can_be_stored_after_all_is_not_called_lost(desk: Desk) -> None:
    desk.shell.lock_unattended()
    desk.is_full = False
    desk.shell.locking.lock_without_the_rest()
    assert desk.locked == [False]


def test_going_back_stops_the_minute(desk: Desk) -> None:
    desk.shell.lock_unattended()
    assert desk.dialog is not None
    desk.dialog.cancel_button.click()
    assert not desk.shell.locking.is_in_grace
    assert desk.locked == []
    desk.shell.lock_unattended()
    assert desk.shell.locking.is_in_grace


def test_a_question_asked_by_hand_does_not_keep_the_vault_open_when_nobody_answers(desk: Desk) -> None:
    desk.shell.lock()
    desk.shell.lock()
    desk.shell.lock_unattended()
    assert len([one for one in desk.shell.findChildren(UnsavedDialog) if one.isVisible()]) == 1
    assert "one minute" in desk.words()
    desk.shell.locking.lock_without_the_rest()
    assert desk.locked == [True]


def test_a_fault_of_ours_while_saving_does_not_keep_the_vault_open(desk: Desk) -> None:
    desk.is_full = False
    desk.shell.before_lock.add(lambda: 1 / 0)  # type: ignore[arg-type,return-value]  # never returns
    with pytest.raises(ZeroDivisionError):
        desk.shell.lock_unattended()
    assert desk.shell.covering.is_covered
    assert desk.shell.locking.is_in_grace
    with pytest.raises(ZeroDivisionError):
        desk.shell.locking.lock_without_the_rest()
    assert desk.locked == [True]
    desk.shell.locking._hooks = Hooks()  # so that the window can be closed


def test_every_hook_is_called_and_the_first_problem_told() -> None:
    called: list[str] = []
    hooks = Hooks()

    def fail(name: str) -> None:
        called.append(name)
        raise Problem(name)

    hooks.add(lambda: fail("first"))
    hooks.add(lambda: fail("second"))
    hooks.add(lambda: called.append("third"))
    with pytest.raises(Problem, match="first"):
        hooks.run()
    assert called == ["first", "second", "third"]


def test_the_watch_goes_on_after_it_has_told(qtbot: QtBot) -> None:
    now = [0.0]
    watch = IdleWatch(5, lambda: now[0])
    told: list[float] = []
    watch.idled.connect(lambda: told.append(now[0]))
    watch.start()
    for now[0] in (299.0, 300.0, 301.0, 599.0, 600.0):
        watch.look()
    watch.stop()
    assert told == [300.0, 600.0]


@pytest.fixture
def form(desk: Desk) -> Iterator[FormDialog]:
    """A form that is open while the disk is as it should be."""
    desk.is_full = False
    made = FormDialog("A question", parent=desk.shell)
    made.line, made.area = TextField("Name"), TextArea("Words")
    made.secret = TextField("Passphrase", password=True)
    for field in (made.line, made.secret):
        made.form.addWidget(field)
    made.add_area(made.area)
    made.line.set_text("as it was")
    made.area.set_text("as they were")
    made.show()
    yield made
    made.reject()


@pytest.mark.parametrize("which", ["line", "area"])
def test_words_in_a_form_that_is_open_are_asked_for(desk: Desk, form: FormDialog, which: str) -> None:
    QTest.keyClicks(getattr(form, which).control, "and more")
    desk.shell.lock()
    assert desk.locked == []
    assert "stored once it is finished" in desk.words()
    assert desk.dialog is not None
    (button,) = desk.dialog.findChildren(DangerButton)
    button.click()
    assert desk.locked == [False]


def test_with_nobody_there_words_in_an_open_form_are_asked_for_a_minute_and_told_of_afterwards(
    desk: Desk, form: FormDialog
) -> None:
    QTest.keyClicks(form.line.control, "and more")
    desk.shell.lock_unattended()
    assert desk.shell.locking.is_in_grace
    desk.shell.locking.lock_without_the_rest()
    assert desk.locked == [True]


def test_before_sleep_words_in_an_open_form_are_told_of_afterwards(desk: Desk, form: FormDialog) -> None:
    QTest.keyClicks(form.line.control, "and more")
    desk.shell.locking.lock_at_once()
    assert desk.locked == [True]


def test_a_form_nobody_typed_into_and_a_passphrase_hold_nobody_up(desk: Desk, form: FormDialog) -> None:
    QTest.keyClicks(form.secret.control, "half a passphrase")
    form.secret.show_typed(shown=True)
    desk.shell.lock()
    assert desk.locked == [False]


def test_a_form_that_is_closed_holds_nobody_up(desk: Desk, form: FormDialog) -> None:
    QTest.keyClicks(form.line.control, "and more")
    form.reject()
    desk.shell.lock()
    assert desk.locked == [False]


def test_what_could_not_be_stored_comes_before_a_form_that_is_open(desk: Desk, form: FormDialog) -> None:
    QTest.keyClicks(form.line.control, "and more")
    desk.is_full = True
    desk.shell.lock()
    assert SENTENCE in desk.words()
