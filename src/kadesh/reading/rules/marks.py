"""What the context needs to know of a happening's grammar: a predicate for every mark."""

from collections.abc import Callable, Mapping
from itertools import pairwise

from kadesh.model import ClaimType, Mark
from kadesh.reading.rules.actants import object_of, subject_of
from kadesh.reading.rules.modality import attempted
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.triggers import Trigger

Predicate = Callable[[Passage, Trigger], bool]

_VAGUE = ("other", "some", "many", "rest", "most")
_OWNING = ("poss", "compound", "nmod")
_DATING = ("since", "after", "following")


def marks_of(passage: Passage, trigger: Trigger) -> frozenset[Mark]:
    """The marks of a trigger that need no more than its words and frame."""
    return trigger.frame.marks.union(mark for mark, holds in MARKS.items() if holds(passage, trigger))


def nominal(_: Passage, trigger: Trigger) -> bool:
    """A noun tells it.

    >>> nominal(*trigger("The attack hit Rukaba.", "attack"))
    True
    >>> nominal(*trigger("Rebels shelled Rukaba.", "shelled"))
    False
    """
    return trigger.nominal


def passive(passage: Passage, trigger: Trigger) -> bool:
    """It is told by a verb in the passive.

    >>> passive(*trigger("The town was shelled.", "shelled"))
    True
    """
    return passage.clause(trigger.head).passive


def verbal_subject(passage: Passage, trigger: Trigger) -> bool:
    """A verb's own subject says more than "others" or "some".

    >>> verbal_subject(*trigger("Rebels were shelling Rukaba.", "shelling"))
    True
    >>> verbal_subject(*trigger("Some were shelling Rukaba.", "shelling"))
    False
    """
    subject = subject_of(passage, passage.clause(trigger.head))
    return subject is not None and passage.syntax.lemmas[subject.head] not in _VAGUE


def nameless(passage: Passage, trigger: Trigger) -> bool:
    """A name that nothing is known of is said to do it.

    >>> nameless(*trigger("The Tal Rukaba Council shelled the town.", "shelled"))
    True
    """
    subject = subject_of(passage, passage.clause(trigger.head))
    return subject is not None and passage.syntax.tags[subject.head].startswith("NNP")


def definite(passage: Passage, trigger: Trigger) -> bool:
    """A noun is taken up with a pointing word.

    >>> definite(*trigger("This attack hit Rukaba.", "attack"))
    True
    """
    return _pointed(passage, trigger.head)


def dated(passage: Passage, trigger: Trigger) -> bool:
    """A time owns the noun, an apostrophe lost or not.

    >>> dated(*trigger("Friday's attack hit the town.", "attack"))
    True
    """
    return any(
        child < trigger.head
        and any(first <= child <= last for first, last in passage.times)
        and passage.syntax.relations[child] in _OWNING
        for child in passage.syntax.children[trigger.head]
    )


def since(passage: Passage, trigger: Trigger) -> bool:
    """It is only a date for another happening.

    >>> since(*trigger("The army advanced after the capture of Rukaba.", "capture"))
    True
    """
    link = passage.syntax.heads[trigger.head]
    return passage.syntax.relations[trigger.head] == "pobj" and passage.lower[link] in _DATING


def each_other(passage: Passage, trigger: Trigger) -> bool:
    """Those who fight do so among themselves.

    >>> each_other(*trigger("Rebels opened fire on each other.", "opened"))
    True
    """
    behind = passage.lower[trigger.head : trigger.head + 8]
    return any(pair in (("each", "other"), ("one", "another")) for pair in pairwise(behind))


def tried(passage: Passage, trigger: Trigger) -> bool:
    """An advance or assault was tried.

    >>> tried(*trigger("The rebels attempted to storm the base.", "storm"))
    True
    """
    return bool(attempted(passage, trigger))


def deadly(passage: Passage, trigger: Trigger) -> bool:
    """A verb kills: none of dying, of being or of counting the dead.

    >>> deadly(*trigger("A shell killed ten people.", "killed"))
    True
    >>> deadly(*trigger("Ten people died in Rukaba.", "died"))
    False
    """
    lists = passage.lexicon.words
    lemma = passage.syntax.lemmas[trigger.head]
    verbal = passage.syntax.tags[trigger.head].startswith("VB")
    return verbal and lemma != "be" and lemma not in lists.counters | lists.dying_verbs


