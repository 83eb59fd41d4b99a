"""Who did it, and to whom: the actors that parties mean, and the opponents that only context tells."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kadesh.model import Candidate, ClaimType, Mention, Source
from kadesh.reading.lexicon import load_lexicon
from kadesh.reading.rules.parties import Party, PartyFinder
from kadesh.reading.rules.tellings import Telling
from kadesh.resolving.actors import BRANCH, CIVILIAN, GENERIC, NAME, NATION, OWN, PEOPLE, SIDES, UNLISTED, ActorFinder
from kadesh.theatre.camps import Camps
from kadesh.theatre.choices import ANY
from kadesh.theatre.packs import Pack

BOTH = "the two sides of the fight before"
_FLOWN = "; its air force"
_NEAR = 3  # sentences back that an opponent is kept in mind, before one named further on is taken
_GROUND = frozenset(
    {ClaimType.CLASH, ClaimType.OFFENSIVE, ClaimType.ADVANCE, ClaimType.CAPTURE, ClaimType.SHELLING, ClaimType.DEPLOY}
)


class Sides:
    """Resolves phrases to actors; asks ``arms`` and ``camps`` what these are and whose friends. Holds only look-up tables."""

    def __init__(self, pack: Pack, finder: ActorFinder) -> None:
        self.pack = pack
        self.phrases = PartyFinder(pack, finder)
        self._finder = finder
        self.camps = Camps(pack)
        self.arms = self.camps.arms
        self._hostile = load_lexicon().words.hostile_words
        self._defending = load_lexicon().words.defending
        self._anyones = load_lexicon().words.anyones_aircraft
        self._anywhere = pack.name == ANY  # a pack of any conflict: "the rebels" are those that the report names
        self._rebels = {a.id for a in pack.actors if a.kind == "rebel"}
        self._unnamed = {a.id for a in pack.actors if a.kind == "rebel" and not a.names}

    def _regular(self, actor: str, telling: Telling, sentence: int) -> bool:
        """Whether "militants" or "the groups" cannot mean an actor: a state, or a friend of a state just named."""
        states = (a for _, n, a in telling.named if sentence - 1 <= n <= sentence and self.arms.is_state(a))
        other_state = "." in actor and not self.pack.has_actor(actor)  # of a nation that the pack does not list
        return other_state or self.arms.is_state(actor) or self.camps.befriends(actor, states, telling.day)

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
        return any(self.camps.friendly(actor, other, telling.day) and self.arms.armed(other) for _, _, other in telling.named)

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
        return replace(mention, id=self.arms.on_ground(mention.id), reason=mention.reason.removesuffix(_FLOWN))

    def speaker(self, sources: Sequence[Source]) -> str | None:
        """The side of the war that speaks, where one does: a party that fights, or a state for its forces."""
        for source in reversed(sources):
            if source.side and not self.arms.organisation(source.side):
                nation, _, branch = source.side.partition(".")
                if branch in ("government", "airforce", "navy"):
                    return self._finder.compose(nation, "forces")
                if self.arms.armed(source.side):
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
        if lower in ("his", "her") and telling.voice and telling.voice not in against and self.arms.armed(telling.voice):
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
            against = against or [self.arms.home]  # whoever "we" are; a report's own side is mostly the state's
            opponents = self.opponents(telling, section, sentence, against)
        else:
            against = against or [i for i in telling.initiators if self.arms.is_state(i)]
            opponents = self.opponents(telling, section, sentence, against)
            opponents = [o for o in opponents if not self._regular(o, telling, sentence)]
        return [
            Mention(party.text, party.span, i, "by context", tuple(Candidate(o, 0.5) for o in opponents if o != i))
            for i in (opponents[:1] or ["armed_group"])
        ]

    def _pronoun(self, telling: Telling, against: Sequence[str], role: str) -> tuple[str, ...]:
        if telling.quoted and telling.voice:  # "they", in the words of a side, are its opponents
            acting = [i for i in (*telling.initiators, *telling.targets) if self.arms.armed(i)]
            others = [i for i in acting if self.camps.at_war(telling.voice, i, telling.day)]
            if others and not set(others) & set(against):
                return tuple(dict.fromkeys(others))[:1]
        for ids in (telling.initiators, telling.targets) if role == "initiator" else (telling.targets, telling.initiators):
            if ids and not (set(ids) & set(against)) and not any(self.camps.befriends(i, against, telling.day) for i in ids):
                return ids
        return ()

    def _by_branch(self, branch: str, telling: Telling, section: int, against: Sequence[str]) -> tuple[str, ...]:
        """Whose branch "the aircraft" or "fresh forces" are: the last actor's with such an arm, else the home state's."""
        if telling.voice and "." in telling.voice and self.arms.flies(telling.voice):  # "the ministry said that bombers struck"
            own = self._finder.compose(telling.voice.split(".")[0], branch)
            if not self.camps.befriends(own, against, telling.day):
                return (own,)
        if branch == "airforce":
            foreign = [a for _, _, a in telling.named if not self.arms.is_local(a) and self.arms.flies(a)]
            at_war = [a for a in foreign if against and all(self.camps.at_war(a, o, telling.day) for o in against)]
            flying = tuple(i for i in telling.initiators if self.arms.branch(i) == branch or not self.arms.is_local(i))
            if flying:
                return flying
            for place, _, actor in reversed(telling.named):
                if place == section and self.arms.branch(actor) == branch:
                    same = [a for s, _, a in telling.named if s == section and self.arms.branch(a) == branch]
                    return tuple(dict.fromkeys(same))[-2:]
            home = self._finder.compose(self.pack.home, branch)
            allied = at_war and against and not any(self.camps.at_war(home, other, telling.day) for other in against)
            not_its_own = self.camps.befriends(home, against, telling.day)  # "the army shot down a plane"
            return (at_war[-1],) if allied else () if not_its_own else (home,)
        armies = [a for s, _, a in reversed(telling.named) if s == section and self.arms.on_land(a)]
        acting = [i for i in (*telling.initiators, *armies) if self.arms.is_state(i) and self.arms.on_land(i)]
        foes = [i for i in acting if not self.camps.befriends(i, against, telling.day)]
        return tuple(foes[:1]) or (self._finder.compose(self.pack.home, branch),)

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
            options = [actor for actor in dict.fromkeys(pool) if self.camps.foe(actor, against, telling.day)]
            if options:
                return options
        return [p for p in self.camps.principals if against and all(self.camps.at_war(p, a, telling.day) for a in against)]
