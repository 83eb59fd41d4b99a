"""Whom the words of a phrase name, also where its reader does not say how they do."""

import pytest
from tests.reading.conftest import reader_of

from kadesh.intake.reports import report_from_bytes
from kadesh.model import Phrase, Reference, Role, Span
from kadesh.resolving.actors import ActorFinder
from kadesh.resolving.parties import Party
from kadesh.telling.names import Names
from kadesh.theatre.loading import load_pack

TEXT = "Russian and Syrian warplanes bombed rebels of Beit Rima, and they fled to Idlib."


@pytest.fixture(scope="module")
def names() -> Names:
    (line,) = reader_of("fast", "syria").lines(report_from_bytes(TEXT.encode(), name="text", source="text.txt"))
    return Names(line, TEXT, ActorFinder(load_pack("syria")), "syria.government")


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def named(names: Names, words: str, reference: Reference | None = None) -> list[Party]:
    return list(names.parties((Phrase(Role.TARGET, span_of(words), span_of(words), reference),)))


def test_without_a_reference_a_phrase_names_whom_its_words_name(names: Names) -> None:
    (party,) = named(names, "Russian and Syrian warplanes")
    assert set(party.ids) == {"russia.airforce", "syria.airforce"}


def test_a_pronoun_is_left_to_the_context(names: Names) -> None:
    (party,) = named(names, "they")
    assert (party.ids, party.kind) == ((), Reference.GENERAL)


def test_a_name_that_no_list_has_keeps_its_words(names: Names) -> None:
    (party,) = named(names, "Beit Rima")
    assert (party.ids, party.kind, party.text) == ((), Reference.UNLISTED, "Beit Rima")


def test_plain_words_name_nobody(names: Names) -> None:
    assert named(names, "bombed") == []


@pytest.mark.parametrize(
    ("reference", "ids"), [(Reference.BOMBER, ("unknown_attackers",)), (Reference.CIVILIAN, ("civilians",))]
)
def test_some_words_name_somebody_without_a_name(names: Names, reference: Reference, ids: tuple[str, ...]) -> None:
    (party,) = named(names, "fled", reference)
    assert party.ids == ids
