"""Did it happen: actual, planned, conditional or negated, from the verbs, nouns and markers above a happening."""

from kadesh.language.clauses import Clause
from kadesh.model import ClaimType, Modality
from kadesh.reading.rules.irrealis import irrealis
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.triggers import Trigger

_OBJECTS = frozenset({"dobj", "pobj"})
_FAILED_BY = ("from", "of", "on", "to", "at", "in")  # prepositions of what fails: "prevented from", not "fled after"
_FUTURE = frozenset({"will", "would", "shall", "should", "must", "'ll", "ought"})


def read_modality(passage: Passage, trigger: Trigger) -> tuple[Modality, str]:
    """The modality of a trigger and the word that gives it (empty for actual)."""
    if unreal := irrealis(passage, trigger):
        return unreal
    syntax, words = passage.syntax, passage.lexicon.words
    planned = negated = conditional = ""
    index = trigger.head
    if trigger.carrier >= 0:
        negated = _noun_negation(passage, trigger.head)
        if syntax.lemmas[trigger.carrier] in words.failing and not _ends_well(passage, trigger):
            negated = negated or passage.words[trigger.carrier]
        elif (
            syntax.lemmas[trigger.carrier] in words.planning
            or (syntax.lemmas[trigger.carrier] in ("announce", "declare") and trigger.type.value == "offensive")
        ) and not _is_done(passage, trigger):
            planned = passage.words[trigger.carrier]
    elif not syntax.tags[index].startswith("VB"):
        negated = _noun_negation(passage, trigger.head)
    planned = planned or _noun_plan(passage, trigger.head) or _aimed_at(passage, trigger)
    steps = 0
    known = _is_known(passage, trigger)
    index = trigger.anchor
    below = -1
    while index >= 0 and steps < 12:
        steps += 1
        clause = passage.clause(index)
        verbal = syntax.tags[index].startswith(("VB", "MD"))
        if verbal:
            own = below < 0 or _governs(passage, clause, below)
            if own and (not known or syntax.lemmas[index] in words.planning | words.failing):
                negated = negated or _negation(passage, clause)
                planned = planned or _plan(passage, clause, below)
                if (
                    below >= 0
                    and syntax.relations[below] not in ("conj", "advcl")
                    and not (syntax.relations[below] == "prep" and passage.lower[below] not in _FAILED_BY)
                    and syntax.lemmas[index] in words.failing
                    and syntax.lemmas[index] != "deny"
                ):
                    negated = negated or passage.words[index]
                if below >= 0 and syntax.lemmas[index] == "hold" and "off" in clause.particles:
                    negated = negated or "held off"
                if below >= 0 and syntax.lemmas[index] == "deny":
                    negated = negated or passage.words[index]
            if clause.marker in words.conditions and clause.marker not in ("whether", "should") and not _asks(passage, clause):
                conditional = conditional or clause.marker
            for child in syntax.children[index]:
                if syntax.relations[child] == "advcl" and child != below and passage.clause(child).marker in ("if", "unless"):
                    conditional = conditional or passage.clause(child).marker
            if clause.form == "infinitive" and not planned and not known:
                planned = _purpose(passage, clause)
            if clause.marker == "until" and syntax.tags[clause.head] in ("VBZ", "VBP", "VBN", "VBG") and clause.tense != "past":
                planned = planned or "until"
            if clause.marker == "before" and clause.modals:
                negated = negated or "before they could"
            joined = syntax.relations[index] == "conj" and clause.form == "infinitive"
            if joined and passage.clause(syntax.heads[index]).form != "infinitive":
                planned = planned or "to"  # "to foil attempts and to force them": the second is no object of the first
                break
        elif below >= 0 and syntax.lemmas[index] in words.unable:
            negated = negated or passage.words[index]
        elif below >= 0 and index != trigger.head and _is_plan(passage, index) and not _was_able(passage, index):
            planned = planned or passage.words[index]
        if syntax.heads[index] == index:
            break
        left_behind = syntax.relations[index] == "pobj" and syntax.lemmas[syntax.heads[syntax.heads[index]]] in words.remains
        if not verbal and (left_behind or (syntax.relations[index] == "pobj" and not _counted(passage, index))):
            break  # "given the attacks, the town will fall": the verb's mood is not the noun's
        if (
            verbal
            and clause.link in ("relative", "adverbial", "reported", "conjunct", "modifier")
            and clause.form != "infinitive"
        ):
            if clause.link == "conjunct":
                above = passage.clause(clause.governor) if clause.governor >= 0 else None
                shared = (
                    above is not None and not clause.modals and clause.form in ("infinitive", "finite", "participle", "gerund")
                )
                if above and shared and syntax.tags[index] in ("VB", "VBG") and syntax.tags[clause.governor].startswith("VB"):
                    below, index = index, clause.governor
                    continue
            if (
                clause.link == "reported"
                and clause.governor >= 0
                and syntax.lemmas[clause.governor] in ("deny", "threaten", "vow", "pledge")
            ):
                below, index = index, clause.governor
                continue
            if (
                clause.link == "adverbial"
                and clause.governor >= 0
                and (passage.clause(clause.governor).marker in ("if", "unless"))
            ):
                conditional = conditional or passage.clause(clause.governor).marker
            if clause.link in ("conjunct", "reported", "adverbial") and clause.governor >= 0:
                outer = passage.clause(clause.governor)
                if outer.marker in ("if", "unless"):
                    conditional = conditional or outer.marker
            break
        below, index = index, syntax.heads[index]
    if trigger.type is ClaimType.AGREEMENT and syntax.lemmas[syntax.heads[trigger.head]] == "agree":
        planned = ""  # what is agreed is the agreement
    if planned in ("to", attempted(passage, trigger)) and attempted(passage, trigger):
        planned = ""  # "tried to break through": that they did
    planned = planned or _paved(passage, trigger.head)
    if conditional:
        return Modality.CONDITIONAL, conditional
    if negated:
        return Modality.NEGATED, negated
    if planned:
        return Modality.PLANNED, planned
    return Modality.ACTUAL, ""


