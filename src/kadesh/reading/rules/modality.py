"""Did it happen: actual, planned, conditional or negated, from the verbs, nouns and markers above a happening."""

from collections.abc import Callable, Sequence

from kadesh.model import ClaimType, Modality
from kadesh.reading.rules.climbs import climb
from kadesh.reading.rules.cues import Cue, cues_of, noun_negation
from kadesh.reading.rules.irrealis import irrealis
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.triggers import Trigger

_RANKED = (Modality.CONDITIONAL, Modality.NEGATED, Modality.PLANNED)  # what outdoes what
_ENDED = frozenset(
    {ClaimType.OFFENSIVE, ClaimType.CLASH, ClaimType.AIRSTRIKE, ClaimType.SHELLING}
)  # what somebody ends, he did
_DONE_TAGS = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG"})


def read_modality(passage: Passage, trigger: Trigger) -> Cue:
    """The modality of a trigger and the word that gives it (empty for actual).

    >>> from kadesh.reading.rules.triggers import find_triggers
    >>> passage = sentence("The army captured a hill and will not attack the town.")
    >>> [tuple(read_modality(passage, trigger)) for trigger in find_triggers(passage)]
    [(<Modality.ACTUAL: 'actual'>, ''), (<Modality.NEGATED: 'negated'>, 'not')]
    """
    if unreal := irrealis(passage, trigger):
        return unreal
    cues = [Cue(modality, word) for modality, test in _OF_HAPPENINGS if (word := test(passage, trigger))]
    cues += [cue for step in climb(passage, trigger) for cue in cues_of(passage, step)]
    if _came_about(passage, trigger, cues):
        cues = [cue for cue in cues if cue.modality is not Modality.PLANNED]
    cues += [Cue(Modality.PLANNED, word) for test in _SETTING_BEFORE if (word := test(passage, trigger.head))]
    ranked = (cue for modality in _RANKED for cue in cues if cue.modality is modality)
    return next(ranked, Cue(Modality.ACTUAL, ""))


def attempted(passage: Passage, trigger: Trigger) -> str:
    """The word by which an advance or assault was tried, which for those is to make it; empty where none is.

    >>> from kadesh.reading.rules.triggers import find_triggers
    >>> passage = sentence("Rebels tried to storm the base.")
    >>> attempted(passage, find_triggers(passage)[0])
    'tried'
    """
    if trigger.nominal or trigger.type not in (ClaimType.ADVANCE, ClaimType.OFFENSIVE):
        return ""
    clause = passage.clause(trigger.anchor)
    if clause.form != "infinitive" or clause.governor < 0:
        return ""
    above = passage.clause(clause.governor)
    tried = above.lemma in passage.lexicon.words.attempting and passage.syntax.tags[above.head] in _DONE_TAGS
    return passage.words[above.head] if tried and not above.modals else ""


def _came_about(passage: Passage, trigger: Trigger, cues: Sequence[Cue]) -> bool:
    """Whether what is planned by the words is what happened: an agreement that was agreed, an assault that was tried."""
    if trigger.type is ClaimType.AGREEMENT and passage.syntax.lemmas[passage.syntax.heads[trigger.head]] == "agree":
        return True
    tried = attempted(passage, trigger)
    planned = next((cue.word for cue in cues if cue.modality is Modality.PLANNED), None)
    return tried != "" and planned in ("to", tried)


def _none_of(passage: Passage, trigger: Trigger) -> str:
    """The word that says that there is no such happening: "no attack"."""
    is_noun = trigger.carrier is not None or not passage.syntax.tags[trigger.head].startswith("VB")
    return noun_negation(passage, trigger.head) if is_noun else ""


def _failed(passage: Passage, trigger: Trigger) -> str:
    """The verb that carries a happening and fails it.

    An army that ends its operation made it; a town's siege that is broken is read by another rule.

    >>> from kadesh.reading.rules.happenings import find_happenings
    >>> passage = sentence("The army postponed the offensive.")
    >>> _failed(passage, find_happenings(passage)[0].trigger)
    'postponed'
    """
    lists, lemma = passage.lexicon.words, _carrier(passage, trigger)
    ended = lemma in lists.ending and trigger.type in _ENDED
    return passage.words[trigger.anchor] if lemma in lists.failing and not ended else ""


