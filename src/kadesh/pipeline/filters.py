"""The filters that all lists share."""

import difflib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kadesh.errors import UsageError
from kadesh.model import Claim, ClaimType, Dispute, Event, Holding, Report, Resemblance
from kadesh.resolving.indexes import NameIndex
from kadesh.resolving.transliterations import fold
from kadesh.theatre.packs import Pack

SURE = 0.97  # the same name, spelt alike or to the same sound
CLOSE = 0.88  # a like name, taken where none is the same


@dataclass(frozen=True, slots=True)
class Filters:
    """What to list. Several values of one filter mean any of them; different filters must all hold.

    ``since`` and ``until`` keep what may have happened between those days (what has no date is left out); ``place`` is a
    place's name however it is spelt, or its id, and a province means all that lies in it; ``actor`` an id or name, and a
    party means those under it too; ``outlet`` an id or name; ``min_confidence`` is from 0 to 1.
    """

    since: date | None = None
    until: date | None = None
    place: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    min_confidence: float = 0.0

    def __bool__(self) -> bool:
        """Whether anything is filtered."""
        return self != Filters()


class Sieve:
    """Filters made ready for the claims and reports of one ledger and pack.

    Raises UsageError, with what is near, for a value that neither pack nor claims know.
    """

    def __init__(self, filters: Filters, claims: Collection[Claim], reports: Mapping[str, Report], pack: Pack) -> None:
        if filters.since and filters.until and filters.until < filters.since:
            raise UsageError(
                f"the last day ({filters.until}) is before the first ({filters.since})", "exchange --from and --to"
            )
        self._filters = filters
        self._types = {_claim_type(value) for value in filters.type}
        self._actors = _actor_ids(filters.actor, claims, pack) if filters.actor else set()
        self._outlets = _outlets(filters.outlet, reports, pack) if filters.outlet else set()
        self._place_ids, self._place_names = _places(filters.place, claims, pack) if filters.place else (set(), set())
        self._provinces = {place.id for place in pack.provinces if place.id in self._place_ids}
        self._reports = reports
        self._claims = {claim.id: claim for claim in claims} if filters.place or filters.outlet else {}

    def claim(self, claim: Claim, *, dated: bool = True) -> bool:
        """Whether ``claim`` is to be listed; without ``dated``, whatever its day."""
        filters = self._filters
        report = self._reports.get(claim.report)
        return (
            claim.confidence >= filters.min_confidence
            and (not self._types or claim.type in self._types)
            and (not dated or self._in_time(claim.time.start, claim.time.end))
            and (not self._actors or not self._actors.isdisjoint(claim.actors()))
            and (not self._outlets or (report is not None and report.outlet in self._outlets))
            and (not filters.place or self._placed(claim))
        )

    def event(self, event: Event) -> bool:
        """Whether ``event`` is to be listed; it lies where it itself or one of its claims does."""
        filters = self._filters
        return (
            event.confidence >= filters.min_confidence
            and (not self._types or event.type in self._types)
            and self._in_time(event.start, event.end)
            and (not self._actors or not self._actors.isdisjoint((*event.initiator, *event.target)))
            and (not self._outlets or not self._outlets.isdisjoint(event.outlets))
            and (
                not filters.place
                or self._is_there(event.place, event.place_text, event.province)
                or any(claim_id in self._claims and self._placed(self._claims[claim_id]) for claim_id in event.claims)
            )
        )

    def holding(self, holding: Holding) -> bool:
        """Whether ``holding`` is to be listed; types and confidence do not apply to it."""
        filters = self._filters
        grounds = [self._claims[claim_id] for claim_id in holding.grounds if claim_id in self._claims]
        return (
            (holding.start is None or filters.until is None or holding.start <= filters.until)
            and (holding.end is None or filters.since is None or holding.end >= filters.since)
            and (not self._actors or not self._actors.isdisjoint(holding.holders))
            and (not self._outlets or any(self._reports[claim.report].outlet in self._outlets for claim in grounds))
            and (not filters.place or self._is_there(holding.place, holding.place_text, holding.province))
        )

    def pair(self, pair: Dispute | Resemblance, claims: Mapping[str, Claim]) -> bool:
        """Whether two claims side by side are to be listed: one of them is."""
        return any(claim_id in claims and self.claim(claims[claim_id]) for claim_id in (pair.first, pair.second))

    def _in_time(self, start: date | None, end: date | None) -> bool:
        since, until = self._filters.since, self._filters.until
        if since is None and until is None:
            return True
        if start is None and end is None:
            return False
        return (since is None or end is None or end >= since) and (until is None or start is None or start <= until)

    def _placed(self, claim: Claim) -> bool:
        return any(self._is_there(x.mention.id, x.mention.text, x.province) for x in claim.quoted_places())

    def _is_there(self, place_id: str | None, text: str, province: str | None) -> bool:
        return place_id in self._place_ids or province in self._provinces or fold(text) in self._place_names


