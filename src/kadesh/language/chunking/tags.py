"""Part-of-speech tags by word lists and neighbours: the fast engine's tagger.

Every word has a *code* of one letter, so that a sentence can be matched as a string (see ``groups``): the Penn tag's class
and, where it matters for the tree, the word's own.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from importlib.resources import files

import msgspec

from kadesh.language.lemmas import verb_forms, word_lists

_NUMBER = re.compile(r"[$€£]?\d[\d.,]*(?:st|nd|rd|th|%|-\w+)?(?:[A-Za-z/.]+)?$")
_WORDS = 50_000  # words remembered with their code
_CLASSES = ("NN", "JJ", "RP", "RB", "CD", "EX", "WRB", "WP", "WDT", "PRP$", "PRP", "MD", "CC", "TO", "IN", "DT")
# codes that hold whatever stands beside the word
_CODES = {
    "NN": "n", "NNS": "s", "JJ": "J", "RB": "r", "CD": "C", "EX": "x", "WRB": "h", "WP": "w", "WDT": "w", "RP": "q",
    "PRP$": "d", "PRP": "o", "MD": "m", "CC": "c", "IN": "i", "DT": "D",
}  # fmt: skip
_AUXILIARIES = {"be": "B", "have": "H", "do": "O"}
_NOMINAL = frozenset("nsJ?ZKPkF")  # what may stand between a participle and its noun
_PHRASE = frozenset("DdCnspo")  # what begins or is a noun phrase


@cache
def word_sets() -> dict[str, frozenset[str]]:
    """The word lists of ``tags.yml`` by their names."""
    data = msgspec.yaml.decode(files("kadesh.language").joinpath("tags.yml").read_text(encoding="utf-8"))
    return {name: frozenset(words.split()) for name, words in data.items()}


@cache
def _table() -> dict[str, str]:
    """Word -> Penn tag of the closed classes and common words."""
    table: dict[str, str] = {}
    for tag in _CLASSES:
        table.update(dict.fromkeys(word_sets()[tag], tag))
    return table


def common_words() -> frozenset[str]:
    """The words of the closed classes and the common nouns, in lower case."""
    return frozenset(_table())


@lru_cache(maxsize=_WORDS)
def _look_up(word: str) -> tuple[str, str]:
    """The code and Penn tag of a word without its neighbours."""
    lower = word.lower().replace("’", "'")
    form = verb_forms().get(lower)
    tag = _table().get(lower, "")
    capital = word[0].isupper()
    if capital and len(word) > 1 and not word[1:].islower() and (tag in ("", "NN", "JJ") or word.isupper()):
        return "p", "NNP"
    special = _special(word, lower, tag)
    if special:
        return special
    if tag and not (tag == "NN" and form):
        if capital and tag == "NN":
            return "P", "NNP"
        return ("s", "NNS") if tag == "NN" and _plural(lower) else (_CODES[tag], tag)
    if not word[0].isalnum():
        return _mark(word)
    if word[0].isdigit() and _NUMBER.match(word):
        return "C", "CD"
    return _verbal(word, lower, form, tag) if form else _guess(word, lower)


def _plural(lower: str) -> bool:
    return lower.endswith("s") and not lower.endswith("ss")


def _special(word: str, lower: str, tag: str) -> tuple[str, str] | None:
    """Words that have a code of their own."""
    sets = word_sets()
    if lower in sets["dates"]:
        return "T", "NNP" if word[0].isupper() else "NN"
    if lower in sets["times"]:
        return "Y", "NNS" if _plural(lower) else "NN"
    if lower in sets["either"] and tag == "JJ":
        return "F", "JJ"
    if lower in ("'s", "'"):
        return "S", "POS"
    if lower == "that":
        return "A", "IN"
    if tag == "TO":
        return "t", "TO"
    if lower in sets["limits"]:
        return "Q", tag or "RB"
    if lower in sets["particles"] and tag:
        return "R", tag
    form = verb_forms().get(lower)
    if form and not tag and form[0] in _AUXILIARIES:
        singular, plural = lower in sets["third_person"], lower in sets["other_persons"]
        return _AUXILIARIES[form[0]], "VBZ" if singular else "VBP" if plural else form[1]
    return None


def _mark(word: str) -> tuple[str, str]:
    """The code and tag of what is not a word."""
    if word in '"“”«»„``':
        return '"', "''"
    if word in "([":
        return "(", "-LRB-"
    if word in ")]":
        return ")", "-RRB-"
    if word[0] in "$€£" and len(word) > 1:
        return "C", "CD"
    return (",", ",") if word == "," else (".", ".")


def _verbal(word: str, lower: str, form: tuple[str, str], tag: str) -> tuple[str, str]:
    """The code of a form of a known verb that may be more than that."""
    base, verb = form
    if word[0].isupper() and not lower.endswith(("ed", "ing")) and verb not in ("VBD", "VBN"):
        return ("P", "NNP")
    if verb == "VBG":
        return ("K", "NN") if tag else ("G", "VBG")
    if verb == "VBD":
        return ("E", "VBD") if lower.endswith("ed") or verb_participle(base) == lower else ("v", "VBD")
    if verb == "VBN":
        return ("e", "VBN")
    if verb == "VBZ":
        return ("Z", "NNS") if tag else ("z", "VBZ")
    if tag:
        return ("?", "NN")
    return ("X", "VBD") if verb_participle(base) == lower else ("y", "VB")


@cache
def _participles() -> dict[str, str]:
    data = word_lists()
    found = {}
    for entry in data["irregular_verbs"].replace("\n", " ").split(";"):
        base, *forms = entry.split()
        found[base] = [form for form in forms if not form.endswith("ing")][-1]
    return found


def verb_participle(base: str) -> str:
    """The past participle of an irregular verb; empty for the others.

    >>> verb_participle("hit"), verb_participle("seize")
    ('hit', '')
    """
    return _participles().get(base, "")


@cache
def _adjective_endings() -> tuple[str, ...]:
    return tuple(sorted(word_sets()["adjective_endings"]))


def _guess(word: str, lower: str) -> tuple[str, str]:
    """The code of a word that no list has, by its capitals and its ending."""
    if word[0].isupper():
        return ("p", "NNP")
    if lower.endswith("ly"):
        return ("r", "RB")
    if "-" in word and lower.endswith("ing"):
        return ("G", "VBG")
    if "-" in word or lower.endswith(_adjective_endings()):
        return ("J", "JJ")
    if lower.endswith("ing"):
        return ("G", "VBG")
    if lower.endswith("ed"):
        return ("E", "VBD")
    return ("s", "NNS") if lower.endswith("s") and not lower.endswith("ss") else ("n", "NN")


def tag_words(words: tuple[str, ...]) -> list[str]:
    """Penn tags of a sentence's words.

    >>> tag_words(("The", "army", "clashed", "with", "rebels", "after", "heavy", "clashes"))
    ['DT', 'NN', 'VBD', 'IN', 'NNS', 'IN', 'JJ', 'NNS']
    """
    return read_words(words)[0]


def read_words(words: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Penn tags and codes of a sentence's words."""
    if not words:
        return [], []
    found = list(map(_look_up, words))
    codes = [code for code, _ in found]
    tags = [tag for _, tag in found]
    if codes[0] in "Pp" and words[0].istitle():
        lower = words[0].lower()
        code, tag = _look_up(lower)
        if code != "n" or lower in _table():
            codes[0], tags[0] = code, tag
    settled = _SETTLED
    for index, code in enumerate(codes):
        if code in settled:
            before = codes[index - 1] if index else ""
            after = codes[index + 1] if index + 1 < len(codes) else ""
            codes[index], tags[index] = settled[code](words, codes, index, before, after)
    return tags, codes


