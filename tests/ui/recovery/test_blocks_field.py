"""Ten blocks are typed from paper: a mistake shows in its block as it is made, and the keyboard is enough."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from confidant.ui.kit import PlainLabel
from confidant.ui.recovery.blocks_field import BlocksField
from confidant.vault.recovery import RecoveryKey
from tests.flows.kits import make_key
from tests.ui.driving import to_front

KEY = make_key()


@pytest.fixture
def field(qtbot: QtBot) -> BlocksField:
    made = BlocksField("A hint.")
    qtbot.addWidget(made)
    to_front(made)
    made.setFocus()
    return made


def at(field: BlocksField) -> int:
    """In which box, counted from 1, the cursor is."""
    return next(number for number, box in enumerate(field.boxes, start=1) if box is QApplication.focusWidget())


def type_on(qtbot: QtBot, words: str) -> None:
    """Type each sign into whatever has the cursor by then."""
    for sign in words:
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClicks(focused, sign)


def press(qtbot: QtBot, key: Qt.Key, times: int = 1) -> None:
    for _ in range(times):
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, key)


def wrong(block: str) -> str:
    return f"{(int(block) + 1) % 1_000_000:06d}"


def test_sixty_digits_in_a_row_fill_the_ten_boxes(qtbot: QtBot, field: BlocksField) -> None:
    done: list[bool] = []
    field.completed.connect(lambda: done.append(True))
    type_on(qtbot, "".join(KEY.blocks))
    assert field.key() == KEY
    assert [box.text() for box in field.boxes] == [f"{block[:3]} {block[3:]}" for block in KEY.blocks]
    assert field.error == ""
    assert done == [True]


def test_blanks_and_hyphens_typed_with_the_digits_do_no_harm(qtbot: QtBot, field: BlocksField) -> None:
    type_on(qtbot, " ".join(f"{block[:3]} {block[3:]}" for block in KEY.blocks[:5]) + "-".join(["", *KEY.blocks[5:]]))
    assert field.key() == KEY
    assert field.error == ""


@pytest.mark.parametrize("place", range(10))
def test_a_wrong_block_is_told_with_its_sixth_digit_and_not_before(
    qtbot: QtBot, field: BlocksField, place: int
) -> None:
    typed = "".join((*KEY.blocks[:place], wrong(KEY.blocks[place])))
    type_on(qtbot, typed[:-1])
    assert field.error == ""
    type_on(qtbot, typed[-1])
    assert field.error == f"Block {place + 1}: compare it with the sheet."
    assert field._states[place].isVisible()
    assert field.boxes[place].accessibleDescription() == "Compare it with the sheet."
    assert [box.property("faulty") for box in field.boxes if box.property("faulty")] == [True]
    label = next(label for label in field._told.findChildren(PlainLabel))
    assert label.isVisible()
    assert typed not in label.text()


def test_typing_goes_on_past_a_wrong_block_and_comes_back_to_it(qtbot: QtBot, field: BlocksField) -> None:
    done: list[bool] = []
    field.completed.connect(lambda: done.append(True))
    type_on(
        qtbot, "".join((*KEY.blocks[:3], wrong(KEY.blocks[3]), *KEY.blocks[4:8], wrong(KEY.blocks[8]), KEY.blocks[9]))
    )
    assert field.error == "Blocks 4 and 9: compare them with the sheet."
    assert done == []
    assert at(field) == 4
    type_on(qtbot, KEY.blocks[3])  # the wrong one is marked, so that typing replaces it
    assert field.error == "Block 9: compare it with the sheet."
    field.boxes[8].setFocus()
    field.boxes[8].selectAll()
    type_on(qtbot, KEY.blocks[8])
    assert (field.key(), field.error) == (KEY, "")


def test_backspace_goes_back_over_the_edges_of_boxes_and_groups(qtbot: QtBot, field: BlocksField) -> None:
    type_on(qtbot, "".join(KEY.blocks[:2]) + "12")
    assert at(field) == 3
    press(qtbot, Qt.Key.Key_Backspace, 2)
    assert at(field) == 3
    press(qtbot, Qt.Key.Key_Backspace, 4)
    assert at(field) == 2
    assert [box.signs for box in field.boxes[:3]] == [KEY.blocks[0], KEY.blocks[1][:2], ""]
    press(qtbot, Qt.Key.Key_Backspace, 3)
    assert at(field) == 1
    assert field.boxes[0].signs == KEY.blocks[0][:5]
    press(qtbot, Qt.Key.Key_Backspace, 9)
    assert at(field) == 1
    assert field.boxes[0].signs == ""


def test_the_arrows_pass_from_box_to_box(qtbot: QtBot, field: BlocksField) -> None:
    type_on(qtbot, KEY.blocks[0] + "1")
    press(qtbot, Qt.Key.Key_Left, 2)
    assert at(field) == 1
    assert field.boxes[0].cursorPosition() == 7
    press(qtbot, Qt.Key.Key_Right)
    assert (at(field), field.boxes[1].cursorPosition()) == (2, 0)


@pytest.mark.parametrize("joined", ["", " ", "-", "\n", " – "])
@pytest.mark.parametrize("into", [0, 4, 9])
def test_a_whole_key_pasted_into_any_box_fills_all(qtbot: QtBot, field: BlocksField, joined: str, into: int) -> None:
    type_on(qtbot, "55")
    QApplication.clipboard().setText(f" {joined.join(KEY.blocks)}\n")
    field.boxes[into].setFocus()
    field.boxes[into].paste()
    assert field.key() == KEY
    assert field.error == ""


def test_part_of_a_key_is_spread_from_where_it_is_pasted(qtbot: QtBot, field: BlocksField) -> None:
    QApplication.clipboard().setText(" ".join(KEY.blocks[3:6]) + " 12")
    field.boxes[3].setFocus()
    field.boxes[3].paste()
    assert [box.signs for box in field.boxes] == ["", "", "", *KEY.blocks[3:6], "12", "", "", ""]
    assert at(field) == 7


def test_what_is_no_digit_is_left_out_and_told(qtbot: QtBot, field: BlocksField) -> None:
    type_on(qtbot, "12o")
    assert field.boxes[0].text() == "12"
    assert field.error == "Blocks hold digits only."
    type_on(qtbot, "3")
    assert field.error == ""


def test_a_digit_put_into_the_middle_of_a_group_keeps_the_cursor(qtbot: QtBot, field: BlocksField) -> None:
    type_on(qtbot, "12456")
    field.boxes[0].setCursorPosition(2)
    type_on(qtbot, "3")
    assert field.boxes[0].text() == "123 456"
    assert field.boxes[0].cursorPosition() == 3
    assert at(field) == 1  # somebody is mending it: the cursor stays
    assert field.error == "Block 1: compare it with the sheet."
    press(qtbot, Qt.Key.Key_Delete)
    assert field.boxes[0].text() == "123 56"


def test_a_missing_block_is_told_when_the_key_is_wanted(qtbot: QtBot, field: BlocksField) -> None:
    type_on(qtbot, "".join(KEY.blocks[:6]) + "123")
    assert not field.is_complete()
    assert field.error == "Block 7 is not complete: type its six digits."
    assert field.key() is None
    field.set_text("".join(KEY.blocks))
    assert field.is_complete()


def test_each_box_has_a_name_and_no_keyboard_learns_from_it(qtbot: QtBot, field: BlocksField) -> None:
    assert [box.accessibleName() for box in field.boxes] == [f"Block {number} of 10" for number in range(1, 11)]
    for box in field.boxes:
        hints = box.inputMethodHints()
        assert hints & Qt.InputMethodHint.ImhNoPredictiveText
        assert hints & Qt.InputMethodHint.ImhSensitiveData


def test_an_error_of_the_whole_key_stays_until_something_is_typed(qtbot: QtBot, field: BlocksField) -> None:
    field.set_text(RecoveryKey.generate().text)
    field.set_error("It is another vault's.")
    assert field.error == "It is another vault's."
    press(qtbot, Qt.Key.Key_End)
    press(qtbot, Qt.Key.Key_Backspace)
    assert field.error == ""


def test_the_blank_between_the_groups_is_no_obstacle(qtbot: QtBot, field: BlocksField) -> None:
    field.boxes[0].set_signs("123456")
    field.boxes[0].setCursorPosition(4)
    press(qtbot, Qt.Key.Key_Backspace)
    assert (field.boxes[0].text(), field.boxes[0].cursorPosition()) == ("124 56", 2)
    field.boxes[0].setCursorPosition(3)
    press(qtbot, Qt.Key.Key_Delete)
    assert field.boxes[0].text() == "124 6"


def test_typing_a_key_anew_replaces_the_old_one(qtbot: QtBot, field: BlocksField) -> None:
    field.set_text(make_key(2).text)
    field.boxes[0].setFocus()
    field.boxes[0].selectAll()
    type_on(qtbot, "".join(KEY.blocks))
    assert field.key() == KEY
