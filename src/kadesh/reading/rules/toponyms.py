"""The places that a sentence names: by capital, position and gazetteer."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from kadesh.language.lemmas import noun_lemma
from kadesh.language.titles import ARTICLED, capital
from kadesh.model import ClaimType, Relation
from kadesh.reading.rules.bearings import class_in_brackets, preposition_of, relation_of
from kadesh.reading.rules.passages import Passage
from kadesh.resolving.actors import BRANCH, CIVILIAN, CONTEXT, DEMONYM, GENERIC, NAME, NATION, Naming


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place named at tokens ``first`` to ``last``; ``head`` is where its phrase hangs in the syntax."""

    first: int
    last: int
    head: int
    relation: Relation
    feature: str | None = None
    direction: str | None = None
    distance_km: float | None = None
    trimmed: int = 0  # letters of the last word that are not the name's: "Aleppos", an apostrophe lost


def find_toponyms(passage: Passage, known: Callable[[str], bool]) -> list[Toponym]:
    """The place names of a sentence, by capital, position and gazetteer."""
    runs = _runs(passage, known)
    found: list[Toponym] = []
    for first, last in runs:
        if found and first and passage.words[first - 1] == "(" and found[-1].last == first - 2:
            continue  # another name of the place before it
        listed = bool(found) and (found[-1].last == first - 1 or continues(passage, found[-1].last, first))
        toponym = _toponym(passage, first, last, known, listed)
        if toponym:
            if (
                found
                and continues(passage, found[-1].last, first)
                and toponym.relation is Relation.AT
                and shares(passage, found[-1], toponym)
            ):
                before = found[-1]
                toponym = replace(
                    toponym,
                    head=before.head,
                    relation=before.relation,
                    direction=before.direction,
                    distance_km=before.distance_km,
                )
            found.append(toponym)
    return found


def continues(passage: Passage, last: int, first: int) -> bool:
    """Whether only commas, "and" and area words stand between two runs."""
    between = list(passage.lower[last + 1 : first])
    if between[:1] == ["("] and ")" in between:
        between = between[between.index(")") + 1 :]  # what another name or word in brackets says
    words = passage.lexicon.words.area_words
    return (
        len(between) <= 5
        and any(w in (",", "and", "or", "&") or w in words for w in between)
        and all(
            w in (",", "and", "or", "&", "the", "as", "well", "(", ")", "of", "both", "also") or w in words for w in between
        )
    )


def shares(passage: Passage, before: Toponym, after: Toponym) -> bool:
    """Whether a listed name takes the preposition of the one before it: it has none of its own."""
    between = {w.lower() for w in passage.words[before.last + 1 : after.first]}
    return not (between & {"in", "at", "near", "from", "to", "towards", "toward", "of"} - {"of"})


def _runs(passage: Passage, known: Callable[[str], bool]) -> list[tuple[int, int]]:
    """Stretches of capitalised words that no actor's name covers, cut to what can be a place's name."""
    words, lexicon = passage.words, passage.lexicon
    facilities, compass, areas = lexicon.words.facilities, lexicon.words.compass, lexicon.words.area_words
    titles, barred = lexicon.words.titles, lexicon.words.not_places
    naming_at = passage.naming_at
    runs = []
    index = 0
    while index < len(words):
        naming, word = naming_at.get(index), words[index]
        if naming is None and not (word[0].isupper() or "-" in word or "‑" in word):
            index += 1
            continue
        if naming and naming.kind == NATION and naming.last == index and _lost_owner(passage, index):
            index += 1
            continue
        if naming and naming.kind == DEMONYM and words[naming.last + 1 : naming.last + 2] == ("border",):
            runs.append((index, naming.last + 1))
            index = naming.last + 2
            continue
        if not _may_open(passage, index, known):
            index += 1
            continue
        start = index
        while index + 1 < len(words) and _may_follow(passage, index + 1):
            index += 1
        if class_in_brackets(passage, index):
            index += 4
            while index + 1 < len(words) and _may_follow(passage, index + 1):
                index += 1
        first, last = start, index
        index += 1
        # compass words and titles before the name, unless the whole is a known name
        while first < last and words[first].lower() in compass and not _compass_name(passage, first, last, known):
            first += 1
        while first < last and words[first].lower() in areas and words[first].lower() not in facilities:
            if known(passage.text(first, last)):
                break
            first += 1
        if first < last and words[first].lower() in ("of",):
            first += 1
        # area words behind the name drop; facility words stay
        while last > first and words[last].lower() in areas and words[last].lower() not in facilities:
            if last == first + 1 and words[first].lower() in compass | lexicon.words.town_parts:
                break  # "West Bank", "Old Town"
            last -= 1
        while last > first and words[last].lower() in compass | {"and", "al", "the", "of"}:
            last -= 1
        lower = words[first].lower()
        if first == last and (lower in compass or lower in areas or lower in barred):
            continue
        if any(
            part in titles or part in barred for i in range(first, last + 1) for part in words[i].lower().split("-", 1)
        ) and not known(passage.text(first, last)):
            continue
        pieces = _parted(passage, first, last, known)
        runs += pieces[:-1]
        first, last = pieces[-1]
        last = _with_facility(passage, last)
        runs.append((first, last))
    return runs


