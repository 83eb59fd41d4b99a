"""From triggers and tallies to happenings: which words make a claim of their own, and which belong to another's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kadesh.language.clauses import conjuncts
from kadesh.model import ClaimType, LossKind
from kadesh.reading.lexicon import Frame
from kadesh.reading.rules.allotments import allot
from kadesh.reading.rules.asides import stands
from kadesh.reading.rules.carriers import find_carried
from kadesh.reading.rules.fights import RESULTS
from kadesh.reading.rules.irrealis import is_appeal
from kadesh.reading.rules.losses import find_tallies
from kadesh.reading.rules.merging import are_joined_nouns, merged
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.tallies import Tally
from kadesh.reading.rules.tolls import find_tolls
from kadesh.reading.rules.triggers import Trigger


@dataclass(frozen=True, slots=True)
class Happening:
    """A trigger that makes a claim, with the losses that result from it. ``rule`` says how it came about."""

    trigger: Trigger
    tallies: tuple[Tally, ...]
    rule: str


def find_happenings(passage: Passage) -> list[Happening]:
    """The happenings of a sentence, in the order of their words.

    >>> happenings("The rebels captured the town and killed ten soldiers.")
    ['capture: captured, 10 killed']
    >>> happenings("The police arrested ten men.")
    ['arrest: arrested, 10 captured']
    """
    tallies = find_tallies(passage)
    tallies += find_tolls(passage, tallies)
    carried = (t for t in find_carried(passage) if not is_appeal(passage, t))
    triggers = [t for t in carried if not _only_loses(passage, t, tallies)]
    losses = allot(passage, tallies, triggers)
    telling = [t for t in triggers if t.head not in losses.idle]
    kept = merged(passage, [t for t in telling if stands(passage, t, telling, t.head in losses.given)])
    adopted, orphans = _adopt(passage, kept, losses.given)
    found = {t.head: Happening(t, (*losses.given.get(t.head, ()), *adopted.get(t.head, ())), t.frame.name) for t in kept}
    for verb, group in losses.loose.items():
        _tell_loose(passage, found, verb, group)
    for tally in orphans:
        found.setdefault(tally.verb, _of_losses(passage, tally.verb, [tally]))
    return [found[head] for head in sorted(found)]


def _tell_loose(passage: Passage, found: dict[int, Happening], verb: int, group: Sequence[Tally]) -> None:
    """Add losses that result from nothing to ``found``, with a happening that one of their verbs tells, else as a claim.

    >>> happenings("Ten soldiers were killed on Monday.")
    ['casualties: killed, 10 killed']
    """
    verbs = {verb, *(t.verb for t in group)}
    home = next((head for head in found if head in verbs), None)
    if home is None:
        found[verb] = _of_losses(passage, verb, group)
    else:
        found[home] = replace(found[home], tallies=(*found[home].tallies, *group))


def _only_loses(passage: Passage, trigger: Trigger, tallies: list[Tally]) -> bool:
    """Whether a trigger is no more than the verb of a loss: "after killing ten", "leaving five dead"."""
    syntax, head = passage.syntax, trigger.head
    verbs = {t.verb for t in tallies}
    of = passage.lower[head + 1 : head + 2] == ("of",)
    if trigger.nominal and trigger.type is ClaimType.KILL and passage.lower[head].endswith("ing") and not of:
        return bool(verbs & {head, *conjuncts(syntax, head)})
    return head in verbs and syntax.lemmas[head] in passage.lexicon.words.inflict_verbs


def _adopt(
    passage: Passage, kept: Sequence[Trigger], given: Mapping[int, Sequence[Tally]]
) -> tuple[dict[int, list[Tally]], list[Tally]]:
    """Losses whose trigger was set aside after all: those with another above them, by its head, and those with none.

    Those of a noun that is joined to one that was kept are left out.
    """
    heads = {t.head for t in kept}
    lost = [head for head in given if head not in heads and not any(are_joined_nouns(passage, t.head, head) for t in kept)]
    adopted: dict[int, list[Tally]] = {}
    orphans: list[Tally] = []
    for tally in (tally for head in lost for tally in given[head]):
        over = _kept_above(passage, tally.verb, kept)
        if over is not None and over.type is ClaimType.REPEL and passage.clause(tally.verb).form == "infinitive":
            continue  # "thwarted an attempt to kill the mayor": he lives
        if over is not None and over.type in RESULTS:
            adopted.setdefault(over.head, []).append(tally)
        else:
            orphans.append(tally)
    return adopted, orphans


def _kept_above(passage: Passage, verb: int, kept: Sequence[Trigger]) -> Trigger | None:
    """The nearest of the triggers above a verb."""
    above = passage.syntax.ancestors(verb)
    return next((t for index in above for t in kept if index in (t.anchor, t.head)), None)


def _of_losses(passage: Passage, verb: int, group: Sequence[Tally]) -> Happening:
    """The claim that losses make which result from no other happening of the sentence."""
    people = [t for t in group if t.kind not in (LossKind.MATERIEL, LossKind.OTHER)]
    type_ = ClaimType.CASUALTIES if people else ClaimType.DESTROY
    if people and all(_single(passage, t) for t in people):
        type_ = ClaimType.KILL
    if people and all(t.kind is LossKind.CAPTURED for t in people):
        type_ = ClaimType.ARREST
    suffered = passage.syntax.lemmas[verb] in passage.lexicon.words.suffer_verbs
    roles = ("agent", "subject") if suffered else ("subject", "object")
    frame = Frame(f"{type_.value}:{passage.syntax.lemmas[verb]}", type_, who=roles[0], whom=roles[1])
    return Happening(Trigger(verb, frame, verb, verb), tuple(group), frame.name)


def _single(passage: Passage, tally: Tally) -> bool:
    """Whether one person is meant, by name or by office."""
    tags = passage.syntax.tags[tally.head]
    return (
        tally.low == 1
        and tally.high == 1
        and (tags.startswith("NNP") or "civilians" not in passage.classes(tally.head))
        and tags != "CD"
    )
