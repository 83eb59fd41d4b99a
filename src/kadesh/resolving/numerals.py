"""Numbers in lists of lower-case words: figures and words, ranges, vague amounts, and what bounds them.

Rules follow the annotation ruling on numbers: *over 3,000* is 3,001 or more, *at least 15* is 15 or more, *up to 20* at most
20, *scores* 20 or more, an exact number both bounds. *About* and *some* before a number leave it as it is; *almost* and
*nearly* make it the upper bound.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kadesh.resolving.number_words import number_words

Bounds = tuple[float | None, float | None]

_DIGITS = re.compile(r"\d+(?:[,\u202f\u00a0]\d{3})*(?:\.\d+)?")
_WHOLE = 2**53  # beyond this a number is told as a float, as it is held
_LONGEST = 20  # longer runs of digits are no count of anything


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a list of words: its first one, the one behind its last, and its bounds, None where open or unknown."""

    start: int
    end: int
    low: float | None
    high: float | None


def plain(value: float) -> float:
    """A whole number as int, so that it prints as one."""
    return int(value) if abs(value) < _WHOLE and value == int(value) else value


def value_of(word: str) -> float | None:
    """The number that one word is, or None.

    >>> value_of("3,500"), value_of("twenty-three"), value_of("dozen"), value_of("few")
    (3500, 23, 12, None)
    """
    words = number_words()
    if _DIGITS.fullmatch(word):
        return plain(float(re.sub(r"[,\u202f\u00a0]", "", word))) if len(word) <= _LONGEST else None
    if word in words.units:
        return words.units[word]
    if word in words.scales:
        return words.scales[word]
    tens, _, ones = word.partition("-")
    if words.units.get(tens, 0) >= 20 and words.units.get(ones, 10) < 10:
        return words.units[tens] + words.units[ones]
    return None


def number_at(words: Sequence[str], at: int) -> Number | None:
    """The number, in figures or words, that begins at a word; without bounds for "several dozen".

    >>> number_at("two hundred and fifty soldiers".split(), 0)
    Number(start=0, end=4, low=250, high=250)
    >>> number_at("several dozen people".split(), 0), number_at(["half", "a", "day"], 0)
    (Number(start=0, end=2, low=None, high=None), None)
    """
    scales = number_words().scales
    start, total, current = at, 0.0, _factor(words, at)
    begun = current > 0
    at += begun
    while at < len(words):
        if begun and _joins(words, at):
            at += 1
        if words[at] in scales:
            total, current = _times(total, current, scales[words[at]])
        else:
            value = value_of(words[at])
            if value is None or (begun and not _adds(words, at, value, current)):
                break
            current += value
        begun, at = True, at + 1
    if not begun:
        return None
    amount = None if words[start] in ("several", "few") else plain(total + current)
    return Number(start, at, amount, amount)


def _factor(words: Sequence[str], at: int) -> float:
    """What a word before a scale makes of it: "a hundred", "half a million" from "half"; else 0.

    >>> _factor(["a", "hundred"], 0), _factor(["half", "million"], 0), _factor(["a", "tank"], 0)
    (1.0, 0.5, 0.0)
    """
    if at + 1 >= len(words) or words[at + 1] not in number_words().scales:
        return 0.0
    return {"half": 0.5, "a": 1.0, "an": 1.0, "several": 1.0, "few": 1.0}.get(words[at], 0.0)


def _joins(words: Sequence[str], at: int) -> bool:
    """Whether an "and" stands inside a number: "two hundred and fifty"."""
    vocabulary = number_words()
    inside = words[at] == "and" and at + 1 < len(words) and words[at + 1] in vocabulary.units
    return inside and words[at - 1] in vocabulary.scales


def _times(total: float, current: float, scale: float) -> tuple[float, float]:
    """The sum and what is still open of it behind a scale: a thousand closes what stands before it.

    >>> _times(0.0, 5.0, 100), _times(0.0, 500.0, 1000)
    ((0.0, 500.0), (500000.0, 0.0))
    """
    product = (current or 1.0) * scale
    return (total + product, 0.0) if scale >= 1000 else (total, product)


