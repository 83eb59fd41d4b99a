"""Words of happening that make no claim of their own: aims, opinions and questions, echoes of a verb, what only points back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from kadesh.language.clauses import Clause
from kadesh.model import ClaimType, Mark
from kadesh.reading.rules.fights import BY_MEANS, FIGHTS, points_back
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.triggers import Trigger

T = ClaimType
_LASTING = frozenset({T.CLASH, T.ENCIRCLE, T.CONTROL})  # what a participle can say of somebody at any time
_WEAK_NOUNS = frozenset({T.OFFENSIVE, T.CAPTURE, T.ADVANCE, T.WITHDRAW, T.KILL})  # they tell nothing alone
_POSSESSIVES = ("its", "their", "his")


@dataclass(frozen=True)
class _Word:
    """A trigger among those of its sentence."""

    passage: Passage
    trigger: Trigger
    triggers: Sequence[Trigger]

    @cached_property
    def over(self) -> Trigger | None:
        """The nearest other trigger above it."""
        others = [t for t in self.triggers if t is not self.trigger]
        at = {t.anchor: t for t in others} | {t.head: t for t in others}
        return next((at[above] for above in self.passage.syntax.ancestors(self.trigger.head) if above in at), None)

    @cached_property
    def is_own(self) -> bool:
        """Whether a noun has an actor, a place or a time of its own."""
        return any(_tells_more(self.passage, child) for child in self.passage.syntax.children[self.trigger.head])

    @property
    def clause(self) -> Clause:
        """Its clause."""
        return self.passage.clause(self.trigger.head)

    @property
    def lemma(self) -> str:
        """Its lemma."""
        return self.passage.syntax.lemmas[self.trigger.head]

    @property
    def tag(self) -> str:
        """Its tag."""
        return self.passage.syntax.tags[self.trigger.head]

    @property
    def relation(self) -> str:
        """How it hangs on its head."""
        return self.passage.syntax.relations[self.trigger.head]

    @property
    def head(self) -> int:
        """What it hangs on."""
        return self.passage.syntax.heads[self.trigger.head]

    @property
    def repeats(self) -> bool:
        """Whether the trigger above it is of its type."""
        return self.over is not None and self.over.type is self.trigger.type


def stands(passage: Passage, trigger: Trigger, triggers: Sequence[Trigger], has_losses: bool) -> bool:
    """Whether a trigger makes a claim, among the ``triggers`` of its sentence, and with losses that result from it or not."""
    word = _Word(passage, trigger, triggers)
    if not trigger.nominal:
        return not any(aside(word) for aside in _VERBAL)
    if any(aside(word) for aside in _NOMINAL):
        return False
    if trigger.carrier is not None or has_losses or _is_denied_part(word):
        return True
    if word.relation == "ROOT" or (passage.syntax.tags[word.head].startswith("NNP") and len(triggers) == 1):
        return word.is_own or trigger.type is not T.OFFENSIVE
    return not any(aside(word) for aside in _ECHOES)


def is_none(passage: Passage, trigger: Trigger) -> bool:
    """Whether the words around a trigger say that it is no happening at all: an aim, a question, a film's subject.

    >>> from kadesh.reading.rules.triggers import find_triggers
    >>> p = sentence("A film about the siege of Rukaba was shown.")
    >>> [is_none(p, trigger) for trigger in find_triggers(p)]
    [True]
    """
    word = _Word(passage, trigger, (trigger,))
    return any(aside(word) for aside in (_NOMINAL if trigger.nominal else _VERBAL))


def _displaced_long_ago(word: _Word) -> bool:
    """What the war, or the fighting told of, has done.

    >>> happenings("Millions have been displaced since March.")
    []
    """
    told = "since" in word.passage.lower or word.clause.first("agent") is not None
    return word.lemma == "displace" and told


def _is_aim(word: _Word) -> bool:
    """An aim without an act, or the aim of an act of its own kind.

    >>> happenings("The army deployed troops to reinforce units.")
    ['deploy: deployed']
    """
    return word.clause.form == "infinitive" and (word.lemma in word.passage.lexicon.words.aim_verbs or word.repeats)


def _is_foiled(word: _Word) -> bool:
    """What was foiled is told by what foiled it.

    >>> happenings("The army repelled an attempt to storm the town.")
    ['repel: repelled']
    """
    return word.over is not None and word.over.type is T.REPEL and word.clause.form in ("infinitive", "gerund")


def _is_left_behind(word: _Word) -> bool:
    """What remains of a withdrawal.

    >>> happenings("The army withdrew from the town, leaving one brigade behind.")
    ['withdraw: withdrew']
    """
    return word.repeats and word.trigger.type is T.WITHDRAW and word.tag == "VBG"


def _is_holding(word: _Word) -> bool:
    """A gerund of holding, which tells of no day: "by controlling the town"."""
    gerund = word.clause.form == "gerund" or (word.tag == "VBG" and word.relation == "pobj")
    return gerund and word.trigger.type is T.CONTROL


def _asks_who(word: _Word) -> bool:
    """A question.

    >>> happenings("Who shelled the town?")
    []
    """
    return _is_asked(word.passage, word.clause)


def _is_asked(passage: Passage, clause: Clause) -> bool:
    subject = clause.first("subject")
    return subject is not None and clause.link != "relative" and passage.syntax.tags[subject.head] == "WP"


def _is_subject(word: _Word) -> bool:
    """Whether a gerund is what another verb speaks of."""
    return word.relation in ("csubj", "nsubj") and word.tag == "VBG" and word.clause.governor >= 0


def _is_opinion(word: _Word) -> bool:
    """An opinion of acts of its kind: "targeting civilians is a crime", "losing the town would mean defeat"."""
    if not _is_subject(word):
        return False
    above = word.passage.clause(word.clause.governor)
    return above.lemma in ("be", "mean") or bool(above.modals)


def _is_let(word: _Word) -> bool:
    """Whether it is what somebody lets people do who leave."""
    over = word.over
    if over is None or over.type is not T.EVACUATE or _is_subject(word):
        return False
    return word.passage.syntax.lemmas[over.head] in word.passage.lexicon.words.allowing_verbs


def _leaves_as_let(word: _Word) -> bool:
    """The leaving that the verb of letting tells: "allowed civilians to leave"."""
    return _is_let(word) and word.trigger.type in (T.EVACUATE, T.WITHDRAW)


def _only_modifies(word: _Word) -> bool:
    """A participle that only identifies a noun, or what a noun of fighting did.

    >>> happenings("ISIL captured the town besieged by the army.")
    ['capture: captured']
    """
    clause, type_ = word.clause, word.trigger.type
    if _is_let(word):
        return False
    if clause.link in ("modifier", "relative") and clause.governor >= 0 and _is_fight_noun(word, clause.governor):
        return type_ in FIGHTS
    return clause.link == "modifier" and clause.form == "participle" and (clause.passive or type_ in _LASTING)


def _is_fight_noun(word: _Word, index: int) -> bool:
    return any(t.head == index and t.type in FIGHTS and t.nominal for t in word.triggers)


def _asks_who_carried(word: _Word) -> bool:
    """A question.

    >>> happenings("Who carried out the raid?")
    []
    """
    carrier = word.trigger.carrier
    return carrier is not None and _is_asked(word.passage, word.passage.clause(carrier))


def _has_ceased(word: _Word) -> bool:
    """What is over: "a cessation of hostilities"."""
    syntax = word.passage.syntax
    return word.relation == "pobj" and syntax.lemmas[syntax.heads[word.head]] == "cessation"


def _is_only_shown(word: _Word) -> bool:
    """What a film or a book is about.

    >>> happenings("A film about the siege of Rukaba won a prize.")
    []
    """
    syntax = word.passage.syntax
    work = syntax.lemmas[syntax.heads[word.head]]
    about = word.relation == "pobj" and word.passage.lower[word.head] in ("about", "on")
    return about and work in word.passage.lexicon.words.works_about


def _is_quarrel(word: _Word) -> bool:
    """A fight over what is no place and nobody.

    >>> happenings("They spoke of fights over flights."), happenings("They spoke of fights over Rukaba.")
    ([], ['clash: fights'])
    """
    passage, link = word.passage, word.trigger.head + 1
    over = passage.lower[link : link + 1] in (("over",), ("about",))
    if not over or word.lemma not in passage.lexicon.words.quarrels:
        return False
    things = [child for child in passage.syntax.children[link] if passage.syntax.relations[child] == "pobj"]
    return not any(_is_name_or_time(passage, thing) or "place" in passage.classes(thing) for thing in things)


def _is_avoided(word: _Word) -> bool:
    """What somebody escaped.

    >>> happenings("The army withdrew from the town to avoid encirclement.")
    ['withdraw: withdrew']
    """
    return word.relation == "dobj" and word.passage.syntax.lemmas[word.head] in word.passage.lexicon.words.avoiding


def _has_failed(word: _Word) -> bool:
    """An attack of which its verb says that it was repelled.

    >>> happenings("Three assaults near Rukaba ended in failure.")
    ['repel: ended']
    """
    return any(t.type is T.REPEL and t.frame.whom == "subject" and word.head == t.head for t in word.triggers)


def _is_denied_part(word: _Word) -> bool:
    """Whether it took place, though somebody denies his part in it: "denied responsibility for the attack"."""
    syntax = word.passage.syntax
    part = syntax.heads[word.head]
    denied = syntax.lemmas[syntax.heads[part]] == "deny"
    return denied and syntax.lemmas[part] in word.passage.lexicon.words.denied_parts


def _repeats_verb(word: _Word) -> bool:
    """A noun of the type above it that adds nothing, or only the means.

    >>> happenings("The army pounded the town with artillery fire.")
    ['shelling: pounded']
    """
    behind = word.relation == "pobj" and word.passage.lower[word.head] == "with"
    means = behind and word.trigger.type in BY_MEANS
    return word.repeats and (means or not word.is_own)


def _is_broken(word: _Word) -> bool:
    """An agreement of which its verb says that it is no more.

    >>> happenings("The truce in Rukaba collapsed.")
    ['other: collapsed']
    """
    broken = word.over is not None and word.over.type is T.OTHER and word.relation == "nsubj"
    return broken and word.trigger.type is T.AGREEMENT


def _is_loot(word: _Word) -> bool:
    """Goods that are named beside another act.

    >>> happenings("The rebels stormed the base and photographed a cache.")
    ['offensive: stormed']
    """
    taken = word.over is not None and word.relation in ("dobj", "conj")
    return taken and Mark.SEIZE in word.trigger.frame.marks


def _is_police_raid(word: _Word) -> bool:
    """A raid that only took people.

    >>> happenings("The police arrested ten men in raids in Rukaba.")
    ['arrest: arrested, 10 captured']
    """
    taken = word.over is not None and word.over.type in (T.ARREST, T.ABDUCT)
    return taken and word.trigger.type is T.OFFENSIVE


def _only_points_back(word: _Word) -> bool:
    """A noun that takes up what was told before, or one that tells nothing alone.

    >>> happenings("Residents fear the attack.")
    []
    >>> happenings("Residents fear the attack of the rebels.")
    ['offensive: attack']
    """
    back = points_back(word.passage, word.trigger.head)
    if word.trigger.type in _WEAK_NOUNS:
        return back or not word.is_own
    return back and not word.is_own


def _tells_more(passage: Passage, child: int) -> bool:
    """Whether what hangs on a noun names an actor, a place or a time."""
    relation, inside = passage.syntax.relations[child], passage.syntax.subtree(child)
    if relation in ("poss", "compound", "amod", "nmod"):
        return any(i in passage.naming_at and passage.lower[i] not in _POSSESSIVES for i in inside)
    if relation in ("prep", "agent", "acl", "relcl", "npadvmod"):
        return any(_is_name_or_time(passage, i) for i in inside)
    return False


def _is_name_or_time(passage: Passage, index: int) -> bool:
    if index in passage.naming_at or passage.syntax.tags[index].startswith("NNP"):
        return True
    return any(first <= index <= last for first, last in passage.times)


_Aside = Callable[[_Word], bool]
_VERBAL: tuple[_Aside, ...] = (
    _displaced_long_ago,
    _is_aim,
    _is_foiled,
    _is_left_behind,
    _is_holding,
    _asks_who,
    _is_opinion,
    _leaves_as_let,
    _only_modifies,
)
_NOMINAL: tuple[_Aside, ...] = (_asks_who_carried, _has_ceased, _is_only_shown, _is_quarrel, _is_avoided, _has_failed)
_ECHOES: tuple[_Aside, ...] = (_repeats_verb, _is_broken, _is_loot, _is_police_raid, _only_points_back)
