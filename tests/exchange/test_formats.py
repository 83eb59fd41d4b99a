"""The registry, and what each format writes."""

import csv
import io
import json
from typing import Any

import pytest

from kadesh.errors import InputError, UsageError
from kadesh.exchange.claims import read_claims
from kadesh.exchange.csvs import Csv
from kadesh.exchange.formats import FORMATS, find_format


def write(war: Any, format_: Any) -> str:
    out = io.StringIO()
    format_.write(war.weighing, war.claims, war.reports, war.pack, out)
    return out.getvalue()


def test_the_formats_are_found_by_name() -> None:
    assert set(FORMATS) >= {"annotations", "claims", "events", "csv", "geojson"}
    assert all(find_format(name).name == name for name in FORMATS)


def test_a_misspelt_format_gets_its_nearest() -> None:
    with pytest.raises(UsageError, match="did you mean geojson"):
        find_format("geojsn")


def test_claims_come_back_as_they_went(war: Any) -> None:
    lines = write(war, find_format("claims")).splitlines(keepends=True)
    assert tuple(read_claims(lines)) == war.claims


def test_a_broken_claim_is_named_by_its_line(war: Any) -> None:
    lines = write(war, find_format("claims")).splitlines()
    with pytest.raises(InputError, match="line 2"):
        list(read_claims([lines[0], lines[1].replace("negated", "perhaps")]))


def test_events_are_written_one_a_line(war: Any) -> None:
    events = [json.loads(line) for line in write(war, find_format("events")).splitlines()]
    assert [event["id"] for event in events] == ["e1", "e2", "e3"]
    assert events[1]["start"] is None
    assert events[0]["start"] == "2017-05-29"


def test_the_table_of_events_has_iso_days_and_empty_cells(war: Any) -> None:
    rows = list(csv.DictReader(io.StringIO(write(war, Csv()))))
    assert [row["start"] for row in rows] == ["2017-05-29", "", "2017-05-29"]
    assert [row["killed_best"] for row in rows] == ["", "", "20"]
    assert rows[0]["acled_sub_event"] == "Government regains territory"
    assert [row["disputes"] for row in rows] == ["1", "0", "0"]
    assert "None" not in write(war, Csv())


def test_the_table_of_claims_keeps_quotes_whole(war: Any) -> None:
    rows = list(csv.DictReader(io.StringIO(write(war, Csv("claims")))))
    assert [row["quote"] for row in rows] == [claim.quote.exact for claim in war.claims]
    assert rows[3]["losses"] == "killed 20..20 civilians"
    assert (rows[0]["published"], rows[2]["published"]) == ("2017-05-30", "")


def test_lines_end_in_lf(war: Any) -> None:
    assert "\r" not in write(war, Csv()) + write(war, Csv("claims"))


def test_an_unknown_table_is_refused() -> None:
    with pytest.raises(UsageError, match="no table 'people'"):
        Csv("people")


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_nothing_weighed_gives_an_empty_but_whole_file(war: Any, name: str) -> None:
    from dataclasses import replace

    empty = replace(war, reports=(), claims=(), weighing=replace(war.weighing, events=(), disputes=()))
    text = write(empty, find_format(name))
    if name == "geojson":
        assert json.loads(text) == {"type": "FeatureCollection", "features": []}
    else:
        assert len(text.splitlines()) <= 1
