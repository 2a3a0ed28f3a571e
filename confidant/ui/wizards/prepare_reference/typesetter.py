"""Sets pages beside the window's thread: one after the other, and always the latest that is wanted next."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from confidant.domain.problem import Problem
from confidant.release.document import Document
from confidant.ui.background import CancelToken, Job, Progress, own_thread, run_in_background

__all__ = ["PagesSet", "Typesetter", "Wanted", "first_change"]

Change = tuple[int, float]
"""A page, counted from 0, and how far down it, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document as it is to be shown: at so many pixels to the inch, perhaps under a watermark."""

    document: Document
    ppi: float
    watermark: str | None = None


@dataclass(frozen=True, slots=True)
class PagesSet:
    """The pages of what was wanted, and where they first differ from those before (None: nowhere)."""

    wanted: Wanted
    pages: tuple[QImage, ...]
    changed: Change | None


def set_pages(wanted: Wanted) -> tuple[bytes, ...]:
    """Set the pages; imported late, since the typesetter is the heaviest thing the app loads."""
    from confidant.release.render import preview_pages  # noqa: PLC0415  see above

    return preview_pages(wanted.document, wanted.ppi, wanted.watermark)


class Typesetter(QObject):
    """Sets what is wanted. `pages_set` carries each answer as it comes, `failed` what keeps the latest from being set.

    While something is being set nothing else is begun: what is wanted meanwhile takes the place of what was wanted
    before, so that a quick typist is shown as many pages as can be set, and the last of them is the latest.
    """

    pages_set = Signal(PagesSet)
    failed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._wanted: Wanted | None = None
        self._begun: Wanted | None = None
        self._job: Job | None = None
        self._pages: tuple[QImage, ...] = ()

    def want(self, wanted: Wanted) -> None:
        """Set this next."""
        self._wanted = wanted
        self._begin()

    def _begin(self) -> None:
        wanted, before = self._wanted, self._pages
        if wanted is None or wanted == self._begun or self._job is not None:
            return
        self._begun = wanted

        def work(token: CancelToken, _progress: Progress) -> PagesSet:
            token.check()
            pages = tuple(QImage.fromData(page) for page in set_pages(wanted))
            return PagesSet(wanted, pages, first_change(before, pages))

        self._job = run_in_background(self, work, self._on_set, self._on_problem, pool=own_thread("typesetting"))
        self._job.ended.connect(self._on_ended)

    def _on_set(self, answer: PagesSet) -> None:
        self._pages = answer.pages
        self.pages_set.emit(answer)

    def _on_problem(self, problem: Problem) -> None:
        if self._wanted == self._begun:
            self.failed.emit(str(problem))

    def _on_ended(self) -> None:
        job, self._job = self._job, None
        if job is None or not job.token.is_cancelled:  # it is cancelled where the window is about to lock
            self._begin()


def first_change(before: Sequence[QImage], after: Sequence[QImage]) -> Change | None:
    """Return the first place, in reading order, where `after` is painted otherwise than `before`.

    Where nothing differs it is None, and also where the pages have another size, since they cannot be compared.
    """
    for number, page in enumerate(after):
        if number >= len(before):
            return (number, 0.0)
        if before[number].size() != page.size():
            return None
        old, new = bytes(before[number].constBits()), bytes(page.constBits())
        if old != new:
            width = page.bytesPerLine()
            starts = range(0, len(new), width)
            first = next(start for start in starts if old[start : start + width] != new[start : start + width])
            return (number, first / len(new))
    return None
