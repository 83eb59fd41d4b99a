"""A sentence as choosers see it: base forms, with every name only as a name of its kind."""

from dataclasses import dataclass
from functools import cached_property

from kadesh.language.titles import is_common
from kadesh.model import Reference, Span
from kadesh.reading.rules.happenings import Happening
from kadesh.reading.rules.passages import Passage

NONE = "-"
_HIDDEN = frozenset({Reference.NAME, Reference.USUAL, Reference.NATION, Reference.DEMONYM})
# Noun classes of the lexicon that a chooser sees: whom a word stands for, and what
_WHO = ("civilians", "fighters", "forces")
_WHAT = ("aircraft", "artillery", "person", "place", "route", "materiel", "weapon")


@dataclass(frozen=True)
class Wording:
    """A sentence with the happenings that rules find in it."""

    passage: Passage
    found: tuple[Happening, ...]

    @cached_property
    def ruled(self) -> dict[int, Happening]:
        """The rules' happenings by the topmost of their words, the first of several at one."""
        table: dict[int, Happening] = {}
        for happening in self.found:
            table.setdefault(top_of(self.passage, happening.trigger.first, happening.trigger.last), happening)
        return table

    @cached_property
    def lemmas(self) -> tuple[str, ...]:
        """The base form of each word; of a name the kind of party that it names, or that it is a name."""
        return tuple(self._lemma(index) for index in range(len(self.passage.words)))

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """How each word names a party: the kind of its naming, else that it is a name, else its tag."""
        return tuple(self._kind(index) for index in range(len(self.passage.words)))

    @cached_property
    def sorts(self) -> tuple[str, ...]:
        """What sorts of things and people each word stands for."""
        return tuple(self._sort(index) for index in range(len(self.passage.words)))

    @cached_property
    def covered(self) -> frozenset[int]:
        """The words of the rules' triggers."""
        return frozenset(index for h in self.found for index in range(h.trigger.first, h.trigger.last + 1))

    @cached_property
    def by_relation(self) -> tuple[dict[str, int], ...]:
        """For each word the first word that hangs on it by each relation."""
        table: list[dict[str, int]] = [{} for _ in self.passage.words]
        syntax = self.passage.syntax
        for index, (head, relation) in enumerate(zip(syntax.heads, syntax.relations, strict=True)):
            if head != index:
                table[head].setdefault(relation, index)
        return tuple(table)

    def below(self, index: int, *relations: str) -> int | None:
        """The first word that hangs on ``index`` by one of these relations."""
        found = (self.by_relation[index].get(relation) for relation in relations)
        return next((child for child in found if child is not None), None)

    def lemma(self, index: int | None) -> str:
        """The base form of a word, ``-`` where there is none."""
        return NONE if index is None else self.lemmas[index]

    def sort(self, index: int | None) -> str:
        """How a word names a party, or what it stands for; ``-`` where there is none."""
        if index is None:
            return NONE
        return self.kinds[index] if index in self.passage.naming_at else self.sorts[index]

    def _lemma(self, index: int) -> str:
        naming = self.passage.naming_at.get(index)
        if naming is not None and naming.kind in _HIDDEN:
            return f"<{naming.kind.value}>"
        return "<name>" if self._named(index) else self.passage.syntax.lemmas[index]

    def _named(self, index: int) -> bool:
        """Whether a word is written as a name is: with a capital that neither its place nor a title explains."""
        word = self.passage.words[index]
        if word == word.lower():
            return False
        return not (index == 0 or self.passage.title_case) or not is_common(word.lower())

    def _kind(self, index: int) -> str:
        naming = self.passage.naming_at.get(index)
        tag = self.passage.syntax.tags[index]
        return naming.kind.value if naming else "name" if tag.startswith("NNP") else tag

    def _sort(self, index: int) -> str:
        classes = self.passage.classes(index)
        return "+".join(sort for sort in (*_WHO, *_WHAT) if sort in classes) or (min(classes) if classes else NONE)


def words_at(passage: Passage, span: Span) -> list[int]:
    """The words of a sentence that overlap a span of the report."""
    sentence = passage.syntax.sentence
    bounds = zip(sentence.starts, sentence.ends, strict=True)
    return [index for index, (start, end) in enumerate(bounds) if start < span.end and span.start < end]


def top_of(passage: Passage, first: int, last: int) -> int:
    """The word of a stretch on which its other words hang, or the first of several."""
    heads = passage.syntax.heads
    inside = range(first, last + 1)
    return next((index for index in inside if heads[index] == index or heads[index] not in inside), first)
