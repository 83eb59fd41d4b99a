"""What kind of happening it is, once the sides are known: the same noun is an air raid, a bomb or an assault by who does it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kadesh.model import Basis, ClaimType, Draft, Mark, Mention
from kadesh.resolving.parties import UNKNOWN
from kadesh.telling.meanings import Meanings
from kadesh.telling.scenes import Scene, all_civilians, is_said

T = ClaimType
_HARM = frozenset({"kill", "wound", "injure", "maim"})


@dataclass(frozen=True, slots=True)
class Sided:
    """A draft with its sides, before its type is settled."""

    draft: Draft
    initiator: tuple[Mention, ...]
    target: tuple[Mention, ...]
    scene: Scene
    meanings: Meanings

    def is_bare(self, word: str, type_: ClaimType) -> bool:
        """Whether the type hangs on one noun alone."""
        return self.draft.word == word and self.draft.type is type_ and {Mark.BARE, Mark.NOMINAL} <= self.draft.marks

    def by(self, holds: Callable[[str], bool]) -> bool:
        """Whether ``holds`` is true of one of those who do it."""
        return any(mention.id and holds(mention.id) for mention in self.initiator)


def bombing_from_the_air(sided: Sided) -> bool:
    """*Bombing* by a state, or in a report whose bombings are air raids.

    >>> told("Syrian warplanes carried out air raids on Saraqib. The bombing killed two men.")
    airstrike syria.airforce > - @ Saraqib
    airstrike - > civilians @ Saraqib
    """
    if not sided.is_bare("bombing", T.EXPLOSION):
        return False
    aloft = sided.scene.telling.blasts is T.AIRSTRIKE and not sided.initiator
    return aloft or sided.by(sided.meanings.arms.flies)


def raid_from_the_air(sided: Sided) -> bool:
    """*Raids* by a foreign state, or in a report that told of air raids, unless by the home army.

    >>> told("Russian jets struck Saraqib. The raids continued on Tuesday.")
    airstrike russia.airforce > - @ Saraqib
    airstrike russia.airforce > - @ Saraqib
    """
    if not sided.is_bare("raid", T.OFFENSIVE):
        return False
    arms = sided.meanings.arms
    told = T.AIRSTRIKE in sided.scene.telling.last_of and not sided.by(lambda actor: actor == arms.army)
    return told or sided.by(arms.is_abroad)


def killed_by_bombs(sided: Sided) -> bool:
    """Harm done by bombs that nobody set on the ground, where a state is said to do it.

    >>> told("Regime bombs killed ten people in Saraqib.")
    airstrike syria.airforce > civilians @ Saraqib
    """
    draft = sided.draft
    harmed = draft.type is T.EXPLOSION and draft.word in _HARM and Mark.BY_BOMBS in draft.marks
    return harmed and sided.by(sided.meanings.arms.flies)


def hit_by_aircraft(sided: Sided) -> bool:
    """What an air force alone *hit* or *targeted*.

    >>> told("The Syrian air force hit Saraqib.")
    airstrike syria.airforce > - @ Saraqib
    """
    hits = sided.draft.type is T.OFFENSIVE and sided.draft.word in sided.meanings.lexicon.words.hitting
    flown = all(mention.id and sided.meanings.arms.is_airforce(mention.id) for mention in sided.initiator)
    return hits and bool(sided.initiator) and flown


def tried(sided: Sided) -> bool:
    """An advance that was tried is an assault: "tried to break through the lines".

    >>> told("The army tried to break through in Rukaba.")
    offensive syria.army > - @ Rukaba
    """
    return Mark.ATTEMPTED in sided.draft.marks


def fled(sided: Sided) -> bool:
    """Civilians who withdraw flee.

    >>> told("Residents withdrew from Rukaba.")
    evacuate - > civilians @ Rukaba
    """
    return sided.draft.type is T.WITHDRAW and all_civilians(sided.initiator)


def launched(sided: Sided) -> bool:
    """A battle that one side launches.

    >>> told("The army launched a battle in Rukaba.")
    offensive syria.army > - @ Rukaba
    """
    return sided.draft.type is T.CLASH and sided.draft.word in ("battle", "war") and Mark.LAUNCHED in sided.draft.marks


def killed_civilians(sided: Sided) -> bool:
    """Civilians whom someone armed killed.

    >>> told("ISIL killed ten civilians in Rukaba.")
    kill is > civilians @ Rukaba
    """
    killing = sided.draft.type is T.CASUALTIES and sided.draft.word == "kill" and all_civilians(sided.target)
    return killing and sided.by(lambda actor: sided.meanings.arms.armed(actor) or actor == UNKNOWN)


def on_civilians(sided: Sided) -> bool:
    """An attack on civilians alone.

    >>> told("Gunmen attacked civilians in Rukaba.")
    civilians armed_group > civilians @ Rukaba
    """
    return sided.draft.type is T.OFFENSIVE and sided.draft.word in ("attack", "assault") and all_civilians(sided.target)


def as_before(sided: Sided) -> ClaimType | None:
    """The kind of attack told before, where a verb says only that something was hit, by the same or by nobody."""
    draft, last = sided.draft, sided.scene.telling.last_act
    vague = draft.type is T.OFFENSIVE and Mark.NOMINAL not in draft.marks and draft.word in ("target", "hit")
    if not vague or last is None:
        return None
    type_, doers, _ = last
    same = {m.id for m in sided.initiator} <= {m.id for m in doers}
    regular = not sided.initiator and Mark.PASSIVE not in draft.marks
    return type_ if type_ in (T.AIRSTRIKE, T.SHELLING) and same and not regular else None


# What is asked in turn -> the type where it is so.
_RULES: tuple[tuple[Callable[[Sided], bool], ClaimType], ...] = (
    (bombing_from_the_air, T.AIRSTRIKE),
    (raid_from_the_air, T.AIRSTRIKE),
    (killed_by_bombs, T.AIRSTRIKE),
    (hit_by_aircraft, T.AIRSTRIKE),
)
_LATER_RULES: tuple[tuple[Callable[[Sided], bool], ClaimType], ...] = (
    (tried, T.OFFENSIVE),
    (fled, T.EVACUATE),
    (launched, T.OFFENSIVE),
    (killed_civilians, T.KILL),
    (on_civilians, T.CIVILIANS),
)


def settle_type(sided: Sided) -> ClaimType:
    """The draft's type, changed where sides and context say more than the word."""
    aloft = next((type_ for holds, type_ in _RULES if holds(sided)), None) or as_before(sided)
    return aloft or next((type_ for holds, type_ in _LATER_RULES if holds(sided)), None) or sided.draft.type or T.OTHER


