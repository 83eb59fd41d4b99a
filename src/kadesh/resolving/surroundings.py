"""Which provinces a passage is about: what its claims, its heading and the text around it say."""

import math
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kadesh.model import Block, BlockKind, Claim, Location, Relation, Report, Span
from kadesh.resolving.atlases import Atlas
from kadesh.resolving.choosing import SECTION_ELSEWHERE
from kadesh.resolving.classifiers import kind_of, take_apart

_HEADED = 0.08  # the weight of lying outside of the province that a section's heading names
_SCANNED = 0.4  # the same for provinces that the text around names
_REACH = 400.0  # characters over which a province named in the text loses most of its weight
_FARTHEST = 14 * int(_REACH)  # characters beyond which what is left weighs nothing
_AFTER = 0.5  # what one named after the place weighs of one named before
_AWAY = 0.2  # what one named in another section weighs

_CAPITALISED = re.compile(
    r"(?:(?:[Aa]l|[Ee]l|[Aa][rsdtznh]h?|[Ee][zs])[- ])?[^\W\d_a-z][\w'’`-]+"
    r"(?:[ -](?:al-|el-|ez-|az-)?[^\W\d_a-z][\w'’`-]+){0,3}"
)


@dataclass(frozen=True, slots=True)
class View:
    """The provinces in view at a place, with shares that add up to 1, and the weight of its lying in none of them."""

    provinces: tuple[tuple[str, float], ...] = ()
    elsewhere: float = SECTION_ELSEWHERE

    @property
    def likeliest(self) -> str | None:
        """The province with the largest share, where one has more than half."""
        best = max(self.provinces, key=lambda share: share[1], default=None)
        return best[0] if best and best[1] > 0.5 else None


def view_of(province: str | None, atlas: Atlas, elsewhere: float = SECTION_ELSEWHERE) -> View:
    """The view where one province is in question; a capital's name stands for the province around it too."""
    if not province:
        return View()
    other = atlas.around.get(province)
    return View(((province, 0.6), (other, 0.4)) if other else ((province, 1.0),), elsewhere)


def says_area(location: Location) -> bool:
    """Whether the words call the place a province or a country."""
    said = kind_of(location.feature) or take_apart(location.mention.text, False).kind
    return bool(said and said.grade == "area")


def find_views(claims: Sequence[Claim], report: Report, at: Sequence[int], atlas: Atlas) -> list[View]:
    """The view at each of the locations of ``claims``, which stand at the offsets ``at``, in their order.

    What a claim's own phrase or section says stands; else its section's heading; else what the text around it names.
    """
    views: list[View] = []
    scanned: _Scanned | None = None
    offsets = iter(at)
    for claim in claims:
        said = _said(claim, atlas)
        for _ in claim.places:
            offset = next(offsets)
            if said:
                views.append(view_of(said, atlas))
                continue
            scanned = scanned or _scan(report, atlas)
            views.append(_around(scanned, offset, atlas))
    return views


def _said(claim: Claim, atlas: Atlas) -> str | None:
    for location in claim.places:
        if location.relation is Relation.SECTION or says_area(location):
            province = atlas.province_named(location.mention.text)
            if province:
                return province
    if len(claim.places) > 1:  # "the village of X in the Y region"
        around = (atlas.province_named(x.mention.text) for x in claim.places if x.feature == "region")
        return next((province for province in around if province), None)
    return None


@dataclass(frozen=True, slots=True)
class _Scanned:
    """A report's namings of provinces with their offsets, its blocks in order, and each section's span and headed province."""

    marks: Sequence[tuple[int, str]]
    blocks: Sequence[Block]
    sections: Mapping[int, tuple[Span, str | None]]


def _scan(report: Report, atlas: Atlas) -> _Scanned:
    """What a report names in its text, and the sections that it is in."""
    marks = _marks(report, atlas)
    parts: dict[int, list[Block]] = defaultdict(list)
    for block in report.blocks:
        parts[block.section].append(block)
    spans = {section: Span(own[0].span.start, own[-1].span.end) for section, own in parts.items()}
    return _Scanned(marks, report.blocks, {section: (spans[section], _headed(marks, own)) for section, own in parts.items()})


def _marks(report: Report, atlas: Atlas) -> list[tuple[int, str]]:
    """Every place in the text that names a province, in order."""
    marks = []
    names: dict[str, str | None] = {}
    for found in _CAPITALISED.finditer(report.text):
        words = found.group()
        if words not in names:
            names[words] = atlas.province_in(words)
        province = names[words]
        if province:
            marks.append((found.start(), province))
    return marks


def _around(scanned: _Scanned, at: int, atlas: Atlas) -> View:
    """The view at an offset: what its section's heading names, else the provinces named around it, the nearest most."""
    before = bisect_right(scanned.blocks, at, key=lambda block: block.span.start)
    block = scanned.blocks[before - 1] if before else None
    section = block.section if block and at < block.span.end else None
    span, headed = (None, None) if section is None else scanned.sections[section]
    if headed:
        return view_of(headed, atlas, _HEADED)
    weights = _weights(scanned.marks, at, span if section else None, atlas)
    whole = sum(weights.values())
    if whole < 1e-6:
        return View()
    shares = tuple((province, weight / whole) for province, weight in weights.items() if weight / whole > 0.02)
    return View(shares, _SCANNED)


def _headed(marks: Sequence[tuple[int, str]], blocks: Sequence[Block]) -> str | None:
    """The one province that the first heading of ``blocks`` to name just one names."""
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            near = slice(bisect_left(marks, (block.span.start, "")), bisect_left(marks, (block.span.end, "")))
            named = {province for _, province in marks[near]}
            if len(named) == 1:
                return named.pop()
    return None


def _weights(marks: Sequence[tuple[int, str]], at: int, section: Span | None, atlas: Atlas) -> dict[str, float]:
    """How much each province weighs at an offset, by how near it is named, and whether outside of the ``section``."""
    weights: dict[str, float] = defaultdict(float)
    near = slice(bisect_left(marks, (at - _FARTHEST, "")), bisect_left(marks, (at + _FARTHEST, "")))
    for start, province in marks[near]:
        weight = math.exp(-abs(start - at) / _REACH) * (1.0 if start <= at else _AFTER)
        if section and not section.start <= start < section.end:
            weight *= _AWAY
        weights[province] += weight
        if province in atlas.around:
            weights[atlas.around[province]] += weight / 2
    return weights
