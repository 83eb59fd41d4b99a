"""A report's sentences before they are parsed: whom and when they name, and whether one can hold a claim."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from kadesh.language.lemmas import verb_forms
from kadesh.language.sentences import LONGEST, MOST_WORDS, Sentence, cut_sentence, read_sentences
from kadesh.language.tails import Tail, find_tail
from kadesh.model import BlockKind, Reference, Report
from kadesh.reading.lexicon import Lexicon
from kadesh.reading.rules.passages import SaidBefore
from kadesh.resolving.actors import ActorFinder
from kadesh.resolving.namings import Naming
from kadesh.resolving.times import find_times

READ = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.PARAGRAPH)
SHORTEST_HEADING = 2  # words of a heading that tell nothing yet
_REPEATED = 8  # words that a sentence must share with an earlier one, but for its last four, to be no news


@dataclass(frozen=True)
class Line:
    """A sentence with its place in the report, before it is parsed."""

    sentence: Sentence
    block: int
    section: int
    kind: BlockKind
    namings: tuple[Naming, ...]
    times: tuple[tuple[int, int], ...]
    worth: bool
    tail: Tail | None = None
    cut: bool = False  # whether it is the first piece of a sentence too long to be read whole

    @cached_property
    def said(self) -> Sentence:
        """What is parsed: the sentence without a closing "a source said", with the names in it."""
        said = cut_sentence(self.sentence, self.tail.cut, self.tail.resume) if self.tail else self.sentence
        return replace(
            said,
            names=tuple(
                (n.first, n.last) for n in self.kept if n.kind in (Reference.NAME, Reference.USUAL, Reference.CIVILIAN)
            ),
        )

    @cached_property
    def kept(self) -> tuple[Naming, ...]:
        """The namings of what is parsed, where they stand in it."""
        if self.tail is None:
            return self.namings
        kept = tuple(n for n in self.namings if n.last < self.tail.cut)
        if self.tail.resume is None:
            return kept
        gap = self.tail.resume - self.tail.cut  # what goes on behind the reporting clause stands right after what it cut
        later = (n for n in self.namings if n.first >= self.tail.resume)
        return kept + tuple(replace(n, first=n.first - gap, last=n.last - gap) for n in later)

    @property
    def times_kept(self) -> tuple[tuple[int, int], ...]:
        """The times of what is parsed, as token ranges in it."""
        if self.tail is None:
            return self.times
        kept = tuple(t for t in self.times if t[1] < self.tail.cut)
        if self.tail.resume is None:
            return kept
        on, gap = self.tail.resume, self.tail.resume - self.tail.cut
        return kept + tuple((first - gap, last - gap) for first, last in self.times if on <= first)


def find_lines(report: Report, finder: ActorFinder, triggers: frozenset[str], questions: frozenset[str]) -> Iterator[Line]:
    """The sentences of the blocks that are read, in order.

    Worth parsing are those with a word of ``triggers``, once each, but for those that only ask whether something is so,
    which open with one of ``questions``: "Did the army shell the town?".
    """
    met: set[tuple[str, ...]] = set()
    for number, block in enumerate(report.blocks):
        if block.kind not in READ:
            continue
        for sentence, cut in read_sentences(report.text, block.span):
            key = sentence.lower[: max(_REPEATED, len(sentence.words) - 4)]
            again = len(key) >= _REPEATED and key in met
            met.add(key)
            namings = tuple(finder.find(sentence.words))
            times = _token_times(report.text, sentence)
            asks = sentence.lower[-1:] == ("?",) and sentence.lower[0] in questions
            bare = block.kind is BlockKind.HEADING and len(sentence.words) <= SHORTEST_HEADING  # "Displacement"
            worth = not (again or asks or bare) and not triggers.isdisjoint(sentence.lower)
            tail = find_tail(sentence.words)
            yield Line(sentence, number, block.section, block.kind, namings, times, worth, tail, cut)


def bounds_met(lines: Iterable[Line]) -> tuple[str, ...]:
    """The remark on sentences that were too long to be read whole, where there are any."""
    cut = sum(line.cut for line in lines)
    said = "1 sentence" if cut == 1 else f"{cut:,} sentences"
    return (f"{said} of more than {MOST_WORDS} words or {LONGEST:,} characters, read in pieces",) if cut else ()


def trigger_words(lexicon: Lexicon) -> frozenset[str]:
    """Every word form that can open a claim: sentences without one are not parsed."""
    lemmas = set(lexicon.verbs)
    lists = lexicon.words
    lemmas |= (
        lists.kill_verbs | lists.wound_verbs | lists.destroy_verbs | lists.inflict_verbs | lists.lose_verbs | lists.denying
    )
    forms = {form for form, (base, _) in verb_forms().items() if base in lemmas} | lemmas
    nouns = set(lexicon.nouns)
    return frozenset(forms | nouns | {n + "s" for n in nouns} | {n + "es" for n in nouns} | {"dead", "injured", "casualties"})


def tailed(line: Line) -> SaidBefore | None:
    """The closing "a source said on Monday" of a line: its words, its speaker and the time of saying."""
    if line.tail is None:
        return None
    tail, sentence = line.tail, line.sentence
    later = len(sentence.words) if tail.resume is None else tail.resume
    times = [sentence.span_of(*t) for t in line.times if tail.cut <= t[0] < later]
    inside = (n for n in line.namings if tail.first <= n.first and n.last <= tail.last and n.ids and n.kind != Reference.BRANCH)
    naming = next(inside, None)
    words = sentence.words[tail.first : tail.last + 1]
    actor = naming.ids[0] if naming else None
    resume = -1 if tail.resume is None else tail.cut  # in the sentence as it is parsed
    return SaidBefore(sentence.span_of(tail.first, tail.last), words, actor, times[0] if times else None, resume)


def _token_times(text: str, sentence: Sentence) -> tuple[tuple[int, int], ...]:
    start = sentence.span.start
    found = []
    for span in find_times(sentence.span.of(text)):
        inside = [
            i
            for i, (a, b) in enumerate(zip(sentence.starts, sentence.ends, strict=True))
            if a < start + span.end and start + span.start < b
        ]
        if inside:
            found.append((inside[0], inside[-1]))
    return tuple(found)
