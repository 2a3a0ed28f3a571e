"""Asking something on a message bus without waiting for the answer."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

__all__ = ["BusQuestions", "Question"]

_ANSWER_MS = 2_000
"""After this long a question counts as refused; the bus is local, and an answer takes a millisecond."""

Answered = Callable[[QDBusMessage], None]


class Question:
    """A method call to one object; nothing is started for its sake."""

    def __init__(self, service: str, path: str, interface: str, member: str, *arguments: object) -> None:
        self.message = QDBusMessage.createMethodCall(service, path, interface, member)
        self.message.setArguments(list(arguments))
        self.message.setAutoStartService(False)


class BusQuestions(QObject):
    """Sends questions and hands their answers on, in this thread. A refusal is an answer, too, and no error."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._open: set[QDBusPendingCallWatcher] = set()

    def ask(
        self,
        bus: QDBusConnection,
        question: Question,
        on_answer: Answered,
        on_refusal: Callable[[], None] = lambda: None,
    ) -> None:
        """Ask ``question`` on ``bus``; exactly one of the two functions is called, at the latest after two seconds."""
        watcher = QDBusPendingCallWatcher(bus.asyncCall(question.message, _ANSWER_MS), self)
        self._open.add(watcher)

        def on_finished(_watcher: QDBusPendingCallWatcher) -> None:
            self._open.discard(watcher)
            watcher.deleteLater()
            reply = watcher.reply()
            if reply.type() is QDBusMessage.MessageType.ReplyMessage:
                on_answer(reply)
            else:
                on_refusal()

        watcher.finished.connect(on_finished)
