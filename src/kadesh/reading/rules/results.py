"""Which losses result from which happening: "shelled the town, killing five", "were killed in a blast"."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from kadesh.language.clauses import conjuncts
from kadesh.model import ClaimType, LossKind, Mark
from kadesh.reading.rules.adjacency import fight_beside
from kadesh.reading.rules.dependents import dependents, under_noun
from kadesh.reading.rules.fights import FIGHTS, RESULTS, is_vague
from kadesh.reading.rules.hanging import trigger_above
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.tallies import Tally
from kadesh.reading.rules.triggers import Trigger


@dataclass(frozen=True)
class _Loss:
    """A loss, and the triggers of its sentence."""

    passage: Passage
    tally: Tally
    triggers: Sequence[Trigger]

    @property
    def verb(self) -> int:
        """The verb of the loss."""
        return self.tally.verb

    @property
    def lemma(self) -> str:
        """The verb's lemma."""
        return self.passage.syntax.lemmas[self.verb]

    @property
    def relation(self) -> str:
        """How the verb hangs on its clause."""
        return self.passage.syntax.relations[self.verb]

    @property
    def gerund(self) -> bool:
        """Whether the verb is one in "-ing"."""
        return self.passage.syntax.tags[self.verb] == "VBG"

    @cached_property
    def around(self) -> set[int]:
        """The nouns right around the verb, and the noun of the loss."""
        return _nouns_around(self.passage, self.verb) | under_noun(self.passage, self.tally.head)

    @property
    def own(self) -> Trigger | None:
        """The trigger that the verb itself is."""
        return next((t for t in self.triggers if t.head == self.verb), None)

    @cached_property
    def by_token(self) -> dict[int, Trigger]:
        """The triggers from which losses may result, by each token that stands for one."""
        found: dict[int, Trigger] = {}
        for trigger in self.triggers:
            if trigger.anchor == self.verb or self._may_have_losses(trigger):
                found.setdefault(trigger.anchor, trigger)
                found.setdefault(trigger.head, trigger)
        return found

    def _may_have_losses(self, trigger: Trigger) -> bool:
        """Whether losses can result: of destroying, only where they follow at once: "destroyed two trucks, killing ten"."""
        if trigger.type is ClaimType.DESTROY:
            following = self.tally.kind is not LossKind.MATERIEL and self.gerund and self.relation == "advcl"
            return following and self.passage.syntax.heads[self.verb] == trigger.anchor
        return trigger.type is not ClaimType.CONTROL

    @property
    def itself(self) -> Trigger | None:
        """The trigger for which the verb stands."""
        return self.by_token.get(self.verb)

    def above(self) -> Trigger | None:
        """The trigger of another verb or noun that the loss hangs below as its result."""
        others = {token: trigger for token, trigger in self.by_token.items() if token != self.verb}
        return trigger_above(self.passage, self.tally, others)


def home_of(passage: Passage, tally: Tally, triggers: Sequence[Trigger]) -> Trigger | None:
    """The trigger whose happening a loss results from; None where the loss stands on its own.

    >>> passage, tally, triggers = loss("The army shelled Rukaba, killing five men.", "men")
    >>> passage.words[home_of(passage, tally, triggers).head]
    'shelled'
    >>> home_of(*loss("The war has claimed 300,000 lives.", "lives"))
    """
    loss = _Loss(passage, tally, triggers)
    if _took_years(loss):
        return None
    for way in _WAYS:
        if found := way(loss):
            return found
    if tally.kind is LossKind.MATERIEL and passage.clause(tally.verb).marker == "after":
        return None  # "took control after destroying the lines": an act of its own
    return loss.above() or _beside(loss)


def _took_years(loss: _Loss) -> bool:
    """Whether a war took the lives, which is no one fight of the sentence."""
    lemmas, wars = loss.passage.syntax.lemmas, loss.passage.lexicon.words.wars
    return any(lemmas[i] in wars and i < loss.verb for i in loss.around)


def _own_arrest(loss: _Loss) -> Trigger | None:
    """The arrest or abduction that the verb is.

    >>> told = _Loss(*loss("The police arrested ten men during raids.", "men"))
    >>> told.passage.words[_own_arrest(told).head]
    'arrested'
    """
    return loss.own if loss.own and loss.own.type in (ClaimType.ARREST, ClaimType.ABDUCT) else None


def _fight_around(loss: _Loss) -> Trigger | None:
    """The noun of fighting right around the verb; the verb, where it is of the same type.

    >>> told = _Loss(*loss("Five men were killed in clashes near Rukaba.", "men"))
    >>> told.passage.words[_fight_around(told).head]
    'clashes'
    """
    for trigger in loss.triggers:
        near = trigger.head in loss.around and trigger.head != loss.tally.head
        if near and trigger.nominal and trigger.type in FIGHTS and not is_vague(loss.passage, trigger):
            return loss.own if loss.own and loss.own.type is trigger.type else trigger
    return None


def _told_behind(loss: _Loss) -> Trigger | None:
    """The fight that a clause behind a verb of harm tells.

    >>> told = _Loss(*loss("Ten men were killed when a drone hit their car.", "men"))
    >>> told.passage.words[_told_behind(told).head]
    'hit'
    """
    passage, syntax = loss.passage, loss.passage.syntax
    heads = _harmed_together(loss)
    for trigger in loss.triggers:
        below, above = trigger.anchor, syntax.heads[trigger.anchor]
        if above in heads and syntax.relations[below] == "advcl" and trigger.type in FIGHTS:
            marker = passage.clause(below).marker
            opening = {marker, *(passage.lower[c] for c in syntax.children[below] if c < below)}
            if not opening.isdisjoint({"when", "as"}) or (marker == "after" and passage.clause(above).passive):
                return trigger
    return None


