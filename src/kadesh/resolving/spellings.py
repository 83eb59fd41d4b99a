"""Spellings made one: the keys by which a name is looked up, however a report writes it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

Keys = tuple[str, ...]
T = TypeVar("T")

HYPHEN = re.compile("[-‑]")
_APOSTROPHES = str.maketrans("", "", "'’‘`ʿʾ.")
_SHORTEST_LOOSE = 4  # letters of a word whose vowels are made one
_LONGEST_ACRONYM = 5


@lru_cache(maxsize=50_000)
def name_keys(name: str) -> Keys:
    """A name's words as keys: folded, articles left out, hyphens parted, usual spellings of Arabic names made one.

    >>> name_keys("Jeish al-Islam"), name_keys("Jaysh Al Islam")
    (('jaish', 'islam'), ('jaish', 'islam'))
    """
    words = re.split(r"[\s\-‑]+", name.translate(_APOSTROPHES).casefold())
    return tuple(key for word in words if (key := _word_key(word)) and key not in ("al", "the", "a", "an"))


@lru_cache(maxsize=50_000)
def plain_keys(name: str) -> Keys:
    """A name's words folded, but spelt as they are: a nation's capital is not an agency that sounds alike.

    >>> plain_keys("The Hague"), plain_keys("Côte d’Ivoire")
    (('hague',), ('côte', 'divoire'))
    """
    return tuple(word for word in name.translate(_APOSTROPHES).casefold().split() if word != "the")


@lru_cache(maxsize=50_000)
def first_keys(word: str) -> frozenset[str]:
    """Every key by which a naming can be looked up that begins with ``word``.

    >>> sorted(first_keys("Nusras"))
    ['Nusras', 'nusra', 'nusras']
    """
    keys, plain, bare = name_keys(word), plain_keys(word)[:1], word.rstrip(".")
    parts = HYPHEN.split(bare) if len(keys) > 1 else ()
    return frozenset((word.lower(), bare, *parts, *keys, *plain, *(key[:-1] for key in (*keys, *plain) if key.endswith("s"))))


def is_acronym(name: str) -> bool:
    """Whether a name is one only in capitals.

    >>> is_acronym("SDF"), is_acronym("Seleka"), is_acronym("DAMASCUS")
    (True, False, False)
    """
    return name.isupper() and len(name) <= _LONGEST_ACRONYM


@lru_cache(maxsize=50_000)
def _word_key(word: str) -> str:
    """A word in the one spelling of all that sound as it does.

    >>> _word_key("hussein"), _word_key("husayn")
    ('husain', 'husain')
    """
    if len(word) < _SHORTEST_LOOSE:
        return word
    word = re.sub(r"ei|ay|ey|ai", "ai", word)
    word = word.replace("oo", "u").replace("ou", "u").replace("ee", "i")
    return re.sub(r"([a-z])\1", r"\1", word)


@dataclass(frozen=True, slots=True)
class Spelt:
    """A sentence's words, and the keys of each."""

    words: Sequence[str]
    keys: Sequence[Keys]

    def lower(self, index: int) -> str:
        """A word in lower case; empty outside of the sentence."""
        return self.words[index].lower() if 0 <= index < len(self.words) else ""


def spell(words: Sequence[str]) -> Spelt:
    """Words with their keys.

    >>> spell(("Al-Nusra", "fled")).keys
    (('nusra',), ('fled',))
    """
    return Spelt(words, tuple(map(name_keys, words)))


class KeyTable(Generic[T]):
    """What names mean, to be found in a sentence by their keys."""

    def __init__(self, names: Mapping[Keys, T]) -> None:
        self._names = names
        self._sizes = _sizes(names)

    @property
    def firsts(self) -> AbstractSet[str]:
        """The keys with which a name begins."""
        return self._sizes.keys()

    def get(self, keys: Keys) -> T | None:
        """What the whole name means."""
        return self._names.get(keys)

    def at(self, spelt: Spelt, index: int, part: int = 0) -> Iterator[tuple[T, int, bool]]:
        """Each name that begins with key ``part`` of the word at ``index``, the longest first.

        Given are what it means, the last word of it, and whether that word ends with it.

        >>> table = KeyTable({("red",): "colour", ("red", "sea"): "sea"})
        >>> list(table.at(spell(("Red", "Sea-bound")), 0))
        [('sea', 1, False), ('colour', 0, True)]
        """
        sizes = self._sizes.get(spelt.keys[index][part], ())
        run, tokens = _run(spelt.keys, index, part, sizes[0]) if sizes else ((), ())
        for size in sizes:
            if size <= len(run) and (meant := self._names.get(run[:size])) is not None:
                yield meant, tokens[size - 1], tokens[size : size + 1] != tokens[size - 1 : size]


def _sizes(names: Iterable[Keys]) -> dict[str, tuple[int, ...]]:
    """The first key of names -> how many keys the names have that begin with it, the longest first."""
    sizes: dict[str, set[int]] = {}
    for name in names:
        sizes.setdefault(name[0], set()).add(len(name))
    return {first: tuple(sorted(found, reverse=True)) for first, found in sizes.items()}


def _run(keys: Sequence[Keys], index: int, part: int, size: int) -> tuple[Keys, tuple[int, ...]]:
    """Up to ``size`` keys and the rest of the last word, from key ``part`` of word ``index`` on; and the word each is of."""
    run = list(keys[index][part:])
    tokens = [index] * len(run)
    for token in range(index + 1, len(keys)):
        if len(run) >= size:
            break
        run += keys[token]
        tokens += [token] * len(keys[token])
    return tuple(run), tuple(tokens)
