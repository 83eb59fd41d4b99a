"""What a sentence is about, where that is no happening of a conflict: disasters, accidents, ordinary crime.

An earthquake that kills is no claim of war, nor is the blast of a boiler, though their words are those of war reports.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec
import yaml

from kadesh.model import ClaimType
from kadesh.reading.rules.happenings import Happening
from kadesh.reading.rules.means import means_of
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.triggers import subject_of


class _MatterRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    matter: str
    words: tuple[str, ...]
    bars: tuple[ClaimType, ...]
    but: tuple[str, ...] = ()
    armed: bool = False


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter other than a conflict: the types of claim that a sentence about it does not make.

    With ``armed`` they stand all the same where someone armed or a weapon does it.
    """

    name: str
    bars: frozenset[ClaimType]
    armed: bool


@cache
def _rows() -> tuple[_MatterRow, ...]:
    text = files("kadesh.reading").joinpath("lexicon", "matters.yml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)), tuple[_MatterRow, ...])


@cache
def _marks() -> dict[str, set[int]]:
    """The longest words of what tells matters -> the numbers of their rows."""
    table: dict[str, set[int]] = {}
    for number, row in enumerate(_rows()):
        for phrase in row.words:
            table.setdefault(max(phrase.split(), key=len), set()).add(number)
    return table


def matter_of(passage: Passage) -> Matter | None:
    """The matter other than a conflict that a sentence's words are about; None where they show none."""
    marks = _marks()
    if marks.keys().isdisjoint(passage.lower) and marks.keys().isdisjoint(passage.syntax.lemmas):
        return None
    rows = {number for word in marks.keys() & {*passage.lower, *passage.syntax.lemmas} for number in marks[word]}
    text, lemmas = f" {' '.join(passage.lower)} ", f" {' '.join(passage.syntax.lemmas)} "
    for row in (_rows()[number] for number in sorted(rows)):
        if any(f" {word} " in text or f" {word} " in lemmas for word in row.words) and not any(
            f" {word} " in text for word in row.but
        ):
            return Matter(row.matter, frozenset(row.bars), row.armed)
    return None


def of_conflict(passage: Passage, found: Sequence[Happening], before: Matter | None) -> tuple[list[Happening], Matter | None]:
    """The happenings of a sentence that are of a conflict, and the matter that holds on into the next sentence.

    ``before`` is the matter of the sentence before: a disaster or accident holds on over sentences in which nobody armed and
    no weapon does anything, a crime only to the arrests of the next.
    """
    matter = matter_of(passage)
    if matter is None:
        if before is not None and not before.armed:
            return [h for h in found if h.trigger.type not in before.bars & _TAKEN], None
        if before is None or any(h.trigger.type in _FOUGHT or _armed(passage, h) for h in found):
            return list(found), None
        matter = Matter(before.name, before.bars & _SUFFERED, armed=True)
    kept = [h for h in found if h.trigger.type not in matter.bars or (matter.armed and _armed(passage, h))]
    return kept, matter


def _armed(passage: Passage, happening: Happening) -> bool:
    """Whether someone armed, or a weapon, does it by the sentence's words."""
    trigger = happening.trigger
    if trigger.type in _MOVED:
        return False
    if means_of(passage, happening) in passage.lexicon.words.weapon_means:
        return True
    for anchor in {trigger.head, trigger.anchor, *(tally.verb for tally in happening.tallies)}:
        if passage.syntax.tags[anchor].startswith("VB"):
            subject = subject_of(passage, passage.clause(anchor))
            if subject is None or subject.head == trigger.head or passage.syntax.tags[subject.head] == "PRP":
                continue
            if passage.classes_around(subject.head) & _ARMS:
                return True
    return False


_TAKEN = frozenset({ClaimType.ARREST})
_FOUGHT = frozenset({ClaimType.CLASH, ClaimType.AIRSTRIKE, ClaimType.SHELLING, ClaimType.CAPTURE, ClaimType.ADVANCE})
_SUFFERED = frozenset(
    {ClaimType.CASUALTIES, ClaimType.KILL, ClaimType.EVACUATE, ClaimType.EXPLOSION, ClaimType.DESTROY, ClaimType.OTHER}
)
_MOVED = frozenset({ClaimType.DEPLOY, ClaimType.EVACUATE, ClaimType.AID, ClaimType.OTHER, ClaimType.ARREST})
_ARMS = frozenset({"fighters", "artillery", "projectile", "mine", "bomb", "attack"})
