"""Cases from public threads of this field: each input is read, and what is right is looked for among its claims.

``field.yml`` says what is right, the inputs lie with the shared data. Of each claim under ``claims`` there must be one that
is read with all that stands there (``claims: []`` means: none at all), and none of those under ``absent``. The words:
``type``, ``modality`` (one, or a list of allowed ones); ``by``, ``target`` (ids, each matched once, and no more); ``place``
(ids or names that must be among the places, ``relation:`` before them where it matters); ``pinned`` (a name that has a
point); ``direction``, ``province`` (of any of the places); ``day`` (a day, ``from..to``, or ``unknown``); ``speaker`` (words
or side); a kind of loss with its number (``3``, ``20..``, ``40..50``: all losses of the kind in the claim that are no part
of another, added up); ``whole`` (a loss that is no part of another); ``of`` (whose loss). ``remark`` is a word of a note on
the report, ``published`` its day.

Cases under ``open`` fail today: one that passes leaves the list. ``pytest tests/cases -rx -q`` sums up.
"""

import json
from collections.abc import Callable, Sequence
from datetime import date
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.conftest import SHARED

from kadesh.model import Claim, Loss, LossKind, Mention, Report
from kadesh.pipeline import read_report

DATA = yaml.safe_load((Path(__file__).with_name("field.yml")).read_text(encoding="utf-8"))
CASES: dict[str, dict[str, Any]] = DATA["cases"]
OPEN: frozenset[str] = frozenset(DATA["open"] or ())

pytestmark = [pytest.mark.shared, pytest.mark.parse]


@cache
def inputs() -> dict[str, dict[str, str]]:
    lines = (SHARED / "cases" / "field.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["id"]: row for row in map(json.loads, lines) if row.get("input")}


@cache
def read_case(case: str) -> tuple[Report, tuple[Claim, ...]]:
    row = inputs()[case]
    ending = "html" if row["input"].lstrip().startswith("<") else "txt"
    day = row.get("published")
    return read_report(
        row["input"].encode(),
        name=case,
        source=f"{case}.{ending}",
        theatre=row.get("theatre"),
        reader="parse",
        published=date.fromisoformat(day) if day else None,
    )


def as_list(value: Any) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def any_match(texts: Sequence[str | None], patterns: Sequence[str]) -> bool:
    return any(text is not None and fnmatchcase(text, pattern) for text in texts for pattern in patterns)


def parties_match(mentions: Sequence[Mention], patterns: list[str]) -> bool:
    """Whether each of the parties is one of ``patterns``, and each pattern one of the parties."""
    ids = {mention.id for mention in mentions}
    return all(any_match([found], patterns) for found in ids) and all(any_match([*ids], [p]) for p in patterns)


def has_place(claim: Claim, wanted: str) -> bool:
    relation, _, name = wanted.rpartition(":")
    return any(
        any_match([place.mention.id, place.mention.text], [name]) and relation in ("", place.relation.value)
        for place in claim.places
    )


def has_day(claim: Claim, wanted: str) -> bool:
    if wanted == "unknown":
        return claim.time.start is None
    start, _, end = wanted.partition("..")
    return (str(claim.time.start), str(claim.time.end)) == (start, end or start)


def has_loss(losses: Sequence[Loss], wanted: str) -> bool:
    """Whether the numbers of ``losses`` add up to ``wanted``."""
    low, dots, high = wanted.partition("..")
    lows, highs = [loss.low for loss in losses], [loss.high for loss in losses]

    def add(numbers: list[float | None]) -> float | None:
        return None if None in numbers else sum(n for n in numbers if n is not None)

    asked = (float(low) if low else None, float(high) if high else None) if dots else (float(low), float(low))
    return bool(losses) and (add(lows), add(highs)) == asked


CHECKS: dict[str, Callable[[Claim, Any], bool]] = {
    "type": lambda claim, value: claim.type.value in as_list(value),
    "modality": lambda claim, value: claim.modality.value in as_list(value),
    "by": lambda claim, value: parties_match(claim.initiator, as_list(value)),
    "target": lambda claim, value: parties_match(claim.target, as_list(value)),
    "place": lambda claim, value: all(has_place(claim, item) for item in as_list(value)),
    "pinned": lambda claim, value: any(
        place.lat is not None and any_match([place.mention.text], as_list(value)) for place in claim.places
    ),
    "direction": lambda claim, value: any(place.direction == value for place in claim.places),
    "province": lambda claim, value: any_match([place.province for place in claim.places], [value]),
    "day": lambda claim, value: has_day(claim, str(value)),
    "speaker": lambda claim, value: any(any_match([s.mention.text, s.side], [value]) for s in claim.attribution),
    "whole": lambda claim, value: any(not loss.part_of_total and has_loss([loss], str(value)) for loss in claim.losses),
    "of": lambda claim, value: any(loss.of is not None and any_match([loss.of.id], [value]) for loss in claim.losses),
}


def has_all(claim: Claim, wanted: dict[str, Any]) -> bool:
    """Whether ``claim`` has every slot of ``wanted``."""

    def check(slot: str, value: Any) -> bool:
        if slot in CHECKS:
            return CHECKS[slot](claim, value)
        kind = LossKind(slot)
        return has_loss([loss for loss in claim.losses if loss.kind is kind and not loss.part_of_total], str(value))

    return all(check(slot, value) for slot, value in wanted.items())


def faults(case: str) -> list[str]:
    """What is not as it should be."""
    report, claims = read_case(case)
    right = CASES[case]
    wanted = right.get("claims")
    lacking = [f"lacks {item}" for item in wanted or () if not any(has_all(claim, item) for claim in claims)]
    extra = [f"must not have {item}" for item in right.get("absent", ()) if any(has_all(claim, item) for claim in claims)]
    if wanted == [] and claims:
        extra.append("must not have any claim")
    if "remark" in right and not any(right["remark"] in note for note in report.notes):
        lacking.append(f"lacks a remark on {right['remark']}")
    if "published" in right and not (report.published and report.published.day == right["published"]):
        lacking.append(f"lacks its day {right['published']}")
    return lacking + extra


@pytest.mark.parametrize("case", sorted(CASES))
def test_case(case: str) -> None:
    found = faults(case)
    if case in OPEN and found:
        pytest.xfail("; ".join(found))
    assert case not in OPEN, f"{case} is right now: take it from the list of open cases"
    assert not found


def test_every_case_that_is_open_is_known() -> None:
    assert not OPEN - set(CASES)


def test_most_are_right(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(f"\nfield cases right: {len(CASES) - len(OPEN)} of {len(CASES)}")
    assert len(OPEN) < len(CASES)
