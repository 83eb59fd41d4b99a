"""The parties that the words leave out: by the sentence's other claims, the report's last, the losers, the opponent in view."""

from collections.abc import Callable, Iterable, Sequence

from kadesh.model import Basis, Claim, ClaimType, Draft, LossKind, LossPhrase, Mark, Mention, Reference
from kadesh.resolving.parties import CIVILIANS, UNNAMED
from kadesh.telling.meanings import Meanings
from kadesh.telling.scenes import Scene, ids_of

T = ClaimType
OPPOSED = frozenset({T.CAPTURE, T.ADVANCE, T.OFFENSIVE, T.AIRSTRIKE, T.SHELLING, T.REPEL, T.ENCIRCLE, T.DESTROY, T.CLASH})
FIGHTING = OPPOSED | {T.EXPLOSION, T.KILL, T.CASUALTIES}
AGENTLESS = frozenset({T.EXPLOSION, T.CASUALTIES, T.KILL, T.EVACUATE, T.AGREEMENT, T.OTHER, T.CIVILIANS})
_FROM_AFAR = frozenset({T.SHELLING, T.EXPLOSION})
_HURT = frozenset({LossKind.KILLED, LossKind.WOUNDED, LossKind.KILLED_OR_WOUNDED})
_TELLING = _HURT | {LossKind.MATERIEL, LossKind.CAPTURED}  # losses that say who was hit
_BEATEN = frozenset({T.OFFENSIVE, T.ADVANCE, T.SHELLING, T.EXPLOSION, T.CLASH})  # what is repelled
_ALOFT = frozenset({T.AIRSTRIKE, T.SHELLING, T.KILL, T.CASUALTIES})  # what whoever flies a raid may have done besides


def inferred(actors: Iterable[str | None], reason: str, basis: Basis = Basis.BEFORE) -> tuple[Mention, ...]:
    """Mentions without words of their own."""
    return tuple(Mention("", None, actor, reason, basis=basis) for actor in actors)


# Who acts


def missing_initiator(meanings: Meanings, draft: Draft, scene: Scene) -> tuple[Mention, ...]:
    """Who acts where the words do not say: the sentence's own earlier claim, else the report's last."""
    if Mark.FIRE in draft.marks and Mark.NOMINAL in draft.marks:
        return ()  # killed by shots of which nothing is said
    if found := fired_before(meanings, draft, scene):
        return found
    if draft.type in AGENTLESS or Mark.NOMINAL not in draft.marks:
        return ()
    asked = (source(meanings, draft, scene) for source in _SOURCES)
    return next((found for found in asked if found is not None), ())


def fired_before(meanings: Meanings, draft: Draft, scene: Scene) -> tuple[Mention, ...]:
    """A verb of shelling without a subject is done by who fired or attacked last.

    >>> told("The rebels shelled Rukaba. Mortar shells hit Palmyra.")
    shelling rebels > - @ Rukaba
    shelling rebels > - @ Palmyra
    """
    if draft.type is not T.SHELLING or {Mark.NOMINAL, Mark.PASSIVE, Mark.NAMELESS} & draft.marks:
        return ()
    fired = next((ids for type_ in (T.SHELLING, T.OFFENSIVE) if (ids := scene.telling.last_of.get(type_, ()))), ())
    return inferred((i for i in fired if meanings.arms.armed(i)), "as in the claim before")


def of_the_holder(_: Meanings, draft: Draft, scene: Scene) -> tuple[Mention, ...] | None:
    """Who holds a place "since its capture" took it."""
    if draft.type is not T.CAPTURE or Mark.SINCE not in draft.marks or not scene.before:
        return None
    if scene.before[-1].type is not T.CONTROL:
        return None
    return inferred((m.id for m in scene.before[-1].initiator), "as in the sentence's other claim")


