"""Names as one plain noun: what the parser reads in place of a stretch that is known to name one party.

A parser trained on other news stumbles over names that it never met, and over each in its own way. With the same few common
nouns in their place a sentence is parsed alike whoever is named, which also keeps the sides equal.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

from kadesh.language.classes import word_classes
from kadesh.language.lemmas import noun_lemma
from kadesh.language.sentences import Sentence

Tree = tuple[tuple[str, ...], tuple[int, ...], tuple[str, ...]]  # tags, heads and relations of a sentence's words


@dataclass(frozen=True, slots=True)
class Shortened:
    """A sentence with one noun for each name: ``words``, and for each of them the last token it stands for."""

    words: tuple[str, ...]
    lasts: tuple[int, ...]

    def widen(self, tree: Tree) -> Tree:
        """The tree of the whole sentence: a name's earlier words hang on its last one, which stands where the noun stood.

        >>> Shortened(("Troops", "fled"), (1, 2)).widen((("NNS", "VBD"), (1, 1), ("nsubj", "ROOT")))
        (('NNP', 'NNS', 'VBD'), (1, 2, 2), ('compound', 'nsubj', 'ROOT'))
        """
        if len(self.words) == (self.lasts[-1] + 1 if self.lasts else 0):
            return tree
        tags: list[str] = []
        heads: list[int] = []
        relations: list[str] = []
        for last, tag, head, relation in zip(self.lasts, *tree, strict=True):
            before = last - len(tags)
            tags += ["NNP"] * before + [tag]
            heads += [last] * before + [self.lasts[head]]
            relations += ["compound"] * before + [relation]
        return tuple(tags), tuple(heads), tuple(relations)


def shorten(sentence: Sentence) -> Shortened:
    """The sentence's words with a common noun in place of each of its names; of names that overlap the longest is kept.

    >>> from kadesh.model import Span
    >>> shorten(Sentence(Span(0, 21), ("The", "Free", "Army", "fled", "."), (), (), ((1, 2),))).words
    ('The', 'army', 'fled', '.')
    """
    names = dict(sorted(sentence.names))
    words: list[str] = []
    lasts: list[int] = []
    index = 0
    while index < len(sentence.words):
        last = names.get(index, -1)
        noun = _noun(sentence.words, index, last) if last >= 0 else ""
        words.append(noun or _bare(sentence.words[index]))
        index = last + 1 if noun else index + 1
        lasts.append(index - 1)
    return Shortened(tuple(words), tuple(lasts))


def _bare(word: str) -> str:
    """A name without its article, which a parser takes for an adjective with it: "al-Hasaka".

    >>> [_bare(word) for word in ("al-Hasaka", "Deir", "re-Elected")]
    ['Hasaka', 'Deir', 're-Elected']
    """
    return word[3:] if _ARTICLED.match(word) else word


_ARTICLED = re.compile(r"[aeAE][dlnrstz][-‑][A-Z]\w")


def _noun(words: Sequence[str], first: int, last: int) -> str:
    """The noun that stands for a name, by its number and what stands before it; empty where the name is a common word."""
    nouns = _nouns()
    before = words[first - 1].lower() if first else ""
    if _is_plural(words[last].lower()):
        noun = nouns["plural"]
    elif first == last and words[first].islower():
        return ""
    else:
        noun = nouns["determined" if before in nouns["determiners"].split() else "bare"]
    return noun if first else noun[0].upper() + noun[1:]


@cache
def _is_plural(word: str) -> bool:
    """Whether a noun in lower case is a known one in the plural.

    >>> [_is_plural(word) for word in ("forces", "militants", "hamas", "army", "police")]
    [True, True, False, False, True]
    """
    base = noun_lemma(word)
    return word in _nouns()["plurals"].split() or (base != word and base in word_classes())


@cache
def _nouns() -> dict[str, str]:
    data: dict[str, str] = msgspec.yaml.decode(files("kadesh.language").joinpath("names.yml").read_bytes())
    return data


@cache
def stand_ins() -> dict[str, str]:
    """Verb forms that a parser takes for nouns, each with a commoner verb's form that it reads in its place."""
    words = _nouns()["stand_ins"].replace(";", " ").split()
    return dict(zip(words[::2], words[1::2], strict=True))
