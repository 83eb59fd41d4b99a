"""Every pattern of the source and its data runs in time that grows with its text: none can be matched in very many ways."""

import json
import re._compiler as compiler
import re._constants as constants
import re._parser as parser
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "kadesh"
SEVERAL = 50  # a repeat that may go on for so long counts as one without an end
LETTERS = "".join(map(chr, (*range(128), *"éßжع中٣²½—–’“”…·\xa0\u2028\u200f".encode("utf-32-le")[::4]))) + "éжع中٣²—’“”…\xa0"

# Collects what is compiled from within the package: while it is imported, and while it reads a text and a page.
COLLECT = """
import json, pkgutil, re, sys, importlib
import re._compiler as compiler
found, plain = set(), compiler.compile
def noting(pattern, flags=0):
    frame = sys._getframe(1)
    while frame.f_code.co_filename.startswith(re.__path__[0]):
        frame = frame.f_back
    if isinstance(pattern, str) and "kadesh" in frame.f_globals.get("__name__", ""):
        found.add((frame.f_globals["__name__"], pattern, int(flags)))
    return plain(pattern, flags)
compiler.compile = noting
import kadesh
for module in pkgutil.walk_packages(kadesh.__path__, "kadesh."):
    importlib.import_module(module.name)
from kadesh.pipeline import read_report
text = "HOMS, 20 July 2017 (RNA) - Three rebels were killed in a village near Homs on Wednesday, \\"a source\\" said.\\n" * 3
read_report(text.encode(), reader="fast", theatre="syria")
from kadesh.resolving import expressions
expressions.grammar().parse("no time at all")
expressions.grammar()._finder(frozenset(expressions._CLASSES))
json.dump(sorted(found), sys.stdout)
"""


@cache
def patterns() -> tuple[tuple[str, str, int], ...]:
    done = subprocess.run([sys.executable, "-c", COLLECT], capture_output=True, text=True, check=True)
    return tuple((module, pattern, flags) for module, pattern, flags in json.loads(done.stdout))


Node = tuple[object, object]


class Lint:
    """Finds in a parsed pattern what makes matching it costly, as lines that say so."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.parsed = parser.parse(pattern, flags)
        self.flags = flags

    def problems(self) -> list[str]:
        return sorted(set(self._in(self.parsed, again=False)))

    def _in(self, sequence: object, again: bool) -> Iterator[str]:
        """What is costly in a sequence, which with ``again`` follows on itself."""
        nodes = list(flat(sequence))
        for at, node in enumerate(nodes):
            repeated = self._endless(node)
            if repeated:
                yield from self._nested(repeated)
                yield from self._beside(self._letters(repeated), nodes[at + 1 :] + nodes * again)
            for inner in parts(node):
                yield from self._in(inner, again=repeated is not None)

    def _endless(self, node: Node) -> object | None:
        """What a repeat without an end repeats; None of anything else."""
        kind, value = node
        if kind in (constants.MAX_REPEAT, constants.MIN_REPEAT):
            _, most, inner = value  # type: ignore[misc]
            return inner if most is constants.MAXREPEAT or most >= SEVERAL else None
        return None

    def _nested(self, body: object) -> Iterator[str]:
        """Repeats within a repeat, where nothing that each round must have tells one round from the next."""
        must = [node for node in flat(body) if not nullable(node)]
        for node in everything(body):
            inner = self._endless(node)
            if inner and not any(one is not node and self._letters([one]).isdisjoint(self._letters(inner)) for one in must):
                yield "a repeat within a repeat"

    def _beside(self, letters: frozenset[str], following: list[Node]) -> Iterator[str]:
        """Another repeat right behind one, or behind what may be left out, that takes the same letters."""
        for node in following:
            for one in opening(node):
                other = self._endless(one)
                if other and (both := letters & self._letters(first for node in flat(other)[:1] for first in opening(node))):
                    yield f"two repeats side by side take {min(both)!r}"
            if not nullable(node):
                return

    def _letters(self, sequence: object) -> frozenset[str]:
        """The letters that anything in a sequence takes."""
        found: set[str] = set()
        for node in everything(sequence):
            if node[0] in SINGLE:
                state = parser.State()
                state.flags = self.flags
                one = compiler.compile(parser.SubPattern(state, [node]), self.flags)  # type: ignore[arg-type]
                found.update(letter for letter in LETTERS if one.fullmatch(letter))
        return frozenset(found)


SINGLE = (constants.LITERAL, constants.NOT_LITERAL, constants.ANY, constants.IN)
REPEATS = (constants.MAX_REPEAT, constants.MIN_REPEAT, constants.POSSESSIVE_REPEAT)


def parts(node: Node) -> list[object]:
    """The sequences within a node that take text."""
    kind, value = node
    if kind in REPEATS:
        return [value[2]]  # type: ignore[index]
    if kind is constants.SUBPATTERN:
        return [value[3]]  # type: ignore[index]
    if kind is constants.BRANCH:
        return list(value[1])  # type: ignore[index]
    return [value] if kind is constants.ATOMIC_GROUP else []


def everything(sequence: object) -> Iterator[Node]:
    for node in sequence:  # type: ignore[attr-defined]
        yield node
        for inner in parts(node):
            yield from everything(inner)


def flat(sequence: object) -> list[Node]:
    """The nodes of a sequence, groups opened."""
    found: list[Node] = []
    for node in sequence:  # type: ignore[attr-defined]
        found += flat(node[1][3]) if node[0] is constants.SUBPATTERN else [node]
    return found


def opening(node: Node) -> Iterator[Node]:
    """A node, and those with which its parts can open."""
    yield node
    if node[0] in REPEATS and node[1][1] is constants.MAXREPEAT:  # type: ignore[index]
        return
    for inner in parts(node):
        for one in inner:  # type: ignore[attr-defined]
            yield from opening(one)
            if not nullable(one):
                break


def nullable(node: Node) -> bool:
    """Whether a node may take no text at all."""
    kind, value = node
    if kind in REPEATS:
        return value[0] == 0 or all(map(nullable, value[2]))  # type: ignore[index]
    if kind is constants.BRANCH:
        return any(all(map(nullable, way)) for way in value[1])  # type: ignore[index]
    inner = parts(node)
    return all(map(nullable, inner[0])) if inner else kind not in SINGLE  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("pattern", "costly"),
    [
        (r"(?:\s*<!--.*?-->\s*)*<html", True),
        (r"(?:a+)+b", True),
        (r"(?:a|b+)*c", True),
        (r"\s*x?\s*y", True),
        (r"\s*(?:on\s+|at\s*)?\s*y", True),
        (r"(?:['’]\w+)*", False),
        (r"\w+(?:-\w+)*", False),
        (r"\s*\(\s*", False),
        (r"(?:\w+ )*", False),
        (r"\s*+x?\s*y", False),
    ],
)
def test_the_lint_tells_costly_patterns(pattern: str, costly: bool) -> None:
    assert bool(Lint(pattern, 0).problems()) is costly


def test_patterns_are_matched_in_one_way() -> None:
    found = [f"{module}: {problem} in {pattern[:90]!r}" for module, pattern, flags in patterns()
             for problem in Lint(pattern, flags).problems()]  # fmt: skip
    assert len(patterns()) > 100
    assert not found, "\n".join(found)
