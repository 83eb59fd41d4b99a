"""Runs of capitalised words that no actor's name covers, cut to what can be a place's name."""

from collections.abc import Callable

from kadesh.language.titles import capital
from kadesh.model import Reference
from kadesh.reading.rules.enumerations import Run, parted
from kadesh.reading.rules.openings import Known, may_follow, may_open
from kadesh.reading.rules.passages import Passage

_BRACKETED = 4  # words from a name over a bracket of one word to what goes on with it
_FACILITY = 3  # words behind a name that can say what facility it is


def find_runs(passage: Passage, known: Known) -> list[Run]:
    """The runs of a sentence that may name places, from left to right.

    >>> told = sentence("On Friday, rebels left Eastern Tadmira and Arak power plant near the Syrian border.")
    >>> [told.text(*run) for run in find_runs(told, lambda name: False)]
    ['Tadmira', 'Arak power plant', 'Syrian border']
    """
    found: list[Run] = []
    index = 0
    while index < len(passage.words):
        last = index
        if border := _border(passage, index):
            found.append(border)
            last = border[1]
        elif _begins(passage, index, known):
            last = _end(passage, index)
            found += _names(passage, (index, last), known)
        index = last + 1
    return found


def _border(passage: Passage, index: int) -> Run | None:
    """ "The Turkish border": a nation's adjective with what it owns."""
    naming = passage.naming_at.get(index)
    if naming is None or naming.kind is not Reference.DEMONYM:
        return None
    return (index, naming.last + 1) if passage.words[naming.last + 1 : naming.last + 2] == ("border",) else None


def _begins(passage: Passage, index: int, known: Known) -> bool:
    """Whether a run begins at a word, a country aside that has lost its apostrophe."""
    return capital(passage.words[index]) and not _lost_owner(passage, index) and may_open(passage, index, known)


def _lost_owner(passage: Passage, index: int) -> bool:
    """Whether a nation's name has lost the apostrophe before a place of it.

    >>> told = sentence("Rebels took Syrias Idlib.")
    >>> _lost_owner(told, at(told, "Syrias")), _lost_owner(told, at(told, "Idlib"))
    (True, False)
    """
    naming, lower = passage.naming_at.get(index), passage.lower[index]
    if naming is None or naming.kind is not Reference.NATION or naming.last != index:
        return False
    after = passage.words[index + 1 : index + 2]
    lost = lower.endswith("s") and lower not in passage.lexicon.words.nations_in_s
    return lost and bool(after) and after[0][0].isupper()


def _end(passage: Passage, index: int) -> int:
    """The last word of the run that begins at ``index``, over a class word in brackets: "Tal (hill) al-Abd"."""
    last = _reach(passage, index)
    return _reach(passage, last + _BRACKETED) if _class_in_brackets(passage, last) else last


def _reach(passage: Passage, index: int) -> int:
    while index + 1 < len(passage.words) and may_follow(passage, index + 1):
        index += 1
    return index


def _class_in_brackets(passage: Passage, last: int) -> bool:
    """Whether a class word in brackets parts a name.

    >>> told = sentence("Rebels left Tal (hill) al-Abd.")
    >>> _class_in_brackets(told, at(told, "Tal"))
    True
    """
    words, lower, lists = passage.words, passage.lower, passage.lexicon.words
    if lower[last + 1 : last + 2] != ("(",) or lower[last + 3 : last + 4] != (")",):
        return False
    after = words[last + _BRACKETED : last + _BRACKETED + 1]
    goes_on = bool(after) and capital(after[0]) and after[0].lower() not in lists.compass
    return goes_on and lower[last + 2] in lists.area_words


def _names(passage: Passage, run: Run, known: Known) -> list[Run]:
    """The names in a run: without the words beside them, one by one, the last with its facility word."""
    for cut in _CUTS:
        run = cut(passage, *run, known)
    if _is_no_name(passage, *run, known):
        return []
    *pieces, (first, last) = parted(passage, *run, known)
    return [*pieces, (first, _with_facility(passage, last))]


def _after_compass(passage: Passage, first: int, last: int, known: Known) -> Run:
    """Without compass words before the name, unless they are part of it."""
    compass = passage.lexicon.words.compass
    while first < last and passage.lower[first] in compass and not _compass_name(passage, first, last, known):
        first += 1
    return first, last


def _compass_name(passage: Passage, first: int, last: int, known: Known) -> bool:
    """Whether a compass word belongs to the name: "Eastern Ghouta", "West Bank", "North Kivu", of which no Kivu is known."""
    rest = passage.text(first + 1, last)
    if known(passage.text(first, last)):
        return True
    plain = not passage.lower[first].endswith("ern") and passage.words[first][0].isupper() and first > 0
    return plain and not (known(rest) or known(rest.split(" ")[0]))


def _after_area(passage: Passage, first: int, last: int, known: Known) -> Run:
    """Without area words before the name and the "of" behind them, unless the whole is known; facility words stay.

    >>> told = sentence("Rebels left District of Tadmira.")
    >>> told.text(*_after_area(told, at(told, "District"), at(told, "Tadmira"), lambda name: False))
    'Tadmira'
    """
    plain = passage.lexicon.words.area_words - passage.lexicon.words.facilities
    while first < last and passage.lower[first] in plain and not known(passage.text(first, last)):
        first += 1
    return first + (first < last and passage.lower[first] == "of"), last


def _before_area(passage: Passage, first: int, last: int, known: Known) -> Run:
    """Without area words behind the name; facility words stay, and so do "West Bank" and "Old Town"."""
    lists = passage.lexicon.words
    plain = lists.area_words - lists.facilities
    while last > first and passage.lower[last] in plain:
        if last == first + 1 and passage.lower[first] in lists.compass | lists.town_parts:
            break
        last -= 1
    return first, last


def _before_compass(passage: Passage, first: int, last: int, known: Known) -> Run:
    """Without compass words, articles and "and" behind the name."""
    while last > first and passage.lower[last] in passage.lexicon.words.compass | {"and", "al", "the", "of"}:
        last -= 1
    return first, last


_CUTS: tuple[Callable[[Passage, int, int, Known], Run], ...] = (_after_compass, _after_area, _before_area, _before_compass)


def _is_no_name(passage: Passage, first: int, last: int, known: Known) -> bool:
    """Whether nothing is left but an area or compass word, or a title or a word that is no place's is among the rest.

    >>> told = sentence("Minister Karim left Raqqa on Sunday.")
    >>> _is_no_name(told, 0, 1, lambda name: False), _is_no_name(told, 3, 3, lambda name: False)
    (True, False)
    """
    lists = passage.lexicon.words
    no_names = lists.titles | lists.not_places
    if first == last and passage.lower[first] in lists.compass | lists.area_words | lists.not_places:
        return True
    parts = {part for word in passage.lower[first : last + 1] for part in word.split("-", 1)}
    return not no_names.isdisjoint(parts) and not known(passage.text(first, last))


def _with_facility(passage: Passage, last: int) -> int:
    """The last token of a name with its facility words: "Tishrin power plant", "Arak energy field".

    >>> told = sentence("Rebels left Arak energy field.")
    >>> _with_facility(told, at(told, "Arak")) == at(told, "field")
    True
    """
    facilities, between = passage.lexicon.words.facilities, passage.lexicon.words.facility_modifiers
    end = last
    for index in range(last + 1, min(last + 1 + _FACILITY, len(passage.words))):
        if passage.lower[index] in facilities:
            end = index
        elif passage.lower[index] not in between:
            break
    return end
