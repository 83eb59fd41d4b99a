"""How adverbs, particles, conjunctions and adjectives without a noun are hung."""

from kadesh.language.chunking.trees import Tree
from kadesh.language.classes import word_sets

_LINKING = word_sets()["linking"]
_NEGATIVES = word_sets()["negatives"]


def read_adverb(tree: Tree, place: int, start: int, end: int) -> None:
    """Take in an adverb."""
    relation = "neg" if tree.words[start].lower() in _NEGATIVES else "advmod"
    if tree.kind_at(place + 1) == "V" or tree.verb < 0:
        tree.waiting.append((start, relation))
    else:
        tree.hang(start, tree.verb, relation)


def read_particle(tree: Tree, place: int, start: int, end: int) -> None:
    """Take in a particle: "out", "up"."""
    if tree.verb >= 0:
        tree.hang(start, tree.verb, "prt")
    else:
        tree.waiting.append((start, "advmod"))


def read_conjunction(tree: Tree, place: int, start: int, end: int) -> None:
    """Take in "and" or "or"."""
    following = tree.kind_at(place + 1)
    verbal = following == "V" or (following == "R" and tree.kind_at(place + 2) == "V")
    tree.hang(start, tree.noun if tree.noun > tree.verb and not verbal else tree.verb, "cc")


def read_adjective(tree: Tree, place: int, start: int, end: int) -> None:
    """Take in an adjective without a noun."""
    verb, following = tree.verb, tree.kind_at(place + 1)
    if tree.preposition is not None:
        tree.hang(start, tree.preposition, "pobj" if following != "N" else "amod")
        if following not in ("P", "N", "C"):
            tree.preposition = None
    elif verb >= 0:
        tree.hang(start, verb, _role(tree, verb))
    else:
        tree.waiting.append((start, "amod"))


def _role(tree: Tree, verb: int) -> str:
    """The relation of an adjective to the verb before it.

    >>> hung("The town remains strategic", "strategic"), hung("They set the town free", "free")
    ('acomp of remains', 'oprd of set')
    """
    if tree.noun < verb and tree.lemma(verb) in _LINKING:
        return "acomp"
    return "oprd" if tree.noun > verb and tree.relations[tree.noun] == "dobj" else "advmod"


def read_mark(tree: Tree, place: int, start: int, end: int) -> None:
    """Take in a comma, a full stop or a bracket: a preposition waits no longer."""
    tree.preposition = None
