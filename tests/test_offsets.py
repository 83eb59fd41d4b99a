"""Every span's text is the text at its offsets: for both readers, on the samples, on mixed text and on odd text."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kadesh.errors import InputError
from kadesh.intake.reports import report_from_bytes
from kadesh.model import Claim, Mention, Report, claim_id
from kadesh.resolving.places import PlaceResolver
from kadesh.telling.teller import Teller, make_teller
from kadesh.theatre.loading import load_pack

SAMPLES = sorted((Path(__file__).parents[1] / "examples" / "reports").iterdir())
READERS = [pytest.param("fast"), pytest.param("parse", marks=pytest.mark.parse)]

SENTENCES = (
    "The Syrian army captured Palmyra on Thursday, killing 20 ISIL fighters.",
    "“We will not leave Tabqa,” an SDF commander said; he added: 'Raqqa is next'.",
    "Russian warplanes didn't hit Khan Shaykhun, the ministry said on 5 April 2017.",
    "Homs",
    "- Two mortars fell on al-Fu'ah 10km south-west of Idlib...",
    "If the rebels withdraw from Douma, the army will let the U.N. convoy pass.",
    "Over 3,000 fighters (incl. 12 commanders) were killed in Deir ez-Zor, al-Mayadin & Abu Kamal!",
    "RNA - Tens of militants surrendered near T2 at 6 p.m. local time.",
    "الجيش السوري في تدمر",
    "Scroll Up",
    "20 July 2017 13:25",
)
JOINTS = (
    " ",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
    "\r\n\r\n",
    "\t",
    "\u00a0",
    "\u2028",
    "\u200b",
    "\u200f",
    "\ufeff",
    "",
    " \U0001f4a5 ",
    "e\u0301",
)

ODD = {
    "spaces": " \n\t\n " * 50,
    "one letter": "a",
    "one full stop": ".",
    "only full stops": "." * 3000,
    "only line breaks": "\n" * 3000,
    "old line ends": "The army captured Palmyra.\rISIL fled to al-Sukhnah.\r\rHoms\rThe army shelled Douma.",
    "no spaces at all": "armycapturedpalmyra" * 2000,
    "no full stop": "the army captured Palmyra and " * 400,
    "control characters": "The army\x00 captured\x07 Palmyra\x1b[31m on Thursday\x7f, killing\x0c 20 fighters.",
    "marks stacked on letters": "The army captured P" + "a\u0301\u0323" * 500 + "lmyra.",
    "quotations that never close": "“The army “captured “Palmyra, he said. «He said ‘ISIL fled. " * 40,
    "brackets that never close": "The army ((((([[[ captured Palmyra ((((" * 60,
    "headings only": "Homs\nAleppo\nRaqqa\nHama\n" * 300,
    "all capitals": "ARMY CAPTURES PALMYRA, KILLS 20. ISIL FLED TO RAQQA.",
    "all small": "army captures palmyra, kills 20. isil fled to raqqa.",
    "numbers only": "1 22 333 4,444 5.5 6/7 8-9 10% $11 " * 100,
    "impossible dates": "On 31 February 2017 and on 99/99/9999 the army captured Palmyra, and again in the year 0.",
    "huge numbers": "The army killed " + "9" * 400 + " fighters and 1e999 others in Palmyra, over 99,99,9 in all.",
    "a word of a megabyte": "The army captured " + "x" * 1_000_000 + " on Thursday.",
    "right to left": "\u202eThe army captured Palmyra\u202c and الرقة on Thursday.",
    "outside of the basic plane": "\U0001d413he army captured \U0001f3db Palmyra \U0001f3db, killing 20 \U0001f480 fighters.",
    "a pattern's own signs": r"The army (.*)+$ captured [A-Z]{9} \d+ Palmyra \\ %s {0} ${HOME} <b>today</b>.",
    "a table": "| place | holder |\n|---|---|\n| Palmyra | the army |\n| Raqqa | ISIL |\n",
    "joined sentences": "The army captured Palmyra.ISIL fled.The army shelled Raqqa;killing 3.",
    "deep quotation": "he said that " * 200 + "the army captured Palmyra.",
}  # fmt: skip

ODD_PAGES = {
    "unclosed": "<html><body><p>The army captured Palmyra on Thursday.<p>ISIL fled <b>to Raqqa.",
    "deep": "<html><body>" + "<div>" * 2000 + "The army captured Palmyra on Thursday." + "</div>" * 2000,
    "nothing in it": "<!DOCTYPE html><html><head><title>x</title></head><body></body></html>",
    "only a script": "<html><body><script>document.write('The army captured Palmyra')</script></body></html>",
    "wrong charset": '<html><head><meta charset="utf-16"></head><body><p>The army captured Palmyra.</p></body></html>',
    "entities": "<html><body><p>The army&nbsp;captured &#80;almyra &amp; Raqqa &notanentity; &#x110000;.</p></body></html>",
}


@pytest.fixture(scope="module", params=READERS)
def reader(request: pytest.FixtureRequest) -> Teller:
    pack = load_pack("syria")
    return make_teller(request.param, pack, PlaceResolver(pack))


def mentions(claim: Claim) -> Iterator[tuple[str, Mention]]:
    """All mentions of a claim with the slot they fill."""
    yield "trigger", claim.trigger
    yield from (("initiator", mention) for mention in claim.initiator)
    yield from (("target", mention) for mention in claim.target)
    yield from (("place", place.mention) for place in claim.places)
    if claim.time.mention:
        yield "time", claim.time.mention
    for loss in claim.losses:
        yield "loss", loss.mention
        if loss.of:
            yield "whose loss", loss.of
    yield from (("attribution", source.mention) for source in claim.attribution)
    yield from (("framing", framing.mention) for framing in claim.framing)


def assert_spans_hold(report: Report, claims: tuple[Claim, ...]) -> None:
    """Every quote and mention stands in the report's text where it says it does, and the numbers make sense."""
    text = report.text
    ids = [claim.id for claim in claims]
    assert len(ids) == len(set(ids)), "two claims of one report share an id"
    for claim in claims:
        quote = claim.quote
        assert claim.report == report.id
        assert claim.id == claim_id(claim)
        assert 0 <= quote.start < quote.end <= len(text)
        assert quote.exact == text[quote.start : quote.end]
        assert text[: quote.start].endswith(quote.prefix)
        assert text[quote.end :].startswith(quote.suffix)
        assert claim.trigger.span is not None
        assert quote.span.holds(claim.trigger.span)
        for slot, mention in mentions(claim):
            if mention.span is not None:
                assert mention.span.of(text) == mention.text, f"{slot} {mention.text!r} in {quote.exact!r}"
                assert mention.text.strip(), f"{slot} in {quote.exact!r} spans nothing"
        assert 0 <= claim.confidence <= 1
        for loss in claim.losses:
            assert loss.low is None or loss.high is None or loss.low <= loss.high
        for place in claim.places:
            assert (place.lat is None) == (place.lon is None)
            assert place.lat is None or -90 <= place.lat <= 90
            assert place.lon is None or -180 <= place.lon <= 180
        start, end = claim.time.start, claim.time.end
        assert start is None or end is None or start <= end


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_spans_hold_on_the_samples(reader: Teller, path: Path) -> None:
    report = report_from_bytes(path.read_bytes(), name=path.stem, source=str(path))
    claims = reader.read(report)
    assert claims, "a sample without a claim"
    assert_spans_hold(report, claims)
    assert reader.read(report) == claims, "reading twice gives the same"


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(parts=st.lists(st.tuples(st.sampled_from(SENTENCES), st.sampled_from(JOINTS)), min_size=1, max_size=12))
def test_spans_hold_on_mixed_text(reader: Teller, parts: list[tuple[str, str]]) -> None:
    text = "".join(sentence + joint for sentence, joint in parts)
    report = report_from_bytes(text.encode(), name="mixed", source="mixed.txt", published=date(2017, 7, 20))
    assert_spans_hold(report, reader.read(report))


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=300), place=st.integers(0, 60))
def test_spans_hold_with_any_characters_among_the_words(reader: Teller, text: str, place: int) -> None:
    sentence = SENTENCES[0]
    mixed = f"{sentence[:place]}{text}{sentence[place:]}\n\n{text}\n{sentence}"
    try:
        report = report_from_bytes(mixed.encode(), name="any", source="any.txt")
    except InputError:
        return  # taken for binary: said so, and nothing else
    assert_spans_hold(report, reader.read(report))


def report_or_none(text: str, name: str) -> Report | None:
    """The report, or None where it is refused in one line."""
    try:
        return report_from_bytes(text.encode(), name="odd", source=name)
    except InputError as error:
        one_line = str(error)
    assert len(one_line.splitlines()) == 1
    return None


@pytest.mark.parametrize("name", ODD)
def test_odd_text_is_read_or_refused_in_one_line(reader: Teller, name: str) -> None:
    report = report_or_none(ODD[name], "odd.txt")
    if report:
        assert report.text == ODD[name], "plain text is kept to the character"
        assert_spans_hold(report, reader.read(report))


@pytest.mark.parametrize("name", ODD_PAGES)
def test_odd_pages_are_read_or_refused_in_one_line(reader: Teller, name: str) -> None:
    report = report_or_none(ODD_PAGES[name], "odd.html")
    if report:
        assert_spans_hold(report, reader.read(report))
