"""When: time expressions in a sentence, and the interval of days that each means.

An expression is resolved against the day of publication and the tense of its verb: "on Wednesday" is the last Wednesday up to that
day after a past tense, the next one after a future tense. A week is Monday to Sunday (ISO 8601); early, mid and late are thirds of
a month (1-10, 11-20, 21-) or year (January-April, May-August, September-December). Where the day of publication is unknown an
expression that depends on it gets ``days`` around it, and no date.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from kadesh.model import Mention, Span, Timing

_Bound = date | int | None
_Interval = tuple[_Bound, _Bound]


def _either(words: Any) -> str:
    """An alternation of words, the longest first, that lets any run of blanks or a hyphen stand between two of them."""
    ordered = sorted({str(w) for w in words}, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"[\s-]+").replace("'", "['’]?") for w in ordered) + ")"


def _capital(words: Any) -> str:
    """An alternation of names, each with a capital or all in capitals."""
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(f"{w.capitalize()}|{w.upper()}" for w in ordered) + ")"


class _Grammar:
    """The vocabulary of ``times.yml`` and the patterns made of it."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.months = {n: i + 1 for i, names in enumerate(data["months"]) for n in names}
        self.weekdays = {n: i for i, names in enumerate(data["weekdays"]) for n in names}
        self.pieces = self._pieces(data)
        self.cores = [(kind, self._fill(pattern)) for kind, pattern in _PATTERNS]
        lead = self._fill(r"(?i:(?P<lead>%since|%until|%before|%after|%during)\s+(?:the\s+)?(?=\S))")
        self.parsers = [(kind, re.compile(rf"(?i:the\s+)?(?:{core})")) for kind, core in self.cores]
        unnamed = [re.sub(r"\(\?P<\w+>", "(?:", core) for _, core in self.cores]
        shy = self._fill(r"(?:%shy(?!\w)(?!\s+(?i:not|be|have|also|well|God|Allah)\b))")
        year = self._fill(r"(?:(?<!\d)%year(?!\w)(?!,\d{3})(?!\s+(?i:%notyears)\b))")
        body = "|".join(unnamed)
        led = re.sub(r"\(\?P<\w+>", "(?:", lead)
        self.finder = re.compile(rf"(?<![\w/.:-])(?:{led}(?:{body}|{shy}|{year})|(?i:the\s+)?(?:{body}))(?![\w/])")
        self.parsers += [
            ("month", re.compile(self._fill(r"(?P<month>%shy)"))),
            ("year", re.compile(self._fill(r"(?P<year>%year)"))),
        ]
        self.lead = re.compile(lead)
        self.dropped = re.compile(self._fill(r"(?i:%dropped)\s+"))
        self.recurring = re.compile(r"(?i:every|each|per|any)\s+$")
        self.named = re.compile(r"(?<!^)[A-Z]\w+ Today$")
        self.since, self.until = frozenset(data["since"]), frozenset(data["until"])
        self.before, self.after = frozenset(data["before"]), frozenset(data["after"])
        self.joint = re.compile(self._fill(r"\s*(?i:%until|to|and|-|–)\s*"))
        self.keys = self._keys(data)

    def _pieces(self, data: dict[str, Any]) -> dict[str, str]:
        full = [names[0] for names in data["months"]]
        shorts = [n for names in data["months"] for n in names]
        named_days = [names[0] for names in data["weekdays"]]
        spelled = sorted(set(data["numbers"]) | set(data["few"]))
        several = r"(?:(?:a\s+)?(?:few|couple\s+of|couple|number\s+of)|several|many|some)"
        count = rf"(?:{several}|(?:(?:some|about|around|nearly|almost|roughly|at least|more than|over)\s+)?(?:\d{{1,3}}|{_either(spelled)}))"
        return {
            "month": _capital([m for m in full if m not in data["shy_months"]]),
            "anymonth": _capital(full),
            "shortmonth": _capital(shorts) + r"\.?",
            "shy": _capital(data["shy_months"]),
            "weekday": _capital(named_days),
            "shortday": _capital([n for names in data["weekdays"] for n in names]) + r"\.?",
            "part": _either(data["parts_of_day"]),
            "season": _either(data["seasons"]),
            "units": "(?:" + "|".join(f"{'centur(?:y|ies)' if u == 'century' else u + 's?'}" for u in data["units"]) + ")",
            "unit": "(?:" + "|".join(data["units"]) + ")",
            "plurals": _either(data["plain_plurals"]),
            "count": count,
            "ordinal": _either(data["ordinals"]),
            "early": _either(data["thirds"]["early"]),
            "mid": _either(data["thirds"]["mid"]),
            "late": _either(data["thirds"]["late"]),
            "past": _either(data["past"]),
            "next": _either(data["next"]),
            "this": _either(data["this"]),
            "word": _either(data["words"]),
            "anaphor": _either(data["anaphors"]),
            "zone": _either(data["clock_zones"]),
            "holiday": _either(data["holidays"]),
            "feast": _either(data["floating_holidays"]),
            "notyears": _either(data["not_years"]),
            "dropped": _either(data["dropped"]),
            "day": r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?",
            "year": r"(?:19[3-9]\d|20[0-4]\d)",
            **{k: _either(data[k]) for k in ("since", "until", "before", "after", "during")},
        }

    def _fill(self, pattern: str) -> str:
        for name in sorted(self.pieces, key=len, reverse=True):
            pattern = pattern.replace("%" + name, self.pieces[name])
        return pattern

    def _keys(self, data: dict[str, Any]) -> frozenset[str]:
        """Words one of which stands in every expression: a quick test before the patterns are tried."""
        keys = {*self.months, *self.weekdays, *(d + "s" for d in self.weekdays), *data["seasons"], *data["weekend"], "weekends"}
        for unit in data["units"]:
            keys |= {unit, unit + "s"}
        keys |= {*data["plain_plurals"], "ago", *(str(y) for y in range(1930, 2050)), *(f"{y}s" for y in range(1930, 2050))}
        for phrase in (*data["words"], *data["anaphors"], *data["holidays"], *data["floating_holidays"], *data["parts_of_day"]):
            keys.add(max(re.findall(r"[a-z]+|\d+", phrase), key=len))
        keys |= {"gmt", "utc", "am", "pm", "m", "local", "hrs", "clock"}
        return frozenset(keys)


