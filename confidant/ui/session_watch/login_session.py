"""Finding out which of logind's sessions is ours."""

import os
from collections.abc import Callable, Iterator

from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusObjectPath

from confidant.ui.session_watch.bus_questions import BusQuestions, Question

__all__ = ["LOGIND", "LOGIND_PATH", "MANAGER", "find_login_session"]

LOGIND, LOGIND_PATH, MANAGER = "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager"


def find_login_session(bus: QDBusConnection, questions: BusQuestions, found: Callable[[str], None]) -> None:
    """Call ``found`` with the object path of the session this process belongs to; not at all where there is none.

    ``auto`` (systemd 243 on) also answers where a desktop starts its programs as services of the user, outside every
    session; then comes the session of this process, then the one named in the environment.
    """
    ways = iter(
        (
            Question(LOGIND, LOGIND_PATH, MANAGER, "GetSession", "auto"),
            Question(LOGIND, LOGIND_PATH, MANAGER, "GetSession", os.environ.get("XDG_SESSION_ID", "")),
        )
    )
    _try_next(bus, questions, ways, found)


def _try_next(
    bus: QDBusConnection, questions: BusQuestions, ways: Iterator[Question], found: Callable[[str], None]
) -> None:
    way = next(ways, None)
    if way is None:
        return

    def on_answer(reply: QDBusMessage) -> None:
        path = next(iter(reply.arguments()), None)
        if isinstance(path, QDBusObjectPath):
            found(path.path())

    questions.ask(bus, way, on_answer, lambda: _try_next(bus, questions, ways, found))
