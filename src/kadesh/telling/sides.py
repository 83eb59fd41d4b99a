"""Initiator and target of a happening: whom its words name, whom these mean, and whom the context makes clear.

A draft's parties go through steps, each of which knows one thing about some type of act and leaves the rest as it is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kadesh.model import Basis, ClaimType, Draft, LossKind, Mark, Mention, Reference, Role
from kadesh.resolving.parties import CIVILIANS, Party
from kadesh.telling.casts import Cast, Step
from kadesh.telling.meanings import Meanings
from kadesh.telling.pronouns import are_pronouns, own_people, pronoun_of_the_armed, pronoun_of_the_sentence
from kadesh.telling.scenes import Scene, ids_of
from kadesh.telling.unsaid import (
    AGENTLESS,
    FIGHTING,
    OPPOSED,
    attackers_before,
    inferred,
    missing_initiator,
    missing_target,
)

T = ClaimType
_ALONE = (T.WITHDRAW, T.DEPLOY, T.LEADERSHIP, T.BASE, T.CONTROL, T.MINE_LAYING, T.OTHER)  # done to nobody
_OF_AN_ATTACK = frozenset({T.OTHER, T.CAPTURE, T.ADVANCE, T.DESTROY, T.REPEL, T.ENCIRCLE})
_PEACEFUL = frozenset({T.EVACUATE, T.AID, T.PROTEST, T.RIOT, T.CIVILIANS, T.KILL, T.CASUALTIES, T.ABDUCT, T.PROPERTY})
_AT_PLACES = frozenset({T.CAPTURE, T.ADVANCE, T.AIRSTRIKE, T.SHELLING, T.ENCIRCLE, T.OFFENSIVE, T.REPEL})
_FOUGHT = frozenset({T.CLASH, T.OFFENSIVE, T.ADVANCE, T.CAPTURE, T.REPEL, T.ENCIRCLE})
_ANYONE = ("people", "persons", "person", "others", "lives")  # of a toll that does not say who they were


def sides_of(meanings: Meanings, draft: Draft, scene: Scene, last: Step) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Initiator and target of a draft in its scene; ``last`` is a step that is asked in any case, when all others were."""
    who, whom = scene.parties(draft.having(Role.INITIATOR)), scene.parties(draft.having(Role.TARGET))
    cast = Cast(draft, scene, meanings, who, whom, Mark.AGENTLESS in draft.marks)
    for step in (*_WORDS, *_MEANING, *_LAST.get(draft.type, _OTHERWISE)):
        cast = step(cast)
        if cast.done:
            break
    cast = last(cast)
    return cast.initiator, cast.target


