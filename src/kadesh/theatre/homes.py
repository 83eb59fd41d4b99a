"""Whose war a report is about that no theatre's pack fits: the nation it speaks of most, whose army "the army" then is."""

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache

from kadesh.theatre.nations import ANYWHERE, load_nations
from kadesh.theatre.packs import Actor, Pack

NAMED, DESCRIBED = 2.0, 1.0  # what a country's name counts, and its adjective or capital, or a group that fights there
ABROAD = 0.4  # the share that counts of a state which often acts or speaks in the wars of others


@lru_cache(maxsize=4)
def _weights(actors: tuple[Actor, ...]) -> tuple[re.Pattern[str], dict[str, tuple[str, float]]]:
    """A pattern of the words of all nations and of actors with a home, and for each word the nation and what it counts."""
    weights: dict[str, tuple[str, float]] = {}
    for nation in load_nations():
        share = ABROAD if nation.abroad else 1.0
        for words, weight in ((nation.names, NAMED), (nation.adjectives, DESCRIBED), (nation.capitals, DESCRIBED)):
            for word in words:
                weights.setdefault(word, (nation.id, weight * share))
    for actor in actors:
        for word in (actor.name, *actor.names) if actor.home else ():
            weights.setdefault(word, (actor.home or "", DESCRIBED))
    longest = sorted(weights, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?=s?(?![\w-]))"), weights


def home_of(text: str, actors: tuple[Actor, ...] = ()) -> str | None:
    """The nation that a text speaks of most, the first named among equals; None where it names none.

    Groups among ``actors`` speak for the nation in which they fight; "Rwandan-backed" speaks for none.

    >>> home_of("Nigerian soldiers killed ten militants in Borno, the army in Abuja said. The US condemned the attack.")
    'nigeria'
    """
    pattern, weights = _weights(actors)
    counts: Counter[str] = Counter()
    for match in pattern.finditer(text):
        nation, weight = weights[match.group()]
        counts[nation] += int(weight * 10)
    return counts.most_common(1)[0][0] if counts else None


def at_home(pack: Pack, nation: str) -> Pack:
    """A pack of any conflict with this nation's state in the place of the one that it leaves open.

    What names the open state ("security forces") is no proper name here: those of another nation are not meant by it.
    """
    country = next(n.name for n in load_nations() if n.id == nation)
    ids = {actor.id: f"{nation}.{actor.branch}" for actor in pack.actors if actor.nation == ANYWHERE and actor.branch}
    actors = tuple(
        replace(
            actor,
            id=ids.get(actor.id, actor.id),
            name=f"{actor.name} of {country}" if actor.id in ids else actor.name,
            generic=(*actor.generic, actor.name) if actor.id in ids else actor.generic,
            nation=nation if actor.id in ids else actor.nation,
            parent=ids.get(actor.parent, actor.parent) if actor.parent else None,
        )
        for actor in pack.actors
    )
    return replace(pack, home=nation, actors=actors)
