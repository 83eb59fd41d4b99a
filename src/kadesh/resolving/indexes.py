"""An index of place names: from a name as said to the places that could be spelt so."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Any
from zlib import crc32

from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import extract

from kadesh.resolving.classifiers import is_plain, take_apart
from kadesh.resolving.transliterations import Spelling, is_unvowelled, spell

SAME = 1.0  # the same letters
SAME_SOUND = 0.97  # another spelling of the same sounds
_UNVOWELLED = 0.95  # the same consonants, where the name said is in Arabic script, which leaves short vowels out
_STEP = 0.88  # what a letter's difference between two sounds costs, of the letters of both
_CORE = 0.92  # only the core agrees: a word for the kind or part is on one side alone
_OTHER_NAME = 0.985  # a name that is not the place's main one
_LEAST = 0.79  # below this two spellings are not one name
_CORE_CONSONANTS = 3  # the least of a core that is left when a local word for the kind is taken off
_FURTHEST = 0.45  # of the length of a name, the most steps between its sounds and another spelling's

_WHOLE = "="  # begins the keys of whole sounds
_likeness = itemgetter(1)

# Flags of an owner, beside four times its place's number.
_IS_CORE = 1
_IS_OTHER = 2


class NameIndex:
    """Names of numbered places, found by consonant key and ranked by spelling.

    The index is flat arrays and two lists, so that it is small, and loads as fast as it can be read: sorted hashes of keys
    (the consonants' and, told apart by a sign, the whole sounds'), the form (a spelling) that each is of, where each form's
    owners begin, the owners (a place's number and two flags), and every form's letters and sounds. It never changes once built.
    """

    def __init__(
        self, keys: "array[int]", forms: "array[int]", starts: "array[int]", owners: "array[int]", letters: str, sounds: str
    ) -> None:
        self.keys = keys
        self.forms = forms
        self.starts = starts
        self.owners = owners
        self.letters = letters.split("\n") if letters else []
        self.sounds = sounds.split("\n") if sounds else []

    @classmethod
    def build(cls, names: Iterable[tuple[int, str]], *, curated: bool = True) -> "NameIndex":
        """Make the index of ``(place number, name)`` pairs, a place's main name first.

        Names after the first count a little less, unless the list is ``curated``: a gazetteer's may be those of a part, a
        former ruler or a slip.
        """
        main: set[int] = set()
        forms: dict[tuple[str, str], dict[int, int]] = {}  # letters and sounds -> place number -> flags
        pairs: list[tuple[int, int]] = []
        for number, name in names:
            flag = _IS_OTHER if number in main and not curated else 0
            main.add(number)
            for spelt, flags in _written(name, flag):
                form = spelt.letters, spelt.sounds
                places = forms.get(form)
                if places is None:
                    pairs.extend((crc32(key.encode()), len(forms)) for key in (*spelt.keys, _WHOLE + spelt.sounds))
                    places = forms[form] = {}
                places[number] = min(flags, places.get(number, flags))
        pairs.sort()
        starts, owners = array("I", [0]), array("I")
        for places in forms.values():
            owners.extend(4 * number + flags for number, flags in places.items())
            starts.append(len(owners))
        letters, sounds = "\n".join(form[0] for form in forms), "\n".join(form[1] for form in forms)
        return cls(array("I", (c for c, _ in pairs)), array("I", (f for _, f in pairs)), starts, owners, letters, sounds)

    def find(self, name: str, just: bool = False) -> list[tuple[int, float]]:
        """The numbers of the places whose names could be spelt like ``name``, each with how alike they are from 0 to 1.

        The likest come first. With ``just``, those whose name sounds the same are all, where there are any.
        """
        best: dict[int, float] = {}
        naming = take_apart(name) if " " in name else None
        core = naming.core if naming and naming.core != name else None
        plain = naming is not None and is_plain(naming)
        if just:
            self._collect(core if core and plain else name, 1.0, best, True)
            if core and plain and not best:
                self._collect(name, 1.0, best, True)
            if best:
                return sorted(best.items(), key=_likeness, reverse=True)
        self._collect(name, 1.0, best, False)
        if core and (plain or max(best.values(), default=0.0) < SAME_SOUND):
            self._collect(core, 1.0 if plain else _CORE, best, False)
        return sorted(best.items(), key=_likeness, reverse=True)

    def _collect(self, name: str, weight: float, best: dict[int, float], just: bool) -> None:
        """Put the places of all forms that ``name`` could be into ``best``, each with the most that speaks for it."""
        spelt = spell(name)
        starts, owners = self.starts, self.owners
        core = weight * _CORE if weight == 1.0 else weight
        weights = (weight, core, weight * _OTHER_NAME, core * _OTHER_NAME)  # by flags
        for form, likeness in self._likenesses(spelt, self._forms_of(spelt, just), is_unvowelled(name)):
            for owner in owners[starts[form] : starts[form + 1]]:
                score = likeness * weights[owner & 3]
                number = owner >> 2
                if number not in best or score > best[number]:
                    best[number] = score

    def _forms_of(self, spelt: Spelling, just: bool) -> list[int]:
        """The forms that share a key with a spelling; with ``just``, those that sound as it does."""
        keys, sounds = self.keys, self.sounds
        found: set[int] = set()
        for key in (_WHOLE + spelt.sounds,) if just else spelt.keys:
            code = crc32(key.encode())
            start = bisect_left(keys, code)
            found.update(self.forms[start : bisect_right(keys, code, start)])
        return [form for form in found if sounds[form] == spelt.sounds] if just else list(found)

    def _likenesses(self, spelt: Spelling, forms: list[int], bare: bool) -> Iterator[tuple[int, float]]:
        """Those of ``forms`` that could be one name with a spelling (``bare`` where it lacks its vowels), and how alike."""
        sounded, length = spelt.sounds, len(spelt.sounds)
        furthest = None if bare else max(1, int(_FURTHEST * length))
        scorer: Any = Levenshtein.distance  # its overloads are more than a type checker can follow
        choices = [self.sounds[form] for form in forms]
        for sounds, steps, i in extract(sounded, choices, scorer=scorer, limit=None, score_cutoff=furthest):
            if not steps:
                likeness = SAME if self.letters[forms[i]] == spelt.letters else SAME_SOUND
            elif bare:
                likeness = _liken_bare(sounds, sounded)
            else:
                likeness = SAME_SOUND * (1 - _STEP * steps / (len(sounds) + length))
            if likeness >= _LEAST:
                yield forms[i], likeness


def _written(name: str, flag: int) -> Iterator[tuple[Spelling, int]]:
    """The spellings by which a name is found, its own and its core's, with their flags; none that is in no Latin letters.

    >>> [(spelt.letters, flags) for spelt, flags in _written("Nasib crossing", 0)]
    [('nasib crossing', 0), ('nasib', 1)]
    """
    naming = take_apart(name)
    spellings = [(spell(name), flag)]
    if naming.core != name and _tells(naming.core, name):
        spellings.append((spell(naming.core), flag | (0 if is_plain(naming) else _IS_CORE)))
    return ((spelt, flags) for spelt, flags in spellings if spelt.letters and spelt.letters.isascii())


def _tells(core: str, name: str) -> bool:
    """Whether a core says enough to be looked up by: "Fah" of "Tall Fah" does not, any core of an English phrase does."""
    keys = spell(core).keys
    return bool(keys) and (len(keys[0]) >= _CORE_CONSONANTS or take_apart(name, False).core == core)


def _liken_bare(one: str, other: str) -> float:
    """How alike two sounds of the same consonants are where one of them has no short vowels."""
    return _UNVOWELLED * (1 - 0.3 * Levenshtein.normalized_distance(one.replace("a", ""), other.replace("a", "")))
