"""Losses told by the order of the words where no verb governs them: tolls, lists, headlines, nouns of killing."""

from collections.abc import Sequence
from dataclasses import replace

from kadesh.model import LossKind
from kadesh.reading.rules.losses import Tally, make_tally
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.triggers import object_of
from kadesh.resolving.numbers import read_count

_REACH = 22  # words after "toll" in which its number can stand
_NOMINAL = ("NN", "JJ", "RB", "DT", "CD")


def find_tolls(passage: Passage, before: Sequence[Tally]) -> list[Tally]:
    """The losses of a sentence that ``before``, those found by their verbs, does not hold."""
    words = passage.lexicon.words
    found: list[Tally] = []
    for index, word in enumerate(passage.lower):
        if word in words.toll_nouns:
            found += _toll(passage, index)
        elif word in words.result_gerunds and not any(t.verb == index for t in before):
            found += _gerund(passage, index, word)
        if word in words.counted_dead:
            found += _counted_dead(passage, index)
        if word == "among":
            found += _among(passage, index)
        if passage.syntax.lemmas[index] in words.treating_verbs:
            found += _treated(passage, index)
        if passage.syntax.lemmas[index] in words.killing_nouns and passage.syntax.tags[index].startswith("NN"):
            found += _nominal(passage, index)
    for tally in before:
        if tally.low is not None or tally.kind is LossKind.MATERIEL:
            found += _listed(passage, tally, [*before, *found])
            if tally.verb > tally.head:
                found += _listed_before(passage, tally, [*before, *found])
    taken = [t.span for t in before]
    return [t for t in found if not any(t.span.start < other.end and other.start < t.span.end for other in taken)]


def counted_phrase(passage: Passage, first: int) -> tuple[int, int] | None:
    """The head and last token of the noun phrase with a number, an article or "several" that begins at ``first``."""
    tags, lower = passage.syntax.tags, passage.lower
    if first >= len(lower) or not (tags[first] == "CD" or lower[first] in passage.lexicon.words.quantity_starts):
        return None
    head, last, counted, index = -1, -1, False, first
    hedges = passage.lexicon.words.quantity_starts | {"than", "to"}
    while index < len(lower):
        tag, word = tags[index], lower[index]
        counted = counted or tag == "CD"
        if tag.startswith(_NOMINAL) or tag in ("PDT", "POS", "PRP$"):
            if tag.startswith("NN") and (head < 0 or index == head + 1):
                head = index
            last = index
        elif not ((word == "of" and last >= 0) or (word in hedges and not counted)):
            break
        index += 1
    while last > first and tags[last] in ("DT", "RB", "PRP$", "POS"):
        last -= 1
    if head < 0:
        head = next((i for i in range(last, first - 1, -1) if tags[i] == "CD"), -1)
    hour = any(":" in lower[i] for i in range(first, last + 1))  # "at 15:30"
    return (head, last) if 0 <= head <= last and not hour else None


def _made(passage: Passage, kind: LossKind, first: int, phrase: tuple[int, int], verb: int) -> Tally:
    head, last = phrase
    text = passage.text(first, last)
    count = read_count(text)
    bounds = (count.low, count.high, count.unit) if count else (None, None, None)
    return Tally(kind, head, verb, text, passage.span(first, last), *bounds)


def _toll(passage: Passage, index: int) -> list[Tally]:
    """ "the death toll rose to at least 50", "the number of dead has reached 12"."""
    syntax, lower, words = passage.syntax, passage.lower, passage.lexicon.words
    around = {*lower[max(0, index - 3) : index + 5]}
    if not around & words.death_words and lower[index : index + 2] != ("toll", "of"):
        return []
    people = around & {"casualty", "casualties", "victims"}
    kind = LossKind.KILLED_OR_WOUNDED if people else LossKind.KILLED
    dated = {i for first, last in passage.times for i in range(first, last + 1)}
    for place in range(index + 1, min(index + _REACH, len(lower))):
        if lower[place] in ("and", "but", "after") or place in dated:
            continue
        if not (syntax.tags[place] == "CD" or lower[place] in words.vague_amounts):
            continue
        first = place
        while first > index + 1 and lower[first - 1] in words.quantity_starts | {"than"}:
            first -= 1
        if lower[first - 1] not in words.toll_links and first == place:
            continue
        if lower[first] == "at" and lower[first + 1] not in ("least", "most"):
            first += 1
        phrase = counted_phrase(passage, first) or (place, place)
        return [_made(passage, kind, first, phrase, syntax.heads[index] if lower[index] == "number" else index)]
    return []


def _counted_dead(passage: Passage, index: int) -> list[Tally]:
    """ "counted 40 dead", "reported 15 deaths", "three posts overrun; 11 policemen dead"."""
    syntax, starts = passage.syntax, passage.lexicon.words.quantity_starts
    first = index
    while (
        first > 0
        and index - first < 5
        and (syntax.tags[first - 1].startswith(_NOMINAL) or passage.lower[first - 1] in starts | {"than"})
    ):
        first -= 1
    while first < index and not (syntax.tags[first] == "CD" or passage.lower[first] in starts):
        first += 1
    if not any(syntax.tags[i] == "CD" for i in range(first, index)):
        return []
    verb = next((a for a in syntax.ancestors(index) if syntax.tags[a].startswith("VB")), -1)
    headline = first == 0 or passage.words[first - 1] in (";", ":", ",", "-")
    if not headline and (verb < 0 or syntax.lemmas[verb] not in passage.lexicon.words.counters):
        return []
    head = next((i for i in range(index - 1, first, -1) if syntax.tags[i].startswith("NN")), index)
    both = passage.lower[index + 1 : index + 2] == ("and",) and passage.lower[index + 2 : index + 3]
    kind = LossKind.KILLED_OR_WOUNDED if both and both[0] in passage.lexicon.words.hurt_words else LossKind.KILLED
    return [_made(passage, kind, first, (head, index if head == index else index - 1), index if verb < 0 else verb)]


