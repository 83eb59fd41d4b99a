"""What happened: the words that name a happening, and its type, by the frames of the lexicon."""

from dataclasses import dataclass

from kadesh.language.clauses import Argument, Clause
from kadesh.language.lemmas import verb_forms
from kadesh.model import ClaimType
from kadesh.reading.lexicon import Condition, Frame
from kadesh.reading.rules.passages import Passage
from kadesh.resolving.actors import NAME

_VERB_TAGS = ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A token that names a happening, by a frame.

    ``carrier`` is the token of the verb that carries a noun ("launched" an offensive), -1 where there is none; ``first``
    and ``last`` bound the words of the trigger.
    """

    head: int
    frame: Frame
    first: int
    last: int
    carrier: int = -1
    nominal: bool = False

    @property
    def type(self) -> ClaimType:
        """The type of claim it makes."""
        return self.frame.type

    @property
    def anchor(self) -> int:
        """The token that stands for the happening in the sentence's syntax: the carrier, or the head itself."""
        return self.carrier if self.carrier >= 0 else self.head


def find_triggers(passage: Passage) -> list[Trigger]:
    """All triggers of a sentence, in order, before any is set aside for another."""
    found = []
    verbs, nouns = passage.lexicon.verbs, passage.lexicon.nouns
    for index, (lemma, lower) in enumerate(zip(passage.syntax.lemmas, passage.lower, strict=True)):
        if lemma not in verbs and lemma not in nouns and lower not in nouns:
            continue
        ways = (_noun_trigger, _verb_trigger) if _is_gerund_noun(passage, index) else (_verb_trigger, _noun_trigger)
        trigger = ways[0](passage, index) or ways[1](passage, index)
        if trigger:
            found.append(trigger)
    return found


def _is_gerund_noun(passage: Passage, index: int) -> bool:
    """Whether an ``-ing`` word stands as a noun: "regime shelling of the town", "in heavy fighting"."""
    syntax = passage.syntax
    if syntax.tags[index] == "VBZ":  # "airstrikes" taken for a verb
        return syntax.relations[index] in ("nsubj", "dobj", "pobj", "appos") and syntax.lemmas[index] in passage.lexicon.nouns
    if syntax.tags[index] != "VBG":
        return False
    if any(syntax.relations[c] == "dobj" for c in syntax.children[index]):
        return False
    if _agent_naming(passage, index):
        return True
    if syntax.relations[index] not in _NOUN_LINKS:
        return False
    if passage.lower[syntax.heads[index]] in ("during", "amid") and passage.lower[index] in passage.lexicon.nouns:
        return True
    left = {syntax.relations[c] for c in syntax.children[index] if c < index}
    return bool(left & {"compound", "amod", "det", "poss", "nmod"})


def _agent_naming(passage: Passage, index: int) -> bool:
    """Whether the word closes an actor's naming: "regime shelling", "Russian bombing"."""
    naming = passage.naming_at.get(index)
    return naming is not None and naming.kind == NAME and naming.first < index == naming.last and not passage.title_case


def _verb_trigger(passage: Passage, index: int) -> Trigger | None:
    syntax = passage.syntax
    tag = syntax.tags[index]
    if tag not in _VERB_TAGS:
        return None
    frames = passage.lexicon.verbs.get(syntax.lemmas[index])
    if not frames or syntax.relations[index] in ("aux", "auxpass", "amod", "compound", "nmod"):
        return None
    clause = passage.clause(index)
    if tag == "VBG" and _qualifies_next(passage, index):
        return None
    for frame in frames:
        if (last := _fits(passage, clause, frame)) is not None:
            return Trigger(index, frame, index, last)
    return None


def _qualifies_next(passage: Passage, index: int) -> bool:
    """Whether a gerund was taken for the verb of the noun that it qualifies: "shelling attacks", "bombing raids"."""
    child = index + 1
    thing = child < len(passage.words) and passage.syntax.heads[child] == index and passage.syntax.relations[child] == "dobj"
    return thing and passage.lower[index] in passage.lexicon.nouns and passage.syntax.lemmas[child] in passage.lexicon.nouns


