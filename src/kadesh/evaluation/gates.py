"""The gate: scores that must not fall. ``evals/baseline.json`` holds floors that only rise.

The file names each gold set with its documents, and for each reader the floor of each measure's F1. Paths are relative to the
project. ``python -m kadesh.evaluation.gates`` checks them, with ``--raise`` it lifts floors that the scores have left behind.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kadesh.errors import InputError, KadeshError
from kadesh.evaluation.scores import MEASURES, Reads, Scores, evaluate
from kadesh.theatre.packs import Pack

BASELINE = Path("evals/baseline.json")
MARGIN = 0.005  # a floor rises to this much under a better score, so that a tie broken otherwise does not fail

Floors = Mapping[str, Mapping[str, float]]  # reader -> measure -> F1


@dataclass(frozen=True, slots=True)
class GoldSet:
    """A gold file, the folder of its documents, and the floors of each reader on it."""

    name: str
    gold: Path
    docs: Path
    floors: Floors
    theatre: str = "syria"


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A measure that lies below its floor."""

    gold: str
    reader: str
    measure: str
    floor: float
    found: float

    def __str__(self) -> str:
        return f"{self.gold}, {self.reader}: {self.measure} fell to {self.found:.3f}, its floor is {self.floor:.3f}"


def load_gold_sets(path: Path = BASELINE) -> tuple[GoldSet, ...]:
    """The gold sets of a baseline file. Raises InputError where it is none."""
    try:
        sets = json.loads(path.read_text(encoding="utf-8"))
        return tuple(_gold_set(name, entry, path.resolve().parents[1]) for name, entry in sets.items())
    except (OSError, json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{path} is no baseline: {error}", "restore it from the repository") from error


def _gold_set(name: str, entry: Mapping[str, Any], root: Path) -> GoldSet:
    for reader, floors in entry["floors"].items():
        unknown = set(floors) - set(MEASURES)
        if unknown:
            raise KeyError(f"{name}, {reader}: no measure is called {', '.join(sorted(unknown))}")
    return GoldSet(name, root / entry["gold"], root / entry["docs"], entry["floors"], entry.get("theatre", "syria"))


def shortfalls(gold_set: GoldSet, reader: str, scores: Scores) -> tuple[Shortfall, ...]:
    """The measures of ``scores`` that lie below the floors of ``reader``."""
    floors = gold_set.floors.get(reader, {})
    found = ((measure, floor, scores.f1(measure)) for measure, floor in floors.items())
    return tuple(Shortfall(gold_set.name, reader, measure, floor, f1) for measure, floor, f1 in found if f1 < floor)


def raise_floors(gold_set: GoldSet, reader: str, scores: Scores, margin: float = MARGIN) -> GoldSet:
    """The gold set with floors lifted to ``margin`` under the scores where that is higher; none is ever lowered."""
    old = gold_set.floors.get(reader, {})
    new = {measure: max(old.get(measure, 0.0), round(scores.f1(measure) - margin, 3)) for measure in MEASURES}
    return replace(gold_set, floors={**gold_set.floors, reader: new})


def save_gold_sets(gold_sets: Iterable[GoldSet], path: Path = BASELINE) -> None:
    """Write floors back to a baseline file; raises InputError rather than lower one that is in it."""
    text = json.loads(path.read_text(encoding="utf-8"))
    for gold_set in gold_sets:
        was = text[gold_set.name]["floors"]
        for reader, floors in gold_set.floors.items():
            for measure, floor in floors.items():
                if floor < was.get(reader, {}).get(measure, 0.0):
                    raise InputError(f"the floor of {measure} for {reader} on {gold_set.name} would fall", "floors only rise")
        text[gold_set.name]["floors"] = {reader: dict(floors) for reader, floors in gold_set.floors.items()}
    path.write_text(json.dumps(text, indent=2) + "\n", encoding="utf-8")


def check(
    gold_sets: Iterable[GoldSet], make: Callable[[str, Pack], Reads], pack_of: Callable[[str], Pack]
) -> dict[tuple[str, str], Scores]:
    """The scores of each gold set that is at hand, by its name and the reader's; sets that are not there are left out."""
    scores = {}
    for gold_set in gold_sets:
        if not gold_set.gold.is_file():
            continue
        pack = pack_of(gold_set.theatre)
        for reader in gold_set.floors:
            scores[gold_set.name, reader] = evaluate(gold_set.gold, gold_set.docs, make(reader, pack), pack)
    return scores


def make_reader_of(name: str, pack: Pack) -> Reads:
    """A reader by its name."""
    from kadesh.resolving.places import PlaceResolver
    from kadesh.telling.teller import make_teller  # these load models and gazetteers

    return make_teller(name, pack, PlaceResolver(pack))


def main(arguments: list[str] | None = None) -> int:
    """Check the floors, or with ``--raise`` lift them; 1 where one is not held."""
    from kadesh.theatre.loading import load_pack

    parser = argparse.ArgumentParser(prog="python -m kadesh.evaluation.gates", description="Scores that must not fall.")
    parser.add_argument("--baseline", type=Path, default=BASELINE)
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift floors that the scores have left behind")
    options = parser.parse_args(arguments)
    gold_sets = load_gold_sets(options.baseline)
    scores = check(gold_sets, make_reader_of, load_pack)
    failed: list[Shortfall] = []
    lifted = []
    for gold_set in gold_sets:
        after = gold_set
        for reader in gold_set.floors:
            found = scores.get((gold_set.name, reader))
            if found is None:
                print(f"{gold_set.name}, {reader}: not checked, {gold_set.gold} is not here")
                continue
            print(f"{gold_set.name}, {reader}: " + ", ".join(f"{name} {found.f1(name):.3f}" for name in MEASURES))
            failed += shortfalls(gold_set, reader, found)
            after = raise_floors(after, reader, found)
        lifted.append(after)
    for shortfall in failed:
        print(shortfall, file=sys.stderr)
    if options.lift and not failed:
        save_gold_sets(lifted, options.baseline)
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KadeshError as error:
        sys.exit(f"{error}")
