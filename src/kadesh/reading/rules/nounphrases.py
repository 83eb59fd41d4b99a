"""A noun phrase in which parties are looked for, with those whom its other words name: left of its head and behind it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from kadesh.language.clauses import conjuncts
from kadesh.model import Reference
from kadesh.reading.rules.passages import Passage
from kadesh.resolving.namings import Naming
from kadesh.resolving.parties import Party
from kadesh.theatre.arms import Arms
from kadesh.theatre.packs import Pack

LEFT = ("poss", "compound", "nmod", "amod")
_DEEPEST = 5  # phrases within phrases whose words on the left are followed
_BEHIND = ("of", "from")


class Finder(Protocol):
    """Finds parties: what reads one phrase asks it for the phrases within."""

    pack: Pack
    arms: Arms
    nations: frozenset[str]

    def parties(self, passage: Passage, head: int, depth: int = 0) -> list[Party]:
        """The parties of a noun phrase, with what it joins."""
        ...

    def party_at(self, passage: Passage, head: int, depth: int) -> list[Party]:
        """The parties of a noun phrase, without what it joins."""
        ...

    def spoken_subject(self, passage: Passage, head: int) -> list[Party]:
        """Whom a pronoun means within its sentence."""
        ...


def named(passage: Passage, naming: Naming) -> Party:
    """The party of a naming, by all its words."""
    return Party(naming.ids, naming.kind, passage.text(naming.first, naming.last), passage.span(naming.first, naming.last))


def worded(passage: Passage, index: int, ids: tuple[str, ...], kind: Reference, branch: str = "") -> Party:
    """A party by one word."""
    return Party(ids, kind, passage.words[index], passage.span(index, index), branch)


@dataclass(frozen=True)
class NounPhrase:
    """The noun phrase at ``head``; ``depth`` counts the phrases that it stands in and bounds how far those in it are read."""

    finder: Finder
    passage: Passage
    head: int
    depth: int

    @cached_property
    def lemma(self) -> str:
        """The base form of its head."""
        return self.passage.syntax.lemmas[self.head]

    @cached_property
    def children(self) -> tuple[int, ...]:
        """The tokens that hang on its head."""
        return self.passage.syntax.children[self.head]

    @cached_property
    def naming(self) -> Naming | None:
        """The naming that its head stands in, but for a branch's word that stands for no one: "airstrikes", "rockets".

        >>> phrase("The rockets hit Rukaba.", "rockets").naming is None
        True
        """
        naming = self.passage.naming_at.get(self.head)
        return None if naming and naming.kind is Reference.BRANCH and not _is_force(self.passage, naming) else naming

    def within(self, head: int) -> list[Party]:
        """The parties of a phrase that stands in this one."""
        return self.finder.parties(self.passage, head, self.depth + 1)

    @cached_property
    def left(self) -> list[Party]:
        """Parties named by the words before its head.

        >>> [p.text for p in phrase("ISIL's positions were hit.", "positions").left]
        ['ISIL']
        """
        found = self._left(owned=False)
        both = {p.kind for p in found} >= {Reference.NAME, Reference.DEMONYM}  # "the Lebanese group Hezbollah"
        return [p for p in found if p.kind is not Reference.DEMONYM] if both else found

    def left_or(self, own: list[Party]) -> list[Party]:
        """Parties named by the words before its head, where they say more than ``own``, those whom the head names.

        >>> rebels = phrase("SDF rebels arrived.", "rebels")
        >>> [p.text for p in rebels.left_or(rebels.finder.parties(rebels.passage, rebels.head))]
        ['SDF rebels']
        """
        found = [p for p in self._left(owned=True) if p.kind not in (Reference.NATION, Reference.DEMONYM)]
        if any(p.ids for p in found):
            return [p for p in found if p.ids and p.kind is Reference.NAME] or own
        return found or own

    def _left(self, owned: bool) -> list[Party]:
        return [party for child in self._describing() for party in self._left_at(child, owned)]

    def _describing(self) -> Iterator[int]:
        """The words before the head that may say whose it is."""
        for child in self.children:
            before = child < self.head and self.passage.syntax.relations[child] in LEFT
            if before and not any(test(self, child) for test in IDLE):
                yield child

    def _left_at(self, child: int, owned: bool) -> list[Party]:
        naming = self.passage.naming_at.get(child)
        if naming and naming.kind is Reference.GENERAL and not naming.ids:
            return [] if owned else [named(self.passage, naming)]
        heads = [child] if self.depth < _DEEPEST else []
        heads += conjuncts(self.passage.syntax, child)[1:]
        return [party for head in heads for party in self.finder.party_at(self.passage, head, self.depth + 1)]

    @cached_property
    def behind(self) -> list[Party]:
        """Parties named behind its head.

        >>> [p.text for p in phrase("A number of rebels arrived.", "number").behind]
        ['rebels']
        >>> [p.text for p in phrase("Positions belonging to ISIL were hit.", "Positions").behind]
        ['ISIL']
        """
        return next((found for head in self._tied() if (found := self.within(head))), [])

    def _tied(self) -> Iterator[int]:
        """The heads of phrases behind it that may say whose or of whom it is."""
        passage, syntax = self.passage, self.passage.syntax
        for child in self.children:
            if syntax.relations[child] == "prep" and passage.lower[child] in _BEHIND:
                yield from (inner for inner in syntax.children[child] if syntax.relations[inner] == "pobj")
            if syntax.relations[child] == "acl" and syntax.lemmas[child] in passage.lexicon.words.tying_words:
                yield from (argument.head for argument in passage.clause(child).having("to", "with"))


def _is_force(passage: Passage, naming: Naming) -> bool:
    """Whether a branch's word stands for those who act: aircraft, troops, an army."""
    lexicon, lemma = passage.lexicon, passage.syntax.lemmas[naming.last]
    flies = "aircraft" in lexicon.classes_of(lemma) and lemma not in lexicon.nouns
    return flies or lemma in lexicon.words.force_words


