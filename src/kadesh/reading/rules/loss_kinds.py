"""Which loss it is that a verb and a noun tell of: "killed ten men", "seized a truck", "suffered two deaths"."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from kadesh.language.clauses import conjuncts
from kadesh.model import LossKind
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.tallies import Tally, is_people, make_tally
from kadesh.reading.words import Words

_PART_OF_A_WHOLE = frozenset({"person", "civilians", "fighters", "materiel"})
_NEAR = 6  # words from a count to whom it is of, and back to the verb that raised it
_REACH = 14  # words from the noun of a whole in which its parts are told


@dataclass(frozen=True, slots=True)
class Lost:
    """A noun that a verb of loss governs. ``kind`` is what the verb tells of, as Lexicon.loss_kinds says."""

    passage: Passage
    kind: str
    verb: int
    head: int

    @property
    def lists(self) -> Words:
        """The lists of words."""
        return self.passage.lexicon.words

    @property
    def lemma(self) -> str:
        """The noun's lemma."""
        return self.passage.syntax.lemmas[self.head]

    @property
    def word(self) -> str:
        """The noun as written, in lower case."""
        return self.passage.lower[self.head]

    @property
    def verb_lemma(self) -> str:
        """The verb's lemma."""
        return self.passage.syntax.lemmas[self.verb]

    @property
    def classes(self) -> frozenset[str]:
        """The noun's classes in the sentence."""
        return self.passage.classes(self.head)

    @property
    def listed_classes(self) -> frozenset[str]:
        """The noun's classes wherever it stands."""
        return self.passage.lexicon.classes_of(self.lemma)

    @property
    def numeral(self) -> bool:
        """Whether a number stands for the noun: "killed 38"."""
        return self.passage.syntax.tags[self.head] == "CD"

    @property
    def people(self) -> bool:
        """Whether it is people, or a number that may count them."""
        return (is_people(self.passage, self.head) or self.numeral) and self.word not in ("it", "its")

    @property
    def materiel(self) -> bool:
        """Whether it is materiel or something built."""
        return not self.classes.isdisjoint({"materiel", "structure"})

    def alone(self, kind: LossKind, head: int | None = None) -> list[Tally]:
        """The loss of this noun, or of the one at ``head``."""
        return [make_tally(self.passage, kind, self.head if head is None else head, self.verb)]

    def whole(self, kind: LossKind) -> list[Tally]:
        """The loss of this noun and of the parts that "including" counts out of it."""
        (tally,) = self.alone(kind)
        return [tally, *_parts(self.passage, tally)]


def tallies_of(lost: Lost) -> list[Tally]:
    """The losses that a verb tells of its noun: none where the two make no loss.

    >>> passage = sentence("The rebels destroyed two tanks, a school and a road.")
    >>> verb, nouns = at(passage, "destroyed"), ("tanks", "school", "road")
    >>> [[t.kind.value for t in tallies_of(Lost(passage, "destroy", verb, at(passage, noun)))] for noun in nouns]
    [['materiel'], ['other'], []]
    """
    return _TELLING[lost.kind](lost)


def _harmed(lost: Lost) -> list[Tally]:
    """Who was killed or wounded."""
    if any(bars(lost) for bars in _NO_VICTIM):
        return []
    told = {lost.kind, *(lost.passage.lexicon.loss_kinds.get(lemma, "") for lemma in _joined_lemmas(lost))}
    if told >= {"kill", "wound"}:
        return lost.whole(LossKind.KILLED_OR_WOUNDED)
    return lost.whole(LossKind.KILLED if lost.kind == "kill" else LossKind.WOUNDED)


