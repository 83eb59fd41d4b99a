"""Whether a frame of the lexicon fits a word: its voice, subject, object, particles, modifiers and neighbours."""

from kadesh.language.clauses import Argument, Clause
from kadesh.reading.lexicon import Condition, Frame
from kadesh.reading.rules.actants import object_of, subject_of
from kadesh.reading.rules.passages import Passage

_PARTICLE_LINKS = frozenset({"prt", "advmod", "prep", "agent", "mark", "acomp", "npadvmod", "oprd"})


def last_needed(passage: Passage, clause: Clause, frame: Frame) -> int | None:
    """The last token that ``frame`` needs of the clause of a verb; None where it does not fit.

    >>> p = sentence("The rebels drove the army back.")
    >>> frames = p.lexicon.verbs["drive"]
    >>> {p.words[last] for f in frames if (last := last_needed(p, p.clause(at(p, "drove")), f)) is not None}
    {'back'}
    """
    if frame.voice and (frame.voice == "passive") != clause.passive:
        return None
    if frame.subject is not None and not _meets(passage, subject_of(passage, clause), frame.subject):
        return None
    object_ = _last_of_object(passage, clause, frame.object)
    particle = _last_of_particle(passage, clause, frame.particles)
    if object_ is None or particle is None or not _has_neighbour(passage, clause, frame):
        return None
    return max(object_, particle)


def _last_of_object(passage: Passage, clause: Clause, wanted: Condition | None) -> int | None:
    """The object, where the frame asks for a word that stands behind its verb, else the verb; None where it lacks."""
    if wanted is None:
        return clause.head
    thing = object_of(passage, clause)
    if not _meets(passage, thing, wanted):
        return None
    behind = thing is not None and not clause.passive and thing.head > clause.head
    return thing.head if thing and wanted.words and behind else clause.head


def _last_of_particle(passage: Passage, clause: Clause, wanted: Condition | None) -> int | None:
    """A particle, or a neighbour's preposition, that the frame asks for, else the verb; None where it lacks or is barred."""
    if wanted is None:
        return clause.head
    syntax = passage.syntax
    for child in syntax.children[clause.head]:
        word = passage.lower[child]
        if word in wanted.barred and not _opens_time(passage, child):
            return None
        if word in wanted.words and syntax.relations[child] in _PARTICLE_LINKS:
            return max(child, clause.head)
    return _particle_below(passage, clause, wanted) if wanted.words else clause.head


def _opens_time(passage: Passage, index: int) -> bool:
    """Whether a preposition only says when: "the town fell on Saturday"."""
    return passage.syntax.tags[index] == "IN" and any(first - 1 <= index <= last for first, last in passage.times)


def _particle_below(passage: Passage, clause: Clause, wanted: Condition) -> int | None:
    """A particle that the parser hung on the object: "drove the army back"."""
    objects = (a.head for a in clause.arguments if a.role == "object")
    below = (child for head in objects for child in passage.syntax.children[head] if child > clause.head)
    return next((child for child in below if passage.lower[child] in wanted.words), None)


def _has_neighbour(passage: Passage, clause: Clause, frame: Frame) -> bool:
    """Whether one of the neighbours that the frame of a verb asks for is there."""
    return not frame.neighbours or any(
        _meets(passage, argument, condition)
        for preposition, condition in frame.neighbours
        for argument in (*clause.having(preposition), *(_means_below(passage, clause) if preposition == "with" else ()))
    )


def _means_below(passage: Passage, clause: Clause) -> list[Argument]:
    """What stands behind a "with" that the parser hung on a noun below the verb: "struck a post in Luhansk with rockets"."""
    syntax = passage.syntax
    found = []
    for link in range(clause.head + 1, len(passage.words)):
        above = syntax.heads[link]
        if passage.lower[link] != "with" or not syntax.tags[above].startswith("NN"):
            continue
        verb = next((a for a in syntax.ancestors(link) if syntax.tags[a].startswith("VB")), None)
        if verb == clause.head and above != syntax.child(verb, "nsubj"):
            found += [Argument("oblique", "with", c) for c in syntax.children[link] if syntax.relations[c] == "pobj"]
    return found


def fits_noun(passage: Passage, index: int, frame: Frame, modifiers: frozenset[str], classes: frozenset[str]) -> bool:
    """Whether the frame of a noun fits it, with the ``modifiers`` before it and their ``classes``.

    >>> p = sentence("Teachers went on strike.")
    >>> strike = at(p, "strike")
    >>> [f.name for f in p.lexicon.nouns["strike"] if fits_noun(p, strike, f, frozenset(), frozenset())]
    ['protest:strike', 'airstrike:strike']
    """
    if frame.link and passage.syntax.relations[index] != frame.link:
        return False
    if frame.modifiers is not None and not frame.modifiers.met_by(modifiers, classes):
        return False
    if frame.previous and not frame.previous.met_by(frozenset({passage.lower[max(index - 1, 0)]}), frozenset()):
        return False
    clause = passage.clause(index)
    return not frame.neighbours or any(
        _meets(passage, argument, condition)
        for preposition, condition in frame.neighbours
        for argument in clause.having(preposition)
    )


def _meets(passage: Passage, argument: Argument | None, condition: Condition) -> bool:
    if argument is None:
        return not (condition.words or condition.classes)
    return condition.met_by(passage.lemmas_around(argument.head), passage.classes_around(argument.head))
