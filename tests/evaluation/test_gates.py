"""The gate holds the readers to their floors, and does not pass empty."""

import json
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from kadesh.evaluation.baselines import GoldSet, load_gold_sets, shortfalls
from kadesh.evaluation.gates import check, evaluate_set, load_kit, main

EXAMPLE = """
- text: The Syrian army captured the town of Maskanah from ISIL on Saturday.
  claims:
    - {trigger: captured, type: capture, initiator: [syria.army], target: [is], places: [{text: Maskanah}], when: on Saturday}
- text: The weather was fine in Maskanah.
"""
TEXT = "The Syrian army captured the town of Maskanah from ISIL on Saturday."
RECORD = {
    **{"doc": "a", "quote": TEXT, "trigger": "captured", "type": "capture", "modality": "actual", "initiator": ["syria.army"]},
    **{"target": ["is"], "places": [{"text": "Maskanah", "rel": "at"}], "when": "on Saturday", "attribution": [], "losses": []},
}


@pytest.fixture
def gate(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Runs the gate on two small sets, annotations and examples, with a floor of 1."""
    (tmp_path / "evals").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "gold.jsonl").write_text(json.dumps(RECORD) + "\n", encoding="utf-8")
    (tmp_path / "examples.yml").write_text(EXAMPLE, encoding="utf-8")
    sets = {"gold": {"gold": "gold.jsonl", "docs": "docs"}, "examples": {"gold": "examples.yml", "theatre": "syria"}}
    entries = {
        name: {
            **entry,
            "sha256": sha256((tmp_path / entry["gold"]).read_bytes()).hexdigest(),
            "floors": {"fast": {"type": 1.0}},
        }
        for name, entry in sets.items()
    }
    baseline = tmp_path / "evals" / "baseline.json"
    baseline.write_text(json.dumps(entries), encoding="utf-8")

    def run(*options: str) -> tuple[int, str, str]:
        code = main(["--baseline", str(baseline), *options])
        out, err = capsys.readouterr()
        return code, out, err

    return run


Gate = Callable[..., tuple[int, str, str]]


def test_floors_that_are_held_pass(gate: Gate) -> None:
    code, out, err = gate()
    assert (code, err) == (0, "")
    assert [line.partition(":")[0] for line in out.splitlines()] == ["gold, fast", "examples, fast"]


def test_floors_are_lifted_only_on_request(gate: Gate, tmp_path: Path) -> None:
    gate()
    (gold_set, _) = load_gold_sets(tmp_path / "evals" / "baseline.json")
    assert gold_set.floors == {"fast": {"type": 1.0}}
    gate("--raise")
    (gold_set, _) = load_gold_sets(tmp_path / "evals" / "baseline.json")
    assert gold_set.floors["fast"]["lenient_whole_claim"] == 0.995


def test_a_floor_that_is_not_held_fails(gate: Gate, tmp_path: Path) -> None:
    (tmp_path / "docs" / "a.txt").write_text("It rained.", encoding="utf-8")
    code, _, err = gate()
    assert (code, err) == (1, "gold, fast: type fell to 0.000, its floor is 1.000\n")


@pytest.mark.parametrize(("name", "file"), [("gold", "gold.jsonl"), ("examples", "examples.yml")])
def test_missing_gold_fails_unless_it_is_allowed(gate: Gate, tmp_path: Path, name: str, file: str) -> None:
    (tmp_path / file).unlink()
    assert gate() == (1, "", f"{name}: {tmp_path / file} is not here\n")
    code, out, err = gate("--allow-missing")
    assert (code, err) == (0, "")
    assert f"{name}: {tmp_path / file} is not here, not checked\n" in out


def test_altered_gold_fails_whatever_is_allowed(gate: Gate, tmp_path: Path) -> None:
    with (tmp_path / "gold.jsonl").open("a", encoding="utf-8") as gold:
        gold.write("\n")
    for options in ((), ("--allow-missing",)):
        code, out, err = gate(*options)
        assert (code, out, err.count("\n")) == (1, "", 1)
        assert "gold.jsonl is not the file that the baseline pins" in err


def test_the_gate_never_passes_without_any_gold(gate: Gate, tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").unlink()
    (tmp_path / "examples.yml").unlink()
    assert gate("--allow-missing") == (1, "", "there is no gold here to check\n")


def test_a_sentence_without_claims_must_give_none(tmp_path: Path) -> None:
    path = tmp_path / "examples.yml"
    path.write_text(f"- text: {TEXT}\n", encoding="utf-8")
    found = evaluate_set(GoldSet("small", path, "", None, "syria", {}), "fast", load_kit)
    assert (found.strict.gold, found.strict.predicted, found.strict.f1("detection")) == (0, 1, 0.0)


@pytest.mark.parametrize("reader", ["fast", pytest.param("parse", marks=pytest.mark.parse)])
def test_the_readers_hold_their_floors(root: Path, reader: str) -> None:
    """On the packs' examples, and on the shared gold where it is here."""
    sets = [replace(s, floors={reader: s.floors[reader]}) for s in load_gold_sets(root / "evals" / "baseline.json")]
    found = [(gold_set, evaluation) for gold_set, _, evaluation in check(sets, load_kit)]
    assert [str(shortfall) for gold_set, evaluation in found for shortfall in shortfalls(gold_set, reader, evaluation)] == []
    assert [gold_set.fault for gold_set, _ in found if gold_set.fault] == []