def _kills(lost: Lost) -> bool:
    """Whether what kills was taken for who dies.

    >>> passage = sentence("Air raids killed in Rukaba.")
    >>> _kills(Lost(passage, "kill", at(passage, "killed"), at(passage, "raids")))
    True
    """
    lexicon, common = lost.passage.lexicon, lost.passage.syntax.tags[lost.head].startswith("NN")
    if lost.lemma in lexicon.nouns and lost.listed_classes.isdisjoint({"person", "civilians", "fighters"}):
        return True
    return lost.lemma in lexicon.classes and common and not lost.people


def _told_before(lost: Lost) -> bool:
    """Whether the dead are only taken up: "those killed were residents"."""
    return lost.word == "those" and lost.passage.syntax.relations[lost.verb] == "acl"


def _is_loss(lost: Lost) -> bool:
    """Whether the noun is itself one of losses, as "casualties" is."""
    return lost.lemma in lost.lists.loss_nouns


def _is_thing(lost: Lost) -> bool:
    """Whether it is materiel that is "killed".

    >>> passage = sentence("The blast killed two tanks.")
    >>> _is_thing(Lost(passage, "kill", at(passage, "killed"), at(passage, "tanks")))
    True
    """
    return lost.kind == "kill" and lost.materiel and not lost.people


def _already_dead(lost: Lost) -> bool:
    """Whether the dead before the wounded were taken for who was wounded.

    >>> passage = sentence("Doctors counted 45 dead and 33 injured.")
    >>> _already_dead(Lost(passage, "wound", at(passage, "injured"), at(passage, "dead")))
    True
    """
    return lost.kind == "wound" and lost.word in lost.lists.death_words


def _already_hurt(lost: Lost) -> bool:
    """Whether the noun says itself that they are hurt.

    >>> passage = sentence("The raid killed the wounded.")
    >>> _already_hurt(Lost(passage, "kill", at(passage, "killed"), at(passage, "wounded")))
    True
    """
    return not {lost.lemma, lost.word}.isdisjoint({"injured", "wounded"})


def _of_a_count(lost: Lost) -> bool:
    """Whether they are only those whom a count that was raised is of.

    >>> passage = sentence("It brought to six the number of soldiers killed.")
    >>> _of_a_count(Lost(passage, "kill", at(passage, "killed"), at(passage, "soldiers")))
    True
    """
    lower, near = lost.passage.lower, range(lost.head, max(-1, lost.head - _NEAR), -1)
    count = next((i for i in near if lower[i] in lost.lists.toll_nouns), 0)
    before = range(max(0, count - _NEAR), count)
    return (
        any(lost.passage.syntax.lemmas[i] in lost.lists.raising_verbs for i in before) and "to" in lower[before.start : count]
    )


_NO_VICTIM = (_of_a_count, _kills, _told_before, _is_loss, _is_thing, _already_dead, _already_hurt)


def _destroyed(lost: Lost) -> list[Tally]:
    """What was destroyed: materiel, or what civilians need.

    >>> passage = sentence("The army shot down 38 of them.")
    >>> [t.kind.value for t in _destroyed(Lost(passage, "destroy", at(passage, "shot"), at(passage, "38")))]
    ['materiel']
    """
    if lost.numeral and "down" in lost.passage.clause(lost.verb).particles:
        return lost.alone(LossKind.MATERIEL)
    if any(bars(lost) for bars in _NOT_DESTROYED):
        return []
    civil = "property" in lost.classes or lost.lemma in lost.lists.civil_objects
    return lost.whole(LossKind.OTHER if civil and not lost.word.startswith("depot") else LossKind.MATERIEL)


def _only_people(lost: Lost) -> bool:
    """Whether people are "destroyed", and none of their things.

    >>> passage = sentence("The army destroyed the rebels.")
    >>> _only_people(Lost(passage, "destroy", at(passage, "destroyed"), at(passage, "rebels")))
    True
    """
    return lost.people and not lost.materiel and lost.lemma not in lost.lists.destroyed_crowds


