"""The parts that a noun gives: steps that look for the parties around it, each taking up what those before it found."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from kadesh.language.clauses import Argument
from kadesh.model import ClaimType, Mark, Reference
from kadesh.reading.rules.complements import answering_for, blamed_for, doers_behind, fighting_above, killers_above
from kadesh.reading.rules.event_nouns import (
    BETWEEN,
    EventNoun,
    between,
    carried_against,
    carried_between,
    carried_by_agent,
    carried_by_subject,
    equated,
)
from kadesh.reading.rules.holders import holders_of, struck_at, struck_by
from kadesh.reading.rules.nounphrases import named, worded
from kadesh.reading.rules.parties import PartyFinder
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.roles import Parts, others
from kadesh.reading.rules.triggers import Trigger
from kadesh.resolving.namings import PRONOUNS, Naming

T = ClaimType
_OF_THE_DOER = (T.ADVANCE, T.WITHDRAW, T.DEPLOY, T.OFFENSIVE, T.EVACUATE)  # "the withdrawal of X" is done by X
_OF_KILLERS = (T.OFFENSIVE, T.SHELLING, T.AIRSTRIKE, T.EXPLOSION)  # "X killed ten in an attack"
_INTO = ("in", "into", "inside", "toward", "towards", "to", "from")  # of a place, whoever is named there


def noun_parts(parties: PartyFinder, passage: Passage, trigger: Trigger) -> Parts:
    """The parts that a noun gives, with the verb that carries it."""
    noun, parts = EventNoun(parties, passage, trigger), Parts()
    for step in STEPS:
        parts = step(noun, parts)
    return parts


def named_within(noun: EventNoun, parts: Parts) -> Parts:
    """Whose name the noun closes.

    >>> parts("Regime shelling hit Rukaba.", "shelling")
    Regime shelling > -
    """
    naming = noun.passage.naming_at.get(noun.head)
    if naming is None or naming.first == noun.head or not _is_doer(noun.passage, naming, naming.first):
        return parts
    return replace(parts, who=(named(noun.passage, naming),))


def _is_doer(passage: Passage, naming: Naming, first: int) -> bool:
    """Whether a naming can be the doer of the noun that it stands before: known actors, with no "anti-" at ``first``."""
    known = bool(naming.ids) and naming.kind in (Reference.NAME, Reference.USUAL)
    return known and not passage.lower[first].startswith("anti-")


def by_arguments(noun: EventNoun, parts: Parts) -> Parts:
    """Whom the noun's own arguments name, each by the first way that fits it."""
    for argument in noun.passage.clause(noun.head).arguments:
        parts = next((taken for take in ARGUMENTS if (taken := take(noun, argument, parts)) is not None), parts)
    return parts


def opposed(noun: EventNoun, argument: Argument, parts: Parts) -> Parts | None:
    """Whom it is against, by its first word.

    >>> parts("The SDF began an anti-ISIL offensive.", "offensive")
    SDF > anti-ISIL
    """
    if argument.role != "modifier" or not noun.passage.lower[argument.head].startswith("anti-"):
        return None
    naming = noun.passage.naming_at.get(argument.head)
    return replace(parts, whom=(*parts.whom, worded(noun.passage, argument.head, naming.ids, naming.kind))) if naming else parts


def owning(noun: EventNoun, argument: Argument, parts: Parts) -> Parts | None:
    """Whose it is; the name of the land of the war before it only says where.

    >>> parts("An attack by ISIL began.", "attack")
    ISIL > -
    >>> parts("A Syria attack began.", "attack")
    - > -
    """
    if argument.role not in ("subject", "modifier", "agent"):
        return None
    found = others(noun.named(argument.head), parts.who)
    if argument.role == "modifier":
        home = noun.parties.arms.home
        found = tuple(p for p in found if p.kind is not Reference.NATION or p.ids[0] != home)
    return replace(parts, who=(*parts.who, *found))


def told_between(noun: EventNoun, argument: Argument, parts: Parts) -> Parts | None:
    """The sides of a fight.

    >>> parts("Clashes between ISIL and the SDF erupted.", "Clashes")
    ISIL > SDF
    """
    return between(noun, argument, parts) if argument.preposition in BETWEEN else None


def of_the_doer(noun: EventNoun, argument: Argument, parts: Parts) -> Parts | None:
    """Who stands behind "of", where that is the doer.

    >>> parts("The withdrawal of ISIL from Rukaba began.", "withdrawal")
    ISIL > -
    """
    mine = noun.trigger.type in _OF_THE_DOER or _is_under(noun.passage, noun.trigger)
    if argument.preposition != "of" or not mine:
        return None
    return replace(parts, who=(*parts.who, *noun.named(argument.head)))


def _is_under(passage: Passage, trigger: Trigger) -> bool:
    """Whether control stands behind "under": "under the control of X" is X's control, "the control of X" is over X."""
    syntax, head = passage.syntax, trigger.head
    under = syntax.relations[head] == "pobj" and passage.lower[syntax.heads[head]] == "under"
    return trigger.type is T.CONTROL and under


