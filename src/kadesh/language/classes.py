"""Classes of English words: the closed classes and common words by their Penn tags, and lists of words alike in grammar."""

from functools import cache
from importlib.resources import files

import msgspec

_CLASSES = ("NN", "JJ", "RP", "RB", "CD", "EX", "WRB", "WP", "WDT", "PRP$", "PRP", "MD", "CC", "TO", "IN", "DT")


@cache
def word_sets() -> dict[str, frozenset[str]]:
    """The word lists of ``tags.yml`` by their names, those of the classes by their Penn tags."""
    data = msgspec.yaml.decode(files("kadesh.language").joinpath("tags.yml").read_text(encoding="utf-8"))
    return {name: frozenset(words.split()) for name, words in data.items()}


@cache
def word_classes() -> dict[str, str]:
    """The Penn tag of each word of the closed classes and of each common word, in lower case.

    >>> [word_classes().get(word) for word in ("the", "their", "heavy", "army", "seized")]
    ['DT', 'PRP$', 'JJ', 'NN', None]
    """
    return {word: tag for tag in _CLASSES for word in word_sets()[tag]}
