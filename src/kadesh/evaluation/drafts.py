"""How well readers draft, and how well telling tells: triggers and arguments by their words, and telling fed with gold's.

Counted as DyGIE++ counts events (Wadden et al. 2019): a trigger is *identified* by its words and *classified* by its type too;
an argument is identified by its words in an event of its type, and classified by its role too. Words are the same where they
overlap: annotators and readers set the bounds of phrases differently, and heads are not annotated.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kadesh.evaluation.rates import Rate
from kadesh.model import ClaimType, Draft, LossKind, LossPhrase, Modality, Phrase, Relation, Role, Span
from kadesh.reading.lines import Line

MEASURES = ("trigger_identified", "trigger_classified", "argument_identified", "argument_classified")
BY_ROLE = tuple(f"argument_{role.value}" for role in Role)

Argument = tuple[Role, Span]


@dataclass(frozen=True, slots=True)
class DraftScores:
    """The rates of each measure: triggers, arguments, and the classified arguments of each role."""

    gold: int
    said: int
    rates: Mapping[str, Rate]

    def __add__(self, other: "DraftScores") -> "DraftScores":
        rates = {name: rate + other.rates[name] for name, rate in self.rates.items()}
        return DraftScores(self.gold + other.gold, self.said + other.said, rates)

    def as_json(self) -> dict[str, object]:
        """The numbers alone: how many drafts, then p, r and f1 of each measure."""
        rates = {name: {"p": r.precision, "r": r.recall, "f1": r.f1} for name, r in self.rates.items()}
        return {"gold": self.gold, "predicted": self.said, **rates}


NOTHING = DraftScores(0, 0, {name: Rate(0, 0, 0) for name in (*MEASURES, *BY_ROLE)})


def score_drafts(gold: Sequence[Draft], said: Sequence[Draft]) -> DraftScores:
    """Score the drafts of one report against gold's; those that make no claim are passed over."""
    gold, said = [d for d in gold if d.type], [d for d in said if d.type]
    pairs = [(gold[i], said[j]) for i, j in _pairs(gold, said)]
    typed = [(wanted, given) for wanted, given in pairs if wanted.type is given.type]
    rates = {
        "trigger_identified": Rate(len(pairs), len(said), len(gold)),
        "trigger_classified": Rate(len(typed), len(said), len(gold)),
    }
    met = [pair for wanted, given in typed for pair in _met(arguments(wanted), arguments(given))]
    return DraftScores(len(gold), len(said), rates | _argument_rates(gold, said, met))


def _argument_rates(gold: Sequence[Draft], said: Sequence[Draft], met: Sequence[tuple[Argument, Argument]]) -> dict[str, Rate]:
    """The rates of arguments, of which ``met`` stand in an event of the right type in both."""
    roles_of_gold = [role for draft in gold for role, _ in arguments(draft)]
    roles_said = [role for draft in said for role, _ in arguments(draft)]
    right = [one[0] for one, other in met if one[0] is other[0]]
    rates = {
        "argument_identified": Rate(len(met), len(roles_said), len(roles_of_gold)),
        "argument_classified": Rate(len(right), len(roles_said), len(roles_of_gold)),
    }
    for role in Role:
        rates[f"argument_{role.value}"] = Rate(right.count(role), roles_said.count(role), roles_of_gold.count(role))
    return rates


def arguments(draft: Draft) -> tuple[Argument, ...]:
    """The roles and spans of a draft's phrases, its losses among them."""
    return tuple((p.role, p.span) for p in draft.phrases) + tuple((Role.LOSS, loss.span) for loss in draft.losses)


def _pairs(gold: Sequence[Draft], said: Sequence[Draft]) -> Iterator[tuple[int, int]]:
    """Drafts whose triggers overlap, one to one, those of one type first."""
    options = sorted(
        (wanted.type is not given.type, i, j)
        for i, wanted in enumerate(gold)
        for j, given in enumerate(said)
        if wanted.trigger.overlaps(given.trigger)
    )
    taken: tuple[set[int], set[int]] = set(), set()
    for _, i, j in options:
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield i, j


