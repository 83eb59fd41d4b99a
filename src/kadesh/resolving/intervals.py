"""What a time expression means: an interval of days, around the report's day or with dates of its own.

A bound is a date, a number of days from the report's day, or None where open or unknown. Conventions: a week is Monday to
Sunday (ISO 8601); early, mid and late are thirds of a month (1-10, 11-20, 21-) or a year (January-April, May-August,
September-December); *last week* is the calendar's week before the report's, *the past week* the seven days up to it.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date

from kadesh.model.days import plus
from kadesh.resolving.expressions import Grammar, grammar

Bound = date | int | None
Interval = tuple[Bound, Bound]
_Found = re.Match[str]


def meaning(kind: str, found: _Found, published: date | None, tense: str) -> tuple[Interval, str]:
    """The interval that an expression of this kind means, and why, against the report's day and the verb's tense."""
    try:
        return _RESOLVERS[kind](grammar(), found, _Frame(published, tense))
    except (ValueError, OverflowError):  # a year that the calendar lacks
        return (None, None), "off the calendar"


class _Frame:
    """The day and tense against which expressions are resolved."""

    def __init__(self, published: date | None, tense: str) -> None:
        self.day = published
        self.forward = tense in grammar().data["forward"]

    def shifted_month(self, months: int) -> tuple[int, int]:
        """Year and month so many months from the report's."""
        assert self.day is not None
        index = self.day.year * 12 + self.day.month - 1 + months
        return index // 12, index % 12 + 1


def _month_days(year: int, month: int, third: str = "") -> Interval:
    last = monthrange(year, month)[1]
    first, final = {"early": (1, 10), "mid": (11, 20), "late": (21, last)}.get(third, (1, last))
    return date(year, month, first), date(year, month, final)


def _year_days(year: int, third: str = "") -> Interval:
    first, final = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}.get(third, (1, 12))
    return date(year, first, 1), date(year, final, monthrange(year, final)[1])


def _third(words: Grammar, said: str | None) -> str:
    """Which third the words name: early, mid or late."""
    if not said:
        return ""
    folded = re.sub(r"[\s-]+", " ", said.lower())
    return next((third for third, phrases in words.data["thirds"].items() if folded in phrases), "")


def _number(words: Grammar, said: str | None) -> int:
    if not said:
        return 1
    figures = re.search(r"\d+", said)
    if figures:
        return int(figures.group())
    folded = said.lower().split()
    for token in folded:
        if token in words.data["few"]:
            return int(words.data["few"][token])
    return next((int(words.data["numbers"][t]) for t in reversed(folded) if t in words.data["numbers"]), 1)


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _group(found: _Found, name: str) -> str | None:
    return found.groupdict().get(name)


def _numeric(words: Grammar, found: _Found, frame: _Frame) -> tuple[Interval, str]:
    year, month, day = int(found["y"]), int(found["m"]), int(found["d"])
    known = _safe(year, month, day) or _safe(year, day, month)
    return (known, known), "a full date"


def _date(words: Grammar, found: _Found, frame: _Frame) -> tuple[Interval, str]:
    month = words.months[found["month"].rstrip(".").lower()]
    days = [int(re.sub(r"\D", "", d)) for d in (found["d"], _group(found, "d2")) if d]
    year = _group(found, "year")
    if year:
        return (_safe(int(year), month, days[0]), _safe(int(year), month, days[-1])), "a full date"
    if frame.day is None:
        return (None, None), "the year is not said and the report's day is not known"
    years = range(frame.day.year - 4, frame.day.year + 5)
    known = [d for y in years if (d := _safe(y, month, days[0]))]
    fit = [d for d in known if (d >= frame.day if frame.forward else d <= frame.day)]
    if not fit:
        return (None, None), "no such day"
    nearest = min(fit) if frame.forward else max(fit)
    return (nearest, _safe(nearest.year, month, days[-1])), f"the {'next' if frame.forward else 'last'} such day"


def _month(words: Grammar, found: _Found, frame: _Frame) -> tuple[Interval, str]:
    month = words.months[found["month"].rstrip(".").lower()]
    third = _third(words, _group(found, "third"))
    year, which = _group(found, "year"), (_group(found, "which") or "").lower()
    if year:
        return _month_days(int(year), month, third), "a month and year"
    if frame.day is None:
        return (None, None), "the year is not said and the report's day is not known"
    own = frame.day.year
    if re.search(r"year$", found.group(), re.I):
        return _month_days(
            own + {"last": -1, "next": 1}.get(which, 0), month, third
        ), "a month of a year counted from the report's"
    if which in ("next", "this coming") or (frame.forward and not which.startswith("last")):
        own += month < frame.day.month or (month == frame.day.month and which == "next")
    else:
        own -= month > frame.day.month or (month == frame.day.month and which in ("last", "this past"))
    start, end = _month_days(own, month, third)
    if isinstance(end, date) and isinstance(start, date) and start <= frame.day < end and not frame.forward:
        end = frame.day
    return (start, end), "the nearest such month by the tense"


