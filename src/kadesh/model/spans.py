"""Where words stand: offsets in a report's text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a report's text, in Unicode code points from 0, end exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words at this span.

        >>> Span(4, 8).of("the army")
        'army'
        """
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character.

        >>> Span(0, 3).overlaps(Span(2, 5)), Span(0, 3).overlaps(Span(3, 5))
        (True, False)
        """
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        """Whether ``other`` lies within this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage of a report as a W3C Web Annotation selects it: TextQuoteSelector and TextPositionSelector in one."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The passage's place in the report's text."""
        return Span(self.start, self.end)


def quote_at(text: str, span: Span, margin: int = 32) -> Quote:
    """Select the passage at ``span`` of ``text`` with up to ``margin`` characters of context on each side.

    >>> quote_at("A town fell. It did.", Span(2, 6), margin=3)
    Quote(exact='town', prefix='A ', suffix=' fe', start=2, end=6)
    """
    return Quote(
        exact=span.of(text),
        prefix=text[max(0, span.start - margin) : span.start],
        suffix=text[span.end : span.end + margin],
        start=span.start,
        end=span.end,
    )
