"""By which means a thing was done: the weapon or way that a happening's own words say."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.resources import files

import msgspec
import yaml

from kadesh.language.clauses import Clause, conjuncts
from kadesh.model import ClaimType
from kadesh.reading.rules.happenings import Happening
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.triggers import object_of, subject_of
from kadesh.reading.rules.unopposed import is_unopposed

UNOPPOSED = "unopposed"  # the means of ground that is taken without a fight
_TAKEN = frozenset({ClaimType.CAPTURE, ClaimType.ADVANCE})
_AIMED = _TAKEN | frozenset(  # what these act on is no means
    {
        ClaimType.OFFENSIVE,
        ClaimType.AIRSTRIKE,
        ClaimType.REPEL,
        ClaimType.ENCIRCLE,
        ClaimType.CONTROL,
        ClaimType.DEPLOY,
        ClaimType.WITHDRAW,
        ClaimType.BASE,
    }
)
_MODIFIERS = frozenset({"compound", "amod", "nmod", "poss", "nummod", "npadvmod", "advmod", "conj", "punct"})
_FOLLOWING = frozenset({"pobj", "nmod", "compound", "amod"})
_LINKING = frozenset({"of", "with", "on"})
_WIELDING_LINKS = frozenset({"advcl", "xcomp", "acl", "prep", "ccomp", "relcl"})
_WIELDED_LINKS = frozenset({"dobj", "pobj", "nsubjpass", "prep"})
_THROWN = frozenset({"projectile", "bomb", "airbomb", "attack"})  # classes of what is itself used
_Phrase = tuple[tuple[str, str], ...]  # words in lower case beside their base forms


class _MeansRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    means: str
    words: tuple[str, ...]


@cache
def load_means() -> tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]:
    """The means that are known, each with its phrases as words, the most telling first."""
    text = files("kadesh.reading").joinpath("lexicon", "means.yml").read_text(encoding="utf-8")
    rows = msgspec.convert(yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)), tuple[_MeansRow, ...])
    return tuple((row.means, tuple(tuple(phrase.split()) for phrase in row.words)) for row in rows)


def means_of(passage: Passage, happening: Happening) -> str | None:
    """The means that ``happening``'s own words say, as ``means.yml`` names it ("car bomb"); None where they say none.

    Its own words are those of the trigger and its modifiers, of the subject, of what is fired, thrown or planted, and of the
    phrases behind "with", "by", "using", "from" and the like. What is struck ("a missile base") says no means.

    >>> from kadesh.reading.rules.happenings import find_happenings
    >>> [means_of(p, find_happenings(p)[0]) for p in map(sentence, ("Jets bombed a town.", "Rebels captured a missile base."))]
    ['aircraft', None]
    """
    if happening.trigger.type in _TAKEN and is_unopposed(passage, happening.trigger):
        return UNOPPOSED
    said = (means for phrase in dict.fromkeys(_phrases_of(passage, happening)) for means in _said(phrase))
    return min(said, default=(0, None))[1]


@cache
def _openers() -> dict[str, list[tuple[int, str, tuple[str, ...]]]]:
    """The first word of each phrase that says a means -> the means' rank and name, and the phrase."""
    table: dict[str, list[tuple[int, str, tuple[str, ...]]]] = {}
    for rank, (means, phrases) in enumerate(load_means()):
        for phrase in phrases:
            table.setdefault(phrase[0], []).append((rank, means, phrase))
    return table


def _said(phrase: _Phrase) -> Iterator[tuple[int, str]]:
    """The means that a phrase says, each with its rank.

    >>> sorted(_said((("roadside", "roadside"), ("bombs", "bomb"))))[0][1]
    'ied'
    """
    openers = _openers()
    for start, spellings in enumerate(phrase):
        for opener in set(spellings):
            for rank, means, wanted in openers.get(opener, ()):
                if _follows(phrase, start, wanted):
                    yield rank, means


def _follows(phrase: _Phrase, start: int, wanted: tuple[str, ...]) -> bool:
    """Whether the words ``wanted`` stand in ``phrase`` from ``start``, as they are or in their base forms."""
    pairs = phrase[start : start + len(wanted)]
    return len(pairs) == len(wanted) and all(word in pair for word, pair in zip(wanted, pairs, strict=True))


def _phrases_of(passage: Passage, happening: Happening) -> Iterator[_Phrase]:
    """The phrases of a happening's own words."""
    trigger = happening.trigger
    yield _spelt(passage, range(trigger.first, trigger.last + 1))
    yield _spelt(passage, _phrase(passage, trigger.head))
    for head in dict.fromkeys(_heads(passage, happening)):
        for member in conjuncts(passage.syntax, head) if head != trigger.head else ():
            yield _spelt(passage, _phrase(passage, member))


def _heads(passage: Passage, happening: Happening) -> Iterator[int]:
    """The words beside a trigger, and beside the verbs of its losses, whose phrases can say its means."""
    trigger = happening.trigger
    for anchor in {trigger.head, trigger.anchor}:
        yield from _beside(passage, anchor, trigger.type)
    for verb in {tally.verb for tally in happening.tallies}:
        if passage.syntax.tags[verb].startswith("VB"):
            yield verb
        yield from _beside(passage, verb, ClaimType.CAPTURE)  # whom a loss befalls is no means


def _beside(passage: Passage, index: int, type_: ClaimType) -> Iterator[int]:
    clause = passage.clause(index)
    return (head for neighbours in _NEIGHBOURS for head in neighbours(passage, clause, type_))


