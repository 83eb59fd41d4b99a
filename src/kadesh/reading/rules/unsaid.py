"""The parties that the words leave out: by the sentence's other claims, the report's last, the losers, the opponent in view."""

from collections.abc import Sequence

from kadesh.model import Claim, ClaimType, LossKind, Mark, Mention
from kadesh.reading.rules.complements import bearer_of, losers_of
from kadesh.reading.rules.happenings import Happening
from kadesh.reading.rules.marks import definite, nameless, of_attack, since
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.sides import Sides
from kadesh.reading.rules.tellings import Telling
from kadesh.reading.rules.triggers import Trigger
from kadesh.resolving.actors import CIVILIAN

T = ClaimType
OPPOSED = frozenset({T.CAPTURE, T.ADVANCE, T.OFFENSIVE, T.AIRSTRIKE, T.SHELLING, T.REPEL, T.ENCIRCLE, T.DESTROY, T.CLASH})
FIGHTING = OPPOSED | {T.EXPLOSION, T.KILL, T.CASUALTIES}
AGENTLESS = frozenset({T.EXPLOSION, T.CASUALTIES, T.KILL, T.EVACUATE, T.AGREEMENT, T.OTHER, T.CIVILIANS})
_ATTACKS = frozenset({T.OFFENSIVE, T.ADVANCE, T.SHELLING, T.EXPLOSION, T.CLASH})
_FROM_AFAR = frozenset({T.SHELLING, T.EXPLOSION})


def missing_initiator(
    sides: Sides, passage: Passage, happening: Happening, telling: Telling, before: Sequence[Claim]
) -> tuple[Mention, ...]:
    """Who acts where the words do not say: the sentence's own earlier claim, else the report's last."""
    trigger = happening.trigger
    verbal = not trigger.nominal
    if Mark.FIRE in trigger.frame.marks:
        return ()  # "killed by sniper fire"
    if trigger.type is T.SHELLING and verbal and not passage.clause(trigger.head).passive and not nameless(passage, trigger):
        fired = next((ids for t in (T.SHELLING, T.OFFENSIVE) if (ids := telling.last_of.get(t, ()))), ())
        return tuple(Mention("", None, i, "as in the claim before") for i in fired if sides.arms.armed(i))
    if trigger.type in AGENTLESS or verbal:
        return ()
    if trigger.type is T.CAPTURE and since(passage, trigger) and before and before[-1].type is T.CONTROL:
        return tuple(Mention("", None, m.id, "as in the sentence's other claim") for m in before[-1].initiator)
    for claim in reversed(before):
        if trigger.type is T.AIRSTRIKE and claim.type not in (T.AIRSTRIKE, T.SHELLING, T.KILL, T.CASUALTIES):
            continue  # who storms a place need not be who raids it
        if claim.type in FIGHTING and all(_can(sides, m.id, trigger.type) for m in claim.initiator) and claim.initiator:
            return tuple(Mention("", None, m.id, "as in the sentence's other claim") for m in claim.initiator)
    if trigger.type is T.CLASH and definite(passage, trigger) and (same := telling.last_of.get(T.CLASH)):
        return tuple(Mention("", None, i, "as in the claim before") for i in same)  # "the fighting"
    if trigger.type is T.CLASH and telling.initiators:
        sides_before = dict.fromkeys(i for i in telling.initiators + telling.targets if sides.arms.armed(i))
        return tuple(Mention("", None, i, "as in the claim before") for i in sides_before)
    if trigger.type in (T.OFFENSIVE, T.ADVANCE, T.AIRSTRIKE, T.SHELLING):
        last = [i for i in telling.last_of.get(trigger.type, ()) if _can(sides, i, trigger.type)]
        return tuple(Mention("", None, i, "as in the claim before") for i in last)
    return ()


def _can(sides: Sides, actor: str | None, type_: ClaimType) -> bool:
    """Whether an actor can have done such a thing: raids are flown by who has aircraft, fights fought by who is armed."""
    if actor is None:
        return False
    return sides.arms.flies(actor) if type_ is T.AIRSTRIKE else sides.arms.armed(actor)


