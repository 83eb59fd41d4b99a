"""The words that scores know: those that phrases are compared without, and ids that are one party's."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml


@dataclass(frozen=True)
class Words:
    """What ``words.yml`` holds. ``one_party`` leads from an id to the one that it is compared as."""

    articles: frozenset[str]
    place_classes: frozenset[str]
    one_party: Mapping[str, str]
    whole_forces: frozenset[str]


@cache
def load_words() -> Words:
    """The words, read once."""
    table = yaml.safe_load((files("kadesh.evaluation") / "words.yml").read_text(encoding="utf-8"))
    return Words(
        articles=frozenset(table["articles"]),
        place_classes=frozenset(table["place_classes"]),
        one_party=table["one_party"],
        whole_forces=frozenset(table["whole_forces"]),
    )
