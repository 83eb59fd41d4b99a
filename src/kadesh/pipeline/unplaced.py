"""Places that no gazetteer has: listed from a ledger, added by hand, and the claims that named them placed anew."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kadesh.errors import InputError
from kadesh.ledger import Ledger
from kadesh.model import Claim, Place
from kadesh.resolving.gazetteers import Gazetteer, GazetteerStore
from kadesh.resolving.places import PlaceResolver
from kadesh.resolving.transliterations import fold, spell
from kadesh.resolving.volumes import Row
from kadesh.theatre.loading import load_pack
from kadesh.theatre.packs import Pack

MOST_QUOTES = 3


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that was placed nowhere, or only in what contains it: its spellings, how many claims say it, some quotes."""

    names: tuple[str, ...]
    claims: int
    province: str | None
    reason: str
    quotes: tuple[str, ...]


def list_unknown(claims: Iterable[Claim]) -> tuple[Unknown, ...]:
    """The names of ``claims`` that stayed without a place, those in most claims first; spellings of one name together."""
    groups: dict[str, list[tuple[Claim, int]]] = defaultdict(list)
    for claim in claims:
        for i, location in enumerate(claim.places):
            if location.mention.id is None and location.mention.text:
                keys = spell(location.mention.text).keys
                groups[keys[0] if keys else location.mention.text].append((claim, i))
    unknown = []
    for members in groups.values():
        mentions = [claim.places[i] for claim, i in members]
        provinces = [location.province for location in mentions if location.province]
        unknown.append(
            Unknown(
                names=tuple(dict.fromkeys(location.mention.text for location in mentions)),
                claims=len({claim.id for claim, _ in members}),
                province=max(set(provinces), key=provinces.count) if provinces else None,
                reason=mentions[0].mention.reason,
                quotes=tuple(dict.fromkeys(claim.quote.exact for claim, _ in members))[:MOST_QUOTES],
            )
        )
    return tuple(sorted(unknown, key=lambda name: (-name.claims, name.names)))


def add_place(
    theatre: str,
    name: str,
    lat: float,
    lon: float,
    *,
    kind: str = "village",
    province: str | None = None,
    aliases: tuple[str, ...] = (),
    radius_km: float | None = None,
    store: GazetteerStore | None = None,
) -> str:
    """Add a place to a theatre; its id.

    A pack in a folder of its own gets a line in its ``places.csv``; to a pack of the package the place is added in the store
    of gazetteers, for the package is not written to. Raises InputError for a point off the earth, an unknown province, a
    place that is there already.
    """
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise InputError(f"{lat}, {lon} is no point on earth", "give latitude and longitude in degrees, as 35.97 38.04")
    pack = load_pack(theatre)
    place_id = f"{pack.name}.{re.sub('[^a-z0-9]+', '_', fold(name)).strip('_')}"
    if any(place.id == place_id for place in pack.places):
        raise InputError(f"the pack {pack.name} has a place {place_id} already", "give it a name that tells the two apart")
    province_id = PlaceResolver(pack).province_named(province) if province else None
    if province and not province_id:
        raise InputError(f"the pack {pack.name} has no province {province!r}", "leave it out, or see its places.csv")
    folder = Path(theatre)
    if (folder / "pack.yml").is_file():
        place = Place(place_id, name, kind, lat, lon, province_id, aliases, radius_km or 2.0, source="by hand")
        _append(folder / "places.csv", place)
    else:
        area = pack.place(province_id).name if province_id else ""
        row = Row(place_id, name, kind, lat, lon, pack.countries[0] if pack.countries else "", area, names=aliases)
        (store or GazetteerStore()).add_place(pack.name, row)
    return place_id


def _append(path: Path, place: Place) -> None:
    """Add a line to a pack's list of places, in the order of its own columns."""
    values = {
        "id": place.id,
        "name": place.name,
        "kind": place.kind,
        "lat": place.lat,
        "lon": place.lon,
        "province": place.province or "",
        "aliases": "|".join(place.aliases),
        "radius_km": place.radius_km,
        "source": place.source,
    }
    text = path.read_text(encoding="utf-8-sig")
    columns = next(csv.reader([text.partition("\n")[0]]))
    with path.open("a", encoding="utf-8", newline="") as stream:
        if text and not text.endswith("\n"):
            stream.write("\n")
        csv.writer(stream, lineterminator="\n").writerow([values.get(column, "") for column in columns])


def place_again(ledger: Ledger, *, names: Iterable[str] | None = None, store: GazetteerStore | None = None) -> int:
    """Place the claims of a ledger anew, as the packs and gazetteers now are; the number of reports that changed.

    With ``names``, only the reports that name one of them in some spelling. What changed is appended as a new reading of the
    report by the same reader, with the digests of the pack and the gazetteers as they now are; nothing is overwritten.
    """
    view = ledger.view()
    wanted = {key for name in names for key in spell(name).keys} if names is not None else None
    reports = {report.id: report for report in view.reports()}
    kits: dict[str, tuple[Pack, Gazetteer, PlaceResolver]] = {}
    writer, changed = ledger.writer(), 0
    for reading in view.readings():
        claims = view.claims(reading.report)
        said = {key for claim in claims for location in claim.places for key in spell(location.mention.text).keys}
        if not claims or (wanted is not None and not wanted & said):
            continue
        if reading.theatre not in kits:
            pack = load_pack(reading.theatre)
            gazetteer = (store or GazetteerStore()).open(pack.countries)
            kits[reading.theatre] = pack, gazetteer, PlaceResolver(pack, gazetteer)
        pack, gazetteer, resolver = kits[reading.theatre]
        report = reports[reading.report]
        changed += writer.add_reading(
            report,
            view.document(report.id),
            resolver.locate(claims, report),
            reader=reading.reader,
            reader_version=reading.version,
            theatre=reading.theatre,
            pack=pack.digest,
            gazetteers=gazetteer.sources,
        )
    return changed
