"""The parts that parties play in a happening, by its grammar: who does it, to whom, and how it is told."""

from dataclasses import replace

from kadesh.model import ClaimType
from kadesh.reading.rules.happenings import Happening
from kadesh.reading.rules.holders import held_behind, owner_before
from kadesh.reading.rules.marks import marks_of
from kadesh.reading.rules.noun_parts import noun_parts
from kadesh.reading.rules.parties import PartyFinder
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.roles import Parts
from kadesh.reading.rules.triggers import Trigger
from kadesh.reading.rules.verb_parts import AT_PLACES, verb_parts

_AGAINST_HOLDERS = AT_PLACES | {ClaimType.DESTROY, ClaimType.CLASH}  # done to whoever holds the place


def parts_of(parties: PartyFinder, passage: Passage, happening: Happening) -> Parts:
    """The parts in a happening, by its verb or noun, with all marks.

    With the mark OF_DEAD ``who`` are only the dead, and fight only if they are of both sides.
    """
    trigger = happening.trigger
    read = _nominal if trigger.nominal else verb_parts
    parts = read(parties, passage, trigger)
    return replace(parts, marks=parts.marks | marks_of(passage, trigger))


def _nominal(parties: PartyFinder, passage: Passage, trigger: Trigger) -> Parts:
    """The parts of a noun, also of one that the parser read as a verb ("X and Y agree to ceasefire")."""
    parts = noun_parts(parties, passage, trigger)
    who, whom = parts.who, parts.whom
    if not who and passage.syntax.tags[trigger.head].startswith("VB"):
        who = verb_parts(parties, passage, trigger).who
    who = who or tuple(owner_before(passage, trigger.head))
    if not any(p.ids for p in whom) and trigger.type in _AGAINST_HOLDERS:
        whom = tuple(held_behind(passage, trigger.head)) or whom
    return replace(parts, who=who, whom=whom)