def _season(words: Grammar, found: _Found, frame: _Frame) -> tuple[Interval, str]:
    first = int(words.data["seasons"][found["season"].lower()])
    year = _group(found, "year")
    if year:
        return _season_days(int(year), first), "a season and year"
    if frame.day is None:
        return (None, None), "the report's day is not known"
    which = (_group(found, "which") or "").lower()
    spans = [_season_days(y, first) for y in range(frame.day.year - 2, frame.day.year + 3)]
    if which in ("next", "coming"):
        return next(s for s in spans if isinstance(s[0], date) and s[0] > frame.day), "the next such season"
    if which == "this":
        same = [s for s in spans if isinstance(s[1], date) and s[1].year == frame.day.year]
        return same[0], "this year's"
    return [s for s in spans if isinstance(s[1], date) and s[1] < frame.day][-1], "the last such season that has ended"


def _season_days(year: int, first: int) -> Interval:
    start = date(year - 1, 12, 1) if first == 12 else date(year, first, 1)
    month = 2 if first == 12 else first + 2
    return start, date(year, month, monthrange(year, month)[1])


def _fraction(words: Grammar, found: _Found, frame: _Frame) -> tuple[Interval, str]:
    nth = int(words.data["ordinals"][found["nth"].lower()])
    piece, count = found["piece"].lower().rstrip("s"), _number(words, _group(found, "n"))
    whole = _whole(words, found, frame)
    if whole is None:
        return (None, None), "the report's day is not known"
    start, end = whole
    if piece in ("day", "week"):
        length = count * (7 if piece == "week" else 1)
        shift = (nth - 1) * length
        lower = plus(end, 1 - length) if nth < 0 else plus(start, shift)
        return (lower, min(end, plus(lower, length - 1))), "a part of that time"
    months = count * {"half": 6, "quarter": 3, "trimester": 3, "month": 1}.get(piece, 4)
    first = 13 - months if nth < 0 else (nth - 1) * months + 1
    if not 1 <= first <= 13 - months or (end - start).days < 300:
        return (start, end), "that time"
    last = first + months - 1
    return (date(start.year, first, 1), date(start.year, last, monthrange(start.year, last)[1])), "a part of that year"


def _whole(words: Grammar, found: _Found, frame: _Frame) -> tuple[date, date] | None:
    """The month or year that a fraction is taken of."""
    interval: Interval = (None, None)
    if _group(found, "month"):
        interval, _ = _month(words, found, frame)
        if isinstance(interval[0], date):
            interval = _month_days(interval[0].year, interval[0].month)
    elif _group(found, "onlyyear"):
        interval = _year_days(int(found["onlyyear"]))
    elif frame.day is not None:
        of = found["of"].lower().split()
        shift = {"last": -1, "next": 1}.get(of[0], 0)
        interval = _year_days(frame.day.year + shift) if of[-1] == "year" else _month_days(*frame.shifted_month(shift))
    start, end = interval
    return (start, end) if isinstance(start, date) and isinstance(end, date) else None


def _year(words: Grammar, found: _Found, frame: _Frame) -> tuple[Interval, str]:
    return _year_days(int(found["year"]), _third(words, _group(found, "third"))), "a year"


def _decade(words: Grammar, found: _Found, frame: _Frame) -> tuple[Interval, str]:
    year = int(found["year"])
    return (date(year, 1, 1), date(year + 9, 12, 31)), "a decade"


def _weekday(words: Grammar, found: _Found, frame: _Frame) -> tuple[Interval, str]:
    which, week = (_group(found, "which") or "").lower(), (_group(found, "week") or "").lower()
    ahead = which in ("next", "coming", "this coming") or (frame.forward and which not in ("last", "past", "previous"))
    if frame.day is None:
        return ((0, 6) if ahead else (-6, 0)), "a day of the week; the report's day is not known"
    number = words.weekdays[found["weekday"].lower()]
    if week:
        shift = {"last": -7, "next": 7}.get(week, 0) + number - frame.day.weekday()
        return (plus(frame.day, shift), plus(frame.day, shift)), "that day of that week"
    if ahead:
        shift = (number - frame.day.weekday()) % 7
        shift += 7 if shift == 0 and which == "next" else 0
        return (shift, shift), "the next such day"
    shift = -((frame.day.weekday() - number) % 7)
    shift -= 7 if shift == 0 and which in ("last", "past", "previous", "this past") else 0
    return (shift, shift), "the last such day up to the report's"


