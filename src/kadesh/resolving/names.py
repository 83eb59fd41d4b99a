"""An index of place names: from a name as said to the places that could be spelt so."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from zlib import crc32

from rapidfuzz.distance import Levenshtein

from kadesh.resolving.classifiers import is_plain, take_apart
from kadesh.resolving.transliterations import fold, is_unvowelled, skeletons, sound

SAME = 1.0  # the same letters
SAME_SOUND = 0.97  # another spelling of the same sounds
_UNVOWELLED = 0.95  # the same consonants, where the name said is in Arabic script, which leaves short vowels out
_SHORT_A = 0.7  # what one a more or less costs, where another vowel costs 1
_CORE = 0.92  # only the core agrees: a word for the kind or part is on one side alone
_OTHER_NAME = 0.985  # a name that is not the place's main one
_LEAST = 0.5  # below this two spellings are not one name


@dataclass(frozen=True, slots=True)
class Match:
    """A place that a name could mean: its number in the index, and from 0 to 1 how alike the two spellings are."""

    number: int
    likeness: float


class NameIndex:
    """Names of numbered places, found by consonant key and ranked by spelling.

    The index is four flat arrays and one text, so that it is small, and loads as fast as it can be read. It never changes
    once built.
    """

    def __init__(self, keys: "array[int]", refs: "array[int]", owners: "array[int]", offsets: "array[int]", text: str) -> None:
        self.keys = keys  # sorted hashes of consonant keys
        self.refs = refs  # beside each key, the name it is of
        self.owners = (
            owners  # of each name, four times its place's number, plus 1 where it is a core, 2 where not the main name
        )
        self.offsets = offsets  # where each name's letters begin in the text
        self.text = text  # "fold\tsound" of each name, one a line

    @classmethod
    def build(cls, names: Iterable[tuple[int, str]], *, curated: bool = True) -> "NameIndex":
        """Make the index of ``(place number, name)`` pairs, a place's main name first.

        Names after the first count a little less, unless the list is ``curated``: a gazetteer's may be those of a part, a
        former ruler or a slip.
        """
        main: set[int] = set()
        owners, offsets = array("I"), array("I")
        lines: list[str] = []
        pairs: list[tuple[int, int]] = []
        seen: set[tuple[int, str]] = set()
        position = 0
        for number, name in names:
            flag = 2 if number in main and not curated else 0
            main.add(number)
            naming = take_apart(name)
            for form, is_core in ((name, 0), (naming.core, 0 if is_plain(naming) else 1)):
                letters = fold(form)
                if not letters.isascii() or not letters or (number, letters) in seen:
                    continue
                seen.add((number, letters))
                line = f"{letters}\t{sound(form)}"
                pairs.extend((crc32(key.encode()), len(lines)) for key in skeletons(form))
                owners.append(4 * number + flag + is_core)
                offsets.append(position)
                lines.append(line)
                position += len(line) + 1
        pairs.sort()
        offsets.append(position)
        return cls(
            array("I", (k for k, _ in pairs)), array("I", (r for _, r in pairs)), owners, offsets, "\n".join(lines) + "\n"
        )

    def find(self, name: str) -> list[Match]:
        """The places whose names could be spelt like ``name``, the likest first; one match a place."""
        best: dict[int, float] = {}
        self._collect(name, 1.0, best)
        naming = take_apart(name)
        if naming.core != name:
            self._collect(naming.core, 1.0 if is_plain(naming) else _CORE, best)
        return sorted((Match(n, s) for n, s in best.items()), key=lambda m: (-m.likeness, m.number))

    def _collect(self, name: str, weight: float, best: dict[int, float]) -> None:
        keys, offsets, text = self.keys, self.offsets, self.text
        letters = sounds = ""
        bare = is_unvowelled(name)
        seen: set[int] = set()
        for key in skeletons(name):
            code = crc32(key.encode())
            i = bisect_left(keys, code)
            while i < len(keys) and keys[i] == code:
                ref = self.refs[i]
                i += 1
                if ref in seen:
                    continue
                seen.add(ref)
                if not letters:
                    letters, sounds = fold(name), sound(name)
                its_letters, _, its_sounds = text[offsets[ref] : offsets[ref + 1] - 1].partition("\t")
                if its_letters == letters:
                    likeness = SAME
                elif its_sounds == sounds:
                    likeness = SAME_SOUND
                elif bare:
                    distance = Levenshtein.normalized_distance(its_sounds.replace("a", ""), sounds.replace("a", ""))
                    likeness = _UNVOWELLED * (1 - 0.3 * distance)
                else:
                    # The consonants agree already, so what differs is vowels: another one is nearer than one more or less,
                    # but for short a, which comes and goes in speech ("Saqr", "Sakar").
                    distance = min(
                        Levenshtein.distance(its_sounds, sounds, weights=(2, 2, 1)),
                        Levenshtein.distance(its_sounds.replace("a", ""), sounds.replace("a", ""), weights=(2, 2, 1))
                        + _SHORT_A * abs(its_sounds.count("a") - sounds.count("a")),
                    )
                    likeness = SAME_SOUND * (1 - distance / (len(its_sounds) + len(sounds)))
                    if likeness < _LEAST:
                        continue
                number, flags = divmod(self.owners[ref], 4)
                likeness *= _CORE if flags & 1 and weight == 1.0 else weight
                if flags & 2:
                    likeness *= _OTHER_NAME
                if likeness > best.get(number, 0.0):
                    best[number] = likeness
