"""Snippets and their weighted score."""

from pathlib import Path

import pytest

from kadesh.errors import InputError
from kadesh.evaluation.scores import Rate
from kadesh.evaluation.snippets import (
    Snippet,
    _joined,
    _labels,
    _weights,
    evaluate_snippets,
    main_sub_event,
    read_snippets,
    score_snippets,
)
from kadesh.intake.reports import report_from_bytes
from kadesh.model import ClaimType
from kadesh.resolving.places import PlaceResolver
from kadesh.telling.teller import Teller, make_teller
from kadesh.theatre.loading import load_pack
from kadesh.theatre.packs import Pack
from kadesh.weighing.codes import sub_events

SNIPPETS = (
    Snippet("1", "", "Armed clash"),
    Snippet("2", "", "Armed clash"),
    Snippet("3", "", "Armed clash"),
    Snippet("4", "", "Grenade"),
    Snippet("5", "", ""),
)


def test_right_answers_score_one() -> None:
    assert score_snippets(SNIPPETS, [s.sub_event for s in SNIPPETS]).weighted_f1 == 1.0


def test_classes_weigh_what_gold_has_of_them() -> None:
    scores = score_snippets(SNIPPETS, ["Armed clash", "Armed clash", "", "Armed clash", ""])
    assert scores.rates["Armed clash"] == Rate(2, 3, 3)
    assert scores.weighted_f1 == round(0.667 * 3 / 4, 3)
    assert dict(scores.confusions) == {("Armed clash", ""): 1, ("Grenade", "Armed clash"): 1}


def test_a_class_said_of_none_of_these_costs_precision() -> None:
    scores = score_snippets(SNIPPETS, ["Armed clash", "Armed clash", "Armed clash", "Grenade", "Grenade"])
    assert scores.rates["Grenade"] == Rate(1, 2, 1)


def test_an_answer_is_wanted_for_each() -> None:
    with pytest.raises(ValueError, match="argument 2 is shorter"):
        score_snippets(SNIPPETS, ["Grenade"])


def test_the_labels_mean_acleds_sub_events() -> None:
    assert set(_labels().values()) == {*sub_events(), ""}


def test_an_unknown_label_is_named_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "s.tsv"
    path.write_text("id\tsnippet\tsub_event_type\n1\tA text\tPICNIC\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"line 2: no label 'PICNIC'"):
        read_snippets(path)


def test_another_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "s.tsv"
    path.write_text("a\tb\n", encoding="utf-8")
    with pytest.raises(InputError, match="lacks the columns"):
        read_snippets(path)


@pytest.mark.shared
def test_the_shared_snippets_are_read(shared: Path) -> None:
    snippets = read_snippets(shared / "gold" / "acled_style_snippets.tsv")
    assert len(snippets) == 509
    assert len({s.sub_event for s in snippets}) == 26


@pytest.fixture(scope="module")
def world() -> tuple[Teller, Pack]:
    pack = load_pack("world")
    return make_teller("parse", pack, PlaceResolver(pack)), pack


@pytest.mark.parse
@pytest.mark.parametrize(
    ("text", "sub_event"),
    [
        ("Three people were killed when a suicide bomber blew himself up in the market.", "Suicide bomb"),
        ("Police arrested 40 people as protesters staged sit-ins in the capital.", "Protest with intervention"),
        ("A rally turned violent when demonstrators set fire to cars.", "Violent demonstration"),
        ("Lawyers gathered outside the court to protest against the arrest of a colleague.", "Peaceful protest"),
        ("The group claimed responsibility for the attack on the hotel.", ""),
        ("A bomb killed two people. The group claimed responsibility for the attack.", "Remote explosive/landmine/IED"),
        ("An earthquake hit the coast, killing 40 people.", ""),
        ("Washington imposed sanctions on three ministers.", ""),
        ("Rebels will attack the town next week. The army shelled a village on Monday.", "Shelling/artillery/missile attack"),
    ],
)  # fmt: skip
def test_the_main_claim(world: tuple[Teller, Pack], text: str, sub_event: str) -> None:
    reader, pack = world
    claims = reader.read(report_from_bytes(text.encode(), name="text", source="text.txt"))
    assert main_sub_event(claims, pack) == sub_event


def test_the_tables_of_the_main_claim_speak_of_sub_events() -> None:
    assert set(_weights()) == {*sub_events(), ""}
    assert {name for main, _, becomes in _joined() for name in (main, becomes)} <= set(sub_events())
    assert {beside for _, beside, _ in _joined()} <= {t.value for t in ClaimType}


@pytest.mark.shared
@pytest.mark.parse
def test_main_claims_of_the_shared_snippets(shared: Path, world: tuple[Teller, Pack], tmp_path: Path) -> None:
    rows = (shared / "gold" / "acled_style_snippets.tsv").read_text(encoding="utf-8").splitlines()
    path = tmp_path / "some.tsv"
    path.write_text("\n".join([rows[0], *rows[2::4]]), encoding="utf-8")
    assert evaluate_snippets(path, *world).weighted_f1 >= 0.65
