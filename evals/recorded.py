"""Prompts for the samples and for annotated reports, to be answered by a large model; and what becomes of the answers.

    python evals/recorded.py prompts FOLDER    write each prompt as NNN.txt, and an index with their digests

Of annotated reports the texts alone are read, never what annotators made of them.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from kadesh.intake.reports import report_from_bytes
from kadesh.pipeline.readings import make_kit, theatre_of_files
from kadesh.reading.large.prompts import prompt_of
from kadesh.reading.large.windows import windows_of

SAMPLES = Path(__file__).parent.parent / "examples" / "reports"
GOLD = Path(__file__).parent.parent.parent / "shared" / "gold"
ANNOTATED = {"dev2": 20, "dev": 10}  # how many reports of each set, by name


def asked() -> Iterator[Path]:
    """The files that are asked about: the samples, then the annotated reports."""
    yield from sorted(path for path in SAMPLES.iterdir() if path.is_file())
    for name, most in ANNOTATED.items():
        rows = (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        docs = sorted({json.loads(row)["doc"] for row in rows if row.strip()})
        yield from (GOLD / "docs" / f"{doc}.txt" for doc in docs[:most])


def write_prompts(folder: Path) -> int:
    """Write every prompt into ``folder``; returns how many."""
    folder.mkdir(parents=True, exist_ok=True)
    index = []
    for path in asked():
        kit = make_kit(theatre_of_files([path]), "fast")
        report = report_from_bytes(path.read_bytes(), name=path.stem, source=str(path), pack=kit.pack)
        lines = kit.reader.for_report(report).lines(report)
        for window in windows_of(lines):
            prompt = prompt_of(lines, window)
            name = f"{len(index) + 1:03}"
            (folder / f"{name}.txt").write_text(f"{prompt.system}\n{prompt.user}\n", encoding="utf-8")
            index.append({"prompt": name, "report": path.name, "digest": prompt.digest, "sentences": len(window.numbers)})
    (folder / "index.json").write_text(json.dumps(index, indent=1) + "\n", encoding="utf-8")
    return len(index)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["prompts", folder]:
            print(write_prompts(Path(folder)), "prompts")
        case _:
            sys.exit(__doc__)