# One pattern a kind of expression, tried in this order; %names stand for the word classes of times.yml.
_PATTERNS: list[tuple[str, str]] = [
    ("iso", r"(?P<y>%year)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)"),
    ("slashed", r"(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>%year)(?!\d)"),
    (
        "date",
        r"(?:(?:(?i:early|late)\s+(?:on\s+)?)?%shortday,?\s+(?:(?i:%part),?\s+)?(?:on\s+)?(?:the\s+)?)?(?P<d>%day)(?:\s*(?:-|–|to|and)\s*(?P<d2>%day))?(?:\s+of)?[\s-]+(?P<month>%shortmonth)(?![a-z])"
        r"(?:,?[\s-]+(?P<year>%year)(?!\w))?(?:(?:,|\s+at)?\s+\d{1,2}:\d\d)?",
    ),
    (
        "date",
        r"(?:(?:(?i:early|late)\s+(?:on\s+)?)?%shortday,?\s+(?:(?i:%part),?\s+)?(?:on\s+)?)?(?P<month>%shortmonth)\s*(?P<d>%day)(?![\w:])(?!,\d{3})"
        r"(?:\s*(?:-|–|to|and)\s*(?P<d2>%day)(?!\w))?(?:,?\s*(?P<year>%year)(?!\w))?",
    ),
    (
        "month",
        r"(?:(?i:(?P<third>%early|%mid|%late))[\s-]+(?:(?i:in|of)\s+)?)?(?P<month>%anymonth)(?:,?\s+(?:of\s+)?(?P<year>%year)(?!\w)|\s+(?i:(?P<which>last|this|next)\s+year))",
    ),
    (
        "month",
        r"(?i:(?P<third>%early|%mid|%late))[\s-]+(?:(?i:in|of)\s+)?(?:(?i:(?P<which>last|this|next))\s+)?(?P<month>%anymonth)",
    ),
    ("month", r"(?i:(?P<which>last|this|next|this\s+past|this\s+coming))\s+(?P<month>%anymonth)(?![\s,]+\d)"),
    ("month", r"(?P<month>%shortmonth)\s+(?P<year>%year)(?!\w)"),
    ("month", r"(?P<month>%month)(?![\w'’])"),
    (
        "season",
        r"(?i:(?:(?P<third>%early|%mid|%late)[\s-]+(?:in\s+)?(?:the\s+)?)?(?:(?P<which>last|this|next|this\s+past)\s+)?(?P<season>%season)(?:\s+of)?,?\s+(?P<year>%year)(?!\w))",
    ),
    (
        "season",
        r"(?i:(?:(?P<third>early|mid|late)[\s-]+)?(?P<which>last|this|next|this\s+past|past|coming|previous)\s+(?P<season>%season)\b)",
    ),
    (
        "fraction",
        r"(?i:(?:(?P<nth>%ordinal)\s+)(?:(?P<n>\d+|%count)\s+)?(?P<piece>half|quarter|trimester|decade|days?|weeks?|months?)\s+of\s+(?:the\s+)?)(?:(?P<month>%anymonth)(?:,?\s+(?P<year>%year))?|(?P<onlyyear>%year)(?!\w)|(?i:(?P<of>(?:this|last|next|the)?\s*(?:year|month))))",
    ),
    ("year", r"(?i:(?P<third>%early|%mid|%late))[\s-]+(?:(?i:in|of)\s+)?(?P<year>%year)(?!\w)"),
    ("decade", r"(?i:(?:%early|%mid|%late)[\s-]+)?(?P<year>(?:19|20)\d0)s(?!\w)"),
    (
        "weekday",
        r"(?:(?i:early|late|earlier|later)\s+(?:on\s+)?)?(?:(?i:(?P<which>last|this|next|this\s+past|this\s+coming|past|coming|previous))\s+)?(?P<weekday>%weekday)(?:s(?!\w))?(?:\s+(?i:%part)\b)?(?:\s+(?i:(?P<week>last|this|next)\s+week))?",
    ),
    (
        "third",
        r"(?i:(?P<third>earlier|later|%early|%mid|%late)[\s-]+(?:in\s+|on\s+)?(?P<which>this|last|next|the|the\s+same)\s+(?P<unit>week|month|year|weekend|season|day)(?!\w))",
    ),
    (
        "window",
        r"(?i:(?:these\s+|the\s+)?(?P<side>%past|%next)\s+(?:(?P<n>%count)\s+)?(?:\(.{0,30}?\)\s+)?(?P<units>hours|days|nights|weeks|months|years|decades|centuries|24\s+hours|hour)(?!\s+of\s+[a-z]+ing\b)(?:\s+of\s+(?P<of>(?-i:%anymonth)(?:,?\s+%year)?|%year|the\s+(?:month|year)))?)(?!\w)",
    ),
    (
        "window",
        r"(?i:(?P<n>few|several|couple\s+of|\d+|%count)\s+(?P<side>%past|%next)\s+(?P<units>hours|days|weeks|months|years))(?!\w)",
    ),
    (
        "ago",
        r"(?i:(?P<n>%count)\s+(?:and\s+a\s+half\s+)?(?P<units>minutes?|%units)(?:\s+and\s+a\s+half)?\s+(?:ago|back))(?!\w)",
    ),
    ("ago", r"(?i:(?:just\s+|only\s+)?(?P<plural>%plurals)\s+ago)(?!\w)"),
    ("other", r"(?i:(?:%count\s+%units|%plurals)\s+(?:earlier|later|before|after|prior)\b(?:\s+(?:that|then|this)\b)?)"),
    (
        "calendar",
        r"(?i:(?P<which>last|past|this|next|previous|coming|current|this\s+past|this\s+coming|following|preceding)\s+(?P<unit>week|month|year|weekend|decade|century|fortnight|day|hour))(?!\w)",
    ),
    ("calendar", r"(?i:(?P<unit>weekend))(?!\w)"),
    ("word", r"(?i:(?P<word>%word))(?![\w'’-]|\s+(?:than|reports?|statements?|claims?)\b)"),
    (
        "part",
        r"(?i:(?:this|the\s+early|the|early|late|at|by|before|after)\s+(?:hours\s+of\s+(?:the\s+)?)?(?P<part>%part)(?:\s+(?:today|yesterday))?(?:\s+on)?\s+(?=(?-i:%weekday)))(?P<weekday>%weekday)",
    ),
    (
        "part",
        r"(?i:early\s+hours\s+of\s+)(?:(?P<weekday>%weekday)|(?i:(?:the|this|yesterday)\s+)?(?i:morning|night))(?:\s+(?i:morning|night))?",
    ),
    ("part", r"(?i:(?:this|yesterday|tomorrow)\s+(?P<part>morning|afternoon|evening|night|noon|dawn))(?!\w)"),
    (
        "part",
        r"(?i:(?:at|by|before|after|around|until|till|since)\s+(?P<part>dawn|noon|midday|midnight|dusk|sunset|sunrise|daybreak|nightfall|night))(?!\w)",
    ),
    (
        "part",
        r"(?i:(?:in|during|through)\s+(?:the\s+)?(?P<part>(?:early\s+|late\s+|pre-dawn\s+)?(?:morning|afternoon|evening|night|hours))(?:\s+hours)?)(?!\w)(?!\s+(?:of|before))",
    ),
    ("clock", r"(?i:(?:at\s+|around\s+|about\s+)*\d{1,2}(?:[:.]\d\d)?\s*%zone)(?!\w)"),
    ("clock", r"(?i:at\s+(?:around\s+|about\s+)?\d{1,2}:\d\d)(?!\w)"),
    ("holiday", r"(?i:(?P<holiday>%holiday))(?:\s+(?P<year>%year))?(?!\w)"),
    ("feast", r"(?i:(?P<feast>%feast))(?:\s+%year)?(?!\w)"),
    ("anaphor", r"(?i:(?P<anaphor>%anaphor))(?!\w)"),
]