def _fits(passage: Passage, clause: Clause, frame: Frame) -> int | None:
    """The last token that ``frame`` needs of ``clause``; None where it does not fit."""
    last = clause.head
    if frame.voice and (frame.voice == "passive") != clause.passive:
        return None
    if frame.subject is not None and not _meets(passage, subject_of(passage, clause), frame.subject):
        return None
    if frame.object is not None:
        object_ = object_of(passage, clause)
        if not _meets(passage, object_, frame.object):
            return None
        if frame.object.words and object_ and not clause.passive and object_.head > clause.head:
            last = object_.head
    if frame.particles is not None:
        place = _particle(passage, clause, frame.particles)
        if place is None:
            return None
        last = max(last, place)
    for preposition, condition in frame.neighbours:
        near = [*clause.having(preposition), *(_means_below(passage, clause) if preposition == "with" else ())]
        if any(_meets(passage, argument, condition) for argument in near):
            break
    else:
        if frame.neighbours:
            return None
    return last


def _means_below(passage: Passage, clause: Clause) -> list[Argument]:
    """What stands behind a "with" that the parser hung on a noun below the verb: "struck a post in Luhansk with rockets"."""
    syntax = passage.syntax
    found = []
    for link in range(clause.head + 1, len(passage.words)):
        above = syntax.heads[link]
        if passage.lower[link] != "with" or not syntax.tags[above].startswith("NN"):
            continue
        verb = next((a for a in syntax.ancestors(link) if syntax.tags[a].startswith("VB")), -1)
        if verb == clause.head and above != syntax.child(verb, "nsubj"):
            found += [Argument("oblique", "with", c) for c in syntax.children[link] if syntax.relations[c] == "pobj"]
    return found


def _meets(passage: Passage, argument: Argument | None, condition: Condition) -> bool:
    if argument is None:
        return not (condition.words or condition.classes)
    return condition.met_by(passage.lemmas_around(argument.head), passage.classes_around(argument.head))


def _particle(passage: Passage, clause: Clause, condition: Condition) -> int | None:
    """The token of a particle, or of a neighbour's preposition, that fits; the head itself where none is needed."""
    syntax = passage.syntax
    for child in syntax.children[clause.head]:
        word = syntax.words[child].lower()
        if word in condition.barred:
            return None
        if word in condition.words and syntax.relations[child] in (
            "prt",
            "advmod",
            "prep",
            "agent",
            "mark",
            "acomp",
            "npadvmod",
            "oprd",
        ):
            return child
    if not condition.words:
        return clause.head
    # "drove the terrorists back": the parser may hang the particle on the object
    for argument in clause.arguments:
        if argument.role == "object":
            for child in syntax.children[argument.head]:
                if syntax.words[child].lower() in condition.words and child > clause.head:
                    return child
    return None


def subject_of(passage: Passage, clause: Clause) -> Argument | None:
    """Who acts, by syntax: a passive's agent, else the subject, else that of the clause it hangs on."""
    if clause.passive:
        return clause.first("agent")
    own = clause.first("subject")
    if own and passage.words[own.head].lower() in ("that", "which", "who") and clause.link == "relative":
        return Argument("subject", "", clause.governor)
    if own:
        return own
    if clause.link == "modifier" and clause.form in ("participle", "infinitive"):
        return Argument("subject", "", clause.governor) if clause.form == "participle" else None
    if clause.link in ("complement", "conjunct", "adverbial", "oblique", "reported") and clause.governor >= 0:
        above = passage.clause(clause.governor)
        if above.form == "nominal" and clause.link != "conjunct":
            return None
        if clause.link == "conjunct" and (shared := above.first("subject")):
            return shared if passage.words[shared.head].lower() not in ("that", "which", "who") else subject_of(passage, above)
        if clause.link == "oblique" and passage.syntax.lemmas[clause.governor] in passage.lexicon.words.blaming_verbs:
            return above.first("subject") if above.passive else above.first("object")
        if clause.link == "complement" and not above.passive and (thing := above.first("object", "indirect")):
            return thing
        if above.passive:
            return above.first("subject") if clause.link == "complement" else above.first("agent")
        return subject_of(passage, above)
    return None


