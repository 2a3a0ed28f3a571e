"""A process that plays logind, UPower and a desktop's screen saver on a private bus.

    python -m tests.ui.session_watch.fake_desktop ADDRESS SERVICES

It reads commands from standard input, one a line, and writes what it saw to standard output. SERVICES is any of
`logind,upower,screensaver`, parted by commas. Commands: `sleep`, `wake`, `shutdown`, `lock [session]`,
`session PROPERTY 0|1 [session]`, `manager PROPERTY 0|1`, `upower PROPERTY 0|1`, `screensaver 0|1`, `impostor` (somebody
else says that the machine sleeps), `deaf` (answer nothing from now on). It writes `ready`, `held WHAT MODE`,
`released`, `found` (somebody's session) and `unanswered CALL`.
"""

import os
import selectors
import sys
from functools import partial

from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

LOGIND, LOGIND_PATH, MANAGER = "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager"
SESSION_PATH, OTHER_SESSION_PATH = f"{LOGIND_PATH}/session/_32", f"{LOGIND_PATH}/session/_37"
SESSION = "org.freedesktop.login1.Session"
UPOWER, UPOWER_PATH = "org.freedesktop.UPower", "/org/freedesktop/UPower"
PROPERTIES = "org.freedesktop.DBus.Properties"
SCREEN_SAVER, SCREEN_SAVER_PATH = "org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"
NAMES = {"logind": LOGIND, "upower": UPOWER, "screensaver": SCREEN_SAVER}


def say(words: str) -> None:
    """Tell the test."""
    print(words, flush=True)


class FakeDesktop:
    """Answers calls, sends signals, and notices when the inhibitor it gave out is closed."""

    def __init__(self, address: str, services: list[str]) -> None:
        self._address = address
        self._is_deaf = False
        self._selector = selectors.DefaultSelector()
        self._selector.register(sys.stdin, selectors.EVENT_READ, self._on_command)
        self._buses: dict[str, DBusConnection] = {}
        for service in services:
            # One connection each, as these are programs of their own.
            bus = self._buses[service] = open_dbus_connection(bus=address, enable_fds=True)
            bus.send_and_get_reply(message_bus.RequestName(NAMES[service]))
            self._selector.register(bus.sock, selectors.EVENT_READ, partial(self._on_message, bus))

    def run(self) -> None:
        say("ready")
        while True:
            for key, _events in self._selector.select():
                key.data()

    def _on_command(self) -> None:
        # Unbuffered: what stays in a buffer would not wake the selector.
        line = sys.stdin.buffer.raw.readline().decode()
        if not line:
            sys.exit(0)
        command, *words = line.split()
        session = OTHER_SESSION_PATH if words and words[-1] == "other" else SESSION_PATH
        if command in {"sleep", "wake"}:
            self._signal("logind", LOGIND_PATH, MANAGER, "PrepareForSleep", "b", (command == "sleep",))
        elif command == "shutdown":
            self._signal("logind", LOGIND_PATH, MANAGER, "PrepareForShutdown", "b", (True,))
        elif command == "lock":
            self._signal("logind", session, SESSION, "Lock")
        elif command in {"session", "manager", "upower"}:
            service, path, interface = {
                "session": ("logind", session, SESSION),
                "manager": ("logind", LOGIND_PATH, MANAGER),
                "upower": ("upower", UPOWER_PATH, UPOWER),
            }[command]
            changed = {words[0]: ("b", words[1] == "1")}
            self._signal(service, path, PROPERTIES, "PropertiesChanged", "sa{sv}as", (interface, changed, []))
        elif command == "screensaver":
            self._signal("screensaver", SCREEN_SAVER_PATH, SCREEN_SAVER, "ActiveChanged", "b", (words[0] == "1",))
        elif command == "impostor":
            self._buses["impostor"] = open_dbus_connection(bus=self._address)
            self._signal("impostor", LOGIND_PATH, MANAGER, "PrepareForSleep", "b", (True,))
            # Answered after the signal was passed on, so that it comes before whatever the others say next.
            self._buses["impostor"].send_and_get_reply(message_bus.GetId())
        elif command == "deaf":
            self._is_deaf = True

    def _signal(
        self, sender: str, path: str, interface: str, member: str, signature: str | None = None, body: tuple = ()
    ) -> None:
        self._buses[sender].send(new_signal(DBusAddress(path, interface=interface), member, signature, body))

    def _on_message(self, bus: DBusConnection) -> None:
        try:
            call = bus.receive(timeout=0)
        except TimeoutError:
            return
        if call.header.message_type is not MessageType.method_call:
            return
        member = call.header.fields.get(HeaderFields.member)
        if self._is_deaf:
            say(f"unanswered {member}")
        else:
            self._answer(bus, call, member)

    def _answer(self, bus: DBusConnection, call: Message, member: str) -> None:
        if member == "Inhibit":
            self._inhibit(bus, call)
        elif member == "GetSession" and call.body == ("auto",):
            bus.send(new_method_return(call, "o", (SESSION_PATH,)))
            say("found")
        elif member == "Get":
            bus.send(new_method_return(call, "v", (("b", call.body[1] == "LidIsPresent"),)))
        else:
            bus.send(new_error(call, "org.freedesktop.DBus.Error.UnknownMethod"))

    def _inhibit(self, bus: DBusConnection, call: Message) -> None:
        ours, theirs = os.pipe()

        def on_released() -> None:
            os.read(ours, 1)
            self._selector.unregister(ours)
            os.close(ours)
            say("released")

        self._selector.register(ours, selectors.EVENT_READ, on_released)
        say(f"held {call.body[0]} {call.body[3]}")
        bus.send(new_method_return(call, "h", (theirs,)))
        os.close(theirs)


if __name__ == "__main__":
    FakeDesktop(sys.argv[1], sys.argv[2].split(",")).run()
