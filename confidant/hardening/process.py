"""The process keeps to itself: private files, no picture of its memory on the disk, none for other programs.

It is done before anything else and again in every new process: a program that replaces itself (the lock does)
begins with the system's defaults. It costs about a millisecond of the start; see ``_prctl``.
"""

import os
import sys
from collections.abc import Callable
from enum import StrEnum

__all__ = ["Measure", "harden"]

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


def harden(system: str = sys.platform) -> tuple[Measure, ...]:
    """Take every measure that ``system`` has, and return those that it refused, usually none.

    Linux: no core dump whatever the limits of the shell were, and a process that is not dumpable: programs of the same
    user can neither read its memory nor attach to it, and a crash hands nothing to the system's collector of dumps.
    macOS: no core dump, and nobody attaches. Windows: a crash is not offered for reporting, and a report that is made
    all the same leaves the heap out; other programs of the same user can still read the memory there.
    """
    refused = [measure for measure, take in _measures(system) if not _succeeds(take)]
    return tuple(refused)


def _measures(system: str) -> list[tuple[Measure, Callable[[], bool]]]:
    measures: list[tuple[Measure, Callable[[], bool]]] = [(Measure.UMASK, _be_private)]
    if system == "win32":
        return [*measures, (Measure.NO_REPORT, _report_nothing)]
    measures.append((Measure.CORE_LIMIT, _limit_core))
    if system == "linux":
        measures.append((Measure.UNREADABLE, _be_undumpable))
    if system == "darwin":
        measures.append((Measure.UNREADABLE, _deny_attaching))
    return measures


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
    # The limit above does not bind a collector that the kernel feeds through a pipe (core(5)); this does.
    return _prctl(_PR_SET_DUMPABLE, 0) == 0


def _prctl(option: int, value: int) -> int:
    """Call prctl(2) and return what it does.

    By way of ``_ctypes``, which ``ctypes`` stands on: loading all of the latter takes 2.9 ms, this part 0.8 ms
    (medians of 60), and the locked window has six to spare. What it lacks in another Python is asked of ``ctypes``.
    """
    try:
        from _ctypes import call_function, dlopen, dlsym  # noqa: PLC0415  # Windows has none of these

        itself = dlopen(None, 0)  # type: ignore[arg-type]  # the program with its C library, as in dlopen(3)
        return int(call_function(dlsym(itself, "prctl"), (option, value, 0, 0, 0)))
    except (ImportError, AttributeError):
        import ctypes  # noqa: PLC0415  # as above

        return int(ctypes.CDLL(None).prctl(option, value, 0, 0, 0))


def _deny_attaching() -> bool:
    import ctypes  # noqa: PLC0415  # only here

    return int(ctypes.CDLL(None).ptrace(_PT_DENY_ATTACH, 0, 0, 0)) == 0


def _report_nothing() -> bool:
    import ctypes  # noqa: PLC0415  # only here

    kernel = ctypes.CDLL("kernel32")
    kernel.SetErrorMode(kernel.GetErrorMode() | _NO_ERROR_BOXES)
    return int(kernel.WerSetFlags(_NO_HEAP_IN_REPORTS)) == 0
