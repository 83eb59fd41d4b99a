"""The shapes of a pack's files as they lie on disk. A field that is not listed here is an error, not a guess."""

from datetime import date
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import msgspec
import yaml
from msgspec import Meta, Struct

from kadesh.errors import InputError

# The C loader is about ten times as fast; a PyYAML built without libyaml lacks it.
_YamlLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_T = TypeVar("_T")

MOST_BYTES = 20_000_000
DEEPEST = 20  # lists within lists; a pack needs five
_LONGEST_REASON = 400

Id = Annotated[str, Meta(pattern=r"^[a-z0-9_]+(\.[a-z0-9_]+)*$")]
Text = Annotated[str, Meta(min_length=1)]
Country = Annotated[str, Meta(pattern=r"^[A-Z]{2}$")]
Latitude = Annotated[float, Meta(ge=-90, le=90)]
Longitude = Annotated[float, Meta(ge=-180, le=180)]


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """Base of all rows: nothing unknown is let in."""


class CountRow(Row, frozen=True):
    """How many entries a list may have."""

    min: int = 0
    max: int = 1_000_000


class AssertsRow(Row, frozen=True):
    """What a pack asserts about itself: counts of its lists, ids that must be there."""

    actors: CountRow = CountRow()
    places: CountRow = CountRow()
    outlets: CountRow = CountRow()
    loaded: CountRow = CountRow()
    examples: CountRow = CountRow()
    required: tuple[Id, ...] = ()
    required_places: tuple[Id, ...] = ()


class BoxRow(Row, frozen=True):
    """A rough box around the pack's countries, in WGS84 degrees."""

    south: Latitude
    west: Longitude
    north: Latitude
    east: Longitude


class ManifestRow(Row, frozen=True):
    """``pack.yml``."""

    name: Id
    title: Text
    version: Text
    home: Id
    countries: Annotated[tuple[Country, ...], Meta(min_length=1)]
    box: BoxRow
    camps: dict[Id, Text]  # camp -> what it is, in a few neutral words
    dyads: tuple[tuple[Id, Id], ...] = ()  # pairs of camps that fight each other; none: any two that are no allies
    start: date | None = None
    end: date | None = None
    asserts: AssertsRow = AssertsRow()
    joint: tuple[Text, ...] = ()  # generic phrases that name several actors together: "pro-government forces"
    lead: Literal["rules", "choosers"] = "choosers"  # whose word goes where they differ on what is told, and by whom


class AllianceRow(Row, frozen=True):
    """An entry of an actor's ``allies``."""

    actor: Id
    start: date | None = None
    end: date | None = None


class ActorRow(Row, frozen=True):
    """An entry of ``actors.yml``."""

    id: Id
    name: Text
    kind: Literal["state", "external", "rebel", "militia", "civilians", "unknown", "organisation"]
    camp: Id | None = None
    names: tuple[Text, ...] = ()
    generic: tuple[Text, ...] = ()
    parent: Id | None = None
    nation: Id | None = None
    branch: Id | None = None
    home: Id | None = None
    allies: tuple[AllianceRow, ...] = ()


class OutletRow(Row, frozen=True):
    """An entry of ``outlets.yml``."""

    id: Id
    name: Text
    camp: Id | None = None
    country: Country | None = None
    kind: Literal["news", "agency", "monitor", "party", "state", "aggregator", "organisation"] = "news"
    names: tuple[Text, ...] = ()
    signs: tuple[Text, ...] = ()


class LoadedRow(Row, frozen=True):
    """An entry of ``loaded`` in ``vocabulary.yml``."""

    word: Text
    leaning: Literal["praise", "blame"]
    neutral: Text


class VocabularyRow(Row, frozen=True):
    """``vocabulary.yml``."""

    loaded: tuple[LoadedRow, ...] = ()
    generic_opponents: tuple[Text, ...] = ()


class ExamplePlaceRow(Row, frozen=True):
    """A place of an expected claim."""

    text: Text
    rel: Literal["at", "near", "from", "to", "along", "offset", "section"] = "at"


class ExampleLossRow(Row, frozen=True):
    """A loss of an expected claim."""

    what: Literal["killed", "wounded", "killed_or_wounded", "captured", "losses", "materiel", "territory", "other"]
    text: Text
    low: float | None = None
    high: float | None = None
    of: Id | None = None


class ExampleClaimRow(Row, frozen=True):
    """An expected claim of an example sentence."""

    trigger: Text
    type: Text
    modality: Literal["actual", "planned", "conditional", "negated"] = "actual"
    initiator: tuple[Id, ...] = ()
    target: tuple[Id, ...] = ()
    places: tuple[ExamplePlaceRow, ...] = ()
    when: Text | None = None
    attribution: tuple[Text, ...] = ()
    losses: tuple[ExampleLossRow, ...] = ()


class ExampleRow(Row, frozen=True):
    """An entry of ``examples.yml``."""

    text: Text
    claims: tuple[ExampleClaimRow, ...] = ()


class PlaceRow(Row, frozen=True):
    """A line of ``places.csv``; the names of its fields are the columns of that file."""

    id: Id
    name: Text
    kind: Text
    lat: Latitude
    lon: Longitude
    province: Id | None = None
    aliases: tuple[Text, ...] = ()
    radius_km: Annotated[float, Meta(gt=0, le=20_000)] = 2.0
    population: Annotated[int, Meta(ge=0, le=4_000_000_000)] = 0
    pcode: Text | None = None
    source: Text = "pack"


def read_rows(path: Path, shape: type[_T]) -> _T:
    """The YAML file at ``path`` as ``shape`` (a msgspec type). Raises InputError naming file and entry."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}", "add the file or mend its permissions") from None
    try:
        _check_nesting(path, data)
        raw = yaml.load(data, Loader=_YamlLoader)
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # of an impossible date such as 2017-02-30, or number
        raise InputError(f"{path} is not YAML: {one_line(error)}", "mend the file at that line") from None
    try:
        return msgspec.convert(raw, shape)
    except (msgspec.ValidationError, OverflowError, TypeError) as error:
        raise InputError(f"{path}: {one_line(error)}", f"mend that entry{_entry_of(raw, str(error))}") from None


def one_line(error: Exception) -> str:
    """What an error says, in one line of bounded length."""
    said = " ".join(str(error).split())
    return said if len(said) <= _LONGEST_REASON else said[:_LONGEST_REASON] + " ..."


def _check_nesting(path: Path, data: bytes) -> None:
    """Refuse what would be too much to make: lists in lists without end, and names for parts, which multiply them.

    YAML's own reader goes down by recursion, which ends the process where it goes too deep.
    """
    if len(data) > MOST_BYTES:
        raise InputError(f"{path} has more than {MOST_BYTES // 1_000_000} MB", "a pack's file has a few thousand entries")
    depth = 0
    for event in yaml.parse(data, Loader=_YamlLoader):
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent):
            raise InputError(f"{path}, line {line}: a name for a part (*)", "write the part out")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise InputError(f"{path}, line {line}: lists deeper than {DEEPEST}", "mend that entry")


def _entry_of(raw: object, message: str) -> str:
    """The id of the list entry that a validation message points at (``... at `$[3].kind```), for people to find it by."""
    index = message.partition("`$[")[2].partition("]")[0]
    if isinstance(raw, list) and index.isdecimal() and isinstance(raw[int(index)], dict):
        entry = raw[int(index)]
        return f" ({str(entry.get('id') or entry.get('text'))[:60]!r})"
    return ""
