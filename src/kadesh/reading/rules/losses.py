"""What was lost: killed, wounded, captured, destroyed, and ground taken, with numbers as bounds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kadesh.language.clauses import Argument, conjuncts, phrase_of
from kadesh.model import ClaimType, LossKind, Span
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.triggers import Trigger, object_of
from kadesh.resolving.numbers import read_count


@dataclass(frozen=True, slots=True)
class Tally:
    """A loss as a sentence states it: ``head`` is its noun, ``verb`` the verb (or noun) that makes it a loss."""

    kind: LossKind
    head: int
    verb: int
    text: str
    span: Span
    low: float | None
    high: float | None
    unit: str | None
    part: bool = False


def find_tallies(passage: Passage) -> list[Tally]:
    """The losses of a sentence by their verbs: killed, wounded, captured, destroyed, inflicted, left dead."""
    syntax, lists = passage.syntax, passage.lexicon.words
    found: list[Tally] = []
    lower, hurt = passage.lower, ("dead", "wounded", "injured", "killed", "hurt")
    for index, lemma in enumerate(syntax.lemmas):
        if syntax.tags[index].startswith("VB") and syntax.relations[index] not in ("amod", "aux", "auxpass", "compound"):
            found += _verb_tallies(passage, index, lemma)
        if lower[index] in hurt:
            found += _left_dead(passage, index) or _counted(passage, index, found)
    found = [t for t in found if not t.text.lower().startswith("both ")]  # "500 people, both civilians and fighters"
    unique: dict[int, Tally] = {}
    for tally in found:
        unique.setdefault(tally.span.start, tally)
    return [t for t in unique.values() if t.text.lower() not in lists.wound_verbs]


def _kind(passage: Passage, lemma: str) -> str:
    return passage.lexicon.loss_kinds.get(lemma, "lives" if lemma in ("claim", "cost") else "")


def _lives(passage: Passage, index: int, thing: Argument | None) -> list[Tally]:
    """ "claimed the lives of ten men", "claimed hundreds of civilian lives"."""
    if thing is None:
        return []
    inside = passage.syntax.subtree(thing.head)
    if not any(passage.syntax.lemmas[i] == "life" for i in inside):
        return []
    if passage.syntax.lemmas[thing.head] == "life":
        for argument in passage.clause(thing.head).having("of"):
            return [make_tally(passage, LossKind.KILLED, argument.head, index)]
    return [make_tally(passage, LossKind.KILLED, thing.head, index)]


def _counted(passage: Passage, index: int, before: Sequence[Tally]) -> list[Tally]:
    """A count right before "wounded" or "killed" whose verb is left out: "and 18 more wounded"."""
    if any(t.verb == index for t in before) or passage.syntax.child(index, "dobj") >= 0:
        return []
    kind = LossKind.KILLED if passage.words[index].lower() in ("dead", "killed") else LossKind.WOUNDED
    starts = passage.lexicon.words.quantity_starts
    for first in range(max(0, index - 6), index):
        word = passage.words[first].lower()
        lead = passage.words[first - 1].lower() if first else ""
        if not (word in starts or word[0].isdigit()) or lead not in ("and", ",", "with", "leaving", "while", "", "another"):
            continue
        if any(
            passage.words[i] == "," or passage.words[i].lower() in ("and", "in", "killed", "that") for i in range(first, index)
        ) or any(passage.syntax.tags[i][:2] in ("VB", "TO", "PR", "MD") for i in range(first, index)):
            continue
        if passage.syntax.tags[index - 1] == "DT" and index - 1 > first:
            continue  # "to evacuate the wounded"
        text = passage.text(first, index - 1)
        count = read_count(text)
        if count is not None:
            head = index - 1
            return [Tally(kind, head, index, text, passage.span(first, index - 1), count.low, count.high, None)]
    return []


def _verb_tallies(passage: Passage, index: int, lemma: str) -> list[Tally]:
    clause = passage.clause(index)
    kind = _kind(passage, lemma) or ("destroy" if lemma in ("shoot", "bring") and "down" in clause.particles else "")
    if lemma in ("shoot", "stab", "beat") and "dead" in passage.lower[index + 1 : index + 2]:
        kind = "kill"  # "shot dead two men"
    if not kind:
        return []
    thing = object_of(passage, clause)
    if kind == "lives":
        return _lives(passage, index, thing)
    if lemma in passage.lexicon.words.dying_verbs or (thing is None and clause.passive):
        thing = clause.first("subject")
    direct = passage.syntax.child(index, "dobj")
    if clause.passive and direct > index and passage.syntax.child(index, "auxpass") < 0:
        thing = Argument("object", "", direct)  # "raids killed ten": an active verb taken for a participle
    if kind in ("kill", "wound") and _paired(passage, index):
        return _pair(passage, index)
    if thing is None and kind in ("kill", "wound"):
        for sibling in (c for c in conjuncts(passage.syntax, index) if c != index):
            thing = object_of(passage, passage.clause(sibling))
            if thing and _kind(passage, passage.syntax.lemmas[sibling]) in ("kill", "wound"):
                return []  # "killing and wounding many": the last verb has the object
    if thing is None or _only_describes(passage, index):
        return []
    heads = conjuncts(passage.syntax, thing.head)
    if clause.passive:  # "X, the commander, and three of his men were killed": the parser may give two subjects
        heads = sorted({*heads, *(a.head for a in clause.arguments if a.role == "subject" and _is_joined(passage, a.head))})
    found = []
    for place, head in enumerate(heads):
        if place and _shares_noun(passage, heads[place - 1], head):
            continue
        if place + 1 < len(heads) and _shares_noun(passage, head, heads[place + 1]):
            found += [_from(passage, tally, head) for tally in _tallied(passage, index, kind, heads[place + 1])[:1]]
        else:
            found += _tallied(passage, index, kind, head)
    return found


def _shares_noun(passage: Passage, first: int, second: int) -> bool:
    """Whether the second of two joined nouns is the first one's too: "70 regime and rebel fighters"."""
    syntax = passage.syntax
    counted = any(syntax.relations[c] == "nummod" for c in syntax.children[first])
    return (
        counted
        and syntax.tags[first] in ("NN", "NNP", "JJ")
        and syntax.tags[second] in ("NNS", "NNPS")
        and passage.lower[first + 1 : first + 2] in (("and",), ("or",))
        and not any(syntax.relations[c] == "nummod" for c in syntax.children[second])
        and read_count(passage.text(phrase_of(syntax, first)[0], first)) is not None
        and first in passage.naming_at
    )


