"""How many: the number that a noun phrase states, as bounds.

Rules follow the annotation ruling on numbers: *over 3,000* is 3,001 or more, *at least 15* is 15 or more, *up to 20* at most
20, *scores* 20 or more, *a number of* unknown, an exact number both bounds, a singular one. *About* and *some* before a number
leave it as it is; *almost* and *nearly* make it the upper bound.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import msgspec


@dataclass(frozen=True, slots=True)
class Count:
    """How many, as bounds. ``low`` and ``high`` are None where open or unknown; ``unit`` is ``km2`` or ``km`` for land."""

    low: float | None
    high: float | None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class _Number:
    """A number in a list of words: where it stands, its bounds, and whether it is one of the vague amounts."""

    start: int
    end: int
    low: float | None
    high: float | None


class _Words:
    """The vocabulary of ``numbers.yml``, ready for look-up."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.units: dict[str, float] = data["units"]
        self.scales: dict[str, float] = data["scales"]
        self.vague_scales: dict[str, float] = data["vague_scales"]
        self.plural_worth: dict[str, float] = data["plural_worth"]
        self.pairs: dict[str, float] = data["pairs"]
        self.before = {
            kind: tuple(sorted((tuple(p.split()) for p in data[kind]), key=len, reverse=True))
            for kind in ("more_than", "at_least", "at_most", "less_than")
        }
        self.after = {kind: tuple(tuple(p.split()) for p in data[kind]) for kind in ("or_more", "or_fewer")}
        names = ("singular", "possessive", "plural_determiners", "gathering", "collective", "mass", "plurals")
        self.sets = {
            name: frozenset(data[name])
            for name in (*names, "singulars_in_s", "bare", "titles", "designators", "followers", "cuts", "measured")
        }
        self.vague = frozenset(p.split()[0] for p in data["vague"] if len(p.split()) == 1)
        self.nothing = tuple(tuple(p.split()) for p in data["nothing"])
        self.areas = {u.lower(): float(v) for v, us in data["areas"].items() for u in us}
        self.lengths = {u.lower(): float(v) for v, us in data["lengths"].items() for u in us}
        units = "|".join(re.escape(u).replace(r"\ ", r"\s*") for u in sorted(self.areas, key=len, reverse=True))
        self.area_pattern = re.compile(rf"(?<![\w²])({units})(?![\w²])|(?<=\d)({units})(?![\w²])", re.I)


@lru_cache(maxsize=1)
def _words() -> _Words:
    return _Words(msgspec.yaml.decode((files("kadesh.resolving") / "numbers.yml").read_text(encoding="utf-8")))


_TOKEN = re.compile(
    r"\d+(?:[,\u202f\u00a0]\d{3})+(?:\.\d+)?(?![\w])|\d+(?:\.\d+)?(?![\w-])|\d+(?:\.\d+)?(?=\s*[-–—]\s*\d)|\d+(?=\+)|[\w'’.²^/-]+|[^\w\s]"
)
_DASH = re.compile(r"(?<=\d)\s*[-–—]\s*(?=\d)")
_ASIDE = re.compile(r"\s*[(\[][^)\]]*[)\]]|\b\d{1,2}:\d\d\b")  # brackets and hours
_DIGITS = re.compile(r"\d+(?:[,\u202f\u00a0]\d{3})*(?:\.\d+)?")
_LONGEST = 20  # longer runs of digits are no count of anything


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
    words = _words()
    text = _ASIDE.sub(" ", phrase).strip().strip(".,;:\"'“”‘")
    found = words.area_pattern.search(text)
    if found:
        head = _tokens(text[: found.start()])
        number = _last_number(head)
        if number:
            factor = words.areas[re.sub(r"\s+", " ", found.group().lower())] if found.group().lower() in words.areas else 1.0
            low, high = _bounded(head, number)
            return Count(_scaled(low, factor), _scaled(high, factor), "km2")
    tokens = _tokens(text)
    if not tokens:
        return None
    return _count(tokens)


def _tokens(text: str) -> list[str]:
    return [t.strip(".") or t for t in _TOKEN.findall(_DASH.sub(" to ", text))]


def _scaled(value: float | None, factor: float) -> float | None:
    if value is None:
        return None
    return _plain(round(value * factor, 6))


def _plain(value: float) -> float:
    """A whole number as int, so that it prints as one."""
    return int(value) if value == int(value) else value


