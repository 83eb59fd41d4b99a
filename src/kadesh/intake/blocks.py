"""The structure of a report's text: title, headings, paragraphs, datelines, and the page's own words set aside."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kadesh.intake.dates import date_alone, date_head, date_run_in
from kadesh.intake.layouts import Line, ends_sentence, is_chrome, is_heading, lines_of, looks_wrapped
from kadesh.intake.vocabularies import either, vocabulary
from kadesh.model import Block, BlockKind, Span
from kadesh.theatre.packs import Outlet, Pack


def find_blocks(text: str, pack: Pack | None = None) -> tuple[Block, ...]:
    """Split ``text`` into blocks, in order and without overlap; all but blanks lies in one.

    A line is a paragraph, unless the text is broken into lines of one width; then blank lines part paragraphs. A heading opens
    a section; more blank lines than are usual between paragraphs do too (a heading was lost there). ``pack`` gives the names
    of provinces, which are headings when they stand alone, and the outlets of datelines.
    """
    lines = list(lines_of(text))
    if not lines:
        return ()
    kinds = _kinds(lines, pack)
    wrapped = looks_wrapped([line for line, kind in zip(lines, kinds, strict=True) if kind is BlockKind.PARAGRAPH])
    blocks = _join_lines(lines, kinds, wrapped)
    datelines = _dateline_patterns(pack.outlets if pack else ())
    first = next((b for b in blocks if b.kind in (BlockKind.PARAGRAPH, BlockKind.TITLE)), None)
    return tuple(piece for block in blocks for piece in _pieces(text, block, datelines, block is first))


def _join_lines(lines: Sequence[Line], kinds: Sequence[BlockKind], wrapped: bool) -> list[Block]:
    """A block for each line, or in a text broken into lines of one width for those that no blank line parts; in sections."""
    usual = _usual_gap(lines, kinds)
    blocks: list[Block] = []
    section = 0
    for line, kind in zip(lines, kinds, strict=True):
        follows = kind is BlockKind.PARAGRAPH and bool(blocks) and blocks[-1].kind is kind
        if kind is BlockKind.HEADING or (follows and line.gap > usual):
            section += 1
        if wrapped and follows and line.gap == 0:
            blocks[-1] = Block(kind, Span(blocks[-1].span.start, line.span.end), section)
        else:
            blocks.append(Block(kind, line.span, section))
    return blocks


def _kinds(lines: Sequence[Line], pack: Pack | None) -> list[BlockKind]:
    """What each line is for."""
    kinds = [_plain_kind(line.text) for line in lines]
    _set_site_names(lines, kinds)
    provinces = _province_names(pack)
    body = [at for at, kind in enumerate(kinds) if kind is BlockKind.PARAGRAPH]
    if len(body) < 2:
        return kinds
    if _is_title(lines, kinds, body[0], provinces):
        kinds[body[0]] = BlockKind.TITLE
        body = body[1:]
    for place, at in enumerate(body[:-1]):
        line = lines[at].text
        follower = lines[body[place + 1]].text
        known = line.lower().strip(" :.-") in provinces
        if known or (is_heading(line) and (len(line) < 0.7 * len(follower) or is_heading(follower))):
            kinds[at] = BlockKind.HEADING
    return kinds


def _plain_kind(line: str) -> BlockKind:
    if date_alone(line):
        return BlockKind.DATELINE
    if is_chrome(line):
        return BlockKind.CHROME
    if len(line) < 80 and not ends_sentence(line) and vocabulary().bylines.match(line) and len(line.split()) < 9:
        return BlockKind.DATELINE
    return BlockKind.PARAGRAPH


def _set_site_names(lines: Sequence[Line], kinds: list[BlockKind]) -> None:
    """Set aside a site's name: a short first line right above the page's header."""
    short = len(lines) > 2 and len(lines[0].text.split()) <= 6 and not ends_sentence(lines[0].text)
    if short and kinds[0] is BlockKind.PARAGRAPH and kinds[1] is BlockKind.CHROME and lines[1].gap == 0:
        kinds[0] = BlockKind.CHROME


def _is_title(lines: Sequence[Line], kinds: Sequence[BlockKind], at: int, provinces: frozenset[str]) -> bool:
    """Whether the first line with words of the report's own is its headline."""
    line = lines[at].text
    if len(line) > 220 or len(line.split()) > 32 or ends_sentence(line) or line.lower() in provinces or line[-1] in ",;":
        return False
    following = lines[at + 1] if at + 1 < len(lines) else None
    apart = following is not None and (following.gap > 0 or kinds[at + 1] is not BlockKind.PARAGRAPH)
    longer = following is not None and len(following.text) > len(line)
    return is_heading(line) or apart or (longer and len(line) < 130 and len(line.split()) <= 20)


def _usual_gap(lines: Sequence[Line], kinds: Sequence[BlockKind]) -> int:
    """The number of blank lines that mostly stands between two paragraphs."""
    gaps = Counter(
        line.gap
        for at, line in enumerate(lines)
        if at and kinds[at] is BlockKind.PARAGRAPH and kinds[at - 1] is BlockKind.PARAGRAPH
    )
    if not gaps:
        return 0
    most = max(gaps.values())
    return min(gap for gap, count in gaps.items() if count == most)


