"""The fight that stands next to a loss in the words, where the syntax does not join them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kadesh.model import ClaimType, LossKind
from kadesh.reading.rules.fights import BY_MEANS, FIGHTS, RESULTS
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.tallies import Tally
from kadesh.reading.rules.triggers import Trigger

_REACH = 16  # words behind a verb of loss in which its fight can stand
_LEAD = 6  # words before a noun of fighting that may say it is the cause
_FINITE = ("VBD", "VBZ", "VBP", "MD")


@dataclass(frozen=True)
class _Surroundings:
    """A loss, and the triggers of its sentence."""

    passage: Passage
    tally: Tally
    triggers: Sequence[Trigger]

    @property
    def verb(self) -> int:
        """The verb of the loss."""
        return self.tally.verb

    @property
    def inflicted(self) -> bool:
        """Whether losses are inflicted or suffered."""
        return self.passage.syntax.lemmas[self.verb] in self.passage.lexicon.words.inflict_verbs

    @cached_property
    def nouns(self) -> list[Trigger]:
        """The nouns of fighting."""
        kinds = FIGHTS | {ClaimType.ADVANCE} if self.inflicted else FIGHTS
        return [t for t in self.triggers if t.nominal and t.type in kinds]

    @cached_property
    def others(self) -> list[int]:
        """The verbs of other clauses, which part a loss from a fight behind them."""
        found = [i for i in range(len(self.passage.words)) if i != self.verb and _has_clause(self.passage, i)]
        if self.passage.clause(self.verb).having("in", "at"):  # "30 were killed in X and 39 were killed by strikes in Y"
            found += [i for i in range(self.verb + 1, len(self.passage.words)) if _is_passive(self.passage, i)]
        return found

    def parted(self, first: int, last: int) -> bool:
        """Whether another clause's verb stands between two tokens."""
        return any(first < i < last for i in self.others)


def _has_clause(passage: Passage, index: int) -> bool:
    """Whether a word is a finite verb: no auxiliary, no verb of a relative clause, and no name taken for a verb."""
    finite = passage.syntax.tags[index] in _FINITE and passage.syntax.relations[index] not in ("aux", "auxpass", "relcl")
    return finite and passage.words[index].isalpha() and index not in passage.naming_at


def _is_passive(passage: Passage, index: int) -> bool:
    """Whether a word is a participle with "was" or "were"."""
    return passage.syntax.tags[index] == "VBN" and passage.syntax.child(index, "auxpass") >= 0


def fight_beside(passage: Passage, tally: Tally, triggers: Sequence[Trigger]) -> Trigger | None:
    """The fight that stands next to a loss.

    >>> passage, tally, triggers = loss("Five men were killed and ten hurt in a blast.", "men")
    >>> passage.words[fight_beside(passage, tally, triggers).head]
    'blast'
    >>> fight_beside(*loss("Five men were killed and the army said there was a blast.", "men"))
    """
    near = _Surroundings(passage, tally, triggers)
    if found := _behind(near):
        return found
    if passage.syntax.tags[near.verb] == "VBG" or passage.lower[near.verb] in passage.lexicon.words.result_gerunds:
        return _before_participle(near)
    if near.inflicted and passage.syntax.relations[near.verb] == "conj":
        return _before_inflicting(near)
    return _before_verb(near)


def _behind(near: _Surroundings) -> Trigger | None:
    """The noun of fighting behind the loss that is its cause, or in which it was suffered.

    >>> near = _Surroundings(*loss("Five men were killed as a result of an air strike.", "men"))
    >>> near.passage.words[_behind(near).head]
    'strike'
    """
    behind = (t for t in near.nouns if near.verb < t.head < near.verb + _REACH and not near.parted(near.verb, t.head))
    return next((t for t in behind if _is_cause(near, t)), None)


def _is_cause(near: _Surroundings, trigger: Trigger) -> bool:
    """Whether the words before a noun of fighting say that it is the cause: "due to", "as a result of", "in"."""
    passage, head = near.passage, trigger.head
    lead = {*passage.lower[max(near.verb, head - _LEAD) : head]}
    if ("to" in lead and not lead.isdisjoint({"due", "owing"})) or lead >= {"as", "result"}:
        return True
    vague = passage.lower[head].endswith("s") or passage.syntax.lemmas[head] in passage.lexicon.words.vague_fights
    within = not lead.isdisjoint({"in", "by", "during", "from", "of", "due", "following"})
    return within and not (vague and trigger.type is ClaimType.OFFENSIVE)


def _before_participle(near: _Surroundings) -> Trigger | None:
    """The last happening before a participle of result.

    >>> near = _Surroundings(*loss("The army shelled the town killing five men.", "men"))
    >>> near.passage.words[_before_participle(near).head]
    'shelled'
    """
    left = [t for t in near.triggers if t.head < near.verb and t.type in RESULTS and not near.parted(t.head, near.verb)]
    return left[-1] if left else None


def _before_inflicting(near: _Surroundings) -> Trigger | None:
    """The last happening before losses that were inflicted too.

    >>> near = _Surroundings(*loss("The army repelled the rebels and inflicted heavy losses.", "losses"))
    >>> near.passage.words[_before_inflicting(near).head]
    'repelled'
    """
    left = [t for t in near.triggers if t.head < near.verb and t.type in RESULTS]
    return left[-1] if left else None


def _before_verb(near: _Surroundings) -> Trigger | None:
    """The last noun of fighting before an active verb, of which it may be the subject.

    >>> near = _Surroundings(*loss("Clashes in the town killed five men.", "men"))
    >>> near.passage.words[_before_verb(near).head]
    'Clashes'
    """
    if near.passage.clause(near.verb).passive or near.tally.head <= near.verb:
        return None
    left = [t for t in near.nouns if t.head < near.verb and not near.parted(t.head, near.verb)]
    if near.tally.kind is LossKind.MATERIEL:
        left = [t for t in left if t.type in BY_MEANS]
    return left[-1] if left else None
