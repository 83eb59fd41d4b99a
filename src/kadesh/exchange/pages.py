"""A brief as Markdown, and as a page of HTML that needs nothing else."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, TextIO

from kadesh import borders
from kadesh.exchange.briefs import Brief, BriefMaker
from kadesh.exchange.tellings import Sentence
from kadesh.model import Claim, Report
from kadesh.theatre.packs import Pack

if TYPE_CHECKING:
    from kadesh.weighing.weighings import Weighing

LEGEND = (
    "This is what they say, in their own words; nothing here was checked on the ground. After each sentence: `named`, told in "
    "words of a clause that names a party or place; `worded`, in words that name none; `quoted`, the report's sentence "
    "itself; `two camps`, `two outlets`, told by so many that are no copies of each other."
)
NOTHING = "No report tells of anything in this period."


def markdown(brief: Brief, maker: BriefMaker) -> Iterator[str]:
    """The brief as lines of Markdown."""
    yield f"# {borders.markdown(brief.title)}"
    yield ""
    yield f"{borders.markdown(brief.about)} {LEGEND}" if brief.sentences else NOTHING
    for part in brief.parts:
        yield ""
        yield f"{'#' * part.level} {borders.markdown(part.heading)}"
        yield ""
        for sentence in part.sentences:
            yield f"- {borders.markdown(sentence.text)} {_references(sentence, brief, maker)}."
    if brief.left:
        yield ""
        yield _left(brief)
    if brief.cited:
        yield ""
        yield "## Citations"
        yield ""
    for number, claim in enumerate(brief.cited, 1):
        yield f"{number}. {borders.markdown(maker.citation(claim))}"


def page(brief: Brief, maker: BriefMaker) -> Iterator[str]:
    """The brief as lines of one HTML page; each number leads to its citation."""
    yield "<!DOCTYPE html>"
    yield '<html lang="en"><head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{borders.markup(brief.title)}</title>"
    yield f"<style>{STYLE}</style></head><body><main>"
    yield f"<h1>{borders.markup(brief.title)}</h1>"
    yield f"<p>{borders.markup(brief.about)} {_prose(LEGEND)}</p>" if brief.sentences else f"<p>{NOTHING}</p>"
    for part in brief.parts:
        yield f"<h{part.level}>{borders.markup(part.heading)}</h{part.level}>"
        if part.sentences:
            yield "<ul>"
            for sentence in part.sentences:
                references = _references(sentence, brief, maker)
                numbers, _, rest = references.partition("]")
                linked = _NUMBER.sub(LINK, numbers)
                yield f"<li>{borders.markup(sentence.text)} {linked}]{borders.markup(rest)}.</li>"
            yield "</ul>"
    if brief.left:
        yield f"<p>{_prose(_left(brief))}</p>"
    yield "<h2>Citations</h2><ol>"
    for number, claim in enumerate(brief.cited, 1):
        yield f'<li id="c{number}">{borders.markup(maker.citation(claim))}</li>'
    yield "</ol></main></body></html>"


STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;margin:0 auto;max-width:48rem;padding:1rem;color:#1a1a1a;background:#fff}"
    "h2{margin-top:2rem;border-bottom:1px solid #767676}ol li{margin:.4rem 0}a{color:#0b57a4}li:target{background:#fff3bf}"
    "@media print{a{color:inherit;text-decoration:none}}"
)
LINK = r'<a href="#c\1">\1</a>'
_NUMBER = re.compile(r"(\d+)")
_CODE = re.compile(r"`([^`]+)`")


def _prose(text: str) -> str:
    """Text of our own for the page, what stands between back quotes as code."""
    return _CODE.sub(r"<code>\1</code>", borders.markup(text))


def _left(brief: Brief) -> str:
    more = "One more happening stands" if brief.left == 1 else f"{brief.left} more happenings stand"
    return f"{more} in the annex: `kadesh brief --full`."


def _references(sentence: Sentence, brief: Brief, maker: BriefMaker) -> str:
    """The numbers of a sentence's citations, then how sure it is and when it was reported: [1, 2] (named; reported ...)."""
    numbers, more = maker.numbers(brief, sentence)
    told = "; ".join(words for words in (sentence.sure, sentence.reported) if words)
    return f"[{', '.join(map(str, numbers))}]" + (f" and {more} more" if more else "") + f" ({told})"


def write_brief(
    weighing: "Weighing",
    claims: Iterable[Claim],
    reports: Iterable[Report],
    pack: Pack,
    stream: TextIO,
    *,
    start: date | None = None,
    end: date | None = None,
    as_page: bool = False,
    full: bool = False,
    with_inferred: bool = False,
) -> None:
    """Write the brief of a period to ``stream``, as Markdown or as a page of HTML; with ``full`` its annex too."""
    maker = BriefMaker(weighing, claims, reports, pack, with_inferred=with_inferred)
    brief = maker.make(start, end, full=full)
    for line in page(brief, maker) if as_page else markdown(brief, maker):
        stream.write(line + "\n")
