"""Spellings of one name made comparable: keys for names that went from Arabic or Cyrillic into Latin letters.

Three forms of a name, from strict to loose, all made by the rules in ``transliterations.yml``:

``fold``       letters and digits only, no accents, no case, no article: the same word in the same spelling
``sound``      one letter a sound, long and short vowels alike: for measuring how near two spellings are
``skeletons``  the consonants that all spellings of a name share: for finding it
"""

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files
from operator import itemgetter
from typing import NamedTuple

import msgspec

_RULES = msgspec.yaml.decode(files(__package__).joinpath("transliterations.yml").read_text(encoding="utf-8"))

_ARABIC = {ord(k): v for k, v in _RULES["arabic"].items()}
_CYRILLIC = {ord(k): v for k, v in _RULES["cyrillic"].items()}
_LATIN = {ord(k): v for k, v in _RULES["latin"].items()}


def _plain_letters() -> dict[int, str]:
    """Accented Latin letters and accents by themselves to bare letters, by Unicode's decompositions."""
    plain = {}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        parts = unicodedata.normalize("NFKD", chr(code))
        plain[code] = "".join(c for c in parts if not unicodedata.combining(c)).lower()
    return plain | dict.fromkeys(range(768, 880), "") | _CYRILLIC | _LATIN


_PLAIN = _plain_letters()
_SOUNDS: dict[str, str] = dict(_RULES["sounds"])
_SOUND = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_MERGED = str.maketrans({letter: key for key, letters in _RULES["merged"].items() for letter in letters})
_ALSO = {k: tuple(v) for k, v in _RULES["also"].items()}
_AMBIGUOUS = frozenset(_ALSO)
_ARTICLES = frozenset(_RULES["articles"])
_FATHERS = frozenset(_RULES["fathers"])
_JOINTS = frozenset(_RULES["joints"])

_ARABIC_SCRIPT = re.compile("[\u0600-\u06ff]")
_ARABIC_ARTICLE = re.compile(r"(?<![\u0600-\u06ff])(?:و?ال)(?=[\u0600-\u06ff]{2})")
_WORD = re.compile(r"[a-z0-9']+")
_DOUBLE = re.compile(r"(.)\1+")
_GLIDE_I = re.compile(r"i(?=[aou])|(?<![aeiouy])i(?=e)")
_GLIDE_U = re.compile(r"u(?=[aei])|(?<=[aeiou])u(?=o)")
_NOT_BONE = re.compile(r"[wy](?![aeiou])|[aeiou']")
_CONSTRUCT = re.compile(r"[aei]t$")  # the feminine ending before another name: "Qal'at"
_SOFT_C = re.compile(r"c(?=[ei])")
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th)$")
_MOST_KEYS = 8
_once = itemgetter(1)  # of a doubled letter, one
_JOINED = frozenset({"al", "el"})  # articles that are written into a name
_VOWEL_CLASSES = str.maketrans({"e": "a", "o": "u", "w": "u", "y": "i", "'": None, "g": "k", "c": "k", "D": "d", "T": "t"})
_DIPHTHONG = re.compile(r"a(?=[iu])")
_FEMININE = "e"  # the ending -a(h): no other sound is written with this letter
# So that each letter's difference counts one: short a comes and goes in speech, i and u stand for one another, both seldom for
# a and seldom for nothing, and a feminine ending makes another name.
_WEIGHTS = str.maketrans({"i": "ix", "u": "ux", "e": "ee"})


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
    name = name.lower().translate(_PLAIN)
    if name.isascii():
        return name
    stripped = unicodedata.normalize("NFKD", name)
    return "".join(c for c in stripped if not unicodedata.combining(c)).translate(_PLAIN)


def is_unvowelled(name: str) -> bool:
    """Whether the name is in Arabic script, which leaves short vowels out."""
    return not name.isascii() and _ARABIC_SCRIPT.search(name) is not None


class Spelling(NamedTuple):
    """The three forms of one name: its folded letters, its sounds, and its consonant keys, the likeliest first."""

    letters: str
    sounds: str
    keys: tuple[str, ...]


def fold(name: str) -> str:
    """The name's letters and digits in lower case, its articles dropped: equal for two writings of one spelling.

    Words stay apart, by one space.

    >>> fold("Dara'a al-Balad") == fold("Daraa Al Balad"), fold("al-Tabqa") == fold("At Tabqa")
    (True, True)
    """
    return " ".join(_words(romanise(name))).replace("'", "")


def sound(name: str) -> str:
    """The name as one letter a sound, vowels in three classes, for measuring the distance of two spellings in letters.

    Diphthongs count as the long vowels that they are in speech; long vowels and the feminine ending are two letters each.

    >>> sound("Maskana") == sound("Maskanah") == sound("Meskene")
    True
    >>> sound("Lail") == sound("Leyl") == sound("Lil")
    True
    """
    return spell(name).sounds


def skeletons(name: str) -> tuple[str, ...]:
    """The consonant keys of a name, the likeliest first; two spellings of one name share at least one.

    >>> set(skeletons("Hawijeh Sokr")) & set(skeletons("Huweija Sakar")) != set()
    True
    >>> set(skeletons("Aqayrabat")) & set(skeletons("`Uqayribat")) != set()
    True
    >>> skeletons("Deir Ezzur")[0] == skeletons("Dayr az Zawr")[0] == skeletons("دير الزور")[0]
    True
    """
    return spell(name).keys


