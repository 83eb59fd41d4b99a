"""Arms: what the actors of a theatre are on every day: who bears arms, flies, is a state's, belongs to whom."""

from collections.abc import Iterable

from kadesh.theatre.nations import load_branches
from kadesh.theatre.packs import Pack

AIR = "airforce"  # the branch that holds no ground
_ARMED = frozenset({"state", "external", "rebel", "militia"})
_GROUND = frozenset({"army", "forces"})


class Arms:
    """What is known of a pack's actors, and of any nation's branches, without a day. Holds only look-up tables."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._within = {branch.id: branch.within for branch in load_branches()}
        self._of_nation: dict[tuple[str, str], str] = {}
        for actor in pack.actors:
            if actor.nation and actor.branch:
                self._of_nation.setdefault((actor.nation, actor.branch), actor.id)
        self._states = frozenset(a.id for a in pack.actors if a.kind in ("state", "external"))
        self._local = frozenset(a.id for a in pack.actors if a.kind in ("state", "rebel", "militia"))
        self._armed = frozenset(a.id for a in pack.actors if a.kind in _ARMED and a.branch != "government")
        self.home = self.compose(pack.home, "government")  # the state in which the war is
        self.army = self.compose(pack.home, "army")

    def compose(self, nation: str, branch: str) -> str:
        """The id of a nation's branch: the pack's own where it has one, else made from both.

        An arm that the pack does not tell apart counts to the wider one that it knows, at home to the army.
        """
        wider: str | None = branch
        while wider:
            if (nation, wider) in self._of_nation:
                return self._of_nation[nation, wider]
            wider = self._within.get(wider)
        if branch in ("government", "intelligence"):
            return nation if self._pack.has_actor(nation) else f"{nation}.government"
        if branch == "civilians":
            return "civilians"
        if branch == AIR:
            return self._of_nation.get((nation, "forces"), f"{nation}.{AIR}")
        return self._of_nation.get((nation, "army"), f"{nation}.forces")

    def parent(self, actor: str) -> str | None:
        """The group that an actor is a branch of."""
        return self._pack.actor(actor).parent if self._pack.has_actor(actor) else None

    def branch(self, actor: str) -> str | None:
        """The branch of a state that an actor is, of an actor that the pack lacks by its id."""
        return self._pack.actor(actor).branch if self._pack.has_actor(actor) else actor.rsplit(".", 1)[-1]

    def is_state(self, actor: str) -> bool:
        """Whether an actor is a state's, as the pack lists it."""
        return actor in self._states

    def is_local(self, actor: str) -> bool:
        """Whether an actor is of the land of the war: its state, or a group of it."""
        return actor in self._local

    def is_abroad(self, actor: str) -> bool:
        """Whether an actor is a foreign state's, whose raids are flown."""
        return actor in self._states and actor not in self._local

    def is_airforce(self, actor: str) -> bool:
        """Whether an actor is a state's air force."""
        return self.branch(actor) == AIR

    def on_land(self, actor: str) -> bool:
        """Whether an actor is a state's army, or its forces as a whole."""
        return self.branch(actor) in _GROUND

    def flies(self, actor: str) -> bool:
        """Whether an actor has an air force: a state or its coalition."""
        return actor in self._states or (not self._pack.has_actor(actor) and "." in actor)

    def is_listed_as_armed(self, actor: str) -> bool:
        """Whether the pack lists an actor that bears arms; a government does not."""
        return actor in self._armed

    def armed(self, actor: str) -> bool:
        """Whether an actor can be a side of a fight: who bears arms, the home state, another nation's but its government."""
        if self._pack.has_actor(actor):
            return actor in self._armed or actor == self.home
        return actor == self.home or actor.split(".")[-1] != "government"

    def organisation(self, actor: str) -> bool:
        """Whether an actor is a body that bears no arms: a relief agency, the United Nations, a monitor."""
        return self._pack.has_actor(actor) and self._pack.actor(actor).kind == "organisation"

    def on_ground(self, actor: str) -> str:
        """Whom an opponent fights where an air force or one unit was named last: the army that it belongs to."""
        parent = self.parent(actor)
        within = parent is not None and self.on_land(parent) and not self.on_land(actor)
        return parent if parent and within and self.is_state(actor) else actor

    def holding_ground(self, actors: Iterable[str]) -> tuple[str, ...]:
        """The actors without air forces, which hold no ground, where others are among them."""
        actors = tuple(actors)
        return tuple(actor for actor in actors if not self.is_airforce(actor)) or actors
