"""Whom a noun phrase names: its actors, those to its left and behind it, what it joins, and who acts along with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from kadesh.language.clauses import Clause, conjuncts
from kadesh.language.lemmas import noun_lemma
from kadesh.model import Reference, Span
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.triggers import subject_of
from kadesh.resolving.actors import (
    BRANCH,
    CIVILIAN,
    CONTEXT,
    DEMONYM,
    GENERIC,
    NAME,
    NATION,
    OWN,
    PEOPLE,
    PRONOUNS,
    SIDES,
    UNLISTED,
    ActorFinder,
    Naming,
)
from kadesh.theatre.packs import Pack

_LEFT = ("poss", "compound", "nmod", "amod")
_JOINED = ("with", "alongside", "along", "together")


@dataclass(frozen=True, slots=True)
class Party:
    """Whom a phrase names: actor ``ids``, or none where only context can say (``kind`` context or branch)."""

    ids: tuple[str, ...]
    kind: Reference
    text: str
    span: Span
    branch: str = ""


class PartyFinder:
    """Finds the parties of phrases, with a pack's actors. Holds only look-up tables."""

    def __init__(self, pack: Pack, finder: ActorFinder) -> None:
        self.pack = pack
        self._finder = finder
        self._home = finder.compose(pack.home, "government")

    def parties(self, passage: Passage, head: int, depth: int = 0) -> list[Party]:
        """The parties that the noun phrase around ``head`` names, with what it joins by "and"."""
        found: list[Party] = []
        if depth > 4 or passage.syntax.lemmas[head] in passage.lexicon.words.strife_nouns:
            return found  # "Syria's war" is no side
        for member in conjuncts(passage.syntax, head):
            found += self.party_at(passage, member, depth)
            found += self._listed(passage, member, depth)
        unique: dict[tuple[tuple[str, ...], str], Party] = {}
        for party in found:
            unique.setdefault((party.ids, party.branch), party)
        named = [p for p in unique.values() if p.ids]
        return named + [p for p in unique.values() if not p.ids and not (named and p.kind == CONTEXT and "rival" not in p.text)]

    def party_at(self, passage: Passage, head: int, depth: int) -> list[Party]:
        """The parties of one noun phrase, without what it joins; ``depth`` bounds how far phrases within it are followed."""
        syntax = passage.syntax
        naming = passage.naming_at.get(head)
        if (known := self._known_as(passage, head)) and (naming is None or naming.kind != NAME):
            return known
        if own := _our(passage, head):
            return [own]
        if naming and naming.kind in (NAME, GENERIC, CIVILIAN) and naming.ids:
            found = [self._made(passage, naming)]
            if naming.kind == GENERIC or naming.kind == CIVILIAN:
                found = self.left_of(passage, head, depth, found)
            general = naming.kind in (NAME, GENERIC) and passage.words[naming.last].islower() and naming.first == naming.last
            if general and (whose := [p for p in self._behind(passage, head, depth) if p.ids and p.kind == NAME]):
                return whose  # "rebels of the Allied Democratic Forces"
            return found + self._companions(passage, head, depth)
        if _bombs_himself(passage, head):
            return [Party(("unknown_attackers",), NAME, passage.words[head], passage.span(head, head))]
        if _lived_in(passage, head):
            return [Party(("civilians",), CIVILIAN, passage.words[head], passage.span(head, head))]
        if passage.lower[head] in ("sides", "parties") and any(
            passage.lower[c] in passage.lexicon.words.both_words for c in syntax.children[head]
        ):
            return [Party((), SIDES, passage.words[head], passage.span(head, head))]
        left = self.left_of(passage, head, depth, [])
        if naming and naming.kind == BRANCH and not _is_force(passage, naming):
            naming = None  # "airstrikes", "rockets", "commanders" name no one
        if naming and naming.kind == BRANCH:
            pronouns = [p for p in left if not p.ids and p.text.lower() in PRONOUNS]
            left = [p for p in left if p not in pronouns] or self._forces_of(passage, head, pronouns)
            left = left or [p for p in self._behind(passage, head, depth) if self._owned(passage, head, p)]
            nations = [i.split(".")[0] for p in left for i in p.ids if self._national(i)]
            if left and not nations and any(p.ids for p in left):
                return left
            if nations:
                ids = tuple(dict.fromkeys(self._finder.compose(n, naming.ids[0]) for n in nations))
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
        if naming and naming.kind == CONTEXT and not naming.ids and left and all(p.kind == DEMONYM for p in left):
            left = []  # "Palestinian militants" are no forces of a state
        if left and all(p.kind == BRANCH for p in left) and (behind := self._behind(passage, head, depth)):
            return behind  # "military equipment of the terrorists"
        if left and all(p.kind == CONTEXT for p in left) and syntax.lemmas[head] in passage.lexicon.words.ones_people:
            return [Party(("civilians",), CIVILIAN, passage.words[head], passage.span(head, head))]  # "one of its staff"
        if left:
            return left + self._companions(passage, head, depth)
        if naming and naming.kind == DEMONYM and syntax.tags[head] in ("NNS", "NNPS"):
            return [Party(("civilians",), PEOPLE, passage.words[head], passage.span(head, head), naming.ids[0].split(".")[0])]
        if naming and naming.kind == DEMONYM and _lone(passage, naming, head):
            nation = naming.ids[0].split(".")[0]
            return [Party(("civilians",), PEOPLE, passage.words[head], passage.span(head, head), nation)]
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
        if naming is None and (name := _unlisted(passage, head)):
            return [name]
        counts = any(syntax.relations[c] == "prep" and syntax.lemmas[c] == "of" for c in syntax.children[head])
        if "civilians" in passage.classes(head) and not naming and not counts:  # "dozens of rockets" are no people
            return [Party(("civilians",), CIVILIAN, passage.words[head], passage.span(head, head))]
        return []

    def _national(self, actor: str) -> bool:
        """Whether an actor is a nation or a nation's, so that its branches can be told."""
        return (
            actor in self._nations() or "." in actor if not self.pack.has_actor(actor) else bool(self.pack.actor(actor).nation)
        )

    def _owned(self, passage: Passage, head: int, party: Party) -> bool:
        """Whether a party is said to own what acts: "a helicopter belonging to X"."""
        linked = (c for c in passage.syntax.children[head] if passage.syntax.lemmas[c] in ("belong", "loyal", "ally"))
        return bool(party.ids) and next(linked, -1) >= 0

    def _forces_of(self, passage: Passage, head: int, pronouns: Sequence[Party]) -> list[Party]:
        """Whose forces "its forces" and "our forces" are: those of the subject above, those of the side that speaks."""
        ours = next((c for c in passage.syntax.children[head] if passage.lower[c] == "our"), -1)
        if ours >= 0:
            speaker = passage.tail.actor if passage.tail and passage.tail.actor else self._home
            known = self.pack.has_actor(speaker) and self.pack.actor(speaker).kind != "organisation"
            return [Party((speaker if known else self._home,), NAME, passage.words[ours], passage.span(ours, ours))]
        owners = self.spoken_subject(passage, head) if pronouns else []
        return owners or list(pronouns[:1])

    def _known_as(self, passage: Passage, head: int) -> list[Party]:
        """The name that a participle gives: "an alliance of groups known as X"."""
        for child in passage.syntax.children[head]:
            if passage.syntax.relations[child] == "acl" and passage.syntax.lemmas[child] in passage.lexicon.words.naming_verbs:
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
            if passage.syntax.lemmas[child] in passage.lexicon.words.offshoot_nouns:
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
            if lower.startswith("anti-") or lower.split("-")[-1] in passage.lexicon.words.holding_participles:
                continue
            if "-" in lower and lower.split("-")[-1] in passage.lexicon.words.linking_participles:
                continue  # "the al-Qaeda-linked group X"
            if naming and naming.kind == DEMONYM and syntax.lemmas[head] in passage.lexicon.words.offshoot_nouns:
                continue  # "its Syrian affiliate"
            if naming and naming.kind == BRANCH and syntax.tags[child] == "JJ":
                continue  # "a military airport" says nothing of whose it is
            called = syntax.tags[head].startswith("NNP") and passage.words[head][0].isupper() and not passage.title_case
            if naming and naming.kind == BRANCH and called and passage.words[child][0].isupper():
                continue  # "the Manbij Military Council" is a name
            if naming and naming.kind == CONTEXT and not naming.ids:
                if not own:
                    found.append(
                        Party((), CONTEXT, passage.text(naming.first, naming.last), passage.span(naming.first, naming.last))
                    )
                continue
            found += self.party_at(passage, child, depth + 1) if depth < 5 else []
            found += [p for c in conjuncts(syntax, child)[1:] for p in self.party_at(passage, c, depth + 1)]
        named_too = {p.kind for p in found} >= {NAME, DEMONYM}  # "the Lebanese group Hezbollah"
        found = [p for p in found if p.kind not in (NATION, DEMONYM) or not (own or (named_too and p.kind == DEMONYM))]
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
                and syntax.lemmas[child] in passage.lexicon.words.backing_verbs
                and child > head
            ):
                agent = passage.clause(child).first("agent")
                if agent:
                    found += self.parties(passage, agent.head, depth + 1)
            elif syntax.relations[child] == "prep" and word in (*_JOINED, "including"):
                joined = [p for a in _objects(passage, child) for p in self.parties(passage, a, depth + 1)]
                found += [p for p in joined if word != "including" or p.kind == NAME]
            elif _in_company(passage, child):
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
                    if syntax.lemmas[argument] in passage.lexicon.words.company_nouns:
                        inner = [a for c in syntax.children[argument] for a in _objects(passage, c)]
                        found += [p for a in inner for p in self.parties(passage, a, 1)]
                        found += self.left_of(passage, argument, 1, [])
            elif (
                relation in ("advcl", "acl")
                and syntax.lemmas[child] in passage.lexicon.words.backing_verbs
                and syntax.tags[child] == "VBN"
            ):
                agent = passage.clause(child).first("agent")
                if agent:
                    found += self.parties(passage, agent.head, 1)
        joined = clause.link in ("conjunct", "complement") and clause.governor >= 0
        above = passage.clause(clause.governor) if joined else None
        if above and syntax.lemmas[above.head] in passage.lexicon.words.backing_verbs and (agent := above.first("agent")):
            found += self.parties(passage, agent.head, 1)  # "the army, backed by jets, attacked", read as two verbs
        if above and clause.first("subject") is None:
            found += self.companions_of(passage, above)
        return found

    def spoken_subject(self, passage: Passage, head: int) -> list[Party]:
        """Whom "it" or "they" means within its sentence: the subject of a clause above, if that is an actor.

        Where the pronoun stands within that subject it means what the subject opens with: "the army and its allies".
        """
        syntax = passage.syntax
        for above in syntax.ancestors(head):
            if not syntax.tags[above].startswith("VB"):
                continue
            subject = passage.clause(above).first("subject") or subject_of(passage, passage.clause(above))
            thing = passage.clause(above).first("object")
            for argument in (subject, thing if thing and thing.head < head else None):  # "they accused X of its raids"
                if argument is None or argument.head == head:
                    continue
                if head in syntax.subtree(argument.head):
                    found = [
                        self._made(passage, n) for n in passage.namings if n.last == argument.head and n.kind in (NAME, GENERIC)
                    ]
                else:
                    found = self.parties(passage, argument.head, 1)
                if found := [p for p in found if p.ids]:
                    return found
        return []


