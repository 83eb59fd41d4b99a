"""A theatre of war as data: its actors, places, outlets and words."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from kadesh.errors import UsageError
from kadesh.model import Place


@dataclass(frozen=True, slots=True)
class Alliance:
    """A period in which an actor fights on another's side."""

    actor: str
    start: date | None = None
    end: date | None = None

    def holds(self, day: date | None) -> bool:
        """Whether it holds on a day, its first and last days included; where the day is unknown, it does."""
        begun = day is None or self.start is None or self.start <= day
        return begun and (day is None or self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Actor:
    """A party of the war. ``id`` is lower-case, country or group first (``syria.army``, ``fsa.shabab_al_sunna``).

    ``names`` are proper names and abbreviations that mean this actor wherever they stand. ``generic`` are phrases that mean
    it only within this theatre when no other is in view ("the army", "regime forces"). ``camp`` is the side of the war it is
    counted on; ``kind`` is an ACLED-like class (state, external, rebel, militia, civilians, unknown, organisation);
    ``nation`` and ``branch`` (government, army, airforce, navy, police, forces) let it be named by nation and branch
    ("Russian warplanes"). ``home`` is the nation in which a group mostly fights, for packs of no one nation.
    """

    id: str
    name: str
    kind: str
    camp: str | None = None
    names: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()
    parent: str | None = None
    nation: str | None = None
    branch: str | None = None
    home: str | None = None
    allies: tuple[Alliance, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes reports. ``signs`` are words or domains by which a report shows that it is theirs."""

    id: str
    name: str
    camp: str | None
    country: str | None
    kind: str = "news"
    names: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return hash(self.id)  # of all fields would cost more than what is looked up by it


@dataclass(frozen=True, slots=True)
class LoadedWord:
    """A word that judges whom it names; ``neutral`` is what Kadesh says instead, ``leaning`` is praise or blame."""

    word: str
    leaning: str
    neutral: str


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with the claims that a reader must make of it."""

    text: str
    claims: tuple[dict[str, object], ...]


@dataclass(frozen=True)
class Pack:
    """All that is particular to one theatre of war. Looked up by id; nothing in it changes."""

    name: str
    title: str
    version: str
    home: str  # the nation whose state is a party, e.g. "syria"
    countries: tuple[str, ...]  # ISO 3166 alpha-2
    start: date | None
    end: date | None
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    outlets: tuple[Outlet, ...]
    loaded: tuple[LoadedWord, ...]
    dyads: frozenset[frozenset[str]] = frozenset()  # pairs of camps that fight each other
    generic_opponents: tuple[str, ...] = ()  # words for "the enemy" that context must resolve: terrorists, militants
    examples: tuple[Example, ...] = field(default=())
    lead: str = "choosers"  # whose word goes where they differ on what is told, and by whom; else "rules"
    digest: str = ""  # SHA-256 over the files that reading asks, empty for a pack from no files

    @cached_property
    def _actors(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def _places(self) -> dict[str, Place]:
        return {place.id: place for place in self.places}

    @cached_property
    def _outlets(self) -> dict[str, Outlet]:
        return {outlet.id: outlet for outlet in self.outlets}

    @cached_property
    def provinces(self) -> tuple[Place, ...]:
        """The first-level areas."""
        return tuple(place for place in self.places if place.kind == "province")

    def actor(self, actor_id: str) -> Actor:
        """The actor with this id. Raises UsageError where the pack has none."""
        if actor_id not in self._actors:
            raise UsageError(
                f"the pack {self.name} has no actor {actor_id!r}", "list them with: kadesh theatre check " + self.name
            )
        return self._actors[actor_id]

    def has_actor(self, actor_id: str) -> bool:
        """Whether the pack has this actor."""
        return actor_id in self._actors

    def place(self, place_id: str) -> Place:
        """The place with this id. Raises UsageError where the pack has none."""
        if place_id not in self._places:
            raise UsageError(f"the pack {self.name} has no place {place_id!r}")
        return self._places[place_id]

    def has_place(self, place_id: str) -> bool:
        """Whether the pack has this place."""
        return place_id in self._places

    def outlet(self, outlet_id: str | None) -> Outlet | None:
        """The outlet with this id, or None."""
        return self._outlets.get(outlet_id) if outlet_id else None

    def with_others(self, others: Iterable["Pack"]) -> "Pack":
        """This pack with the actors, places, outlets and loaded words of others beside its own, to name and find them by.

        Where an id stands in several the first counts. Who is friend or foe is a question to one pack: camps of several wars
        may be called alike.
        """
        packs = (self, *others)
        if len(packs) == 1:
            return self
        return replace(
            self,
            title=", ".join(pack.title for pack in packs),
            countries=tuple(dict.fromkeys(code for pack in packs for code in pack.countries)),
            actors=tuple({a.id: a for pack in reversed(packs) for a in pack.actors}.values()),
            places=tuple({p.id: p for pack in reversed(packs) for p in pack.places}.values()),
            outlets=tuple({o.id: o for pack in reversed(packs) for o in pack.outlets}.values()),
            loaded=tuple({w.word: w for pack in reversed(packs) for w in pack.loaded}.values()),
        )

    def camp_of(self, actor_id: str) -> str | None:
        """The camp of an actor, its own or its nearest parent's; None where unknown."""
        actor = self._actors.get(actor_id)
        while actor:
            if actor.camp:
                return actor.camp
            actor = self._actors.get(actor.parent) if actor.parent else None
        return None