def _is_known(passage: Passage, trigger: Trigger) -> bool:
    """Whether a noun of happening speaks of what is known already: "to justify the bombings", "no details of the blast"."""
    syntax = passage.syntax
    if trigger.carrier >= 0 or syntax.tags[trigger.head].startswith("VB") or syntax.relations[trigger.head] not in _OBJECTS:
        return False
    return any(
        passage.lower[c] in ("the", "this", "these", "those", "recent")
        or (syntax.relations[c] == "poss" and syntax.tags[c] != "PRP$")
        for c in syntax.children[trigger.head]
    )


def _paved(passage: Passage, head: int) -> str:
    """The word that sets a happening before us: "paving the way for the siege's end", "ahead of the truce"."""
    syntax = passage.syntax
    link = syntax.heads[head]
    if syntax.relations[head] not in ("pobj", "pcomp"):
        return ""
    above = syntax.heads[link]
    if passage.lower[link] == "of" and passage.lower[above] == "ahead":
        return "ahead of"
    if syntax.lemmas[above] == "step" and passage.lower[link] in ("to", "toward", "towards"):
        return passage.words[above]
    paved = passage.lower[link] in ("for", "to") and syntax.lemmas[syntax.heads[above]] in ("pave", "prepare")
    if paved:
        return passage.words[syntax.heads[above]]
    return passage.words[above] if syntax.lemmas[above] == "pave" else ""


def _is_done(passage: Passage, trigger: Trigger) -> bool:
    """Whether a verb of planning carries out what it governs: "agreed a ceasefire", "set off a bomb"."""
    carrier = passage.clause(trigger.carrier)
    return (trigger.type is ClaimType.AGREEMENT and carrier.lemma == "agree") or "off" in carrier.particles


