"""Scores: pairing, slots, and the same numbers as the shared scorer's."""

import importlib.util
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kadesh.errors import InputError
from kadesh.evaluation.answers import answer_of_claim, answer_of_record, read_gold
from kadesh.evaluation.documents import Equip, Reads, gold_documents
from kadesh.evaluation.foldings import fold_place
from kadesh.evaluation.gates import load_kit
from kadesh.evaluation.rates import PartyErrors, Rate
from kadesh.evaluation.scores import MEASURES, Scores, score
from kadesh.exchange.annotations import claims_of, write_annotations
from kadesh.theatre.choices import choose_theatre
from kadesh.theatre.packs import Pack

TEXT = "The army shelled Maru. Rebels fled Maru, a source said. Rebels shelled the army."


def record(quote: str, trigger: str, type_: str, **more: Any) -> dict[str, Any]:
    blank = {"doc": "d", "modality": "actual", "initiator": [], "target": [], "places": [], "when": None}
    return {**blank, "attribution": [], "losses": [], "quote": quote, "trigger": trigger, "type": type_, **more}


GOLD = [
    record("The army shelled Maru.", "shelled", "shelling", initiator=["army"], places=[{"text": "Maru", "rel": "at"}]),
    record("Rebels fled Maru, a source said.", "fled", "withdraw", initiator=["rebels"], attribution=["a source"]),
    record("Rebels shelled the army.", "shelled", "shelling", initiator=["rebels"], target=["army"], when="on Monday"),
]


def scores(gold: list[dict[str, Any]], said: list[dict[str, Any]], *, strict: bool = False) -> Scores:
    return score([answer_of_record(r, TEXT) for r in gold], [answer_of_record(r, TEXT) for r in said], strict=strict)


def party(role: str, id_: str | None, text: str, start: int) -> dict[str, Any]:
    return {"role": role, "id": id_, "text": text, "start": start, "end": start + len(text)}


def errors_of(result: Scores) -> PartyErrors:
    assert result.parties is not None
    return result.parties


def test_the_same_answers_score_one() -> None:
    result = scores(GOLD, GOLD)
    assert all(result.f1(measure) == 1.0 for measure in MEASURES if measure != "losses")
    assert result.differences == ()
    assert result.rates["losses"] == Rate(0, 0, 0)


def test_a_missed_claim_misses_all_its_slots() -> None:
    result = scores(GOLD, GOLD[:2])
    assert result.rates["initiator"] == Rate(2, 2, 3)
    assert result.rates["detection"] == Rate(2, 2, 3)
    assert [d.kind for d in result.differences] == ["missed"]


def test_a_made_up_claim_costs_precision() -> None:
    extra = record("Rebels fled Maru, a source said.", "said", "other", initiator=["rebels"])
    result = scores(GOLD, [*GOLD, extra])
    assert (result.rates["detection"].precision, result.rates["detection"].recall) == (0.75, 1.0)
    assert [d.kind for d in result.differences] == ["spurious"]


def test_the_slots_that_differ_are_named() -> None:
    wrong = {**GOLD[0], "initiator": ["rebels"], "modality": "planned"}
    (difference,) = scores(GOLD, [wrong, *GOLD[1:]]).differences
    assert difference.slots == ("modality", "initiator")


def test_triggers_that_overlap_pair_before_a_sentence_in_common() -> None:
    near = record("The army shelled Maru.", "army", "shelling")
    exact = record("The army shelled Maru.", "shelled", "clash")
    result = scores(GOLD[:1], [near, exact])
    assert result.rates["type"].hits == 0
    assert result.rates["detection"].hits == 1


def test_another_type_elsewhere_in_the_sentence_is_no_pair() -> None:
    result = scores(GOLD[:1], [record("The army shelled Maru.", "army", "clash")])
    assert result.rates["detection"].hits == 0


def test_the_sides_of_a_clash_have_no_order() -> None:
    one = record("Rebels shelled the army.", "shelled", "clash", initiator=["rebels"], target=["army"])
    other = {**one, "initiator": ["army"], "target": ["rebels"]}
    assert scores([one], [other]).f1("whole_claim") == 1.0
    assert scores([one], [other]).rates["initiator"] == Rate(2, 2, 2)


def test_a_section_counts_only_without_a_place_of_its_own() -> None:
    both = {**GOLD[0], "places": [{"text": "Maru", "rel": "at"}, {"text": "North", "rel": "section"}]}
    assert scores(GOLD[:1], [both]).rates["places"] == Rate(1, 1, 1)