_KEY_TOKEN = re.compile(r"[a-z]+|\d+s?")


@lru_cache(maxsize=1)
def _grammar() -> _Grammar:
    return _Grammar(yaml.safe_load((files("kadesh.resolving") / "times.yml").read_text(encoding="utf-8")))


def find_times(sentence: str) -> list[Span]:
    """Every expression in ``sentence`` that dates something, as spans of that sentence, in order.

    Prepositions that only tie ("on", "in", "at") are left out, those that turn the meaning ("since", "till") are kept.
    Durations ("for two years"), counts and recurring days ("every Friday") are no times.

    >>> sentence = "The army, which has held the hill since mid-2012, lost it on Wednesday."
    >>> [span.of(sentence) for span in find_times(sentence)]
    ['since mid-2012', 'Wednesday']
    """
    grammar = _grammar()
    if grammar.keys.isdisjoint(_KEY_TOKEN.findall(sentence.lower())):
        return []
    spans: list[Span] = []
    for found in grammar.finder.finditer(sentence):
        start, end = found.span()
        if grammar.recurring.search(sentence[max(0, start - 10) : start]) or grammar.named.search(
            sentence[max(0, start - 30) : end]
        ):
            continue
        span = _trimmed(grammar, sentence, start, end)
        if span is None:
            continue
        if spans and grammar.joint.fullmatch(sentence, spans[-1].end, span.start) and _opens_range(sentence, spans[-1]):
            span = Span(spans.pop().start, span.end)
        elif spans and sentence[spans[-1].end : span.start] in (" ", ", ") and _adjoins(sentence, spans[-1], span):
            span = Span(spans.pop().start, span.end)
        spans.append(span)
    return spans


