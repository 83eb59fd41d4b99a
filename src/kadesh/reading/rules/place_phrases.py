"""The phrase around a name: its head, the type word said with it, and whether it speaks of a place at all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kadesh.language.lemmas import noun_lemma
from kadesh.language.titles import capital
from kadesh.model import ClaimType, Reference
from kadesh.reading.lexicon import Frame
from kadesh.reading.rules.bearings import preposition_of
from kadesh.reading.rules.openings import Known
from kadesh.reading.rules.passages import Passage

_WITHIN = ("compound", "nmod", "amod", "poss", "conj", "appos", "nummod")
_DEPTH = 3  # steps from a name to the head of its phrase
_OF_ROLES = ("for", "against", "after", "by", "with", "as", "like", "than")
_TAKING = frozenset({ClaimType.CAPTURE, ClaimType.CONTROL, ClaimType.ENCIRCLE})
_STRIKES = frozenset({ClaimType.AIRSTRIKE, ClaimType.SHELLING})
_OF_PLACES = frozenset({ClaimType.WITHDRAW, ClaimType.ENCIRCLE, ClaimType.AIRSTRIKE, ClaimType.SHELLING, ClaimType.ADVANCE})


@dataclass(frozen=True, slots=True)
class PlacePhrase:
    """A name at tokens ``first`` to ``last`` and what is said with it.

    ``head`` is where its phrase hangs in the syntax, ``feature`` the type word said with it, ``preposition`` what governs it
    and ``anchor`` the token of that. ``sure`` says that a place of that name is known, ``listed`` that it is beside another.
    """

    passage: Passage
    first: int
    last: int
    head: int
    feature: str | None
    preposition: str
    anchor: int | None
    sure: bool
    listed: bool


def place_phrase(passage: Passage, first: int, last: int, known: Known, *, listed: bool) -> PlacePhrase:
    """The phrase around the name at tokens ``first`` to ``last``."""
    head = _head_of(passage, first, last)
    preposition, anchor = preposition_of(passage, head, first)
    sure = _is_known(passage, first, last, known)
    return PlacePhrase(passage, first, last, head, _feature(passage, first, last), preposition, anchor, sure, listed)


def _is_known(passage: Passage, first: int, last: int, known: Known) -> bool:
    """Whether a name is a known place's, an apostrophe lost or a facility word behind it or not."""
    name, facility = passage.text(first, last), last > first and passage.lower[last] in passage.lexicon.words.facilities
    return known(name) or (name.endswith("s") and known(name[:-1])) or (facility and known(passage.text(first, last - 1)))


def is_place(phrase: PlacePhrase) -> bool:
    """Whether a name is spoken of as a place.

    >>> told = sentence("Pressure on Zamra grew after Karim Taha said that rebels left the village of Tadmira.")
    >>> def placed(word):
    ...     return is_place(place_phrase(told, at(told, word), at(told, word), lambda name: False, listed=False))
    >>> placed("Zamra"), placed("Taha"), placed("Tadmira")
    (False, False, True)
    """
    return not any(refuses(phrase) for refuses in _REFUSALS)


def _unknown(phrase: PlacePhrase) -> bool:
    """A name of which nothing is known, where no word beside it asks for a place."""
    if phrase.sure or phrase.listed or phrase.feature:
        return False
    passage, last = phrase.passage, phrase.last
    name = passage.syntax.tags[last] in ("NNP", "NNPS") or capital(passage.words[last])
    return not name or not _asks_for_place(phrase)


def _asks_for_place(phrase: PlacePhrase) -> bool:
    """Whether what governs a name wants a place: "in X", "a raid on X", "control over X", "left X"; not "pressure on X"."""
    passage, anchor = phrase.passage, phrase.anchor
    if anchor is not None and phrase.preposition == "on" and not is_struck(passage, anchor):
        return False
    if anchor is not None and phrase.preposition in ("of", "over") and _takes_place(passage, anchor):
        return True
    return phrase.preposition in passage.lexicon.words.strictly_locative or _is_named_place(passage, phrase.head)


def _plays_role(phrase: PlacePhrase) -> bool:
    """An unknown name behind a preposition of parties and times: "against X", "after X"."""
    return phrase.preposition in _OF_ROLES and not (phrase.sure or phrase.feature or phrase.listed)


