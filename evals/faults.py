"""Lets bad luck happen to Kadesh: kills, flipped bits, ledgers harmed in use, full disks, two writers at once.

``python -m evals.faults --kills 500 --flips 300 --seed 1``. It prints what did not hold, a line each, and ends with 1 then;
``--keep FOLDER`` keeps the files of such. Linux only.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

from evals.fault_damage import cut, fill, flip, harm, pair
from evals.fault_kills import Bench, kill, make_bench

Fault = Callable[[Bench, Random, int], Iterator[str]]

FAULTS: dict[str, Fault] = {"kills": kill, "flips": flip, "cuts": cut, "harms": harm, "full": fill, "pairs": pair}


def try_fault(bench: Bench, name: str, count: int, seed: int, keep: Path | None) -> int:
    """Let a fault happen so many times; how often something did not hold."""
    bad = 0
    for number in range(count):
        problems = list(FAULTS[name](bench, Random(f"{seed} {name} {number}"), number))
        bad += bool(problems)
        if problems and keep:
            shutil.copytree(bench.place, keep / f"{name}-{seed}-{number}", dirs_exist_ok=True)
        for problem in problems:
            print(f"{name} {number}: {' '.join(problem.split())}", flush=True)
    print(f"{count} {name}, {bad} after which something did not hold", flush=True)
    return bad


def main(arguments: Sequence[str] | None = None) -> int:
    """Try and print."""
    parser = argparse.ArgumentParser(prog="python -m evals.faults", description=__doc__)
    for name in FAULTS:
        parser.add_argument(f"--{name}", type=int, default=0, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        bench = make_bench(Path(folder))
        wanted = {name: getattr(options, name) for name in FAULTS if getattr(options, name)}
        bad = sum(try_fault(bench, name, count, options.seed, options.keep) for name, count in wanted.items())
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
