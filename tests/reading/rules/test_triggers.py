"""What happened: verbs and nouns of many kinds, by their frames."""

from collections.abc import Callable

import pytest

from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.triggers import find_triggers

CASES = [
    ("The rebels captured the town.", "captured", "capture"),
    ("The town fell to the rebels.", "fell", "capture"),
    ("The army regained control of the town.", "regained", "capture"),
    ("The army repelled an attack by the rebels.", "repelled", "repel"),
    ("The rebels besieged the town.", "besieged", "encircle"),
    ("Warplanes bombed the town.", "bombed", "airstrike"),
    ("The army shelled the town.", "shelled", "shelling"),
    ("The rebels fired rockets at the town.", "fired", "shelling"),
    ("A device exploded in the town.", "exploded", "explosion"),
    ("The militants planted mines along the road.", "planted", "mine_laying"),
    ("The militants looted shops.", "looted", "property"),
    ("Gunmen assassinated a judge.", "assassinated", "kill"),
    ("The militants kidnapped ten farmers.", "kidnapped", "abduct"),
    ("The police arrested ten farmers.", "arrested", "arrest"),
    ("The army sent reinforcements to the town.", "sent", "deploy"),
    ("The rebels withdrew from the town.", "withdrew", "withdraw"),
    ("Ten fighters surrendered to the army.", "surrendered", "surrender"),
    ("Ten soldiers defected.", "defected", "defect"),
    ("Both sides signed a ceasefire.", "signed", "agreement"),
    ("The UN delivered aid to the town.", "delivered", "aid"),
    ("Residents protested against the shortage.", "protested", "protest"),
    ("The rebels clashed with the army.", "clashed", "clash"),
    ("The group appointed a new commander.", "appointed", "leadership"),
    ("The army fortified its positions.", "fortified", "other"),
    ("Heavy clashes erupted near the town.", "clashes", "clash"),
    ("Air strikes hit the town.", "strikes", "airstrike"),
    ("Artillery shelling hit the town.", "shelling", "shelling"),
]


@pytest.mark.parametrize(("text", "word", "type_"), CASES)
def test_a_word_opens_a_claim_of_its_type(passage: Callable[[str], Passage], text: str, word: str, type_: str) -> None:
    found = passage(text)
    triggers = {found.words[t.head].lower(): t.type.value for t in find_triggers(found)}
    assert triggers.get(word) == type_, triggers


@pytest.mark.parametrize(
    "text",
    ["The minister visits a school.", "He took part in the talks.", "Prices of bread rose.", "The hill is high.", "Hello."],
)
def test_peaceful_sentences_open_no_claim_of_violence(passage: Callable[[str], Passage], text: str) -> None:
    violent = {"capture", "clash", "airstrike", "shelling", "kill", "explosion", "offensive", "destroy", "civilians"}
    assert not violent & {t.type.value for t in find_triggers(passage(text))}


def test_a_trigger_lies_within_its_sentence(passage: Callable[[str], Passage]) -> None:
    for text, _, _ in CASES:
        found = passage(text)
        for trigger in find_triggers(found):
            assert 0 <= trigger.first <= trigger.last < len(found.words)
            assert trigger.anchor in (trigger.head, trigger.carrier)
