"""The sentences of the Timeline; free of Qt."""

from collections import Counter
from datetime import date

from confidant.flows.timeline import Happening, Lane, Point, Timeline
from confidant.ui.labels import LEVEL_LABELS, count_of, listed, long_date, month_year
from confidant.ui.timeline.clusters import Cluster

__all__ = ["KIND_WORDS", "aside_of", "period_words", "title_of"]

KIND_WORDS: dict[Happening, str] = {
    Happening.SESSION: "Session",
    Happening.YES: "Yes",
    Happening.WITHDRAWN: "Withdrawal",
    Happening.YES_ENDS: "A yes ends",
    Happening.ASKED: "Asked of you",
    Happening.WRITTEN: "Left in writing",
    Happening.SPOKEN: "Said",
    Happening.REFUSED: "Declined",
    Happening.SIGNED: "Signed",
    Happening.REVIEW: "Review due",
    Happening.STARTED: "You began",
    Happening.ENDED: "You ended",
    Happening.OPEN: "Open action",
    Happening.DUE: "Action due",
    Happening.DONE: "Action done",
}
"""What each kind of point is called."""


def period_words(timeline: Timeline) -> str:
    """Return from when to when, and how much of what there is."""
    sessions, actions = timeline.count(Lane.SESSIONS), timeline.count(Lane.ACTIONS)
    counts = [count_of(sessions, "session")] if sessions else []
    counts += [count_of(actions, "action")] if actions else []
    first, last = month_year(timeline.first), month_year(timeline.last)
    period = first if first == last else f"{first} to {last}"
    return " · ".join([period, *counts])


def title_of(cluster: Cluster) -> str:
    """Return what a mark stands for."""
    if len(cluster.points) == 1:
        return _point_title(cluster.points[0])
    kinds = Counter(point.happening for point in cluster.points)
    if len(kinds) == 1:
        return count_of(len(cluster.points), *_plural(cluster.points[0].happening))
    return listed(f"{KIND_WORDS[kind].lower()} ({number})" for kind, number in kinds.items()).capitalize()


def aside_of(cluster: Cluster, today: date) -> str:
    """Return when it was or will be, and what else is known of one point."""
    if cluster.first != cluster.last:
        return f"{long_date(cluster.first)} to {long_date(cluster.last)}"
    parts = [long_date(cluster.first)]
    if len(cluster.points) == 1:
        parts += _point_asides(cluster.points[0], today)
    return " · ".join(part for part in parts if part)


def _point_title(point: Point) -> str:
    kind, name = KIND_WORDS[point.happening], point.name.strip()
    if point.happening is Happening.SESSION:
        return name or "Session without a title"
    if point.happening in {Happening.YES, Happening.WITHDRAWN, Happening.YES_ENDS}:
        return f"{kind}: {name}" if name else f"{kind}, on a note without a title"
    if point.happening in {Happening.SIGNED, Happening.REVIEW}:
        return f"{kind}: version {name}"
    if point.happening.lane is Lane.DISCLOSURES:
        return f"{kind}: {point.recipient}"
    return f"{kind}: {name}" if name else kind


def _point_asides(point: Point, today: date) -> list[str]:
    asides = []
    if point.audiences:
        asides.append(listed(LEVEL_LABELS[audience].lower() for audience in sorted(point.audiences)))
    if point.happening.lane is Lane.DISCLOSURES:
        asides.append(point.name)
    elif point.recipient:
        asides.append(f"for {point.recipient}")
    if point.by:
        asides.append(f"promised by {point.by}")
    if point.happening in {Happening.DUE, Happening.REVIEW} and point.day < today:
        asides.append("overdue")
    return asides


def _plural(kind: Happening) -> tuple[str, str]:
    return {
        Happening.SESSION: ("session", "sessions"),
        Happening.YES: ("yes", "yeses"),
        Happening.WITHDRAWN: ("withdrawal", "withdrawals"),
        Happening.YES_ENDS: ("yes that ends", "yeses that end"),
        Happening.ASKED: ("request", "requests"),
        Happening.WRITTEN: ("paper", "papers"),
        Happening.SPOKEN: ("spoken answer", "spoken answers"),
        Happening.REFUSED: ("refusal", "refusals"),
        Happening.SIGNED: ("signing", "signings"),
        Happening.OPEN: ("open action", "open actions"),
        Happening.DUE: ("action due", "actions due"),
        Happening.DONE: ("action done", "actions done"),
    }.get(kind, ("point", "points"))
