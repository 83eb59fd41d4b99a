"""What a word shows of whether it names who did a happening, or to whom: a named function for each clue."""

import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kadesh.model import ClaimType, Role
from kadesh.reading.choosers.wording import NONE, Wording, top_of
from kadesh.reading.rules.passages import Passage

_FAR = 9  # words between a happening and a party, by the tree, beyond which no path is told
_NAMING_TAGS = ("NN", "PRP", "CD", "WP")
_WITHIN = ("compound", "nummod", "npadvmod")  # how a word hangs that only belongs to another


@dataclass(frozen=True)
class Bond:
    """A happening and a word that may name a party of it.

    ``top`` is the happening's topmost word, ``type`` its type; ``roles`` are those that the rules give the word in it, and
    ``given`` all that they give in it; ``words`` are the sentence's other words for parties, ``tops`` its other happenings.
    """

    wording: Wording
    top: int
    type: ClaimType
    index: int
    roles: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    words: Mapping[int, range] = field(default_factory=dict)
    tops: Collection[int] = ()

    @cached_property
    def way(self) -> "Way | None":
        """The way through the tree from the happening to the word."""
        return _way(self.wording, self.top, self.index)

    @property
    def behind(self) -> bool:
        """Whether the word stands behind the happening."""
        return self.index > self.top


@dataclass(frozen=True, slots=True)
class Way:
    """The relations up from a happening to a word above both, and down from there to the party; ``over`` is that word."""

    up: tuple[str, ...]
    down: tuple[str, ...]
    over: int

    @property
    def text(self) -> str:
        """As one word."""
        return f"{'^'.join(self.up)}|{'>'.join(self.down)}" if len(self.up) + len(self.down) <= _FAR else "far"


def _way(wording: Wording, top: int, index: int) -> Way | None:
    syntax = wording.passage.syntax
    up, down = [top, *syntax.ancestors(top)], [index, *syntax.ancestors(index)]
    over = next((word for word in down if word in up), None)
    if over is None:
        return None
    climb, descent = up[: up.index(over)], down[: down.index(over)]
    relations = [
        f"{syntax.relations[word]}:{wording.lemmas[word]}"
        if syntax.relations[word] in ("prep", "agent")
        else syntax.relations[word]
        for word in reversed(descent)
    ]
    return Way(tuple(syntax.relations[word] for word in climb), tuple(relations), over)


def bias(_: Bond) -> str:
    """Always the same."""
    return ""


def path(bond: Bond) -> str:
    """The way through the tree."""
    return bond.way.text if bond.way else NONE


def first_steps(bond: Bond) -> str:
    """The first steps up and the last down."""
    return f"{'^'.join(bond.way.up[:2])}|{'>'.join(bond.way.down[-2:])}" if bond.way else NONE


def turn(bond: Bond) -> str:
    """The first steps up, and the first down."""
    return f"{'^'.join(bond.way.up[:2])}|{_first(bond.way.down)}" if bond.way else NONE


def up(bond: Bond) -> str:
    """The steps up."""
    return "^".join(bond.way.up) if bond.way else NONE


def down(bond: Bond) -> str:
    """The steps down."""
    return ">".join(bond.way.down) if bond.way else NONE


def last_step(bond: Bond) -> str:
    """The last step down."""
    return bond.way.down[-1] if bond.way and bond.way.down else NONE


def over(bond: Bond) -> str:
    """The word at which the way turns, and the first step down from there."""
    if not bond.way:
        return NONE
    return f"{bond.wording.lemmas[bond.way.over]}|{_first(bond.way.down)}|{bool(bond.way.up)}"


def type_(bond: Bond) -> str:
    """The type of the happening."""
    return bond.type.value


def trigger(bond: Bond) -> str:
    """The word that tells the happening."""
    return bond.wording.lemmas[bond.top]


def voice(bond: Bond) -> str:
    """The happening's part of speech, and whether it is in the passive."""
    passive = bond.wording.below(bond.top, "auxpass", "nsubjpass") is not None
    return f"{bond.wording.passage.syntax.tags[bond.top][:2]}{'p' if passive else ''}"


def kind(bond: Bond) -> str:
    """How the word names a party."""
    return bond.wording.kinds[bond.index]


def sort(bond: Bond) -> str:
    """What sorts of things or people the word stands for."""
    return bond.wording.sorts[bond.index]


def word(bond: Bond) -> str:
    """The word itself."""
    return bond.wording.lemmas[bond.index]


def side(bond: Bond) -> str:
    """Whether it stands before or behind the happening."""
    return "behind" if bond.behind else "before"


def distance(bond: Bond) -> str:
    """How far before or behind the happening it stands, in steps that grow."""
    apart = bond.index - bond.top
    return f"{side(bond)}{min(6, int(2 * math.log2(abs(apart) + 1)))}"


