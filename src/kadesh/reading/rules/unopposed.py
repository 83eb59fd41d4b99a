"""Ground that nobody fought for: its holders had left, or did not resist."""

from collections.abc import Callable

from kadesh.language.clauses import conjuncts
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.triggers import Trigger, object_of


def is_unopposed(passage: Passage, trigger: Trigger) -> bool:
    """Whether nobody fought for what is taken, by the clauses and phrases right below the trigger and by the thing's name.

    >>> from kadesh.reading.rules.triggers import find_triggers
    >>> passage = sentence("Rebels captured the abandoned town.")
    >>> is_unopposed(passage, find_triggers(passage)[0])
    True
    """
    children = passage.syntax.children[trigger.anchor]
    return any(test(passage, child) for child in children for test in _SIGNS) or _is_deserted(passage, trigger)


def _after_leaving(passage: Passage, child: int) -> bool:
    """A clause in which somebody had left.

    >>> passage = sentence("Rebels captured the town after the army pulled out.")
    >>> _after_leaving(passage, at(passage, "pulled"))
    True
    """
    syntax, lists = passage.syntax, passage.lexicon.words
    if syntax.relations[child] != "advcl" or passage.clause(child).marker not in lists.afterwards:
        return False
    away = any(passage.lower[below] in ("out", "back") for below in syntax.children[child])
    return syntax.lemmas[child] in lists.leaving_verbs or (away and syntax.lemmas[child] in lists.pulling_verbs)


def _upon_withdrawal(passage: Passage, child: int) -> bool:
    """A phrase of somebody's leaving.

    >>> passage = sentence("Rebels captured the town following the withdrawal of the army.")
    >>> _upon_withdrawal(passage, at(passage, "following"))
    True
    """
    lists = passage.lexicon.words
    return passage.lower[child] in lists.afterwards and not lists.leaving_nouns.isdisjoint(_behind(passage, child))


def _without_resistance(passage: Passage, child: int) -> bool:
    """A phrase of there being no resistance.

    >>> passage = sentence("Rebels captured the town without a fight.")
    >>> _without_resistance(passage, at(passage, "without"))
    True
    """
    return passage.lower[child] == "without" and not passage.lexicon.words.resistance.isdisjoint(_behind(passage, child))


def _met_none(passage: Passage, child: int) -> bool:
    """A clause that says that they met none.

    >>> passage = sentence("Rebels captured the town and did not face resistance.")
    >>> _met_none(passage, at(passage, "face"))
    True
    """
    syntax, clause = passage.syntax, passage.clause(child)
    if syntax.relations[child] not in ("conj", "advcl") or not clause.negated:
        return False
    thing = object_of(passage, clause)
    return thing is not None and syntax.lemmas[thing.head] in passage.lexicon.words.resistance


_SIGNS: tuple[Callable[[Passage, int], bool], ...] = (_after_leaving, _upon_withdrawal, _without_resistance, _met_none)


def _is_deserted(passage: Passage, trigger: Trigger) -> bool:
    """Whether what is taken is said to have been left."""
    syntax = passage.syntax
    thing = object_of(passage, passage.clause(trigger.anchor))
    if thing is None:
        return False
    said = (c for c in syntax.subtree(thing.head) if syntax.relations[c] in ("amod", "conj", "acl"))
    return any(passage.lower[c] in passage.lexicon.words.deserted for c in said)


def _behind(passage: Passage, preposition: int) -> set[str]:
    """The base forms of what stands behind a preposition."""
    syntax = passage.syntax
    heads = (c for c in syntax.children[preposition] if syntax.relations[c] in ("pobj", "pcomp"))
    return {syntax.lemmas[member] for head in heads for member in conjuncts(syntax, head)}
