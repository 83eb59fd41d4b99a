"""The choosers: which words tell a happening, and who stands in which part, blind to who is who."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.reading.conftest import BOTH, DAY, reader_of

from kadesh.errors import MissingError
from kadesh.intake.reports import report_from_bytes
from kadesh.model import Claim, Mention
from kadesh.reading.choosers import linear
from kadesh.reading.choosers.linear import Linear, dump_linear, load_choosers, load_linear, sigmoid
from kadesh.reading.rules.reader import RuleReader
from kadesh.telling.choices import load_contenders
from kadesh.theatre.loading import load_pack, pack_names

PAIRS = [("the Houthis", "the Yemeni army"), ("the Taliban", "the Afghan army"), ("Russian forces", "Ukrainian forces")]
THEATRES = ["yemen", "afghanistan", "ukraine"]
TOLD = [
    "On Monday {} overran a checkpoint of {} near the river.",
    "{} ambushed a convoy of {} on the road.",
    "Fighters of {} beat back an assault by {} on the hill.",
    "A patrol of {} came under fire from {} in the valley.",
    "{} lost two vehicles when {} mined the bridge.",
]


def claims(name: str, theatre: str, text: str) -> tuple[Claim, ...]:
    report = report_from_bytes(text.encode(), name="text", source="text.txt", published=DAY)
    return reader_of(name, theatre).read(report)


def sides(found: tuple[Claim, ...]) -> list[tuple[str, list[str | None], list[str | None]]]:
    def ids(mentions: tuple[Mention, ...]) -> list[str | None]:
        return [m.id for m in mentions if m.span]

    return [(c.type.value, ids(c.initiator), ids(c.target)) for c in found]


@pytest.mark.parametrize("name", BOTH)
def test_whoever_is_meant_the_answer_is_the_same(name: str) -> None:
    """Where the sides change places in the words, they change places in what is chosen."""
    same = total = 0
    for theatre, (one, other) in zip(THEATRES, PAIRS, strict=True):
        for told in TOLD:
            there = claims(name, theatre, _opened(told.format(one, other)))
            back = claims(name, theatre, _opened(told.format(other, one)))
            total += max(len(there), len(back))
            same += sum(
                a.type is b.type and len(a.initiator) == len(b.initiator) and len(a.target) == len(b.target)
                for a, b in zip(there, back, strict=False)
            )
    assert total >= len(THEATRES) * len(TOLD)
    assert same / total >= 0.84


def _opened(text: str) -> str:
    return text[0].upper() + text[1:]


WORDS = {"amnesty", "fact", "let", "tip", "who"}  # names that are words of the language as well


def names_of_parties() -> Iterator[str]:
    """Single words by which packs name parties, in lower case."""
    for theatre in pack_names():
        for actor in load_pack(theatre).actors:
            yield from (name.lower() for name in actor.names if name.isalpha() and name != name.lower())


def test_no_feature_knows_a_name() -> None:
    """Not one of the names of any party, nation or capital is in a weight."""
    models = load_choosers()
    weights = [*models.triggers.weights, *models.types.weights, *models.parties.weights, *models.civilians.weights]
    words = set(re.findall(r"\w+", " ".join([*weights, *load_contenders().weights]).lower()))
    assert "attack" in words
    people = {"kremlin", "pentagon", "assad", "erdogan", "zelensky", "putin", "aleppo", "kyiv", "moscow", "gaza"}
    assert not words & ((people | set(names_of_parties())) - WORDS)


def test_a_model_for_other_features_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "made.bin"
    file.write_bytes(dump_linear(Linear(("",), (0.0,), {"lemma=x": {0: 1.0}}), "one", "data"))
    assert load_linear(file, "one").labels == ("",)
    with pytest.raises(MissingError, match="make train"):
        load_linear(file, "another")


def test_a_reader_with_models_of_its_own_needs_none_of_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else models for other features could not be replaced by training."""
    given = load_choosers()

    def refuse() -> None:
        raise MissingError("made for other features", "make train")

    monkeypatch.setattr("kadesh.reading.rules.reader.load_choosers", refuse)
    reader = reader_of("fast", "yemen").reader
    assert isinstance(reader, RuleReader)
    assert reader.with_choosers(given).choosers is given
    with pytest.raises(MissingError):
        _ = reader.choosers


def test_the_models_are_small() -> None:
    assert sum(file.stat().st_size for file in linear.HERE.glob("*.bin")) < 5_000_000


def test_probabilities_are_those_of_the_weights() -> None:
    model = Linear(("one", "other"), (0.0, 1.0), {"a": {0: 2.0}, "b": {0: -2.0, 1: 0.5}})
    assert model.odds(["a", "b", "unknown"]) == [0.0, 1.5]
    assert model.probabilities(["a"]) == {"one": sigmoid(2.0), "other": sigmoid(1.0)}


@pytest.mark.parametrize("name", BOTH)
def test_words_that_no_lexicon_lists_tell_happenings(name: str) -> None:
    """ "Overran" and the like are learned, with who did it to whom."""
    found = sides(claims(name, "yemen", "The Houthis pounded the positions of the Yemeni army."))
    assert found
    assert any("houthis" in who for _, who, _ in found)


def test_what_rules_lead_keeps_their_words() -> None:
    """Where the rules lead, choosers only rate: their parties have probabilities, and none is added."""
    (claim,) = claims("fast", "syria", "The Syrian army captured the town of Rukaba from ISIL.")
    scores = [m.score for m in (*claim.initiator, *claim.target)]
    assert all(score is not None and score > 0.5 for score in scores)
    assert claim.trigger.score is not None
    assert claim.initiator[0].stated
    assert not replace(claim.initiator[0], score=0.3).stated
