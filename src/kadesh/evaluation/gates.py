"""The gate: scores that must not fall (``baselines.py``).

``python -m kadesh.evaluation.gates`` checks the floors, with ``--raise`` it lifts those that the scores have left behind. It
fails where a gold set is missing or is another file than the one that the floors were measured on; with ``--allow-missing``
sets that are not here are left out.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from kadesh.errors import KadeshError
from kadesh.evaluation.baselines import (
    BASELINE,
    GATED,
    GoldSet,
    Shortfall,
    gated_f1,
    load_gold_sets,
    raise_floors,
    save_gold_sets,
    shortfalls,
)
from kadesh.evaluation.documents import Evaluation, Reads, evaluate
from kadesh.evaluation.examples import evaluate_examples
from kadesh.theatre.packs import Pack

Kits = Callable[[str, str], tuple[Reads, Pack]]  # theatre, reader -> what reads and the pack
Result = tuple[GoldSet, str, Evaluation]  # the set, the reader, what came out


def check(gold_sets: Iterable[GoldSet], kit_of: Kits) -> Iterator[Result]:
    """The scores of every reader that has floors on each gold set that is here."""
    for gold_set in gold_sets:
        if gold_set.is_there:
            for reader in gold_set.floors:
                yield gold_set, reader, evaluate_set(gold_set, reader, kit_of)


def evaluate_set(gold_set: GoldSet, reader: str, kit_of: Kits) -> Evaluation:
    """Score one reader on one gold set."""
    if gold_set.docs is None:
        return evaluate_examples(gold_set.gold, kit_of(gold_set.theatre or "", reader)[0])

    def equip(path: Path) -> tuple[Reads, Pack]:
        return kit_of(gold_set.theatre or theatre_of(path), reader)

    return evaluate(gold_set.gold, gold_set.docs, equip)


def theatre_of(path: Path) -> str:
    """The theatre that a document's own text is about."""
    from kadesh.theatre.choices import choose_theatre  # loads every pack

    return choose_theatre([path.read_text(encoding="utf-8", errors="ignore")]).theatre


def make_reader_of(name: str, pack: Pack) -> Reads:
    """A reader by its name."""
    from kadesh.resolving.places import PlaceResolver
    from kadesh.telling.teller import make_teller  # these load models and gazetteers

    return make_teller(name, pack, PlaceResolver(pack))


@cache
def load_kit(theatre: str, reader: str) -> tuple[Reads, Pack]:
    """The reader and the pack of a theatre, made once."""
    from kadesh.theatre.loading import load_pack

    pack = load_pack(theatre)
    return make_reader_of(reader, pack), pack


def faults_of(gold_sets: Iterable[GoldSet], *, allow_missing: bool = False) -> tuple[str, ...]:
    """Why the gate cannot be trusted: one line for each set that is missing or is not the file that is pinned, or for none."""
    wanted = [gold_set for gold_set in gold_sets if gold_set.is_there or not allow_missing]
    if not wanted:
        return ("there is no gold here to check",)
    return tuple(fault for gold_set in wanted if (fault := gold_set.fault))


def main(arguments: list[str] | None = None) -> int:
    """Check the floors, or with ``--raise`` lift them; 1 where one is not held, or where gold lacks or is altered."""
    parser = argparse.ArgumentParser(prog="python -m kadesh.evaluation.gates", description="Scores that must not fall.")
    parser.add_argument("--baseline", type=Path, default=BASELINE)
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift floors that the scores have left behind")
    parser.add_argument("--allow-missing", action="store_true", help="leave out gold that is not here")
    options = parser.parse_args(arguments)
    gold_sets = {gold_set.name: gold_set for gold_set in load_gold_sets(options.baseline)}
    faults = faults_of(gold_sets.values(), allow_missing=options.allow_missing)
    if faults:
        print("\n".join(faults), file=sys.stderr)
        return 1
    failed: list[Shortfall] = []
    for gold_set in gold_sets.values():
        if not gold_set.is_there:
            print(f"{gold_set.fault}, not checked")
    for gold_set, reader, found in check(tuple(gold_sets.values()), load_kit):
        print(f"{gold_set.name}, {reader}: " + ", ".join(f"{name} {gated_f1(found, name):.3f}" for name in GATED))
        failed += shortfalls(gold_set, reader, found)
        gold_sets[gold_set.name] = raise_floors(gold_sets[gold_set.name], reader, found)
    for shortfall in failed:
        print(shortfall, file=sys.stderr)
    if options.lift and not failed:
        save_gold_sets(gold_sets.values(), options.baseline)
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KadeshError as error:
        sys.exit(f"{error}")
