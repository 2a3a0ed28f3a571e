"""What is counted and measured, by one name for each unit: "mg" and "milligrams" are one."""

from collections.abc import Sequence

from confidant.checks.stems import stem
from confidant.checks.tokens import Token

__all__ = ["is_dose", "is_measure", "is_span", "takes", "unit_of"]

_UNITS = {
    form: forms[0]
    for forms in (
        ("hour", "hours", "hr", "hrs"),
        ("minute", "minutes", "min", "mins"),
        ("week", "weeks", "wk", "wks"),
        ("month", "months", "mth", "mths"),
        ("year", "years", "yr", "yrs"),
        ("mg", "milligram", "milligrams", "milligramme", "milligrammes", "mgs"),
        ("mcg", "microgram", "micrograms", "microgrammes", "µg", "μg"),
        ("ml", "millilitre", "millilitres", "mls"),
        ("kg", "kilo", "kilos", "kilogram", "kilograms", "kgs"),
        ("stone", "st", "stones"),
        ("pound", "lb", "lbs"),
        ("mile", "miles"),
        ("km", "kilometre", "kilometres", "kms"),
        ("metre", "metres"),
        ("yard", "yards", "yds"),
        ("acre", "acres"),
        ("hectare", "hectares", "ha"),
        ("litre", "litres"),
        ("mph",),
        (
            *("person", "people", "persons", "colleague", "colleagues", "staff", "employee", "employees"),
            *("worker", "workers", "job", "jobs", "post", "posts"),
        ),
    )
    for form in forms
}
_SPANS = frozenset(("minute", "hour", "day", "night", "week", "month", "year", "time", "term", "second", "decad"))
_DOSES = frozenset(("mg", "mcg", "ml", "stone"))
_MEASURES = frozenset(("mg", "mcg", "ml", "kg", "stone", "mile", "km", "yard", "acre", "hectare", "litre", "mph"))


def unit_of(word: str) -> str:
    """Return the unit that a folded word is, or its stem where it is none."""
    return _UNITS.get(word) or stem(word)


def is_span(unit: str) -> bool:
    """Whether a unit is one of time, of which any number of anything may last."""
    return unit in _SPANS


def takes(tokens: Sequence[Token], at: int) -> bool:
    """Whether a span of time that begins at a token is how long something took: "in seven months", as work does."""
    return at > 0 and tokens[at].before == " " and tokens[at - 1].text in {"in", "within"}


def is_dose(unit: str) -> bool:
    """Whether a unit is one in which medicine or a body is weighed, so that any number of it tells something."""
    return unit in _DOSES


def is_measure(unit: str) -> bool:
    """Whether a unit measures something: a dose, a weight, a way, a piece of land."""
    return unit in _MEASURES