def _among(passage: Passage, index: int) -> list[Tally]:
    """ "X was among the dead", "among those wounded were three children"."""
    syntax, words = passage.syntax, passage.lexicon.words
    verb = syntax.heads[index]
    behind = passage.lower[index + 1 : index + 3]
    hurt = words.death_words | words.hurt_words
    if syntax.lemmas[verb] != "be" or len(behind) < 2 or behind[0] not in ("the", "those") or behind[1] not in hurt:
        return []
    who = syntax.child(verb, "nsubj", "attr")
    if who < 0 or index < who < index + 3 or "person" not in passage.classes(who):
        who = next((c for c in syntax.children[verb] if c != who and syntax.relations[c] in ("nsubj", "attr")), -1)
    if who < 0 or not passage.classes(who) & {"person", "civilians", "fighters"}:
        return []
    kind = LossKind.WOUNDED if behind[1] in words.hurt_words else LossKind.KILLED
    return [make_tally(passage, kind, who, verb)]


def _treated(passage: Passage, index: int) -> list[Tally]:
    """ "treated 17 people for wounds", "received 14 wounded fighters", "two were hospitalised"."""
    syntax, words = passage.syntax, passage.lexicon.words
    if not syntax.tags[index].startswith("VB"):
        return []
    thing = object_of(passage, passage.clause(index))
    if thing is None or not passage.classes(thing.head) & {"person", "civilians", "fighters"}:
        return []
    told = {*syntax.lemmas} & words.wound_nouns | {*passage.lower} & words.hurt_words
    if not told and syntax.lemmas[index] not in words.hospital_verbs:
        return []
    tally = make_tally(passage, LossKind.WOUNDED, thing.head, index)
    return [tally] if tally.low is not None else []


def _gerund(passage: Passage, index: int, word: str) -> list[Tally]:
    """ "killing at least ten", where the parser took the participle for a noun or lost its object."""
    phrase = counted_phrase(passage, index + 1)
    if phrase is None:
        return []
    words = passage.lexicon.words
    classes = passage.classes(phrase[0])
    if "person" not in classes and passage.syntax.tags[phrase[0]] != "CD":
        return []
    return [_made(passage, LossKind.WOUNDED if word in words.wounding else LossKind.KILLED, index + 1, phrase, index)]


def _nominal(passage: Passage, index: int) -> list[Tally]:
    """ "the killing of one person", "the assassination of the governor": nouns that say their victim behind "of"."""
    kind = LossKind.WOUNDED if passage.syntax.lemmas[index] in passage.lexicon.words.wounding else LossKind.KILLED
    for argument in passage.clause(index).having("of"):
        if not passage.classes(argument.head) & {"person"}:
            continue
        tally = make_tally(passage, kind, argument.head, index)
        if tally.low is not None:
            return [tally]
    return []


def _listed(passage: Passage, tally: Tally, known: Sequence[Tally]) -> list[Tally]:
    """What a list goes on with, where the parser lost it: "a tank, 6 vehicles and 9 guns"."""
    lower, tags = passage.lower, passage.syntax.tags
    heads = {t.head for t in known}
    last = next((i for i in range(tally.head, len(lower)) if passage.span(i, i).end >= tally.span.end), len(lower))
    found: list[Tally] = []
    while last < len(lower) - 2:
        start = last + 1
        while start < len(lower) and lower[start] in (",", "and"):
            start += 1
        phrase = counted_phrase(passage, start) if start > last + 1 else None
        if phrase is None or phrase[0] in heads:
            break
        after = tags[phrase[1] + 1] if phrase[1] + 1 < len(tags) else "."
        classes = passage.classes(phrase[0])
        wanted = "materiel" in classes if tally.kind is LossKind.MATERIEL else "person" in classes and tags[phrase[0]] != "CD"
        if not wanted or (after.startswith(("V", "MD")) and tally.verb < start) or after in ("JJ",):
            break
        found.append(replace(_made(passage, tally.kind, start, phrase, tally.verb), part=tally.part))
        last = phrase[1]
    return found


def _listed_before(passage: Passage, tally: Tally, known: Sequence[Tally]) -> list[Tally]:
    """What a list holds before the subject that a passive has: "20 tanks, 7 vehicles and 9 guns were destroyed"."""
    lower, words = passage.lower, passage.lexicon.words
    heads = {t.head for t in known}
    first = next((i for i in range(tally.head, -1, -1) if passage.span(i, i).start <= tally.span.start), 0)
    found: list[Tally] = []
    while first > 1 and lower[first - 1] in (",", "and"):
        end = first - 2
        starts = [
            i for i in range(max(0, end - 7), end + 1) if passage.syntax.tags[i] == "CD" or lower[i] in words.quantity_starts
        ]
        phrases = [(i, p) for i in starts if (p := counted_phrase(passage, i)) and p[1] == end and p[0] not in heads]
        wanted = "materiel" if tally.kind is LossKind.MATERIEL else "person"
        if not phrases or wanted not in passage.classes(phrases[0][1][0]):
            break
        first, phrase = phrases[0]
        if not words.death_words.isdisjoint(lower[first : end + 1]):
            break  # "405 dead and 733 injured"
        found.append(_made(passage, tally.kind, first, phrase, tally.verb))
    return found
