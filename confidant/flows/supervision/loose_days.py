"""Days that are no date of the calendar and tell one all the same: “the 3rd”, “'24”, “Easter Monday”, “week 14”."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["LooseDay", "loose_days"]

_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_GOES_ON = (
    r"(?=\s*(?:[.,;:!?)”’]|\Z)|\s+(?:and|or|of|at|to|until|till|in|he|she|they|we|i|it|but|when|with|for|because|while|as|"
    r"from|on|by|after|before|there|that)\b)"
)
"""What comes after an ordinal that counts days: a noun would be what it counts (“the 3rd time”)."""

_COUNT = r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty)"
_FEAST_DAYS = (
    r"(?:easter|whit|christmas|boxing|shrove|ash|palm|good|maundy|new year['’]s|mother['’]s|mothering|father['’]s|"
    r"valentine['’]s|bonfire|burns|remembrance|armistice)\s+"
    rf"(?:{_WEEKDAY}|eve|day|night)"
)
_FEASTS = (
    r"easter|christmas|ramadan|eid(?:[ -](?:al|ul)[ -]\w+)?|diwali|divali|hanukkah|chanukah|passover|pesach|"
    r"yom kippur|rosh hashanah|purim|sukkot|vaisakhi|holi|michaelmas|martinmas|candlemas|whitsun|pentecost|halloween|"
    r"hogmanay|nowruz|thanksgiving|navratri"
)
_ORDINAL = (
    r"(?:\d{1,3}(?:st|nd|rd|th)|"
    r"[a-z-]*(?:teenth|tieth|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth))"
)


def _after(*words: str) -> str:
    """Return a pattern of what stands behind one of these words, which are no part of it."""
    return "(?:" + "|".join(rf"(?<=\b{word} )" for word in words) + ")"


_NUMBERED = (
    _after("on", "since", "until", "till", "by", "before", "after", "from", "and", "to")
    + r"(?:the )?\d{1,2}(?:st|nd|rd|th)(?: of (?:last|this|next|that|the) month)?"
    + _GOES_ON
)
_SHORT_YEAR = _after(
    "in", "of", "by", "since", "from", "until", "early", "late", "spring", "summer", "autumn", "winter"
)

_PATTERNS = tuple(
    (re.compile(pattern, re.IGNORECASE), label)
    for pattern, label in (
        (rf"\b{_ORDINAL}\s+birthday\b", "birthday"),
        (rf"\b{_ORDINAL}\s+anniversary\b", "anniversary"),
        (rf"\b(?:{_FEAST_DAYS}|{_FEASTS})\b", "a holiday"),
        (r"\b(?:calendar\s+)?week\s+(?:no\.?\s*)?\d{1,2}\b", "a certain week"),
        (r"\b\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m(?:\b(?!\.)|\.(?=\s+[a-z]|[,;]))", "a certain hour"),
        (rf"\b(?:a week (?:on|from|last) {_WEEKDAY}|(?:(?:next|on) )?{_WEEKDAY} week)\b", "a certain day"),
        (_NUMBERED, "a certain day"),
        (rf"{_SHORT_YEAR}['’‘]\d\d(?!\w)", "a certain year"),
        (rf"\b{_COUNT} years(?=\s+(?:ago|earlier|later|before)\b)", "some years"),
    )
)
_HOURS = re.compile(
    r"\b(?:\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m|\d{1,2}[.:]\d\d|\d{1,2} o['’]clock|noon|midday|midnight)\b", re.IGNORECASE
)
_WITH_HOUR = re.compile(rf"\b(?:on )?{_WEEKDAY}\b", re.IGNORECASE)
_NEAR = 24
"""Characters between an hour and the weekday that goes with it."""


@dataclass(frozen=True, slots=True)
class LooseDay:
    """A place from `start` to `end`, in characters, and what to say there instead."""

    start: int
    end: int
    label: str


def loose_days(text: str) -> Iterator[LooseDay]:
    """Yield what tells a day besides dates, kind by kind; some may lie within others."""
    for pattern, label in _PATTERNS:
        for match in pattern.finditer(text):
            yield LooseDay(*match.span(), label)
    hours = [match.span() for match in _HOURS.finditer(text)]
    for match in _WITH_HOUR.finditer(text):
        start, end = match.span()
        if any(start - _NEAR <= last and first <= end + _NEAR for first, last in hours):
            yield LooseDay(
                start, end, "on a certain day" if match.group().lower().startswith("on ") else "a certain day"
            )
