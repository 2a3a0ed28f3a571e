"""Where days stand on the picture; free of Qt, in pixels of its width."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from confidant.domain.dates import add_months

__all__ = ["Axis", "Tick"]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240)
"""Months between two ticks."""

_LEAST_DAYS = 14.0
"""The picture never shows less than a fortnight: a day wider than that says no more."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A line with its words; `is_year` where a year begins there."""

    x: float
    words: str
    is_year: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """Shows `days` days from the ordinal `start` on, between the pixels `left` and `left + width`."""

    start: float
    days: float
    left: float = 0.0
    width: float = 1.0

    @classmethod
    def over(cls, first: date, last: date) -> "Axis":
        """Return the axis that shows everything from `first` to `last`, with a little room beside."""
        days = max(last.toordinal() - first.toordinal(), 1)
        room = max(days * 0.03, 3.0)
        return cls(first.toordinal() - room, max(days + 2 * room, _LEAST_DAYS))

    def placed(self, left: float, width: float) -> "Axis":
        """Return the same days between other pixels."""
        return replace(self, left=left, width=max(width, 1.0))

    def x(self, day: date) -> float:
        """Return where a day stands, in pixels; outside of the picture for one that is not shown."""
        return self.left + (day.toordinal() - self.start) / self.days * self.width

    def zoomed(self, factor: float, at: float, whole: "Axis") -> "Axis":
        """Return the axis with `factor` times as many days, the one at pixel `at` staying there; within `whole`."""
        days = min(max(self.days * factor, _LEAST_DAYS), whole.days)
        part = (at - self.left) / self.width
        return replace(self, start=self.start + (self.days - days) * part, days=days).within(whole)

    def moved(self, days: float, whole: "Axis") -> "Axis":
        """Return the axis so many days later; within `whole`."""
        return replace(self, start=self.start + days).within(whole)

    def within(self, whole: "Axis") -> "Axis":
        """Return the axis moved so that nothing beyond `whole` is shown."""
        days = min(self.days, whole.days)
        start = min(max(self.start, whole.start), whole.start + whole.days - days)
        return replace(self, start=start, days=days)

    def showing(self, day: date, whole: "Axis") -> "Axis":
        """Return the axis moved, where it must be, so that a day is seen with a tenth of the picture beside it."""
        rim, ordinal = self.days / 10, day.toordinal()
        if ordinal < self.start + rim:
            return replace(self, start=ordinal - rim).within(whole)
        if ordinal > self.start + self.days - rim:
            return replace(self, start=ordinal - self.days + rim).within(whole)
        return self

    def ticks(self, gap: float) -> Iterator[Tick]:
        """Yield months or years, no two nearer than `gap` pixels: the words take that much room."""
        per_month = self.width / self.days * 30.44
        step = next((months for months in _STEPS if months * per_month >= gap), _STEPS[-1])
        first = date.fromordinal(max(int(self.start), 1))
        months = first.year * 12 + first.month - 1
        tick = add_months(date.min, max(months - months % step - 12, 0))
        last = min(int(self.start + self.days), date.max.toordinal())
        while tick.toordinal() <= last and tick < date.max:
            x = self.x(tick)
            if x >= self.left:
                is_year = tick.month == 1
                words = str(tick.year) if is_year or step >= 12 else _MONTHS[tick.month - 1]
                yield Tick(x, words, is_year or step >= 12)
            tick = add_months(tick, step)
