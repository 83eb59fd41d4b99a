"""What happened: the words that name a happening, and its type, by the frames of the lexicon."""

from dataclasses import dataclass

from kadesh.language.lemmas import verb_forms
from kadesh.model import ClaimType, Reference
from kadesh.reading.lexicon import Frame
from kadesh.reading.rules.actants import object_of as object_of  # a door for the rules that ask both
from kadesh.reading.rules.actants import subject_of as subject_of
from kadesh.reading.rules.fitting import fits_noun, last_needed
from kadesh.reading.rules.passages import Passage

_VERB_TAGS = ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ")
_NOUN_LINKS = ("nsubj", "dobj", "pobj", "nsubjpass", "conj", "ROOT", "attr", "pcomp")
_NO_NOUNS = ("compound", "nmod", "amod")  # how a noun hangs that only qualifies another
_NO_VERBS = ("aux", "auxpass", *_NO_NOUNS)
_QUALIFIERS = ("compound", "amod", "nmod")
_FAR = 4  # how many words before a noun may qualify it


@dataclass(frozen=True, slots=True)
class Trigger:
    """A token that names a happening, by a frame.

    ``carrier`` is the token of the verb that carries a noun ("launched" an offensive), if any; ``first`` and ``last`` bound
    the words of the trigger.
    """

    head: int
    frame: Frame
    first: int
    last: int
    carrier: int | None = None
    nominal: bool = False

    @property
    def type(self) -> ClaimType:
        """The type of claim it makes."""
        return self.frame.type

    @property
    def anchor(self) -> int:
        """The token that stands for the happening in the sentence's syntax: the carrier, or the head itself."""
        return self.head if self.carrier is None else self.carrier


def find_triggers(passage: Passage) -> list[Trigger]:
    """All triggers of a sentence, in order, before any is set aside for another.

    >>> p = sentence("The army launched an attack on the town and captured a hill.")
    >>> [(p.text(t.first, t.last), t.type.value) for t in find_triggers(p)]
    [('launched an attack', 'offensive'), ('attack', 'offensive'), ('captured', 'capture')]
    """
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
    if _closes_naming(passage, index):
        return True
    if syntax.relations[index] not in _NOUN_LINKS:
        return False
    if passage.lower[syntax.heads[index]] in ("during", "amid") and passage.lower[index] in passage.lexicon.nouns:
        return True
    left = {syntax.relations[c] for c in syntax.children[index] if c < index}
    return bool(left & {"compound", "amod", "det", "poss", "nmod"})


def _closes_naming(passage: Passage, index: int) -> bool:
    """Whether the word closes an actor's naming: "regime shelling", "Russian bombing"."""
    naming = passage.naming_at.get(index)
    return (
        naming is not None and naming.kind == Reference.NAME and naming.first < index == naming.last and not passage.title_case
    )


def _verb_trigger(passage: Passage, index: int) -> Trigger | None:
    """The trigger of a verb, by the first of its frames that fits."""
    syntax = passage.syntax
    tag = syntax.tags[index]
    if tag not in _VERB_TAGS:
        return None
    frames = passage.lexicon.verbs.get(syntax.lemmas[index])
    if not frames or syntax.relations[index] in _NO_VERBS:
        return None
    if tag == "VBG" and _qualifies_next(passage, index):
        return None
    clause = passage.clause(index)
    for frame in frames:
        if (last := last_needed(passage, clause, frame)) is not None:
            return Trigger(index, frame, index, last)
    return None


def _qualifies_next(passage: Passage, index: int) -> bool:
    """Whether a gerund was taken for the verb of the noun that it qualifies: "shelling attacks", "bombing raids"."""
    child = index + 1
    thing = child < len(passage.words) and passage.syntax.heads[child] == index and passage.syntax.relations[child] == "dobj"
    return thing and passage.lower[index] in passage.lexicon.nouns and passage.syntax.lemmas[child] in passage.lexicon.nouns


