"""macOS' notifications, made by hand: what they mean can be told anywhere, that they come only there."""

import sys
from typing import Any

import pytest

from confidant.ui.session_watch import Cause
from confidant.ui.session_watch.macos import MacWatch
from confidant.ui.session_watch.macos_messages import cause_of_power_message, is_lid_closing, wants_acknowledgement

CAN_SLEEP, WILL_SLEEP, WILL_NOT_SLEEP, HAS_WOKEN = 0xE0000270, 0xE0000280, 0xE0000290, 0xE0000300
CLAMSHELL = 0xE0034100


@pytest.mark.parametrize(
    ("message", "cause", "waits"),
    [
        (CAN_SLEEP, None, True),
        (WILL_SLEEP, Cause.SLEEP, True),
        (WILL_NOT_SLEEP, None, False),
        (HAS_WOKEN, None, False),
    ],
)
def test_what_a_power_message_means(message: int, cause: Cause | None, waits: bool) -> None:
    assert cause_of_power_message(message) is cause
    assert wants_acknowledgement(message) is waits


def test_what_the_lid_says() -> None:
    assert is_lid_closing(CLAMSHELL, 1)
    assert is_lid_closing(CLAMSHELL, 3)  # closed, and that makes the machine sleep
    assert not is_lid_closing(CLAMSHELL, 2)
    assert not is_lid_closing(WILL_SLEEP, 1)


class Power:
    """Stands in for IOKit: notes what was acknowledged."""

    def __init__(self) -> None:
        self.power = self
        self.acknowledged: list[int] = []

    def IOAllowPowerChange(self, _port: int, notification: int) -> None:
        self.acknowledged.append(notification)


@pytest.fixture
def watch(qapp: object) -> MacWatch:
    made = MacWatch()
    made._is_listening = True
    stand_in: Any = Power()
    made._frameworks = stand_in
    return made


def acknowledged(watch: MacWatch) -> list[int]:
    stand_in: Any = watch._frameworks
    return stand_in.acknowledged


def test_the_machine_is_let_go_when_the_lock_is_done_and_once(watch: MacWatch) -> None:
    order: list[str] = []

    def lock(cause: Cause) -> None:
        order.append(f"{cause}, {len(acknowledged(watch))} let go")
        watch.release_sleep()  # as the session does once the vault is closed
        order.append(f"{len(acknowledged(watch))} let go")

    watch.told.connect(lock)
    watch.on_power(WILL_SLEEP, 77)
    assert order == ["sleep, 0 let go", "1 let go"]
    assert acknowledged(watch) == [77]


def test_where_nothing_is_open_the_machine_is_let_go_at_once(watch: MacWatch) -> None:
    watch.on_power(CAN_SLEEP, 76)
    watch.on_power(WILL_SLEEP, 77)
    watch.on_power(HAS_WOKEN, 78)
    assert acknowledged(watch) == [76, 77]


def test_a_closed_lid_is_told(watch: MacWatch) -> None:
    told: list[Cause] = []
    watch.told.connect(told.append)
    watch.on_interest(CLAMSHELL, 1)
    watch.on_interest(CLAMSHELL, 0)
    watch.stop()
    watch.on_interest(CLAMSHELL, 1)
    assert told == [Cause.LID_CLOSED]


@pytest.mark.skipif(sys.platform == "darwin", reason="there it hears")
def test_elsewhere_it_hears_nothing_and_says_so(qapp: object) -> None:
    watch = MacWatch()
    watch.start(0)
    watch.hold_sleep()
    assert watch.hears == frozenset()
    watch.stop()