def of_same_name(phrase: NounPhrase, child: int) -> bool:
    """A word of the name that the head stands in.

    >>> of_same_name(phrase("Syrian army posts fell.", "army"), 0)
    True
    """
    naming = phrase.passage.naming_at.get(child)
    return naming is not None and naming is phrase.passage.naming_at.get(phrase.head)


def set_against(phrase: NounPhrase, child: int) -> bool:
    """Who it is against.

    >>> set_against(phrase("Anti-ISIL fighters arrived.", "fighters"), 0)
    True
    """
    return phrase.passage.lower[child].startswith("anti-")


def held_by(phrase: NounPhrase, child: int) -> bool:
    """Who holds a place.

    >>> held_by(phrase("Rebel-held villages were hit.", "villages"), 0)
    True
    """
    return phrase.passage.lower[child].split("-")[-1] in phrase.passage.lexicon.words.holding_participles


def linked_to(phrase: NounPhrase, child: int) -> bool:
    """Whom a group is linked to.

    >>> linked_to(phrase("An al-Qaeda-linked group arrived.", "group"), 1)
    True
    """
    lower = phrase.passage.lower[child]
    return "-" in lower and lower.split("-")[-1] in phrase.passage.lexicon.words.linking_participles


def of_an_offshoot(phrase: NounPhrase, child: int) -> bool:
    """The nation of a group's offshoot.

    >>> of_an_offshoot(phrase("Its Syrian affiliate arrived.", "affiliate"), 1)
    True
    """
    naming = phrase.passage.naming_at.get(child)
    by_nation = naming is not None and naming.kind is Reference.DEMONYM
    return by_nation and phrase.lemma in phrase.passage.lexicon.words.offshoot_nouns


def of_a_sort(phrase: NounPhrase, child: int) -> bool:
    """An adjective that says what sort of thing it is, not whose.

    >>> of_a_sort(phrase("A military airport was hit.", "airport"), 1)
    True
    """
    naming = phrase.passage.naming_at.get(child)
    return naming is not None and naming.kind is Reference.BRANCH and phrase.passage.syntax.tags[child] == "JJ"


def of_a_name(phrase: NounPhrase, child: int) -> bool:
    """A branch's word within the name of a body.

    >>> of_a_name(phrase("The Rukaba Military Council met.", "Council"), 2)
    True
    """
    passage = phrase.passage
    naming = passage.naming_at.get(child)
    if naming is None or naming.kind is not Reference.BRANCH or passage.title_case or not passage.words[child][0].isupper():
        return False
    return passage.syntax.tags[phrase.head].startswith("NNP") and passage.words[phrase.head][0].isupper()


def beside_another(phrase: NounPhrase, child: int) -> bool:
    """Whose ally or rival it is.

    >>> beside_another(phrase("Turkey's allies arrived.", "allies"), 0)
    True
    """
    owns = phrase.passage.syntax.relations[child] == "poss"
    return owns and phrase.lemma in phrase.passage.lexicon.words.kindred_nouns


IDLE: Sequence[Callable[[NounPhrase, int], bool]] = (
    of_same_name,
    set_against,
    held_by,
    linked_to,
    of_an_offshoot,
    of_a_sort,
    of_a_name,
    beside_another,
)
"""Words before a noun that do not say whose it is."""
