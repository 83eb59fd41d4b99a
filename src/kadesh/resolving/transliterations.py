"""Spellings of one name made comparable: keys for names that went from Arabic or Cyrillic into Latin letters.

Three forms of a name, from strict to loose, all made by the rules in ``transliterations.yml``:

``fold``       letters and digits only, no accents, no case, no article: the same word in the same spelling
``sound``      one letter a sound, long and short vowels alike: for measuring how near two spellings are
``skeletons``  the consonants that all spellings of a name share: for finding it
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

import yaml

_RULES = yaml.safe_load(files(__package__).joinpath("transliterations.yml").read_text(encoding="utf-8"))

_ARABIC = {ord(k): v for k, v in _RULES["arabic"].items()}
_CYRILLIC = {ord(k): v for k, v in _RULES["cyrillic"].items()}
_CYRILLIC.update({ord(k.upper()): v for k, v in _RULES["cyrillic"].items()})
_LATIN = {ord(k): v for k, v in _RULES["latin"].items()}
_SOUNDS = dict(_RULES["sounds"])
_SOUND = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_MERGED = str.maketrans({letter: key for key, letters in _RULES["merged"].items() for letter in letters})
_ALSO = {k: tuple(v) for k, v in _RULES["also"].items()}
_ARTICLES = frozenset(_RULES["articles"])
_FATHERS = frozenset(_RULES["fathers"])
_JOINTS = frozenset(_RULES["joints"])

_ARABIC_SCRIPT = re.compile("[\u0600-\u06ff]")
_ARABIC_ARTICLE = re.compile(r"(?<![\u0600-\u06ff])(?:و?ال)(?=[\u0600-\u06ff]{2})")
_WORD = re.compile(r"[a-z0-9']+")
_DOUBLE = re.compile(r"(.)\1+")
_GLIDE_I = re.compile(r"i(?=[aou])|(?<![aeiouy])i(?=e)")
_GLIDE_U = re.compile(r"u(?=[aei])|(?<=[aeiou])u(?=o)")
_WEAK = re.compile(r"[wy](?![aeiou])")
_VOWELS = re.compile(r"[aeiou']")
_CONSTRUCT = re.compile(r"(?<=...)(?:at|et|it)$")
_SOFT_C = re.compile(r"c(?=[ei])")
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th)$")
_MOST_KEYS = 8


def romanise(name: str) -> str:
    """The name in plain lower-case Latin letters, whatever its script; ayn and hamza stay as an apostrophe.

    >>> romanise("Dayr az Zawr"), romanise("Бахмут"), romanise("`Uqayribāt")
    ('dayr az zawr', 'bakhmut', "'uqayribat")
    >>> romanise("السخنة")
    'al skhnah'
    """
    if name.isascii():
        return name.lower().replace("`", "'")
    if _ARABIC_SCRIPT.search(name):
        name = unicodedata.normalize("NFC", name).replace("\u0640", "").replace("\u200c", " ")
        name = _ARABIC_ARTICLE.sub("al ", name).translate(_ARABIC)
    name = name.translate(_CYRILLIC).casefold().translate(_LATIN)
    if name.isascii():
        return name
    stripped = unicodedata.normalize("NFKD", name)
    return "".join(c for c in stripped if not unicodedata.combining(c)).translate(_LATIN)


def is_unvowelled(name: str) -> bool:
    """Whether the name is in Arabic script, which leaves short vowels out."""
    return not name.isascii() and _ARABIC_SCRIPT.search(name) is not None


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The name's letters and digits in lower case, its articles dropped: equal for two writings of one spelling.

    >>> fold("Dara'a al-Balad") == fold("Daraa Al Balad"), fold("al-Tabqa") == fold("At Tabqa")
    (True, True)
    """
    return "".join(_words(romanise(name))).replace("'", "")


