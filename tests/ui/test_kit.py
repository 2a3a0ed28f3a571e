"""The widgets every screen is built from."""

import inspect
from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTableView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from confidant.ui import kit
from confidant.ui.kit import (
    Badge,
    BadgeKind,
    CapsLockWatch,
    Card,
    CheckRow,
    ChoiceField,
    DateField,
    Dialog,
    EvenColumns,
    FocusRing,
    IconButton,
    Level,
    LevelMark,
    PlainLabel,
    PrimaryButton,
    SecondaryButton,
    Step,
    StepList,
    TabBar,
    TextArea,
    TextField,
    TypedChoiceField,
    levels_of,
)
from confidant.ui.theme import Appearance, current_theme
from tests.ui.driving import to_front

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def large_text(qtbot: QtBot) -> Iterator[None]:
    yield current_theme().set_look(Appearance.SYSTEM, 150)
    current_theme().set_look(Appearance.SYSTEM, 100)


def shown(qtbot: QtBot, widget: QWidget) -> QWidget:
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def test_the_table_of_homes_and_the_list_of_names_agree() -> None:
    for name in kit.__all__:
        assert inspect.getmodule(getattr(kit, name)) is not None
    assert set(kit._HOMES) == set(kit.__all__)
    with pytest.raises(AttributeError, match="no Nothing"):
        kit.Nothing  # noqa: B018  # the look-up is what is tested


def test_a_label_shows_marks_as_they_are(qtbot: QtBot) -> None:
    label = PlainLabel("<b>x</b> &amp; <img src=file:///etc/passwd>")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label._broken(10_000) == ["<b>x</b> &amp; <img src=file:///etc/passwd>"]


def test_a_label_wraps_without_losing_a_letter_and_says_how_high_it_is(qtbot: QtBot) -> None:
    words = "He opened with the decision he needed, 🙂 kept the contractor to time, and said so."
    label = PlainLabel(words)
    qtbot.addWidget(label)
    lines = label._broken(120)
    assert len(lines) > 2
    assert " ".join(lines) == words
    assert label.heightForWidth(120) == len(lines) * 20


def test_a_label_elides_after_the_lines_allowed(qtbot: QtBot) -> None:
    label = PlainLabel("word " * 60, lines=2)
    qtbot.addWidget(label)
    lines = label._broken(200)
    assert len(lines) == 2
    assert lines[1].endswith("…")


def test_of_what_is_elided_no_more_is_broken_than_is_shown(qtbot: QtBot) -> None:
    label = PlainLabel("the otters came back\nto the weir 𝒃𝒆𝒍𝒐𝒘 the mill", lines=2)
    qtbot.addWidget(label)
    assert len(label._wrapped(label.text().splitlines(), 1)) == 3
    assert label._broken(75)[0] == "the otters"
    assert label._broken(75)[1].endswith("…")
    assert label._broken(200) == ["the otters came back", "to the weir 𝒃𝒆𝒍𝒐𝒘 the mill"]


def test_wrapped_words_are_whole_in_a_layout(qtbot: QtBot) -> None:
    holder = QWidget()
    column = QVBoxLayout(holder)
    label = PlainLabel("word " * 60)
    column.addWidget(label)
    column.addStretch(1)
    holder.resize(300, 600)
    shown(qtbot, holder)
    assert label.height() >= label.heightForWidth(label.width())


