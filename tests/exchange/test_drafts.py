"""Drafts go out as JSON lines and come back as they were."""

import io

import pytest

from kadesh.errors import InputError
from kadesh.exchange.drafts import DraftRecord, read_drafts, write_drafts
from kadesh.model import ClaimType, Draft, LossKind, LossPhrase, Mark, Modality, Phrase, Reference, Relation, Role, Span

DRAFT = Draft(
    Span(0, 40),
    Span(9, 17),
    ClaimType.CAPTURE,
    Modality.ACTUAL,
    "capture:capture",
    word="capture",
    phrases=(
        Phrase(Role.INITIATOR, Span(0, 8), Span(4, 8), Reference.USUAL),
        Phrase(Role.PLACE, Span(18, 24), Span(18, 24), relation=Relation.AT, feature="town"),
    ),
    losses=(LossPhrase(LossKind.KILLED, Span(30, 36), Span(33, 36), "killing", 5, 5, counted=True),),
    marks=frozenset({Mark.BARE, Mark.SUBJECT, Mark.DEADLY}),
)


def test_drafts_come_back_as_they_were() -> None:
    stream = io.StringIO()
    write_drafts("report", [DRAFT, DRAFT], stream)
    assert list(read_drafts(stream.getvalue().splitlines())) == [DraftRecord("report", DRAFT)] * 2


def test_the_same_drafts_give_the_same_bytes() -> None:
    texts = set()
    for marks in (DRAFT.marks, frozenset(sorted(DRAFT.marks, reverse=True))):
        stream = io.StringIO()
        write_drafts("report", [Draft(**{**{f: getattr(DRAFT, f) for f in DRAFT.__slots__}, "marks": marks})], stream)
        texts.add(stream.getvalue())
    assert len(texts) == 1


def test_a_broken_line_is_named() -> None:
    with pytest.raises(InputError, match="line 2: no draft"):
        list(read_drafts(["", '{"doc": "report"}']))
