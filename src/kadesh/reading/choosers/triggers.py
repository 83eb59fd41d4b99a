"""Which words tell a happening, and of which type: what the rules find and every other verb and noun, weighed by a model."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kadesh.model import ClaimType
from kadesh.reading.choosers.linear import Choosers, Linear, sigmoid
from kadesh.reading.choosers.trigger_features import Word, trigger_features, words_of
from kadesh.reading.choosers.wording import Wording, top_of
from kadesh.reading.lexicon import Frame
from kadesh.reading.rules.allotments import allot
from kadesh.reading.rules.asides import is_none
from kadesh.reading.rules.happenings import Happening
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.tallies import Tally
from kadesh.reading.rules.triggers import Trigger

TELLING = 0.45  # probability from which a word is taken to tell a happening, where the rules find none in it
STILL_TELLING = 0.1  # where they find one
SURER = 2.0  # log odds by which another type must be likelier than that of the rules
_LEARNED = "chosen"
_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "compound", "attr")


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A word taken to tell a happening: its type, how surely, and whether the rules find one in it."""

    index: int
    type: ClaimType
    probability: float
    ruled: bool


def choose_happenings(choosers: Choosers, wording: Wording) -> list[Happening]:
    """The happenings of a sentence by the words that a model takes for them, with the losses that the rules find.

    >>> from kadesh.reading.choosers.linear import load_choosers
    >>> wording = Wording(sentence("A car bomb exploded in Rukaba, killing ten."), ())
    >>> [(h.trigger.type.value, wording.passage.words[h.trigger.head]) for h in choose_happenings(load_choosers(), wording)]
    [('explosion', 'exploded')]
    """
    chosen = {one.index: one.type for one in _told_once(wording, list(_chosen(choosers, wording)))}
    kept = {index: _typed(found, chosen[index]) for index, found in wording.ruled.items() if index in chosen}
    new = {index: Happening(plain_trigger(wording.passage, index, type_), (), _LEARNED) for index, type_ in chosen.items()}
    return _with_losses(wording, {**new, **kept})


def _chosen(choosers: Choosers, wording: Wording) -> Iterator[_Chosen]:
    """The words that tell a happening."""
    for word in words_of(wording):
        features = trigger_features(word)
        ruled = wording.ruled.get(word.index)
        probability = told(choosers, features)
        if probability < (STILL_TELLING if ruled else TELLING):
            continue
        type_ = _likeliest(choosers.types, features, ruled.trigger.type if ruled else None)
        if ruled or not _is_none(wording, word.index, type_):
            yield _Chosen(word.index, type_, probability, ruled is not None)


def _is_none(wording: Wording, index: int, type_: ClaimType) -> bool:
    """Whether the rules say why a word tells no happening here."""
    return _barred(wording, index) or is_none(wording.passage, plain_trigger(wording.passage, index, type_))


def _barred(wording: Wording, index: int) -> bool:
    """Whether the lexicon says that a word is no happening beside its neighbours: "a legal battle", "lost a depot"."""
    passage, syntax = wording.passage, wording.passage.syntax
    thing = wording.below(index, "dobj")
    objects = passage.lemmas_around(thing) if thing is not None else frozenset[str]()
    near = (child for child in syntax.children[index] if syntax.relations[child] in ("amod", "compound"))
    qualifiers = frozenset(passage.lower[child] for child in near)
    lemma, lexicon = syntax.lemmas[index], passage.lexicon
    frames = (*lexicon.nouns.get(lemma, ()), *lexicon.verbs.get(lemma, ()))
    conditions = [(f.modifiers, qualifiers) for f in frames] + [(f.object, objects) for f in frames]
    return any(condition is not None and bool(condition.barred & beside) for condition, beside in conditions)


def told(choosers: Choosers, features: Sequence[str]) -> float:
    """The probability that a word with these features tells a happening."""
    return sigmoid(choosers.triggers.odds(features)[0])


def _told_once(wording: Wording, chosen: Sequence[_Chosen]) -> Iterator[_Chosen]:
    """Of two words of which one hangs on the other and that tell one type, the rules' or the likelier: "a *bomb exploded*"."""
    ranked = sorted(chosen, key=lambda one: (not one.ruled, -one.probability))
    kept: list[_Chosen] = []
    for one in ranked:
        if one.ruled or not any(one.type is other.type and _tied(wording.passage, one.index, other.index) for other in kept):
            kept.append(one)
            yield one


def _tied(passage: Passage, one: int, other: int) -> bool:
    """Whether one of two words is subject or object of the other, also behind a preposition."""
    return any(_over(passage, low) == high for low, high in ((one, other), (other, one)))


def _over(passage: Passage, index: int) -> int | None:
    syntax = passage.syntax
    if syntax.relations[index] == "pobj":
        return syntax.heads[syntax.heads[index]]
    return syntax.heads[index] if syntax.relations[index] in _ARGUMENTS else None


def _likeliest(types: Linear, features: Sequence[str], ruled: ClaimType | None) -> ClaimType:
    """The likeliest type; that of the rules where no other is much likelier."""
    odds = dict(zip(types.labels, types.odds(features), strict=True))
    best = max(odds, key=odds.__getitem__)
    if ruled is not None and odds.get(ruled.value, odds[best]) > odds[best] - SURER:
        return ruled
    return ClaimType(best)


def _typed(happening: Happening, type_: ClaimType) -> Happening:
    """A happening of the rules with the type that was chosen."""
    trigger = happening.trigger
    if trigger.type is type_:
        return happening
    return replace(happening, trigger=replace(trigger, frame=replace(trigger.frame, type=type_)), rule=_LEARNED)


def plain_trigger(passage: Passage, index: int, type_: ClaimType) -> Trigger:
    """The trigger of a word that the lexicon does not know: done by its subject to its object; a particle belongs to it."""
    syntax = passage.syntax
    particle = next((child for child in syntax.children[index] if syntax.relations[child] == "prt"), index)
    last = particle if particle == index + 1 else index
    nominal = not syntax.tags[index].startswith("VB")
    return Trigger(index, Frame(f"{_LEARNED}:{syntax.lemmas[index]}", type_), index, last, nominal=nominal)


def _with_losses(wording: Wording, happenings: dict[int, Happening]) -> list[Happening]:
    """Happenings with the losses of those that were set aside: of what they result from, else of the nearest that is chosen."""
    ordered = [happenings[index] for index in sorted(happenings)]
    kept = {id(tally) for happening in ordered for tally in happening.tallies}
    freed = [tally for found in wording.found for tally in found.tallies if id(tally) not in kept]
    if not freed or not ordered:
        return ordered
    given = allot(wording.passage, freed, [h.trigger for h in ordered]).given
    placed = {id(tally): head for head, tallies in given.items() for tally in tallies}
    moved: dict[int, list[Tally]] = {}
    for tally in freed:
        nearest = min(ordered, key=lambda h: abs(h.trigger.head - tally.head)).trigger.head
        moved.setdefault(placed.get(id(tally), nearest), []).append(tally)
    return [replace(h, tallies=(*h.tallies, *moved.get(h.trigger.head, ()))) for h in ordered]


def rate(choosers: Choosers, wording: Wording, trigger: Trigger) -> float:
    """The probability that a trigger's topmost word tells a happening."""
    top = top_of(wording.passage, trigger.first, trigger.last)
    return told(choosers, trigger_features(Word(wording, top)))
