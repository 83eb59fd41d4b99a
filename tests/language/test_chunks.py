"""The fast engine: shallow trees that always hang together."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kadesh.language.chunks import ChunkEngine
from kadesh.language.sentences import tokenize
from kadesh.language.syntax import Syntax
from kadesh.model import Span

ENGINE = ChunkEngine()
SAID = (
    "the army rebels captured was killed by in Marib and , which to advance after near 12 soldiers who said . that had not from"
)
MORE = "“ ” attacking on Monday with heavy losses if will"
WORDS = st.sampled_from(f"{SAID} {MORE}".split())


def read(text: str) -> Syntax:
    return ENGINE.parse([tokenize(text, Span(0, len(text)))])[0]


def link(syntax: Syntax, word: str) -> tuple[str, str]:
    index = syntax.words.index(word)
    return syntax.relations[index], syntax.words[syntax.heads[index]]


def test_subject_and_object_hang_on_the_verb() -> None:
    syntax = read("The army seized the bridge")
    assert link(syntax, "army") == ("nsubj", "seized")
    assert link(syntax, "bridge") == ("dobj", "seized")
    assert link(syntax, "seized") == ("ROOT", "seized")


def test_a_passive_has_its_agent() -> None:
    syntax = read("The village was shelled by rebels")
    assert link(syntax, "village") == ("nsubjpass", "shelled")
    assert link(syntax, "by") == ("agent", "shelled")
    assert link(syntax, "rebels") == ("pobj", "by")


def test_a_possessor_hangs_on_what_is_owned() -> None:
    assert link(read("The army's tanks entered Taiz"), "army") == ("poss", "tanks")


def test_a_closing_said_takes_the_sentence_as_what_is_said() -> None:
    syntax = read("Rebels took the town , a source said")
    assert link(syntax, "took") == ("ccomp", "said")


def test_a_relative_clause_hangs_on_its_noun() -> None:
    assert link(read("They hold the town which rebels shelled"), "shelled") == ("relcl", "town")


def assert_a_tree(syntax: Syntax) -> None:
    """One root, which every token reaches."""
    count = len(syntax.words)
    assert len(syntax.tags) == len(syntax.lemmas) == len(syntax.heads) == len(syntax.relations) == count
    roots = [i for i in range(count) if syntax.heads[i] == i]
    assert len(roots) == (1 if count else 0)
    for index in range(count):
        assert roots[0] in (index, *syntax.ancestors(index))
        assert set(syntax.children[index]) == {i for i in range(count) if syntax.heads[i] == index and i != index}
        assert syntax.relations[index]


@given(st.lists(WORDS, max_size=25))
def test_any_words_give_a_tree(words: list[str]) -> None:
    assert_a_tree(read(" ".join(words)))


@given(st.text(max_size=80))
def test_any_text_gives_a_tree(text: str) -> None:
    assert_a_tree(read(text))


def test_a_sentence_met_before_stands_at_its_own_place() -> None:
    text = "Rebels fled. Rebels fled."
    one, other = ENGINE.parse([tokenize(text, Span(0, 12)), tokenize(text, Span(13, 25))])
    assert one.heads == other.heads
    assert (one.sentence.starts[0], other.sentence.starts[0]) == (0, 13)


def test_the_memory_stays_behind_when_pickled() -> None:
    read("The army seized the bridge")
    twin = pickle.loads(pickle.dumps(ENGINE))
    assert twin.parse([tokenize("Rebels fled.", Span(0, 12))])[0].heads == read("Rebels fled.").heads


@pytest.mark.parametrize("text", ["", " ", ".", "—", "“”"])
def test_nothing_to_read_is_no_error(text: str) -> None:
    assert_a_tree(read(text))
