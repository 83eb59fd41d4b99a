"""The dead and the hurt whose verb is left out or lies above: "five dead", "with 30 more wounded", "six killed, ten hurt"."""

from collections.abc import Callable, Sequence

from kadesh.model import LossKind
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.tallies import Tally, is_people, make_tally, tally_between
from kadesh.resolving.numbers import read_count

_PREDICATIVE = ("oprd", "ccomp", "acomp", "xcomp")
_LONGEST_COUNT = 6  # words of a count before "wounded"
_REACH = 13  # words between "leaving" and "dead"


def _kind_of(passage: Passage, index: int) -> LossKind:
    """What became of those of whom "dead", "killed", "wounded", "injured" or "hurt" is said."""
    return LossKind.WOUNDED if passage.lower[index] in passage.lexicon.words.hurt_words else LossKind.KILLED


def left_dead(passage: Passage, index: int) -> list[Tally]:
    """Those of whom the word at ``index`` says that they are dead or hurt, where it is no verb of its own.

    >>> passage = sentence("Two guards are dead after a blast.")
    >>> [(t.kind.value, t.text) for t in left_dead(passage, at(passage, "dead"))]
    [('killed', 'Two guards')]
    """
    if _is_verb(passage, index):
        return []
    for way in _WAYS:
        if (found := way(passage, index)) is not None:
            return found
    return []


def _is_verb(passage: Passage, index: int) -> bool:
    """Whether "killed" or "wounded" is a verb with a clause of its own."""
    syntax = passage.syntax
    said_of = syntax.relations[index] in (*_PREDICATIVE, "acl", "conj")
    return syntax.tags[index].startswith("VB") and (not said_of or syntax.child(index, "dobj") >= 0)


def _said_of_subject(passage: Passage, index: int) -> list[Tally] | None:
    """Whom it is said of as of a subject: "two soldiers are dead"."""
    syntax = passage.syntax
    subject, above = syntax.child(index, "nsubj", "nsubjpass"), syntax.heads[index]
    if subject < 0 and syntax.relations[index] == "acomp" and syntax.lemmas[above] == "be":
        subject = syntax.child(above, "nsubj")
    if subject < 0 or not is_people(passage, subject):
        return None
    return [make_tally(passage, _kind_of(passage, index), subject, index)]


def _reported(passage: Passage, index: int) -> list[Tally] | None:
    """Who is told to be dead or hurt.

    >>> passage = sentence("Three guards were reported to be injured.")
    >>> [t.text for t in _reported(passage, at(passage, "injured"))]
    ['Three guards']
    """
    syntax, above = passage.syntax, passage.syntax.heads[index]
    if syntax.relations[index] not in _PREDICATIVE or syntax.lemmas[above] not in passage.lexicon.words.saying:
        return None
    told = syntax.child(above, "nsubjpass")
    return [make_tally(passage, _kind_of(passage, index), told, index)] if told >= 0 and is_people(passage, told) else None


def _left_behind(passage: Passage, index: int) -> list[Tally] | None:
    """Whom a verb of leaving leaves so; nobody, where no number stands between the two.

    >>> passage = sentence("Clashes erupted, leaving 23 members dead.")
    >>> [(t.kind.value, t.text) for t in _left_behind(passage, at(passage, "dead"))]
    [('killed', '23 members')]
    """
    syntax = passage.syntax
    verb = _leaving(passage, index)
    if verb < 0:
        return None
    first, last = verb + 1 + (passage.lower[verb + 1] == "behind"), index - 1
    if first > last or read_count(passage.text(first, last)) is None:
        return []
    head = next((i for i in range(first, last + 1) if syntax.tags[i].startswith("NN")), last)
    return [tally_between(passage, _kind_of(passage, index), first, last, head, verb)]


def _leaving(passage: Passage, index: int) -> int:
    """The verb of leaving before a word, with no comma nor "and" between them; else -1."""
    syntax, dead = passage.syntax, passage.lexicon.words.dead_words
    for back in range(index - 1, max(-1, index - 1 - _REACH), -1):
        if syntax.lemmas[back] == "leave" and syntax.tags[back].startswith("VB"):
            return back
        if passage.lower[back] in (",", "and") or passage.lower[back] in dead:
            break
    return -1


