"""Losses that hang below a happening as its result, by the syntax: "shelled the town, killing five"."""

from collections.abc import Mapping
from dataclasses import dataclass

from kadesh.language.clauses import Clause
from kadesh.model import LossKind
from kadesh.reading.rules.fights import BY_MEANS, RESULTS
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.tallies import Tally
from kadesh.reading.rules.triggers import Trigger

_LINKS = ("advcl", "acl", "xcomp", "pcomp", "conj", "relcl", "ccomp", "prep", "pobj", "dobj")


@dataclass(frozen=True, slots=True)
class _Link:
    """How a loss hangs on a trigger: by ``below``, the last token under it."""

    passage: Passage
    tally: Tally
    below: int
    trigger: Trigger

    @property
    def relation(self) -> str:
        """The label of the link."""
        return self.passage.syntax.relations[self.below]

    @property
    def clause(self) -> Clause:
        """The clause below the trigger."""
        return self.passage.clause(self.below)

    @property
    def finite(self) -> bool:
        """Whether that is a whole clause."""
        return _is_finite(self.passage, self.below)

    @property
    def adds(self) -> bool:
        """Whether "and" adds a whole clause, which may tell of an act of its own."""
        return self.relation == "conj" and self.finite

    @property
    def seizing(self) -> bool:
        """Whether the loss is what was seized, which a fight brings in."""
        return self.passage.syntax.lemmas[self.tally.verb] in self.passage.lexicon.words.seize_verbs


def _is_finite(passage: Passage, verb: int) -> bool:
    """Whether a verb has a whole clause, with a tense."""
    return passage.clause(verb).form == "finite" and passage.syntax.tags[verb].startswith("VB")


def trigger_above(passage: Passage, tally: Tally, by_token: Mapping[int, Trigger]) -> Trigger | None:
    """The trigger that a loss hangs below as its result, of those at the tokens of ``by_token``.

    >>> passage, tally, (shelling, *_) = loss("The army shelled the town, killing five men.", "men")
    >>> trigger_above(passage, tally, {shelling.head: shelling}) == shelling
    True
    """
    link = _link(passage, tally, by_token)
    return link.trigger if link and _is_result(link) else None


def _link(passage: Passage, tally: Tally, by_token: Mapping[int, Trigger]) -> _Link | None:
    """How a loss hangs on the first trigger above it, unless another clause stands between them."""
    syntax, below = passage.syntax, tally.verb
    for above in syntax.ancestors(tally.verb):
        relation = syntax.relations[below]
        if relation not in _LINKS:
            return None
        if above in by_token:
            return _Link(passage, tally, below, by_token[above])
        if relation == "ccomp" or (relation == "advcl" and _is_finite(passage, below)):
            return None
        below = above
    return None


def _is_result(link: _Link) -> bool:
    """Whether the loss below a trigger results from it."""
    if _is_meanwhile(link):
        return link.trigger.type in RESULTS
    if any(bars(link) for bars in _NO_RESULT):
        return False
    return link.trigger.type in RESULTS or link.tally.kind is not LossKind.MATERIEL


def _is_meanwhile(link: _Link) -> bool:
    """Whether the wounded are told beside the dead.

    >>> passage, tally, triggers = loss("The raid killed ten men while 30 guards were wounded.", "guards")
    >>> _is_meanwhile(_link(passage, tally, {t.head: t for t in triggers}))
    True
    """
    told = link.relation == "advcl" and link.clause.marker in ("while", "as")
    return told and link.tally.kind is LossKind.WOUNDED


def _is_told_apart(link: _Link) -> bool:
    """Whether a subordinate clause tells it.

    >>> passage, tally, triggers = loss("They attacked the base when ten men were killed.", "men")
    >>> _is_told_apart(_link(passage, tally, {t.head: t for t in triggers}))
    True
    """
    return link.relation in ("advcl", "ccomp") and link.finite


def _is_at_another_time(link: _Link) -> bool:
    """Whether it happened before or after, or beside it.

    >>> passage, tally, triggers = loss("They shelled the base while losing ten men.", "men")
    >>> _is_at_another_time(_link(passage, tally, {t.head: t for t in triggers}))
    True
    """
    return link.relation == "advcl" and link.clause.marker in ("after", "before", "while", "since")


def _is_aim(link: _Link) -> bool:
    """Whether it is what was meant to be.

    >>> passage, tally, triggers = loss("They attacked the camp to destroy two tanks.", "tanks")
    >>> _is_aim(_link(passage, tally, {t.head: t for t in triggers}))
    True
    """
    return link.relation == "advcl" and link.clause.form == "infinitive"


def _is_act_of_its_own(link: _Link) -> bool:
    """Whether destroying is an act beside another.

    >>> passage, tally, triggers = loss("The army captured the hill and destroyed two tanks.", "tanks")
    >>> _is_act_of_its_own(_link(passage, tally, {t.head: t for t in triggers}))
    True
    """
    ruined = link.tally.kind is LossKind.MATERIEL and not link.seizing
    return link.adds and ruined and link.trigger.type not in BY_MEANS


def _is_killing_of_its_own(link: _Link) -> bool:
    """Whether killing is an act beside another that kills nobody.

    >>> passage, tally, triggers = loss("The gunmen looted shops and killed six people.", "people")
    >>> _is_killing_of_its_own(_link(passage, tally, {t.head: t for t in triggers}))
    True
    """
    lemma = link.passage.syntax.lemmas[link.tally.verb]
    killing = not link.clause.passive and lemma in link.passage.lexicon.words.kill_verbs
    return link.adds and killing and link.trigger.type not in RESULTS


def _has_own_subject(link: _Link) -> bool:
    """Whether somebody else does it.

    >>> passage, tally, triggers = loss("The army clashed with the rebels and ten men were killed.", "men")
    >>> _has_own_subject(_link(passage, tally, {t.head: t for t in triggers}))
    True
    """
    return link.adds and link.clause.first("subject") is not None and not link.seizing


_NO_RESULT = (_is_told_apart, _is_at_another_time, _is_aim, _is_act_of_its_own, _is_killing_of_its_own, _has_own_subject)