def _compass_name(passage: Passage, first: int, last: int, known: Callable[[str], bool]) -> bool:
    """Whether a compass word belongs to the name: "Eastern Ghouta", "West Bank", "North Kivu", of which no Kivu is known."""
    rest = passage.text(first + 1, last)
    if known(passage.text(first, last)):
        return True
    plain = not passage.lower[first].endswith("ern") and passage.words[first][0].isupper() and first > 0
    return plain and not (known(rest) or known(rest.split(" ")[0]))


def _lost_owner(passage: Passage, index: int) -> bool:
    """Whether a nation's name has lost the apostrophe before a place of it: "Syrias Idlib"."""
    lower = passage.lower[index]
    after = passage.words[index + 1 : index + 2]
    lost = lower.endswith("s") and lower not in passage.lexicon.words.nations_in_s
    return lost and bool(after) and after[0][0].isupper()


def _parted(passage: Passage, first: int, last: int, known: Callable[[str], bool]) -> list[tuple[int, int]]:
    """A run cut where two known names stand side by side, as where a comma or an apostrophe was lost."""
    if first == last or known(passage.text(first, last)):
        return [(first, last)]
    for edge, cut in ((first, first), (last, last - 1)):  # "Tabqa Syria", "Syrias Idlib"
        naming = passage.naming_at.get(edge)
        joined = edge > first and passage.lower[edge - 1] in passage.lexicon.words.area_words  # "Lake Chad"
        if naming and naming.kind == NATION and naming.first == naming.last and not _adjective(passage, edge) and not joined:
            front, right = _parted(passage, first, cut, known), _parted(passage, cut + 1, last, known)
            return front + [piece for piece in right if piece[0] == last == edge or known(passage.text(*piece))]
    for cut in range(last - 1, first - 1, -1):
        left = passage.text(first, cut)
        lost = left.endswith("s") and not known(left) and known(left[:-1]) and passage.words[cut + 1][0].isupper()
        if lost or (known(left) and known(passage.text(cut + 1, last))):
            return [(first, cut), *_parted(passage, cut + 1, last, known)]
    return _listed(passage, first, last, known) if _lists(passage, first, last) else [(first, last)]


def _lists(passage: Passage, first: int, last: int) -> bool:
    """Whether a run of names is a list that lost its commas: "the towns of Ghanto Talbiseh Alsien and Zafarana"."""
    several = passage.lower[first - 2] if first > 1 and passage.lower[first - 1] == "of" else ""
    plural = several.endswith("s") and several in passage.lexicon.words.area_words
    ends = passage.lower[last + 1 : last + 2] == ("and",) and last + 2 < len(passage.words) and capital(passage.words[last + 2])
    return last - first > 1 and (plural or ends)


def _listed(passage: Passage, first: int, last: int, known: Callable[[str], bool]) -> list[tuple[int, int]]:
    """The names of a list without commas: known names, else a word each, one that opens names with what it opens."""
    openers, words = passage.lexicon.words.name_openers, passage.words
    pieces = []
    index = first
    while index <= last:
        end = next((e for e in range(min(index + 2, last), index, -1) if known(passage.text(index, e))), index)
        if end == index and not known(words[index]):
            opens = passage.lower[index] in openers
            while end < last and (opens or (_articled(words[end + 1]) and end == index and not _articled(words[index]))):
                end += 1
                opens = words[end].lower() in ("al", "el")
        pieces.append((index, end))
        index = end + 1
    return pieces


