"""Rates: how much of what was said is right, and how much of what was wanted was said."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rate:
    """Hits among what was said and among what gold wants.

    >>> Rate(2, 4, 2).f1
    0.667
    """

    hits: int
    said: int
    wanted: int

    @property
    def precision(self) -> float:
        """The share of what was said that is right, to three digits."""
        return round(self.hits / self.said, 3) if self.said else 0.0

    @property
    def recall(self) -> float:
        """The share of what was wanted that was said, to three digits."""
        return round(self.hits / self.wanted, 3) if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, to three digits."""
        if not self.hits:
            return 0.0
        precision, recall = self.hits / self.said, self.hits / self.wanted
        return round(2 * precision * recall / (precision + recall), 3)

    def __add__(self, other: "Rate") -> "Rate":
        return Rate(self.hits + other.hits, self.said + other.said, self.wanted + other.wanted)


@dataclass(frozen=True, slots=True)
class PartyErrors:
    """Parties named on paired claims: how many, and how many of them gold does not have in that role, or has in the other."""

    named: int = 0
    wrong: int = 0
    swapped: int = 0

    @property
    def wrong_share(self) -> float:
        """The share that gold does not have in that role, to three digits.

        >>> PartyErrors(named=3, wrong=2, swapped=1).wrong_share
        0.667
        """
        return round(self.wrong / self.named, 3) if self.named else 0.0

    @property
    def swapped_share(self) -> float:
        """The share that gold has in the other role, to three digits."""
        return round(self.swapped / self.named, 3) if self.named else 0.0

    def __add__(self, other: "PartyErrors") -> "PartyErrors":
        return PartyErrors(self.named + other.named, self.wrong + other.wrong, self.swapped + other.swapped)
