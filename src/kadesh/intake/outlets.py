"""Which outlet a report is of: as said, or by the signs that it carries."""

import re
from collections.abc import Sequence
from functools import lru_cache

from kadesh.borders import one_line
from kadesh.model import Block, BlockKind
from kadesh.theatre.packs import Outlet, Pack


def find_outlet(named: str | None, source: str, text: str, blocks: Sequence[Block], pack: Pack | None) -> str | None:
    """The id of the pack's outlet, or the name as given, or None where nothing shows it.

    ``named`` (an option, a page's site name) wins. Else the outlet's signs are looked for in ``source`` and in what frames the
    report, its dateline and the page's own words; never in its sentences, which quote others.
    """
    if named:
        return _by_name(named, pack) or one_line(named) or None
    if pack is None:
        return None
    framing = " \n ".join(b.span.of(text) for b in blocks if b.kind in (BlockKind.DATELINE, BlockKind.CHROME))
    seen = f"{framing} {source}".lower()
    # Most signs stand nowhere: a plain look spares making hundreds of patterns for each report.
    shown = {name for name, sign, plain in _signs(pack.outlets) if plain in seen and _stands(sign, source, framing)}
    return shown.pop() if len(shown) == 1 else None


def _by_name(name: str, pack: Pack | None) -> str | None:
    folded = _folded(name)
    for outlet in pack.outlets if pack else ():
        if folded in {_folded(n) for n in (outlet.id, outlet.name, *outlet.names, *outlet.signs)}:
            return outlet.id
    return None


def _folded(name: str) -> str:
    return re.sub(r"[^\w]+", " ", name.lower().removeprefix("www.")).strip()


@lru_cache(maxsize=8)
def _signs(outlets: tuple[Outlet, ...]) -> tuple[tuple[str, str, str], ...]:
    """Every sign of every outlet: the outlet's id, the sign, and what a plain look searches for."""
    return tuple(
        (outlet.id, sign, sign.lower().removeprefix("www."))
        for outlet in outlets
        for sign in (*outlet.signs, outlet.name, *outlet.names)
    )


def _stands(sign: str, source: str, framing: str) -> bool:
    """Whether the sign stands as a word in the report's frame, or as the domain of its address."""
    domain = "." in sign and " " not in sign
    if re.search(rf"(?<![\w-]){re.escape(sign)}(?![\w-])", framing, re.I if domain else 0):
        return True
    host = rf"(?:^|//|\.|/){re.escape(sign.removeprefix('www.'))}(?:[/:?#]|$)"
    return domain and bool(re.search(host, source, re.I))