def filter_claims(claims: Collection[Claim], filters: Filters, reports: Mapping[str, Report], pack: Pack) -> tuple[Claim, ...]:
    """Those of ``claims`` that ``filters`` keep; ``reports`` by id. Raises UsageError for a value that nothing knows."""
    if not filters:
        return tuple(claims)
    sieve = Sieve(filters, claims, reports, pack)
    return tuple(claim for claim in claims if sieve.claim(claim))


def filter_events(
    events: Iterable[Event], filters: Filters, claims: Collection[Claim], reports: Mapping[str, Report], pack: Pack
) -> tuple[Event, ...]:
    """Those of ``events`` that ``filters`` keep; ``claims`` are all that they were made of."""
    if not filters:
        return tuple(events)
    sieve = Sieve(filters, claims, reports, pack)
    return tuple(event for event in events if sieve.event(event))


def _claim_type(value: str) -> ClaimType:
    try:
        return ClaimType(value.casefold().replace("-", "_"))
    except ValueError:
        raise UsageError(f"there is no type of claim {value!r}", _near(value, [kind.value for kind in ClaimType])) from None


def _places(wanted: Iterable[str], claims: Iterable[Claim], pack: Pack) -> tuple[set[str], set[str]]:
    """What places the filter means: ids of the pack's, and folded names of those that only claims name."""
    names = _PlaceNames(claims, pack)
    ids, spoken = set[str](), set[str]()
    for value in wanted:
        found, meant = ({value}, set[str]()) if pack.has_place(value) else names.find(value)
        ids |= found
        spoken |= meant
    return ids, spoken


class _PlaceNames:
    """The names of a pack's places, and as claims write them, to be found however they are spelt."""

    def __init__(self, claims: Iterable[Claim], pack: Pack) -> None:
        self._named = [(place.id, name) for place in pack.places for name in (place.name, *place.aliases)]
        spoken: dict[str, str] = {}
        for location in (location for claim in claims for location in claim.places):
            spoken.setdefault(fold(location.mention.text), location.mention.text)
        self._spoken = list(spoken.values())
        self._index = NameIndex.build(enumerate([name for _, name in self._named] + self._spoken))

    def find(self, wanted: str) -> tuple[set[str], set[str]]:
        """The ids of the pack's places of this name, and the folded names that claims have for it; UsageError without any."""
        matches = self._index.find(wanted)
        enough = SURE if any(likeness >= SURE for _, likeness in matches) else CLOSE
        numbers = [number for number, likeness in matches if likeness >= enough]
        last = len(self._named)
        ids = {self._named[number][0] for number in numbers if number < last}
        spoken = {fold(self._spoken[number - last]) for number in numbers if number >= last}
        if not ids and not spoken:
            known = sorted({name for _, name in self._named} | set(self._spoken))
            raise UsageError(f"no claim and no pack names a place {wanted!r}", _near(wanted, known, "kadesh claims"))
        return ids, spoken


def _actor_ids(wanted: Iterable[str], claims: Iterable[Claim], pack: Pack) -> set[str]:
    """The ids meant, with all those under them: parts of the name before a dot, and by the pack's parents."""
    met = {actor for claim in claims for actor in claim.actors()}
    known = met | {actor.id for actor in pack.actors}
    by_name = {name.casefold(): a.id for a in pack.actors for name in (*a.generic, *a.names, a.name)}
    found = set()
    for value in wanted:
        key = value.casefold()
        meant = key if key in known or any(actor.startswith(key + ".") for actor in known) else by_name.get(key)
        if meant is None:
            raise UsageError(f"no claim and no pack knows an actor {value!r}", _near(value, [*sorted(known), *sorted(by_name)]))
        found.add(meant)
        found |= {actor for actor in known if actor.startswith(meant + ".")}
    grown = True
    while grown:
        under = {actor.id for actor in pack.actors if actor.parent in found} - found
        found |= under
        grown = bool(under)
    return found


def _outlets(wanted: Iterable[str], reports: Mapping[str, Report], pack: Pack) -> set[str]:
    met = {report.outlet for report in reports.values() if report.outlet}
    by_name = {outlet.casefold(): outlet for outlet in met}
    for outlet in pack.outlets:
        by_name.update((name.casefold(), outlet.id) for name in (outlet.id, outlet.name, *outlet.names))
    found = set()
    for value in wanted:
        if value.casefold() not in by_name:
            raise UsageError(f"no report and no pack knows an outlet {value!r}", _near(value, sorted(by_name)))
        found.add(by_name[value.casefold()])
    return found


def _near(value: str, known: Collection[str], command: str = "") -> str:
    folded = {name.casefold(): name for name in known}
    near = difflib.get_close_matches(value.casefold(), folded, n=3, cutoff=0.6)
    if near:
        return "did you mean " + " or ".join(folded[name] for name in near) + "?"
    if command or len(known) > 40:
        return f"list what there is with: {command or 'kadesh claims'}"
    return "use one of " + ", ".join(sorted(known))
