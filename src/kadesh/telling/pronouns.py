"""Whom "them" and "its own" mean as a target: steps from words to actors, by the sentence itself."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kadesh.model import Basis, ClaimType, Mention, Reference
from kadesh.resolving.namings import PRONOUNS
from kadesh.resolving.parties import CIVILIANS, Party
from kadesh.telling.casts import Cast
from kadesh.telling.scenes import ids_of

T = ClaimType
_FOUGHT = frozenset({T.CLASH, T.OFFENSIVE, T.ADVANCE, T.CAPTURE, T.REPEL, T.ENCIRCLE})


def are_pronouns(parties: Sequence[Party]) -> bool:
    """Whether nothing but pronouns stands for somebody."""
    return bool(parties) and all(not party.ids and party.text.lower() in PRONOUNS for party in parties)


def pronoun_of_the_armed(cast: Cast) -> Cast:
    """Whom an army chases is who took people, not those who were taken.

    >>> told("ISIL abducted ten villagers in Rukaba and the army chased them.")
    abduct is > civilians @ Rukaba
    offensive syria.army > is @ Rukaba
    """
    before = cast.scene.before
    if not before or not are_pronouns(cast.whom) or cast.type not in _FOUGHT:
        return cast
    doers = [i for i in ids_of(before[-1].initiator) if cast.meanings.arms.armed(i) and i not in cast.acting]
    if not doers or ids_of(before[-1].target) != [CIVILIANS]:
        return cast
    said = cast.whom[0]
    return replace(cast, whom=tuple(Party((i,), Reference.GENERAL, said.text, said.span) for i in doers))


def pronoun_of_the_sentence(cast: Cast) -> Cast:
    """A target that is only "them" is the other side of the sentence's claim before; what is shot down was sent by its doer.

    >>> told("The rebels shelled Rukaba and the army attacked them.")
    shelling rebels > syria.army @ Rukaba
    offensive syria.army > rebels @ Rukaba
    """
    before = cast.scene.before
    if not before or not are_pronouns(cast.whom):
        return cast
    sent = cast.type is T.DESTROY and before[-1].type in (T.AIRSTRIKE, T.SHELLING)
    other = [i for i in ids_of(before[-1].initiator if sent else before[-1].target) if i not in cast.acting]
    if not other:
        return cast
    said = cast.whom[0]
    return replace(cast, whom=tuple(Party((i,), Reference.GENERAL, said.text, said.span) for i in other))


def own_people(cast: Cast) -> Cast:
    """Who kills or takes his own is on both ends.

    >>> told("ISIL executed three of its own fighters in Rukaba.")
    kill is > is @ Rukaba
    """
    lost = next((loss for loss in cast.draft.losses if _of_his_own(loss.span.of(cast.scene.text))), None)
    if lost is None or (cast.whom and any(party.ids and not {*party.ids} <= {*cast.acting} for party in cast.whom)):
        return cast
    words = lost.span.of(cast.scene.text)
    own = (Mention(words, lost.span, i, "their own", basis=Basis.OWN_SIDE) for i in cast.acting)
    return replace(cast, target=tuple(own))


def _of_his_own(words: str) -> bool:
    """Whether a loss is of those who bring it about: "three of its own fighters"."""
    said = words.lower().split()
    return any(whose in ("its", "their", "his", "her") and own == "own" for whose, own in pairwise(said))
