"""Whom the parties of a draft mean: by their own words, else by what the report has told."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from kadesh.model import Basis, Candidate, ClaimType, Mention, Reference, Source
from kadesh.reading.lexicon import Lexicon
from kadesh.resolving.actors import ActorFinder
from kadesh.resolving.parties import UNNAMED, Party
from kadesh.telling.branches import owners_of
from kadesh.telling.opponents import opponents
from kadesh.telling.scenes import Scene
from kadesh.theatre.camps import Camps
from kadesh.theatre.choices import ANY
from kadesh.theatre.packs import Pack

_GROUND = frozenset(
    {ClaimType.CLASH, ClaimType.OFFENSIVE, ClaimType.ADVANCE, ClaimType.CAPTURE, ClaimType.SHELLING, ClaimType.DEPLOY}
)
_POSSESSIVES = frozenset({"his", "her"})
_PRONOUNS = frozenset({"they", "them", "their", "themselves", "it", "its", "he", "his", "who"})
_SINGLE = frozenset({"he", "his", "it"})
_WORDS = {
    Reference.NAME: (Basis.NAMED, "named"),
    Reference.USUAL: (Basis.USUAL_NAME, "usual name"),
    Reference.NATION: (Basis.NATION, "nation"),
    Reference.DEMONYM: (Basis.DEMONYM, "demonym"),
    Reference.PEOPLE: (Basis.PEOPLE, "people"),
    Reference.CIVILIAN: (Basis.CIVILIANS, "civilians"),
    Reference.GENERAL: (Basis.BEFORE, "context"),
}
"""What the words of a party with ids are called: how they name it, and what is told to people."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a party is asked for: the other side's actors, and the side it is on ("initiator", "target"; empty for neither)."""

    against: tuple[str, ...] = ()
    role: str = ""


