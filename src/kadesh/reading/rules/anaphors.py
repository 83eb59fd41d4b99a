"""The place told before that a happening takes up: "it", "the town", "there"."""

from collections.abc import Sequence

from kadesh.language.lemmas import noun_lemma
from kadesh.model import ClaimType, Relation
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.toponyms import Toponym
from kadesh.reading.rules.triggers import Trigger


def antecedent(passage: Passage, trigger: Trigger, named: Sequence[Toponym]) -> str:
    """The word by which a happening takes a place named before ("it", "town"); empty where it does not."""
    clause = passage.clause(trigger.anchor)
    for argument in clause.arguments:
        if (
            argument.role in ("object", "subject", "oblique")
            and passage.lower[argument.head] in passage.lexicon.words.place_anaphors
            and argument.preposition in ("", "of", "in", "on", "over", "from", "to", "at")
            and _taken_up(passage, argument.head)
        ):
            return passage.lower[argument.head]
    if word := _complement(passage, trigger):
        return word
    for child in passage.syntax.children[trigger.anchor]:
        if passage.lower[child] == "there" and passage.syntax.relations[child] == "advmod" and not named:
            return "there"
    subject = clause.first("subject")
    if (
        trigger.type is ClaimType.CONTROL
        and trigger.nominal
        and subject
        and passage.words[subject.head].lower() in ("it", "that")
    ):
        return "it"  # "as it is their main stronghold"
    thing = clause.first("object")
    links = ("over", "of", "in", "inside", "into", *(("from",) if trigger.type is ClaimType.WITHDRAW else ()))
    over = [a for a in clause.having(*links) if passage.words[a.head].lower() == "it"]
    it = thing and passage.words[thing.head].lower() == "it" and not named and trigger.type is ClaimType.CAPTURE
    return "it" if over or it else ""


def _complement(passage: Passage, trigger: Trigger) -> str:
    """The place word that a happening's own nouns take: "control of the town", "clashes on the outskirts of the district"."""
    syntax, words = passage.syntax, passage.lexicon.words
    tokens = {trigger.head, trigger.anchor, *range(trigger.first, trigger.last + 1)}
    nouns = {n for n in tokens if syntax.tags[n].startswith("NN")}
    for _ in range(2):
        prepositions = [
            child
            for noun in nouns
            for child in syntax.children[noun]
            if syntax.relations[child] == "prep" and (passage.lower[child] == "of" or passage.lower[child] in words.locative)
        ]
        objects = {i for p in prepositions for i in syntax.children[p] if syntax.relations[i] == "pobj"}
        for index in sorted(objects):
            if passage.lower[index] in words.place_anaphors and _taken_up(passage, index):
                return str(passage.lower[index])
        nouns = {n for n in objects if passage.lower[n] in words.area_words}
    return ""


def _taken_up(passage: Passage, index: int) -> bool:
    """Whether a place word names nothing itself: "the town", not "a town" or "the town of X"."""
    inside = passage.syntax.children[index]
    pointed = any(passage.lower[child] in ("the", "this", "that") for child in inside)
    return pointed and not any(passage.syntax.relations[child] in ("prep", "compound", "appos") for child in inside)


def earlier_place(trigger: Trigger, word: str, toponyms: Sequence[Toponym]) -> Toponym | None:
    """The place of the same sentence that ``word`` takes up: the one called so ("the town of X"),
    the nearest for "it", else the first.
    """
    before = [t for t in toponyms if t.last < trigger.first]
    called = [t for t in before if t.feature and noun_lemma(t.feature) == word]
    if word == "it":
        return next((t for t in reversed(before) if t.relation is not Relation.OFFSET), None)
    return next(iter(called or before), None)
