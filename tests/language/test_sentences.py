"""Sentences and tokens: where they end, what is kept whole, and that offsets hold."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kadesh.language.sentences import LONGEST, MOST_WORDS, read_sentences, split_sentences, tokenize
from kadesh.model import Span


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text, Span(0, len(text)))]


def words(text: str) -> tuple[str, ...]:
    return tokenize(text, Span(0, len(text))).words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Shells fell on Taiz. Nobody was hurt.", 2),
        ("Col. Haddad spoke to reporters. He left.", 2),
        ("The U.N. envoy arrived in Sana'a.", 1),
        ("Did they leave? They did! All of them.", 3),
        ("It rose to 3.5 million in May.", 1),
        ("“We hold the bridge.” The officer smiled.", 2),
        ("A headline without a full stop\nThe first line of the text.", 2),
        ("", 0),
        ("   \n \t ", 0),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@pytest.mark.parametrize("name", ["al-Mukalla", "Dara'a", "Su-24", "Sana’a", "ez-Zor", "U.N.", "Aleppo-Raqqa", "3,000", "9th"])
def test_names_and_numbers_are_one_token(name: str) -> None:
    assert words(f"near {name} today") == ("near", name, "today")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia's jets", ("Russia", "'s", "jets")),
        ("Kyiv’s forces", ("Kyiv", "’s", "forces")),
        ("(two killed)", ("(", "two", "killed", ")")),
        ("“Leave,” he said...", ("“", "Leave", ",", "”", "he", "said", "...")),
        ("city;the", ("city", ";", "the")),
    ],
)
def test_marks_are_tokens_of_their_own(text: str, expected: tuple[str, ...]) -> None:
    assert words(text) == expected


def test_only_the_span_is_read() -> None:
    text = "Before. In the span. After."
    sentence = tokenize(text, Span(8, 20))
    assert sentence.words == ("In", "the", "span", ".")
    assert sentence.span_of(1, 2).of(text) == "the span"


@given(st.text(max_size=200))
def test_offsets_hold_on_any_text(text: str) -> None:
    last = 0
    for span in split_sentences(text, Span(0, len(text))):
        assert last <= span.start < span.end <= len(text)
        assert span.of(text) == span.of(text).strip()
        last = span.end
        sentence = tokenize(text, span)
        before = span.start
        for word, start, end in zip(sentence.words, sentence.starts, sentence.ends, strict=True):
            assert text[start:end] == word
            assert before <= start < end <= span.end
            assert not text[before:start].strip(), "a character that is no space is in no token"
            before = end
        assert not text[before : span.end].strip()


@given(st.text(max_size=200))
@example("* ")
def test_every_word_is_in_a_sentence(text: str) -> None:
    kept = "".join(sentences(text))
    assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]  # a bullet is no word


def test_the_bullet_before_an_item_is_no_part_of_it() -> None:
    assert sentences("* Near Taiz, two shells fell.\n- A bridge was hit.") == [
        "Near Taiz, two shells fell.",
        "A bridge was hit.",
    ]


def test_a_title_keeps_its_full_stop_before_a_name() -> None:
    assert words("Maj. Gen. Haddad left.") == ("Maj.", "Gen.", "Haddad", "left", ".")


def test_no_sentence_is_longer_than_a_bound_and_no_word_is_lost():
    text = "and then it shelled Idlib " * 400 + "x" * 4000
    spans = split_sentences(text, Span(0, len(text)))
    assert max(span.end - span.start for span in spans) <= LONGEST
    assert "".join(span.of(text) for span in spans).replace(" ", "") == text.replace(" ", "")


def test_a_sentence_of_many_words_is_cut_and_said_to_be() -> None:
    text = "we saw a b " * 200
    pieces = list(read_sentences(text, Span(0, len(text))))
    assert all(len(sentence.words) <= MOST_WORDS for sentence, _ in pieces)
    assert [word for sentence, _ in pieces for word in sentence.words] == text.split()
    assert [cut for _, cut in pieces] == [True] + [False] * (len(pieces) - 1)
