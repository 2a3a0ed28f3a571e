"""The watch of Linux desktops, by D-Bus.

On the system bus: logind (sleep, shutdown, our session's lock, another user's turn, and the lid from systemd 256 on)
and UPower (the lid, before that). On the session bus: the desktop's screen saver. What is not there is not heard;
nothing is started for us, and nobody is waited for.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock, Thread
from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVariant

from confidant.ui.session_watch.bus_questions import BusQuestions, Question
from confidant.ui.session_watch.cause import Cause
from confidant.ui.session_watch.login_session import LOGIND, LOGIND_PATH, MANAGER, find_login_session
from confidant.ui.session_watch.message_bus import Bus, answers, connection
from confidant.ui.session_watch.sleep_delay import SleepDelay
from confidant.ui.session_watch.watch import SessionWatch

__all__ = ["LinuxWatch", "cause_of_change"]

_SESSION = "org.freedesktop.login1.Session"
_UPOWER, _UPOWER_PATH = "org.freedesktop.UPower", "/org/freedesktop/UPower"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_DBUS, _DBUS_PATH = "org.freedesktop.DBus", "/org/freedesktop/DBus"
_SCREEN_SAVERS = tuple(f"org.{desktop}.ScreenSaver" for desktop in ("freedesktop", "gnome", "cinnamon", "mate", "xfce"))


@dataclass(frozen=True, slots=True)
class _Source:
    """A signal worth hearing and our slot for it, whatever the object's path is: the slots look at that themselves."""

    bus: Bus
    service: str
    interface: str
    member: str
    slot: str


_CHANGED = "on_changed(QString,QVariantMap,QStringList,QDBusMessage)"
_SOURCES = (
    _Source(Bus.SYSTEM, LOGIND, MANAGER, "PrepareForSleep", "on_sleep(bool)"),
    _Source(Bus.SYSTEM, LOGIND, MANAGER, "PrepareForShutdown", "on_shutdown(bool)"),
    _Source(Bus.SYSTEM, LOGIND, _SESSION, "Lock", "on_session_locked(QDBusMessage)"),
    _Source(Bus.SYSTEM, LOGIND, _PROPERTIES, "PropertiesChanged", _CHANGED),
    _Source(Bus.SYSTEM, _UPOWER, _PROPERTIES, "PropertiesChanged", _CHANGED),
    *(_Source(Bus.SESSION, name, name, "ActiveChanged", "on_screen_saver(bool)") for name in _SCREEN_SAVERS),
)

_CHANGES: dict[tuple[str, str], tuple[bool, Cause]] = {
    (_SESSION, "Active"): (False, Cause.USER_SWITCHED),
    (_SESSION, "LockedHint"): (True, Cause.SCREEN_LOCKED),
    (MANAGER, "LidClosed"): (True, Cause.LID_CLOSED),
    (_UPOWER, "LidIsClosed"): (True, Cause.LID_CLOSED),
}
"""Interface and property; the value that says it is time to lock, and why."""


def cause_of_change(interface: str, changed: Mapping[str, object]) -> Cause | None:
    """What a ``PropertiesChanged`` of ``interface`` means for an open vault; None: nothing."""
    for name, value in changed.items():
        known = _CHANGES.get((interface, name))
        if known is not None and value is known[0]:
            return known[1]
    return None


