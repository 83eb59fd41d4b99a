"""The words above a happening by which it is planned, negated or under a condition, and not simply told."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from kadesh.language.clauses import Clause
from kadesh.model import Modality
from kadesh.reading.rules.aims import is_aim
from kadesh.reading.rules.climbs import Step, has_own_mood, is_second_aim, is_verbal, shares_mood
from kadesh.reading.rules.passages import Passage

_NONE = frozenset({"no", "none", "nobody", "neither"})
_FUTURE = frozenset({"will", "would", "shall", "should", "must", "'ll", "ought"})
_POSSIBLE = frozenset({"may", "might", "can"})
_FAILED_BY = frozenset({"from", "of", "on", "to", "at", "in"})  # prepositions of what fails: "prevented from", not "fled after"
_UNLESS = frozenset({"if", "unless"})
_SO_NEAR = 8  # tokens between "so" and the verb of "so that it can"
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "pcomp", "acomp", "attr", "oprd", "conj", "prt"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "prep", "agent"})
_GOVERNED = _COMPLEMENTS | _ARGUMENTS  # relations of what a verb's mood is said of


class Cue(NamedTuple):
    """A word that tells a happening's modality; empty for what is simply told."""

    modality: Modality
    word: str


def cues_of(passage: Passage, step: Step) -> Iterator[Cue]:
    """The cues of one step up from a happening, those that count most first within each modality.

    >>> passage = sentence("The army did not try to take the town.")
    >>> [cue.word for cue in cues_of(passage, Step(passage.clause(at(passage, "try")), at(passage, "take")))]
    ['not', 'try']
    """
    if not is_verbal(passage, step.clause.head):
        yield from _cues(passage, step, _OF_NOUNS)
        return
    if _governs(passage, step):
        yield from _cues(passage, step, _OF_GOVERNORS)
    yield from _cues(passage, step, _OF_VERBS)


def noun_negation(passage: Passage, noun: int) -> str:
    """The word that says that there is none of a thing: "no", "without", "a halt to".

    >>> passage = sentence("There was no attack after the suspension of strikes.")
    >>> [noun_negation(passage, at(passage, noun)) for noun in ("attack", "strikes")]
    ['no', 'suspension']
    """
    syntax, lower = passage.syntax, passage.lower
    for child in syntax.children[noun]:
        if lower[child] in ("no", "neither") and syntax.relations[child] in ("det", "preconj"):
            return passage.words[child]
        if lower[child - 1 : child + 1] == ("no", "more"):
            return "no more"
    above = syntax.ancestors(noun)[:2]
    absences = passage.lexicon.words.absences
    lacking = (
        i for i in above if lower[i] == "without" or (syntax.lemmas[i] in absences and not syntax.tags[i].startswith("VB"))
    )
    return passage.words[found] if (found := next(lacking, None)) is not None else ""


_Test = Callable[[Passage, Step], str]
_Table = tuple[tuple[Modality, _Test], ...]


def _cues(passage: Passage, step: Step, table: _Table) -> Iterator[Cue]:
    return (Cue(modality, word) for modality, test in table if (word := test(passage, step)))


def _governs(passage: Passage, step: Step) -> bool:
    """Whether what is said of a verb (will, not, tries to) holds of the happening; of a known one only plans and failures do.

    >>> passage = sentence("The army will say that rebels took the town.")
    >>> _governs(passage, Step(passage.clause(at(passage, "say")), at(passage, "took")))
    False
    """
    lemma, lists = step.clause.lemma, passage.lexicon.words
    if step.known and lemma not in lists.planning | lists.failing:
        return False
    if step.below is None:
        return True
    relation = passage.syntax.relations[step.below]
    if relation == "advcl":
        return lemma in lists.planning and passage.clause(step.below).form == "infinitive"
    only_said = relation == "ccomp" and lemma in lists.saying and lemma != "deny"
    return relation in _GOVERNED and not only_said


def _not(passage: Passage, step: Step) -> str:
    """Negation: of the verb, its subject or its object.

    >>> passage = sentence("Nobody captured the town.")
    >>> _not(passage, Step(passage.clause(at(passage, "captured"))))
    'Nobody'
    """
    clause = step.clause
    if clause.negated:
        return "not"
    subject, thing = clause.first("subject"), clause.first("object")
    parts = (subject.head, *passage.syntax.children[subject.head]) if subject else ()
    none = next((passage.words[part] for part in parts if passage.lower[part] in _NONE), "")
    none = none or (noun_negation(passage, thing.head) if thing else "")
    return none or ("without" if clause.marker == "without" else "")


def _so_that(passage: Passage, step: Step) -> str:
    """What something else is done for.

    >>> passage = sentence("They cut the road so that the army can attack the town.")
    >>> _so_that(passage, Step(passage.clause(at(passage, "attack"))))
    'so that'
    """
    clause = step.clause
    near = passage.lower[max(0, clause.head - _SO_NEAR) : clause.head]
    return "so that" if clause.modals and clause.marker in ("so", "that") and "so" in near else ""


