"""Nouns of happening and the verbs that they hang on: which of the two tells what happened, or both."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple

from kadesh.model import ClaimType
from kadesh.reading.rules.fights import FIGHTS
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.triggers import Trigger, find_triggers

_FARTHEST = 9  # between the words of a verb and of its noun that make one trigger
_DEEPEST = 5  # nouns that count or list one another


class _Link(Enum):
    """How a noun hangs on its verb."""

    OBJECT = "object"
    SUBJECT = "subject"
    BEHIND = "behind a preposition"


_LINKS = {
    "dobj": _Link.OBJECT,
    "attr": _Link.OBJECT,
    "oprd": _Link.OBJECT,
    "nsubjpass": _Link.OBJECT,
    "nsubj": _Link.SUBJECT,
}


@dataclass(frozen=True, slots=True)
class _Noun:
    """A noun of happening, the verb that it hangs on, and how.

    ``verbs`` are the sentence's verbs of happening by their tokens, ``spent`` those that earlier nouns tell better.
    """

    passage: Passage
    trigger: Trigger
    carrier: int | None
    link: _Link | None
    verbs: Mapping[int, Trigger]
    spent: frozenset[int]

    @property
    def over(self) -> Trigger | None:
        """What the verb itself tells."""
        return None if self.carrier is None else self.verbs.get(self.carrier)

    @property
    def is_fight(self) -> bool:
        """Whether it tells of a fight."""
        return self.trigger.type in FIGHTS


class _Outcome(NamedTuple):
    """What becomes of a noun, None where it is set aside, and the verbs that tell nothing beside it."""

    trigger: Trigger | None
    spent: frozenset[int] = frozenset()


def find_carried(passage: Passage) -> list[Trigger]:
    """The triggers of a sentence, nouns with the verbs that carry them.

    Verbs that only carry are left out, and so are nouns that are another trigger's object.
    """
    triggers = find_triggers(passage)
    verbs = {t.head: t for t in triggers if not t.nominal}
    spent: frozenset[int] = frozenset()
    kept: list[Trigger] = []
    for trigger in triggers:
        if not trigger.nominal:
            continue
        carrier, link = _carrier(passage, trigger.head)
        noun = _Noun(passage, trigger, carrier, link, verbs, spent)
        found = next((outcome for step in _STEPS if (outcome := step(noun)) is not None), _Outcome(trigger))
        spent |= found.spent | _emptied(noun)
        if found.trigger is not None:
            kept.append(found.trigger)
    kept += [t for head, t in verbs.items() if head not in spent and not _lands(passage, t, verbs)]
    return sorted(kept, key=lambda t: t.head)


def _wielded(noun: _Noun) -> _Outcome | None:
    """Set aside what only tells with what an attack was done.

    >>> p = sentence("The army attacked with mortar shells.")
    >>> [p.text(t.first, t.last) for t in find_carried(p)]
    ['attacked']
    """
    passage, head = noun.passage, noun.trigger.head
    syntax, counting = passage.syntax, passage.lexicon.words.counting_nouns
    while syntax.relations[head] == "pobj" and syntax.lemmas[syntax.heads[syntax.heads[head]]] in counting:
        head = syntax.heads[syntax.heads[head]]
    link = syntax.heads[head]
    verb = noun.verbs.get(syntax.heads[link])
    behind = syntax.relations[head] == "pobj" and passage.lower[link] == "with"
    means = noun.trigger.type is ClaimType.SHELLING and behind and verb is not None and verb.type in FIGHTS
    return _Outcome(None) if means else None


def _asked_for(noun: _Noun) -> _Outcome | None:
    """Set aside the object without which its verb would tell nothing.

    >>> p = sentence("The rebels repelled an attack on the town.")
    >>> [p.text(t.first, t.last) for t in find_carried(p)]
    ['repelled']
    """
    return _Outcome(None) if _is_asked_for(noun) and not _emptied(noun) else None


def _is_asked_for(noun: _Noun) -> bool:
    """Whether the verb's frame asks for a noun such as its object."""
    over, passage, head = noun.over, noun.passage, noun.trigger.head
    wanted = over.frame.object if over and noun.link is _Link.OBJECT else None
    if wanted is None or not (wanted.words or wanted.classes):
        return False
    return wanted.met_by(passage.lemmas_around(head), passage.classes(head))


