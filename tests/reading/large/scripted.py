"""Answers without a model: claims by the words of the sentences that a prompt numbers."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from kadesh.reading.large.prompts import Prompt

Claims = Mapping[str, Sequence[Mapping[str, Any]]]


class Scripted:
    """Answers each numbered sentence with the claims of its first words; it remembers what it was asked."""

    model = "scripted"

    def __init__(self, claims: Claims) -> None:
        self.claims = claims
        self.asked: list[str] = []

    def answer(self, prompt: Prompt) -> str | None:
        self.asked.append(prompt.user)
        numbered = re.findall(r"^\[(\d+)\] (.*)$", prompt.user, re.M)
        said = [
            {"sentence": int(number), "modality": "actual", **claim}
            for number, words in numbered
            for opening, claims in self.claims.items()
            if words.startswith(opening)
            for claim in claims
        ]
        return json.dumps({"claims": said})


class Fixed:
    """Gives the same answer to every prompt."""

    model = "fixed"

    def __init__(self, text: str | None) -> None:
        self.text = text

    def answer(self, prompt: Prompt) -> str | None:
        return self.text


class OneByOne:
    """Gives answers one after the other, the last one ever after; it remembers what it was asked."""

    model = "one by one"

    def __init__(self, *texts: str) -> None:
        self.texts = list(texts)
        self.asked: list[str] = []

    def answer(self, prompt: Prompt) -> str | None:
        self.asked.append(prompt.user)
        return self.texts.pop(0) if len(self.texts) > 1 else self.texts[0]