def _articled(word: str) -> bool:
    return bool(ARTICLED.match(word)) or word.lower() in ("al", "el")


def _with_facility(passage: Passage, last: int) -> int:
    """The last token of a name with its facility words: "Tishrin power plant", "Arak energy field"."""
    facilities, between = passage.lexicon.words.facilities, passage.lexicon.words.facility_modifiers
    end = last
    for index in range(last + 1, min(last + 4, len(passage.words))):
        word = passage.words[index].lower()
        if word in facilities:
            end = index
        elif word not in between:
            break
    return end


def _may_open(passage: Passage, index: int, known: Callable[[str], bool]) -> bool:
    word = passage.words[index]
    if not (word[0].isalpha() and capital(word)):
        return False
    if any(first <= index <= last for first, last in passage.times):
        return False
    if index == 0 and passage.syntax.tags[index] not in ("NNP", "NNPS") and not known(word):
        return False
    if passage.title_case and _happening(passage, word) and not known(word):
        return False
    placed = (
        index > 0
        and passage.words[index - 1].isupper()
        and passage.lower[index - 1] in passage.lexicon.words.near_words | {"in"}
    )
    if word.isupper() and len(word) > 1 and index not in passage.naming_at and not known(word) and not placed:
        return False  # an agency, a credit; but "KILL TEN IN BORNO"
    lower = word.lower()
    if lower in passage.lexicon.words.locative and (index == 0 or not passage.words[index - 1][0].isalnum()):
        return False  # "Near Homs, two men were killed"
    if lower.startswith("anti-") or lower.endswith(
        ("-held", "-controlled", "-led", "-backed", "-run", "-linked", "-based", "-allied")
    ):
        return False
    if passage.syntax.tags[index] in (
        "DT",
        "IN",
        "CC",
        "PRP",
        "PRP$",
        "MD",
        "RB",
        "WDT",
        "WRB",
        "WP",
        "TO",
        "VBD",
        "VBZ",
        "VBP",
    ) and not (ARTICLED.match(word) or known(word)):
        return False
    naming = passage.naming_at.get(index)
    if naming is None:
        return True
    if naming.kind == BRANCH:
        return not passage.title_case
    if naming.kind in (NAME, CONTEXT, CIVILIAN):
        return False
    if naming.kind == GENERIC and naming.first == naming.last:
        return known(word)
    return (
        naming.kind == NATION and naming.first == index and not _adjective(passage, naming.last) and not _owner(passage, naming)
    )


def _adjective(passage: Passage, last: int) -> bool:
    """Whether a nation's word is an adjective here: it stands before a noun it describes."""
    return passage.syntax.tags[last].startswith("JJ") or passage.syntax.relations[last] in ("amod",)


def _may_follow(passage: Passage, index: int) -> bool:
    words = passage.words
    word = words[index]
    naming = passage.naming_at.get(index)
    if naming and naming.kind in (NAME, CONTEXT, CIVILIAN) and naming.first == index and not _namesake(passage, naming):
        return False
    if any(first <= index <= last for first, last in passage.times):
        return False
    if passage.syntax.sentence.starts[index] - passage.syntax.sentence.ends[index - 1] > 2:
        return False
    if _happening(passage, word) and word.lower() not in passage.lexicon.words.facilities:
        return False  # "Aleppo Bombing"
    if word[0].isalpha() and capital(word):
        if ARTICLED.match(word) or word.lower() in ("al", "el"):
            return True
        if (word.isupper() and len(word) > 2) or word.lower() in passage.lexicon.words.sentence_openers:
            return False
        return passage.syntax.tags[index] not in ("VBD", "VBZ", "VBG", "IN", "DT", "CC", "PRP", "MD", "WDT")
    if word.isdigit() and len(word) <= 4:
        return words[index - 1].lower() in passage.lexicon.words.numbered_facilities
    if word.lower() in ("al", "el", "ez", "az", "ash", "ar", "bin", "ben", "bint", "ibn", "umm"):
        return index + 1 < len(words) and words[index + 1][0].isupper()
    return word[0] in "ae" and word.isalpha() and _assimilated(passage, index)


def _assimilated(passage: Passage, index: int) -> bool:
    """Whether a small word is an article with its noun: "Deir ezzor"."""
    word = passage.lower[index]
    joined = len(word) > 4 and word[1] == word[2] and word[1] in "dlnrstz"
    return joined and passage.words[index - 1][0].isupper() and passage.lower[index - 1] in passage.lexicon.words.name_openers


