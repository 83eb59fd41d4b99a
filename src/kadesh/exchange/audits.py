"""The audit: what a ledger is made to state, each with its quotes in full, for a person to judge; and the rates that follow.

Four kinds of things are stated: sentences of the brief, disputes, holdings, and points of the map. The id of each is a hash of
what is stated and of the claims behind it, so that one judged once is known again as long as it stays the same.
"""

import hashlib
import random
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kadesh.borders import markup
from kadesh.exchange.briefs import BriefMaker
from kadesh.exchange.phrasings import Writer, capital, days, listed
from kadesh.exchange.points import published_point
from kadesh.exchange.stating import stated_weighing
from kadesh.model import Cause, Claim, Event, Finding, Hold, Holding, Report, Truth
from kadesh.theatre.packs import Pack
from kadesh.weighing.standing import Share

if TYPE_CHECKING:
    from kadesh.weighing.weighings import Weighing

KINDS = ("sentence", "dispute", "holding", "point")


@dataclass(frozen=True, slots=True)
class Item:
    """Something stated. ``part`` is where it stands in the brief, ``quotes`` the words behind it, each with its report."""

    id: str
    kind: str
    part: str
    text: str
    quotes: tuple[str, ...]


def items_of(weighing: "Weighing", claims: Collection[Claim], reports: Collection[Report], pack: Pack) -> tuple[Item, ...]:
    """All that is stated: the whole brief with its annex, disputes, holdings and points."""
    maker = BriefMaker(weighing, claims, reports, pack)
    writer = Writer(pack)
    told, _ = stated_weighing(weighing, claims)
    known = {claim.id for claim in claims}

    def quotes(claim_ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(maker.citation(claim_id) for claim_id in claim_ids if claim_id in known)

    items: list[Item] = []
    for part in maker.make(full=True).parts:
        for sentence in part.sentences:
            kind = "dispute" if sentence.kind == "disputes" else "sentence"
            grounds = tuple(maker.citation(claim.id) for claim in maker.grounds(sentence))
            items.append(_item(kind, part.heading, sentence.text, sentence.claims, grounds))
    for holding in told.holdings:
        if holding.state is not Hold.UNKNOWN:
            items.append(
                _item("holding", holding.state.value, _held(holding, writer), holding.grounds, quotes(holding.grounds))
            )
    for event in told.events:
        if published_point(event, pack) is not None:
            items.append(_item("point", event.type.value, _pointed(event, writer), event.claims, quotes(event.claims)))
    return tuple(items)


def _item(kind: str, part: str, text: str, claims: Sequence[str], quotes: tuple[str, ...]) -> Item:
    key = hashlib.sha256("\x1f".join((kind, text, *sorted(claims))).encode()).hexdigest()[:16]
    return Item(key, kind, part, text, quotes)


def _held(holding: Holding, writer: Writer) -> str:
    who = listed([writer.actor(actor) for actor in holding.holders])
    state = "contested between" if holding.state is Hold.CONTESTED else "held by"
    name = writer.place(holding.place, holding.place_text)
    return f"{capital(name)} is {state} {who}{days(holding.start, None) or ', no day said'}"


def _pointed(event: Event, writer: Writer) -> str:
    by = listed([writer.actor(actor) for actor in event.initiator])
    on = listed([writer.actor(actor) for actor in event.target])
    sides = (f" by {by}" if by else "") + (f" against {on}" if on else "")
    what = event.type.value.replace("_", " ")
    return f"{capital(what)} ({event.modality.value}){sides} at {event.place_text}{days(event.start, event.end)}"


def sample(items: Iterable[Item], size: int, seed: int, judged: Collection[str] = ()) -> tuple[Item, ...]:
    """``size`` items that were not judged yet, of each kind in turn as long as there are any; the same for the same seed.

    >>> [item.kind for item in sample([Item(str(i), k, "", "", ()) for i in range(3) for k in KINDS], 5, 1)]
    ['sentence', 'sentence', 'dispute', 'holding', 'point']
    """
    queues: dict[str, list[Item]] = {kind: [] for kind in KINDS}
    for item in sorted(items, key=lambda item: item.id):
        if item.id not in judged:
            queues[item.kind].append(item)
    for queue in queues.values():
        random.Random(seed).shuffle(queue)
    chosen: list[Item] = []
    while len(chosen) < size and any(queues.values()):
        for kind in KINDS:
            if queues[kind] and len(chosen) < size:
                chosen.append(queues[kind].pop())
    return tuple(sorted(chosen, key=lambda item: KINDS.index(item.kind)))


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of one kind were found true, partly so and false, and by which causes; ``true`` has its 95% interval."""

    kind: str
    true: Share
    partly: int
    false: int
    causes: Mapping[str, int]


def rates_of(findings: Iterable[Finding]) -> Iterator[Rate]:
    """The rate of each kind that was judged, then of all."""
    found = list(findings)
    for kind in (*KINDS, "all"):
        of_kind = [finding for finding in found if kind in (finding.kind, "all")]
        if not of_kind:
            continue
        truths = [finding.truth for finding in of_kind]
        causes = {c.value: n for c in Cause if (n := sum(finding.cause is c for finding in of_kind))}
        true = Share(truths.count(Truth.TRUE), len(truths))
        yield Rate(kind, true, truths.count(Truth.PARTLY), truths.count(Truth.FALSE), causes)


def audit_page(items: Sequence[Item], title: str) -> Iterator[str]:
    """A page to click through, which needs nothing else: its button makes the CSV that ``kadesh audit --verdicts`` takes."""
    yield f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{markup(title)}</title>'
    yield f"<style>{STYLE}</style></head><body><main><h1>{markup(title)}</h1>"
    yield "<p>Does each line say what its quotes say, and nothing else?</p>"
    for item in items:
        yield f'<section data-id="{item.id}"><h2>{item.kind}: {markup(item.part)}</h2><p>{markup(item.text)}</p><ol>'
        for quote in item.quotes:
            yield f"<li>{markup(quote)}</li>"
        yield "</ol>"
        for truth in Truth:
            yield f'<label><input type="radio" name="{item.id}" value="{truth.value}"> {truth.value}</label>'
        causes = "".join(f"<option>{cause.value}</option>" for cause in Cause)
        yield f"<label>cause <select><option></option>{causes}</select></label></section>"
    yield f"<p><button>Save verdicts</button></p><script>{SCRIPT}</script></main></body></html>"


STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;margin:0 auto;max-width:48rem;padding:1rem;color:#1a1a1a;background:#fff}"
    "section{border-top:1px solid #767676;margin:1rem 0}h2{font-size:1rem}label{margin-right:1rem}"
)
SCRIPT = (
    "document.querySelector('button').onclick=()=>{const rows=['id,truth,cause'];"
    "for(const s of document.querySelectorAll('section')){const r=s.querySelector('input:checked');"
    "if(r)rows.push([s.dataset.id,r.value,s.querySelector('select').value].join(','))}"
    "const a=document.createElement('a');a.href=URL.createObjectURL(new Blob([rows.join('\\n')+'\\n']));"
    "a.download='verdicts.csv';a.click()}"
)
