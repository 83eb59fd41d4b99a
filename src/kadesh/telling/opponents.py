"""Whom a section fights: the actors of a report that can be meant as somebody's opponent, the likeliest first."""

from collections.abc import Callable, Iterator, Sequence

from kadesh.model import Candidate
from kadesh.telling.scenes import Scene
from kadesh.telling.tellings import Appearance
from kadesh.theatre.camps import Camps

NEAR = 3  # sentences back that an opponent is kept in mind, before one named further on is taken


def near(scene: Scene, one: Appearance) -> bool:
    """Named in the sentence or in those just before it."""
    return one.section == scene.section and scene.number - NEAR <= one.sentence <= scene.number


def earlier(scene: Scene, one: Appearance) -> bool:
    """Named further back in the section."""
    return one.section == scene.section and one.sentence < scene.number - NEAR


def later(scene: Scene, one: Appearance) -> bool:
    """Named in the section behind the sentence."""
    return one.section == scene.section and one.sentence > scene.number


def beyond(scene: Scene, one: Appearance) -> bool:
    """Named behind it in another section, of a text whose opening has no heading."""
    return scene.section == 0 and one.section != 0 and one.sentence > scene.number


# Where an opponent is looked for, in this order, with what is said of it: whether the last name counts first, and the score
# of a single candidate there, by feel; calibrated ones are a matter of the confidence of claims.
_POOLS: tuple[tuple[Callable[[Scene, Appearance], bool], bool, float, str], ...] = (
    (near, True, 0.6, "named in the sentences before"),
    (earlier, True, 0.5, "named before in the section"),
    (later, False, 0.4, "named further on in the section"),
    (beyond, False, 0.3, "named further on in the report"),
)


def opponents(camps: Camps, scene: Scene, against: Sequence[str]) -> tuple[Candidate, ...]:
    """The armed actors of the report that are foes of ``against`` on its day, of the nearest place that names any.

    Where none is named, in a war of states, the other state's forces. A candidate shares its pool's score with the others.
    """
    telling = scene.telling
    for holds, backwards, score, reason in _POOLS:
        pool = [one.actor for one in telling.named if holds(scene, one)]
        met = dict.fromkeys(pool[::-1] if backwards else pool)
        found = [actor for actor in met if camps.foe(actor, against, telling.day)]
        if found:
            return tuple(_shared(found, score, reason))
    at_war = [p for p in camps.principals if against and all(camps.at_war(p, other, telling.day) for other in against)]
    return tuple(_shared(at_war, 0.2, "the other state of the war"))


def _shared(actors: Sequence[str], score: float, reason: str) -> Iterator[Candidate]:
    for place, actor in enumerate(actors):
        yield Candidate(actor, round(score / (place + 1), 3), reason)
