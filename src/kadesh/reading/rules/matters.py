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
    """The matter other than a conflict that a sentence's words are about; None where they show none.

    >>> matter_of(sentence("An earthquake hit the town.")).name
    'disaster of nature'
    """
    marks = _marks()
    said = marks.keys() & {*passage.lower, *passage.syntax.lemmas}
    if not said:
        return None
    rows = _rows()
    text, lemmas = f" {' '.join(passage.lower)} ", f" {' '.join(passage.syntax.lemmas)} "
    told = (rows[number] for number in sorted({number for word in said for number in marks[word]}))
    return next((Matter(row.matter, frozenset(row.bars), row.armed) for row in told if _is_told(row, text, lemmas)), None)


def of_conflict(passage: Passage, found: Sequence[Happening], before: Matter | None) -> tuple[list[Happening], Matter | None]:
    """The happenings of a sentence that are of a conflict, and the matter that holds on into the next sentence.

    ``before`` is the matter of the sentence before: a disaster or accident holds on over sentences in which nobody armed and
    no weapon does anything, a crime only to the arrests of the next.

    >>> from kadesh.reading.rules.happenings import find_happenings
    >>> passage = sentence("Floods killed ten people.")
    >>> kept, matter = of_conflict(passage, find_happenings(passage), None)
    >>> kept, matter.name
    ([], 'disaster of nature')
    >>> passage = sentence("Rebels shelled the town.")
    >>> kept, matter = of_conflict(passage, find_happenings(passage), matter)
    >>> len(kept), matter
    (1, None)
    """
    told = matter_of(passage)
    matter = told or _held_on(passage, found, before)
    if matter is None:
        return list(found), None
    kept = [h for h in found if h.trigger.type not in matter.bars or (matter.armed and _is_armed(passage, h))]
    return kept, matter if told or matter.armed else None


def _held_on(passage: Passage, found: Sequence[Happening], before: Matter | None) -> Matter | None:
    """What of the matter of the sentence before goes on in one that tells none."""
    if before is None:
        return None
    if not before.armed:
        return Matter(before.name, before.bars & _TAKEN, armed=False)
    if any(h.trigger.type in _FOUGHT or _is_armed(passage, h) for h in found):
        return None
    return Matter(before.name, before.bars & _SUFFERED, armed=True)


def _is_told(row: _MatterRow, text: str, lemmas: str) -> bool:
    """Whether a sentence has a word of a matter, and none that makes it one of a conflict all the same."""
    said = any(f" {word} " in text or f" {word} " in lemmas for word in row.words)
    return said and not any(f" {word} " in text for word in row.but)


def _is_armed(passage: Passage, happening: Happening) -> bool:
    """Whether someone armed, or a weapon, does it by the sentence's words."""
    trigger = happening.trigger
    if trigger.type in _MOVED:
        return False
    if means_of(passage, happening) in passage.lexicon.words.weapon_means:
        return True
    verbs = {trigger.head, trigger.anchor, *(tally.verb for tally in happening.tallies)}
    return any(_acts_armed(passage, verb, trigger.head) for verb in verbs)


def _acts_armed(passage: Passage, verb: int, trigger: int) -> bool:
    """Whether the subject of a verb, by its noun, is armed; a pronoun or the happening itself tells nothing.

    >>> passage = sentence("Gunmen killed ten people.")
    >>> _acts_armed(passage, at(passage, "killed"), at(passage, "killed"))
    True
    """
    syntax = passage.syntax
    subject = subject_of(passage, passage.clause(verb)) if syntax.tags[verb].startswith("VB") else None
    if subject is None or subject.head == trigger or syntax.tags[subject.head] == "PRP":
        return False
    return not _ARMS.isdisjoint(passage.classes_around(subject.head))


_TAKEN = frozenset({ClaimType.ARREST})
_FOUGHT = frozenset({ClaimType.CLASH, ClaimType.AIRSTRIKE, ClaimType.SHELLING, ClaimType.CAPTURE, ClaimType.ADVANCE})
_SUFFERED = frozenset(
    {ClaimType.CASUALTIES, ClaimType.KILL, ClaimType.EVACUATE, ClaimType.EXPLOSION, ClaimType.DESTROY, ClaimType.OTHER}
)
_MOVED = frozenset({ClaimType.DEPLOY, ClaimType.EVACUATE, ClaimType.AID, ClaimType.OTHER, ClaimType.ARREST})
_ARMS = frozenset({"fighters", "artillery", "projectile", "mine", "bomb", "attack"})