def _words(romanised: str) -> list[str]:
    """The words of a romanised name without articles and joints (kept where nothing else would be left)."""
    words = _WORD.findall(romanised)
    if len(words) > 1:
        kept = [w for i, w in enumerate(words) if not (w in _JOINTS or (w in _ARTICLES and i + 1 < len(words)))]
        words = kept or words
    return words


def _phonemes(word: str) -> str:
    """One letter a sound."""
    word = _SOFT_C.sub("s", word)
    return _SOUND.sub(lambda m: _SOUNDS[m.group()], word)


def _consonants(word: str, last: bool, glides: bool) -> str:
    """The consonants of one word's phonemes; ``glides`` reads i and u before a vowel as y and w."""
    if word in _FATHERS:
        return "b"
    if word.isdigit():
        return word
    if not last:
        word = _CONSTRUCT.sub("", word)
    word = _phonemes(word)
    if len(word) > 2 and word.endswith("h") and word[-2] in "aei'":
        word = word[:-1]
    word = _DOUBLE.sub(r"\1", word)
    if glides:
        word = _GLIDE_I.sub("y", word)
        word = _GLIDE_U.sub("w", word)
        word = _DOUBLE.sub(r"\1", word)
    elif "ye" in word[1:]:
        word = word[0] + word[1:].replace("ye", "e")
    head, tail = word[:1], word[1:]
    tail = _VOWELS.sub("", _WEAK.sub("", tail))
    head = "" if head in "aeiou'" else head
    return head + tail


def _raw_skeletons(words: list[str]) -> Iterator[str]:
    """Skeletons before sounds are merged: with and without implied glides, with and without a joined article."""
    for glides in (True, False):
        yield "".join(_consonants(w, i + 1 == len(words), glides) for i, w in enumerate(words))
    first = words[0]
    if len(first) > 5 and first[:2] in ("al", "el"):
        yield "".join(_consonants(w, i + 1 == len(words), True) for i, w in enumerate([first[2:], *words[1:]]))


@lru_cache(maxsize=65536)
def skeletons(name: str) -> tuple[str, ...]:
    """The consonant keys of a name, the likeliest first; two spellings of one name share at least one.

    >>> set(skeletons("Hawijeh Sokr")) & set(skeletons("Huweija Sakar")) != set()
    True
    >>> set(skeletons("Aqayrabat")) & set(skeletons("`Uqayribat")) != set()
    True
    >>> skeletons("Deir Ezzur")[0] == skeletons("Dayr az Zawr")[0] == skeletons("دير الزور")[0]
    True
    """
    words = [_ORDINAL.sub(r"\1", w) for w in _words(romanise(name))]
    if not words:
        return ()
    if any(w.isdigit() for w in words):
        words.sort(key=lambda w: (not w.isdigit(), w))
    keys: dict[str, None] = {}
    for raw in _raw_skeletons(words):
        for form in (raw, *(raw.replace(a, b) for a in _ALSO if a in raw for b in _ALSO[a])):
            key = _DOUBLE.sub(r"\1", form.translate(_MERGED)) if not form.isdigit() else form
            if key:
                keys[key] = None
    return tuple(keys)[:_MOST_KEYS] or (fold(name),)


_VOWEL_CLASSES = str.maketrans({"e": "a", "o": "u", "w": "u", "y": "i", "'": None, "g": "k", "c": "k", "D": "d", "T": "t"})


@lru_cache(maxsize=65536)
def sound(name: str) -> str:
    """The name as one letter a sound, vowels in three classes, for measuring the distance of two spellings.

    >>> sound("Maskana") == sound("Maskanah") == sound("Meskene")
    True
    """
    parts = []
    for word in _words(romanise(name)):
        if word in _FATHERS:
            word = "abu"
        word = _phonemes(word).translate(_VOWEL_CLASSES)
        if len(word) > 2 and word.endswith("h"):
            word = word[:-1]
        parts.append(_DOUBLE.sub(r"\1", word))
    return "".join(parts)
