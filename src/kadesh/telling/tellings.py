"""What a report has told so far: whom it named, who acted last and where, for what it then says only by "they" or "there"."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from kadesh.model import Claim, ClaimType, Location, Mention, Modality, Reference
from kadesh.reading.lexicon import Lexicon
from kadesh.reading.lines import Line
from kadesh.resolving.namings import PRONOUNS, Naming

ATTACKS = frozenset({ClaimType.AIRSTRIKE, ClaimType.EXPLOSION, ClaimType.SHELLING, ClaimType.OFFENSIVE, ClaimType.CIVILIANS})
IN_VIEW = 200
"""How many of a report's namings of actors before a sentence, and behind it, can be meant in it: a bound on work."""
_BLASTS = frozenset({ClaimType.AIRSTRIKE, ClaimType.EXPLOSION})


class Appearance(NamedTuple):
    """An actor that a report names: in which section and sentence."""

    section: int
    sentence: int
    actor: str


@dataclass(frozen=True)
class Telling:
    """A report as far as it has been told.

    ``named`` are all its actors in order, also those of sentences to come; ``unnamed`` the sections that speak of "terrorists"
    or "militants". ``day`` is when it was published: alliances and wars are those of that day. ``own`` is whose side its outlet
    is on. ``initiators`` and ``targets`` acted and were hit last; ``last_of`` says who did a type of act last, ``last_act`` is
    the last attack, ``blasts`` what "bombing" last meant: air raids or bombs. ``last`` is the last claim with the number of its
    sentence, ``places`` where it happened, ``first_places`` where the report's first happening was.
    """

    day: date | None = None
    own: str = ""
    named: tuple[Appearance, ...] = ()
    unnamed: frozenset[int] = frozenset()
    initiators: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    places: tuple[Location, ...] = ()
    first_places: tuple[Location, ...] = ()
    blasts: ClaimType | None = None
    last_act: tuple[ClaimType, tuple[Mention, ...], tuple[Mention, ...]] | None = None
    last: tuple[int, Claim] | None = None
    last_of: Mapping[ClaimType, tuple[str, ...]] = field(default_factory=dict)

    def seen_from(self, sentence: int) -> "Telling":
        """The telling with only the ``IN_VIEW`` actors named before the end of ``sentence``, and as many behind it."""
        if len(self.named) <= IN_VIEW:
            return self
        here = bisect_right(self.named, sentence, key=lambda one: one.sentence)
        return replace(self, named=self.named[max(0, here - IN_VIEW) : here + IN_VIEW])

    def placed(self, places: Sequence[Location], settled: Sequence[Location]) -> "Telling":
        """After a happening at ``places``, of which ``settled`` tell where a report plays."""
        if not places:
            return self
        return replace(self, places=tuple(places), first_places=self.first_places or tuple(settled))

    def after(self, claim: Claim, before: Sequence[Claim]) -> "Telling":
        """After ``claim``; ``before`` are the claims that its sentence made before it."""
        told = replace(self, blasts=claim.type) if claim.type in _BLASTS else self
        if claim.type in ATTACKS and claim.modality is Modality.ACTUAL:
            told = replace(told, last_act=(claim.type, claim.initiator, claim.target))
        if claim.modality is not Modality.ACTUAL and self.initiators:
            return told
        if claim.initiator:
            both = (*claim.initiator, *claim.target) if claim.type is ClaimType.CLASH else claim.initiator
            told = replace(told, last_of={**told.last_of, claim.type: _ids(both)})
            if not any(c.initiator for c in before):
                told = replace(told, initiators=_ids(claim.initiator))
        if claim.target and not any(c.target for c in before):
            told = replace(told, targets=_ids(claim.target))
        return told

    def ended(self, sentence: int, claims: Sequence[Claim]) -> "Telling":
        """After a sentence and all its claims."""
        return replace(self, last=(sentence, claims[-1])) if claims else self


def open_telling(lines: Iterable[Line], lexicon: Lexicon, day: date | None, own: str) -> Telling:
    """The telling of a report that is about to be told, with all the parties that its sentences name."""
    named: list[Appearance] = []
    unnamed: set[int] = set()
    for number, line in enumerate(lines):
        if any(_hides(line, naming, lexicon) for naming in line.namings):
            unnamed.add(line.section)
        named += (Appearance(line.section, number, actor) for actor in _actors_of(line, lexicon))
    return Telling(day=day, own=own, named=tuple(named), unnamed=frozenset(unnamed))


def _ids(mentions: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(mention.id for mention in mentions if mention.id)


def _hides(line: Line, naming: Naming, lexicon: Lexicon) -> bool:
    """Whether fighters are spoken of without a name or a pronoun: "militants", not "the enemy"."""
    said = line.sentence.lower[naming.first : naming.last + 1]
    general = naming.kind == Reference.GENERAL and PRONOUNS.isdisjoint(said)
    return general and lexicon.words.hostile_words.isdisjoint(said)


def _actors_of(line: Line, lexicon: Lexicon) -> Iterator[str]:
    for naming in line.namings:
        if naming.kind in (Reference.NAME, Reference.USUAL) and not _beside_the_fight(line, naming, lexicon):
            yield from naming.ids


def _beside_the_fight(line: Line, naming: Naming, lexicon: Lexicon) -> bool:
    """Whether a name tells only whose branch another one is ("an affiliate of X"), or where a source sits ("sources at X")."""
    lists, lower = lexicon.words, line.sentence.lower
    if lower[naming.last] in lists.source_nouns:
        return True  # the name ends in one: of officials
    if naming.last + 1 < len(lower) and lower[naming.last + 1] in lists.offshoot_nouns:
        return True  # the name of a branch stands before it
    before = [
        lower[i]
        for i in range(max(0, naming.first - 5), naming.first)
        if lower[i] not in _ARTICLES and not line.sentence.words[i][0].isupper()
    ]
    if len(before) < 2:
        return False
    branch = before[-1] in ("of", "to") and before[-2] in lists.offshoot_nouns
    return branch or (before[-1] in _WITHIN and before[-2] in lists.source_nouns)


_ARTICLES = frozenset({"the", "a", "an", "al"})
_WITHIN = frozenset({"at", "from", "in", "within", "inside"})
