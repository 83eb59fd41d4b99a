"""The fast engine's tags."""

import pytest

from kadesh.language.chunking.tags import tag_words


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("The troops seized the bridge", "DT NNS VBD DT NN"),
        ("It was captured by a sniper", "PRP VBD VBN IN DT NN"),
        ("They will attack the port", "PRP MD VB DT NN"),
        ("the attack on the port", "DT NN IN DT NN"),
        ("twelve soldiers fled", "CD NNS VBD"),
        ("Rebels have captured Marib", "NNP VBP VBN NNP"),
    ],
)
def test_plain_sentences_are_tagged(text: str, tags: str) -> None:
    found = tag_words(tuple(text.split()))
    same = {"NNS": "NN", "NNP": "NN", "NNPS": "NN"}
    assert [same.get(tag, tag) for tag in found] == [same.get(tag, tag) for tag in tags.split()]


def test_every_word_has_a_tag() -> None:
    words = ("“", "Qasr-e", "2,000", "…", "—", "'s", "x", "Ω", "%", "")[:-1]
    assert len(tag_words(words)) == len(words)
    assert tag_words(()) == []


@pytest.mark.parametrize("word", ["strike", "attack", "raid", "advance", "fire", "control", "shell"])
def test_a_word_that_is_noun_and_verb_is_told_by_its_neighbours(word: str) -> None:
    assert tag_words(("the", word, "on", "Aden"))[1] == "NN"
    assert tag_words(("to", word, "the", "town"))[1] == "VB"
