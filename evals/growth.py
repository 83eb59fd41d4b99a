"""How the time of reading grows with a text's length, for kinds of text that readers are bad at.

``python -m evals.growth [--reader fast] [--sizes 1 10 100] [--kind NAME ...]`` repeats each unit until the text has so many
kilobytes, reads it and shows the seconds of the processor, and by how much more each step took than the text grew: 1 is linear.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from contextlib import suppress

NUMBERED = 400  # characters after which a number stands
UNITS = {
    "places": "Aleppo Homs ",
    "verbs": "and then it shelled Idlib ",
    "losses": "killed 5 civilians and ",
    "sentences": "The army shelled Idlib and killed five civilians, a source said. ",
    "one sentence a line": "The army shelled Idlib and killed five civilians.\n",
    "short lines": "ab\n",
    "lines": "a b c d e f\n",
    "empty lines": "a\n\n\n\n\n",
    "newlines": "\n",
    "blanks": " ",
    "dots": ".",
    "spaced dots": ". ",
    "commas": ", ",
    "brackets": "(",
    "pairs of brackets": "() ",
    "quotes": '"',
    "quoted": '"the army shelled Homs" ',
    "curly quotes": "“",
    "dashes": "- ",
    "digits": "7",
    "numbers": "12,000 ",
    "hyphens": "a-",
    "apostrophes": "a'",
    "initials": "U.S.",
    "one word": "a",
    "capitals": "A",
    "capital words": "Abcd ",
    "tatweel": "ـ",
    "combining marks": "a\u0301",
    "dates": "20 July 2017 ",
    "weekdays": "on Wednesday ",
    "times": "since last week and ",
    "ands": "and ",
    "of": "of the army ",
    "who": "who said that ",
    "said": "a source said that ",
    "possessives": "army's ",
    "shelled": "shelled ",
    "killed": "killed ",
    "numerals": "five hundred thousand ",
    "headings": "Idlib\n\n",
    "comments": "<!-- a -->\n",
    "tags": "<p>",
    "divs": "<div>the army shelled Homs ",
    "unclosed tags": "<a href=",
    "entities": "&amp;",
    "angles": "<",
    "hashes": "# ",
    "urls": "http://a.b/c?d=e&",
    "agencies": "HOMS (Reuters) - ",
    "tabs": "a\t",
    "separators": "a\u2028",
    "directions": "north of Homs, ",
    "against": "against rebels in Homs ",
    "relative": "which the army which ",
    "not": "not ",
    "between": "between the army and ",
    "percent": "5% of ",
    "tank list": "two tanks, three guns, ",
    "names": "Jaysh al-Islam and Ahrar al-Sham, ",
}  # fmt: skip


def text_of(kind: str, size: int) -> str:
    """So many characters of a kind; a number in between keeps readers from taking a sentence for one that they have read."""
    unit = UNITS[kind]
    every = max(1, NUMBERED // len(unit))
    numbered = (f"{unit * every}x{number} " for number in range(size // (len(unit) * every) + 1))
    return "".join(numbered)[:size] + ".\n"


def seconds_of(kinds: Sequence[str], sizes: Sequence[int], reader: str) -> list[tuple[str, list[float]]]:
    """How long reading takes, for each kind and size in kilobytes, in this process."""
    from kadesh.errors import KadeshError
    from kadesh.pipeline.readings import read_report

    read_report(b"The army took Homs.\n", theatre="syria", reader=reader)
    found = []
    for kind in kinds:
        times = []
        for size in sizes:
            data = text_of(kind, size * 1000).encode()
            start = time.process_time()
            with suppress(KadeshError):  # refused in one line: it is the time that counts
                read_report(data, theatre="syria", reader=reader)
            times.append(time.process_time() - start)
        found.append((kind, times))
        print(row(kind, sizes, times), flush=True)
    return found


def row(kind: str, sizes: Sequence[int], times: Sequence[float]) -> str:
    """One line of the table."""
    steps = zip(sizes, sizes[1:], times, times[1:], strict=False)
    growth = [f"{(later / max(first, 0.01)) / (large / small):.1f}" for small, large, first, later in steps]
    return f"| {kind} | {' | '.join(f'{t:.2f}' for t in times)} | {', '.join(growth)} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m evals.growth", description=__doc__)
    parser.add_argument("--reader", choices=("fast", "parse"), default="fast")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1, 10, 100], metavar="KB")
    parser.add_argument("--kind", choices=UNITS, nargs="+", default=list(UNITS), metavar="KIND")
    options = parser.parse_args(arguments)
    print(f"| {options.reader} | {' | '.join(f'{size} kB, s' for size in options.sizes)} | more than the text grew |")
    print("|---|" + "--:|" * (len(options.sizes) + 1), flush=True)
    seconds_of(options.kind, options.sizes, options.reader)
    return 0


if __name__ == "__main__":
    sys.exit(main())