def _from(passage: Passage, tally: Tally, head: int) -> Tally:
    """A loss that begins with the phrase of another noun, with the count that stands there."""
    first, last = phrase_of(passage.syntax, head)[0], tally.head
    text = passage.text(first, last)
    count = read_count(text)
    low, high, unit = (count.low, count.high, count.unit) if count else (None, None, None)
    return replace(tally, text=text, span=passage.span(first, last), low=low, high=high, unit=unit)


def _paired(passage: Passage, index: int) -> bool:
    """Whether a headline counts the dead and the wounded: "6 citizens killed 22 injured", "2 killed, 5 hurt"."""
    syntax, lists = passage.syntax, passage.lexicon.words
    if syntax.child(index, "auxpass") >= 0 or syntax.child(index, "aux") >= 0 or index + 2 >= len(passage.words):
        return False
    start = index + 1 + (passage.lower[index + 1] in (",", "and"))
    after = [passage.lower[i] for i in range(start + 1, min(start + 3, len(passage.words)))]
    counted = syntax.tags[start] == "CD" or passage.lower[start] in lists.vague_amounts
    return (
        counted and syntax.tags[index] in ("VBD", "VBN") and bool({*after} & lists.hurt_words) and not {",", "and"} & {*after}
    )


def _pair(passage: Passage, index: int) -> list[Tally]:
    """The dead and the wounded of such a headline."""
    start = index + 1 + (passage.lower[index + 1] in (",", "and"))
    hurt = next(i for i in range(start + 1, len(passage.words)) if passage.lower[i] in passage.lexicon.words.hurt_words)
    first = index
    while first > 0 and passage.syntax.tags[first - 1].startswith(("NN", "JJ", "CD", "RB")):
        first -= 1
    found = []
    for kind, left, last in ((LossKind.KILLED, first, index - 1), (LossKind.WOUNDED, start, hurt - 1)):
        count = read_count(passage.text(left, last)) if left <= last else None
        if count is not None:
            span, text = passage.span(left, last), passage.text(left, last)
            found.append(Tally(kind, last, index, text, span, count.low, count.high, None))
    return found


def _is_joined(passage: Passage, head: int) -> bool:
    """Whether "and" stands before the phrase of a noun."""
    first, _ = phrase_of(passage.syntax, head)
    return first > 0 and passage.lower[first - 1] == "and"


