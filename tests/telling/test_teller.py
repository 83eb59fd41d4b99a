"""The reader as a whole: the same each time, in any order, in any process."""

import pickle
from datetime import timedelta

import pytest
from tests.reading.conftest import BOTH, DAY, Read, reader_of

from kadesh.errors import UsageError
from kadesh.intake.reports import report_from_bytes
from kadesh.model import Report, claim_id
from kadesh.resolving.places import PlaceResolver
from kadesh.telling.teller import make_teller
from kadesh.theatre.loading import load_pack, pack_names

TEXTS = (
    "The Syrian army captured the town of Rukaba from ISIL on Monday, killing 12 militants. He added that they fled.",
    "Clashes between the rebels and the SDF erupted near Tadmira. Russian warplanes bombed the terrorists, a source said.",
    "They withdrew from the town. Later they shelled Rukaba.",
    "Homs\n\nTwo car bombs exploded in the city, killing three civilians and wounding ten others.",
)


def report(text: str) -> Report:
    return report_from_bytes(text.encode(), name="text", source="text.txt", published=DAY)


@pytest.mark.parametrize("name", BOTH)
def test_reading_twice_gives_the_same(name: str) -> None:
    reader = reader_of(name, "syria")
    for text in TEXTS:
        first = reader.read(report(text))
        assert [c.id for c in first] == [c.id for c in reader.read(report(text))]
        assert first == reader.read(report(text))


@pytest.mark.parametrize("name", BOTH)
def test_the_order_of_reports_does_not_matter(name: str) -> None:
    reports = [report(text) for text in TEXTS]
    pack = load_pack("syria")
    forth, back = make_teller(name, pack, PlaceResolver(pack)), make_teller(name, pack, PlaceResolver(pack))
    one = [forth.read(r) for r in reports]
    other = [back.read(r) for r in reversed(reports)]
    assert one == other[::-1]


@pytest.mark.parametrize("name", BOTH)
def test_a_reader_can_be_sent_to_another_process(name: str) -> None:
    reader = reader_of(name, "syria")
    twin = pickle.loads(pickle.dumps(reader))
    assert (twin.name, twin.version) == (reader.name, reader.version)
    for text in TEXTS:
        shown = report(text)
        assert twin.read(shown) == reader.read(shown)


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize("theatre", pack_names())
def test_every_theatre_can_be_read(name: str, theatre: str) -> None:
    claims = reader_of(name, theatre).read(report("Gunmen attacked a police station on Monday, killing two officers."))
    assert claims
    for claim in claims:
        assert claim.id == claim_id(claim)
        assert claim.origin.reader == name
        assert claim.origin.rule


@pytest.mark.parametrize("name", BOTH)
def test_claims_come_in_the_order_of_their_words(name: str) -> None:
    for text in TEXTS:
        claims = reader_of(name, "syria").read(report(text))
        assert [c.quote.start for c in claims] == sorted(c.quote.start for c in claims)
        assert len({c.id for c in claims}) == len(claims)


def test_an_unknown_reader_is_named() -> None:
    pack = load_pack("syria")
    with pytest.raises(UsageError, match="no reader 'slow'"):
        make_teller("slow", pack, PlaceResolver(pack))


def test_where_no_pack_knows_provinces_a_state_is_one(read: Read) -> None:
    claims = read("The Islamic State raided a village in Zamfara state. Ten people were killed.", "world")
    assert {p.mention.text for p in claims[-1].places if p.relation.value == "section"} == {"Zamfara"}


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The army captured Rukaba.", (0, 0)),
        ("The army had captured Rukaba.", (None, 0)),
        ("Rebels previously shelled Rukaba.", (None, 0)),
        ("The army had captured Rukaba, a source said.", (0, 0)),
        ("The war has killed 300,000 people since 2011.", None),
        ("The army had captured Rukaba on Sunday.", (-3, -3)),
    ],
)
def test_background_never_takes_the_day_of_the_report(name: str, text: str, days: tuple[int | None, int] | None) -> None:
    (claim,) = reader_of(name, "syria").read(report(text))
    if days is not None:
        wanted = tuple(None if bound is None else DAY + timedelta(days=bound) for bound in days)
        assert (claim.time.start, claim.time.end) == wanted
    assert claim.time.start is None or claim.time.start <= DAY
