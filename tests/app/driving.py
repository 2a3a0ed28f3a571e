"""What tests of the whole app share: a system that says what they like, and a derivation that waits for them."""

from collections.abc import Mapping
from pathlib import Path
from threading import Event
from typing import TypeVar

from PySide6.QtWidgets import QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from confidant.app.session import Session
from confidant.ui.session_watch import SessionWatch
from confidant.ui.unlock import Unlock
from confidant.vault.derivation import Derivation
from tests.builders import PASSPHRASE

W = TypeVar("W", bound=QWidget)


class RecordingWatch(SessionWatch):
    """A system's watch that notes what it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[str] = []

    def start(self, window: int) -> None:
        self.calls.append("start")

    def hold_sleep(self) -> None:
        self.calls.append("hold")

    def release_sleep(self) -> None:
        self.calls.append("release")

    @property
    def is_holding(self) -> bool:
        """Whether the machine would wait."""
        last = [call for call in self.calls if call != "start"][-1:]
        return last == ["hold"]


class HeldDerivation:
    """A derivation that can be held up, so that something comes while it runs."""

    def __init__(self, behind: Derivation) -> None:
        self._behind = behind
        self._may_go = Event()
        self._may_go.set()
        self.has_begun = Event()

    @property
    def name(self) -> str:
        return self._behind.name

    def parameters(self) -> dict[str, int]:
        return self._behind.parameters()

    def derive(self, passphrase: bytes, salt: bytes, parameters: Mapping[str, int]) -> bytes:
        self.has_begun.set()
        self._may_go.wait()
        return self._behind.derive(passphrase, salt, parameters)

    def hold(self) -> None:
        """Let no derivation end from now on."""
        self.has_begun.clear()
        self._may_go.clear()

    def go_on(self) -> None:
        """Let them end."""
        self._may_go.set()


def entry(session: Session, kind: type[W]) -> W:
    """What fills the window, which is to be of that kind."""
    stack = session.shell.findChild(QStackedWidget, "page")
    assert isinstance(stack, QStackedWidget)
    shown = stack.currentWidget()
    assert isinstance(shown, kind)
    return shown


def unlock(qtbot: QtBot, session: Session, folder: Path) -> None:
    """Type the passphrase and come in."""
    session.begin(folder)
    door = entry(session, Unlock)
    door.field.setText(PASSPHRASE)
    with qtbot.waitSignal(door.unlocked):
        door.unlock()
