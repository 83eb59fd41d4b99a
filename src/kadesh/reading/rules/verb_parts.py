"""The parts that a verb gives: who stands in the roles of its frame, or above it where its own subject is not said."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kadesh.language.clauses import Argument, Clause
from kadesh.model import ClaimType, Mark, Reference
from kadesh.reading.rules.actants import subject_of
from kadesh.reading.rules.complements import accused_in, blamed_for, doers_behind
from kadesh.reading.rules.holders import holders_of, struck_at
from kadesh.reading.rules.parties import PartyFinder
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.roles import Parts, doer_of, others, role_of
from kadesh.reading.rules.triggers import Trigger
from kadesh.resolving.parties import Party

T = ClaimType
AT_PLACES = frozenset({T.CAPTURE, T.ADVANCE, T.AIRSTRIKE, T.SHELLING, T.ENCIRCLE, T.OFFENSIVE, T.REPEL})
_BY_THINGS = (T.EXPLOSION, T.SHELLING)  # their subject can be what goes off
_VAGUE = ("other", "some", "many", "rest")
_PRONOUNS = ("it", "they", "he", "its", "their", "his")
_OWNED = ("its", "their", "his")
_INTO = ("in", "into", "inside", "toward", "towards", "to")  # of a place, whoever is named there


@dataclass(frozen=True)
class EventVerb:
    """A verb of happening with who stands in the roles of its frame."""

    parties: PartyFinder
    passage: Passage
    trigger: Trigger

    @cached_property
    def clause(self) -> Clause:
        """Its clause."""
        return self.passage.clause(self.trigger.head)

    @cached_property
    def actor(self) -> Argument | None:
        """Who or what acts."""
        frame = self.trigger.frame
        if self.clause.passive and frame.who == "subject":
            return self.clause.first("agent")
        return doer_of(self.passage, self.clause, frame.who, frame.type)

    @cached_property
    def affected(self) -> Argument | None:
        """Whom or what it is done to."""
        return role_of(self.passage, self.clause, self.trigger.frame.whom)

    @property
    def is_thrown(self) -> bool:
        """Whether what is done to is what it is done with: "fired rockets"."""
        wielding = self.passage.lexicon.words.wielding
        return self.trigger.frame.whom == "object" and self.passage.syntax.lemmas[self.trigger.head] in wielding


def verb_parts(parties: PartyFinder, passage: Passage, trigger: Trigger) -> Parts:
    """The parts that a verb gives, by its frame."""
    verb = EventVerb(parties, passage, trigger)
    agentless = verb.clause.passive and verb.actor is None
    return Parts(tuple(doers(verb)), tuple(struck(verb)), frozenset({Mark.AGENTLESS} if agentless else ()))


def doers(verb: EventVerb) -> list[Party]:
    """Who does it: its actor with those who act along, whoever is blamed for the thing that acts, who is meant above it."""
    parties, passage = verb.parties, verb.passage
    who = parties.parties(passage, verb.actor.head) if verb.actor else []
    if verb.actor and not who:
        who = blamed_for(parties, passage, verb.actor.head)  # "killed by shells fired by X"
    if who and not verb.clause.passive:
        who = [*who, *others((p for p in parties.companions_of(passage, verb.clause) if p.ids), who)]
    if not who and may_act_above(verb):
        who = acting_above(parties, passage, verb.trigger.head)
    return spoken(parties, passage, who, verb.actor)


def may_act_above(verb: EventVerb) -> bool:
    """Whether somebody above the verb can be its doer: not where it happens to its subject, or a thing or "others" act.

    >>> def may(text, word):
    ...     passage, event = trigger(text, word)
    ...     return may_act_above(EventVerb(parties, passage, event))
    >>> may("ISIL plans to attack Rukaba.", "attack"), may("Five were hurt when a shell hit Rukaba.", "hit")
    (True, False)
    """
    frame = verb.trigger.frame
    if verb.clause.passive or frame.whom == "subject":  # "if the town falls"
        return False
    vague = verb.actor is not None and verb.passage.syntax.lemmas[verb.actor.head] in _VAGUE
    return not vague and not (frame.type in _BY_THINGS and verb.actor)


def struck(verb: EventVerb) -> list[Party]:
    """Whom it is done to: who is affected, who holds or did what is, else whom it is done against."""
    parties, passage, affected = verb.parties, verb.passage, verb.affected
    whom = _affected(verb)
    if not whom and affected:
        whom = holders_of(parties, passage, affected.head)
    if not whom and affected and verb.trigger.type is T.REPEL:
        whom = doers_behind(parties, passage, affected.head)  # "thwarted an attempt by X to storm the base"
    return whom if any(p.ids for p in whom) else against(verb) or whom


def _affected(verb: EventVerb) -> list[Party]:
    parties, passage, affected = verb.parties, verb.passage, verb.affected
    if affected is None or verb.is_thrown:
        return []
    whom = parties.parties(passage, affected.head)
    if whom and whom[0].text.lower() in _OWNED:
        whom = spoken(parties, passage, whom, affected)
    if verb.trigger.type not in AT_PLACES:
        return whom
    return [p for p in whom if not parties.is_capital(p)]  # "took Tripoli from the army": the city, not its government


def against(verb: EventVerb) -> list[Party]:
    """Whom a preposition names as the other side: "took the town from X", "fought with X".

    >>> passage, event = trigger("The SDF took Rukaba from ISIL.", "took")
    >>> [p.text for p in against(EventVerb(parties, passage, event))]
    ['ISIL']
    """
    lists = verb.passage.lexicon.words
    obliques = (a for a in verb.clause.arguments if a.role == "oblique" and a.preposition in lists.against)
    return next((found for argument in obliques if (found := _opposed(verb, argument))), [])


def _opposed(verb: EventVerb, argument: Argument) -> list[Party]:
    parties, passage, preposition = verb.parties, verb.passage, argument.preposition
    if preposition not in passage.lexicon.words.against_places:
        return parties.parties(passage, argument.head)
    into = preposition in _INTO
    return holders_of(parties, passage, argument.head) if into else struck_at(parties, passage, argument.head)


def spoken(parties: PartyFinder, passage: Passage, who: Sequence[Party], argument: Argument | None) -> list[Party]:
    """A pronoun's party where an actor stands above it in the same sentence; none where that is a name nobody knows.

    >>> passage = sentence("The SDF said it shelled Rukaba.")
    >>> argument = passage.clause(at(passage, "shelled")).first("subject")
    >>> [p.text for p in spoken(parties, passage, parties.parties(passage, argument.head), argument)]
    ['SDF']
    """
    if argument is None or len(who) != 1 or who[0].ids or who[0].text.lower() not in _PRONOUNS:
        return list(who)
    meant = parties.spoken_subject(passage, argument.head)
    return meant or ([] if _speaker_is_named(passage, argument.head) else list(who))


def _speaker_is_named(passage: Passage, head: int) -> bool:
    """Whether a name that nothing is known of stands above a pronoun: "the 33rd Front said that it had"."""
    syntax = passage.syntax
    verbs = (above for above in syntax.ancestors(head) if syntax.tags[above].startswith("VB"))
    subjects = (passage.clause(verb).first("subject") for verb in verbs)
    speaker = next((subject.head for subject in subjects if subject and subject.head < head), -1)
    if speaker < 0:
        return False
    single = any(passage.lower[i] in ("it", "its") for i in (head, *syntax.children[head]))
    body = single and syntax.lemmas[speaker] in passage.lexicon.words.speaking_bodies
    return syntax.tags[speaker].startswith("NNP") or body


def acting_above(parties: PartyFinder, passage: Passage, head: int) -> list[Party]:
    """Who acts in an infinitive or gerund without a subject: the one who plans it, by the nouns and verbs above.

    >>> def above(text, word):
    ...     passage = sentence(text)
    ...     return [p.text for p in acting_above(parties, passage, at(passage, word))]
    >>> above("ISIL plans to attack Rukaba.", "attack"), above("ISIL's attempt to storm Rukaba failed.", "storm")
    (['ISIL'], ['ISIL'])
    """
    below = head
    for above in passage.syntax.ancestors(head):
        accused, below = accused_in(passage, above, passage.lower[below]), above
        if accused >= 0:
            return parties.parties(passage, accused)
        clause = passage.clause(above)
        if passage.syntax.tags[above].startswith("NN"):
            found = [p for p in parties.left_of(passage, above) if p.kind is not Reference.NATION or p.ids]
        elif not passage.syntax.tags[above].startswith("VB"):
            continue
        elif _only_tells(passage, above):
            return []
        else:
            found = _planning(parties, passage, clause)
        if found or (clause.form == "finite" and clause.link != "conjunct"):
            return found
    return []


def _only_tells(passage: Passage, verb: int) -> bool:
    """Whether a verb of saying tells of others' deeds: all but announcing one's own."""
    lemma, lists = passage.syntax.lemmas[verb], passage.lexicon.words
    return lemma in lists.saying and lemma not in lists.announcing


def _planning(parties: PartyFinder, passage: Passage, clause: Clause) -> list[Party]:
    """Who is said to do what a clause above says; of a passive, what it is done to may be no people of a nation."""
    subject = subject_of(passage, clause) or (clause.first("subject") if clause.passive else None)
    found = parties.parties(passage, subject.head) if subject else []
    return [p for p in found if p.kind is not Reference.PEOPLE or not clause.passive]
