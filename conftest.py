"""What doctests may use: a text's passage, a word's place, trigger, loss or noun phrase in it, and what the text claims."""

from functools import cache
from typing import Any

import pytest

from kadesh.intake.reports import report_from_bytes
from kadesh.language.chunking import ChunkEngine
from kadesh.language.sentences import tokenize
from kadesh.model import BlockKind, Span
from kadesh.reading.lexicon import load_lexicon
from kadesh.reading.rules.happenings import find_happenings
from kadesh.reading.rules.losses import find_tallies
from kadesh.reading.rules.nounphrases import NounPhrase
from kadesh.reading.rules.parties import PartyFinder
from kadesh.reading.rules.parts import parts_of
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.tallies import Tally
from kadesh.reading.rules.triggers import Trigger, find_triggers
from kadesh.resolving.actors import ActorFinder
from kadesh.resolving.places import PlaceResolver
from kadesh.resolving.times import find_times
from kadesh.telling.teller import Teller, make_teller
from kadesh.theatre.loading import load_pack


def sentence(text: str) -> Passage:
    """``text`` as a passage of the theatre of Syria, by the engine that needs no model."""
    tokens = tokenize(text, Span(0, len(text)))
    namings = tuple(ActorFinder(load_pack("syria")).find(tokens.words))
    times = []
    for span in find_times(text):
        inside = [i for i in range(len(tokens.words)) if tokens.starts[i] < span.end and span.start < tokens.ends[i]]
        times.append((inside[0], inside[-1]))
    return Passage(0, 0, 0, BlockKind.PARAGRAPH, ChunkEngine().parse([tokens])[0], namings, tuple(times), load_lexicon())


def at(passage: Passage, word: str) -> int:
    """The first token of ``passage`` that is ``word``."""
    return passage.words.index(word)


def trigger(text: str, word: str) -> tuple[Passage, Trigger]:
    """``text`` as a passage, and the trigger of the happening in it that ``word`` tells."""
    passage = sentence(text)
    return passage, next(h.trigger for h in find_happenings(passage) if h.trigger.head == at(passage, word))


def loss(text: str, word: str) -> tuple[Passage, Tally, list[Trigger]]:
    """``text`` as a passage, the loss in it whose noun is ``word``, and the triggers beside it."""
    passage = sentence(text)
    return passage, next(t for t in find_tallies(passage) if t.head == at(passage, word)), find_triggers(passage)


@cache
def parties() -> PartyFinder:
    """The finder of parties of the theatre of Syria."""
    pack = load_pack("syria")
    return PartyFinder(pack, ActorFinder(pack))


def phrase(text: str, word: str) -> NounPhrase:
    """The noun phrase at ``word`` in ``text``."""
    passage = sentence(text)
    return NounPhrase(parties(), passage, at(passage, word), 0)


def parts(text: str, word: str) -> None:
    """Print who does what ``word`` tells in ``text``, and to whom: who > whom."""
    passage = sentence(text)
    happening = next(h for h in find_happenings(passage) if h.trigger.head == at(passage, word))
    found = parts_of(parties(), passage, happening)
    print(" > ".join(", ".join(p.text for p in side) or "-" for side in (found.who, found.whom)))


def hung(text: str, word: str) -> str:
    """How the first ``word`` of ``text`` hangs in the tree of the engine that needs no model: its relation and its head."""
    syntax = ChunkEngine().parse([tokenize(text, Span(0, len(text)))])[0]
    index = syntax.words.index(word)
    return f"{syntax.relations[index]} of {syntax.words[syntax.heads[index]]}"


@cache
def teller() -> Teller:
    """The teller of the theatre of Syria with the reader that needs no model."""
    pack = load_pack("syria")
    return make_teller("fast", pack, PlaceResolver(pack))


def told(text: str) -> None:
    """Print each claim of ``text`` in a line: type, initiator > target @ places."""
    for claim in teller().read(report_from_bytes(text.encode(), name="text", source="text.txt")):
        sides = [", ".join(m.id or m.text for m in mentions) or "-" for mentions in (claim.initiator, claim.target)]
        places = ", ".join(place.mention.text for place in claim.places) or "-"
        print(f"{claim.type} {sides[0]} > {sides[1]} @ {places}")


def happenings(text: str) -> list[str]:
    """The happenings that ``text`` tells, each as its type, the words of its trigger, and its losses."""
    passage = sentence(text)
    found = []
    for happening in find_happenings(passage):
        trigger = happening.trigger
        losses = (f"{'some' if t.low is None else int(t.low)} {t.kind.value}" for t in happening.tallies)
        found.append(", ".join((f"{trigger.type.value}: {passage.text(trigger.first, trigger.last)}", *losses)))
    return found


@pytest.fixture(autouse=True)
def grammar(doctest_namespace: dict[str, Any]) -> None:
    """Gives them to doctests."""
    doctest_namespace.update(sentence=sentence, at=at, trigger=trigger, loss=loss, phrase=phrase, parties=parties())
    doctest_namespace.update(parts=parts, happenings=happenings, told=told, hung=hung)
