"""Reporting clauses: closing, with their verb first, within a sentence."""

import pytest

from kadesh.language.sentences import cut_sentence, tokenize
from kadesh.language.tails import find_speaker, find_tail
from kadesh.model import Span


def split(text: str) -> tuple[str, str, str] | None:
    """What is said before the clause, its speaker, and what goes on behind it."""
    words = tokenize(text, Span(0, len(text))).words
    tail = find_tail(words)
    if tail is None:
        return None
    rest = words[tail.resume :] if tail.resume is not None else ()
    return " ".join(words[: tail.cut]), " ".join(words[tail.first : tail.last + 1]), " ".join(rest)


@pytest.mark.parametrize(
    ("text", "speaker", "rest"),
    [
        ("Jets struck the old market in the town a monitor said.", "a monitor", ""),
        (
            "Jets struck the old market a monitor said a day after the truce began.",
            "a monitor",
            "a day after the truce began .",
        ),
        ('"The road has been closed" said the mountain observatory.', "the mountain observatory", ""),
        (
            "Jets struck the market in the town a source in the northern province told reporters.",
            "a source in the northern province",
            "",
        ),
    ],
)
def test_reporting_clauses_are_found(text: str, speaker: str, rest: str) -> None:
    found = split(text)
    assert found is not None
    assert found[1:] == (speaker, rest)


@pytest.mark.parametrize(
    "text", ["A monitor said jets struck the market.", "The army announced an operation to retake the town."]
)
def test_what_is_no_such_clause_is_left(text: str) -> None:
    assert split(text) is None


def test_a_cut_sentence_keeps_what_goes_on() -> None:
    text = "Jets struck the old market a monitor said a day after the truce began."
    sentence = tokenize(text, Span(0, len(text)))
    tail = find_tail(sentence.words)
    assert tail is not None
    cut = cut_sentence(sentence, tail.cut, tail.resume)
    assert "monitor" not in cut.words
    assert cut.span == sentence.span
    assert [text[a:b] for a, b in zip(cut.starts, cut.ends, strict=True)] == list(cut.words)


def test_a_speaker_is_found_where_the_clause_leads() -> None:
    assert find_speaker(("The", "governor", "said", "on", "Monday", "that", "he", "was", "safe")) == (0, 1)
    assert find_speaker(("The", "road", "was", "closed")) is None


def test_a_clause_of_saying_between_subject_and_verb() -> None:
    assert split("The air force he continued carried out eight raids.") == ("The air force", "he", "carried out eight raids .")


def test_a_name_is_introduced_by_what_its_owner_is() -> None:
    said = split("The drone was hit on Friday, the spokesman for the armed forces, General Haddad said.")
    assert said is not None
    assert said[1] == "the spokesman for the armed forces , General Haddad"