def _count(tokens: list[str]) -> Count | None:
    words = _words()
    lower = [t.lower() for t in tokens]
    for nothing in words.nothing:
        if tuple(lower[: len(nothing)]) == nothing and lower[1:2] not in (["fewer"], ["less"], ["more"]):
            return Count(0, 0)
    parts = _parts(tokens, lower)
    if len(parts) > 1:
        counts = [_part(p, [t.lower() for t in p]) for p in parts]
        lows = [c.low for c in counts if c and c.low is not None]
        if lows and counts[0] is not None and counts[0] != Count(None, None) and all(c is not None for c in counts):
            highs = [c.high for c in counts if c and c.high is not None]
            return Count(sum(lows), sum(highs) if len(highs) == len(counts) else None)
    return _part(tokens, lower)


def _parts(tokens: list[str], lower: list[str]) -> list[list[str]]:
    """Split coordinated phrases, "two children and a woman", where each has a number or article of its own."""
    parts: list[list[str]] = [[]]
    words = _words()
    for at, token in enumerate(lower):
        if token in ("and", ",", "&") and parts[-1] and at + 1 < len(lower):
            follower = lower[at + 1]
            starts = (
                follower in words.sets["singular"] | words.vague
                or _value(follower) is not None
                or follower in words.vague_scales
            )
            starts = starts and not (token == "," and _is_name(parts[-1]))
            starts = starts or (tokens[at + 1][:1].isupper() and _is_name(parts[-1]))
            if starts and not _within_number(lower, at):
                parts.append([])
                continue
        if token in words.sets["cuts"] and token != "of" and len(parts) == 1 and at:
            break
        parts[-1].append(tokens[at])
    return [p for p in parts if p]


def _within_number(lower: list[str], at: int) -> bool:
    """Whether the "and" at this place stands inside a number: two hundred and fifty, between 5 and 10."""
    words = _words()
    before = lower[at - 1]
    joins_scale = before in words.scales and lower[at + 1] in words.units
    return joins_scale or any(t == "between" for t in lower[max(0, at - 4) : at])


def _is_name(tokens: list[str]) -> bool:
    words = _words()
    bare = [t for t in tokens if t[:1].isalpha()]
    if not bare or any(t[:1].isdigit() or t.endswith(("'", "’")) for t in tokens):
        return False
    if any(not (t[0].isupper() or t.startswith(("al-", "el-", "ibn", "bin", "abu"))) for t in bare):
        return False
    last = bare[-1].lower()
    known = words.sets["bare"] | words.sets["plurals"] | words.sets["mass"] | words.sets["gathering"]
    return last not in known and not (last.endswith("s") and last[:-1] in known) and bare[0].lower() not in words.units


def _part(tokens: list[str], lower: list[str]) -> Count | None:
    words = _words()
    number = _first_number(lower, tokens)
    if number:
        low, high = _bounded(lower, number)
        unit = "km" if _measures(lower, number) else None
        if unit:
            factor = words.lengths[re.sub(r"[^a-z]", "", lower[number.end])]
            return Count(_scaled(low, factor), _scaled(high, factor), unit)
        return Count(low, high)
    return _unnumbered(tokens, lower)


def _unnumbered(tokens: list[str], lower: list[str]) -> Count | None:
    """Count a phrase without a number by its article and head: "a tank" is one, "several hills" is unknown."""
    words = _words()
    if lower[0] in words.vague:
        return Count(None, None)
    head = _head(lower)
    first = lower[0]
    if first in words.sets["singular"]:
        gathers = head in words.sets["gathering"] or _is_plural(head) or head in words.sets["mass"]
        return Count(None, None) if gathers and first != "one" else Count(1, 1)
    if first in words.sets["plural_determiners"] or _is_plural(head) or head in words.sets["mass"]:
        named = _is_name(_before_cut(tokens, lower))
        return Count(1, 1) if named and len(_before_cut(tokens, lower)) > 1 and not head.endswith(("ies", "ers")) else None
    if head in words.sets["gathering"]:
        return None
    start = _before_cut(tokens, lower)
    if first in words.sets["possessive"] or (first.endswith(("'s", "’s")) and len(start) > 1):
        return Count(1, 1)
    if head in words.sets["bare"]:
        return Count(1, 1)
    if (len(start) > 1 and _is_name(start)) or _starts_with_name(tokens):
        return Count(1, 1)
    return None


