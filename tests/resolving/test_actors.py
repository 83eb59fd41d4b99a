"""Actors: who is named, in the words of several wars."""

import pytest

from kadesh.language.sentences import tokenize
from kadesh.model import Span
from kadesh.resolving.actors import ActorFinder
from kadesh.theatre.loading import load_pack, pack_names

FINDERS = {name: ActorFinder(load_pack(name)) for name in pack_names()}


def named(text: str, theatre: str = "syria") -> list[tuple[str, tuple[str, ...], str]]:
    """Each naming as its words, ids and kind."""
    sentence = tokenize(text, Span(0, len(text)))
    return [(sentence.span_of(n.first, n.last).of(text), n.ids, n.kind) for n in FINDERS[theatre].find(sentence.words)]


def ids(text: str, theatre: str = "syria") -> list[str]:
    return [actor for _, actors, _ in named(text, theatre) for actor in actors]


@pytest.mark.parametrize("name", ["Jaish al-Islam", "Jaysh Al-Islam", "Jeish al Islam", "JAISH AL-ISLAM"])
def test_spellings_of_one_name_are_one_actor(name: str) -> None:
    assert ids(f"Fighters of {name} left.")[-1] == "jaish_al_islam"


@pytest.mark.parametrize(
    ("text", "theatre", "actor"),
    [
        ("Hezbollah shelled the hill.", "syria", "hezbollah"),
        ("The SDF took the hill.", "syria", "sdf"),
        ("Peshmerga fighters took the hill.", "iraq", "peshmerga"),
        ("The Houthis took the hill.", "yemen", "houthis"),
        ("Ansar Allah took the hill.", "yemen", "houthis"),
    ],
)
def test_proper_names(text: str, theatre: str, actor: str) -> None:
    assert ids(text, theatre) == [actor]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Russian warplanes took off.", "russia.airforce"),
        ("Israeli jets took off.", "israel.airforce"),
        ("Turkish troops crossed the river.", "turkey.forces"),
        ("French soldiers crossed the river.", "france.forces"),
        ("Belgian warplanes took off.", "belgium.airforce"),
        ("The Kremlin denied it.", "russia.government"),
    ],
)
def test_a_nation_and_its_branch_make_an_actor(text: str, actor: str) -> None:
    assert ids(text) == [actor]


def test_a_longer_name_wins() -> None:
    assert ids("The Free Syrian Army left.") == ["fsa"]
    assert ids("The Syrian army left.") == ["syria.army"]


def test_two_nations_share_a_branch() -> None:
    assert ids("Russian and Syrian warplanes took off.") == ["russia.airforce", "syria.airforce"]


@pytest.mark.parametrize("word", ["terrorists", "militants", "gunmen", "they"])
def test_words_that_only_context_can_tell_name_nobody(word: str) -> None:
    assert named(f"Then {word} left.") == [(word, (), "context")]


def test_a_general_word_joins_the_name_before_it() -> None:
    assert named("ISIL terrorists left.") == [("ISIL terrorists", ("is",), "name")]


def test_civilians_are_known() -> None:
    assert [kind for _, _, kind in named("Many civilians left.")] == ["civilian"]


def test_an_acronym_is_one_only_in_capitals() -> None:
    assert ids("It is late.") == []
    assert ids("IS fighters left.") == ["is"]


def test_a_possessive_does_not_hide_a_name() -> None:
    assert "hezbollah" in ids("Hezbollah's fighters left.")
    assert "hezbollah" in ids("Hezbollahs fighters left."), "an apostrophe was lost on the way"


@pytest.mark.parametrize("theatre", sorted(FINDERS))
def test_every_actor_is_found_by_its_own_name(theatre: str) -> None:
    pack = FINDERS[theatre].pack
    plain = [a for a in pack.actors if not set(a.name) & set("('’") and (a.branch or not a.nation)]
    lost = [actor.id for actor in plain if actor.id not in ids(f"Yesterday {actor.name} left.", theatre)]
    assert len(lost) <= 3, lost


@pytest.mark.parametrize("theatre", sorted(FINDERS))
def test_namings_never_overlap(theatre: str) -> None:
    text = "The army, Russian and Turkish forces, the terrorists' allies, UN troops and IS-held areas of the Syrian government"
    sentence = tokenize(text, Span(0, len(text)))
    last = -1
    for naming in FINDERS[theatre].find(sentence.words):
        assert last < naming.first <= naming.last < len(sentence.words)
        last = naming.last


def test_a_capital_spoken_of_as_a_place_is_no_government() -> None:
    assert ids("They fought in Damascus.") == []
    assert ids("Damascus denied it.") == ["syria.government"]
    assert ids("AMMAN Nearly ten raids hit the area.") == []


def test_a_hyphen_joins_two_nations() -> None:
    assert ids("A US-Russian agreement was reached.") == ["us", "russia.government"]


def test_affiliated_militants_are_whom_the_pack_says_that_state_backs() -> None:
    assert ids("The Turkish army and its affiliated militants attacked.") == ["turkey.forces", "turkey_backed_militants"]
    assert ids("The army and its affiliated militants attacked.") == ["syria.army"]


def test_a_general_word_and_the_name_behind_it_are_one_naming() -> None:
    assert [i for _, i, _ in named("The Lebanese group Hezbollah fought.")] == [("hezbollah",)]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Warplanes believed to be Russian struck at dawn.", "russia.airforce"),
        ("Two drones thought to belong to the US circled there.", "us.airforce"),
        ("Gunmen suspected to be ISIL militants opened fire.", "is"),
    ],
)
def test_whose_arms_are_taken_to_be(text: str, actor: str) -> None:
    assert ids(text) == [actor]


def test_a_people_s_forces_are_the_nation_s() -> None:
    assert ids("The South Sudan People's Defence Forces moved in.", "world") == ["south_sudan.forces"]
    assert ids("The People's Defence Forces moved in.", "world") == ["pdf"]
    assert ids("The Russian people mourned.", "world") == ["civilians"]


def test_a_hospital_called_after_a_party_is_no_party() -> None:
    assert "amal" not in ids("They went to Al Amal Hospital.", "levant")


def test_a_state_within_a_state_is_no_government() -> None:
    assert ids("A village in Nigeria's Borno state was raided.", "world") == ["nigeria.government"]
    assert "Borno" not in named("A village in Nigeria's Borno state was raided.", "world")[0][0]


@pytest.mark.parametrize(
    ("one", "other"),
    [("TNLA", "MNDAA"), ("the Sinaloa Cartel", "CJNG"), ("Seleka", "Anti-balaka"), ("the Balochistan Liberation Front", "BLA")],
)
def test_groups_that_are_not_one(one: str, other: str) -> None:
    first, second = ids(f"Fighters of {one} left.", "world"), ids(f"Fighters of {other} left.", "world")
    assert first
    assert second
    assert not set(first) & set(second)


def test_a_capital_that_a_blast_shakes_is_a_place() -> None:
    assert ids("A blast shook Damascus on Monday.") == []
