"""Filters: what they keep and what they leave out."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kadesh.errors import UsageError
from kadesh.exchange.annotations import claims_of
from kadesh.intake.reports import report_from_bytes
from kadesh.pipeline.filters import Filters, Sieve, filter_claims, filter_events
from kadesh.theatre.loading import load_pack

TEXT = """The army captured Maskanah from ISIL.
Russian warplanes bombed al-Mayadin.
Shabab al-Sunna clashed with ISIL in Umm Xyz.
"""
TELLING = (  # type, trigger, who, against, where: the words, the place and its province
    ("capture", "captured", "syria.army", "is", "Maskanah", "syria.maskanah", "syria.aleppo_province", date(2017, 6, 3)),
    (
        "airstrike",
        "bombed",
        "russia.airforce",
        "armed_group",
        "al-Mayadin",
        "syria.mayadin",
        "syria.deir_ez_zor_province",
        date(2017, 6, 2),
    ),
    ("clash", "clashed", "fsa.shabab_al_sunna", "is", "Umm Xyz", None, "syria.daraa_province", None),
)


@pytest.fixture(scope="module")
def pack():
    return load_pack("syria")


@pytest.fixture(scope="module")
def told():
    """A report and its claims, as a perfect reader would make them."""
    report = report_from_bytes(TEXT.encode(), name="told", source="told.txt", outlet="The Lakeside Post")
    lines = TEXT.splitlines()
    claims = []
    for line, (kind, trigger, who, against, where, place, province, day) in zip(lines, TELLING, strict=True):
        record = {
            "doc": "told", "quote": line, "trigger": trigger, "type": kind, "modality": "actual", "initiator": [who],
            "target": [against], "places": [{"text": where, "rel": "at"}], "when": None, "attribution": [], "losses": [],
        }  # fmt: skip
        [claim] = claims_of([record], report)
        [location] = claim.places
        location = replace(location, mention=replace(location.mention, id=place), province=province)
        claims.append(replace(claim, places=(location,), time=replace(claim.time, start=day, end=day)))
    return report, tuple(claims)


@pytest.fixture(scope="module")
def keep(told, pack):
    report, claims = told
    return lambda **filters: filter_claims(claims, Filters(**filters), {report.id: report}, pack)


def types(claims):
    return {claim.type.value for claim in claims}


def test_no_filter_keeps_all(told, keep):
    assert keep() == told[1]
    assert not Filters()
    assert Filters(min_confidence=0.1)


@pytest.mark.parametrize("name", ["Maskanah", "maskana", "Maskaneh", "Aleppo"])
def test_places_however_they_are_spelt(keep, name):
    assert types(keep(place=(name,))) == {"capture"}


def test_a_province_holds_its_places(keep, pack):
    province = next(place for place in pack.provinces if place.name.startswith("Deir"))
    assert types(keep(place=(province.id,))) == {"airstrike"}


def test_a_party_holds_those_under_it(keep):
    assert types(keep(actor=("russia",))) == {"airstrike"}
    assert types(keep(actor=("fsa",))) == {"clash"}
    assert types(keep(actor=("Daesh",))) == {"capture", "clash"}


def test_outlets_by_name(keep, told):
    assert keep(outlet=("the lakeside post",)) == told[1]
    assert keep(outlet=("sana",)) == ()


def test_days(keep):
    assert types(keep(since=date(2017, 6, 2), until=date(2017, 6, 3))) >= {"capture"}
    assert keep(until=date(2017, 1, 1)) == ()
    assert keep(since=date(2018, 1, 1)) == ()


@pytest.mark.parametrize("filters", [{"place": ("Qwzxville",)}, {"actor": ("x.y",)}, {"type": ("war",)}, {"outlet": ("x",)}])
def test_what_nothing_knows_is_an_error(keep, filters):
    with pytest.raises(UsageError) as error:
        keep(**filters)
    assert "; " in str(error.value)


@given(
    start=st.none() | st.dates(date(2017, 1, 1), date(2017, 1, 9)),
    length=st.none() | st.integers(0, 5),
    since=st.none() | st.dates(date(2017, 1, 1), date(2017, 1, 9)),
    until=st.none() | st.dates(date(2017, 1, 1), date(2017, 1, 9)),
)
def test_a_claim_is_kept_when_some_day_of_it_is_within(start, length, since, until, told, pack):
    report, (claim, *_) = told
    end = None if length is None else (start or date(2017, 1, 1)).replace(day=min(9, (start.day if start else 1) + length))
    claim = replace(claim, time=replace(claim.time, start=start, end=end))
    if since and until and until < since:
        since, until = until, since
    days = [date(2017, 1, day) for day in range(1, 10)]
    possible = [d for d in days if (start is None or d >= start) and (end is None or d <= end)]
    wanted = [d for d in possible if (since is None or d >= since) and (until is None or d <= until)]
    expected = bool(wanted) and not (start is None and end is None) if since or until else True
    sieve = Sieve(Filters(since=since, until=until), [claim], {report.id: report}, pack)
    assert sieve.claim(claim) == expected
    assert sieve.claim(claim, dated=False)


def test_no_events_of_nothing(told, pack):
    report, claims = told
    assert filter_events((), Filters(type=("riot",)), claims, {report.id: report}, pack) == ()
