"""Prompts for the samples and for annotated reports, to be answered by a large model; and what becomes of the answers.

    python evals/recorded.py prompts FOLDER           write each prompt as NNN.txt, and an index with their digests
    python evals/recorded.py take FOLDER ANSWERS      keep the answers (NNN.json each) in evals/recorded/
    python evals/recorded.py score                    score what is kept, beside the usual reader on the same reports

Of annotated reports prompts hold the texts alone, never what annotators made of them. Answers about the samples are kept in
full, those about reports of others as spans: the number of a sentence, and offsets in it.
"""

import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from kadesh.evaluation.documents import Evaluation, Reads, evaluate
from kadesh.intake.reports import report_from_bytes
from kadesh.pipeline.readings import make_kit, theatre_of_files
from kadesh.reading.large.answers import AnswerError, ClaimSaid, read_answer
from kadesh.reading.large.grounding import ground
from kadesh.reading.large.prompts import Prompt, prompt_of
from kadesh.reading.large.reader import LargeReader
from kadesh.reading.large.windows import windows_of
from kadesh.reading.readers import Vocabulary, reader_maker
from kadesh.resolving.places import PlaceResolver
from kadesh.telling.teller import Teller
from kadesh.theatre.packs import Pack

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "examples" / "reports"
GOLD = HERE.parent.parent / "shared" / "gold"
KEPT = HERE / "recorded" / "answers.jsonl"
ANNOTATED = {"dev2": 20, "dev": 10}  # how many reports of each set, by name
USUAL = "fast"

Words = Callable[[Any], Any]


def docs_of(name: str) -> list[str]:
    """The documents of a set that are asked about."""
    rows = (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return sorted({json.loads(row)["doc"] for row in rows if row.strip()})[: ANNOTATED[name]]


def asked() -> Iterator[Path]:
    """The files that are asked about: the samples, then the annotated reports."""
    yield from sorted(path for path in SAMPLES.iterdir() if path.is_file())
    for name in ANNOTATED:
        yield from (GOLD / "docs" / f"{doc}.txt" for doc in docs_of(name))


def prompts() -> Iterator[tuple[Path, Prompt]]:
    """Every prompt, with the file that it is about."""
    for path in asked():
        kit = make_kit(theatre_of_files([path]), USUAL)
        report = report_from_bytes(path.read_bytes(), name=path.stem, source=str(path), pack=kit.pack)
        lines = kit.reader.for_report(report).lines(report)
        for window in windows_of(lines):
            yield path, prompt_of(lines, window)


def write_prompts(folder: Path) -> int:
    """Write every prompt into ``folder``; returns how many."""
    folder.mkdir(parents=True, exist_ok=True)
    index = []
    for number, (path, prompt) in enumerate(prompts(), start=1):
        (folder / f"{number:03}.txt").write_text(f"{prompt.system}\n{prompt.user}\n", encoding="utf-8")
        index.append({"prompt": f"{number:03}", "report": path.name, "digest": prompt.digest})
    (folder / "index.json").write_text(json.dumps(index, indent=1) + "\n", encoding="utf-8")
    return len(index)


def take(folder: Path, answers: Path) -> int:
    """Keep the answers to the prompts of ``folder``; returns how many. What is no answer is told and left out."""
    numbers = {row["digest"]: row["prompt"] for row in json.loads((folder / "index.json").read_text(encoding="utf-8"))}
    rows = []
    for path, prompt in prompts():
        file = answers / f"{numbers.get(prompt.digest, 'none')}.json"
        try:
            answer = read_answer(file.read_text(encoding="utf-8"))
        except (OSError, AnswerError) as error:
            print(f"{path.name}: {error}", file=sys.stderr)
            continue
        own = path.parent == SAMPLES
        claims = [msgspec.to_builtins(claim) if own else as_spans(claim, prompt) for claim in answer.claims]
        rows.append({"report": path.name, "digest": prompt.digest, "claims": [claim for claim in claims if claim]})
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return len(rows)


def sentences(prompt: Prompt) -> dict[int, str]:
    """The sentences of a prompt by their numbers."""
    numbered = prompt.user.rpartition("Sentences to be coded:\n")[2].split("\n")
    return {number: line.partition("] ")[2] for number, line in enumerate(numbered, start=1)}


def as_spans(claim: ClaimSaid, prompt: Prompt) -> dict[str, Any] | None:
    """A claim with offsets in place of words; words that are not in the sentence are left out with their slot."""
    sentence = sentences(prompt).get(claim.sentence, "")
    near = ground(claim.trigger, sentence)

    def offsets(words: Any) -> Any:
        span = ground(words, sentence, near)
        return [span.start, span.end] if span else None

    return _with_words(msgspec.to_builtins(claim), offsets) if near else None


def as_words(claim: Mapping[str, Any], prompt: Prompt) -> dict[str, Any]:
    """A kept claim in words again."""
    sentence = sentences(prompt)[claim["sentence"]]
    return _with_words(claim, lambda span: span if isinstance(span, str) else sentence[slice(*span)])


def _with_words(claim: Mapping[str, Any], change: Words) -> dict[str, Any]:
    changed = dict(claim) | {"trigger": change(claim["trigger"]), "when": claim["when"] and change(claim["when"])}
    for slot in ("initiators", "targets", "sources"):
        changed[slot] = [words for said in claim[slot] if (words := change(said))]
    for slot in ("places", "losses"):
        changed[slot] = [{**said, "words": words} for said in claim[slot] if (words := change(said["words"]))]
    return changed


class Recorded:
    """Answers that were kept, by the digest of their prompt."""

    model = "recorded"

    def __init__(self, path: Path) -> None:
        rows = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()]
        self._claims = {row["digest"]: row["claims"] for row in rows}
        self.reports = {row["report"] for row in rows}

    def answer(self, prompt: Prompt) -> str | None:
        claims = self._claims.get(prompt.digest)
        return None if claims is None else json.dumps({"claims": [as_words(claim, prompt) for claim in claims]})


