"""A sentence's syntax, as either engine gives it: tags, lemmas, heads and relations."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from kadesh.language.sentences import Sentence


@dataclass(frozen=True)
class Syntax:
    """A sentence as a dependency tree.

    ``tags`` are Penn Treebank part-of-speech tags, ``heads[i]`` the index of token ``i``'s head (itself at the root),
    ``relations`` ClearNLP dependency labels (nsubj, dobj, prep, pobj ...), ``lemmas`` lower-case base forms.
    """

    sentence: Sentence
    tags: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    children: tuple[tuple[int, ...], ...] = field(repr=False, default=())

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The sentence's words."""
        return self.sentence.words

    def subtree(self, index: int, without: frozenset[str] = frozenset()) -> list[int]:
        """The tokens below ``index`` and itself, in order; branches whose relation is in ``without`` are left out."""
        found = [index]
        queue = [index]
        while queue:
            for child in self.children[queue.pop()]:
                if self.relations[child] not in without:
                    found.append(child)
                    queue.append(child)
        return sorted(found)

    def child(self, index: int, *relations: str) -> int:
        """The first child of ``index`` with one of these relations, or -1."""
        for child in self.children[index]:
            if self.relations[child] in relations:
                return child
        return -1

    def ancestors(self, index: int) -> list[int]:
        """The heads above ``index``, nearest first."""
        found: list[int] = []
        while self.heads[index] != index and len(found) < len(self.heads):
            index = self.heads[index]
            found.append(index)
        return found


def make_syntax(
    sentence: Sentence, tags: tuple[str, ...], lemmas: tuple[str, ...], heads: tuple[int, ...], relations: tuple[str, ...]
) -> Syntax:
    """A Syntax with its table of children filled in."""
    below: list[list[int]] = [[] for _ in heads]
    for index, head in enumerate(heads):
        if head != index:
            below[head].append(index)
    return Syntax(sentence, tags, lemmas, heads, relations, tuple(map(tuple, below)))


class Engine(Protocol):
    """Turns sentences into syntax. ``name`` and ``model`` go into every claim's origin.

    ``model`` is the name and version of the model it reads with, empty where it has none.
    """

    name: str
    model: str

    def parse(self, sentences: list[Sentence]) -> list[Syntax]:
        """The syntax of each sentence, in the same order."""
        ...
