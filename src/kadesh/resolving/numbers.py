"""How many: the number that a noun phrase states, as bounds.

*A number of* is unknown, a singular is one; how numbers themselves are read, ``numerals.py`` says.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kadesh.resolving.number_words import number_words
from kadesh.resolving.numerals import Number, bounded, number_at, plain, ranged, vague_number, value_of


@dataclass(frozen=True, slots=True)
class Count:
    """How many, as bounds. ``low`` and ``high`` are None where open or unknown; ``unit`` is ``km2`` or ``km`` for land."""

    low: float | None
    high: float | None
    unit: str | None = None


_ONE = Count(1, 1)
_NOBODY = Count(0, 0)
_UNKNOWN = Count(None, None)

_TOKEN = re.compile(
    r"\d+(?:[,\u202f\u00a0]\d{3})+(?:\.\d+)?(?![\w])|\d+(?:\.\d+)?(?![\w-])|\d+(?:\.\d+)?(?=\s*[-–—]\s*\d)|\d+(?=\+)|[\w'’.²^/-]+|[^\w\s]"
)
_DASH = re.compile(r"(?<=\d)\s*[-–—]\s*(?=\d)")
_ASIDE = re.compile(r"\s*[(\[][^)\]]*[)\]]|\b\d{1,2}:\d\d\b")  # brackets and hours


def read_count(phrase: str) -> Count | None:
    """The number that a noun phrase states, or None where it states none ("heavy losses", "civilians").

    A vague amount ("several hills") gives a Count without bounds. Areas are given in km2, whatever the phrase's unit.

    >>> read_count("over 3,000 ISIL terrorists")
    Count(low=3001, high=None, unit=None)
    >>> read_count("between 20 and 30 hectares")
    Count(low=0.2, high=0.3, unit='km2')
    >>> read_count("a command center"), read_count("heavy losses")
    (Count(low=1, high=1, unit=None), None)
    """
    return _read(phrase)


@lru_cache(maxsize=4096)
def _read(phrase: str) -> Count | None:
    text = _ASIDE.sub(" ", phrase).strip().strip(".,;:\"'“”‘")
    if area := _area(text):
        return area
    tokens = _tokens(text)
    return _count(tokens) if tokens else None


def _tokens(text: str) -> list[str]:
    return [t.strip(".") or t for t in _TOKEN.findall(_DASH.sub(" to ", text))]


def _lower(tokens: Sequence[str]) -> list[str]:
    return [token.lower() for token in tokens]


def _area(text: str) -> Count | None:
    """An area in square kilometres, where a number stands before its unit."""
    words = number_words()
    unit = words.area_pattern.search(text)
    if unit is None:
        return None
    before = _lower(_tokens(text[: unit.start()]))
    number = _last_number(before)
    return _in_unit(before, number, words.areas.get(unit.group().lower(), 1.0), "km2") if number else None


def _last_number(lower: list[str]) -> Number | None:
    """The number that ends a list of words, as before a unit: "an area as large as 500" square kilometres."""
    for at in range(len(lower)):
        number = number_at(lower, at)
        if number and (number := ranged(lower, number)).end == len(lower):
            return number
        if number is None and lower[at] in number_words().vague_scales:
            return vague_number(lower, at)
    return None


def _in_unit(lower: list[str], number: Number, factor: float, unit: str) -> Count:
    """A number of units that are worth ``factor`` of ``unit`` each."""
    low, high = (None if bound is None else plain(round(bound * factor, 6)) for bound in bounded(lower, number))
    return Count(low, high, unit)


def _count(tokens: list[str]) -> Count | None:
    lower = _lower(tokens)
    if _is_nothing(lower):
        return _NOBODY
    return _sum(_parts(tokens, lower)) or _part(tokens, lower)


def _is_nothing(lower: list[str]) -> bool:
    """Whether a phrase says that there are none: "no casualties", but not "no fewer than 12"."""
    denied = any(tuple(lower[: len(phrase)]) == phrase for phrase in number_words().nothing)
    return denied and lower[1:2] not in (["fewer"], ["less"], ["more"])


def _sum(parts: list[list[str]]) -> Count | None:
    """What coordinated phrases count together; None where they are not several, or one of them counts nothing.

    >>> _sum([["two", "soldiers"], ["several", "men"]]), _sum([["men"], ["two", "women"]])
    (Count(low=2, high=None, unit=None), None)
    """
    if len(parts) < 2:
        return None
    counts = [count for part in parts if (count := _part(part, _lower(part))) is not None]
    if len(counts) < len(parts) or counts[0] == _UNKNOWN:
        return None
    lows = [c.low for c in counts if c.low is not None]
    highs = [c.high for c in counts if c.high is not None]
    return Count(sum(lows), sum(highs) if len(highs) == len(counts) else None) if lows else None


def _parts(tokens: list[str], lower: list[str]) -> list[list[str]]:
    """The coordinated phrases, "two children and a woman", where each has a number or article of its own.

    >>> _parts(words := "two children and a woman from town".split(), words)
    [['two', 'children'], ['a', 'woman', 'from', 'town']]
    >>> _parts(words := "two men from a town and a village".split(), words)
    [['two', 'men']]
    """
    parts: list[list[str]] = [[]]
    for at, token in enumerate(lower):
        if _is_joint(tokens, lower, at, parts[-1]):
            parts.append([])
            continue
        if at and len(parts) == 1 and token != "of" and token in number_words().sets["cuts"]:
            break
        parts[-1].append(tokens[at])
    return [p for p in parts if p]


def _is_joint(tokens: list[str], lower: list[str], at: int, before: list[str]) -> bool:
    """Whether a token joins the phrase ``before`` it to one with a count of its own."""
    if lower[at] not in ("and", ",", "&") or not before or at + 1 >= len(lower):
        return False
    counted = _opens_count(lower[at + 1]) and not (lower[at] == "," and _is_name(before))
    named = tokens[at + 1][:1].isupper() and _is_name(before)
    return (counted or named) and not _within_number(lower, at)


def _opens_count(word: str) -> bool:
    """Whether a count may begin with a word: an article, "several", a number."""
    words = number_words()
    return word in words.sets["singular"] or word in words.vague or word in words.vague_scales or value_of(word) is not None


def _within_number(lower: list[str], at: int) -> bool:
    """Whether the "and" at this place stands inside a number: two hundred and fifty, between 5 and 10."""
    words = number_words()
    joins_scale = lower[at - 1] in words.scales and lower[at + 1] in words.units
    return joins_scale or "between" in lower[max(0, at - 4) : at]


def _part(tokens: list[str], lower: list[str]) -> Count | None:
    """What one phrase counts, by its number, else by its article and head."""
    number = _first_number(lower, tokens)
    if number is None:
        return _unnumbered(tokens, lower)
    if _measures(lower, number):
        return _in_unit(lower, number, number_words().lengths[_letters(lower[number.end])], "km")
    return Count(*bounded(lower, number))


def _first_number(lower: list[str], tokens: list[str]) -> Number | None:
    """The first number that counts something: no year, no name's number, no age or share."""
    words = number_words()
    at = 0
    while at < len(lower):
        token = lower[at]
        if token in words.vague_scales:
            return vague_number(lower, at)
        if token in words.pairs and not (token == "couple" and _head(lower) == "couple" and at + 1 == len(lower)):
            return Number(at, at + 1, words.pairs[token], words.pairs[token])
        number = number_at(lower, at)
        if _ends_search(lower, at, number):
            return None
        if number and _counts(lower, tokens, number):
            return ranged(lower, number)
        at = number.end if number else at + 1
    return None


