"""Linear models over named features: the weights of each feature for each label, from a data file.

The files are made by ``training/`` and hold the digest of the code that computed the features; weights of other features than
today's are refused.
"""

import math
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import msgspec

from kadesh.errors import MissingError
from kadesh.theatre.digests import digest_files

HERE = Path(__file__).parent


class Stored(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A model as it is stored: labels, the bias of each, and for each feature the labels (by number) that it speaks for."""

    features: str
    data: str
    labels: tuple[str, ...]
    bias: tuple[float, ...]
    weights: dict[str, dict[int, float]]


@dataclass(frozen=True)
class Linear:
    """A logistic model for each label on its own: whether the label holds, by the sum of what its features weigh."""

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, Mapping[int, float]]

    def odds(self, features: Iterable[str]) -> list[float]:
        """The log odds of each label."""
        total, weights = list(self.bias), self.weights
        for feature in features:
            for label, weight in weights.get(feature, _NONE).items():
                total[label] += weight
        return total

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """The probability of each label, each asked on its own."""
        return dict(zip(self.labels, map(sigmoid, self.odds(features)), strict=True))


_NONE: Mapping[int, float] = {}


def sigmoid(odds: float) -> float:
    """The probability of log odds."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))


@dataclass(frozen=True)
class Choosers:
    """The models: which words tell a happening, of which type, who is a party of it, and which unlisted ones are civilians."""

    triggers: Linear
    types: Linear
    parties: Linear
    civilians: Linear


@cache
def load_choosers() -> Choosers:
    """The models of this folder. Raises MissingError where their features are not those of the code."""
    return Choosers(*(load_linear(HERE / f"{field.name}.bin", features_digest()) for field in fields(Choosers)))


def load_linear(file: Path, features: str) -> Linear:
    """The model of a file. Raises MissingError where it was made for other features than those with the digest ``features``."""
    stored = msgspec.msgpack.decode(zlib.decompress(file.read_bytes()), type=Stored)
    if stored.features != features:
        raise MissingError(
            f"the model {file.stem!r} was made for other features than this code's; make it anew with 'make train'"
        )
    return Linear(stored.labels, stored.bias, stored.weights)


def dump_linear(model: Linear, features: str, data: str) -> bytes:
    """The bytes of a model's file; ``features`` is the digest of their code, ``data`` that of what it was trained on."""
    weights = {feature: dict(of) for feature, of in sorted(model.weights.items())}
    stored = Stored(features, data, model.labels, model.bias, weights)
    return zlib.compress(msgspec.msgpack.encode(stored), 9)


@cache
def features_digest() -> str:
    """SHA-256 over the modules that compute features."""
    return digest_files(HERE, (HERE / name for name in ("wording.py", "trigger_features.py", "party_features.py")))
