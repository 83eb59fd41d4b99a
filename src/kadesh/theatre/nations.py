"""The world's nations and the branches of a state: what "Belgian warplanes" needs to become ``belgium.airforce``."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated

import msgspec

from kadesh.theatre.rows import Country, Id, Row, Text, read_rows

ANYWHERE = "world"  # the home of a pack that is of no one nation: every state acts at home there

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Nation:
    """A country. ``code`` is its ISO 3166 alpha-2 code.

    ``adjectives`` are adjectives and demonyms ("American", "US"); ``capitals`` are the capital's names, which stand for the
    government when they act ("Moscow said"); ``seats`` pairs other words for an organ with the branch they stand for
    ("Pentagon", "forces"). ``abroad`` marks states that often act or speak in wars of others.
    """

    id: str
    name: str
    code: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[tuple[str, str], ...]
    abroad: bool = False


@dataclass(frozen=True, slots=True)
class Branch:
    """An arm of a state. ``heads`` are the nouns that show it after a nation's adjective ("warplanes", "air force").

    ``within`` is the wider branch to take where a pack knows the nation's wider branch but not this one: a pack that has
    ``turkey.forces`` and no ``turkey.army`` means ``turkey.forces`` by "the Turkish army".
    """

    id: str
    heads: tuple[str, ...]
    within: str | None = None


class _NationRow(Row, frozen=True):
    id: Id
    name: Text
    code: Country
    names: tuple[Text, ...] = ()
    adjectives: tuple[Text, ...] = ()
    capitals: tuple[Text, ...] = ()
    seats: dict[Text, Id] = msgspec.field(default_factory=dict)
    abroad: bool = False


class _BranchRow(Row, frozen=True):
    id: Id
    heads: Annotated[tuple[Text, ...], msgspec.Meta(min_length=1)]
    within: Id | None = None


@lru_cache(maxsize=1)
def load_nations() -> tuple[Nation, ...]:
    """All countries, in the order of ``nations.yml``. Raises InputError where that file is broken.

    >>> {nation.code: nation.id for nation in load_nations()}["BE"]
    'belgium'
    """
    return tuple(
        Nation(
            row.id,
            row.name,
            row.code,
            (row.name, *row.names),
            row.adjectives,
            row.capitals,
            tuple(row.seats.items()),
            row.abroad,
        )
        for row in read_rows(_FOLDER / "nations.yml", tuple[_NationRow, ...])
    )


@lru_cache(maxsize=1)
def load_branches() -> tuple[Branch, ...]:
    """All branches of a state, in the order of ``branches.yml``. Raises InputError where that file is broken.

    >>> next(branch.id for branch in load_branches() if "warplanes" in branch.heads)
    'airforce'
    """
    return tuple(Branch(row.id, row.heads, row.within) for row in read_rows(_FOLDER / "branches.yml", tuple[_BranchRow, ...]))


@lru_cache(maxsize=1)
def composed_ids() -> frozenset[str]:
    """Every id that a nation, or a nation and a branch, can make: ``belgium``, ``belgium.airforce``.

    >>> "belgium.airforce" in composed_ids()
    True
    """
    nations = [nation.id for nation in load_nations()]
    return frozenset((*nations, *(f"{nation}.{branch.id}" for nation in nations for branch in load_branches())))
