"""Whom phrases name: the finder that reads a noun phrase with what it joins, and phrases within phrases."""

from kadesh.language.clauses import Argument, Clause, conjuncts
from kadesh.model import Reference
from kadesh.reading.rules.actants import subject_of
from kadesh.reading.rules.companions import companions_of
from kadesh.reading.rules.nominals import party_of
from kadesh.reading.rules.nounphrases import NounPhrase, named
from kadesh.reading.rules.passages import Passage
from kadesh.resolving.actors import ActorFinder
from kadesh.resolving.parties import Party
from kadesh.theatre.arms import Arms
from kadesh.theatre.packs import Pack

_HIGHEST = 10  # words above a pronoun among which the one that it means is sought
_DEEPEST = 4  # phrases within phrases that are read


class PartyFinder:
    """Finds the parties of phrases, with a pack's actors. Holds only look-up tables."""

    def __init__(self, pack: Pack, finder: ActorFinder) -> None:
        self.pack = pack
        self.arms = Arms(pack)
        self.nations = frozenset(actor.nation for actor in pack.actors if actor.nation)
        self._finder = finder

    def is_capital(self, party: Party) -> bool:
        """Whether a party is named only by its capital's name, which may be the place."""
        return party.kind in (Reference.NATION, Reference.USUAL) and self._finder.is_capital(party.text)

    def parties(self, passage: Passage, head: int, depth: int = 0) -> list[Party]:
        """The parties that the noun phrase around ``head`` names, with what it joins by "and".

        >>> passage = sentence("Rebels and the SDF clashed in Syria's war.")
        >>> [p.text for p in parties.parties(passage, at(passage, "Rebels"))]
        ['Rebels', 'SDF']
        >>> parties.parties(passage, at(passage, "war"))
        []
        """
        if depth > _DEEPEST or passage.syntax.lemmas[head] in passage.lexicon.words.strife_nouns:
            return []
        found: dict[tuple[tuple[str, ...], str], Party] = {}
        for member in conjuncts(passage.syntax, head):
            for party in (*self.party_at(passage, member, depth), *self._listed(passage, member, depth)):
                found.setdefault((party.ids, party.branch), party)
        known = [p for p in found.values() if p.ids]
        general = [p for p in found.values() if not p.ids]
        return known + [p for p in general if not known or p.kind is not Reference.GENERAL or "rival" in p.text]

    def party_at(self, passage: Passage, head: int, depth: int) -> list[Party]:
        """The parties of one noun phrase, without what it joins; ``depth`` bounds how far phrases within it are followed."""
        return party_of(NounPhrase(self, passage, head, depth))

    def left_of(self, passage: Passage, head: int) -> list[Party]:
        """Parties named by the words before ``head``: "ISIL's positions", "rebel commanders"."""
        return NounPhrase(self, passage, head, 1).left

    def companions_of(self, passage: Passage, clause: Clause) -> list[Party]:
        """Those who act along with a clause's subject, where the parser hangs them on the verb."""
        return companions_of(self, passage, clause)

    def spoken_subject(self, passage: Passage, head: int) -> list[Party]:
        """Whom "it" or "they" means within its sentence: the subject of a clause above, if that is an actor.

        Where the pronoun stands within that subject it means what the subject opens with.

        >>> passage = sentence("ISIL and its allies took Rukaba.")
        >>> [p.text for p in parties.spoken_subject(passage, at(passage, "its"))]
        ['ISIL']
        """
        above_it = passage.syntax.ancestors(head)[:_HIGHEST]
        verbs = (above for above in above_it if passage.syntax.tags[above].startswith("VB"))
        arguments = (argument for verb in verbs for argument in _spoken_before(passage, verb, head))
        return next((found for argument in arguments if (found := self._antecedents(passage, argument, head))), [])

    def _antecedents(self, passage: Passage, argument: Argument, head: int) -> list[Party]:
        if head not in passage.syntax.subtree(argument.head):
            return [p for p in self.parties(passage, argument.head, 1) if p.ids]
        opening = (n for n in passage.namings if n.last == argument.head and n.kind in (Reference.NAME, Reference.USUAL))
        return [named(passage, naming) for naming in opening if naming.ids]

    def _listed(self, passage: Passage, head: int, depth: int) -> list[Party]:
        """Names of a list that the parser took for appositions: "The SDF, Turkish army and government troops"."""
        found = []
        for child in passage.syntax.children[head]:
            naming, relation = passage.naming_at.get(child), passage.syntax.relations[child]
            offshoot = passage.syntax.lemmas[child] in passage.lexicon.words.offshoot_nouns  # "X, Y's affiliate": X alone
            if naming is None or naming.kind is not Reference.NAME or offshoot:
                continue
            if relation == "appos" and child > head:
                found += self.parties(passage, child, depth + 1)
            elif relation in ("nmod", "compound") and passage.words[naming.last + 1 : naming.last + 2] == (",",):
                found.append(named(passage, naming))
        return found


def _spoken_before(passage: Passage, verb: int, head: int) -> list[Argument]:
    """Whom a pronoun can mean of a verb's own arguments: its subject, its object before: "they accused X of its raids"."""
    clause = passage.clause(verb)
    thing = clause.first("object")
    found = (clause.first("subject") or subject_of(passage, clause), thing if thing and thing.head < head else None)
    return [argument for argument in found if argument is not None and argument.head != head]
