"""Who may be meant where a side has no words: the parties that the report tells of, as one draft sees them, with clues.

No clue knows a name, a nation or a camp: only kinds of parties and how they stand to each other.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from kadesh.model import ClaimType, Mark, Mention, Role
from kadesh.resolving.parties import CIVILIANS, UNNAMED
from kadesh.telling.casts import Cast
from kadesh.telling.scenes import ids_of

T = ClaimType
NONE = "-"
_MOST = 12  # actors of a report that are asked about, those named nearest first
_STEPS = (0, 1, 2, 4, 8, 16)


@dataclass(frozen=True)
class Question:
    """A side of a draft that has no words, with whom the steps take for it and who is on the other side."""

    cast: Cast
    role: Role
    given: tuple[Mention, ...]
    other: tuple[Mention, ...]

    @cached_property
    def against(self) -> tuple[str, ...]:
        """The ids of the other side."""
        return tuple(ids_of(self.other))

    @cached_property
    def appearances(self) -> dict[str, list[int]]:
        """The sentences in which the report names each actor, counted from the draft's: below 0 before it."""
        found: dict[str, list[int]] = {}
        for one in self.cast.scene.telling.named:
            found.setdefault(one.actor, []).append(one.sentence - self.cast.scene.number)
        return found

    @cached_property
    def sections(self) -> frozenset[str]:
        """The actors that are named in the draft's section."""
        return frozenset(one.actor for one in self.cast.scene.telling.named if one.section == self.cast.scene.section)

    @cached_property
    def ranked(self) -> list[str]:
        """The actors from the one that is named most often."""
        return sorted(self.appearances, key=lambda actor: -len(self.appearances[actor]))

    @cached_property
    def told(self) -> tuple[str, ...]:
        """The ids of the sentence's other claims."""
        return tuple(i for claim in self.cast.scene.before for i in ids_of((*claim.initiator, *claim.target)))

    @cached_property
    def near(self) -> list[str]:
        """The actors from the one that is named nearest."""
        return sorted(self.appearances, key=lambda actor: min(abs(n) for n in self.appearances[actor]))[:_MOST]

    @cached_property
    def foes(self) -> list[str]:
        """The foes of the other side, from the one that is named nearest."""
        camps, day = self.cast.meanings.camps, self.cast.scene.telling.day
        return [actor for actor in self.near if self.against and camps.foe(actor, self.against, day)]

    def contenders(self) -> tuple["Contender", ...]:
        """Everyone who may be meant, once."""
        telling = self.cast.scene.telling
        acted = (*telling.initiators, *telling.targets, *telling.last_of.get(self.cast.type, ())) if self.cast.type else ()
        ids = dict.fromkeys((*ids_of(self.given), *self.told, *acted, *self.near, CIVILIANS, UNNAMED))
        kept = (actor for actor in ids if actor not in self.against)
        return tuple(Contender(self, actor) for actor in kept)


@dataclass(frozen=True)
class Contender:
    """A party that may be meant by a question."""

    question: Question
    actor: str


def bias(_: Contender) -> str:
    """Always the same."""
    return ""


def type_(c: Contender) -> str:
    """The type of the happening."""
    return c.question.cast.type.value if c.question.cast.type else NONE


def given(c: Contender) -> str:
    """By what the steps take it for this side, or whether they take another or nobody."""
    found = next((m for m in c.question.given if m.id == c.actor), None)
    return str(found.basis) if found else "another" if c.question.given else "nobody"


def kind(c: Contender) -> str:
    """What kind of party it is."""
    arms = c.question.cast.meanings.arms
    if c.actor in (CIVILIANS, UNNAMED):
        return c.actor
    if arms.is_airforce(c.actor):
        return "airforce"
    if arms.is_state(c.actor) or "." in c.actor:
        armed = "forces" if arms.armed(c.actor) else "government"
        return f"{'home' if arms.is_local(c.actor) else 'foreign'} {armed}"
    return "group" if arms.armed(c.actor) else "other"


def standing(c: Contender) -> str:
    """How it stands to the other side: friend, foe, neither; or that the other side is nobody, or civilians alone."""
    camps, day, against = c.question.cast.meanings.camps, c.question.cast.scene.telling.day, c.question.against
    if not against:
        return "nobody" if not c.question.other else "unlisted"
    if set(against) <= {CIVILIANS}:
        return "civilians"
    if camps.befriends(c.actor, against, day):
        return "friend"
    return "foe" if camps.foe(c.actor, against, day) else "neither"


def other(c: Contender) -> str:
    """How the other side is known."""
    if not c.question.other:
        return "nobody"
    return "words" if any(m.span for m in c.question.other) else "context"


def to_speaker(c: Contender) -> str:
    """How it stands to who speaks."""
    scene, camps = c.question.cast.scene, c.question.cast.meanings.camps
    if not scene.voice:
        return NONE
    return "friend" if camps.friendly(c.actor, scene.voice, scene.telling.day) else "other"