def _trimmed(grammar: _Grammar, sentence: str, start: int, end: int) -> Span | None:
    """Leave out a preposition that only ties, and the blanks; a month that is followed by a count loses it."""
    text = sentence[start:end]
    tie = grammar.dropped.match(text)
    if tie:
        month_count = re.match(r"(?i:in)\s+([A-Z]\w+)\s+\d{1,2}$", text)
        if month_count:
            return Span(start + month_count.start(1), start + month_count.end(1))
        rest = text[tie.end() :]
        if not re.match(r"(?i)at\s+(?:dawn|that|the)", text):
            start, text = end - len(rest), rest
    stripped = text.rstrip()
    return Span(start, start + len(stripped)) if stripped else None


def _opens_range(sentence: str, span: Span) -> bool:
    """Whether the expression at ``span`` begins a range: "since May till September", "between Monday and Friday"."""
    before = sentence[max(0, span.start - 9) : span.start].lower()
    return bool(re.search(r"(?:from|between|since)\s+(?:the\s+)?$", before)) or span.of(sentence).lower().startswith(
        ("since", "from", "between")
    )


def _adjoins(sentence: str, first: Span, second: Span) -> bool:
    """Whether two neighbouring expressions are one: a clock time or part of a day and its day."""
    grammar = _grammar()
    kinds = {kind for kind, _, _ in (_parse(grammar, first.of(sentence)), _parse(grammar, second.of(sentence)))}
    return bool(kinds & {"clock", "part"}) and bool(kinds & {"weekday", "date", "word"})


def _parse(grammar: _Grammar, text: str) -> tuple[str, re.Match[str] | None, str]:
    """The kind of an expression, its match, and the preposition that turns it ("since", "until", ...)."""
    text = text.strip()
    for kind, parser in grammar.parsers:
        found = parser.fullmatch(text)
        if found:
            return kind, found, ""
    lead = grammar.lead.match(text)
    if lead:
        rest = text[lead.end() :]
        for kind, parser in grammar.parsers:
            found = parser.fullmatch(rest)
            if found:
                return kind, found, re.sub(r"\s+", " ", lead["lead"].lower())
    return "", None, ""


