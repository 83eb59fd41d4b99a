"""Floors hold, and only rise."""

import json
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType

import pytest

from kadesh.errors import InputError
from kadesh.evaluation.gates import GoldSet, load_gold_sets, raise_floors, save_gold_sets, shortfalls
from kadesh.evaluation.scores import MEASURES, Rate, Scores


def scores_of(hits: int) -> Scores:
    return Scores(1, 10, 10, MappingProxyType({name: Rate(hits, 10, 10) for name in MEASURES}), (), {})


@pytest.fixture
def baseline(tmp_path: Path) -> Path:
    path = tmp_path / "evals" / "baseline.json"
    path.parent.mkdir()
    entry = {"gold": "gold.jsonl", "docs": "docs", "floors": {"fast": {"detection": 0.6, "type": 0.5}}}
    path.write_text(json.dumps({"small": entry}), encoding="utf-8")
    return path


def test_paths_are_the_projects(baseline: Path) -> None:
    (gold_set,) = load_gold_sets(baseline)
    assert gold_set.gold == baseline.parents[1] / "gold.jsonl"


def test_a_score_below_its_floor_is_named(baseline: Path) -> None:
    (gold_set,) = load_gold_sets(baseline)
    (shortfall,) = shortfalls(gold_set, "fast", scores_of(5))
    assert str(shortfall) == "small, fast: detection fell to 0.500, its floor is 0.600"
    assert shortfalls(gold_set, "fast", scores_of(6)) == ()


def test_floors_rise_with_better_scores_and_never_fall(baseline: Path) -> None:
    (gold_set,) = load_gold_sets(baseline)
    assert raise_floors(gold_set, "fast", scores_of(8)).floors["fast"]["detection"] == 0.795
    assert raise_floors(gold_set, "fast", scores_of(1)).floors["fast"]["detection"] == 0.6
    assert raise_floors(gold_set, "parse", scores_of(8)).floors["fast"] == gold_set.floors["fast"]


def test_saved_floors_come_back(baseline: Path) -> None:
    (gold_set,) = load_gold_sets(baseline)
    higher = raise_floors(gold_set, "fast", scores_of(9))
    save_gold_sets([higher], baseline)
    assert load_gold_sets(baseline) == (higher,)


def test_a_lower_floor_is_not_saved(baseline: Path) -> None:
    (gold_set,) = load_gold_sets(baseline)
    lower = GoldSet(gold_set.name, gold_set.gold, gold_set.docs, {"fast": {"type": 0.4}})
    with pytest.raises(InputError, match="would fall"):
        save_gold_sets([lower], baseline)


def test_an_unknown_measure_is_refused(baseline: Path) -> None:
    baseline.write_text(baseline.read_text(encoding="utf-8").replace("detection", "beauty"), encoding="utf-8")
    with pytest.raises(InputError, match="beauty"):
        load_gold_sets(baseline)


def test_the_projects_baseline_is_whole(root: Path) -> None:
    assert {gold_set.name for gold_set in load_gold_sets(root / "evals" / "baseline.json")} >= {"seeds", "dev"}


@pytest.fixture(scope="module")
def scored(root: Path) -> Callable[[str], dict[str, Scores]]:
    from kadesh.evaluation.gates import check, make_reader_of
    from kadesh.theatre.loading import load_pack

    sets = load_gold_sets(root / "evals" / "baseline.json")

    def of(reader: str) -> dict[str, Scores]:
        only = [GoldSet(s.name, s.gold, s.docs, {reader: s.floors.get(reader, {})}, s.theatre) for s in sets]
        return {name: scores for (name, _), scores in check(only, make_reader_of, load_pack).items()}

    return of


@pytest.mark.shared
@pytest.mark.parametrize("reader", ["fast", pytest.param("parse", marks=pytest.mark.parse)])
def test_the_readers_hold_their_floors(root: Path, reader: str, scored: Callable[[str], dict[str, Scores]]) -> None:
    pytest.importorskip("kadesh.telling.teller")
    scores = scored(reader)
    sets = [s for s in load_gold_sets(root / "evals" / "baseline.json") if s.name in scores]
    assert [str(x) for s in sets for x in shortfalls(s, reader, scores[s.name])] == []