class LinuxWatch(SessionWatch):
    """Listens on both buses, as far as they are there."""

    _bus_answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hears: frozenset[Cause] = frozenset()
        self._system: QDBusConnection | None = None
        self._login_session = ""
        self._told_before: dict[str, Cause] = {}
        """By session, what was heard before it was known which is ours: an answer may come behind a later signal."""
        self._is_listening = False
        self._gate = Lock()
        self._questions = BusQuestions(self)
        self._delay = SleepDelay(self._ask_for_delay)
        self._bus_answered.connect(self._on_bus_answered)

    @property
    def hears(self) -> frozenset[Cause]:
        """See ``SessionWatch``. A locked screen counts where the desktop has a screen saver that tells of it."""
        return self._hears

    def start(self, window: int) -> None:  # noqa: ARG002  other systems need it
        """Reach the buses in a thread of its own, which ends by itself."""
        if self._is_listening:
            return
        self._is_listening = True
        # Not Qt's pool: a bus that hangs must not hold up those who wait for the pool before locking.
        Thread(target=self._reach, name="message buses", daemon=True).start()

    def stop(self) -> None:
        """Listen no more, and let the machine sleep; from here on no thread touches anything of Qt's."""
        with self._gate:
            self._is_listening = False
        self._delay.release()

    def hold_sleep(self) -> None:
        """Hold logind's delay inhibitor, from when the bus is reached."""
        self._delay.hold()

    def release_sleep(self) -> None:
        """Give it back."""
        self._delay.release()

    # What the buses say

    @Slot(bool)
    def on_sleep(self, begins: bool) -> None:  # noqa: FBT001  D-Bus's signal has this shape
        """Logind: the machine is about to sleep, or has woken."""
        if begins:
            self._tell(Cause.SLEEP)

    @Slot(bool)
    def on_shutdown(self, begins: bool) -> None:  # noqa: FBT001  as above
        """Logind: the machine is about to be switched off, or is not after all."""
        if begins:
            self._tell(Cause.SHUTDOWN)

    @Slot(QDBusMessage)
    def on_session_locked(self, message: QDBusMessage) -> None:
        """Logind: a session is to be locked."""
        self._tell_of_session(message.path(), Cause.SCREEN_LOCKED)

    @Slot(bool)
    def on_screen_saver(self, active: bool) -> None:  # noqa: FBT001  as above
        """The desktop: its screen saver or locked screen has come, or gone."""
        if active:
            self._tell(Cause.SCREEN_LOCKED)

    @Slot(str, "QVariantMap", "QStringList", QDBusMessage)
    def on_changed(
        self, interface: str, changed: dict[str, object], _invalidated: list[str], message: QDBusMessage
    ) -> None:
        """Logind and UPower: properties of an object have changed."""
        cause = cause_of_change(interface, changed)
        if cause is None:
            return
        if interface == _SESSION:
            self._tell_of_session(message.path(), cause)
        else:
            self._tell(cause)

    def _tell_of_session(self, path: str, cause: Cause) -> None:
        """Tell what happened to our session; another user's comes and goes."""
        if not self._login_session:
            self._told_before[path] = cause
        elif path == self._login_session:
            self._tell(cause)

    def _tell(self, cause: Cause) -> None:
        if self._is_listening:
            self.told.emit(cause)

    # Reaching the buses

    def _reach(self) -> None:
        """In the thread: ask every bus whether it answers. A program that ends meanwhile must not be told."""
        for bus in Bus:
            if answers(bus):
                with self._gate:
                    if self._is_listening:
                        self._bus_answered.emit(bus)

    def _on_bus_answered(self, bus: Bus) -> None:
        made = connection(bus)
        if made is None:
            return
        for source in _SOURCES:
            if source.bus is bus:
                slot: Any = SLOT(source.slot)  # a text, whatever the stubs say of `connect`
                made.connect(source.service, "", source.interface, source.member, self, slot)
        if bus is Bus.SESSION:
            self._questions.ask(made, Question(_DBUS, _DBUS_PATH, _DBUS, "ListNames"), self._on_names)
        else:
            self._on_system_bus(made)

    def _on_system_bus(self, made: QDBusConnection) -> None:
        self._system = made
        if self._delay.is_wanted:
            self._ask_for_delay()
        find_login_session(made, self._questions, self._on_login_session)
        sleeping = Question(LOGIND, LOGIND_PATH, _PROPERTIES, "Get", MANAGER, "PreparingForSleep")
        self._questions.ask(made, sleeping, lambda _reply: self._add_heard(Cause.SLEEP, Cause.SHUTDOWN))
        lid = Question(_UPOWER, _UPOWER_PATH, _PROPERTIES, "Get", _UPOWER, "LidIsPresent")
        self._questions.ask(made, lid, self._on_lid)

    def _on_names(self, reply: QDBusMessage) -> None:
        names = next(iter(reply.arguments()), None)
        if isinstance(names, list) and not set(_SCREEN_SAVERS).isdisjoint(names):
            self._add_heard(Cause.SCREEN_LOCKED)

    def _on_login_session(self, path: str) -> None:
        self._login_session = path
        self._add_heard(Cause.USER_SWITCHED)
        before = self._told_before.pop(path, None)
        self._told_before.clear()
        if before is not None:
            self._tell(before)

    def _on_lid(self, reply: QDBusMessage) -> None:
        value = next(iter(reply.arguments()), None)
        if isinstance(value, QDBusVariant) and value.variant() is True:
            self._add_heard(Cause.LID_CLOSED)

    def _add_heard(self, *causes: Cause) -> None:
        self._hears |= set(causes)
        self.hearing_changed.emit()

    def _ask_for_delay(self) -> None:
        if self._system is not None:
            inhibit = Question(
                LOGIND,
                LOGIND_PATH,
                MANAGER,
                "Inhibit",
                "sleep:shutdown",
                "Confidant",
                "The open vault is saved and locked first.",
                "delay",
            )
            self._questions.ask(self._system, inhibit, self._delay.take)