def of_the_sentence(meanings: Meanings, draft: Draft, scene: Scene) -> tuple[Mention, ...] | None:
    """Who fights in another claim of the sentence; who storms a place need not be who raids it.

    >>> told("Ahrar al-Sham stormed the base in heavy clashes.")
    offensive ahrar_al_sham > - @ -
    clash ahrar_al_sham > - @ -
    """
    for claim in reversed(scene.before):
        if draft.type is T.AIRSTRIKE and claim.type not in _ALOFT:
            continue
        able = claim.initiator and all(_can(meanings, m.id, draft.type) for m in claim.initiator)
        if claim.type in FIGHTING and able:
            return inferred((m.id for m in claim.initiator), "as in the sentence's other claim")
    return None


def of_the_fight(meanings: Meanings, draft: Draft, scene: Scene) -> tuple[Mention, ...] | None:
    """ "The fighting" is that of the fight told last; other fighting is between those who acted and were hit last.

    >>> told("ISIL fought the army in Rukaba. The fighting went on.")
    clash is > syria.army @ Rukaba
    clash is, syria.army > - @ Rukaba
    """
    if draft.type is not T.CLASH:
        return None
    telling = scene.telling
    if Mark.DEFINITE in draft.marks and (same := telling.last_of.get(T.CLASH)):
        return inferred(same, "as in the claim before")
    if not telling.initiators:
        return None
    both = dict.fromkeys(i for i in telling.initiators + telling.targets if meanings.arms.armed(i))
    return inferred(both, "as in the claim before")


def of_the_last(meanings: Meanings, draft: Draft, scene: Scene) -> tuple[Mention, ...] | None:
    """Who did such a thing last.

    >>> told("Rebels launched an offensive on Rukaba. A new assault began on Monday.")
    offensive rebels > - @ Rukaba
    offensive rebels > - @ Rukaba
    """
    if draft.type not in (T.OFFENSIVE, T.ADVANCE, T.AIRSTRIKE, T.SHELLING):
        return None
    last = scene.telling.last_of.get(draft.type, ())
    return inferred((i for i in last if _can(meanings, i, draft.type)), "as in the claim before")


_SOURCES: tuple[Callable[[Meanings, Draft, Scene], tuple[Mention, ...] | None], ...] = (
    of_the_holder,
    of_the_sentence,
    of_the_fight,
    of_the_last,
)


def _can(meanings: Meanings, actor: str | None, type_: ClaimType | None) -> bool:
    """Whether an actor can have done such a thing: raids are flown by who has aircraft, fights fought by who is armed."""
    if actor is None:
        return False
    return meanings.arms.flies(actor) if type_ is T.AIRSTRIKE else meanings.arms.armed(actor)


# To whom


def missing_target(meanings: Meanings, draft: Draft, scene: Scene, acting: Sequence[str]) -> tuple[Mention, ...]:
    """The losers where they say who was hit, else the opponent that section or report makes clear.

    >>> told("ISIL holds Palmyra. The army took the town of Rukaba.")
    control is > - @ Palmyra
    capture syria.army > is @ Rukaba
    """
    victims = victims_of(meanings, draft, scene, acting)
    if victims and victims[0].id == CIVILIANS:
        return victims
    acting = acting or [i for i in scene.telling.initiators if meanings.arms.is_state(i)]
    if not acting or (victims and not (Mark.NOMINAL in draft.marks and draft.type is T.CLASH)):
        return victims
    return _opponent(meanings, draft, scene, acting)


def _opponent(meanings: Meanings, draft: Draft, scene: Scene, acting: Sequence[str]) -> tuple[Mention, ...]:
    """The likeliest foe of those who act; civilians where people are hit and no foe is told of."""
    helped = {i for party in scene.parties(draft.helped) for i in party.ids}
    found = [c for c in meanings.opponents(scene, acting) if c.id not in helped]
    foe = meanings.camps.principal(meanings.arms.on_ground(found[0].id), scene.telling.day) if found else None
    if foe is None:
        return _nobody_named(meanings, draft, scene, acting)
    if draft.type in (T.SHELLING, T.AIRSTRIKE) and not meanings.named_in(foe, scene):
        return inferred((CIVILIANS,), "those who are hit", Basis.KIND)
    return (Mention("", None, foe, "opponent, by context", tuple(c for c in found if c.id != foe), Basis.OPPONENT),)