def _is_way(lost: Lost) -> bool:
    """Whether it is a road, whose ruin is no loss.

    >>> passage = sentence("The army destroyed the road.")
    >>> _is_way(Lost(passage, "destroy", at(passage, "destroyed"), at(passage, "road")))
    True
    """
    return "route" in lost.classes and not lost.materiel


def _can_be_spared(lost: Lost) -> bool:
    """Whether it is nothing whose ruin is a loss.

    >>> passage = sentence("The army destroyed their hopes.")
    >>> _can_be_spared(Lost(passage, "destroy", at(passage, "destroyed"), at(passage, "hopes")))
    True
    """
    return not lost.materiel and lost.classes.isdisjoint({"weapons", "aircraft", "artillery"})


def _was_only_hit(lost: Lost) -> bool:
    """Whether the verb does not say that it is gone.

    >>> passage = sentence("The rocket hit a tank.")
    >>> _was_only_hit(Lost(passage, "destroy", at(passage, "hit"), at(passage, "tank")))
    True
    """
    return lost.verb_lemma in lost.lists.damaging_verbs


_NOT_DESTROYED = (_only_people, _is_way, _can_be_spared, _was_only_hit)


def _seized(lost: Lost) -> list[Tally]:
    """What was seized; who was captured, where the verb can tell of people.

    >>> passage = sentence("The rebels captured two tanks and ten soldiers.")
    >>> verb, nouns = at(passage, "captured"), ("tanks", "soldiers")
    >>> [[t.kind.value for t in _seized(Lost(passage, "seize", verb, at(passage, noun)))] for noun in nouns]
    [['materiel'], ['captured']]
    """
    land = "place" in lost.classes and "weapons" not in lost.classes
    if not land and not lost.classes.isdisjoint({"weapons", "materiel"}):
        return lost.whole(LossKind.MATERIEL)
    return _captured(lost) if lost.verb_lemma in lost.lists.capture_verbs else []


def _captured(lost: Lost) -> list[Tally]:
    """Who was captured: people, and no place that its people stand for."""
    unnamed_land = "place" in lost.classes and not lost.passage.naming_at.get(lost.head)
    if not lost.people or unnamed_land or lost.verb_lemma == "take" or "place" in lost.listed_classes:
        return []
    return lost.alone(LossKind.CAPTURED)


def _inflicted(lost: Lost) -> list[Tally]:
    """What was inflicted or suffered: losses, by their noun, or who suffered them.

    >>> passage = sentence("Four guards sustained injuries, the army suffered heavy losses.")
    >>> verbs = {"injuries": "sustained", "losses": "suffered"}
    >>> losses = [Lost(passage, "inflict", at(passage, verb), at(passage, noun)) for noun, verb in verbs.items()]
    >>> [[(t.kind.value, t.text) for t in _inflicted(lost)] for lost in losses]
    [[('wounded', 'Four guards')], [('losses', 'heavy losses')]]
    """
    noun = _carried_lemma(lost)
    if _died_of(lost):
        return []
    sufferer = lost.passage.clause(lost.verb).first("subject") if lost.verb_lemma in lost.lists.suffer_verbs else None
    if sufferer and noun in lost.lists.wound_nouns and is_people(lost.passage, sufferer.head):
        return lost.alone(LossKind.WOUNDED, sufferer.head)
    if noun not in lost.lists.loss_nouns or noun in lost.lists.defeat_nouns:
        return []
    if sufferer and noun == "damage" and not lost.passage.classes(sufferer.head).isdisjoint({"materiel", "weapons"}):
        return lost.alone(LossKind.MATERIEL, sufferer.head)
    return lost.whole(_kind_of_noun(noun, lost.lists))


def _died_of(lost: Lost) -> bool:
    """Whether the wounds are those of which somebody died: "died of wounds he had sustained"."""
    syntax = lost.passage.syntax
    if syntax.relations[lost.verb] not in ("relcl", "acl") or syntax.heads[lost.verb] != lost.head:
        return False
    behind = (above for above in syntax.ancestors(lost.head) if syntax.tags[above].startswith("VB") and above != lost.verb)
    return syntax.lemmas[next(behind, lost.verb)] in lost.lists.dying_verbs and lost.lemma in lost.lists.wound_nouns


