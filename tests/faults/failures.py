"""A failing disk: one write, sync or change of a name fails, or a write claims to have happened and did not.

First each operation is done once without faults, and its calls are counted; then it is done anew for each of them, with
strace failing that one call. The trace tells whether the fault really met a file of the vault.
"""

from __future__ import annotations

import pickle
import shutil
import signal
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from confidant.domain.problem import Problem
from confidant.vault.header import read_headers
from confidant.vault.vault import Vault
from tests.benchmarks.timing import Figure
from tests.faults.children import each_in_children, in_child
from tests.faults.desk import AT_THE_DESK, AtTheDesk, load_windows
from tests.faults.operations import OPERATIONS, Acknowledge, Operation, chosen
from tests.faults.places import Contents, Place, Wrong, contents_of, look, prepared
from tests.faults.scale import Found, Scale
from tests.faults.syscalls import MISSING, SYNCS, WRITES, Call, Ran, Report, Session, TracedChild, Wait, is_available

__all__ = ["failure_row", "killed_row", "name_row", "swallowed_row"]

_NAMES = ("rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat", "mkdir", "mkdirat")
_MOST = {"writes": 60, "syncs": 20, "names": 20}
_GROUPS = {"writes": WRITES, "syncs": SYNCS, "names": _NAMES}
_TRACED = ("-s", "8", "-e", f"trace={','.join((*WRITES, *SYNCS, *_NAMES))}")
_KILL = "signal=KILL"
_TRIES = 3
"""A call that other threads make too can be missed; it is tried again so often."""


@dataclass(frozen=True)
class Rehearsed:
    """An operation, what the vault holds after each step, and its calls on files, each group in order."""

    operation: Operation
    truth: tuple[Contents, ...]
    calls: dict[str, tuple[Target, ...]]


@dataclass(frozen=True)
class Target:
    """One call: the how manyth of its name it is in its thread, the file it is about, and how much it writes."""

    name: str
    when: int
    path: str
    size: int


@dataclass(frozen=True)
class Fault:
    """What is done to which call of which operation."""

    rehearsed: Rehearsed
    group: str
    number: int
    inject: str

    @property
    def target(self) -> Target:
        return self.rehearsed.calls[self.group][self.number]

    def __str__(self) -> str:
        file = Path(self.target.path).name
        return f"{self.rehearsed.operation.name}: {self.target.name} {self.number + 1} ({file}) {self.inject}"


@dataclass(frozen=True)
class Outcome:
    """What came of a fault; each sentence that is not empty is a failure of ours."""

    missed: str = ""
    corrupt: str = ""
    untold: str = ""
    text_lost: str = ""
    crashed: str = ""


def failure_row(scale: Scale) -> list[Figure]:
    """EIO and ENOSPC at each of the first 60 writes and 20 syncs of every operation."""
    what = "EIO and ENOSPC at the first 60 writes and 20 syncs"
    return _row("failures", what, scale, ("writes", "syncs"), ("error=EIO", "error=ENOSPC"))


def name_row(scale: Scale) -> list[Figure]:
    """The same at each change of a name: made, moved, linked, removed."""
    what = "EIO and ENOSPC at every change of a file's name"
    return _row("names", what, scale, ("names",), ("error=EIO", "error=ENOSPC"))


def _row(row: str, what: str, scale: Scale, groups: Sequence[str], injects: Sequence[str]) -> list[Figure]:
    must_be = "0 corrupt, 0 untold, 0 texts lost"
    if not is_available():
        return [Figure(what, MISSING, must_be, holds=False)]
    with prepared() as base:
        load_windows(base)
        rehearsed = _all_rehearsed(base, _operations(scale))
        faults = [
            Fault(each, group, number, inject)
            for each in rehearsed
            for group in groups
            for number in range(min(len(each.calls[group]), _MOST[group]))
            for inject in injects
        ]
        asked = len(rehearsed) * sum(_MOST[group] for group in groups) * len(injects)
        found, tried = _try_all(row, base, _some(faults, scale, row), scale)
    bad = found["corrupt"] + found["untold"] + found["text lost"] + found["crashed"]
    measured = (
        f"{found['corrupt'] + found['crashed']} corrupt, {found['untold']} untold, {found['text lost']} texts lost "
        f"of {tried - found['missed']:,}"
    )
    if scale.size >= 1 and row != "names":
        measured += f" ({asked - len(faults):,} more are past the end of their operation)"
    return [found.figure(what, measured, must_be, holds=not bad and found["missed"] * 50 <= tried)]


