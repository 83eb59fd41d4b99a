"""When: time expressions in a sentence, and the interval of days that each means.

An expression is resolved against the day of publication and the tense of its verb: "on Wednesday" is the last Wednesday up to
that day after a past tense, the next one after a future tense. Where the day of publication is unknown, an expression that
depends on it gets ``days`` around it, and no date. The conventions stand in ``intervals``.
"""

import re
from datetime import date
from functools import lru_cache

from kadesh.model import Mention, Span, Timing
from kadesh.model.days import FARTHEST, plus
from kadesh.resolving.expressions import grammar
from kadesh.resolving.intervals import Bound, Interval, meaning

_QUALIFIES = re.compile(r"\b(?:an?|the|its|their|his|this|that)\s+$", re.IGNORECASE)
# "after" and "before" count from what follows them
_COUNTED_DAYS = re.compile(r"(?P<n>[\w-]+) (?:days|nights) (?P<side>earlier|later)")


def find_times(sentence: str) -> list[Span]:
    """Every expression in ``sentence`` that dates something, as spans of that sentence, in order.

    Prepositions that only tie ("on", "in", "at") are left out, those that turn the meaning ("since", "till") are kept.
    Durations ("for two years"), counts and recurring days ("every Friday") are no times.

    >>> sentence = "The army, which has held the hill since mid-2012, lost it on Wednesday."
    >>> [span.of(sentence) for span in find_times(sentence)]
    ['since mid-2012', 'Wednesday']
    """
    words = grammar()
    spans: list[Span] = []
    for start, end in words.matches(sentence):
        before = sentence[max(0, start - 30) : start]
        if sentence[start:end].strip() in ("earlier", "previously") and _QUALIFIES.search(before):
            continue  # "an earlier toll"
        if words.recurring.search(before) or words.named.search(before + sentence[start:end]):
            continue
        span = _trimmed(sentence, start, end)
        if spans and _continues(sentence, spans[-1], span):
            span = Span(spans.pop().start, span.end)
        spans.append(span)
    return spans


def _trimmed(sentence: str, start: int, end: int) -> Span:
    """Leave out a preposition that only ties, and the blanks; a month that is followed by a count loses it."""
    words = grammar()
    text = sentence[start:end].rstrip()
    tie = words.dropped.match(text)
    if tie and not words.whole.fullmatch(text):
        month_count = re.fullmatch(r"[Ii]n\s+([A-Z]\w+)\s+\d{1,2}", text)
        if month_count:
            return Span(start + month_count.start(1), start + month_count.end(1))
        second = words.dropped.match(text, tie.end())
        return Span(start + (second or tie).end(), start + len(text))
    if re.match(r"['’]s?\b|['’]", sentence[start + len(text) :]) or re.fullmatch(r".*days", text):
        kind, found, lead = words.parse(text)
        if found and lead and kind == "weekday":
            return Span(start + len(text) - len(found.group()), start + len(text))
    return Span(start, start + len(text))


def _continues(sentence: str, first: Span, second: Span) -> bool:
    """Whether two neighbouring expressions are one: the ends of a range, or a day and its time or part."""
    words = grammar()
    between = sentence[first.end : second.start]
    if words.tie.fullmatch(between) and _adjoins(sentence, first, second):
        return True
    if between.lower().split() == ["and"] and _are_successive(first.of(sentence), second.of(sentence)):
        return True
    opens = first.of(sentence).lower().split()[0] in words.openers or words.opening.search(sentence[: first.start])
    follows = second.of(sentence).lower().split()[0] in words.until and not between.strip()
    return bool(opens) and (follows or bool(words.joint.fullmatch(between)))


def _adjoins(sentence: str, first: Span, second: Span) -> bool:
    """Whether two neighbouring expressions are one: a clock time or part of a day and its day."""
    kinds = {_kind(span.of(sentence)) for span in (first, second)}
    return bool(kinds & {"clock", "part"}) and bool(kinds & {"weekday", "date", "word"})


def _kind(text: str) -> str:
    """The kind of an expression; a clock time is one by the "at" that is no part of it."""
    words = grammar()
    return words.parse(text)[0] or words.parse(f"at {text}")[0]


def _are_successive(first: str, second: str) -> bool:
    """Whether two expressions are a day of the week and the next one: "on Sunday and Monday".

    >>> _are_successive("Sunday", "Monday"), _are_successive("Sunday", "Wednesday")
    (True, False)
    """
    days = [grammar().weekdays.get(text.lower()) for text in (first, second)]
    return days[0] is not None and days[1] is not None and (days[0] + 1) % 7 == days[1]


EARLIER = "earlier"
"""The tense of what is told as background: of a time before what the report is about."""


def resolve_time(mention_text: str, span: Span | None, published: date | None, tense: str) -> Timing:
    """The interval that a time expression means, against the report's day and the tense of its verb.

    ``tense`` is ``past``, ``present``, ``future`` or empty. Without words the report's own day is meant, or any before
    it where the tense is ``EARLIER``. Where ``published`` is None, an expression that needs it gets
    ``days`` (relative to the unknown day) and neither start nor end.

    >>> timing = resolve_time("last week", None, date(2017, 7, 20), "past")
    >>> timing.start, timing.end, timing.precision
    (datetime.date(2017, 7, 10), datetime.date(2017, 7, 16), 'week')
    >>> resolve_time("two days ago", None, None, "past").days
    (-2, -2)
    """
    mention = Mention(mention_text, span, None) if mention_text else None
    if not mention_text:
        if tense == EARLIER:
            return _timing(mention, (None, 0), published, "no time said; told as background, of before the report")
        if tense == "future":
            return _timing(mention, (0, None), published, "no time said; after the report's day by the tense")
        return _timing(mention, (0, 0), published, "no time said; the report's own day")
    interval, reason = _meaning(mention_text, published, tense)
    return _timing(mention, interval, published, reason)


