"""Whom a section fights: the actors of a report that can be meant as somebody's opponent, the likeliest first."""

from collections.abc import Iterator, Sequence

from kadesh.model import Candidate
from kadesh.telling.scenes import Scene
from kadesh.theatre.camps import Camps

NEAR = 3  # sentences back that an opponent is kept in mind, before one named further on is taken


# Where an opponent is looked for, in this order, with what is said of it: whether the last name counts first, and the score
# of a single candidate there, by feel; calibrated ones are a matter of the confidence of claims.
_POOLS = (
    (True, 0.6, "named in the sentences before"),
    (True, 0.5, "named before in the section"),
    (False, 0.4, "named further on in the section"),
    (False, 0.3, "named further on in the report"),
)


def pools_of(scene: Scene) -> tuple[list[str], ...]:
    """The actors of a report by where they are named, seen from a sentence.

    In it or just before it; further back in its section; behind it in its section; behind it in another section, of a text
    whose opening has no heading.
    """
    pools: tuple[list[str], ...] = ([], [], [], [])
    near, earlier, later, beyond = pools
    section, number = scene.section, scene.number
    for one in scene.telling.named:
        if one.section == section:
            pool = later if one.sentence > number else near if one.sentence >= number - NEAR else earlier
            pool.append(one.actor)
        elif section == 0 and one.sentence > number:
            beyond.append(one.actor)
    return pools


def opponents(camps: Camps, scene: Scene, against: Sequence[str]) -> tuple[Candidate, ...]:
    """The armed actors of the report that are foes of ``against`` on its day, of the nearest place that names any.

    Where none is named, in a war of states, the other state's forces. A candidate shares its pool's score with the others.
    """
    telling = scene.telling
    for pool, (backwards, score, reason) in zip(pools_of(scene), _POOLS, strict=True):
        met = dict.fromkeys(pool[::-1] if backwards else pool)
        found = [actor for actor in met if camps.foe(actor, against, telling.day)]
        if found:
            return tuple(_shared(found, score, reason))
    at_war = [p for p in camps.principals if against and all(camps.at_war(p, other, telling.day) for other in against)]
    return tuple(_shared(at_war, 0.2, "the other state of the war"))


def _shared(actors: Sequence[str], score: float, reason: str) -> Iterator[Candidate]:
    for place, actor in enumerate(actors):
        yield Candidate(actor, round(score / (place + 1), 3), reason)
