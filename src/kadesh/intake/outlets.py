"""Which outlet a report is of: as said, or by the signs that it carries."""

import re
from collections.abc import Sequence

from kadesh.model import Block, BlockKind
from kadesh.theatre.packs import Outlet, Pack


def find_outlet(named: str | None, source: str, text: str, blocks: Sequence[Block], pack: Pack | None) -> str | None:
    """The id of the pack's outlet, or the name as given, or None where nothing shows it.

    ``named`` (an option, a page's site name) wins. Else the outlet's signs are looked for in ``source`` and in what frames the
    report, its dateline and the page's own words; never in its sentences, which quote others.
    """
    if named:
        return _by_name(named, pack) or named.strip()
    if pack is None:
        return None
    framing = " \n ".join(b.span.of(text) for b in blocks if b.kind in (BlockKind.DATELINE, BlockKind.CHROME))
    shown = [outlet.id for outlet in pack.outlets if _shows(outlet, source, framing)]
    return shown[0] if len(set(shown)) == 1 else None


def _by_name(name: str, pack: Pack | None) -> str | None:
    folded = _folded(name)
    for outlet in pack.outlets if pack else ():
        if folded in {_folded(n) for n in (outlet.id, outlet.name, *outlet.names, *outlet.signs)}:
            return outlet.id
    return None


def _folded(name: str) -> str:
    return re.sub(r"[^\w]+", " ", name.lower().removeprefix("www.")).strip()


def _shows(outlet: Outlet, source: str, framing: str) -> bool:
    seen = f"{framing} {source}".lower()
    for sign in (*outlet.signs, outlet.name, *outlet.names):
        # Most signs stand nowhere: a plain look spares making hundreds of patterns for each report.
        if sign.lower().removeprefix("www.") not in seen:
            continue
        domain = "." in sign and " " not in sign
        pattern = rf"(?<![\w-]){re.escape(sign)}(?![\w-])"
        if re.search(pattern, framing, re.I if domain else 0):
            return True
        if domain and re.search(rf"(?:^|//|\.|/){re.escape(sign.removeprefix('www.'))}(?:[/:?#]|$)", source, re.I):
            return True
    return False
