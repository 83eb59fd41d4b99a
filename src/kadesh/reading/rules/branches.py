"""Whose branch acts: the aircraft, army or troops of the nations that the words around name."""

from collections.abc import Sequence

from kadesh.model import Reference
from kadesh.reading.rules.nounphrases import Finder, NounPhrase, named, worded
from kadesh.reading.rules.passages import Passage
from kadesh.resolving.namings import PRONOUNS, Naming
from kadesh.resolving.parties import Party


def branch(phrase: NounPhrase) -> list[Party] | None:
    """A branch's word: the branch of the nations named around it, whoever else is said to own it, else the bare branch.

    >>> [p.ids for p in branch(phrase("The army's aircraft bombed Rukaba.", "aircraft"))]
    [('syria.airforce',)]
    >>> [p.ids for p in branch(phrase("ISIL's jets bombed Rukaba.", "jets"))]
    [('is',)]
    >>> [(p.ids, p.branch) for p in branch(phrase("Jets bombed Rukaba.", "Jets"))]
    [((), 'airforce')]
    """
    naming = phrase.naming
    if naming is None or naming.kind is not Reference.BRANCH:
        return None
    owners = _owners(phrase)
    if any(_is_national(phrase.finder, i) for p in owners for i in p.ids):
        return owners if _other_than_nations(phrase.finder, owners) else [_branch_of(phrase, naming, owners)]
    if any(p.ids for p in owners):
        return owners
    text, span = phrase.passage.text(naming.first, naming.last), phrase.passage.span(naming.first, naming.last)
    return [Party((), Reference.BRANCH, text, span, naming.ids[0])]


def _owners(phrase: NounPhrase) -> list[Party]:
    """Whose the branch is, by the words left of it, by whom a pronoun there means, or by "belonging to"."""
    pronouns = [p for p in phrase.left if not p.ids and p.text.lower() in PRONOUNS]
    owners = [p for p in phrase.left if p not in pronouns] or _forces_of(phrase, pronouns)
    if owners or not any(phrase.passage.syntax.lemmas[c] in phrase.passage.lexicon.words.owning_words for c in phrase.children):
        return owners
    return [p for p in phrase.behind if p.ids]


def _forces_of(phrase: NounPhrase, pronouns: Sequence[Party]) -> list[Party]:
    """Whose forces "its forces" and "our forces" are: those of the subject above, those of the side that speaks."""
    passage, finder = phrase.passage, phrase.finder
    ours = next((c for c in phrase.children if passage.lower[c] == "our"), -1)
    if ours < 0:
        return (finder.spoken_subject(passage, phrase.head) if pronouns else []) or list(pronouns[:1])
    speaker = passage.tail.actor if passage.tail else None
    if speaker is None or not finder.pack.has_actor(speaker) or finder.arms.organisation(speaker):
        speaker = finder.arms.home
    return [worded(passage, ours, (speaker,), Reference.NAME)]


def _is_national(finder: Finder, actor: str) -> bool:
    """Whether an actor is a nation or a nation's, so that its branches can be told."""
    if finder.pack.has_actor(actor):
        return bool(finder.pack.actor(actor).nation)
    return actor in finder.nations or "." in actor


def _other_than_nations(finder: Finder, owners: Sequence[Party]) -> bool:
    """Whether a party that is no nation's is named among the owners: then all are meant as they are named."""
    return any(p.kind is Reference.NAME and not any(i.split(".")[0] in finder.nations for i in p.ids) for p in owners)


def _branch_of(phrase: NounPhrase, naming: Naming, owners: Sequence[Party]) -> Party:
    """The branch of the owners' nations, and their armies where it is joined with the army's own arms."""
    compose, party = phrase.finder.arms.compose, named(phrase.passage, naming)
    ground = _is_joined_with_ground(phrase.passage, phrase.head)
    nations = [i.split(".")[0] for p in owners for i in p.ids if _is_national(phrase.finder, i)]
    arms = ("army", *naming.ids) if ground else naming.ids
    ids = dict.fromkeys(compose(nation, arm) for arm in arms for nation in nations)
    whose = tuple(p.span for p in owners if any(_is_national(phrase.finder, i) for i in p.ids))
    return Party(tuple(ids), Reference.NAME, party.text, party.span, whose=whose, ground=ground)


def _is_joined_with_ground(passage: Passage, head: int) -> bool:
    """Whether a branch is joined with the army's own arms: "the army's ground and air forces"."""
    return not passage.lexicon.words.ground_arms.isdisjoint(passage.lower[i] for i in passage.syntax.subtree(head))
