"""Figures as ranges: a supervisor needs to know how much is at stake, and not the sum that is on the payslip."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from confidant.checks.figures import figure_facts
from confidant.checks.numerals import Number, number_at
from confidant.checks.tokens import Token

__all__ = ["FigureFound", "figures_found", "range_around"]

_STEPS = (1.0, 2.0, 5.0)
_SIGNS = frozenset("£$€")
_AGES = 10
_SHARES = 100


@dataclass(frozen=True, slots=True)
class FigureFound:
    """The tokens from `first` to `last`, both included, that say how much; `label` is what to say instead."""

    first: int
    last: int
    key: str
    label: str


def range_around(value: float) -> tuple[float, float]:
    """Return the round figures between which a positive value lies: powers of ten, twice and five times such ones."""
    power = 1.0
    while power * 10 <= value:
        power *= 10
    while power > value:
        power /= 10
    low = max(step * power for step in _STEPS if step * power <= value)
    return low, next(edge for step in (*_STEPS, 10.0) if (edge := step * power) > value)


def figures_found(tokens: Sequence[Token]) -> Iterator[FigureFound]:
    """Yield every figure that tells something, once; counted things keep their noun."""
    end = -1
    for fact in sorted(figure_facts(tokens), key=lambda fact: (fact.first, _ORDER.index(str(fact.key[0])))):
        number = number_at(tokens, fact.first)
        if fact.first <= end or not (number is not None or fact.key[0] == "figure"):
            continue
        kind, value = str(fact.key[0]), float(fact.key[1])
        last = fact.last if kind in {"share", "figure"} or number is None else number.end - 1
        if value <= 0:
            continue
        end = last
        yield FigureFound(fact.first, last, f"{kind}:{value:g}", _label(kind, value, tokens, fact.first, number))


_ORDER = ("money", "age", "share", "figure", "count")


def _label(kind: str, value: float, tokens: Sequence[Token], at: int, number: Number | None) -> str:
    if kind in {"age", "share"}:
        low = int(value // _AGES) * _AGES
        high = min(low + _AGES, _SHARES) if kind == "share" else low + _AGES - 1
        return f"between {low} and {high}{' per cent' if kind == 'share' else ''}"
    low_edge, high_edge = range_around(value)
    sign = tokens[at].text if tokens[at].text in _SIGNS else ""
    unit = "" if sign or kind != "money" else " pounds"
    assert number is not None or kind == "figure", "what is set off the continental way is a figure"
    return f"between {sign}{_said(low_edge)} and {sign}{_said(high_edge)}{unit}"


def _said(edge: float) -> str:
    return f"{edge:,.0f}" if edge >= 1 else f"{edge:g}"
