"""The kind of a place apart from its name: "Yarmouk camp" is a camp, its name Yarmouk; "Eastern Aleppo" is a part of Aleppo."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

import msgspec

_TABLE = msgspec.yaml.decode(files(__package__).joinpath("classifiers.yml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of place: its grade (settlement, quarter, facility, natural, area, stretch, vague) and usual reach in km."""

    name: str
    grade: str
    radius_km: float


@dataclass(frozen=True, slots=True)
class Naming:
    """A name taken apart.

    ``core`` is the name without the words for its kind and part; ``kind`` the kind they say; ``direction`` the compass
    part ("E"), None where none is said; ``part`` whether a word for a part was taken off at all.
    """

    core: str
    kind: Kind | None
    direction: str | None
    part: bool


_PLAIN = frozenset({"settlement", "vague", "area"})

KINDS: dict[str, Kind] = {
    name: Kind(name, entry["grade"], float(entry["radius_km"])) for name, entry in _TABLE["kinds"].items()
}
_WORDS: dict[str, Kind] = {word: KINDS[name] for name, entry in _TABLE["kinds"].items() for word in entry["words"]}
_LOCAL: dict[str, Kind] = {word: KINDS[name] for name, entry in _TABLE["kinds"].items() for word in entry.get("local", ())}
_PARTS: dict[str, str] = {word: direction for direction, words in _TABLE["parts"].items() for word in words}
_LOCAL_PARTS: dict[str, str] = {word: direction for direction, words in _TABLE["local_parts"].items() for word in words}
_LONGEST = max(word.count(" ") for word in _WORDS) + 1
_TOKEN = re.compile(r"\(([^)]*)\)|[^\s(),]+")
_LEADING = frozenset({"the", "of"})
_DEFINITE = _LEADING | {"al", "el"}


@lru_cache(maxsize=4096)
def kind_of(word: str | None) -> Kind | None:
    """The kind that a type word says, e.g. as it stands beside a name; None for words that say none.

    >>> kind_of("Border crossing").name, kind_of("oil_field").name, kind_of("gladly")
    ('crossing', 'field', None)
    """
    if not word:
        return None
    word = word.casefold().replace("_", " ").strip()
    return KINDS.get(word) or _WORDS.get(word) or _LOCAL.get(word)


def is_plain(naming: Naming) -> bool:
    """Whether what was taken off says no more than that it is a place: "village of", "area".

    >>> is_plain(take_apart("village of Nasib")), is_plain(take_apart("Nasib crossing"))
    (True, False)
    """
    return not naming.part and (naming.kind is None or naming.kind.grade in _PLAIN)


def settlement_kind(people: int) -> str:
    """A settlement's kind by how many people live there, where nothing else tells.

    >>> settlement_kind(0), settlement_kind(6000), settlement_kind(90000)
    ('village', 'town', 'city')
    """
    return next((kind for kind in ("city", "town") if people >= _TABLE["sizes"][kind]), "village")


@lru_cache(maxsize=32768)
def take_apart(name: str, local: bool = True) -> Naming:
    """Split a name into its core and the words for its kind and part; ``local`` also takes off Arabic ones.

    >>> take_apart("Yarmouk Palestinian Refugee Camp").core, take_apart("Yarmouk camp").kind.name
    ('Yarmouk', 'camp')
    >>> take_apart("Eastern Aleppo").direction, take_apart("customs house of the town of Nasib").core
    ('E', 'Nasib')
    >>> take_apart("Deir Ezzur military airport").core, take_apart("137th Brigade base").core
    ('Deir Ezzur', '137th')
    """
    tokens = [m.group() for m in _TOKEN.finditer(name) if not m.group().startswith("(")]
    while len(tokens) > 1 and tokens[0].casefold() in _LEADING:
        tokens = tokens[1:]
    rest, steps = _Rest(tuple(tokens)), (*_STEPS, *_LOCAL_STEPS) if local else _STEPS
    while shorter := _shortened(rest, steps):
        rest = shorter
    return Naming(" ".join(rest.tokens) or name, rest.kind, rest.direction, rest.part)


@dataclass(frozen=True, slots=True)
class _Rest:
    """What is left of a name, and what the words taken off it said; of two that say the same, the outer one counts."""

    tokens: tuple[str, ...]
    kind: Kind | None = None
    direction: str | None = None
    part: bool = False

    def of_kind(self, tokens: tuple[str, ...], kind: Kind) -> "_Rest":
        """The rest without a word for a kind."""
        return _Rest(tokens, self.kind or kind, self.direction, self.part)

    def of_part(self, tokens: tuple[str, ...], direction: str) -> "_Rest":
        """The rest without a word for a part."""
        return _Rest(tokens, self.kind, self.direction or direction or None, True)


_Step = Callable[[_Rest], _Rest | None]


def _shortened(rest: _Rest, steps: tuple[_Step, ...]) -> _Rest | None:
    """The rest after the first step that takes something off; None where none does, or one word is left."""
    if len(rest.tokens) < 2:
        return None
    return next((shorter for step in steps if (shorter := step(rest))), None)


def _without_kind(rest: _Rest) -> _Rest | None:
    """Take off the longest words for a kind at the end, or at the beginning: "Nasib border crossing", "village of Nasib"."""
    tokens = rest.tokens
    for width in range(min(_LONGEST, len(tokens) - 1), 0, -1):
        if kind := _WORDS.get(" ".join(tokens[-width:]).casefold()):
            return rest.of_kind(tokens[:-width], kind)
        if kind := _WORDS.get(" ".join(tokens[:width]).casefold()):
            return rest.of_kind(tokens[width:], kind)
    return None


def _without_article(rest: _Rest) -> _Rest | None:
    """Take off an article, or what is left of "village of"."""
    return replace(rest, tokens=rest.tokens[1:]) if rest.tokens[0].casefold() in _DEFINITE else None


def _without_part(rest: _Rest) -> _Rest | None:
    """Take off a word for a part: "eastern Aleppo", "outskirts of Aleppo"."""
    direction = _PARTS.get(rest.tokens[0].casefold())
    return rest.of_part(rest.tokens[1:], direction) if direction is not None else None


def _without_local_part(rest: _Rest) -> _Rest | None:
    """Take off an Arabic word for a part, which stands behind the name: "Kafr Nasib al-Sharqi"."""
    direction = _LOCAL_PARTS.get(_bare(rest.tokens[-1]))
    return rest.of_part(rest.tokens[:-1], direction) if direction is not None else None


def _without_local_kind(rest: _Rest) -> _Rest | None:
    """Take off an Arabic word for a kind: "Tall Nasib"."""
    kind = _LOCAL.get(rest.tokens[0].casefold())
    return rest.of_kind(rest.tokens[1:], kind) if kind and len(_bare(rest.tokens[1])) > 1 else None


_STEPS: tuple[_Step, ...] = (_without_kind, _without_article, _without_part)
_LOCAL_STEPS: tuple[_Step, ...] = (_without_local_part, _without_local_kind)


def _bare(token: str) -> str:
    """A token in lower case without a joined article."""
    token = token.casefold()
    head, dash, tail = token.partition("-")
    return tail if dash and len(head) <= 4 and head[:1] in "aeiu" and tail else token
