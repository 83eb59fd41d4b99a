"""Namings that belong together: what the words between two of them make of both."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from kadesh.model import Reference
from kadesh.resolving.aliases import Aliases
from kadesh.resolving.namings import PRONOUNS, Naming
from kadesh.resolving.neighbours import neighbours
from kadesh.resolving.spellings import HYPHEN
from kadesh.resolving.states import States
from kadesh.theatre.packs import Pack

_ARTICLES = frozenset({"al", "el"})
_FAR = 3  # words between a link and the name it is linked to


class Joiner:
    """Joins the namings of a sentence. Holds only look-up tables."""

    def __init__(self, pack: Pack, aliases: Aliases, states: States) -> None:
        self._aliases = aliases
        self._states = states
        self._irregular = frozenset(actor.id for actor in pack.actors if actor.kind in ("rebel", "militia"))
        self._unknown = frozenset(actor.id for actor in pack.actors if actor.kind == "unknown")

    def join(self, words: Sequence[str], found: Sequence[Naming]) -> list[Naming]:
        """The namings of a sentence as they are meant together."""
        alone = [_with_article(words, naming) for naming in _without_links(words, found)]
        supposed = self._supposed(words, self._merged(words, alone))
        return [self._protege(words, before, naming) for before, naming in _with_before(supposed)]

    def _merged(self, words: Sequence[str], namings: Iterable[Naming]) -> list[Naming]:
        """Namings that stand side by side as one, where they mean one party."""
        merged: list[Naming] = []
        for naming in namings:
            whole = self._one(words, merged[-1], naming) if merged and naming.first == merged[-1].last + 1 else None
            if whole:
                merged[-1] = whole
            else:
                merged.append(naming)
        return merged

    def _one(self, words: Sequence[str], before: Naming, naming: Naming) -> Naming | None:
        """Two namings side by side as one; None where they mean two parties."""
        whole = replace(before, last=naming.last)
        if before.ids == naming.ids and naming.kind is Reference.NAME:
            return replace(whole, kind=Reference.NAME)  # "the Lebanese group Hezbollah"
        if self._fighters(words, before, naming):
            return whole
        general = naming.kind in (Reference.GENERAL, Reference.BRANCH) and words[naming.first].lower() not in PRONOUNS
        if general and before.kind in (Reference.NAME, Reference.USUAL):
            return replace(whole, ids=self._armed(words, before, naming))
        return None

    def _fighters(self, words: Sequence[str], before: Naming, naming: Naming) -> bool:
        """Whether a general word of groups that fight for no state follows the name of one: "PKK rebels"."""
        general = naming.kind is Reference.USUAL and words[naming.first].islower() and self._irregular.issuperset(naming.ids)
        return general and before.kind is Reference.NAME and self._irregular.issuperset(before.ids)

    def _armed(self, words: Sequence[str], before: Naming, naming: Naming) -> tuple[str, ...]:
        """Whom a name and a general word behind it mean: of a government's soldiers its arm, else whom the name does."""
        if naming.kind is not Reference.BRANCH or words[naming.last].lower() not in neighbours().soldiers:
            return before.ids
        arm = naming.ids[0]
        return tuple(self._states.compose(i.split(".")[0], arm) if i.endswith(".government") else i for i in before.ids)

    def _supposed(self, words: Sequence[str], namings: Iterable[Naming]) -> list[Naming]:
        """Arms of war with those whose they are taken for: "warplanes believed to be Russian", "... belonging to the US"."""
        kept: list[Naming] = []
        for naming in namings:
            ids = self._taken_for(words, kept[-1], naming) if kept else None
            if ids is None:
                kept.append(naming)
            else:
                kept[-1] = Naming(kept[-1].first, naming.last, ids, Reference.NAME)
        return kept

    def _taken_for(self, words: Sequence[str], arms: Naming, owner: Naming) -> tuple[str, ...] | None:
        """Who the arms or gunmen are that are supposed to be of ``owner``; None where no words suppose so."""
        branch = arms.kind is Reference.BRANCH
        if not (branch or arms.kind is Reference.GENERAL or self._unknown.issuperset(arms.ids)):
            return None
        between = {word.lower() for word in words[arms.last + 1 : owner.first]}
        if not neighbours().supposing_links.issuperset(between) or neighbours().supposing.isdisjoint(between):
            return None
        if owner.kind is Reference.NAME or (owner.kind is Reference.USUAL and not branch):
            return owner.ids
        if owner.kind in (Reference.NATION, Reference.DEMONYM) and branch:
            return tuple(self._states.compose(nation, arms.ids[0]) for nation in self._states.nations_of(owner.ids))
        return None

    def _protege(self, words: Sequence[str], before: Naming | None, naming: Naming) -> Naming:
        """ "The Turkish army and its affiliated militants": who the pack says that state backs."""
        if naming.kind is not Reference.GENERAL or before is None or before.kind is not Reference.NAME:
            return naming
        between = [word.lower() for word in words[before.last + 1 : naming.first]]
        hired = words[naming.last].lower() in neighbours().hired and between[-1:] == ["its"]
        if len(between) > _FAR or "and" not in between or not (hired or between[-1] in neighbours().backed):
            return naming
        meaning = self._aliases.meaning(f"{words[before.first]}-backed {words[naming.last]}")
        return Naming(naming.first, naming.last, *meaning) if meaning and meaning[1] is Reference.NAME else naming


def _with_article(words: Sequence[str], naming: Naming) -> Naming:
    """A name with the article that stands apart before it.

    >>> _with_article(("the", "Al", "Nusra", "Front"), Naming(2, 3, (), Reference.NAME)).first
    1
    """
    if naming.kind is Reference.NAME and naming.first and words[naming.first - 1].lower() in _ARTICLES:
        return replace(naming, first=naming.first - 1)
    return naming


def _without_links(words: Sequence[str], found: Sequence[Naming]) -> list[Naming]:
    """The namings but those that only tell whom the next one is linked to.

    >>> front, group = (Naming(n, n, (), Reference.NAME) for n in (1, 2))
    >>> _without_links(("the", "Qaeda-linked", "Nusra"), [front, group]) == [group]
    True
    """
    links = {n for n, (naming, after) in enumerate(pairwise(found)) if _links(words, naming, after)}
    return [naming for n, naming in enumerate(found) if n not in links]


def _links(words: Sequence[str], naming: Naming, after: Naming) -> bool:
    """Whether a naming only tells of a link: "the al-Qaeda-affiliated Nusra Front", "al-Qaeda affiliate Nusra Front"."""
    linked = HYPHEN.split(words[naming.last].lower())[-1] in neighbours().linked
    offshoot = words[naming.last + 1].lower() in neighbours().offshoots
    return (linked or offshoot) and after.kind is Reference.NAME and after.first - naming.last <= _FAR


def _with_before(namings: Iterable[Naming]) -> Iterable[tuple[Naming | None, Naming]]:
    """Each naming behind the one before it, a word that needs its context ("they", "the enemy") left aside."""
    before = None
    for naming in namings:
        yield before, naming
        before = naming if naming.kind is not Reference.GENERAL or before is None else before
