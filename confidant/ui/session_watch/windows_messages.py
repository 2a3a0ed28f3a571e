"""What Windows' messages mean for an open vault; pure, so that it can be tested anywhere.

The numbers are those of WinUser.h, WtsApi32.h and WinNT.h.
"""

import ctypes
import uuid

from confidant.ui.session_watch.cause import Cause

__all__ = ["LID_SWITCH", "NativeMessage", "PowerSetting", "cause_of"]

_WM_QUERYENDSESSION, _WM_ENDSESSION = 0x0011, 0x0016
_WM_POWERBROADCAST, _WM_WTSSESSION_CHANGE = 0x0218, 0x02B1
_PBT_APMSUSPEND, _PBT_POWERSETTINGCHANGE = 0x0004, 0x8013

_SESSION_CHANGES = {
    0x2: Cause.USER_SWITCHED,  # WTS_CONSOLE_DISCONNECT
    0x4: Cause.USER_SWITCHED,  # WTS_REMOTE_DISCONNECT
    0x6: Cause.SHUTDOWN,  # WTS_SESSION_LOGOFF
    0x7: Cause.SCREEN_LOCKED,  # WTS_SESSION_LOCK
}

LID_SWITCH = uuid.UUID("ba3e0f4d-b817-4094-a2d1-d56379e6a0f3")
"""GUID_LIDSWITCH_STATE_CHANGE; its data is 0 while the lid is closed."""


class NativeMessage(ctypes.Structure):
    """The head of a ``MSG``, as Qt's native event filter is given its address; what follows is not read."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint32),
        ("w", ctypes.c_size_t),
        ("l", ctypes.c_ssize_t),
    )


class PowerSetting(ctypes.Structure):
    """The head of a ``POWERBROADCAST_SETTING``."""

    _fields_ = (("setting", ctypes.c_ubyte * 16), ("length", ctypes.c_uint32), ("data", ctypes.c_uint32))


def cause_of(message: int, w: int, setting: PowerSetting | None = None) -> Cause | None:
    """What a message with this ``wParam`` means; ``setting`` is what its ``lParam`` points to, where it does."""
    if message == _WM_WTSSESSION_CHANGE:
        return _SESSION_CHANGES.get(w)
    if message == _WM_QUERYENDSESSION or (message == _WM_ENDSESSION and w):
        # Asked first, and told afterwards: the answer to the question is the time in which words can still be stored.
        return Cause.SHUTDOWN
    if message == _WM_POWERBROADCAST and w == _PBT_APMSUSPEND:
        return Cause.SLEEP
    if setting is not None and is_lid_closing(setting):
        return Cause.LID_CLOSED
    return None


def carries_setting(message: int, w: int) -> bool:
    """Whether the message's ``lParam`` points to a ``POWERBROADCAST_SETTING``."""
    return message == _WM_POWERBROADCAST and w == _PBT_POWERSETTINGCHANGE


def is_lid_closing(setting: PowerSetting) -> bool:
    """Whether the setting that changed is the lid's, to closed."""
    return uuid.UUID(bytes_le=bytes(setting.setting)) == LID_SWITCH and setting.data == 0