def _only_describes(passage: Passage, index: int) -> bool:
    """Whether a participle stands before its noun as an adjective: "to evacuate wounded residents", "the killed men"."""
    syntax = passage.syntax
    if syntax.tags[index] not in ("VBN", "VBD") or index == 0 or index + 1 >= len(passage.words):
        return False
    if syntax.children[index] and min(syntax.children[index]) < index:
        return False
    before = syntax.tags[index - 1]
    left = passage.lexicon.words.leaving_dead
    return (
        before in ("DT", "PRP$", "VB", "VBG")
        and syntax.lemmas[index - 1] not in left
        and syntax.tags[index + 1][:2] in ("NN", "JJ")
    )


def _tallied(passage: Passage, index: int, kind: str, head: int) -> list[Tally]:
    lemma = passage.syntax.lemmas[head]
    classes = passage.classes(head)
    person = bool(classes & {"person", "civilians", "fighters"}) or passage.syntax.tags[head] == "CD"
    person = person and passage.words[head].lower() not in ("it", "its")
    lists = passage.lexicon.words
    materiel = "materiel" in classes or "structure" in classes
    wounded = lemma in ("injured", "wounded") or passage.words[head].lower() in ("injured", "wounded")
    result: LossKind | None = None
    if kind in ("kill", "wound"):
        common = lemma in passage.lexicon.classes and passage.syntax.tags[head].startswith("NN")
        people = passage.lexicon.classes_of(lemma) & {"person", "civilians", "fighters"}
        if (lemma in passage.lexicon.nouns and not people) or (common and not person):
            return []  # "air raids killed": the parser took what kills for who dies
        if passage.lower[head] == "those" and passage.syntax.relations[index] == "acl":
            return []  # "those killed were residents" only speaks of the dead
        if lemma in lists.loss_nouns or (not person and materiel and kind == "kill"):
            return []
        if kind == "wound" and passage.lower[head] in lists.death_words:
            return []  # "405 dead and 733 injured"
        pair = {kind, *(_kind(passage, passage.syntax.lemmas[v]) for v in _joined_verbs(passage, index))}
        result = (
            LossKind.KILLED_OR_WOUNDED if {"kill", "wound"} <= pair else LossKind.KILLED if kind == "kill" else LossKind.WOUNDED
        )
        if wounded:
            return []
    elif kind == "destroy":
        downed = passage.syntax.tags[head] == "CD" and "down" in passage.clause(index).particles  # "shot down 38 of them"
        if downed:
            return [make_tally(passage, LossKind.MATERIEL, head, index)]
        if person and not materiel and lemma not in ("gathering", "force"):
            return []
        if classes & {"route"} and not materiel:
            return []
        if not (materiel or classes & {"weapons", "aircraft", "artillery"}):
            return []
        if passage.syntax.lemmas[index] == "hit" or passage.syntax.lemmas[index] == "set":
            return []
        civil = classes & {"property"} or lemma in (
            "hospital",
            "school",
            "market",
            "mosque",
            "church",
            "bakery",
            "building",
            "infrastructure",
        )
        result = LossKind.OTHER if civil and not passage.syntax.words[head].lower().startswith("depot") else LossKind.MATERIEL
    elif kind == "seize":
        if not (classes & {"weapons", "materiel"}) or ("place" in classes and "weapons" not in classes):
            return _captured(passage, index, head, person) if passage.syntax.lemmas[index] in lists.capture_verbs else []
        result = LossKind.MATERIEL
    elif kind == "capture":
        return _captured(passage, index, head, person)
    elif kind == "inflict":
        inner = [a.head for a in passage.clause(head).having("of")] if "carriers" in classes else []
        lemma = passage.syntax.lemmas[inner[0]] if inner else lemma  # "dozens of casualties"
        subject = passage.clause(index).first("subject")
        hurt = lemma in lists.wound_nouns and passage.syntax.lemmas[index] in lists.suffer_verbs
        if subject and hurt and passage.classes(subject.head) & {"person", "civilians", "fighters"}:
            return [make_tally(passage, LossKind.WOUNDED, subject.head, index)]  # "four others sustained injuries"
        if lemma not in lists.loss_nouns:
            return []
        things = subject is not None and passage.classes(subject.head) & {"materiel", "weapons"}
        if lemma == "damage" and passage.syntax.lemmas[index] in lists.suffer_verbs and subject and things:
            return [make_tally(passage, LossKind.MATERIEL, subject.head, index)]
        if lemma in ("casualty", "fatality"):
            result = LossKind.KILLED_OR_WOUNDED
        elif lemma in ("death",):
            result = LossKind.KILLED
        elif lemma == "injury":
            result = LossKind.WOUNDED
        elif lemma == "damage":
            result = LossKind.OTHER
        elif lemma in ("defeat", "toll"):
            return []
        else:
            result = LossKind.LOSSES
    elif kind == "lose":
        owner = passage.clause(index).first("subject")
        if lemma in lists.taken_deaths and owner:
            return [make_tally(passage, LossKind.KILLED, owner.head, index)]  # "24 soldiers lost their lives"
        if person and not classes & {"place"} and "materiel" not in passage.lexicon.classes_of(passage.syntax.lemmas[head]):
            result = LossKind.KILLED
        elif classes & {"materiel"} and not classes & {"place"}:
            result = LossKind.MATERIEL
    if result is None:
        return []
    tally = make_tally(passage, result, head, index)
    return [tally, *_parts(passage, tally)]


