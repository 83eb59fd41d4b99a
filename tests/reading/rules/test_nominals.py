"""Whom one noun phrase names."""

from collections.abc import Callable

import pytest
from tests.reading.conftest import engine_of

from kadesh.language.sentences import tokenize
from kadesh.model import BlockKind, Span
from kadesh.reading.lexicon import load_lexicon
from kadesh.reading.rules.nominals import WAYS
from kadesh.reading.rules.nounphrases import NounPhrase
from kadesh.reading.rules.parties import PartyFinder
from kadesh.reading.rules.passages import Passage
from kadesh.resolving.actors import ActorFinder
from kadesh.theatre.loading import load_pack

Sentence = Callable[[str], Passage]


@pytest.fixture(scope="module")
def parties() -> PartyFinder:
    pack = load_pack("syria")
    return PartyFinder(pack, ActorFinder(pack))


@pytest.mark.parametrize(
    ("text", "word", "way"),
    [
        ("We took Rukaba.", "We", "our_side"),
        ("ISIL took Rukaba.", "ISIL", "listed"),
        ("A suicide bomber struck Rukaba.", "bomber", "bomber"),
        ("Rebels shelled residential neighbourhoods.", "neighbourhoods", "inhabited"),
        ("Both sides exchanged fire.", "sides", "both_sides"),
        ("Warplanes bombed Rukaba.", "Warplanes", "branch"),
        ("A Saudi commander of ISIL was killed.", "commander", "served"),
        ("Rebels shelled ISIL's positions.", "positions", "owners"),
        ("Turkey shelled Rukaba.", "Turkey", "nation"),
        ("A number of rebels arrived.", "number", "counted"),
        ("Militants arrived.", "Militants", "general"),
        ("The Tal Rukaba Brigade shelled a town.", "Brigade", "unlisted"),
        ("A school was hit.", "school", "civilians"),
    ],
)
def test_each_way_reads_what_no_way_before_it_does(
    passage: Sentence, parties: PartyFinder, text: str, word: str, way: str
) -> None:
    read = passage(text)
    phrase = NounPhrase(parties, read, read.words.index(word), 0)
    assert next(each.__name__ for each in WAYS if each(phrase) is not None) == way


def test_rockets_and_roads_name_nobody(passage: Sentence, parties: PartyFinder) -> None:
    read = passage("Rockets hit the road.")
    assert parties.parties(read, 0) == parties.parties(read, 3) == []


@pytest.mark.parametrize("text", ["The SDF and ISIL fought.", "ISIL and the SDF fought."])
def test_what_is_joined_is_named_together(passage: Sentence, parties: PartyFinder, text: str) -> None:
    read = passage(text)
    head = next(i for i in range(len(read.words)) if read.syntax.relations[i] == "nsubj")
    assert {i for p in parties.parties(read, head) for i in p.ids} >= {"sdf", "is"}


def test_who_is_backed_and_who_backs(passage: Sentence, parties: PartyFinder) -> None:
    read = passage("Rebels backed by ISIL took Rukaba.")
    assert {i for p in parties.parties(read, 0) for i in p.ids} == {"rebels", "is"}


@pytest.mark.parse
def test_who_is_known_by_another_name(parties: PartyFinder) -> None:
    tokens = tokenize("The army fought a group known as ISIL.", Span(0, 38))
    namings = tuple(ActorFinder(parties.pack).find(tokens.words))
    read = Passage(0, 0, 0, BlockKind.PARAGRAPH, engine_of("parse").parse([tokens])[0], namings, (), load_lexicon())
    assert [p.ids for p in parties.parties(read, tokens.words.index("group"))] == [("is",)]
