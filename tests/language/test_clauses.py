"""Clauses: a predicate with its neighbours, by either engine."""

import pytest

from kadesh.language.chunking import ChunkEngine
from kadesh.language.clauses import Clause, clause_at, conjuncts, phrase_of
from kadesh.language.parse import ParseEngine
from kadesh.language.sentences import tokenize
from kadesh.language.syntax import Engine, Syntax
from kadesh.model import Span


@pytest.fixture(scope="module", params=["fast", pytest.param("parse", marks=pytest.mark.parse)])
def engine(request: pytest.FixtureRequest) -> Engine:
    return ParseEngine() if request.param == "parse" else ChunkEngine()


def read(engine: Engine, text: str) -> Syntax:
    return engine.parse([tokenize(text, Span(0, len(text)))])[0]


def clause(engine: Engine, text: str, word: str) -> tuple[Syntax, Clause]:
    syntax = read(engine, text)
    return syntax, clause_at(syntax, syntax.words.index(word))


def argument(syntax: Syntax, found: Clause, role: str) -> str:
    first = found.first(role)
    return syntax.words[first.head] if first else ""


def test_an_active_clause(engine: Engine) -> None:
    syntax, found = clause(engine, "The militia captured the airport during heavy fighting.", "captured")
    assert (found.form, found.passive, found.tense, found.link) == ("finite", False, "past", "root")
    assert argument(syntax, found, "subject") == "militia"
    assert argument(syntax, found, "object") == "airport"
    assert [syntax.words[a.head] for a in found.having("during")] == ["fighting"]


def test_a_passive_clause(engine: Engine) -> None:
    syntax, found = clause(engine, "The airport was captured by the militia.", "captured")
    assert found.passive
    assert argument(syntax, found, "subject") == "airport"
    assert argument(syntax, found, "agent") == "militia"


@pytest.mark.parametrize(
    ("text", "word", "tense"),
    [
        ("The militia will attack the airport.", "attack", "future"),
        ("The militia attacks the airport.", "attacks", "present"),
        ("The militia has attacked the airport.", "attacked", "past"),
    ],
)
def test_tense(engine: Engine, text: str, word: str, tense: str) -> None:
    assert clause(engine, text, word)[1].tense == tense


def test_negation(engine: Engine) -> None:
    assert clause(engine, "The militia did not capture the airport.", "capture")[1].negated
    assert not clause(engine, "The militia captured the airport.", "captured")[1].negated


def test_a_subordinate_clause_has_its_marker(engine: Engine) -> None:
    found = clause(engine, "The militia left after the army shelled the port.", "shelled")[1]
    assert (found.link, found.marker) == ("adverbial", "after")


def test_an_infinitive(engine: Engine) -> None:
    found = clause(engine, "The militia managed to capture the airport.", "capture")[1]
    assert (found.form, found.link) == ("infinitive", "complement")


def test_a_noun_is_a_clause_too(engine: Engine) -> None:
    syntax, found = clause(engine, "The militia's attack on the airport failed.", "attack")
    assert found.form == "nominal"
    assert argument(syntax, found, "subject") == "militia"
    assert [syntax.words[a.head] for a in found.having("on")] == ["airport"]


def test_what_is_joined_by_and(engine: Engine) -> None:
    syntax = read(engine, "They captured Aden, Taiz and Marib.")
    heads = conjuncts(syntax, syntax.words.index("Aden"))
    assert [syntax.words[h] for h in heads] == ["Aden", "Taiz", "Marib"]


def test_a_phrase_has_both_its_sides(engine: Engine) -> None:
    syntax = read(engine, "They destroyed three armoured vehicles of the militia.")
    first, last = phrase_of(syntax, syntax.words.index("vehicles"))
    assert " ".join(syntax.words[first : last + 1]) == "three armoured vehicles of the militia"