def swallowed_row(scale: Scale) -> list[Figure]:
    """Writes of backup and restore that claim to have happened and did not."""
    what, must_be = "swallowed writes of backup and restore", "0 unnoticed"
    if not is_available():
        return [Figure(what, MISSING, must_be, holds=False)]
    with prepared() as base:
        rehearsed = _all_rehearsed(base, [each for each in OPERATIONS if each.name in {"backup", "restore"}])
        faults = [
            Fault(each, "writes", number, f"retval={target.size}")
            for each in rehearsed
            for number, target in enumerate(each.calls["writes"])
            if target.size and _is_of_copy(target.path)
        ]
        found, tried = _try_all("swallowed", base, _some(faults[:400], scale, "swallowed"), scale)
    bad = found["corrupt"] + found["untold"] + found["crashed"]
    measured = f"{bad} unnoticed of {tried - found['missed']:,}"
    return [found.figure(what, measured, must_be, holds=not bad and tried > found["missed"])]


def killed_row(scale: Scale) -> list[Figure]:
    """The program killed right after each write, sync and change of a name of any operation."""
    what, must_be = "kill -9 at every write, sync and rename of any operation", "0 lost, 0 unopenable"
    if not is_available():
        return [Figure(what, MISSING, must_be, holds=False)]
    with prepared() as base:
        faults = [
            Fault(each, group, number, _KILL)
            for each in _all_rehearsed(base, chosen(scale))
            for group in _GROUPS
            for number in range(len(each.calls[group]))
        ]
        found, tried = _try_all("killed", base, _some(faults, scale, "killed"), scale)
    bad = found["corrupt"] + found["crashed"]
    measured = f"{bad} lost or unopenable of {tried - found['missed']:,} kills"
    return [found.figure(what, measured, must_be, holds=not bad and found["missed"] * 50 <= tried)]


def _is_of_copy(path: str) -> bool:
    """Whether a file belongs to what is being made, and not to the vault whose own log has no second look."""
    return "/backups/" in path or ".confidant-vault" in path or path.endswith(".confidant-part")


def _operations(scale: Scale) -> list[Operation]:
    """Save, level change and delete in the editor; the others by themselves."""
    at_the_desk = {operation.name: operation for operation in AT_THE_DESK}
    return [at_the_desk.get(operation.name, operation) for operation in chosen(scale)]


def _some(faults: list[Fault], scale: Scale, row: str) -> list[Fault]:
    if scale.size >= 1:
        return faults
    return scale.random(row).sample(faults, min(len(faults), scale.count(len(faults), least=6)))


def _try_all(row: str, base: Place, faults: Sequence[Fault], scale: Scale) -> tuple[Found, int]:
    found = Found()
    ended = each_in_children(faults, lambda fault, folder: _try(base, fault, folder), limit=120)
    for end in scale.watched(row, ended, len(faults)):
        if end.fault:
            found.add("crashed", f"{end.case}: {end.fault}")
            continue
        for name in ("missed", "corrupt", "untold", "text_lost", "crashed"):
            if said := getattr(end.value, name):
                found.add(name.replace("_", " "), f"{end.case}: {said}")
    return found, len(faults)


def _all_rehearsed(base: Place, operations: Sequence[Operation]) -> list[Rehearsed]:
    first = in_child(lambda folder: _contents_of_copy(base, folder))
    return [_rehearsed(base, first, operation) for operation in operations]


def _contents_of_copy(base: Place, folder: Path) -> Contents:
    place = base.copied_to(folder / "looked at")
    place.is_home()
    return look(place.vault)


def _rehearsed(base: Place, first: Contents, operation: Operation) -> Rehearsed:
    """Do an operation without any fault; keep what the vault holds after each step, and the calls that were made."""
    place = base.copied_to(base.root.with_name(f"counted {operation.name}"))
    log, kept = base.root.with_name("counted.trace"), base.root.with_name("counted.truth")
    truth = [first]

    def begin() -> Session:
        session = _begin(
            operation, place, lambda vault: truth.append(truth[-1] if vault is None else contents_of(vault))
        )

        def session_that_keeps(report: Report, wait: Wait) -> None:
            session(report, wait)
            kept.write_bytes(pickle.dumps(truth))

        return session_that_keeps

    child = TracedChild(begin, log, _TRACED)
    child.go()
    ran = child.end()
    if ran.reports[-1:] != (b"done",):
        raise RuntimeError(f"{operation.name} failed without a fault: {ran.reports}")
    truth = pickle.loads(kept.read_bytes())
    in_child(lambda _folder: operation.verify(place, truth, len(truth) - 1))
    calls = {group: tuple(_targets(ran.calls, place, names)) for group, names in _GROUPS.items()}
    shutil.rmtree(place.root)
    return Rehearsed(operation, tuple(truth), calls)


def _targets(calls: Sequence[Call], place: Place, names: Sequence[str]) -> Iterator[Target]:
    counted: Counter[tuple[int, str]] = Counter()
    for call in calls:
        counted[call.thread, call.name] += 1
        path = _path_of(call)
        if call.name in names and path.startswith(f"{place.root}/"):
            size = call.result or 0 if call.name in WRITES else 0
            yield Target(call.name, counted[call.thread, call.name], path, size)


