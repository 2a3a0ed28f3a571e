"""Windows' messages, made by hand: what they mean can be told anywhere, that they come only there."""

import ctypes
import sys
import uuid

import pytest
from PySide6.QtCore import QByteArray

from confidant.ui.session_watch import Cause
from confidant.ui.session_watch.windows import WindowsWatch, _Filter
from confidant.ui.session_watch.windows_messages import LID_SWITCH, NativeMessage, PowerSetting, cause_of

POWER, SESSION, MAY_END, ENDS, SETTING = 0x218, 0x2B1, 0x11, 0x16, 0x8013
BRIGHTNESS = uuid.UUID("aded5e82-b909-4619-9949-f5d71dac0bcb")


@pytest.mark.parametrize(
    ("message", "w", "cause"),
    [
        (SESSION, 0x7, Cause.SCREEN_LOCKED),
        (SESSION, 0x8, None),  # unlocked
        (SESSION, 0x2, Cause.USER_SWITCHED),
        (SESSION, 0x4, Cause.USER_SWITCHED),
        (SESSION, 0x1, None),  # somebody connects
        (SESSION, 0x6, Cause.SHUTDOWN),
        (POWER, 0x4, Cause.SLEEP),
        (POWER, 0x12, None),  # woken
        (POWER, 0xA, None),  # the battery
        (MAY_END, 0, Cause.SHUTDOWN),
        (ENDS, 1, Cause.SHUTDOWN),
        (ENDS, 0, None),  # somebody else refused
        (0x100, 0x7, None),  # a key
    ],
)
def test_what_a_message_means(message: int, w: int, cause: Cause | None) -> None:
    assert cause_of(message, w) is cause


def setting(which: uuid.UUID, value: int) -> PowerSetting:
    made = PowerSetting(length=4, data=value)
    made.setting[:] = list(which.bytes_le)
    return made


@pytest.mark.parametrize(
    ("which", "value", "cause"),
    [(LID_SWITCH, 0, Cause.LID_CLOSED), (LID_SWITCH, 1, None), (BRIGHTNESS, 0, None)],
)
def test_what_a_changed_setting_means(which: uuid.UUID, value: int, cause: Cause | None) -> None:
    assert cause_of(POWER, SETTING, setting(which, value)) is cause


def test_the_lid_is_named_as_windows_does() -> None:
    # GUID_LIDSWITCH_STATE_CHANGE: { 0xBA3E0F4D, 0xB817, 0x4094, { 0xA2, 0xD1, 0xD5, 0x63, 0x79, 0xE6, 0xA0, 0xF3 } }
    assert LID_SWITCH.bytes_le.hex() == "4d0f3eba17b89440a2d1d56379e6a0f3"


@pytest.fixture
def watch(qapp: object) -> WindowsWatch:
    return WindowsWatch()


def deliver(watch: WindowsWatch, message: int, w: int, pointed: PowerSetting | None = None) -> list[Cause]:
    """Give the watch's filter the address of a ``MSG``, as Qt does."""
    told: list[Cause] = []
    watch.told.connect(told.append)
    made = NativeMessage(None, message, w, 0 if pointed is None else ctypes.addressof(pointed))
    kept = _Filter(watch._on_message).nativeEventFilter(QByteArray(b"windows_generic_MSG"), ctypes.addressof(made))
    assert kept == (False, 0)
    watch.told.disconnect(told.append)
    return told


def test_a_message_is_told_before_windows_has_its_answer(watch: WindowsWatch) -> None:
    assert deliver(watch, SESSION, 0x7) == [Cause.SCREEN_LOCKED]
    assert deliver(watch, SESSION, 0x8) == []


def test_how_the_lid_is_at_the_start_is_no_closing_of_it(watch: WindowsWatch) -> None:
    closed = setting(LID_SWITCH, 0)
    assert deliver(watch, POWER, SETTING, closed) == []
    assert deliver(watch, POWER, SETTING, setting(LID_SWITCH, 1)) == []
    assert deliver(watch, POWER, SETTING, closed) == [Cause.LID_CLOSED]


def test_messages_of_another_kind_are_left_alone(watch: WindowsWatch) -> None:
    told: list[object] = []
    filter_ = _Filter(told.append)
    assert filter_.nativeEventFilter(QByteArray(b"xcb_generic_event_t"), 1) == (False, 0)
    assert told == []


@pytest.mark.skipif(sys.platform == "win32", reason="there it hears more")
def test_elsewhere_it_starts_and_stops_without_windows(watch: WindowsWatch) -> None:
    watch.start(0)
    assert watch.hears == {Cause.SLEEP, Cause.SHUTDOWN}
    watch.stop()
