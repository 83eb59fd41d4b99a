"""Corroboration: how many independent voices tell an event, from which camps, against whose interest, and the grades.

A **voice** is one telling that did not come from another: all claims of one outlet on an event are one voice; so are claims
whose passages are copies of each other; so are claims that name one and the same person or outlet as their source, and the
claims of an outlet and of those who quote it. The **camp** of a claim is its outlet's, from the pack, else the side that its
source speaks for; **sides** are camps that are allied on the day, by the pack.

The Admiralty system keeps two grades apart. The **source grade** judges who tells, by camp and record; the **information
grade** judges what is told, by who else tells it. Neither is derived from the other.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kadesh.model import Claim, ClaimType, LossKind, Modality, Report
from kadesh.theatre.camps import Camps
from kadesh.theatre.packs import Pack

GAINS = frozenset(
    {ClaimType.CAPTURE, ClaimType.ADVANCE, ClaimType.REPEL, ClaimType.ENCIRCLE, ClaimType.DESTROY, ClaimType.OFFENSIVE}
)
GIVES_UP = frozenset({ClaimType.WITHDRAW, ClaimType.SURRENDER, ClaimType.DEFECT})
HARMS = frozenset({ClaimType.CIVILIANS, ClaimType.PROPERTY})
HURT = frozenset({LossKind.KILLED, LossKind.WOUNDED, LossKind.KILLED_OR_WOUNDED, LossKind.CAPTURED, LossKind.LOSSES})


@dataclass(frozen=True, slots=True)
class Corroboration:
    """What stands behind an event. ``voices`` maps the claims that tell it to the name of their voice."""

    voices: Mapping[str, str]
    camps: tuple[str, ...]
    against_interest: tuple[str, ...]
    information_grade: int
    reasons: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many independent voices say that it happened."""
        return len(set(self.voices.values()))


class Corroborator:
    """Finds what stands behind events, under one pack."""

    def __init__(self, pack: Pack, camps: Camps) -> None:
        self._pack = pack
        self._camps = camps
        self._outlets = {
            name.casefold(): outlet.id for outlet in pack.outlets for name in (outlet.name, outlet.id, *outlet.names)
        }

    def corroborate(
        self, claims: Iterable[Claim], reports: Mapping[str, Report], copies: Mapping[str, int | None], day: date | None
    ) -> Corroboration:
        """Voices, camps and information grade of the claims of one event that happened on ``day``."""
        claims = sorted(claims, key=lambda claim: claim.id)
        telling = [claim for claim in claims if claim.modality is not Modality.NEGATED]
        denying = [claim for claim in claims if claim.modality is Modality.NEGATED] if telling else []
        telling = telling or claims
        voices = self.name_voices(telling, reports, copies)
        camps = {claim.id: self._camps.of_claim(claim, reports) for claim in claims}
        told_by = tuple(sorted({camp for claim in telling if (camp := camps[claim.id])}))
        against = sorted({c for claim in telling if (c := camps[claim.id]) and self.against_interest(claim, c, day)})
        denied = tuple(sorted({camps[claim.id] or "an unknown camp" for claim in denying}))
        actual = any(claim.modality is Modality.ACTUAL for claim in telling)
        grade, why = self._grade(actual, len(set(voices.values())), told_by, against, denied, day)
        return Corroboration(voices, told_by, tuple(against), grade, (f"information {grade}: {why}",))

    def name_voices(
        self, claims: Iterable[Claim], reports: Mapping[str, Report], copies: Mapping[str, int | None]
    ) -> dict[str, str]:
        """The voice of each claim, named by its outlet and its first claim's id."""
        claims = sorted(claims, key=lambda claim: claim.id)
        root = {claim.id: claim.id for claim in claims}

        def find(key: str) -> str:
            while root[key] != key:
                key = root[key]
            return key

        seen: dict[tuple[str, object], str] = {}
        for claim in claims:
            for token in self._tokens(claim, reports, copies):
                if token in seen:
                    first, second = sorted((find(seen[token]), find(claim.id)))
                    root[second] = first
                else:
                    seen[token] = claim.id
        outlet = {claim.id: _outlet(claim, reports) for claim in claims}
        return {claim.id: f"{outlet[find(claim.id)]} {find(claim.id)}" for claim in claims}

    def _tokens(
        self, claim: Claim, reports: Mapping[str, Report], copies: Mapping[str, int | None]
    ) -> Iterable[tuple[str, object]]:
        yield "outlet", _outlet(claim, reports)
        copy = copies.get(claim.id)
        if copy is not None:
            yield "copy", copy
        for source in claim.attribution:
            words = (source.mention.id or source.mention.text).casefold()
            if words in self._outlets:
                yield "outlet", self._outlets[words]
            elif source.kind in ("named", "institution", "outlet"):
                yield "source", words

    def against_interest(self, claim: Claim, camp: str, day: date | None) -> bool:
        """Whether a claim tells against the side of the camp that speaks: its own loss or retreat, its own harm to
        civilians, or the other side's gain over it.
        """
        if claim.modality is not Modality.ACTUAL or camp not in self._camps.parties:
            return False
        doing = self._camps.of_all(m.id for m in claim.initiator)
        suffering = self._camps.of_all(m.id for m in claim.target)

        def own(camps: frozenset[str]) -> bool:
            return self._camps.meet(camps, (camp,), day)

        if claim.type in GIVES_UP and doing and self._camps.alike(doing, (camp,), day):
            return True
        if claim.type in HARMS and own(doing):
            return True
        if claim.type in GAINS and own(suffering) and not own(doing):
            return True
        return any(loss.kind in HURT and loss.of and own(self._camps.of_all([loss.of.id])) for loss in claim.losses)

    def _grade(
        self, actual: bool, voices: int, camps: tuple[str, ...], against: list[str], denied: tuple[str, ...], day: date | None
    ) -> tuple[int, str]:
        """The information grade and its rule; the first rule that fits decides."""
        sides = self._camps.sides(camps, day)
        if not actual:
            return 6, "nobody says that it has happened"
        if denied and len(sides) < 2:
            return 4, f"told by one side, denied by {', '.join(denied)}"
        if len(sides) > 1 and voices > 2:
            return 1, f"{voices} independent voices of {len(sides)} sides tell it"
        if len(sides) > 1 and voices > 1:
            return 2, f"voices of two sides tell it ({', '.join(camps)})"
        if against:
            return 2, f"{against[0]} tells it against its own interest"
        if voices > 1:
            return 3, f"{voices} voices of one side tell it"
        return 6, "one voice alone tells it"


def _outlet(claim: Claim, reports: Mapping[str, Report]) -> str:
    report = reports.get(claim.report)
    return (report.outlet if report else None) or claim.report