def test_a_label_measures_its_words_once_a_width_until_they_or_the_text_size_change(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    label = PlainLabel("word " * 60)
    qtbot.addWidget(label)
    measured: list[float] = []
    wrap = PlainLabel._wrapped

    def counted(self: PlainLabel, paragraph: str, width: float) -> list[str]:
        measured.append(width)
        return wrap(self, paragraph, width)

    monkeypatch.setattr(PlainLabel, "_wrapped", counted)
    heights = {label.heightForWidth(width) for width in (200, 300, 200, 300)}
    assert (len(heights), measured) == (2, [200, 300])
    label.setText("word " * 10)
    assert label.heightForWidth(200) < min(heights)
    before = label.heightForWidth(200)
    current_theme().set_look(Appearance.SYSTEM, 150)
    assert label.heightForWidth(200) > before
    current_theme().set_look(Appearance.SYSTEM, 100)
    assert label.heightForWidth(200) == before


@pytest.mark.parametrize("words", ["", "One line.", " two \n\nlines, one of them wider", "🙂 x́ ﬁ\twide ", "a" * 40])
def test_words_that_fit_are_not_laid_out_and_look_as_if_they_were(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    label = PlainLabel(words)
    qtbot.addWidget(label)
    wide = label.sizeHint().width()
    laid_out = label._wrapped(words.splitlines() or [""], wide)
    monkeypatch.setattr(PlainLabel, "_wrapped", lambda *_: pytest.fail("laid out"))
    assert label._broken(wide) == label._broken(10_000) == laid_out
    assert label.heightForWidth(wide) == label.sizeHint().height()


def test_larger_text_makes_larger_widgets(qtbot: QtBot) -> None:
    button = SecondaryButton("Review", icon="check")
    qtbot.addWidget(button)
    before = button.sizeHint()
    current_theme().set_look(Appearance.SYSTEM, 150)
    try:
        after = button.sizeHint()
    finally:
        current_theme().set_look(Appearance.SYSTEM, 100)
    assert after.height() == round(before.height() * 1.5)
    assert after.width() > before.width()


def test_a_button_keeps_an_ampersand_and_takes_no_key_from_it(qtbot: QtBot) -> None:
    button = PrimaryButton("Show R&D")
    qtbot.addWidget(button)
    assert button.text() == "Show R&D"
    assert button.accessibleName() == "Show R&D"
    assert button.shortcut().isEmpty()


def test_a_field_is_named_by_its_label_and_described_by_hint_or_error(qtbot: QtBot) -> None:
    field = TextField("Name", hint="As they sign")
    qtbot.addWidget(field)
    assert field.control.accessibleName() == "Name"
    assert field.control.accessibleDescription() == "As they sign"
    field.set_error("Write a name.")
    assert field.error == "Write a name."
    assert field.control.accessibleDescription() == "Write a name."
    field.set_error("")
    assert field.control.accessibleDescription() == "As they sign"


def test_a_field_keeps_its_height_against_the_style_sheet(qtbot: QtBot) -> None:
    field = shown(qtbot, TextField("Name", large=True))
    assert isinstance(field, TextField)
    assert field.line.height() == 44


def test_a_password_is_hidden_until_asked_for(qtbot: QtBot) -> None:
    field = TextField("Passphrase", password=True)
    qtbot.addWidget(field)
    assert field.line.echoMode() is QLineEdit.EchoMode.Password
    field.show_typed(shown=True)
    assert field.line.echoMode() is QLineEdit.EchoMode.Normal
    hints = field.line.inputMethodHints()
    assert hints & Qt.InputMethodHint.ImhNoPredictiveText
    assert hints & Qt.InputMethodHint.ImhSensitiveData


@pytest.mark.parametrize(
    ("letter", "modifier", "is_on"),
    [
        ("A", Qt.KeyboardModifier.NoModifier, True),
        ("a", Qt.KeyboardModifier.NoModifier, False),
        ("a", Qt.KeyboardModifier.ShiftModifier, True),
        ("A", Qt.KeyboardModifier.ShiftModifier, False),
    ],
)
def test_caps_lock_is_told_by_the_letters(
    qtbot: QtBot, letter: str, modifier: Qt.KeyboardModifier, is_on: bool
) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    watch = CapsLockWatch(line)
    QApplication.sendEvent(line, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, modifier, letter))
    assert watch.is_on is is_on
    assert line.text() == letter


def test_digits_tell_nothing_about_caps_lock(qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    watch = CapsLockWatch(line)
    qtbot.keyClicks(line, "123")
    assert not watch.is_on


@pytest.mark.parametrize(
    ("typed", "value", "valid"),
    [
        ("2026-06-02", date(2026, 6, 2), True),
        (" 2026-06-02 ", date(2026, 6, 2), True),
        ("2026-02-30", None, False),
        ("2 June", None, False),
        ("", None, False),
    ],
)
def test_a_day_is_read_strictly(qtbot: QtBot, typed: str, value: date | None, valid: bool) -> None:
    field = DateField("Deadline")
    qtbot.addWidget(field)
    field.set_text(typed)
    assert field.value() == value
    assert field.is_valid() is valid


def test_an_optional_day_may_be_empty_but_not_wrong(qtbot: QtBot) -> None:
    field = DateField("Deadline", optional=True)
    qtbot.addWidget(field)
    assert field.is_valid()
    field.set_text("soon")
    assert not field.is_valid()


@pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)", extend=True)
def test_a_day_is_one_stop_of_tab_and_its_calendar_opens_by_keys(qtbot: QtBot) -> None:
    day, what = DateField("On", date(2026, 9, 1)), TextField("What")
    dialog = Dialog("The yes")
    dialog.add(day)
    dialog.add(what)
    shown(qtbot, dialog)
    to_front(dialog)
    day.setFocus()
    QTest.keyClick(day.line, Qt.Key.Key_Tab)
    assert what.line.hasFocus()
    button = day.findChild(IconButton)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert isinstance(QApplication.activePopupWidget(), QWidget)
    QApplication.activePopupWidget().close()
    for key, modifier in ((Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Down, ALT)):
        day.line.setFocus()
        QTest.keyClick(day.line, key, modifier)
        calendar = QApplication.focusWidget()
        assert isinstance(calendar, QTableView), key
        QTest.keyClick(calendar, Qt.Key.Key_Return)
        assert day.value() == date(2026, 9, 1), "the day that was there is the one chosen"
        assert day.line.hasFocus()


def test_what_is_typed_on_a_button_in_a_line_goes_nowhere(qtbot: QtBot) -> None:
    field = TextField("Passphrase", password=True)
    shown(qtbot, field)
    to_front(field)
    field.set_text("abc")
    eye = field.findChild(IconButton)
    assert eye is not None
    eye.setFocus()
    QTest.keyClicks(eye, "Bea 1")
    QTest.keyClick(eye, Qt.Key.Key_Backspace)
    assert field.text() == "abc"
    assert field.line.echoMode() is QLineEdit.EchoMode.Normal, "space presses it"


def test_a_choice_has_a_value_behind_its_words(qtbot: QtBot) -> None:
    field = ChoiceField("Audience", [("Line manager", 1), ("Role", 2)])
    qtbot.addWidget(field)
    field.set_value(2)
    assert field.value() == 2
    assert field.combo.currentText() == "Role"
    with pytest.raises(ValueError, match="3"):
        field.set_value(3)


def test_space_ticks_a_row(qtbot: QtBot) -> None:
    row = shown(qtbot, CheckRow("He has never held a capital budget.", aside="6 May"))
    assert isinstance(row, CheckRow)
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Space)
    assert row.isChecked()


