"""Claims in the words of ACLED, PLOVER and CAMEO."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kadesh.model import (
    Claim,
    ClaimType,
    Location,
    Loss,
    LossKind,
    Mention,
    Modality,
    Origin,
    Quote,
    Relation,
    Timing,
)
from kadesh.theatre.packs import Actor, Alliance, Pack
from kadesh.weighing.codes import _rows, codes_of, codes_of_type, sub_events

PACK = Pack(
    name="land",
    title="Land",
    version="1",
    home="land",
    countries=(),
    start=None,
    end=None,
    actors=(
        Actor("land.army", "the army", "state", camp="government", nation="land"),
        Actor("land.police", "the police", "state", camp="government", nation="land", branch="police"),
        Actor("friend.forces", "friends", "external", camp="government"),
        Actor("home.militia", "home militia", "militia", camp="government"),
        Actor("distant.forces", "distant friends", "external", camp="distant", allies=(Alliance("land.army"),)),
        Actor("distant.airforce", "their aircraft", "external", camp="distant", parent="distant.forces"),
        Actor("neighbour.forces", "neighbours", "external", camp="neighbour"),
        Actor("rebels", "rebels", "rebel", camp="opposition"),
        Actor("civilians", "civilians", "civilians"),
        Actor("protesters", "protesters", "civilians"),
    ),
    places=(),
    outlets=(),
    loaded=(),
)


def make(type_: str, by: str = "", to: str = "", means: str | None = None, modality: str = "actual", **more: object) -> Claim:
    claim = Claim(
        id="",
        report="r",
        quote=Quote("", "", "", 0, 0),
        trigger=Mention("x", None, type_),
        type=ClaimType(type_),
        modality=Modality(modality),
        initiator=tuple(Mention(a, None, a) for a in by.split()),
        target=tuple(Mention(a, None, a) for a in to.split()),
        places=(),
        time=Timing(None, None, None, "unknown", ""),
        losses=(),
        attribution=(),
        framing=(),
        means=means,
        confidence=1.0,
        origin=Origin("test", str(datetime(2017, 1, 1, tzinfo=UTC).year), ""),
    )
    return replace(claim, **more)  # type: ignore[arg-type]


def lost(kind: LossKind, of: str | None = None) -> tuple[Loss, ...]:
    return (Loss(kind, Mention("some", None, None), 1, 1, Mention(of, None, of) if of else None),)


def at(relation: Relation) -> tuple[Location, ...]:
    return (Location(Mention("Maru", None, None), relation),)


@pytest.mark.parametrize(
    ("claim", "sub_event"),
    [
        (make("clash", "land.army", "rebels"), "Armed clash"),
        (make("capture", "land.army", "rebels"), "Government regains territory"),
        (make("capture", "friend.forces", "rebels"), "Government regains territory"),
        (make("capture", "distant.airforce", "rebels"), "Government regains territory"),
        (make("capture", "home.militia"), "Government regains territory"),
        (make("capture", "rebels", "land.army"), "Non-state actor overtakes territory"),
        (make("capture", "neighbour.forces", "rebels"), "Non-state actor overtakes territory"),
        (make("capture", "", "land.army"), "Non-state actor overtakes territory"),
        (make("capture", "", "rebels"), "Government regains territory"),
        (make("capture"), "Armed clash"),
        (make("capture", "land.army", losses=lost(LossKind.MATERIEL)), "Disrupted weapons use"),
        (make("capture", "land.army", losses=lost(LossKind.MATERIEL), places=at(Relation.AT)), "Government regains territory"),
        (make("protest"), "Peaceful protest"),
        (make("protest", losses=lost(LossKind.KILLED, "civilians")), "Excessive force against protesters"),
        (make("protest", means="tear gas"), "Protest with intervention"),
        (make("arrest", "land.police", "protesters"), "Protest with intervention"),
        (make("civilians", "land.police", "protesters", "live ammunition"), "Excessive force against protesters"),
        (make("civilians", "land.police", "protesters", "tear gas"), "Protest with intervention"),
        (make("civilians", "land.police", "civilians", "tear gas"), "Protest with intervention"),
        (make("riot"), "Violent demonstration"),
        (make("riot", means="mob"), "Mob violence"),
        (make("airstrike", "land.army", means="chlorine gas"), "Chemical weapon"),
        (make("airstrike", "land.army", means="barrel_bomb"), "Air/drone strike"),
        (make("shelling", "rebels", means="mortar"), "Shelling/artillery/missile attack"),
        (make("explosion", means="suicide car bomb"), "Suicide bomb"),
        (make("explosion", means="car bomb"), "Remote explosive/landmine/IED"),
        (make("explosion", means="hand grenade"), "Grenade"),
        (make("explosion", means="mine", modality="negated"), "Disrupted weapons use"),
        (make("civilians", "rebels", "civilians", "rape"), "Sexual violence"),
        (make("civilians", "rebels", "civilians"), "Attack"),
        (make("kill", "rebels", "civilians"), "Attack"),
        (make("kill", "land.army", "rebels"), "Armed clash"),
        (make("abduct", "rebels", "civilians"), "Abduction/forced disappearance"),
        (make("arrest", "rebels", "civilians"), "Abduction/forced disappearance"),
        (make("arrest", "land.police", "civilians"), "Arrests"),
        (make("agreement"), "Agreement"),
        (make("surrender", "rebels"), "Agreement"),
        (make("defect", "rebels"), "Change to group/activity"),
        (make("base", "land.army"), "Headquarters or base established"),
        (make("property", means="arson"), "Looting/property destruction"),
        (make("withdraw", "rebels", places=at(Relation.FROM)), "Non-violent transfer of territory"),
        (make("withdraw", "rebels"), "Other"),
        (make("transfer", "rebels", "land.army"), "Non-violent transfer of territory"),
        (make("control", "rebels"), ""),
        (make("airstrike", "land.army", modality="negated"), ""),
        (make("offensive", "land.army", modality="planned"), ""),
    ],
)
def test_acled_sub_event(claim: Claim, sub_event: str) -> None:
    assert codes_of(claim, PACK).acled_sub_event == sub_event


@pytest.mark.parametrize(
    ("claim", "plover", "cameo"),
    [
        (make("airstrike", means="drone"), ("ASSAULT", "drone"), "195"),
        (make("agreement", means="ceasefire"), ("RETREAT", "ceasefire"), "0871"),
        (make("encircle", "land.army"), ("COERCE", "restrict"), "191"),
        (make("capture", "land.army", modality="planned"), ("THREATEN", "territory"), "1382"),
        (make("aid"), ("AID", ""), "073"),
    ],
)
def test_plover_and_cameo(claim: Claim, plover: tuple[str, str], cameo: str) -> None:
    codes = codes_of(claim, PACK)
    assert ((codes.plover_type, codes.plover_mode), codes.cameo) == (plover, cameo)


def test_the_table_reaches_all_of_acleds_sub_events() -> None:
    assert len(sub_events()) == 25
    assert {row.codes.acled_sub_event for row in _rows()} - {""} == set(sub_events())


@pytest.mark.parametrize("type_", list(ClaimType))
def test_every_type_has_a_plain_crosswalk(type_: ClaimType) -> None:
    codes = codes_of_type(type_)
    assert bool(codes.acled_sub_event) is (type_ is not ClaimType.CONTROL)


@pytest.mark.parametrize("type_", list(ClaimType))
@pytest.mark.parametrize("modality", list(Modality))
def test_every_type_and_modality_meets_a_row(type_: ClaimType, modality: Modality) -> None:
    assert any(row.type.fits(frozenset({type_})) and row.modality.fits(frozenset({modality})) for row in _rows())


def test_the_table_holds_no_unknown_type_or_modality() -> None:
    for row in _rows():
        assert row.type.words <= {t.value for t in ClaimType}
        assert row.modality.words <= {m.value for m in Modality}