def missing_target(
    sides: Sides, passage: Passage, happening: Happening, telling: Telling, acting: Sequence[str]
) -> tuple[Mention, ...]:
    """The opponent that section or report makes clear."""
    victims = victims_of(sides, passage, happening, telling, acting)
    if victims and victims[0].id == "civilians":
        return victims
    acting = acting or [i for i in telling.initiators if sides.arms.is_state(i)]
    if not acting or (victims and (not happening.trigger.nominal or happening.trigger.type is not T.CLASH)):
        return victims
    helped = _helped(passage)
    options = [o for o in sides.opponents(telling, passage.section, passage.index, acting) if o not in helped]
    options = [sides.camps.principal(sides.arms.on_ground(o), telling.day) for o in options]
    if not options and "armed_group" in acting:
        return ()  # they do not fight themselves
    afar = happening.trigger.type in (T.SHELLING, T.AIRSTRIKE)
    if afar and options and not sides.named_in(options[0], telling):
        return (Mention("", None, "civilians", "those who are hit"),)
    if not options and _hurts_people(happening):
        return (Mention("", None, "civilians", "those who are hit"),)
    if not options and passage.section in telling.unnamed and any(sides.arms.is_state(a) for a in acting):
        return (Mention("", None, "armed_group", "opponent whom the section never names"),)
    return tuple(Mention("", None, i, "opponent, by context") for i in options[:1])


def _hurts_people(happening: Happening) -> bool:
    """Whether an air raid hurts people whom nothing calls fighters."""
    hurt = any(t.kind in (LossKind.KILLED, LossKind.WOUNDED, LossKind.KILLED_OR_WOUNDED) for t in happening.tallies)
    return hurt and happening.trigger.type is T.AIRSTRIKE


def _helped(passage: Passage) -> set[str]:
    """Whom the sentence says someone helps, so that they are no opponents: "in support of X", "working with X"."""
    lists, lemmas = passage.lexicon.words, passage.syntax.lemmas
    found: set[str] = set()
    for naming in passage.namings:
        before = lemmas[max(0, naming.first - 4) : naming.first]
        if any(word in lists.siding_words for word in before) and "by" not in before:
            found.update(naming.ids)
    return found


def victims_of(
    sides: Sides, passage: Passage, happening: Happening, telling: Telling, acting: Sequence[str]
) -> tuple[Mention, ...]:
    """The losers, where they alone say who was hit."""
    syntax = passage.syntax
    bare = {t.head for t in happening.tallies if syntax.tags[t.head] == "CD" or syntax.lemmas[t.head] == "dozen"}
    for tally in sorted(happening.tallies, key=lambda t: t.head in bare):  # "killing five soldiers and wounding a dozen"
        if tally.kind in (LossKind.KILLED, LossKind.WOUNDED, LossKind.KILLED_OR_WOUNDED, LossKind.MATERIEL, LossKind.CAPTURED):
            bearer = bearer_of(passage, tally)
            if bearer >= 0 and tally.verb != happening.trigger.head:
                borne = sides.phrases.parties(passage, bearer)
                bearers = sides.resolve(borne, telling, passage.section, passage.index)
                if bearers and all(m.id in acting for m in bearers):
                    continue  # "they attacked the town, losing 40 men"
            parties = losers_of(sides.phrases, passage, tally)
            general = passage.syntax.lemmas[tally.head] in ("person", "other", "life", "people", "body")
            struck = happening.trigger.type in _FROM_AFAR  # whom shells and bombs kill that nobody calls fighters
            parties = parties or (sides.phrases.parties(passage, tally.head) if struck else [])
            if struck and not parties and tally.kind is not LossKind.MATERIEL and passage.syntax.tags[tally.head] == "CD":
                return (
                    Mention(passage.words[tally.head], passage.span(tally.head, tally.head), "civilians", "those who are hit"),
                )
            if parties and (struck or not (general and parties[0].kind == CIVILIAN)):
                return sides.resolve(parties, telling, passage.section, passage.index, against=acting, role="target")
    return ()


def attackers_before(
    passage: Passage, trigger: Trigger, telling: Telling, before: Sequence[Claim], acting: Sequence[str]
) -> tuple[Mention, ...]:
    """Whose attack was beaten back, where it was told before: "Rebels stormed the base. The attack was repelled"."""
    if not of_attack(passage, trigger):
        return ()
    told = [*([telling.last[1]] if telling.last else []), *before]
    attack = next((c for c in reversed(told) if c.type in _ATTACKS and c.initiator), None)
    found = [m.id for m in attack.initiator if m.id and m.id not in acting] if attack else []
    return tuple(Mention("", None, i, "who attacked before") for i in found)
