"""What a reader is: something that makes drafts of a report's lines. And which readers there are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from kadesh.errors import UsageError
from kadesh.language.parse import ParseEngine, find_model
from kadesh.model import Draft
from kadesh.reading.lexicon import Lexicon
from kadesh.reading.lines import Line
from kadesh.resolving.actors import ActorFinder
from kadesh.theatre.packs import Pack


@dataclass(frozen=True)
class Vocabulary:
    """The words that a reader may know: a pack, the names of its actors, those of war, and which names are places'."""

    pack: Pack
    finder: ActorFinder
    lexicon: Lexicon
    knows_place: Callable[[str], bool]


class Reader(Protocol):
    """Makes drafts of lines. ``name`` and ``version`` go into the origin of every claim that is told from them."""

    name: str
    version: str

    def drafts(self, lines: Sequence[Line]) -> tuple[tuple[Draft, ...], ...]:
        """The drafts of each line of one whole report, in the order of its words; none of what is not worth reading.

        A sentence that says who speaks gives a draft with ``Mark.SAYING`` and no type, one that denies what was told before
        a draft with ``Mark.DENIAL``. The same lines give the same drafts, whatever was read before.
        """
        ...


def reader_maker(name: str | None) -> Callable[[Vocabulary], Reader]:
    """What makes the reader called ``name`` (``parse`` or ``fast``); without a name ``parse`` where its model is found.

    Raises UsageError for another name, MissingError where the parser's model is not installed.
    """
    from kadesh.language.chunking import ChunkEngine  # readers load much: only what is asked for
    from kadesh.reading.rules.reader import RuleReader

    if name is None:
        state = find_model()
        name = "parse" if state.name and not state.problem else "fast"
    if name == "parse":
        return partial(RuleReader, ParseEngine())
    if name == "fast":
        return partial(RuleReader, ChunkEngine())
    raise UsageError(f"there is no reader {name!r}", "use parse or fast")