def _finite(codes: list[str], index: int) -> bool:
    """Whether a sentence has a finite verb other than at ``index``."""
    return any(code in "vBHOmE" for place, code in enumerate(codes) if place != index)


def _to(words: tuple[str, ...], codes: list[str], index: int, before: str, after: str) -> tuple[str, str]:
    """ "to" before a verb or before a noun."""
    verb = after != "" and (after in "?yXBHObr" or (after == "P" and before in "vbge"))
    if verb and after == "?" and codes[index + 2 : index + 3] and codes[index + 2] in ".,i":
        verb = codes[index + 2] == "i" and words[index + 2].lower() != "of"
    return ("t", "TO") if verb else ("i", "IN")


def _plural_or_verb(words: tuple[str, ...], codes: list[str], index: int, before: str, after: str) -> tuple[str, str]:
    """A plural more often than a verb: "attacks"."""
    object_follows = after in ("D", "d", "o") or (after in ("p", "P") and not _finite(codes, index))
    return ("v", "VBZ") if before in ("n", "p", "w", "o", "r") and object_follows else ("s", "NNS")


def _verb_or_plural(words: tuple[str, ...], codes: list[str], index: int, before: str, after: str) -> tuple[str, str]:
    """A verb more often than a plural: "captures"."""
    noun = before in ("D", "J", "d", "'", "C", "i", "") or (before == "n" and after in ("v", "B", "H", "m"))
    return ("s", "NNS") if noun else ("v", "VBZ")


