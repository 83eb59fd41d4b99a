"""The registry of formats: one class, one file each.

A new format is a class with ``name``, ``suffix`` and ``write`` in a file of its own, and its line in ``FORMATS``.
"""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Protocol, TextIO

from kadesh.errors import UsageError
from kadesh.exchange.annotations import Annotations
from kadesh.exchange.claims import Claims
from kadesh.exchange.csvs import Csv
from kadesh.exchange.events import Events
from kadesh.exchange.geojson import GeoJson
from kadesh.model import Claim, Report
from kadesh.theatre.packs import Pack

if TYPE_CHECKING:
    from kadesh.weighing.weighings import Weighing


class Format(Protocol):
    """A way to write what is in a ledger. ``name`` is what ``kadesh export`` calls it, ``suffix`` the ending of its files."""

    name: ClassVar[str]
    suffix: ClassVar[str]

    def write(
        self, weighing: "Weighing", claims: Sequence[Claim], reports: Sequence[Report], pack: Pack, stream: TextIO
    ) -> None:
        """Write to ``stream``, a text stream in UTF-8 that keeps line ends as they are written."""
        ...


FORMATS: Mapping[str, type[Format]] = MappingProxyType(
    {format_.name: format_ for format_ in (Annotations, Claims, Events, Csv, GeoJson)}
)


def find_format(name: str) -> Format:
    """A format by its name. Raises UsageError that names the nearest one where there is none.

    >>> find_format("geojson").suffix
    '.geojson'
    """
    if name not in FORMATS:
        near = get_close_matches(name, FORMATS, n=1)
        raise UsageError(
            f"there is no format {name!r}", f"did you mean {near[0]}?" if near else f"use one of {', '.join(sorted(FORMATS))}"
        )
    return FORMATS[name]()
