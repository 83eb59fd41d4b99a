"""The clause of a claim within its sentence: the stretch around its trigger that can stand as indirect speech.

"On Sunday, a source said, the army took Maru after fighting" gives "the army took Maru after fighting". Nothing within the
stretch is left out or changed, so that it says what the report says; what is cut off is other clauses, and who says so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import msgspec

from kadesh.language.chunking import ChunkEngine
from kadesh.language.sentences import tokenize
from kadesh.language.syntax import Syntax
from kadesh.model import Span

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
STOPS = frozenset({";", ":", "—", "–", "[", "]", "...", "…", "|", "*", "•", "/"})
MARKS = frozenset({'"', "“", "”", "«", "»", "(", ")"})
OPEN_VERBS = frozenset({"be", "have", "do"})
APART = 6  # words between quotation marks or brackets, from which on they stand apart
AMID = frozenset({"by", "on", "in", "and"})  # second words of what hangs on the conjunction before: "since | yesterday and"
DANGLING = frozenset({"IN", "DT", "CC", "TO", "PRP$", "WDT", "WP", "POS", "WP$", "MD"})
REMEMBERED = 50_000  # windows, of sentences met before
LONGEST = 45  # words of a clause that is told


@cache
def cues() -> dict[str, frozenset[str]]:
    """The lists of ``cues.yml`` by name."""
    text = files("kadesh.exchange").joinpath("cues.yml").read_text(encoding="utf-8")
    return {name: frozenset(map(str, words)) for name, words in msgspec.yaml.decode(text).items()}


_ENGINE = ChunkEngine()


@dataclass(frozen=True)
class Window:
    """A stretch of a sentence, from token ``first`` to ``last``. Spans count from the start of the sentence."""

    syntax: Syntax
    first: int
    last: int

    @property
    def span(self) -> Span:
        """Where it stands in its sentence."""
        return self.syntax.sentence.span_of(self.first, self.last)

    @property
    def words(self) -> tuple[str, ...]:
        """Its words in lower case."""
        return self.syntax.sentence.lower[self.first : self.last + 1]

    @property
    def before(self) -> tuple[str, ...]:
        """The words of the sentence before it."""
        return self.syntax.sentence.lower[: self.first]

    @property
    def after(self) -> tuple[str, ...]:
        """The words of the sentence after it."""
        return self.syntax.sentence.lower[self.last + 1 :]

    @property
    def verb(self) -> int | None:
        """Its first finite verb."""
        return next((i for i in range(self.first, self.last + 1) if _is_finite(self.syntax, i)), None)

    @property
    def is_whole(self) -> bool:
        """Whether it can stand as a sentence: a finite verb, something before it, and an end that leaves nothing open."""
        verb, tags, first = self.verb, self.syntax.tags, self.first
        if verb is None or not any(tags[i].startswith(("NN", "CD", "EX", "PRP", "DT")) for i in range(first, verb)):
            return False
        return not self._opens_amid(verb) and not self._ends_amid()

    def _opens_amid(self, verb: int) -> bool:
        """Whether its first words hang on words before it: "and fled", "killing three", "before | dawn by aircraft"."""
        tags, first = self.syntax.tags, self.first
        shared = tags[verb - 1] == "CC" or (tags[verb - 1] == "RB" and tags[verb - 2] == "CC")
        hangs = tags[first].startswith(("VB", "CC", "RP", "W"))
        cut = bool(self.before) and self.before[-1] in cues()["joining"] and not AMID.isdisjoint(self.words[1:2])
        return first > 0 and (shared or hangs or cut)

    def _ends_amid(self) -> bool:
        """Whether its last word asks for more: "of |", "are |", "did not deny | that"."""
        tag = self.syntax.tags[self.last]
        if tag.startswith("VB") and self.syntax.lemmas[self.last] in OPEN_VERBS:
            return True
        return tag in DANGLING or (tag.startswith("VB") and self.after[:1] in (("that",), ("whether",), ("how",)))


@lru_cache(maxsize=REMEMBERED)
def window_of(sentence: str, trigger: Span) -> Window | None:
    """The window around ``trigger`` (counted from the sentence's start), or None where the trigger is not in the sentence.

    It is the narrowest that can stand as a sentence: the clause, else all that one speaker says without a break.

    >>> def shown(text, word):
    ...     return window_of(text, Span(text.index(word), text.index(word) + len(word))).span.of(text)
    >>> shown("The army took Maru on Sunday, a source said.", "took")
    'The army took Maru on Sunday'
    >>> shown("A source said that the army took Maru, Dora and Celm.", "took")
    'the army took Maru, Dora and Celm'
    >>> shown("The army, which holds Celm, took Maru while rebels shelled Dora.", "shelled")
    'rebels shelled Dora'
    >>> shown("The army shelled Dora, killing three.", "killing")
    'The army shelled Dora, killing three'
    """
    syntax = _ENGINE.parse([tokenize(sentence, Span(0, len(sentence)))])[0]
    tokens = syntax.sentence
    inside = [i for i in range(len(tokens.words)) if tokens.starts[i] < trigger.end and trigger.start < tokens.ends[i]]
    if not inside:
        return None
    bounds = _Bounds(syntax)
    clause = Window(syntax, bounds.first(inside[0]), bounds.last(inside[-1]))
    if clause.is_whole:
        return clause
    return Window(syntax, bounds.first(inside[0], wide=True), bounds.last(inside[-1], wide=True))


class _Bounds:
    """Where clauses end in one sentence."""

    def __init__(self, syntax: Syntax) -> None:
        self._syntax = syntax
        self._words = syntax.sentence.lower
        self._hard = frozenset(i for i, word in enumerate(self._words) if word in STOPS) | _apart(self._words)

    def first(self, index: int, *, wide: bool = False) -> int:
        """The first token of the clause of ``index``: back over commas behind which there is no other verb; with ``wide``
        back to who says so.
        """
        opened = index
        while index > 0:
            before = index - 1
            if before in self._hard or self._says(before) or (not wide and self._joins(before)):
                return self._cleared(index)
            if self._words[before] == ",":
                opened = index
                if self._has_verb(before - 1, -1, wide=wide):
                    return self._cleared(opened)
            index = before
        return self._cleared(0)

    def last(self, index: int, *, wide: bool = False) -> int:
        """The last token of the clause of ``index``, in the same manner."""
        start = index
        while index + 1 < len(self._words):
            after = index + 1
            word = self._words[after]
            if after in self._hard or self._says(after) or (after + 1 == len(self._words) and not word[0].isalnum()):
                break
            closes = word == "," or (not wide and word in cues()["joining"] and self._words[index] not in cues()["spells"])
            if closes and self._has_verb(after + 1, 1, wide=wide) and not self._goes_on(after):
                break
            index = after
        while index > start and self._words[index] in cues()["loose"]:
            index -= 1
        return index

    def _goes_on(self, comma: int) -> bool:
        """Whether a verb stands right behind a comma, whose subject is before it: "tens of men, including two, were killed"."""
        following = comma + 1
        while following + 1 < len(self._words) and self._syntax.tags[following] == "RB":
            following += 1
        is_verb = following < len(self._words) and _is_finite(self._syntax, following)
        return self._words[comma] == "," and is_verb and not self._says(following)

    def _cleared(self, first: int) -> int:
        """Without the marks, commas and "that" that a window may not begin with."""
        loose = MARKS | {",", "that", "and", "but"}
        while first + 1 < len(self._words) and self._words[first] in loose:
            first += 1
        return first

    def _joins(self, index: int) -> bool:
        """Whether the token opens a clause: a conjunction or relative that is no preposition at the start."""
        return self._words[index] in cues()["joining"] and (index > 0 or self._words[index] in {"while", "if", "although"})

    def _says(self, index: int) -> bool:
        """Whether the token is a verb of saying, as one that says something has it."""
        syntax = self._syntax
        return syntax.lemmas[index] in cues()["saying"] and syntax.tags[index].startswith("VB")

    def _has_verb(self, index: int, step: int, *, wide: bool) -> bool:
        """Whether there is a verb of saying, or but for ``wide`` any finite verb, from ``index`` to the next comma or stop."""
        while 0 <= index < len(self._words) and self._words[index] != "," and index not in self._hard:
            if step > 0 and self._words[index] in cues()["joining"]:
                return False  # what comes next is a clause of its own
            if self._says(index) or self._words[index] == "according" or (not wide and _is_finite(self._syntax, index)):
                return True
            index += step
        return False


def _apart(words: Sequence[str]) -> frozenset[int]:
    """The quotation marks and brackets that set a longer passage apart, or have no partner."""
    marks = [i for i, word in enumerate(words) if word in MARKS]
    pairs = list(zip(marks[::2], marks[1::2], strict=False))
    close = [pair for pair in pairs if pair[1] - pair[0] - 1 < APART and words[pair[1] - 1] not in {",", "."}]
    return frozenset(marks) - {mark for pair in close for mark in pair}


def _is_finite(syntax: Syntax, index: int) -> bool:
    return syntax.tags[index] in FINITE


def plain(text: str) -> str:
    """Text in one line."""
    return re.sub(r"\s+", " ", text).strip()
