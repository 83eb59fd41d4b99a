"""Speed and memory, each contender in a process of its own, side by side on the same text in one run.

``python -m kadesh.evaluation.benches [PATH]`` takes a folder of reports or a file of JSON lines with a ``text`` each (``.gz``
too); without one, the project's samples. Words are runs of characters between white space. Every contender starts from the
bytes; loading and a first warm-up report are not counted. Peak memory is the process's largest resident size.
"""

import argparse
import gzip
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kadesh.errors import InputError, KadeshError, MissingError

SAMPLES = Path("examples/reports")
CONTENDERS = ("tokens", "parser", "fast", "parse")
NAMES = {
    "tokens": "bare tokenising",
    "parser": "bare parser",
    "fast": "reader fast",
    "parse": "reader parse",
}
LEAST_SECONDS = 0.5  # what keeps no memory of sentences is run again until this is reached
START_UPS = 5
WARM_UP = "The army took a town on Monday. Two soldiers were killed near a village, a source said."


@dataclass(frozen=True, slots=True)
class Bench:
    """One contender's figures: ``seconds`` for all reports once, ``memory_mb`` at its peak; ``problem`` if it did not run."""

    contender: str
    words: int
    reports: int
    seconds: float
    memory_mb: float
    claims: int = 0
    problem: str = ""

    @property
    def words_per_second(self) -> float:
        """Words read in a second."""
        return self.words / self.seconds if self.seconds else 0.0

    @property
    def reports_per_second(self) -> float:
        """Reports read in a second."""
        return self.reports / self.seconds if self.seconds else 0.0


def find_reports(path: Path) -> tuple[tuple[str, bytes], ...]:
    """Names and bytes of the reports of a folder or a file of JSON lines. Raises InputError where there are none."""
    if path.is_dir():
        found = [(file.stem, file.read_bytes()) for file in sorted(path.rglob("*")) if file.suffix in (".txt", ".html", ".htm")]
    elif path.is_file():
        found = [(str(number), text.encode()) for number, text in enumerate(_texts(path))]
    else:
        raise InputError(f"there is no {path} to measure on", "name a folder of reports")
    if not found:
        raise InputError(f"{path} holds no reports", "name a folder of .txt or .html files")
    return tuple(found)


def _texts(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield json.loads(line)["text"]
            except (json.JSONDecodeError, KeyError, TypeError) as error:
                raise InputError(f"{path}, line {number}: no record with a text ({error})") from error


def measure(contender: str, reports: Sequence[tuple[str, bytes]], theatre: str) -> Bench:
    """Measure one contender in this process. Raises MissingError where its engine is not installed."""
    work, remembers = _work(contender, theatre)
    work("warm-up", WARM_UP.encode())
    passes = 0
    claims = 0
    start = time.perf_counter()
    while True:
        claims = sum(work(name, data) for name, data in reports)
        passes += 1
        elapsed = time.perf_counter() - start
        if remembers or elapsed >= LEAST_SECONDS:
            break
    words = sum(len(data.split()) for _, data in reports)
    return Bench(contender, words, len(reports), elapsed / passes, _peak_mb(), claims)


def _peak_mb() -> float:
    """This process's largest resident size so far, in MB; 0 where the system does not tell."""
    try:
        import resource  # only on Unix
    except ImportError:
        return 0.0
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def _work(contender: str, theatre: str) -> tuple[Callable[[str, bytes], int], bool]:
    """What the contender does with one report's bytes, giving the number of claims, and whether it remembers sentences."""
    if contender == "tokens":
        from kadesh.language.sentences import split_sentences, tokenize
        from kadesh.model import Span

        def tokens(name: str, data: bytes) -> int:
            text = data.decode("utf-8", "replace")
            for span in split_sentences(text, Span(0, len(text))):
                tokenize(text, span)
            return 0

        return tokens, False
    if contender == "parser":
        from kadesh.language.parse import find_model

        state = find_model()
        if state.problem or state.name is None:
            raise MissingError(f"no parser to measure: {state.problem}", "install it with: pip install 'kadesh[parse]'")
        import spacy

        # What the parse reader uses of the model, on whole texts and with spaCy's own tokenizer.
        nlp = spacy.load(state.name, exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])

        def parser(name: str, data: bytes) -> int:
            nlp(data.decode("utf-8", "replace"))
            return 0

        return parser, True
    from kadesh.intake.reports import report_from_bytes
    from kadesh.resolving.places import PlaceResolver
    from kadesh.telling.teller import make_teller
    from kadesh.theatre.loading import load_pack

    pack = load_pack(theatre)
    reader = make_teller(contender, pack, PlaceResolver(pack))

    def read(name: str, data: bytes) -> int:
        return len(reader.read(report_from_bytes(data, name=name, source=name, pack=pack)))

    return read, contender == "parse"