def _happening(passage: Passage, word: str) -> bool:
    """Whether a word of a headline is a noun of happening, for all its capital."""
    lower = word.lower()
    return lower in passage.lexicon.nouns or noun_lemma(lower) in passage.lexicon.nouns


def _owner(passage: Passage, naming: Naming) -> bool:
    """Whether a nation only owns what follows: "Syria's war", "Syrias war"; not "Syria's north"."""
    words, end = passage.words, naming.last + 1
    if words[end : end + 1] and words[end] in ("'s", "’s"):
        end += 1
    elif not words[naming.last].endswith("s") or passage.syntax.relations[naming.last] not in ("poss", "compound"):
        return False
    after = next((w for w in words[end:] if w.lower() not in passage.lexicon.words.compass), "")
    return after.islower() and after not in passage.lexicon.words.area_words


def _namesake(passage: Passage, naming: Naming) -> bool:
    """Whether one word of a place's name is also an actor's: "the Dahiyet al-Assad neighbourhood"."""
    after = passage.lower[naming.last + 1 : naming.last + 2]
    areas = passage.lexicon.words.area_words
    return naming.first == naming.last and bool(ARTICLED.match(passage.words[naming.first])) and not areas.isdisjoint(after)


def _toponym(passage: Passage, first: int, last: int, known: Callable[[str], bool], listed: bool) -> Toponym | None:
    syntax, words, lists = passage.syntax, passage.words, passage.lexicon.words
    head = _head_of(passage, first, last)
    name = passage.text(first, last)
    sure = (
        known(name)
        or (name.endswith("s") and known(name[:-1]))
        or (last > first and words[last].lower() in lists.facilities and known(passage.text(first, last - 1)))
    )
    feature = _feature(passage, first, last)
    preposition, anchor = preposition_of(passage, head, first)
    if not sure and not listed and not feature:
        if preposition == "on" and anchor >= 0 and not _struck(passage, anchor):
            return None  # "pressure on someone"
        if preposition in ("of", "over") and anchor >= 0 and _over_place(passage, anchor):
            pass
        elif preposition not in passage.lexicon.words.strictly_locative and not _named_place(passage, head):
            return None
        if syntax.tags[last] not in ("NNP", "NNPS") and not capital(words[last]):
            return None
    if preposition in ("for", "against", "after", "by", "with", "as", "like", "than") and not (sure or feature or listed):
        return None
    if not feature and not listed and _capital_city(passage, first, last) and not _sited(passage, head, anchor, preposition):
        return None
    if preposition in ("at", "on", "of") and not feature and not listed and _nation(passage, first):
        compass = passage.lexicon.words.compass | passage.lexicon.words.area_words
        if anchor > 0 and not _struck(passage, anchor) and passage.lower[anchor - 1] not in compass:
            return None  # "a jab at the United States"
    if passage.title_case and not (sure or feature) and preposition not in passage.lexicon.words.strictly_locative:
        return None
    if _person(passage, first, head, preposition) and not feature:
        return None
    relation, direction, distance = relation_of(passage, first, head, preposition)
    nation = _nation(passage, first) and passage.lower[first] not in lists.nations_in_s
    lost = name.endswith("s") and not known(name) and (nation or known(name[:-1]))
    return Toponym(first, last, head, relation, feature, direction, distance, int(lost))


def _nation(passage: Passage, first: int) -> bool:
    naming = passage.naming_at.get(first)
    return naming is not None and naming.kind == NATION


def _capital_city(passage: Passage, first: int, last: int) -> bool:
    """Whether a name may stand for its government: "Damascus"."""
    naming = passage.naming_at.get(first)
    return first == last and naming is not None and naming.kind == GENERIC


def _sited(passage: Passage, head: int, anchor: int, preposition: str) -> bool:
    """Whether such a name is used for the place: in it, of a part of it, of a strike on it, as a verb's place."""
    if preposition in passage.lexicon.words.strictly_locative or _named_place(passage, head):
        return True
    if preposition != "of" or anchor < 0:
        return False
    return _struck(passage, anchor) or passage.lower[anchor - 1] in passage.lexicon.words.compass


