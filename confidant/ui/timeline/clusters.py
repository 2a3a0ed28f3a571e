"""Points that stand too near to be told apart, as one mark; free of Qt."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from confidant.flows.timeline import LANES, Happening, Lane, Point

__all__ = ["Cluster", "clusters_of"]


@dataclass(frozen=True, slots=True)
class Cluster:
    """One mark: its points, the earliest first. It stands at the day of that one."""

    points: tuple[Point, ...]

    @property
    def lane(self) -> Lane:
        """Where it stands."""
        return self.points[0].happening.lane

    @property
    def first(self) -> date:
        """The day of its earliest point."""
        return self.points[0].day

    @property
    def last(self) -> date:
        """The day of its latest point."""
        return self.points[-1].day

    @property
    def happening(self) -> Happening | None:
        """What all of its points are; None where they are of several kinds."""
        kinds = {point.happening for point in self.points}
        return kinds.pop() if len(kinds) == 1 else None


def clusters_of(points: Iterable[Point], pixels_a_day: float, gap: float) -> dict[Lane, tuple[Cluster, ...]]:
    """Return the marks of each lane from left to right, no two nearer than `gap` pixels.

    `points` come in the order of their days. One look at each: a pair of twenty years has thousands of them. It
    depends on the scale alone, so that moving the picture moves the marks and changes none.
    """
    lanes: dict[Lane, list[list[Point]]] = {lane: [] for lane in LANES}
    days = gap / pixels_a_day
    for point in points:
        marks = lanes[point.happening.lane]
        if marks and point.day.toordinal() - marks[-1][0].day.toordinal() < days:
            marks[-1].append(point)
        else:
            marks.append([point])
    return {lane: tuple(Cluster(tuple(mark)) for mark in marks) for lane, marks in lanes.items()}
