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
    assert "parties named on paired claims: 0.0% wrong, 0.0% in the other's role" in out
    assert "spurious" in out or told["documents"] < 3


def test_parties_are_compared_by_kin_and_words_or_strictly_by_ids(kadesh, folder, gold):
    records = [json.loads(line) for line in gold.read_text().splitlines()]
    changed = json.dumps(records).replace('"syria.army"', '"syria.forces"').replace('"is"', '"body_of_no_list"')
    gold.write_text("".join(json.dumps(record) + "\n" for record in json.loads(changed)))
    options = ("evaluate", gold, "--docs", folder, "--reader", "fast")
    both = json.loads(kadesh(*options, "--json").out)
    assert both["initiator"]["r"] == 1
    assert both["strict"]["initiator"]["r"] < 1
    assert both["target"]["r"] > both["strict"]["target"]["r"]
    strict = json.loads(kadesh(*options, "--json", "--strict").out)
    assert {name: value for name, value in strict.items() if name != "by_document"} == both["strict"]
    assert "wrong_party" not in strict
    assert "by ids alone" in kadesh(*options).out
    assert "by ids alone" not in kadesh(*options, "--strict").out


def test_each_document_is_read_in_the_theatre_of_its_own_text(kadesh, tmp_path):
    texts = {
        "one": "Ukrainian forces captured the village of Robotyne in Zaporizhzhia from Russian forces on Monday, Kyiv said.\n",
        "two": "Houthi fighters captured a hill in Marib from the Yemeni army on Monday, a source in Sanaa said.\n",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text)
    files = [tmp_path / f"{name}.txt" for name in texts]
    gold = tmp_path / "gold.jsonl"
    gold.write_text(kadesh("read", *files, "--reader", "fast", "--annotations", "-").out)
    told = json.loads(kadesh("evaluate", gold, "--docs", tmp_path, "--reader", "fast", "--json").out)
    assert told["gold"] == told["predicted"] >= 2
    assert told["whole_claim"]["f1"] == told["strict"]["whole_claim"]["f1"] == 1


def test_documents_that_are_not_there(kadesh, tmp_path, gold):
    result = kadesh("evaluate", gold, "--docs", tmp_path, "--reader", "fast")
    assert result.code == 3
    assert "--docs" in result.err
    assert result.err.count("\n") == 1
    assert kadesh("evaluate", tmp_path / "none.jsonl", "--docs", tmp_path).code == 3


def test_words_and_telling_are_scored_each_for_itself(kadesh, folder, gold):
    told = json.loads(kadesh("evaluate", gold, "--docs", folder, "--reader", "fast", "--drafts", "--json").out)
    assert told["drafts"]["trigger_classified"]["f1"] == 1
    assert told["told"]["detection"]["f1"] == 1
    out = kadesh("evaluate", gold, "--docs", folder, "--reader", "fast", "--drafts").out
    assert "argument initiator" in out
    assert "claims told from gold's words" in out
