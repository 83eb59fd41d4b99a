"""Comparing events with a reference: pairs, what is left over, deaths, and files that cannot be read."""

import gzip
from datetime import date

import pytest
from tests.weighing.factory import PACK, make_claim, make_loss, make_report

from kadesh.errors import InputError, UsageError
from kadesh.evaluation.comparisons import compare_events, comparison_rows, deaths_of, deaths_summary, read_reference
from kadesh.weighing.weighings import weigh

HEAD = "id,date_start,date_end,latitude,longitude,where_coordinates,adm_1,type_of_violence,low,best,high,where_prec,date_prec\n"
ROWS = (
    "7.0,2017-06-10,2017-06-10,36.01,37.01,Anza town,North,1.0,9.0,10.0,12.0,1.0,1.0\n"
    "8.0,2017-06-11,2017-06-12,35.00,40.00,Dora,East,3.0,2.0,2.0,2.0,1.0,1.0\n"
    "9.0,2017-06-10,2017-06-10,,,nowhere,,1.0,1.0,1.0,1.0,6.0,1.0\n"
    "10.0,2017-09-01,2017-09-01,36.01,37.01,Anza town,North,1.0,5.0,5.0,5.0,1.0,1.0\n"
)


@pytest.fixture
def ged(tmp_path):
    path = tmp_path / "ged.csv.gz"
    path.write_bytes(gzip.compress((HEAD + ROWS).encode()))
    return path


@pytest.fixture
def events():
    reports, claims = {}, []
    tellings = [
        ("anza", date(2017, 6, 10), "clash", [make_loss("killed", 10, 20)]),
        ("celm", date(2017, 6, 12), "clash", []),
        ("north", date(2017, 6, 11), "shelling", []),
        ("anza", date(2017, 6, 11), "agreement", []),
    ]
    for number, (place, day, kind, losses) in enumerate(tellings):
        report = make_report("They met in the field.", name=str(number), day=day)
        reports[report.id] = report
        claims.append(make_claim(report, report.text, "met", kind, at=(place,), losses=losses))
    return weigh(claims, reports, [], PACK).events


def test_rows_become_events_with_their_reach(ged):
    reference = read_reference(ged)
    assert [(r.id, r.start, r.kind, r.reach_km) for r in reference[:2]] == [
        ("7", date(2017, 6, 10), "state-based", 5.0),
        ("8", date(2017, 6, 11), "one-sided", 5.0),
    ]
    assert len(reference) == 3  # one has no point


def test_pairs_and_what_is_left_over(ged, events):
    comparison = compare_events(events, read_reference(ged))
    assert [(m.ours.place, m.theirs.id, m.days) for m in comparison.matches] == [("anza", "7", 0)]
    assert [event.place for event in comparison.ours_only] == ["celm"]
    assert [r.id for r in comparison.theirs_only] == ["8"]
    assert (comparison.uncompared, comparison.outside) == (1, 1)
    assert (comparison.known, comparison.found) == (0.5, 0.5)


def test_each_has_one_partner_at_most(ged, events):
    twice = (*events, *events)
    assert len({m.theirs.id for m in compare_events(twice, read_reference(ged)).matches}) == 1


def test_deaths(ged, events):
    comparison = compare_events(events, read_reference(ged))
    assert deaths_of(comparison.matches[0].ours) == (10, 10, 20)
    assert deaths_summary(comparison) == {"pairs": 1, "within": 1.0, "ratio": 1.0}


def test_rows_count_everything_once(ged, events):
    comparison = compare_events(events, read_reference(ged))
    rows = list(comparison_rows(comparison, PACK))
    assert rows[0] == ("all", "", 1, 1, 1)
    assert sum(both + mine for name, _, both, mine, _ in rows if name == "type") == 2


def test_columns_by_name(tmp_path):
    path = tmp_path / "plain.csv"
    path.write_text("when,y,x\n2017-06-10,36.0,37.0\n")
    (event,) = read_reference(path, "start=when,lat=y,lon=x")
    assert (event.start, event.end, event.best) == (date(2017, 6, 10), date(2017, 6, 10), None)


@pytest.mark.parametrize(("columns", "says"), [("gdelt", "ucdp"), ("start=when,colour=red", "colour")])
def test_columns_that_nothing_knows(ged, columns, says):
    with pytest.raises(UsageError, match=says):
        read_reference(ged, columns)


def test_files_that_cannot_be_read(tmp_path):
    with pytest.raises(InputError, match="cannot read"):
        read_reference(tmp_path / "missing.csv")
    wrong = tmp_path / "wrong.csv"
    wrong.write_text(HEAD + ROWS.replace("2017-06-10", "10 June"))
    with pytest.raises(InputError, match="line 2"):
        read_reference(wrong)
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n")
    with pytest.raises(InputError, match="date_start"):
        read_reference(other)
