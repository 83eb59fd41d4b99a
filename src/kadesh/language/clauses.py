"""Syntax to clauses: a predicate, verb or noun, with its grammatical neighbours."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kadesh.language.syntax import Syntax

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
OUTSIDE = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis", "punct"})
_PASSIVE = ("nsubjpass", "csubjpass", "agent", "auxpass")
_PAST = ("VBD", "VBN")
_REMOTE = ("would", "could", "might", "should")  # modals that are told from their base form


@dataclass(frozen=True, slots=True)
class Argument:
    """A neighbour of a predicate.

    ``role`` is subject, object, indirect, agent (a passive's *by*), oblique or modifier; ``preposition`` its lower-case
    preposition, if any; ``head`` the token index of its head word.
    """

    role: str
    preposition: str
    head: int


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate in its sentence.

    ``form`` is finite, infinitive, participle, gerund or nominal; ``tense`` past, present or future; ``link`` says how it
    hangs on ``governor`` (a token index, -1 at the root): root, conjunct, complement, reported, adverbial, relative,
    modifier, object, subject, oblique. ``marker`` is the subordinating word ("if", "after", "to").
    """

    head: int
    lemma: str
    form: str
    passive: bool
    tense: str
    negated: bool
    modals: tuple[str, ...]
    particles: tuple[str, ...]
    marker: str
    link: str
    governor: int
    arguments: tuple[Argument, ...]

    def first(self, *roles: str) -> Argument | None:
        """The first argument with one of these roles."""
        for argument in self.arguments:
            if argument.role in roles:
                return argument
        return None

    def having(self, *prepositions: str) -> list[Argument]:
        """The arguments behind one of these prepositions."""
        return [a for a in self.arguments if a.preposition in prepositions]


_LINKS = {
    "ROOT": "root",
    "conj": "conjunct",
    "xcomp": "complement",
    "ccomp": "reported",
    "advcl": "adverbial",
    "relcl": "relative",
    "acl": "modifier",
    "pcomp": "oblique",
    "dobj": "object",
    "nsubj": "subject",
    "nsubjpass": "subject",
    "pobj": "oblique",
    "csubj": "subject",
}


def clause_at(syntax: Syntax, head: int) -> Clause:
    """The clause whose predicate is the token ``head``.

    >>> found = clause_at(sentence("The town was shelled by rebels").syntax, 3)
    >>> found.form, found.passive, found.tense, found.link, [argument.role for argument in found.arguments]
    ('finite', True, 'past', 'root', ['subject', 'agent'])
    """
    verbal = syntax.tags[head].startswith(("VB", "MD"))
    return _verb_clause(syntax, head) if verbal else _noun_clause(syntax, head)


def _verb_clause(syntax: Syntax, head: int) -> Clause:
    children = syntax.children[head]
    arguments = tuple(argument for child in children for argument in _arguments(syntax, child))
    helpers = _helpers(syntax, head)
    link = _LINKS.get(syntax.relations[head], "other")
    return Clause(
        head,
        syntax.lemmas[head],
        _form(syntax, head, helpers),
        _is_passive(syntax, head, helpers, arguments),
        _tense(syntax.tags[head], helpers),
        syntax.child(head, "neg") >= 0,
        helpers.modals,
        tuple(syntax.words[child].lower() for child in children if syntax.relations[child] in ("prt", "advmod")),
        _marker(syntax, head, link),
        link,
        _governor(syntax, head, link),
        arguments,
    )


def _subject(syntax: Syntax, child: int) -> list[Argument]:
    return [Argument("subject", "", child)]


def _object(syntax: Syntax, child: int) -> list[Argument]:
    return [Argument("object", "", child)]


def _dative(syntax: Syntax, child: int) -> list[Argument]:
    """To whom something is given, behind "to" or without it."""
    if syntax.tags[child] in ("IN", "TO"):
        return [Argument("oblique", syntax.words[child].lower(), noun) for noun in _objects_of(syntax, child)]
    return [Argument("indirect", "", child)]


def _agent(syntax: Syntax, child: int) -> list[Argument]:
    return [Argument("agent", "by", noun) for noun in _objects_of(syntax, child)]


def _objects_of(syntax: Syntax, preposition: int) -> list[int]:
    return [child for child in syntax.children[preposition] if syntax.relations[child] == "pobj"]


def _behind(syntax: Syntax, preposition: int) -> list[Argument]:
    """The noun phrases behind a preposition, also behind a second one ("from near X")."""
    word = syntax.words[preposition].lower()
    found = []
    for child in syntax.children[preposition]:
        if syntax.relations[child] in ("pobj", "pcomp"):
            found.append(Argument("oblique", word, child))
        elif syntax.relations[child] == "prep":
            found += _behind(syntax, child)
    return found


_ARGUMENTS: dict[str, Callable[[Syntax, int], list[Argument]]] = {
    **dict.fromkeys(SUBJECTS, _subject),
    **dict.fromkeys(("dobj", "attr", "oprd"), _object),
    "dative": _dative,
    "agent": _agent,
    "prep": _behind,
}


def _arguments(syntax: Syntax, child: int) -> Sequence[Argument]:
    """What a child of a verb gives as the verb's arguments."""
    make = _ARGUMENTS.get(syntax.relations[child])
    return make(syntax, child) if make else ()


class _Helpers(NamedTuple):
    """A verb's auxiliaries: its modals, and whether "to", another auxiliary, and one of the past are among them."""

    modals: tuple[str, ...]
    infinitive: bool
    auxiliary: bool
    past: bool


def _helpers(syntax: Syntax, head: int) -> _Helpers:
    """The auxiliaries of a verb.

    >>> _helpers(sentence("Rebels could have seized the town").syntax, 3)
    _Helpers(modals=('could',), infinitive=False, auxiliary=True, past=True)
    """
    modals: list[str] = []
    infinitive = auxiliary = past = False
    for child in syntax.children[head]:
        relation, word, tag = syntax.relations[child], syntax.words[child].lower(), syntax.tags[child]
        if relation == "auxpass":
            auxiliary = True
            past |= tag in _PAST
        elif relation == "aux":
            infinitive |= word == "to"
            if tag == "MD":
                modals.append(word if word in _REMOTE else syntax.lemmas[child])
            else:
                auxiliary |= word != "to"
                past |= tag in _PAST or syntax.lemmas[child] == "have"
    return _Helpers(tuple(modals), infinitive, auxiliary, past)


def _form(syntax: Syntax, head: int, helpers: _Helpers) -> str:
    if helpers.infinitive:
        return "infinitive"
    if syntax.tags[head] == "VBG" and not helpers.auxiliary:
        return "gerund" if syntax.relations[head] == "pcomp" else "participle"
    return "participle" if _is_reduced(syntax, head, helpers) else "finite"


def _is_reduced(syntax: Syntax, head: int, helpers: _Helpers) -> bool:
    """Whether a passive's participle stands without its auxiliary: "the men killed in the raid"."""
    alone = not (helpers.infinitive or helpers.auxiliary)
    return alone and syntax.tags[head] == "VBN" and syntax.relations[head] in ("acl", "advcl", "amod")


def _is_passive(syntax: Syntax, head: int, helpers: _Helpers, arguments: Sequence[Argument]) -> bool:
    """Whether a verb is passive, by its children or because its auxiliary is understood.

    >>> found = sentence("The town was shelled and looted").syntax
    >>> [clause_at(found, verb).passive for verb in (3, 5)]
    [True, True]
    """
    if syntax.child(head, *_PASSIVE) >= 0 or _is_reduced(syntax, head, helpers):
        return True
    joined = syntax.tags[head] == "VBN" and not helpers.auxiliary and syntax.relations[head] == "conj"
    return (
        joined
        and syntax.child(syntax.heads[head], "auxpass") >= 0
        and not any(argument.role in ("subject", "object") for argument in arguments)
    )


def _tense(tag: str, helpers: _Helpers) -> str:
    """The tense of a verb with this tag.

    >>> _tense("VB", _Helpers(("will",), False, False, False)), _tense("VBD", _Helpers((), False, False, False))
    ('future', 'past')
    >>> _tense("VB", _Helpers(("may",), False, False, False)), _tense("VBN", _Helpers(("may",), False, True, False))
    ('future', 'past')
    """
    modal = helpers.modals[0] if helpers.modals else ""
    if modal in ("will", "shall", "'ll") or (modal in ("may", "might") and tag == "VB"):
        return "future"
    return "past" if helpers.past or tag in _PAST else "present"


def _marker(syntax: Syntax, head: int, link: str) -> str:
    """The word that makes a clause subordinate; empty where there is none.

    >>> found = sentence("They left after the army shelled the port").syntax
    >>> _marker(found, 5, "adverbial")
    'after'
    """
    mark = syntax.child(head, "mark")
    if mark < 0 and link == "oblique" and syntax.heads[head] != head:
        mark = syntax.heads[head]
    elif mark < 0 and link == "adverbial":
        adverb = syntax.child(head, "advmod")
        mark = adverb if adverb >= 0 and syntax.tags[adverb] == "WRB" else -1
    return syntax.words[mark].lower() if mark >= 0 else ""


def _governor(syntax: Syntax, head: int, link: str) -> int:
    """The predicate or noun that a clause hangs on; -1 at the root."""
    above = syntax.heads[head]
    if above == head:
        return -1
    if link == "oblique":
        while syntax.relations[above] in ("prep", "agent", "acomp") and syntax.heads[above] != above:
            above = syntax.heads[above]
    elif link == "complement" and syntax.relations[above] == "acomp":
        return syntax.heads[above]  # "are ready to continue": what is said of the verb holds
    return above


def _noun_clause(syntax: Syntax, head: int) -> Clause:
    arguments: list[Argument] = []
    negated = False
    for child in syntax.children[head]:
        relation, word = syntax.relations[child], syntax.words[child].lower()
        if relation in ("prep", "agent"):
            behind = _behind(syntax, child)
            arguments += [Argument("agent" if a.preposition == "by" else a.role, a.preposition, a.head) for a in behind]
        elif relation == "poss":
            arguments.append(Argument("subject", "'s", child))
        elif relation in ("compound", "amod", "nmod"):
            arguments.append(Argument("modifier", "", child))
        elif word in ("no", "neither"):
            negated = True
    link = _LINKS.get(syntax.relations[head], "other")
    governor = _governor(syntax, head, "")
    return Clause(head, syntax.lemmas[head], "nominal", False, "past", negated, (), (), "", link, governor, tuple(arguments))


def conjuncts(syntax: Syntax, head: int) -> list[int]:
    """``head`` and what is joined to it by "and", "or" or commas.

    The chain of ``conj`` links is followed to its end; appositions that a list's commas gave are taken in as well.
    """
    found = [head]
    queue = [head]
    while queue:
        for child in syntax.children[queue.pop()]:
            if syntax.relations[child] == "conj":
                found.append(child)
                queue.append(child)
    return sorted(found)


def phrase_of(syntax: Syntax, head: int) -> tuple[int, int]:
    """First and last token of the noun phrase around ``head``: its left side and its prepositional right side, no clauses."""
    tokens = syntax.subtree(head, OUTSIDE | {"conj", "cc", "appos"})
    run = [head]
    present = set(tokens)
    index = head - 1
    while index in present:
        run.append(index)
        index -= 1
    index = head + 1
    while index in present:
        run.append(index)
        index += 1
    return min(run), max(run)
