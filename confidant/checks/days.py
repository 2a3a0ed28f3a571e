"""Days, hours and what recurs, in all the ways people write them: "9 June", "June 9th", "9/6", "half past six"."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import MAXYEAR, MINYEAR, date

from confidant.checks.facts import Fact, Key
from confidant.checks.listed import in_order
from confidant.checks.numerals import number_at, ordinal, small_figure
from confidant.checks.stems import stem
from confidant.checks.tokens import Token

__all__ = ["day_facts", "is_of_calendar", "key_of_day", "key_of_month", "month_of", "same_day", "year_at"]

_MONTHS = {
    form: number
    for number, name in enumerate(
        in_order("january february march april may june july august september october november december"), start=1
    )
    for form in {name, name[:3], "sept" if number == 9 else name}
}
_WEEKDAYS = {
    form: number
    for number, name in enumerate(in_order("monday tuesday wednesday thursday friday saturday sunday"))
    for form in (name, f"{name}s")
}
_BEFORE_TIMES = frozenset(("at", "by", "before", "after", "from", "until", "till", "since", "about", "around", "past"))
_BEFORE_DAYS = frozenset(("on", "before", "after", "until", "till", "since"))
"""Words before "14.3." that no hour and no score follows, or seldom."""
_SPOKEN_MINUTES = frozenset(range(10, 60, 5))
_PART_HOURS = {"quarter": 15, "half": 30}
_MIDDAYS = {"noon": 0, "midday": 0, "midnight": 0}
_PARTS_OF_DAY = frozenset(("morning", "afternoon", "evening"))
_HOW_LATE = _PARTS_OF_DAY | {"night"}
"""“Ten at night” is how late something was rather than when."""
_HALF_DAY = 12 * 60
_CENTURY = 2000
_YEAR_FIGURES = 4
_SELDOM = 3
_WEEK = 7
_LAST = 0
_DAYS, _MONTHS_IN_YEAR, _HOURS, _MINUTES = 31, 12, 24, 60


def key_of_day(day: date) -> Key:
    """Return the key of a day; the year is left to whoever knows it."""
    return ("day", day.month, day.day)


def key_of_month(day: date) -> Key:
    """Return the key of a month of a year."""
    return ("month", day.year, day.month)


def same_day(key: Key, near: date) -> tuple[Key, ...]:
    """Return how else a day is named, by its weekday ("the second Tuesday in March") or by its number.

    The year is the one in which the day lies nearest to `near`; nothing for what is neither, or no day of that year.
    """
    found = [day for year in range(near.year - 1, near.year + 2) if (day := _day_of(key, year)) is not None]
    if not found:
        return ()
    day = min(found, key=lambda day: abs(day - near))
    if key[0] == "nth":
        return (key_of_day(day),)
    nth = ((day.day - 1) // _WEEK + 1, *((_LAST,) if day.day + _WEEK > monthrange(day.year, day.month)[1] else ()))
    return tuple(("nth", number, day.weekday(), day.month) for number in nth)


def _day_of(key: Key, year: int) -> date | None:
    if not MINYEAR <= year <= MAXYEAR:
        return None
    match key:
        case ("day", int(month), int(number)):
            pass
        case ("nth", int(nth), int(weekday), int(month)):
            first, days = monthrange(year, month)
            number = 1 + (weekday - first) % _WEEK
            number += (days - number) // _WEEK * _WEEK if nth == _LAST else (nth - 1) * _WEEK
        case _:
            return None
    return date(year, month, number) if 1 <= number <= monthrange(year, month)[1] else None


def month_of(token: Token) -> int | None:
    """Return the number of the month that a token names, capital or not."""
    return _MONTHS.get(token.text)


def is_of_calendar(word: str) -> bool:
    """Whether a folded word is the name of a month or of a day of the week."""
    return word in _MONTHS or word in _WEEKDAYS


def day_facts(tokens: Sequence[Token]) -> Iterator[Fact]:
    """Yield the days, months of a year, times, appointments and rhythms that a text names."""
    at = 0
    while at < len(tokens):
        if not _may_begin(tokens[at].text):
            at += 1
            continue
        found = list(_at(tokens, at))
        yield from found
        at = max((fact.last for fact in found if fact.key[0] in {"day", "time"}), default=at) + 1


def _may_begin(word: str) -> bool:
    return word[0].isdigit() or word in _BEGINNINGS


def _at(tokens: Sequence[Token], at: int) -> Iterator[Fact]:
    yield from _day(tokens, at)
    yield from _month_of_year(tokens, at)
    time = _time(tokens, at)
    if time is not None:
        is_plain = tokens[at].text in _MIDDAYS or (time[0] % _MINUTES == 0 and tokens[time[1] - 1].text in _HOW_LATE)
        yield Fact(("time", time[0] % _HALF_DAY), at, time[1] - 1, is_plain)
    yield from _appointment(tokens, at)
    yield from _rhythm(tokens, at)


def _day(tokens: Sequence[Token], at: int) -> Iterator[Fact]:
    found = _in_figures(tokens, at) or _day_first(tokens, at) or _month_first(tokens, at)
    if found is None:
        return
    day, month, end = found
    if not (1 <= day <= _DAYS and 1 <= month <= _MONTHS_IN_YEAR):
        return
    year = year_at(tokens, end)
    if year is not None:
        yield Fact(("year of day", year, month, day), at, end)
    yield Fact(("day", month, day), at, end - (year is None))


def _in_figures(tokens: Sequence[Token], at: int) -> tuple[int, int, int] | None:
    """Read "9/6", "09.06.2026", "9-6-26" or "2026-06-09" as day, month and one behind the last token."""
    text, end = tokens[at].text, at + 1
    figures = text.replace(".", "/").split("/")
    if len(figures) == 1 and text.isdigit():
        while end < len(tokens) and tokens[end].before == "" and tokens[end].text.isdigit():
            figures, end = [*figures, tokens[end].text], end + 1
        if len(figures) != 3:
            return None
    if not all(map(str.isdigit, figures)) or len(figures) > 3:
        return None
    if "." in text and len(figures) == 2 and not (at and tokens[at - 1].text in _BEFORE_DAYS):
        return None
    if len(figures) < 2:
        return None
    if len(figures[0]) == 4 and len(figures) == 3:
        return small_figure(figures[2]), small_figure(figures[1]), end
    day, month = small_figure(figures[0]), small_figure(figures[1])
    return (month, day, end) if month > _MONTHS_IN_YEAR else (day, month, end)


def _day_first(tokens: Sequence[Token], at: int) -> tuple[int, int, int] | None:
    """Read "9 June", "9th of June" and "the ninth of June"."""
    found = ordinal(tokens, at)
    day, end = found or (small_figure(tokens[at].text), at + 1)
    if end < len(tokens) and tokens[end].text == "of":
        end += 1
    if day and end < len(tokens) and tokens[end].text in _MONTHS and tokens[end].before in {" ", ""}:
        return day, _MONTHS[tokens[end].text], end + 1
    return None


def _month_first(tokens: Sequence[Token], at: int) -> tuple[int, int, int] | None:
    """Read "June 9", "June 9th" and "June the ninth"."""
    if tokens[at].text not in _MONTHS or not tokens[at].is_capital or at + 1 == len(tokens):
        return None
    behind = at + 1 + (tokens[at + 1].text == "the")
    if behind == len(tokens):
        return None
    found = ordinal(tokens, behind)
    if found is None and 0 < small_figure(tokens[behind].text) <= _DAYS:
        found = small_figure(tokens[behind].text), behind + 1
    return None if found is None else (found[0], _MONTHS[tokens[at].text], found[1])


def _month_of_year(tokens: Sequence[Token], at: int) -> Iterator[Fact]:
    if tokens[at].text in _MONTHS and tokens[at].is_capital:
        year = year_at(tokens, at + 1)
        if year is not None:
            yield Fact(("month", year, _MONTHS[tokens[at].text]), at, at + 1)
    month, sign, of = tokens[at].text.partition("/")
    if sign and len(of) == _YEAR_FIGURES and 1 <= small_figure(month) <= _MONTHS_IN_YEAR and small_figure(of):
        yield Fact(("month", small_figure(of), small_figure(month)), at, at)


def year_at(tokens: Sequence[Token], at: int) -> int | None:
    """Return the year that a token writes behind a day, a month or a season: "2027", or "’27"."""
    if at < len(tokens) and len(tokens[at].text) == 2 and tokens[at].before == "," and tokens[at].text.isdecimal():
        return _CENTURY + small_figure(tokens[at].text)
    if at < len(tokens) and len(tokens[at].text) == 4 and tokens[at].text.isdigit() and tokens[at].before != ".":
        return small_figure(tokens[at].text)
    return None


def _time(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Return minutes from midnight or noon, and one behind the last token."""
    looks = (_clock, _hour, _hour_and_minutes, _spoken_time, _midday)
    return next((found for look in looks if (found := look(tokens, at)) is not None), None)


