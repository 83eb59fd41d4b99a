"""The day a report was published, where its text says it.

Only a full date counts that stands where pages put theirs: alone on a line, after *Published* or a weekday at the head of the
text, or in the dateline. Dates in menus, beside counters or of another calendar do not. Nothing is guessed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kadesh.intake.vocabularies import either, vocabulary
from kadesh.model import Block, BlockKind, Published, Span

_LONGEST_DATE = 40  # characters


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The patterns of full dates: anywhere, alone on a line, and at the head of a text."""

    day: re.Pattern[str]
    alone: re.Pattern[str]
    head: re.Pattern[str]
    run_in: re.Pattern[str]
    closing: re.Pattern[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    words = vocabulary()
    month = rf"(?:{either(words.months)})\.?"
    year = r"(?:19[5-9]\d|20[0-4]\d)"
    number = r"(?:0?[1-9]|[12]\d|3[01])"
    weekday = rf"(?:{words.weekdays}\.?,?\s+)"
    zone = rf"(?:\s*{words.zones})?(?:[+-]\d{{1,2}}(?::?\d\d)?)?(?:\s*\([\w\s+:]*\))?"
    clock = rf"(?:\d{{1,2}}[:.h]\d\d(?::\d\d)?|\d{{4}}|\d{{1,2}}\s*+(?=[ap]\.?m)){zone}"
    core = (
        rf"(?:(?P<iy>{year})-(?P<im>0\d|1[0-2])-(?P<id>[0-2]\d|3[01])(?:T\d\d:\d\d\S*)?"
        rf"|(?P<d1>{number})(?:st|nd|rd|th)?(?:\s+of)?[\s.-]+(?P<m1>{month}),?[\s.-]*(?P<y1>{year})"
        rf"|(?P<m2>{month})\s*(?P<d2>{number})(?:st|nd|rd|th)?,?\s*(?P<y2>{year})"
        rf"|(?P<d3>\d{{1,2}})[./-](?P<m3>\d{{1,2}})[./-](?P<y3>{year}))(?!\d)"
    )
    plain = re.sub(r"\?P<\w+>", "?:", core)
    agency = either(words.agencies)
    again = re.sub(r"\?P<(\w+)>", r"?P<\1_>", core)
    free = r"(?<!\b[Oo]n\s)(?<!\b[Ii]n\s)(?<!\b[Bb]y\s)(?<!\b[Oo]f\s)(?<!since\s)(?<!until\s)(?<!from\s)"
    before = rf"(?:\(?(?:{words.published})\s*(?::\s*)?(?:on\s+|at\s+)?)?"
    unit = rf"{before}(?:{clock},?\s+)?{weekday}?\(?(?<!\d){core}\)?(?:(?:,|\s+at|\s*[-|])?\s*{clock})?"
    tail = rf"(?:\s*\(?(?:{words.published})\s*(?::\s*)?(?:{clock},?\s+)?(?:{plain})\)?)?"
    return _Patterns(
        day=re.compile(rf"(?<![\w/]){core}", re.I),
        alone=re.compile(rf"\W{{0,3}}{unit}{tail}\W{{0,3}}", re.I),
        head=re.compile(rf"\W{{0,2}}{unit}{tail}(?=\W|$|(?-i:[A-Z]))(?!,?\s+(?!by\b|\w+:)(?-i:[a-z]))", re.I),
        closing=re.compile(rf"[,:;(|–—-]\s*+{weekday}?{core}\W{{0,2}}$", re.I),
        run_in=re.compile(
            rf"(?:\b{agency}\s+)?\b(?:(?i:{weekday})|(?i:{words.published})\s*(?::\s*)?(?:\d{{4}}\s+)?|\d{{4}}\s+|\d\d:\d\d\s+)"
            rf"(?<![\d/])(?i:{core})(?:\s+(?i:{clock})(?!\d))?"
            rf"|{free}(?<![\w/.-])(?i:{again})(?=\s+(?:(?i:{clock})(?!\w)|(?:[A-Z]\w+\s+){{0,2}}{agency}\b))"
        ),
    )


def _day(found: re.Match[str]) -> date | None:
    """The date that a match of a full date means; day before month in figures, unless only the other way round is a date."""
    groups = {name.rstrip("_"): value for name, value in found.groupdict().items() if value or not name.endswith("_")}
    months = vocabulary().months
    try:
        if groups["iy"]:
            return date(int(groups["iy"]), int(groups["im"]), int(groups["id"]))
        if groups["y1"]:
            return date(int(groups["y1"]), months[groups["m1"].rstrip(".").lower()], int(groups["d1"]))
        if groups["y2"]:
            return date(int(groups["y2"]), months[groups["m2"].rstrip(".").lower()], int(groups["d2"]))
        day, month, year = int(groups["d3"]), int(groups["m3"]), int(groups["y3"])
        return date(year, day, month) if month > 12 else date(year, month, day)
    except ValueError:
        return None


_LED_BY_PLACE = re.compile(r"^(?:[^\W\d_a-z][\w'’.-]*[ ]?){1,3}(?:,|\s[-–—])\s+")


def date_alone(line: str) -> bool:
    """Whether a line holds a full date and nothing else but a place before it, a weekday, a time or *Published*.

    >>> date_alone("20 July 2017 13:25"), date_alone("On 20 July 2017 the siege ended."), date_alone("KYIV, 14 March 2024")
    (True, False, True)
    """
    return len(line) < 120 and bool(_patterns().alone.fullmatch(_LED_BY_PLACE.sub("", line, count=1)))


def date_head(line: str) -> int:
    """Where the date ends with which a line begins, or 0.

    >>> date_head("12 February 2015 Fighters left the town.")
    16
    """
    found = _patterns().head.match(line[:160])
    return found.end() if found else 0


def date_run_in(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a date stands that parts a headline from the lead in a paragraph whose line breaks were lost, or None.

    Such a date follows an agency or weekday, or has a time or an agency after it, within the first 300 characters.
    """
    match = _patterns().run_in.search(text, start, min(end, start + 300))
    if match is None or match.start() - start < 20 or _day(match) is None or not _stands_free(text, match):
        return None
    return match.span()


def count_dates(line: str) -> int:
    """How many full dates a line holds."""
    return sum(1 for _ in _patterns().day.finditer(line))


def find_published(text: str, blocks: Sequence[Block]) -> Published | None:
    """The day of publication that the text itself gives, with its place, or None.

    A date alone on its line wins, the nearest one above the first paragraph; then one in a dateline; then one that a weekday or
    *Published* introduces within the first 300 characters of the first paragraph; then one that closes the title behind a mark
    ("Situation report, 24 August 2019").
    """
    for block in _nearest_datelines(text, blocks):
        found = _best(block, text)
        if found:
            return found
    first = next((b for b in blocks if b.kind in (BlockKind.PARAGRAPH, BlockKind.TITLE)), None)
    if first is None:
        return None
    match = _patterns().run_in.search(text, first.span.start, min(first.span.end, first.span.start + 300))
    if match and (day := _day(match)) and _stands_free(text, match) and not _foreign(text, match):
        return Published(day, "text", Span(*match.span()))
    return _closing_the_title(text, first) if first.kind is BlockKind.TITLE else None


def _closing_the_title(text: str, title: Block) -> Published | None:
    """The day by which a title ends, set apart from it."""
    match = _patterns().closing.search(text, max(title.span.start, title.span.end - _LONGEST_DATE), title.span.end)
    day = _day(match) if match and not _foreign(text, match) else None
    return Published(day, "text", Span(*match.span())) if match and day else None


@dataclass(frozen=True, slots=True)
class Post:
    """Where a dated post of a running report begins, and its day."""

    start: int
    day: date


def find_posts(text: str, blocks: Sequence[Block]) -> tuple[Post, ...]:
    """The posts of a report that is made of dated ones, such as a live blog; none where all of it is of one day.

    Lines with nothing but a date part them: at least two, of different days, with text between each and the next.
    """
    posts: list[Post] = []
    parted = True
    for block in blocks:
        if block.kind is BlockKind.PARAGRAPH:
            parted = True
        elif block.kind is BlockKind.DATELINE and date_alone(block.span.of(text)) and (found := _best(block, text)):
            if not parted:
                posts.pop()
            posts.append(Post(block.span.start, found.day))
            parted = False
    return tuple(posts) if len({post.day for post in posts}) > 1 else ()


def _nearest_datelines(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The datelines above the first paragraph, the nearest to it first, then those below."""
    body = next((b.span.start for b in blocks if b.kind is BlockKind.PARAGRAPH), len(text))
    datelines = [b for b in blocks if b.kind is BlockKind.DATELINE]
    return [b for b in reversed(datelines) if b.span.start < body] + [b for b in datelines if b.span.start >= body]


def _stands_free(text: str, match: re.Match[str]) -> bool:
    """Whether a date in running text is no part of a sentence: after an agency, a name or a stop, or with a time of day."""
    led = match.group().split()[0] in vocabulary().agencies
    timed = re.search(r"(?<!\d)\d{1,2}:?\d\d$", match.group()) and not re.search(r"\b(?:19|20)\d\d$", match.group())
    if led or timed or any(value for name, value in match.groupdict().items() if name.endswith("_")):
        return True
    before = text[max(0, match.start() - 30) : match.start()].split()
    return not before or not (before[-1][0].islower() or before[-1][-1] in ",;")


def _best(block: Block, text: str) -> Published | None:
    for match in _patterns().day.finditer(text, block.span.start, block.span.end):
        if (day := _day(match)) and not _foreign(text, match):
            return Published(day, "text", Span(*match.span()))
    return None


def _foreign(text: str, match: re.Match[str]) -> bool:
    """Whether the date belongs to another calendar: one of its month names stands next to it."""
    around = re.findall(r"[a-z']+", text[max(0, match.start() - 12) : match.end() + 4].lower())
    return any(word in vocabulary().other_months for word in around)
