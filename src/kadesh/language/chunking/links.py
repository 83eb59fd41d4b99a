"""How prepositions and words that open a clause are hung: "near", "after", "that", "who", "when"."""

from typing import NamedTuple

from kadesh.language.chunking.trees import Tree
from kadesh.language.classes import word_sets

_DOINGS = word_sets()["doings"]
_SUBORDINATORS = word_sets()["subordinators"]
_PURELY = word_sets()["purely"]
_OF_NOUNS = word_sets()["noun_prepositions"]
_OF_VERBS = word_sets()["verb_prepositions"]
_OF_DOINGS = word_sets()["doing_prepositions"]
_OF_OBJECTS = word_sets()["object_prepositions"]
_CLOSED = word_sets()["closed_prepositions"]
_PARTICIPLE_MARKERS = word_sets()["participle_markers"]


def read_that(tree: Tree, place: int, start: int, end: int) -> None:
    """Take in the conjunction "that"."""
    _open_clause(tree, start)


def read_when(tree: Tree, place: int, start: int, end: int) -> None:
    """Take in "when", "where" and the like."""
    if tree.ahead[place + 1]:
        _open_clause(tree, start)
    tree.preposition = None


def read_relative(tree: Tree, place: int, start: int, end: int) -> None:
    """Take in a relative pronoun.

    >>> hung("They hold the town which rebels shelled", "shelled")
    'relcl of town'
    """
    tree.relative = start
    if tree.preposition is None:
        tree.antecedent = tree.noun if tree.noun >= 0 else None
    else:
        tree.hang(start, tree.preposition, "pobj")
        tree.preposition = None
        tree.antecedent = next((i for i in range(start - 1, -1, -1) if tree.codes[i] in "nspYC"), None)
    _pause(tree)


def _open_clause(tree: Tree, marker: int) -> None:
    tree.marker, tree.preposition = marker, None
    _pause(tree)


def _pause(tree: Tree) -> None:
    """A clause begins: a subject that waits goes on waiting behind it."""
    if tree.subject >= 0:
        tree.held, tree.subject = tree.subject, -1


def read_preposition(tree: Tree, place: int, start: int, end: int) -> None:
    """Take in a preposition or a subordinating word."""
    word = tree.words[start].lower()
    if word in _SUBORDINATORS and _opens(tree, place, word):
        _open_clause(tree, start)
        return
    if tree.preposition is not None and tree.preposition == start - 1:
        tree.hang(start, tree.preposition, "prep")
    else:
        _hang(tree, _preposition(tree, place, start, word))
    tree.preposition = start


def _opens(tree: Tree, place: int, word: str) -> bool:
    """Whether a subordinating word opens a clause: a finite verb follows, or one is to be understood.

    >>> hung("They fled after the army shelled Homs", "after"), hung("They fled after the shelling", "after")
    ('mark of shelled', 'prep of fled')
    """
    following = tree.kind_at(place + 1)
    if following == "V":
        return word in _PARTICIPLE_MARKERS and tree.codes[tree.groups[place + 1][1]] in "geE"
    return word in _PURELY or (tree.ahead[place + 1] and following in ("N", "R", "T"))


class Preposition(NamedTuple):
    """A preposition to be hung: its place among the groups, its token, and its word.

    ``verb`` is the verb that it may hang on, ``beside`` whether a noun behind this verb stands right before it, and ``doer``
    whether it is the "by" of a passive.
    """

    place: int
    start: int
    word: str
    verb: int
    beside: bool
    doer: bool


def _preposition(tree: Tree, place: int, start: int, word: str) -> Preposition:
    noun = tree.noun
    beside = tree.kind_at(place - 1) == "N" and noun > tree.verb
    by = word == "by" and bool(tree.passives)
    by = by and not (beside and tree.relations[noun] == "pobj" and tree.codes[noun] == "g")
    verb = tree.passives[-1] if by else tree.verb
    doer = by and (verb == tree.verb or not beside or tree.words[noun].lower() not in _DOINGS)
    return Preposition(place, start, word, verb, beside, doer)


def _hang(tree: Tree, found: Preposition) -> None:
    """Hang a preposition.

    >>> hung("The village was shelled by rebels", "by"), hung("Rebels shelled the port on Friday", "on")
    ('agent of shelled', 'prep of shelled')
    """
    if found.doer:
        tree.hang(found.start, found.verb, "agent")
        tree.passives.pop()
        return
    home = _home(tree, found)
    if home is None:
        tree.waiting.append((found.start, "prep"))
    else:
        tree.hang(found.start, home, "prep")


def _home(tree: Tree, found: Preposition) -> int | None:
    """The token that a preposition hangs on; None where it waits for a verb."""
    noun, verb, before = tree.noun, found.verb, tree.kind_at(found.place - 1)
    if before == "T" and noun >= 0 and found.word == "of":
        return noun
    if verb >= 0 and tree.kind_at(found.place + 1) == "T" and found.word != "of":
        return verb
    if found.beside:
        return noun if _is_of_noun(tree, found) else verb
    if verb >= 0:
        return verb
    return noun if noun >= 0 and before not in ("K", "C") else None


def _is_of_noun(tree: Tree, found: Preposition) -> bool:
    """Whether a preposition hangs on the noun right before it, not on the verb.

    >>> hung("They began an attack on Homs", "on"), hung("They attacked the town from Homs", "from")
    ('prep of attack', 'prep of attacked')
    >>> hung("They fled to hills near Homs", "near"), hung("They fled by car in Homs", "in")
    ('prep of hills', 'prep of fled')
    """
    role = tree.relations[tree.noun]
    if found.word in _OF_NOUNS or found.verb < 0 or tree.noun == tree.subject or role in ("nsubj", "attr"):
        return True
    if found.word in _OF_DOINGS and tree.words[tree.noun].lower() in _DOINGS:
        return True
    if found.word in _OF_VERBS or found.word not in _OF_OBJECTS:
        return False
    return role == "conj" or (role == "pobj" and tree.words[tree.heads[tree.noun]].lower() not in _CLOSED)
