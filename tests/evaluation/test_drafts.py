"""Drafts are scored by their words, and gold's words are drafts too."""

import pytest

from kadesh.evaluation.drafts import draft_of_record, score_drafts
from kadesh.model import ClaimType, Role

TEXT = "Rebels captured Rukaba on Monday, a source said. Ten soldiers died."
RECORD = {
    "doc": "text",
    "quote": "Rebels captured Rukaba on Monday, a source said.",
    "trigger": "captured",
    "type": "capture",
    "modality": "actual",
    "initiator": ["rebels"],
    "target": ["syria.army"],
    "places": [{"text": "Rukaba", "rel": "at"}, {"text": "Homs", "rel": "section"}],
    "when": "on Monday",
    "attribution": ["a source"],
    "losses": [],
    "start": 7,
    "end": 15,
    "parties": [
        {"role": "initiator", "id": "rebels", "text": "Rebels", "start": 0, "end": 6},
        {"role": "target", "id": "syria.army", "text": ""},
    ],
}


def test_a_record_is_a_draft_of_what_its_sentence_says() -> None:
    draft = draft_of_record(RECORD, TEXT)
    assert draft is not None
    assert draft.trigger.of(TEXT) == "captured"
    said = [(phrase.role, phrase.span.of(TEXT)) for phrase in draft.phrases]
    assert said == [
        (Role.INITIATOR, "Rebels"), (Role.PLACE, "Rukaba"), (Role.TIME, "on Monday"), (Role.SOURCE, "a source"),
    ]  # fmt: skip


def test_a_record_of_another_text_is_no_draft() -> None:
    assert draft_of_record(RECORD, "Nothing happened.") is None


@pytest.mark.parametrize(
    ("change", "rates"),
    [
        ({}, (1, 1, 1, 1)),
        ({"type": ClaimType.CLASH}, (1, 0, 0, 0)),
        ({"phrases": ()}, (1, 1, 0, 0)),
    ],
)
def test_triggers_and_arguments_are_counted(change: dict[str, object], rates: tuple[float, ...]) -> None:
    from dataclasses import replace

    gold = draft_of_record(RECORD, TEXT)
    assert gold is not None
    scores = score_drafts([gold], [replace(gold, **change)])  # type: ignore[arg-type]
    names = ("trigger_identified", "trigger_classified", "argument_identified", "argument_classified")
    assert tuple(scores.rates[name].f1 for name in names) == rates


def test_an_argument_in_the_other_role_is_only_identified() -> None:
    from dataclasses import replace

    gold = draft_of_record(RECORD, TEXT)
    assert gold is not None
    swapped = replace(gold, phrases=(replace(gold.phrases[0], role=Role.TARGET), *gold.phrases[1:]))
    scores = score_drafts([gold], [swapped])
    assert scores.rates["argument_identified"].f1 == 1
    assert scores.rates["argument_initiator"].f1 == 0
