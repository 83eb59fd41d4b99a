"""Whose it is that is struck: who holds a place, by the words around it."""

from kadesh.model import Reference
from kadesh.reading.rules.nounphrases import named, worded
from kadesh.reading.rules.parties import PartyFinder
from kadesh.reading.rules.passages import Passage
from kadesh.resolving.parties import CIVILIANS, Party

_AHEAD = 10  # words behind a noun in which a holder is looked for
_CLAUSE_OPENERS = ("VBD", "VBZ", "VBP", "MD", ",", ".", "WDT", "WP")
_OWNING_LINKS = ("pobj", "dobj", "compound", "nmod", "amod", "dep", "appos")


def owner_before(passage: Passage, head: int) -> list[Party]:
    """Who is named right before a noun and what describes it, where an apostrophe is lost.

    >>> passage = sentence("Turkeys planned offensive began.")
    >>> [p.ids for p in owner_before(passage, at(passage, "offensive"))]
    [('turkey.government',)]
    """
    syntax = passage.syntax
    index = head - 1
    while index > 0 and syntax.heads[index] == head and syntax.relations[index] in ("amod", "compound"):
        index -= 1
    naming = passage.naming_at.get(index)
    if naming is None or not naming.ids or naming.kind not in (Reference.NAME, Reference.NATION):
        return []
    lost = passage.words[index].endswith("s") and syntax.relations[index] in _OWNING_LINKS
    return [named(passage, naming)] if lost else []


def struck_at(parties: PartyFinder, passage: Passage, head: int) -> list[Party]:
    """Whom something done to the phrase at ``head`` is done to: who is named there, else who holds it.

    >>> passage = sentence("Strikes on the Syrian province and on ISIL-held Rukaba continued.")
    >>> struck_at(parties, passage, at(passage, "province"))
    []
    >>> [p.ids for p in struck_at(parties, passage, at(passage, "Rukaba"))]
    [('is',)]
    """
    return but_places(passage, head, parties.parties(passage, head)) or holders_of(parties, passage, head)


def but_places(passage: Passage, head: int, found: list[Party]) -> list[Party]:
    """The parties but nations that only say where a place lies: "strikes on the Syrian province"."""
    places = passage.lexicon.words.area_words | passage.lexicon.words.place_anaphors
    barred = (Reference.NATION, Reference.DEMONYM) if passage.syntax.lemmas[head] in places else (Reference.NATION,)
    return [p for p in found if p.kind not in barred]


def holders_of(parties: PartyFinder, passage: Passage, head: int) -> list[Party]:
    """Who is said to hold the place that is struck.

    >>> passage = sentence("Rebels shelled areas controlled by ISIL.")
    >>> [p.text for p in holders_of(parties, passage, at(passage, "areas"))]
    ['ISIL']
    """
    syntax = passage.syntax
    for index in syntax.subtree(head):
        if holder := _holding(passage, index):
            return [holder]
        if syntax.relations[index] in ("acl", "relcl") and syntax.lemmas[index] in passage.lexicon.words.holding_verbs:
            agent = passage.clause(index).first("agent")
            if agent and (found := parties.parties(passage, agent.head)):
                return found
    return []


def held_behind(passage: Passage, head: int) -> list[Party]:
    """Who holds the place named next behind a noun, whatever the parser hangs it on; civilians, of a school or a market.

    >>> passage = sentence("Raids on and around rebel-held Rukaba continued.")
    >>> [p.text for p in held_behind(passage, at(passage, "Raids"))]
    ['rebel-held']
    """
    for index in range(head + 1, min(head + _AHEAD, len(passage.words))):
        tag = passage.syntax.tags[index]
        if tag in _CLAUSE_OPENERS:
            return []
        if index not in passage.naming_at and tag in ("NN", "NNS") and "civilians" in passage.classes(index):
            return [worded(passage, index, (CIVILIANS,), Reference.CIVILIAN)]
        if holder := _holding(passage, index):
            return [holder]
    return []


def _holding(passage: Passage, index: int) -> Party | None:
    """Who holds something, in one word: "rebel-held"."""
    naming = passage.naming_at.get(index)
    holds = passage.lower[index].split("-")[-1] in passage.lexicon.words.holding_participles
    return worded(passage, index, naming.ids, naming.kind) if naming and naming.ids and holds else None


def struck_by(parties: PartyFinder, passage: Passage, head: int) -> list[Party]:
    """Whom a clause behind the noun says it hit: its holder, else who is named there.

    >>> passage = sentence("Strikes that hit ISIL positions continued.")
    >>> [p.text for p in struck_by(parties, passage, at(passage, "Strikes"))]
    ['ISIL']
    """
    syntax = passage.syntax
    for child in syntax.children[head]:
        behind = syntax.relations[child] in ("acl", "relcl") and not passage.clause(child).passive
        thing = passage.clause(child).first("object") if behind else None
        if thing and syntax.lemmas[child] in passage.lexicon.words.appearing_verbs | {"involve"}:
            nations = (Reference.NATION, Reference.DEMONYM)
            found = [p for p in parties.parties(passage, thing.head) if p.kind not in nations]
            return holders_of(parties, passage, thing.head) or found
    return []
