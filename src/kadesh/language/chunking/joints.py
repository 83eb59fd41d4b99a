"""How the groups of a sentence hang together: one pass from left to right over noun groups, verb groups and what links them.

A noun group before a verb group waits to be its subject; the first one behind it is its object; prepositions, participles,
infinitives, relative and subordinate clauses hang on what stands before them, by rules over the kinds of the neighbours.
"""

from collections.abc import Callable

from kadesh.language.chunking.groups import noun_head
from kadesh.language.chunking.phrases import Phrases


class Joints(Phrases):
    """A sentence's groups, joined into a tree by ``build``."""

    def build(self) -> None:
        """Read the sentence once."""
        if not self.words:
            return
        heads, relations, readers = self.heads, self.relations, _READERS
        for place, (kind, start, end) in enumerate(self.groups):
            if kind == "N" and self.preposition >= 0:  # the most frequent case: a preposition's object
                head = noun_head(start, end, self.codes, heads, relations)
                heads[head], relations[head] = self.preposition, "pobj"
                self.noun, self.preposition = head, -1
            elif kind in readers:
                readers[kind](self, place, start, end)
            elif kind == "K" or kind == "S" or kind == "B":
                self.preposition = -1
            elif kind == "C":
                verbal = self.kind_at(place + 1) == "V" or (self.kind_at(place + 1) == "R" and self.kind_at(place + 2) == "V")
                self.hang(start, self.noun if self.noun > self.verb and not verbal else self.verb, "cc")
        self.finish()


_READERS: dict[str, Callable[[Phrases, int, int, int], None]] = {
    "N": Phrases.read_noun_group,
    "T": Phrases.read_noun_group,
    "V": Phrases.read_verb,
    "P": Phrases.read_preposition,
    "M": Phrases.read_that,
    "W": Phrases.read_relative,
    "H": Phrases.read_when,
    "R": Phrases.read_adverb,
    "Q": Phrases.read_particle,
    "J": Phrases.read_adjective,
}
