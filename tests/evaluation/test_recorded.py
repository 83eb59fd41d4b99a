"""Answers about reports of others are kept as spans, and give the same words again."""

import json
from pathlib import Path

from evals.recorded import Recorded, as_spans, as_words

from kadesh.model import ClaimType, Modality, Relation
from kadesh.reading.large.answers import ClaimSaid, PlaceSaid
from kadesh.reading.large.prompts import Prompt

SHOWN = "Headline of the report: War\n\nSentences to be coded:\n[1] Nothing.\n[2] Guns shelled Dorna, Dorna said."
PROMPT = Prompt("Code it.", SHOWN)
CLAIM = ClaimSaid(
    sentence=2,
    trigger="shelled",
    type=ClaimType.SHELLING,
    modality=Modality.ACTUAL,
    initiators=("guns", "the army"),
    places=(PlaceSaid("Dorna", Relation.AT), PlaceSaid("Homs", Relation.AT)),
)


def test_spans_hold_no_words_and_give_them_again() -> None:
    kept = as_spans(CLAIM, PROMPT)
    assert kept is not None
    assert (kept["trigger"], kept["initiators"]) == ([5, 12], [[0, 4]])
    assert "Dorna" not in json.dumps(kept)
    again = as_words(kept, PROMPT)
    assert (again["trigger"], again["initiators"]) == ("shelled", ["Guns"])
    assert again["places"] == [{"words": "Dorna", "relation": "at"}]


def test_a_claim_without_its_trigger_is_not_kept() -> None:
    assert as_spans(ClaimSaid(1, "shelled", ClaimType.SHELLING, Modality.ACTUAL), PROMPT) is None


def test_what_was_never_asked_has_no_answer(tmp_path: Path) -> None:
    file = tmp_path / "answers.jsonl"
    file.write_text(json.dumps({"report": "a.txt", "digest": PROMPT.digest, "claims": []}) + "\n")
    recorded = Recorded(file)
    assert recorded.answer(PROMPT) == '{"claims": []}'
    assert recorded.answer(Prompt("Code it.", "Else.")) is None
