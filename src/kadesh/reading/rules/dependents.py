"""The nouns right around a verb of loss, which may name its cause: "were killed in clashes", "a blast that killed ten"."""

from kadesh.language.clauses import Clause, conjuncts
from kadesh.reading.rules.passages import Passage

_CAUSAL = ("in", "by", "during", "from", "as", "with", "after", "of")


def dependents(passage: Passage, verb: int) -> set[int]:
    """Nouns right around a verb: subject, agent, what is behind "in", "by", "during", "after", and what they count or join.

    >>> passage = sentence("Ten men were killed in a series of raids and clashes.")
    >>> sorted(passage.words[i] for i in dependents(passage, at(passage, "killed")))
    ['clashes', 'men', 'raids', 'series']
    """
    clause = passage.clause(verb)
    heads = [head for find in _WAYS for head in find(passage, clause)]
    members = {member for head in heads for member in conjuncts(passage.syntax, head)}
    return members | {inner for member in members for inner in _behind(passage, member, ("of", "in", "from"))}


def under_noun(passage: Passage, head: int) -> set[int]:
    """Nouns in which a noun of loss was suffered.

    >>> passage = sentence("They suffered heavy losses in a tough battle.")
    >>> [passage.words[i] for i in under_noun(passage, at(passage, "losses"))]
    ['battle']
    """
    syntax = passage.syntax
    links = [c for c in syntax.children[head] if syntax.relations[c] == "prep"]
    links = [c for c in links if passage.lower[c] in ("in", "during", "from", "by", "after")]
    return {inner for link in links for inner in syntax.children[link] if syntax.relations[inner] == "pobj"}


def _behind(passage: Passage, noun: int, prepositions: tuple[str, ...]) -> set[int]:
    """The nouns behind prepositions of a noun, and what they join."""
    syntax = passage.syntax
    links = [c for c in syntax.children[noun] if syntax.relations[c] == "prep" and passage.lower[c] in prepositions]
    nouns = [c for link in links for c in syntax.children[link] if syntax.relations[c] == "pobj"]
    return {member for inner in nouns for member in conjuncts(syntax, inner)}


def _arguments(passage: Passage, clause: Clause) -> list[int]:
    """Its own arguments: "raids killed ten", "killed by shells", "killed in clashes"."""
    return [a.head for a in clause.arguments if a.role in ("subject", "agent") or a.preposition in _CAUSAL]


def _antecedent(passage: Passage, clause: Clause) -> list[int]:
    """The noun of which a relative clause tells.

    >>> passage = sentence("A blast that killed ten men was heard.")
    >>> [passage.words[i] for i in _antecedent(passage, passage.clause(at(passage, "killed")))]
    ['blast']
    """
    return [clause.governor] if clause.link == "relative" and clause.governor >= 0 else []


def _described(passage: Passage, clause: Clause) -> list[int]:
    """The noun that a participle describes, or the subject of the verb that it goes with.

    >>> passage = sentence("Shells hit the camp, killing ten men.")
    >>> [passage.words[i] for i in _described(passage, passage.clause(at(passage, "killing")))]
    ['Shells']
    """
    if clause.link not in ("adverbial", "modifier") or clause.form != "participle" or clause.governor < 0:
        return []
    if not passage.syntax.tags[clause.governor].startswith("VB"):
        return [clause.governor]
    subject = passage.clause(clause.governor).first("subject")
    return [subject.head] if subject and not clause.first("subject") else []


def _of_joined(passage: Passage, clause: Clause) -> list[int]:
    """What hangs on a verb that is joined to this one, where it shares the subject.

    >>> passage = sentence("Ten men were killed and wounded in raids.")
    >>> [passage.words[i] for i in _of_joined(passage, passage.clause(at(passage, "killed")))]
    ['raids']
    """
    syntax = passage.syntax
    joined = [c for c in syntax.children[clause.head] if syntax.relations[c] == "conj" and syntax.tags[c].startswith("VB")]
    shared = [c for c in map(passage.clause, joined) if not c.first("subject")]
    return [a.head for c in shared for a in c.arguments if a.role == "agent" or a.preposition in ("in", "by", "during")]


def _of_first(passage: Passage, clause: Clause) -> list[int]:
    """The subject of the verb that this one is joined to, or the noun of which that tells.

    >>> passage = sentence("They heard a blast that killed ten men and wounded two women.")
    >>> [passage.words[i] for i in _of_first(passage, passage.clause(at(passage, "wounded")))]
    ['that', 'blast']
    """
    if clause.link != "conjunct" or clause.governor < 0 or clause.first("subject"):
        return []
    first = passage.clause(clause.governor)
    heads = [a.head for a in first.arguments if a.role == "subject"]
    return [*heads, first.governor] if first.link in ("modifier", "relative") and first.governor >= 0 else heads


_WAYS = (_arguments, _antecedent, _described, _of_joined, _of_first)
