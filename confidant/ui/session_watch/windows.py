"""The watch of Windows: messages to the app's window.

Written to Microsoft's documentation and type-checked for Windows; never run there yet. A message is handled while
Windows waits for the answer, so what is told here is done before the machine sleeps (Windows gives two seconds) or the
session ends. A machine in modern standby tells of the lid and of the locked screen only.
"""

import ctypes
import sys
from collections.abc import Callable

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject

from confidant.ui.session_watch.cause import Cause
from confidant.ui.session_watch.watch import SessionWatch
from confidant.ui.session_watch.windows_messages import (
    LID_SWITCH,
    NativeMessage,
    PowerSetting,
    carries_setting,
    cause_of,
)

__all__ = ["WindowsWatch"]

_NOTIFY_FOR_THIS_SESSION = 0
_DEVICE_NOTIFY_WINDOW_HANDLE = 0


class WindowsWatch(SessionWatch):
    """Listens to what Windows sends to every window, and to what it sends to those that asked for it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hears: frozenset[Cause] = frozenset()
        self._filter: _Filter | None = None
        self._knows_lid = False

    @property
    def hears(self) -> frozenset[Cause]:
        """See ``SessionWatch``."""
        return self._hears

    def start(self, window: int) -> None:
        """Ask for messages to ``window``, and read those of all windows."""
        if self._filter is not None:
            return
        self._filter = _Filter(self._on_message)
        app = QCoreApplication.instance()
        assert app is not None
        app.installNativeEventFilter(self._filter)
        self._hears = frozenset({Cause.SLEEP, Cause.SHUTDOWN}) | _ask_for_more(window)
        self.hearing_changed.emit()

    def stop(self) -> None:
        """Read no more."""
        app = QCoreApplication.instance()
        if self._filter is not None and app is not None:
            app.removeNativeEventFilter(self._filter)
        self._filter = None

    def _on_message(self, message: NativeMessage) -> None:
        setting = PowerSetting.from_address(message.l) if carries_setting(message.message, message.w) else None
        cause = cause_of(message.message, message.w, setting)
        if setting is not None and not self._knows_lid:
            self._knows_lid = True  # the first one tells how the lid is, and not that somebody closed it
            return
        if cause is not None:
            self.told.emit(cause)


class _Filter(QAbstractNativeEventFilter):
    """Hands on the messages of this thread's windows, and keeps none."""

    def __init__(self, hand_on: Callable[[NativeMessage], None]) -> None:
        super().__init__()
        self._hand_on = hand_on

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> tuple[bool, int]:
        """Called by Qt with the address of a ``MSG``."""
        if QByteArray(kind).data() in {b"windows_generic_MSG", b"windows_dispatcher_MSG"}:
            self._hand_on(NativeMessage.from_address(int(message)))
        return False, 0


def _ask_for_more(window: int) -> frozenset[Cause]:
    """Ask for what is sent only to those who ask; return what is then heard."""
    heard: set[Cause] = set()
    if sys.platform == "win32":
        sessions, user = ctypes.WinDLL("wtsapi32"), ctypes.WinDLL("user32")
        sessions.WTSRegisterSessionNotification.argtypes = [ctypes.c_void_p, ctypes.c_uint32]
        if sessions.WTSRegisterSessionNotification(window, _NOTIFY_FOR_THIS_SESSION):
            heard |= {Cause.SCREEN_LOCKED, Cause.USER_SWITCHED}
        user.RegisterPowerSettingNotification.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_uint32]
        user.RegisterPowerSettingNotification.restype = ctypes.c_void_p
        if user.RegisterPowerSettingNotification(window, LID_SWITCH.bytes_le, _DEVICE_NOTIFY_WINDOW_HANDLE):
            heard.add(Cause.LID_CLOSED)
    return frozenset(heard)
