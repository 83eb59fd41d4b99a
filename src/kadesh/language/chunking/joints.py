"""How the groups of a sentence hang together: one pass from left to right over noun groups, verb groups and what links them.

A noun group before a verb group waits to be its subject; the first one behind it is its object; prepositions, participles,
infinitives, relative and subordinate clauses hang on what stands before them, by rules over the kinds of the neighbours.
"""

from collections.abc import Callable

from kadesh.language.chunking.adverbs import read_adjective, read_adverb, read_conjunction, read_mark, read_particle
from kadesh.language.chunking.links import read_preposition, read_relative, read_that, read_when
from kadesh.language.chunking.nouns import read_noun_group
from kadesh.language.chunking.trees import Tree
from kadesh.language.chunking.verbs import read_verb

# what takes a group of each kind into the tree: its place among the groups, first token and the token behind it
_READERS: dict[str, Callable[[Tree, int, int, int], None]] = {
    "N": read_noun_group, "T": read_noun_group, "V": read_verb, "P": read_preposition, "M": read_that, "W": read_relative,
    "H": read_when, "R": read_adverb, "Q": read_particle, "J": read_adjective, "C": read_conjunction, "K": read_mark,
    "S": read_mark, "B": read_mark,
}  # fmt: skip


def build_tree(words: tuple[str, ...], tags: list[str], codes: list[str]) -> Tree:
    """The tree of a sentence's words; their tags may be changed."""
    tree = Tree(words, tags, codes)
    for place, (kind, start, end) in enumerate(tree.groups):
        if read := _READERS.get(kind):
            read(tree, place, start, end)
    tree.finish()
    return tree