def _without_civilians(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple(mention for mention in mentions if mention.id != CIVILIANS)


def _are_civilians(parties: Sequence[Party]) -> bool:
    return bool(parties) and all(party.ids == (CIVILIANS,) for party in parties)


# Steps over the words


def not_of_both(cast: Cast) -> Cast:
    """The dead of a fight are its sides only where they are of two that are foes."""
    if not cast.has(Mark.OF_DEAD):
        return cast
    ids = [i for party in cast.who for i in party.ids]
    return cast if cast.meanings.camps.opposed(ids, cast.scene.telling.day) else replace(cast, who=())


def withdrawn_before(cast: Cast) -> Cast:
    """Who was beaten in the sentence's claim before withdraws, where no subject says otherwise."""
    if cast.type is not T.WITHDRAW or cast.who or not cast.scene.before or cast.has(Mark.SUBJECT):
        return cast
    beaten = cast.scene.before[-1].target
    none = replace(cast.draft.trigger, end=cast.draft.trigger.start)
    return replace(cast, who=tuple(Party((m.id,), Reference.GENERAL, m.text, m.span or none) for m in beaten if m.id))


def stationed(cast: Cast) -> Cast:
    """Forces that are "stationed in" a place are who deploys.

    >>> told("Russian forces are stationed in Hmeimim.")
    deploy russia.forces > - @ Hmeimim
    """
    bare = cast.agentless and not cast.who and not cast.has(Mark.NOMINAL)
    return replace(cast, who=cast.whom, agentless=False) if cast.type is T.DEPLOY and bare else cast


def killed_by_nobody(cast: Cast) -> Cast:
    """Who dies, or counts the dead, does not kill them.

    >>> told("The Observatory documented the death of 20 civilians in Daraya.")
    casualties - > civilians @ Daraya
    """
    toll = cast.type in (T.CASUALTIES, T.KILL) and not cast.has(Mark.NOMINAL)
    return replace(cast, who=()) if toll and not cast.has(Mark.DEADLY) else cast


def tolls_of_anyone(cast: Cast) -> Cast:
    """A toll does not say who people were by "people", nor that of a whole war by any word but "civilians".

    >>> told("Ten people were killed in Daraya.")
    casualties - > - @ Daraya
    """
    if cast.type is not T.CASUALTIES:
        return cast
    whom = cast.whom
    if cast.has(Mark.WHOLE_WAR):
        whom = tuple(p for p in whom if p.ids != (CIVILIANS,) or p.text.lower() == "civilians")
    return replace(cast, whom=tuple(p for p in whom if p.kind != Reference.CIVILIAN or p.text.lower() not in _ANYONE))


def arm_peoples(cast: Cast) -> Cast:
    """A people that fights, or is fought, is its state's forces.

    >>> told("The Turks shelled the town of Afrin.")
    shelling turkey.forces > - @ Afrin
    """
    if cast.type in _PEACEFUL:
        return cast
    arm = cast.meanings.armed_people
    whom = tuple(map(arm, cast.whom)) if cast.type in _FOUGHT else cast.whom
    return replace(cast, who=tuple(map(arm, cast.who)), whom=whom)


def drop_capitals(cast: Cast) -> Cast:
    """A capital that is attacked is the city, not its government.

    >>> told("The rebels shelled Damascus.")
    shelling rebels > - @ Damascus
    """
    if cast.type not in _AT_PLACES:
        return cast
    return replace(cast, whom=tuple(p for p in cast.whom if not cast.meanings.is_capital(p)))


_WORDS: tuple[Step, ...] = (
    not_of_both,
    withdrawn_before,
    stationed,
    killed_by_nobody,
    tolls_of_anyone,
    arm_peoples,
    drop_capitals,
)


# Steps from words to actors


def initiator_meant(cast: Cast) -> Cast:
    """Whom the words for the initiator mean; "they" who flee are rather those who were hit last.

    >>> told("ISIL attacked the SDF in Rukaba. They fled to Palmyra.")
    offensive is > sdf @ Rukaba
    withdraw sdf > - @ Palmyra
    """
    fleeing = cast.type in (T.WITHDRAW, T.SURRENDER) and CIVILIANS not in cast.scene.telling.targets
    against = [i for party in cast.whom for i in party.ids]
    role = "target" if fleeing else "initiator"
    return replace(cast, initiator=cast.meanings.resolve(cast.who, cast.scene, against=against, role=role))


def initiator_unsaid(cast: Cast) -> Cast:
    """Whom the context makes clear, where the words name nobody and leave room for somebody."""
    on_civilians = cast.type is T.OFFENSIVE and _are_civilians(cast.whom)
    if cast.who or cast.agentless or on_civilians:
        return cast
    found = missing_initiator(cast.meanings, cast.draft, cast.scene)
    hit = {m.id for m in cast.meanings.resolve(cast.whom, cast.scene, role="target")}
    return replace(cast, initiator=tuple(m for m in found if m.id not in hit))


def settle_acting(cast: Cast) -> Cast:
    """Who acts is known; what follows is asked with it in view."""
    return replace(cast, acting=tuple(ids_of(cast.initiator)))


def target_meant(cast: Cast) -> Cast:
    """Whom the words for the target mean; for "their car" rather those who died in it.

    >>> told("Two men of ISIL died when a drone hit their car.")
    airstrike - > is @ -
    """
    lost = any(loss.kind is not LossKind.TERRITORY for loss in cast.draft.losses)
    target = cast.victims() if lost and are_pronouns(cast.whom) else ()
    target = target or cast.meanings.resolve(cast.whom, cast.scene, against=cast.acting, role="target")
    among_themselves = cast.type in (T.CLASH, T.OTHER)
    return replace(cast, target=tuple(m for m in target if among_themselves or m.id not in cast.acting))


def arm_targets(cast: Cast) -> Cast:
    """A nation's adjective stands for its forces where it is fought.

    >>> told("The army repelled Turkish attacks near Afrin.")
    repel syria.army > turkey.forces @ Afrin
    """
    return replace(cast, target=tuple(map(cast.meanings.armed_demonym, cast.target))) if cast.type in OPPOSED else cast


def disarm(cast: Cast) -> Cast:
    """Civilians neither fight nor arrest, and a relief body kills none of its patients.

    >>> told("The Red Crescent treated ten soldiers wounded in Rukaba.")
    casualties - > syria.army @ Rukaba
    """
    initiator = cast.initiator
    if cast.type in FIGHTING or cast.type is T.ARREST:
        initiator = _without_civilians(initiator)
    if cast.type is T.CASUALTIES:
        initiator = tuple(m for m in initiator if not (m.id and cast.meanings.arms.organisation(m.id)))
    return replace(cast, initiator=initiator)


def by_the_attack(cast: Cast) -> Cast:
    """What an assault does is done by who attacked last: "the assault will end the siege".

    >>> told("The army stormed Rukaba. The assault ended the siege of Palmyra.")
    offensive syria.army > - @ Rukaba
    offensive syria.army > - @ Palmyra
    """
    open_ = not cast.initiator and not cast.has(Mark.NOMINAL)
    if not open_ or cast.type not in _OF_AN_ATTACK or not cast.has(Mark.BY_ATTACK):
        return cast
    return replace(cast, initiator=inferred(cast.scene.telling.last_of.get(T.OFFENSIVE, ()), "as in the attack before"))


def fit_initiator(cast: Cast) -> Cast:
    """Air raids are flown by a state's air force, ground fighting is done by its army.

    >>> told("Syria bombed Rukaba.")
    airstrike syria.airforce > - @ Rukaba
    """
    return replace(cast, initiator=_fitted(cast, cast.initiator)) if cast.type else cast


def _fitted(cast: Cast, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    return tuple(cast.meanings.fit(mention, cast.type or T.OTHER) for mention in mentions)


def violence_on_civilians(cast: Cast) -> Cast:
    """Violence against civilians is on those who were lost, else on civilians; a crowd is no target by itself.

    >>> told("Gunmen massacred villagers in Rukaba.")
    civilians armed_group > civilians @ Rukaba
    """
    if cast.type is not T.CIVILIANS or cast.target or cast.has(Mark.CROWD):
        return cast
    return replace(cast, target=cast.victims() or inferred((CIVILIANS,), "by the kind of act", Basis.KIND))


def agreed_between(cast: Cast) -> Cast:
    """What is "reached" between parties is theirs: they stand where a target would."""
    if cast.type is not T.AGREEMENT or not cast.agentless or cast.initiator:
        return cast
    return replace(cast, initiator=cast.target, target=())


_MEANING: tuple[Step, ...] = (
    initiator_meant,
    initiator_unsaid,
    settle_acting,
    pronoun_of_the_armed,
    pronoun_of_the_sentence,
    target_meant,
    own_people,
    arm_targets,
    disarm,
    by_the_attack,
    fit_initiator,
    violence_on_civilians,
    agreed_between,
)


# Last steps, by type


def to_nobody(cast: Cast) -> Cast:
    """What is done to nobody; where choosers lead, someone may stand there to whom something else was done.

    >>> told("The army sent troops to Rukaba.")
    deploy syria.army > - @ Rukaba
    """
    chosen = cast.type is T.OTHER and cast.meanings.pack.lead == "choosers"
    return cast if chosen else replace(cast, target=())


def two_sides(cast: Cast) -> Cast:
    """ "The two sides exchanged fire": one is the initiator, the other the target.

    >>> told("ISIL clashed with the army in Rukaba. The two sides exchanged fire.")
    clash is > syria.army @ Rukaba
    clash is > syria.army @ Rukaba
    """
    both = len(cast.initiator) == 2 and all(m.basis is Basis.BOTH_SIDES for m in cast.initiator)
    if cast.target or not both:
        return cast
    return replace(cast, initiator=cast.initiator[:1], target=cast.initiator[1:], done=True)


def helped_people(cast: Cast) -> Cast:
    """Aid is for civilians.

    >>> told("The Red Crescent delivered food to Rukaba.")
    aid sarc > civilians @ Rukaba
    """
    people = tuple(m for m in cast.target if m.id == CIVILIANS)
    return replace(cast, target=people or inferred((CIVILIANS,), "those who are helped", Basis.KIND))


def moved_people(cast: Cast) -> Cast:
    """Who is moved is the target, though the words make them flee themselves.

    >>> told("Families fled Rukaba.")
    evacuate - > civilians @ Rukaba
    """
    people = tuple(m for m in cast.initiator if m.id == CIVILIANS) or tuple(m for m in cast.target if m.id == CIVILIANS)
    target = people or cast.target or inferred((CIVILIANS,), "those who are moved", Basis.KIND)
    return replace(cast, initiator=_without_civilians(cast.initiator), target=target)


def as_fought_before(cast: Cast) -> Cast:
    """Fighting "between the militants" alone is that of the fight before; "between X and Y" is theirs alone.

    >>> told("Clashes broke out between the army and ISIL in Rukaba. Fighting between militants continued.")
    clash syria.army > is @ Rukaba
    clash syria.army, is > - @ Rukaba
    """
    if not cast.agentless or not cast.has(Mark.NOMINAL):
        return cast
    last = cast.scene.telling.last_of.get(T.CLASH, ())
    vague = all(m.basis is Basis.GENERAL for m in cast.initiator)
    if last and vague and not cast.target:
        return replace(cast, initiator=inferred(last, "as in the fight before"), done=True)
    return replace(cast, done=True)


def fit_target(cast: Cast) -> Cast:
    """Both sides of a fight are those who fight for a state."""
    return replace(cast, target=_fitted(cast, cast.target))


def among_themselves(cast: Cast) -> Cast:
    """Those who fight each other need no opponent: by their words, or as two foes among the subjects.

    >>> told("Rebel groups opened fire on each other in Rukaba.")
    clash rebels > - @ Rukaba
    """
    if cast.target:
        return cast
    each_other = cast.has(Mark.RECIPROCAL) and not cast.has(Mark.NOMINAL)
    opposed = cast.meanings.camps.opposed(ids_of(cast.initiator), cast.scene.telling.day)
    return replace(cast, done=each_other or opposed)


def attackers_repelled(cast: Cast) -> Cast:
    """Whose attack was beaten back, where it was told before.

    >>> told("Rebels stormed the base. The army repelled the attack.")
    offensive rebels > syria.army @ -
    repel syria.army > rebels @ -
    """
    return cast if cast.target else replace(cast, target=attackers_before(cast.draft, cast.scene, cast.acting))


def opponent_in_view(cast: Cast) -> Cast:
    """The opponent that the section makes clear.

    >>> told("ISIL holds Palmyra. The army took the town of Rukaba.")
    control is > - @ Palmyra
    capture syria.army > is @ Rukaba
    """
    if cast.target:
        return cast
    return replace(cast, target=missing_target(cast.meanings, cast.draft, cast.scene, cast.acting))


def losers(cast: Cast) -> Cast:
    """Those who were lost, where they alone say who was hit.

    >>> told("A blast in Rukaba killed five rebels.")
    explosion - > rebels @ Rukaba
    """
    return cast if cast.target else replace(cast, target=cast.victims())


def owners(cast: Cast) -> Cast:
    """Property is that of civilians.

    >>> told("Houses were looted in Rukaba.")
    property - > civilians @ Rukaba
    """
    return cast if cast.target else replace(cast, target=inferred((CIVILIANS,), "by the kind of act", Basis.KIND))


_OTHERWISE: tuple[Step, ...] = (two_sides,)
_LAST: dict[ClaimType | None, tuple[Step, ...]] = {
    **dict.fromkeys(OPPOSED, (two_sides, opponent_in_view)),
    **dict.fromkeys(AGENTLESS, (two_sides, losers)),
    **dict.fromkeys(_ALONE, (to_nobody,)),
    T.AGREEMENT: (two_sides, losers),
    T.AID: (two_sides, helped_people),
    T.EVACUATE: (two_sides, moved_people),
    T.REPEL: (two_sides, attackers_repelled, opponent_in_view),
    T.PROPERTY: (two_sides, owners),
    T.CLASH: (two_sides, as_fought_before, fit_target, among_themselves, opponent_in_view, fit_target),
}