def _adds(words: Sequence[str], at: int, value: float, current: float) -> bool:
    """Whether a word goes on with the number before it: "twenty three" does, "20 30" and "ten twenty" do not."""
    figures = words[at][0].isdigit() or words[at - 1][0].isdigit()
    return not figures and (value < 10 or current % 100 < 10)


def vague_number(words: Sequence[str], at: int) -> Number:
    """The least that "scores" or "tens of thousands" is, which begins at a word.

    >>> vague_number("tens of thousands of people".split(), 0)
    Number(start=0, end=3, low=20000, high=None)
    """
    vocabulary = number_words()
    low, end = vocabulary.vague_scales[words[at]], at + 1
    if end + 1 < len(words) and words[end] == "of" and words[end + 1] in vocabulary.plural_worth:
        low = vocabulary.plural_worth.get(words[at], low) * vocabulary.plural_worth[words[end + 1]]
        end += 2
    return Number(at, end, plain(low), None)


def ranged(words: Sequence[str], number: Number) -> Number:
    """A number, widened to the range that it opens.

    >>> ranged("between 5 and 10 men".split(), Number(1, 2, 5, 5))
    Number(start=1, end=4, low=5, high=10)
    """
    end = number.end
    if end + 1 >= len(words) or not _opens_range(words, number):
        return number
    other = number_at(words, end + 1)
    if other is None or other.high is None or number.low is None or other.high <= number.low:
        return number
    return Number(number.start, other.end, number.low, other.high)


def _opens_range(words: Sequence[str], number: Number) -> bool:
    """Whether the word behind a number joins it to another: "20 to 30", "five or six", "between 5 and 10"."""
    joint = words[number.end]
    between = number.start > 0 and words[number.start - 1] == "between"
    return joint in ("to", "or", "-", "–") or (joint == "and" and between)


def bounded(words: Sequence[str], number: Number) -> Bounds:
    """The bounds of a number, with what stands before and behind it: "over", "at least", "up to", "or more".

    >>> bounded("over 20 men".split(), Number(1, 2, 20, 20)), bounded("20 or more men".split(), Number(0, 1, 20, 20))
    ((21, None), (20, None))
    """
    if number.low is None and number.high is None:
        return None, None
    hedge = _hedge_behind(tuple(words[number.end :])) or _hedge_before(tuple(words[: number.start]))
    return _BOUNDS[hedge](number.low, number.high) if hedge else (number.low, number.high)


def _hedge_behind(after: tuple[str, ...]) -> str:
    """Which hedge begins the words behind a number; "" for none."""
    phrases = number_words().after
    if any(after[: len(p)] == p for p in phrases["or_more"]) or after[:1] == ("+",):
        return "or_more"
    return "or_fewer" if any(after[: len(p)] == p for p in phrases["or_fewer"]) else ""


def _hedge_before(before: tuple[str, ...]) -> str:
    """Which hedge ends the words before a number, the longest one; "" for none.

    >>> _hedge_before(("no", "more", "than")), _hedge_before(("more", "than", "about"))
    ('at_most', 'more_than')
    """
    found: tuple[int, str] = (0, "")
    apart = bool(before) and before[-1] in ("a", "an", "the", "about", "some", "another")
    for kind, phrases in number_words().before.items():
        for phrase in phrases:
            near = apart and before[-len(phrase) - 1 : -1] == phrase
            if (near or before[-len(phrase) :] == phrase) and len(phrase) > found[0]:
                found = len(phrase), kind
    return found[1]


def _over(low: float | None, high: float | None) -> Bounds:
    """One more than the number, which is not reached; a lower bound stays."""
    return (low + _step(low) if low is not None and high is not None else low), None


def _under(low: float | None, high: float | None) -> Bounds:
    """One fewer than the number; a lower bound stays."""
    return (low, None) if high is None else (None, high - _step(low))


def _step(low: float | None) -> int:
    """By how much a whole number is passed."""
    return 1 if low is not None and float(low).is_integer() else 0


_BOUNDS: dict[str, Callable[[float | None, float | None], Bounds]] = {
    "more_than": _over,
    "at_least": lambda low, high: (low, None),
    "at_most": lambda low, high: (low if low != high else None, high),
    "less_than": _under,
    "or_more": lambda low, high: (low, None),
    "or_fewer": lambda low, high: (None, high),
}
