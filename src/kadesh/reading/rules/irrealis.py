"""What is said and yet not so: almost, far from it, had it been, could be, falsely claimed, a report rejected."""

from kadesh.model import Modality
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.triggers import Trigger

_APART = frozenset({"conj", "advcl", "nsubj", "ROOT"})  # what hangs by these does not share its governor's mood


def irrealis(passage: Passage, trigger: Trigger) -> tuple[Modality, str] | None:
    """The modality, and the words that give it, of a happening set outside of what was; None where nothing sets it so."""
    if word := _short_of(passage, trigger.anchor) or _refuted(passage, trigger.anchor):
        return Modality.NEGATED, word
    if word := _supposed(passage, trigger.anchor):
        return Modality.CONDITIONAL, word
    if word := _feared(passage, trigger):
        return Modality.PLANNED, word
    return None


def is_appeal(passage: Passage, trigger: Trigger) -> bool:
    """Whether a happening is what somebody is asked not to do: "called on the army not to attack the town"."""
    clause = passage.clause(trigger.anchor)
    if clause.form != "infinitive" or not clause.negated or clause.governor < 0:
        return False
    return passage.syntax.lemmas[clause.governor] in passage.lexicon.words.appealing


def _short_of(passage: Passage, index: int) -> str:
    """The words by which a happening did not come about: "almost captured", "far from capturing", "not among those who"."""
    syntax = passage.syntax
    verbal = syntax.tags[index].startswith("VB")
    if verbal and index and passage.lower[index - 1] in passage.lexicon.words.nearly and syntax.heads[index - 1] == index:
        return passage.words[index - 1]
    link = syntax.heads[index]
    if syntax.relations[index] == "pcomp" and passage.lower[link] == "from" and passage.lower[syntax.heads[link]] == "far":
        return "far from"
    if syntax.relations[index] == "relcl" and passage.lower[link] == "those" and passage.lower[syntax.heads[link]] == "among":
        above = syntax.heads[syntax.heads[link]]
        return "not" if passage.clause(above).negated else ""
    return ""


def _refuted(passage: Passage, index: int) -> str:
    """The word that denies what is told: "rejected claims that", "it is not true that", "falsely claimed"."""
    syntax, words = passage.syntax, passage.lexicon.words
    below = index
    for above in syntax.ancestors(index):
        if syntax.relations[below] in _APART:
            return ""
        lemma = syntax.lemmas[above]
        if syntax.tags[above].startswith("VB"):
            if lemma == "deny" or (lemma in words.refuting and syntax.lemmas[below] in words.rumours):
                return passage.words[above]
            said = [c for c in syntax.children[above] if syntax.relations[c] in ("acomp", "attr", "advmod")]
            if lemma in words.saying and any(passage.lower[c] == "falsely" for c in said):
                return "falsely"
            untrue = passage.clause(above).negated
            for child in said if lemma == "be" else ():
                if passage.lower[child] in words.not_so or (untrue and passage.lower[child] in words.so):
                    return passage.words[child]
        below = above
    return ""


def _supposed(passage: Passage, index: int) -> str:
    """The words that only suppose a happening: "would have captured", "had they captured it"."""
    syntax, clause = passage.syntax, passage.clause(index)
    have = next((c for c in syntax.children[index] if syntax.relations[c] == "aux" and syntax.lemmas[c] == "have"), -1)
    if have < 0:
        return ""
    if "would" in clause.modals:
        return "would have"
    subject = clause.first("subject")
    inverted = passage.lower[have] == "had" and subject is not None and have < subject.head < index
    return "had" if inverted and (have == 0 or passage.words[have - 1] == ",") and passage.lower[-1:] != ("?",) else ""


def _feared(passage: Passage, trigger: Trigger) -> str:
    """The word that only looks ahead: "fears that they could attack", "fear an attack", "could capture it within days"."""
    syntax, words, index = passage.syntax, passage.lexicon.words, trigger.anchor
    above = syntax.heads[index]
    if syntax.relations[index] in ("dobj", "pobj") and not syntax.tags[index].startswith("VB"):
        if syntax.relations[index] == "pobj" and passage.lower[above] in ("of", "over"):
            above = syntax.heads[above]
        known = any(passage.lower[c] in words.pointing for c in syntax.children[index])
        return passage.words[above] if syntax.lemmas[above] == "fear" and not known else ""
    modal = next((c for c in syntax.children[index] if passage.lower[c] in ("could", "may", "might")), -1)
    if modal < 0 or any(syntax.lemmas[c] == "have" for c in syntax.children[index]) or passage.clause(index).negated:
        return ""
    ahead = any(passage.lower[c] in words.ahead for c in range(modal, len(passage.lower)))
    fearing = any(syntax.lemmas[a] in words.fearing for a in syntax.ancestors(index))
    return passage.words[modal] if ahead or fearing else ""
