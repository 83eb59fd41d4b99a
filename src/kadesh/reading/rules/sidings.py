"""Initiator and target of a happening: by its grammar, and by what context makes clear."""

from collections.abc import Sequence

from kadesh.model import Claim, ClaimType, Mark, Mention
from kadesh.reading.rules.happenings import Happening
from kadesh.reading.rules.parties import Party
from kadesh.reading.rules.parts import parts_of
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.sides import BOTH, Sides
from kadesh.reading.rules.tellings import Telling
from kadesh.reading.rules.unsaid import (
    AGENTLESS,
    FIGHTING,
    OPPOSED,
    attackers_before,
    missing_initiator,
    missing_target,
    victims_of,
)
from kadesh.resolving.actors import CIVILIAN, PRONOUNS

T = ClaimType
ALONE = frozenset({T.WITHDRAW, T.DEPLOY, T.LEADERSHIP, T.BASE, T.CONTROL, T.MINE_LAYING})  # done to nobody
_OF_AN_ATTACK = frozenset({T.OTHER, T.CAPTURE, T.ADVANCE, T.DESTROY, T.REPEL, T.ENCIRCLE})
_PEACEFUL = frozenset({T.EVACUATE, T.AID, T.PROTEST, T.RIOT, T.CIVILIANS, T.KILL, T.CASUALTIES, T.ABDUCT, T.PROPERTY})
_AT_PLACES = frozenset({T.CAPTURE, T.ADVANCE, T.AIRSTRIKE, T.SHELLING, T.ENCIRCLE, T.OFFENSIVE, T.REPEL})
_FOUGHT = frozenset({T.CLASH, T.OFFENSIVE, T.ADVANCE, T.CAPTURE, T.REPEL, T.ENCIRCLE})
_ANYONE = ("people", "persons", "person", "others", "lives")  # of a toll that does not say who they were
_OF_KILLERS = (T.OFFENSIVE, T.SHELLING, T.AIRSTRIKE, T.EXPLOSION)  # "X killed ten in an attack"
_OF_THE_DOER = (T.ADVANCE, T.WITHDRAW, T.DEPLOY, T.OFFENSIVE, T.EVACUATE)  # "the withdrawal of X" is done by X


