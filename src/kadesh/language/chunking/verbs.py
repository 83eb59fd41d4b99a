"""How verb groups are hung: infinitives, gerunds, participles that stand for a clause, and base forms; finite ones apart."""

from collections.abc import Callable

from kadesh.language.chunking.finites import hang_finite
from kadesh.language.chunking.groups import verb_head
from kadesh.language.chunking.trees import Tree, VerbGroup
from kadesh.language.classes import word_sets

_SAYING = word_sets()["saying"]
_LETTING = word_sets()["letting"]
_AIMING = word_sets()["aiming"]
_INTRANSITIVE = word_sets()["intransitive"]
_SUBORDINATORS = word_sets()["subordinators"]


def read_verb(tree: Tree, place: int, start: int, end: int) -> None:
    """Take in a verb group."""
    main, passive = verb_head(start, end, tree.words, tree.tags, tree.codes, tree.heads, tree.relations)
    before = tree.kind_at(place - 1)
    if before in ("R", "Q") and place > 1:
        before = tree.kind_at(place - 2)
    group = VerbGroup(place, start, main, before, passive)
    for way in _WAYS:
        if way(tree, group):
            break
    if passive:
        tree.passives.append(main)
    tree.take_adverbs(main)
    tree.verb, tree.preposition = main, None


def _as_infinitive(tree: Tree, group: VerbGroup) -> bool:
    """Hang an infinitive.

    >>> hung("They agreed to capture Marib", "capture"), hung("Plans to capture Marib were delayed", "capture")
    ('xcomp of agreed', 'acl of Plans')
    """
    if tree.codes[group.start] != "t":
        return False
    verb, above, before = group.main, tree.verb, group.before
    if before == "C" and above >= 0 and tree.tags[above] == "VB":
        tree.hang(verb, above, "conj")
    elif before == "J":
        tree.hang(verb, tree.groups[group.place - 1][1], "xcomp")
    elif before == "N" and tree.noun > above:
        _hang_infinitive_behind_noun(tree, verb)
    elif above >= 0 and before != "K":
        tree.hang(verb, above, "xcomp" if before == "V" else "advcl")
    else:
        tree.waiting.append((verb, "advcl"))
    return True


def _hang_infinitive_behind_noun(tree: Tree, verb: int) -> None:
    """Hang an infinitive on the noun before it that it explains, else on the verb, whose object may be its subject.

    >>> hung("They allowed residents to leave", "residents"), hung("They shelled Homs to capture it", "capture")
    ('nsubj of leave', 'advcl of shelled')
    """
    noun, above = tree.noun, tree.verb
    word = tree.words[noun].lower()
    if word in _AIMING or word.removesuffix("s") in _AIMING or above < 0 or noun == tree.subject:
        tree.hang(verb, noun, "acl")
    elif tree.relations[noun] == "dobj" and tree.heads[noun] == above and tree.lemma(above) in _LETTING:
        tree.hang(noun, verb, "nsubj")
        tree.hang(verb, above, "ccomp")
    else:
        tree.hang(verb, above, "advcl")


def _as_gerund(tree: Tree, group: VerbGroup) -> bool:
    """Hang an ``-ing`` form.

    >>> hung("They fled after leaving Homs", "leaving"), hung("They fled , leaving the town", "leaving")
    ('pcomp of after', 'advcl of fled')
    """
    code = tree.codes[group.start]
    if code != "g" and not (code in "BHO" and tree.tags[group.start] == "VBG"):
        return False
    if tree.preposition is None and tree.marker > tree.verb:
        tree.hang(tree.marker, group.main, "mark")
        tree.marker = -1
        _wait_or_hang(tree, group.main, tree.finite, "advcl")
    else:
        _wait_or_hang(tree, group.main, *_link_of_gerund(tree, group.before))
    return True


def _link_of_gerund(tree: Tree, before: str) -> tuple[int, str]:
    """What a gerund without a marker hangs on, and how; -1 where it waits for a verb."""
    above, noun = tree.verb, tree.noun
    if tree.preposition is not None:
        return tree.preposition, "pcomp"
    if before == "C" and above >= 0 and tree.tags[above] == "VBG":
        return above, "conj"
    if before == "N" and noun > above:
        return noun, "acl"
    if before == "V":
        return above, "xcomp"
    if tree.finite >= 0:
        return (tree.finite if before == "K" else above), "advcl"
    return (noun, "acl") if noun >= 0 else (-1, "advcl")


