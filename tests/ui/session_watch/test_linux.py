"""The watch of Linux desktops, heard by a process of its own on a bus of its own."""

import pytest
from PySide6.QtDBus import QDBusMessage
from pytestqt.qtbot import QtBot

from confidant.ui.session_watch import Cause, SessionWatch
from confidant.ui.session_watch.linux import LinuxWatch, cause_of_change
from tests.ui.session_watch.conftest import Desk, Talker

EVERYTHING = "hears lid_closed,screen_locked,shutdown,sleep,user_switched"


def listener(desk: Desk) -> Talker:
    return desk.talker("tests.ui.session_watch.listener")


@pytest.mark.parametrize(
    ("interface", "changed", "cause"),
    [
        ("org.freedesktop.login1.Session", {"Active": False}, Cause.USER_SWITCHED),
        ("org.freedesktop.login1.Session", {"Active": True}, None),
        ("org.freedesktop.login1.Session", {"LockedHint": True}, Cause.SCREEN_LOCKED),
        ("org.freedesktop.login1.Session", {"LockedHint": False}, None),
        ("org.freedesktop.login1.Session", {"IdleHint": True}, None),
        ("org.freedesktop.login1.Session", {"IdleHint": True, "LockedHint": True}, Cause.SCREEN_LOCKED),
        ("org.freedesktop.login1.Manager", {"LidClosed": True}, Cause.LID_CLOSED),
        ("org.freedesktop.login1.Manager", {"Active": False}, None),
        ("org.freedesktop.UPower", {"LidIsClosed": True}, Cause.LID_CLOSED),
        ("org.freedesktop.UPower", {"LidIsClosed": False, "OnBattery": True}, None),
        ("org.freedesktop.UPower", {"LidIsClosed": "yes"}, None),
        ("org.example.Other", {"LockedHint": True}, None),
    ],
)
def test_what_changed_properties_mean(interface: str, changed: dict[str, object], cause: Cause | None) -> None:
    assert cause_of_change(interface, changed) is cause


def test_everything_a_full_desktop_tells_is_heard(desk: Desk) -> None:
    desktop, heard = desk.desktop(), listener(desk)
    heard.expect(EVERYTHING)
    for command, cause in {
        "sleep": Cause.SLEEP,
        "shutdown": Cause.SHUTDOWN,
        "lock": Cause.SCREEN_LOCKED,
        "session Active 0": Cause.USER_SWITCHED,
        "session LockedHint 1": Cause.SCREEN_LOCKED,
        "manager LidClosed 1": Cause.LID_CLOSED,
        "upower LidIsClosed 1": Cause.LID_CLOSED,
        "screensaver 1": Cause.SCREEN_LOCKED,
    }.items():
        desktop.say(command)
        assert heard.hear() == f"told {cause}", command


def test_what_is_no_cause_is_passed_over(desk: Desk) -> None:
    desktop, heard = desk.desktop(), listener(desk)
    heard.expect(EVERYTHING)
    for command in (
        "wake",
        "lock other",
        "session Active 1",
        "session Active 0 other",
        "session LockedHint 0",
        "upower LidIsClosed 0",
        "screensaver 0",
        "sleep",
    ):
        desktop.say(command)
    assert heard.hear() == "told sleep"
    heard.say("quit")
    assert heard.process.wait() == 0


@pytest.mark.parametrize(("path", "told"), [("/ours", [Cause.SCREEN_LOCKED]), ("/theirs", [])])
def test_what_is_heard_before_it_is_known_which_session_is_ours_is_told_then(
    qtbot: QtBot, path: str, told: list[Cause]
) -> None:
    watch = LinuxWatch()
    heard: list[Cause] = []
    watch.told.connect(heard.append)
    watch._is_listening = True  # no bus is asked: the answer comes when the test says so
    session, lock = "org.freedesktop.login1.Session", QDBusMessage.createSignal(path, "i", "m")
    watch.on_changed(session, {"LockedHint": True}, [], lock)
    watch.on_changed(session, {"LockedHint": False}, [], lock)
    watch.on_session_locked(QDBusMessage.createSignal("/others", "i", "m"))
    assert heard == []
    watch._on_login_session("/ours")
    assert heard == told
    watch.on_session_locked(QDBusMessage.createSignal("/ours", "i", "m"))
    assert heard == [*told, Cause.SCREEN_LOCKED]