def _calendar(words: Grammar, found: _Found, frame: _Frame) -> tuple[Interval, str]:
    which, unit = (_group(found, "which") or "").lower().split(), found["unit"].lower()
    step = (
        -1
        if {"last", "past", "previous", "preceding"} & set(which)
        else 1
        if {"next", "coming", "following"} & set(which)
        else 0
    )
    if unit in ("day", "hour"):
        return ((step, 0) if step < 0 else (0, step)), "counted from the report's day"
    if which == ["past"] and unit in words.data["units"]:
        return (-int(words.data["units"][unit]), 0), "counted back from the report's day"
    if frame.day is None:
        length = int(words.data["units"].get(unit, 7))
        return {-1: (1 - 2 * length, -1), 0: (1 - length, 0), 1: (1, 2 * length - 1)}[step], "the report's day is not known"
    return _unit_days(unit, step, frame), f"the calendar's {unit} counted from the report's"


def _unit_days(unit: str, step: int, frame: _Frame) -> Interval:
    """A whole week, month, year ... so many steps from the report's; the current one ends with the report's day."""
    assert frame.day is not None
    day = frame.day
    monday = plus(day, -day.weekday())
    start: Bound
    end: Bound
    if unit == "weekend":
        saturday = plus(monday, 5)
        if step == 0 and not frame.forward:
            saturday = saturday if day >= saturday else plus(saturday, -7)
        elif step:
            saturday = plus(saturday, 7 * step if step < 0 or day >= saturday else 0)
        return saturday, plus(saturday, 1)
    if unit in ("week", "fortnight"):
        start, end = plus(monday, 7 * step), plus(monday, 7 * step + 6)
    elif unit == "month":
        start, end = _month_days(*frame.shifted_month(step))
    elif unit == "year":
        start, end = _year_days(day.year + step)
    else:
        span = 10 if unit == "decade" else 100
        first = day.year // span * span + step * span
        start, end = date(first, 1, 1), date(first + span - 1, 12, 31)
    if step == 0:
        return (day, end) if frame.forward else (start, day)
    return start, end


def _within(words: Grammar, found: _Found, frame: _Frame) -> tuple[Interval, str]:
    """Earlier this week, late last month, the end of the year."""
    said, unit = re.sub(r"[\s-]+", " ", found["third"].lower()), found["unit"].lower()
    step = {"last": -1, "next": 1}.get(found["which"].lower(), 0)
    if unit == "day":
        return (0, 0), "the report's own day"
    if frame.day is None:
        return _within_unknown(said, step, int(words.data["units"].get(unit, 7))), "the report's day is not known"
    whole_start, whole_end = _unit_days(unit, step, _Frame(frame.day, "future"))
    if step == 0:
        whole_start = _unit_days(unit, step, _Frame(frame.day, "past"))[0]
        if unit == "weekend":
            return (whole_start, whole_end), "that weekend"
    if said == "earlier":
        return (whole_start, 0 if step == 0 else whole_end), f"up to the report's day in that {unit}"
    if said == "later":
        return (0 if step == 0 else whole_start, whole_end), f"from the report's day in that {unit}"
    third = _third(words, said)
    if isinstance(whole_start, date) and unit in ("week", "month", "year"):
        return _third_days(whole_start, unit, third), f"the {third} part of that {unit}"
    return (whole_start, whole_end), f"that {unit}"


def _within_unknown(said: str, step: int, length: int) -> Interval:
    """A part of a time of so many days, so many steps from that of a report whose day is not known."""
    if said == "earlier":
        return 1 - length, 0
    if said == "later":
        return 0, length - 1
    return 1 - length + step * length, length - 1 + step * length


def _third_days(start: date, unit: str, third: str) -> Interval:
    """The early, middle or late part of the week, month or year that begins at ``start``."""
    if unit == "month":
        return _month_days(start.year, start.month, third)
    if unit == "year":
        return _year_days(start.year, third)
    first, last = {"early": (0, 2), "mid": (2, 4), "late": (4, 6)}.get(third, (0, 6))
    return plus(start, first), plus(start, last)


def _window(words: Grammar, found: _Found, frame: _Frame) -> tuple[Interval, str]:
    units, n = found["units"].lower(), _group(found, "n")
    ahead = found["side"].lower() in words.data["next"]
    of = _group(found, "of")
    if of:
        kind, inner, _ = words.parse(of.removeprefix("the "))
        whole, _ = _RESOLVERS[kind](words, inner, _Frame(frame.day, "past")) if inner else ((None, None), "")
        if isinstance(whole[1], date):
            length = _number(words, n) * int(words.data["units"][units.rstrip("s")])
            return (plus(whole[1], 1 - length), whole[1]), "the last part of that time"
    reach = _reach(words, units, n)
    return ((0, reach) if ahead else (-reach, 0)), "counted from the report's day"


