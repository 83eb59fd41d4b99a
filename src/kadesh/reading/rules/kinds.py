"""What kind of happening it is, once the sides are known: the same noun is an air raid, a bomb or an assault by who does it."""

from collections.abc import Sequence
from dataclasses import replace

from kadesh.model import ClaimType, Mention
from kadesh.reading.rules.marks import by_bombs, dated, definite, launched
from kadesh.reading.rules.modality import attempted
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.sides import Sides
from kadesh.reading.rules.tellings import Telling
from kadesh.reading.rules.triggers import Trigger

T = ClaimType


def settle_type(
    sides: Sides, passage: Passage, trigger: Trigger, initiator: Sequence[Mention], target: Sequence[Mention], telling: Telling
) -> ClaimType:
    """The trigger's type, changed where sides and context say more than the word.

    *Bombing* by a state's forces, or in a report that speaks of air raids, is an air raid; *strikes* by an army are an
    assault; an attack on civilians alone is violence against civilians; a battle that one side launches is an offensive.
    """
    lemma = passage.syntax.lemmas[trigger.head]
    if trigger.frame.weight == 0 and trigger.nominal:
        if (
            lemma == "bombing"
            and trigger.type is T.EXPLOSION
            and (_flies(sides, initiator) or (telling.blasts == T.AIRSTRIKE and not initiator))
        ):
            return T.AIRSTRIKE
        if (
            lemma == "strike"
            and trigger.type is T.AIRSTRIKE
            and any(m.id == sides.arms.army for m in initiator if m.reason == "usual name")
        ):
            return T.OFFENSIVE
        if (
            lemma == "raid"
            and trigger.type is T.OFFENSIVE
            and (
                any(m.id and sides.arms.is_abroad(m.id) for m in initiator)
                or (T.AIRSTRIKE in telling.last_of and not any(m.id == sides.arms.army for m in initiator))
            )
        ):
            return T.AIRSTRIKE
    if trigger.type is T.EXPLOSION and lemma in _HARM and by_bombs(passage, trigger) and _flies(sides, initiator):
        return T.AIRSTRIKE
    if (
        trigger.type is T.OFFENSIVE
        and lemma in passage.lexicon.words.hitting
        and initiator
        and all(m.id and sides.arms.is_airforce(m.id) for m in initiator)
    ):
        return T.AIRSTRIKE
    if told := _as_before(passage, trigger, initiator, telling):
        return told
    if attempted(passage, trigger):
        return T.OFFENSIVE  # "tried to break through the lines"
    if trigger.type is T.WITHDRAW and initiator and all(m.id == "civilians" for m in initiator):
        return T.EVACUATE
    if trigger.type is T.CLASH and lemma in ("battle", "war") and launched(passage, trigger):
        return T.OFFENSIVE
    civilian = bool(target) and all(m.id == "civilians" for m in target)
    if (
        trigger.type is T.CASUALTIES
        and lemma == "kill"
        and civilian
        and any(m.id and (sides.arms.armed(m.id) or m.id == UNKNOWN) for m in initiator)
    ):
        return T.KILL
    if trigger.type is T.OFFENSIVE and lemma in ("attack", "assault") and civilian:
        return T.CIVILIANS
    return trigger.type


def _as_before(passage: Passage, trigger: Trigger, initiator: Sequence[Mention], telling: Telling) -> T | None:
    """The kind of attack told before, where a verb says only that something was hit, by the same or by nobody."""
    lemma = passage.syntax.lemmas[trigger.head]
    if trigger.type is not T.OFFENSIVE or trigger.nominal or lemma not in ("target", "hit") or telling.last_act is None:
        return None
    type_, doers, _ = telling.last_act
    same = {m.id for m in initiator} <= {m.id for m in doers}
    regular = not initiator and not passage.clause(trigger.head).passive
    return type_ if type_ in (T.AIRSTRIKE, T.SHELLING) and same and not regular else None


UNKNOWN = "unknown_attackers"  # whom the guide calls so where nobody knows who attacked
_HARM = frozenset({"kill", "wound", "injure", "maim"})


def taken_up(
    passage: Passage, trigger: Trigger, initiator: Sequence[Mention], target: Sequence[Mention], telling: Telling
) -> tuple[ClaimType, tuple[Mention, ...], tuple[Mention, ...]] | None:
    """What "the attack" takes up: the type and sides of the attack told last, where its own words say no more.

    A side that its words do name stays. None where the noun tells an attack of its own.
    """
    lemma = passage.syntax.lemmas[trigger.head]
    named = any(_is_said(m) for m in (*initiator, *target))
    pointed = definite(passage, trigger) or (not named and dated(passage, trigger))
    if telling.last_act is None or not trigger.nominal or not pointed or lemma not in passage.lexicon.words.back_nouns:
        return None
    if trigger.type not in (T.OFFENSIVE, T.CIVILIANS) or trigger.frame.weight:
        return None
    type_, doers, struck = telling.last_act
    said = [m for m in initiator if _is_said(m)]
    hit = [m for m in target if _is_said(m)]
    if said and {m.id for m in said} != {m.id for m in doers}:
        return None
    inferred = tuple(replace(m, text="", span=None, reason="as in the attack before") for m in (*doers, *struck))
    return type_, tuple(said) or inferred[: len(doers)], tuple(hit) or inferred[len(doers) :]


def _is_said(mention: Mention) -> bool:
    return mention.span is not None and "context" not in mention.reason


def _flies(sides: Sides, initiator: Sequence[Mention]) -> bool:
    return any(m.id and sides.arms.flies(m.id) for m in initiator)