def relation(bond: Bond) -> str:
    """How it hangs on the word above it."""
    return bond.wording.passage.syntax.relations[bond.index]


def tag(bond: Bond) -> str:
    """Its part of speech."""
    return bond.wording.passage.syntax.tags[bond.index]


def governor(bond: Bond) -> str:
    """The word above it, and how it hangs on that."""
    head = bond.wording.passage.syntax.heads[bond.index]
    return f"{bond.wording.lemmas[head]}|{relation(bond)}"


def between(bond: Bond) -> str:
    """How many other words for parties stand between."""
    return str(min(4, _between(bond, bond.words)))


def happenings_between(bond: Bond) -> str:
    """How many other happenings stand between."""
    return str(min(3, _between(bond, bond.tops)))


def ruled(bond: Bond) -> str:
    """The roles that the rules give it."""
    return "+".join(bond.roles) or NONE


def given(bond: Bond) -> str:
    """The roles that the rules fill by any word."""
    return "+".join(bond.given) or NONE


def itself(bond: Bond) -> str:
    """Whether the happening's own word names the party, and how."""
    return kind(bond) if bond.index == bond.top else NONE


CLUES: tuple[Callable[[Bond], str], ...] = (
    bias, path, first_steps, turn, up, down, last_step, over, type_, trigger, voice, kind, sort, word, side, distance,
    relation, tag, governor, between, happenings_between, ruled, given, itself,
)  # fmt: skip

TOGETHER: tuple[tuple[str, ...], ...] = (
    ("bias", "type_"),
    ("path", "type_"),
    ("path", "voice"),
    ("path", "trigger"),
    ("path", "kind"),
    ("path", "sort"),
    ("kind", "type_"),
    ("sort", "type_"),
    ("word", "type_"),
    ("word", "side"),
    ("distance", "type_"),
    ("distance", "voice"),
    ("trigger", "side"),
    ("relation", "side"),
    ("turn", "type_"),
    ("last_step", "type_"),
    ("trigger", "kind", "last_step"),
    ("governor", "type_"),
    ("between", "side"),
    ("between", "side", "type_"),
    ("happenings_between", "side"),
    ("ruled", "given"),
    ("ruled", "type_"),
)
"""Clues that are also taken together."""


def words_for_parties(wording: Wording, tops: Collection[int]) -> dict[int, range]:
    """The words of a sentence that may name a party: of names, nouns, pronouns and numbers, each with the words it stands for.

    A name stands by its topmost word, or where that tells a happening ("Russian *air strikes*") by its first.
    """
    syntax, found = wording.passage.syntax, dict[int, range]()
    for naming in wording.passage.namings:
        top = top_of(wording.passage, naming.first, naming.last)
        found[naming.first if top in tops else top] = range(naming.first, naming.last + 1)
    named = wording.passage.naming_at
    for index, (tag_, relation_) in enumerate(zip(syntax.tags, syntax.relations, strict=True)):
        if index not in named and tag_.startswith(_NAMING_TAGS) and relation_ not in _WITHIN:
            found[index] = range(index, index + 1)
    return dict(sorted(found.items()))


def word_among(words: Mapping[int, range], passage: Passage, inside: Sequence[int]) -> int | None:
    """Which of ``words`` a stretch of words means: its topmost one, else the last of them that it touches."""
    if not inside:
        return None
    top = top_of(passage, inside[0], inside[-1])
    if top in words:
        return top
    return next((index for index, of in reversed([*words.items()]) if not set(of).isdisjoint(inside)), None)


def party_features(bond: Bond) -> Iterator[str]:
    """All features of a bond: each clue with what it shows, and those taken together."""
    shown = {clue.__name__: clue(bond) for clue in CLUES}
    for name, value in shown.items():
        yield f"{name}={value}"
    for names in TOGETHER:
        yield "&".join(f"{name}={shown[name]}" for name in names)


def people_features(wording: Wording, index: int, type_: ClaimType, role: Role) -> list[str]:
    """What shows whether a party that no list names is people who do not fight: its word, the happening and its side."""
    lemma, what = wording.lemmas[index], f"{type_.value}|{role.value}"
    shown = {"word": lemma, "tag": wording.kinds[index], "sort": wording.sorts[index], "part": what}
    qualifier = wording.lemma(wording.below(index, "amod", "compound", "nummod"))
    pairs = (f"word={lemma}|{what}", f"sort={wording.sorts[index]}|{what}", f"tag={wording.kinds[index]}|{what}")
    return [*(f"{name}={value}" for name, value in shown.items()), f"qualifier={qualifier}", *pairs]


def _first(steps: tuple[str, ...]) -> str:
    return steps[0] if steps else NONE


def _between(bond: Bond, words: Collection[int]) -> int:
    low, high = sorted((bond.top, bond.index))
    return sum(low < index < high for index in words)