def _ends_search(lower: list[str], at: int, number: Number | None) -> bool:
    """Whether nothing from a word on counts the phrase: "men of two towns", "no one"."""
    if number is None:
        return at > 0 and lower[at] in number_words().sets["cuts"] and not _opens_number(lower, at)
    return lower[at] == "one" and number.end == at + 1 and at > 0 and lower[at - 1] in ("no", "this", "that")


def _opens_number(lower: list[str], at: int) -> bool:
    """Whether a number that counts the phrase may follow this preposition.

    >>> _opens_number("a total of 24".split(), 2), _opens_number("men of 24 towns".split(), 1)
    (True, False)
    """
    words = number_words()
    if lower[at] in ("between", "from", "over", "under", "around", "to", "as", "by", "at", "near"):
        return at < 3 or lower[at - 1] in words.sets["collective"] or lower[at] == "as"
    leads = words.sets["collective"] | words.sets["bounding"]
    return lower[at] in ("of", "at") and not leads.isdisjoint(lower[:at])


def _counts(lower: list[str], tokens: list[str], number: Number) -> bool:
    """Whether a number counts what the phrase is of: it is no name's, no date and no share."""
    words = number_words()
    if _measures(lower, number):
        return True
    after = lower[number.end] if number.end < len(lower) else ""
    if after in words.sets["followers"] or after in words.lengths or after == "%":
        return False
    return not _designates(lower, tokens, number) and not (number.end >= len(lower) and _is_year(tokens[number.start], number))


def _measures(lower: list[str], number: Number) -> bool:
    """Whether a number is the length of something: "20 km of road".

    >>> _measures("20 km of road".split(), Number(0, 1, 20, 20)), _measures("20 km away".split(), Number(0, 1, 20, 20))
    (True, False)
    """
    words = number_words()
    if number.end >= len(lower) or _letters(lower[number.end]) not in words.lengths:
        return False
    return not words.sets["measured"].isdisjoint(lower[number.end + 1 :])


def _letters(word: str) -> str:
    return re.sub(r"[^a-z]", "", word)