def _unlisted(passage: Passage, head: int) -> Party | None:
    """A body of fighters that is named and that the pack does not list: "the Tal Tamr Military Council"."""
    named = passage.syntax.tags[head].startswith("NNP") and passage.words[head][0].isupper() and not passage.title_case
    first, last = head, head
    while (
        first > 0
        and passage.words[first - 1][0].isupper()
        and passage.syntax.tags[first - 1] != "DT"
        and passage.syntax.heads[first - 1] in range(first, head + 1)
    ):
        first -= 1
    alone = first == head or (
        first == head - 1 and passage.lower[head] in passage.lexicon.words.area_words
    )  # "the Aleppo Front"
    if not named or alone or "unit" not in passage.lexicon.classes_of(noun_lemma(passage.lower[head])):
        return None
    return Party((), UNLISTED, passage.text(first, last), passage.span(first, last))


def _lone(passage: Passage, naming: Naming, head: int) -> bool:
    """Whether a nation's adjective stands for one of its people: "shot a Palestinian", not "a Palestinian commander"."""
    article = passage.lower[naming.first - 1] in ("a", "an", "another")
    return article and naming.last == head and passage.syntax.relations[head] not in _LEFT


def _our(passage: Passage, head: int) -> Party | None:
    """The speaker's own side: "we", "our soldiers"; nothing that "we" merely have ("our country")."""
    ours = [c for c in passage.syntax.children[head] if passage.lower[c] == "our"]
    armed = ours and (
        passage.classes(head) & {"fighters", "forces"}
        or passage.lexicon_stem(passage.lower[head]) in passage.lexicon.words.our_people | passage.lexicon.words.our_hold
    )
    if passage.words[head] in ("we", "We", "us", "ourselves") or armed:
        first = ours[0] if ours else head
        return Party((), OWN, passage.text(first, head), passage.span(first, head))
    return None


