"""A sentence with all that is known of its words before anything is claimed: syntax, actors, noun classes, times."""

from dataclasses import dataclass, field
from functools import cached_property

from kadesh.language.clauses import Clause, clause_at, conjuncts
from kadesh.language.lemmas import noun_lemma
from kadesh.language.syntax import Syntax
from kadesh.language.titles import is_title_case
from kadesh.model import BlockKind, Span
from kadesh.reading.lexicon import Lexicon
from kadesh.resolving.actors import BRANCH, CIVILIAN, CONTEXT, DEMONYM, NATION, Naming

_OF = ("of", "from", "by")


@dataclass(frozen=True, slots=True)
class SaidBefore:
    """A closing "a source said on Monday": the speaker's span and words, the actor they name, and the time of saying.

    ``resume`` is the token at which the sentence goes on behind it, -1 where it closes the sentence.
    """

    span: Span
    words: tuple[str, ...]
    actor: str | None
    time: Span | None
    resume: int = -1


@dataclass(frozen=True)
class Passage:
    """One sentence of a report, ready to be read.

    ``index`` counts sentences, ``section`` and ``kind`` are its block's; ``times`` are the token ranges (first, last) of
    time expressions.
    """

    index: int
    block: int
    section: int
    kind: BlockKind
    syntax: Syntax
    namings: tuple[Naming, ...]
    times: tuple[tuple[int, int], ...]
    lexicon: Lexicon
    airforces: frozenset[str] = frozenset()
    tail: SaidBefore | None = None
    _clauses: dict[int, Clause] = field(default_factory=dict, init=False, repr=False, compare=False)
    _classes: dict[int, frozenset[str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words."""
        return self.syntax.words

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """The words in lower case."""
        return self.syntax.sentence.lower

    @cached_property
    def naming_at(self) -> dict[int, Naming]:
        """Token index -> the naming that covers it."""
        return {index: naming for naming in self.namings for index in range(naming.first, naming.last + 1)}

    @cached_property
    def title_case(self) -> bool:
        """Whether most words are capitalised, as in a headline."""
        return is_title_case(self.words)

    def clause(self, head: int) -> Clause:
        """The clause at a token."""
        clause = self._clauses.get(head)
        if clause is None:
            clause = self._clauses[head] = clause_at(self.syntax, head)
        return clause

    def span(self, first: int, last: int) -> Span:
        """The span in the report of tokens ``first`` to ``last``, both included."""
        return self.syntax.sentence.span_of(first, last)

    def text(self, first: int, last: int) -> str:
        """The report's words from token ``first`` to ``last``, spaced as they were."""
        sentence = self.syntax.sentence
        parts = []
        for index in range(first, last + 1):
            if index > first:
                parts.append(" " * (sentence.starts[index] - sentence.ends[index - 1]))
            parts.append(sentence.words[index])
        return "".join(parts)

    def classes(self, index: int) -> frozenset[str]:
        """The noun classes of a token as an argument: its own, its naming's, and what it only counts or carries."""
        if index not in self._classes:
            self._classes[index] = frozenset()  # stops a cycle in a bad tree
            self._classes[index] = self._classes_of(index)
        return self._classes[index]

    def _classes_of(self, index: int) -> frozenset[str]:
        syntax = self.syntax
        found = set(self.lexicon.classes_of(syntax.lemmas[index]))
        if syntax.tags[index].startswith(("VB", "IN")):
            found &= {"route"}
        lower = self.words[index].lower()
        naming = self.naming_at.get(index)
        if naming:
            if naming.kind == CIVILIAN:
                found |= {"civilians", "person"}
            elif any(i in self.airforces or i.endswith("airforce") for i in naming.ids):
                found |= {"aircraft", "fighters"}
            elif naming.kind == DEMONYM and found:
                pass
            elif naming.kind == NATION and not found:
                found |= {"fighters", "place"}
            elif naming.kind == CONTEXT and lower in ("it", "its"):
                found |= {"fighters"}
                found -= {"person"}
            elif (naming.kind != BRANCH or not found) and lower not in ("position", "positions"):
                found |= {"fighters", "person", "forces"} - (
                    {"person"} if syntax.tags[index] == "PRP" and lower == "it" else set()
                )
        elif not found and (syntax.tags[index].startswith("NNP") or (syntax.tags[index] == "NN" and self._named(index))):
            found.add("place")
        if lower in ("himself", "themselves", "itself", "herself"):
            found.add("fighters")
        if "carriers" in found or syntax.tags[index] in ("CD", "DT", "JJ", "PDT"):
            for child in syntax.children[index]:
                if syntax.words[child].lower() in _OF:
                    for inner in syntax.children[child]:
                        if syntax.relations[inner] == "pobj":
                            found |= self.classes(inner)
            for child in syntax.children[index]:
                if syntax.relations[child] in ("compound", "amod", "nmod", "poss") and "fighters" not in found:
                    found |= self.classes(child) & {"aircraft", "artillery", "civilians"}
        if syntax.tags[index] == "CD":
            found.add("person")
        for child in syntax.children[index]:
            if syntax.relations[child] in ("compound", "amod", "nmod", "poss"):
                found |= self.lexicon.classes_of(syntax.words[child].lower()) & {"aircraft", "artillery", "airbomb"}
        return frozenset(found)

    def _named(self, index: int) -> bool:
        """Whether a word is written as a name within its sentence, whatever the parser takes it for."""
        return index > 0 and self.words[index][0].isupper() and not self.words[index].isupper() and not self.title_case

    def lexicon_stem(self, word: str) -> str:
        """The singular of a lower-case word, as the lexicon lists it."""
        return noun_lemma(word)

    def lemmas_around(self, index: int) -> frozenset[str]:
        """The lemma of a token and of its left modifiers, and of what it joins by "and"."""
        found = set()
        for head in conjuncts(self.syntax, index):
            found.add(self.syntax.lemmas[head])
            for child in self.syntax.children[head]:
                if self.syntax.relations[child] in ("compound", "amod", "nmod"):
                    found.add(self.words[child].lower())
        return frozenset(found)

    def classes_around(self, index: int) -> frozenset[str]:
        """The classes of a token and of what it joins by "and"."""
        found: frozenset[str] = frozenset()
        for head in conjuncts(self.syntax, index):
            found |= self.classes(head)
        return found
