"""Control: who is said to hold each place, from when to when, on which grounds. A first version: see ``find_holdings``."""

from collections.abc import Iterable, Mapping

from kadesh.model import Claim, ClaimType, Event, Hold, Holding, Modality, Report
from kadesh.theatre.packs import Pack

TAKES = frozenset({ClaimType.CAPTURE, ClaimType.CONTROL})


def find_holdings(
    events: Iterable[Event], claims: Mapping[str, Claim], reports: Mapping[str, Report], pack: Pack
) -> tuple[Holding, ...]:
    """Who is said to hold each place since the event that says so. Held is agreed where two camps tell it."""
    holdings = []
    for event in events:
        if event.modality is not Modality.ACTUAL or event.place is None:
            continue
        holder = event.target if event.type is ClaimType.TRANSFER else event.initiator
        if event.type not in TAKES and event.type is not ClaimType.TRANSFER:
            continue
        if not holder:
            continue
        holdings.append(
            Holding(
                place=event.place,
                place_text=event.place_text,
                province=event.province,
                lat=event.lat,
                lon=event.lon,
                state=Hold.HELD,
                holders=holder,
                start=event.start,
                end=None,
                grounds=event.claims,
                camps=event.camps,
                agreed=len(event.camps) > 1,
                reason=f"{event.type.value} told by {event.voices} voice(s)",
            )
        )
    return tuple(sorted(holdings, key=lambda holding: (holding.place, holding.start is None, holding.start, holding.grounds)))
