"""The contract of every reader: what telling may rely on, whichever made the drafts."""

import pickle
from collections.abc import Sequence
from datetime import date

import pytest
from tests.reading.conftest import BOTH, reader_of
from tests.reading.large.scripted import Scripted

from kadesh.errors import UsageError
from kadesh.intake.reports import report_from_bytes
from kadesh.language.chunking import ChunkEngine
from kadesh.model import Draft, Mark, Phrase, Report, Role
from kadesh.reading.large.reader import LargeReader
from kadesh.reading.lines import Line
from kadesh.reading.readers import Vocabulary, reader_maker
from kadesh.reading.rules.reader import RuleReader
from kadesh.resolving.places import PlaceResolver
from kadesh.telling.teller import Teller
from kadesh.theatre.loading import load_pack

TEXTS = (
    "Aleppo\nThe army captured the town of Rukaba from ISIL on Saturday, killing 25 militants, a military source said.\n"
    "It said that the rebels had shelled Palmyra. The army denied this.",
    "Russian and Syrian warplanes bombed Saraqib and Idlib at dawn. “Ten civilians died in the market,” a medic said.\n"
    "They withdrew towards Jisr al-Shughur after the fighting, in which at least 12 soldiers and 30 rebels were wounded.",
    "Our forces repelled an attack by gunmen 10 km east of Hasakah, losing three men. The wounded were evacuated to Qamishli.",
    "Nothing else was reported.",
)


def report_of(text: str) -> Report:
    return report_from_bytes(text.encode(), name="text", source="text.txt", published=date(2017, 6, 14))


def phrases_of(draft: Draft) -> Sequence[Phrase]:
    lost = (phrase for loss in draft.losses for phrase in (*loss.bearers, *loss.losers, *loss.struck))
    return (*draft.phrases, *draft.beside, *draft.helped, *lost)


ANSWERED = {
    "The army captured": [
        {
            "trigger": "captured",
            "type": "capture",
            "initiators": ["The army"],
            "targets": ["ISIL", "Jabhat al-Nusra"],
            "places": [{"words": "Rukaba", "relation": "at"}],
            "sources": ["a military source"],
            "losses": [{"kind": "killed", "words": "25 militants", "low": 25, "high": 25}],
        }
    ],
    "They withdrew": [{"trigger": "withdrew", "type": "withdraw", "initiators": ["They"]}],
}


def by_answers(vocabulary: Vocabulary) -> LargeReader:
    return LargeReader(Scripted(ANSWERED), RuleReader(ChunkEngine(), vocabulary))


@pytest.fixture(params=[*BOTH, "model"])
def teller(request: pytest.FixtureRequest) -> Teller:
    if request.param == "model":
        pack = load_pack("syria")
        return Teller(pack, PlaceResolver(pack), by_answers)
    return reader_of(request.param, "syria")


def read(teller: Teller, text: str) -> list[tuple[Line, tuple[Draft, ...]]]:
    lines = teller.lines(report_of(text))
    return list(zip(lines, teller.drafts(lines), strict=True))


@pytest.mark.parametrize("text", TEXTS)
def test_spans_lie_where_their_words_are(teller: Teller, text: str) -> None:
    for line, drafts in read(teller, text):
        for draft in drafts:
            assert draft.sentence.holds(draft.trigger)
            assert line.sentence.span.holds(draft.trigger)
            for phrase in phrases_of(draft):
                assert line.sentence.span.holds(phrase.span), "a phrase lies in its sentence, or in what closes it"
                assert phrase.span.holds(phrase.head), "a head lies in its phrase"
                assert phrase.span.start < phrase.span.end
            for loss in draft.losses:
                assert line.sentence.span.holds(loss.span)


@pytest.mark.parametrize("text", TEXTS)
def test_a_draft_holds_words_and_no_ids(teller: Teller, text: str) -> None:
    known = {actor.id for actor in teller.pack.actors if "." in actor.id or "_" in actor.id}
    for _, drafts in read(teller, text):
        for draft in drafts:
            assert not any(actor in repr(draft) for actor in known)


def test_what_makes_no_claim_is_a_saying_or_a_denial(teller: Teller) -> None:
    drafts = [draft for _, drafts in read(teller, TEXTS[0]) for draft in drafts]
    assert {mark for draft in drafts if draft.type is None for mark in draft.marks} == {Mark.SAYING, Mark.DENIAL}
    assert all(draft.having(Role.SOURCE) for draft in drafts if draft.type is None)


def test_the_same_lines_give_the_same_drafts_in_any_order(teller: Teller) -> None:
    forth = {text: read(teller, text) for text in TEXTS}
    back = {text: read(teller, text) for text in reversed(TEXTS)}
    assert forth == back


@pytest.mark.parametrize("text", TEXTS)
def test_a_report_is_read_as_its_lines_alone_are(teller: Teller, text: str) -> None:
    """Neighbours may tell what a sentence is about; where none is a disaster or a crime, a batch is as its singles."""
    lines = teller.lines(report_of(text))
    assert teller.drafts(lines) == tuple(teller.drafts([line])[0] for line in lines)


def test_a_reader_can_be_sent_to_another_process(teller: Teller) -> None:
    twin = pickle.loads(pickle.dumps(teller))
    assert [read(twin, text) for text in TEXTS] == [read(teller, text) for text in TEXTS]


def test_there_is_no_other_reader() -> None:
    with pytest.raises(UsageError, match="no reader 'slow'"):
        reader_maker("slow")
