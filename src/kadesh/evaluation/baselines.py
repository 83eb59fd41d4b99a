"""The baseline: gold sets with their digests, and floors that only rise.

``evals/baseline.json`` names each gold set with its documents and, for each reader, the floor of each measure's F1. Paths are
relative to the project. A set without ``docs`` is the examples of a pack; one without ``theatre`` has reports of many, each of
the one that its own text is about.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kadesh.errors import InputError
from kadesh.evaluation.documents import Evaluation
from kadesh.evaluation.scores import MEASURES

BASELINE = Path("evals/baseline.json")
MARGIN = 0.005  # a floor rises to this much under a better score, so that a tie broken otherwise does not fail
LENIENT = "lenient_"
GATED = (*MEASURES, *(LENIENT + measure for measure in ("whole_claim", "initiator", "target")))
"""The measures that have floors: all as strictly counted, and as leniently counted those that parties decide."""

Floors = Mapping[str, Mapping[str, float]]  # reader -> measure -> F1


@dataclass(frozen=True, slots=True)
class GoldSet:
    """A gold file with its digest, the folder of its documents, and the floors of each reader on it."""

    name: str
    gold: Path
    sha256: str
    docs: Path | None
    theatre: str | None
    floors: Floors

    @property
    def is_there(self) -> bool:
        """Whether the gold file is at hand."""
        return self.gold.is_file()

    @property
    def fault(self) -> str | None:
        """What keeps the set from being scored, in one line; None where nothing does."""
        if not self.is_there:
            return f"{self.name}: {self.gold} is not here"
        found = hashlib.sha256(self.gold.read_bytes()).hexdigest()
        if found != self.sha256:
            return f"{self.name}: {self.gold} is not the file that the baseline pins, its sha256 is {found}"
        return None


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


def gated_f1(evaluation: Evaluation, measure: str) -> float:
    """The F1 of ``measure``, one of ``GATED``."""
    if measure.startswith(LENIENT):
        return evaluation.lenient.f1(measure.removeprefix(LENIENT))
    return evaluation.strict.f1(measure)


def load_gold_sets(path: Path = BASELINE) -> tuple[GoldSet, ...]:
    """The gold sets of a baseline file. Raises InputError where it is none, or where it holds nothing to check."""
    try:
        sets = json.loads(path.read_text(encoding="utf-8"))
        found = tuple(_gold_set(name, entry, path.resolve().parents[1]) for name, entry in sets.items())
    except (OSError, ValueError, RecursionError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{path} is no baseline: {error}", "restore it from the repository") from error
    if not found:
        raise InputError(f"{path} is no baseline: it has no gold sets", "restore it from the repository")
    return found


def _gold_set(name: str, entry: Mapping[str, Any], root: Path) -> GoldSet:
    floors = entry["floors"]
    if not floors:
        raise KeyError(f"{name} has no floors")
    for reader, values in floors.items():
        if not values:
            raise KeyError(f"{name}, {reader}: there are no floors")
        unknown = set(values) - set(GATED)
        if unknown:
            raise KeyError(f"{name}, {reader}: no measure is called {', '.join(sorted(unknown))}")
    docs = root / entry["docs"] if "docs" in entry else None
    if docs is None and "theatre" not in entry:
        raise KeyError(f"{name} is neither annotations with docs nor the examples of a theatre")
    return GoldSet(name, root / entry["gold"], entry["sha256"], docs, entry.get("theatre"), floors)


def shortfalls(gold_set: GoldSet, reader: str, evaluation: Evaluation) -> tuple[Shortfall, ...]:
    """The measures of ``evaluation`` that lie below the floors of ``reader``."""
    floors = gold_set.floors.get(reader, {})
    found = ((measure, floor, gated_f1(evaluation, measure)) for measure, floor in floors.items())
    return tuple(Shortfall(gold_set.name, reader, measure, floor, f1) for measure, floor, f1 in found if f1 < floor)


def raise_floors(gold_set: GoldSet, reader: str, evaluation: Evaluation, margin: float = MARGIN) -> GoldSet:
    """The gold set with floors lifted to ``margin`` under the scores where that is higher; none is ever lowered."""
    old = gold_set.floors.get(reader, {})
    new = {measure: max(old.get(measure, 0.0), round(gated_f1(evaluation, measure) - margin, 3)) for measure in GATED}
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