@lru_cache(maxsize=16)
def _names_of_provinces(names: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    return frozenset(name.lower() for group in names for name in group)


def _province_names(pack: Pack | None) -> frozenset[str]:
    if pack is None:
        return frozenset()
    return _names_of_provinces(tuple((place.name, *place.aliases) for place in pack.provinces))


@dataclass(frozen=True, slots=True)
class _Datelines:
    """Patterns of datelines with the agencies of a theatre: at the head of a paragraph, and inside one."""

    head: re.Pattern[str]
    inner: re.Pattern[str]


@lru_cache(maxsize=8)
def _dateline_patterns(outlets: tuple[Outlet, ...]) -> _Datelines:
    """Patterns of what stands before a report's first words: RNA -, BEIRUT (Reuters) -, ISTANBUL, Sept. 5 (AP) --,
    Juba, 14 May -.

    The inner pattern is a place in capitals and an agency in brackets, which a lost line break left inside a paragraph.
    """
    own = (n for outlet in outlets for n in (outlet.name, *outlet.names) if "." not in n)
    agency = either((*vocabulary().agencies, *own))
    place = r"[A-Z][\w.'’-]*(?:[ /][A-Z][\w.'’-]*){0,3}"
    capitals = r"[A-Z][A-Z.'’-]{2,}(?:[ /][A-Z][A-Z.'’-]*){0,3}"
    dash = r"\s*(?:--+|[-–—―])\s+"
    colon = r"(?:--+|[-–—―:])\s*"
    day = r"(?:,?\s+\w+\.?\s+\d{1,2}(?:,?\s+\d{4})?|,?\s+\d{1,2}\s+\w+\.?(?:\s+\d{4})?)?"
    month = f"(?i:{either(vocabulary().months)})"
    dated = rf",?\s+(?:{month}\.?\s+\d{{1,2}}|\d{{1,2}}\s+{month}\.?)(?:,?\s+\d{{4}})?"
    more = r"(?:,\s*[A-Z][\w. ’'-]{1,30})?"
    head = (
        rf"(?:(?:{agency}|[A-Z]{{2,6}}){dash}"
        rf"|{place}{more}{day},?\s*\(?(?:{agency})\)?\s*{colon}"
        rf"|{place}{more}{day}\s*\((?:{agency}|[A-Z][\w/ .-]{{1,30}})\)\s*(?:{colon}|(?=[A-Z\"“]))"
        rf"|{place}{more}{dated}{dash}"
        rf"|{capitals}{more}{day}{dash})"
    )
    inner = rf"(?<![\w-]){capitals}\s*\((?:{agency})\)\s*(?:{colon})?(?=[A-Z\"“])"
    return _Datelines(re.compile(head), re.compile(inner))


def _pieces(text: str, block: Block, datelines: _Datelines, first: bool) -> Iterator[Block]:
    """Part a paragraph or title from the dateline before it and the page's words in it."""
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.TITLE):
        yield block
        return
    cuts = _apart(_cuts(text, block, datelines, first))
    headline = date_run_in(text, block.span.start, block.span.end) if first else None
    kept = [span for span, _ in _between(text, block.span, cuts)]
    for span, kind in sorted([*cuts, *((s, block.kind) for s in kept)]):
        titled = headline is not None and span.end <= headline[0] and kind is BlockKind.PARAGRAPH
        yield Block(BlockKind.TITLE if titled else kind, span, block.section)


def _apart(cuts: Iterator[tuple[Span, BlockKind]]) -> list[tuple[Span, BlockKind]]:
    """The cuts in order, without those that overlap one before."""
    apart: list[tuple[Span, BlockKind]] = []
    for span, kind in sorted(cuts):
        if span.start < span.end and (not apart or span.start >= apart[-1][0].end):
            apart.append((span, kind))
    return apart


def _cuts(text: str, block: Block, datelines: _Datelines, first: bool) -> Iterator[tuple[Span, BlockKind]]:
    start, end = block.span.start, block.span.end
    if first:
        length = date_head(text[start:end])
        if 0 < length < end - start:
            yield _tight(text, start, start + length), BlockKind.DATELINE
            start = _skip(text, start + length, end)
        run_in = date_run_in(text, start, end)
        if run_in:
            yield _tight(text, *run_in), BlockKind.DATELINE
    found = datelines.head.match(text, start, min(end, start + 160))
    if found and found.end() < end:
        yield _tight(text, start, found.end()), BlockKind.DATELINE
        start = _skip(text, found.end(), end)
    for inner in datelines.inner.finditer(text, start, end) if text.find("(", start, end) >= 0 else ():
        yield _tight(text, *inner.span()), BlockKind.DATELINE
    for needed, pattern in vocabulary().runs:
        if text.find(needed, start, end) >= 0:
            for run in pattern.finditer(text, start, end):
                yield _tight(text, *run.span()), BlockKind.CHROME


def _between(text: str, whole: Span, cuts: Sequence[tuple[Span, BlockKind]]) -> Iterator[tuple[Span, None]]:
    """What is left of ``whole`` between the cuts, without blanks around it."""
    at = whole.start
    for span, _ in [*sorted(cuts), (Span(whole.end, whole.end), BlockKind.CHROME)]:
        left = _tight(text, at, span.start)
        if left.end > left.start:
            yield left, None
        at = max(at, span.end)


def _tight(text: str, start: int, end: int) -> Span:
    """The span without blanks at its ends."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return Span(start, max(start, start + len(piece.strip())))


def _skip(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start