def test_tab_leaves_a_text_area(qtbot: QtBot) -> None:
    area = TextArea("Questions")
    qtbot.addWidget(area)
    assert area.edit.tabChangesFocus()


def test_what_a_text_area_holds_already_is_gone_on_with_and_seen_from_its_beginning(qtbot: QtBot) -> None:
    area = TextArea("Public wording", lines=2)
    qtbot.addWidget(area)
    area.resize(300, 120)
    area.show()
    area.set_text("Imogen Vale is her mentor.\n" * 9)
    assert area.edit.verticalScrollBar().maximum() > 0
    assert area.edit.verticalScrollBar().value() == 0
    QTest.keyClicks(area.edit, "Since May.")
    assert area.text().endswith("mentor.\nSince May.")


def test_tabs_are_walked_with_the_arrows_and_are_one_stop_for_tab(qtbot: QtBot) -> None:
    bar = TabBar(["Notes", "Agreement", "Sharing"])
    shown(qtbot, bar)
    chosen: list[int] = []
    bar.tab_chosen.connect(chosen.append)
    qtbot.keyClick(bar._tabs[0], Qt.Key.Key_Right)
    qtbot.keyClick(bar._tabs[1], Qt.Key.Key_End)
    qtbot.keyClick(bar._tabs[2], Qt.Key.Key_Right)
    assert chosen == [1, 2]
    assert [tab.focusPolicy() for tab in bar._tabs].count(Qt.FocusPolicy.StrongFocus) == 1