def test_a_nations_forces_and_their_branch_are_one_party_unless_strictly_counted() -> None:
    gold, said = ([{**GOLD[0], "initiator": [id_]}] for id_ in ("land.army", "land.forces"))
    assert scores(gold, said).rates["initiator"] == Rate(1, 1, 1)
    assert scores(gold, said).f1("whole_claim") == 1.0
    assert scores(gold, said, strict=True).rates["initiator"] == Rate(0, 1, 1)
    assert scores(gold, said, strict=True).parties is None


def test_words_that_overlap_are_one_party_even_without_an_id() -> None:
    gold = {**GOLD[0], "initiator": ["land.brigade"], "parties": [party("initiator", "land.brigade", "The army", 0)]}
    said = {**GOLD[0], "initiator": [], "parties": [party("initiator", None, "army", 4)]}
    assert scores([gold], [said]).rates["initiator"] == Rate(1, 1, 1)
    assert scores([gold], [said], strict=True).rates["initiator"] == Rate(0, 0, 1)
    elsewhere = {**said, "parties": [party("initiator", None, "Maru", 17)]}
    assert scores([gold], [elsewhere]).rates["initiator"] == Rate(0, 1, 1)


def test_a_party_in_the_other_role_is_swapped_and_one_that_gold_lacks_is_wrong() -> None:
    gold = {**GOLD[2], "initiator": ["rebels"], "target": ["land.army"]}
    assert errors_of(scores([gold], [{**gold, "target": ["rebels"]}])) == PartyErrors(named=2, wrong=1, swapped=1)
    assert errors_of(scores([gold], [{**gold, "target": ["other"]}])) == PartyErrors(named=2, wrong=1, swapped=0)
    assert errors_of(scores([gold], [])) == PartyErrors()


def test_parties_are_matched_one_to_one() -> None:
    gold, said = {**GOLD[0], "initiator": ["land.forces"]}, {**GOLD[0], "initiator": ["land.army", "land.police"]}
    assert scores([gold], [said]).rates["initiator"] == Rate(1, 2, 1)


def test_one_source_serves_twice_only_where_strictly_counted() -> None:
    gold = {**GOLD[1], "attribution": ["a source", "a local source"]}
    said = {**GOLD[1], "attribution": ["source"]}
    assert scores([gold], [said]).rates["attribution"] == Rate(1, 1, 2)
    assert scores([gold], [said], strict=True).rates["attribution"] == Rate(2, 1, 2)


def test_a_document_that_must_be_silent_counts() -> None:
    said = [answer_of_record(GOLD[0], TEXT)]
    assert score([], said, silent=["d"]).rates["detection"] == Rate(0, 1, 0)
    assert score([], said).rates["detection"] == Rate(0, 0, 0)


@pytest.mark.parametrize(("one", "other"), [("Tal (hill) al-Abd", "al-Abd"), ("Ma’rib city", "Marib"), ("the Town", "town")])
def test_spellings_of_a_place_are_one(one: str, other: str) -> None:
    assert fold_place(one) == fold_place(other)


def test_documents_that_gold_lacks_are_passed_over() -> None:
    result = scores(GOLD, [*GOLD, {**GOLD[0], "doc": "another"}])
    assert (result.documents, result.predicted) == (1, 3)


@pytest.mark.parametrize(("text", "says"), [("", "holds no"), ("{}\n", "line 1"), ('\n{"doc": 1}', "line 2")])
def test_broken_gold_is_named(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=says):
        read_gold(path)


def disturb_parties(said: dict[str, Any], dice: random.Random) -> None:
    """Slips in the parties of a record, where it has them: words moved, ids altered or lost, roles exchanged."""
    parties = said.get("parties", [])
    for told in parties:
        if told["start"] is not None and dice.random() < 0.2:
            told["start"] += 4
            told["end"] += 4
        if dice.random() < 0.2:
            told["id"] = dice.choice([None, f"{(told['id'] or 'x').partition('.')[0]}.forces"])
        if dice.random() < 0.1:
            told["role"] = dice.choice(["initiator", "target"])
    if parties and dice.random() < 0.5:
        for role in ("initiator", "target"):
            said[role] = list(dict.fromkeys(p["id"] for p in parties if p["role"] == role and p["id"]))