def _modal(passage: Passage, step: Step) -> str:
    """A modal of the future; at the happening itself also one of what is possible. "Will have" tells what was.

    >>> passage = sentence("The army will try to take the town.")
    >>> _modal(passage, Step(passage.clause(at(passage, "try")), at(passage, "take")))
    'will'
    """
    syntax, clause = passage.syntax, step.clause
    auxiliaries = (c for c in syntax.children[clause.head] if syntax.relations[c] == "aux")
    if not clause.modals or any(syntax.lemmas[c] == "have" for c in auxiliaries):
        return ""
    modal = clause.modals[0]
    return modal if modal in _FUTURE or (modal in _POSSIBLE and step.below is None) else ""


def _planning(passage: Passage, step: Step) -> str:
    """A verb that plans what hangs on it.

    >>> passage = sentence("The army vowed to take the town.")
    >>> _planning(passage, Step(passage.clause(at(passage, "vowed")), at(passage, "take")))
    'vowed'
    """
    lists, lemma = passage.lexicon.words, step.clause.lemma
    plans = step.below is not None and lemma in lists.planning and lemma not in lists.achieving
    return passage.words[step.clause.head] if plans else ""


def _is_to(passage: Passage, step: Step) -> str:
    """A form of "be" with an infinitive, or with an adjective of plans: "is to take", "was ready to take".

    >>> passage = sentence("The army is ready to take the town.")
    >>> _is_to(passage, Step(passage.clause(at(passage, "is")), at(passage, "ready")))
    'ready'
    """
    syntax, lists = passage.syntax, passage.lexicon.words
    below = syntax.children[step.clause.head]
    if step.below is None or step.clause.lemma != "be" or any(passage.lower[child] in lists.unable for child in below):
        return ""
    if syntax.relations[step.below] == "xcomp" and passage.clause(step.below).form == "infinitive":
        return "is to"
    planned = (c for c in below if passage.lower[c] in lists.planning_adjectives and not _was_able(passage, c))
    return passage.words[found] if (found := next(planned, None)) is not None else ""


def _failing(passage: Passage, step: Step) -> str:
    """A verb of failing of what hangs on it.

    >>> passage = sentence("The rain prevented the army from taking the town.")
    >>> _failing(passage, Step(passage.clause(at(passage, "prevented")), at(passage, "from")))
    'prevented'
    """
    syntax, lemma = passage.syntax, step.clause.lemma
    if step.below is None or lemma == "deny" or lemma not in passage.lexicon.words.failing:
        return ""
    relation = syntax.relations[step.below]
    beside = relation in ("conj", "advcl") or (relation == "prep" and passage.lower[step.below] not in _FAILED_BY)
    return "" if beside else passage.words[step.clause.head]


def _held_off(passage: Passage, step: Step) -> str:
    """What is held off does not happen.

    >>> passage = sentence("They held off the attack.")
    >>> _held_off(passage, Step(passage.clause(at(passage, "held")), at(passage, "attack")))
    'held off'
    """
    holds = step.below is not None and step.clause.lemma == "hold" and "off" in step.clause.particles
    return "held off" if holds else ""


def _denying(passage: Passage, step: Step) -> str:
    """What is denied.

    >>> passage = sentence("The army denied the attack.")
    >>> _denying(passage, Step(passage.clause(at(passage, "denied")), at(passage, "attack")))
    'denied'
    """
    return passage.words[step.clause.head] if step.below is not None and step.clause.lemma == "deny" else ""


_OF_GOVERNORS: _Table = (
    (Modality.NEGATED, _not),
    (Modality.PLANNED, _so_that),
    (Modality.PLANNED, _modal),
    (Modality.PLANNED, _planning),
    (Modality.PLANNED, _is_to),
    (Modality.NEGATED, _failing),
    (Modality.NEGATED, _held_off),
    (Modality.NEGATED, _denying),
)


def _condition(passage: Passage, step: Step) -> str:
    """A condition that opens the clause; "if" behind a word of asking sets none.

    >>> passage = sentence("If the army takes the town, it will stay.")
    >>> _condition(passage, Step(passage.clause(at(passage, "takes"))))
    'if'
    """
    clause = step.clause
    return clause.marker if clause.marker in passage.lexicon.words.conditions and not _is_asked(passage, clause) else ""


def _condition_beside(passage: Passage, step: Step) -> str:
    """A condition on another clause that hangs on the verb.

    >>> passage = sentence("The army will take the town if the rain stops.")
    >>> _condition_beside(passage, Step(passage.clause(at(passage, "take"))))
    'if'
    """
    syntax = passage.syntax
    beside = (c for c in syntax.children[step.clause.head] if syntax.relations[c] == "advcl" and c != step.below)
    return next((marker for child in beside if (marker := passage.clause(child).marker) in _UNLESS), "")


