"""A draft's place in its report: the sentence it stands in, what was told before it, and who speaks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kadesh.model import Claim, Mention, Phrase
from kadesh.reading.lines import Line
from kadesh.resolving.parties import Party
from kadesh.telling.names import Names
from kadesh.telling.tellings import Telling


@dataclass(frozen=True)
class Scene:
    """What is known when a draft is told.

    ``number`` counts sentences, ``names`` are the sentence's, ``before`` the claims that it has made so far. ``voice`` is the
    side of the war whose words are given, ``quoted`` whether word for word.
    """

    telling: Telling
    line: Line
    number: int
    text: str
    names: Names
    before: tuple[Claim, ...] = ()
    voice: str | None = None
    quoted: bool = False

    @property
    def section(self) -> int:
        """The section of the report."""
        return self.line.section

    def parties(self, phrases: Iterable[Phrase]) -> tuple[Party, ...]:
        """The parties that phrases of the sentence name by their words."""
        return self.names.parties(tuple(phrases))


def ids_of(mentions: Iterable[Mention]) -> list[str]:
    """The ids of those mentions that have one."""
    return [mention.id for mention in mentions if mention.id]


def is_said(mention: Mention) -> bool:
    """Whether a mention's own words say who it is."""
    return mention.span is not None and mention.basis is not None and mention.basis.stated


def all_civilians(mentions: Sequence[Mention]) -> bool:
    """Whether mentions are of civilians alone, and there are some."""
    return bool(mentions) and all(mention.id == "civilians" for mention in mentions)