def _lived_in(passage: Passage, head: int) -> bool:
    """Whether an area or building is said to be civilian: "residential neighbourhoods", "civilian sites"."""
    lists = passage.lexicon.words
    modified = any(passage.lower[c] in lists.civilian_modifiers for c in passage.syntax.children[head] if c < head)
    return modified and bool(passage.classes(head) & {"place", "structure"} or passage.lower[head] in lists.area_words)


def _bombs_himself(passage: Passage, head: int) -> bool:
    """Whether a noun means someone who carries a bomb, and no aircraft: "a suicide bomber", "a bomber on a motorcycle"."""
    lists = passage.lexicon.words
    if passage.syntax.lemmas[head] not in lists.bombers:
        return False
    near = {passage.lower[i] for i in range(max(0, head - 3), min(len(passage.words), head + 4))}
    return bool(near & lists.by_bomb) or bool(near & lists.one_person)


def _in_company(passage: Passage, child: int) -> bool:
    """Whether a preposition opens "in cooperation with" and its like."""
    syntax = passage.syntax
    return passage.words[child].lower() in ("in", "with") and any(
        syntax.lemmas[c] in passage.lexicon.words.company_nouns for c in syntax.children[child]
    )


def _is_force(passage: Passage, naming: Naming) -> bool:
    """Whether a branch's word stands for those who act: aircraft, troops, an army."""
    lemma = passage.syntax.lemmas[naming.last]
    return (
        "aircraft" in passage.lexicon.classes_of(lemma) and lemma not in passage.lexicon.nouns
    ) or lemma in passage.lexicon.words.force_words


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
