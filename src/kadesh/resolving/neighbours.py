"""The words beside a naming that tell what it means, as ``neighbours.yml`` holds and explains them."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

JOINERS = frozenset({"and", "/", ",", "or", "&"})
POSSESSIVES = ("'s", "’s")


@dataclass(frozen=True, slots=True)
class Neighbours:
    """One field a list; what each is for stands beside it in the data file."""

    never: frozenset[str]
    like_verbs: frozenset[str]
    linked: frozenset[str]
    soldiers: frozenset[str]
    acts: frozenset[str]
    offshoots: frozenset[str]
    before_places: frozenset[str]
    areas: frozenset[str]
    named_after: frozenset[str]
    supposing: frozenset[str]
    supposing_links: frozenset[str]
    area_heads: frozenset[str]
    backed: frozenset[str]
    hired: frozenset[str]


@cache
def neighbours() -> Neighbours:
    """The lists.

    >>> "soldiers" in neighbours().soldiers
    True
    """
    data: dict[str, str] = msgspec.yaml.decode(files("kadesh.resolving").joinpath("neighbours.yml").read_bytes())
    return Neighbours(**{name: frozenset(words.split()) for name, words in data.items()})


def can_fill(word: str, *, adjective: bool) -> bool:
    """Whether a word can stand between a nation and its branch; behind a nation's noun it is not to look like a verb.

    >>> [can_fill(word, adjective=False) for word in ("special", "armed", "launched", "59", "in")]
    [True, True, False, False, False]
    >>> can_fill("Airbus", adjective=True), can_fill("Airbus", adjective=False)
    (True, False)
    """
    lower = word.lower()
    if lower in JOINERS or lower in neighbours().never or lower[0].isdigit():
        return False
    plain = lower in neighbours().like_verbs or not lower.endswith(("ed", "s"))
    return plain or (adjective and word[0].isupper())