def _reach(words: Grammar, units: str, n: str | None) -> int:
    """How many days so many units reach at most."""
    if "hour" in units:
        hours = _number(words, n) if n else (24 if "24" in units else 12)
        return max(1, -(-hours // 24))
    unit = "century" if units == "centuries" else units[:-1] if units.endswith("s") else units
    if n is None:
        return (
            int(words.data["plain_plurals"][units][1])
            if units in words.data["plain_plurals"]
            else int(words.data["units"][unit])
        )
    return _number(words, n) * int(words.data["units"][unit])


def _ago(words: Grammar, found: _Found, frame: _Frame) -> tuple[Interval, str]:
    plural = _group(found, "plural")
    if plural:
        least, most = words.data["plain_plurals"][plural.lower()]
        return (-int(most), -int(least)), "about so long before the report's day"
    units = found["units"].lower()
    unit = "century" if units == "centuries" else units.rstrip("s")
    number = _number(words, found["n"])
    vague = any(w in found["n"].lower().split() for w in words.data["few"])
    if unit in ("minute", "hour"):
        days = -(-number // 24) if unit == "hour" else 0
        return (-days, 0), "counted back from the report's day"
    size = int(words.data["units"][unit])
    if vague:
        return (-number * size, -2 * size if number > 2 else -size), "about so long before the report's day"
    if unit in ("day", "night"):
        return (-number, -number), "counted back from the report's day"
    if unit == "week":
        return (-7 * number - 3, -7 * number + 3), "counted back from the report's day, to a week"
    if unit == "month" and frame.day:
        middle = _months_back(frame.day, number)
        return (plus(middle, -15), plus(middle, 15)), "counted back from the report's day, to a month"
    if unit == "year" and frame.day:
        middle = _months_back(frame.day, 12 * number)
        return (plus(middle, -182), plus(middle, 182)), "counted back from the report's day, to a year"
    return (-number * size - size // 2, -number * size + size // 2), "counted back from the report's day"


def _months_back(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 - months
    year, month = max(1, index // 12), index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _word(words: Grammar, found: _Found, frame: _Frame) -> tuple[Interval, str]:
    folded = re.sub(r"[\s-]+", " ", found["word"].lower().replace("’", "'"))
    start, end = words.data["words"].get(folded) or next(
        (v for k, v in words.data["words"].items() if k.replace("'", "") == folded), (None, None)
    )
    return (start, end), "counted from the report's day" if start is not None or end is not None else "not said how long"


def _part(words: Grammar, found: _Found, frame: _Frame) -> tuple[Interval, str]:
    if _group(found, "weekday"):
        return _weekday(words, found, frame)
    lower = found.group().lower()
    shift = -1 if "yesterday" in lower else 1 if "tomorrow" in lower else 0
    return (shift, shift), "a part of the report's own day" if not shift else "a part of the day beside the report's"


def _clock(words: Grammar, found: _Found, frame: _Frame) -> tuple[Interval, str]:
    return (0, 0), "a time of the report's own day"


def _holiday(words: Grammar, found: _Found, frame: _Frame) -> tuple[Interval, str]:
    folded = found["holiday"].lower().replace("’", "'")
    month, day = next(v for k, v in words.data["holidays"].items() if k.replace("'", "") == folded.replace("'", ""))
    year = _group(found, "year")
    if year:
        return (date(int(year), month, day), date(int(year), month, day)), "a feast with a fixed day"
    if frame.day is None:
        return (None, None), "the year is not said and the report's day is not known"
    known = [date(y, month, day) for y in range(frame.day.year - 1, frame.day.year + 2)]
    nearest = min(d for d in known if d >= frame.day) if frame.forward else max(d for d in known if d <= frame.day)
    return (nearest, nearest), "a feast with a fixed day"


def _unknown(words: Grammar, found: _Found, frame: _Frame) -> tuple[Interval, str]:
    return (None, None), "dated by what the text said before"


_RESOLVERS: dict[str, Callable[[Grammar, _Found, _Frame], tuple[Interval, str]]] = {
    "iso": _numeric,
    "slashed": _numeric,
    "date": _date,
    "month": _month,
    "season": _season,
    "fraction": _fraction,
    "year": _year,
    "decade": _decade,
    "weekday": _weekday,
    "third": _within,
    "window": _window,
    "ago": _ago,
    "other": _unknown,
    "calendar": _calendar,
    "word": _word,
    "part": _part,
    "clock": _clock,
    "holiday": _holiday,
    "feast": _unknown,
    "anaphor": _unknown,
}
