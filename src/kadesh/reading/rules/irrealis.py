"""What is said and yet not so: almost, far from it, had it been, could be, falsely claimed, a report rejected."""

from collections.abc import Callable

from kadesh.model import Modality
from kadesh.reading.rules.cues import Cue
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.triggers import Trigger

_APART = frozenset({"conj", "advcl", "nsubj", "ROOT"})  # what hangs by these does not share its governor's mood
_SAID = frozenset({"acomp", "attr", "advmod"})  # relations of what is said of a verb or by "be"
_MODALS = frozenset({"could", "may", "might"})


def irrealis(passage: Passage, trigger: Trigger) -> Cue | None:
    """The modality, and the words that give it, of a happening set outside of what was; None where nothing sets it so."""
    return next((Cue(modality, word) for modality, test in _UNREAL if (word := test(passage, trigger.anchor))), None)


def is_appeal(passage: Passage, trigger: Trigger) -> bool:
    """Whether a happening is what somebody is asked not to do.

    >>> from kadesh.reading.rules.triggers import find_triggers
    >>> passage = sentence("The council called on the army not to attack the town.")
    >>> is_appeal(passage, find_triggers(passage)[0])
    True
    """
    clause = passage.clause(trigger.anchor)
    if clause.form != "infinitive" or not clause.negated or clause.governor < 0:
        return False
    return passage.syntax.lemmas[clause.governor] in passage.lexicon.words.appealing


def _nearly(passage: Passage, index: int) -> str:
    """The adverb by which it almost happened.

    >>> passage = sentence("The army almost captured the town.")
    >>> _nearly(passage, at(passage, "captured"))
    'almost'
    """
    syntax, before = passage.syntax, index - 1
    if before < 0 or not syntax.tags[index].startswith("VB"):
        return ""
    near = passage.lower[before] in passage.lexicon.words.nearly and syntax.heads[before] == index
    return passage.words[before] if near else ""


def _far_from(passage: Passage, index: int) -> str:
    """Words by which it was far from happening: "far from capturing the town"."""
    link = passage.syntax.heads[index]
    behind = passage.syntax.relations[index] == "pcomp" and passage.lower[link] == "from"
    return "far from" if behind and passage.lower[passage.syntax.heads[link]] == "far" else ""


def _not_among(passage: Passage, index: int) -> str:
    """The negation by which somebody is none of those to whom it happened: "was not among those who fell"."""
    syntax = passage.syntax
    those = syntax.heads[index]
    among = syntax.heads[those]
    if syntax.relations[index] != "relcl" or passage.lower[those] != "those" or passage.lower[among] != "among":
        return ""
    return "not" if passage.clause(syntax.heads[among]).negated else ""


def _refuted(passage: Passage, index: int) -> str:
    """The word above that denies what is told.

    >>> passage = sentence("It denied that the army shelled the town.")
    >>> _refuted(passage, at(passage, "shelled"))
    'denied'
    """
    syntax = passage.syntax
    below = index
    for above in syntax.ancestors(index):
        if syntax.relations[below] in _APART:
            return ""
        if syntax.tags[above].startswith("VB") and (word := _denial(passage, above, below)):
            return word
        below = above
    return ""


def _denial(passage: Passage, verb: int, below: int) -> str:
    """The word by which a verb denies what hangs on it at ``below``: "denied", "falsely claimed", "it is not true that"."""
    syntax, lists = passage.syntax, passage.lexicon.words
    lemma = syntax.lemmas[verb]
    if lemma == "deny" or (lemma in lists.refuting and syntax.lemmas[below] in lists.rumours):
        return passage.words[verb]
    said = [child for child in syntax.children[verb] if syntax.relations[child] in _SAID]
    if lemma in lists.saying and any(passage.lower[child] == "falsely" for child in said):
        return "falsely"
    untrue = lists.not_so | lists.so if passage.clause(verb).negated else lists.not_so
    wrong = (child for child in said if lemma == "be" and passage.lower[child] in untrue)
    return passage.words[found] if (found := next(wrong, None)) is not None else ""


def _would_have(passage: Passage, index: int) -> str:
    """The words by which it would have happened.

    >>> passage = sentence("The army would have captured the town.")
    >>> _would_have(passage, at(passage, "captured"))
    'would have'
    """
    return "would have" if _have(passage, index) is not None and "would" in passage.clause(index).modals else ""


def _had_it(passage: Passage, index: int) -> str:
    """The "had" before its subject that only supposes a happening, and does not ask for it: "had the army captured it, ..."."""
    have, subject = _have(passage, index), passage.clause(index).first("subject")
    if have is None or subject is None or passage.lower[-1] == "?":
        return ""
    inverted = passage.lower[have] == "had" and have < subject.head < index
    return "had" if inverted and (have == 0 or passage.words[have - 1] == ",") else ""


def _feared(passage: Passage, index: int) -> str:
    """The verb or noun of fear of a happening that is not known already.

    >>> passage = sentence("Residents fear attacks on the town.")
    >>> _feared(passage, at(passage, "attacks"))
    'fear'
    """
    syntax = passage.syntax
    if not _is_object(passage, index) or any(
        passage.lower[c] in passage.lexicon.words.pointing for c in syntax.children[index]
    ):
        return ""
    above = syntax.heads[index]
    if syntax.relations[index] == "pobj" and passage.lower[above] in ("of", "over"):
        above = syntax.heads[above]
    return passage.words[above] if syntax.lemmas[above] == "fear" else ""


def _could(passage: Passage, index: int) -> str:
    """The modal by which it is feared, or could soon come.

    >>> passage = sentence("The army could capture the town within days.")
    >>> _could(passage, at(passage, "capture"))
    'could'
    """
    syntax, lists = passage.syntax, passage.lexicon.words
    modal = next((child for child in syntax.children[index] if passage.lower[child] in _MODALS), None)
    if modal is None or _is_object(passage, index) or passage.clause(index).negated:
        return ""
    if any(syntax.lemmas[child] == "have" for child in syntax.children[index]):
        return ""
    ahead = not lists.ahead.isdisjoint(passage.lower[modal:])
    fearing = any(syntax.lemmas[above] in lists.fearing for above in syntax.ancestors(index))
    return passage.words[modal] if ahead or fearing else ""


_UNREAL: tuple[tuple[Modality, Callable[[Passage, int], str]], ...] = (
    (Modality.NEGATED, _nearly),
    (Modality.NEGATED, _far_from),
    (Modality.NEGATED, _not_among),
    (Modality.NEGATED, _refuted),
    (Modality.CONDITIONAL, _would_have),
    (Modality.CONDITIONAL, _had_it),
    (Modality.PLANNED, _feared),
    (Modality.PLANNED, _could),
)


def _have(passage: Passage, verb: int) -> int | None:
    """The auxiliary "have" of a verb."""
    syntax = passage.syntax
    return next((c for c in syntax.children[verb] if syntax.relations[c] == "aux" and syntax.lemmas[c] == "have"), None)


def _is_object(passage: Passage, index: int) -> bool:
    """Whether a word is a noun that something is done to, or that stands behind a preposition."""
    return passage.syntax.relations[index] in ("dobj", "pobj") and not passage.syntax.tags[index].startswith("VB")