def _aimed_at(passage: Passage, trigger: Trigger) -> str:
    """The aim that a noun of happening is said to be: "the town's liberation is the army's main objective"."""
    if trigger.carrier < 0 or passage.syntax.lemmas[trigger.carrier] != "be":
        return ""
    attribute = passage.syntax.child(trigger.carrier, "attr")
    aims = (
        attribute >= 0
        and attribute != trigger.head
        and passage.syntax.lemmas[attribute] in passage.lexicon.words.planning_nouns
    )
    return passage.words[attribute] if aims else ""


def _asks(passage: Passage, clause: Clause) -> bool:
    """Whether an "if" only asks: "it was unclear if the strikes were carried out by X"."""
    if clause.governor < 0:
        return False
    above = clause.governor
    asked = {
        passage.syntax.lemmas[above],
        *(passage.syntax.lemmas[c] for c in passage.syntax.children[above] if c < clause.head),
    }
    return not asked.isdisjoint(passage.lexicon.words.asking)


def _counted(passage: Passage, index: int) -> bool:
    """Whether a noun hangs by its preposition on another noun, or on a verb that plans or fails it."""
    syntax, words = passage.syntax, passage.lexicon.words
    above = syntax.heads[syntax.heads[index]]
    lemma = syntax.lemmas[above]
    return not syntax.tags[above].startswith("VB") or lemma in words.planning | words.failing


def _ends_well(passage: Passage, trigger: Trigger) -> bool:
    """Whether "ended" means that it took place: an army ends its operation, a town's siege is broken by another rule."""
    return passage.syntax.lemmas[trigger.carrier] in ("stop", "end") and trigger.type.value in ("offensive", "clash")


def _governs(passage: Passage, clause: Clause, below: int) -> bool:
    """Whether what is said of ``clause`` (will, not, tries to) holds of what hangs at ``below``."""
    relation = passage.syntax.relations[below]
    if relation in (
        "xcomp",
        "ccomp",
        "prep",
        "pcomp",
        "pobj",
        "dobj",
        "acomp",
        "attr",
        "oprd",
        "conj",
        "nsubj",
        "nsubjpass",
        "prt",
        "agent",
    ):
        lemma = passage.syntax.lemmas[clause.head]
        return not (relation == "ccomp" and lemma in passage.lexicon.words.saying and lemma != "deny")
    return (
        relation == "advcl"
        and passage.clause(below).form == "infinitive"
        and passage.syntax.lemmas[clause.head] in passage.lexicon.words.planning
    )


def _is_plan(passage: Passage, index: int) -> bool:
    """Whether a word puts what hangs on it in the future; "due to an attack" is a cause."""
    return passage.syntax.lemmas[index] in _planning(passage) and passage.syntax.tags[index] != "IN"


def _planning(passage: Passage) -> frozenset[str]:
    words = passage.lexicon.words
    return words.planning_nouns | words.planning_adjectives | words.planning


def _negation(passage: Passage, clause: Clause) -> str:
    if clause.negated:
        return "not"
    subject = clause.first("subject")
    if subject:
        for child in (subject.head, *passage.syntax.children[subject.head]):
            if passage.words[child].lower() in ("no", "none", "nobody", "neither"):
                return passage.words[child]
    thing = clause.first("object")
    if thing and (word := _noun_negation(passage, thing.head)):
        return word
    return "without" if clause.marker == "without" else ""


def _noun_negation(passage: Passage, head: int) -> str:
    for child in passage.syntax.children[head]:
        if passage.words[child].lower() in ("no", "neither") and passage.syntax.relations[child] in ("det", "preconj"):
            return passage.words[child]
        if passage.lower[child - 1 : child + 1] == ("no", "more"):
            return "no more"
    index = head
    for _ in range(2):
        above = passage.syntax.heads[index]
        if above == index:
            break
        if passage.words[above].lower() == "without" or passage.syntax.lemmas[above] in (
            "halt",
            "suspension",
            "absence",
            "lack",
            "pause",
        ):
            return passage.words[above]
        index = above
    return ""