def _noun_trigger(passage: Passage, index: int) -> Trigger | None:
    """The trigger of a noun, by the first of its frames that fits."""
    syntax = passage.syntax
    if not _is_noun(passage, index) or _is_in_name(passage, index) or syntax.relations[index] in _NO_NOUNS:
        return None
    lemma = passage.lower[index] if syntax.tags[index] == "VBG" else syntax.lemmas[index]
    modifiers = _modifiers(passage, index)
    classes = frozenset({"named"}) if _has_named(passage, index) else frozenset[str]()
    for frame in passage.lexicon.nouns.get(lemma, ()):
        if fits_noun(passage, index, frame, modifiers, classes):
            return Trigger(index, frame, _first_of(passage, index, frame), index, nominal=True)
    return None


def _is_noun(passage: Passage, index: int) -> bool:
    """Whether a word stands as a noun, also where the tagger took it for a verb or an adjective."""
    syntax = passage.syntax
    tag = syntax.tags[index]
    if tag.startswith("NN") or _closes_naming(passage, index):
        return True
    if tag == "VB":
        return syntax.lemmas[index] not in verb_forms()
    if tag == "VBZ":
        return _is_gerund_noun(passage, index)
    return tag in ("VBG", "JJ") and syntax.relations[index] in _NOUN_LINKS


def _is_in_name(passage: Passage, index: int) -> bool:
    """Whether a capitalised word is part of an actor's name: "Operation Euphrates Shield" is a party."""
    naming = passage.naming_at.get(index)
    if naming is None or passage.title_case:
        return False
    return naming.kind == Reference.NAME and naming.last > naming.first and passage.words[index][0].isupper()


def _has_named(passage: Passage, index: int) -> bool:
    """Whether an actor that is known stands before a noun."""
    left = (index - 1, *(i for i in passage.syntax.children[index] if i < index))
    return any(i in passage.naming_at and passage.naming_at[i].ids for i in left)


def _modifiers(passage: Passage, index: int) -> frozenset[str]:
    """The words right before a noun that qualify it, also their parts and singulars.

    >>> p = sentence("The army launched air-borne and artillery attacks.")
    >>> sorted(_modifiers(p, at(p, "attacks")))
    ['air', 'air-borne', 'artillery', 'borne']
    """
    near = {passage.lower[i] for i in range(max(0, index - _FAR), index)} & _left_words(passage, index)
    if index and passage.syntax.tags[index - 1] == "VBG" and _qualifies_next(passage, index - 1):
        near.add(passage.lower[index - 1])
    parts = frozenset(part for word in near for part in (word, *word.split("-")))
    return parts | {passage.lexicon_stem(word) for word in parts}


def _left_words(passage: Passage, index: int) -> set[str]:
    """The modifiers to the left of a noun, also those of a coordinated modifier ("air and artillery attacks")."""
    syntax = passage.syntax
    found: set[str] = set()
    links = (*_QUALIFIERS, "poss", "npadvmod", "conj")
    queue = [c for c in syntax.children[index] if c < index and syntax.relations[c] in links]
    while queue:
        child = queue.pop()
        found.add(passage.lower[child])
        queue += [c for c in syntax.children[child] if syntax.relations[c] in (*_QUALIFIERS, "conj")]
    return found


def _first_of(passage: Passage, index: int, frame: Frame) -> int:
    """The first word of the trigger of a noun: the earliest of the modifiers that its frame asks for, else itself."""
    if not frame.modifiers or not frame.modifiers.words:
        return index
    near = range(max(0, index - _FAR), index)
    return min((i for i in near if _is_word(passage, i, frame.modifiers.words)), default=index)


def _is_word(passage: Passage, index: int, words: frozenset[str]) -> bool:
    """Whether a token, its singular or one of its parts is one of ``words``."""
    lower = passage.lower[index]
    return bool({lower, passage.lexicon_stem(lower), *lower.split("-")} & words)
