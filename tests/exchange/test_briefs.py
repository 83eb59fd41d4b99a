"""The brief: told in the words of the reports or quoted, cited, and with no loaded word of our own."""

import io
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.weighing.factory import PACK, make_claim, make_loss, make_report

from kadesh.exchange.briefs import HEADINGS, MOST, BriefMaker
from kadesh.exchange.pages import NOTHING, write_brief
from kadesh.exchange.phrasings import Writer, quoted
from kadesh.ledger import open_ledger
from kadesh.pipeline import draw_picture, read_reports
from kadesh.pipeline.weighings import brief as brief_of
from kadesh.theatre.loading import load_pack, pack_names
from kadesh.weighing.weighings import weigh

CASES = sorted(path for path in (Path(__file__).parent / "briefs").iterdir() if path.is_dir())

TELLINGS = [
    ("Our army liberated Anza from terrorists.", "liberated", "capture", "statewire", {"losses": [make_loss("killed", 23)]}),
    ("Anza was lost to the army, which took it.", "took", "capture", "redvoice", {"losses": [make_loss("killed", 9)]}),
    ("The terrorists shelled Dora.", "shelled", "shelling", "statewire", {"by": ("red",), "at": ("dora",)}),
    ("The army did not bomb Celm.", "bomb", "airstrike", "statewire", {"modality": "negated", "at": ("celm",)}),
    ("The army will take Dora.", "take", "capture", "statewire", {"modality": "planned", "at": ("dora",)}),
]


@pytest.fixture(scope="module")
def told():
    reports, claims = {}, []
    for number, (text, trigger, kind, outlet, slots) in enumerate(TELLINGS):
        report = make_report(text, name=f"report{number}", outlet=outlet)
        reports[report.id] = report
        claims.append(make_claim(report, report.text, trigger, kind, **slots))
    return weigh(claims, reports, [], PACK), claims, tuple(reports.values())


def written(told, **options):
    stream = io.StringIO()
    write_brief(*told, PACK, stream, **options)
    return stream.getvalue()


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_the_brief_is_what_a_careful_person_would_write(case, tmp_path):
    with open_ledger(tmp_path / "war.db") as ledger:
        for report in sorted(case.glob("*.txt")):
            _, outlet, day = report.stem.split("_")
            read_reports([report], ledger, theatre="syria", reader="fast", outlet=outlet, published=date.fromisoformat(day))
        stream = io.StringIO()
        brief_of(draw_picture(ledger.view()), stream, full=True)
    text = stream.getvalue().partition("## Citations")[0]
    lines = [line for line in text.splitlines() if line.startswith(("- ", "## ", "### "))]
    assert lines == (case / "brief.md").read_text(encoding="utf-8").splitlines()


def test_no_party_is_lent_to_words_that_do_not_name_it(told):
    text = written(told).partition("## Citations")[0]
    assert "Made Army" not in text
    assert "Red Front" not in text


def test_what_the_words_deny_or_plan_is_told_as_that(told):
    text = written(told)
    assert "State Wire says that the army did not bomb Celm" in text
    assert "State Wire says that the army will take Dora" in text
    assert text.index(HEADINGS["blame"][0]) < text.index(HEADINGS["plans"][0])


def test_the_first_person_is_quoted(told):
    assert "State Wire writes: “Our army liberated Anza from terrorists.”" in written(told)


def test_every_sentence_is_cited_and_every_citation_quoted(told):
    text = written(told)
    sentences = [line for line in text.splitlines() if line.startswith("- ")]
    assert sentences
    assert all(re.search(r"\[\d+(, \d+)*\]( and \d+ more)? \([^)]+\)\.$", line) for line in sentences)
    cited = {int(n) for line in sentences for n in re.findall(r"\d+", re.findall(r"\[([\d, ]+)\]", line)[-1])}
    listed = [line for line in text[text.index("## Citations") :].splitlines() if re.match(r"\d+\. “", line)]
    assert cited == set(range(1, len(listed) + 1))


def test_no_loaded_word_outside_quotation_marks(told):
    writer = Writer(PACK)
    text = written(told, full=True)
    assert "“terrorists” shelled Dora" in text
    assert writer.loaded_words(text) == []
    assert writer.loaded_words("the terrorists came") == ["terrorists"]


@pytest.mark.parametrize("name", pack_names())
def test_our_own_words_are_loaded_in_no_pack(name):
    pack = load_pack(name)
    writer = Writer(pack)
    own = [heading for heading, _ in HEADINGS.values()] + [writer.actor(actor.id) for actor in pack.actors]
    own += [writer.plain(outlet.name) for outlet in pack.outlets] + [writer.place(p.id, p.name) for p in pack.places]
    assert {words: found for words in own if (found := writer.loaded_words(words))} == {}


def test_a_brief_is_brief_and_its_annex_has_the_rest():
    report = make_report(" ".join(f"The army shelled Dora with {n} shells." for n in range(60)))
    claims = [
        make_claim(report, f"The army shelled Dora with {n} shells.", "shelled", "shelling", at=("dora",)) for n in range(60)
    ]
    maker = BriefMaker(weigh(claims, {report.id: report}, [], PACK), claims, [report], PACK)
    brief, full = maker.make(), maker.make(full=True)
    assert len(brief.sentences) <= MOST
    assert len(full.sentences) == len(brief.sentences) + brief.left
    assert full.left == 0


def test_what_was_inferred_is_told_only_when_asked_for(told):
    assert "probably" not in written(told)
    assert "probably by Red Front" in written(told, with_inferred=True)


def test_quotation_marks_within_do_not_end_the_quotation():
    assert quoted('He said “the "heroes" won” today') == "“He said ‘the ‘heroes’ won’ today”"


class Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.targets, self.ids, self.open = set(), set(), []

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.ids |= {values["id"]} if "id" in values else set()
        self.targets |= {values["href"]} if "href" in values else set()
        if tag not in ("meta", "link", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_the_page_is_whole_and_its_links_lead_somewhere(told):
    page = written(told, as_page=True)
    links = Links()
    links.feed(page)
    assert links.open == []
    assert links.targets
    assert links.targets <= {f"#{name}" for name in links.ids}
    assert "http" not in page.replace("http-equiv", "")


def test_a_brief_of_nothing_says_so():
    assert NOTHING in written((weigh([], {}, [], PACK), [], []))
