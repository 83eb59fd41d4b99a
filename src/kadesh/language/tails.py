"""The reporting clause that closes a sentence: "..., a source said on Monday".

Found by words alone, so that it holds also in texts that lost their commas, where a parser takes the speaker for the last
noun of what is said. What stands before it can then be parsed as a sentence of its own.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

LONGEST = 16  # tokens from the speaker to the end of the sentence
SHORTEST_SAID = 4  # tokens of what is said
_QUOTES = frozenset('"“”«»')
_ARTICLES = frozenset({"the", "a", "an", "one", "another"})


@dataclass(frozen=True, slots=True)
class Tail:
    """Tokens ``first`` to ``last`` are the speaker's phrase, ``verb`` the verb of saying; what is said ends before ``cut``."""

    cut: int
    first: int
    last: int
    verb: int


@cache
def _words() -> dict[str, frozenset[str]]:
    data = yaml.safe_load(files("kadesh.language").joinpath("tails.yml").read_text(encoding="utf-8"))
    return {name: frozenset(value.split()) if isinstance(value, str) else frozenset(value) for name, value in data.items()}


def find_tail(words: tuple[str, ...]) -> Tail | None:
    """The closing reporting clause of a sentence's words, or None.

    >>> find_tail(("Rebels", "shelled", "the", "town", "killing", "five", "people", "a", "monitor", "said", "."))
    Tail(cut=7, first=7, last=8, verb=9)
    >>> find_tail(("A", "monitor", "said", "rebels", "shelled", "the", "town", "."))
    """
    lists = _words()
    count = len(words)
    for verb in range(count - 1, max(SHORTEST_SAID, count - LONGEST) - 1, -1):
        lower = words[verb].lower()
        if lower == "say" and words[verb - 1].lower() == "to":
            continue
        phrase = " ".join(w.lower() for w in words[verb : verb + 4])
        if lower not in lists["verbs"] and not phrase.startswith(("went on to say", "pointed out")):
            continue
        if not _closes(words, verb, lists):
            return None
        last = verb - 1
        while last > 0 and words[last].lower() in ("also", "further", "then", "has", "have", "had", ","):
            last -= 1
        if _inverted(words, verb):
            return None
        first = _speaker(words, last, lists)
        if first is None or first < SHORTEST_SAID:
            return None
        cut = first
        if words[cut - 1] == ",":
            cut -= 1
        return Tail(cut, first, last, verb)
    return None


def _inverted(words: tuple[str, ...], verb: int) -> bool:
    return words[verb - 1] in _QUOTES or words[verb - 1] == ","


def _closes(words: tuple[str, ...], verb: int, lists: dict[str, frozenset[str]]) -> bool:
    """Whether only the circumstances of the saying follow the verb."""
    rest = [w.lower() for w in words[verb + 1 :] if w[0].isalnum()]
    if rest[:3] == ["on", "to", "say"]:
        rest = rest[3:]
    if rest[:1] == ["out"]:
        rest = rest[1:]
    named = words[verb].lower() in ("told", "tells")
    allowed = sum(w in lists["closing"] or w[0].isdigit() or w in lists["speakers"] for w in rest)
    return len(rest) - allowed <= (2 if named else 1 if len(rest) > 3 else 0)


def _speaker(words: tuple[str, ...], last: int, lists: dict[str, frozenset[str]]) -> int | None:
    """The first token of the speaker's phrase that ends at ``last``; None where no speaker stands there."""
    lower = words[last].lower()
    if lower in lists["pronouns"]:
        return last
    first = _phrase(words, last, lists)
    if first is None:
        return None
    # "the head of the monitor", "a monitor and rebels"
    while first >= 2 and words[first - 1].lower() in ("of", "and", "for"):
        if words[first - 1].lower() == "and" and words[first - 2].lower() not in lists["speakers"]:
            break
        before = _phrase(words, first - 2, lists, any_noun=words[first - 1].lower() != "and")
        if before is None:
            break
        first = before
    return first


def _phrase(words: tuple[str, ...], last: int, lists: dict[str, frozenset[str]], any_noun: bool = False) -> int | None:
    lower = words[last].lower()
    capital = words[last][0].isupper()
    if not (lower in lists["speakers"] or capital or any_noun):
        return None
    first = last
    while first > 0:
        word = words[first - 1]
        before = word.lower()
        if before in _ARTICLES:
            return first - 1
        if before in lists["days"]:
            break
        named = word[0].isupper() and (capital or words[first][0].isupper())
        if named or before in lists["modifiers"] or before in lists["speakers"]:
            first -= 1
            continue
        if before in ("'s", "’s") and first >= 2:
            first -= 2
            continue
        beside = first == last or words[first][0].isupper()
        if word[0].isupper() and beside and lower in lists["speakers"] and word != "I":
            first -= 1
            continue
        if (any_noun or lower in lists["speakers"]) and _article_near(words, first):
            first -= 1
            continue
        break
    return first


def _article_near(words: tuple[str, ...], first: int) -> bool:
    """Whether an article stands up to three plain words before ``first``: "the rights group"."""
    for back in range(1, 4):
        if first - 1 - back < 0 or not words[first - back][0].isalpha():
            return False
        if words[first - back].lower() in ("in", "on", "at", "of", "to", "from", "and", "near", "by", "with"):
            return False
        if words[first - 1 - back].lower() in _ARTICLES:
            return True
    return False
