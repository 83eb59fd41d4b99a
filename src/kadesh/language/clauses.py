"""Syntax to clauses: a predicate, verb or noun, with its grammatical neighbours."""

from dataclasses import dataclass

from kadesh.language.syntax import Syntax

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
OUTSIDE = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis", "punct"})


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
    """The clause whose predicate is the token ``head``."""
    verbal = syntax.tags[head].startswith(("VB", "MD"))
    return _verb_clause(syntax, head) if verbal else _noun_clause(syntax, head)


def _verb_clause(syntax: Syntax, head: int) -> Clause:
    arguments: list[Argument] = []
    modals: list[str] = []
    particles: list[str] = []
    marker = ""
    passive = negated = infinitive = auxiliary = past = False
    for child in syntax.children[head]:
        relation, word = syntax.relations[child], syntax.words[child].lower()
        if relation in SUBJECTS:
            arguments.append(Argument("subject", "", child))
            passive |= relation in ("nsubjpass", "csubjpass")
        elif relation in ("dobj", "attr", "oprd"):
            arguments.append(Argument("object", "", child))
        elif relation == "dative":
            if syntax.tags[child] in ("IN", "TO"):
                arguments += [Argument("oblique", word, c) for c in syntax.children[child] if syntax.relations[c] == "pobj"]
            else:
                arguments.append(Argument("indirect", "", child))
        elif relation == "agent":
            passive = True
            arguments += [Argument("agent", "by", c) for c in syntax.children[child] if syntax.relations[c] == "pobj"]
        elif relation == "prep":
            arguments += _behind(syntax, child, word)
        elif relation == "auxpass":
            passive = auxiliary = True
            past |= syntax.tags[child] in ("VBD", "VBN")
        elif relation == "aux":
            infinitive |= word == "to"
            if syntax.tags[child] == "MD":
                modals.append(syntax.lemmas[child] if word not in ("would", "could", "might", "should") else word)
            else:
                auxiliary |= word != "to"
                past |= syntax.tags[child] in ("VBD", "VBN") or syntax.lemmas[child] == "have"
        elif relation == "neg":
            negated = True
        elif relation == "prt" or (relation == "advmod" and syntax.tags[child] in ("RP", "IN")) or relation == "advmod":
            particles.append(word)
        elif relation == "mark":
            marker = marker or word
    tag = syntax.tags[head]
    if tag == "VBN" and not auxiliary and syntax.relations[head] == "conj" and not any(a.role == "subject" for a in arguments):
        passive |= syntax.child(syntax.heads[head], "auxpass") >= 0 and not any(a.role == "object" for a in arguments)
    if infinitive:
        form = "infinitive"
    elif tag == "VBG" and not auxiliary:
        form = "gerund" if syntax.relations[head] == "pcomp" else "participle"
    elif tag == "VBN" and not auxiliary and syntax.relations[head] in ("acl", "advcl", "amod"):
        form, passive = "participle", True
    else:
        form = "finite"
    tense = (
        "future" if modals and modals[0] in ("will", "shall", "'ll") else "past" if past or tag in ("VBD", "VBN") else "present"
    )
    link = _LINKS.get(syntax.relations[head], "other")
    governor = syntax.heads[head] if syntax.heads[head] != head else -1
    if link == "oblique" and governor >= 0:
        marker = marker or syntax.words[governor].lower()
        while syntax.relations[governor] in ("prep", "agent", "acomp") and syntax.heads[governor] != governor:
            governor = syntax.heads[governor]
    elif link == "complement" and governor >= 0 and syntax.relations[governor] == "acomp":
        governor = syntax.heads[governor]  # "are ready to continue": what is said of the verb holds
    if not marker and link == "adverbial":
        marker = _wh_marker(syntax, head)
    return Clause(
        head,
        syntax.lemmas[head],
        form,
        passive,
        tense,
        negated,
        tuple(modals),
        tuple(particles),
        marker,
        link,
        governor,
        tuple(arguments),
    )


def _wh_marker(syntax: Syntax, head: int) -> str:
    child = syntax.child(head, "advmod")
    return syntax.words[child].lower() if child >= 0 and syntax.tags[child] == "WRB" else ""


def _behind(syntax: Syntax, preposition: int, word: str) -> list[Argument]:
    """The noun phrases behind a preposition, also behind a second one ("from near X")."""
    found = []
    for child in syntax.children[preposition]:
        if syntax.relations[child] in ("pobj", "pcomp"):
            found.append(Argument("oblique", word, child))
        elif syntax.relations[child] == "prep":
            found += _behind(syntax, child, syntax.words[child].lower())
    return found


def _noun_clause(syntax: Syntax, head: int) -> Clause:
    arguments: list[Argument] = []
    negated = False
    for child in syntax.children[head]:
        relation, word = syntax.relations[child], syntax.words[child].lower()
        if relation in ("prep", "agent"):
            arguments += [
                Argument("agent" if a.preposition == "by" else a.role, a.preposition, a.head)
                for a in _behind(syntax, child, word)
            ]
        elif relation == "poss":
            arguments.append(Argument("subject", "'s", child))
        elif relation in ("compound", "amod", "nmod"):
            arguments.append(Argument("modifier", "", child))
        elif word in ("no", "neither"):
            negated = True
    link = _LINKS.get(syntax.relations[head], "other")
    governor = syntax.heads[head] if syntax.heads[head] != head else -1
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