def _captured(passage: Passage, index: int, head: int, person: bool) -> list[Tally]:
    if not person or ("place" in passage.classes(head) and not passage.naming_at.get(head)):
        return []
    if passage.syntax.lemmas[index] == "take" or "place" in passage.lexicon.classes_of(passage.syntax.lemmas[head]):
        return []
    return [make_tally(passage, LossKind.CAPTURED, head, index)]


def _joined_verbs(passage: Passage, index: int) -> list[int]:
    """Verbs coordinated with this one that share its object: "killing and wounding a number"."""
    syntax = passage.syntax
    found = []
    above = syntax.heads[index]
    if syntax.relations[index] == "conj" and syntax.tags[above].startswith("VB"):
        clause = passage.clause(above)
        own = passage.clause(index)
        apart = own.passive and own.first("subject") is not None  # "eleven died and 20 others were injured"
        if clause.first("object") is None and not apart and (not clause.passive or own.first("subject") is None):
            found.append(above)
    for child in syntax.children[index]:
        if syntax.relations[child] == "conj" and syntax.tags[child].startswith("VB"):
            clause = passage.clause(child)
            if passage.clause(index).passive and clause.first("subject") is None and clause.first("object") is None:
                found.append(child)
    return found


def make_tally(passage: Passage, kind: LossKind, head: int, verb: int) -> Tally:
    """The tally whose noun is at ``head``: its phrase without what hangs behind a comma."""
    first, last = phrase_of(passage.syntax, head)
    if passage.words[first].lower() in (",", "and"):
        first += 1
    for index in range(first, last + 1):
        if passage.words[index].lower() in ("including", "along", "during", "after", "in") and index > head:
            last = index - 1
            break
    while last > head and not passage.words[last][-1].isalnum():
        last -= 1
    text = passage.text(first, last)
    count = read_count(text)
    span = passage.span(first, last)
    if passage.lower[head] in passage.lexicon.words.one_person:
        return Tally(kind, head, verb, text, span, 1, 1, None)
    if count is None:
        return Tally(kind, head, verb, text, span, None, None, None)
    return Tally(kind, head, verb, text, span, count.low, count.high, count.unit)


def _parts(passage: Passage, whole: Tally) -> list[Tally]:
    """What "including ..." counts out of a whole: entries of their own, not to be added."""
    syntax = passage.syntax
    found = []
    for index, word in enumerate(passage.words):
        if word.lower() != "including" or not (whole.head < index <= whole.head + 14):
            continue
        for child in syntax.children[index]:
            if syntax.relations[child] in ("pobj", "dobj"):
                for head in conjuncts(syntax, child):
                    if passage.classes(head) & {"person", "civilians", "materiel", "fighters"}:
                        tally = make_tally(passage, whole.kind, head, whole.verb)
                        found.append(
                            Tally(
                                tally.kind,
                                head,
                                whole.verb,
                                tally.text,
                                tally.span,
                                tally.low,
                                tally.high,
                                tally.unit,
                                part=True,
                            )
                        )
    return found


