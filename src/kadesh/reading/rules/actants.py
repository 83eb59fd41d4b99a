"""Who acts and on whom, by syntax alone: the subject and object of a clause, also where another clause gives them."""

from kadesh.language.clauses import Argument, Clause
from kadesh.reading.rules.passages import Passage

_WHO = ("that", "which", "who")
_WHOM = ("that", "which", "whom")
_SHARING = frozenset({"complement", "conjunct", "adverbial", "oblique", "reported"})  # links over which a subject goes on


def subject_of(passage: Passage, clause: Clause) -> Argument | None:
    """Who acts, by syntax: a passive's agent, else the subject, else that of the clause it hangs on.

    >>> p = sentence("The bridge was mined by the rebels, who left the town to attack the depot.")
    >>> [p.words[subject_of(p, p.clause(at(p, verb))).head] for verb in ("mined", "left", "attack")]
    ['rebels', 'rebels', 'rebels']
    """
    known = passage.subjects
    if clause.head not in known:
        known[clause.head] = None  # stops a cycle in a bad tree
        known[clause.head] = _subject_of(passage, clause)
    return known[clause.head]


def _subject_of(passage: Passage, clause: Clause) -> Argument | None:
    if clause.passive:
        return clause.first("agent")
    if own := clause.first("subject"):
        return Argument("subject", "", clause.governor) if _is_relative(passage, clause, own, _WHO) else own
    if clause.link == "modifier":
        return Argument("subject", "", clause.governor) if clause.form == "participle" else None
    if clause.link in _SHARING and clause.governor >= 0:
        return _shared_subject(passage, clause, passage.clause(clause.governor))
    return None


def _shared_subject(passage: Passage, clause: Clause, above: Clause) -> Argument | None:
    """The subject of a clause without one of its own, by the clause ``above`` that it hangs on."""
    if clause.link == "conjunct":
        shared = above.first("subject")
        return shared if shared and passage.lower[shared.head] not in _WHO else subject_of(passage, above)
    if above.form == "nominal":
        return None
    if clause.link == "oblique" and above.lemma in passage.lexicon.words.blaming_verbs:
        return above.first("subject" if above.passive else "object")
    if clause.link == "complement":
        return above.first("subject") if above.passive else above.first("object", "indirect") or subject_of(passage, above)
    return subject_of(passage, above)


def object_of(passage: Passage, clause: Clause) -> Argument | None:
    """To whom or what it is done, by syntax: a passive's subject, else the object.

    >>> p = sentence("The army took the town which the rebels had held, and the hill was shelled.")
    >>> [p.words[object_of(p, p.clause(at(p, verb))).head] for verb in ("took", "held", "shelled")]
    ['town', 'town', 'hill']
    """
    if clause.passive:
        return _undergoer(passage, clause)
    own = clause.first("object")
    if own is None and clause.link == "relative" and clause.first("subject"):
        return Argument("object", "", clause.governor)
    if own and _is_relative(passage, clause, own, _WHOM):
        return Argument("object", "", clause.governor)
    return own


def _undergoer(passage: Passage, clause: Clause) -> Argument | None:
    """The subject of a passive, also where the noun or the clause that it hangs on gives it."""
    if own := clause.first("subject"):
        return Argument("object", "", clause.governor) if _is_relative(passage, clause, own, _WHO) else own
    if clause.link in ("modifier", "relative"):
        return Argument("object", "", clause.governor)
    if clause.link in ("conjunct", "complement") and clause.governor >= 0:
        above = passage.clause(clause.governor)
        return object_of(passage, above) if above.passive else above.first("object")
    return None


def _is_relative(passage: Passage, clause: Clause, own: Argument, pronouns: tuple[str, ...]) -> bool:
    """Whether an argument only stands for the noun that its clause hangs on: "the men who left"."""
    return clause.link == "relative" and passage.lower[own.head] in pronouns
