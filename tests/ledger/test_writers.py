"""Appending: nothing twice, nothing lost, whole reports only."""

import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kadesh.errors import InputError, LedgerError
from kadesh.ledger import open_ledger
from kadesh.model import Judgement, Span, Verdict

DATA = b"The army took the village of Ayyash, sources said.\n"


@pytest.fixture
def ledger(path):
    with open_ledger(path) as ledger:
        yield ledger


def add(ledger, report, data, claims, version="1", theatre="syria", **digests):
    return ledger.writer().add_reading(report, data, claims, reader="fast", reader_version=version, theatre=theatre, **digests)


def test_reading_twice_changes_nothing(ledger, make_report, make_claims):
    report = make_report(DATA)
    claims = make_claims(report, 4)
    assert add(ledger, report, DATA, claims)
    assert not add(ledger, report, DATA, claims)
    again = replace(report, fetched=datetime(2030, 1, 1, tzinfo=UTC), source="elsewhere", name="other")
    assert not add(ledger, again, DATA, claims), "when, where from and under which name do not count"
    assert ledger.view().reports() == (report,)
    assert ledger.view().claims() == claims
    assert ledger.check() == ()


def test_other_metadata_reader_or_claims_append_a_reading(ledger, make_report, make_claims):
    report = make_report(DATA)
    claims = make_claims(report, 4)
    dated = make_report(DATA, published=date(2017, 6, 20))
    assert add(ledger, report, DATA, claims)
    assert add(ledger, dated, DATA, claims)
    assert ledger.view().reports() == (dated,)
    newer = make_claims(report, 3, version="2")
    assert add(ledger, dated, DATA, newer, version="2")
    assert ledger.view().claims() == newer
    assert add(ledger, dated, DATA, newer, version="2", theatre="iraq")
    assert ledger.view().theatre() == "iraq"
    assert add(ledger, dated, DATA, newer[:1], version="2", theatre="iraq"), "a better gazetteer or pack tells otherwise"
    assert add(ledger, report, DATA, claims), "back to what was told at first"
    assert [reading.number for reading in ledger.view().readings()] == [6]
    assert ledger.view().document(report.id) == DATA
    assert ledger.check() == ()


def test_a_reading_keeps_the_digests_of_its_pack_and_gazetteers(ledger, make_report, make_claims):
    report, other = make_report(DATA), make_report(b"Nothing of note.")
    claims = make_claims(report, 2)
    sources = {"wof:sy": "c" * 64, "own:syria": "b" * 64}
    assert add(ledger, report, DATA, claims, pack="a" * 64, gazetteers=sources)
    assert not add(ledger, report, DATA, claims, pack="d" * 64, gazetteers={}), (
        "another pack that tells the same tells nothing new"
    )
    assert add(ledger, other, b"Nothing of note.", (), pack="a" * 64, gazetteers={})
    reading = ledger.view().reading(report.id)
    assert reading.pack == "a" * 64
    assert reading.gazetteers == (("own:syria", "b" * 64), ("wof:sy", "c" * 64))
    assert ledger.view().reading(other.id[:8]).gazetteers == ()
    assert set(ledger.view().readings()) == {reading, ledger.view().reading(other.id)}
    assert ledger.check() == ()


def test_bytes_that_could_not_be_read_are_kept_for_another_try(ledger, make_report, make_claims):
    ledger.writer().keep(DATA)
    ledger.writer().keep(DATA)
    assert len(ledger.view()) == 0
    assert ledger.check() == ()
    report = make_report(DATA)
    assert add(ledger, report, DATA, make_claims(report, 2))
    assert ledger.view().document(report.id) == DATA
    assert ledger.check() == ()


def test_a_strangers_claim_is_refused(ledger, make_report, make_claims):
    report, other = make_report(DATA), make_report(b"Another report altogether.")
    with pytest.raises(InputError):
        add(ledger, report, DATA, make_claims(other, 1))
    assert ledger.view().reports() == ()


def test_judgements_are_appended(ledger, make_report, make_claims):
    report = make_report(DATA)
    one, two, three = make_claims(report, 3)
    add(ledger, report, DATA, (one, two, three))
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    first = Judgement(one.id, two.id, Verdict.SAME, "ana", moment)
    later = Judgement(two.id, one.id, Verdict.DIFFERENT, "ben", moment, "two villages")
    other = Judgement(one.id, three.id, Verdict.UNSURE, "ana", moment)
    for judgement in (first, other, later):
        ledger.writer().judge(judgement)
    assert set(ledger.view().judgements()) == {later, other}
    with pytest.raises(LedgerError, match="holds no claim"):
        ledger.writer().judge(Judgement(one.id, "0" * 16, Verdict.SAME, "ana", moment))
    assert ledger.check() == ()


@settings(max_examples=25, deadline=None)
@given(
    texts=st.lists(st.text(min_size=1, max_size=80), min_size=1, max_size=5),
    order=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 2)), max_size=12),
)
def test_any_order_any_repeats(texts, order, make_report, make_claims):
    """However often and in whichever order reports are read, the view holds each once, with the latest reading's claims."""
    reports = [make_report(text.encode("utf-8", "replace")) for text in texts]
    expected = {}
    with open_ledger(":memory:") as ledger:
        for which, version in order:
            report = reports[which % len(reports)]
            claims = make_claims(report, 2, version=str(version))
            fresh = add(ledger, report, report.text.encode(), claims, version=str(version))
            assert fresh == (expected.get(report.id) != (report, claims))
            if fresh:
                expected[report.id] = (report, claims)
        view = ledger.view()
        assert tuple(replace(report, follows=None) for report in view.reports()) == tuple(
            expected[key][0] for key in sorted(expected)
        )
        assert view.claims() == tuple(claim for key in sorted(expected) for claim in expected[key][1])
        for claim in view.claims():
            text = view.report(claim.report).text
            assert claim.trigger.span.of(text) == claim.trigger.text
            assert Span(claim.quote.start, claim.quote.end).of(text) == claim.quote.exact
        assert ledger.check() == ()


WRITING = """
import sys
sys.path.insert(0, sys.argv[2])
from conftest import build_claims, build_report
from kadesh.ledger import open_ledger
writer = open_ledger(sys.argv[1]).writer()
print("open", flush=True)
for number in range(10_000):
    data = f"Report {number}: the army took a village. ".encode() * 40
    report = build_report(data)
    writer.add_reading(report, data, build_claims(report, 40), reader="fast", reader_version="1", theatre="syria")
    print(number, flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill")
def test_a_crash_leaves_whole_reports_only(path):
    """Killed again and again in the middle: each report that was said to be in is in, whole, and nothing is in half."""
    told = set()
    for lines_first, wait in ((0, 0.0), (1, 0.0), (1, 0.003), (2, 0.007), (0, 0.013), (3, 0.021), (1, 0.034), (2, 0.055)):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITING, path, str(Path(__file__).parent)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout.readline() == "open\n"
        told.update(int(process.stdout.readline()) for _ in range(lines_first))
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        lines = process.stdout.read().split("\n")[:-1]
        process.wait()
        process.stdout.close()
        told.update(map(int, lines))
        with open_ledger(path, create=False) as ledger:
            view = ledger.view()
            assert ledger.check() == ()
            reports = view.reports()
            assert {int(report.text.split(":")[0].split()[1]) for report in reports} >= told
            assert len(view.claims()) == 40 * len(reports)
            assert all(reading.claims == 40 for reading in view.readings())
            assert all(view.document(report.id).decode() == report.text for report in reports[:3])
    assert len(told) > 2
