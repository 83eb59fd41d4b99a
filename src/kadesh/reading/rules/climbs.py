"""The way up from a happening's own word through the verbs and nouns that it hangs on, as far as their mood is its mood."""

from collections.abc import Iterator
from dataclasses import dataclass

from kadesh.language.clauses import Clause
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.triggers import Trigger

HIGHEST = 12  # steps
_CLOSED = frozenset({"relative", "adverbial", "reported", "conjunct", "modifier"})  # links of clauses with a mood of their own
_OBJECTS = frozenset({"dobj", "pobj"})
_POINTING = frozenset({"the", "this", "these", "those"})


@dataclass(frozen=True, slots=True)
class Step:
    """A word above a happening, with the branch ``below`` by which it was reached; None at the happening's own word.

    ``known`` says that the happening is one that the sentence takes for known, so that little above it puts it in doubt.
    """

    clause: Clause
    below: int | None = None
    known: bool = False


def climb(passage: Passage, trigger: Trigger) -> Iterator[Step]:
    """The steps up from the word that stands for a happening.

    >>> from kadesh.reading.rules.triggers import find_triggers
    >>> passage = sentence("The general said the army failed to capture the town.")
    >>> [passage.words[step.clause.head] for step in climb(passage, find_triggers(passage)[0])]
    ['capture', 'failed']
    """
    known = is_known(passage, trigger)
    index: int | None = trigger.anchor
    below: int | None = None
    for _ in range(HIGHEST):
        if index is None:
            return
        clause = passage.clause(index)
        yield Step(clause, None if index == trigger.head else below, known)
        index, below = _above(passage, clause), index


def is_known(passage: Passage, trigger: Trigger) -> bool:
    """Whether a noun of happening speaks of what is known already.

    >>> from kadesh.reading.rules.triggers import find_triggers
    >>> [is_known(p, find_triggers(p)[0]) for p in map(sentence, ("They justify the raids.", "They plan raids."))]
    [True, False]
    """
    syntax, head = passage.syntax, trigger.head
    if trigger.carrier is not None or syntax.tags[head].startswith("VB") or syntax.relations[head] not in _OBJECTS:
        return False
    return any(_points(passage, child) for child in syntax.children[head])


def is_verbal(passage: Passage, index: int) -> bool:
    """Whether a token is a verb or a modal."""
    return passage.syntax.tags[index].startswith(("VB", "MD"))


def is_second_aim(passage: Passage, clause: Clause) -> bool:
    """Whether an infinitive is joined to what is none, and so no object of what that hangs on.

    "They want to foil attempts and to force them out": parsers join the second to "attempts".
    """
    syntax = passage.syntax
    joined = syntax.relations[clause.head] == "conj" and clause.form == "infinitive"
    return joined and passage.clause(syntax.heads[clause.head]).form != "infinitive"


def shares_mood(passage: Passage, clause: Clause) -> bool:
    """Whether a clause with a verb of its own has the mood of the one that it hangs on: "will attack and take", "vowed that".

    >>> passage = sentence("The army will attack the hill and take the town.")
    >>> shares_mood(passage, passage.clause(at(passage, "take")))
    True
    """
    syntax = passage.syntax
    if clause.governor < 0:
        return False
    if clause.link == "conjunct":
        plain = syntax.tags[clause.head] in ("VB", "VBG") and not clause.modals
        return plain and syntax.tags[clause.governor].startswith("VB")
    return clause.link == "reported" and syntax.lemmas[clause.governor] in passage.lexicon.words.pledging


def has_own_mood(clause: Clause) -> bool:
    """Whether a verb's clause is one of those that stand by themselves, as relative or reported ones do."""
    return clause.link in _CLOSED and clause.form != "infinitive"


def _above(passage: Passage, clause: Clause) -> int | None:
    """The word above whose mood is also that of a clause or noun; None where the way ends."""
    head = passage.syntax.heads[clause.head]
    if head == clause.head:
        return None
    if not is_verbal(passage, clause.head):
        return None if _is_set_apart(passage, clause.head) else head
    if is_second_aim(passage, clause):
        return None
    if has_own_mood(clause):
        return clause.governor if shares_mood(passage, clause) else None
    return head


def _is_set_apart(passage: Passage, noun: int) -> bool:
    """Whether the mood above a noun behind a preposition is not its own: "given the attacks, the town will fall".

    It is its own where the noun hangs on another that is no trace of it, as a site is, or on a verb that plans or fails it.

    >>> passage = sentence("They will come after the attack and abandon plans of an assault.")
    >>> [_is_set_apart(passage, at(passage, noun)) for noun in ("attack", "assault")]
    [True, False]
    """
    syntax, words = passage.syntax, passage.lexicon.words
    above = syntax.heads[syntax.heads[noun]]
    if syntax.relations[noun] != "pobj":
        return False
    if syntax.lemmas[above] in words.remains:
        return True
    return syntax.tags[above].startswith("VB") and syntax.lemmas[above] not in words.planning | words.failing


def _points(passage: Passage, child: int) -> bool:
    owned = passage.syntax.relations[child] == "poss" and passage.syntax.tags[child] != "PRP$"
    return owned or passage.lower[child] in _POINTING or passage.lower[child] == "recent"
