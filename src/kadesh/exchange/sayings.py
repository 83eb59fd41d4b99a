"""Sayings: what one report says in one clause, told in its own words where that is sure, else quoted.

Nothing is lent: words, parties, places, numbers and days of a saying are those of its own sentence.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kadesh.exchange.doubts import Clause, clause_of, doubt_of, in_clause, in_sentence, within
from kadesh.exchange.phrasings import Writer, day, listed, quoted
from kadesh.exchange.windows import cues, plain
from kadesh.model import Basis, Claim, Mention, Modality, Relation, Report, Span

LONG_QUOTE = 320  # characters, from which on a quotation is cut
GENERAL = frozenset({Basis.GROUP, Basis.RIVAL, Basis.BRANCH, Basis.GENERAL, Basis.OPPONENT, Basis.OWN_SIDE, Basis.UNNAMED})
NAMES = frozenset({Basis.NAMED, Basis.USUAL_NAME, Basis.NATION, Basis.DEMONYM})
MOST_GENERAL = 4  # words
_MARK = re.compile('["“”«»]')
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Form(StrEnum):
    """How a saying is told: by names that its clause has, by its words alone, or as a quotation."""

    NAMED = "named"
    WORDED = "worded"
    QUOTED = "quoted"


@dataclass(frozen=True)
class Saying:
    """One clause of one report. ``text`` is told after "says that", or stands in quotation marks; ``citing`` are its sources.

    ``claims`` are all that rest on these words; ``modality`` is that of the first. ``supposed`` says what was inferred.
    """

    report: Report
    span: Span
    form: Form
    text: str
    citing: tuple[str, ...]
    claims: tuple[Claim, ...]
    where: str = ""
    supposed: str = ""

    @property
    def is_told(self) -> bool:
        """Whether it is told in words."""
        return self.form is not Form.QUOTED

    @property
    def modality(self) -> Modality:
        """Whether it is said to have happened."""
        return self.claims[0].modality

    @property
    def published(self) -> date | None:
        """The day on which its report came out."""
        return self.report.published.day if self.report.published else None


class SayingMaker:
    """Makes sayings of claims. ``reports`` are those of the claims, by id."""

    def __init__(self, reports: Mapping[str, Report], writer: Writer, *, with_inferred: bool = False) -> None:
        self._reports = reports
        self._writer = writer
        self._with_inferred = with_inferred

    def make(self, claims: Iterable[Claim]) -> tuple[Saying, ...]:
        """The sayings of ``claims``, in their order: claims of one clause, or of one quoted sentence, are one saying."""
        found: dict[tuple[str, int, int], list[Clause | Claim]] = {}
        for claim in claims:
            clause = clause_of(claim) if claim.report in self._reports else None
            told = clause is not None and doubt_of(clause) is None
            if clause is not None and told:
                span = clause.window.span
                key = (claim.report, claim.quote.start + span.start, claim.quote.start + span.end)
                found.setdefault(key, []).append(clause)
            else:
                found.setdefault((claim.report, claim.quote.start, claim.quote.end), []).append(claim)
        return tuple(self._saying(key, parts) for key, parts in _widest(found).items() if key[0] in self._reports)

    def _saying(self, key: tuple[str, int, int], parts: Sequence[Clause | Claim]) -> Saying:
        report, span = self._reports[key[0]], Span(key[1], key[2])
        clauses = [part for part in parts if isinstance(part, Clause)]
        claims = tuple(part.claim if isinstance(part, Clause) else part for part in parts)
        supposed = self._supposed(claims) if self._with_inferred else ""
        if clauses:
            return self._told(report, span, clauses, claims, supposed)
        text = quoted(quotation_of(claims[0]))
        where = _where(clause_of(claims[0])) if len(claims) == 1 else ""
        return Saying(report, span, Form.QUOTED, text, (), claims, self._writer.plain(where), supposed)

    def _told(self, report: Report, span: Span, clauses: Sequence[Clause], claims: tuple[Claim, ...], supposed: str) -> Saying:
        first = clauses[0]
        parties = [m for claim in claims for m in (*claim.initiator, *claim.target)]
        dates = [(mention, words) for clause in clauses for mention, words in _dates(clause)]
        text = self._writer.marked(_with_small_start(_with_marks(first, parties, dates), first, report))
        places = [p.mention for claim in claims for p in claim.places if p.relation is not Relation.SECTION]
        names = any(in_clause(first, m) for m in (*places, *(m for m in parties if m.basis in NAMES)))
        said = [quoted(s.of(first.sentence)) for s in first.said if not first.window.span.holds(s)]
        form = Form.NAMED if names else Form.WORDED
        return Saying(report, span, form, text, tuple(map(_with_small_article, said)), claims, "", supposed)

    def _supposed(self, claims: Iterable[Claim]) -> str:
        """What of the claims was inferred: "probably by X, against Y"."""
        parts = []
        for claim in claims:
            by = self._writer.supposed([m for m in claim.initiator if not is_stated(claim, m)])
            on = self._writer.supposed([m for m in claim.target if not is_stated(claim, m)])
            parts += [f"by {by}"] if by else []
            parts += [f"against {on}"] if on else []
        return f"probably {', '.join(dict.fromkeys(parts))}, as inferred from the context" if parts else ""


Key = tuple[str, int, int]


def _widest(found: Mapping[Key, Sequence[Clause | Claim]]) -> dict[Key, list[Clause | Claim]]:
    """What was found by place in its report, a clause within another with that one."""
    merged: dict[Key, list[Clause | Claim]] = {}
    for key in sorted(found, key=lambda key: (key[0], key[1], -key[2])):
        holder = next((k for k in merged if k[0] == key[0] and k[1] <= key[1] and key[2] <= k[2] and _fits(merged[k])), key)
        merged.setdefault(holder, []).extend(found[key])
    return {key: merged[key] for key in found if key in merged}


def _fits(parts: Sequence[Clause | Claim]) -> bool:
    """Whether these words are told, so that a clause within them need not be."""
    return any(isinstance(part, Clause) for part in parts)


def is_stated(claim: Claim, mention: Mention) -> bool:
    """Whether the words of the claim's own sentence say who it is."""
    return mention.basis is not None and mention.stated and in_sentence(claim, mention)


