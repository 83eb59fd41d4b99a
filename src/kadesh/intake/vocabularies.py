"""The words of ``chrome.yml``, and the patterns made of them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import msgspec


def either(words: Iterable[str]) -> str:
    """An alternation of words, the longest first; a blank stands for any run of blanks."""
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True)) + ")"


@dataclass(frozen=True)
class Vocabulary:
    """What intake knows of pages. Patterns are compiled; sets are in lower case."""

    lines: frozenset[str]
    starts: tuple[str, ...]
    menu: frozenset[str]
    runs: tuple[tuple[str, re.Pattern[str]], ...]
    patterns: re.Pattern[str]
    dates_of_counters: int
    published: str
    bylines: re.Pattern[str]
    agencies: tuple[str, ...]
    months: Mapping[str, int]
    weekdays: str
    zones: str
    other_months: frozenset[str]
    small: frozenset[str]
    suffixes: Mapping[str, str]
    magic: Mapping[bytes, str]
    english: frozenset[str]
    foreign: frozenset[str]


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The vocabulary of ``chrome.yml``, read once."""
    data: dict[str, Any] = msgspec.yaml.decode((files("kadesh.intake") / "chrome.yml").read_text(encoding="utf-8"))
    return Vocabulary(
        lines=frozenset(str(x).lower() for x in data["lines"]),
        starts=tuple(str(x).lower() for x in data["starts"]),
        menu=frozenset(data["menu"]),
        runs=tuple((needed, re.compile(pattern)) for needed, pattern in data["runs"].items()),
        patterns=re.compile("|".join(f"(?:{p})" for p in data["patterns"]), re.I),
        dates_of_counters=int(data["dates_of_counters"]),
        published=either(data["published"]),
        bylines=re.compile(rf"(?i:{either(data['bylines'])})\s+[A-Z]"),
        agencies=tuple(data["agencies"]),
        months={name: number + 1 for number, names in enumerate(data["months"]) for name in names},
        weekdays=either(data["weekdays"]),
        zones=either(data["zones"]),
        other_months=frozenset(data["other_months"]),
        small=frozenset(data["small"]),
        suffixes=data["suffixes"],
        magic={bytes.fromhex(str(k)): v for k, v in data["magic"].items()},
        english=frozenset(data["english"]),
        foreign=frozenset(data["foreign"]),
    )
