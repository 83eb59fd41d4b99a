"""From answers to drafts: of what a model said only what stands in its sentence, with the grammar that it does not tell."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from kadesh.language.lemmas import verb_forms
from kadesh.model import ClaimType, Draft, LossPhrase, Phrase, Relation, Role, Span
from kadesh.reading.large.answers import ClaimSaid
from kadesh.reading.large.grounding import ground
from kadesh.reading.large.windows import Window, words_of
from kadesh.reading.lines import Line

RULE = "large model"


@dataclass(frozen=True, slots=True)
class Dropped:
    """How much of an answer does not stand in the text: claims whose trigger or sentence is not there, slots of others."""

    claims: int = 0
    slots: int = 0

    def __add__(self, other: "Dropped") -> "Dropped":
        return Dropped(self.claims + other.claims, self.slots + other.slots)


@dataclass(frozen=True)
class Drafted:
    """The drafts of a window under the numbers of its lines, and what was dropped."""

    drafts: dict[int, tuple[Draft, ...]] = field(default_factory=dict)
    dropped: Dropped = Dropped()


def draft_answer(claims: Iterable[ClaimSaid], lines: Sequence[Line], window: Window) -> Drafted:
    """The drafts of what was answered about ``window``, in the order of their words; a claim said twice is one."""
    held: dict[int, dict[tuple[Span, ClaimType | None], Draft]] = {number: {} for number in window.numbers}
    dropped = Dropped()
    for claim in claims:
        number = window.numbers[claim.sentence - 1] if 1 <= claim.sentence <= len(window.numbers) else None
        made = _Grounding(claim, lines[number]).draft() if number is not None else None
        if number is None or made is None:
            dropped += Dropped(claims=1)
            continue
        draft, lost = made
        held[number].setdefault((draft.trigger, draft.type), draft)
        dropped += Dropped(slots=lost)
    drafts = {number: tuple(sorted(some.values(), key=lambda draft: draft.trigger)) for number, some in held.items()}
    return Drafted(drafts, dropped)


def with_grammar(said: Sequence[Draft], read: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts of a line with what answers do not say: marks, tense and means, from a reader's draft of the same words.

    The reader's sayings and denials stay: they make no claim, and telling needs them to know who speaks on.
    """
    made = []
    for draft in said:
        same = next((other for other in read if other.type and other.trigger.overlaps(draft.trigger)), None)
        if same:
            draft = replace(draft, word=same.word, tense=same.tense, marks=same.marks, means=same.means)
            draft = replace(draft, anaphor=same.anaphor, beside=same.beside, helped=same.helped)
        made.append(draft)
    return (*made, *(other for other in read if other.type is None))


class _Grounding:
    """One claim against its sentence."""

    def __init__(self, claim: ClaimSaid, line: Line) -> None:
        self._claim = claim
        self._sentence = line.sentence.span
        self._words = words_of(line.sentence)
        self._trigger = ground(claim.trigger, self._words)

    def draft(self) -> tuple[Draft, int] | None:
        """The draft and how many slots are not in the sentence; None where the trigger is not."""
        claim = self._claim
        if self._trigger is None:
            return None
        phrases, losses = tuple(self._phrases()), tuple(self._losses())
        asked = len(claim.initiators) + len(claim.targets) + len(claim.places) + len(claim.sources)
        lost = asked + bool(claim.when) + len(claim.losses) - len(phrases) - len(losses)
        base, _ = verb_forms().get(claim.trigger.split()[0].lower(), (claim.trigger.lower(), ""))
        trigger = self._placed(self._trigger)
        return Draft(self._sentence, trigger, claim.type, claim.modality, RULE, base, phrases=phrases, losses=losses), lost

    def _phrases(self) -> Iterator[Phrase]:
        said = self._claim
        yield from self._in_role(Role.INITIATOR, said.initiators)
        yield from self._in_role(Role.TARGET, said.targets)
        for place in said.places:
            for phrase in self._in_role(Role.PLACE, (place.words,)):
                if place.relation is not Relation.SECTION:
                    yield replace(phrase, relation=place.relation)
        yield from self._in_role(Role.TIME, (said.when,) if said.when else ())
        yield from self._in_role(Role.SOURCE, said.sources)

    def _in_role(self, role: Role, said: Iterable[str]) -> Iterator[Phrase]:
        for words in said:
            if span := ground(words, self._words, self._trigger):
                placed = self._placed(span)
                yield Phrase(role, placed, placed if role is Role.PLACE else self._last_word(placed))

    def _losses(self) -> Iterator[LossPhrase]:
        for loss in self._claim.losses:
            if span := ground(loss.words, self._words, self._trigger):
                placed = self._placed(span)
                head = self._last_word(placed)
                losers = (Phrase(Role.TARGET, placed, head),)
                yield LossPhrase(loss.kind, placed, head, "", loss.low, loss.high, losers=losers)

    def _last_word(self, span: Span) -> Span:
        words = self._words[span.start - self._sentence.start : span.end - self._sentence.start]
        return Span(span.end - len(words.split()[-1]), span.end)

    def _placed(self, span: Span) -> Span:
        """A span of the sentence as one of the report."""
        return Span(span.start + self._sentence.start, span.end + self._sentence.start)
