"""Foldings: phrases in a form in which spellings of one thing are equal."""

import re
import unicodedata

from kadesh.evaluation.words import load_words


def fold(phrase: str) -> str:
    """A phrase without case, diacritics, punctuation and articles, so that spellings of one thing are equal.

    >>> fold("Al-Bāb") == fold("al Bab")
    True
    """
    plain = unicodedata.normalize("NFKD", phrase).replace("’", "").replace("'", "")
    plain = "".join(character for character in plain if not unicodedata.combining(character)).casefold()
    return " ".join(word for word in re.sub(r"[^\w ]+", " ", plain).split() if word not in load_words().articles)


def fold_place(name: str) -> str:
    """A place's name folded, without words for its class where others are left.

    >>> fold_place("the town of Maskana"), fold_place("Hill")
    ('maskana', 'hill')
    """
    folded = fold(name)
    return " ".join(word for word in folded.split() if word not in load_words().place_classes) or folded