def _plan(passage: Passage, clause: Clause, below: int) -> str:
    words = passage.lexicon.words
    if clause.modals and clause.marker in ("so", "that") and "so" in passage.lower[max(0, clause.head - 8) : clause.head]:
        return "so that"
    if clause.modals:
        modal = clause.modals[0]
        perfect = any(
            passage.syntax.lemmas[c] == "have"
            for c in passage.syntax.children[clause.head]
            if passage.syntax.relations[c] == "aux"
        )
        if modal in _FUTURE and not perfect:
            return modal
        if modal in ("may", "might", "can") and not perfect and below < 0:
            return modal
    lemma = passage.syntax.lemmas[clause.head]
    if below >= 0 and lemma in words.planning and lemma not in words.achieving:
        return passage.words[clause.head]
    if below >= 0 and lemma == "be":
        if any(passage.lower[child] in words.unable for child in passage.syntax.children[clause.head]):
            return ""
        if passage.syntax.relations[below] == "xcomp" and passage.clause(below).form == "infinitive":
            return "is to"
        for child in passage.syntax.children[clause.head]:
            if passage.words[child].lower() in words.planning_adjectives and not _was_able(passage, child):
                return passage.words[child]
    return ""


def _was_able(passage: Passage, index: int) -> bool:
    """Whether it was done: "they were able to take the hill"; not "they are able to"."""
    be = passage.syntax.heads[index]
    return passage.lower[index] == "able" and passage.syntax.tags[be] in ("VBD", "VBN") and not passage.clause(be).modals


def attempted(passage: Passage, trigger: Trigger) -> str:
    """The word by which an advance or assault was tried: "tried to infiltrate", "attempted to storm"; empty where none is."""
    if trigger.nominal or trigger.type not in (ClaimType.ADVANCE, ClaimType.OFFENSIVE):
        return ""
    clause = passage.clause(trigger.anchor)
    verbs = passage.lexicon.words.attempting
    if clause.form != "infinitive" or clause.governor < 0 or passage.syntax.lemmas[clause.governor] not in verbs:
        return ""
    done = passage.syntax.tags[clause.governor] in ("VBD", "VBZ", "VBP", "VBN", "VBG")
    return passage.words[clause.governor] if done and not passage.clause(clause.governor).modals else ""


def _noun_plan(passage: Passage, head: int) -> str:
    """Whether a noun of happening is itself planned: "an upcoming offensive", "plans for an assault"."""
    syntax, words = passage.syntax, passage.lexicon.words
    if syntax.tags[head].startswith("VB"):
        return ""
    for child in syntax.children[head]:
        if passage.words[child].lower() in words.planning_adjectives:
            return passage.words[child]
    above = syntax.heads[head]
    if syntax.relations[head] == "pobj" and above != head:
        before = syntax.heads[above]
        if syntax.lemmas[before] in words.planning_nouns and not syntax.tags[before].startswith("VB"):
            return passage.words[before]
        if passage.words[above].lower() == "for" and syntax.lemmas[before] in words.planning:
            return passage.words[before]
    return ""


def _purpose(passage: Passage, clause: Clause) -> str:
    """The word that makes an infinitive a purpose: "to" behind a verb that is not one of achieving."""
    governor = clause.governor
    if governor < 0:
        return ""
    lemma = passage.syntax.lemmas[governor]
    achieving = passage.lexicon.words.achieving
    aims = lemma in ("begin", "start", "continue", "resume", "proceed") and passage.clause(governor).first("object") is not None
    if aims:  # "began an operation to recapture": with an object of its own the verb does not achieve, it aims
        return "to"
    if clause.link in ("complement", "reported") and lemma in achieving:
        return ""
    if lemma == "use" and clause.link in ("complement", "adverbial"):  # "used the road to bring in arms"
        return ""
    if clause.link == "adverbial" and lemma in ("manage", "succeed", "continue", "begin", "start", "fail", "proceed"):
        return ""
    if clause.link in ("complement", "adverbial", "modifier", "reported", "relative"):
        if passage.words[governor].lower() in ("able", "first", "last"):
            return ""
        ranked = {passage.lower[c] for c in passage.syntax.children[governor]} & passage.lexicon.words.ranking
        if ranked and passage.clause(governor).form == "nominal":
            return ""  # "it was the first town to be lost"
        return "to"
    return ""
