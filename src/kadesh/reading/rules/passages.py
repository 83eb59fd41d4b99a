"""A sentence with all that is known of its words before anything is claimed: syntax, actors, noun classes, times."""

from dataclasses import dataclass, field
from functools import cached_property

from kadesh.language.clauses import Argument, Clause, clause_at, conjuncts
from kadesh.language.lemmas import noun_lemma
from kadesh.language.syntax import Syntax
from kadesh.language.titles import is_title_case
from kadesh.model import BlockKind, Reference, Span
from kadesh.reading.lexicon import Lexicon
from kadesh.resolving.namings import Naming

_OF = ("of", "from", "by")
_REFLEXIVE = ("himself", "themselves", "itself", "herself")
_COUNTING_TAGS = ("CD", "DT", "JJ", "PDT")
_LEFT = ("compound", "amod", "nmod")
_QUALIFYING = ("compound", "amod", "nmod", "poss")


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
    time expressions; ``subjects`` remembers who acts in which clause.
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
    subjects: dict[int, Argument | None] = field(default_factory=dict, init=False, repr=False, compare=False)

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
        found = self._of_name(index, self._of_word(index))
        if self.lower[index] in _REFLEXIVE:
            found |= {"fighters"}
        if "carriers" in found or self.syntax.tags[index] in _COUNTING_TAGS:
            found = self._of_content(index, found)
        if self.syntax.tags[index] == "CD":
            found |= {"person"}
        words = (self.lower[child] for child in self._qualifiers(index))
        return found.union(*(self.lexicon.classes_of(word) & {"aircraft", "artillery", "airbomb"} for word in words))

    def _of_word(self, index: int) -> frozenset[str]:
        """The classes of the word alone; a verb or preposition that is no noun can only be a route: "on the crossing"."""
        found = self.lexicon.classes_of(self.syntax.lemmas[index])
        return found & {"route"} if self.syntax.tags[index].startswith(("VB", "IN")) else found

    def _of_name(self, index: int, found: frozenset[str]) -> frozenset[str]:
        """The classes of the word with those of the actor that it names; a name of nobody known is that of a place.

        >>> p = sentence("ISIL held Rukaba.")
        >>> [sorted(p.classes(at(p, word))) for word in ("ISIL", "Rukaba")]
        [['fighters', 'forces', 'person'], ['place']]
        """
        naming = self.naming_at.get(index)
        if naming is not None:
            return self._of_actor(naming, index, found)
        tag = self.syntax.tags[index]
        unknown = tag.startswith("NNP") or (tag == "NN" and self._named(index))
        return found | {"place"} if unknown and not found else found

    def _of_actor(self, naming: Naming, index: int, found: frozenset[str]) -> frozenset[str]:
        """The classes of a word of an actor's naming: what kind of actor it is, and what the word itself says."""
        word = self.lower[index]
        if naming.kind == Reference.CIVILIAN:
            return found | {"civilians", "person"}
        if any(i in self.airforces or i.endswith("airforce") for i in naming.ids):
            return found | {"aircraft", "fighters"}
        if naming.kind == Reference.DEMONYM and found:
            return found
        if naming.kind == Reference.NATION and not found:
            return found | {"fighters", "place"}
        if naming.kind == Reference.GENERAL and word in ("it", "its"):
            return (found | {"fighters"}) - {"person"}
        if (naming.kind == Reference.BRANCH and found) or word in ("position", "positions"):
            return found
        thing = self.syntax.tags[index] == "PRP" and word == "it"
        return found | {"fighters", "forces"} | (frozenset() if thing else {"person"})

    def _of_content(self, index: int, found: frozenset[str]) -> frozenset[str]:
        """With the classes of what a word only counts or carries.

        >>> p = sentence("A number of villages fell, and scores surrendered.")
        >>> ["place" in p.classes(at(p, word)) for word in ("number", "scores")]
        [True, False]
        """
        syntax = self.syntax
        links = (child for child in syntax.children[index] if self.lower[child] in _OF)
        inner = [i for link in links for i in syntax.children[link] if syntax.relations[i] == "pobj"]
        found = found.union(*(self.classes(i) for i in inner))
        for child in self._qualifiers(index):
            if "fighters" not in found:
                found |= self.classes(child) & {"aircraft", "artillery", "civilians"}
        return found

    def _qualifiers(self, index: int) -> list[int]:
        """The words that qualify a noun."""
        return [c for c in self.syntax.children[index] if self.syntax.relations[c] in _QUALIFYING]

    def _named(self, index: int) -> bool:
        """Whether a word is written as a name within its sentence, whatever the parser takes it for."""
        return index > 0 and self.words[index][0].isupper() and not self.words[index].isupper() and not self.title_case

    def lexicon_stem(self, word: str) -> str:
        """The singular of a lower-case word, as the lexicon lists it."""
        return noun_lemma(word)

    def lemmas_around(self, index: int) -> frozenset[str]:
        """The lemma of a token and of its left modifiers ("its" too), and of what it joins by "and"."""
        syntax, heads = self.syntax, conjuncts(self.syntax, index)
        left = (c for head in heads for c in syntax.children[head] if syntax.relations[c] in _LEFT or syntax.tags[c] == "PRP$")
        return frozenset(syntax.lemmas[head] for head in heads) | {self.lower[c] for c in left}

    def classes_around(self, index: int) -> frozenset[str]:
        """The classes of a token and of what it joins by "and"."""
        return frozenset[str]().union(*(self.classes(head) for head in conjuncts(self.syntax, index)))