def _designates(lower: list[str], tokens: list[str], number: Number) -> bool:
    """Whether a figure belongs to the name that it closes: "Brigade 137", "resolution 2254"."""
    words = number_words()
    if number.start == 0 or lower[number.start - 1] not in words.sets["designators"] or number.end < len(lower) - 1:
        return False
    named = tokens[number.start - 1][:1].isupper() or lower[number.start - 1] in words.sets["numbered"]
    return named and tokens[number.start][:1].isdigit()


def _is_year(token: str, number: Number) -> bool:
    """Whether a number is written as a year is."""
    return number.low is not None and 1900 <= number.low <= 2035 and token.isdigit()


def _unnumbered(tokens: list[str], lower: list[str]) -> Count | None:
    """What a phrase without a number counts, by its article and head: "a tank" is one, "several hills" unknown.

    >>> [_unnumbered(words, [word.lower() for word in words]) for words in (["A", "tank"], ["their", "men"], ["Jan", "Novak"])]
    [Count(low=1, high=1, unit=None), None, Count(low=1, high=1, unit=None)]
    """
    first, head, sets = lower[0], _head(lower), number_words().sets
    if first in number_words().vague:
        return _UNKNOWN
    if first in sets["singular"]:
        return _UNKNOWN if first != "one" and (head in sets["gathering"] or _is_many(head)) else _ONE
    start = _before_cut(tokens, lower)
    if first in sets["plural_determiners"] or _is_many(head):
        return _ONE if len(start) > 1 and _is_name(start) and not head.endswith(("ies", "ers")) else None
    if head in sets["gathering"]:
        return None
    return _ONE if _is_definite(first, start) or head in sets["bare"] or _is_person(tokens, start) else None


def _is_many(head: str) -> bool:
    """Whether a noun is a plural, or has none and is never one."""
    return _is_plural(head) or head in number_words().sets["mass"]


def _is_definite(first: str, start: list[str]) -> bool:
    """Whether a phrase says whose or which its noun is: "its leader", "the group's leader"."""
    return first in number_words().sets["possessive"] or (len(start) > 1 and first.endswith(("'s", "’s")))


def _is_person(tokens: list[str], start: list[str]) -> bool:
    """Whether a phrase is, or begins with, a person's name."""
    return (len(start) > 1 and _is_name(start)) or _starts_with_name(tokens)


def _is_name(tokens: list[str]) -> bool:
    """Whether words are a proper name: all with a capital, no number among them, and no common noun at their end.

    >>> _is_name(["Abu", "Nasr"]), _is_name(["Syrian", "Soldiers"])
    (True, False)
    """
    words = number_words()
    bare = [t for t in tokens if t[:1].isalpha()]
    if not bare or any(t[:1].isdigit() or t.endswith(("'", "’")) for t in tokens):
        return False
    if not all(t[0].isupper() or t.startswith(("al-", "el-", "ibn", "bin", "abu")) for t in bare):
        return False
    last = bare[-1].lower()
    known = words.sets["bare"] | words.sets["plurals"] | words.sets["mass"] | words.sets["gathering"]
    return last not in known and not (last.endswith("s") and last[:-1] in known) and bare[0].lower() not in words.units


def _starts_with_name(tokens: list[str]) -> bool:
    """Whether a phrase begins with a person's name, perhaps after a title.

    >>> _starts_with_name("Abu Nasr the commander of the town".split()), _starts_with_name("The town".split())
    (True, False)
    """
    titles = number_words().sets["titles"]
    run = 0
    for token in tokens:
        if not (token[0].isupper() or token.startswith(("al-", "el-")) or token.lower() in titles):
            return run > 1 and token.lower() in ("the", "a", "an", ",", "who", "of")
        run += 1
    return run > 2 and not titles.isdisjoint(_lower(tokens[:-1])) and not _is_plural(tokens[-1].lower())


def _before_cut(tokens: list[str], lower: list[str]) -> list[str]:
    """The words of a phrase before a preposition, a comma or a second article."""
    words = number_words()
    for at in range(1, len(lower)):
        article = lower[at] in ("the", "a", "an") and lower[at - 1] not in words.vague
        if article or lower[at] == "," or lower[at] in words.sets["cuts"]:
            return tokens[:at]
    return tokens


def _head(lower: list[str]) -> str:
    """The last word before a cut, without a genitive's ending."""
    cut = [t for t in _before_cut(lower, lower) if t[:1].isalpha()]
    return re.sub(r"['’]s?$", "", cut[-1]) if cut else lower[0]


def _is_plural(noun: str) -> bool:
    """Whether a noun is a plural by its form, or by the list of those that do not show it.

    >>> _is_plural("hills"), _is_plural("police"), _is_plural("bus")
    (True, True, False)
    """
    words = number_words()
    if noun in words.sets["plurals"]:
        return True
    return noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and noun not in words.sets["singulars_in_s"]
