"""What is asked at a time: a few paragraphs of a report, with what came before them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kadesh.language.sentences import Sentence
from kadesh.model import BlockKind, Reference
from kadesh.reading.lines import Line

MOST_SENTENCES = 25
_BEFORE = 2  # sentences before a window that are shown with it
_MOST_PARTIES = 12


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences that are asked about together. ``numbers`` are their lines in the report; each line is in one window."""

    numbers: tuple[int, ...]
    headline: str
    heading: str
    parties: tuple[str, ...]
    before: tuple[str, ...]


def halves_of(lines: Sequence[Line], window: Window) -> tuple[Window, ...]:
    """The two halves of a window; none of one that is a single sentence."""
    middle = len(window.numbers) // 2
    return tuple(_window(lines, part) for part in (window.numbers[:middle], window.numbers[middle:]) if middle)


def windows_of(lines: Sequence[Line], most: int = MOST_SENTENCES) -> Iterator[Window]:
    """Cut a report into windows of whole paragraphs where these are short enough; no line is in two.

    A sentence that stood before word for word is not asked again.
    """
    held: list[int] = []
    for block in _blocks(lines):
        if held and len(held) + len(block) > most:
            yield _window(lines, held)
            held = []
        held += block
        while len(held) > most:
            yield _window(lines, held[:most])
            held = held[most:]
    if held:
        yield _window(lines, held)


def words_of(sentence: Sentence) -> str:
    """A sentence as it is shown to a model: each character where it is in the report, and what is between words blank.

    >>> from kadesh.language.sentences import tokenize
    >>> from kadesh.model import Span
    >>> words_of(tokenize("It\\nfell .", Span(0, 9)))
    'It fell .'
    """
    start = sentence.span.start
    shown = [" "] * (sentence.span.end - start)
    for word, first, last in zip(sentence.words, sentence.starts, sentence.ends, strict=True):
        if len(word) == last - first:
            shown[first - start : last - start] = word
    return "".join(shown)


def _blocks(lines: Sequence[Line]) -> Iterator[list[int]]:
    met: set[tuple[str, ...]] = set()
    block: list[int] = []
    for number, line in enumerate(lines):
        if block and lines[block[-1]].block != line.block:
            yield block
            block = []
        if line.sentence.lower not in met:
            block.append(number)
        met.add(line.sentence.lower)
    if block:
        yield block


def _window(lines: Sequence[Line], numbers: Sequence[int]) -> Window:
    first = numbers[0]
    earlier = lines[:first]
    return Window(
        numbers=tuple(numbers),
        headline=_last(earlier, BlockKind.TITLE),
        heading=_last(earlier, BlockKind.HEADING),
        parties=tuple(_parties(earlier))[:_MOST_PARTIES],
        before=tuple(words_of(line.sentence) for line in earlier[-_BEFORE:]),
    )


def _last(lines: Sequence[Line], kind: BlockKind) -> str:
    return next((words_of(line.sentence) for line in reversed(lines) if line.kind is kind), "")


def _parties(lines: Sequence[Line]) -> dict[str, None]:
    """The names of parties, once each, in the order of the text."""
    named = (
        " ".join(line.sentence.words[naming.first : naming.last + 1])
        for line in lines
        for naming in line.namings
        if naming.kind is Reference.NAME
    )
    return dict.fromkeys(named)
