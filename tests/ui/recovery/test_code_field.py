"""The kit's code is read from a file, or typed: a mistake shows in its line as it is made."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from confidant.flows import kit_reading
from confidant.flows.kit_reading import NoKitCode
from confidant.flows.recovery_kit import kit_pdf
from confidant.ui.background import wait_for_jobs
from confidant.ui.recovery import code_field
from confidant.ui.recovery.code_field import CodeField
from confidant.vault.kit_code import LINE_SIGNS, KitCode
from tests.flows.kits import make_code, make_sheet, photograph
from tests.ui.driving import to_front

CODE = make_code()
SIGNS = "".join(CODE.lines).replace(" ", "")


@pytest.fixture
def field(qtbot: QtBot) -> CodeField:
    made = CodeField()
    qtbot.addWidget(made)
    to_front(made)
    made.boxes[0].setFocus()
    return made


def type_on(qtbot: QtBot, words: str) -> None:
    for sign in words:
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClicks(focused, sign)


def test_the_eight_lines_are_typed_one_after_the_other(qtbot: QtBot, field: CodeField) -> None:
    done: list[bool] = []
    field.completed.connect(lambda: done.append(True))
    type_on(qtbot, SIGNS.lower().replace("0", "o").replace("1", "l"))
    assert field.code() == CODE
    assert [box.text() for box in field.boxes] == list(CODE.lines)
    assert (field.error, done) == ("", [True])


@pytest.mark.parametrize("line", range(8))
def test_a_mistake_is_told_in_its_line_with_its_last_sign(qtbot: QtBot, field: CodeField, line: int) -> None:
    start = LINE_SIGNS * line
    typed = SIGNS[: start + 4] + ("7" if SIGNS[start + 4] != "7" else "8") + SIGNS[start + 5 :]
    field.set_code(make_code(2))
    field.boxes[0].setFocus()
    field.boxes[0].selectAll()
    for index in range(line):
        field.boxes[index].set_signs(typed[LINE_SIGNS * index :][:LINE_SIGNS])
        field._on_edited(index)
    for index in range(line, 8):
        field.boxes[index].clear()
    field._on_edited(line)
    assert field.error == ""
    field.boxes[line].setFocus()
    type_on(qtbot, typed[start : start + LINE_SIGNS - 1])
    assert field.error == ""
    type_on(qtbot, typed[start + LINE_SIGNS - 1])
    assert field.error == f"Line {line + 1}: compare it with the sheet."
    assert field._states[line].isVisible()
    assert field.boxes[line].accessibleDescription() == "Compare it with the sheet."
    assert field.code() is None


@pytest.mark.parametrize("text", [CODE.text, "\n".join(CODE.lines), " ".join(CODE.lines).lower()])
def test_the_whole_code_can_be_pasted_into_any_line(qtbot: QtBot, field: CodeField, text: str) -> None:
    QApplication.clipboard().setText(text)
    field.boxes[5].setFocus()
    field.boxes[5].paste()
    assert field.code() == CODE
    assert field.error == ""


def test_a_sign_that_is_in_no_code_is_left_out_and_told(qtbot: QtBot, field: CodeField) -> None:
    type_on(qtbot, "7u")
    assert field.boxes[0].text() == "7"
    assert field.error == "The code holds digits and letters only, and no U."


def test_an_unfinished_line_is_told_when_the_code_is_wanted(qtbot: QtBot, field: CodeField) -> None:
    assert field.is_empty()
    type_on(qtbot, SIGNS[:30])
    assert not field.is_complete()
    assert field.error == "Line 2 is not complete: type its 24 signs."
    assert QApplication.focusWidget() is field.boxes[1]


def test_it_is_read_from_a_photograph_of_the_sheet(
    qtbot: QtBot, field: CodeField, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = photograph(make_sheet(), tmp_path / "photo.jpg")
    monkeypatch.setattr(code_field, "ask_open", lambda *_: place)
    with qtbot.waitSignal(field.completed, timeout=30_000):
        qtbot.keyClick(field.read_button, Qt.Key.Key_Space)
    assert field.code() == CODE
    assert field.read_button.isEnabled()


def test_a_file_without_a_code_says_so_and_leaves_what_was_typed(
    qtbot: QtBot, field: CodeField, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    field.set_code(CODE)
    place = tmp_path / "not-a-kit.pdf"
    place.write_bytes(kit_pdf(make_sheet())[:200])
    monkeypatch.setattr(code_field, "ask_open", lambda *_: place)
    field.read_button.click()
    qtbot.waitUntil(lambda: field.error == str(NoKitCode()), timeout=30_000)
    assert field.code() == CODE


def test_reading_a_file_can_be_stopped_and_begun_anew(
    qtbot: QtBot, field: CodeField, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that is made to keep the drawing busy may come to an end or not: the window does not wait for it."""
    begun, drawn = Event(), Event()

    def slow(_place: Path, _tell: object) -> KitCode:
        begun.set()
        assert drawn.wait(30)
        return CODE

    with monkeypatch.context() as hostile:
        hostile.setattr(kit_reading, "read_kit_file", slow)
        hostile.setattr(code_field, "ask_open", lambda *_: tmp_path)
        field.read_button.click()
        assert begun.wait(30)
        assert field.read_button.text() == "Stop reading the file"
        qtbot.keyClick(field.read_button, Qt.Key.Key_Space)
        assert field.read_button.text() == "Read it from a picture or PDF…"
        drawn.set()
        assert wait_for_jobs()
    assert field.is_empty()
    monkeypatch.setattr(code_field, "ask_open", lambda *_: photograph(make_sheet(), tmp_path / "photo.jpg"))
    with qtbot.waitSignal(field.completed, timeout=30_000):
        field.read_button.click()
    assert field.code() == CODE


def test_each_line_has_a_name_and_no_keyboard_learns_from_it(field: CodeField) -> None:
    assert [box.accessibleName() for box in field.boxes] == [f"Line {number} of 8" for number in range(1, 9)]
    assert all(box.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData for box in field.boxes)
