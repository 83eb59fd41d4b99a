"""What a model answers: claims in words, each under the number of its sentence."""

from typing import Any

import msgspec

from kadesh.model import ClaimType, LossKind, Modality, Relation


class PlaceSaid(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A place by its name, and how the happening stands to it."""

    words: str
    relation: Relation


class LossSaid(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A loss in words, with its bounds."""

    kind: LossKind
    words: str
    low: float | None = None
    high: float | None = None


class ClaimSaid(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A claim as it was answered: nothing of it is yet known to stand in the text."""

    sentence: int
    trigger: str
    type: ClaimType
    modality: Modality
    initiators: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    places: tuple[PlaceSaid, ...] = ()
    when: str | None = None
    sources: tuple[str, ...] = ()
    losses: tuple[LossSaid, ...] = ()


class Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All claims of a window."""

    claims: tuple[ClaimSaid, ...]


class AnswerError(ValueError):
    """An answer that is none; its message is what a model can be told of it."""


def read_answer(text: str) -> Answer:
    """The answer in ``text``, with or without a fence of Markdown round it. Raises AnswerError where it is none.

    >>> read_answer('```json\\n{"claims": []}\\n```').claims
    ()
    >>> read_answer('{"claims": [{"sentence": 1, "trigger": "fell", "type": "fall", "modality": "actual"}]}')
    Traceback (most recent call last):
    kadesh.reading.large.answers.AnswerError: Invalid enum value 'fall' - at `$.claims[...].type`
    """
    bare = text.strip()
    if bare.startswith("```"):
        bare = bare.partition("\n")[2].strip().removesuffix("```")
    try:
        return msgspec.json.decode(bare, type=Answer)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError) as error:
        raise AnswerError(str(error)) from None


def answer_schema() -> dict[str, Any]:
    """The JSON schema of an answer, for servers that hold a model to one."""
    return msgspec.json.schema(Answer)
