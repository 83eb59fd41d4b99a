"""Annotation records go out and come in unchanged."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kadesh.errors import InputError
from kadesh.exchange.annotations import annotation_of, claims_of, read_annotations, write_annotations

KEYS = [
    "doc",
    "quote",
    "trigger",
    "start",
    "end",
    "type",
    "modality",
    "initiator",
    "target",
    "places",
    "when",
    "attribution",
    "losses",
    "parties",
]


def test_a_record_holds_the_guides_fields_in_order(war: Any) -> None:
    record = annotation_of(war.claims[0], "north")
    assert list(record) == KEYS
    assert record["quote"] == "The army captured the hill of Maru on Monday."
    assert (record["trigger"], record["start"], record["end"]) == ("captured", 9, 17)
    assert (record["initiator"], record["target"], record["when"]) == (["land.army"], ["rebels"], "Monday")
    assert record["places"] == [{"text": "Maru", "rel": "at"}]


def test_counts_are_whole_numbers_and_the_lost_are_named(war: Any) -> None:
    assert annotation_of(war.claims[3], "south")["losses"] == [
        {"what": "killed", "text": "20", "low": 20, "high": 20, "of": "civilians"}
    ]


def test_parties_are_written_with_their_words_and_without_where_only_the_context_says_who(war: Any) -> None:
    from dataclasses import replace

    from kadesh.model import Mention, Span

    claim = replace(
        war.claims[0],
        initiator=(
            Mention("army", Span(4, 8), "land.army"),
            Mention("", None, "land.guards"),
            Mention("", None, "land.guards"),
        ),
        target=(Mention("hill", Span(22, 26), None),),
    )
    record = annotation_of(claim, "north")
    assert (record["initiator"], record["target"]) == (["land.army", "land.guards"], [])
    assert record["parties"] == [
        {"role": "initiator", "id": "land.army", "text": "army", "start": 4, "end": 8},
        {"role": "initiator", "id": "land.guards", "text": "", "start": None, "end": None},
        {"role": "target", "id": None, "text": "hill", "start": 22, "end": 26},
    ]
    (back,) = claims_of([record], war.reports[0])
    assert [(m.id, m.text, m.span) for m in (*back.initiator, *back.target)] == [
        ("land.army", "army", Span(4, 8)),
        ("land.guards", "", None),
        (None, "hill", Span(22, 26)),
    ]
    assert annotation_of(back, "north") == record


def test_who_is_what_the_roles_say_whatever_the_parties_do(war: Any) -> None:
    told = {"role": "initiator", "id": "rebels", "text": "army", "start": 4, "end": 8}
    record = {**annotation_of(war.claims[0], "north"), "initiator": ["land.army"], "parties": [told]}
    (claim,) = claims_of([record], war.reports[0])
    assert [(m.id, m.text) for m in claim.initiator] == [("land.army", "")]
    assert [m.id for m in claim.target] == ["rebels"]


def test_words_of_a_party_that_stand_elsewhere_are_refused(war: Any) -> None:
    told = {"role": "initiator", "id": "land.army", "text": "army", "start": 5, "end": 9}
    with pytest.raises(InputError, match="'army' does not stand at 5"):
        claims_of([{**annotation_of(war.claims[0], "north"), "parties": [told]}], war.reports[0])


def test_every_claim_is_written_under_its_reports_name(war: Any) -> None:
    out = io.StringIO()
    write_annotations(war.claims, war.reports, out)
    records = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [record["doc"] for record in records] == ["north", "north", "south", "south"]
    assert [record["attribution"] for record in records] == [[], ["a field source"], [], []]
    text = {report.name: report.text for report in war.reports}
    assert all(text[r["doc"]][r["start"] : r["end"]] == r["trigger"] for r in records)


def test_reading_back_gives_the_same_claims(war: Any, tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl"
    with path.open("w", encoding="utf-8") as out:
        write_annotations(war.claims, war.reports, out)
    records = read_annotations(path)
    again = tuple(claim for report in war.reports for claim in claims_of(records, report))
    assert again == war.claims


def test_a_sentence_that_stands_twice_is_meant_where_its_trigger_is(war: Any) -> None:
    from dataclasses import replace

    sentence = "A shell fell."
    report = replace(war.reports[0], text=f"{sentence} {sentence}")
    record = {**annotation_of(war.claims[0], "north"), "quote": sentence, "trigger": "fell", "start": 22, "end": 26}
    (claim,) = claims_of([record], report)
    assert (claim.quote.start, claim.quote.end) == (14, 27)


@pytest.mark.parametrize(
    ("line", "says"),
    [("{", "line 2: no JSON record"), ("[]", "line 2: the record lacks doc"), ('{"doc": "a"}', "lacks quote")],
)
def test_a_broken_line_is_named(war: Any, tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(f"{json.dumps(annotation_of(war.claims[0], 'north'))}\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=says):
        read_annotations(path)


def test_words_that_are_not_in_the_report_are_refused(war: Any) -> None:
    record = {**annotation_of(war.claims[0], "north"), "quote": "It rained."}
    with pytest.raises(InputError, match="are not in north"):
        claims_of([record], war.reports[0])


def test_an_unknown_type_is_refused(war: Any) -> None:
    record = {**annotation_of(war.claims[0], "north"), "type": "picnic"}
    with pytest.raises(InputError, match="picnic"):
        claims_of([record], war.reports[0])


@given(st.text(max_size=40), st.text(min_size=1, max_size=8).filter(str.strip), st.text(max_size=40))
def test_offsets_are_code_points_whatever_the_text(before: str, trigger: str, after: str) -> None:
    from datetime import UTC, datetime

    from kadesh.model import Report

    text = before + trigger + after
    report = Report("0" * 16, "any", text, (), "0" * 64, "", "text/plain", "utf-8", datetime(2017, 1, 1, tzinfo=UTC))
    record = {
        **{"doc": "any", "quote": text, "trigger": trigger, "type": "clash", "modality": "actual"},
        **{"initiator": [], "target": [], "places": [], "when": None, "attribution": [], "losses": []},
        **{"start": len(before), "end": len(before) + len(trigger)},
    }
    (claim,) = claims_of([record], report)
    written = annotation_of(claim, "any")
    assert text[written["start"] : written["end"]] == written["trigger"] == trigger


@pytest.mark.shared
@pytest.mark.parametrize("gold", ["seeds", "dev", "dev2", "train"])
def test_gold_goes_in_and_out_unchanged(shared: Path, gold: str) -> None:
    """Gold of the first sets has no parties."""
    from datetime import UTC, datetime

    from kadesh.model import Report

    records = read_annotations(shared / "gold" / f"{gold}.jsonl")
    for doc in {record["doc"] for record in records}:
        text = (shared / "gold" / "docs" / f"{doc}.txt").read_text(encoding="utf-8")
        report = Report(doc, doc, text, (), doc, "", "text/plain", "utf-8", datetime(2017, 1, 1, tzinfo=UTC))
        wanted = [record for record in records if record["doc"] == doc]
        written = [annotation_of(claim, doc) for claim in claims_of(wanted, report)]
        assert [{name: new[name] for name in old} for new, old in zip(written, wanted, strict=True)] == wanted