def _nobody_named(meanings: Meanings, draft: Draft, scene: Scene, acting: Sequence[str]) -> tuple[Mention, ...]:
    """Where no foe is named: people that a raid hurts, or the fighters whom a section never names, who fight a state."""
    if UNNAMED in acting:
        return ()  # they do not fight themselves
    if _hurts_people(draft):
        return inferred((CIVILIANS,), "those who are hit", Basis.KIND)
    if scene.section in scene.telling.unnamed and any(meanings.arms.is_state(actor) for actor in acting):
        return inferred((UNNAMED,), "opponent whom the section never names", Basis.UNNAMED)
    return ()


def _hurts_people(draft: Draft) -> bool:
    """Whether an air raid hurts people whom nothing calls fighters."""
    return draft.type is T.AIRSTRIKE and any(loss.kind in _HURT for loss in draft.losses)


def attackers_before(draft: Draft, scene: Scene, acting: Sequence[str]) -> tuple[Mention, ...]:
    """Whose attack was beaten back, where it was told before and is only taken up.

    >>> told("Rebels stormed the base. The army repelled the attack.")
    offensive rebels > syria.army @ -
    repel syria.army > rebels @ -
    """
    if Mark.OF_ATTACK not in draft.marks:
        return ()
    last: tuple[Claim, ...] = (scene.telling.last[1],) if scene.telling.last else ()
    told = (*last, *scene.before)
    attack = next((claim for claim in reversed(told) if claim.type in _BEATEN and claim.initiator), None)
    found = [i for i in ids_of(attack.initiator) if i not in acting] if attack else []
    return inferred(found, "who attacked before")


def victims_of(meanings: Meanings, draft: Draft, scene: Scene, acting: Sequence[str]) -> tuple[Mention, ...]:
    """The losers, where they alone say who was hit; a bare number is asked last.

    >>> told("The army shelled Rukaba, killing five rebels.")
    shelling syria.army > rebels @ Rukaba
    """
    for loss in sorted(draft.losses, key=_is_bare):
        if loss.kind not in _TELLING or _own_loss(meanings, loss, scene, acting):
            continue
        found = _hit(meanings, draft, loss, scene, acting)
        if found is not None:
            return found
    return ()


def _is_bare(loss: LossPhrase) -> bool:
    """Whether nothing but an amount stands for those who were lost."""
    return loss.counted or loss.dozens


def _own_loss(meanings: Meanings, loss: LossPhrase, scene: Scene, acting: Sequence[str]) -> bool:
    """Whether those who act bear the loss: "they attacked the town, losing 40 men"."""
    if not loss.resulting or not loss.bearers:
        return False
    bearers = meanings.resolve(scene.parties(loss.bearers), scene)
    return bool(bearers) and all(mention.id in acting for mention in bearers)


def _hit(meanings: Meanings, draft: Draft, loss: LossPhrase, scene: Scene, acting: Sequence[str]) -> tuple[Mention, ...] | None:
    """Whom a loss says were hit, None where it does not; shells and bombs hit also people whom nothing calls fighters."""
    afar = draft.type in _FROM_AFAR
    parties = scene.parties(loss.losers) or (scene.parties(loss.struck) if afar else ())
    if afar and not parties and loss.kind is not LossKind.MATERIEL and loss.counted:
        words = loss.head.of(scene.text)
        return (Mention(words, loss.head, CIVILIANS, "those who are hit", basis=Basis.CIVILIANS),)
    if parties and (afar or not (loss.general and parties[0].kind == Reference.CIVILIAN)):
        return meanings.resolve(parties, scene, against=acting, role="target")
    return None
