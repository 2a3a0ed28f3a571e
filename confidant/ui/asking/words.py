"""The sentences of asking for a yes; free of Qt."""

from datetime import date

from confidant.domain.standing import Bar, BarKind, ConsentStanding, Stands
from confidant.flows.asking import Obstacle, Stopped, ToAsk
from confidant.flows.papers.words_sheet import limits_words
from confidant.ui.labels import LEVEL_LABELS, count_of, near_date, rule_label, topic_label
from confidant.vault.sheets import Sheet

__all__ = [
    "answered_words",
    "ended_words",
    "obstacle_words",
    "piece_words",
    "sheet_words",
    "standing_words",
]


def standing_words(stands: Stands, manager: str | None, today: date) -> str:
    """Return how words stand for one audience, and by which rule, as a phrase."""
    day = "" if stands.day is None else near_date(stands.day, today)
    recipient = "" if stands.consent is None else stands.consent.recipient or "the one before"
    phrases = {
        ConsentStanding.LIVE: f"agreed {day}",
        ConsentStanding.LIMITED: f"agreed {day}{_limits(stands, today)}",
        ConsentStanding.NOT_YET: f"agreed from {day} on, which is after today by this computer’s clock",
        ConsentStanding.CHANGED: "changed since the yes",
        ConsentStanding.UNASKED: "not asked yet",
        ConsentStanding.EXPIRED: f"the yes ended on {day}",
        ConsentStanding.WITHDRAWN: f"withdrawn on {day}",
        ConsentStanding.OTHER_MANAGER: f"agreed for {recipient}, and it is {manager} now",
        ConsentStanding.NO_MANAGER: "no line manager is named, so nobody is meant",
    }
    return phrases[stands.standing]


def piece_words(each: ToAsk, manager: str | None, today: date) -> str:
    """Return where words stand, how they stand for each of their readers, and what keeps them back besides."""
    when = near_date(each.proposal.held_on, today)
    title = each.proposal.title.strip()
    parts = [f"{title}, {when}" if title else when]
    parts += [f"{LEVEL_LABELS[audience]}: {standing_words(one, manager, today)}" for audience, one in each.standing]
    lines = [" · ".join(parts)]
    lines += [f"{LEVEL_LABELS[audience]}: {_bar_words(bar, today)}" for audience, bar in each.bars]
    return "\n".join(lines)


def sheet_words(sheet: Sheet, today: date) -> str:
    """Return when a sheet was made, within which limits, and how much of it is open."""
    parts = [f"On a sheet since {near_date(sheet.proposed_on, today)}"]
    limits = limits_words(sheet.limits, lambda day: near_date(day, today))
    if limits:
        parts.append(limits)
    parts.append(f"{count_of(len(sheet.unanswered), 'answer')} awaited")
    return " · ".join(parts)


def ended_words(ended: date, last: date, today: date) -> str:
    """Return until when what is agreed may be told of a pair that has ended; `last` is the last day."""
    until = "may be told until" if today <= last else "lapsed on"
    return f"You ended on {near_date(ended, today)}: what is agreed {until} {near_date(last, today)}."


def answered_words(agreed: int, declined: int) -> str:
    """Return what was recorded."""
    said = []
    if agreed:
        said.append(count_of(agreed, "yes", "yeses"))
    if declined:
        said.append(count_of(declined, "no", "noes"))
    tail = "" if not declined else " What was declined is taken back."
    return f"{' and '.join(said)} recorded.{tail}"


def obstacle_words(stopped: Stopped, name: str, today: date) -> str:
    """Return what keeps answers from being recorded, and what to do; `name` is the mentee's first name."""
    day = "" if stopped.day is None else near_date(stopped.day, today)
    return {
        Obstacle.NO_ANSWER: f"No answer is chosen yet; choose what {name} said to some of the words.",
        Obstacle.NO_DAY: "That day does not exist; write it as year-month-day, such as 2026-06-02.",
        Obstacle.NO_HOW: f"Say how {name} agreed: it is kept with each yes.",
        Obstacle.BEFORE_SHEET: f"The sheet is of {day}, and no answer to it is older; write that day or a later one.",
        Obstacle.EXPIRED: f"These words were asked for until {day}, which lies before the answer; begin a new sheet.",
        Obstacle.SILENCED: (
            f"{name} withdrew on {day}, and a withdrawal silences every yes up to its own day: "
            f"a yes counts from the next day on."
        ),
    }[stopped.obstacle]


def _limits(stands: Stands, today: date) -> str:
    yes = stands.consent
    if yes is None:
        return ""
    parts = [
        f"only for {yes.recipient}" if yes.recipient else "",
        f"only for “{yes.purpose}”" if yes.purpose else "",
        f"until {near_date(yes.expires, today)}" if yes.expires is not None else "",
    ]
    return "".join(f", {part}" for part in parts if part)


def _bar_words(bar: Bar, today: date) -> str:
    """Why a yes alone lets nothing out."""
    if bar.kind is BarKind.TOPIC:
        assert bar.topic is not None, "it is about one"
        assert bar.rule is not None, "the matrix answers it"
        return f"the agreement says “{rule_label(bar.rule).lower()}” to {topic_label(bar.topic).lower()}"
    last = "long ago" if bar.day is None else f"on {near_date(bar.day, today)}"
    return {
        BarKind.NO_AGREEMENT: "no agreement is in force",
        BarKind.REFERENCES: "the agreement allows no reference with such words in it",
        BarKind.LAPSED: f"the pair has ended, and what was agreed lapsed {last}",
    }[bar.kind]