def _starts_with_name(tokens: list[str]) -> bool:
    """Whether the phrase begins with a person's name, perhaps after a title: "Abu Nasr the commander of the town"."""
    words = _words()
    run = 0
    for token in tokens:
        if token[0].isupper() or token.startswith(("al-", "el-")) or (token.lower() in words.sets["titles"]):
            run += 1
            continue
        return run > 1 and token.lower() in ("the", "a", "an", ",", "who", "of")
    return (
        run > 2 and any(token.lower() in words.sets["titles"] for token in tokens[:-1]) and not _is_plural(tokens[-1].lower())
    )


def _before_cut(tokens: list[str], lower: list[str]) -> list[str]:
    words = _words()
    for at, token in enumerate(lower):
        if at and (
            token in words.sets["cuts"] or token == "," or (token in ("the", "a", "an") and lower[at - 1] not in words.vague)
        ):
            return tokens[:at]
    return tokens


def _head(lower: list[str]) -> str:
    cut = [t for t in _before_cut(lower, lower) if t[:1].isalpha()]
    return re.sub(r"['’]s?$", "", cut[-1]) if cut else lower[0]


def _is_plural(noun: str) -> bool:
    words = _words()
    if noun in words.sets["plurals"]:
        return True
    return noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and noun not in words.sets["singulars_in_s"]


def _measures(lower: list[str], number: _Number) -> bool:
    words = _words()
    if number.end >= len(lower) or re.sub(r"[^a-z]", "", lower[number.end]) not in words.lengths:
        return False
    return any(t in words.sets["measured"] for t in lower[number.end + 1 :])


def _value(token: str) -> float | None:
    """The number that one token is, or None."""
    words = _words()
    if _DIGITS.fullmatch(token):
        if len(token) > _LONGEST:
            return None
        return _plain(float(re.sub(r"[,\u202f\u00a0]", "", token)))
    if token in words.units:
        return words.units[token]
    if token in words.scales:
        return words.scales[token]
    if "-" in token:
        tens, _, ones = token.partition("-")
        if tens in words.units and ones in words.units and words.units[tens] >= 20 and words.units[ones] < 10:
            return words.units[tens] + words.units[ones]
    return None


def _number_at(lower: list[str], at: int) -> _Number | None:
    """Read the number, in figures or words, that begins at this token."""
    words = _words()
    start, total, current, seen, unclear = at, 0.0, 0.0, False, False
    if lower[at] in ("a", "an", "several", "few", "half") and at + 1 < len(lower) and lower[at + 1] in words.scales:
        unclear = lower[at] in ("several", "few")
        current, at = (0.5 if lower[at] == "half" else 1.0), at + 1
        seen = True
    while at < len(lower):
        token = lower[at]
        if token == "and" and seen and lower[at - 1] in words.scales and at + 1 < len(lower) and lower[at + 1] in words.units:
            at += 1
            continue
        if token in words.scales and (seen or at == start):
            scale = words.scales[token]
            current = (current or 1.0) * scale
            if scale >= 1000:
                total, current = total + current, 0.0
        else:
            value = _value(token)
            figure = value is not None and token[0].isdigit()
            if value is None or (seen and (figure or lower[at - 1][0].isdigit())):
                break
            if seen and value >= 10 and current % 100 >= 10:
                break
            current += value
        seen, at = True, at + 1
    if not seen:
        return None
    amount = _plain(total + current)
    return _Number(start, at, None, None) if unclear else _Number(start, at, amount, amount)


def _first_number(lower: list[str], tokens: list[str]) -> _Number | None:
    """The first number that counts something: no year, no name's number, no age or share."""
    words = _words()
    at = 0
    while at < len(lower):
        token = lower[at]
        if token in words.vague_scales:
            return _vague_number(lower, at)
        if token in words.pairs and not (token == "couple" and _head(lower) == "couple" and at + 1 == len(lower)):
            return _Number(at, at + 1, words.pairs[token], words.pairs[token])
        number = _number_at(lower, at)
        if number is None:
            if at and token in words.sets["cuts"] and not _opens_number(lower, at):
                return None
            at += 1
            continue
        if lower[at] == "one" and number.end == at + 1 and at and lower[at - 1] in ("no", "this", "that"):
            return None
        if _counts(lower, tokens, number):
            return _ranged(lower, number)
        at = number.end
    return None


