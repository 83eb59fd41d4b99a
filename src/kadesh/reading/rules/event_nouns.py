"""A noun of happening, and what the verb that carries it adds: "X launched an attack on Y"."""

from dataclasses import dataclass, replace
from functools import cached_property

from kadesh.language.clauses import Argument, Clause, conjuncts
from kadesh.model import ClaimType, Mark
from kadesh.reading.rules.actants import object_of
from kadesh.reading.rules.complements import members_of
from kadesh.reading.rules.holders import holders_of, struck_at
from kadesh.reading.rules.parties import PartyFinder
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.roles import Parts, doer_of, others
from kadesh.reading.rules.triggers import Trigger
from kadesh.resolving.parties import Party

BETWEEN = ("between", "among", "amongst")
_AGAINST = ("on", "against", "with", "at")


@dataclass(frozen=True)
class EventNoun:
    """A noun of happening, with the clause of the verb that carries it, if any, and that clause's subject."""

    parties: PartyFinder
    passage: Passage
    trigger: Trigger

    @property
    def head(self) -> int:
        """Its token."""
        return self.trigger.head

    @cached_property
    def carrier(self) -> Clause | None:
        """The clause of the verb that carries it."""
        return None if self.trigger.carrier is None else self.passage.clause(self.trigger.carrier)

    @cached_property
    def subject(self) -> Argument | None:
        """The subject of the carrier."""
        return doer_of(self.passage, self.carrier, "subject", self.trigger.type) if self.carrier else None

    @property
    def is_subject(self) -> bool:
        """Whether it is the subject itself: "an attack killed ten"."""
        return self.subject is not None and self.head in conjuncts(self.passage.syntax, self.subject.head)

    @property
    def is_equated(self) -> bool:
        """Whether it is said what it is: "the town's liberation is the army's aim"."""
        return self.is_subject and self.carrier is not None and self.carrier.lemma == "be"

    def named(self, head: int) -> list[Party]:
        """The parties that a phrase of its sentence names."""
        return self.parties.parties(self.passage, head)


def carried_by_subject(noun: EventNoun, parts: Parts) -> Parts:
    """The carrier's subject does it, or undergoes it; who only witnesses it does not.

    >>> parts("ISIL launched an attack on Rukaba.", "attack")
    ISIL > -
    >>> parts("ISIL came under attack.", "attack")
    - > ISIL
    """
    lists, carrier, subject = noun.passage.lexicon.words, noun.carrier, noun.subject
    if carrier is None or subject is None or noun.is_subject or carrier.lemma in lists.witnessing_verbs:
        return parts
    along = [p for p in noun.parties.companions_of(noun.passage, carrier) if p.ids]
    acting = (*noun.named(subject.head), *along)
    if carrier.lemma in lists.undergoing:
        return replace(parts, whom=parts.whom or acting)
    if not acting or (parts.who and carrier.lemma == "be"):  # "it was the first rebel advance"
        return parts
    return replace(parts, who=(*acting, *(p for p in others(parts.who, acting) if p.ids)))


def carried_by_agent(noun: EventNoun, parts: Parts) -> Parts:
    """The carrier's agent does it; where the noun is that agent, what is done to by it is struck.

    >>> parts("An attack was launched by ISIL.", "attack")
    ISIL > -
    """
    agent = noun.carrier.first("agent") if noun.carrier else None
    if noun.carrier is None or agent is None:
        return parts
    thing = object_of(noun.passage, noun.carrier)
    if thing and noun.head in conjuncts(noun.passage.syntax, agent.head):
        whom = noun.named(thing.head) or holders_of(noun.parties, noun.passage, thing.head)
        parts = replace(parts, whom=tuple(whom))
    return parts if parts.who else replace(parts, who=tuple(noun.named(agent.head)))


def carried_between(noun: EventNoun, parts: Parts) -> Parts:
    """The sides stand behind the carrier's "between".

    >>> parts("Fighting erupted between ISIL and the SDF.", "Fighting")
    ISIL > SDF
    """
    for argument in noun.carrier.having(*BETWEEN) if noun.carrier else ():
        parts = between(noun, argument, parts)
    return parts


def between(noun: EventNoun, argument: Argument, parts: Parts) -> Parts:
    """The first that "between" names against all others; a fight of theirs has no room for anybody else."""
    members = members_of(noun.parties, noun.passage, argument.head)
    marks = {Mark.AGENTLESS} if noun.trigger.type is ClaimType.CLASH else frozenset()
    return Parts(tuple(members[:1]), tuple(members[1:]), parts.marks | marks)


def equated(noun: EventNoun, parts: Parts) -> Parts:
    """Who owns what the noun is said to be.

    >>> parts("The liberation of Rukaba is the SDF's aim.", "liberation")
    SDF > -
    """
    aim = noun.carrier.first("object") if noun.carrier and noun.is_equated and not parts.who else None
    return replace(parts, who=tuple(p for p in noun.named(aim.head) if p.ids)) if aim else parts


def carried_against(noun: EventNoun, parts: Parts) -> Parts:
    """Whom the carrier's prepositions, or its object where the noun is its subject, say that it is done to.

    >>> parts("An attack was launched against ISIL.", "attack")
    - > ISIL
    """
    if noun.carrier is None or parts.whom or noun.is_equated:
        return parts
    opposed = (
        argument.head
        for argument in noun.carrier.arguments
        if argument.preposition in _AGAINST or (noun.is_subject and argument.role == "object")
    )
    found = (struck_at(noun.parties, noun.passage, head) for head in opposed if head != noun.head)
    return replace(parts, whom=tuple(next(filter(None, found), ())))
