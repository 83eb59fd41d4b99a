"""The words in which a model is asked."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from kadesh.reading.large.windows import Window, words_of
from kadesh.reading.lines import Line


@dataclass(frozen=True, slots=True)
class Prompt:
    """What is sent: the instruction, and the sentences with their context."""

    system: str
    user: str

    @property
    def digest(self) -> str:
        """What tells this prompt from every other."""
        return hashlib.sha256(f"{self.system}\0{self.user}".encode()).hexdigest()

    def again(self, fault: str) -> "Prompt":
        """The same question, with what was wrong with the answer."""
        return Prompt(self.system, f"{self.user}\n\nYour last answer cannot be read: {fault}. Give the JSON object alone.")


def prompt_of(lines: Sequence[Line], window: Window) -> Prompt:
    """Ask about a window. Sentences are numbered from 1 in it."""
    context = [
        ("Headline of the report", window.headline),
        ("Heading of the section", window.heading),
        ("Parties named so far", "; ".join(window.parties)),
        ("Just before (not to be coded)", " ".join(window.before)),
    ]
    said = [f"{name}: {words}" for name, words in context if words]
    numbered = [f"[{place}] {words_of(lines[number].sentence)}" for place, number in enumerate(window.numbers, start=1)]
    return Prompt(instruction(), "\n".join([*said, "", "Sentences to be coded:", *numbered]).lstrip("\n"))


@cache
def instruction() -> str:
    """What every request opens with."""
    text = files("kadesh.reading.large").joinpath("instruction.yml").read_text(encoding="utf-8")
    return str(yaml.safe_load(text)["instruction"])
