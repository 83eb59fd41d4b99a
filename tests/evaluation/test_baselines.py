"""Floors hold, and only rise; a gold set is the file that is pinned."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from kadesh.errors import InputError
from kadesh.evaluation.baselines import GATED, load_gold_sets, raise_floors, save_gold_sets, shortfalls
from kadesh.evaluation.documents import Evaluation
from kadesh.evaluation.rates import Rate
from kadesh.evaluation.scores import MEASURES, Scores
from kadesh.theatre.loading import PACKS

GOLD = b'{"doc": "a"}\n'


def scores_of(hits: int) -> Scores:
    return Scores(1, 10, 10, MappingProxyType({name: Rate(hits, 10, 10) for name in MEASURES}), (), {})


def evaluation_of(hits: int, lenient: int | None = None) -> Evaluation:
    return Evaluation(scores_of(hits if lenient is None else lenient), scores_of(hits))


@pytest.fixture
def baseline(tmp_path: Path) -> Path:
    path = tmp_path / "evals" / "baseline.json"
    path.parent.mkdir()
    floors = {"fast": {"detection": 0.6, "type": 0.5, "lenient_target": 0.7}}
    entry = {"gold": "gold.jsonl", "sha256": hashlib.sha256(GOLD).hexdigest(), "docs": "docs", "floors": floors}
    path.write_text(json.dumps({"small": entry}), encoding="utf-8")
    (tmp_path / "gold.jsonl").write_bytes(GOLD)
    return path


def alter(baseline: Path, **fields: object) -> None:
    entry = json.loads(baseline.read_text(encoding="utf-8"))["small"]
    entry = {name: value for name, value in {**entry, **fields}.items() if value is not None}
    baseline.write_text(json.dumps({"small": entry}), encoding="utf-8")


def test_paths_are_the_projects(baseline: Path) -> None:
    (gold_set,) = load_gold_sets(baseline)
    assert gold_set.gold == baseline.parents[1] / "gold.jsonl"
    assert gold_set.fault is None


def test_a_missing_and_an_altered_file_are_faults(baseline: Path) -> None:
    (gold_set,) = load_gold_sets(baseline)
    gold_set.gold.write_bytes(GOLD + b"\n")
    assert "is not the file that the baseline pins" in (gold_set.fault or "")
    gold_set.gold.unlink()
    assert "is not here" in (gold_set.fault or "")


def test_a_score_below_its_floor_is_named(baseline: Path) -> None:
    (gold_set,) = load_gold_sets(baseline)
    (shortfall,) = shortfalls(gold_set, "fast", evaluation_of(5, lenient=7))
    assert str(shortfall) == "small, fast: detection fell to 0.500, its floor is 0.600"
    assert [s.measure for s in shortfalls(gold_set, "fast", evaluation_of(6))] == ["lenient_target"]
    assert shortfalls(gold_set, "fast", evaluation_of(7)) == ()


def test_floors_rise_with_better_scores_and_never_fall(baseline: Path) -> None:
    (gold_set,) = load_gold_sets(baseline)
    raised = raise_floors(gold_set, "fast", evaluation_of(8, lenient=9)).floors["fast"]
    assert (raised["detection"], raised["lenient_target"]) == (0.795, 0.895)
    assert raise_floors(gold_set, "fast", evaluation_of(1)).floors["fast"]["detection"] == 0.6
    assert raise_floors(gold_set, "parse", evaluation_of(8)).floors["fast"] == gold_set.floors["fast"]


def test_saved_floors_come_back(baseline: Path) -> None:
    (gold_set,) = load_gold_sets(baseline)
    higher = raise_floors(gold_set, "fast", evaluation_of(9))
    save_gold_sets([higher], baseline)
    assert load_gold_sets(baseline) == (higher,)


def test_a_lower_floor_is_not_saved(baseline: Path) -> None:
    (gold_set,) = load_gold_sets(baseline)
    with pytest.raises(InputError, match="would fall"):
        save_gold_sets([replace(gold_set, floors={"fast": {"type": 0.4}})], baseline)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"floors": {"fast": {"beauty": 0.5}}}, "beauty"),
        ({"floors": {}}, "no floors"),
        ({"floors": {"fast": {}}}, "no floors"),
        ({"sha256": None}, "sha256"),
        ({"docs": None}, "examples of a theatre"),
    ],
)
def test_a_baseline_that_checks_nothing_is_refused(baseline: Path, fields: dict[str, object], says: str) -> None:
    alter(baseline, **fields)
    with pytest.raises(InputError, match=says):
        load_gold_sets(baseline)


def test_an_empty_baseline_is_refused(baseline: Path) -> None:
    baseline.write_text("{}", encoding="utf-8")
    with pytest.raises(InputError, match="no gold sets"):
        load_gold_sets(baseline)


def test_the_projects_baseline_is_whole(root: Path) -> None:
    sets = load_gold_sets(root / "evals" / "baseline.json")
    assert {gold_set.name for gold_set in sets} >= {"seeds", "dev", "dev2"}
    assert {gold_set.gold for gold_set in sets if gold_set.docs is None} == set(PACKS.glob("*/examples.yml"))
    assert all(set(gold_set.floors) == {"parse", "fast"} for gold_set in sets)
    assert all(set(floors) == set(GATED) for gold_set in sets for floors in gold_set.floors.values())