def test_tabs_in_little_room_give_up_their_gaps_and_keep_their_words(qtbot: QtBot) -> None:
    bar = TabBar(["Notes", "Agreement", "Sharing"])
    words = sum(tab.sizeHint().width() for tab in bar._tabs)
    holder = QWidget()
    bar.setParent(holder)
    shown(qtbot, holder)
    bar.show()
    for width in (words + 200, words + 30, bar.minimumSizeHint().width()):
        bar.resize(width, 40)
        QApplication.processEvents()
        assert all(tab.width() == tab.sizeHint().width() for tab in bar._tabs)
        assert bar._tabs[-1].geometry().right() < width


def test_the_actions_of_a_page_go_below_its_name_where_both_are_too_wide(qtbot: QtBot) -> None:
    actions = [kit.SecondaryButton("Asked in passing"), kit.PrimaryButton("New request")]
    header = kit.PageHeader("Linden House Library asks for a reference", "Idris Fairweather", *actions)
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(header)
    needed = sum(action.sizeHint().width() for action in actions) + 16
    for width, is_below in ((needed + 300, False), (needed + 20, True), (needed + 300, False)):
        holder.resize(width, 200)
        shown(qtbot, holder)
        QApplication.processEvents()
        assert holder.width() == width
        assert all(action.geometry().right() < width for action in actions)
        assert (actions[0].y() >= header._subtitle.geometry().bottom()) is is_below


@pytest.mark.parametrize(("width", "columns"), [(100, 1), (130, 1), (210, 2), (320, 3), (900, 3)])
def test_as_many_columns_as_fit_hold_what_is_never_narrower_than_it_wishes(
    qtbot: QtBot, width: int, columns: int
) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    rows = EvenColumns(3, gap=10, row_gap=5, parent=holder)
    boxes = [QWidget(holder) for _ in range(4)]
    for box in boxes:
        box.setMinimumSize(100, 20)
        rows.addWidget(box)
    holder.resize(width, rows.heightForWidth(width))
    holder.show()
    assert len({box.x() for box in boxes}) == columns
    assert all(box.width() >= 100 and box.x() + box.width() <= width for box in boxes)
    assert max(box.y() + box.height() for box in boxes) == rows.heightForWidth(width) == holder.height()
    assert [(box.y(), box.x()) for box in boxes] == sorted((box.y(), box.x()) for box in boxes)


