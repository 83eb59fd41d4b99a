"""Web pages: the main text, title, day of publication and outlet that their markup gives."""

import json
import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from html.parser import HTMLParser

from kadesh.errors import InputError, MissingError

_ROOT = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.I)
_PROLOGUES = ((b"<!--", b"-->"), (b"<?xml", b"?>"))  # what may stand before a page's root, and how it ends
MOST_TAGS = 100_000
SNIFFED = 4096  # bytes in which a page's root is looked for
_TAGS = re.compile(rb"<(?:p|div|h1|article|body|br|span|a)\b[^>]*>", re.I)
_DATE_NAMES = (
    "article:published_time",
    "datepublished",
    "og:published_time",
    "publishdate",
    "pubdate",
    "dc.date.issued",
    "dc.date",
    "date",
    "parsely-pub-date",
)
_SITE_NAMES = ("og:site_name", "application-name", "dc.publisher")


@dataclass(frozen=True, slots=True)
class Page:
    """What a web page holds: its main text and what its markup says of it; ``tables`` are those with headed columns, unread."""

    text: str
    title: str | None
    published: date | None
    site: str | None
    address: str | None
    tables: int = 0


def is_page(data: bytes) -> bool:
    """Whether the bytes are a web page rather than plain text.

    >>> is_page(b"<!DOCTYPE html><html>"), is_page(b"The army left <the> town.")
    (True, False)
    """
    return bool(_ROOT.match(data, _root_of(data[:SNIFFED]))) or len(_TAGS.findall(data[:20000])) >= 8


def _root_of(head: bytes) -> int:
    """Where a page's root would stand: behind its byte order mark, its comments and its XML declaration."""
    place = len(head) - len(head.lstrip(b"\xef\xbb\xbf \t\r\n"))
    while ending := next((end for opening, end in _PROLOGUES if head.startswith(opening, place)), None):
        closed = head.find(ending, place)
        if closed < 0:
            return len(head)
        place = closed + len(ending)
        while head[place : place + 1].isspace():
            place += 1
    return place


class _Markup(HTMLParser):
    """Collects the meta fields, the canonical address, the title and the structured data of a page's head."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self.times: list[str] = []
        self.scripts: list[str] = []
        self.canonical: str | None = None
        self.heading: str = ""
        self.tables = 0
        self._table_is_new = False
        self._inside: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = None
        if take := _TAKERS.get(tag):
            take(self, {name: value or "" for name, value in attrs})

    def take_meta(self, values: dict[str, str]) -> None:
        """A field, by the first element of its name."""
        name = (values.get("property") or values.get("name") or values.get("itemprop") or "").lower()
        if name and values.get("content"):
            self.fields.setdefault(name, values["content"].strip())

    def take_link(self, values: dict[str, str]) -> None:
        """The page's own address."""
        if values.get("rel", "").lower() == "canonical":
            self.canonical = values.get("href")

    def take_time(self, values: dict[str, str]) -> None:
        """A moment that is marked as that of publication."""
        published = "pubdate" in values or values.get("itemprop", "").lower() == "datepublished"
        if published and values.get("datetime"):
            self.times.append(values["datetime"])

    def take_script(self, values: dict[str, str]) -> None:
        """Structured data, whose text follows."""
        if "ld+json" in values.get("type", ""):
            self._inside = "script"

    def take_heading(self, values: dict[str, str]) -> None:
        """The page's first heading, whose text follows."""
        if not self.heading:
            self._inside = "h1"

    def take_table(self, values: dict[str, str]) -> None:
        """A table, which counts once one of its columns or rows is headed: others only lay out the page."""
        self._table_is_new = True

    def take_head(self, values: dict[str, str]) -> None:
        """The head of a column or row."""
        self.tables += self._table_is_new
        self._table_is_new = False

    def handle_endtag(self, tag: str) -> None:
        self._inside = None if tag in ("script", "h1") else self._inside

    def handle_data(self, data: str) -> None:
        if self._inside == "script":
            self.scripts.append(data)
        elif self._inside == "h1":
            self.heading += data


_TAKERS: dict[str, Callable[[_Markup, dict[str, str]], None]] = {
    "meta": _Markup.take_meta,
    "link": _Markup.take_link,
    "time": _Markup.take_time,
    "script": _Markup.take_script,
    "h1": _Markup.take_heading,
    "table": _Markup.take_table,
    "th": _Markup.take_head,
}


def read_page(html: str, name: str) -> Page:
    """The main text of a web page, its title first, and what its markup says: day of publication, site, address.

    Needs the extra ``kadesh[web]`` (MissingError without it). Raises InputError where the page holds no text of its own, or
    more than ``MOST_TAGS`` tags. Only what the markup states as the day of publication counts; nothing is guessed from the
    text or the address.
    """
    if html.count("<") > MOST_TAGS:
        raise InputError(f"{name} is a web page of more than {MOST_TAGS:,} tags", "save the report's text as a plain file")
    markup = _Markup()
    markup.feed(html)
    markup.close()
    title = " ".join((markup.heading or markup.fields.get("og:title") or "").split()) or None
    paragraphs = _paragraphs(html, name)
    if title and _same(paragraphs[0], title):
        paragraphs = paragraphs[1:]
    text = "\n\n".join([title, *paragraphs] if title else paragraphs) + "\n"
    site = next((markup.fields[n] for n in _SITE_NAMES if markup.fields.get(n)), None)
    address = markup.canonical or markup.fields.get("og:url")
    return Page(text, title, next(_dates(markup), None), site, address, markup.tables)


def _paragraphs(html: str, name: str) -> list[str]:
    """The lines of a page's main text; what is surely of it, or where that is nothing, what may be."""
    try:
        import trafilatura
    except ImportError as error:
        raise MissingError(
            f"{name} is a web page, and reading those is not installed", "install it with: pip install 'kadesh[web]'"
        ) from error
    extracted = trafilatura.extract(
        html, include_comments=False, include_tables=False, include_formatting=False, favor_precision=True
    )
    if not extracted or not extracted.strip():
        extracted = trafilatura.extract(html, include_comments=False, include_tables=False, favor_recall=True)
    if not extracted or not extracted.strip():
        raise InputError(f"{name} is a web page without a text that could be found", "save the report's text as a plain file")
    return [line.strip() for line in extracted.splitlines() if line.strip()]


def _same(first: str, second: str) -> bool:
    return re.sub(r"\W+", " ", first).strip().lower() == re.sub(r"\W+", " ", second).strip().lower()


def _dates(markup: _Markup) -> Iterator[date]:
    """The days that the markup names as that of publication, the surest first."""
    for script in markup.scripts:
        try:
            value = json.loads(script)
        except (ValueError, RecursionError):
            continue
        for found in _published_in(value):
            if day := _parsed(found):
                yield day
    for text in (*(markup.fields[n] for n in _DATE_NAMES if n in markup.fields), *markup.times):
        if day := _parsed(text):
            yield day


def _published_in(value: object) -> Iterator[str]:
    """Every ``datePublished`` in structured data, the outermost first."""
    waiting = deque([value])
    while waiting:
        value = waiting.popleft()
        if isinstance(value, dict):
            if isinstance(value.get("datePublished"), str):
                yield value["datePublished"]
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)


def _parsed(text: str) -> date | None:
    found = re.match(r"\s*(\d{4})-(\d\d)-(\d\d)", text)
    if not found:
        return None
    try:
        return datetime(int(found[1]), int(found[2]), int(found[3])).date()
    except ValueError:
        return None
