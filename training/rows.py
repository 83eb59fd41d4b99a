"""Rows to learn from: the features of a word or bond, and what annotation says of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kadesh.model import ClaimType, Role, Span
from kadesh.reading.choosers.party_features import party_features, people_features, word_among, words_for_parties
from kadesh.reading.choosers.sides import bonds
from kadesh.reading.choosers.trigger_features import trigger_features, words_of
from kadesh.reading.choosers.triggers import plain_trigger
from kadesh.reading.choosers.wording import top_of, words_at
from kadesh.reading.rules.happenings import Happening
from kadesh.reading.rules.roles import Parts
from training.golds import Record, Sentence

NOTHING = ""


@dataclass(frozen=True, slots=True)
class Row:
    """Features and the label that is right, empty for none; ``group`` is the document."""

    group: str
    features: list[str]
    label: str


def trigger_rows(sentence: Sentence) -> Iterator[Row]:
    """A row for each word that can tell a happening: the type that it tells, or none."""
    for word in words_of(sentence.wording):
        gold = sentence.golds.get(word.index)
        yield Row(sentence.doc, trigger_features(word), gold["type"] if gold else NOTHING)


def party_rows(sentence: Sentence) -> Iterator[Row]:
    """A row for each word that may name a party of an annotated claim: its role, or none."""
    wording = sentence.wording
    tops = sorted(sentence.golds)
    for index, gold in sentence.golds.items():
        type_ = ClaimType(gold["type"])
        ruled = wording.ruled.get(index)
        happening = ruled or Happening(plain_trigger(wording.passage, index, type_), (), "")
        parts = sentence.reader.parts(wording, happening)
        roles = _roles(sentence, gold, tops) if "parties" in gold else _ruled_roles(sentence, gold, parts, tops)
        if roles is None:
            continue
        for bond in bonds(wording, index, type_, parts, tops):
            yield Row(sentence.doc, list(party_features(bond)), roles.get(bond.index, NOTHING))


def people_rows(sentence: Sentence) -> Iterator[Row]:
    """A row for each party of an annotated claim that the rules find no name for: whether it is civilians."""
    wording = sentence.wording
    for gold in sentence.golds.values():
        for party in gold.get("parties", ()):
            words = words_at(wording.passage, Span(party["start"], party["end"])) if party["start"] is not None else []
            if not words:
                continue
            head = top_of(wording.passage, words[0], words[-1])
            if not sentence.reader.finder.party_at(wording.passage, head, 0):
                features = people_features(wording, head, ClaimType(gold["type"]), Role(party["role"]))
                yield Row(sentence.doc, features, "civilians" if party["id"] == "civilians" else NOTHING)


def _roles(sentence: Sentence, gold: Record, tops: Sequence[int]) -> dict[int, str]:
    """The words at which the parties of a claim stand, with their roles."""
    found: dict[int, str] = {}
    words = words_for_parties(sentence.wording, tops)
    for party in gold["parties"]:
        if party["start"] is None:
            continue
        inside = words_at(sentence.wording.passage, Span(party["start"], party["end"]))
        if (index := word_among(words, sentence.wording.passage, inside)) is not None:
            found.setdefault(index, party["role"])
    return found


def _ruled_roles(sentence: Sentence, gold: Record, parts: Parts, tops: Sequence[int]) -> dict[int, str] | None:
    """The words at which the rules find the parties of a claim of which only their ids are annotated.

    None where they do not find just these: nobody knows then by which words they are told.
    """
    found: dict[int, str] = {}
    words = words_for_parties(sentence.wording, tops)
    for role, parties in (("initiator", parts.who), ("target", parts.whom)):
        if {i for party in parties for i in party.ids} != set(gold.get(role, ())):
            return None
        for party in parties:
            inside = words_at(sentence.wording.passage, party.span) if party.span else []
            if (index := word_among(words, sentence.wording.passage, inside)) is not None:
                found.setdefault(index, role)
    return found