def score(answers: Recorded) -> Iterator[tuple[str, str, Evaluation]]:
    """The scores of the recorded answers and of the usual reader, on the reports of each set that were answered."""
    for name in ANNOTATED:
        docs = {doc for doc in docs_of(name) if f"{doc}.txt" in answers.reports}
        rows = (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        wanted = [row for row in rows if row.strip() and json.loads(row)["doc"] in docs]
        with tempfile.TemporaryDirectory() as folder:
            gold = Path(folder, "gold.jsonl")
            gold.write_text("".join(f"{row}\n" for row in wanted), encoding="utf-8")
            if docs:
                yield name, "recorded", evaluate(gold, GOLD / "docs", partial(_equip, answers))
                yield name, USUAL, evaluate(gold, GOLD / "docs", partial(_equip, None))


def _equip(answers: Recorded | None, path: Path) -> tuple[Reads, Pack]:
    kit = make_kit(theatre_of_files([path]), USUAL)
    if answers is None:
        return kit.reader, kit.pack

    def make(vocabulary: Vocabulary) -> LargeReader:
        return LargeReader(answers, reader_maker(USUAL)(vocabulary))

    return Teller(kit.pack, PlaceResolver(kit.pack, kit.gazetteer), make), kit.pack


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["prompts", folder]:
            print(write_prompts(Path(folder)), "prompts")
        case ["take", folder, answers]:
            print(take(Path(folder), Path(answers)), "answers kept")
        case ["score"]:
            if not KEPT.is_file():
                sys.exit("no answers are kept yet; take some: python evals/recorded.py take FOLDER ANSWERS")
            for name, reader, evaluation in score(Recorded(KEPT)):
                print(name, reader, json.dumps(evaluation.lenient.as_json()))
        case _:
            sys.exit(__doc__)