def _emptied(noun: _Noun) -> frozenset[int]:
    """The verb of attack whose object tells more than it does.

    >>> p = sentence("The army launched an attack on the town.")
    >>> [p.text(t.first, t.last) for t in find_carried(p)]
    ['launched an attack']
    """
    over = noun.over
    empty = over is not None and over.type is ClaimType.OFFENSIVE and _is_asked_for(noun)
    return frozenset({over.head}) if over and empty else frozenset()


def _acted_on(noun: _Noun) -> _Outcome | None:
    """Set aside a thing to which its verb does something.

    >>> p = sentence("The rebels attacked peace talks in the town.")
    >>> [p.text(t.first, t.last) for t in find_carried(p)]
    ['attacked']
    """
    aside = noun.over and noun.trigger.type is ClaimType.OTHER and noun.link is _Link.OBJECT
    return _Outcome(None) if aside else None


def _said_twice(noun: _Noun) -> _Outcome | None:
    """Set aside an object of its verb's own kind.

    >>> p = sentence("The rebels ambushed a skirmish.")
    >>> [p.text(t.first, t.last) for t in find_carried(p)]
    ['ambushed']
    """
    over = noun.over
    if over is None or over.type is not noun.trigger.type or noun.link is not _Link.OBJECT:
        return None
    return None if over.head in noun.spent | _emptied(noun) else _Outcome(None)


def _carried(noun: _Noun) -> _Outcome | None:
    """Join a noun and the verb that only says that it took place.

    >>> p = sentence("The army carried out an air raid and launched a number of attacks.")
    >>> [p.text(t.first, t.last) for t in find_carried(p)]
    ['carried out an air raid', 'launched a number of attacks']
    """
    words, carrier = noun.passage.lexicon.words, noun.carrier
    carrying = words.appearing_verbs if noun.link is _Link.SUBJECT else words.carrying_verbs
    if carrier is None or noun.passage.syntax.lemmas[carrier] not in carrying:
        return None
    if noun.over and _tells_other(noun.over, noun.trigger):
        return _Outcome(noun.trigger)
    return _Outcome(_joined(noun, carrier), frozenset({carrier}))


def _tells_other(verb: Trigger, noun: Trigger) -> bool:
    """Whether a carrying verb tells a happening of another kind than its noun."""
    return verb.frame.weight >= 4 and verb.type not in (noun.type, ClaimType.OFFENSIVE, ClaimType.CLASH)


def _joined(noun: _Noun, carrier: int) -> Trigger:
    """The noun with its carrier; the words of both are its own, where they stand near and the noun is no subject."""
    trigger = noun.trigger
    first, last = min(carrier, trigger.first), max(carrier, trigger.last)
    if noun.link is _Link.SUBJECT or last - first > _FARTHEST:
        return replace(trigger, carrier=carrier)
    return replace(trigger, carrier=carrier, first=first, last=last)


def _done_with(noun: _Noun) -> _Outcome | None:
    """Join a noun of fighting and the passive verb of attack whose agent or means it is.

    >>> p = sentence("The town was hit by air strikes.")
    >>> [p.text(t.first, t.last) for t in find_carried(p)]
    ['air strikes']
    """
    passage, head = noun.passage, noun.trigger.head
    syntax = passage.syntax
    while syntax.relations[head] == "conj" and syntax.tags[syntax.heads[head]].startswith("NN"):
        head = syntax.heads[head]
    link = syntax.heads[head]
    verb = noun.verbs.get(syntax.heads[link])
    by = syntax.relations[head] == "pobj" and passage.lower[link] in ("by", "in", "with")
    if not by or verb is None or syntax.lemmas[verb.head] not in passage.lexicon.words.striking_verbs:
        return None
    if not noun.is_fight or verb.type not in FIGHTS or not passage.clause(verb.head).passive:
        return None
    return _Outcome(replace(noun.trigger, carrier=verb.head), frozenset({verb.head}))


def _told_of(noun: _Noun) -> _Outcome | None:
    """Drop the verbs that say no more than what a noun of fighting hit.

    >>> p = sentence("The militia condemned a blast that hit buses.")
    >>> [p.text(t.first, t.last) for t in find_carried(p)]
    ['blast']
    """
    told = frozenset(c for c in noun.passage.syntax.children[noun.trigger.head] if _is_only_told(noun, c))
    return _Outcome(noun.trigger, told) if noun.is_fight and told else None


