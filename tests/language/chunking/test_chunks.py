"""The fast engine: shallow trees that always hang together."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kadesh.language.chunking import ChunkEngine
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


def test_a_number_with_its_limit_is_a_subject_of_a_passive() -> None:
    syntax = read("At least 12 civilians were killed in Taiz")
    assert link(syntax, "civilians") == ("nsubjpass", "killed")
    assert link(syntax, "12") == ("nummod", "civilians")
    assert link(syntax, "least") == ("advmod", "12")


def test_an_object_counted_out_of_a_group() -> None:
    syntax = read("The blast killed dozens of soldiers")
    assert link(syntax, "dozens") == ("dobj", "killed")
    assert link(syntax, "soldiers") == ("pobj", "of")


def test_what_is_said_without_that() -> None:
    syntax = read("A source said the army captured the bridge")
    assert link(syntax, "said") == ("ROOT", "said")
    assert link(syntax, "captured") == ("ccomp", "said")
    assert link(syntax, "army") == ("nsubj", "captured")


def test_joined_subjects_share_a_verb() -> None:
    syntax = read("The army and the rebels captured Marib")
    assert link(syntax, "army") == ("nsubj", "captured")
    assert link(syntax, "rebels") == ("conj", "army")


def test_a_plan_has_its_infinitive() -> None:
    assert link(read("Plans to capture Marib were delayed"), "capture") == ("acl", "Plans")


def test_a_date_hangs_on_the_verb() -> None:
    assert link(read("Rebels shelled the port on Friday"), "on") == ("prep", "shelled")


def test_a_participle_behind_its_noun_leaves_the_verb_to_another() -> None:
    syntax = read("The fighters captured in Marib were killed")
    assert link(syntax, "captured") == ("acl", "fighters")
    assert link(syntax, "fighters") == ("nsubjpass", "killed")


def test_a_clause_within_goes_back_to_its_subject() -> None:
    syntax = read("The rebels , who shelled the port , captured Marib")
    assert link(syntax, "shelled") == ("relcl", "rebels")
    assert link(syntax, "rebels") == ("nsubj", "captured")


def test_adjectives_joined_before_a_noun() -> None:
    syntax = read("Russian and Syrian warplanes bombed Idlib")
    assert link(syntax, "warplanes") == ("nsubj", "bombed")
    assert link(syntax, "Syrian") == ("conj", "Russian")


def test_the_auxiliary_of_a_gapped_passive_is_understood() -> None:
    syntax = read("Six people were killed and twenty wounded")
    assert link(syntax, "twenty") == ("nsubjpass", "wounded")
    assert link(syntax, "wounded") == ("conj", "killed")


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
