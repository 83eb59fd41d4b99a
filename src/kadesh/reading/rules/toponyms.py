"""The places that a sentence names: by capital, position and gazetteer."""

from dataclasses import dataclass, replace

from kadesh.model import Relation
from kadesh.reading.rules.bearings import relation_of
from kadesh.reading.rules.enumerations import Run
from kadesh.reading.rules.openings import Known
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.place_phrases import is_nation, is_place, place_phrase
from kadesh.reading.rules.runs import find_runs

_JOINTS = frozenset({",", "and", "or", "&"})
_BESIDE_JOINTS = _JOINTS | {"the", "as", "well", "(", ")", "of", "both", "also"}
_MOST_JOINTS = 5  # words between two names of a list
_OF_ONE = frozenset({"in", "at", "near", "from", "to", "towards", "toward"})


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place named at tokens ``first`` to ``last``; ``head`` is where its phrase hangs in the syntax."""

    first: int
    last: int
    head: int
    relation: Relation
    feature: str | None = None
    direction: str | None = None
    distance_km: float | None = None
    trimmed: int = 0  # letters of the last word that are not the name's: "Aleppos", an apostrophe lost


def find_toponyms(passage: Passage, known: Known) -> list[Toponym]:
    """The place names of a sentence, from left to right.

    >>> told = sentence("Jets bombed hills east of Zamra and Tadmira, and rebels left the village of Arak.")
    >>> found = find_toponyms(told, {"Zamra"}.__contains__)
    >>> [(told.text(place.first, place.last), str(place.relation), place.direction, place.feature) for place in found]
    [('Zamra', 'offset', 'E', None), ('Tadmira', 'offset', 'E', None), ('Arak', 'at', None, 'village')]
    """
    found: list[Toponym] = []
    for run in find_runs(passage, known):
        before = found[-1] if found else None
        if before and _is_other_name(passage, before, run):
            continue
        if toponym := _toponym(passage, run, known, before):
            found.append(toponym)
    return found


def _is_other_name(passage: Passage, before: Toponym, run: Run) -> bool:
    """Whether a name in brackets is another of the place before it."""
    return before.last == run[0] - 2 and passage.words[run[0] - 1] == "("


def _toponym(passage: Passage, run: Run, known: Known, before: Toponym | None) -> Toponym | None:
    """The place that a run names behind that of ``before``; None where it names none."""
    first, last = run
    goes_on = before is not None and continues(passage, before.last, first)
    listed = goes_on or (before is not None and before.last == first - 1)
    phrase = place_phrase(passage, first, last, known, listed=listed)
    if not is_place(phrase):
        return None
    relation, direction, distance = relation_of(passage, first, phrase.head, phrase.preposition)
    trimmed = int(_lost_apostrophe(passage, run, known))
    toponym = Toponym(first, last, phrase.head, relation, phrase.feature, direction, distance, trimmed)
    return _as_listed(passage, before, toponym) if before and goes_on else toponym


def _lost_apostrophe(passage: Passage, run: Run, known: Known) -> bool:
    """Whether a name's last letter is what is left of "'s": "Aleppos countryside"."""
    name = passage.text(*run)
    nation = is_nation(passage, run[0]) and passage.lower[run[0]] not in passage.lexicon.words.nations_in_s
    return name.endswith("s") and not known(name) and (nation or known(name[:-1]))


def _as_listed(passage: Passage, before: Toponym, toponym: Toponym) -> Toponym:
    """A place that goes on with a list, standing to the happening as the one before it does."""
    if toponym.relation is not Relation.AT or not shares(passage, before, toponym):
        return toponym
    return replace(
        toponym,
        head=before.head,
        relation=before.relation,
        direction=before.direction,
        distance_km=before.distance_km,
    )


def continues(passage: Passage, last: int, first: int) -> bool:
    """Whether only commas, "and", area words and what brackets say stand between two names.

    >>> told = sentence("They left Zamra (Amra), the town of Arak and fled to Tadmira.")
    >>> zamra, arak, tadmira = (at(told, word) for word in ("Zamra", "Arak", "Tadmira"))
    >>> continues(told, zamra, arak), continues(told, arak, tadmira)
    (True, False)
    """
    between = passage.lower[last + 1 : first]
    if between[:1] == ("(",) and ")" in between:
        between = between[between.index(")") + 1 :]
    areas = passage.lexicon.words.area_words
    return (
        len(between) <= _MOST_JOINTS
        and any(word in _JOINTS or word in areas for word in between)
        and all(word in _BESIDE_JOINTS or word in areas for word in between)
    )


def shares(passage: Passage, before: Toponym, after: Toponym) -> bool:
    """Whether a listed name takes the preposition of the one before it: it has none of its own."""
    return _OF_ONE.isdisjoint(passage.lower[before.last + 1 : after.first])