def _wait_or_hang(tree: Tree, verb: int, above: int, relation: str) -> None:
    """Hang a verb on the one before it; without one let it wait for the one behind."""
    if above >= 0:
        tree.hang(verb, above, relation)
    else:
        tree.waiting.append((verb, relation))


def _as_participle(tree: Tree, group: VerbGroup) -> bool:
    """Hang a participle that stands for a clause: "fighters captured in Homs were killed"."""
    verb = group.main
    if tree.codes[group.start] not in "eEk" or verb != group.start or tree.relative >= 0 or tree.marker > tree.verb:
        return False
    by = _by_follows(tree, group.place)
    if group.before == "N" and tree.noun > tree.verb:
        reduced = _hang_behind_noun(tree, group, by)
    elif group.before == "K" and by and tree.noun >= 0:
        tree.hang(verb, tree.subject if tree.subject > tree.verb else tree.noun, "acl")
        reduced = True
    else:
        reduced = tree.codes[verb] in "ek" and _hang_bare(tree, group)
    if reduced:
        tree.tags[verb] = "VBN"
        tree.passives.append(verb)
    return reduced


def _hang_behind_noun(tree: Tree, group: VerbGroup, by: bool) -> bool:
    """Hang a participle behind a noun on it, unless it is the noun's finite verb; whether it was hung.

    >>> hung("The fighters captured in Marib were killed", "captured"), hung("The fighters captured Marib", "captured")
    ('acl of fighters', 'ROOT of captured')
    """
    verb, noun = group.main, tree.noun
    if noun == tree.subject and tree.kind_at(group.place - 2) == "C" and tree.is_gapped(group.place - 1):
        tree.tags[verb], tree.codes[verb] = "VBN", "e"
        return False
    if by or _is_reduced(tree, group):
        tree.hang(verb, noun, "acl")
        return True
    return False


def _is_reduced(tree: Tree, group: VerbGroup) -> bool:
    """Whether a form behind a noun, without "by", is a participle that describes it."""
    code, lemma = tree.codes[group.main], tree.lemma(group.main)
    if lemma in _SAYING or lemma in _INTRANSITIVE:
        return False
    if code in "ek":
        return True
    if tree.subject > tree.verb:
        return _verb_later(tree, group.place)
    return tree.held is None and code == "E"


def _hang_bare(tree: Tree, group: VerbGroup) -> bool:
    """Hang a participle without a noun of its own on the verb before, or let it wait for the one behind.

    >>> hung("Backed by jets , the army left", "Backed")
    'advcl of left'
    """
    if group.before == "V" and tree.verb >= 0:
        tree.hang(group.main, tree.verb, "oprd")
        return True
    waits = group.before in ("", "K") and tree.finite < 0 and tree.subject < 0
    if waits:
        tree.waiting.append((group.main, "advcl"))
    return waits


def _by_follows(tree: Tree, place: int) -> bool:
    return tree.kind_at(place + 1) == "P" and tree.words[tree.groups[place + 1][1]].lower() == "by"


def _verb_later(tree: Tree, place: int) -> bool:
    """Whether, behind nothing but prepositional phrases, another finite verb follows the one of group ``place``."""
    kinds = tree.kinds
    for later in range(place + 1, len(kinds)):
        kind = kinds[later]
        if kind == "V":
            return later > place + 1 and tree.ahead[later]
        subordinate = kind == "P" and tree.words[tree.groups[later][1]].lower() in _SUBORDINATORS
        if subordinate or kind not in "PNRT" or (kind == "N" and kinds[later - 1] != "P"):
            return False
    return False


def _as_base(tree: Tree, group: VerbGroup) -> bool:
    """Join a base form behind "and" to the verb before: "to shell and capture Homs"."""
    joined = tree.codes[group.start] == "b" and group.before == "C" and tree.verb >= 0
    if joined:
        tree.hang(group.main, tree.verb, "conj")
    return joined


def _as_finite(tree: Tree, group: VerbGroup) -> bool:
    """Hang a finite verb; the first one that nothing else claims is the root."""
    hang_finite(tree, group)
    verb = tree.finite = group.main
    if tree.root is None and not tree.is_waiting(verb) and tree.relations[verb] not in ("relcl", "acl"):
        tree.root = verb
    return True


# ways in which a verb group can be hung, in order: the first that takes it ends the search
_WAYS: tuple[Callable[[Tree, VerbGroup], bool], ...] = (_as_infinitive, _as_gerund, _as_participle, _as_base, _as_finite)
