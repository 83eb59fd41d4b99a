"""The losses of a sentence, each given to the trigger that it results from, or to none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kadesh.model import ClaimType, LossKind
from kadesh.reading.rules.fights import BY_MEANS
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.results import home_of, last_of, leader_of, vague_under
from kadesh.reading.rules.tallies import Tally
from kadesh.reading.rules.triggers import Trigger, object_of

_HURT = frozenset({LossKind.KILLED, LossKind.WOUNDED, LossKind.KILLED_OR_WOUNDED})
_RUINING = frozenset({ClaimType.DESTROY, ClaimType.AIRSTRIKE, ClaimType.SHELLING})


@dataclass(frozen=True, slots=True)
class Allotment:
    """Where the losses of a sentence belong.

    ``given`` are those of each trigger, by its head; ``loose`` those of none, by the first of the verbs that tell them;
    ``idle`` are the heads of triggers that tell nothing but these losses, or where they were suffered.
    """

    given: dict[int, list[Tally]]
    loose: dict[int, list[Tally]]
    idle: frozenset[int]


def allot(passage: Passage, tallies: Sequence[Tally], triggers: list[Trigger]) -> Allotment:
    """Give each loss to its trigger, the last verb's first.

    >>> happenings("The army shelled the town, killing ten.")
    ['shelling: shelled, 10 killed']
    """
    verbs = {t.verb for t in tallies}
    homes = [t for t in triggers if not _only_harms(passage, t) and (t.head not in verbs or t.type not in _RUINING)]
    placed: dict[int, Trigger] = {}  # by the verb of the loss
    given: dict[int, list[Tally]] = {}
    loose: dict[int, list[Tally]] = {}
    vague: set[int] = set()
    for tally in sorted(tallies, key=lambda t: -t.verb):
        home = _home(passage, tally, homes, triggers) or _home_of_joined(passage, tally, placed)
        if home is None:
            vague |= vague_under(passage, tally, triggers)
            loose.setdefault(leader_of(passage, tally.verb), []).append(tally)
            continue
        home = last_of(passage, home, tally, homes)
        placed[tally.verb] = home
        given.setdefault(home.head, []).append(tally)
    _follow(passage, tallies, placed, given, loose)
    unharmed = {t.head for t in triggers if t.head not in given and _only_harms(passage, t)}
    return Allotment(given, loose, frozenset(vague | unharmed | _only_result(tallies, given, loose)))


def _home(passage: Passage, tally: Tally, homes: list[Trigger], triggers: list[Trigger]) -> Trigger | None:
    """The trigger that a loss results from: rather one that does more than harm, but what shot down an aircraft itself."""
    downing = (t for t in triggers if t.head == tally.verb and _shot_down(passage, t))
    return next(downing, None) or home_of(passage, tally, homes) or home_of(passage, tally, triggers)


def _only_harms(passage: Passage, trigger: Trigger) -> bool:
    """Whether a trigger is a verb of killing or wounding whose means make an attack of it: "killed by shells"."""
    words = passage.lexicon.words
    harming = words.kill_verbs | words.wound_verbs
    return not trigger.nominal and trigger.type in BY_MEANS and passage.syntax.lemmas[trigger.head] in harming


def _shot_down(passage: Passage, trigger: Trigger) -> bool:
    """Whether what is destroyed flies, so that it is no result of another attack.

    >>> happenings("The rebels shelled the base, downing a drone.")
    ['shelling: shelled', 'destroy: downing, 1 materiel']
    """
    thing = object_of(passage, passage.clause(trigger.head))
    return trigger.type is ClaimType.DESTROY and thing is not None and "aircraft" in passage.classes(thing.head)


def _home_of_joined(passage: Passage, tally: Tally, placed: Mapping[int, Trigger]) -> Trigger | None:
    """The trigger of the losses below a loss, where it shares their cause."""
    below = (verb for verb in placed if tally.verb in passage.syntax.ancestors(verb)[:2])
    return next((placed[verb] for verb in below if _shares(passage, tally, verb, placed[verb])), None)


def _shares(passage: Passage, tally: Tally, verb: int, home: Trigger) -> bool:
    """Whether a loss has the cause, ``home``, that the loss of a verb joined to its own has.

    >>> happenings("Two men died, and ten were wounded by shells.")
    ['shelling: wounded, 10 wounded, 2 killed']
    """
    if passage.syntax.tags[verb] == "VBG":
        return True
    joined = passage.syntax.relations[verb] == "conj" and passage.syntax.heads[verb] == tally.verb
    own = passage.clause(tally.verb).having("in", "at", "by", "during", "after", "near")
    behind = home.nominal and home.head > verb
    by_means = home.head == verb and home.type in BY_MEANS
    return joined and (behind or by_means) and not own


def _follow(
    passage: Passage,
    tallies: Sequence[Tally],
    placed: Mapping[int, Trigger],
    given: dict[int, list[Tally]],
    loose: dict[int, list[Tally]],
) -> None:
    """Move losses whose verb is left out to the losses before them, in ``given`` or in ``loose``.

    >>> happenings("Ten soldiers died, with five injured.")
    ['casualties: died, 10 killed, 5 wounded']
    """
    for verb in sorted(loose):
        group = loose[verb]
        last = _loss_before(passage, group, tallies)
        if last is None:
            continue
        del loose[verb]
        if last.verb in placed:
            given[placed[last.verb].head] += group
        else:
            home = next((v for v, others in loose.items() if last in others), leader_of(passage, last.verb))
            loose.setdefault(home, []).extend(group)


def _loss_before(passage: Passage, group: Sequence[Tally], tallies: Sequence[Tally]) -> Tally | None:
    """The loss of people before losses of people that have no verb with a tense, where none stands between either."""
    people = all(t.kind in _HURT | {LossKind.CAPTURED} for t in group)
    if not people or any(_is_finite(passage, t.verb) for t in group):
        return None
    first = min(t.head for t in group)
    before = [t for t in tallies if t.head < first and t not in group and t.kind in _HURT]
    if not before:
        return None
    last = max(before, key=lambda t: t.head)
    between = range(max(last.verb, last.head) + 1, first)
    verbs = (i for i in between if passage.syntax.tags[i].startswith("V"))
    return None if any(_is_finite(passage, i) for i in verbs) else last


def _is_finite(passage: Passage, index: int) -> bool:
    """Whether a word is a verb with a subject and a tense of its own."""
    syntax = passage.syntax
    if syntax.tags[index] in ("VBD", "VBZ", "VBP", "MD"):
        return True
    return any(syntax.relations[c] in ("aux", "auxpass") for c in syntax.children[index])


def _only_result(
    tallies: Sequence[Tally], given: Mapping[int, Sequence[Tally]], loose: Mapping[int, Sequence[Tally]]
) -> set[int]:
    """The verbs whose losses all result from other happenings."""
    own = {t.verb for t in tallies if t in given.get(t.verb, ())}
    apart = {t.verb for group in loose.values() for t in group}
    return {t.verb for t in tallies} - own - apart
