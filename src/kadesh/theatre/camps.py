"""Camps: who is friend and who is foe on a day, by the alliances and the pairs of foes that a pack lists."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from kadesh.model import Claim, Report
from kadesh.theatre.arms import Arms
from kadesh.theatre.nations import composed_ids
from kadesh.theatre.packs import Actor, Alliance, Pack

NO_PARTY = frozenset({"organisation", "civilians", "unknown"})  # kinds of actors that make no camp a party of the war


class Camps:
    """Friend and foe under one pack, for reading and weighing alike. Holds only look-up tables.

    Two camps are **friends on a day** where they are one, or where the pack says that an actor of the one was then an ally of
    an actor of the other. Three choices lie in this:

    * Friendship is not handed on. Allies of one ally often fight each other: the United States were allied with the SDF, and
      with groups that were allied with Turkey; handed on, the SDF and Turkey would be one side of the war.
    * An alliance that holds on the day goes before ``dyads``, which know no days: in Iraq the Kurdish forces were allied with
      the government until October 2017 and fought it then.
    * Where the day is unknown, every alliance that the pack knows counts: two voices are then rather taken for one side, and
      nobody is made a foe by a war that is not told of.

    Questions about camps take camps, those about actors take actors. The camp of an actor is the pack's; of a nation's branch
    that the pack lacks, that of the nation's others. A group that the pack counts to no camp is a camp of its own, so that its
    alliances count, and so is a nation or a group that the pack lacks. An army whose camp a pack leaves open, since two
    governments call it theirs, speaks for no camp, and is taken to fight beside its nation's others.
    """

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self.arms = Arms(pack)
        self._known = frozenset(camp for actor in pack.actors if (camp := pack.camp_of(actor.id)))
        self._of = {actor.id: self._listed(actor) for actor in pack.actors}
        self.parties = frozenset(camp for a in pack.actors if a.kind not in NO_PARTY and (camp := self._of[a.id]))
        self._alliances: dict[frozenset[str], list[Alliance]] = {}
        for actor in pack.actors:
            for alliance in actor.allies:
                own, other = self._of[actor.id], self._of.get(alliance.actor)
                if own and other:
                    self._alliances.setdefault(frozenset((own, other)), []).append(alliance)
        self.principals = self._states_at_war()

    # Whose camp

    def of(self, actor: str) -> str | None:
        """The camp of an actor; None of civilians and others of no camp, and of an army whose camp the pack leaves open."""
        if actor in self._of:
            return self._of[actor]
        return self._of_nation(actor) or (actor.partition(".")[0] if actor in composed_ids() else actor)

    def of_all(self, actors: Iterable[str | None]) -> frozenset[str]:
        """The camps of actors, those of no camp left out."""
        return frozenset(camp for actor in actors if actor and (camp := self.of(actor)))

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

    def forces_of(self, camp: str | None) -> str:
        """The armed actor that stands for a camp: whom its outlets mean by "our forces"; without a camp the home state's."""
        armed = [a for a in self._pack.actors if camp and a.camp == camp and self.arms.is_listed_as_armed(a.id)]
        ranked = [a for a in armed if not a.parent and self.arms.on_land(a.id)] or armed
        return ranked[0].id if ranked else self.arms.compose(self._pack.home, "forces")

    # Camps on a day

    def friends(self, one: str, other: str, day: date | None) -> bool:
        """Whether two camps are one, or allied on a day."""
        return one == other or any(alliance.holds(day) for alliance in self._alliances.get(frozenset((one, other)), ()))

    def sides(self, camps: Iterable[str], day: date | None) -> tuple[frozenset[str], ...]:
        """Camps parted into the sides on which they stand: all camps of one side are friends of each other."""
        sides: list[set[str]] = []
        for camp in sorted(set(camps)):
            own = next((side for side in sides if all(self.friends(camp, other, day) for other in side)), None)
            if own is None:
                sides.append({camp})
            else:
                own.add(camp)
        return tuple(map(frozenset, sides))

    def meet(self, these: Iterable[str], those: Collection[str], day: date | None) -> bool:
        """Whether some of these camps are friends of some of those."""
        return any(self.friends(one, other, day) for one in these for other in those)

    def alike(self, these: Collection[str], those: Collection[str], day: date | None) -> bool:
        """Whether these and those camps stand on the same sides: each has a friend among the others, or there are none."""
        return all(self.meet((one,), those, day) for one in these) and all(self.meet((one,), these, day) for one in those)

    # Actors on a day

    def friendly(self, one: str, other: str, day: date | None) -> bool:
        """Whether two actors stand on one side; one of no camp is a friend of itself alone."""
        if one == other:
            return True
        a, b = self._beside(one), self._beside(other)
        return a is not None and b is not None and self.friends(a, b, day)

    def befriends(self, actor: str, others: Iterable[str], day: date | None) -> bool:
        """Whether an actor stands on one side with any of the others."""
        return any(self.friendly(actor, other, day) for other in others)

    def opposed(self, actors: Sequence[str], day: date | None) -> bool:
        """Whether two of the actors are no friends."""
        return any(not self.friendly(one, other, day) for one in actors for other in actors)

    def at_war(self, one: str, other: str, day: date | None) -> bool:
        """Whether two actors fight: no friends, and a pair of foes of the pack, where it lists such pairs and knows both."""
        if self.friendly(one, other, day):
            return False
        camps = frozenset((self._beside(one), self._beside(other)))
        return not self._pack.dyads or not camps <= self._known or camps in self._pack.dyads

    def foe(self, actor: str, against: Sequence[str], day: date | None) -> bool:
        """Whether an actor can be meant as the opponent of ``against``: armed, no friend, and at war with one of them.

        A foreign state is meant only of those who do not fight at home: the rebels' opponent is the home state's army.
        """
        if not self.arms.armed(actor) or self.befriends(actor, against, day):
            return False
        if not self.arms.is_local(actor) and (not against or any(self.at_war(a, self.arms.home, day) for a in against)):
            return False
        return not against or any(self.at_war(actor, a, day) for a in against)

    def principal(self, actor: str, day: date | None) -> str:
        """The state's forces that an actor belongs to, in a war of states; else the actor."""
        if not self.arms.is_state(actor):
            return actor
        return next((forces for forces in self.principals if self.friendly(forces, actor, day)), actor)

    def _listed(self, actor: Actor) -> str | None:
        """The camp of an actor of the pack: the pack's, else a nation's or a group's own, unless only general words mean it."""
        if camp := self._pack.camp_of(actor.id):
            return camp
        if actor.kind == "state" or actor.kind in NO_PARTY or self._of_nation(actor.id):
            return None
        if actor.generic and not actor.names:
            return None
        return actor.nation or actor.id

    def _of_nation(self, actor: str) -> str | None:
        """The camp of the nation that a branch of a state belongs to, where the pack has one of its branches."""
        if actor not in composed_ids():
            return None
        nation = actor.partition(".")[0]
        branches = (f"{nation}.government", f"{nation}.forces", f"{nation}.army", nation)
        return next((camp for branch in branches if (camp := self._pack.camp_of(branch))), None)

    def _beside(self, actor: str) -> str | None:
        """The camp beside which an actor is taken to fight: its own, else that of its nation."""
        return self.of(actor) or self._of_nation(actor)

    def _states_at_war(self) -> tuple[str, ...]:
        """The forces of the states in a war of states, meant where nobody is named; none where home has other foes too."""
        home = self.arms.compose(self._pack.home, "forces")
        camp = self._beside(home)
        foes = {other for dyad in self._pack.dyads if camp in dyad for other in dyad - {camp}}
        abroad = [a.id for a in self._pack.actors if a.kind == "external" and a.branch == "forces" and a.camp in foes]
        return (home, *abroad[:1]) if len(foes) == 1 and abroad else ()
