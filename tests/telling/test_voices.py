"""Whose words a report gives: pronouns, last names, quotations that go on."""

import pytest
from tests.reading.conftest import Read

from kadesh.intake.reports import report_from_bytes
from kadesh.reading.lexicon import load_lexicon
from kadesh.reading.lines import Line, find_lines
from kadesh.reading.speakers import source_phrase
from kadesh.resolving.actors import ActorFinder
from kadesh.telling.voices import Voices
from kadesh.theatre.loading import load_pack


def opened(text: str) -> tuple[Voices, list[Line]]:
    """The voices before a report, and its lines."""
    report = report_from_bytes(text.encode(), name="text", source="text.txt")
    lines = list(find_lines(report, ActorFinder(load_pack("syria")), frozenset(), frozenset()))
    return Voices(report, load_lexicon().words), lines


def hear(text: str) -> tuple[Voices, list[Line]]:
    """The voices after all sentences of a report but the last, by their words alone; and its lines."""
    voices, lines = opened(text)
    for line in lines[:-1]:
        voices = voices.heard(voices.speaker(line))
    return voices, lines


def texts(voices: Voices, pronoun: str) -> list[str]:
    return [source.mention.text for source in voices.behind(pronoun)]


@pytest.mark.parametrize(
    ("phrase", "kind", "side"),
    [
        ("local residents", "anonymous", "civilians"),
        ("Haddad", "named", None),
        ("the ministry", "institution", None),
        ("SDF commander", "institution", "sdf"),
    ],
)
def test_a_source_is_known_by_its_words(phrase: str, kind: str, side: str | None) -> None:
    voices, (line,) = opened(f"The army left Rukaba, {phrase} said.")
    (source,) = voices.speaker(line)
    assert (source.mention.text, source.kind, source.side) == (phrase, kind, side)


def test_a_pronoun_is_who_fits_it_among_those_who_spoke() -> None:
    voices, _ = hear("Colonel Haddad said the army left. A local activist group said it came back. He added little.")
    assert texts(voices, "he") == ["Colonel Haddad"]
    assert texts(voices, "it") == ["A local activist group"]


def test_a_pronoun_that_fits_nobody_is_who_spoke_last() -> None:
    voices, _ = hear("Colonel Haddad said the army left. They added little.")
    assert texts(voices, "they") == ["Colonel Haddad"]


def test_a_pronoun_before_anyone_spoke_is_no_one() -> None:
    voices, (line,) = opened("He said the army left.")
    assert voices.sources([source_phrase(line.sentence, 0, 0, 0)], line) == ()


def test_a_last_name_has_the_side_of_its_introduction() -> None:
    voices, lines = hear("SDF spokesman Ali Haddad said the army left. Haddad said little.")
    (source,) = voices.speaker(lines[-1])
    assert source.side is None
    assert [s.side for s in voices.sided((source,))] == ["sdf"]


def test_a_source_named_twice_is_one() -> None:
    voices, lines = hear("Colonel Haddad said the army left. He said that he saw it.")
    he = [source_phrase(lines[-1].sentence, index, index, index) for index in (0, 3)]
    assert [s.mention.text for s in voices.sources(he, lines[-1])] == ["Colonel Haddad"]


def test_a_quotation_goes_on_until_its_speaker_is_named() -> None:
    voices, lines = opened("“The army left Rukaba. We hold the town,” Colonel Haddad said.")
    assert [s.mention.text for s in voices.quotation(lines, 0)] == ["Colonel Haddad"]


def test_a_quotation_goes_on_from_who_spoke_last() -> None:
    voices, lines = hear("“We hold Rukaba,” Colonel Haddad said. “The army left the town.”")
    assert [s.mention.text for s in voices.quotation(lines, 1)] == ["Colonel Haddad"]


def test_what_is_not_quoted_is_nobodys() -> None:
    voices, lines = hear("“We hold Rukaba,” Colonel Haddad said. The army left the town.")
    assert voices.quotation(lines, 1) == ()


def test_hearing_changes_nothing_of_what_was() -> None:
    voices, lines = opened("Colonel Haddad said the army left.")
    later = voices.heard(voices.speaker(lines[0]))
    assert (voices.last, len(later.last)) == ((), 1)
    assert later.heard(()) is later


def test_a_body_named_after_a_nation_does_not_speak_for_its_government(read: Read) -> None:
    claims = read("The Syrian Observatory said that shells fell on Rukaba. Syrian officials said that rebels shelled Palmyra.")
    assert [source.side for claim in claims for source in claim.attribution] == [None, "syria.government"]
