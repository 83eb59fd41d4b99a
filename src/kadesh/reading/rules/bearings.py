"""How a place stands to what happens: its preposition, relation, direction and distance."""

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from kadesh.model import Relation
from kadesh.reading.rules.passages import Passage
from kadesh.reading.words import Words

_DIRECTION = re.compile(r"^(north|south|east|west)(?:-?(east|west))?(?:ern|ward|wards)?$")
_DISTANCE = re.compile(r"^(\d+(?:[.,]\d+)?)[\s-]*(km|kms|kilometers?|kilometres?|miles?)$", re.I)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_KM_PER_MILE = 1.609
_WINDOW = 7  # words before a name that tell of it
_TAIL = 4  # of them, the nearest
_LONGEST = 8  # digits of a distance
_FAR = 5  # words between a name and its distance
_DEPTH = 8  # steps up the tree
_CARRIERS = frozenset({"carriers", "place"})
_WITHIN = ("compound", "nmod", "amod", "conj", "appos", "poss", "nummod", "npadvmod")


def preposition_of(passage: Passage, head: int, first: int) -> tuple[str, int | None]:
    """The preposition that governs a place's phrase (lower-case, empty for none), and its token.

    >>> told = sentence("Rebels fled from the village of Maskana.")
    >>> preposition_of(told, at(told, "Maskana"), at(told, "Maskana"))
    ('from', 2)
    """
    token = _governing(passage, head)
    if token is None:
        token = _before(passage, first)
    return (passage.lower[token], token) if token is not None else ("", None)


def _governing(passage: Passage, head: int) -> int | None:
    """The preposition over a phrase, climbing out of the parts of a place: "in the village of X" is in."""
    syntax, index = passage.syntax, head
    for _ in range(_DEPTH):
        above, relation = syntax.heads[index], syntax.relations[index]
        if above == index or relation not in ("pobj", *_WITHIN):
            return None
        if relation == "pobj" and not _of_part(passage, above):
            return above
        index = syntax.heads[above] if relation == "pobj" else above
    return None


def _of_part(passage: Passage, preposition: int) -> bool:
    """Whether a preposition only joins a place with an area of it: "the village of X", not "south of X"."""
    outer = passage.syntax.heads[preposition]
    if passage.lower[preposition] != "of" or passage.syntax.relations[preposition] != "prep":
        return False
    words, noun = passage.lexicon.words, passage.lower[outer]
    return noun not in words.compass and (noun in words.area_words or not _CARRIERS.isdisjoint(passage.classes(outer)))


def _before(passage: Passage, first: int) -> int | None:
    """The preposition that stands right before a name, "the" between them or not."""
    token = first - 2 if first >= 2 and passage.lower[first - 1] == "the" else first - 1
    return token if token >= 0 and passage.lower[token] in passage.lexicon.words.locative else None


@dataclass(frozen=True, slots=True)
class _Beside:
    """The words beside a place's name, in lower case: those before, the one behind, and the preposition over them."""

    before: Sequence[str]
    behind: str
    preposition: str
    lists: Words

    @property
    def tail(self) -> Sequence[str]:
        """The words right before."""
        return self.before[-_TAIL:]


def relation_of(passage: Passage, first: int, head: int, preposition: str) -> tuple[Relation, str | None, float | None]:
    """How a place stands to what happens, with the direction (N, SW ...) and the distance in km where they are said.

    >>> def told(text, preposition):
    ...     passage = sentence(text)
    ...     relation, *rest = relation_of(passage, at(passage, "Maskana"), at(passage, "Maskana"), preposition)
    ...     return str(relation), *rest
    >>> told("Rebels shelled a hill 10 km southwest of Maskana.", "of")
    ('offset', 'SW', 10.0)
    >>> told("Rebels shelled eastern Maskana.", "")
    ('at', 'E', None)
    >>> told("Rebels shelled a road connecting Maskana with the coast.", "")
    ('along', None, None)
    >>> told("Rebels fled from the northern countryside of Maskana.", "from")
    ('from', 'N', None)
    """
    lower, lists = passage.lower, passage.lexicon.words
    before = lower[max(0, first - _WINDOW) : first]
    direction, distance = _offset(before, lists)
    if direction is not None or distance is not None:
        return Relation.OFFSET, direction, distance
    beside = _Beside(before, "".join(lower[head + 1 : head + 2]), preposition, lists)
    relation = next((relation for relation, holds in _RELATIONS if holds(beside)), Relation.AT)
    whole = relation in (Relation.ALONG, Relation.NEAR)
    return relation, None if whole else _part(before, lists.area_words), None