def _carried_lemma(lost: Lost) -> str:
    """The lemma of the noun, or of what it counts: "dozens of casualties"."""
    counted = lost.passage.clause(lost.head).having("of") if "carriers" in lost.classes else []
    return lost.passage.syntax.lemmas[counted[0].head] if counted else lost.lemma


def _kind_of_noun(noun: str, lists: Words) -> LossKind:
    """Which losses a noun of losses tells of."""
    if noun in lists.casualty_nouns:
        return LossKind.KILLED_OR_WOUNDED
    if noun in lists.wound_nouns:
        return LossKind.WOUNDED
    return {"death": LossKind.KILLED, "damage": LossKind.OTHER}.get(noun, LossKind.LOSSES)


def _gone(lost: Lost) -> list[Tally]:
    """What somebody lost: his life, men, materiel.

    >>> passage = sentence("Twenty soldiers lost their lives.")
    >>> [(t.kind.value, t.text) for t in _gone(Lost(passage, "lose", at(passage, "lost"), at(passage, "lives")))]
    [('killed', 'Twenty soldiers')]
    """
    owner = lost.passage.clause(lost.verb).first("subject")
    if lost.lemma in lost.lists.taken_deaths and owner:
        return lost.alone(LossKind.KILLED, owner.head)
    if "place" in lost.classes:
        return []
    if lost.people and "materiel" not in lost.listed_classes:
        return lost.whole(LossKind.KILLED)
    return lost.whole(LossKind.MATERIEL) if "materiel" in lost.classes else []


_TELLING: dict[str, Callable[[Lost], list[Tally]]] = {
    "kill": _harmed,
    "wound": _harmed,
    "destroy": _destroyed,
    "seize": _seized,
    "capture": _captured,
    "inflict": _inflicted,
    "lose": _gone,
}


def _joined_lemmas(lost: Lost) -> list[str]:
    """The lemmas of the verbs that share the noun with this one: "killing and wounding a number"."""
    passage, syntax = lost.passage, lost.passage.syntax
    own = passage.clause(lost.verb)
    found = []
    above = syntax.heads[lost.verb]
    if syntax.relations[lost.verb] == "conj" and syntax.tags[above].startswith("VB"):
        clause = passage.clause(above)
        apart = (own.passive or clause.passive) and own.first("subject")  # "eleven died and 20 others were injured"
        if clause.first("object") is None and not apart:
            found.append(above)
    below = [c for c in syntax.children[lost.verb] if syntax.relations[c] == "conj" and syntax.tags[c].startswith("VB")]
    found += [c for c in below if own.passive and passage.clause(c).first("subject", "object") is None]
    return [syntax.lemmas[verb] for verb in found]


def _parts(passage: Passage, whole: Tally) -> list[Tally]:
    """What "including" counts out of a whole: losses of their own, not to be added.

    >>> passage = sentence("The raid killed ten people, including two guards.")
    >>> whole = make_tally(passage, LossKind.KILLED, at(passage, "people"), at(passage, "killed"))
    >>> [(t.text, t.part) for t in _parts(passage, whole)]
    [('two guards', True)]
    """
    syntax = passage.syntax
    reach = range(whole.head + 1, min(whole.head + 1 + _REACH, len(passage.words)))
    openings = [i for i in reach if passage.lower[i] == "including"]
    nouns = [c for i in openings for c in syntax.children[i] if syntax.relations[c] in ("pobj", "dobj")]
    heads = [h for noun in nouns for h in conjuncts(syntax, noun) if not _PART_OF_A_WHOLE.isdisjoint(passage.classes(h))]
    return [replace(make_tally(passage, whole.kind, head, whole.verb), part=True) for head in heads]
