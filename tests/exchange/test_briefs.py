"""The brief: its order, its citations, and no loaded word of our own."""

import io
import re
from datetime import date
from html.parser import HTMLParser

import pytest
from tests.weighing.factory import PACK, make_claim, make_loss, make_report

from kadesh.exchange.briefs import BriefMaker, write_brief
from kadesh.exchange.phrasings import Writer, phrases, quoted
from kadesh.model import ClaimType
from kadesh.theatre.loading import load_pack, pack_names
from kadesh.weighing.weighings import weigh

TELLINGS = [
    (
        "Our army liberated Anza from terrorists.",
        "liberated",
        "capture",
        "statewire",
        {"losses": [make_loss("killed", 23, of="red")]},
    ),
    (
        "Anza was lost to the army, which took it.",
        "took",
        "capture",
        "redvoice",
        {"losses": [make_loss("killed", 9, of="red")]},
    ),
    (
        "The terrorists shelled Dora.",
        "shelled",
        "shelling",
        "statewire",
        {"by": ("red",), "on": ("civilians",), "at": ("dora",)},
    ),
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


def test_several_sides_come_before_one(told):
    text = written(told)
    parts = [
        "## North",
        "### Told by several sides",
        "### Told by one side",
        "## Disputes",
        "## Changes of control",
        "## Plans",
    ]
    places = [text.index("## North")]
    for part in parts[1:]:
        places.append(text.index(part, places[-1]))
    assert places == sorted(places)
    assert re.search(r"Made Army took Anza from Red Front on 10 June 2017 \(2 voices of red, state\)", text)


def test_one_side_is_told_as_its_words(told):
    text = written(told)
    assert "State Wire says that Red Front shelled civilians at Dora" in text
    assert "State Wire denies that aircraft of Made Army struck Red Front at Celm" in text
    assert "State Wire speaks of a plan: the taking of Dora" in text


def test_every_sentence_is_cited_and_every_citation_quoted(told):
    text = written(told)
    sentences = [line for line in text.splitlines() if line.startswith("- ")]
    assert sentences
    assert all(re.search(r"\[\d+(, \d+)*\]( \(and \d+ more claims\))?\.$", line) for line in sentences)
    cited = {int(number) for line in sentences for number in re.findall(r"\d+", line[line.rindex("[") : line.rindex("]")])}
    listed = [line for line in text[text.index("## Citations") :].splitlines() if re.match(r"\d+\. “", line)]
    assert cited == set(range(1, len(listed) + 1))


def test_no_loaded_word_outside_quotation_marks(told):
    writer = Writer(PACK)
    text = written(told)
    assert "terrorists" in text
    assert writer.loaded_words(text) == []
    assert writer.loaded_words("the terrorists came") == ["terrorists"]


@pytest.mark.parametrize("name", pack_names())
def test_our_own_words_are_loaded_in_no_pack(name):
    pack = load_pack(name)
    writer = Writer(pack)
    own = [form for forms in phrases().values() for form in forms.values()]
    own += [writer.actor(actor.id) for actor in pack.actors] + [writer.outlet(outlet.id) for outlet in pack.outlets]
    own += [writer.place(place.id, place.name) for place in pack.places]
    assert {words: found for words in own if (found := writer.loaded_words(words))} == {}


def test_a_nation_that_the_pack_lacks_has_its_own_name():
    assert Writer(PACK).actor("south_sudan.forces") == "South Sudan forces"


def test_there_is_a_phrase_for_every_type():
    assert set(phrases()) == {kind.value for kind in ClaimType}
    assert all(set(forms) == {"active", "passive", "plan"} for forms in phrases().values())


def test_a_period_leaves_out_what_lies_outside(told):
    text = written(told, start=date(2018, 1, 1))
    assert "Anza" not in text
    assert "No claim contradicts another." in text


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
    brief = BriefMaker(weigh([], {}, [], PACK), [], [], PACK).make()
    assert [part.otherwise for part in brief.parts] == [
        "No claim contradicts another.",
        "No place is said to have changed hands.",
        "No plan is told.",
    ]
