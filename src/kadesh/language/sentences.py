"""Text to sentences and tokens, with offsets.

Names of war reports are kept whole (``al-Bab``, ``Dara'a``, ``Su-24``); the possessive ``'s`` is a token of its own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

import msgspec

from kadesh.model import Span

LONGEST = 1_000  # characters of a sentence; a longer one is cut
MOST_WORDS = 120  # and so is one of more words

_TOKEN = r"""
    (?:[A-Za-z]\.)+[A-Za-z]-\w+                       # U.S-backed
  | (?:[A-Za-z]\.){2,}(?:-\w+)*                       # U.S. U.N. U.S.-led
  | (?:TITLES)\.(?=\ [A-Z])                           # Gen. Ali
  | [A-Za-z]{1,4}-?\d+[A-Za-z]?\b                      # T2 Su-24
  | \d{1,2}:\d\d(?!\d)                               # 15:30
  | [$€£]?\d+(?:[.,]\d+)*(?:st|nd|rd|th)?(?:%|(?:[A-Za-z]+(?:[./-][A-Za-z]+)*)?)(?:-\w+)*   # 3,000 500sq/km 33-m-long
  | [^\W\d_]+(?:['’‘ʿʾ`][^\W\d_]+)*(?:[-‑][^\W_]+(?:['’‘`][^\W\d_]+)*)*   # al-Bab Dara'a T2 Aleppo-Raqqa
  | \w+
  | [“”"«»„]
  | \.{2,}
  | [^\w\s]
"""
_POSSESSIVE = re.compile(r"(?i)['’]s$|(?<=s)['’]$")
_OPENING = re.compile(r"(?:\s|[*•▪●‣·–—-](?=\s))*")
_END = re.compile(r"[.!?]+[\"”’'»)\]]*(?=\s)|\n+")


@dataclass(frozen=True)
class Sentence:
    """A sentence of a report. ``words[i]`` stands at ``starts[i]:ends[i]`` of the report's text.

    ``names`` are stretches of words (first, last) that are known to name one party each; an engine may read them as one noun.
    """

    span: Span
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    names: tuple[tuple[int, int], ...] = ()

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """The words in lower case."""
        return tuple(map(str.lower, self.words))

    def span_of(self, first: int, last: int) -> Span:
        """The span of the tokens from ``first`` to ``last``, both included."""
        return Span(self.starts[first], self.ends[last])


@cache
def _data() -> dict[str, list[str]]:
    data: dict[str, list[str]] = msgspec.yaml.decode(
        files("kadesh.language").joinpath("abbreviations.yml").read_text(encoding="utf-8")
    )
    return data


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(word.casefold() for words in _data().values() for word in words)


@cache
def _token() -> re.Pattern[str]:
    return re.compile(_TOKEN.replace("TITLES", "|".join(_data()["titles"])), re.X)


def split_sentences(text: str, span: Span) -> list[Span]:
    """The sentences within ``span`` of ``text``, in order, stripped of white space and of the bullet before an item.

    One of more than ``LONGEST`` characters is cut at white space: work grows faster than length.

    >>> [s.of(t) for t in ["Gen. Ali spoke. It ended."] for s in split_sentences(t, Span(0, len(t)))]
    ['Gen. Ali spoke.', 'It ended.']
    """
    return [piece for whole in _whole_sentences(text, span) for piece in _bounded(text, whole)]


def read_sentences(text: str, span: Span) -> Iterator[tuple[Sentence, bool]]:
    """The sentences within ``span`` of ``text`` with their tokens, in order, none longer than ``LONGEST`` and ``MOST_WORDS``.

    Each with whether it is the first piece of one that was cut.
    """
    for whole in _whole_sentences(text, span):
        pieces = [few for piece in _bounded(text, whole) for few in _few_words(tokenize(text, piece))]
        for piece in pieces:
            yield piece, len(pieces) > 1 and piece is pieces[0]


def _whole_sentences(text: str, span: Span) -> Iterator[Span]:
    found = []
    start = span.start
    for match in _END.finditer(text, span.start, span.end):
        if text[match.start()] == "." and not _ends_sentence(text, match, span.end):
            continue
        found.append((start, match.end()))
        start = match.end()
    found.append((start, span.end))
    for first, last in found:
        opening = _OPENING.match(text, first, last)
        left = opening.end() if opening else first
        stripped = text[left:last].rstrip()
        if stripped:
            yield Span(left, left + len(stripped))


def _bounded(text: str, span: Span) -> Iterator[Span]:
    """The pieces of a stretch, none longer than ``LONGEST``, cut behind the last white space that it holds."""
    start = span.start
    while span.end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = cut + 1 if cut > start else start + LONGEST
        yield Span(start, cut - 1 if text[cut - 1] == " " else cut)
        start = cut
    if start < span.end:
        yield Span(start, span.end)


def _few_words(sentence: Sentence) -> Iterator[Sentence]:
    """The pieces of a sentence, none of more than ``MOST_WORDS`` words."""
    if len(sentence.words) <= MOST_WORDS:
        yield sentence
        return
    for first in range(0, len(sentence.words), MOST_WORDS):
        run = slice(first, first + MOST_WORDS)
        starts, ends = sentence.starts[run], sentence.ends[run]
        yield Sentence(Span(starts[0], ends[-1]), sentence.words[run], starts, ends)


def _ends_sentence(text: str, match: re.Match[str], limit: int) -> bool:
    before = re.search(r"[\w.'’-]*$", text[max(0, match.start() - 20) : match.start()])
    word = before.group(0) if before else ""
    after = text[match.end() : min(limit, match.end() + 40)].lstrip()
    if not after:
        return True
    if not (after[0].isupper() or after[0].isdigit() or after[0] in "\"“'‘«("):
        return False
    if word.casefold() in _abbreviations() or (len(word) == 1 and word.isupper()):
        return False
    # "U.S. Air Force": an initialism ends a sentence only before a word that could not go on with its name
    return not re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word)


def tokenize(text: str, span: Span) -> Sentence:
    """The tokens of the sentence at ``span``.

    >>> tokenize("ISIL's men left al-Bab.", Span(0, 23)).words
    ('ISIL', "'s", 'men', 'left', 'al-Bab', '.')
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _token().finditer(text, span.start, span.end):
        word, start, end = match.group(), match.start(), match.end()
        # a plural's possessive: the apostrophe follows as a token of its own, which the parser knows as a case mark
        if ("'" in word or "’" in word) and (mark := _POSSESSIVE.search(word)) and mark.start() > 0:
            cut = start + mark.start()
            words += [text[start:cut], text[cut:end]]
            starts += [start, cut]
            ends += [cut, end]
            continue
        words.append(word)
        starts.append(start)
        ends.append(end)
    return Sentence(span, tuple(words), tuple(starts), tuple(ends))


def cut_sentence(sentence: Sentence, end: int, resume: int | None = None) -> Sentence:
    """The sentence's first ``end`` tokens as a sentence of their own, with those from ``resume`` on where it goes on there."""
    keep = slice(len(sentence.words) if resume is None else resume, None)
    ends = sentence.ends[:end] + sentence.ends[keep]
    return Sentence(
        Span(sentence.span.start, ends[-1]),
        sentence.words[:end] + sentence.words[keep],
        sentence.starts[:end] + sentence.starts[keep],
        ends,
    )