def _name(words: tuple[str, ...], codes: list[str], index: int, before: str, after: str) -> tuple[str, str]:
    """A common noun with a capital inside a sentence."""
    return "p", "NNP"


def _either(words: tuple[str, ...], codes: list[str], index: int, before: str, after: str) -> tuple[str, str]:
    """An adjective that is a noun where no noun follows: "the north", "the military"."""
    return ("J", "JJ") if after in _NOMINAL or after == "Y" or before == "B" else ("n", "NN")


def _owner(words: tuple[str, ...], codes: list[str], index: int, before: str, after: str) -> tuple[str, str]:
    """An apostrophe: a possessor's, "is", or a quotation mark."""
    if words[index] in ("'", "’") and before not in ("s", "p"):
        return '"', "''"
    return ("'", "POS") if before in ("n", "s", "p", "T", "Y", "J", "k") else ("B", "VBZ")


def _particle(words: tuple[str, ...], codes: list[str], index: int, before: str, after: str) -> tuple[str, str]:
    """ "out", "up", "over": of the verb before, a preposition, or of a number."""
    lower = words[index].lower()
    if after == "i" and words[index + 1].lower() == "of":
        return "i", "IN"
    if lower == "up" and after == "t" and codes[index + 2 : index + 3] == ["C"]:
        codes[index + 1] = "i"
        return "a", "IN"
    if lower == "over":
        return ("a" if after in ("C", "Q") else "i"), "IN"
    down = lower == "down" and not (before and before in "vEegb")
    off = lower == "off" and after in _PHRASE and not (before and before in "vEegbn")
    return ("i", "IN") if down or off else ("q", "RP")


def _limit(words: tuple[str, ...], codes: list[str], index: int, before: str, after: str) -> tuple[str, str]:
    """Words before a number: "at least 12", "more than 30", "some 400"."""
    lower = words[index].lower()
    sets = word_sets()
    following = words[index + 1].lower() if after else ""
    counted = after == "C" or (after == "s" and following in sets["scores"])
    counted = counted or (
        after == "D" and " ".join(words[index + 1 : index + 3]).lower() in ("a dozen", "a hundred", "another dozen")
    )
    preposition = _table().get(lower) == "IN"
    if counted:
        back = index - 1
        while back >= 0 and back >= index - 2 and words[back].lower() in sets["limit_leads"] and lower in sets["led_limits"]:
            codes[back] = "a"
            back -= 1
        return "a", "IN" if preposition else "DT" if lower in sets["DT"] else "RB"
    if preposition:
        return "i", "IN"
    if lower in sets["DT"]:
        return "D", "DT"
    return ("J", "JJS") if lower in sets["led_limits"] else ("r", "RB")


def _that(words: tuple[str, ...], codes: list[str], index: int, before: str, after: str) -> tuple[str, str]:
    """ "that": demonstrative, relative pronoun or conjunction."""
    if before in ("i", "") and after in ("n", "Y", "J"):
        return "D", "DT"
    named = before in ("n", "s", "p") and words[index - 1].lower() not in word_sets()["said_nouns"]
    if (named and after and after in "vBHOmEzZy?rX") or (before == "," and after in ("v", "B", "H", "m")):
        return "w", "WDT"
    return "A", "IN"


