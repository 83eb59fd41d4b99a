"""Part-of-speech tags by word lists and neighbours: the fast engine's tagger."""

import re
from functools import cache
from importlib.resources import files

import yaml

from kadesh.language.lemmas import verb_forms

_NUMBER = re.compile(r"[$€£]?\d[\d.,]*(?:st|nd|rd|th|%|-\w+)?(?:[A-Za-z/.]+)?$")
_NOUN_BEFORE = frozenset({"DT", "JJ", "PRP$", "CD", "POS", "IN", "NNP", "VBG"})
_AFTER_VERBAL = frozenset({"MD", "TO"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "am", "'s", "'re"})
_HAVE = frozenset({"has", "have", "had", "having", "'ve"})


@cache
def _table() -> tuple[dict[str, str], frozenset[str]]:
    """Word -> tag of the closed classes, and the nouns that are also verbs."""
    data = yaml.safe_load(files("kadesh.language").joinpath("tags.yml").read_text(encoding="utf-8"))
    table: dict[str, str] = {}
    for tag in ("NN", "JJ", "RP", "RB", "CD", "EX", "WRB", "WP", "WDT", "PRP$", "PRP", "MD", "CC", "TO", "IN", "DT"):
        table.update(dict.fromkeys(data[tag].split(), tag))
    both = frozenset(w for w in data["NN"].split() if w in verb_forms())
    return table, both


def common_words() -> frozenset[str]:
    """The words of the closed classes and the common nouns, in lower case."""
    return frozenset(_table()[0])


@cache
def _alone(word: str) -> str:
    """The tag of a word without its neighbours; ``?`` for a word that is noun or verb."""
    table, both = _table()
    lower = word.lower()
    if lower in both:
        return "?"
    if lower in table:
        return table[lower]
    if not word[0].isalnum():
        return "POS" if lower in ("'s", "’s", "'", "’") else "''" if word in '"“”«»' else ","
    if word[0].isdigit() and _NUMBER.match(word):
        return "CD"
    if word[0].isupper() and not (lower in verb_forms() and lower.endswith(("ed", "ing"))):
        return "NNP"
    form = verb_forms().get(lower)
    if form:
        return form[1]
    if lower.endswith("ly"):
        return "RB"
    if "-" in word or lower.endswith(
        ("ous", "ful", "ive", "ian", "ese", "ish", "ary", "able", "ible", "ern", "ical", "less", "al", "ic")
    ):
        return "JJ"
    if lower.endswith("ing"):
        return "VBG"
    if lower.endswith("ed"):
        return "VBD"
    return "NNS" if lower.endswith("s") and not lower.endswith("ss") else "NN"


def tag_words(words: tuple[str, ...]) -> list[str]:
    """Penn tags of a sentence's words.

    >>> tag_words(("The", "army", "clashed", "with", "rebels", "after", "heavy", "clashes"))
    ['DT', 'NN', 'VBD', 'IN', 'NN', 'IN', 'JJ', 'NNS']
    """
    tags = [_alone(word) for word in words]
    forms = verb_forms()
    count = len(words)
    if count and tags[0] == "NNP" and words[0].lower() in forms and not words[0].isupper():
        tags[0] = "NNP"
    for index in range(count):
        tag = tags[index]
        before = tags[index - 1] if index else ""
        if tag == "?":
            lower = words[index].lower()
            verbal = before in _AFTER_VERBAL or (before == "PRP" and index > 0)
            if not verbal and before in ("NN", "NNS", "NNP", "RB", "WDT", "WP") and index + 1 < count:
                # "militants attack the town": a plural or a name, then a verb, then an object
                following = tags[index + 1]
                verbal = following in ("DT", "PRP", "PRP$") or (following in ("NNP",) and before == "NNS")
            if verbal and not (before == "TO" and not _infinitive(words, index)):
                tags[index] = forms[lower][1] if lower in forms else "VB"
            else:
                tags[index] = "NNS" if lower.endswith("s") and not lower.endswith("ss") else "NN"
        elif tag == "VBD":
            tags[index] = _past(words, tags, index, before)
        elif tag == "VB":
            if before in ("DT", "PRP$", "POS", "JJ", "CD"):
                tags[index] = "NN"
            elif before not in _AFTER_VERBAL and before != "RB":
                tags[index] = (
                    "VBP"
                    if before in ("NNS", "NNP", "PRP", "NN", "WDT", "WP")
                    else "VB"
                    if not index or before == "CC"
                    else "NN"
                )
        elif tag == "VBZ" and before in ("DT", "JJ", "PRP$", "POS", "CD"):
            tags[index] = "NNS"
        elif tag == "VBG" and before in ("DT", "JJ", "PRP$", "POS"):
            tags[index] = "NN"
    return tags


def _infinitive(words: tuple[str, ...], index: int) -> bool:
    """Whether "to" before a word that is noun or verb opens an infinitive: what follows is not a noun's company."""
    return index + 1 >= len(words) or words[index + 1].lower() not in ("of", ",", ".", "and")


def _past(words: tuple[str, ...], tags: list[str], index: int, before: str) -> str:
    """VBD, VBN or an adjective for an ``-ed`` form."""
    for back in range(index - 1, max(-1, index - 4), -1):
        lower = words[back].lower()
        if lower in _BE or lower in _HAVE:
            return "VBN"
        if tags[back] != "RB":
            break
    following = tags[index + 1] if index + 1 < len(words) else ""
    if before in ("DT", "PRP$", "POS", "JJ", "CD") and following in ("NN", "NNS", "NNP", "JJ", "?"):
        return "JJ"
    if following == "IN" and index + 1 < len(words) and words[index + 1].lower() == "by":
        return "VBN"
    return "VBD"
