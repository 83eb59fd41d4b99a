"""Kinds of sentences that are easily misread, in several wars: who is accused, whose loss it is, what is no happening."""

import pytest
from tests.reading.conftest import Read

from kadesh.model import Claim


def told(claim: Claim) -> str:
    """Type, modality, who, whom, and the losses with whose they are."""
    who, whom = (",".join(m.id or m.text for m in side) or "-" for side in (claim.initiator, claim.target))
    losses = "".join(f"; {x.low}..{x.high} {x.kind.value} of {(x.of.id if x.of else None) or '-'}" for x in claim.losses)
    modality = "" if claim.modality == "actual" else f" {claim.modality.value}"
    return f"{claim.type.value}{modality}: {who} > {whom}{losses}"


@pytest.mark.parametrize(
    ("text", "theatre", "expected"),
    [
        # whoever is accused is said to do it, by who accuses
        ("The governor blamed the Houthis for the shelling of Taiz.", "yemen", ["shelling: houthis > -"]),
        ("The rebels were accused of shelling Hama.", "syria", ["shelling: rebels > -"]),
        ("Kyiv accused Russia of the shelling of Nikopol.", "ukraine", ["shelling: russia.forces > -"]),
        # whose loss
        ("Fighters of the RSF executed two of their own men in Nyala.", "sudan", ["kill: rsf > rsf; 2..2 killed of rsf"]),
        (
            "Turkish jets struck a post of the SDF near Rukaba, killing six of its fighters.",
            "syria",
            ["airstrike: turkey.airforce > sdf; 6..6 killed of sdf"],
        ),
        # "them" whom soldiers chase
        (
            "ISIL abducted ten villagers near Rukaba and the army pursued them.",
            "syria",
            ["abduct: is > civilians; 10..10 captured of civilians", "offensive: syria.army > is"],
        ),
        # a place in somebody's hands
        ("The port of Hodeida fell into the hands of the Houthis.", "yemen", ["capture: houthis > -"]),
        # a count that was raised
        (
            "The raid brought to 19 the number of people killed in Taiz.",
            "yemen",
            ["offensive: - > civilians; 19..19 killed of civilians"],
        ),
        # what its own side stops is not repelled
        ("The army halted its offensive on Rukaba.", "syria", ["offensive negated: syria.army > -"]),
        ("The army came to halt the advance of the Houthis.", "yemen", ["repel planned: yemen.army > houthis"]),
        ("The UN demanded that the army stop its bombing campaign in Rukaba.", "syria", ["airstrike: syria.airforce > -"]),
        # no happening
        ("A documentary about the siege of Sarajevo was shown.", "world", []),
        ("For the rebels, losing Rukaba would mean defeat.", "syria", []),
        ("The army lost ten command posts near Izium.", "ukraine", []),
        ("The legal battle went on in Kampala.", "world", []),
        ("Ministers had fights over fishing quotas.", "world", []),
        # who speaks of a fight is not in it
        ("The Spanish minister hoped for an end to the fighting in Rukaba.", "syria", ["clash planned: - > -"]),
        # nobody died of what was thwarted; who died of wounds was not wounded anew
        ("An attempt to assassinate the mayor of Rukaba was thwarted on Monday.", "syria", ["repel: - > -"]),
        (
            "A woman died on Friday of wounds she had suffered in the shelling of Nikopol.",
            "ukraine",
            ["shelling: - > civilians; 1..1 killed of civilians"],
        ),
        # ranges
        ("Between 20 and 30 men were killed in Taiz.", "yemen", ["casualties: - > civilians; 20..30 killed of civilians"]),
        # bombs that are set
        ("ISIL targeted rebels with bomb attacks.", "syria", ["offensive: is > rebels", "explosion: - > -"]),
        # a day is no particle
        ("The village of Rukaba fell on Saturday.", "syria", ["capture: - > -"]),
        # civilians as shields, and soldiers taken home
        ("ISIL used villagers as human shields in Rukaba.", "syria", ["civilians: is > civilians"]),
        ("Britain will remove its soldiers from Basra.", "iraq", ["withdraw planned: uk.government > -"]),
    ],
)
@pytest.mark.parse
def test_kinds_that_are_easily_misread(careful: Read, text: str, theatre: str, expected: list[str]) -> None:
    assert [told(claim) for claim in careful(text, theatre)] == expected


@pytest.mark.parametrize(
    ("text", "theatre", "side"),
    [
        ("Ten people died in Rukaba, the Syrian Network for Human Rights said.", "syria", None),
        ("Ten people died in Rukaba, Syrian activists said.", "syria", None),
        ("Ten people died in Kherson, the Ukrainian defence ministry said.", "ukraine", "ukraine.government"),
    ],
)
def test_bodies_named_after_a_nation(read: Read, text: str, theatre: str, side: str | None) -> None:
    (claim,) = read(text, theatre)
    assert [source.side for source in claim.attribution] == [side]