def _counted(passage: Passage, index: int) -> list[Tally] | None:
    """The dead or wounded as a noun with a number: "the raid caused 12 dead"."""
    syntax = passage.syntax
    counted = syntax.child(index, "nummod") >= 0
    if counted and syntax.relations[index] in ("dobj", "pobj", "nsubj", "ROOT", "conj"):
        return [make_tally(passage, _kind_of(passage, index), index, syntax.heads[index])]
    return None


_WAYS: tuple[Callable[[Passage, int], list[Tally] | None], ...] = (_said_of_subject, _reported, _left_behind, _counted)


def bare_count(passage: Passage, index: int, before: Sequence[Tally]) -> list[Tally]:
    """A count right before "wounded" or "killed" that has no verb; ``before`` are the losses already found.

    >>> passage = sentence("The raid killed ten men, with 18 more wounded.")
    >>> [(t.kind.value, t.text) for t in bare_count(passage, at(passage, "wounded"), ())]
    [('wounded', '18 more')]
    """
    if any(t.verb == index for t in before) or passage.syntax.child(index, "dobj") >= 0:
        return []
    last = index - 1
    for first in range(max(0, index - _LONGEST_COUNT), index):
        counts = _opens_count(passage, first) and _is_unbroken(passage, first, last)
        if counts and read_count(passage.text(first, last)) is not None:
            return [tally_between(passage, _kind_of(passage, index), first, last, last, index)]
    return []


def _opens_count(passage: Passage, first: int) -> bool:
    """Whether a count may begin here: by its word, and by the word before it."""
    word, lead = passage.lower[first], passage.lower[first - 1] if first else ""
    counts = word in passage.lexicon.words.quantity_starts or word[0].isdigit()
    return counts and lead in ("and", ",", "with", "leaving", "while", "", "another")


def _is_unbroken(passage: Passage, first: int, last: int) -> bool:
    """Whether words can be one count: no verb, pronoun or "and" parts them.

    >>> passage = sentence("They sent two teams to evacuate the wounded.")
    >>> _is_unbroken(passage, at(passage, "two"), at(passage, "the"))
    False
    """
    tags, words = passage.syntax.tags[first : last + 1], passage.lower[first : last + 1]
    if not {",", "and", "in", "killed", "that"}.isdisjoint(words) or (tags[-1] == "DT" and last > first):
        return False
    return not any(tag.startswith(("VB", "TO", "PR", "MD")) for tag in tags)


def is_headline_pair(passage: Passage, index: int) -> bool:
    """Whether a headline counts the dead and the wounded around the verb at ``index``.

    >>> passage = sentence("Six citizens killed 22 injured in Rukaba")
    >>> is_headline_pair(passage, at(passage, "killed"))
    True
    """
    syntax, lists = passage.syntax, passage.lexicon.words
    if syntax.child(index, "auxpass", "aux") >= 0 or index + 2 >= len(passage.words):
        return False
    start = _second_count(passage, index)
    after = {*passage.lower[start + 1 : start + 3]}
    counted = syntax.tags[start] == "CD" or passage.lower[start] in lists.vague_amounts
    past = syntax.tags[index] in ("VBD", "VBN")
    return counted and past and not after.isdisjoint(lists.hurt_words) and after.isdisjoint({",", "and"})


def headline_pair(passage: Passage, index: int) -> list[Tally]:
    """The dead and the wounded of such a headline.

    >>> passage = sentence("Six citizens killed 22 injured in Rukaba")
    >>> [(t.kind.value, t.text) for t in headline_pair(passage, at(passage, "killed"))]
    [('killed', 'Six citizens'), ('wounded', '22')]
    """
    start = _second_count(passage, index)
    hurt = next(i for i in range(start + 1, len(passage.words)) if passage.lower[i] in passage.lexicon.words.hurt_words)
    first = index
    while first > 0 and passage.syntax.tags[first - 1].startswith(("NN", "JJ", "CD", "RB")):
        first -= 1
    counts = ((LossKind.KILLED, first, index - 1), (LossKind.WOUNDED, start, hurt - 1))
    return [
        tally_between(passage, kind, left, last, last, index)
        for kind, left, last in counts
        if left <= last and read_count(passage.text(left, last)) is not None
    ]


def _second_count(passage: Passage, index: int) -> int:
    """The token behind the verb, and behind a comma or "and" after it."""
    return index + 1 + (passage.lower[index + 1] in (",", "and"))
