"""Ground without a name that is taken: "three strategic hills", "over 500 square kilometres"."""

from collections.abc import Sequence

from kadesh.language.clauses import conjuncts, phrase_of
from kadesh.model import ClaimType, LossKind
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.tallies import Tally, make_tally, tally_between
from kadesh.reading.rules.triggers import Trigger, object_of
from kadesh.resolving.numbers import read_count

_LONGEST_AREA = 4  # words: "500 square kilometres"


def ground_taken(passage: Passage, trigger: Trigger, named: Sequence[tuple[int, int]], limits: tuple[int, int]) -> list[Tally]:
    """Ground without a name that a capture or advance takes.

    ``named`` are the token ranges of the sentence's toponyms; ``limits`` the tokens (first, end) that belong to the trigger.

    >>> from kadesh.reading.rules.triggers import find_triggers
    >>> passage = sentence("The army captured three strategic hills and 50 square kilometres.")
    >>> (trigger,) = find_triggers(passage)
    >>> [(t.text, t.low, t.unit) for t in ground_taken(passage, trigger, (), (0, len(passage.words)))]
    [('50 square kilometres', 50, 'km2'), ('three strategic hills', 3, None)]
    """
    found = _measured(passage, trigger, limits)
    if trigger.type is ClaimType.CAPTURE:
        for head in _taken(passage, trigger):
            tally = make_tally(passage, LossKind.TERRITORY, head, trigger.anchor)
            taken = _is_unnamed_ground(passage, head, named) and _counts(passage, tally)
            if taken and not any(t.span.overlaps(tally.span) for t in found):
                found.append(tally)
    return found


def _is_unnamed_ground(passage: Passage, head: int, named: Sequence[tuple[int, int]]) -> bool:
    """Whether a noun is ground, and no toponym of the sentence is its name.

    >>> passage = sentence("The rebels took the town of Rukaba and two villages near Rukaba.")
    >>> places = [(i, i) for i, word in enumerate(passage.words) if word == "Rukaba"]
    >>> [_is_unnamed_ground(passage, at(passage, noun), places) for noun in ("town", "villages")]
    [False, True]
    """
    classes = passage.classes(head)
    ground = "place" in classes and "fighters" not in classes and not passage.naming_at.get(head)
    return ground and passage.syntax.tags[head] not in ("PRP", "NNP", "NNPS") and not _has_name(passage, head, named)


def _has_name(passage: Passage, head: int, named: Sequence[tuple[int, int]]) -> bool:
    """Whether a toponym stands in the phrase of a noun, not as where it lies, or beside it in apposition."""
    syntax = passage.syntax
    first, last = phrase_of(syntax, head)
    near = ("in", "near", "around", "at")
    for start, end in named:
        if first <= start and end <= last and not any(passage.lower[i] in near for i in range(head, start)):
            return True
        if any(syntax.relations[c] == "appos" and start <= c <= end for c in syntax.children[head]):
            return True
    return False


def _counts(passage: Passage, tally: Tally) -> bool:
    """Whether the words of ground say how much was taken: "three hills", "several villages", not "the hill", "a hill"."""
    syntax, head = passage.syntax, tally.head
    first, _ = phrase_of(syntax, head)
    if first == head or (tally.low == 1 and tally.high == 1):
        return False
    definite = passage.lower[first] in passage.lexicon.words.pointing | {"all"}
    return not definite or "CD" in syntax.tags[first : head + 1]


def _taken(passage: Passage, trigger: Trigger) -> list[int]:
    """The nouns of what is taken: the object, or what stands behind "control of".

    >>> from kadesh.reading.rules.triggers import find_triggers
    >>> passage = sentence("The army seized control of two hills and a village.")
    >>> [passage.words[i] for i in _taken(passage, find_triggers(passage)[0])]
    ['control', 'hills', 'village']
    """
    syntax, clause = passage.syntax, passage.clause(trigger.anchor)
    thing = object_of(passage, clause)
    nouns = [*([thing] if thing else ()), *clause.having("of", "over", "on", "from")]
    heads = [head for noun in nouns for head in conjuncts(syntax, noun.head)]
    holding = [h for h in heads if syntax.lemmas[h] in passage.lexicon.words.holding_nouns]
    links = [c for h in holding for c in syntax.children[h] if syntax.relations[c] == "prep"]
    inner = [c for link in links for c in syntax.children[link] if syntax.relations[c] == "pobj"]
    return heads + [member for noun in inner for member in conjuncts(syntax, noun)]


def _measured(passage: Passage, trigger: Trigger, limits: tuple[int, int]) -> list[Tally]:
    """Areas in square kilometres between the limits of a trigger."""
    found: list[Tally] = []
    for index in range(*limits):
        last = _area_end(passage, index, limits[1]) if passage.words[index][0].isdigit() else -1
        if last >= 0:
            first = index
            while first > limits[0] and passage.lower[first - 1] in passage.lexicon.words.area_hedges:
                first -= 1
            found.append(tally_between(passage, LossKind.TERRITORY, first, last, last, trigger.anchor))
    return found


def _area_end(passage: Passage, first: int, end: int) -> int:
    """The last token of the area that begins with the number at ``first``, before ``end``; -1 where it is none.

    >>> passage = sentence("They took 500 square kilometres and 20 men.")
    >>> _area_end(passage, at(passage, "500"), 8), _area_end(passage, at(passage, "20"), 8)
    (4, -1)
    """
    for last in range(first, min(first + _LONGEST_AREA, end)):
        count = read_count(passage.text(first, last))
        if count is not None and count.unit == "km2":
            return last
    return -1
