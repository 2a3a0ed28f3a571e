"""Work in forked children: a crash, a hang or an exception in one is counted, and the rest goes on.

This process loads everything once and has one thread; each child is a copy of it that costs a few milliseconds.
"""

from __future__ import annotations

import os
import pickle
import selectors
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

Case = TypeVar("Case")
Value = TypeVar("Value")

__all__ = ["WORKERS", "Ended", "each_in_children", "in_child", "in_words"]

WORKERS = 2
"""Children at a time: as many as the project's machines have cores."""

_FRAME = 8


@dataclass(frozen=True)
class Ended(Generic[Case]):
    """How one case ended: with a value, or with a fault (`hung`, `died of signal 11`, `raised …`)."""

    case: Case
    value: Any
    fault: str
    seconds: float
    busy: float = 0.0
    """Seconds of the processor's time, all threads together."""


def in_child(work: Callable[[Path], Value], *, limit: float = 60) -> Value:
    """Return what `work` returns in a child of its own. RuntimeError where that fails: for what must not."""
    ended = next(each_in_children([None], lambda _case, folder: work(folder), workers=1, limit=limit))
    if ended.fault:
        raise RuntimeError(ended.fault)
    value: Value = ended.value
    return value


def each_in_children(
    cases: Sequence[Case],
    work: Callable[[Case, Path], Any],
    *,
    workers: int = WORKERS,
    limit: float = 60,
) -> Iterator[Ended[Case]]:
    """Yield how `work(case, folder)` ends for every case, as they end.

    A child takes one case after the other in a folder of its own; where one dies, or says nothing for `limit` seconds,
    its case is a fault and a fresh child goes on with the next.
    """
    with tempfile.TemporaryDirectory(prefix="faults-") as scratch, selectors.DefaultSelector() as selector:
        queues = [list(range(first, len(cases), workers)) for first in range(workers)]
        children = [_Child(cases, work, queue, Path(scratch), selector) for queue in queues if queue]
        try:
            while any(child.is_running for child in children):
                ready = {key.data for key, _ in selector.select(timeout=0.2)}
                for child in children:
                    yield from child.news(child in ready, limit)
        finally:
            for child in children:
                child.end(kill=True)


class _Child(Generic[Case]):
    """One forked worker, with the cases it still has to do."""

    def __init__(
        self,
        cases: Sequence[Case],
        work: Callable[[Case, Path], Any],
        queue: list[int],
        scratch: Path,
        selector: selectors.BaseSelector,
    ) -> None:
        self._cases, self._work, self._queue, self._scratch, self._selector = cases, work, queue, scratch, selector
        self._start()

    @property
    def is_running(self) -> bool:
        return self._pid != 0

    def _start(self) -> None:
        reading, writing = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        self._pid = os.fork()
        if not self._pid:
            os.close(reading)
            _work_off(self._cases, self._work, self._queue, writing, self._scratch)
        os.close(writing)
        self._pipe, self._buffer, self._heard = reading, b"", time.monotonic()
        self._selector.register(reading, selectors.EVENT_READ, self)

    def news(self, is_ready: bool, limit: float) -> Iterator[Ended[Case]]:
        if not self.is_running:
            return
        if is_ready:
            data = os.read(self._pipe, 1 << 20)
            self._buffer += data
            for index, value, fault, seconds, busy in self._frames():
                self._heard = time.monotonic()
                self._queue.remove(index)
                yield Ended(self._cases[index], value, fault, seconds, busy)
            if not data:
                yield from self._after_death(self.end())
        elif time.monotonic() - self._heard > limit:
            self.end(kill=True)
            yield from self._after_death("hung")

    def _after_death(self, fault: str) -> Iterator[Ended[Case]]:
        if self._queue:
            index = self._queue.pop(0)
            yield Ended(self._cases[index], None, fault or "ended too early", time.monotonic() - self._heard)
        if self._queue:
            self._start()

    def _frames(self) -> Iterator[tuple[int, Any, str, float, float]]:
        while len(self._buffer) >= _FRAME:
            length = int.from_bytes(self._buffer[:_FRAME], "big")
            if len(self._buffer) < _FRAME + length:
                return
            yield pickle.loads(self._buffer[_FRAME : _FRAME + length])
            self._buffer = self._buffer[_FRAME + length :]

    def end(self, *, kill: bool = False) -> str:
        """Wait for the child, killed first where asked for; return what it died of, or an empty string."""
        if not self.is_running:
            return ""
        if kill:
            os.kill(self._pid, signal.SIGKILL)
        self._selector.unregister(self._pipe)
        os.close(self._pipe)
        _, status = os.waitpid(self._pid, 0)
        self._pid = 0
        code = os.waitstatus_to_exitcode(status)
        return f"died of signal {-code}" if code < 0 else f"exit {code}" if code else ""


def _work_off(
    cases: Sequence[Case],
    work: Callable[[Case, Path], Any],
    queue: Sequence[int],
    pipe: int,
    scratch: Path,
) -> None:
    """Do the cases of one child, report each, and end the child."""
    code = 1
    try:
        folder = Path(tempfile.mkdtemp(dir=scratch))
        for index in queue:
            start, busy = time.perf_counter(), time.process_time()
            value, fault = None, ""
            try:
                value = work(cases[index], folder)
            except Exception as error:  # noqa: BLE001  every one is told as a fault of its case
                fault = f"raised {in_words(error)}"
            took = (time.perf_counter() - start, time.process_time() - busy)
            data = pickle.dumps((index, value, fault, *took))
            _write_all(pipe, len(data).to_bytes(_FRAME, "big") + data)
        shutil.rmtree(folder, ignore_errors=True)
        code = 0
    finally:
        os._exit(code)


def _write_all(pipe: int, data: bytes) -> None:
    while data:
        data = data[os.write(pipe, data) :]


def in_words(error: BaseException) -> str:
    """Return an exception with the places it came through, in one line."""
    frames = traceback.extract_tb(error.__traceback__)
    where = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames[-4:]))
    return f"{type(error).__name__}: {error} ({where})"