def _subjects(passage: Passage, clause: Clause, type_: ClaimType) -> Iterator[int]:
    """What acts.

    >>> passage = sentence("A drone struck the base.")
    >>> [passage.words[head] for head in _subjects(passage, passage.clause(at(passage, "struck")), ClaimType.AIRSTRIKE)]
    ['drone']
    """
    subject = subject_of(passage, clause) if _is_verb(passage, clause) else None
    if subject:
        yield subject.head


def _things(passage: Passage, clause: Clause, type_: ClaimType) -> Iterator[int]:
    """What is acted on, where it is itself used.

    >>> passage = sentence("Rebels fired rockets and attacked a base.")
    >>> [h for v in ("fired", "attacked") for h in _things(passage, passage.clause(at(passage, v)), ClaimType.OFFENSIVE)]
    [2]
    """
    thing = object_of(passage, clause) if _is_verb(passage, clause) else None
    if thing and (type_ not in _AIMED or passage.lexicon.classes_of(passage.syntax.lemmas[thing.head]) & _THROWN):
        yield thing.head


def _shared(passage: Passage, clause: Clause, type_: ClaimType) -> Iterator[int]:
    """What the verb above acts with, where its subject is shared.

    >>> passage = sentence("Rebels fought with mortars to take the town.")
    >>> [passage.words[head] for head in _shared(passage, passage.clause(at(passage, "take")), ClaimType.CAPTURE)]
    ['mortars']
    """
    hangs = clause.link in ("complement", "conjunct", "adverbial") and clause.governor >= 0
    if _is_verb(passage, clause) and hangs and clause.first("subject") is None:
        above = passage.clause(clause.governor)
        yield from (argument.head for argument in above.having("with", "using", "by") if argument.role == "oblique")


def _behind_prepositions(passage: Passage, clause: Clause, type_: ClaimType) -> Iterator[int]:
    """What stands behind a preposition of means; behind one that more often tells where or when, only a happening.

    >>> passage = sentence("Ten people died in a blast in the town.")
    >>> clause = passage.clause(at(passage, "died"))
    >>> [passage.words[head] for head in _behind_prepositions(passage, clause, ClaimType.KILL)]
    ['blast']
    """
    lists = passage.lexicon.words
    for argument in clause.arguments:
        happens = type_ not in _AIMED and passage.syntax.lemmas[argument.head] in passage.lexicon.nouns
        if argument.preposition in lists.means_words and (happens or argument.preposition not in lists.placing_words):
            yield argument.head


def _wielded(passage: Passage, clause: Clause, type_: ClaimType) -> Iterator[int]:
    """A verb that puts a weapon into someone's hands, and what stands beside it.

    >>> passage = sentence("Rebels attacked the base, firing rockets.")
    >>> [passage.words[head] for head in _wielded(passage, passage.clause(at(passage, "attacked")), ClaimType.OFFENSIVE)]
    ['firing', 'rockets']
    """
    syntax = passage.syntax
    for child in syntax.children[clause.head]:
        if syntax.relations[child] in _WIELDING_LINKS and syntax.lemmas[child] in passage.lexicon.words.wielding:
            yield child
            yield from (below for below in syntax.children[child] if syntax.relations[below] in _WIELDED_LINKS)
            yield from (argument.head for argument in passage.clause(child).having("with", "from", "by", "in"))


_NEIGHBOURS: tuple[Callable[[Passage, Clause, ClaimType], Iterator[int]], ...] = (
    _subjects,
    _things,
    _shared,
    _behind_prepositions,
    _wielded,
)


def _is_verb(passage: Passage, clause: Clause) -> bool:
    return passage.syntax.tags[clause.head].startswith("VB")


def _phrase(passage: Passage, head: int) -> list[int]:
    """A head with its modifiers to the left and its "of" phrase.

    >>> passage = sentence("They fired a barrage of old Grad rockets at the town.")
    >>> [passage.words[index] for index in _phrase(passage, at(passage, "barrage"))]
    ['barrage', 'of', 'old', 'Grad', 'rockets']
    """
    found = {head}
    queue = [head]
    while queue:
        parts = [child for child in passage.syntax.children[queue.pop()] if _is_part(passage, head, child)]
        found.update(parts)
        queue += parts
    return sorted(found)


def _is_part(passage: Passage, head: int, child: int) -> bool:
    """Whether a word below ``head`` belongs to its phrase."""
    syntax, relation = passage.syntax, passage.syntax.relations[child]
    if relation == "prt" or relation in (_MODIFIERS if child < head else _FOLLOWING):
        return True
    if relation == "prep":
        return passage.lower[child] in _LINKING
    verb = {"acl": child, "dobj": syntax.heads[child]}.get(relation)
    return verb is not None and syntax.lemmas[verb] in passage.lexicon.words.wielding


def _spelt(passage: Passage, phrase: Iterable[int]) -> _Phrase:
    """A phrase's words in lower case beside their base forms, parted at hyphens.

    >>> _spelt(sentence("booby-trapped cars"), range(2))
    (('booby', 'booby'), ('trapped', 'trapped'), ('cars', 'car'))
    """
    found: list[tuple[str, str]] = []
    for index in phrase:
        lower, lemma = passage.lower[index], passage.syntax.lemmas[index]
        if "-" in lower:
            found += [(part, passage.lexicon_stem(part)) for part in lower.split("-") if part]
        else:
            found.append((lower, lemma if lemma != lower else passage.lexicon_stem(lower)))
    return tuple(found)
