"""What a word is by itself: its code, one letter that says its class or its kind for the tree, and its Penn tag.

The codes of a sentence can be matched as a string (see ``groups``). Some say only what a word may be ("?": noun or verb); what
stands beside it settles that (see ``neighbours``).
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache

from kadesh.language.classes import word_classes, word_sets
from kadesh.language.lemmas import past_participle, verb_forms

Coded = tuple[str, str]  # a word's code and its Penn tag

_NUMBER = re.compile(r"[$€£]?\d[\d.,]*+(?:st|nd|rd|th|%|-\w+)?(?:[A-Za-z/.]+)?$")
_WORDS = 50_000  # words remembered with their code
# codes that hold whatever stands beside the word
_CODES = {
    "NN": "n", "NNS": "s", "JJ": "J", "RB": "r", "CD": "C", "EX": "x", "WRB": "h", "WP": "w", "WDT": "w", "RP": "q",
    "PRP$": "d", "PRP": "o", "MD": "m", "CC": "c", "IN": "i", "DT": "D",
}  # fmt: skip
_OWN = {"'s": ("S", "POS"), "'": ("S", "POS"), "that": ("A", "IN")}  # words with a code of their own
_AUXILIARIES = {"be": "B", "have": "H", "do": "O"}
_MARKS: dict[str, Coded] = {
    **dict.fromkeys('"“”«»„`', ('"', "''")),
    **dict.fromkeys("([", ("(", "-LRB-")),
    **dict.fromkeys(")]", (")", "-RRB-")),
    "``": ('"', "''"),
    ",": (",", ","),
}


@lru_cache(maxsize=_WORDS)
def look_up(word: str) -> Coded:
    """The code and Penn tag of a word without its neighbours.

    >>> [look_up(word) for word in ("army", "Homs", "captured", "attack", "12", ",")]
    [('n', 'NN'), ('p', 'NNP'), ('E', 'VBD'), ('?', 'NN'), ('C', 'CD'), (',', ',')]
    """
    lower = word.lower().replace("’", "'")
    tag = word_classes().get(lower, "")
    return next(coded for way in _WAYS if (coded := way(word, lower, tag)))


def _written_as_name(word: str, lower: str, tag: str) -> Coded | None:
    """A word with more than its first letter a capital, unless it is of a closed class: "ISIL", "McCain"."""
    capitals = word[0].isupper() and len(word) > 1 and not word[1:].islower()
    return ("p", "NNP") if capitals and (tag in ("", "NN", "JJ") or word.isupper()) else None


def _time(word: str, lower: str, tag: str) -> Coded | None:
    """A time's name: "Monday", "yesterday"; or its noun: "week"."""
    if lower in word_sets()["dates"]:
        return "T", "NNP" if word[0].isupper() else "NN"
    if lower in word_sets()["times"]:
        return "Y", "NNS" if _is_plural(lower) else "NN"
    return None


def _unsettled(word: str, lower: str, tag: str) -> Coded | None:
    """A small word that is one thing or another by what stands beside it: "that", "to", "about", "up", "north"."""
    sets = word_sets()
    if lower in sets["either"] and tag == "JJ":
        return "F", "JJ"
    if lower in _OWN:
        return _OWN[lower]
    if tag == "TO":
        return "t", "TO"
    if lower in sets["limits"]:
        return "Q", tag or "RB"
    return ("R", tag) if lower in sets["particles"] and tag else None


def _auxiliary(word: str, lower: str, tag: str) -> Coded | None:
    """A form of "be", "have" or "do"."""
    base, form = verb_forms().get(lower, ("", ""))
    if tag or base not in _AUXILIARIES:
        return None
    singular, plural = lower in word_sets()["third_person"], lower in word_sets()["other_persons"]
    return _AUXILIARIES[base], "VBZ" if singular else "VBP" if plural else form


def _listed(word: str, lower: str, tag: str) -> Coded | None:
    """A word of a closed class or a common one that is no verb form."""
    if not tag or (tag == "NN" and lower in verb_forms()):
        return None
    if tag == "NN" and word[0].isupper():
        return "P", "NNP"
    return ("s", "NNS") if tag == "NN" and _is_plural(lower) else (_CODES[tag], tag)


def _mark(word: str, lower: str, tag: str) -> Coded | None:
    """What is no word: a quotation mark, a bracket, a comma, a full stop, or a sum of money."""
    if word[0].isalnum():
        return None
    if word[0] in "$€£" and len(word) > 1:
        return "C", "CD"
    return _MARKS.get(word, (".", "."))


def _number(word: str, lower: str, tag: str) -> Coded | None:
    return ("C", "CD") if word[0].isdigit() and _NUMBER.match(word) else None


def _verbal(word: str, lower: str, tag: str) -> Coded | None:
    """A form of a known verb, which may be more than that."""
    if lower not in verb_forms():
        return None
    base, verb = verb_forms()[lower]
    if word[0].isupper() and not lower.endswith(("ed", "ing")) and verb not in ("VBD", "VBN"):
        return "P", "NNP"
    if verb in ("VB", "VBD"):
        return _base_or_past(base, verb, lower, tag)
    if verb == "VBG":
        return ("K", "NN") if tag else ("G", "VBG")
    if verb == "VBZ":
        return ("Z", "NNS") if tag else ("z", "VBZ")
    return "e", "VBN"


def _base_or_past(base: str, verb: str, lower: str, tag: str) -> Coded:
    """A base form or a past tense, which may be the same, and the participle as well: "set"."""
    participle = past_participle(base) == lower
    if verb == "VBD":
        return ("E", "VBD") if lower.endswith("ed") or participle else ("v", "VBD")
    if tag:
        return "?", "NN"
    return ("X", "VBD") if participle else ("y", "VB")


def _guess(word: str, lower: str, tag: str) -> Coded:
    """A word that no list has, by its capitals and its ending."""
    if word[0].isupper():
        return "p", "NNP"
    if lower.endswith("ly"):
        return "r", "RB"
    if "-" in word and lower.endswith("ing"):
        return "G", "VBG"
    if "-" in word or lower.endswith(_adjective_endings()):
        return "J", "JJ"
    if lower.endswith("ing"):
        return "G", "VBG"
    if lower.endswith("ed"):
        return "E", "VBD"
    return ("s", "NNS") if _is_plural(lower) else ("n", "NN")


def _is_plural(lower: str) -> bool:
    return lower.endswith("s") and not lower.endswith("ss")


@cache
def _adjective_endings() -> tuple[str, ...]:
    return tuple(sorted(word_sets()["adjective_endings"]))


_WAYS: tuple[Callable[[str, str, str], Coded | None], ...] = (
    _written_as_name, _time, _unsettled, _auxiliary, _listed, _mark, _number, _verbal, _guess,
)  # fmt: skip
