"""The numbers and tables by which claims are compared, read from ``weights.yml``."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from kadesh.errors import InputError
from kadesh.model import ClaimType


@dataclass(frozen=True)
class Weights:
    """Weights in bits, families of types, and the order in which an event's types give it its name."""

    prior: float
    threshold: float
    earned: float
    families: Mapping[ClaimType, frozenset[str]]
    related: frozenset[frozenset[ClaimType]]
    mirrored: frozenset[frozenset[ClaimType]]
    rare: frozenset[ClaimType]
    frequent: frozenset[ClaimType]
    rank: Mapping[ClaimType, int]
    features: Mapping[str, Mapping[str, float]]
    whole_words: frozenset[str]
    list_words: frozenset[str]
    afresh_words: frozenset[str]
    vague_words: frozenset[str]
    denying_words: frozenset[str]
    adding_words: frozenset[str]
    number_words: Mapping[str, int]
    common_words: frozenset[str]


@cache
def load_weights() -> Weights:
    """The weights that come with Kadesh. Raises InputError where the file names a type that is none."""
    table = yaml.safe_load((files("kadesh.weighing") / "weights.yml").read_text(encoding="utf-8"))
    try:
        families: dict[ClaimType, set[str]] = {kind: set() for kind in ClaimType}
        for family, kinds in table["families"].items():
            for kind in kinds:
                families[ClaimType(kind)].add(family)
        return Weights(
            prior=float(table["prior"]),
            threshold=float(table["threshold"]),
            earned=float(table["earned"]),
            families={kind: frozenset(names) for kind, names in families.items()},
            related=_pairs(table["related"]),
            mirrored=_pairs(table["mirrored"]),
            rare=frozenset(ClaimType(kind) for kind in table["rare"]),
            frequent=frozenset(ClaimType(kind) for kind in table["frequent"]),
            rank={ClaimType(kind): number for number, kind in enumerate(table["rank"])},
            features={name: dict(levels) for name, levels in table["features"].items()},
            whole_words=frozenset(table["whole_words"]),
            list_words=frozenset(table["list_words"]),
            afresh_words=frozenset(table["afresh_words"]),
            vague_words=frozenset(table["vague_words"]),
            denying_words=frozenset(table["denying_words"]),
            adding_words=frozenset(table["adding_words"]),
            number_words=dict(table["number_words"]),
            common_words=frozenset(table["common_words"]),
        )
    except (KeyError, ValueError) as error:
        raise InputError(f"weights.yml cannot be used ({error})", "put the released file back") from error


def _pairs(rows: Iterable[Iterable[str]]) -> frozenset[frozenset[ClaimType]]:
    return frozenset(frozenset(ClaimType(kind) for kind in row) for row in rows)
