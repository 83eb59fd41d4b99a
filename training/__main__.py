"""``python -m training GOLD``: train the choosers on a folder of annotated reports and write their models into the package."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from kadesh.model import Role
from kadesh.reading.choosers import linear
from kadesh.reading.choosers.linear import Choosers, Linear, dump_linear, features_digest
from kadesh.telling import choices
from kadesh.telling.casts import as_it_is
from training import confidence
from training.contexts import context_rows
from training.fitting import fit
from training.golds import Document, documents, examples, sentences
from training.held_out import FOLDS, Drafted, Reading, draft, fold_of, held_out, table
from training.rows import Row, party_rows, people_rows, trigger_rows

OFTEN = 4  # times that an example counts: short, and written for what few reports tell
READERS = ("parse", "fast")
SIDES = [Role.INITIATOR.value, Role.TARGET.value]


@dataclass(frozen=True)
class Rows:
    """What the choosers learn from: words, parties and unlisted people."""

    words: Sequence[Row]
    parties: Sequence[Row]
    people: Sequence[Row]

    def without(self, fold: int) -> "Rows":
        """The rows of all documents but those of a fold."""
        return Rows(*(_without(rows, fold) for rows in vars(self).values()))


def main(folder: Path) -> int:
    """Train on train and the packs' examples, and write the models and the weights of confidence."""
    gold, docs = folder / "train.jsonl", folder / "docs"
    data = sha256(gold.read_bytes()).hexdigest()
    annotated = [document for reader in READERS for document in documents(gold, docs, reader)]
    rows = rows_of([*annotated, *[document for reader in READERS for document in examples(reader)] * OFTEN])
    drafted = list(held_out(annotated, lambda fold: models(rows.without(fold))))
    whole = models(rows)
    asked = list(context_rows([*drafted, *(draft(document, whole) for reader in READERS for document in examples(reader))]))
    readings = list(tellings(drafted, asked))
    print("\n".join(table(readings)), flush=True)
    confidence.write(readings)
    for name, model in vars(whole).items():
        _write(linear.HERE / f"{name}.bin", dump_linear(model, features_digest(), data))
    _write(choices.FILE, dump_linear(context(asked), choices.clues_digest(), data))
    return 0


def rows_of(found: Sequence[Document]) -> Rows:
    """The rows of documents."""
    read = [sentence for document in found for sentence in sentences(document)]
    return Rows(
        [row for sentence in read for row in trigger_rows(sentence)],
        [row for sentence in read for row in party_rows(sentence)],
        [row for sentence in read for row in people_rows(sentence)],
    )


def models(rows: Rows) -> Choosers:
    """The models of the reader."""
    told = [row for row in rows.words if row.label]
    return Choosers(
        triggers=fit(rows.words, [""], 0.3),
        types=fit(told, sorted({row.label for row in told}), 1.0),
        parties=fit(rows.parties, SIDES, 0.2),
        civilians=fit(rows.people, ["civilians"], 0.3),
    )


def context(asked: Sequence[Row]) -> Linear:
    """The model of who is meant on sides without words."""
    return fit(asked, SIDES, 0.1)


def tellings(drafted: Sequence[Drafted], asked: Sequence[Row]) -> Iterator[Reading]:
    """What is told of each document, where choosers lead with the model that had not learned from its fold."""
    steps = [choices.choosing(context(_without(asked, fold))) for fold in range(FOLDS)]
    for one in drafted:
        leads = one.document.led_by == "choosers"
        yield one.told(steps[fold_of(one.document.name)] if leads else as_it_is)


def _without(rows: Sequence[Row], fold: int) -> list[Row]:
    return [row for row in rows if fold_of(row.group) != fold]


def _write(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    print(file.name, len(data), "bytes")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
