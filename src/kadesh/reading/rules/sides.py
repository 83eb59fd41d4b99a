"""Who did it, and to whom: the actors that parties mean, and the opponents that only context tells."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kadesh.model import Candidate, ClaimType, Mention, Source
from kadesh.reading.lexicon import load_lexicon
from kadesh.reading.rules.parties import Party, PartyFinder
from kadesh.reading.rules.tellings import Telling
from kadesh.resolving.actors import BRANCH, CIVILIAN, GENERIC, NAME, NATION, OWN, PEOPLE, SIDES, UNLISTED, ActorFinder
from kadesh.theatre.choices import ANY
from kadesh.theatre.packs import Pack

BOTH = "the two sides of the fight before"
_FLOWN = "; its air force"
_NEAR = 3  # sentences back that an opponent is kept in mind, before one named further on is taken
_GROUND = frozenset(
    {ClaimType.CLASH, ClaimType.OFFENSIVE, ClaimType.ADVANCE, ClaimType.CAPTURE, ClaimType.SHELLING, ClaimType.DEPLOY}
)


class Sides:
    """Resolves phrases to actors, with a pack's actors and camps. Holds only look-up tables."""

    def __init__(self, pack: Pack, finder: ActorFinder) -> None:
        self.pack = pack
        self.phrases = PartyFinder(pack, finder)
        self._finder = finder
        self._friends: set[frozenset[str]] = set()
        for actor in pack.actors:
            camp = pack.camp_of(actor.id)
            for ally in actor.allies:
                other = pack.camp_of(ally.actor)
                if camp and other and camp != other:
                    self._friends.add(frozenset((camp, other)))
        self._home = finder.compose(pack.home, "government")
        self._hostile = load_lexicon().words.hostile_words
        self._defending = load_lexicon().words.defending
        self._states = {a.id for a in pack.actors if a.kind in ("state", "external")}
        self._anyones = load_lexicon().words.anyones_aircraft
        self._local = {a.id for a in pack.actors if a.kind in ("state", "rebel", "militia")}
        self._principals = self._states_at_war(finder.compose(pack.home, "forces"))
        self._anywhere = pack.name == ANY  # a pack of any conflict: "the rebels" are those that the report names
        self._rebels = {a.id for a in pack.actors if a.kind == "rebel"}
        self._unnamed = {a.id for a in pack.actors if a.kind == "rebel" and not a.names}
        self._armed = {
            a.id for a in pack.actors if a.kind in ("state", "external", "rebel", "militia") and a.branch != "government"
        }

    def friendly(self, one: str, other: str) -> bool:
        """Whether two actors stand on one side: the same camp, or camps of which one has an ally in the other."""
        if one == other:
            return True
        a, b = self._camp(one), self._camp(other)
        return a is not None and b is not None and (a == b or frozenset((a, b)) in self._friends)

    def _regular(self, actor: str, telling: Telling, sentence: int) -> bool:
        """Whether "militants" or "the groups" cannot mean an actor: a state, or a friend of a state just named."""
        states = (a for _, n, a in telling.named if sentence - 1 <= n <= sentence and a in self._states)
        other_state = "." in actor and not self.pack.has_actor(actor)  # of a nation that the pack does not list
        return other_state or actor in self._states or any(self.friendly(actor, state) for state in states)

    def opposed(self, actors: Sequence[str]) -> bool:
        """Whether two of the actors are no friends."""
        return any(not self.friendly(one, other) for one in actors for other in actors)

    def on_ground(self, actor: str) -> str:
        """Whom an opponent fights where an air force or one unit was named last: the army that it belongs to."""
        parent = self.parent(actor)
        within = parent and self._branch(parent) in ("army", "forces") and self._branch(actor) not in ("army", "forces")
        return parent if parent and within and self.is_state(actor) else actor

    def principal(self, actor: str) -> str:
        """The state's forces that an actor belongs to, in a war of states; else the actor."""
        return next((p for p in self._principals if self.friendly(p, actor) and self.is_state(actor)), actor)

    def parent(self, actor: str) -> str | None:
        """The group that an actor is a branch of."""
        return self.pack.actor(actor).parent if self.pack.has_actor(actor) else None

    def is_state(self, actor: str) -> bool:
        """Whether an actor is a state's."""
        return actor in self._states

    def armed(self, actor: str) -> bool:
        """Whether an actor can be a side of a fight."""
        return (
            actor in self._armed
            or actor == self._home
            or (not self.pack.has_actor(actor) and actor.split(".")[-1] != "government")
        )

    def organisation(self, actor: str) -> bool:
        """Whether an actor is a body that bears no arms: a relief agency, the United Nations, a monitor."""
        return self.pack.has_actor(actor) and self.pack.actor(actor).kind == "organisation"

    def from_abroad(self, mentions: Sequence[Mention]) -> bool:
        """Whether a foreign state is among those meant, whose raids are flown."""
        return any(m.id in self._states and m.id not in self._local for m in mentions)

    def armed_people(self, party: Party) -> Party:
        """A people as its state's forces, where what it does is done by arms: "the Russians shelled the town"."""
        if party.kind != PEOPLE:
            return party
        return replace(party, ids=(self._finder.compose(party.branch, "forces"),), kind=NATION)

    def armed_demonym(self, mention: Mention) -> Mention:
        """A nation that only its adjective names, as its forces, where it is fought: "repelled Russian attacks"."""
        nation, _, branch = (mention.id or "").partition(".")
        if mention.reason != "demonym" or branch != "government":
            return mention
        return replace(mention, id=self._finder.compose(nation, "forces"), reason="demonym; its forces")

    def is_capital(self, party: Party) -> bool:
        """Whether a party is named only by its capital's name, which may be the place."""
        return party.kind in (NATION, GENERIC) and self._finder.is_capital(party.text)

    def named_in(self, actor: str, telling: Telling) -> bool:
        """Whether the report names an actor, or another of its side that bears arms."""
        return any(self.friendly(actor, other) and self.armed(other) for _, _, other in telling.named)

    def at_home(self, actor: str) -> bool:
        """Whether an actor is the state in which the war is."""
        return actor == self._home

    def is_army(self, actor: str | None) -> bool:
        """Whether an actor is the home state's army."""
        return actor == self._finder.compose(self.pack.home, "army")

    def is_airforce(self, actor: str) -> bool:
        """Whether an actor is a state's air force."""
        return self._branch(actor) == "airforce"

    def flies(self, actor: str) -> bool:
        """Whether an actor has an air force: a state or its coalition."""
        return actor in self._states or (not self.pack.has_actor(actor) and "." in actor)

    def fit(self, mention: Mention, type_: ClaimType) -> Mention:
        """A state's actor as the arm that does such a thing: its air force for air raids, its army for ground fighting."""
        if mention.id is None:
            return mention
        actor = self.pack.actor(mention.id) if self.pack.has_actor(mention.id) else None
        nation = actor.nation if actor else mention.id.split(".")[0] if "." in mention.id else None
        branch = actor.branch if actor else mention.id.split(".")[-1]
        if nation is None or branch is None:
            return mention
        if type_ is ClaimType.AIRSTRIKE and branch in ("government", "army", "forces"):
            composed = self._finder.compose(nation, "airforce")
            if composed != mention.id:
                return replace(mention, id=composed, reason=mention.reason + _FLOWN)
        bare = mention.reason in ("nation", "demonym") or not self._defending.isdisjoint(mention.text.lower().split())
        if type_ in _GROUND and branch == "government" and (bare or (type_ is ClaimType.CLASH and mention.reason != "named")):
            return replace(mention, id=self._finder.compose(nation, "forces"), reason=f"{mention.reason}; its forces")
        return mention

    def unfit(self, mention: Mention) -> Mention:
        """A mention without its air force, where the happening turns out to be no air raid."""
        if mention.id is None or not mention.reason.endswith(_FLOWN):
            return mention
        return replace(mention, id=self.on_ground(mention.id), reason=mention.reason.removesuffix(_FLOWN))

    def _camp(self, actor: str) -> str | None:
        camp = self.pack.camp_of(actor)
        if camp is None and "." in actor:
            nation = actor.split(".")[0]
            for branch in ("government", "forces", "army"):
                camp = camp or self.pack.camp_of(f"{nation}.{branch}")
            camp = camp or self.pack.camp_of(nation)
        return camp

    def side_of(self, camp: str | None) -> str:
        """The armed actor that stands for a camp: whom its outlets mean by "our forces"; without a camp the home state's."""
        armed = (a.id for a in self.pack.actors if camp and a.camp == camp and (a.id in self._armed) and not a.parent)
        ranked = [a for a in armed if self._branch(a) in ("army", "forces")] or [
            a.id for a in self.pack.actors if camp and a.camp == camp and a.id in self._armed
        ]
        return ranked[0] if ranked else self._finder.compose(self.pack.home, "forces")

    def speaker(self, sources: Sequence[Source]) -> str | None:
        """The side of the war that speaks, where one does: a party that fights, or a state for its forces."""
        for source in reversed(sources):
            if source.side and not self.organisation(source.side):
                nation, _, branch = source.side.partition(".")
                if branch in ("government", "airforce", "navy"):
                    return self._finder.compose(nation, "forces")
                if self.armed(source.side):
                    return source.side
        return None

    def resolve(
        self,
        parties: Sequence[Party],
        telling: Telling,
        section: int,
        sentence: int,
        against: Sequence[str] = (),
        role: str = "",
    ) -> tuple[Mention, ...]:
        """The actors that ``parties`` mean, in this place of the report, given the other side's actors ``against``."""
        found: dict[str, Mention] = {}
        for party in parties:
            for mention in self._meant(party, telling, section, sentence, against, role):
                found.setdefault(mention.id or mention.text, mention)
        return tuple(found.values())

    def _meant(
        self, party: Party, telling: Telling, section: int, sentence: int, against: Sequence[str], role: str
    ) -> Iterable[Mention]:
        if party.kind == OWN:
            own = telling.voice or (telling.own if party.text.lower().startswith("our") else None)
            return [Mention(party.text, party.span, own, "the speaker's own side")] if own else []
        if party.kind == UNLISTED:
            return [Mention(party.text, party.span, None, "named, not in the pack")]
        if party.kind == SIDES:
            return [Mention(party.text, party.span, i, BOTH) for i in telling.last_of.get(ClaimType.CLASH, ())]
        if self._anywhere and party.kind in (NAME, GENERIC) and party.ids and self._unnamed.issuperset(party.ids):
            named = [(n, a) for _, n, a in telling.named if a in self._rebels and a not in self._unnamed and a not in against]
            before = [a for n, a in named if n <= sentence]
            several = len({a for _, a in named}) > 1  # then only one that was named before can be meant
            if group := next(iter(before[::-1] if several else [a for _, a in named]), None):
                return [Mention(party.text, party.span, group, "the group that the report names")]
        if party.ids:
            reason = {NAME: "named", GENERIC: "usual name", NATION: "nation", CIVILIAN: "civilians"}.get(party.kind, party.kind)
            return [Mention(party.text, party.span, i, reason) for i in party.ids]
        if party.kind == BRANCH:
            actor = self._by_branch(party.branch, telling, section, against)
            home = (self._finder.compose(self.pack.home, "airforce"),)
            if actor == home and not self._anyones.isdisjoint(party.text.lower().split()) and home[0] not in telling.initiators:
                actor = ()
            return [Mention(party.text, party.span, i, "branch, by context") for i in actor]
        lower = party.text.lower()
        if lower in ("his", "her") and telling.voice and telling.voice not in against and self.armed(telling.voice):
            return [Mention(party.text, party.span, telling.voice, "the speaker's own side")]  # "he said that his men"
        if lower in ("they", "them", "their", "themselves", "it", "its", "he", "his", "who"):
            ids = self._pronoun(telling, against, role)
            if not ids and lower in ("he", "his", "it"):
                return []  # a person or a thing, not "the militants"
            if ids:
                return [Mention(party.text, party.span, i, "pronoun, by context") for i in ids]
        if "rival" in lower:
            return [Mention(party.text, party.span, "armed_group", "a rival whom the text does not name")]
        if not self._hostile.isdisjoint(lower.split()):
            against = against or [self._home]  # whoever "we" are; a report's own side is mostly the state's
            opponents = self.opponents(telling, section, sentence, against)
        else:
            against = against or [i for i in telling.initiators if i in self._states]
            opponents = self.opponents(telling, section, sentence, against)
            opponents = [o for o in opponents if not self._regular(o, telling, sentence)]
        return [
            Mention(party.text, party.span, i, "by context", tuple(Candidate(o, 0.5) for o in opponents if o != i))
            for i in (opponents[:1] or ["armed_group"])
        ]

    def _pronoun(self, telling: Telling, against: Sequence[str], role: str) -> tuple[str, ...]:
        if telling.quoted and telling.voice:  # "they", in the words of a side, are its opponents
            others = [i for i in (*telling.initiators, *telling.targets) if self._at_war(telling.voice, i) and self.armed(i)]
            if others and not set(others) & set(against):
                return tuple(dict.fromkeys(others))[:1]
        for ids in (telling.initiators, telling.targets) if role == "initiator" else (telling.targets, telling.initiators):
            if ids and not (set(ids) & set(against)) and not any(self.friendly(i, a) for i in ids for a in against):
                return ids
        return ()

    def _by_branch(self, branch: str, telling: Telling, section: int, against: Sequence[str]) -> tuple[str, ...]:
        """Whose branch "the aircraft" or "fresh forces" are: the last actor's with such an arm, else the home state's."""
        if telling.voice and "." in telling.voice and self.flies(telling.voice):  # "the ministry said that bombers struck"
            own = self._finder.compose(telling.voice.split(".")[0], branch)
            if not any(self.friendly(own, a) for a in against):
                return (own,)
        if branch == "airforce":
            foreign = [a for _, _, a in telling.named if a not in self._local and self.flies(a)]
            at_war = [a for a in foreign if against and all(self._at_war(a, other) for other in against)]
            flying = tuple(i for i in telling.initiators if self._branch(i) == branch or i not in self._local)
            if flying:
                return flying
            for place, _, actor in reversed(telling.named):
                if place == section and self._branch(actor) == branch:
                    same = [a for s, _, a in telling.named if s == section and self._branch(a) == branch]
                    return tuple(dict.fromkeys(same))[-2:]
            home = self._finder.compose(self.pack.home, branch)
            allied = at_war and against and not any(self._at_war(home, other) for other in against)
            not_its_own = any(self.friendly(home, other) for other in against)  # "the army shot down a plane"
            return (at_war[-1],) if allied else () if not_its_own else (home,)
        armies = [a for s, _, a in reversed(telling.named) if s == section and self._branch(a) in ("army", "forces")]
        acting = [i for i in (*telling.initiators, *armies) if i in self._states and self._branch(i) in ("army", "forces")]
        foes = [i for i in acting if not any(self.friendly(i, a) for a in against)]
        return tuple(foes[:1]) or (self._finder.compose(self.pack.home, branch),)

    def _branch(self, actor: str) -> str | None:
        return self.pack.actor(actor).branch if self.pack.has_actor(actor) else actor.rsplit(".", 1)[-1]

    def opponents(self, telling: Telling, section: int, sentence: int, against: Sequence[str]) -> list[str]:
        """Whom the section fights: armed actors named in it that are no friends of ``against``, the nearest first.

        In the sentence and those before it first, then behind it; without any, a section-less report's next one.
        """
        options: list[str] = []
        near = [a for s, n, a in telling.named if s == section and sentence - _NEAR <= n <= sentence]
        before = [a for s, n, a in telling.named if s == section and n < sentence - _NEAR]
        after = [a for s, n, a in telling.named if s == section and n > sentence]
        later = [a for s, n, a in telling.named if s != section and n > sentence]
        pools = [near[::-1], before[::-1], after, later if section == 0 else []]
        for pool in pools:
            options = [actor for actor in dict.fromkeys(pool) if self._foe(actor, against)]
            if options:
                return options
        return [p for p in self._principals if against and all(self._at_war(p, a) for a in against)]

    def _states_at_war(self, home: str) -> list[str]:
        """The forces of the states in a war of states, meant where nobody is named; none where home has other foes too."""
        foes = {camp for dyad in self.pack.dyads if self._camp(home) in dyad for camp in dyad - {self._camp(home)}}
        abroad = [a.id for a in self.pack.actors if a.kind == "external" and a.branch == "forces" and a.camp in foes]
        return [home, *abroad[:1]] if len(foes) == 1 and abroad else []

    def _at_war(self, one: str, other: str) -> bool:
        """Whether two actors fight: by the pack's dyads, where it knows their camps; else any two who are no friends."""
        camps = {self._camp(one), self._camp(other)}
        if self.pack.dyads and None not in camps:
            return frozenset(camps) in self.pack.dyads
        return not self.friendly(one, other)

    def _foe(self, actor: str, against: Sequence[str]) -> bool:
        """Whether an actor can be meant as the opponent of ``against``: armed, no friend, and at war with one of them.

        A foreign state is meant only of those who do not fight at home: the rebels' opponent is the home state's army.
        """
        if not self.armed(actor) or any(self.friendly(actor, a) for a in against):
            return False
        if actor not in self._local and (not against or any(self._at_war(a, self._home) for a in against)):
            return False
        return not against or any(self._at_war(actor, a) for a in against)