def object_of(passage: Passage, clause: Clause) -> Argument | None:
    """To whom or what it is done, by syntax: a passive's subject, else the object."""
    if clause.passive:
        own = clause.first("subject")
        if own and passage.words[own.head].lower() in ("that", "which", "who") and clause.link == "relative":
            return Argument("object", "", clause.governor)
        if own:
            return own
        if clause.link in ("modifier", "relative"):
            return Argument("object", "", clause.governor)
        if clause.link in ("conjunct", "complement") and clause.governor >= 0:
            above = passage.clause(clause.governor)
            return object_of(passage, above) if above.passive else above.first("object")
        return None
    own = clause.first("object")
    if own is None and clause.link == "relative" and clause.first("subject"):
        return Argument("object", "", clause.governor)  # "the town that they took"
    if own and passage.words[own.head].lower() in ("that", "which", "whom") and clause.link == "relative":
        return Argument("object", "", clause.governor)
    return own


def _noun_trigger(passage: Passage, index: int) -> Trigger | None:
    syntax = passage.syntax
    mistaken = syntax.tags[index] == "VB" and syntax.lemmas[index] not in verb_forms()
    mistaken = mistaken or (syntax.tags[index] == "VBZ" and _is_gerund_noun(passage, index))
    gerund = mistaken or (syntax.tags[index] in ("VBG", "JJ") and syntax.relations[index] in _NOUN_LINKS)
    if not (syntax.tags[index].startswith("NN") or gerund or _agent_naming(passage, index)):
        return None
    lemma = passage.words[index].lower() if syntax.tags[index] == "VBG" else syntax.lemmas[index]
    frames = passage.lexicon.nouns.get(lemma)
    naming = passage.naming_at.get(index)
    if (
        naming
        and naming.kind == NAME
        and naming.last > naming.first
        and passage.words[index][0].isupper()
        and not passage.title_case
    ):
        return None  # "Operation Euphrates Shield" names a party
    if not frames or syntax.relations[index] in ("compound", "nmod", "amod"):
        return None
    before = {syntax.words[i].lower() for i in range(max(0, index - 4), index)} & _left_words(passage, index)
    if index and syntax.tags[index - 1] == "VBG" and _qualifies_next(passage, index - 1):
        before.add(passage.lower[index - 1])
    parts = frozenset(p for word in before for p in (word, *word.split("-")))
    stems = frozenset(passage.lexicon_stem(word) for word in parts) | parts
    left = (index - 1, *(i for i in syntax.children[index] if i < index))
    named = any(i in passage.naming_at and passage.naming_at[i].ids for i in left)
    classes = frozenset({"named"}) if named else frozenset()
    for frame in frames:
        if frame.link and syntax.relations[index] != frame.link:
            continue
        if (frame.modifiers is None or frame.modifiers.met_by(stems, classes)) and _behind_noun(passage, index, frame):
            first = index
            if frame.modifiers and frame.modifiers.words:
                first = min(
                    (i for i in range(max(0, index - 4), index) if _is_word(passage, i, frame.modifiers.words)), default=index
                )
            return Trigger(index, frame, first, index, nominal=True)
    return None


def _behind_noun(passage: Passage, index: int, frame: Frame) -> bool:
    """Whether a noun has the neighbours that its frame asks for: "the seizure of weapons", "on strike"."""
    if frame.previous and not frame.previous.met_by(frozenset({passage.lower[max(index - 1, 0)]}), frozenset()):
        return False
    clause = passage.clause(index)
    return not frame.neighbours or any(
        _meets(passage, argument, condition)
        for preposition, condition in frame.neighbours
        for argument in clause.having(preposition)
    )


_NOUN_LINKS = ("nsubj", "dobj", "pobj", "nsubjpass", "conj", "ROOT", "attr", "pcomp")


def _is_word(passage: Passage, index: int, words: frozenset[str]) -> bool:
    lower = passage.words[index].lower()
    return bool({lower, passage.lexicon_stem(lower), *lower.split("-")} & words)


def _left_words(passage: Passage, index: int) -> set[str]:
    """The modifiers to the left of a noun, also those of a coordinated modifier ("air and artillery attacks")."""
    syntax = passage.syntax
    found: set[str] = set()
    queue = [
        c
        for c in syntax.children[index]
        if c < index and syntax.relations[c] in ("compound", "amod", "nmod", "poss", "npadvmod", "conj")
    ]
    while queue:
        child = queue.pop()
        found.add(syntax.words[child].lower())
        queue += [c for c in syntax.children[child] if syntax.relations[c] in ("compound", "amod", "nmod", "conj")]
    return found