def resolve_time(mention_text: str, span: Span | None, published: date | None, tense: str) -> Timing:
    """The interval that a time expression means, against the report's day and the tense of its verb.

    ``tense`` is ``past``, ``present``, ``future`` or empty. Without words the report's own day is meant. Where ``published`` is None,
    an expression that needs it gets ``days`` (relative to the unknown day) and neither start nor end.

    >>> timing = resolve_time("last week", None, date(2017, 7, 20), "past")
    >>> timing.start, timing.end, timing.precision
    (datetime.date(2017, 7, 10), datetime.date(2017, 7, 16), 'week')
    >>> resolve_time("two days ago", None, None, "past").days
    (-2, -2)
    """
    mention = Mention(mention_text, span, None) if mention_text else None
    if not mention_text:
        if tense == "future":
            return _timing(mention, (0, None), published, "no time said; after the report's day by the tense")
        return _timing(mention, (0, 0), published, "no time said; the report's own day")
    interval, reason = _meaning(mention_text, published, tense)
    return _timing(mention, interval, published, reason)


def _meaning(text: str, published: date | None, tense: str) -> tuple[_Interval, str]:
    grammar = _grammar()
    kind, found, lead = _parse(grammar, text)
    if found is None:
        return _compound(text, published, tense)
    interval, reason = _RESOLVERS[kind](grammar, found, _Frame(published, tense))
    return _turned(grammar, interval, lead, tense), f"{lead + ': ' if lead else ''}{reason}"


def _compound(text: str, published: date | None, tense: str) -> tuple[_Interval, str]:
    """The meaning of a longer phrase by the expressions in it: a range, or a clause that ends with a date."""
    spans = find_times(text)
    if not spans or (len(spans) == 1 and spans[0] == Span(0, len(text))):
        halves = re.split(r"\s+(?:till|until|to|and|through)\s+|\s*–\s*", text, maxsplit=1)
        if len(halves) == 2:
            first, _ = _meaning(re.sub(r"(?i)^(?:since|from|between)\s+", "", halves[0]), published, tense)
            second, _ = _meaning(halves[1], published, tense)
            if first != (None, None) and second != (None, None):
                return (first[0], second[1]), "a range of two times"
        for piece in re.split(r",?\s+", text), [text]:
            for at in range(len(piece)):
                kind, found, _ = _parse(_grammar(), " ".join(piece[at:]))
                if found and kind in ("weekday", "date", "word"):
                    interval, reason = _RESOLVERS[kind](_grammar(), found, _Frame(published, tense))
                    return interval, reason
        return (None, None), "what it means is not known"
    inner, reason = _meaning(spans[-1].of(text), published, tense)
    lead = text.split()[0].lower()
    return _turned(_grammar(), inner, lead if lead in _grammar().since else "", tense), f"by the time in it: {reason}"


def _turned(grammar: _Grammar, interval: _Interval, lead: str, tense: str) -> _Interval:
    """Open an interval on the side that its preposition leaves open."""
    start, end = interval
    if lead in grammar.since and lead != "from":
        return start, (None if tense == "future" else 0)
    if lead in grammar.until:
        return None, end
    if lead in grammar.before:
        return None, (end if lead == "by" else start)
    if lead in grammar.after:
        return end, (None if tense == "future" else 0)
    return interval


def _timing(mention: Mention | None, interval: _Interval, published: date | None, reason: str) -> Timing:
    start, end = (_dated(bound, published) for bound in interval)
    if isinstance(start, date) and isinstance(end, date) and start > end:
        start = end
    relative = any(isinstance(b, int) for b in interval)
    days: tuple[int | None, int | None] | None = None
    if published is None and relative:
        days = tuple(b if isinstance(b, int) else None for b in interval)  # type: ignore[assignment]
        if isinstance(interval[0], date):
            end = None
        else:
            start = end = None
    known_start = start if isinstance(start, date) else None
    known_end = end if isinstance(end, date) else None
    low, high = days if days else (known_start, known_end)
    return Timing(mention, known_start, known_end, _precision(low, high), reason, days)


def _dated(bound: _Bound, published: date | None) -> _Bound:
    if isinstance(bound, int) and published is not None:
        try:
            return published + timedelta(days=bound)
        except OverflowError:
            return None
    return bound


def _precision(start: _Bound, end: _Bound) -> str:
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


class _Frame:
    """The day and tense against which expressions are resolved."""

    def __init__(self, published: date | None, tense: str) -> None:
        self.day = published
        self.forward = tense in _grammar().data["forward"]

    def shifted_month(self, months: int) -> tuple[int, int]:
        """Year and month so many months from the report's."""
        assert self.day is not None
        index = self.day.year * 12 + self.day.month - 1 + months
        return index // 12, index % 12 + 1


def _month_days(year: int, month: int, third: str = "") -> _Interval:
    last = monthrange(year, month)[1]
    first, final = {"early": (1, 10), "mid": (11, 20), "late": (21, last)}.get(third, (1, last))
    return date(year, month, first), date(year, month, final)


