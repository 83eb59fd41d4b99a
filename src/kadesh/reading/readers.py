"""What a reader is: something that makes drafts of a report's lines. And which readers there are."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from kadesh.errors import MissingError, UsageError
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
    """What makes the reader called ``name`` (``parse``, ``fast`` or ``model``), without one ``parse`` where its model is found.

    A large model is asked at the server that the environment names (``KADESH_MODEL_URL`` and others). Raises UsageError for
    another name, or where no server is named; MissingError where the parser's model, or the extra of another, is not installed.
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
    if name == "model":
        return _large()
    raise UsageError(f"there is no reader {name!r}", "use parse, fast or model")


def _large() -> Callable[[Vocabulary], Reader]:
    """What makes the reader of a large model's answers."""
    from kadesh.reading.large.keeping import Kept, default_folder
    from kadesh.reading.large.reader import LargeReader
    from kadesh.reading.large.servers import server_of

    server, usual = server_of(os.environ), reader_maker(None)
    try:
        from kadesh.reading.large.client import Client
    except ImportError as error:
        raise MissingError("asking a large model is not installed", "install it with: pip install 'kadesh[model]'") from error

    def make(vocabulary: Vocabulary) -> Reader:
        return LargeReader(Kept(Client(server), default_folder()), usual(vocabulary))

    return make
