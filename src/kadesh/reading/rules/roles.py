"""Which argument stands in a role of a frame, and the record of who was found in the roles of a happening."""

from collections.abc import Iterable
from dataclasses import dataclass

from kadesh.language.clauses import Argument, Clause
from kadesh.model import ClaimType, Mark
from kadesh.reading.rules.actants import object_of, subject_of
from kadesh.reading.rules.passages import Passage
from kadesh.resolving.parties import Party


@dataclass(frozen=True, slots=True)
class Parts:
    """Who does it and whom it is done to, as the words say, and the marks of how they say it."""

    who: tuple[Party, ...] = ()
    whom: tuple[Party, ...] = ()
    marks: frozenset[Mark] = frozenset()


def others(found: Iterable[Party], known: Iterable[Party]) -> tuple[Party, ...]:
    """Those of ``found`` whose actors nobody of ``known`` is."""
    ids = {party.ids for party in known}
    return tuple(party for party in found if party.ids not in ids)


def role_of(passage: Passage, clause: Clause, role: str) -> Argument | None:
    """The argument that stands in a frame's role: subject, object, agent, patient, or behind a preposition.

    The patient is the subject of an intransitive or passive verb.

    >>> passage = sentence("The town fell to ISIL.")
    >>> clause = passage.clause(at(passage, "fell"))
    >>> [passage.words[role_of(passage, clause, role).head] for role in ("patient", "to")]
    ['town', 'ISIL']
    """
    if role == "subject":
        return subject_of(passage, clause)
    if role == "object":
        return object_of(passage, clause)
    if role in ("patient", "agent"):
        return clause.first("subject" if role == "patient" else "agent")
    return next(iter(clause.having(role)), None)


def doer_of(passage: Passage, clause: Clause, role: str, type_: ClaimType) -> Argument | None:
    """Who stands in the doer's role; for a relative pronoun the noun that it stands for, where the parser lost that.

    >>> passage = sentence("The SDF fought ISIL, which attacked Rukaba and repelled the attack.")
    >>> clause = passage.clause(at(passage, "repelled"))
    >>> [passage.words[doer_of(passage, clause, "subject", t).head] for t in (ClaimType.REPEL, ClaimType.CAPTURE)]
    ['SDF', 'ISIL']
    """
    found = role_of(passage, clause, role)
    if role != "subject":
        return found
    agent = clause.first("agent") if clause.form == "gerund" else None  # "due to shelling by X"
    return agent or (_antecedent(passage, clause, found, type_) if found else None)


def _antecedent(passage: Passage, clause: Clause, found: Argument, type_: ClaimType) -> Argument | None:
    """The noun that a relative pronoun stands for, where it is not ``found``: who repels an attack is not who attacked."""
    syntax, top = passage.syntax, _first_joined(passage, clause)
    pronoun = top.first("subject") if top.link == "relative" else None
    if pronoun is None or not syntax.tags[pronoun.head].startswith("W"):
        return found
    if type_ is ClaimType.REPEL and top is not clause:
        above = next((a for a in syntax.ancestors(top.head) if syntax.tags[a].startswith("VB")), -1)
        return subject_of(passage, passage.clause(above)) if above >= 0 else found
    before = pronoun.head - 1 - (passage.words[pronoun.head - 1] == ",")
    lost = syntax.tags[found.head].startswith("VB") and before >= 0 and syntax.tags[before].startswith("NN")
    return Argument("subject", "", before) if lost else found


def _first_joined(passage: Passage, clause: Clause) -> Clause:
    """The first of the verbs joined with a clause's, the one that has their subject."""
    while clause.link == "conjunct" and clause.first("subject") is None and clause.governor >= 0:
        clause = passage.clause(clause.governor)
    return clause
