"""``python -m training GOLD``: train the choosers on a folder of annotated reports and write their models into the package."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from kadesh.model import Role
from kadesh.reading.choosers import linear
from training import confidence
from training.fitting import fit
from training.golds import examples, sentences
from training.rows import Row, party_rows, people_rows, trigger_rows

OUT = Path(linear.__file__).parent
OFTEN = 4  # times that an example counts: short, and written for what few reports tell
READERS = ("parse", "fast")


@dataclass(frozen=True)
class Rows:
    """What the choosers learn from: words, parties and unlisted people."""

    words: Sequence[Row]
    parties: Sequence[Row]
    people: Sequence[Row]

    def without(self, fold: int) -> "Rows":
        """The rows of all documents but those of a fold; examples are in none."""
        return Rows(*([row for row in rows if confidence.fold_of(row.group) != fold] for rows in vars(self).values()))


def main(folder: Path) -> int:
    """Train on train and the packs' examples, and write the models and the weights of confidence."""
    gold, docs = folder / "train.jsonl", folder / "docs"
    data = sha256(gold.read_bytes()).hexdigest()
    read = [s for reader in READERS for s in (*sentences(gold, docs, reader), *list(examples(reader)) * OFTEN)]
    rows = Rows(
        [row for sentence in read for row in trigger_rows(sentence)],
        [row for sentence in read for row in party_rows(sentence)],
        [row for sentence in read for row in people_rows(sentence)],
    )
    found: list[confidence.Sample] = []
    for fold in range(confidence.FOLDS):
        others = models(rows.without(fold))
        for reader in READERS:
            found += confidence.samples(gold, docs, reader, fold, others)
        print("fold", fold, len(found), "claims", flush=True)
    confidence.write(found)
    for name, model in vars(models(rows)).items():
        (OUT / f"{name}.bin").write_bytes(linear.dump_model(model, data))
        print(name, len(model.weights), "features", (OUT / f"{name}.bin").stat().st_size, "bytes")
    return 0


def models(rows: Rows) -> linear.Choosers:
    """The models."""
    told = [row for row in rows.words if row.label]
    return linear.Choosers(
        triggers=fit(rows.words, [""], 0.3),
        types=fit(told, sorted({row.label for row in told}), 1.0),
        parties=fit(rows.parties, [Role.INITIATOR.value, Role.TARGET.value], 0.2),
        civilians=fit(rows.people, ["civilians"], 0.3),
    )


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