def from_day_told(words: str, told: Timing) -> tuple[date, date] | None:
    """The days of words that count from the day that a text ``told`` of last; None where they do not, or that is no day.

    >>> monday = resolve_time("10 June 2019", None, date(2019, 6, 12), "past")
    >>> [str(day) for day in from_day_told("two days earlier", monday)], from_day_told("two days ago", monday)
    (['2019-06-08', '2019-06-08'], None)
    """
    shift = _days_from_there(words)
    if shift is None or told.start is None or told.end is None or told.precision != "day":
        return None
    return plus(told.start, shift), plus(told.end, shift)


def _days_from_there(words: str) -> int | None:
    """How many days words count from a day told of before."""
    data, folded = grammar().data, " ".join(words.lower().split())
    if folded in data["days_from_there"]:
        return int(data["days_from_there"][folded])
    found = _COUNTED_DAYS.fullmatch(folded)
    number = data["numbers"].get(found["n"], found["n"]) if found else ""
    if found is None or not str(number).isdigit():
        return None
    return int(number) * (1 if found["side"] == "later" else -1)


def _plain(text: str, published: date | None, tense: str) -> tuple[Interval, str]:
    """The meaning of an expression that is no compound; unknown where it is."""
    kind, found, lead = grammar().parse(text)
    if found is None:
        return (None, None), ""
    interval, reason = meaning(kind, found, published, tense)
    return _turned(interval, lead, tense), reason


@lru_cache(maxsize=8192)
def _meaning(text: str, published: date | None, tense: str) -> tuple[Interval, str]:
    kind, found, lead = grammar().parse(text)
    if found is None:
        return _compound(text, published, tense)
    interval, reason = meaning(kind, found, published, tense)
    return _turned(interval, lead, tense), f"{lead + ': ' if lead else ''}{reason}"


def _compound(text: str, published: date | None, tense: str) -> tuple[Interval, str]:
    """The meaning of a longer phrase by the expressions in it: a range, or a clause that ends with a date."""
    words = grammar()
    for joint in words.joint.finditer(text):
        first, _ = _plain(words.opener.sub("", text[: joint.start()]), published, tense)
        second, _ = _plain(text[joint.end() :], published, tense)
        if (None, None) not in (first, second):
            return (_not_after(first[0], second[1]), second[1]), "a range of two times"
    spans = find_times(text)
    if not spans or spans == [Span(0, len(text))]:
        pieces = text.split()
        for at in range(len(pieces)):
            kind, found, _ = words.parse(" ".join(pieces[at:]))
            if found and kind in ("weekday", "date", "word", "month", "year"):
                return meaning(kind, found, published, tense)
        for end in range(len(pieces) - 1, 0, -1):
            kind, found, _ = words.parse(" ".join(pieces[:end]).rstrip(","))
            if found and kind in ("weekday", "date", "word"):
                return meaning(kind, found, published, tense)
        return (None, None), "what it means is not known"
    inner, reason = _meaning(spans[-1].of(text), published, tense)
    lead = text.split()[0].lower()
    return _turned(inner, lead if lead in grammar().since else "", tense), f"by the time in it: {reason}"


def _not_after(start: Bound, end: Bound) -> Bound:
    """A day of the week that begins a range, in the week of the range's end: "Sunday and Monday", told on a Sunday."""
    late = isinstance(start, int) and isinstance(end, int) and start > end
    return start - 7 if late and isinstance(start, int) else start


def _turned(interval: Interval, lead: str, tense: str) -> Interval:
    """Open an interval on the side that its preposition leaves open."""
    words = grammar()
    start, end = interval
    if lead in words.since and lead != "from":
        return start, (None if tense == "future" else 0)
    if lead in words.until:
        return None, end
    if lead in words.before:
        return None, (end if lead == "by" else start)
    if lead in words.after:
        return end, (None if tense == "future" else 0)
    return interval


def _timing(mention: Mention | None, interval: Interval, published: date | None, reason: str) -> Timing:
    start, end = (_dated(bound, published) for bound in interval)
    if isinstance(start, date) and isinstance(end, date) and start > end:
        start = end
    relative = any(isinstance(b, int) for b in interval)
    days: tuple[int | None, int | None] | None = None
    if published is None and relative:
        days = tuple(b if isinstance(b, int) and abs(b) <= FARTHEST else None for b in interval)  # type: ignore[assignment]
        if isinstance(interval[0], date):
            end = None
        else:
            start = end = None
    known_start = start if isinstance(start, date) else None
    known_end = end if isinstance(end, date) else None
    low, high = days if days else (known_start, known_end)
    return Timing(mention, known_start, known_end, _precision(low, high), reason, days)


def _dated(bound: Bound, published: date | None) -> Bound:
    """A bound as a date, where the report's day is known; None where it lies off the calendar."""
    if not isinstance(bound, int):
        return bound
    if abs(bound) > FARTHEST:
        return None
    return bound if published is None else plus(published, bound)


def _precision(start: Bound, end: Bound) -> str:
    """The name of an interval's length: up to 2 days a day, 10 a week, 45 a month, 125 a season, 800 a year."""
    if isinstance(start, date) and isinstance(end, date):
        length = (end - start).days + 1
    elif isinstance(start, int) and isinstance(end, int):
        length = end - start + 1
    else:
        return "unknown"
    for most, name in ((2, "day"), (10, "week"), (45, "month"), (125, "season"), (800, "year")):
        if length <= most:
            return name
    return "unknown"