def _struck(passage: Passage, preposition: int) -> bool:
    """Whether what stands before "on" is a happening or a place: "a raid on X", "the road on X"."""
    syntax = passage.syntax
    above = syntax.heads[preposition]
    lemma = syntax.lemmas[above]
    return bool(passage.lexicon.nouns.get(lemma) or passage.lexicon.verbs.get(lemma)) or "place" in passage.classes(above)


def _over_place(passage: Passage, preposition: int) -> bool:
    """Whether what stands before a preposition takes a place: "control over X", "the siege of X"."""
    syntax = passage.syntax
    above = syntax.heads[preposition]
    if passage.lower[preposition] == "of" and passage.lower[above] in passage.lexicon.words.place_parts:
        return True
    frames = (*passage.lexicon.nouns.get(syntax.lemmas[above], ()), *passage.lexicon.verbs.get(syntax.lemmas[above], ()))
    return any(f.type in (ClaimType.CAPTURE, ClaimType.CONTROL, ClaimType.ENCIRCLE) for f in frames)


def _head_of(passage: Passage, first: int, last: int) -> int:
    """The token of the run, or the area noun it modifies, that hangs outside."""
    syntax = passage.syntax
    head = last
    for index in range(first, last + 1):
        if not first <= syntax.heads[index] <= last:
            head = index
    for _ in range(3):
        above = syntax.heads[head]
        if above == head or syntax.relations[head] not in ("compound", "nmod", "amod", "poss", "conj", "appos", "nummod"):
            break
        if syntax.relations[head] in ("conj", "appos"):
            if not _placelike(passage, above):
                break
        elif syntax.relations[head] == "poss" or passage.words[above].lower() not in passage.lexicon.words.area_words:
            break
        head = above
    return head


def _placelike(passage: Passage, index: int) -> bool:
    return "place" in passage.classes(index) or passage.words[index][0].isupper()


def _feature(passage: Passage, first: int, last: int) -> str | None:
    """The type word said with a name: "the town of X", "X province", "the villages of X and Y"."""
    words, areas = passage.words, passage.lexicon.words.area_words
    if last + 1 < len(words) and (words[last + 1].lower() in areas or noun_lemma(words[last + 1].lower()) in areas):
        return words[last + 1].lower()
    if words[last].lower() in areas and last > first:
        return words[last].lower()
    if first >= 2 and words[first - 1].lower() == "of" and words[first - 2].lower() in areas:
        return words[first - 2].lower()
    if first >= 1 and words[first - 1].lower() in areas:
        return words[first - 1].lower()
    return None


def _named_place(passage: Passage, head: int) -> bool:
    """Whether the phrase's head is an area noun, or the object of a verb that takes places."""
    syntax = passage.syntax
    if passage.words[head].lower() in passage.lexicon.words.area_words:
        return True
    above = syntax.heads[head]
    if syntax.relations[head] in ("dobj", "nsubjpass", "nsubj", "conj") and syntax.tags[above].startswith("VB"):
        frames = passage.lexicon.verbs.get(syntax.lemmas[above], ())
        if syntax.relations[head] == "nsubj":
            falling = (f.subject for f in frames if f.whom == "subject" and not f.neighbours)
            return any(subject is not None and "place" in subject.classes for subject in falling)
        return any((f.object and "place" in f.object.classes) or f.type in _OF_PLACES for f in frames)
    return False


_OF_PLACES = frozenset({ClaimType.WITHDRAW, ClaimType.ENCIRCLE, ClaimType.AIRSTRIKE, ClaimType.SHELLING, ClaimType.ADVANCE})


def _person(passage: Passage, first: int, head: int, preposition: str) -> bool:
    """Whether a run is rather a person's or a speaker's name."""
    syntax = passage.syntax
    before = passage.words[first - 1].lower() if first else ""
    if before in passage.lexicon.words.titles or passage.lower[max(first - 2, 0) : first] == ("place", "of"):
        return True
    behind = passage.lower[first + 1 : first + 3]
    if passage.index == 0 and behind[:1] == (":",) and not passage.lexicon.words.own_words.isdisjoint(behind):
        return True  # "Zahra: our forces close in"
    above = syntax.heads[head]
    if syntax.relations[head] in ("dobj", "nsubjpass") and syntax.lemmas[above] in passage.lexicon.words.kill_verbs:
        return True
    if syntax.relations[head] in ("nsubj", "agent") and syntax.lemmas[above] in passage.lexicon.words.saying:
        return True
    return preposition == "by"
