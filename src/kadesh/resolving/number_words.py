"""The vocabulary by which English text counts, as ``numbers.yml`` holds and explains it."""

import re
from functools import lru_cache
from importlib.resources import files
from typing import Any

import msgspec


class NumberWords:
    """The vocabulary, ready for look-up."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.units: dict[str, float] = data["units"]
        self.scales: dict[str, float] = data["scales"]
        self.vague_scales: dict[str, float] = data["vague_scales"]
        self.plural_worth: dict[str, float] = data["plural_worth"]
        self.pairs: dict[str, float] = data["pairs"]
        self.before = {
            kind: tuple(sorted((tuple(p.split()) for p in data[kind]), key=len, reverse=True))
            for kind in ("more_than", "at_least", "at_most", "less_than")
        }
        self.after = {kind: tuple(tuple(p.split()) for p in data[kind]) for kind in ("or_more", "or_fewer")}
        names = ("singular", "possessive", "plural_determiners", "gathering", "collective", "bounding", "mass", "plurals")
        more = ("singulars_in_s", "bare", "titles", "designators", "numbered", "followers", "cuts", "measured")
        self.sets = {name: frozenset(data[name]) for name in (*names, *more)}
        self.vague = frozenset(p.split()[0] for p in data["vague"] if len(p.split()) == 1)
        self.nothing = tuple(tuple(p.split()) for p in data["nothing"])
        self.areas = {u.lower(): float(v) for v, us in data["areas"].items() for u in us}
        self.lengths = {u.lower(): float(v) for v, us in data["lengths"].items() for u in us}
        units = "|".join(re.escape(u).replace(r"\ ", r"\s*") for u in sorted(self.areas, key=len, reverse=True))
        self.area_pattern = re.compile(rf"(?<![\w²])({units})(?![\w²])|(?<=\d)({units})(?![\w²])", re.I)


@lru_cache(maxsize=1)
def number_words() -> NumberWords:
    """The vocabulary, read once."""
    return NumberWords(msgspec.yaml.decode((files("kadesh.resolving") / "numbers.yml").read_text(encoding="utf-8")))