def told_against(noun: EventNoun, argument: Argument, parts: Parts) -> Parts | None:
    """Whom it is done to, by the first preposition that names one; a blast in somebody's district need not be on them.

    >>> parts("An attack on ISIL began.", "attack")
    - > ISIL
    >>> parts("An attack on ISIL-held Rukaba began.", "attack")
    - > ISIL-held
    """
    if argument.preposition not in noun.passage.lexicon.words.against or parts.whom:
        return None
    if noun.trigger.type is T.EXPLOSION and argument.preposition == "in":
        return None
    find = holders_of if argument.preposition in _INTO else struck_at
    return replace(parts, whom=tuple(find(noun.parties, noun.passage, argument.head)))


ARGUMENTS: Sequence[Callable[[EventNoun, Argument, Parts], Parts | None]] = (
    opposed,
    owning,
    told_between,
    of_the_doer,
    told_against,
)
"""Each gives None where an argument does not fit it."""


def named_behind(noun: EventNoun, parts: Parts) -> Parts:
    """Who stands behind a "by", whatever the parser hangs it on."""
    return parts if parts.who else replace(parts, who=tuple(doers_behind(noun.parties, noun.passage, noun.head)))


def blamed(noun: EventNoun, parts: Parts) -> Parts:
    """Who is blamed for it or leads it, along with those known to do it.

    >>> parts("A rebel offensive led by ISIL began.", "offensive")
    rebel offensive, ISIL > -
    """
    if not all(p.ids for p in parts.who):
        return parts
    return replace(parts, who=(*parts.who, *others(blamed_for(noun.parties, noun.passage, noun.head), parts.who)))


def answering(noun: EventNoun, parts: Parts) -> Parts:
    """Who is said to be responsible for it.

    >>> parts("ISIL was behind the attack on Rukaba.", "attack")
    ISIL > -
    """
    return parts if parts.who else replace(parts, who=tuple(answering_for(noun.parties, noun.passage, noun.head)))


def named_beside(noun: EventNoun, parts: Parts) -> Parts:
    """Who is named right before it, whatever the parser makes of that: "in X hands"."""
    naming = noun.passage.naming_at.get(noun.head - 1)
    if parts.who or naming is None or not _is_doer(noun.passage, naming, noun.head - 1):
        return parts
    return replace(parts, who=(named(noun.passage, naming),))


def struck_behind(noun: EventNoun, parts: Parts) -> Parts:
    """Whom a clause behind it says that it hit.

    >>> parts("Shelling that hit ISIL positions continued.", "Shelling")
    - > ISIL
    """
    return parts if parts.whom else replace(parts, whom=tuple(struck_by(noun.parties, noun.passage, noun.head)))


def killing_above(noun: EventNoun, parts: Parts) -> Parts:
    """Who kills in it.

    >>> parts("ISIL killed ten people in an attack.", "attack")
    ISIL > -
    """
    if parts.who or noun.carrier or noun.trigger.type not in _OF_KILLERS:
        return parts
    return replace(parts, who=tuple(killers_above(noun.parties, noun.passage, noun.head)))


def fighting(noun: EventNoun, parts: Parts) -> Parts:
    """Who is said to fight in it, by another verb; the dead only against one who is told, or if they can be of both sides.

    >>> parts("ISIL lost ten men in clashes.", "clashes")
    ISIL > -
    >>> parts("ISIL and SDF fighters were killed in clashes.", "clashes")
    ISIL, SDF fighters > -
    >>> parts("ISIL fighters were killed in clashes.", "clashes")
    - > -
    """
    if parts.who or noun.carrier or noun.trigger.type is not T.CLASH:
        return parts
    found, dead = fighting_above(noun.parties, noun.passage, noun.head)
    who = others(found, parts.whom)
    if not dead or parts.whom:
        return replace(parts, who=who)
    if len({i for p in who for i in p.ids}) < 2:  # a fight takes two
        return parts
    return replace(parts, who=who, marks=parts.marks | {Mark.OF_DEAD})


def meant(noun: EventNoun, parts: Parts) -> Parts:
    """Whom a pronoun means that owns it.

    >>> parts("ISIL said that its attack began.", "attack")
    ISIL > -
    """
    pronoun = len(parts.who) == 1 and not parts.who[0].ids and parts.who[0].text.lower() in PRONOUNS
    found = noun.parties.spoken_subject(noun.passage, noun.head) if pronoun else []
    return replace(parts, who=tuple(found)) if found else parts


def parted(_: EventNoun, parts: Parts) -> Parts:
    """Nobody known is on both ends."""
    doers = {p.ids for p in parts.who}
    return replace(parts, whom=tuple(p for p in parts.whom if p.ids not in doers or not p.ids))


STEPS: Sequence[Callable[[EventNoun, Parts], Parts]] = (
    named_within,
    by_arguments,
    carried_by_subject,
    carried_by_agent,
    carried_between,
    equated,
    carried_against,
    named_behind,
    blamed,
    answering,
    named_beside,
    struck_behind,
    killing_above,
    fighting,
    meant,
    parted,
)
