"""The names by which a pack's actors are known."""

from collections.abc import Iterator
from itertools import chain

from kadesh.model import Reference
from kadesh.resolving.namings import Naming
from kadesh.resolving.spellings import Keys, KeyTable, Spelt, is_acronym, name_keys
from kadesh.theatre.packs import Actor, Pack

_WORDLIKE = 4  # letters of an acronym that is also written as a word

Meaning = tuple[tuple[str, ...], Reference]


class Aliases:
    """Looks up what names mean. ``acronyms`` are names only in the capitals in which they are listed."""

    def __init__(self, pack: Pack) -> None:
        self.acronyms = _acronyms(pack)
        self._table = KeyTable(_meanings(pack))
        self.openers = frozenset((*self.acronyms, *self._table.firsts))

    def meaning(self, name: str) -> Meaning | None:
        """The actors that the whole of ``name`` means, and how."""
        return self._table.get(name_keys(name))

    def at(self, spelt: Spelt, index: int) -> Naming | None:
        """The longest name that begins in the word at ``index``, behind a hyphen of it too."""
        parts = range(len(spelt.keys[index]))
        names = chain.from_iterable(self._table.at(spelt, index, part) for part in parts)
        for (ids, kind), last, _ in names:
            return Naming(index, last, ids, Reference.CIVILIAN if ids == ("civilians",) else kind)
        return self._owner(spelt.keys[index], index)

    def _owner(self, keys: Keys, index: int) -> Naming | None:
        """A name that has lost the apostrophe behind it: "Nusras fighters"."""
        if len(keys) != 1 or not keys[0].endswith("s") or keys[0] in self._table.firsts:
            return None
        meaning = self._table.get((keys[0][:-1],))
        return Naming(index, index, *meaning) if meaning and meaning[1] in (Reference.NAME, Reference.USUAL) else None


def _named(actor: Actor) -> Iterator[tuple[str, Reference]]:
    """An actor's names, and its general words."""
    for name in (actor.name, *actor.names):
        yield name, Reference.NAME
    for name in actor.generic:
        yield name, Reference.USUAL


def _acronyms(pack: Pack) -> dict[str, tuple[str, ...]]:
    """Acronyms -> the actors they mean; the longer ones also as words: "Isis"."""
    found: dict[str, tuple[str, ...]] = {}
    for actor in pack.actors:
        for name, _ in _named(actor):
            if is_acronym(name):
                found[name] = (*found.get(name, ()), actor.id)
    wordlike = (name for name in found if len(name) >= _WORDLIKE and name.isalpha())
    return {name.capitalize(): found[name] for name in wordlike} | found


def _meanings(pack: Pack) -> dict[Keys, Meaning]:
    """Keys of names -> the actors they mean and how; what a name means first says how."""
    found: dict[Keys, tuple[list[str], Reference]] = {}
    for actor in pack.actors:
        for name, kind in _named(actor):
            for keys in () if is_acronym(name) else _spelt(name):
                ids, _ = found.setdefault(keys, ([], Reference.CIVILIAN if actor.kind == "civilians" else kind))
                if actor.id not in ids:
                    ids.append(actor.id)
    for phrase in pack.generic_opponents:
        found.setdefault(name_keys(phrase), ([], Reference.GENERAL))
    return {keys: (tuple(ids), kind) for keys, (ids, kind) in found.items()}


def _spelt(name: str) -> Iterator[Keys]:
    """A name's keys, also as its tokens stand.

    >>> list(_spelt("People's Guard"))
    [('people', 's', 'guard'), ('peoples', 'guard')]
    """
    for spelling in (name.replace("'s", " s"), name) if "'s" in name else (name,):
        if keys := name_keys(spelling):
            yield keys
