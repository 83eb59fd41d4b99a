"""Whom one noun phrase names, without what it joins: ways to read it, tried in order, the most certain first."""

from collections.abc import Callable, Sequence

from kadesh.language.lemmas import noun_lemma
from kadesh.model import Reference
from kadesh.reading.rules.branches import branch
from kadesh.reading.rules.companions import companions
from kadesh.reading.rules.nounphrases import LEFT, NounPhrase, named, worded
from kadesh.reading.rules.passages import Passage
from kadesh.resolving.parties import CIVILIANS, UNKNOWN, Party

_OURSELVES = ("we", "We", "us", "ourselves")
_AREA = frozenset({"place", "structure"})
_ARMED = frozenset({"fighters", "forces"})
_IN_OFFICE = frozenset({"fighters", "forces", "commander", "carriers"})
_AHEAD = 6  # words behind "known as" in which the name is looked for


def party_of(phrase: NounPhrase) -> list[Party]:
    """The parties that a noun phrase names, by the first way to read it that fits."""
    return next((found for read in WAYS if (found := read(phrase)) is not None), [])


def known_as(phrase: NounPhrase) -> list[Party] | None:
    """The name that a participle gives: "known as X"."""
    passage, syntax = phrase.passage, phrase.passage.syntax
    if phrase.naming and phrase.naming.kind is Reference.NAME:
        return None
    for child in phrase.children:
        if syntax.relations[child] == "acl" and syntax.lemmas[child] in passage.lexicon.words.naming_verbs:
            behind = (passage.naming_at.get(index) for index in range(child + 1, child + _AHEAD))
            if name := next((naming for naming in behind if naming and naming.kind is Reference.NAME), None):
                return [named(passage, name)]
    return None


def our_side(phrase: NounPhrase) -> list[Party] | None:
    """The speaker's own side, and nothing that "we" merely have.

    >>> [p.text for p in our_side(phrase("Our soldiers defend our country.", "soldiers"))]
    ['Our soldiers']
    >>> our_side(phrase("Our soldiers defend our country.", "country"))
    """
    passage, head = phrase.passage, phrase.head
    ours = next((c for c in phrase.children if passage.lower[c] == "our"), -1)
    if passage.words[head] not in _OURSELVES and not (ours >= 0 and _is_armed(passage, head)):
        return None
    first = ours if ours >= 0 else head
    return [Party((), Reference.OWN, passage.text(first, head), passage.span(first, head))]


def _is_armed(passage: Passage, head: int) -> bool:
    """Whether "our" ones at ``head`` bear arms, or are what we hold things by."""
    lists = passage.lexicon.words
    return bool(passage.classes(head) & _ARMED) or noun_lemma(passage.lower[head]) in lists.our_people | lists.our_hold


def listed(phrase: NounPhrase) -> list[Party] | None:
    """An actor that the pack names, a general word for one by what stands around it, with its companions.

    >>> [p.ids for p in listed(phrase("ISIL, backed by rebels, took Rukaba.", "ISIL"))]
    [('is',), ('rebels',)]
    >>> [p.ids for p in listed(phrase("The rebels of the SDF took Rukaba.", "rebels"))]
    [('sdf',)]
    """
    naming = phrase.naming
    if naming is None or not naming.ids or naming.kind not in (Reference.NAME, Reference.USUAL, Reference.CIVILIAN):
        return None
    found = [named(phrase.passage, naming)]
    if naming.kind is not Reference.NAME:
        found = phrase.left_or(found)
    general = (
        naming.kind is not Reference.CIVILIAN and naming.first == naming.last and phrase.passage.words[naming.last].islower()
    )
    whose = [p for p in phrase.behind if p.ids and p.kind is Reference.NAME] if general else []
    return whose or found + companions(phrase)


def bomber(phrase: NounPhrase) -> list[Party] | None:
    """Someone who carries a bomb, and no aircraft.

    >>> [p.ids for p in bomber(phrase("A suicide bomber struck Rukaba.", "bomber"))]
    [('unknown_attackers',)]
    """
    lists, head = phrase.passage.lexicon.words, phrase.head
    near = phrase.passage.lower[max(0, head - 3) : head + 4]
    if phrase.lemma not in lists.bombers or (lists.by_bomb | lists.one_person).isdisjoint(near):
        return None
    return [worded(phrase.passage, head, (UNKNOWN,), Reference.BOMBER)]


