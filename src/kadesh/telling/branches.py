"""Whose branch "the aircraft" or "fresh forces" are: that of the side that speaks, of who acted last, else the home state's."""

from collections.abc import Sequence

from kadesh.telling.scenes import Scene
from kadesh.theatre.camps import Camps

AIR = "airforce"


def owners_of(camps: Camps, home: str, branch: str, scene: Scene, against: Sequence[str]) -> tuple[str, ...]:
    """The actors whose ``branch`` is meant, given the other side's actors; ``home`` is the nation in which the war is."""
    voice, day = scene.voice, scene.telling.day
    if voice and "." in voice and camps.arms.flies(voice):  # a ministry speaks of its own bombers
        own = camps.arms.compose(voice.split(".")[0], branch)
        if not camps.befriends(own, against, day):
            return (own,)
    if branch == AIR:
        return _flyers(camps, home, scene, against)
    return _on_land(camps, home, branch, scene, against)


def _flyers(camps: Camps, home: str, scene: Scene, against: Sequence[str]) -> tuple[str, ...]:
    """Whose aircraft: of who flew last, of those named in the section, of a foreign power at war, of the home state."""
    arms, telling = camps.arms, scene.telling
    flying = tuple(i for i in telling.initiators if arms.is_airforce(i) or not arms.is_local(i))
    named = [one.actor for one in telling.named if one.section == scene.section and arms.is_airforce(one.actor)]
    if found := flying or tuple(dict.fromkeys(named))[-2:]:
        return found
    own = arms.compose(home, AIR)
    foreign = _foreign_power(camps, scene, against)
    if foreign and not any(camps.at_war(own, other, telling.day) for other in against):
        return (foreign,)
    not_its_own = camps.befriends(own, against, telling.day)  # an army that shoots down a plane
    return () if not_its_own else (own,)


def _foreign_power(camps: Camps, scene: Scene, against: Sequence[str]) -> str | None:
    """The foreign state named last that flies and is at war with the other side."""
    arms, telling = camps.arms, scene.telling
    foreign = [one.actor for one in telling.named if not arms.is_local(one.actor) and arms.flies(one.actor)]
    at_war = [a for a in foreign if against and all(camps.at_war(a, other, telling.day) for other in against)]
    return at_war[-1] if at_war else None


def _on_land(camps: Camps, home: str, branch: str, scene: Scene, against: Sequence[str]) -> tuple[str, ...]:
    """Whose forces: of the state that acted last, or was named last in the section, and is no friend of the other side."""
    arms, telling = camps.arms, scene.telling
    armies = [one.actor for one in reversed(telling.named) if one.section == scene.section]
    acting = [i for i in (*telling.initiators, *armies) if arms.is_state(i) and arms.on_land(i)]
    foes = [i for i in acting if not camps.befriends(i, against, telling.day)]
    return tuple(foes[:1]) or (arms.compose(home, branch),)
