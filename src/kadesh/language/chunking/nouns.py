"""How noun groups are hung: objects, times, lists, appositions, and subjects that wait for their verb."""

from collections.abc import Callable
from typing import NamedTuple

from kadesh.language.chunking.groups import noun_head
from kadesh.language.chunking.trees import Tree
from kadesh.language.classes import word_sets

_LINKING = word_sets()["linking"]


class NounGroup(NamedTuple):
    """A noun group to be hung: its place among the groups, its first token, its head, and the kind of the group before it."""

    place: int
    start: int
    head: int
    before: str


def read_noun_group(tree: Tree, place: int, start: int, end: int) -> None:
    """Take in a noun group or time phrase."""
    head = noun_head(start, end, tree.codes, tree.heads, tree.relations)
    if tree.preposition is not None:  # the most frequent case
        tree.hang(head, tree.preposition, "pobj")
        tree.noun, tree.preposition = head, None
        return
    group = NounGroup(place, start, head, tree.kind_at(place - 1))
    for way in _WAYS:
        if way(tree, group):
            return


def _as_time(tree: Tree, group: NounGroup) -> bool:
    """Hang a time phrase on its verb, unless it opens the sentence as its subject.

    >>> hung("The army attacked yesterday", "yesterday")
    'npadvmod of attacked'
    """
    if tree.kinds[group.place] != "T":
        return False
    following = tree.kind_at(group.place + 1)
    if group.place == 0 and following == "V" and tree.ahead[0]:
        return False
    if tree.verb >= 0:
        tree.hang(group.head, tree.verb, "npadvmod")
    else:
        tree.waiting.append((group.head, "npadvmod"))
    if following == "P":
        tree.noun = group.head
    return True


def _in_brackets(tree: Tree, group: NounGroup) -> bool:
    """Hang a noun group behind a bracket on the noun before it.

    >>> hung("The Observatory ( SOHR ) left", "SOHR")
    'appos of Observatory'
    """
    if group.before != "B":
        return False
    tree.hang(group.head, tree.noun, "appos")
    return tree.words[group.start - 1] == "(" and tree.noun >= 0


def _of_gapped_passive(tree: Tree, group: NounGroup) -> bool:
    """Let a noun group be the subject of a passive whose auxiliary is understood.

    >>> hung("Six people were killed and twenty wounded", "twenty")
    'nsubjpass of wounded'
    """
    if group.before != "C" or not tree.is_gapped(group.place):
        return False
    tree.subject = tree.noun = group.head
    return True


def _joined(tree: Tree, group: NounGroup) -> bool:
    """Hang a noun group behind "and" or a comma on one before it, in a list or as its apposition.

    >>> hung("The army , rebels and militias captured Homs", "rebels"), hung("They took Homs , a town", "town")
    ('conj of army', 'appos of Homs')
    """
    if group.before not in ("C", "K") or tree.noun < 0:
        return False
    if group.before == "C":
        link = _link_by_and(tree, group)
    else:
        link = _link_of_subject(tree, group) if _subject_waits(tree) else _link_of_noun(tree, group)
    if link is None:
        return False
    tree.hang(group.head, *link)
    tree.noun = group.head
    return True


def _link_by_and(tree: Tree, group: NounGroup) -> tuple[int, str] | None:
    """Where a noun group behind "and" is hung; nowhere where it is a new clause's subject or a verb's object."""
    ahead = tree.ahead[group.place]
    if tree.kind_at(group.place - 2) == "V" and tree.subject < 0 and not ahead:
        return None
    opens = ahead and tree.verb >= 0 and tree.marker < 0 and tree.relative < 0
    return None if opens and not _subject_waits(tree) else (_peer(tree, group.head), "conj")


