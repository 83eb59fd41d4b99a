"""Neutrality: claims whose sides change places with the sides."""

from pathlib import Path

import pytest

from kadesh.evaluation.gates import make_reader_of
from kadesh.evaluation.neutrality import Looking, engine_of, evaluate_neutrality
from kadesh.model import Claim, Report
from kadesh.theatre.loading import load_pack
from kadesh.theatre.packs import Pack

PACK = load_pack("syria")
# A bit under what is reached; floors only rise. The target is 0.97.
FLOORS = [pytest.param("fast", 0.935), pytest.param("parse", 0.92, marks=pytest.mark.parse)]

TEXT = (
    "ISIL fighters attacked SDF positions in the village of Rukaba on Monday. "
    "The rebels captured the town of Tadmira from the Syrian army. "
    "Russian jets bombed the town of Rukaba."
)


class Reads:
    """A reader that sees only what it is told to."""

    def __init__(self, *, blind_to: str, pack: Pack) -> None:
        self.inner, self.blind_to = make_reader_of("fast", pack), blind_to

    def read(self, report: Report) -> tuple[Claim, ...]:
        return tuple(c for c in self.inner.read(report) if all(m.id != self.blind_to for m in c.initiator))


def test_plain_sentences_mirror() -> None:
    found = Looking(PACK, lambda pack: make_reader_of("fast", pack)).compare(TEXT.encode(), "plain")
    assert found.claims >= 6
    assert found.asymmetries == ()
    assert found.share == 1.0


def test_a_reader_that_prefers_a_side_is_found() -> None:
    found = Looking(PACK, lambda pack: Reads(blind_to="rebels", pack=pack)).compare(TEXT.encode(), "biased")
    assert found.share < 1.0
    assert [a.kind for a in found.asymmetries] == ["new"]
    assert "captured" in found.asymmetries[0].trigger


def test_a_word_known_for_one_side_only_is_named() -> None:
    class Deaf(Reads):
        def read(self, report: Report) -> tuple[Claim, ...]:
            return () if "mercenary" in report.text else self.inner.read(report)

    text = "The terrorist attacked the village of Rukaba."
    found = Looking(PACK, lambda pack: Deaf(blind_to="", pack=pack)).compare(text.encode(), "deaf")
    assert {a.kind for a in found.asymmetries} == {"lost"}


def test_claims_named_by_a_person_are_left_out() -> None:
    text = "Bashar al-Assad attacked the town of Rukaba. The army withdrew from the town of Rukaba."
    found = Looking(PACK, lambda pack: make_reader_of("fast", pack)).compare(text.encode(), "person")
    assert found.left_out > 0


@pytest.mark.shared
@pytest.mark.parametrize(("name", "floor"), FLOORS)
def test_the_share_that_mirrors_holds_its_floor(name: str, floor: float, shared: Path) -> None:
    gold = shared / "gold"
    found = evaluate_neutrality(
        gold / "dev.jsonl", gold / "docs", PACK, lambda pack: make_reader_of(name, pack), engine_of(name)
    )
    worst = "\n".join(map(str, found.asymmetries[:20]))
    assert found.share >= floor, f"{found.share} of {found.claims} claims mirror\n{worst}"