def _left_dead(passage: Passage, index: int) -> list[Tally]:
    """ "leaving 23 members dead", "five dead", "with 30 wounded"."""
    syntax = passage.syntax
    above = syntax.heads[index]
    if syntax.tags[index].startswith("VB") and syntax.relations[index] not in (
        "oprd",
        "ccomp",
        "acomp",
        "acl",
        "conj",
        "xcomp",
    ):
        return []
    if syntax.tags[index].startswith("VB") and syntax.child(index, "dobj") >= 0:
        return []
    kind = LossKind.KILLED if passage.words[index].lower() in ("dead", "killed") else LossKind.WOUNDED
    subject = syntax.child(index, "nsubj", "nsubjpass")
    if subject < 0 and syntax.relations[index] == "acomp" and syntax.lemmas[above] == "be":
        subject = syntax.child(above, "nsubj")  # "two soldiers are dead"
    if subject >= 0 and passage.classes(subject) & {"person", "civilians", "fighters"}:
        return [make_tally(passage, kind, subject, index)]
    if syntax.relations[index] in ("oprd", "ccomp", "acomp", "xcomp") and syntax.lemmas[above] in passage.lexicon.words.saying:
        told = syntax.child(above, "nsubjpass")  # "others were reported injured"
        if told >= 0 and (passage.classes(told) & {"person", "civilians", "fighters"}):
            return [make_tally(passage, kind, told, index)]
    for back in range(index - 1, max(-1, index - 14), -1):
        if syntax.lemmas[back] == "leave" and syntax.tags[back].startswith("VB"):
            last = index - 1
            first = back + 1 + (passage.lower[back + 1] == "behind")
            count = read_count(passage.text(first, last)) if last >= first else None
            head = next((i for i in range(first, last + 1) if syntax.tags[i].startswith("NN")), last)
            if count is not None:
                return [
                    Tally(kind, head, back, passage.text(first, last), passage.span(first, last), count.low, count.high, None)
                ]
            return []
        if passage.words[back] == "," or passage.words[back].lower() in ("and", "dead", "killed"):
            break
    number = syntax.child(index, "nummod")
    if number >= 0 and syntax.relations[index] in ("dobj", "pobj", "nsubj", "ROOT", "conj"):
        return [make_tally(passage, kind, index, above)]
    return []


def ground_taken(passage: Passage, trigger: Trigger, named: Sequence[tuple[int, int]], limits: tuple[int, int]) -> list[Tally]:
    """Ground without a name that a capture or advance takes: "three strategic hills", "over 500 square kilometres".

    ``named`` are the token ranges of the sentence's toponyms; ``limits`` the tokens (first, end) that belong to the trigger.
    """
    found = _measured(passage, trigger, limits)
    if trigger.type is not ClaimType.CAPTURE:
        return found
    syntax = passage.syntax
    for head in _taken(passage, trigger):
        first, last = phrase_of(syntax, head)
        inside = [n for n in named if first <= n[0] and n[1] <= last]
        direct = [
            n for n in inside if not any(passage.words[i].lower() in ("in", "near", "around", "at") for i in range(head, n[0]))
        ]
        appositions = [
            c for c in syntax.children[head] if syntax.relations[c] == "appos" and any(a <= c <= b for a, b in named)
        ]
        classes = passage.classes(head)
        if "place" not in classes or direct or appositions or "fighters" in classes or passage.naming_at.get(head):
            continue
        if syntax.tags[head] in ("PRP", "NNP", "NNPS"):
            continue
        definite = passage.words[first].lower() in passage.lexicon.words.pointing | {"all"}
        numbered = any(syntax.tags[i] == "CD" for i in range(first, head + 1))
        tally = make_tally(passage, LossKind.TERRITORY, head, trigger.anchor)
        if (definite and not numbered) or first == head or (tally.low == 1 and tally.high == 1):
            continue
        if not any(t.span.overlaps(tally.span) for t in found):
            found.append(tally)
    return found


def _taken(passage: Passage, trigger: Trigger) -> list[int]:
    """The nouns of what is taken: the object, or what stands behind "control of"."""
    syntax = passage.syntax
    clause = passage.clause(trigger.anchor)
    heads: list[int] = []
    thing = object_of(passage, clause)
    if thing:
        heads += conjuncts(syntax, thing.head)
    for argument in clause.having("of", "over", "on", "from"):
        heads += conjuncts(syntax, argument.head)
    for head in list(heads):
        if syntax.lemmas[head] in ("control", "hold", "possession", "sovereignty"):
            for child in syntax.children[head]:
                if syntax.relations[child] == "prep":
                    heads += [m for c in syntax.children[child] if syntax.relations[c] == "pobj" for m in conjuncts(syntax, c)]
    return heads


def _measured(passage: Passage, trigger: Trigger, limits: tuple[int, int]) -> list[Tally]:
    """Areas in square kilometres between the limits of a trigger."""
    found: list[Tally] = []
    for index in range(*limits):
        if not passage.words[index][0].isdigit():
            continue
        for last in range(index, min(index + 4, limits[1])):
            count = read_count(passage.text(index, last))
            if count is not None and count.unit == "km2":
                first = index
                while first > limits[0] and passage.words[first - 1].lower() in (
                    "over",
                    "than",
                    "more",
                    "about",
                    "some",
                    "nearly",
                    "least",
                    "at",
                    "around",
                ):
                    first -= 1
                text = passage.text(first, last)
                count = read_count(text) or count
                found.append(
                    Tally(
                        LossKind.TERRITORY, last, trigger.anchor, text, passage.span(first, last), count.low, count.high, "km2"
                    )
                )
                break
    return found
