"""Who acts along with a party: whom it is backed by, joined with, or in whose company it acts."""

from dataclasses import replace

from kadesh.language.clauses import Clause
from kadesh.model import Reference
from kadesh.reading.rules.nounphrases import Finder, NounPhrase
from kadesh.reading.rules.passages import Passage
from kadesh.resolving.parties import Party

_ALONG = ("along", "alongside", "together")


def companions(phrase: NounPhrase) -> list[Party]:
    """Parties that the words behind a noun set beside those whom it names.

    >>> [p.text for p in companions(phrase("The rebels, backed by ISIL, took Rukaba.", "rebels"))]
    ['ISIL']
    >>> [p.text for p in companions(phrase("The rebels including ISIL took Rukaba.", "rebels"))]
    ['ISIL']
    """
    return [party for child in phrase.children for party in _beside(phrase, child)]


def _beside(phrase: NounPhrase, child: int) -> list[Party]:
    word, relation = phrase.passage.lower[child], phrase.passage.syntax.relations[child]
    if relation in ("acl", "relcl", "advcl") and child > phrase.head and _backs(phrase.passage, child):
        return _backers(phrase, phrase.passage.clause(child))
    if relation == "prep" and word in (*_ALONG, "with"):
        return _joined(phrase, child)
    if relation == "prep" and word == "including":
        return [party for party in _joined(phrase, child) if party.kind is Reference.NAME]
    nouns = phrase.passage.syntax.children[child] if word in ("in", "with") else ()
    company = any(_is_company(phrase.passage, noun) for noun in nouns)
    return [party for noun in nouns for party in _of_company(phrase, noun)] if company else []


def companions_of(finder: Finder, passage: Passage, clause: Clause) -> list[Party]:
    """Those who act along with a clause's subject, where the parser hangs them on the verb.

    >>> passage = sentence("The rebels advanced with the support of ISIL.")
    >>> [p.text for p in companions_of(parties, passage, passage.clause(at(passage, "advanced")))]
    ['ISIL']
    """
    verb = NounPhrase(finder, passage, clause.head, 0)
    found = [party for child in verb.children for party in _beside_verb(verb, child)]
    joined = clause.link in ("conjunct", "complement") and clause.governor >= 0
    above = passage.clause(clause.governor) if joined else None
    if above and _backs(passage, above.head):  # "the army, backed by jets, attacked", read as two verbs
        found += _backers(verb, above)
    if above and clause.first("subject") is None:
        found += companions_of(finder, passage, above)
    return found


def _beside_verb(verb: NounPhrase, child: int) -> list[Party]:
    passage = verb.passage
    word, relation = passage.lower[child], passage.syntax.relations[child]
    if relation == "prep" and word in _ALONG:
        return _joined(verb, child)
    if relation == "prep" and word in ("with", "in"):
        nouns = [noun for noun in _objects(passage, child) if _is_company(passage, noun)]
        return [party for n in nouns for party in (*_of_company(verb, n), *replace(verb, head=n, depth=1).left)]
    if relation in ("advcl", "acl") and passage.syntax.tags[child] == "VBN" and _backs(passage, child):
        return _backers(verb, passage.clause(child))
    return []


def _backers(phrase: NounPhrase, clause: Clause) -> list[Party]:
    """By whom it is backed, by a clause that says so."""
    agent = clause.first("agent")
    return phrase.within(agent.head) if agent else []


def _joined(phrase: NounPhrase, preposition: int) -> list[Party]:
    """Who stands behind a preposition that joins them: "along with X"."""
    return [party for head in _objects(phrase.passage, preposition) for party in phrase.within(head)]


def _of_company(phrase: NounPhrase, noun: int) -> list[Party]:
    """In whose company, behind its noun: "in cooperation with X"."""
    return [party for link in phrase.passage.syntax.children[noun] for party in _joined(phrase, link)]


def _backs(passage: Passage, verb: int) -> bool:
    return passage.syntax.lemmas[verb] in passage.lexicon.words.backing_verbs


def _is_company(passage: Passage, noun: int) -> bool:
    return passage.syntax.lemmas[noun] in passage.lexicon.words.company_nouns


def _objects(passage: Passage, preposition: int) -> list[int]:
    """The heads behind a preposition, also behind a second one: "together with X"."""
    found = []
    for child in passage.syntax.children[preposition]:
        if passage.syntax.relations[child] == "pobj":
            found.append(child)
        elif passage.syntax.relations[child] == "prep":
            found += _objects(passage, child)
    return found
