"""The audit: what is stated, in samples that do not ask twice, and the rates of what was found."""

from datetime import UTC, datetime

from kadesh.exchange.audits import audit_page, items_of, rates_of, sample
from kadesh.model import Cause, Finding, Truth


def stated(war):
    return items_of(war.weighing, war.claims, war.reports, war.pack)


def test_all_kinds_are_stated_with_their_quotes(war):
    items = stated(war)
    assert {item.kind for item in items} == {"sentence", "point"}
    assert all(item.quotes for item in items)
    assert len({item.id for item in items}) == len(items)


def test_a_sample_is_the_same_for_a_seed_and_asks_nothing_twice(war):
    items = stated(war)
    first = sample(items, 3, 7)
    assert first == sample(reversed(items), 3, 7)
    rest = sample(items, 100, 7, {item.id for item in first})
    assert not {item.id for item in first} & {item.id for item in rest}
    assert len(first) + len(rest) == len(items)


def test_rates_have_an_interval_and_causes():
    def found(truth, cause=None, kind="sentence"):
        return Finding(f"{truth}{cause}{kind}", kind, "", truth, cause, "ann", datetime(2026, 1, 1, tzinfo=UTC))

    verdicts = [found(Truth.TRUE), found(Truth.FALSE, Cause.WHO), found(Truth.PARTLY, Cause.WHEN, "point")]
    sentence, point, every = rates_of(verdicts)
    assert (sentence.kind, sentence.true.count, sentence.false, sentence.causes) == ("sentence", 1, 1, {"who": 1})
    assert (point.kind, point.partly) == ("point", 1)
    assert (every.kind, every.true.total) == ("all", 3)
    assert sentence.true.interval[0] < 0.5 < sentence.true.interval[1]


def test_the_page_asks_of_each_item(war):
    items = stated(war)
    page = "\n".join(audit_page(items, "Audit"))
    assert all(f'data-id="{item.id}"' in page for item in items)
