"""Who did it, and to whom: the parties that phrases name, and those that only context tells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kadesh.language.clauses import Clause, conjuncts
from kadesh.model import Candidate, ClaimType, Mention, Span
from kadesh.reading.passages import Passage
from kadesh.reading.tellings import Telling
from kadesh.resolving.actors import BRANCH, CIVILIAN, CONTEXT, DEMONYM, GENERIC, NAME, NATION, ActorFinder, Naming
from kadesh.theatre.packs import Pack

_NEAR = 3  # sentences back that an opponent is kept in mind, before one named further on is taken
_LEFT = ("poss", "compound", "nmod", "amod")
_JOINED = ("with", "alongside", "along", "together")
_GROUND = frozenset(
    {ClaimType.CLASH, ClaimType.OFFENSIVE, ClaimType.ADVANCE, ClaimType.CAPTURE, ClaimType.SHELLING, ClaimType.DEPLOY}
)


@dataclass(frozen=True, slots=True)
class Party:
    """Whom a phrase names: actor ``ids``, or none where only context can say (``kind`` context or branch)."""

    ids: tuple[str, ...]
    kind: str
    text: str
    span: Span
    branch: str = ""


class Sides:
    """Resolves phrases to actors, with a pack's actors and camps. Holds only look-up tables."""

    def __init__(self, pack: Pack, finder: ActorFinder) -> None:
        self.pack = pack
        self._finder = finder
        self._friends: set[frozenset[str]] = set()
        for actor in pack.actors:
            camp = pack.camp_of(actor.id)
            for ally in actor.allies:
                other = pack.camp_of(ally.actor)
                if camp and other and camp != other:
                    self._friends.add(frozenset((camp, other)))
        self._home = finder.compose(pack.home, "government")
        self._states = {a.id for a in pack.actors if a.kind in ("state", "external")}
        self._local = {a.id for a in pack.actors if a.kind in ("state", "rebel", "militia")}
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
        return actor in self._states or any(self.friendly(actor, state) for state in states)

    def opposed(self, actors: Sequence[str]) -> bool:
        """Whether two of the actors are no friends."""
        return any(not self.friendly(one, other) for one in actors for other in actors)

    def on_ground(self, actor: str) -> str:
        """Whom an opponent fights where an air force was named last: the army that it belongs to."""
        parent = self.parent(actor)
        return parent if parent and self._branch(actor) == "airforce" and self._branch(parent) in ("army", "forces") else actor

    def parent(self, actor: str) -> str | None:
        """The group that an actor is a branch of."""
        return self.pack.actor(actor).parent if self.pack.has_actor(actor) else None

    def is_state(self, actor: str) -> bool:
        """Whether an actor is a state's."""
        return actor in self._states

    def armed(self, actor: str) -> bool:
        """Whether an actor can be a side of a fight."""
        return self._fights(actor)

    def is_army(self, actor: str | None) -> bool:
        """Whether an actor is the home state's army."""
        return actor == self._finder.compose(self.pack.home, "army")

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
                return replace(mention, id=composed, reason=f"{mention.reason}; its air force")
        if type_ in _GROUND and branch == "government" and mention.reason in ("nation", "demonym"):
            return replace(mention, id=self._finder.compose(nation, "forces"), reason=f"{mention.reason}; its forces")
        return mention

    def _camp(self, actor: str) -> str | None:
        camp = self.pack.camp_of(actor)
        if camp is None and "." in actor:
            nation = actor.split(".")[0]
            for branch in ("government", "forces", "army"):
                camp = camp or self.pack.camp_of(f"{nation}.{branch}")
            camp = camp or self.pack.camp_of(nation)
        return camp

    def parties(self, passage: Passage, head: int, depth: int = 0) -> list[Party]:
        """The parties that the noun phrase around ``head`` names, with what it joins by "and"."""
        found: list[Party] = []
        if depth > 4 or passage.syntax.lemmas[head] in passage.lexicon.words["strife_nouns"]:
            return found  # "Syria's war" is no side
        for member in conjuncts(passage.syntax, head):
            found += self.party_at(passage, member, depth)
            found += self._listed(passage, member, depth)
        unique: dict[tuple[tuple[str, ...], str], Party] = {}
        for party in found:
            unique.setdefault((party.ids, party.branch), party)
        named = [p for p in unique.values() if p.ids]
        return named + [p for p in unique.values() if not p.ids and not (named and p.kind == CONTEXT)]

    def party_at(self, passage: Passage, head: int, depth: int) -> list[Party]:
        """The parties of one noun phrase, without what it joins; ``depth`` bounds how far phrases within it are followed."""
        syntax = passage.syntax
        naming = passage.naming_at.get(head)
        if (known := self._known_as(passage, head)) and (naming is None or naming.kind != NAME):
            return known
        if naming and naming.kind in (NAME, GENERIC, CIVILIAN) and naming.ids:
            found = [self._made(passage, naming)]
            if naming.kind == GENERIC or naming.kind == CIVILIAN:
                found = self.left_of(passage, head, depth, found)
            return found + self._companions(passage, head, depth)
        left = self.left_of(passage, head, depth, [])
        if naming and naming.kind == BRANCH and not _is_force(passage, naming):
            naming = None  # "airstrikes", "rockets", "commanders" name no one
        if naming and naming.kind == BRANCH:
            nations = [i.split(".")[0] for p in left for i in p.ids]
            if nations:
                ids = tuple(dict.fromkeys(self._finder.compose(n, naming.ids[0]) for n in nations if "." in n or n))
                known = [p for p in left if p.kind == NAME and not any(i.split(".")[0] in self._nations() for i in p.ids)]
                if known:
                    return left
                if _ground(passage, head):
                    ground = (self._finder.compose(n, "army") for n in nations)
                    ids = tuple(dict.fromkeys((*ground, *ids)))
                return [Party(ids, NAME, passage.text(naming.first, naming.last), passage.span(naming.first, naming.last))]
            return [
                Party(
                    (), BRANCH, passage.text(naming.first, naming.last), passage.span(naming.first, naming.last), naming.ids[0]
                )
            ]
        if (
            left
            and all(p.kind == DEMONYM for p in left)
            and (behind := [p for p in self._behind(passage, head, depth) if p.ids])
        ):
            return behind  # "a Saudi commander of X"
        if left and all(p.kind == BRANCH for p in left) and (behind := self._behind(passage, head, depth)):
            return behind  # "military equipment of the terrorists"
        if left:
            return left + self._companions(passage, head, depth)
        if naming and naming.kind == DEMONYM and syntax.tags[head] in ("NNS", "NNPS"):
            return [Party(("civilians",), CIVILIAN, passage.words[head], passage.span(head, head))]
        if naming and naming.kind in (NATION, DEMONYM):
            return [self._made(passage, naming)]
        behind = self._behind(passage, head, depth)
        if behind and (not naming or any(p.ids for p in behind)):
            return behind
        if naming and naming.kind == CONTEXT:
            return [Party((), CONTEXT, passage.text(naming.first, naming.last), passage.span(naming.first, naming.last))]
        for child in syntax.children[head]:
            if syntax.relations[child] == "appos" and (parties := self.parties(passage, child, depth + 1)):
                return parties
        counts = any(syntax.relations[c] == "prep" and syntax.lemmas[c] == "of" for c in syntax.children[head])
        if "civilians" in passage.classes(head) and not naming and not counts:  # "dozens of rockets" are no people
            return [Party(("civilians",), CIVILIAN, passage.words[head], passage.span(head, head))]
        return []

    def _known_as(self, passage: Passage, head: int) -> list[Party]:
        """The name that a participle gives: "an alliance of groups known as X"."""
        for child in passage.syntax.children[head]:
            if (
                passage.syntax.relations[child] == "acl"
                and passage.syntax.lemmas[child] in passage.lexicon.words["naming_verbs"]
            ):
                for index in range(child + 1, min(child + 6, len(passage.words))):
                    naming = passage.naming_at.get(index)
                    if naming and naming.kind == NAME:
                        return [self._made(passage, naming)]
        return []

    def _nations(self) -> set[str]:
        return {actor.nation for actor in self.pack.actors if actor.nation}

    def _listed(self, passage: Passage, head: int, depth: int) -> list[Party]:
        """Names of a list that the parser took for appositions: "The SDF, Turkish army and government troops"."""
        found = []
        for child in passage.syntax.children[head]:
            naming = passage.naming_at.get(child)
            relation = passage.syntax.relations[child]
            if passage.syntax.lemmas[child] in passage.lexicon.words["offshoot_nouns"]:
                continue  # "X, Y's affiliate": X alone
            if relation == "appos" and naming and naming.kind == NAME and child > head:
                found += self.parties(passage, child, depth + 1)
            elif (
                relation in ("nmod", "compound")
                and naming
                and naming.kind == NAME
                and passage.words[naming.last + 1 : naming.last + 2] == (",",)
            ):
                found.append(self._made(passage, naming))
        return found

    def _made(self, passage: Passage, naming: Naming) -> Party:
        text, span = passage.text(naming.first, naming.last), passage.span(naming.first, naming.last)
        return Party(naming.ids, naming.kind, text, span)

    def left_of(self, passage: Passage, head: int, depth: int, own: list[Party]) -> list[Party]:
        """Parties named by the words before ``head``: "ISIL's positions", "rebel commanders"; else ``own``."""
        syntax = passage.syntax
        own_naming = passage.naming_at.get(head)
        found: list[Party] = []
        for child in syntax.children[head]:
            if syntax.relations[child] not in _LEFT or child > head:
                continue
            naming = passage.naming_at.get(child)
            if naming and naming is own_naming:
                continue
            lower = passage.words[child].lower()
            if lower.startswith("anti-") or lower.split("-")[-1] in passage.lexicon.words["holding_participles"]:
                continue
            if naming and naming.kind == BRANCH and syntax.tags[child] == "JJ":
                continue  # "a military airport" says nothing of whose it is
            if naming and naming.kind == CONTEXT and not naming.ids:
                if not own:
                    found.append(
                        Party((), CONTEXT, passage.text(naming.first, naming.last), passage.span(naming.first, naming.last))
                    )
                continue
            found += self.party_at(passage, child, depth + 1) if depth < 5 else []
            found += [p for c in conjuncts(syntax, child)[1:] for p in self.party_at(passage, c, depth + 1)]
        found = [p for p in found if p.kind not in (NATION, DEMONYM) or not own]
        if own and any(p.ids for p in found):
            named = [p for p in found if p.ids and p.kind == NAME]
            return named or own
        return found or own

    def _behind(self, passage: Passage, head: int, depth: int) -> list[Party]:
        """Parties named behind ``head``: "a number of terrorists", "positions belonging to ISIL"."""
        syntax = passage.syntax
        for child in syntax.children[head]:
            word = passage.words[child].lower()
            if syntax.relations[child] == "prep" and word in ("of", "from"):
                for inner in syntax.children[child]:
                    if syntax.relations[inner] == "pobj" and (found := self.parties(passage, inner, depth + 1)):
                        return found
            if syntax.relations[child] == "acl" and syntax.lemmas[child] in ("belong", "affiliate", "loyal", "ally", "link"):
                for argument in passage.clause(child).arguments:
                    if argument.preposition in ("to", "with") and (found := self.parties(passage, argument.head, depth + 1)):
                        return found
        return []

    def _companions(self, passage: Passage, head: int, depth: int) -> list[Party]:
        """Parties that fight along: "backed by X", "along with X", "with the support of X"."""
        syntax = passage.syntax
        found: list[Party] = []
        for child in syntax.children[head]:
            word = passage.words[child].lower()
            if (
                syntax.relations[child] in ("acl", "relcl", "advcl")
                and syntax.lemmas[child] in passage.lexicon.words["backing_verbs"]
                and child > head
            ):
                agent = passage.clause(child).first("agent")
                if agent:
                    found += self.parties(passage, agent.head, depth + 1)
            elif syntax.relations[child] == "prep" and word in (*_JOINED, "including"):
                joined = [p for a in _objects(passage, child) for p in self.parties(passage, a, depth + 1)]
                found += [p for p in joined if word != "including" or p.kind == NAME]
            elif relation_in_company(passage, child):
                inner = [a for c in syntax.children[child] for g in syntax.children[c] for a in _objects(passage, g)]
                found += [p for a in inner for p in self.parties(passage, a, depth + 1)]
        return found

    def companions_of(self, passage: Passage, clause: Clause) -> list[Party]:
        """Those who act along with a clause's subject, where the parser hangs them on the verb."""
        syntax = passage.syntax
        found: list[Party] = []
        for child in syntax.children[clause.head]:
            word = passage.words[child].lower()
            relation = syntax.relations[child]
            if relation == "prep" and word in ("along", "alongside", "together"):
                found += [p for a in _objects(passage, child) for p in self.parties(passage, a, 1)]
            elif relation == "prep" and word in ("with", "in"):
                for argument in _objects(passage, child):
                    if syntax.lemmas[argument] in (
                        "support",
                        "cooperation",
                        "coordination",
                        "help",
                        "backing",
                        "assistance",
                        "cover",
                        "collaboration",
                    ):
                        inner = [a for c in syntax.children[argument] for a in _objects(passage, c)]
                        found += [p for a in inner for p in self.parties(passage, a, 1)]
                        found += self.left_of(passage, argument, 1, [])
            elif (
                relation in ("advcl", "acl")
                and syntax.lemmas[child] in passage.lexicon.words["backing_verbs"]
                and syntax.tags[child] == "VBN"
            ):
                agent = passage.clause(child).first("agent")
                if agent:
                    found += self.parties(passage, agent.head, 1)
        above = passage.clause(clause.governor) if clause.link == "conjunct" and clause.governor >= 0 else None
        if above and syntax.lemmas[above.head] in passage.lexicon.words["backing_verbs"] and (agent := above.first("agent")):
            found += self.parties(passage, agent.head, 1)  # "the army, backed by jets, attacked", read as two verbs
        if above and clause.first("subject") is None:
            found += self.companions_of(passage, above)
        return found

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
        if party.ids:
            reason = {NAME: "named", GENERIC: "usual name", NATION: "nation", CIVILIAN: "civilians"}.get(party.kind, party.kind)
            return [Mention(party.text, party.span, i, reason) for i in party.ids]
        if party.kind == BRANCH:
            actor = self._by_branch(party.branch, telling, section, against)
            return [Mention(party.text, party.span, i, "branch, by context") for i in actor]
        lower = party.text.lower()
        if lower in ("they", "them", "their", "themselves", "it", "its", "he", "his", "who"):
            ids = self._pronoun(lower, telling, against, role)
            if not ids and lower in ("he", "his", "it"):
                return []  # a person or a thing, not "the militants"
            if ids:
                return [Mention(party.text, party.span, i, "pronoun, by context") for i in ids]
        against = against or [i for i in telling.initiators if i in self._states]
        if "rival" in lower:
            return [Mention(party.text, party.span, "armed_group", "a rival whom the text does not name")]
        opponents = [o for o in self.opponents(telling, section, sentence, against) if not self._regular(o, telling, sentence)]
        return [
            Mention(party.text, party.span, i, "by context", tuple(Candidate(o, 0.5) for o in opponents if o != i))
            for i in (opponents[:1] or ["armed_group"])
        ]

    def spoken_subject(self, passage: Passage, head: int, depth: int = 0) -> list[Party]:
        """Whom "it" or "they" means within its sentence: the subject of a clause above, if that is an actor."""
        syntax = passage.syntax
        for above in syntax.ancestors(head):
            if not syntax.tags[above].startswith("VB"):
                continue
            subject = passage.clause(above).first("subject")
            if subject and subject.head != head and (found := [p for p in self.parties(passage, subject.head, 1) if p.ids]):
                return found
            thing = passage.clause(above).first("object")
            if thing and thing.head < head and (found := [p for p in self.parties(passage, thing.head, 1) if p.ids]):
                return found  # "they accused X of its raids"
        return []

    def _pronoun(self, word: str, telling: Telling, against: Sequence[str], role: str) -> tuple[str, ...]:
        for ids in (telling.initiators, telling.targets) if role == "initiator" else (telling.targets, telling.initiators):
            if ids and not (set(ids) & set(against)) and not any(self.friendly(i, a) for i in ids for a in against):
                return ids
        return ()

    def _by_branch(self, branch: str, telling: Telling, section: int, against: Sequence[str]) -> tuple[str, ...]:
        """Whose branch "the aircraft" or "fresh forces" are: the last actor's with such an arm, else the home state's."""
        if branch == "airforce":
            flying = tuple(i for i in telling.initiators if self._branch(i) == branch or i not in self._local)
            if flying:
                return flying
            for place, _, actor in reversed(telling.named):
                if place == section and self._branch(actor) == branch:
                    same = [a for s, _, a in telling.named if s == section and self._branch(a) == branch]
                    return tuple(dict.fromkeys(same))[-2:]
            return (self._finder.compose(self.pack.home, branch),)
        armies = [a for s, _, a in reversed(telling.named) if s == section and self._branch(a) in ("army", "forces")]
        acting = [i for i in (*telling.initiators, *armies) if i in self._states and self._branch(i) in ("army", "forces")]
        foes = [i for i in acting if not any(self.friendly(i, a) for a in against)]
        return tuple(foes[:1]) or (self._finder.compose(self.pack.home, branch),)

    def _branch(self, actor: str) -> str | None:
        return self.pack.actor(actor).branch if self.pack.has_actor(actor) else actor.rsplit(".", 1)[-1]

    def opponents(self, telling: Telling, section: int, sentence: int, against: Sequence[str]) -> list[str]:
        """Whom the section fights: armed actors named in it that are no friends of ``against``, the nearest first.

        In the sentence and the few before it first, then behind it; without any, a section-less report's nearest earlier one.
        """
        options: list[str] = []
        before = [a for s, n, a in telling.named if s == section and sentence - _NEAR <= n <= sentence]
        after = [a for s, n, a in telling.named if s == section and n > sentence]
        earlier = [a for s, n, a in telling.named if s != section and n <= sentence]
        later = [a for s, n, a in telling.named if s != section and n > sentence and a in self._local]
        before = [a for a in before if a in self._local]
        after = [a for a in after if a in self._local]
        earlier = [a for a in earlier if a in self._local]
        pools = [list(reversed(before)), after] + ([list(reversed(earlier)), later] if section == 0 else [])
        for pool in pools:
            for actor in pool:
                if actor in options or not self._fights(actor) or any(self.friendly(actor, a) for a in against):
                    continue
                options.append(actor)
            if options:
                break
        return options

    def _fights(self, actor: str) -> bool:
        return (
            actor in self._armed
            or actor == self._home
            or (not self.pack.has_actor(actor) and actor.split(".")[-1] not in ("government",))
        )


def relation_in_company(passage: Passage, child: int) -> bool:
    """Whether a preposition opens "in cooperation with" and its like."""
    syntax = passage.syntax
    return passage.words[child].lower() in ("in", "with") and any(
        syntax.lemmas[c] in passage.lexicon.words["company_nouns"] for c in syntax.children[child]
    )


def _is_force(passage: Passage, naming: Naming) -> bool:
    """Whether a branch's word stands for those who act: aircraft, troops, an army."""
    lemma = passage.syntax.lemmas[naming.last]
    return (
        "aircraft" in passage.lexicon.classes_of(lemma) and lemma not in passage.lexicon.nouns
    ) or lemma in passage.lexicon.words["force_words"]


def _ground(passage: Passage, head: int) -> bool:
    """Whether a branch is joined with the army's own arms: "the army's ground and air forces"."""
    words = {passage.words[i].lower() for i in passage.syntax.subtree(head)}
    return bool(words & {"ground", "land", "infantry"})


def _objects(passage: Passage, preposition: int) -> list[int]:
    syntax = passage.syntax
    found = []
    for child in syntax.children[preposition]:
        if syntax.relations[child] == "pobj":
            found.append(child)
        elif syntax.relations[child] == "prep":
            found += _objects(passage, child)
    return found