def _noun_or_verb(words: tuple[str, ...], codes: list[str], index: int, before: str, after: str) -> tuple[str, str]:
    """A word that is a noun more often than a verb: "attack"."""
    if before in ("t", "m", "O") or (before == "r" and index > 1 and codes[index - 2] in "mtO"):
        return "b", "VB"
    if verb_participle(words[index].lower()) == words[index].lower():  # "set"
        return ("n", "NN") if before in ("D", "J", "d", "C") else _past(words, codes, index, before, after)
    if before == "o" and words[index - 1].lower() in word_sets()["speakers"]:
        return "v", "VBP"
    if before in ("s", "w") and (after in ("D", "d", "o", "C", "Q") or (after in ("p", "P") and not _finite(codes, index))):
        return "v", "VBP"
    if after in ("D", "d") and (not before or (before == "c" and "b" in codes[max(0, index - 9) : index])):
        return "b", "VB"
    return "n", "NN"


def _base(words: tuple[str, ...], codes: list[str], index: int, before: str, after: str) -> tuple[str, str]:
    """A base form that is a verb more often than a noun: "capture"."""
    if before in ("t", "m", "O") or (before == "r" and index > 1 and codes[index - 2] in "mtOr"):
        return "b", "VB"
    if before in ("D", "d", "'", "J", "C", "i", "k"):
        return "n", "NN"
    if before in ("s", "o", "w", "x") or (before == "p" and after and after in "DdpPCi"):
        return "v", "VBP"
    if before == "c":
        before_it = codes[max(0, index - 12) : index]
        return ("b", "VB") if "b" in before_it or "t" in before_it else ("n", "NN")
    return ("b", "VB") if not before or before in ',."' else ("n", "NN")


def _ing(words: tuple[str, ...], codes: list[str], index: int, before: str, after: str) -> tuple[str, str]:
    """An ``-ing`` word: verb, noun, or a participle before its noun."""
    listed = codes[index] == "K"  # one of the common nouns
    if before in ("D", "d", "J", "'", "C"):
        return ("k", "VBG") if not listed and after in ("n", "s", "p", "?", "Z") else ("n", "NN")
    if before == "B" or (before == "r" and index > 1 and codes[index - 2] == "B"):
        return "g", "VBG"
    if listed:
        verb = after in ("D", "d", "o", "C", "Q") and before in ("i", ",", "c", "r", "n", "s", "p")
        return ("g", "VBG") if verb else ("n", "NN")
    return ("n", "NN") if not before and after in ("v", "B", "E", "m") else ("g", "VBG")


def _past(words: tuple[str, ...], codes: list[str], index: int, before: str, after: str) -> tuple[str, str]:
    """An ``-ed`` form: past tense, participle, or the adjective it makes before a noun."""
    same = codes[index] in "X?"  # the base form as well
    back = index - 1
    while back >= 0 and codes[back] in "rq" and back > index - 4:
        back -= 1
    auxiliary = codes[back] if back >= 0 else ""
    if auxiliary in ("B", "H"):
        return "e", "VBN"
    if same and (auxiliary in ("t", "m", "O") or (before == "c" and "b" in codes[max(0, index - 10) : index])):
        return "b", "VB"
    nominal = after in _NOMINAL
    if before in ("D", "d", "'", "J", "C", "a", "k") and (nominal or after == "E"):
        return "k", "VBN"
    if before in ("D", "d"):
        return ("n", "NN") if same else ("J", "JJ")
    if before == "C" or (not before and after == "i") or (after == "i" and words[index + 1].lower() == "by"):
        return "e", "VBN"
    if (nominal and before in ("i", "a")) or (index < 2 and before in ("", "r") and after == "s"):
        return "k", "VBN"
    if before == "c" and after not in _PHRASE and after not in ("J", "?"):
        for place in range(index - 2, max(-1, index - 8), -1):
            if codes[place] == "e":
                return "e", "VBN"
            if codes[place] in "vE,":
                break
    return "E", "VBD"


_SETTLED: dict[str, Callable[[tuple[str, ...], list[str], int, str, str], tuple[str, str]]] = {
    "?": _noun_or_verb, "Z": _plural_or_verb, "K": _ing, "G": _ing, "y": _base, "z": _verb_or_plural, "E": _past, "X": _past,
    "t": _to, "A": _that, "S": _owner, "Q": _limit, "R": _particle, "P": _name, "F": _either,
}  # fmt: skip
