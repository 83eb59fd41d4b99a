"""Every pack of the package, whatever it is about."""

import pytest

from kadesh.theatre.loading import check_pack, load_pack, pack_names
from kadesh.theatre.packs import Pack

# What any war needs and the reading counts on.
COMMON = ("civilians", "unknown_attackers", "armed_group", "un")


@pytest.fixture(params=pack_names())
def pack(request: pytest.FixtureRequest) -> Pack:
    return load_pack(str(request.param))


@pytest.mark.parametrize("name", pack_names())
def test_a_pack_has_no_problems(name: str) -> None:
    assert check_pack(name) == ()


def test_a_pack_is_of_a_useful_size(pack: Pack) -> None:
    assert len(pack.actors) >= 60
    assert len(pack.outlets) >= 20
    assert len(pack.examples) >= 40


def test_a_pack_has_those_without_a_side(pack: Pack) -> None:
    assert [actor_id for actor_id in COMMON if not pack.has_actor(actor_id)] == []
    assert all(pack.camp_of(actor_id) is None for actor_id in ("civilians", "unknown_attackers", "armed_group"))


def test_a_name_is_written_without_an_article(pack: Pack) -> None:
    assert [actor.id for actor in pack.actors if actor.name.startswith("The ")] == []


def test_words_for_an_enemy_name_nobody(pack: Pack) -> None:
    names = {name.casefold() for actor in pack.actors for name in (actor.name, *actor.names)}
    assert [word for word in pack.generic_opponents if word.casefold() in names] == []


def test_examples_are_of_many_kinds(pack: Pack) -> None:
    claims = [claim for example in pack.examples for claim in example.claims]
    assert len({claim["type"] for claim in claims}) >= 15
    assert {claim["modality"] for claim in claims} == {"actual", "planned", "negated", "conditional"}
    assert sum(1 for claim in claims if claim["attribution"]) >= 8
