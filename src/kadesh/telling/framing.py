"""Loaded words of a claim's sentence, and whom they name."""

import re

from kadesh.model import Framing, Mention, Span
from kadesh.reading.lines import Line
from kadesh.theatre.packs import Pack

_WORD = re.compile(r"\w+")


class Frames:
    """Finds a pack's loaded words. Holds only look-up tables."""

    def __init__(self, pack: Pack) -> None:
        self._words = {entry.word.casefold(): entry for entry in pack.loaded}
        words = sorted(self._words, key=len, reverse=True)
        # One alternation of them all would be slow: only what begins with a word is tried at it.
        self._phrases: dict[str, list[str]] = {}
        for word in words:
            if opener := _WORD.match(word.lower()):
                self._phrases.setdefault(opener.group(), []).append(word)
        self._patterns: dict[str, re.Pattern[str]] = {}

    def read(self, line: Line, text: str) -> tuple[Framing, ...]:
        """The loaded words of what a line says; ``text`` is the report's."""
        span = line.said.span
        found = []
        end = span.start
        for word in _WORD.finditer(text, span.start, span.end):
            opener = word.group().lower()
            if opener not in self._phrases or word.start() < end:
                continue
            match = self._pattern(opener).match(text, word.start(), span.end)
            if match is None:
                continue
            end = match.end()
            entry = self._words[match.group().casefold()]
            named = _named(line, Span(match.start(), match.end()))
            found.append(
                Framing(
                    Mention(match.group(), Span(match.start(), match.end()), named, f"neutral: {entry.neutral}"), entry.leaning
                )
            )
        return tuple(found)

    def _pattern(self, opener: str) -> re.Pattern[str]:
        """The pattern of the loaded words that begin with ``opener``, the longest first."""
        if opener not in self._patterns:
            phrases = "|".join(map(re.escape, self._phrases[opener]))
            self._patterns[opener] = re.compile(rf"(?<![\w-])(?:{phrases})(?![\w-])", re.I)
        return self._patterns[opener]


def _named(line: Line, span: Span) -> str | None:
    """The actor whom the word at ``span`` names: the naming that it stands in or beside."""
    for naming in line.kept:
        place = line.said.span_of(naming.first, naming.last)
        if naming.ids and (place.overlaps(span) or place.start - span.end in (0, 1) or span.start - place.end in (0, 1)):
            return naming.ids[0]
    return None