def _year_days(year: int, third: str = "") -> _Interval:
    first, final = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}.get(third, (1, 12))
    return date(year, first, 1), date(year, final, monthrange(year, final)[1])


def _third(grammar: _Grammar, words: str | None) -> str:
    """Which third the words name: early, mid or late."""
    if not words:
        return ""
    folded = re.sub(r"[\s-]+", " ", words.lower())
    return next((third for third, phrases in grammar.data["thirds"].items() if folded in phrases), "")


def _number(grammar: _Grammar, words: str | None) -> int:
    if not words:
        return 1
    figures = re.search(r"\d+", words)
    if figures:
        return int(figures.group())
    folded = words.lower().split()
    for token in folded:
        if token in grammar.data["few"]:
            return int(grammar.data["few"][token])
    return next((int(grammar.data["numbers"][t]) for t in reversed(folded) if t in grammar.data["numbers"]), 1)


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _group(found: re.Match[str], name: str) -> str | None:
    return found.groupdict().get(name)


def _numeric(grammar: _Grammar, found: re.Match[str], frame: _Frame) -> tuple[_Interval, str]:
    year, month, day = int(found["y"]), int(found["m"]), int(found["d"])
    known = _safe(year, month, day) or _safe(year, day, month)
    return (known, known), "a full date"


def _date(grammar: _Grammar, found: re.Match[str], frame: _Frame) -> tuple[_Interval, str]:
    month = grammar.months[found["month"].rstrip(".").lower()]
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


def _month(grammar: _Grammar, found: re.Match[str], frame: _Frame) -> tuple[_Interval, str]:
    month = grammar.months[found["month"].rstrip(".").lower()]
    third = _third(grammar, _group(found, "third"))
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


def _season(grammar: _Grammar, found: re.Match[str], frame: _Frame) -> tuple[_Interval, str]:
    first = int(grammar.data["seasons"][found["season"].lower()])
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


def _season_days(year: int, first: int) -> _Interval:
    start = date(year - 1, 12, 1) if first == 12 else date(year, first, 1)
    month = 2 if first == 12 else first + 2
    return start, date(year, month, monthrange(year, month)[1])


def _fraction(grammar: _Grammar, found: re.Match[str], frame: _Frame) -> tuple[_Interval, str]:
    nth = int(grammar.data["ordinals"][found["nth"].lower()])
    piece, count = found["piece"].lower().rstrip("s"), _number(grammar, _group(found, "n"))
    whole = _whole(grammar, found, frame)
    if whole is None:
        return (None, None), "the report's day is not known"
    start, end = whole
    if piece in ("day", "week"):
        length = count * (7 if piece == "week" else 1)
        shift = (nth - 1) * length
        lower = end - timedelta(days=length - 1) if nth < 0 else start + timedelta(days=shift)
        return (lower, min(end, lower + timedelta(days=length - 1))), "a part of that time"
    months = count * {"half": 6, "quarter": 3, "trimester": 3, "month": 1}.get(piece, 4)
    first = 13 - months if nth < 0 else (nth - 1) * months + 1
    if not 1 <= first <= 13 - months or (end - start).days < 300:
        return (start, end), "that time"
    last = first + months - 1
    return (date(start.year, first, 1), date(start.year, last, monthrange(start.year, last)[1])), "a part of that year"


def _whole(grammar: _Grammar, found: re.Match[str], frame: _Frame) -> tuple[date, date] | None:
    """The month or year that a fraction is taken of."""
    interval: _Interval = (None, None)
    if _group(found, "month"):
        interval, _ = _month(grammar, found, frame)
        if isinstance(interval[0], date):
            interval = _month_days(interval[0].year, interval[0].month)
    elif _group(found, "onlyyear"):
        interval = _year_days(int(found["onlyyear"]))
    elif frame.day is not None:
        words = found["of"].lower().split()
        shift = {"last": -1, "next": 1}.get(words[0], 0)
        interval = _year_days(frame.day.year + shift) if words[-1] == "year" else _month_days(*frame.shifted_month(shift))
    start, end = interval
    return (start, end) if isinstance(start, date) and isinstance(end, date) else None


def _year(grammar: _Grammar, found: re.Match[str], frame: _Frame) -> tuple[_Interval, str]:
    return _year_days(int(found["year"]), _third(grammar, _group(found, "third"))), "a year"


def _decade(grammar: _Grammar, found: re.Match[str], frame: _Frame) -> tuple[_Interval, str]:
    year = int(found["year"])
    return (date(year, 1, 1), date(year + 9, 12, 31)), "a decade"


