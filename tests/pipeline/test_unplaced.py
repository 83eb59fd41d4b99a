"""Places that no gazetteer has: listed, added, and the claims that named them placed anew."""

from pathlib import Path

import pytest

from kadesh.errors import InputError
from kadesh.ledger import Ledger, open_ledger
from kadesh.pipeline.readings import read_reports
from kadesh.pipeline.unplaced import add_place, list_unknown, place_again
from kadesh.resolving.gazetteers import GazetteerStore
from kadesh.theatre.loading import check_pack, load_pack
from kadesh.theatre.skeletons import make_pack

TEXT = (
    "The Syrian army captured the village of Blerkistan in Homs province from ISIL. "
    "ISIL fighters shelled the village of Blerkistan on Sunday.\n"
)


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KADESH_GAZETTEER", str(tmp_path / "gazetteer.db"))


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    (tmp_path / "one.txt").write_text(TEXT)
    ledger = open_ledger(str(tmp_path / "kadesh.db"))
    read_reports([tmp_path / "one.txt"], ledger, reader="fast")
    return ledger


def test_names_without_a_place_are_listed_with_counts_and_quotes(ledger: Ledger) -> None:
    (unknown,) = [name for name in list_unknown(ledger.view().claims()) if "Blerkistan" in name.names]
    assert unknown.claims == 2
    assert unknown.province == "syria.homs_province"
    assert "captured" in unknown.quotes[0]


def test_an_added_place_is_found_and_the_old_reading_kept(ledger: Ledger) -> None:
    before = ledger.view()
    assert add_place("syria", "Blerkistan", 34.5, 38.1, province="Homs") == "syria.blerkistan"
    assert place_again(ledger, names=["Blirkistan"]) == 1  # another spelling names it too
    after = ledger.view()
    assert not [name for name in list_unknown(after.claims()) if "Blerkistan" in name.names]
    places = [x for claim in after.claims() for x in claim.places if x.mention.text == "Blerkistan"]
    assert {(x.mention.id, x.lat, x.lon) for x in places} == {("syria.blerkistan", 34.5, 38.1)}
    assert [claim.id for claim in after.claims()] == [claim.id for claim in before.claims()]
    assert list_unknown(before.claims())
    assert place_again(ledger) == 0


def test_reports_that_do_not_name_it_are_left(ledger: Ledger) -> None:
    add_place("syria", "Zumurrud", 34.5, 38.1)
    assert place_again(ledger, names=["Zumurrud"]) == 0


def test_a_pack_of_ones_own_gets_a_line(tmp_path: Path) -> None:
    folder = make_pack("lakeland", tmp_path / "lakeland", home="syria")
    before = len(load_pack(folder).places)
    add_place(str(folder), "Port Ann", 0.5, 0.5, kind="town", aliases=("Port Anne",))
    place = load_pack(folder).places[-1]
    assert (len(load_pack(folder).places), place.id, place.aliases) == (before + 1, "lakeland.port_ann", ("Port Anne",))
    assert not [problem for problem in check_pack(folder) if "repeated" in problem or "stands" in problem]
    assert GazetteerStore().sources() == ()
    with pytest.raises(InputError, match="already"):
        add_place(str(folder), "Port Ann", 0.5, 0.5)


def test_what_cannot_be_added() -> None:
    with pytest.raises(InputError, match="no point on earth"):
        add_place("syria", "X", 95, 38)
    with pytest.raises(InputError, match="no province"):
        add_place("syria", "Xyz", 35, 38, province="Atlantis")
