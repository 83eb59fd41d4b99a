"""Capitals: words written as names, and headlines In Title Case made readable for taggers that take each for one."""

import re

from kadesh.language.classes import word_classes
from kadesh.language.lemmas import noun_lemma, verb_forms

SHARE = 0.6  # of the longer words that are capitalised
LONG = 4
ARTICLED = re.compile(r"[a-z]{1,3}[-‑][A-ZʿʾḤṢ]")


def capital(word: str) -> bool:
    """Whether a word is written as a name is, an article before it or not.

    >>> [capital(word) for word in ("Hasaka", "al-Hasaka", "town", "al-town")]
    [True, True, False, False]
    """
    return word[0].isupper() or (("-" in word or "‑" in word) and bool(ARTICLED.match(word)))


def is_title_case(words: tuple[str, ...]) -> bool:
    """Whether most of a sentence's longer words are capitalised, among them words that are no names.

    >>> is_title_case(("Army", "Destroys", "Rebel", "Lines", "in", "Homs"))
    True
    >>> is_title_case(("The", "army", "destroyed", "rebel", "lines", "in", "Homs"))
    False
    >>> is_title_case(("Jets", "bombed", "Homs", "Hama", "Daraa", "and", "Idlib"))
    False
    >>> is_title_case(("The", "Tal", "Tamr", "Military", "Council", "attacked", "Tadmira"))
    False
    """
    longer = [w for w in words if len(w) >= LONG and w[0].isalpha()]
    capitals = [w for w in longer if w[0].isupper()]
    most = len(longer) >= LONG and len(capitals) >= SHARE * len(longer)
    if most and any(w.islower() and verb_forms().get(w, ("", ""))[1] in ("VBD", "VBN") for w in longer):
        return False  # a title would write its verb with a capital
    return most and any(is_common(w.lower()) for w in capitals if w is not words[0])


def is_common(word: str) -> bool:
    """Whether a word in lower case is a common verb or noun."""
    return word in verb_forms() or word in word_classes() or noun_lemma(word) in word_classes()


def _is_shouted(words: tuple[str, ...]) -> bool:
    """Whether a headline is written in capitals throughout."""
    capitals = [w for w in words if len(w) >= LONG and w[0].isupper()]
    return sum(w.isupper() for w in capitals) > SHARE * len(capitals)


def plain_case(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words with common ones in lower case, where the sentence is in title case.

    >>> plain_case(("Army", "Destroys", "Rebel", "Lines", "in", "Homs"))
    ('army', 'destroys', 'rebel', 'lines', 'in', 'Homs')
    """
    if not is_title_case(words):
        return words
    if shouted := _is_shouted(words):  # names keep a capital
        words = tuple(w.capitalize() if w.isupper() and len(w) > 1 else w for w in words)
    return tuple(w.lower() if w[:1].isupper() and (shouted or not w.isupper()) and is_common(w.lower()) else w for w in words)
