"""Bare denials: sentences that deny what was told before without saying it again."""

from collections.abc import Iterator, Sequence

from kadesh.language.clauses import Clause
from kadesh.model import Phrase, Span
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.sayings import Saying

_SAID = ("ccomp", "xcomp", "pcomp")  # relations of what is itself said


def bare_denials(passage: Passage, sayings: Sequence[Saying]) -> Iterator[tuple[Span, tuple[Phrase, ...]]]:
    """The verbs of denying whose object is only taken up, each with its sources.

    >>> from kadesh.reading.rules.sayings import find_sayings
    >>> for text in ("The army denied the claim.", "The army denied that it had shelled Rukaba."):
    ...     print([verb.of(text) for verb, _ in bare_denials(sentence(text), find_sayings(sentence(text)))])
    ['denied']
    []
    """
    for saying in sayings:
        if saying.head is None or passage.syntax.lemmas[saying.head] not in passage.lexicon.words.denying:
            continue
        clause = passage.clause(saying.head)
        if not clause.negated and _is_bare(passage, clause, saying.head):
            yield passage.span(saying.head, saying.head), saying.sources


def _is_bare(passage: Passage, clause: Clause, verb: int) -> bool:
    """Whether what is denied is only taken up: "denied it", "denied the claim", "a claim it denied"."""
    syntax, lists = passage.syntax, passage.lexicon.words
    if any(syntax.relations[child] in _SAID for child in syntax.children[verb]):
        return False
    head = _denied(passage, clause, verb)
    if head is None:
        return False
    more = [child for child in syntax.children[head] if child != verb]
    whole = all(syntax.relations[child] not in ("acl", "prep", "ccomp", "poss") for child in more)
    return whole and (passage.lower[head] in lists.taken_up or syntax.lemmas[head] in lists.denied_nouns)


def _denied(passage: Passage, clause: Clause, verb: int) -> int | None:
    """The noun or pronoun of what is denied: the object, or the noun that the verb's relative clause describes."""
    syntax = passage.syntax
    thing = clause.first("subject") if clause.passive else clause.first("object")
    if thing is not None and not syntax.tags[thing.head].startswith("W"):
        return thing.head
    return syntax.heads[verb] if syntax.relations[verb] == "relcl" else None
