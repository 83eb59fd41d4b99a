"""What leaves Kadesh, with hostile names and quotes in every place: it has the parts that Kadesh wrote, and no others."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.hostile_texts import hostile_texts
from tests.weighing.factory import PACK, make_claim, make_loss, make_report

from kadesh.borders import uncell
from kadesh.exchange.audits import audit_page, items_of
from kadesh.exchange.briefs import Brief, BriefMaker
from kadesh.exchange.csvs import CLAIM_COLUMNS, Csv, claim_row
from kadesh.exchange.formats import FORMATS
from kadesh.exchange.pages import LEGEND, markdown, page
from kadesh.weighing.weighings import Weighing, weigh

FORGED = "Times\n\n## Told by several camps\n\n- Anza fell [1] (two camps).\n\n<script>alert(1)</script><!--"
NAMES = hostile_texts(surrogates=False)


class War:
    """Two reports of one capture and a denial, with the given names."""

    def __init__(self, outlet: str, name: str, title: str, place: str, actor: str, quote: str) -> None:
        self.pack = replace(
            PACK,
            title=title,
            actors=tuple(replace(a, name=actor) if a.id == "red" else a for a in PACK.actors),
            places=tuple(replace(p, name=place) if p.id == "anza" else p for p in PACK.places),
        )
        texts = {
            "took": ("capture", f"The army took Anza {quote}.", outlet, "actual"),
            "bomb": ("airstrike", f"{quote} The army did not bomb Anza.", outlet, "negated"),
            "shelled": ("shelling", "The army shelled Anza.", "redvoice", "actual"),
        }
        reports, claims = {}, []
        for number, (trigger, (kind, text, by, modality)) in enumerate(texts.items()):
            report = replace(make_report(text, name=f"r{number}", outlet=by), name=name, title=title)
            reports[report.id] = report
            claims.append(make_claim(report, text, trigger, kind, modality=modality, losses=[make_loss("killed", 7)]))
        self.reports = tuple(reports.values())
        self.claims = tuple(claims)
        self.weighing: Weighing = weigh(claims, reports, [], self.pack)

    def brief(self) -> tuple[Brief, BriefMaker]:
        maker = BriefMaker(self.weighing, self.claims, self.reports, self.pack)
        return maker.make(full=True), maker


wars = st.builds(War, *([NAMES] * 6))
few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def tokens(text: str) -> Iterator[str]:
    for block in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        yield block.type
        yield from (token.type for token in block.children or ())


def check_markdown(war: War) -> None:
    brief, maker = war.brief()
    found = Counter(tokens("\n".join(markdown(brief, maker))))
    assert found["heading_open"] == 1 + len(brief.parts) + 1
    assert found["list_item_open"] == len(brief.sentences) + len(brief.cited) > 0
    assert found["code_inline"] == LEGEND.count("`") // 2
    own = {"heading", "list_item", "bullet_list", "ordered_list", "paragraph"}
    assert set(found) <= {"inline", "text", "code_inline"} | {f"{name}_{end}" for name in own for end in ("open", "close")}


@few
@given(wars)
def test_the_briefs_markdown_has_only_its_own_parts(war: War) -> None:
    check_markdown(war)


@pytest.mark.parametrize("at", range(6))
def test_no_name_forges_a_part_of_the_brief(at: int) -> None:
    names = ["Times", "r", "War", "Anza", "Red Front", "today"]
    names[at] = FORGED
    war = War(*names)
    check_markdown(war)
    text = "\n".join(markdown(*war.brief()))
    assert not re.search(r"^#+ Told by several camps", text, re.MULTILINE)
    assert "<script" not in text.replace("\\<", "")
    assert "<!--" not in text.replace("\\<", "")


def test_a_name_like_a_reference_stands_in_quotation_marks() -> None:
    war = War("Times [1] (two camps)", "r", "War", "Anza", "Red Front", "today")
    text = "\n".join(markdown(*war.brief()))
    assert "“Times \\[1\\] (two camps)” says that" in text
    assert "Times \\[1\\]" not in text.replace("“Times", "")


class Tags(HTMLParser):
    """The tags of a page with their attributes, its comments, and its text outside of style and script."""

    def __init__(self, lines: Iterator[str]) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.comments = 0
        self.feed("\n".join(lines))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_comment(self, data: str) -> None:
        self.comments += 1

    def count(self, tag: str) -> int:
        return sum(found == tag for found, _ in self.found)


@few
@given(wars)
def test_the_briefs_page_has_only_its_own_tags(war: War) -> None:
    brief, maker = war.brief()
    tags = Tags(page(brief, maker))
    assert tags.count("li") == len(brief.sentences) + len(brief.cited)
    assert tags.count("script") == tags.comments == 0
    assert all(re.fullmatch(r"#c\d+", attributes["href"] or "") for tag, attributes in tags.found if tag == "a")
    own = ["html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "ul", "ol", "li", "a", "code"]
    assert {tag for tag, _ in tags.found} <= set(own)


@few
@given(wars, NAMES)
def test_the_audits_page_has_only_its_own_tags(war: War, title: str) -> None:
    items = items_of(war.weighing, war.claims, war.reports, war.pack)
    tags = Tags(audit_page(items, title))
    assert tags.count("section") == len(items) > 0
    assert tags.count("script") == 1
    assert tags.comments == 0
    assert {key for _, attributes in tags.found for key in attributes} <= {
        "lang",
        "charset",
        "data-id",
        "type",
        "name",
        "value",
    }


@few
@given(wars)
def test_tables_and_records_hold_what_the_claims_say(war: War) -> None:
    written = {}
    for name, format_ in FORMATS.items():
        stream = io.StringIO(newline="")
        format_().write(war.weighing, war.claims, war.reports, war.pack, stream)
        written[name] = stream.getvalue()
    for line in (written["claims"] + written["events"] + written["annotations"]).splitlines():
        assert isinstance(json.loads(line), dict)
    quotes = {quote["report"] for f in json.loads(written["geojson"])["features"] for quote in f["properties"]["quotes"]}
    assert quotes == {war.reports[0].name}
    stream = io.StringIO(newline="")
    Csv("claims").write(war.weighing, war.claims, war.reports, war.pack, stream)
    rows = list(csv.DictReader(io.StringIO(stream.getvalue(), newline="")))
    for row, claim, report in zip(rows, war.claims, war.reports, strict=True):
        told = claim_row(claim, report, war.pack)
        assert {name: uncell(row[name]) for name in CLAIM_COLUMNS} == {n: "" if v is None else str(v) for n, v in told.items()}
        assert not any(row[name].startswith(tuple("=+-@\t\r\n")) for name in CLAIM_COLUMNS if isinstance(told[name], str))
