"""The pack for conflicts that no theatre fits: any state is at home, any crowd is known."""

import pytest

from kadesh.intake.reports import report_from_bytes
from kadesh.resolving.places import PlaceResolver
from kadesh.telling.teller import make_teller
from kadesh.theatre.loading import load_pack
from kadesh.weighing.codes import codes_of

pytestmark = pytest.mark.parse


@pytest.mark.parametrize(
    ("text", "type_", "initiator", "target", "sub_event"),
    [
        ("Kenyan police arrested three activists.", "arrest", {"kenya.police", "kenya.forces"}, {"civilians"}, "Arrests"),
        ("Protesters threw stones at police.", "riot", {"protesters"}, None, "Violent demonstration"),
        ("Police dispersed the protesters.", "civilians", {"world.police"}, {"protesters"}, "Protest with intervention"),
        ("Soldiers opened fire on protesters.", "civilians", {"world.forces"}, {"protesters"},
         "Excessive force against protesters"),
        ("Thousands of people marched to demand higher wages.", "protest", {"civilians"}, None, "Peaceful protest"),
        ("A mob beat a man.", "civilians", {"mob"}, None, "Mob violence"),
        ("Somali troops recaptured the village from al-Shabaab.", "capture", {"somalia.forces"}, {"al_shabaab"},
         "Government regains territory"),
        ("Boko Haram captured the town from Nigerian troops.", "capture", {"boko_haram"}, {"nigeria.forces"},
         "Non-state actor overtakes territory"),
        ("Gunmen abducted two priests.", "abduct", {"unknown_attackers"}, {"civilians"}, "Abduction/forced disappearance"),
    ],
)  # fmt: skip
def test_generic_parties(text: str, type_: str, initiator: set[str], target: set[str] | None, sub_event: str) -> None:
    pack = load_pack("world")
    reader = make_teller("parse", pack, PlaceResolver(pack))
    claim = reader.read(report_from_bytes(text.encode(), name="text", source="text.txt"))[0]
    assert claim.type.value == type_
    assert {m.id for m in claim.initiator} <= initiator
    assert claim.initiator
    assert target is None or {m.id for m in claim.target} == target
    assert codes_of(claim, pack).acled_sub_event == sub_event


def test_the_army_is_that_of_the_nation_spoken_of() -> None:
    pack = load_pack("world")
    reader = make_teller("parse", pack, PlaceResolver(pack))
    text = "Ugandan officials reported fighting in the west. The army killed six rebels near Kasese."
    claims = reader.read(report_from_bytes(text.encode(), name="text", source="text.txt"))
    assert "uganda.army" in {m.id for claim in claims for m in claim.initiator}


def test_the_forces_of_a_second_nation_stay_its_own() -> None:
    pack = load_pack("world")
    reader = make_teller("parse", pack, PlaceResolver(pack))
    text = "Ugandan troops and Ugandan police searched two villages. Kenyan security forces raided an al-Shabaab base."
    claims = reader.read(report_from_bytes(text.encode(), name="text", source="text.txt"))
    assert [m.id for m in claims[-1].initiator] == ["kenya.forces"]