def _met(wanted: Sequence[Argument], given: Sequence[Argument]) -> Iterator[tuple[Argument, Argument]]:
    """Arguments whose words overlap, one to one, those of one role first."""
    options = sorted(
        (one[0] is not other[0], i, j)
        for i, one in enumerate(wanted)
        for j, other in enumerate(given)
        if one[1].overlaps(other[1])
    )
    taken: tuple[set[int], set[int]] = set(), set()
    for _, i, j in options:
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield wanted[i], given[j]


def draft_of_record(record: Mapping[str, Any], text: str) -> Draft | None:
    """The draft that an annotation record of the document ``text`` gives, by the words of its slots.

    Words are looked for in the record's sentence; what stands elsewhere (a section's province, a party that only the context
    tells, a source of an earlier sentence) is no phrase of it. None where the sentence is not in the text.
    """
    at = text.find(record["quote"])
    if at < 0:
        return None
    sentence = Span(at, at + len(record["quote"]))
    start = record["start"] if record.get("start") is not None else at + record["quote"].find(record["trigger"])
    return Draft(
        sentence=sentence,
        trigger=Span(start, start + len(record["trigger"])),
        type=ClaimType(record["type"]),
        modality=Modality(record["modality"]),
        rule="gold",
        word=record["trigger"].split()[0].lower(),
        phrases=tuple(_phrases(record, text, sentence)),
        losses=tuple(_losses(record, text, sentence)),
    )


def _phrases(record: Mapping[str, Any], text: str, sentence: Span) -> Iterator[Phrase]:
    for party in record.get("parties", ()):
        if party.get("start") is not None:
            span = Span(party["start"], party["end"])
            yield Phrase(Role(party["role"]), span, span)
    for place in record["places"]:
        where, relation = _found(place["text"], text, sentence), Relation(place["rel"])
        if where and relation is not Relation.SECTION:
            yield Phrase(Role.PLACE, where, where, relation=relation)
    if record.get("when") and (when := _found(record["when"], text, sentence)):
        yield Phrase(Role.TIME, when, when)
    for source in record["attribution"]:
        if who := _found(source, text, sentence):
            yield Phrase(Role.SOURCE, who, Span(who.end - len(source.split()[-1]), who.end))


def _losses(record: Mapping[str, Any], text: str, sentence: Span) -> Iterator[LossPhrase]:
    for loss in record["losses"]:
        if span := _found(loss["text"], text, sentence):
            yield LossPhrase(LossKind(loss["what"]), span, span, "", loss.get("low"), loss.get("high"))


def _found(words: str, text: str, within: Span) -> Span | None:
    start = text.find(words, within.start, within.end)
    return Span(start, start + len(words)) if start >= 0 else None


def by_line(drafts: Iterable[Draft], lines: Sequence[Line]) -> tuple[tuple[Draft, ...], ...]:
    """Drafts under the lines in which their triggers stand; those of no line are left out."""
    held: list[list[Draft]] = [[] for _ in lines]
    for draft in drafts:
        for number, line in enumerate(lines):
            if line.sentence.span.holds(draft.trigger):
                held[number].append(draft)
                break
    return tuple(tuple(sorted(some, key=lambda draft: draft.trigger)) for some in held)


def with_grammar(gold: Sequence[Draft], read: Sequence[Draft]) -> tuple[Draft, ...]:
    """Gold's drafts of a line with what annotation does not say: marks, base form, tense and means, from a reader's draft.

    That whose trigger overlaps; the reader's sayings and denials are kept, since annotation has only what they lead to.
    """
    found = []
    for draft in gold:
        same = next((other for other in read if other.type and other.trigger.overlaps(draft.trigger)), None)
        if same:
            draft = replace(draft, marks=same.marks, word=same.word, tense=same.tense, means=same.means)
            draft = replace(draft, anaphor=same.anaphor, beside=same.beside)
        found.append(draft)
    return (*found, *(other for other in read if other.type is None))
