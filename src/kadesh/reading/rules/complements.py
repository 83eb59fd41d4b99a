"""Who stands beside a noun of happening and takes part in it: who is blamed for it, who is between whom, who kills in it."""

from kadesh.language.clauses import conjuncts
from kadesh.model import ClaimType, Reference
from kadesh.reading.rules.actants import object_of, subject_of
from kadesh.reading.rules.nounphrases import named
from kadesh.reading.rules.parties import PartyFinder
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.tallies import Tally
from kadesh.resolving.namings import PRONOUNS, Naming
from kadesh.resolving.parties import Party

_AHEAD = 9  # words behind a noun in which "by" is looked for
_CHARGES = {"blame": "for", "accuse": "of", "suspect": "of"}
_CLAUSES = frozenset({"relcl", "acl", "advcl"})
_CLAUSE_OPENERS = ("VB", "MD", "IN", "W", "TO", ".")


def members_of(parties: PartyFinder, passage: Passage, head: int) -> list[Party]:
    """All who are named behind "between" or "among", with or without commas between them.

    >>> passage = sentence("Clashes between ISIL, the SDF and rebels erupted.")
    >>> [p.text for p in members_of(parties, passage, at(passage, "ISIL"))]
    ['ISIL', 'SDF', 'rebels']
    """
    inside = {*passage.syntax.subtree(head, _CLAUSES), *_listed_from(passage, head)}
    found: dict[tuple[str, ...], Party] = {}
    for naming in passage.namings:
        if naming.first in inside and _can_be_member(passage, naming):
            found.setdefault(naming.ids, named(passage, naming))
    members = list(found.values())
    known = [party for party in members if party.ids]
    if len(known) > 1:
        parents = {parties.arms.parent(i) for party in known for i in party.ids}
        members = [party for party in known if not parents.issuperset(party.ids)]  # "militants of X, a branch of Y": X alone
    return members or [p for member in conjuncts(passage.syntax, head) for p in parties.parties(passage, member, 1)]


def _can_be_member(passage: Passage, naming: Naming) -> bool:
    if naming.kind is Reference.GENERAL:
        lower = passage.text(naming.first, naming.last).lower()
        return lower not in PRONOUNS and "rival" not in lower
    return naming.kind in (Reference.NAME, Reference.USUAL) and bool(naming.ids)


def _listed_from(passage: Passage, head: int) -> set[int]:
    """The tokens from ``head`` on that list names, whatever the parser makes of them: up to the next verb or preposition."""
    listed = {head}
    for index in range(head + 1, len(passage.words)):
        opens = passage.syntax.tags[index].startswith(_CLAUSE_OPENERS)
        if index not in passage.naming_at and opens and passage.lower[index] != "of":
            break
        listed.add(index)
    return listed


def doers_behind(parties: PartyFinder, passage: Passage, head: int) -> list[Party]:
    """Who stands behind the next "by", whatever the parser hangs it on.

    >>> passage = sentence("A target of strikes against ISIL by the SDF was hit.")
    >>> [p.text for p in doers_behind(parties, passage, at(passage, "strikes"))]
    ['SDF']
    """
    syntax = passage.syntax
    for index in range(head + 1, min(head + _AHEAD, len(passage.words))):
        if syntax.tags[index].startswith(("VB", "MD", "CC")) or passage.words[index] in (",", ";"):
            return []
        if passage.lower[index] == "by":
            inner = [c for c in syntax.children[index] if syntax.relations[c] == "pobj"]
            found = [p for c in inner for p in parties.parties(passage, c)]
            return [p for p in found if p.ids or p.kind is Reference.GENERAL]
    return []


def blamed_for(parties: PartyFinder, passage: Passage, head: int) -> list[Party]:
    """Whom a participle behind the noun makes its doer.

    >>> passage = sentence("Residents died in strikes blamed on ISIL.")
    >>> [p.text for p in blamed_for(parties, passage, at(passage, "strikes"))]
    ['ISIL']
    """
    syntax = passage.syntax
    behind = (c for c in syntax.children[head] if syntax.relations[c] in ("acl", "relcl") and syntax.tags[c] == "VBN")
    blamed = next((doer for verb in behind if (doer := _blamed_in(passage, verb)) >= 0), -1)
    return parties.parties(passage, blamed) if blamed >= 0 else []


def _blamed_in(passage: Passage, verb: int) -> int:
    """The head of the doer in a clause behind a noun, -1 where it names none."""
    syntax, clause = passage.syntax, passage.clause(verb)
    blames = syntax.lemmas[verb] in passage.lexicon.words.attributing_verbs
    for argument in clause.arguments:
        if argument.role == "agent" or (blames and argument.preposition in ("on", "to")):
            return argument.head
    inner = (passage.clause(c).first("agent") for c in syntax.children[verb] if syntax.relations[c] == "xcomp")
    return next((agent.head for agent in inner if agent), -1)


