"""Infinitives that are an aim, and those that tell what was done: "marched to take the town", "managed to take it"."""

from collections.abc import Callable

from kadesh.language.clauses import Clause
from kadesh.reading.rules.passages import Passage

_LINKS = frozenset({"complement", "adverbial", "modifier", "reported", "relative"})


def is_aim(passage: Passage, clause: Clause) -> bool:
    """Whether the infinitive of a clause is an aim of what it hangs on.

    >>> [is_aim(p, p.clause(at(p, "take"))) for p in map(sentence, ("They marched to take it.", "They managed to take it."))]
    [True, False]
    """
    if clause.governor < 0:
        return False
    if _begins_with_object(passage, clause):
        return True
    return clause.link in _LINKS and not any(test(passage, clause) for test in _REACHED)


def _begins_with_object(passage: Passage, clause: Clause) -> bool:
    """Whether an infinitive is the aim of something begun.

    >>> passage = sentence("The army began an operation to take the town.")
    >>> _begins_with_object(passage, passage.clause(at(passage, "take")))
    True
    """
    begun = passage.syntax.lemmas[clause.governor] in passage.lexicon.words.phase_verbs
    return begun and passage.clause(clause.governor).first("object") is not None


def _is_achieved(passage: Passage, clause: Clause) -> bool:
    """Whether an infinitive hangs on a verb after which it did happen.

    >>> passage = sentence("The army helped to take the town.")
    >>> _is_achieved(passage, passage.clause(at(passage, "take")))
    True
    """
    return clause.link in ("complement", "reported") and _governor(passage, clause) in passage.lexicon.words.achieving


def _is_use(passage: Passage, clause: Clause) -> bool:
    """Whether an infinitive tells what a thing was used for.

    >>> passage = sentence("Rebels used the road to bring in arms.")
    >>> _is_use(passage, passage.clause(at(passage, "bring")))
    True
    """
    return clause.link in ("complement", "adverbial") and _governor(passage, clause) == "use"


def _is_managed(passage: Passage, clause: Clause) -> bool:
    """Whether an infinitive that looks like an adverbial is what was managed, begun or failed: "failed again to take it"."""
    return clause.link == "adverbial" and _governor(passage, clause) in passage.lexicon.words.managing


def _is_ranked(passage: Passage, clause: Clause) -> bool:
    """Whether an infinitive tells which one of several it was: "the first town to fall"."""
    lists, governor = passage.lexicon.words, clause.governor
    if passage.lower[governor] in lists.reached:
        return True
    ranked = any(passage.lower[child] in lists.ranking for child in passage.syntax.children[governor])
    return ranked and passage.clause(governor).form == "nominal"


_REACHED: tuple[Callable[[Passage, Clause], bool], ...] = (_is_achieved, _is_use, _is_managed, _is_ranked)


def _governor(passage: Passage, clause: Clause) -> str:
    return passage.syntax.lemmas[clause.governor]
