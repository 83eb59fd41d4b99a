"""Whom a phrase names before anyone asks the context: the actors that its own words give, or what sort of word it is."""

from dataclasses import dataclass

from kadesh.model import Reference, Span

UNKNOWN = "unknown_attackers"
"""Whom nobody knows: the one who carries a bomb."""
CIVILIANS = "civilians"
UNNAMED = "armed_group"
"""Fighters whom a report never names."""


@dataclass(frozen=True, slots=True)
class Party:
    """Whom a phrase names: actor ``ids``, or none where only context can say.

    ``branch`` is the arm of a ``BRANCH`` ("airforce") or the nation of a ``PEOPLE``. ``whose`` are the words of those that own
    the branch of a name ("Syrian and Russian jets"), ``ground`` says that the army's own arms are meant with it. ``score`` is
    the probability that its words stand for it in the part where it was found.
    """

    ids: tuple[str, ...]
    kind: Reference
    text: str
    span: Span
    branch: str = ""
    whose: tuple[Span, ...] = ()
    ground: bool = False
    score: float = 1.0