def accused_in(passage: Passage, verb: int, preposition: str) -> int:
    """The head of whom a verb lays on what stands behind its preposition: "blamed X for", "accused X of"; -1 where it is none.

    >>> passage = sentence("ISIL was accused of the attack.")
    >>> passage.words[accused_in(passage, at(passage, "accused"), "of")]
    'ISIL'
    """
    if _CHARGES.get(passage.syntax.lemmas[verb]) != preposition or not passage.syntax.tags[verb].startswith("VB"):
        return -1
    clause = passage.clause(verb)
    accused = object_of(passage, clause) or (clause.first("subject") if clause.passive else None)
    return accused.head if accused else -1


def _accused_above(passage: Passage, head: int) -> int:
    """The head of whom a verb above lays a happening on: "accused X of preparing to stage an attack"; -1 where none does."""
    below = head
    for above in passage.syntax.ancestors(head):
        if (accused := accused_in(passage, above, passage.lower[below])) >= 0:
            return accused
        if passage.clause(above).form == "finite" and passage.syntax.tags[above].startswith("VB"):
            return -1
        below = above
    return -1


def answering_for(parties: PartyFinder, passage: Passage, head: int) -> list[Party]:
    """Who is said to have done it.

    >>> passage = sentence("ISIL was behind the attack.")
    >>> [p.text for p in answering_for(parties, passage, at(passage, "attack"))]
    ['ISIL']
    """
    syntax = passage.syntax
    link = syntax.heads[head]
    above = syntax.heads[link]
    if (accused := _accused_above(passage, head)) >= 0:
        return [p for p in parties.parties(passage, accused) if p.ids]
    charged = passage.lower[link] in ("for", "in") and passage.lower[above] in passage.lexicon.words.charging_words
    behind = passage.lower[link] == "behind" and syntax.lemmas[above] == "be"
    if syntax.relations[head] != "pobj" or not (charged or behind):
        return []
    while not syntax.tags[above].startswith("VB") and syntax.heads[above] != above:
        above = syntax.heads[above]
    subject = passage.clause(above).first("subject")
    return [p for p in parties.parties(passage, subject.head) if p.ids] if subject else []


def fighting_above(parties: PartyFinder, passage: Passage, head: int) -> tuple[list[Party], bool]:
    """Who is in a fight that stands behind a verb of another kind; last, whether they are only known as its dead.

    >>> def above(text):
    ...     passage = sentence(text)
    ...     found, dead = fighting_above(parties, passage, at(passage, "clashes"))
    ...     return [p.text for p in found], dead
    >>> above("The rebels lost ten men in clashes.")
    (['rebels'], False)
    >>> above("Ten rebels were killed in clashes.")
    (['rebels'], True)
    """
    syntax, lists = passage.syntax, passage.lexicon.words
    for above in (above for above in syntax.ancestors(head) if syntax.tags[above].startswith("VB")):
        clause = passage.clause(above)
        subject = subject_of(passage, clause)
        harms = clause.passive and syntax.lemmas[above] in lists.kill_verbs | lists.wound_verbs
        if syntax.lemmas[above] in lists.touching_on:
            return [], False
        if subject is None and harms and (dead := object_of(passage, clause)):
            if found := parties.parties(passage, dead.head):
                return found, True
        elif subject is None or "fighters" not in passage.classes_around(subject.head):
            return [], False
        else:
            return parties.parties(passage, subject.head), False
    return [], False


def killers_above(parties: PartyFinder, passage: Passage, head: int) -> list[Party]:
    """Who kills in what a noun tells.

    >>> passage = sentence("ISIL killed ten people in an attack.")
    >>> [p.text for p in killers_above(parties, passage, at(passage, "attack"))]
    ['ISIL']
    """
    syntax = passage.syntax
    if syntax.relations[head] != "pobj" or passage.lower[syntax.heads[head]] not in ("in", "during"):
        return []
    verb = next((above for above in syntax.ancestors(head) if syntax.tags[above].startswith("VB")), -1)
    if verb < 0 or not _kills(passage, verb):
        return []
    subject = subject_of(passage, passage.clause(verb))
    found = parties.parties(passage, subject.head) if subject else []
    return [p for p in found if p.ids and all(parties.arms.armed(i) for i in p.ids)]


def _kills(passage: Passage, verb: int) -> bool:
    """Whether a verb in the active says that its subject kills or wounds."""
    lemma, lists = passage.syntax.lemmas[verb], passage.lexicon.words
    if passage.clause(verb).passive or lemma in lists.dying_verbs:
        return False
    frames = passage.lexicon.verbs.get(lemma, ())
    return lemma in lists.kill_verbs | lists.wound_verbs or any(frame.type is ClaimType.KILL for frame in frames)


def bearer_of(passage: Passage, tally: Tally) -> int:
    """The token of those who bear a loss, by the verb that says so: "the rebels attacked, losing 40 men"; else -1."""
    lists, verb = passage.lexicon.words, tally.verb
    if passage.syntax.lemmas[verb] not in lists.lose_verbs | lists.suffer_verbs or verb == tally.head:
        return -1
    clause = passage.clause(verb)
    bearer = None if clause.passive else subject_of(passage, clause)
    return bearer.head if bearer and bearer.head != tally.head else -1


def losers_of(parties: PartyFinder, passage: Passage, tally: Tally) -> list[Party]:
    """Whom a loss's own words name, not what hangs behind them: "300,000 lives - 15,000 of them children"."""
    return [p for p in parties.parties(passage, tally.head) if tally.span.holds(p.span)]