def _is_only_told(noun: _Noun, child: int) -> bool:
    """Whether a relative clause of fighting has the noun for its subject."""
    syntax, verb = noun.passage.syntax, noun.verbs.get(child)
    if verb is None or verb.type not in FIGHTS or syntax.relations[child] != "relcl":
        return False
    subject = noun.passage.clause(child).first("subject")
    relative = subject is not None and syntax.tags[subject.head] in ("WDT", "WP")
    return relative and syntax.lemmas[child] in noun.passage.lexicon.words.appearing_verbs


def _pitting(noun: _Noun) -> _Outcome | None:
    """Set aside the subject of a verb whose object acts: "the fighting pitted the army against the rebels"."""
    aside = noun.over and noun.link is _Link.SUBJECT and noun.over.frame.who == "object"
    return _Outcome(None) if aside else None


def _fought(noun: _Noun) -> _Outcome | None:
    """Join a noun of fighting and the verb of fighting whose subject it is.

    >>> p = sentence("Air strikes battered the town.")
    >>> [p.text(t.first, t.last) for t in find_carried(p)]
    ['Air strikes']
    """
    over = noun.over
    if over is None or noun.link is not _Link.SUBJECT or over.type not in FIGHTS or not noun.is_fight:
        return None
    return _Outcome(replace(noun.trigger, carrier=over.head), frozenset({over.head}))


_STEPS: tuple[Callable[[_Noun], _Outcome | None], ...] = (
    _wielded,
    _asked_for,
    _acted_on,
    _said_twice,
    _carried,
    _done_with,
    _told_of,
    _pitting,
    _fought,
)


def _lands(passage: Passage, trigger: Trigger, verbs: Mapping[int, Trigger]) -> bool:
    """Whether a verb only tells where fell what another fired.

    >>> p = sentence("The rebels fired shells which landed on the town.")
    >>> [p.text(t.first, t.last) for t in find_carried(p)]
    ['fired']
    """
    clause = passage.clause(trigger.head)
    if trigger.type is not ClaimType.SHELLING or clause.link != "relative" or clause.governor < 0:
        return False
    fired = verbs.get(passage.syntax.heads[clause.governor])
    return fired is not None and fired.type is ClaimType.SHELLING and passage.syntax.relations[clause.governor] == "dobj"


def _carrier(passage: Passage, head: int) -> tuple[int, _Link] | tuple[None, None]:
    """The verb that a noun of happening hangs on, through counting nouns and lists, and how."""
    syntax = passage.syntax
    for _ in range(_DEEPEST):
        head = _counted_by(passage, head)
    relation, above = syntax.relations[head], syntax.heads[head]
    if relation in ("nsubj", "nsubjpass") and (done := _seeming(passage, above)) is not None:
        return done, _Link.OBJECT
    if relation in _LINKS and syntax.tags[above].startswith("VB"):
        return above, _LINKS[relation]
    verb = syntax.heads[above]
    if relation == "pobj" and syntax.tags[verb].startswith("VB"):
        phrase = f"{syntax.lemmas[verb]}_{passage.lower[above]}"
        return (verb, _Link.BEHIND) if phrase in passage.lexicon.words.carrying_phrases else (None, None)
    return None, None


def _counted_by(passage: Passage, index: int) -> int:
    """The noun that a noun is listed behind or counted by, else itself: "a number of raids", "raids and strikes"."""
    syntax = passage.syntax
    relation, above = syntax.relations[index], syntax.heads[index]
    if relation == "conj" and syntax.tags[above].startswith("NN"):
        return above
    before = syntax.heads[above]
    counting = syntax.lemmas[before] in passage.lexicon.words.counting_nouns and not syntax.tags[before].startswith("VB")
    return before if relation == "pobj" and counting and passage.lower[above] in ("of", "in") else index


def _seeming(passage: Passage, verb: int) -> int | None:
    """The passive verb under one of seeming, whose subject is what was done.

    >>> p = sentence("The raid appears to have been carried out by the army.")
    >>> [p.text(t.first, t.last) for t in find_carried(p)]
    ['raid appears to have been carried']
    """
    syntax = passage.syntax
    if syntax.lemmas[verb] not in passage.lexicon.words.seeming_verbs:
        return None
    below = (child for child in syntax.children[verb] if syntax.relations[child] == "xcomp")
    return next((child for child in below if passage.clause(child).passive), None)