def _prepared(passage: Passage, trigger: Trigger) -> str:
    """The verb that carries a happening and plans it; "agreed a ceasefire" and "set off a bomb" carry it out.

    >>> from kadesh.reading.rules.happenings import find_happenings
    >>> passage = sentence("The army announced an offensive.")
    >>> _prepared(passage, find_happenings(passage)[0].trigger)
    'announced'
    """
    lists, lemma = passage.lexicon.words, _carrier(passage, trigger)
    announced = lemma in lists.announcing and trigger.type is ClaimType.OFFENSIVE
    if not announced and lemma not in lists.planning:
        return ""
    agreed = trigger.type is ClaimType.AGREEMENT and lemma == "agree"
    return "" if agreed or "off" in passage.clause(trigger.anchor).particles else passage.words[trigger.anchor]


def _planned(passage: Passage, trigger: Trigger) -> str:
    """The word that puts a noun of happening in the future: "an upcoming offensive", "plans for an assault".

    >>> from kadesh.reading.rules.triggers import find_triggers
    >>> passage = sentence("They spoke of plans for an offensive.")
    >>> _planned(passage, find_triggers(passage)[0])
    'plans'
    """
    syntax, lists, head = passage.syntax, passage.lexicon.words, trigger.head
    if syntax.tags[head].startswith("VB"):
        return ""
    for child in syntax.children[head]:
        if passage.lower[child] in lists.planning_adjectives:
            return passage.words[child]
    link = syntax.heads[head]
    if syntax.relations[head] != "pobj" or link == head:
        return ""
    above = syntax.heads[link]
    noun = syntax.lemmas[above] in lists.planning_nouns and not syntax.tags[above].startswith("VB")
    verb = syntax.lemmas[above] in lists.planning and passage.lower[link] == "for"
    return passage.words[above] if noun or verb else ""


def _aimed_at(passage: Passage, trigger: Trigger) -> str:
    """The aim that a noun of happening is said to be: "the town's liberation is the army's main objective"."""
    if _carrier(passage, trigger) != "be":
        return ""
    attribute = passage.syntax.child(trigger.anchor, "attr")
    aims = attribute not in (-1, trigger.head) and passage.syntax.lemmas[attribute] in passage.lexicon.words.planning_nouns
    return passage.words[attribute] if aims else ""


_OF_HAPPENINGS: tuple[tuple[Modality, Callable[[Passage, Trigger], str]], ...] = (
    (Modality.NEGATED, _none_of),
    (Modality.NEGATED, _failed),
    (Modality.PLANNED, _prepared),
    (Modality.PLANNED, _planned),
    (Modality.PLANNED, _aimed_at),
)


def _ahead(passage: Passage, head: int) -> str:
    """What something else is told to be ahead of: "left ahead of the offensive"."""
    link = _link(passage, head)
    ahead = link is not None and passage.lower[link] == "of" and passage.lower[passage.syntax.heads[link]] == "ahead"
    return "ahead of" if ahead else ""


def _next_step(passage: Passage, head: int) -> str:
    """What something else is a step to.

    >>> passage = sentence("It was a step towards the truce.")
    >>> _next_step(passage, at(passage, "truce"))
    'step'
    """
    link = _link(passage, head)
    if link is None or passage.lower[link] not in ("to", "toward", "towards"):
        return ""
    above = passage.syntax.heads[link]
    return passage.words[above] if passage.syntax.lemmas[above] == "step" else ""


def _paved(passage: Passage, head: int) -> str:
    """What the way is paved or prepared for.

    >>> passage = sentence("The talks paved the way for the truce.")
    >>> _paved(passage, at(passage, "truce"))
    'paved'
    """
    link, syntax = _link(passage, head), passage.syntax
    if link is None:
        return ""
    above = syntax.heads[link]
    top = syntax.heads[above]
    if passage.lower[link] in ("for", "to") and syntax.lemmas[top] in ("pave", "prepare"):
        return passage.words[top]
    return passage.words[above] if syntax.lemmas[above] == "pave" else ""


_SETTING_BEFORE: tuple[Callable[[Passage, int], str], ...] = (_ahead, _next_step, _paved)


def _link(passage: Passage, head: int) -> int | None:
    """The preposition behind which a noun or gerund stands."""
    return passage.syntax.heads[head] if passage.syntax.relations[head] in ("pobj", "pcomp") else None


def _carrier(passage: Passage, trigger: Trigger) -> str:
    """The base form of the verb that carries a happening; empty where none does."""
    return "" if trigger.carrier is None else passage.syntax.lemmas[trigger.carrier]