def _is_government(phrase: PlacePhrase) -> bool:
    """A capital that stands for its government."""
    if phrase.feature or phrase.listed:
        return False
    naming = phrase.passage.naming_at.get(phrase.first)
    capital_city = phrase.first == phrase.last and naming is not None and naming.kind is Reference.USUAL
    return capital_city and not _is_sited(phrase)


def _is_sited(phrase: PlacePhrase) -> bool:
    """Whether a capital is used for the place: in it, of a part of it, of a strike on it, as a verb's place."""
    passage, anchor = phrase.passage, phrase.anchor
    if phrase.preposition in passage.lexicon.words.strictly_locative or _is_named_place(passage, phrase.head):
        return True
    if phrase.preposition != "of" or anchor is None:
        return False
    return is_struck(passage, anchor) or passage.lower[anchor - 1] in passage.lexicon.words.compass


def _is_state(phrase: PlacePhrase) -> bool:
    """A country that is only a party: "a jab at the United States"; not "a raid on X", "the east of X"."""
    passage, anchor, lists = phrase.passage, phrase.anchor, phrase.passage.lexicon.words
    if phrase.feature or phrase.listed or not anchor or phrase.preposition not in ("at", "on", "of"):
        return False
    parts = lists.compass | lists.area_words
    return is_nation(passage, phrase.first) and not is_struck(passage, anchor) and passage.lower[anchor - 1] not in parts


def _is_title_word(phrase: PlacePhrase) -> bool:
    """A word of a headline that has its capital from it."""
    passage = phrase.passage
    told = phrase.sure or phrase.feature or phrase.preposition in passage.lexicon.words.strictly_locative
    return passage.title_case and not told


def _is_person(phrase: PlacePhrase) -> bool:
    """Rather a person's or a speaker's name."""
    return not phrase.feature and any(named(phrase) for named in _PERSONS)


def _is_titled(phrase: PlacePhrase) -> bool:
    """ "President X", "in place of X"."""
    passage, first = phrase.passage, phrase.first
    title = first > 0 and passage.lower[first - 1] in passage.lexicon.words.titles
    return title or passage.lower[max(first - 2, 0) : first] == ("place", "of")


def _heads_speech(phrase: PlacePhrase) -> bool:
    """ "X: our forces close in", as a report's first sentence."""
    passage = phrase.passage
    behind = passage.lower[phrase.first + 1 : phrase.first + 3]
    return passage.index == 0 and behind[:1] == (":",) and not passage.lexicon.words.own_words.isdisjoint(behind)


def _acts_as_person(phrase: PlacePhrase) -> bool:
    """ "killed X", "X said", "by X"."""
    syntax, lists = phrase.passage.syntax, phrase.passage.lexicon.words
    relation, verb = syntax.relations[phrase.head], syntax.lemmas[syntax.heads[phrase.head]]
    killed = relation in ("dobj", "nsubjpass") and verb in lists.kill_verbs
    return killed or (relation in ("nsubj", "agent") and verb in lists.saying) or phrase.preposition == "by"


_PERSONS: tuple[Callable[[PlacePhrase], bool], ...] = (_is_titled, _heads_speech, _acts_as_person)
_REFUSALS: tuple[Callable[[PlacePhrase], bool], ...] = (
    _unknown,
    _plays_role,
    _is_government,
    _is_state,
    _is_title_word,
    _is_person,
)


def is_nation(passage: Passage, index: int) -> bool:
    """Whether a word is a country's name."""
    naming = passage.naming_at.get(index)
    return naming is not None and naming.kind is Reference.NATION


def is_struck(passage: Passage, preposition: int) -> bool:
    """Whether what stands before "on" is a happening or a place.

    >>> told = sentence("The raid on Tadmira put pressure on Zamra.")
    >>> [is_struck(told, token) for token, word in enumerate(told.words) if word == "on"]
    [True, False]
    """
    syntax = passage.syntax
    above = syntax.heads[preposition]
    lemma = syntax.lemmas[above]
    return bool(passage.lexicon.nouns.get(lemma) or passage.lexicon.verbs.get(lemma)) or "place" in passage.classes(above)


