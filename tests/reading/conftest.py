"""What tests of reading share: both readers of every theatre, made once."""

from collections.abc import Callable
from datetime import date
from functools import cache

import pytest

from kadesh.intake.reports import report_from_bytes
from kadesh.language.chunking import ChunkEngine
from kadesh.language.parse import ParseEngine
from kadesh.language.sentences import tokenize
from kadesh.language.syntax import Engine
from kadesh.model import BlockKind, Claim, Span
from kadesh.reading.lexicon import load_lexicon
from kadesh.reading.rules.passages import Passage
from kadesh.resolving.actors import ActorFinder
from kadesh.resolving.places import PlaceResolver
from kadesh.telling.teller import Teller, make_teller
from kadesh.theatre.loading import load_pack

Read = Callable[..., tuple[Claim, ...]]
BOTH = ["fast", pytest.param("parse", marks=pytest.mark.parse)]
DAY = date(2020, 6, 17)  # a Wednesday


@cache
def reader_of(name: str, theatre: str) -> Teller:
    pack = load_pack(theatre)
    return make_teller(name, pack, PlaceResolver(pack))


@cache
def engine_of(name: str) -> Engine:
    return ParseEngine() if name == "parse" else ChunkEngine()


@pytest.fixture(params=BOTH)
def read(request: pytest.FixtureRequest) -> Read:
    """Reads a text as a report of a theatre, by default that of Syria."""

    def claims_of(text: str, theatre: str = "syria") -> tuple[Claim, ...]:
        report = report_from_bytes(text.encode(), name="text", source="text.txt", published=DAY)
        return reader_of(request.param, theatre).read(report)

    return claims_of


@pytest.fixture
def careful() -> Read:
    """Reads with the parser, for what asks more of syntax than lists of words can give; mark such tests ``parse``."""

    def claims_of(text: str, theatre: str = "syria") -> tuple[Claim, ...]:
        report = report_from_bytes(text.encode(), name="text", source="text.txt", published=DAY)
        return reader_of("parse", theatre).read(report)

    return claims_of


@pytest.fixture(params=BOTH)
def passage(request: pytest.FixtureRequest) -> Callable[[str], Passage]:
    """A sentence ready to be read, of the theatre of Syria."""

    def passage_of(text: str) -> Passage:
        sentence = tokenize(text, Span(0, len(text)))
        namings = tuple(ActorFinder(load_pack("syria")).find(sentence.words))
        syntax = engine_of(request.param).parse([sentence])[0]
        return Passage(0, 0, 0, BlockKind.PARAGRAPH, syntax, namings, (), load_lexicon())

    return passage_of