def _weekday(grammar: _Grammar, found: re.Match[str], frame: _Frame) -> tuple[_Interval, str]:
    which, week = (_group(found, "which") or "").lower(), (_group(found, "week") or "").lower()
    ahead = which in ("next", "coming", "this coming") or (frame.forward and which not in ("last", "past", "previous"))
    if frame.day is None:
        return ((0, 6) if ahead else (-6, 0)), "a day of the week; the report's day is not known"
    number = grammar.weekdays[found["weekday"].lower()]
    if week:
        monday = frame.day - timedelta(days=frame.day.weekday()) + timedelta(days={"last": -7, "next": 7}.get(week, 0))
        return (monday + timedelta(days=number), monday + timedelta(days=number)), "that day of that week"
    if ahead:
        shift = (number - frame.day.weekday()) % 7
        shift += 7 if shift == 0 and which == "next" else 0
        return (shift, shift), "the next such day"
    shift = -((frame.day.weekday() - number) % 7)
    shift -= 7 if shift == 0 and which in ("last", "past", "previous", "this past") else 0
    return (shift, shift), "the last such day up to the report's"


def _calendar(grammar: _Grammar, found: re.Match[str], frame: _Frame) -> tuple[_Interval, str]:
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
    if which == ["past"] and unit in grammar.data["units"]:
        return (-int(grammar.data["units"][unit]), 0), "counted back from the report's day"
    if frame.day is None:
        length = int(grammar.data["units"].get(unit, 7))
        return {-1: (1 - 2 * length, -1), 0: (1 - length, 0), 1: (1, 2 * length - 1)}[step], "the report's day is not known"
    return _unit_days(unit, step, frame), f"the calendar's {unit} counted from the report's"


def _unit_days(unit: str, step: int, frame: _Frame) -> _Interval:
    """A whole week, month, year ... so many steps from the report's; the current one ends with the report's day after a past tense."""
    assert frame.day is not None
    day = frame.day
    monday = day - timedelta(days=day.weekday())
    start: _Bound
    end: _Bound
    if unit == "weekend":
        saturday = monday + timedelta(days=5)
        if step == 0 and not frame.forward:
            saturday -= timedelta(days=0 if day >= saturday else 7)
        elif step:
            saturday += timedelta(days=7 * step) if step < 0 else timedelta(days=7 if day >= saturday else 0)
        return saturday, saturday + timedelta(days=1)
    if unit in ("week", "fortnight"):
        start = monday + timedelta(days=7 * step)
        end = start + timedelta(days=6)
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


def _within(grammar: _Grammar, found: re.Match[str], frame: _Frame) -> tuple[_Interval, str]:
    """Earlier this week, late last month, the end of the year."""
    words, unit = re.sub(r"[\s-]+", " ", found["third"].lower()), found["unit"].lower()
    which = found["which"].lower()
    step = {"last": -1, "next": 1}.get(which, 0)
    if unit == "day":
        return (0, 0), "the report's own day"
    if frame.day is None:
        length = int(grammar.data["units"].get(unit, 7))
        if words == "earlier":
            return (1 - length, 0), "the report's day is not known"
        if words == "later":
            return (0, length - 1), "the report's day is not known"
        return (1 - length + step * length, length - 1 + step * length), "the report's day is not known"
    whole_start, whole_end = _unit_days(unit, step, _Frame(frame.day, "future"))
    if step == 0:
        whole_start = _unit_days(unit, step, _Frame(frame.day, "past"))[0]
        if unit == "weekend":
            return (whole_start, whole_end), "that weekend"
    if words == "earlier":
        return (whole_start, 0 if step == 0 else whole_end), f"up to the report's day in that {unit}"
    if words == "later":
        return (0 if step == 0 else whole_start, whole_end), f"from the report's day in that {unit}"
    third = _third(grammar, words)
    if isinstance(whole_start, date) and unit == "month":
        return _month_days(whole_start.year, whole_start.month, third), f"the {third} part of that month"
    if isinstance(whole_start, date) and unit == "year":
        return _year_days(whole_start.year, third), f"the {third} part of that year"
    if isinstance(whole_start, date) and unit == "week":
        first, last = {"early": (0, 2), "mid": (2, 4), "late": (4, 6)}.get(third, (0, 6))
        return (whole_start + timedelta(days=first), whole_start + timedelta(days=last)), f"the {third} part of that week"
    return (whole_start, whole_end), f"that {unit}"