def last_before(c: Contender) -> str:
    """How many sentences before the draft it was named last; behind it where only there."""
    found = c.question.appearances.get(c.actor, ())
    before = [-n for n in found if n <= 0]
    if before:
        return _steps(min(before))
    return f"behind {_steps(min(found))}" if found else NONE


def often(c: Contender) -> str:
    """Its place among the actors by how often they are named."""
    ranked = c.question.ranked
    return str(min(4, ranked.index(c.actor))) if c.actor in ranked else NONE


def times(c: Contender) -> str:
    """How often it is named."""
    return _steps(len(c.question.appearances.get(c.actor, ())))


def in_section(c: Contender) -> str:
    """Whether the section names it."""
    return str(c.actor in c.question.sections)


def acted(c: Contender) -> str:
    """Whether it acted or was hit last."""
    telling = c.question.cast.scene.telling
    return ("i" if c.actor in telling.initiators else "") + ("t" if c.actor in telling.targets else "") or NONE


def did_so(c: Contender) -> str:
    """Whether it did such a thing last; what else."""
    last = c.question.cast.scene.telling.last_of
    of = last.get(c.question.cast.type, ()) if c.question.cast.type else ()
    return "did" if c.actor in of else "another did" if of else NONE


def beside(c: Contender) -> str:
    """Its roles in the sentence's other claims."""
    roles = set()
    for claim in c.question.cast.scene.before:
        roles |= {f"i {claim.type in _DEADLY}"} if c.actor in ids_of(claim.initiator) else set()
        roles |= {f"t {claim.type in _DEADLY}"} if c.actor in ids_of(claim.target) else set()
    return "+".join(sorted(roles)) or NONE


_DEADLY = frozenset({T.AIRSTRIKE, T.SHELLING, T.EXPLOSION, T.OFFENSIVE, T.CLASH, T.KILL, T.CIVILIANS, T.CAPTURE, T.ADVANCE})


def nearest(c: Contender) -> str:
    """Its place among the foes of the other side by how near they are named."""
    return str(min(3, c.question.foes.index(c.actor))) if c.actor in c.question.foes else NONE


def marks(c: Contender) -> str:
    """How the happening is told."""
    shown = (Mark.NOMINAL, Mark.PASSIVE, Mark.AGENTLESS, Mark.DEFINITE, Mark.OF_ATTACK)
    return "+".join(mark.value for mark in shown if c.question.cast.has(mark)) or NONE


def losses(c: Contender) -> str:
    """What was lost, and whether words say whose it was."""
    found = {f"{loss.kind.value} {'said' if loss.bearers or loss.losers else ''}" for loss in c.question.cast.draft.losses}
    return "+".join(sorted(found)) or NONE


def modality(c: Contender) -> str:
    """The modality."""
    return c.question.cast.draft.modality.value


def foes(c: Contender) -> str:
    """How many of the report's actors are foes of the other side."""
    return str(min(3, len(c.question.foes))) if c.question.against else NONE


def word(c: Contender) -> str:
    """The word that tells the happening."""
    return c.question.cast.draft.word


CLUES: tuple[Callable[[Contender], str], ...] = (
    bias, type_, given, kind, standing, other, to_speaker, last_before, often, times, in_section, acted, did_so, beside, marks,
    losses, modality, foes, word, nearest,
)  # fmt: skip

TOGETHER: tuple[tuple[str, ...], ...] = (
    ("type_", "given"),
    ("type_", "kind"),
    ("type_", "standing"),
    ("type_", "standing", "kind"),
    ("kind", "standing", "given"),
    ("given", "standing"),
    ("given", "last_before"),
    ("standing", "last_before"),
    ("standing", "often"),
    ("standing", "acted"),
    ("standing", "beside"),
    ("standing", "foes"),
    ("type_", "marks"),
    ("type_", "marks", "given"),
    ("type_", "kind", "marks"),
    ("kind", "losses"),
    ("kind", "word"),
    ("type_", "did_so"),
    ("kind", "did_so"),
    ("standing", "did_so"),
    ("given", "other"),
    ("given", "modality"),
    ("kind", "other", "type_"),
    ("in_section", "standing"),
    ("often", "given"),
    ("nearest", "foes"),
    ("nearest", "given"),
    ("nearest", "type_"),
    ("nearest", "last_before"),
)


def contender_features(c: Contender) -> Iterator[str]:
    """All features of a contender in its role: each clue with what it shows, and those taken together."""
    shown = {clue.__name__: clue(c) for clue in CLUES}
    role = c.question.role.value
    for name, value in shown.items():
        yield f"{role}|{name}={value}"
    for names in TOGETHER:
        yield f"{role}|" + "&".join(f"{name}={shown[name]}" for name in names)


def _steps(number: int) -> str:
    return str(next((limit for limit in _STEPS if number <= limit), "more"))


def question_of(cast: Cast, role: Role) -> Question | None:
    """The question who is meant on a side of a cast, None where words say so."""
    own, other = (cast.initiator, cast.target) if role is Role.INITIATOR else (cast.target, cast.initiator)
    return None if any(mention.span for mention in own) else Question(cast, role, own, other)