def sides_of(
    sides: Sides, passage: Passage, happening: Happening, telling: Telling, before: Sequence[Claim]
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Initiator and target of a happening; ``before`` are the claims of the sentence so far."""
    trigger = happening.trigger
    verbal = not trigger.nominal
    parts = parts_of(sides.phrases, passage, happening)
    who, whom, agentless = list(parts.who), list(parts.whom), Mark.AGENTLESS in parts.marks
    if Mark.OF_DEAD in parts.marks and not sides.camps.opposed([i for p in who for i in p.ids], telling.day):
        who = []
    where = (passage.section, passage.index)
    if not who and before and trigger.type is T.WITHDRAW and Mark.SUBJECT not in parts.marks:
        who = [Party((m.id,), "context", m.text, m.span or passage.span(0, 0)) for m in before[-1].target if m.id]
    if trigger.type is T.DEPLOY and agentless and verbal and not who:
        who, agentless = whom, False  # "forces stationed in X"
    if trigger.type is T.CASUALTIES and Mark.WHOLE_WAR in parts.marks:
        whom = [p for p in whom if p.ids != ("civilians",) or p.text.lower() == "civilians"]
    if trigger.type in (T.CASUALTIES, T.KILL) and verbal and Mark.DEADLY not in parts.marks:
        who = []  # who dies, or counts the dead
    if trigger.type is T.CASUALTIES:
        whom = [p for p in whom if not (p.kind == CIVILIAN and p.text.lower() in _ANYONE)]
    if Mark.FALL in trigger.frame.marks:
        whom = [p for p in whom if p.ids and p.kind != CIVILIAN]  # "it fell to X": the place
    if trigger.type not in _PEACEFUL:
        who = [sides.armed_people(p) for p in who]
        whom = [sides.armed_people(p) for p in whom] if trigger.type in _FOUGHT else whom
    if trigger.type in _AT_PLACES:
        whom = [p for p in whom if not sides.is_capital(p)]
    if trigger.type is T.AGREEMENT:
        whom = [p for p in whom if p.kind != CIVILIAN]  # "exchanged prisoners" with somebody
    named_targets = [i for p in whom for i in p.ids]
    beaten = trigger.type in (T.WITHDRAW, T.SURRENDER) and "civilians" not in telling.targets  # "they are fleeing": who was hit
    initiator = sides.resolve(who, telling, *where, against=named_targets, role="target" if beaten else "initiator")
    victims = bool(whom) and all(p.ids == ("civilians",) for p in whom)
    if not who and not agentless and not (victims and trigger.type is T.OFFENSIVE):
        initiator = missing_initiator(sides, passage, happening, telling, before)
        hit = {m.id for m in sides.resolve(whom, telling, *where, role="target")}
        initiator = tuple(m for m in initiator if m.id not in hit)  # "23 militants were killed in the counter-attack"
    acting = [m.id for m in initiator if m.id]
    if whom and before and all(not p.ids and p.text.lower() in PRONOUNS for p in whom):
        sent = trigger.type is T.DESTROY and before[-1].type in (T.AIRSTRIKE, T.SHELLING)  # "38 of the drones"
        other = [m for m in (before[-1].initiator if sent else before[-1].target) if m.id not in acting]
        if other:
            whom = [Party((m.id,), "context", whom[0].text, whom[0].span) for m in other if m.id]
    if whom and happening.tallies and all(not p.ids and p.text.lower() in PRONOUNS for p in whom):
        target = victims_of(sides, passage, happening, telling, acting)  # "two men of X died when a drone hit their car"
    else:
        target = ()
    target = target or sides.resolve(whom, telling, *where, against=acting, role="target")
    target = tuple(m for m in target if m.id not in acting or trigger.type in (T.CLASH, T.OTHER))
    if trigger.type in OPPOSED:
        target = tuple(sides.armed_demonym(m) for m in target)
    if trigger.type in FIGHTING or trigger.type is T.ARREST:
        initiator = tuple(m for m in initiator if m.id != "civilians")
    if trigger.type is T.CASUALTIES:  # "the Red Cross treated 20 soldiers, of whom five died"
        initiator = tuple(m for m in initiator if not (m.id and sides.arms.organisation(m.id)))
    if verbal and not initiator and trigger.type in _OF_AN_ATTACK and Mark.BY_ATTACK in parts.marks:
        last = telling.last_of.get(T.OFFENSIVE, ())
        initiator = tuple(Mention("", None, i, "as in the attack before") for i in last)  # "the assault will end the siege"
    initiator = _fitted(sides, initiator, trigger.type)
    if trigger.type is T.CIVILIANS and not target and Mark.CROWD not in trigger.frame.marks:
        target = victims_of(sides, passage, happening, telling, acting) or (
            Mention("", None, "civilians", "by the kind of act"),
        )
    if trigger.type is T.AGREEMENT and agentless and not initiator:
        initiator, target = target, ()  # "a US-Russian agreement was reached"
    if trigger.type in ALONE or trigger.type is T.OTHER:
        return initiator, ()
    if trigger.type is T.AGREEMENT:
        initiator = tuple(m for m in initiator if m.id != "civilians")
    if len(initiator) == 2 and not target and all(m.reason == BOTH for m in initiator):
        return initiator[:1], initiator[1:]  # "the two sides exchanged fire"
    if trigger.type is T.AID:
        people = tuple(m for m in target if m.id == "civilians")
        return initiator, people or (Mention("", None, "civilians", "those who are helped"),)
    if trigger.type is T.EVACUATE:
        people = tuple(m for m in initiator if m.id == "civilians") or tuple(m for m in target if m.id == "civilians")
        others = tuple(m for m in initiator if m.id != "civilians")
        return others, people or target or (Mention("", None, "civilians", "those who are moved"),)
    if agentless and trigger.type is T.CLASH and not verbal:
        if not target and (not initiator or all(m.reason == "by context" for m in initiator)) and telling.last_of.get(T.CLASH):
            initiator = tuple(Mention("", None, i, "as in the fight before") for i in telling.last_of[T.CLASH])
        return initiator, target
    if trigger.type is T.CLASH:
        target = _fitted(sides, target, trigger.type)
    if trigger.type is T.CLASH and verbal and not target and Mark.RECIPROCAL in parts.marks:
        return initiator, target
    if trigger.type is T.CLASH and target and initiator and not who:
        struck = {m.id for m in target}
        initiator = tuple(m for m in initiator if m.id not in struck) or initiator  # those inferred are not both sides
    if trigger.type is T.CLASH and not target and sides.camps.opposed([m.id for m in initiator if m.id], telling.day):
        return initiator, target  # both sides stand in it: "X and Y clashed"
    if not target and trigger.type is T.REPEL:
        target = attackers_before(passage, trigger, telling, before, acting)
    if not target and trigger.type in OPPOSED:
        target = missing_target(sides, passage, happening, telling, acting)
        target = _fitted(sides, target, trigger.type) if trigger.type is T.CLASH else target
    elif not target and trigger.type in AGENTLESS:
        target = victims_of(sides, passage, happening, telling, acting)
    elif not target and trigger.type is T.PROPERTY:
        target = (Mention("", None, "civilians", "by the kind of act"),)
    return initiator, target


def _fitted(sides: Sides, initiator: tuple[Mention, ...], type_: ClaimType) -> tuple[Mention, ...]:
    """Air raids are flown by a state's air force, ground fighting is done by its army."""
    return tuple(sides.fit(mention, type_) for mention in initiator)