def test_an_impostor_is_not_believed(desk: Desk) -> None:
    desktop, heard = desk.desktop(), listener(desk)
    heard.expect(EVERYTHING)
    desktop.say("impostor")
    desktop.say("screensaver 1")
    assert heard.hear() == "told screen_locked"


def test_sleep_is_held_up_while_asked_for_and_let_go_after(desk: Desk) -> None:
    desktop, heard = desk.desktop(), listener(desk)
    heard.say("hold")
    desktop.expect("held sleep:shutdown delay")
    heard.say("release")
    desktop.expect("released")
    heard.say("hold")
    desktop.expect("held sleep:shutdown delay")
    heard.process.kill()
    desktop.expect("released")


def test_what_holds_sleep_up_ends_with_the_program_also_where_another_takes_its_place(desk: Desk) -> None:
    desktop, heard = desk.desktop(), listener(desk)
    heard.say("hold\nreplace")
    desktop.expect("held sleep:shutdown delay")
    desktop.expect("released")
    assert heard.process.poll() is None


def test_a_delay_given_back_before_it_came_is_given_back_when_it_comes(desk: Desk) -> None:
    desktop, heard = desk.desktop(), listener(desk)
    heard.expect(EVERYTHING)
    heard.say("hold\nrelease")
    desktop.expect("held sleep:shutdown delay")
    desktop.expect("released")


def test_a_desktop_that_tells_less_is_heard_as_far_as_it_goes(desk: Desk) -> None:
    desktop, heard = desk.desktop("logind"), listener(desk)
    assert heard.expect("hears shutdown,sleep,user_switched")[0] == "started"
    desktop.say("lock")
    assert heard.hear() == "told screen_locked"


@pytest.mark.parametrize("services", ["upower", "screensaver"])
def test_without_logind_nothing_is_held_and_nothing_goes_wrong(desk: Desk, services: str) -> None:
    desk.desktop(services)
    heard = listener(desk)
    heard.say("hold")
    heard.say("release")
    heard.say("quit")
    assert heard.process.wait() == 0


def test_a_service_that_does_not_answer_holds_nobody_up(desk: Desk) -> None:
    desktop = desk.desktop()
    desktop.say("deaf")
    heard = listener(desk)
    heard.expect("started")
    heard.say("hold\nbeat")
    heard.expect("beat")
    desktop.expect("unanswered GetSession")
    desktop.say("sleep")
    heard.expect("told sleep")


def test_a_bus_that_hangs_holds_nobody_up(desk: Desk) -> None:
    desktop = desk.desktop()
    desk.hang()
    heard = listener(desk)
    heard.expect("started")
    heard.say("hold\nbeat")
    assert heard.expect("beat") == []
    desk.go_on()
    heard.expect(EVERYTHING)
    desktop.expect("held sleep:shutdown delay")


def test_a_bus_that_hangs_does_not_hold_up_the_end(desk: Desk) -> None:
    desk.hang()
    heard = listener(desk)
    heard.expect("started")
    heard.say("quit")
    assert heard.process.wait(60) == 0


def test_where_there_is_no_bus_there_is_silence(desk: Desk) -> None:
    desk.environment = {
        "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nonexistent/bus",
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent/bus",
    }
    heard = listener(desk)
    heard.say("hold\nbeat\nquit")
    assert heard.expect("beat") == ["started"]
    assert heard.process.wait() == 0


def test_before_it_is_started_and_after_it_is_stopped_nothing_is_told(qapp: object) -> None:
    watch = LinuxWatch()
    told: list[Cause] = []
    watch.told.connect(told.append)
    watch.on_sleep(True)
    watch._is_listening = True
    watch.on_sleep(True)
    watch.stop()
    watch.on_screen_saver(True)
    watch.on_session_locked(QDBusMessage.createSignal("/", "a.b", "Lock"))
    assert told == [Cause.SLEEP]


def test_a_system_without_a_watch_hears_nothing_and_says_so(qapp: object) -> None:
    watch = SessionWatch()
    watch.start(0)
    watch.hold_sleep()
    watch.release_sleep()
    watch.stop()
    assert watch.hears == frozenset()
