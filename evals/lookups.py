"""How fast places are looked up, how fast a store opens, and how much memory it takes.

    python evals/lookups.py [--add GAZETTEER ...]

Each of 10,000 names drawn from the gazetteers is looked up once, so that nothing comes from a cache of names.
"""

import argparse
import random
import resource
import tempfile
import time
from pathlib import Path

from kadesh.resolving.gazetteers import Gazetteer, GazetteerStore

SHARED = Path(__file__).resolve().parents[1].parent / "shared" / "gazetteers"
NAMES = 10_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--add", type=Path, nargs="*", default=[SHARED / f"wof_{c}.tsv.gz" for c in ("sy", "iq", "sd", "lb", "ye")]
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = GazetteerStore(Path(folder) / "gazetteer.db")
        names: list[str] = []
        for file in options.add:
            started = time.process_time()
            source = store.add_file(file)
            print(f"import of {source.id}, {source.rows:,} places: {time.process_time() - started:.1f} s")
            names += [row.name for row in store.rows(source.id)]
        store.open()  # merges the sources once
        started = time.process_time()
        gazetteer = Gazetteer(store.open().volumes[:1])  # without the floor of the world's towns
        print(f"opening {len(gazetteer):,} places: {time.process_time() - started:.2f} s")
    random.seed(1)
    drawn = list(dict.fromkeys(random.sample(names, min(len(names), 2 * NAMES))))[:NAMES]
    started = time.process_time()
    for name in drawn:
        gazetteer.find(name)
    took = time.process_time() - started
    print(f"looking up {len(drawn):,} names: {len(drawn) / took:,.0f} a second of processor time")
    print(f"most memory, importing included: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
