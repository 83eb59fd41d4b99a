import pytest

from kadesh.errors import UsageError
from kadesh.theatre.packs import Actor, Outlet, Pack


def make_pack(*actors: Actor) -> Pack:
    return Pack("x", "X", "1", "syria", ("SY",), None, None, actors, (), (Outlet("o", "O", None, None),), ())


def test_a_camp_is_inherited_from_the_nearest_parent() -> None:
    pack = make_pack(
        Actor("a", "A", "rebel", camp="red"),
        Actor("a.b", "B", "rebel", parent="a"),
        Actor("a.b.c", "C", "rebel", parent="a.b", camp="blue"),
    )
    assert [pack.camp_of(i) for i in ("a", "a.b", "a.b.c", "d")] == ["red", "red", "blue", None]


def test_unknown_ids_are_refused_with_a_remedy() -> None:
    pack = make_pack()
    assert not pack.has_actor("a")
    with pytest.raises(UsageError, match="no actor 'a'; list them"):
        pack.actor("a")
    with pytest.raises(UsageError, match="no place 'a'"):
        pack.place("a")


def test_an_outlet_may_be_unknown() -> None:
    pack = make_pack()
    assert pack.outlet(None) is None
    assert pack.outlet("p") is None
    assert pack.outlet("o") == pack.outlets[0]
