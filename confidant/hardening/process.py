"""The process keeps to itself: private files, no picture of its memory on the disk, none for other programs.

Every new process does it again: a program that replaces itself (the lock does) begins with the system's defaults.
"""

import os
import sys
from collections.abc import Callable
from enum import StrEnum

__all__ = ["Measure", "harden", "hide_memory"]

PRIVATE_UMASK = 0o077
"""New files are their owner's alone, also those that a library makes."""

_PR_SET_DUMPABLE = 4  # linux/prctl.h
_PT_DENY_ATTACH = 31  # macOS, sys/ptrace.h
_NO_ERROR_BOXES = 0x0001 | 0x0002 | 0x8000  # Windows, SetErrorMode: no critical-error, fault or open-file boxes
_NO_HEAP_IN_REPORTS = 0x0001  # Windows, WerSetFlags: WER_FAULT_REPORTING_FLAG_NOHEAP


class Measure(StrEnum):
    """What is done to the process; the values stand in the log where the system refused one."""

    UMASK = "private_files"
    CORE_LIMIT = "no_core_dump"
    UNREADABLE = "not_dumpable"
    NO_REPORT = "no_crash_report"


def harden(system: str = sys.platform) -> None:
    """Take what must be taken before anything else; a measure that the system refuses is noted in the log.

    Files are their owner's alone. No core dump is written, whatever the limits of the shell were; Windows does not
    offer a crash for reporting, and a report that is made all the same leaves the heap out.
    """
    crash = (Measure.NO_REPORT, _report_nothing) if system == "win32" else (Measure.CORE_LIMIT, _limit_core)
    _take((Measure.UMASK, _be_private), crash)


def hide_memory(system: str = sys.platform) -> None:
    """Let no other program of the same user read this one's memory or attach to it; a refusal is noted as above.

    On Linux this keeps the system's collector of crashes from being fed too: the limit of `harden` does not bind one
    that the kernel feeds through a pipe (core(5)). It is a step of its own, to be taken before the first secret is
    asked for: a process that is not dumpable is nobody to the desktop's portals, which look at /proc/PID/root, so the
    app must have asked for the desktop's look before. Windows has nothing as simple; there nothing is done.
    """
    if system == "linux":
        _take((Measure.UNREADABLE, _be_undumpable))
    elif system == "darwin":
        _take((Measure.UNREADABLE, _deny_attaching))


def _take(*measures: tuple[Measure, Callable[[], bool]]) -> None:
    refused = [measure for measure, take in measures if not _succeeds(take)]
    if refused:
        from confidant.hardening.fault_log import note  # noqa: PLC0415  # on hardly any system

        note(f"refused by the system: {' '.join(refused)}")


def _succeeds(take: Callable[[], bool]) -> bool:
    try:
        return take()
    except (AttributeError, ImportError, OSError, ValueError):  # no such call here, or it may not be made
        return False


def _be_private() -> bool:
    os.umask(PRIVATE_UMASK)
    return True


def _limit_core() -> bool:
    import resource  # noqa: PLC0415  # POSIX alone has it

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return True


def _be_undumpable() -> bool:
    import ctypes  # noqa: PLC0415  # three milliseconds, which the app takes after its window is there

    return int(ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)) == 0


def _deny_attaching() -> bool:
    import ctypes  # noqa: PLC0415  # only here

    return int(ctypes.CDLL(None).ptrace(_PT_DENY_ATTACH, 0, 0, 0)) == 0


def _report_nothing() -> bool:
    import ctypes  # noqa: PLC0415  # only here

    kernel = ctypes.CDLL("kernel32")
    kernel.SetErrorMode(kernel.GetErrorMode() | _NO_ERROR_BOXES)
    return int(kernel.WerSetFlags(_NO_HEAP_IN_REPORTS)) == 0