def inhabited(phrase: NounPhrase) -> list[Party] | None:
    """An area or building that is said to be civilian.

    >>> [p.ids for p in inhabited(phrase("Rebels shelled residential neighbourhoods.", "neighbourhoods"))]
    [('civilians',)]
    """
    passage, head, lists = phrase.passage, phrase.head, phrase.passage.lexicon.words
    modified = any(passage.lower[c] in lists.civilian_modifiers for c in phrase.children if c < head)
    if not modified or not (passage.classes(head) & _AREA or passage.lower[head] in lists.area_words):
        return None
    return [worded(passage, head, (CIVILIANS,), Reference.CIVILIAN)]


def both_sides(phrase: NounPhrase) -> list[Party] | None:
    """The two who fight, named before.

    >>> [p.kind.value for p in both_sides(phrase("Both sides exchanged fire.", "sides"))]
    ['sides']
    """
    passage, both_words = phrase.passage, phrase.passage.lexicon.words.both_words
    if passage.lower[phrase.head] not in ("sides", "parties") or both_words.isdisjoint(
        passage.lower[c] for c in phrase.children
    ):
        return None
    return [worded(passage, phrase.head, (), Reference.BOTH)]


def served(phrase: NounPhrase) -> list[Party] | None:
    """Whom someone of a nation serves.

    >>> [p.ids for p in served(phrase("A Saudi commander of ISIL was killed.", "commander"))]
    [('is',)]
    """
    behind = [p for p in phrase.behind if p.ids] if _all_left(phrase, Reference.DEMONYM) else []
    return behind or None


def equipped(phrase: NounPhrase) -> list[Party] | None:
    """Whose a thing of a branch's sort is.

    >>> [p.ids for p in equipped(phrase("The army destroyed aircraft bases of ISIL.", "bases"))]
    [('is',)]
    """
    return (phrase.behind if _all_left(phrase, Reference.BRANCH) else []) or None


def ones_people(phrase: NounPhrase) -> list[Party] | None:
    """People of somebody's who do not fight.

    >>> [p.ids for p in ones_people(phrase("Two of its staff were killed.", "staff"))]
    [('civilians',)]
    """
    if not _all_left(phrase, Reference.GENERAL) or phrase.lemma not in phrase.passage.lexicon.words.ones_people:
        return None
    return [worded(phrase.passage, phrase.head, (CIVILIANS,), Reference.CIVILIAN)]


def citizens(phrase: NounPhrase) -> list[Party] | None:
    """People of a nation who bear no arms and hold no office: they are not its government.

    >>> [p.ids for p in citizens(phrase("Two Turkish toddlers died.", "toddlers"))]
    [('civilians',)]
    >>> citizens(phrase("Two Turkish soldiers died.", "soldiers"))
    """
    classes = phrase.passage.classes(phrase.head)
    if phrase.naming is not None or not _all_left(phrase, Reference.DEMONYM) or not classes >= {"civilians", "person"}:
        return None
    return None if classes & _IN_OFFICE else [worded(phrase.passage, phrase.head, (CIVILIANS,), Reference.CIVILIAN)]


def owners(phrase: NounPhrase) -> list[Party] | None:
    """Whose it is, by the words before its head; but a nation's militants are no forces of its state.

    >>> [p.ids for p in owners(phrase("Rebels shelled ISIL's positions.", "positions"))]
    [('is',)]
    >>> owners(phrase("Palestinian militants arrived.", "militants"))
    """
    if not phrase.left or (_is_general(phrase) and _all_left(phrase, Reference.DEMONYM)):
        return None
    return phrase.left + companions(phrase)


def people(phrase: NounPhrase) -> list[Party] | None:
    """One or some of a nation.

    >>> [(p.kind.value, p.branch) for p in people(phrase("A Palestinian was shot.", "Palestinian"))]
    [('people', 'palestine')]
    >>> people(phrase("The Palestinian commander was shot.", "Palestinian"))
    """
    naming, passage, head = phrase.naming, phrase.passage, phrase.head
    if naming is None or naming.kind is not Reference.DEMONYM:
        return None
    single = passage.lower[naming.first - 1] in ("a", "an", "another") and naming.last == head
    lone = single and passage.syntax.relations[head] not in LEFT
    if passage.syntax.tags[head] not in ("NNS", "NNPS") and not lone:
        return None
    return [worded(passage, head, (CIVILIANS,), Reference.PEOPLE, naming.ids[0].split(".")[0])]


