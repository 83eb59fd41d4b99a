"""The phrase of who speaks, before a verb of saying or behind it, by words alone."""

import re
from functools import cache
from importlib.resources import files

import msgspec

ARTICLES = frozenset({"the", "a", "an", "one", "another"})
_CAPITAL = re.compile(r"[A-Z]|[a-z]{1,3}[-‑][A-Z]")
_JOINING = ("of", "and", "for")  # between two nouns of a speaker's phrase
_HELPING = ("also", "further", "then", "has", "have", "had", ",")  # between a speaker and the verb of saying
_PARTING = ("in", "on", "at", "of", "to", "from", "and", "near", "by", "with")  # never between an article and its noun


@cache
def tail_words() -> dict[str, frozenset[str]]:
    """The word lists of ``tails.yml`` by their names."""
    data = msgspec.yaml.decode(files("kadesh.language").joinpath("tails.yml").read_text(encoding="utf-8"))
    return {name: frozenset(value.split()) if isinstance(value, str) else frozenset(value) for name, value in data.items()}


def speaker_before(words: tuple[str, ...], verb: int) -> tuple[int | None, int]:
    """First and last token of the speaker's phrase before a verb; without a first one there is none.

    >>> speaker_before(("The", "rights", "group", "has", "said", "so"), 4)
    (0, 2)
    >>> speaker_before(("A", "source", "in", "the", "northern", "province", "said"), 6)
    (0, 5)
    >>> speaker_before(("The", "bridge", "said"), 2)
    (None, 1)
    """
    last = verb - 1
    if words[last] == ")" and last >= 4 and words[last - 2] == "(":  # "the Observatory (SOHR) said"
        last -= 3
    while last > 0 and words[last].lower() in _HELPING:
        last -= 1
    return _first(words, last), last


def speaker_behind(words: tuple[str, ...], first: int) -> int | None:
    """The last token of the speaker's phrase that opens at ``first``.

    >>> speaker_behind(("said", "the", "mountain", "observatory", "on", "Friday"), 1)
    3
    """
    lists = tail_words()
    start = first + 1 if words[first].lower() in ARTICLES else first
    last = None
    for index in range(start, min(start + 7, len(words))):
        lower = words[index].lower()
        if lower in lists["days"] or not words[index][0].isalpha():
            break
        if lower in lists["speakers"] or words[index][0].isupper():
            last = index
        elif last is not None and lower == "of" and index + 1 < len(words):
            return _ending(words, index) or last
        elif lower not in lists["modifiers"] and not (last is None and start > first):
            break
    return last


def _ending(words: tuple[str, ...], link: int) -> int | None:
    """The last token of a sentence that "of" carries to its end by no more than four words.

    >>> _ending(("a", "member", "of", "the", "provincial", "council", "."), 2)
    5
    """
    lists = tail_words()
    last = len(words) - 1 - (not words[-1][0].isalnum())
    plain = all(w[0].isalpha() and w.lower() not in lists["finite"] | lists["resuming"] for w in words[link + 1 : last + 1])
    return last if link < last <= link + 4 and plain else None


def _first(words: tuple[str, ...], last: int) -> int | None:
    """The first token of the speaker's phrase that ends at ``last``; None where no speaker stands there."""
    lists = tail_words()
    if words[last].lower() in lists["pronouns"]:
        return last
    first = _phrase(words, last)
    if first is None:
        return _placed(words, last)
    if words[first - 1].lower() in lists["placing"]:
        return _placed(words, last) or first
    return _introduced(words, _joined(words, first))


def _joined(words: tuple[str, ...], first: int) -> int:
    """The first token of all that is joined to the phrase that opens at ``first``.

    >>> _joined(("The", "head", "of", "the", "monitor", "said"), 3)
    0
    """
    while first >= 2 and words[first - 1].lower() in _JOINING:
        anded = words[first - 1].lower() == "and"
        if anded and words[first - 2].lower() not in tail_words()["speakers"]:
            break
        before = _phrase(words, first - 2, any_noun=not anded)
        if before is None:
            break
        first = before
    return first


def _introduced(words: tuple[str, ...], first: int) -> int:
    """The first token of who a named speaker is, where it stands before the name: "the spokesman for X, Gen. Y, said"."""
    if first < 4 or words[first - 1] != ",":
        return first
    lists = tail_words()
    for article in range(first - 3, max(first - 10, 0), -1):
        word = words[article]
        if word == "," or word.lower() in lists["finite"]:
            break
        if word.lower() in ARTICLES and words[article - 1] == ",":
            said = {w.lower() for w in words[article + 1 : first - 1]}
            return article if said & lists["persons"] or said & lists["speakers"] else first
    return first


def _placed(words: tuple[str, ...], last: int) -> int | None:
    """The first token of a speaker with a place or office behind it: "a source in Homs province"."""
    lists = tail_words()
    for link in range(last - 1, max(0, last - 8), -1):
        lower = words[link].lower()
        noun = link - 2 if words[link - 1].lower() == "close" else link - 1
        if lower in lists["placing"] and words[noun].lower() in lists["persons"]:
            return _phrase(words, noun)
        if not (words[link][0].isalpha() or lower == "-"):
            return None
        if lower in ARTICLES and words[link - 1].lower() not in lists["placing"]:
            return None
    return None


def _phrase(words: tuple[str, ...], last: int, any_noun: bool = False) -> int | None:
    """The first token of the noun phrase that ends at ``last``, where its noun speaks, is a name, or may be any.

    >>> _phrase(("near", "Homs", "a", "senior", "official"), 4)
    2
    """
    lists = tail_words()
    lower = words[last].lower()
    if lower in lists["days"] or not (any_noun or lower in lists["speakers"] or _CAPITAL.match(words[last])):
        return None
    first = last
    while first > 0:
        before = words[first - 1].lower()
        if before in ARTICLES or before in lists["owners"]:
            return first - 1
        width = _width(words, first, last, any_noun)
        if not width:
            break
        first -= width
    return first


def _width(words: tuple[str, ...], first: int, last: int, any_noun: bool) -> int:
    """How many tokens right before ``first`` belong to the noun phrase that ends at ``last``."""
    lists = tail_words()
    before = words[first - 1].lower()
    if before in lists["days"]:
        return 0
    if before in lists["modifiers"] or before in lists["speakers"] or _names_on(words, first, last):
        return 1
    if before in ("'s", "’s") and first >= 2:
        return 2
    speaks = words[last].lower() in lists["speakers"]
    named = speaks and _named(words, first, last)
    return 1 if named or ((any_noun or speaks) and _article_near(words, first)) else 0


def _names_on(words: tuple[str, ...], first: int, last: int) -> bool:
    """Whether a name goes on to the left: "Rami Haddad"."""
    capital = words[first][0].isupper() or bool(_CAPITAL.match(words[last]))
    return capital and bool(_CAPITAL.match(words[first - 1]))


def _named(words: tuple[str, ...], first: int, last: int) -> bool:
    """Whether a name stands before a speaker's noun: "a Damascus resident"."""
    word = words[first - 1]
    return word[0].isupper() and word != "I" and (first == last or words[first][0].isupper())


def _article_near(words: tuple[str, ...], first: int) -> bool:
    """Whether an article stands up to three plain words before ``first``: "the rights group"."""
    for back in range(1, 4):
        if first - 1 - back < 0 or not words[first - back][0].isalpha():
            return False
        if words[first - back].lower() in _PARTING:
            return False
        if words[first - 1 - back].lower() in ARTICLES:
            return True
    return False
