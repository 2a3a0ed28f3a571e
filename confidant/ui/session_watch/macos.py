"""The watch of macOS: notifications of the login window, the window server and the power domain, by ``ctypes``.

Written to Apple's headers and type-checked for macOS; never run there yet. Everything is delivered by the main run
loop, which is Qt's event loop there.
"""

import ctypes
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from confidant.ui.session_watch.cause import Cause
from confidant.ui.session_watch.macos_messages import (
    CONSOLE_CHANGED,
    SCREEN_LOCKED,
    cause_of_power_message,
    is_lid_closing,
    wants_acknowledgement,
)
from confidant.ui.session_watch.watch import SessionWatch

__all__ = ["MacWatch"]

_CORE_FOUNDATION = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation"
_IO_KIT = "/System/Library/Frameworks/IOKit.framework/IOKit"
_UTF8 = 0x08000100
_DELIVER_IMMEDIATELY = 4

_OnNotification = ctypes.CFUNCTYPE(
    None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p
)
_OnInterest = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint32, ctypes.c_void_p)


class MacWatch(SessionWatch):
    """Listens, and lets the machine sleep once the vault is closed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hears: frozenset[Cause] = frozenset()
        self._frameworks: _Frameworks | None = None
        self._root_port = 0
        self._to_acknowledge: int | None = None
        self._kept: list[object] = []
        self._is_listening = False

    @property
    def hears(self) -> frozenset[Cause]:
        """See ``SessionWatch``."""
        return self._hears

    def start(self, window: int) -> None:  # noqa: ARG002  other systems need it
        """Ask for the notifications."""
        self._is_listening = True
        if self._frameworks is not None:
            return
        try:
            self._frameworks = frameworks = _Frameworks()
        except OSError:
            return
        self._observe(frameworks.core.CFNotificationCenterGetDistributedCenter(), SCREEN_LOCKED, Cause.SCREEN_LOCKED)
        self._observe(frameworks.core.CFNotificationCenterGetDarwinNotifyCenter(), CONSOLE_CHANGED, Cause.USER_SWITCHED)
        self._hears = frozenset({Cause.SCREEN_LOCKED, Cause.USER_SWITCHED}) | self._ask_for_power(frameworks)
        self.hearing_changed.emit()

    def stop(self) -> None:
        """Tell nothing any more; the notifications end with the process."""
        self._is_listening = False
        self.release_sleep()

    def release_sleep(self) -> None:
        """Acknowledge a sleep that waits for us."""
        waiting, self._to_acknowledge = self._to_acknowledge, None
        if waiting is not None and self._frameworks is not None:
            self._frameworks.power.IOAllowPowerChange(self._root_port, waiting)

    def on_power(self, message: int, argument: int) -> None:
        """The power domain: the machine asks whether it may sleep, or will, or has woken."""
        if wants_acknowledgement(message):
            self._to_acknowledge = argument
        cause = cause_of_power_message(message)
        if cause is not None:
            self._tell(cause)  # where something is open, the lock itself acknowledges
        self.release_sleep()

    def on_interest(self, message: int, argument: int) -> None:
        """The power domain: the lid among others."""
        if is_lid_closing(message, argument):
            self._tell(Cause.LID_CLOSED)

    def _tell(self, cause: Cause) -> None:
        if self._is_listening:
            self.told.emit(cause)

    def _observe(self, centre: int | None, name: str, cause: Cause) -> None:
        assert self._frameworks is not None
        core = self._frameworks.core
        callback = _OnNotification(lambda *_told: self._tell(cause))
        self._kept.append(callback)  # ctypes keeps none
        text = core.CFStringCreateWithCString(None, name.encode(), _UTF8)
        core.CFNotificationCenterAddObserver(centre, 1, callback, text, None, _DELIVER_IMMEDIATELY)

    def _ask_for_power(self, frameworks: "_Frameworks") -> frozenset[Cause]:
        power, port, notifier = frameworks.power, ctypes.c_void_p(), ctypes.c_uint32()
        on_power = self._interest(self.on_power)
        self._root_port = power.IORegisterForSystemPower(None, ctypes.byref(port), on_power, ctypes.byref(notifier))
        if not self._root_port:
            return frozenset()
        frameworks.deliver(port)
        domain = power.IOServiceGetMatchingService(0, power.IOServiceMatching(b"IOPMrootDomain"))
        lid = ctypes.c_uint32()
        failed = power.IOServiceAddInterestNotification(
            port, domain, b"IOGeneralInterest", self._interest(self.on_interest), None, ctypes.byref(lid)
        )
        return frozenset({Cause.SLEEP}) if failed else frozenset({Cause.SLEEP, Cause.LID_CLOSED})

    def _interest(self, heard: Callable[[int, int], None]) -> object:
        callback = _OnInterest(partial(_hand_on, heard))
        self._kept.append(callback)
        return callback


def _hand_on(
    heard: Callable[[int, int], None], _reference: int | None, _service: int, message: int, argument: int | None
) -> None:
    heard(message, argument or 0)


class _Frameworks:
    """The functions used, with the shapes that their headers give them. Raises ``OSError`` where they are not."""

    def __init__(self) -> None:
        pointer, port = ctypes.c_void_p, ctypes.c_uint32
        self.core, self.power = ctypes.CDLL(_CORE_FOUNDATION), ctypes.CDLL(_IO_KIT)
        for library, name, result, arguments in (
            (self.core, "CFNotificationCenterGetDistributedCenter", pointer, ()),
            (self.core, "CFNotificationCenterGetDarwinNotifyCenter", pointer, ()),
            (self.core, "CFStringCreateWithCString", pointer, (pointer, ctypes.c_char_p, ctypes.c_uint32)),
            (
                self.core,
                "CFNotificationCenterAddObserver",
                None,
                (pointer, pointer, _OnNotification, pointer, pointer, ctypes.c_long),
            ),
            (self.core, "CFRunLoopGetMain", pointer, ()),
            (self.core, "CFRunLoopAddSource", None, (pointer, pointer, pointer)),
            (self.power, "IORegisterForSystemPower", port, (pointer, pointer, _OnInterest, pointer)),
            (self.power, "IOAllowPowerChange", ctypes.c_int, (port, ctypes.c_long)),
            (self.power, "IONotificationPortGetRunLoopSource", pointer, (pointer,)),
            (self.power, "IOServiceMatching", pointer, (ctypes.c_char_p,)),
            (self.power, "IOServiceGetMatchingService", port, (port, pointer)),
            (
                self.power,
                "IOServiceAddInterestNotification",
                ctypes.c_int,
                (pointer, port, ctypes.c_char_p, _OnInterest, pointer, pointer),
            ),
        ):
            function = getattr(library, name)
            function.restype, function.argtypes = result, list(arguments)

    def deliver(self, port: ctypes.c_void_p) -> None:
        """Let what comes to ``port`` be delivered by the main run loop."""
        modes = ctypes.c_void_p.in_dll(self.core, "kCFRunLoopCommonModes")
        source = self.power.IONotificationPortGetRunLoopSource(port)
        self.core.CFRunLoopAddSource(self.core.CFRunLoopGetMain(), source, modes)