def nation(phrase: NounPhrase) -> list[Party] | None:
    """A nation by its name or adjective.

    >>> [p.ids for p in nation(phrase("Turkey shelled Rukaba.", "Turkey"))]
    [('turkey.government',)]
    """
    naming = phrase.naming
    if naming is None or naming.kind not in (Reference.NATION, Reference.DEMONYM):
        return None
    return [named(phrase.passage, naming)]


def counted(phrase: NounPhrase) -> list[Party] | None:
    """Who stands behind a head that names nobody, or only in general.

    >>> [p.ids for p in counted(phrase("A number of rebels arrived.", "number"))]
    [('rebels',)]
    """
    known = phrase.naming is None or any(p.ids for p in phrase.behind)
    return (phrase.behind if known else []) or None


def general(phrase: NounPhrase) -> list[Party] | None:
    """A word that only the context explains: "they", "militants".

    >>> [p.text for p in general(phrase("Militants arrived.", "Militants"))]
    ['Militants']
    """
    naming = phrase.naming
    if naming is None or naming.kind is not Reference.GENERAL:
        return None
    text, span = phrase.passage.text(naming.first, naming.last), phrase.passage.span(naming.first, naming.last)
    return [Party((), Reference.GENERAL, text, span)]


def explained(phrase: NounPhrase) -> list[Party] | None:
    """Who an apposition says that it is.

    >>> [p.text for p in explained(phrase("One, a rebel, was killed.", "One"))]
    ['rebel']
    """
    appositions = (c for c in phrase.children if phrase.passage.syntax.relations[c] == "appos")
    return next((found for child in appositions if (found := phrase.within(child))), None)


def unlisted(phrase: NounPhrase) -> list[Party] | None:
    """A body of fighters with a name that the pack does not list; an area's name before "front" is none.

    >>> [p.text for p in unlisted(phrase("The Tal Rukaba Brigade shelled a town.", "Brigade"))]
    ['Tal Rukaba Brigade']
    """
    passage, head = phrase.passage, phrase.head
    if (
        phrase.naming is not None
        or passage.title_case
        or "unit" not in passage.lexicon.classes_of(noun_lemma(passage.lower[head]))
    ):
        return None
    if not passage.syntax.tags[head].startswith("NNP") or not passage.words[head][0].isupper():
        return None
    first = _first_of_name(passage, head)
    if first == head or (first == head - 1 and passage.lower[head] in passage.lexicon.words.area_words):
        return None
    return [Party((), Reference.UNLISTED, passage.text(first, head), passage.span(first, head))]


def _first_of_name(passage: Passage, head: int) -> int:
    """The first of the capitalised words up to ``head`` that hang on each other."""
    syntax, first = passage.syntax, head
    while first > 0 and passage.words[first - 1][0].isupper() and syntax.tags[first - 1] != "DT":
        if not first <= syntax.heads[first - 1] <= head:
            break
        first -= 1
    return first


def civilians(phrase: NounPhrase) -> list[Party] | None:
    """People who do not fight, or what is theirs; dozens of rockets are no people.

    >>> [p.ids for p in civilians(phrase("A school was hit.", "school"))]
    [('civilians',)]
    >>> civilians(phrase("Dozens of rockets fell.", "Dozens"))
    """
    passage, syntax = phrase.passage, phrase.passage.syntax
    counts = any(syntax.relations[c] == "prep" and syntax.lemmas[c] == "of" for c in phrase.children)
    if phrase.naming is not None or counts or "civilians" not in passage.classes(phrase.head):
        return None
    return [worded(passage, phrase.head, (CIVILIANS,), Reference.CIVILIAN)]


def _all_left(phrase: NounPhrase, kind: Reference) -> bool:
    """Whether the words left of a head name parties, all of one kind."""
    return bool(phrase.left) and all(p.kind is kind for p in phrase.left)


def _is_general(phrase: NounPhrase) -> bool:
    return phrase.naming is not None and phrase.naming.kind is Reference.GENERAL and not phrase.naming.ids


WAYS: Sequence[Callable[[NounPhrase], list[Party] | None]] = (
    known_as,
    our_side,
    listed,
    bomber,
    inhabited,
    both_sides,
    branch,
    served,
    equipped,
    ones_people,
    citizens,
    owners,
    people,
    nation,
    counted,
    general,
    explained,
    unlisted,
    civilians,
)
"""Each gives None where it does not fit."""
