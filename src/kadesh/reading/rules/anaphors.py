"""The place told before that a happening takes up: "it", "the town", "there"."""

from collections.abc import Callable, Iterable, Sequence

from kadesh.language.lemmas import noun_lemma
from kadesh.model import ClaimType, Relation
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.toponyms import Toponym
from kadesh.reading.rules.triggers import Trigger


def antecedent(passage: Passage, trigger: Trigger, named: Sequence[Toponym]) -> str:
    """The word by which a happening takes a place named before ("it", "town"); empty where it does not.

    >>> from kadesh.reading.rules.happenings import find_happenings
    >>> for text in ("The army captured the town.", "Rebels took control of the district.", "The army captured a town."):
    ...     passage = sentence(text)
    ...     print([antecedent(passage, happening.trigger, ()) for happening in find_happenings(passage)])
    ['town']
    ['district']
    ['']
    """
    asked = (ways(passage, trigger, named) for ways in _WAYS)
    return next((word for word in asked if word), "")


def _argument(passage: Passage, trigger: Trigger, _: Sequence[Toponym]) -> str:
    """A place word that is an argument of the happening: "captured the town", "withdrew from the area"."""
    for argument in passage.clause(trigger.anchor).arguments:
        placed = argument.role in _PLACED and argument.preposition in _LINKS
        if (
            placed
            and passage.lower[argument.head] in passage.lexicon.words.place_anaphors
            and _taken_up(passage, argument.head)
        ):
            return passage.lower[argument.head]
    return ""


def _complement(passage: Passage, trigger: Trigger, _: Sequence[Toponym]) -> str:
    """The place word that a happening's own nouns take: "control of the town", "clashes on the outskirts of the district"."""
    words = passage.lexicon.words
    tokens = {trigger.head, trigger.anchor, *range(trigger.first, trigger.last + 1)}
    nouns = {n for n in tokens if passage.syntax.tags[n].startswith("NN")}
    for _depth in range(2):
        objects = _places_behind(passage, nouns)
        for index in objects:
            if passage.lower[index] in words.place_anaphors and _taken_up(passage, index):
                return passage.lower[index]
        nouns = {n for n in objects if passage.lower[n] in words.area_words}
    return ""


def _places_behind(passage: Passage, nouns: Iterable[int]) -> list[int]:
    """What stands behind "of", "in", "on" and the like under nouns."""
    syntax, locative = passage.syntax, passage.lexicon.words.locative | {"of"}
    links = [
        c for noun in nouns for c in syntax.children[noun] if syntax.relations[c] == "prep" and passage.lower[c] in locative
    ]
    return sorted({i for link in links for i in syntax.children[link] if syntax.relations[i] == "pobj"})


def _there(passage: Passage, trigger: Trigger, named: Sequence[Toponym]) -> str:
    """ "There", where the happening names no place."""
    syntax = passage.syntax
    below = (c for c in syntax.children[trigger.anchor] if syntax.relations[c] == "advmod")
    return "there" if not named and any(passage.lower[c] == "there" for c in below) else ""


def _held(passage: Passage, trigger: Trigger, _: Sequence[Toponym]) -> str:
    """ "It" that is somebody's: "as it is their main stronghold"."""
    subject = passage.clause(trigger.anchor).first("subject")
    held = trigger.type is ClaimType.CONTROL and trigger.nominal and subject
    return "it" if held and subject and passage.lower[subject.head] in ("it", "that") else ""


def _it(passage: Passage, trigger: Trigger, named: Sequence[Toponym]) -> str:
    """ "It" that is taken, or into, over or out of which something happens."""
    clause = passage.clause(trigger.anchor)
    links = (*_OVER, "from") if trigger.type is ClaimType.WITHDRAW else _OVER
    if any(passage.lower[argument.head] == "it" for argument in clause.having(*links)):
        return "it"
    thing = clause.first("object")
    taken = thing is not None and trigger.type is ClaimType.CAPTURE and not named
    return "it" if taken and thing and passage.lower[thing.head] == "it" else ""


_PLACED = ("object", "subject", "oblique")
_LINKS = ("", "of", "in", "on", "over", "from", "to", "at")
_OVER = ("over", "of", "in", "inside", "into")
_WAYS: tuple[Callable[[Passage, Trigger, Sequence[Toponym]], str], ...] = (_argument, _complement, _there, _held, _it)


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