def _dates(clause: Clause) -> Iterator[tuple[Mention, str]]:
    """The time words of the clause with their day, where they name no year themselves."""
    time = clause.claim.time
    if time.mention is None or not in_clause(clause, time.mention) or time.start is None or time.start != time.end:
        return
    if not YEAR.search(time.mention.text):
        yield time.mention, day(time.start)


def _where(clause: Clause | None) -> str:
    """The one place that a clause names as where it happened; nothing where it names several or none."""
    if clause is None:
        return ""
    named = [p for p in clause.claim.places if p.relation is not Relation.SECTION and in_clause(clause, p.mention)]
    if len(named) != 1 or named[0].mention.id is None or named[0].lat is None:
        return ""
    relation = named[0].relation
    if relation not in (Relation.AT, Relation.NEAR):
        return ""
    return f"{'near ' if relation is Relation.NEAR else ''}{plain(named[0].mention.text)}"


def quotation_of(claim: Claim) -> str:
    """The claim's sentence; a long one ends where its clause does, where nothing behind that could change the sense."""
    sentence = claim.quote.exact
    clause = clause_of(claim)
    if len(sentence) <= LONG_QUOTE or clause is None:
        return sentence
    end = clause.window.span.end
    after = clause.window.after
    turning = cues()["hedging"] | cues()["blaming"] | {"or", "but", "according"}
    speaks = any(lemma in cues()["saying"] for lemma in clause.window.syntax.lemmas[clause.window.last + 1 :])
    if not speaks and turning.isdisjoint(after) and len(after) > 5:
        return sentence[:end].rstrip(" ,;") + " …"
    return sentence


def _with_marks(clause: Clause, parties: Iterable[Mention], dates: Iterable[tuple[Mention, str]]) -> str:
    """The clause's words, with general words for parties in quotation marks and days behind the words that mean them."""
    start, text = clause.window.span.start, clause.text
    general = [m for m in parties if m.basis in GENERAL and in_clause(clause, m) and _is_general(m.text)]
    spans = {span: "" for m in general if (span := _span(clause, m)) and not _MARK.search(m.text)}
    spans |= {span: words for mention, words in dates if (span := _span(clause, mention))}
    for span in sorted(_apart(spans), reverse=True):
        first, last = span.start - start, span.end - start
        words = f"{text[first:last]} ({spans[span]})" if spans[span] else f"“{text[first:last]}”"
        text = text[:first] + words + text[last:]
    return plain(text)


def _is_general(words: str) -> bool:
    """Whether words are set in quotation marks: a few, and no pronoun."""
    return len(words.split()) <= MOST_GENERAL and words.casefold() not in cues()["pronouns"]


def _span(clause: Clause, mention: Mention) -> Span | None:
    return within(clause.claim, mention.span) if mention.span else None


def _apart(spans: Iterable[Span]) -> Iterator[Span]:
    """Those spans that overlap no earlier one."""
    end = -1
    for span in sorted(spans):
        if span.start >= end:
            yield span
            end = span.end


def _with_small_start(text: str, clause: Clause, report: Report) -> str:
    """``text`` with a small first letter, where its first word is known to be no name."""
    match = re.match(r"“?([^\W\d_][\w'’-]*)", text)
    if match is None or clause.window.first > 0 or not match[1][0].isupper():
        return text
    word = match[1].lower()
    lists = cues()
    small = word in lists["opening"] | lists["pronouns"] | lists["small"] | lists["joining"]
    if not small and re.search(rf"(?<!\w){re.escape(word)}\b", report.text) is None:
        return text
    at = match.start(1)
    return text[:at] + text[at].lower() + text[at + 1 :]


def _with_small_article(words: str) -> str:
    """A quoted phrase that stood at the start of its sentence."""
    return re.sub(r"^“(A|An|The)\b", lambda found: found[0].lower(), words)


def speaker_of(sayings: Sequence[Saying], writer: Writer, *, dated: bool) -> tuple[str, bool]:
    """Who says so, with the sources that they name, and whether they are several; ``dated`` adds when each did."""
    outlets = {writer.outlet(saying.report): saying.published for saying in reversed(sayings)}
    names = [f"{name} ({day(on) if on else 'undated'})" if dated else name for name, on in reversed(outlets.items())]
    citing = sayings[0].citing
    source = f", {'each ' if len(names) > 1 else ''}citing {listed(citing)}," if citing else ""
    return listed(names) + source, len(names) > 1
