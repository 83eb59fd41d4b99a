"""What a word is by what stands beside it: the codes that say what it may be become one that says what it is."""

from collections.abc import Callable
from typing import NamedTuple

from kadesh.language.chunking.codes import Coded
from kadesh.language.classes import word_classes, word_sets
from kadesh.language.lemmas import past_participle

_NOMINAL = frozenset("nsJ?ZKPkF")  # what may stand between a participle and its noun
_PHRASE = frozenset("DdCnspo")  # what begins or is a noun phrase
_OBJECT = frozenset("DdpPCi")  # what may stand behind a name's verb
_VERBAL = frozenset("vEegb")  # what a particle may belong to
_AFTER_TO = frozenset("?yXBHObr")
_DETERMINERS = ("D", "d")
_NOUN, _BASE, _FINITE, _PARTICIPLE = ("n", "NN"), ("b", "VB"), ("v", "VBP"), ("e", "VBN")


class Spot(NamedTuple):
    """A word's place in its sentence: the sentence's words and codes, its index, the code before it and the one behind."""

    words: tuple[str, ...]
    codes: list[str]
    place: int
    before: str
    after: str

    @property
    def word(self) -> str:
        """The word in lower case."""
        return self.words[self.place].lower()

    @property
    def next_word(self) -> str:
        """The word behind it in lower case; empty at the end."""
        return self.words[self.place + 1].lower() if self.after else ""

    def code_at(self, steps: int) -> str:
        """The code of the word so many steps behind this one, before it where negative; empty outside the sentence."""
        at = self.place + steps
        return self.codes[at] if 0 <= at < len(self.codes) else ""

    def codes_before(self, count: int) -> list[str]:
        """The codes of the last ``count`` words before this one."""
        return self.codes[max(0, self.place - count) : self.place]

    @property
    def takes_object(self) -> bool:
        """Whether a name stands behind it in a sentence without another finite verb."""
        return self.after in ("p", "P") and not any(c in "vBHOmE" for i, c in enumerate(self.codes) if i != self.place)


_Rules = tuple[tuple[Callable[[Spot], bool], Coded], ...]


def _first(rules: _Rules, spot: Spot, other: Coded) -> Coded:
    """What the first rule that holds gives, ``other`` where none does."""
    for holds, coded in rules:
        if holds(spot):
            return coded
    return other


def to(spot: Spot) -> Coded:
    """ "to" before a verb or before a noun.

    >>> [sentence(text).syntax.tags[2] for text in ("They moved to seize Homs", "They moved to Homs")]
    ['TO', 'IN']
    """
    after, beyond = spot.after, spot.code_at(2)
    if after == "?" and beyond in (".", ",", "i"):  # "to attack near the town", "to attack."
        verb = beyond == "i" and spot.words[spot.place + 2].lower() != "of"
    else:
        verb = after in _AFTER_TO or (after == "P" and spot.before in ("", "v", "b", "g", "e"))
    return ("t", "TO") if verb else ("i", "IN")


def plural_or_verb(spot: Spot) -> Coded:
    """A plural more often than a verb: "attacks".

    >>> [sentence(text).syntax.tags[1] for text in ("The attacks stopped", "Hama strikes the town")]
    ['NNS', 'VBZ']
    """
    object_follows = spot.after in ("D", "d", "o") or spot.takes_object
    return ("v", "VBZ") if spot.before in ("n", "p", "w", "o", "r") and object_follows else ("s", "NNS")


def verb_or_plural(spot: Spot) -> Coded:
    """A verb more often than a plural: "captures"."""
    noun = spot.before in ("D", "J", "d", "'", "C", "i", "") or (spot.before == "n" and spot.after in ("v", "B", "H", "m"))
    return ("s", "NNS") if noun else ("v", "VBZ")


def name(spot: Spot) -> Coded:
    """A common noun with a capital inside a sentence."""
    return "p", "NNP"


def either(spot: Spot) -> Coded:
    """An adjective that is a noun where no noun follows.

    >>> [sentence(text).syntax.tags[3] for text in ("They shelled the north", "They shelled the north gate")]
    ['NN', 'JJ']
    """
    return ("J", "JJ") if spot.after in _NOMINAL or spot.after == "Y" or spot.before == "B" else _NOUN


def owner(spot: Spot) -> Coded:
    """An apostrophe: a possessor's, "is", or a quotation mark."""
    if spot.words[spot.place] in ("'", "’") and spot.before not in ("s", "p"):
        return '"', "''"
    return ("'", "POS") if spot.before in ("n", "s", "p", "T", "Y", "J", "k") else ("B", "VBZ")


