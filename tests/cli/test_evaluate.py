"""`kadesh evaluate` prints what the evaluation room counts."""

import json

import pytest


@pytest.fixture
def gold(kadesh, folder, tmp_path):
    """What the reader itself says, with one claim left out and one type altered."""
    records = [json.loads(line) for line in kadesh("read", folder, "--reader", "fast", "--annotations", "-").out.splitlines()]
    records = records[1:]
    records[0]["modality"] = "conditional"
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


def test_scores(kadesh, folder, gold):
    count = len(gold.read_text().splitlines())
    told = json.loads(kadesh("evaluate", gold, "--docs", folder, "--reader", "fast", "--json").out)
    assert told["gold"] == count
    assert told["detection"]["r"] == 1
    assert told["type"]["r"] == 1
    assert told["modality"]["r"] < 1
    assert set(told["by_document"]) <= {"orontes", "tigris", "dateless"}
    out = kadesh("evaluate", gold, "--docs", folder, "--reader", "fast").out
    assert "differs in modality" in out
    assert "spurious" in out or told["documents"] < 3


def test_documents_that_are_not_there(kadesh, tmp_path, gold):
    result = kadesh("evaluate", gold, "--docs", tmp_path, "--reader", "fast")
    assert result.code == 3
    assert "--docs" in result.err
    assert result.err.count("\n") == 1
    assert kadesh("evaluate", tmp_path / "none.jsonl", "--docs", tmp_path).code == 3
