"""Which words can open a place's name, and which can go on with one."""

from collections.abc import Callable

from kadesh.language.lemmas import noun_lemma
from kadesh.language.titles import ARTICLED, capital
from kadesh.model import Reference
from kadesh.reading.rules.passages import Passage
from kadesh.resolving.namings import Naming

Known = Callable[[str], bool]  # whether a name is one of a place that a gazetteer or the pack has

_OPENS_NONE = frozenset({"DT", "IN", "CC", "PRP", "PRP$", "MD", "RB", "WDT", "WRB", "WP", "TO", "VBD", "VBZ", "VBP"})
_FOLLOWS_NONE = frozenset({"VBD", "VBZ", "VBG", "IN", "DT", "CC", "PRP", "MD", "WDT"})
_ARTICLES = ("al", "el")
_OTHERS = (Reference.NAME, Reference.GENERAL, Reference.CIVILIAN)  # namings that are no place's
_GAP = 2  # letters between two words of one name
_LONGEST_NUMBER = 4


def is_articled(word: str) -> bool:
    """Whether a word is an Arabic article, with its noun or apart."""
    return bool(ARTICLED.match(word)) or word.lower() in _ARTICLES


def is_adjective(passage: Passage, last: int) -> bool:
    """Whether a nation's word is an adjective here: it stands before a noun it describes."""
    return passage.syntax.tags[last].startswith("JJ") or passage.syntax.relations[last] == "amod"


def may_open(passage: Passage, index: int, known: Known) -> bool:
    """Whether a word can be the first of a place's name.

    >>> told = sentence("Near Maskana, the SDF shelled Kurdish-held Tadmira on Friday.")
    >>> [word for n, word in enumerate(told.words) if may_open(told, n, lambda name: False)]
    ['Maskana', 'Tadmira']
    """
    word = passage.words[index]
    if not (word[0].isalpha() and capital(word)) or any(bar(passage, index) for bar in _NEVER):
        return False
    if any(bar(passage, index) for bar in _UNLESS_KNOWN) and not known(word):
        return False
    return _named_place(passage, index, known)


def _in_time(passage: Passage, index: int) -> bool:
    """Part of a time: "on Friday"."""
    return any(first <= index <= last for first, last in passage.times)


def _opens_phrase(passage: Passage, index: int) -> bool:
    """A preposition with which a sentence or a phrase of it opens.

    >>> told = sentence("Near Homs, two men were killed.")
    >>> _opens_phrase(told, at(told, "Near")), _opens_phrase(told, at(told, "Homs"))
    (True, False)
    """
    alone = index == 0 or not passage.words[index - 1][0].isalnum()
    return alone and passage.lower[index] in passage.lexicon.words.locative


def _owned(passage: Passage, index: int) -> bool:
    """A word that tells whose something is, or against whom.

    >>> told = sentence("Anti-Assad fighters left the Israeli-held hill and Al-Bab.")
    >>> [_owned(told, at(told, word)) for word in ("Anti-Assad", "Israeli-held", "Al-Bab")]
    [True, True, False]
    """
    first, hyphen, _ = passage.lower[index].partition("-")
    half = passage.lower[index].rpartition("-")[2]
    return bool(hyphen) and (first == "anti" or half in passage.lexicon.words.owned_halves)


def _opens_sentence(passage: Passage, index: int) -> bool:
    """The first word of a sentence that is no name but for its capital."""
    return index == 0 and passage.syntax.tags[0] not in ("NNP", "NNPS")


def _tells(passage: Passage, index: int) -> bool:
    """A noun of happening in a headline: "Six Killed in Bombing"."""
    return passage.title_case and is_happening(passage, index)


def _shouted(passage: Passage, index: int) -> bool:
    """A word in capitals: an agency, a credit; but not in "KILL TEN IN BORNO".

    >>> told = sentence("Rebels left, RTX said; they fled IN KIDAL.")
    >>> _shouted(told, at(told, "RTX")), _shouted(told, at(told, "KIDAL"))
    (True, False)
    """
    word, near = passage.words[index], passage.lexicon.words.near_words | {"in"}
    placed = index > 0 and passage.words[index - 1].isupper() and passage.lower[index - 1] in near
    return word.isupper() and len(word) > 1 and index not in passage.naming_at and not placed


def _no_noun(passage: Passage, index: int) -> bool:
    """A word of grammar or a verb, for all its capital."""
    return passage.syntax.tags[index] in _OPENS_NONE and not ARTICLED.match(passage.words[index])


_NEVER: tuple[Callable[[Passage, int], bool], ...] = (_in_time, _opens_phrase, _owned)
_UNLESS_KNOWN: tuple[Callable[[Passage, int], bool], ...] = (_opens_sentence, _tells, _shouted, _no_noun)


def _named_place(passage: Passage, index: int, known: Known) -> bool:
    """Whether a word that an actor's name covers can be a place's all the same: a country's, a capital's.

    >>> told = sentence("Rebels fled to Lebanon when Turkish soldiers left the hills.")
    >>> [_named_place(told, at(told, word), lambda name: False) for word in ("Lebanon", "Turkish", "hills")]
    [True, False, True]
    """
    naming = passage.naming_at.get(index)
    if naming is None:
        return True
    if naming.kind is Reference.BRANCH:
        return not passage.title_case
    if naming.kind is Reference.USUAL and naming.first == naming.last:
        return known(passage.words[index])
    country = naming.kind is Reference.NATION and naming.first == index
    return country and not is_adjective(passage, naming.last) and not _only_owns(passage, naming)