def _harmed_together(loss: _Loss) -> set[int]:
    """The verb of a loss of people and those joined to it, one of which tells of harm; empty where none does."""
    passage, syntax, words = loss.passage, loss.passage.syntax, loss.passage.lexicon.words
    harming = words.kill_verbs | words.wound_verbs
    joined = (v for v in conjuncts(syntax, loss.verb) if syntax.tags[v] == "VBN" or _lacks_auxiliary(passage, v))
    heads = {loss.verb, leader_of(passage, loss.verb), *joined}
    harm = any(syntax.lemmas[h] in harming or syntax.lemmas[h] == "dead" for h in heads)
    return heads if harm and loss.tally.kind is not LossKind.MATERIEL else set()


def _lacks_auxiliary(passage: Passage, verb: int) -> bool:
    """Whether a verb of harm stands without its "were" or an object.

    >>> passage = sentence("Ten villagers wounded in Rukaba when a drone hit their car.")
    >>> _lacks_auxiliary(passage, at(passage, "wounded"))
    True
    """
    syntax, words = passage.syntax, passage.lexicon.words
    harms = syntax.tags[verb] == "VBD" and syntax.lemmas[verb] in words.kill_verbs | words.wound_verbs
    return harms and syntax.child(verb, "dobj", "aux", "auxpass") < 0


def _brought_in(loss: _Loss) -> Trigger | None:
    """The fight in which things were seized.

    >>> told = _Loss(*loss("The rebels attacked a convoy, seizing two tanks.", "tanks"))
    >>> told.passage.words[_brought_in(told).head]
    'attacked'
    """
    seizing = loss.itself is not None and Mark.SEIZE in loss.itself.frame.marks
    return loss.above() if seizing and loss.gerund and loss.relation in ("advcl", "conj") else None


def _itself(loss: _Loss) -> Trigger | None:
    """The happening that the verb of the loss is itself, where it does not just destroy or kill.

    >>> told = _Loss(*loss("The rebels seized two tanks.", "tanks"))
    >>> told.passage.words[_itself(told).head]
    'seized'
    """
    words = loss.passage.lexicon.words
    ruins = loss.lemma in words.destroy_verbs | words.kill_verbs
    return loss.itself if loss.itself and loss.itself.type is not ClaimType.DESTROY and not ruins else None


_WAYS: tuple[Callable[[_Loss], Trigger | None], ...] = (_own_arrest, _fight_around, _told_behind, _brought_in, _itself)


def _beside(loss: _Loss) -> Trigger | None:
    """The fight next to the loss in the words, or the happening that its verb is; killing gives way to the fight.

    >>> told = _Loss(*loss("Ten men were killed yesterday in the town in clashes.", "men"))
    >>> told.passage.words[_beside(told).head]
    'clashes'
    """
    beside = fight_beside(loss.passage, loss.tally, [t for t in loss.triggers if t is not loss.itself])
    if loss.itself is None or loss.itself.type is ClaimType.DESTROY:
        return beside
    return beside if beside and loss.itself.type is ClaimType.KILL else loss.itself


def last_of(passage: Passage, trigger: Trigger, tally: Tally, triggers: Sequence[Trigger]) -> Trigger:
    """Of predicates joined before a participle of result, the last.

    >>> passage, tally, triggers = loss("They clashed with rebels and repelled the attack, killing ten people.", "people")
    >>> passage.words[last_of(passage, triggers[0], tally, triggers).head]
    'repelled'
    """
    syntax = passage.syntax
    if syntax.tags[tally.verb] != "VBG" or passage.clause(tally.verb).marker in ("after", "before", "while"):
        return trigger
    joined = conjuncts(syntax, trigger.anchor)
    anchors = {*joined, *(c for j in joined for c in syntax.children[j] if syntax.relations[c] == "xcomp")}
    between = (t for t in triggers if t.anchor in anchors and trigger.head < t.head < tally.verb)
    later = [t for t in between if t.type in RESULTS or t.type is ClaimType.DESTROY]
    return later[-1] if later else trigger


def leader_of(passage: Passage, verb: int) -> int:
    """The first of the verbs that are joined to one another and share a claim of losses.

    >>> passage = sentence("The raid killed ten men and wounded two women.")
    >>> passage.words[leader_of(passage, at(passage, "wounded"))]
    'killed'
    """
    syntax, words = passage.syntax, passage.lexicon.words
    harming = words.kill_verbs | words.wound_verbs
    while syntax.relations[verb] == "conj" and syntax.tags[syntax.heads[verb]].startswith("VB"):
        above = syntax.heads[verb]
        left = syntax.lemmas[verb] == "leave" and not words.left_so.isdisjoint(passage.lower[verb : verb + 8])
        if syntax.lemmas[above] not in harming or (syntax.lemmas[verb] not in harming and not left):
            break
        verb = above
    return verb


def vague_under(passage: Passage, tally: Tally, triggers: Sequence[Trigger]) -> set[int]:
    """The nouns of fighting that only say in what a loss was suffered.

    >>> passage, tally, triggers = loss("Ten men were killed in separate operations.", "men")
    >>> {passage.words[i] for i in vague_under(passage, tally, triggers)}
    {'operations'}
    """
    around = _nouns_around(passage, tally.verb)
    loose = (t for t in triggers if t.nominal and t.carrier is None and t.head > tally.verb)
    return {t.head for t in loose if t.head in around and is_vague(passage, t)}


def _nouns_around(passage: Passage, verb: int) -> set[int]:
    """The nouns right around a verb, and around the first that it is joined to."""
    return dependents(passage, leader_of(passage, verb)) | dependents(passage, verb)