def _path_of(call: Call) -> str:
    if call.name in _NAMES:
        return call.path(1 if call.name.endswith("at") or call.name == "renameat2" else 0)
    return call.described(0)


def _run(
    place: Place,
    operation: Operation,
    log: Path,
    options: Sequence[str],
    on_failure: Callable[[], object] | None = None,
) -> Ran:
    child = TracedChild(lambda: _begin(operation, place), log, options)
    child.go()
    while (report := child.next_report()) is not None:
        if report in {b"told by the editor", b"untold"}:
            on_failure()
            child.go()
    return child.end()


def _begin(operation: Operation, place: Place, keep: Acknowledge = lambda _vault: None) -> Session:
    if isinstance(operation, AtTheDesk):
        return operation.begin(place, keep)

    def session(report: Report, _wait: Wait) -> None:
        def acknowledge(vault: Vault | None) -> None:
            keep(vault)
            report(b"ack")

        try:
            operation.do(place, acknowledge)
        except Problem as problem:
            report(b"told " + type(problem).__name__.encode())
        else:
            report(b"done")

    return session


def _try(base: Place, fault: Fault, folder: Path) -> Outcome:
    target = fault.target
    inject = (*_TRACED, "-e", f"inject={target.name}:{fault.inject}:when={target.when}")
    place, failed = Place(folder / "failing"), Place(folder / "as it failed")
    for _ in range(_TRIES):
        for left in (place.root, failed.root):
            shutil.rmtree(left, ignore_errors=True)
        base.copied_to(place.root)
        ran = _run(place, fault.rehearsed.operation, folder / "trace", inject, lambda: place.copied_to(failed.root))
        if _is_met(fault, ran, place):
            return _judge(fault, ran, place, failed)
    return Outcome(missed="the fault met no file of the vault")


def _is_met(fault: Fault, ran: Ran, place: Place) -> bool:
    if fault.inject == _KILL:
        return ran.status == -signal.SIGKILL  # strace tells of no end of the last call
    return any(call.is_injected and _path_of(call).startswith(f"{place.root}/") for call in ran.calls)


def _judge(fault: Fault, ran: Ran, place: Place, failed: Place) -> Outcome:
    if fault.inject == _KILL:
        return _judge_killed(fault, ran, place)
    reports = [report.decode(errors="replace") for report in ran.reports]
    raised = next((report for report in reports if report.startswith("raised")), "")
    if raised or ran.status:
        return Outcome(crashed=raised or f"exit {ran.status}")
    acknowledged, truth = reports.count("ack"), fault.rehearsed.truth
    corrupt = []
    kept_at_last = acknowledged + ("kept" in reports)
    # The operation under the editor is verified as the operation is: only the doing differs.
    try:
        if failed.root.exists():
            fault.rehearsed.operation.verify(failed, truth, acknowledged)
        fault.rehearsed.operation.verify(place, truth, kept_at_last)
    except Wrong as wrong:
        corrupt.append(str(wrong))
    is_told = any(report.startswith("told") for report in reports)
    return Outcome(
        corrupt=" ".join(corrupt),
        untold="" if is_told or (reports[-1] == "done" and _is_made_good(ran, place)) else _last_of(reports),
        text_lost=next((report for report in reports if report.startswith(("text lost", "not kept"))), ""),
    )


def _judge_killed(fault: Fault, ran: Ran, place: Place) -> Outcome:
    try:
        fault.rehearsed.operation.verify(place, fault.rehearsed.truth, ran.reports.count(b"ack"))
    except Wrong as wrong:
        return Outcome(corrupt=str(wrong))
    return Outcome()


def _is_made_good(ran: Ran, place: Place) -> bool:
    """Whether what failed was done all the same: a sync that failed needs a later one of the same file.

    A header's passing file needs that it is gone, and that both headers are of the new key: another was written. A
    journal needs that it is gone, and that the database it was for was synced later: nothing is to be rolled back. What
    this computer has seen is written without waiting, and noted anew with the next commit: a sync only makes it sooner.
    """
    at = next(number for number, call in enumerate(ran.calls) if call.is_injected)
    failed = ran.calls[at]
    if failed.name not in SYNCS:
        return True  # whether the bytes are there is seen in the files themselves
    path = Path(failed.described(0))
    if path.name.endswith(".confidant-part"):
        first, *others = [header.slots for header in read_headers(place.vault)]
        return not path.exists() and bool(others) and all(slots == first for slots in others)
    if path.name == "seen" or path.parent.name == "seen":
        return True
    is_journal = path.name.endswith("-journal")
    needed = failed.described(0).removesuffix("-journal")
    is_synced = any(
        call.name in SYNCS and call.result == 0 and call.described(0) == needed for call in ran.calls[at + 1 :]
    )
    return is_synced and not (is_journal and path.exists())


def _last_of(reports: Sequence[str]) -> str:
    return f"it ended with {reports[-1] if reports else 'nothing'}"
