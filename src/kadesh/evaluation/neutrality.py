"""Neutrality: a report whose sides change places must give the same claims with their sides changed places.

Every report is read as it is and mirrored (``mirrors.py``). A claim mirrors when the other reading has a claim at the same
trigger, of the same type and modality, whose initiator and target are each other's sides. Claims that name a paired side by
words without a counterpart (a person, a capital) are left out of the count. ``python -m kadesh.evaluation.neutrality GOLD
--docs FOLDER`` prints the share and what does not mirror, with the likely cause.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kadesh.errors import InputError, KadeshError
from kadesh.evaluation.answers import UNORDERED, read_gold
from kadesh.evaluation.documents import Reads, document_bytes
from kadesh.evaluation.gates import make_reader_of
from kadesh.evaluation.mirrors import Edit, Mirror, Rewriting
from kadesh.language.sentences import Sentence, tokenize
from kadesh.language.syntax import Engine
from kadesh.model import Claim, Mention, Report, Span
from kadesh.resolving.actors import ActorFinder
from kadesh.theatre.packs import Pack

SLOTS = ("type", "modality", "initiator", "target")


@dataclass(frozen=True, slots=True)
class Asymmetry:
    """A claim that does not mirror.

    ``kind`` is ``lost`` (only the original has it), ``new`` (only the mirrored report), ``trigger`` (other words) or the slots
    that differ. ``cause`` is ``vocabulary`` (a word is known as something else than its counterpart), ``syntax`` (the sentence
    is parsed otherwise), ``context`` (the side was inferred without words) or ``rule`` (none of these: a rule that tells the
    sides apart); ``detail`` says which words or rules.
    """

    doc: str
    kind: str
    cause: str
    detail: str
    trigger: str
    sentence: str
    mirrored: str
    said: str

    def __str__(self) -> str:
        return f"{self.doc}: {self.kind} of {self.trigger!r}, {self.cause}: {self.detail}; {self.said}"


@dataclass(frozen=True, slots=True)
class Symmetry:
    """How far two readings mirror each other: claims of both that do, claims of both, those left out, and what differs."""

    mirrored: int
    claims: int
    left_out: int
    asymmetries: tuple[Asymmetry, ...]

    @property
    def share(self) -> float:
        """The share of claims that mirror, to three digits; 1 where there are none.

        >>> Symmetry(3, 4, 0, ()).share
        0.75
        """
        return round(self.mirrored / self.claims, 3) if self.claims else 1.0

    def __add__(self, other: "Symmetry") -> "Symmetry":
        return Symmetry(
            self.mirrored + other.mirrored,
            self.claims + other.claims,
            self.left_out + other.left_out,
            self.asymmetries + other.asymmetries,
        )


NOTHING = Symmetry(0, 0, 0, ())


@dataclass(frozen=True, slots=True)
class Case:
    """A claim that does not mirror: what differs, its sentence as it is and mirrored, the edits there, and the claims."""

    kind: str
    edits: Sequence[Edit]
    text: str
    sentence: Sentence
    mirrored_text: str
    mirrored: Sentence
    claims: tuple[Claim, ...]


class Looking:
    """Reads reports as they are and mirrored. ``make`` makes a reader of a pack, ``engine`` tells the syntax of both."""

    def __init__(self, pack: Pack, make: Callable[[Pack], Reads], engine: Engine | None = None) -> None:
        self.mirror = Mirror(pack)
        self._pack = pack
        self._across = self.mirror.mirrored_pack()
        self._reader, self._reader_across = make(pack), make(self._across)
        self._finder = ActorFinder(pack)
        self._engine = engine

    def compare(self, data: bytes, name: str) -> Symmetry:
        """Read a plain-text report both ways and compare. Raises InputError where it is not UTF-8."""
        from kadesh.intake.reports import report_from_bytes  # heavy

        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise InputError(f"{name} is not UTF-8", "mirror plain text in UTF-8") from error
        rewriting = self.mirror.rewrite(text)
        report = report_from_bytes(data, name=name, source=name, pack=self._pack)
        across = report_from_bytes(rewriting.text.encode(), name=name, source=name, pack=self._across)
        return self._pair(report, self._reader.read(report), across, self._reader_across.read(across), rewriting)

    def _pair(
        self, report: Report, claims: Sequence[Claim], across: Report, mirrored: Sequence[Claim], rewriting: Rewriting
    ) -> Symmetry:
        kept = [c for c in claims if self._counts(c, [edit.before for edit in rewriting.edits])]
        waiting = [c for c in mirrored if self._counts(c, [edit.after for edit in rewriting.edits])]
        pairs: list[tuple[Claim | None, Claim | None]] = []
        pairs += self._twins(kept, waiting, {_trigger(claim) for claim in mirrored}, rewriting)
        known = {_trigger(twin) for _, twin in pairs if twin} | {rewriting.span(_trigger(claim)) for claim in claims}
        pairs += [(None, claim) for claim in waiting if _trigger(claim) not in known]
        found = [
            self._explain(kind, report, claim, across, twin, rewriting)
            for claim, twin in pairs
            if (kind := self._difference(claim, twin, rewriting))
        ]
        compared = sum((claim is not None) + (twin is not None) for claim, twin in pairs)
        left_out = len(claims) + len(mirrored) - compared
        return Symmetry(2 * (len(pairs) - len(found)), compared, left_out, tuple(found))

    def _twins(
        self, kept: Sequence[Claim], waiting: Sequence[Claim], known: Container[Span], rewriting: Rewriting
    ) -> list[tuple[Claim, Claim | None]]:
        """Each claim with its twin of the mirrored report: at its trigger, else the first free one that overlaps it. A claim
        whose twin was left out, so that its trigger is only ``known``, is left out too.
        """
        by_trigger = {_trigger(claim): claim for claim in waiting}
        twins: list[tuple[Claim, Claim | None]] = []
        met: set[Span] = set()
        for claim in kept:
            span = rewriting.span(_trigger(claim))
            if span in known and span not in by_trigger:
                continue
            near = (other for other in waiting if _trigger(other).overlaps(span) and _trigger(other) not in met)
            twin = by_trigger.get(span) or next(near, None)
            twins.append((claim, twin))
            if twin is not None:
                met.add(_trigger(twin))
        return twins

    def _counts(self, claim: Claim, rewritten: Sequence[Span]) -> bool:
        """Whether all words that name a paired side have a counterpart."""
        named = [m for m in (*claim.initiator, *claim.target) if m.id and m.span and self.mirror.paired(m.id)]
        return all(_by_context(m) or any(m.span.overlaps(span) for span in rewritten if m.span) for m in named)

    def _difference(self, claim: Claim | None, twin: Claim | None, rewriting: Rewriting) -> str:
        """The kind of an asymmetry; empty where claim and twin mirror."""
        if claim is None:
            return "new"
        if twin is None:
            return "lost"
        if _trigger(twin) != rewriting.span(_trigger(claim)):
            return "trigger"
        wrong = []
        if claim.type is not twin.type:
            wrong.append("type")
        if claim.modality is not twin.modality:
            wrong.append("modality")
        said = self._sides(twin, across=False)
        expected = self._sides(claim, across=True)
        if expected != said and self._sides(claim, across=True, arms=True) == self._sides(twin, across=False, arms=True):
            expected = said
        if claim.type.value in UNORDERED and expected[0] | expected[1] == said[0] | said[1]:
            expected = said
        wrong += [slot for slot, a, b in zip(SLOTS[2:], expected, said, strict=True) if a != b]
        return " and ".join(wrong)

    def _sides(self, claim: Claim, *, across: bool, arms: bool = False) -> tuple[frozenset[str], frozenset[str]]:
        """The sides of a claim, or with ``across`` those that change places with them; with ``arms`` aircraft as their army."""

        def ids(mentions: Iterable[Mention]) -> frozenset[str]:
            named = [self.mirror.army_of(m.id) if arms else m.id for m in mentions if m.id]
            return frozenset(self.mirror.side(actor, across=across) for actor in named)

        return ids(claim.initiator), ids(claim.target)

    def _explain(
        self, kind: str, report: Report, claim: Claim | None, across: Report, twin: Claim | None, rewriting: Rewriting
    ) -> Asymmetry:
        shown = claim or twin
        assert shown is not None  # one of both is always there
        if claim is not None:
            here = claim.quote.span
            there = rewriting.span(here)
        else:
            there = shown.quote.span
            here = Span(_back(rewriting, there.start), _back(rewriting, there.end))
        edits = [edit for edit in rewriting.edits if here.holds(edit.before)]
        one, other = tokenize(report.text, here), tokenize(across.text, there)
        told = tuple(c for c in (claim, twin) if c)
        cause, detail = self._cause(Case(kind, edits, report.text, one, across.text, other, told))
        said = " | ".join(map(_shown, told))
        return Asymmetry(
            report.name, kind, cause, detail, shown.trigger.text, here.of(report.text), there.of(across.text), said
        )

    def _cause(self, case: Case) -> tuple[str, str]:
        """The first cause of which something can be told, and that."""
        causes = {"vocabulary": self._unlike_words, "syntax": self._lost_links, "context": _inferences}
        told = ((cause, tell(case)) for cause, tell in causes.items())
        rules = dict.fromkeys(claim.origin.rule for claim in case.claims)
        return next(((cause, detail) for cause, detail in told if detail), ("rule", ", ".join(rules)))

    def _unlike_words(self, case: Case) -> str:
        """Words that are known as something else than their counterparts."""
        unlike = []
        for edit in case.edits:
            first = self._known_as(case.sentence, edit.before, across=True)
            second = self._known_as(case.mirrored, edit.after, across=False)
            if first != second:
                here, there = edit.before.of(case.text), edit.after.of(case.mirrored_text)
                unlike.append(f"{here!r} {_plain(first)} / {there!r} {_plain(second)}")
        return ", ".join(unlike)

    def _lost_links(self, case: Case) -> str:
        """Links between words that the tree of the mirrored sentence lacks."""
        if self._engine is None:
            return ""
        links = self._skeleton(case.sentence, [edit.before for edit in case.edits])
        across = self._skeleton(case.mirrored, [edit.after for edit in case.edits])
        if links == across:
            return ""
        return ", ".join([" ".join(link) for link in links if link not in across][:3]) or "words added"

    def _known_as(self, sentence: Sentence, span: Span, *, across: bool) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """How the words at ``span`` are known: by which kinds of naming, of which sides."""
        return tuple(
            (naming.kind, tuple(sorted({self.mirror.side(i, across=across) for i in naming.ids})))
            for naming in self._finder.find(sentence.words)
            if sentence.span_of(naming.first, naming.last).overlaps(span)
        )

    def _skeleton(self, sentence: Sentence, edits: Sequence[Span]) -> list[tuple[str, str, str]]:
        """The links of a sentence's tree between words that were not edited, with a sign where an edit is the head."""
        assert self._engine is not None
        syntax = self._engine.parse([sentence])[0]
        inside = [
            any(Span(start, end).overlaps(span) for span in edits)
            for start, end in zip(sentence.starts, sentence.ends, strict=True)
        ]
        return [
            (word, syntax.relations[i], "*" if inside[syntax.heads[i]] else syntax.words[syntax.heads[i]])
            for i, word in enumerate(syntax.words)
            if not inside[i]
        ]


