"""The parsing engine."""

import pickle

import pytest

from kadesh.errors import MissingError
from kadesh.language import parse
from kadesh.language.parse import ModelState, ParseEngine, find_model
from kadesh.language.sentences import Sentence, tokenize
from kadesh.model import Span


def sentence(text: str) -> Sentence:
    return tokenize(text, Span(0, len(text)))


@pytest.mark.parse
def test_a_model_is_found_and_named() -> None:
    state = find_model()
    assert state.problem == ""
    assert state.verified
    assert ParseEngine().model == f"{state.name}-{state.version}"


@pytest.mark.parse
def test_the_tree_has_the_sentence_words() -> None:
    engine = ParseEngine()
    syntax = engine.parse([sentence("The army seized the bridge in Kherson.")])[0]
    verb = syntax.words.index("seized")
    assert syntax.relations[verb] == "ROOT"
    assert syntax.lemmas[verb] == "seize"
    assert syntax.words[syntax.child(verb, "nsubj")] == "army"
    assert syntax.words[syntax.child(verb, "dobj")] == "bridge"


@pytest.mark.parse
def test_a_sentence_met_before_is_not_parsed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = ParseEngine()
    first = engine.parse([sentence("Rebels fled.")])[0]
    monkeypatch.setattr(engine, "_load", lambda: pytest.fail("parsed again"))
    assert engine.parse([sentence("Rebels fled.")])[0] == first


@pytest.mark.parse
def test_order_and_company_change_nothing() -> None:
    texts = ["Rebels fled.", "Two men were killed by a mine.", "Rebels fled.", "The envoy left."]
    together = ParseEngine().parse([sentence(text) for text in texts])
    alone = [ParseEngine().parse([sentence(text)])[0] for text in texts[:2]]
    assert together[0] == together[2] == alone[0]
    assert together[1] == alone[1]


@pytest.mark.parse
def test_nothing_to_parse_is_no_error() -> None:
    assert ParseEngine().parse([]) == []
    assert ParseEngine().parse([sentence("")])[0].heads == ()


@pytest.mark.parse
def test_it_travels_without_its_model() -> None:
    engine = ParseEngine()
    engine.parse([sentence("Rebels fled.")])
    data = pickle.dumps(engine)
    assert len(data) < 2_000
    assert pickle.loads(data).model == engine.model


def test_without_a_model_the_remedy_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse, "find_model", lambda: ModelState(None, None, False, "no English spaCy model is installed"))
    with pytest.raises(MissingError, match="--reader fast"):
        ParseEngine()


@pytest.mark.parse
def test_who_kills_is_not_taken_for_the_dead() -> None:
    text = "The source added that an army unit killed in special operation all members of the terrorist group."
    syntax = ParseEngine().parse([sentence(text)])[0]
    verb = syntax.words.index("killed")
    assert syntax.words[syntax.child(verb, "nsubj")] == "unit"
    assert syntax.words[syntax.child(verb, "dobj")] == "members"


@pytest.mark.parse
def test_a_relative_clause_hangs_on_the_noun_before_it() -> None:
    text = "The army clashed with Israel that attacked their positions in Rukaba and repelled the attack."
    syntax = ParseEngine().parse([sentence(text)])[0]
    assert syntax.words[syntax.heads[syntax.words.index("attacked")]] == "Israel"
