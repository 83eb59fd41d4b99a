"""What a person found who compared something that Kadesh states with the words it rests on."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Truth(StrEnum):
    """Whether the quotes say what is stated: all of it, some of it, or not."""

    TRUE = "true"
    PARTLY = "partly"
    FALSE = "false"


class Cause(StrEnum):
    """What is wrong with something that is not wholly true."""

    WHO = "who"
    WHOM = "whom"
    WHERE = "where"
    WHEN = "when"
    NUMBER = "number"
    MODALITY = "modality"
    SENSE = "sense"
    """A word was taken in another sense, or it is no happening at all."""
    SPEAKER = "speaker"
    JOINED = "joined"
    """Tellings of different things stand together or against each other."""
    BACKGROUND = "background"
    CUT = "cut"
    """What was left out changes the sense."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A person's verdict on one thing stated: ``item`` is its id, ``kind`` sentence, dispute, holding or point.

    A later one by anyone replaces it, nothing is erased. ``cause`` is None where it is true.
    """

    item: str
    kind: str
    text: str
    truth: Truth
    cause: Cause | None
    by: str
    at: datetime
    note: str = ""
