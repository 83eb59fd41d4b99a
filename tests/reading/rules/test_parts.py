"""The parts that sides play: by frame, by noun, by context."""

from collections.abc import Callable

import pytest
from tests.reading.conftest import Read

from kadesh.model import Claim, Mark
from kadesh.reading.rules.happenings import find_happenings
from kadesh.reading.rules.parties import PartyFinder
from kadesh.reading.rules.parts import parts_of
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.roles import Parts
from kadesh.resolving.actors import ActorFinder
from kadesh.theatre.loading import load_pack

Find = Callable[[str, str], Parts]


@pytest.fixture(scope="module")
def parties() -> PartyFinder:
    pack = load_pack("syria")
    return PartyFinder(pack, ActorFinder(pack))


@pytest.fixture
def parts(passage: Callable[[str], Passage], parties: PartyFinder) -> Find:
    """The parts in the happening that a word of a sentence tells."""

    def read(text: str, word: str) -> Parts:
        found = passage(text)
        happening = next(h for h in find_happenings(found) if found.words[h.trigger.head] == word)
        return parts_of(parties, found, happening)

    return read


def ids(parts: Parts) -> tuple[list[str], list[str]]:
    who, whom = ([i for party in side for i in party.ids] for side in (parts.who, parts.whom))
    return who, whom


@pytest.mark.parametrize(
    ("text", "word", "who", "whom"),
    [
        ("The ISIL attack on the SDF began.", "attack", ["is"], ["sdf"]),
        ("ISIL launched an attack against the SDF.", "attack", ["is"], ["sdf"]),
        ("Clashes between ISIL and the SDF erupted in Rukaba.", "Clashes", ["is"], ["sdf"]),
        ("ISIL was behind the attack on Rukaba.", "attack", ["is"], []),
        ("ISIL killed ten people in an attack.", "attack", ["is"], []),
        ("An attack on ISIL-held Rukaba began.", "attack", [], ["is"]),
    ],
)
def test_of_a_noun(parts: Find, text: str, word: str, who: list[str], whom: list[str]) -> None:
    assert ids(parts(text, word)) == (who, whom)


@pytest.mark.parametrize(
    ("text", "word", "who", "whom"),
    [
        ("ISIL attacked the SDF.", "attacked", ["is"], ["sdf"]),
        ("The SDF was attacked by ISIL.", "attacked", ["is"], ["sdf"]),
        ("The SDF took Rukaba from ISIL.", "took", ["sdf"], ["is"]),
        ("The SDF said it shelled Rukaba.", "shelled", ["sdf"], []),
        ("ISIL tried to storm Rukaba.", "storm", ["is"], []),
        ("The SDF clashed with ISIL.", "clashed", ["sdf"], ["is"]),
    ],
)
def test_of_a_verb(parts: Find, text: str, word: str, who: list[str], whom: list[str]) -> None:
    assert ids(parts(text, word)) == (who, whom)


def test_a_bare_passive_leaves_no_room_for_a_doer(parts: Find) -> None:
    assert Mark.AGENTLESS in parts("The town was shelled.", "shelled").marks
    assert Mark.AGENTLESS not in parts("The town was shelled by ISIL.", "shelled").marks


def test_the_dead_of_a_fight_are_marked(parts: Find) -> None:
    found = parts("Ten ISIL fighters and five SDF fighters were killed in clashes.", "clashes")
    assert Mark.OF_DEAD in found.marks
    assert sorted(ids(found)[0]) == ["is", "sdf"]


def test_the_dead_of_one_side_do_not_say_who_fought(parts: Find) -> None:
    found = parts("ISIL fighters were killed in clashes in Rukaba.", "clashes")
    assert Mark.OF_DEAD not in found.marks
    assert found.who == ()


def sides(claim: Claim) -> tuple[set[str], set[str]]:
    return {m.id or "" for m in claim.initiator}, {m.id or "" for m in claim.target}


def test_an_attack_of_one_on_another(read: Read) -> None:
    (claim,) = read("An attack by ISIL on the SDF began in Rukaba.")
    assert sides(claim) == ({"is"}, {"sdf"})


def test_clashes_between_two(read: Read) -> None:
    (claim,) = read("Clashes between ISIL and the SDF erupted in Rukaba.")
    assert set.union(*sides(claim)) == {"is", "sdf"}


@pytest.mark.parametrize("text", ["ISIL withdrew from Rukaba.", "ISIL fighters surrendered in Rukaba."])
def test_who_moves_or_gives_up_is_alone(read: Read, text: str) -> None:
    (claim,) = read(text)
    assert sides(claim) == ({"is"}, set())


def test_a_place_falls_to_its_taker(read: Read) -> None:
    (claim,) = read("The town of Rukaba fell to ISIL.")
    assert sides(claim)[0] == {"is"}


def test_victims_are_the_target_where_they_alone_say_who_was_hit(read: Read) -> None:
    (claim,) = read("A mine exploded in Rukaba, killing two civilians.")
    assert sides(claim) == (set(), {"civilians"})


@pytest.mark.parametrize("name", ["ISIL", "the SDF"])
def test_dozens_of_rockets_are_no_people(read: Read, name: str) -> None:
    (claim,) = read(f"{name} fired dozens of rockets at Rukaba.")
    assert "civilians" not in sides(claim)[1]


def test_whom_an_attack_supports_is_no_opponent(read: Read) -> None:
    (claim,) = read("ISIL launched an attack in Rukaba in support of the SDF.")
    assert "sdf" not in sides(claim)[1]


def test_who_repels_is_not_who_attacked(read: Read) -> None:
    claims = read("The SDF clashed with ISIL that attacked their positions in Rukaba and repelled the attack.")
    repelled = next(c for c in claims if c.type.value == "repel")
    assert sides(repelled)[0] == {"sdf"}


def test_what_is_under_the_control_of_someone_is_theirs(read: Read) -> None:
    (claim,) = read("Rukaba is under the control of the SDF.")
    assert sides(claim)[0] == {"sdf"}


@pytest.mark.parse
def test_who_treats_the_wounded_did_not_kill_them(careful: Read) -> None:
    for claim in careful("The Red Cross treated 20 wounded soldiers in Rukaba, of whom five died."):
        assert claim.initiator == ()


@pytest.mark.parametrize("text", ["The attack was repelled.", "The army repelled the attack."])
def test_an_attack_beaten_back_is_the_one_told_before(read: Read, text: str) -> None:
    claims = read(f"ISIL attacked the town of Rukaba. {text}")
    assert claims[-1].type.value == "repel"
    assert sides(claims[-1])[1] == {"is"}


@pytest.mark.parse
def test_who_takes_a_town_that_falls_is_said_or_unknown(careful: Read) -> None:
    claims = careful("If the town of Rukaba falls, Russian forces could cut the road.")
    assert (claims[0].type.value, sides(claims[0])[0]) == ("capture", set())


@pytest.mark.parse
def test_who_counts_the_dead_kills_nobody(careful: Read) -> None:
    (claim,) = careful("Health authorities counted 40 dead in Rukaba.")
    assert sides(claim)[0] == set()
