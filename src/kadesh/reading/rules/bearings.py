"""How a name is written, and how a place stands to what happens: its preposition, direction and distance."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from kadesh.language.titles import capital
from kadesh.model import Relation
from kadesh.reading.rules.passages import Passage

_DIRECTION = re.compile(r"^(north|south|east|west)(?:-?(east|west))?(?:ern|ward|wards)?$")
_DISTANCE = re.compile(r"^(\d+(?:[.,]\d+)?)[\s-]*(km|kms|kilometers?|kilometres?|miles?)$", re.I)


def preposition_of(passage: Passage, head: int, first: int) -> tuple[str, int]:
    """The preposition that governs a place's phrase (lower-case, empty for none), and its token."""
    syntax = passage.syntax
    index = head
    for _ in range(8):
        above = syntax.heads[index]
        if above == index:
            break
        relation = syntax.relations[index]
        if relation == "pobj":
            word = passage.words[above].lower()
            if word == "of" and syntax.relations[above] == "prep":
                outer = syntax.heads[above]
                if passage.words[outer].lower() in passage.lexicon.words.area_words | passage.lexicon.words.compass or _carries(
                    passage, outer
                ):
                    if passage.words[outer].lower() in passage.lexicon.words.compass:
                        return "of", above
                    index = outer
                    continue
            return word, above
        if relation in ("compound", "nmod", "amod", "conj", "appos", "poss", "nummod", "npadvmod"):
            index = above
            continue
        break
    before = passage.words[first - 1].lower() if first else ""
    if before in passage.lexicon.words.locative:
        return before, first - 1
    if first >= 2 and before == "the" and passage.words[first - 2].lower() in passage.lexicon.words.locative:
        return passage.words[first - 2].lower(), first - 2
    return "", -1


def _carries(passage: Passage, index: int) -> bool:
    return bool(passage.classes(index) & {"carriers", "place"})


def relation_of(passage: Passage, first: int, head: int, preposition: str) -> tuple[Relation, str | None, float | None]:
    """How a place stands to what happens, with the direction (N, SW ...) and the distance in km where they are said."""
    words, lists = passage.words, passage.lexicon.words
    window = [w.lower() for w in words[max(0, first - 7) : first]]
    direction, distance = _offset(window)
    if direction is not None or distance is not None:
        return Relation.OFFSET, direction, distance
    tail = window[-4:]
    following = [w.lower() for w in words[head + 1 : head + 4]]
    if "along" in tail or (
        ("between" in tail or ("connecting" in window or "connects" in window or "links" in window or "linking" in window))
        and preposition != "in"
    ):
        return Relation.ALONG, None, None
    part = _part(window, lists.area_words)
    if preposition in lists.from_words:
        return Relation.FROM, part, None
    if preposition in lists.to_words:
        return Relation.TO, part, None
    near = lists.near_words
    if preposition in near or any(w in near for w in tail if w not in ("suburbs",)):
        return Relation.NEAR, None, None
    if following[:1] and following[0] in ("surroundings", "outskirts", "vicinity"):
        return Relation.NEAR, None, None
    if "along" in window and preposition in ("along", ""):
        return Relation.ALONG, None, None
    return Relation.AT, part, None


def _part(window: Sequence[str], area_words: AbstractSet[str]) -> str | None:
    """Which part of a place the words right before its name say: "eastern", "the northern countryside of"."""
    words = [word for word in window if word != "the"]
    if words[-1:] == ["of"] and words[-2:-1] and words[-2] in area_words:
        words = words[:-2]
    found = _DIRECTION.match(words[-1]) if words else None
    return _points(found) if found else None


def _points(found: re.Match[str]) -> str:
    """A direction in letters: N, SW."""
    return (found.group(1)[0] + (found.group(2) or "")[:1]).upper()


def _offset(window: Sequence[str]) -> tuple[str | None, float | None]:
    """Direction and distance that stand right before a name: "10km southwest of", "3km from", "South of"."""
    words = list(window)
    while words and (
        words[-1] in ("the", "city", "town", "village", "strategic")
        or (words[-1] == "of" and words[-2:-1] and words[-2] in ("city", "town", "village"))
    ):
        words.pop()
    if not words:
        return None, None
    distance = None
    for place in range(len(words) - 1, max(-1, len(words) - 6), -1):
        match = _DISTANCE.match(words[place])
        number = words[place]
        if not match and place + 1 < len(words) and re.fullmatch(r"\d+(?:[.,]\d+)?", number):
            match = _DISTANCE.match(number + words[place + 1])
        if match and ({"from", "of", "away", "to"} & set(words[place + 1 :])):
            unit = match.group(2).lower()
            distance = float(match.group(1).replace(",", "")) * (1.609 if unit.startswith("mile") else 1.0)
    if words[-1] in ("of", "from") and len(words) >= 2 and (found := _DIRECTION.match(words[-2])):
        if words[-2].endswith("ern"):
            return None, distance
        return _points(found), distance
    if words[-1] == "to" and len(words) >= 3 and words[-2].endswith(("th", "st")) and _DIRECTION.match(words[-2]):
        return None, distance
    return (None, distance) if words[-1] in ("from", "of") and distance is not None else (None, None)


def class_in_brackets(passage: Passage, last: int) -> bool:
    """Whether a class word in brackets parts a name: "Tal (hill) al-Abd"."""
    words = passage.words
    return (
        last + 4 < len(words)
        and words[last + 1] == "("
        and words[last + 2].lower() in passage.lexicon.words.area_words
        and words[last + 3] == ")"
        and capital(words[last + 4])
        and words[last + 4].lower() not in passage.lexicon.words.compass
    )