def disturb(records: list[dict[str, Any]], seed: int) -> list[dict[str, Any]]:
    """Gold with slips of every kind: claims left out, doubled, moved; slots emptied, widened, exchanged."""
    dice = random.Random(seed)
    out = []
    for original in records:
        said = json.loads(json.dumps(original))
        if dice.random() < 0.15:
            continue
        if dice.random() < 0.2:
            said["type"] = dice.choice(["clash", "capture", "other", "airstrike"])
        if dice.random() < 0.2:
            said["modality"] = dice.choice(["planned", "negated"])
        if dice.random() < 0.3:
            said["initiator"], said["target"] = said["target"], said["initiator"]
        if dice.random() < 0.2:
            said["target"] = []
        if dice.random() < 0.3:
            said["places"] = [*said["places"][1:], {"text": "Tal al-Nowhere town", "rel": dice.choice(["at", "section"])}]
        if dice.random() < 0.3:
            said["attribution"] = [words[4:] for words in said["attribution"]] + ["the army"] * (dice.random() < 0.3)
        if dice.random() < 0.3:
            said["when"] = None if said["when"] else "last week"
        if dice.random() < 0.3:
            said["losses"] = [{**loss, "low": 3} for loss in said["losses"]]
        if dice.random() < 0.3:
            said["start"] += dice.randint(-12, 12)
            said["end"] += 2
        disturb_parties(said, dice)
        if dice.random() < 0.1:
            del said["start"], said["end"]
        out += [said] * (2 if dice.random() < 0.1 else 1)
    return out


@pytest.mark.shared
@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("gold", ["seeds", "dev", "dev2"])
@pytest.mark.parametrize("seed", range(5))
def test_the_numbers_are_the_shared_scorers(shared: Path, gold: str, seed: int, strict: bool) -> None:
    spec = importlib.util.spec_from_file_location("shared_scorer", shared / "gold" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    theirs = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(theirs)
    docs = shared / "gold" / "docs"
    path = shared / "gold" / f"{gold}.jsonl"
    said = disturb(theirs.load(path), seed)
    texts = {r["doc"]: (docs / f"{r['doc']}.txt").read_text(encoding="utf-8") for r in read_gold(path)}
    ours = score(
        [answer_of_record(r, texts[r["doc"]]) for r in read_gold(path)],
        [answer_of_record(r, texts[r["doc"]]) for r in said],
        strict=strict,
    )
    expected, errors = theirs.score(theirs.load(path), said, docs, strict)
    assert ours.as_json() == expected
    assert sorted(d.kind for d in ours.differences) == sorted(kind for kind, _, _ in errors)


def equip_by_text(reader: str) -> Equip:
    """A reader of the theatre that each document's own text is about."""

    def equip(path: Path) -> tuple[Reads, Pack]:
        return load_kit(choose_theatre([path.read_text(encoding="utf-8")]).theatre, reader)

    return equip


@pytest.mark.shared
@pytest.mark.parametrize("gold", ["seeds", "dev", "dev2"])
@pytest.mark.parametrize("reader", ["fast", pytest.param("parse", marks=pytest.mark.parse)])
def test_what_was_read_scores_as_its_exported_annotations(shared: Path, tmp_path: Path, gold: str, reader: str) -> None:
    path, docs = shared / "gold" / f"{gold}.jsonl", shared / "gold" / "docs"
    wanted, said, exported = [], [], tmp_path / "said.jsonl"
    with exported.open("w", encoding="utf-8") as out:
        for document in gold_documents(path, docs, equip_by_text(reader)):
            claims = document.reader.read(document.report)
            write_annotations(claims, [document.report], out)
            wanted += [answer_of_record(record, document.report.text) for record in document.records]
            said += [answer_of_claim(claim, document.report) for claim in claims]
    for strict in (False, True):
        command = [sys.executable, shared / "gold" / "score.py", path, exported, "--docs", docs, "--json"]
        run = subprocess.run([*command, *(["--strict"] if strict else [])], capture_output=True, text=True, check=True)
        assert score(wanted, said, strict=strict).as_json() == json.loads(run.stdout)


@pytest.mark.shared
@pytest.mark.parametrize("gold", ["seeds", "dev2"])
def test_a_claim_gives_the_answer_of_its_record(shared: Path, gold: str) -> None:
    from datetime import UTC, datetime

    from kadesh.model import Report

    records = read_gold(shared / "gold" / f"{gold}.jsonl")
    for doc in sorted({r["doc"] for r in records}):
        text = (shared / "gold" / "docs" / f"{doc}.txt").read_text(encoding="utf-8")
        report = Report(doc, doc, text, (), doc, "", "text/plain", "utf-8", datetime(2017, 1, 1, tzinfo=UTC))
        wanted = [answer_of_record(r, text) for r in records if r["doc"] == doc]
        assert [answer_of_claim(claim, report) for claim in claims_of(records, report)] == wanted
