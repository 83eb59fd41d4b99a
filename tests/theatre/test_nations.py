import re
from collections import Counter

from kadesh.theatre.nations import composed_ids, load_branches, load_nations


def test_all_the_world_is_there_once() -> None:
    nations = load_nations()
    assert 195 <= len(nations) <= 205
    assert len({nation.id for nation in nations}) == len(nations)
    assert len({nation.code for nation in nations}) == len(nations)
    assert all(re.fullmatch(r"[a-z_]+", nation.id) for nation in nations)


def test_a_word_means_one_nation() -> None:
    for words in ("names", "adjectives", "capitals"):
        count = Counter(word for nation in load_nations() for word in set(getattr(nation, words)))
        assert [word for word, times in count.items() if times > 1] == []


def test_norway_is_no_boolean() -> None:
    assert "norway" in {nation.id for nation in load_nations() if nation.code == "NO"}


def test_seats_and_wider_branches_are_branches() -> None:
    branches = {branch.id for branch in load_branches()}
    assert {branch for nation in load_nations() for _, branch in nation.seats} <= branches
    assert {branch.within for branch in load_branches()} - {None} <= branches


def test_a_head_means_one_branch() -> None:
    count = Counter(head for branch in load_branches() for head in branch.heads)
    assert [head for head, times in count.items() if times > 1] == []


def test_ids_of_the_states_branches_can_be_composed() -> None:
    for actor_id in ("us", "us.forces", "saudi.forces", "new_zealand.government", "russia.marines", "syria.airforce"):
        assert actor_id in composed_ids()
