"""Losses told by the order of the words where no verb governs them: tolls, headlines, nouns of killing, the wounded treated."""

from collections.abc import Sequence

from kadesh.model import LossKind
from kadesh.reading.rules.loss_lists import listed_after, listed_before
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.quantities import counted_phrase, opens_quantity
from kadesh.reading.rules.tallies import Tally, is_people, make_tally, tally_between
from kadesh.reading.rules.triggers import object_of

_REACH = 22  # words after "toll" in which its number can stand
_LONGEST_COUNT = 5  # words of a count before "dead"
_NOMINAL = ("NN", "JJ", "RB", "DT", "CD")


def find_tolls(passage: Passage, before: Sequence[Tally]) -> list[Tally]:
    """The losses of a sentence that ``before``, those found by their verbs, does not hold.

    >>> [(t.kind.value, t.text) for t in find_tolls(sentence("The death toll rose to at least 26."), ())]
    [('killed', 'at least 26')]
    """
    verbs = {t.verb for t in before}
    found: list[Tally] = []
    for index in range(len(passage.words)):
        found += _toll(passage, index) or ([] if index in verbs else _gerund(passage, index))
        for way in _WAYS:
            found += way(passage, index)
    for tally in before:
        if tally.low is not None or tally.kind is LossKind.MATERIEL:
            found += listed_after(passage, tally, [*before, *found])
            if tally.verb > tally.head:
                found += listed_before(passage, tally, [*before, *found])
    return [t for t in found if not any(t.span.overlaps(other.span) for other in before)]


def _toll(passage: Passage, index: int) -> list[Tally]:
    """The number that a toll has.

    >>> passage = sentence("By 3 May the number of dead has reached 12.")
    >>> [(t.kind.value, t.text) for t in _toll(passage, at(passage, "number"))]
    [('killed', '12')]
    """
    lower, words = passage.lower, passage.lexicon.words
    if not _is_toll(passage, index):
        return []
    for place in range(index + 1, min(index + _REACH, len(lower))):
        if not _is_amount(passage, place):
            continue
        first = place
        while first > index + 1 and (lower[first - 1] in words.quantity_starts or lower[first - 1] == "than"):
            first -= 1
        if first == place and lower[first - 1] not in words.toll_links:
            continue
        if lower[first] == "at" and lower[first + 1] not in ("least", "most"):
            first += 1
        head, last = counted_phrase(passage, first) or (place, place)
        verb = passage.syntax.heads[index] if lower[index] == "number" else index
        return [tally_between(passage, _toll_kind(passage, index), first, last, head, verb)]
    return []


def _raised_to(passage: Passage, index: int) -> list[Tally]:
    """The number to which a happening brought the dead; what another loss brings a war's count to is no loss of its own.

    >>> passage = sentence("The raid brought to 45 the number of people killed.")
    >>> [(t.kind.value, t.text) for t in _raised_to(passage, at(passage, "number"))]
    [('killed', '45')]
    """
    syntax, lower, words = passage.syntax, passage.lower, passage.lexicon.words
    last, near = index - 2, range(index - 1, max(-1, index - _LONGEST_COUNT - 2), -1)
    verb = next((i for i in near if syntax.lemmas[i] in words.raising_verbs), -1)
    if lower[index] not in words.toll_nouns or verb < 0 or syntax.tags[verb] == "VBG":
        return []
    first = next((i for i in range(last, verb, -1) if lower[i] == "to"), -1) + 1
    deadly = not words.death_words.isdisjoint(lower[index : index + _LONGEST_COUNT + 1])
    if not first or not deadly or not _is_amount(passage, last):
        return []
    return [tally_between(passage, _toll_kind(passage, index), first, last, last, verb)]


def _is_toll(passage: Passage, index: int) -> bool:
    """Whether a noun counts the dead: a word of death stands near it, or it is a "toll of"."""
    words, lower = passage.lexicon.words, passage.lower
    deadly = not words.death_words.isdisjoint(_around(passage, index)) or lower[index : index + 2] == ("toll", "of")
    return lower[index] in words.toll_nouns and deadly


def _toll_kind(passage: Passage, index: int) -> LossKind:
    """Whether a toll counts the dead, or all casualties."""
    all_of_them = not passage.lexicon.words.casualty_words.isdisjoint(_around(passage, index))
    return LossKind.KILLED_OR_WOUNDED if all_of_them else LossKind.KILLED


def _around(passage: Passage, index: int) -> tuple[str, ...]:
    """The words around a noun of tolls."""
    return passage.lower[max(0, index - 3) : index + 5]


def _is_amount(passage: Passage, index: int) -> bool:
    """Whether a word is a number, or "dozens", and no part of a time."""
    word = passage.lower[index]
    if word in ("and", "but", "after") or any(first <= index <= last for first, last in passage.times):
        return False
    return passage.syntax.tags[index] == "CD" or word in passage.lexicon.words.vague_amounts


def _gerund(passage: Passage, index: int) -> list[Tally]:
    """Whom a participle of harm harms, where the parser took it for a noun or lost its object.

    >>> passage = sentence("A bomb hit the camp killing at least ten people.")
    >>> [(t.kind.value, t.text) for t in _gerund(passage, at(passage, "killing"))]
    [('killed', 'at least ten people')]
    """
    words = passage.lexicon.words
    phrase = counted_phrase(passage, index + 1) if passage.lower[index] in words.result_gerunds else None
    if phrase is None:
        return []
    head, last = phrase
    if "person" not in passage.classes(head) and passage.syntax.tags[head] != "CD":
        return []
    kind = LossKind.WOUNDED if passage.lower[index] in words.wounding else LossKind.KILLED
    return [tally_between(passage, kind, index + 1, last, head, index)]