def _inferences(case: Case) -> str:
    """Why sides were inferred, where only the sides differ."""
    if case.kind in ("lost", "new", "trigger"):
        return ""
    mentions = [mention for claim in case.claims for mention in (*claim.initiator, *claim.target)]
    return ", ".join(sorted({mention.reason for mention in mentions if not mention.span or _by_context(mention)}))


def _by_context(mention: Mention) -> bool:
    return mention.basis is not None and not mention.basis.stated


def _trigger(claim: Claim) -> Span:
    return claim.trigger.span or claim.quote.span


def _back(rewriting: Rewriting, offset: int) -> int:
    """Where an offset of the mirrored text stands in the original."""
    back = Rewriting("", tuple(Edit(edit.after, edit.before) for edit in rewriting.edits))
    return back.place(offset)


def _shown(claim: Claim) -> str:
    sides = (",".join(m.id or "?" for m in mentions) or "-" for mentions in (claim.initiator, claim.target))
    return f"{claim.type.value} {claim.modality.value} {' > '.join(sides)}"


def _plain(known: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
    return "+".join(f"{kind}:{','.join(sides)}" if sides else kind for kind, sides in known) or "unknown"


def evaluate_neutrality(
    gold: Path, docs: Path, pack: Pack, make: Callable[[Pack], Reads], engine: Engine | None = None
) -> Symmetry:
    """Mirror each document that ``gold`` names and add up. Raises InputError where one cannot be read."""
    looking = Looking(pack, make, engine)
    result = NOTHING
    for doc in sorted({record["doc"] for record in read_gold(gold)}):
        result += looking.compare(document_bytes(docs / f"{doc}.txt"), doc)
    return result


def engine_of(name: str) -> Engine:
    """The engine that the reader of this name uses."""
    if name == "parse":
        from kadesh.language.parse import ParseEngine

        return ParseEngine()
    from kadesh.language.chunking import ChunkEngine

    return ChunkEngine()


def main(arguments: list[str] | None = None) -> int:
    """Print the share that mirrors and what does not; 1 where it lies below ``--floor``."""
    from kadesh.theatre.loading import load_pack

    parser = argparse.ArgumentParser(prog="python -m kadesh.evaluation.neutrality", description="Reports with sides swapped.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--docs", type=Path, required=True)
    parser.add_argument("--theatre", default="syria")
    parser.add_argument("--reader", choices=("parse", "fast"), default="parse")
    parser.add_argument("--floor", type=float, default=0.0)
    parser.add_argument("--sentences", action="store_true", help="print the sentences too")
    options = parser.parse_args(arguments)
    result = evaluate_neutrality(
        options.gold,
        options.docs,
        load_pack(options.theatre),
        lambda pack: make_reader_of(options.reader, pack),
        engine_of(options.reader),
    )
    for asymmetry in result.asymmetries:
        print(asymmetry)
        if options.sentences:
            print(f"    {asymmetry.sentence}\n    {asymmetry.mirrored}")
    for (cause, kind), count in Counter((a.cause, a.kind) for a in result.asymmetries).most_common():
        print(f"{count:4} {cause}: {kind}")
    print(f"{result.share:.3f} of {result.claims} claims mirror; {result.left_out} were left out")
    return 1 if result.share < options.floor else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KadeshError as error:
        sys.exit(f"{error}")
