"""Names as one plain noun."""

import pytest

from kadesh.language.parse import ParseEngine
from kadesh.language.sentences import Sentence, tokenize
from kadesh.language.standins import shorten
from kadesh.model import Span


def sentence(text: str, *names: str) -> Sentence:
    """A sentence in which ``names`` are known to name parties."""
    found = tokenize(text, Span(0, len(text)))
    spans = []
    for name in names:
        size = len(name.split())
        spans.append(
            next((i, i + size - 1) for i in range(len(found.words)) if found.words[i : i + size] == tuple(name.split()))
        )
    return Sentence(found.span, found.words, found.starts, found.ends, tuple(spans))


@pytest.mark.parametrize(
    ("text", "names", "words"),
    [
        ("Ahrar al-Sham fighters left.", ["Ahrar al-Sham fighters"], "Troops left ."),
        ("The Southern Front left.", ["Southern Front"], "The army left ."),
        ("It met Hamas there.", ["Hamas"], "It met Israel there ."),
        ("The army left.", ["army"], "The army left ."),
        ("Nobody left.", [], "Nobody left ."),
    ],
)
def test_a_name_is_read_as_one_plain_noun(text: str, names: list[str], words: str) -> None:
    assert " ".join(shorten(sentence(text, *names)).words) == words


def test_the_tree_comes_back_over_all_words() -> None:
    short = shorten(sentence("It fought Jaish al Islam men there.", "Jaish al Islam men"))
    tree = (("PRP", "VBD", "NNS", "RB", "."), (1, 1, 1, 1, 1), ("nsubj", "ROOT", "dobj", "advmod", "punct"))
    tags, heads, relations = short.widen(tree)
    assert tags == ("PRP", "VBD", "NNP", "NNP", "NNP", "NNS", "RB", ".")
    assert heads == (1, 1, 5, 5, 5, 1, 1, 1)
    assert relations == ("nsubj", "ROOT", "compound", "compound", "compound", "dobj", "advmod", "punct")


def test_of_two_names_in_one_place_the_longer_is_read() -> None:
    found = tokenize("The Syrian army left.", Span(0, 21))
    twice = Sentence(found.span, found.words, found.starts, found.ends, ((1, 1), (1, 2)))
    assert shorten(twice).words == ("The", "army", "left", ".")


@pytest.mark.parse
def test_whoever_is_named_the_sentence_is_parsed_alike() -> None:
    engine = ParseEngine()
    trees = [
        engine.parse([sentence(f"{name} shelled the town after {other} fled.", name, other)])[0]
        for name, other in (("Zumrat al-Tawhid", "Hezbollah"), ("Hezbollah", "Jaish al-Nasr"))
    ]
    assert [tree.subtree(tree.words.index("fled")) for tree in trees][1][-1] == len(trees[1].words) - 2
    assert [tree.relations[tree.words.index("shelled")] for tree in trees] == ["ROOT", "ROOT"]
    assert [tree.relations[tree.words.index("fled")] for tree in trees] == ["advcl", "advcl"]
