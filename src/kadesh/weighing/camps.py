"""Camps: who speaks for whom, and which camps fight on one side."""

from collections.abc import Iterable, Mapping
from datetime import date

from kadesh.model import Claim, Report
from kadesh.theatre.packs import Alliance, Pack

AIR = "airforce"  # the pack's word for a branch that holds no ground
NO_PARTY = frozenset({"organisation", "civilians", "unknown"})  # kinds of actors that make no camp a party of the war


class Camps:
    """The camps of one pack's actors and outlets, and their alliances by day.

    A camp is a party of the war where one of its actors is armed or a state. Camps are of one side on a day on which an actor
    of one is said, by the pack, to be an ally of an actor of the other.
    """

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._of_actor = {actor.id: pack.camp_of(actor.id) for actor in pack.actors}
        self.parties = frozenset(
            camp for actor in pack.actors if actor.kind not in NO_PARTY and (camp := self._of_actor[actor.id])
        )
        self._alliances: list[tuple[str, str, Alliance]] = []
        for actor in pack.actors:
            own = self._of_actor[actor.id]
            for alliance in actor.allies:
                other = self._of_actor.get(alliance.actor)
                if own and other and own != other:
                    self._alliances.append((own, other, alliance))
        self._air = frozenset(actor.id for actor in pack.actors if actor.branch == AIR)
        self._sides: dict[date | None, Mapping[str, str]] = {}

    def of(self, actor: str) -> str | None:
        """The camp of an actor; one that the pack lacks is a camp of its own."""
        return self._of_actor.get(actor, actor)

    def side(self, camp: str, day: date | None) -> str:
        """The side of a camp on a day: the first, by name, of all camps allied with it.

        Where the day is unknown, every alliance that the pack knows counts: two voices are then rather taken for one side.
        """
        month = day.replace(day=1) if day else None
        if month not in self._sides:
            self._sides[month] = self._sides_on(month)
        return self._sides[month].get(camp, camp)

    def sides(self, camps: Iterable[str], day: date | None) -> frozenset[str]:
        """The sides of ``camps``, those of no party left as they are."""
        return frozenset(self.side(camp, day) for camp in camps)

    def on_the_ground(self, actors: Iterable[str]) -> tuple[str, ...]:
        """The actors without air forces, which hold no ground, where others are among them."""
        actors = tuple(actors)
        ground = tuple(actor for actor in actors if actor not in self._air)
        return ground or actors

    def of_outlet(self, outlet_id: str | None) -> str | None:
        """The camp of an outlet, None for one that the pack does not know."""
        outlet = self._pack.outlet(outlet_id)
        return outlet.camp if outlet else None

    def of_claim(self, claim: Claim, reports: Mapping[str, Report]) -> str | None:
        """The camp that speaks in a claim: its outlet's, or where that is none, the side that its last source speaks for."""
        report = reports.get(claim.report)
        camp = self.of_outlet(report.outlet) if report else None
        if camp:
            return camp
        return next((found for s in reversed(claim.attribution) if s.side and (found := self.of(s.side))), None)

    def _sides_on(self, day: date | None) -> Mapping[str, str]:
        first: dict[str, str] = {}

        def find(camp: str) -> str:
            while first.get(camp, camp) != camp:
                camp = first[camp]
            return camp

        for own, other, alliance in self._alliances:
            begun = day is None or alliance.start is None or alliance.start <= day
            if begun and (day is None or alliance.end is None or alliance.end >= day):
                a, b = sorted((find(own), find(other)))
                first[b] = a
        return {camp: find(camp) for camp in first}