def _is_end(beside: _Beside) -> bool:
    """ "along X", "between X and Y", "the road connecting X with Y": a place on the way or at its end."""
    linked = "between" in beside.tail or not beside.lists.connecting.isdisjoint(beside.before)
    return "along" in beside.tail or (linked and beside.preposition != "in")


def _is_origin(beside: _Beside) -> bool:
    """ "from X"."""
    return beside.preposition in beside.lists.from_words


def _is_goal(beside: _Beside) -> bool:
    """ "towards X"."""
    return beside.preposition in beside.lists.to_words


def _is_near(beside: _Beside) -> bool:
    """ "near X", "the vicinity of X", "X's outskirts"; the suburbs of X are of it."""
    near = beside.lists.near_words
    told = beside.preposition in near or not (near - {"suburbs"}).isdisjoint(beside.tail)
    return told or beside.behind in beside.lists.surroundings


def _is_far_end(beside: _Beside) -> bool:
    """ "along the front lines of the province of X"."""
    return "along" in beside.before and beside.preposition in ("along", "")


_RELATIONS: tuple[tuple[Relation, Callable[[_Beside], bool]], ...] = (
    (Relation.ALONG, _is_end),
    (Relation.FROM, _is_origin),
    (Relation.TO, _is_goal),
    (Relation.NEAR, _is_near),
    (Relation.ALONG, _is_far_end),
)


def _part(before: Sequence[str], area_words: AbstractSet[str]) -> str | None:
    """Which part of a place the words right before its name say.

    >>> _part(("in", "the", "northern", "countryside", "of"), {"countryside"})
    'N'
    """
    words = [word for word in before if word != "the"]
    if words[-1:] == ["of"] and words[-2:-1] and words[-2] in area_words:
        words = words[:-2]
    found = _DIRECTION.match(words[-1]) if words else None
    return _points(found) if found else None


def _points(found: re.Match[str]) -> str:
    """A direction in letters: N, SW."""
    return (found.group(1)[0] + (found.group(2) or "")[:1]).upper()


def _offset(before: Sequence[str], lists: Words) -> tuple[str | None, float | None]:
    """Direction and distance that stand right before a name: "10km southwest of", "3km from", "South of"."""
    words = _without_kind(before, lists)
    if not words:
        return None, None
    compass = words[-2] if len(words) > 1 else ""
    found = _DIRECTION.match(compass)
    if words[-1] in ("of", "from"):  # a part is no direction: "the southern part", "southern of"
        return _points(found) if found and not compass.endswith("ern") else None, _distance(words)
    if words[-1] == "to" and len(words) > 2 and found and compass.endswith(("th", "st")):
        return None, _distance(words)
    return None, None


def _without_kind(before: Sequence[str], lists: Words) -> list[str]:
    """The words before a name but for the kind of place it is: "south of the strategic city of"."""
    words = list(before)
    while words and (words[-1] == "the" or words[-1] in lists.place_kinds or _of_kind(words, lists)):
        words.pop()
    return words


def _of_kind(words: Sequence[str], lists: Words) -> bool:
    return words[-1] == "of" and len(words) > 1 and words[-2] in lists.place_kinds


def _distance(words: Sequence[str]) -> float | None:
    """The distance in km that words before a name tell.

    >>> _distance(("two", "miles", "and", "10", "km", "south", "of")), _distance(("5-mile", "belt", "from")), _distance(("of",))
    (10.0, 8.045, None)
    """
    told = (_kilometres(words, place) for place in range(max(0, len(words) - _FAR), len(words)))
    return next((distance for distance in told if distance is not None), None)


def _kilometres(words: Sequence[str], place: int) -> float | None:
    """The distance at a word, its unit the next word where not its own; None where no "from" or "of" follows."""
    found = _DISTANCE.match(words[place])
    if not found and _NUMBER.fullmatch(words[place]):
        found = _DISTANCE.match("".join(words[place : place + 2]))
    if not found or len(found.group(1)) > _LONGEST or {"from", "of", "away", "to"}.isdisjoint(words[place + 1 :]):
        return None
    scale = _KM_PER_MILE if found.group(2).lower().startswith("mile") else 1.0
    return float(found.group(1).replace(",", "")) * scale