def taken_up(sided: Sided) -> tuple[ClaimType, tuple[Mention, ...], tuple[Mention, ...]] | None:
    """What "the attack" takes up: the type and sides of the attack told last, where its own words say no more.

    A side that its words do name stays. None where the noun tells an attack of its own.

    >>> told("Gunmen attacked civilians in Rukaba on Monday. The attack lasted an hour.")
    civilians armed_group > civilians @ Rukaba
    civilians armed_group > civilians @ Rukaba
    """
    last = sided.scene.telling.last_act
    if last is None or not _points_back(sided):
        return None
    type_, doers, struck = last
    said = tuple(m for m in sided.initiator if is_said(m))
    hit = tuple(m for m in sided.target if is_said(m))
    if said and {m.id for m in said} != {m.id for m in doers}:
        return None
    return type_, said or _as_told(doers), hit or _as_told(struck)


def _points_back(sided: Sided) -> bool:
    """Whether a noun of attack only takes one up: "the attack", or "Friday's attack" where it names nobody."""
    draft = sided.draft
    named = any(is_said(m) for m in (*sided.initiator, *sided.target))
    pointed = Mark.DEFINITE in draft.marks or (not named and Mark.DATED in draft.marks)
    bare = {Mark.NOMINAL, Mark.BARE} <= draft.marks and draft.type in (T.OFFENSIVE, T.CIVILIANS)
    return pointed and bare and draft.word in sided.meanings.lexicon.words.back_nouns


def _as_told(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    return tuple(replace(m, text="", span=None, reason="as in the attack before", basis=Basis.BEFORE) for m in mentions)
