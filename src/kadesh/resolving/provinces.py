"""The names of a pack's provinces and places as they stand in a text, however they are spelt."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from kadesh.resolving.places import PlaceResolver
from kadesh.resolving.spellings import name_keys
from kadesh.theatre.packs import Pack

_ARTICLE = re.compile("[ae][dlnrstz]")
_LONGEST = 3  # words of a province's name

Keys = tuple[str, ...]


class PlaceNames:
    """Which words name places. Holds only look-up tables.

    ``areas`` are words for a kind of area ("province"), ``compass`` those for a part of one ("southern").
    """

    def __init__(self, pack: Pack, places: PlaceResolver, areas: frozenset[str], compass: frozenset[str]) -> None:
        self._places = places
        self._compass = compass
        names = (name for place in pack.places for name in (place.name, *place.aliases) if name.isascii())
        self._keys = frozenset(keys for name in names if (keys := name_keys(name)))
        provinces = (name for place in pack.provinces for name in (place.name, *place.aliases))
        self.provinces = frozenset(_province_keys(provinces, areas))
        firsts = {keys[0] for keys in self.provinces}
        self.openers = frozenset(firsts | {first + "s" for first in firsts})  # an "s" whose apostrophe is lost

    def knows(self, name: str) -> bool:
        """Whether a name is a place's, as the gazetteer or the pack spells it or in a usual other spelling.

        A compass word before a province's name is no part of it: "Southern Damascus" is a part of Damascus.
        """
        first, _, rest = name.partition(" ")
        if rest and first.lower() in self._compass and loose_keys(rest) in self.provinces:
            return False
        return loose_keys(name) in self.provinces or name_keys(name) in self._keys or self._places.knows(name)

    def province_at(self, words: Sequence[str], keys: Sequence[Keys], index: int) -> int:
        """How many words from ``index`` name a province; 0 for none. ``keys`` are each word's loose ones."""
        if not keys[index] or keys[index][0] not in self.openers:
            return 0
        for size in range(min(_LONGEST, len(words) - index), 0, -1):
            run = tuple(chain.from_iterable(keys[index : index + size]))
            if keys[index + size - 1] and words[index + size - 1][-1].isalnum() and run in self.provinces:
                return size
        bare = words[index][:-1] if words[index].endswith("s") else ""
        return 1 if bare and loose_keys(bare) in self.provinces else 0


@lru_cache(maxsize=50_000)
def loose_keys(name: str) -> Keys:
    """A province's keys however its article and its o are spelt.

    >>> loose_keys("Deir Az-Zour") == loose_keys("Deir ez-Zor")
    True
    """
    return tuple(key.replace("o", "u") for key in name_keys(name) if not _ARTICLE.fullmatch(key))


def _province_keys(names: Iterable[str], areas: frozenset[str]) -> Iterator[Keys]:
    """The keys of provinces' names in Latin letters, without "province" behind them."""
    for name in names:
        words = name.split()
        while len(words) > 1 and words[-1].lower() in areas:
            words.pop()
        if name.isascii() and (keys := loose_keys(" ".join(words))):
            yield keys