def particle(spot: Spot) -> Coded:
    """ "out", "up", "over": of the verb before, a preposition, or of a number."""
    word, before = spot.word, spot.before
    if spot.after == "i" and spot.next_word == "of":
        return "i", "IN"
    if word == "up" and spot.after == "t" and spot.code_at(2) == "C":
        spot.codes[spot.place + 1] = "i"  # "up to 30"
        return "a", "IN"
    if word == "over":
        return ("a" if spot.after in ("C", "Q") else "i"), "IN"
    down = word == "down" and before not in _VERBAL
    off = word == "off" and spot.after in _PHRASE and before not in _VERBAL | {"n"}
    return ("i", "IN") if down or off else ("q", "RP")


def limit(spot: Spot) -> Coded:
    """Words before a number: "at least 12", "more than 30", "some 400".

    >>> [sentence(text).syntax.tags[1] for text in ("Killed some 400 men", "Shelled some villages", "Shelled around Homs")]
    ['DT', 'DT', 'IN']
    """
    word, sets = spot.word, word_sets()
    preposition = word_classes().get(word) == "IN"
    if _is_counted(spot):
        if word in sets["led_limits"]:
            _lead(spot)
        return "a", "IN" if preposition else "DT" if word in sets["DT"] else "RB"
    if preposition:
        return "i", "IN"
    if word in sets["DT"]:
        return "D", "DT"
    return ("J", "JJS") if word in sets["led_limits"] else ("r", "RB")


def _is_counted(spot: Spot) -> bool:
    """Whether a number follows, in figures or as a word: "dozens", "a hundred"."""
    if spot.after == "D":
        return " ".join(spot.words[spot.place + 1 : spot.place + 3]).lower() in ("a dozen", "a hundred", "another dozen")
    return spot.after == "C" or (spot.after == "s" and spot.next_word in word_sets()["scores"])


def _lead(spot: Spot) -> None:
    """Take the one or two words that lead to the limit into it: "no more than"."""
    for back in range(spot.place - 1, max(-1, spot.place - 3), -1):
        if spot.words[back].lower() not in word_sets()["limit_leads"]:
            break
        spot.codes[back] = "a"


def that(spot: Spot) -> Coded:
    """ "that": demonstrative, relative pronoun or conjunction.

    >>> texts = ("They said that he fled", "The army that fled", "In that town")
    >>> [sentence(text).syntax.tags[sentence(text).words.index("that")] for text in texts]
    ['IN', 'WDT', 'DT']
    """
    before, after = spot.before, spot.after
    if before in ("i", "") and after in ("n", "Y", "J"):
        return "D", "DT"
    named = before in ("n", "s", "p") and spot.words[spot.place - 1].lower() not in word_sets()["said_nouns"]
    if (named and after and after in "vBHOmEzZy?rX") or (before == "," and after in ("v", "B", "H", "m")):
        return "w", "WDT"
    return "A", "IN"


def noun_or_verb(spot: Spot) -> Coded:
    """A word that is a noun more often than a verb.

    >>> [sentence(text).syntax.tags[1] for text in ("The attack failed", "To attack the town", "Rebels attack the town")]
    ['NN', 'VB', 'VBP']
    """
    if _is_infinitive(spot):
        return _BASE
    if past_participle(spot.word) == spot.word:  # "set"
        return _NOUN if spot.before in ("D", "J", "d", "C") else past(spot)
    return _first(_NOUN_OR_VERB, spot, _NOUN)


def _is_infinitive(spot: Spot) -> bool:
    """Whether "to" or a modal stands before, an adverb between them or not."""
    return spot.before in ("t", "m", "O") or (spot.before == "r" and spot.code_at(-2) in ("m", "t", "O"))


def _behind_speaker(spot: Spot) -> bool:
    """Whether "we" or "they" stands before."""
    return spot.before == "o" and spot.words[spot.place - 1].lower() in word_sets()["speakers"]


def _between_plural_and_object(spot: Spot) -> bool:
    """Whether a plural stands before and an object behind."""
    return spot.before in ("s", "w") and (spot.after in ("D", "d", "o", "C", "Q") or spot.takes_object)


def _commands(spot: Spot) -> bool:
    """Whether an object follows at a sentence's beginning, or behind "and" with another base form before it."""
    joined = spot.before == "c" and "b" in spot.codes_before(9)
    return spot.after in _DETERMINERS and (not spot.before or joined)


_NOUN_OR_VERB: _Rules = (
    (_behind_speaker, _FINITE),
    (_between_plural_and_object, _FINITE),
    (_commands, _BASE),
)


def base(spot: Spot) -> Coded:
    """A base form that is a verb more often than a noun.

    >>> [sentence(text).syntax.tags[1] for text in ("The capture failed", "To capture the town", "They capture the town")]
    ['NN', 'VB', 'VBP']
    """
    before, after = spot.before, spot.after
    if _is_infinitive(spot) or (before == "r" and spot.code_at(-2) == "r"):
        return _BASE
    if before in ("D", "d", "'", "J", "C", "i", "k"):
        return _NOUN
    if before in ("s", "o", "w", "x") or (before == "p" and after in _OBJECT):
        return _FINITE
    if before == "c":
        return _NOUN if {"b", "t"}.isdisjoint(spot.codes_before(12)) else _BASE
    return _BASE if before in ("", ",", ".", '"') else _NOUN