def _window(grammar: _Grammar, found: re.Match[str], frame: _Frame) -> tuple[_Interval, str]:
    units, n = found["units"].lower(), _group(found, "n")
    ahead = found["side"].lower() in grammar.data["next"]
    of = _group(found, "of")
    if of:
        whole, _ = _meaning(of, frame.day, "past")
        if isinstance(whole[1], date):
            inner = _number(grammar, n) * int(grammar.data["units"][units.rstrip("s")])
            return (whole[1] - timedelta(days=inner - 1), whole[1]), "the last part of that time"
    reach = _reach(grammar, units, n)
    return ((0, reach) if ahead else (-reach, 0)), "counted from the report's day"


def _reach(grammar: _Grammar, units: str, n: str | None) -> int:
    """How many days so many units reach at most."""
    if "hour" in units:
        hours = _number(grammar, n) if n else (24 if "24" in units else 12)
        return max(1, -(-hours // 24))
    unit = "century" if units == "centuries" else units[:-1] if units.endswith("s") else units
    if n is None:
        return (
            int(grammar.data["plain_plurals"][units][1])
            if units in grammar.data["plain_plurals"]
            else int(grammar.data["units"][unit])
        )
    return _number(grammar, n) * int(grammar.data["units"][unit])


def _ago(grammar: _Grammar, found: re.Match[str], frame: _Frame) -> tuple[_Interval, str]:
    plural = _group(found, "plural")
    if plural:
        least, most = grammar.data["plain_plurals"][plural.lower()]
        return (-int(most), -int(least)), "about so long before the report's day"
    units = found["units"].lower()
    unit = "century" if units == "centuries" else units.rstrip("s")
    number = _number(grammar, found["n"])
    vague = any(w in found["n"].lower().split() for w in grammar.data["few"])
    if unit in ("minute", "hour"):
        days = -(-number // 24) if unit == "hour" else 0
        return (-days, 0), "counted back from the report's day"
    size = int(grammar.data["units"][unit])
    if vague:
        return (-number * size, -2 * size if number > 2 else -size), "about so long before the report's day"
    if unit in ("day", "night"):
        return (-number, -number), "counted back from the report's day"
    if unit == "week":
        return (-7 * number - 3, -7 * number + 3), "counted back from the report's day, to a week"
    if unit == "month" and frame.day:
        middle = _months_back(frame.day, number)
        return (middle - timedelta(days=15), middle + timedelta(days=15)), "counted back from the report's day, to a month"
    if unit == "year" and frame.day:
        middle = _months_back(frame.day, 12 * number)
        return (middle - timedelta(days=182), middle + timedelta(days=182)), "counted back from the report's day, to a year"
    return (-number * size - size // 2, -number * size + size // 2), "counted back from the report's day"


def _months_back(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 - months
    year, month = max(1, index // 12), index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _word(grammar: _Grammar, found: re.Match[str], frame: _Frame) -> tuple[_Interval, str]:
    folded = re.sub(r"[\s-]+", " ", found["word"].lower().replace("’", "'"))
    start, end = grammar.data["words"].get(folded) or next(
        (v for k, v in grammar.data["words"].items() if k.replace("'", "") == folded), (None, None)
    )
    return (start, end), "counted from the report's day" if start is not None or end is not None else "not said how long"


def _part(grammar: _Grammar, found: re.Match[str], frame: _Frame) -> tuple[_Interval, str]:
    if _group(found, "weekday"):
        return _weekday(grammar, found, frame)
    lower = found.group().lower()
    shift = -1 if "yesterday" in lower else 1 if "tomorrow" in lower else 0
    return (shift, shift), "a part of the report's own day" if not shift else "a part of the day beside the report's"


def _clock(grammar: _Grammar, found: re.Match[str], frame: _Frame) -> tuple[_Interval, str]:
    return (0, 0), "a time of the report's own day"


def _holiday(grammar: _Grammar, found: re.Match[str], frame: _Frame) -> tuple[_Interval, str]:
    folded = found["holiday"].lower().replace("’", "'")
    month, day = next(v for k, v in grammar.data["holidays"].items() if k.replace("'", "") == folded.replace("'", ""))
    year = _group(found, "year")
    if year:
        return (date(int(year), month, day), date(int(year), month, day)), "a feast with a fixed day"
    if frame.day is None:
        return (None, None), "the year is not said and the report's day is not known"
    known = [date(y, month, day) for y in range(frame.day.year - 1, frame.day.year + 2)]
    nearest = min(d for d in known if d >= frame.day) if frame.forward else max(d for d in known if d <= frame.day)
    return (nearest, nearest), "a feast with a fixed day"


def _unknown(grammar: _Grammar, found: re.Match[str], frame: _Frame) -> tuple[_Interval, str]:
    return (None, None), "dated by what the text said before"


_RESOLVERS: dict[str, Callable[[_Grammar, re.Match[str], _Frame], tuple[_Interval, str]]] = {
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