def test_columns_that_do_not_fill_are_as_wide_as_what_is_seen_in_them(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    rows = EvenColumns(4, gap=10, row_gap=5, fills=False, parent=holder)
    boxes = [QWidget(holder) for _ in range(4)]
    for box, width in zip(boxes, (30, 80, 90, 40), strict=True):
        box.setFixedSize(width, 20)
        rows.addWidget(box)
    boxes[1].hide()
    holder.resize(400, 100)
    holder.show()
    assert [boxes[number].x() for number in (0, 2, 3)] == [0, 40, 140]
    holder.resize(150, 100)
    assert [(boxes[number].x(), boxes[number].y()) for number in (0, 2, 3)] == [(0, 0), (50, 0), (0, 25)]


def test_only_steps_that_are_done_can_be_opened(qtbot: QtBot) -> None:
    steps = StepList([Step("Request"), Step("Material"), Step("Letter")])
    shown(qtbot, steps)
    steps.set_state(now=1, done=(0,))
    opened: list[int] = []
    steps.step_chosen.connect(opened.append)
    for row in steps._rows:
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert opened == [0]
    assert [row.accessibleName() for row in steps._rows] == [
        "Step 1, Request: done",
        "Step 2, Material: now",
        "Step 3, Letter: later",
    ]


def test_levels_differ_in_word_shape_and_colour() -> None:
    for part in ("word", "icon", "kind", "bar"):
        assert len({getattr(level, part) for level in Level}) == 3, part


def test_no_audience_is_private_and_two_are_two_marks() -> None:
    assert levels_of(frozenset()) == (Level.PRIVATE,)
    assert levels_of({"line_manager", "role_reference"}) == (Level.LINE_MANAGER, Level.ROLE_REFERENCE)


def test_badges_say_their_word_to_a_screen_reader(qtbot: QtBot) -> None:
    badge, mark = Badge("Daniel to be told", BadgeKind.WARN, "hourglass"), LevelMark(Level.PRIVATE)
    qtbot.addWidget(badge)
    qtbot.addWidget(mark)
    assert badge.accessibleName() == "Daniel to be told"
    assert mark.accessibleName() == "Private"


def test_rows_of_a_card_are_parted_and_can_be_taken_out(qtbot: QtBot) -> None:
    card = Card()
    qtbot.addWidget(card)
    for words in ("one", "two", "three"):
        card.add_row(PlainLabel(words))
    assert card.column.count() == 5
    card.clear()
    assert card.column.count() == 0
    assert card.rows == ()


def test_a_dialog_names_no_one_in_its_title_and_answers_to_the_keyboard(qtbot: QtBot) -> None:
    dialog = Dialog("Withdraw Daniel’s yes?", "It ends today.")
    qtbot.addWidget(dialog)
    dialog.add_button(PrimaryButton("Withdraw"))
    dialog.show()
    assert dialog.windowTitle() == "Confidant"
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == 1
    dialog.show()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == 0


class _RingWindow(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.resize(400, 200)
        self.button = PrimaryButton("Continue", parent=self)
        self.button.move(100, 100)
        self.ring = FocusRing(self)


def test_the_ring_lies_outside_the_button_and_moves_with_it(qtbot: QtBot) -> None:
    window = _RingWindow()
    shown(qtbot, window)
    window.ring.show_around(window.button)
    assert window.ring.geometry() == window.button.geometry().adjusted(-4, -4, 4, 4)
    window.button.move(QPoint(20, 30))
    assert window.ring.geometry() == window.button.geometry().adjusted(-4, -4, 4, 4)
    window.button.hide()
    assert window.ring.isHidden()


def test_the_ring_survives_the_end_of_what_it_is_around(qtbot: QtBot) -> None:
    window = _RingWindow()
    shown(qtbot, window)
    window.ring.show_around(window.button)
    window.button.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    window.ring.show_around(None)
    assert window.ring.isHidden()


def test_making_a_widget_opens_no_window(qtbot: QtBot) -> None:
    """A label made visible before it has a parent would flash up as a window and take the keyboard away."""
    before = {widget for widget in QApplication.topLevelWidgets() if widget.isVisible()}
    made = [
        TextField("Name", hint="As they sign"),
        CheckRow("Words", aside="6 May"),
        DateField("Deadline", hint="Optional"),
        kit.PageHeader("Settings", "They hold at once."),
        kit.TitledText("Title", "aside"),
        kit.Notice("Saved."),
        kit.EmptyState("inbox", "Nobody asks", "It is quiet."),
    ]
    assert {widget for widget in QApplication.topLevelWidgets() if widget.isVisible()} == before
    for widget in made:
        qtbot.addWidget(widget)


def test_long_words_make_a_dialog_higher_and_never_cut_off(qtbot: QtBot) -> None:
    words = "Everything stored before is safe. " * 12 + "\n\nLook at what you were writing."
    dialog = Dialog("Some words were not kept", words, cancel="Close")
    shown(qtbot, dialog)
    label = next(label for label in dialog.findChildren(QLabel) if label.text() == words)
    assert dialog.width() == 480
    assert label.height() >= label.heightForWidth(label.width())


def test_a_typed_choice_takes_any_words_and_offers_some(qtbot: QtBot) -> None:
    field = TypedChoiceField("What for", ("Yearly talk", "Ward lead"))
    qtbot.addWidget(field)
    field.show()
    said: list[str] = []
    field.text_changed.connect(said.append)
    assert field.text() == ""
    qtbot.keyClicks(field.combo, "Ye")
    assert (field.text(), said[-1]) == ("Ye", "Ye")  # nothing is completed unasked
    qtbot.keyClick(field.combo, Qt.Key.Key_Down)
    assert field.text() == "Yearly talk"
    field.set_text("Something else")
    field.set_offers(("Ward lead",))
    assert (field.text(), field.combo.count()) == ("Something else", 1)
    assert field.combo.accessibleName() == "What for"