def _takes_place(passage: Passage, preposition: int) -> bool:
    """Whether what stands before a preposition takes a place: "control over X", "the shelling of X", "the centre of X".

    >>> told = sentence("The shelling of Zamra, a village south of Tadmira, was an act of Karim.")
    >>> [_takes_place(told, index) for index, word in enumerate(told.words) if word == "of"]
    [True, True, False]
    """
    syntax, lists = passage.syntax, passage.lexicon.words
    above = syntax.heads[preposition]
    if passage.lower[preposition] == "of":
        if passage.lower[above] in lists.place_parts or passage.lower[preposition - 1] in lists.compass:
            return True
        if any(frame.type in _STRIKES for frame in passage.lexicon.nouns.get(syntax.lemmas[above], ())):
            return True
    frames = (*passage.lexicon.nouns.get(syntax.lemmas[above], ()), *passage.lexicon.verbs.get(syntax.lemmas[above], ()))
    return any(frame.type in _TAKING for frame in frames)


def _head_of(passage: Passage, first: int, last: int) -> int:
    """The token of the run, or the area noun it modifies, that hangs outside.

    >>> told = sentence("Rebels left Tadmira village.")
    >>> told.words[_head_of(told, at(told, "Tadmira"), at(told, "Tadmira"))]
    'village'
    """
    heads = passage.syntax.heads
    head = next((index for index in range(last, first - 1, -1) if not first <= heads[index] <= last), last)
    for _ in range(_DEPTH):
        if not _hangs_in_place(passage, head):
            break
        head = heads[head]
    return head


def _hangs_in_place(passage: Passage, index: int) -> bool:
    """Whether a word is a part of the phrase of an area noun, or is joined to another place."""
    above, relation = passage.syntax.heads[index], passage.syntax.relations[index]
    if above == index or relation not in _WITHIN:
        return False
    if relation in ("conj", "appos"):
        return "place" in passage.classes(above) or passage.words[above][0].isupper()
    return relation != "poss" and passage.lower[above] in passage.lexicon.words.area_words


def _feature(passage: Passage, first: int, last: int) -> str | None:
    """The type word said with a name: behind it, its own last word, or before it.

    >>> told = sentence("Rebels left the villages of Zamra and Tadmira, Arak province.")
    >>> [_feature(told, at(told, word), at(told, word)) for word in ("Zamra", "Tadmira", "Arak")]
    ['villages', None, 'province']
    """
    lower, areas = passage.lower, passage.lexicon.words.area_words
    behind = lower[last + 1] if last + 1 < len(lower) else ""
    if behind in areas or noun_lemma(behind) in areas:
        return behind
    own = lower[last : last + 1] if last > first else ()
    outer = lower[first - 2 : first - 1] if first > 1 and lower[first - 1] == "of" else ()
    before = lower[first - 1 : first] if first else ()
    return next((word for word in (*own, *outer, *before) if word in areas), None)


def _is_named_place(passage: Passage, head: int) -> bool:
    """Whether the phrase's head is an area noun, or the subject or object of a verb that takes places.

    >>> told = sentence("Zamra fell, the army besieged Tadmira and Karim slept.")
    >>> [_is_named_place(told, at(told, word)) for word in ("Zamra", "Tadmira", "Karim")]
    [True, True, False]
    """
    syntax = passage.syntax
    above, relation = syntax.heads[head], syntax.relations[head]
    if passage.lower[head] in passage.lexicon.words.area_words:
        return True
    if not syntax.tags[above].startswith("VB"):
        return False
    frames = passage.lexicon.verbs.get(syntax.lemmas[above], ())
    if relation == "nsubj":
        return _falls(frames)
    return relation in ("dobj", "nsubjpass", "conj") and any(_acts_on_place(frame) for frame in frames)


def _falls(frames: Iterable[Frame]) -> bool:
    """Whether a place can be the subject of a verb: "the town fell"."""
    subjects = (frame.subject for frame in frames if frame.whom == "subject" and not frame.neighbours)
    return any(subject is not None and "place" in subject.classes for subject in subjects)


def _acts_on_place(frame: Frame) -> bool:
    """Whether a place can be the object of a verb: "left the town"."""
    return frame.type in _OF_PLACES or (frame.object is not None and "place" in frame.object.classes)