def _only_owns(passage: Passage, naming: Naming) -> bool:
    """Whether a nation only owns what follows, its apostrophe written or not.

    >>> told = sentence("Syria's war goes on in Syria's north.")
    >>> [_only_owns(told, naming) for naming in told.namings]
    [True, False]
    """
    words, end = passage.words, naming.last + 1
    if words[end : end + 1] and words[end] in ("'s", "’s"):
        end += 1
    elif not words[naming.last].endswith("s") or passage.syntax.relations[naming.last] not in ("poss", "compound"):
        return False
    after = next((w for w in words[end:] if w.lower() not in passage.lexicon.words.compass), "")
    return after.islower() and after not in passage.lexicon.words.area_words


def may_follow(passage: Passage, index: int) -> bool:
    """Whether a word can go on with the name that the word before it belongs to.

    >>> told = sentence("Rebels fled Khan al Asal and Brigade 137 near Deir Ezzor Monday.")
    >>> [word for n, word in enumerate(told.words) if n and may_follow(told, n)]
    ['Khan', 'al', 'Asal', 'Brigade', '137', 'Deir', 'Ezzor']
    """
    if any(bar(passage, index) for bar in _ENDS):
        return False
    word = passage.words[index]
    if word[0].isalpha() and capital(word):
        return _capital_follows(passage, index)
    return any(part(passage, index) for part in _SMALL_PARTS)


def _names_another(passage: Passage, index: int) -> bool:
    """The first word of an actor's name; of one word it may be a place's too: "the Dahiyet al-Assad neighbourhood"."""
    naming = passage.naming_at.get(index)
    return naming is not None and naming.kind in _OTHERS and naming.first == index and not _is_namesake(passage, naming)


def _is_namesake(passage: Passage, naming: Naming) -> bool:
    """Whether one word of a place's name is also an actor's.

    >>> told = sentence("Rebels left the Dahiyet al-Assad neighbourhood, al-Assad said.")
    >>> [_is_namesake(told, naming) for naming in told.namings if "Assad" in told.words[naming.first]]
    [True, False]
    """
    after = passage.lower[naming.last + 1 : naming.last + 2]
    single = naming.first == naming.last and bool(ARTICLED.match(passage.words[naming.first]))
    return single and not passage.lexicon.words.area_words.isdisjoint(after)


def _stands_apart(passage: Passage, index: int) -> bool:
    """A word that a gap parts from the one before it, as in a table."""
    return passage.syntax.sentence.starts[index] - passage.syntax.sentence.ends[index - 1] > _GAP


def _ends_headline(passage: Passage, index: int) -> bool:
    """A noun of happening behind a name: "Aleppo Bombing"; not of a facility."""
    return is_happening(passage, index) and passage.lower[index] not in passage.lexicon.words.facilities


_ENDS: tuple[Callable[[Passage, int], bool], ...] = (_names_another, _in_time, _stands_apart, _ends_headline)


def _capital_follows(passage: Passage, index: int) -> bool:
    """Whether a capitalised word goes on with a name: no acronym, no word that opens a sentence, no verb."""
    word = passage.words[index]
    if is_articled(word):
        return True
    acronym = word.isupper() and len(word) > 2
    opens = passage.lower[index] in passage.lexicon.words.sentence_openers
    return not acronym and not opens and passage.syntax.tags[index] not in _FOLLOWS_NONE


def _number(passage: Passage, index: int) -> bool:
    """A facility's number: "Brigade 137"."""
    word = passage.words[index]
    numbered = passage.lower[index - 1] in passage.lexicon.words.numbered_facilities
    return word.isdigit() and len(word) <= _LONGEST_NUMBER and numbered


def _particle(passage: Passage, index: int) -> bool:
    """A small word before the rest of a name: "Khan al Asal"."""
    after = passage.words[index + 1 : index + 2]
    return passage.lower[index] in passage.lexicon.words.name_particles and bool(after) and after[0][0].isupper()


def _assimilated(passage: Passage, index: int) -> bool:
    """An article with its noun, written small: "Deir ezzor".

    >>> told = sentence("Rebels left Deir ezzor after the attack.")
    >>> _assimilated(told, at(told, "ezzor")), _assimilated(told, at(told, "attack"))
    (True, False)
    """
    word = passage.lower[index]
    if passage.words[index][0] not in "ae" or not passage.words[index].isalpha():
        return False
    joined = len(word) > 4 and word[1] == word[2] and word[1] in "dlnrstz"
    return joined and passage.words[index - 1][0].isupper() and passage.lower[index - 1] in passage.lexicon.words.name_openers


_SMALL_PARTS: tuple[Callable[[Passage, int], bool], ...] = (_number, _particle, _assimilated)


def is_happening(passage: Passage, index: int) -> bool:
    """Whether a word of a headline is a noun of happening, for all its capital."""
    word = passage.lower[index]
    return word in passage.lexicon.nouns or noun_lemma(word) in passage.lexicon.nouns