def _counted_dead(passage: Passage, index: int) -> list[Tally]:
    """The dead that a verb of counting has, or a headline.

    >>> passage = sentence("Three posts overrun; 11 policemen dead")
    >>> [(t.kind.value, t.text) for t in _counted_dead(passage, at(passage, "dead"))]
    [('killed', '11 policemen')]
    """
    syntax, words = passage.syntax, passage.lexicon.words
    first = _count_start(passage, index) if passage.lower[index] in words.counted_dead else index
    if "CD" not in syntax.tags[first:index]:
        return []
    verb = next((a for a in syntax.ancestors(index) if syntax.tags[a].startswith("VB")), -1)
    headline = first == 0 or passage.words[first - 1] in (";", ":", ",", "-")
    if not headline and (verb < 0 or syntax.lemmas[verb] not in words.counters):
        return []
    head = next((i for i in range(index - 1, first, -1) if syntax.tags[i].startswith("NN")), index)
    joined, after = passage.lower[index + 1 : index + 2], passage.lower[index + 2 : index + 3]
    hurt_too = joined == ("and",) and not words.hurt_words.isdisjoint(after)
    kind = LossKind.KILLED_OR_WOUNDED if hurt_too else LossKind.KILLED
    return [tally_between(passage, kind, first, index - (head != index), head, index if verb < 0 else verb)]


def _count_start(passage: Passage, index: int) -> int:
    """Where the quantity before "dead" begins.

    >>> passage = sentence("Doctors counted more than 40 local dead.")
    >>> passage.words[_count_start(passage, at(passage, "dead"))]
    'more'
    """
    tags, lower, first = passage.syntax.tags, passage.lower, index
    while first > 0 and index - first < _LONGEST_COUNT:
        if not (tags[first - 1].startswith(_NOMINAL) or lower[first - 1] == "than" or opens_quantity(passage, first - 1)):
            break
        first -= 1
    while first < index and not opens_quantity(passage, first):
        first += 1
    return first


def _among(passage: Passage, index: int) -> list[Tally]:
    """Who is among the dead or the wounded.

    >>> passage = sentence("Among those wounded were three children.")
    >>> [(t.kind.value, t.text) for t in _among(passage, 0)]
    [('wounded', 'three children')]
    """
    syntax, words = passage.syntax, passage.lexicon.words
    verb, behind = syntax.heads[index], passage.lower[index + 1 : index + 3]
    if passage.lower[index] != "among" or syntax.lemmas[verb] != "be" or len(behind) < 2:
        return []
    if behind[0] not in ("the", "those") or behind[1] not in words.death_words | words.hurt_words:
        return []
    who = syntax.child(verb, "nsubj", "attr")
    if who < 0 or index < who < index + 3 or "person" not in passage.classes(who):
        who = next((c for c in syntax.children[verb] if c != who and syntax.relations[c] in ("nsubj", "attr")), -1)
    if who < 0 or not is_people(passage, who):
        return []
    return [make_tally(passage, LossKind.WOUNDED if behind[1] in words.hurt_words else LossKind.KILLED, who, verb)]


def _treated(passage: Passage, index: int) -> list[Tally]:
    """The wounded that somebody takes in.

    >>> passage = sentence("Medics treated 17 people for shrapnel wounds.")
    >>> [(t.kind.value, t.text) for t in _treated(passage, at(passage, "treated"))]
    [('wounded', '17 people')]
    """
    syntax, words = passage.syntax, passage.lexicon.words
    lemma = syntax.lemmas[index]
    if lemma not in words.treating_verbs or not syntax.tags[index].startswith("VB"):
        return []
    hurt = not words.wound_nouns.isdisjoint(syntax.lemmas) or not words.hurt_words.isdisjoint(passage.lower)
    thing = object_of(passage, passage.clause(index))
    if thing is None or not is_people(passage, thing.head) or not (hurt or lemma in words.hospital_verbs):
        return []
    tally = make_tally(passage, LossKind.WOUNDED, thing.head, index)
    return [tally] if tally.low is not None else []


def _nominal(passage: Passage, index: int) -> list[Tally]:
    """The victim of a noun of killing.

    >>> passage = sentence("The assassination of the governor led to clashes.")
    >>> [(t.kind.value, t.text) for t in _nominal(passage, at(passage, "assassination"))]
    [('killed', 'the governor')]
    """
    syntax, words = passage.syntax, passage.lexicon.words
    if syntax.lemmas[index] not in words.killing_nouns or not syntax.tags[index].startswith("NN"):
        return []
    kind = LossKind.WOUNDED if syntax.lemmas[index] in words.wounding else LossKind.KILLED
    victims = [a.head for a in passage.clause(index).having("of") if "person" in passage.classes(a.head)]
    tallies = (make_tally(passage, kind, victim, index) for victim in victims)
    return [tally for tally in tallies if tally.low is not None][:1]


_WAYS = (_raised_to, _counted_dead, _among, _treated, _nominal)