def _clock(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Read "18:30", "6.30" behind a word that times follow, "6.30 pm" and "1830 hours"."""
    text = tokens[at].text
    if len(text) == 4 and text.isdecimal() and at + 1 < len(tokens) and tokens[at + 1].text in {"hours", "hrs"}:
        return small_figure(text[:2]) % _HOURS * 60 + small_figure(text[2:]) % _MINUTES, at + 2
    sign = next((sign for sign in ":." if text.count(sign) == 1), None)
    if sign is None:
        return None
    hour, minute = text.split(sign)
    if not (hour.isdigit() and len(hour) <= 2 and len(minute) == 2 and minute.isdigit()):
        return None
    end = at + 1
    has_half = end < len(tokens) and tokens[end].text in {"am", "pm"}
    led = at > 0 and (tokens[at - 1].text in _BEFORE_TIMES or tokens[at - 1].text == "the") and tokens[at].before == " "
    if small_figure(hour) >= _HOURS or small_figure(minute) >= _MINUTES or not (sign == ":" or has_half or led):
        return None
    return small_figure(hour) * 60 + small_figure(minute), end + has_half


def _hour(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Read "3 pm", "seven o'clock" and "four in the afternoon"."""
    number = number_at(tokens, at)
    if number is None or number.end >= len(tokens) or not number.value.is_integer() or number.value >= _HOURS:
        return None
    is_hour = tokens[number.end].text in {"am", "pm", "oclock"} and tokens[number.end].before in {" ", ""}
    end = number.end + is_hour
    behind = [token.text for token in tokens[end : end + 3]]
    if behind[:2] == ["in", "the"] and not _PARTS_OF_DAY.isdisjoint(behind[2:]):
        return int(number.value) * 60, end + 3
    if behind[:2] == ["at", "night"]:
        return int(number.value) * 60, end + 2
    return (int(number.value) * 60, end) if is_hour else None


def _spoken_time(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Read "half past six", "half six", "a quarter to nine" and "ten past five"."""
    minutes, behind = _minutes(tokens, at)
    if behind >= len(tokens) or minutes >= _MINUTES:
        return None
    joint = tokens[behind].text
    if joint in {"past", "to"}:
        behind += 1
    elif tokens[at].text != "half":
        return None
    hour = number_at(tokens, behind) if behind < len(tokens) and tokens[behind].before in {" ", ""} else None
    if hour is None or not 1 <= hour.value <= _MONTHS_IN_YEAR or not hour.value.is_integer():
        return None
    if joint == "to" and _goes_on(tokens, hour.end):
        return None
    return int(hour.value * 60 + (-minutes if joint == "to" else minutes)), hour.end


def _midday(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Read "at noon"."""
    is_led = at > 0 and tokens[at - 1].text in _BEFORE_TIMES
    return (_MIDDAYS[tokens[at].text], at + 1) if is_led and tokens[at].text in _MIDDAYS else None


def _hour_and_minutes(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Read "nine thirty" behind a word that times follow, and "nine-thirty" anywhere."""
    hour = number_at(tokens, at)
    if hour is None or not 1 <= hour.value < _HOURS or hour.end >= len(tokens) or hour.is_money:
        return None
    if tokens[hour.end].before != "" and not (at and tokens[at - 1].text in _BEFORE_TIMES):
        return None
    minutes = number_at(tokens, hour.end) if tokens[hour.end].before in {" ", ""} else None
    if minutes is None or minutes.value not in _SPOKEN_MINUTES or _goes_on(tokens, minutes.end):
        return None
    return int(hour.value * 60 + minutes.value), minutes.end


def _minutes(tokens: Sequence[Token], at: int) -> tuple[float, int]:
    """Return how many minutes are said, and one behind the last token; too many where none are."""
    word = tokens[at].text
    if word in _PART_HOURS:
        return _PART_HOURS[word], at + 1
    number = number_at(tokens, at)
    if number is None:
        return _MINUTES, at + 1
    return number.value, number.end + (number.end < len(tokens) and tokens[number.end].text == "minutes")


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether "ten to fifteen people" is counted here and no time told."""
    return at < len(tokens) and tokens[at].text in {"people", "minutes", "hours", "days", "weeks", "months", "years"}


def _appointment(tokens: Sequence[Token], at: int) -> Iterator[Fact]:
    """Yield "Tuesdays at noon" and "Monday at nine": a weekday with an hour."""
    if tokens[at].text not in _WEEKDAYS or at + 2 >= len(tokens) or tokens[at + 1].text != "at":
        return
    if tokens[at + 2].text in _MIDDAYS:
        yield Fact(("appointment", _WEEKDAYS[tokens[at].text], 0), at, at + 2)
        return
    time = _time(tokens, at + 2)
    if time is None:
        hour = number_at(tokens, at + 2)
        time = None if hour is None or hour.value >= _HOURS else (int(hour.value) * 60, hour.end)
    if time is not None:
        yield Fact(("appointment", _WEEKDAYS[tokens[at].text], time[0] % _HALF_DAY), at, time[1] - 1)


def _rhythm(tokens: Sequence[Token], at: int) -> Iterator[Fact]:
    """Yield "every other Thursday", "the first Wednesday of the month" and, one day alone, "… of March"."""
    nth = ordinal(tokens, at + 1) if tokens[at].text == "every" and at + 1 < len(tokens) else None
    if nth is not None and nth[0] >= _SELDOM and nth[1] < len(tokens) and tokens[nth[1]].text.isalpha():
        yield Fact(("every nth", nth[0], stem(tokens[nth[1]].text)), at, nth[1])
    texts = [token.text for token in tokens[at : at + 4]]
    if texts[0] == "every" and len(texts) > 2 and texts[1] in {"other", "second"} and texts[2] in _WEEKDAYS:
        yield Fact(("every other", _WEEKDAYS[texts[2]]), at, at + 2)
    elif texts[0] == "alternate" and len(texts) > 1 and texts[1] in _WEEKDAYS:
        yield Fact(("every other", _WEEKDAYS[texts[1]]), at, at + 1)
    elif texts[0] == "fortnightly" and len(texts) > 2 and texts[2] in _WEEKDAYS:
        yield Fact(("every other", _WEEKDAYS[texts[2]]), at, at + 2)
    else:
        number, behind = (0, at + 1) if texts[0] == "last" else ordinal(tokens, at) or (0, len(tokens))
        texts = [token.text for token in tokens[behind : behind + 2]]
        if len(texts) > 1 and texts[0] in _WEEKDAYS and texts[1] in {"of", "in"}:
            month = month_of(tokens[behind + 2]) if behind + 2 < len(tokens) else None
            if month is None:
                yield Fact(("nth", number, _WEEKDAYS[texts[0]]), at, behind)
            else:
                yield Fact(("nth", number, _WEEKDAYS[texts[0]], month), at, behind + 2)


_BEGINNINGS = frozenset(
    (
        *_MONTHS,
        *_WEEKDAYS,
        *_PART_HOURS,
        *("every", "alternate", "fortnightly", "last", "a", *_MIDDAYS),
        *in_order("one two three four five six seven eight nine ten eleven twelve twenty thirty"),
        *in_order("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"),
        *in_order("fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth"),
    )
)