class Meanings:
    """Resolves parties to actors, with a pack's actors and camps. Holds only look-up tables."""

    def __init__(self, pack: Pack, finder: ActorFinder, lexicon: Lexicon) -> None:
        self.pack = pack
        self.camps = Camps(pack)
        self.arms = self.camps.arms
        self.lexicon = lexicon
        self._finder = finder
        self._anywhere = pack.name == ANY  # a pack of any conflict: "the rebels" are those that the report names
        self._rebels = {a.id for a in pack.actors if a.kind == "rebel"}
        self._unnamed = {a.id for a in pack.actors if a.kind == "rebel" and not a.names}

    def resolve(
        self, parties: Sequence[Party], scene: Scene, against: Sequence[str] = (), role: str = ""
    ) -> tuple[Mention, ...]:
        """The actors that ``parties`` mean in ``scene``, given the other side's actors ``against``."""
        found: dict[str, Mention] = {}
        wanted = Wanted(tuple(against), role)
        for party in parties:
            score = None if party.score == 1.0 else party.score
            for mention in self._meant(party, scene, wanted):
                found.setdefault(mention.id or mention.text, replace(mention, score=score))
        return tuple(found.values())

    def opponents(self, scene: Scene, against: Sequence[str]) -> tuple[Candidate, ...]:
        """Whom the scene's section fights that is a foe of ``against``, the likeliest first."""
        return opponents(self.camps, scene, against)

    def _meant(self, party: Party, scene: Scene, wanted: Wanted) -> Iterable[Mention]:
        if party.ids and party.kind in _WORDS:
            basis, reason = _WORDS[party.kind]
            if group := self._group(party, scene, wanted):
                return [Mention(party.text, party.span, group, "the group that the report names", basis=Basis.GROUP)]
            span = party.span if party.text else None  # one that only the context put here has no words
            return [Mention(party.text, span, i, reason, basis=basis) for i in party.ids]
        steps: dict[Reference, Callable[[Party, Scene, Wanted], Iterable[Mention]]] = {
            Reference.OWN: self._own_side,
            Reference.UNLISTED: self._unlisted,
            Reference.BOTH: self._both_sides,
            Reference.BRANCH: self._branch,
        }
        return steps.get(party.kind, self._general)(party, scene, wanted)

    def _group(self, party: Party, scene: Scene, wanted: Wanted) -> str | None:
        """The one group that a report names, where a pack of any conflict knows only "the rebels"."""
        general = self._anywhere and party.kind in (Reference.NAME, Reference.USUAL)
        if not general or not self._unnamed.issuperset(party.ids):
            return None
        named = [one for one in scene.telling.named if one.actor in self._rebels - self._unnamed - {*wanted.against}]
        before = [one.actor for one in named if one.sentence <= scene.number]
        several = len({one.actor for one in named}) > 1  # then only one that was named before can be meant
        return next(iter(before[::-1] if several else [one.actor for one in named]), None)

    def _own_side(self, party: Party, scene: Scene, _: Wanted) -> Iterable[Mention]:
        """ "Our soldiers" are those of the side that speaks, else of the outlet's; "we" without a speaker is nobody known."""
        ours = party.text.lower().startswith("our")
        own = scene.voice or (scene.telling.own if ours else None)
        return [_own(party, own)] if own else []

    def _unlisted(self, party: Party, _scene: Scene, _wanted: Wanted) -> Iterable[Mention]:
        return [Mention(party.text, party.span, None, "named, not in the pack", basis=Basis.UNLISTED)]

    def _both_sides(self, party: Party, scene: Scene, _: Wanted) -> Iterable[Mention]:
        """ "Both sides" are those of the fight told last."""
        reason = "the two sides of the fight before"
        last = scene.telling.last_of.get(ClaimType.CLASH, ())
        return [Mention(party.text, party.span, i, reason, basis=Basis.BOTH_SIDES) for i in last]

    def _branch(self, party: Party, scene: Scene, wanted: Wanted) -> Iterable[Mention]:
        """Aircraft and troops of which nothing is said are those of whoever has acted with such an arm."""
        actors = owners_of(self.camps, self.pack.home, party.branch, scene, wanted.against)
        home = self.arms.compose(self.pack.home, "airforce")
        anyones = not self.lexicon.words.anyones_aircraft.isdisjoint(party.text.lower().split())
        if actors == (home,) and anyones and home not in scene.telling.initiators:
            return []  # a drone may be anybody's
        return [Mention(party.text, party.span, i, "branch, by context", basis=Basis.BRANCH) for i in actors]

    def _general(self, party: Party, scene: Scene, wanted: Wanted) -> Iterable[Mention]:
        lower = party.text.lower()
        voice = scene.voice
        if lower in _POSSESSIVES and voice and voice not in wanted.against and self.arms.armed(voice):
            return [_own(party, voice)]  # who says "his men" speaks of his own
        if lower in _PRONOUNS:
            ids = _as_before(party, scene, wanted) or self._pronoun(scene, wanted)
            if ids or lower in _SINGLE:  # else it is a person or a thing, not "the militants"
                return [Mention(party.text, party.span, i, "pronoun, by context", basis=Basis.PRONOUN) for i in ids]
        if "rival" in lower:
            return [Mention(party.text, party.span, UNNAMED, "a rival whom the text does not name", basis=Basis.RIVAL)]
        found = self._foes(party, scene, wanted)
        first = found[0].id if found else UNNAMED
        return [Mention(party.text, party.span, first, "by context", found[1:], Basis.GENERAL)]

    def _foes(self, party: Party, scene: Scene, wanted: Wanted) -> tuple[Candidate, ...]:
        """Whom "the terrorists" or "the militants" can mean: foes of the other side, or of the state where none is told."""
        if not self.lexicon.words.hostile_words.isdisjoint(party.text.lower().split()):
            # whoever "we" are; a report's own side is mostly the state's
            return self.opponents(scene, wanted.against or (self.arms.home,))
        against = wanted.against or tuple(i for i in scene.telling.initiators if self.arms.is_state(i))
        return tuple(c for c in self.opponents(scene, against) if not self._regular(c.id, scene))

    def _regular(self, actor: str, scene: Scene) -> bool:
        """Whether "militants" or "the groups" cannot mean an actor: a state, or a friend of a state just named."""
        telling = scene.telling
        lately = [one.actor for one in telling.named if scene.number - 1 <= one.sentence <= scene.number]
        other_state = "." in actor and not self.pack.has_actor(actor)  # of a nation that the pack does not list
        states = [a for a in lately if self.arms.is_state(a)]
        return other_state or self.arms.is_state(actor) or self.camps.befriends(actor, states, telling.day)

    def _pronoun(self, scene: Scene, wanted: Wanted) -> tuple[str, ...]:
        """Whom "they" means: who acted last, or was hit last, and is no friend of the other side."""
        telling, against = scene.telling, wanted.against
        if scene.quoted and scene.voice:  # "they", in the words of a side, are its opponents
            acting = [i for i in (*telling.initiators, *telling.targets) if self.arms.armed(i)]
            others = [i for i in acting if self.camps.at_war(scene.voice, i, telling.day)]
            if others and not set(others) & set(against):
                return (others[0],)
        first, second = telling.targets, telling.initiators
        for ids in (second, first) if wanted.role == "initiator" else (first, second):
            if ids and not set(ids) & set(against) and not any(self.camps.befriends(i, against, telling.day) for i in ids):
                return ids
        return ()

    # What an act says of who does it

    def armed_people(self, party: Party) -> Party:
        """A people as its state's forces, where what it does is done by arms: "the Russians shelled the town"."""
        if party.kind != Reference.PEOPLE:
            return party
        return replace(party, ids=(self.arms.compose(party.branch, "forces"),), kind=Reference.NATION)

    def armed_demonym(self, mention: Mention) -> Mention:
        """A nation that only its adjective names, as its forces, where it is fought: "repelled Russian attacks"."""
        nation, _, branch = (mention.id or "").partition(".")
        if mention.basis is not Basis.DEMONYM or branch != "government":
            return mention
        return replace(mention, id=self.arms.compose(nation, "forces"), reason="demonym; its forces")

    def is_capital(self, party: Party) -> bool:
        """Whether a party is named only by its capital's name, which may be the place."""
        return party.kind in (Reference.NATION, Reference.USUAL) and self._finder.is_capital(party.text)

    def named_in(self, actor: str, scene: Scene) -> bool:
        """Whether the report names an actor, or another of its side that bears arms."""
        telling = scene.telling
        return any(self.camps.friendly(actor, one.actor, telling.day) and self.arms.armed(one.actor) for one in telling.named)

    def fit(self, mention: Mention, type_: ClaimType) -> Mention:
        """A state's actor as the arm that does such a thing: its air force for air raids, its army for ground fighting."""
        nation, branch = self._nation_of(mention.id)
        if nation is None or branch is None:
            return mention
        if type_ is ClaimType.AIRSTRIKE and branch in ("government", "army", "forces"):
            composed = self.arms.compose(nation, "airforce")
            reason = mention.reason if composed == mention.id else f"{mention.reason}; its air force"
            return replace(mention, id=composed, reason=reason)
        if type_ in _GROUND and branch == "government" and self._stands_for_forces(mention, type_):
            return replace(mention, id=self.arms.compose(nation, "forces"), reason=f"{mention.reason}; its forces")
        return mention

    def _stands_for_forces(self, mention: Mention, type_: ClaimType) -> bool:
        """Whether a government is named in place of those who fight for it."""
        bare = mention.basis in (Basis.NATION, Basis.DEMONYM)
        defending = not self.lexicon.words.defending.isdisjoint(mention.text.lower().split())
        return bare or defending or (type_ is ClaimType.CLASH and mention.basis is not Basis.NAMED)

    def _nation_of(self, actor_id: str | None) -> tuple[str | None, str | None]:
        """The nation and branch of an actor, as the pack has them or as its id is made of them."""
        if actor_id is None:
            return None, None
        if self.pack.has_actor(actor_id):
            actor = self.pack.actor(actor_id)
            return actor.nation, actor.branch
        nation, dot, branch = actor_id.partition(".")
        return (nation, branch.rpartition(".")[2]) if dot else (None, None)

    def speaker(self, sources: Sequence[Source]) -> str | None:
        """The side of the war that speaks, where one does: a party that fights, or a state for its forces."""
        for source in reversed(sources):
            if source.side and not self.arms.organisation(source.side):
                nation, _, branch = source.side.partition(".")
                if branch in ("government", "airforce", "navy"):
                    return self.arms.compose(nation, "forces")
                if self.arms.armed(source.side):
                    return source.side
        return None


def _as_before(party: Party, scene: Scene, wanted: Wanted) -> tuple[str, ...]:
    """Whom the very same word meant in another claim of its sentence: "they took the town and made gains"."""
    mentions = (m for claim in scene.before for m in (*claim.initiator, *claim.target) if m.span == party.span and m.id)
    return tuple(dict.fromkeys(m.id for m in mentions if m.id and m.id not in wanted.against))


def _own(party: Party, actor: str) -> Mention:
    return Mention(party.text, party.span, actor, "the speaker's own side", basis=Basis.OWN_SIDE)