def _link_of_subject(tree: Tree, group: NounGroup) -> tuple[int, str] | None:
    """Where a noun group behind a comma is hung while a subject waits for its verb."""
    if tree.heads[tree.subject] != tree.subject and tree.relative < 0:
        return None
    listed = _is_listed(tree, group.place)
    verb_follows = tree.kind_at(group.place + 1) == "K" and tree.kind_at(group.place + 2) == "V"
    if verb_follows or (_has_article(tree, group) and not listed):
        return tree.noun, "appos"
    return (tree.noun, "conj") if listed else (tree.subject, "appos")


def _link_of_noun(tree: Tree, group: NounGroup) -> tuple[int, str] | None:
    """Where a noun group behind a comma is hung when no subject waits."""
    if tree.ahead[group.place] or tree.verb < 0:
        return None
    return (tree.noun, "appos") if _has_article(tree, group) else (_peer(tree, group.head), "conj")


def _subject_waits(tree: Tree) -> bool:
    return tree.subject > tree.verb


def _is_listed(tree: Tree, place: int) -> bool:
    """Whether a list goes on behind a group: "and", or a comma with another noun group."""
    following = tree.kind_at(place + 1)
    return following == "C" or (following == "K" and tree.kind_at(place + 2) in ("N", "C"))


def _has_article(tree: Tree, group: NounGroup) -> bool:
    return tree.words[group.start].lower() in ("a", "an", "the")


def _peer(tree: Tree, head: int) -> int:
    """What a joined noun group is joined to: a number to the number before it, else the noun right before.

    >>> hung("They killed 5 soldiers of the army and 6 militants", "militants")
    'conj of soldiers'
    """
    noun = tree.noun
    if tree.codes[head - 1 if head else 0] == "C" and tree.relations[noun] == "pobj":
        above = tree.heads[tree.heads[noun]]
        if above > 0 and tree.codes[above - 1] == "C" and tree.relations[above] in ("dobj", "nsubj", "nsubjpass"):
            return above
    return noun


def _as_object(tree: Tree, group: NounGroup) -> bool:
    """Hang the first noun group behind a verb on it, as its object, what it is, or its inverted subject.

    >>> hung("The army seized the bridge", "bridge"), hung("The town is a ruin", "ruin")
    ('dobj of seized', 'attr of is')
    """
    verb = tree.verb
    if verb <= tree.noun or tree.object_of == verb or not _may_be_object(tree, group):
        return False
    if tree.ahead[group.place] and tree.says(verb):
        return False
    linked = tree.lemma(verb) in _LINKING
    tree.hang(group.head, verb, "attr" if linked else "nsubj" if tree.inverted else "dobj")
    if linked and tree.codes[group.start] == "x":
        tree.relations[group.head] = "expl"
    tree.object_of, tree.inverted, tree.noun = verb, False, group.head
    return True


def _as_later_object(tree: Tree, group: NounGroup) -> bool:
    """Hang a noun group that no finite verb follows on the verb before, where no subject waits."""
    subject = tree.subject >= 0 or tree.ahead[group.place]
    if tree.verb < 0 or subject or not _may_be_object(tree, group):
        return False
    tree.hang(group.head, tree.verb, "dobj")
    tree.noun = group.head
    return True


def _may_be_object(tree: Tree, group: NounGroup) -> bool:
    """Whether neither a mark nor a clause's beginning parts a noun group from the verb before it."""
    return group.before not in ("C", "K", "S") and tree.marker <= tree.verb and tree.relative <= tree.verb


def _as_subject(tree: Tree, group: NounGroup) -> bool:
    """Let a noun group wait for its verb; a subject that waited so far hangs on it, or waits for a main verb."""
    subject = tree.subject
    if subject >= 0 and tree.heads[subject] == subject:
        if group.before == "K":
            tree.waiting.append((subject, "dep"))
        else:
            tree.hang(subject, group.head, "dep")
    tree.subject = tree.noun = group.head
    return True


# ways in which a noun group can be hung, in order: the first that takes it ends the search
_WAYS: tuple[Callable[[Tree, NounGroup], bool], ...] = (
    _as_time, _in_brackets, _of_gapped_passive, _joined, _as_object, _as_later_object, _as_subject,
)  # fmt: skip