@lru_cache(maxsize=65536)
def spell(name: str) -> Spelling:
    """All forms of a name at once.

    >>> spell("al-Salamiyah")
    Spelling(letters='salamiyah', sounds='salamixee', keys=('slmy',))
    """
    words = _words(romanise(name))
    if not words:
        return Spelling("", "", ())
    letters = " ".join(words).replace("'", "")
    spoken = [_speak(word) for word in words]
    keys = _keys(_skeletons(words, spoken))
    return Spelling(letters, "".join([word.sounds for word in spoken]), keys[:_MOST_KEYS] or (letters,))


def _skeletons(words: list[str], spoken: "list[_Spoken]") -> list[str]:
    """The consonants of a name's words together, as they may be read, the likeliest first."""
    if any(word.is_number for word in spoken):  # "Brigade 137" as "137th Brigade"
        spoken = sorted(spoken, key=lambda word: (not word.is_number, word.last))
    *inner, last = spoken
    raws = [
        "".join([word.inner for word in inner]) + last.last,
        "".join([word.inner_plain for word in inner]) + last.last_plain,
    ]
    if len(words[0]) > 5 and words[0][:2] in _JOINED:
        raws.append(_without_article(words, inner, last))
    return raws


def _keys(raws: list[str]) -> tuple[str, ...]:
    """The keys of such consonants, each with those of the letters that they may stand for."""
    keys: dict[str, None] = {}
    for raw in dict.fromkeys(raws):
        keys[_key(raw)] = None
        if not _AMBIGUOUS.isdisjoint(raw):
            keys.update((_key(raw.replace(a, b)), None) for a in _ALSO if a in raw for b in _ALSO[a])
    keys.pop("", None)
    return tuple(keys)


def _key(raw: str) -> str:
    return _DOUBLE.sub(_once, raw.translate(_MERGED)) if not raw.isdigit() else raw


def _without_article(words: list[str], inner: "list[_Spoken]", last: "_Spoken") -> str:
    """The consonants where the first word has the article written into it ("Alhasakah")."""
    first = _speak(words[0][2:])
    return first.inner + "".join([word.inner for word in inner[1:]]) + last.last if inner else first.last


def _words(romanised: str) -> list[str]:
    """The words of a romanised name without articles and joints (kept where nothing else would be left)."""
    words = _WORD.findall(romanised)
    if len(words) > 1:
        end = len(words) - 1
        words = [w for i, w in enumerate(words) if not (w in _JOINTS or (w in _ARTICLES and i < end))] or words
    return words


class _Spoken(NamedTuple):
    """One word's sounds and consonants: before other words and as the last one, with implied glides and without."""

    sounds: str
    inner: str
    inner_plain: str
    last: str
    last_plain: str
    is_number: bool = False


@lru_cache(maxsize=65536)
def _speak(word: str) -> _Spoken:
    if word in _FATHERS:
        return _Spoken("abux", "b", "b", "b", "b")
    if word[0].isdigit():
        number = _ORDINAL.sub(r"\1", word)
        return _Spoken(number, number, number, number, number, number.isdigit())
    if "c" in word:
        word = _SOFT_C.sub("s", word)
    phonemes = _SOUND.sub(_one_sound, word)
    last, last_plain = _consonants(phonemes)
    inner, inner_plain = last, last_plain
    if len(phonemes) > 4 and _CONSTRUCT.search(phonemes):
        inner, inner_plain = _consonants(phonemes[:-2])
    return _Spoken(_sounds(phonemes), inner, inner_plain, last, last_plain)


def _one_sound(found: re.Match[str]) -> str:
    return _SOUNDS[found.group()]


def _consonants(word: str) -> tuple[str, str]:
    """The consonants of one word's phonemes, once with i and u before a vowel read as y and w, once without."""
    if len(word) > 2 and word[-1] == "h" and word[-2] in "aei'":
        word = word[:-1]
    word = _DOUBLE.sub(_once, word)
    gliding = _GLIDE_U.sub("w", _GLIDE_I.sub("y", word)) if "i" in word or "u" in word else word
    if gliding != word:
        return _bones(_DOUBLE.sub(_once, gliding)), _bones(word)
    with_glides = _bones(word)
    return with_glides, _bones(word[0] + word[1:].replace("ye", "e")) if "ye" in word else with_glides


def _bones(word: str) -> str:
    tail = _NOT_BONE.sub("", word[1:])
    return tail if word[:1] in "aeiou'" else word[0] + tail


def _sounds(word: str) -> str:
    word = word.translate(_VOWEL_CLASSES)
    word = _DOUBLE.sub(_once, word[:-1] if len(word) > 2 and word[-1] == "h" else word)
    word = word[:1] + _DIPHTHONG.sub("", word[1:])
    word = _DOUBLE.sub(_once, word[:-1] + _FEMININE if len(word) > 2 and word[-1] == "a" else word)
    return word.translate(_WEIGHTS)