def _condition_above(passage: Passage, step: Step) -> str:
    """The condition of the clause to which one is joined that has a mood of its own.

    >>> passage = sentence("It will fall if the army holds the hill while rebels attack the town.")
    >>> _condition_above(passage, Step(passage.clause(at(passage, "attack"))))
    'if'
    """
    clause = step.clause
    apart = has_own_mood(clause) and clause.governor >= 0 and not shares_mood(passage, clause)
    if not apart or clause.link not in ("conjunct", "reported", "adverbial"):
        return ""
    above = passage.clause(clause.governor)
    return above.marker if above.marker in _UNLESS else ""


def _purpose(passage: Passage, step: Step) -> str:
    """The "to" of an infinitive that is an aim: behind a verb that is not one of achieving.

    >>> passage = sentence("They cut the road to take the town.")
    >>> _purpose(passage, Step(passage.clause(at(passage, "take"))))
    'to'
    """
    aims = not step.known and step.clause.form == "infinitive" and is_aim(passage, step.clause)
    return "to" if aims else ""


def _until(passage: Passage, step: Step) -> str:
    """What something lasts until, where it is not told as past.

    >>> passage = sentence("They will fight until the army captures the town.")
    >>> _until(passage, Step(passage.clause(at(passage, "captures"))))
    'until'
    """
    clause = step.clause
    open_ = passage.syntax.tags[clause.head] in ("VBZ", "VBP", "VBN", "VBG") and clause.tense != "past"
    return "until" if clause.marker == "until" and open_ else ""


def _before_they_could(passage: Passage, step: Step) -> str:
    """What something else came before.

    >>> passage = sentence("They fled before the army could attack.")
    >>> _before_they_could(passage, Step(passage.clause(at(passage, "attack"))))
    'before they could'
    """
    return "before they could" if step.clause.marker == "before" and step.clause.modals else ""


def _second_aim(passage: Passage, step: Step) -> str:
    """The "to" of an infinitive that is joined to what is none: "to foil attempts and to force them"."""
    return "to" if is_second_aim(passage, step.clause) else ""


_OF_VERBS: _Table = (
    (Modality.CONDITIONAL, _condition),
    (Modality.CONDITIONAL, _condition_beside),
    (Modality.CONDITIONAL, _condition_above),
    (Modality.PLANNED, _purpose),
    (Modality.PLANNED, _until),
    (Modality.PLANNED, _second_aim),
    (Modality.NEGATED, _before_they_could),
)


def _unable(passage: Passage, step: Step) -> str:
    """A noun or adjective that says that it could not be done.

    >>> passage = sentence("They regret the failure to take the town.")
    >>> _unable(passage, Step(passage.clause(at(passage, "failure")), at(passage, "take")))
    'failure'
    """
    index = step.clause.head
    fails = step.below is not None and passage.syntax.lemmas[index] in passage.lexicon.words.unable
    return passage.words[index] if fails else ""


def _plan(passage: Passage, step: Step) -> str:
    """A noun or adjective that puts what hangs on it in the future; "due to an attack" is a cause.

    >>> passage = sentence("They spoke of a plan to take the town.")
    >>> _plan(passage, Step(passage.clause(at(passage, "plan")), at(passage, "take")))
    'plan'
    """
    lists, index = passage.lexicon.words, step.clause.head
    plans = passage.syntax.lemmas[index] in lists.planning_nouns | lists.planning_adjectives | lists.planning
    ahead = step.below is not None and plans and passage.syntax.tags[index] != "IN"
    return passage.words[index] if ahead and not _was_able(passage, index) else ""


_OF_NOUNS: _Table = ((Modality.NEGATED, _unable), (Modality.PLANNED, _plan))


def _is_asked(passage: Passage, clause: Clause) -> bool:
    """Whether "if" only asks.

    >>> passage = sentence("It was unclear if the army took the town.")
    >>> _is_asked(passage, passage.clause(at(passage, "took")))
    True
    """
    if clause.governor < 0:
        return False
    syntax, above = passage.syntax, clause.governor
    before = (child for child in syntax.children[above] if child < clause.head)
    return any(syntax.lemmas[index] in passage.lexicon.words.asking for index in (above, *before))


def _was_able(passage: Passage, index: int) -> bool:
    """Whether "able" tells what was done: "they were able to take the hill", not "they are able to".

    >>> passage = sentence("They were able to take the hill.")
    >>> _was_able(passage, at(passage, "able"))
    True
    """
    be = passage.syntax.heads[index]
    return passage.lower[index] == "able" and passage.syntax.tags[be] in ("VBD", "VBN") and not passage.clause(be).modals