def ing(spot: Spot) -> Coded:
    """An ``-ing`` word: verb, noun, or a participle before its noun.

    >>> [sentence(text).syntax.tags[2] for text in ("They are shelling Homs", "The heavy shelling stopped")]
    ['VBG', 'NN']
    """
    before, after = spot.before, spot.after
    listed = spot.codes[spot.place] == "K"  # one of the common nouns
    if before in ("D", "d", "J", "'", "C"):
        return ("k", "VBG") if not listed and after in ("n", "s", "p", "?", "Z") else _NOUN
    if before == "B" or (before == "r" and spot.code_at(-2) == "B"):
        return "g", "VBG"
    if listed:
        verb = after in ("D", "d", "o", "C", "Q") and before in ("i", ",", "c", "r", "n", "s", "p")
        return ("g", "VBG") if verb else _NOUN
    return _NOUN if not before and after in ("v", "B", "E", "m") else ("g", "VBG")


def past(spot: Spot) -> Coded:
    """An ``-ed`` form, or one like it: past tense, participle, base form, or the adjective it makes before a noun.

    >>> texts = ("They had captured Homs", "Near the captured town", "The army captured Homs", "They will hit Homs")
    >>> [sentence(text).syntax.tags[2] for text in texts]
    ['VBN', 'VBN', 'VBD', 'VB']
    """
    return _first(_PAST, spot, ("E", "VBD"))


def _auxiliary(spot: Spot) -> str:
    """The code of what stands before a form, up to three adverbs and particles left out."""
    back = spot.place - 1
    while back >= 0 and spot.codes[back] in "rq" and back > spot.place - 4:
        back -= 1
    return spot.codes[back] if back >= 0 else ""


def _is_base_too(spot: Spot) -> bool:
    """Whether the form is the verb's base form as well: "hit"."""
    return spot.codes[spot.place] in "X?"


def _is_helped(spot: Spot) -> bool:
    """Whether "be" or "have" stands before: "had captured"."""
    return _auxiliary(spot) in ("B", "H")


def _is_base(spot: Spot) -> bool:
    """Whether the form is a base form here: "to hit", "to shell and hit"."""
    joined = spot.before == "c" and "b" in spot.codes_before(10)
    return _is_base_too(spot) and (joined or _auxiliary(spot) in ("t", "m", "O"))


def _qualifies(spot: Spot) -> bool:
    """Whether it stands between what opens a noun phrase and its noun: "the captured town"."""
    return spot.before in ("D", "d", "'", "J", "C", "a", "k") and (spot.after in _NOMINAL or spot.after == "E")


def _is_noun(spot: Spot) -> bool:
    """Whether it is what a determiner opens: "the hit"."""
    return spot.before in _DETERMINERS and _is_base_too(spot)


def _stands_for_noun(spot: Spot) -> bool:
    """Whether only a determiner stands before it: "the wounded"."""
    return spot.before in _DETERMINERS


def _is_passive(spot: Spot) -> bool:
    """Whether it is a participle behind a number, before "by", or before a preposition at the beginning: "20 wounded"."""
    leads = spot.after == "i" and (not spot.before or spot.next_word == "by")
    return spot.before == "C" or leads


def _qualifies_bare(spot: Spot) -> bool:
    """Whether it qualifies a noun without an article: "in captured areas", "Armed men"."""
    opens = spot.place < 2 and spot.before in ("", "r") and spot.after == "s"
    return opens or (spot.before in ("i", "a") and spot.after in _NOMINAL)


def _is_joined_to_participle(spot: Spot) -> bool:
    """Whether "and" joins it, without an object, to a participle shortly before: "was shelled and looted"."""
    if spot.before != "c" or spot.after in _PHRASE or spot.after in ("J", "?"):
        return False
    for code in reversed(spot.codes_before(7)[:-1]):
        if code in "evE,":
            return code == "e"
    return False


_PAST: _Rules = (
    (_is_helped, _PARTICIPLE),
    (_is_base, _BASE),
    (_qualifies, ("k", "VBN")),
    (_is_noun, _NOUN),
    (_stands_for_noun, ("J", "JJ")),
    (_is_passive, _PARTICIPLE),
    (_qualifies_bare, ("k", "VBN")),
    (_is_joined_to_participle, _PARTICIPLE),
)

# what settles each code that says no more than what a word may be
SETTLED: dict[str, Callable[[Spot], Coded]] = {
    "?": noun_or_verb, "Z": plural_or_verb, "K": ing, "G": ing, "y": base, "z": verb_or_plural, "E": past, "X": past,
    "t": to, "A": that, "S": owner, "Q": limit, "R": particle, "P": name, "F": either,
}  # fmt: skip
