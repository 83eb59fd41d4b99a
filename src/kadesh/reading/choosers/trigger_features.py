"""What a word shows of whether it tells a happening, and which: a named function for each clue."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kadesh.reading.choosers.wording import NONE, Wording


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a sentence."""

    wording: Wording
    index: int


def lemma(word: Word) -> str:
    """Its base form."""
    return word.wording.lemmas[word.index]


def tag(word: Word) -> str:
    """Its part of speech."""
    return word.wording.passage.syntax.tags[word.index]


def relation(word: Word) -> str:
    """How it hangs on the word above it."""
    return word.wording.passage.syntax.relations[word.index]


def above(word: Word) -> str:
    """The word above it."""
    head = word.wording.passage.syntax.heads[word.index]
    return NONE if head == word.index else word.wording.lemmas[head]


def ruled(word: Word) -> str:
    """The type of happening that the rules find in it, or that it is a word of one."""
    found = word.wording.ruled.get(word.index)
    if found:
        return found.trigger.type.value
    return "word" if word.index in word.wording.covered else NONE


def rule(word: Word) -> str:
    """The rule by which they find it."""
    found = word.wording.ruled.get(word.index)
    return found.rule if found else NONE


def ruled_above(word: Word) -> str:
    """Whether the rules find a happening in the word above it."""
    head = word.wording.passage.syntax.heads[word.index]
    return str(head != word.index and head in word.wording.ruled)


def subject(word: Word) -> str:
    """What sort of thing or people its subject is."""
    return word.wording.sort(word.wording.below(word.index, "nsubj", "nsubjpass"))


def subject_word(word: Word) -> str:
    """The word of its subject."""
    return word.wording.lemma(word.wording.below(word.index, "nsubj", "nsubjpass"))


def thing(word: Word) -> str:
    """What sort of thing or people its object is."""
    return word.wording.sort(word.wording.below(word.index, "dobj"))


def thing_word(word: Word) -> str:
    """The word of its object."""
    return word.wording.lemma(word.wording.below(word.index, "dobj"))


def preposition(word: Word) -> str:
    """The first preposition behind it."""
    return word.wording.lemma(word.wording.below(word.index, "prep"))


def article(word: Word) -> str:
    """Its article."""
    return word.wording.lemma(word.wording.below(word.index, "det"))


def marker(word: Word) -> str:
    """The word that opens its clause: "if", "after"."""
    return word.wording.lemma(word.wording.below(word.index, "mark"))


def particle(word: Word) -> str:
    """Its particle: "carried *out*"."""
    return word.wording.lemma(word.wording.below(word.index, "prt"))


def modifier(word: Word) -> str:
    """The word that qualifies it."""
    return word.wording.lemma(word.wording.below(word.index, "compound", "amod"))


def auxiliary(word: Word) -> str:
    """Its auxiliary verb."""
    return word.wording.lemma(word.wording.below(word.index, "aux"))


def passive(word: Word) -> str:
    """Whether it has a passive's auxiliary."""
    return str(word.wording.below(word.index, "auxpass") is not None)


def negated(word: Word) -> str:
    """Whether "not" hangs on it."""
    return str(word.wording.below(word.index, "neg") is not None)


def counted(word: Word) -> str:
    """Whether a number hangs on it."""
    return str(word.wording.below(word.index, "nummod") is not None)


def sort(word: Word) -> str:
    """What sort of thing it is itself."""
    return word.wording.sort(word.index)


def before(word: Word) -> str:
    """The word before it."""
    return word.wording.lemmas[word.index - 1] if word.index else NONE


def after(word: Word) -> str:
    """The word behind it."""
    lemmas = word.wording.lemmas
    return lemmas[word.index + 1] if word.index + 1 < len(lemmas) else NONE


def block(word: Word) -> str:
    """What kind of block the sentence stands in."""
    return word.wording.passage.kind.value


def happenings(word: Word) -> str:
    """How many happenings the rules find in the sentence, up to four."""
    return str(min(4, len(word.wording.ruled)))


CLUES: tuple[Callable[[Word], str], ...] = (
    lemma,
    tag,
    relation,
    above,
    ruled,
    rule,
    ruled_above,
    subject,
    subject_word,
    thing,
    thing_word,
    preposition,
    article,
    marker,
    particle,
    modifier,
    auxiliary,
    passive,
    negated,
    counted,
    sort,
    before,
    after,
    block,
    happenings,
)

PAIRS: tuple[tuple[str, str], ...] = (
    ("lemma", "thing"),
    ("lemma", "thing_word"),
    ("lemma", "subject"),
    ("lemma", "preposition"),
    ("lemma", "relation"),
    ("lemma", "ruled"),
    ("lemma", "particle"),
    ("lemma", "tag"),
    ("lemma", "article"),
    ("modifier", "lemma"),
    ("above", "relation"),
    ("ruled", "relation"),
    ("ruled", "ruled_above"),
    ("ruled", "happenings"),
    ("ruled", "marker"),
    ("ruled", "auxiliary"),
    ("tag", "subject"),
)
"""Clues that are also taken together."""

_TAGS = ("VB", "NN", "JJ")


def words_of(wording: Wording) -> Iterator[Word]:
    """The words that can tell a happening: verbs, nouns, adjectives, and what rules find one in."""
    for index, tag_ in enumerate(wording.passage.syntax.tags):
        if tag_[:2] in _TAGS or index in wording.ruled:
            yield Word(wording, index)


def trigger_features(word: Word) -> list[str]:
    """All features of a word: each clue with what it shows, and the pairs."""
    shown = {clue.__name__: clue(word) for clue in CLUES}
    features = [f"{name}={value}" for name, value in shown.items()]
    features += [f"{one}={shown[one]}&{other}={shown[other]}" for one, other in PAIRS]
    return features