def _opens_number(lower: list[str], at: int) -> bool:
    """Whether a number that counts the phrase may follow this preposition: "a total of 24", "between 5 and 10"."""
    words = _words()
    if lower[at] in ("between", "from", "over", "under", "around", "to", "as", "by", "at", "near"):
        return at < 3 or lower[at - 1] in words.sets["collective"] or lower[at] == "as"
    return lower[at] in ("of", "at") and any(
        t in words.sets["collective"] or t in ("excess", "minimum", "maximum", "upwards") for t in lower[:at]
    )


def _counts(lower: list[str], tokens: list[str], number: _Number) -> bool:
    words = _words()
    before = lower[number.start - 1] if number.start else ""
    after = lower[number.end] if number.end < len(lower) else ""
    if _measures(lower, number):
        return True
    if before in words.sets["designators"] and tokens[number.start][:1].isdigit():
        named = tokens[number.start - 1][:1].isupper() or before in ("brigade", "resolution", "no", "number")
        if named and number.end >= len(lower) - 1:
            return False
    if after in words.sets["followers"] or after in words.lengths or after == "%":
        return False
    year = (
        number.low is not None
        and 1900 <= number.low <= 2035
        and "," not in tokens[number.start]
        and tokens[number.start].isdigit()
    )
    return not (year and number.end >= len(lower))


def _vague_number(lower: list[str], at: int) -> _Number:
    """Scores, tens of thousands, hundreds: a lower bound and no upper one."""
    words = _words()
    low, end = words.vague_scales[lower[at]], at + 1
    if end + 1 < len(lower) and lower[end] == "of" and lower[end + 1] in words.plural_worth:
        factor = words.plural_worth.get(lower[at], low)
        low, end = factor * words.plural_worth[lower[end + 1]], end + 2
    return _Number(at, end, _plain(low), None)


def _ranged(lower: list[str], number: _Number) -> _Number:
    """Widen a number to the range that it opens: 20 to 30, between 5 and 10, five or six."""
    end = number.end
    if end + 1 < len(lower) and lower[end] in ("to", "or", "and", "-", "–"):
        between = number.start and lower[number.start - 1] == "between"
        if lower[end] != "and" or between:
            other = _number_at(lower, end + 1)
            if other and other.high is not None and number.low is not None and other.high > number.low:
                return _Number(number.start, other.end, number.low, other.high)
    return number


def _bounded(lower: list[str], number: _Number) -> tuple[float | None, float | None]:
    """Apply what stands before and after the number: over, at least, up to, nearly, or more."""
    words = _words()
    lower = [t.lower() for t in lower]
    low, high = number.low, number.high
    before = tuple(lower[: number.start])
    after = tuple(lower[number.end :])
    if low is None and high is None:
        return None, None
    if any(after[: len(p)] == p for p in words.after["or_more"]) or after[:1] == ("+",):
        return low, None
    if any(after[: len(p)] == p for p in words.after["or_fewer"]):
        return None, high
    kind = _hedge(before)
    step = 1 if low is not None and float(low).is_integer() else 0
    if kind == "more_than":
        return (low + step if low is not None and high is not None else low), None
    if kind == "at_least":
        return low, None
    if kind == "at_most":
        return (low if low != high else None), high
    if kind == "less_than" and high is not None:
        return None, high - step
    return low, high


def _hedge(before: tuple[str, ...]) -> str | None:
    """Which hedge ends the words before a number; the longest wins ("no more than" over "more than")."""
    words = _words()
    best: tuple[int, str] | None = None
    for kind, phrases in words.before.items():
        for phrase in phrases:
            tail = before[-len(phrase) :]
            near = (
                before[-len(phrase) - 1 : -1] if before and before[-1] in ("a", "an", "the", "about", "some", "another") else ()
            )
            if (tail == phrase or near == phrase) and (best is None or len(phrase) > best[0]):
                best = (len(phrase), kind)
    return best[1] if best else None


def _last_number(tokens: list[str]) -> _Number | None:
    """The number that ends a list of words, as before a unit: "an area as large as 500" square kilometres."""
    lower = [t.lower() for t in tokens]
    for at in range(len(lower)):
        number = _number_at(lower, at)
        if number:
            number = _ranged(lower, number)
            if number.end == len(lower):
                return number
        elif lower[at] in _words().vague_scales:
            return _vague_number(lower, at)
    return None