def measure_all(path: Path, theatre: str, contenders: Sequence[str] = CONTENDERS) -> tuple[Bench, ...]:
    """Measure each contender in a fresh process, one after the other."""
    return tuple(_measure_apart(contender, path, theatre) for contender in contenders)


def _measure_apart(contender: str, path: Path, theatre: str) -> Bench:
    command = [sys.executable, "-m", "kadesh.evaluation.benches", str(path), "--theatre", theatre, "--only", contender]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        return Bench(contender, 0, 0, 0.0, 0.0, problem=(run.stderr.strip().splitlines() or ["it failed"])[-1])
    return Bench(**json.loads(run.stdout))


def start_up_seconds(repeats: int = START_UPS) -> float | None:
    """The shortest of some runs of ``kadesh --help``; None where it does not run."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        command = [sys.executable, "-c", "from kadesh.cli.main import main; main()", "--help"]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            return None
        times.append(time.perf_counter() - start)
    return min(times)


def table(benches: Sequence[Bench]) -> str:
    """The figures as a Markdown table, with each speed as a ratio to bare parsing and bare tokenising."""
    speed = {bench.contender: bench.words_per_second for bench in benches}
    lines = [
        "| | words/s | reports/s | claims | peak memory, MB | to bare parser | to bare tokenising |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for bench in benches:
        name = NAMES[bench.contender]
        if bench.problem:
            lines.append(f"| {name} | not measured: {bench.problem} | | | | | |")
            continue
        ratios = " | ".join(_ratio(bench.words_per_second, speed.get(other, 0.0)) for other in ("parser", "tokens"))
        figures = f"{bench.words_per_second:,.0f} | {bench.reports_per_second:,.1f} | {bench.claims} | {bench.memory_mb:,.0f}"
        lines.append(f"| {name} | {figures} | {ratios} |")
    return "\n".join(lines)


def _ratio(speed: float, other: float) -> str:
    return f"{speed / other:.2f}" if other else "-"


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m kadesh.evaluation.benches", description="Speed and memory of the readers.")
    parser.add_argument("path", nargs="?", type=Path, default=SAMPLES, help="a folder of reports, or JSON lines with texts")
    parser.add_argument("--theatre", default="syria")
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    parser.add_argument("--only", choices=CONTENDERS, help="one contender, in this process, as JSON")
    options = parser.parse_args(arguments)
    reports = find_reports(options.path)
    if options.only:
        print(json.dumps(_fields(measure(options.only, reports, options.theatre))))
        return 0
    benches = measure_all(options.path, options.theatre)
    start_up = start_up_seconds()
    if options.json:
        print(json.dumps({"benches": [_fields(bench) for bench in benches], "start_up_seconds": start_up}))
        return 0
    words = sum(len(data.split()) for _, data in reports)
    print(f"{len(reports)} reports, {words:,} words ({options.path}), one process each on one core\n")
    print(table(benches))
    print(f"\nstart-up of kadesh --help: {f'{start_up:.2f} s' if start_up is not None else 'not measured, it does not run'}")
    return 0


def _fields(bench: Bench) -> dict[str, object]:
    return {name: getattr(bench, name) for name in Bench.__dataclass_fields__}


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KadeshError as error:
        sys.exit(f"{error}")