def earlier(passage: Passage, trigger: Trigger) -> bool:
    """It was before what is told: by the past perfect, or by a word that says so.

    >>> earlier(*trigger("The army had captured Rukaba.", "captured"))
    True
    >>> earlier(*trigger("Rebels previously shelled Rukaba.", "shelled"))
    True
    >>> earlier(*trigger("The army captured Rukaba.", "captured"))
    False
    """
    syntax, anchor = passage.syntax, trigger.anchor
    below = [passage.lower[child] for child in syntax.children[anchor]]
    perfect = "had" in below and syntax.tags[anchor] in ("VBN", "VBD") and not passage.clause(anchor).modals
    return perfect or not passage.lexicon.words.before_now.isdisjoint(below)


def whole_war(passage: Passage, _: Trigger) -> bool:
    """The sentence counts what a war cost since it began.

    >>> whole_war(*trigger("The war has killed 100 people since 2011.", "killed"))
    True
    """
    return of_whole_war(passage)


def of_whole_war(passage: Passage) -> bool:
    """Whether a sentence counts what a war cost since it began."""
    return "since" in passage.lower and not passage.lexicon.words.strife_nouns.isdisjoint(passage.syntax.lemmas)


def bare(_: Passage, trigger: Trigger) -> bool:
    """Its word alone gives the type: the frame asks nothing of its neighbours.

    >>> bare(*trigger("The town was shelled.", "shelled"))
    True
    >>> bare(*trigger("A shell killed ten people.", "killed"))
    False
    """
    return trigger.frame.weight == 0


def launched(passage: Passage, trigger: Trigger) -> bool:
    """A verb of beginning carries the noun.

    >>> launched(*trigger("The rebels launched a battle for Rukaba.", "battle"))
    True
    """
    return trigger.carrier is not None and passage.syntax.lemmas[trigger.carrier] in passage.lexicon.words.starting_verbs


def by_bombs(passage: Passage, trigger: Trigger) -> bool:
    """Bombs that nobody set on the ground do it.

    >>> by_bombs(*trigger("Regime bombs killed ten people.", "killed"))
    True
    """
    doer = subject_of(passage, passage.clause(trigger.head))
    if doer is None or passage.syntax.lemmas[doer.head] != "bomb":
        return False
    return not passage.lemmas_around(doer.head) & passage.lexicon.words.ground_bombs


def by_an_attack(passage: Passage, trigger: Trigger) -> bool:
    """The subject of a verb is an attack.

    >>> by_an_attack(*trigger("The assault captured the town.", "captured"))
    True
    """
    subject = subject_of(passage, passage.clause(trigger.head))
    frames = passage.lexicon.nouns.get(passage.syntax.lemmas[subject.head], ()) if subject else ()
    return any(frame.type is ClaimType.OFFENSIVE for frame in frames)


def of_attack(passage: Passage, trigger: Trigger) -> bool:
    """What it acts on is an attack that was told before.

    >>> of_attack(*trigger("The army repelled the attack.", "repelled"))
    True
    >>> of_attack(*trigger("The army repelled an attack.", "repelled"))
    False
    """
    thing = object_of(passage, passage.clause(trigger.anchor))
    return thing is not None and "attack" in passage.classes(thing.head) and _pointed(passage, thing.head)


def _pointed(passage: Passage, head: int) -> bool:
    """Whether a pointing word stands with a noun: "the", "this"."""
    return not passage.lexicon.words.pointing.isdisjoint(passage.lower[c] for c in passage.syntax.children[head])


MARKS: Mapping[Mark, Predicate] = {
    Mark.NOMINAL: nominal,
    Mark.PASSIVE: passive,
    Mark.SUBJECT: verbal_subject,
    Mark.NAMELESS: nameless,
    Mark.DEFINITE: definite,
    Mark.DATED: dated,
    Mark.SINCE: since,
    Mark.RECIPROCAL: each_other,
    Mark.ATTEMPTED: tried,
    Mark.DEADLY: deadly,
    Mark.EARLIER: earlier,
    Mark.WHOLE_WAR: whole_war,
    Mark.BARE: bare,
    Mark.LAUNCHED: launched,
    Mark.BY_BOMBS: by_bombs,
    Mark.BY_ATTACK: by_an_attack,
    Mark.OF_ATTACK: of_attack,
}
