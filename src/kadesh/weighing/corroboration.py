"""Corroboration: how many independent voices tell an event, from which camps, against whose interest, and the grades.

A **voice** is one telling that did not come from another: claims of one outlet are one voice; claims whose passages are
copies of each other are one voice; claims that name one and the same source outside the outlets are one voice. The
**camp** of a voice is its outlet's, from the pack, or else its source's side.

The Admiralty system keeps two grades apart. The **source grade** judges who tells; the **information grade** what is told.
Neither is derived from the other.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kadesh.model import Claim, ClaimType, LossKind, Modality, Report
from kadesh.theatre.packs import Pack

GAINS = frozenset(
    {ClaimType.CAPTURE, ClaimType.ADVANCE, ClaimType.REPEL, ClaimType.ENCIRCLE, ClaimType.DESTROY, ClaimType.OFFENSIVE}
)
GIVES_UP = frozenset({ClaimType.WITHDRAW, ClaimType.SURRENDER, ClaimType.DEFECT})
HARM = frozenset({ClaimType.CIVILIANS, ClaimType.PROPERTY})


@dataclass(frozen=True, slots=True)
class Corroboration:
    """What stands behind an event. ``voices`` maps claim ids to the name of their voice; ``reasons`` are plain sentences."""

    voices: Mapping[str, str]
    camps: tuple[str, ...]
    against_interest: tuple[str, ...]
    denied_by: tuple[str, ...]
    source_grade: str
    information_grade: int
    reasons: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many independent voices say that it happened."""
        return len(set(self.voices.values()))


def camp_of_claim(claim: Claim, reports: Mapping[str, Report], pack: Pack) -> str | None:
    """The camp that speaks in a claim: its outlet's, or else that of the side its innermost known source speaks for."""
    report = reports.get(claim.report)
    outlet = pack.outlet(report.outlet) if report else None
    if outlet and outlet.camp:
        return outlet.camp
    return next((camp for source in reversed(claim.attribution) if source.side and (camp := pack.camp_of(source.side))), None)


def against_interest(claim: Claim, camp: str | None, pack: Pack) -> bool:
    """Whether a claim tells against the camp that speaks: its own loss, its own retreat, its own harm to civilians, or the
    other camp's gain.
    """
    if camp is None or claim.modality is not Modality.ACTUAL:
        return False

    def side(ids: Iterable[str | None]) -> set[str | None]:
        return {pack.camp_of(i) for i in ids if i}

    ours, theirs = side(m.id for m in claim.initiator), side(m.id for m in claim.target)
    if claim.type in GIVES_UP and ours == {camp}:
        return True
    if claim.type in HARM and camp in ours:
        return True
    if claim.type in GAINS and camp in theirs and camp not in ours:
        return True
    hurt = {LossKind.KILLED, LossKind.WOUNDED, LossKind.KILLED_OR_WOUNDED, LossKind.CAPTURED, LossKind.LOSSES}
    return any(loss.kind in hurt and loss.of and loss.of.id and pack.camp_of(loss.of.id) == camp for loss in claim.losses)


def name_voices(claims: Iterable[Claim], reports: Mapping[str, Report], copies: Mapping[str, int | None]) -> dict[str, str]:
    """The voice of each claim: joined by outlet, by copied passage, and by a source that both quote."""
    claims = sorted(claims, key=lambda claim: claim.id)
    root: dict[str, str] = {claim.id: claim.id for claim in claims}

    def find(key: str) -> str:
        while root[key] != key:
            key = root[key]
        return key

    seen: dict[tuple[str, object], str] = {}
    for claim in claims:
        report = reports.get(claim.report)
        tokens: list[tuple[str, object]] = [("outlet", (report.outlet if report else None) or claim.report)]
        copy = copies.get(claim.id)
        if copy is not None:
            tokens.append(("copy", copy))
        tokens += [
            ("source", s.mention.id or s.mention.text.casefold()) for s in claim.attribution if s.kind in ("named", "outlet")
        ]
        for token in tokens:
            if token in seen:
                a, b = sorted((find(seen[token]), find(claim.id)))
                root[b] = a
            else:
                seen[token] = claim.id
    names: dict[str, str] = {}
    for claim in claims:
        first = find(claim.id)
        names[claim.id] = first
    outlets = {
        claim.id: (reports[claim.report].outlet if claim.report in reports else None) or claim.report for claim in claims
    }
    return {claim_id: f"{outlets[first]}:{first}" for claim_id, first in names.items()}


def corroborate(
    claims: Iterable[Claim],
    reports: Mapping[str, Report],
    copies: Mapping[str, int | None],
    pack: Pack,
    standing: Mapping[str, str] | None = None,
) -> Corroboration:
    """Voices, camps and grades of the claims of one event. ``standing`` gives outlets' source grades, where computed."""
    claims = sorted(claims, key=lambda claim: claim.id)
    telling = [claim for claim in claims if claim.modality is not Modality.NEGATED] or claims
    denying = [claim for claim in claims if claim.modality is Modality.NEGATED and claim not in telling]
    voices = name_voices(telling, reports, copies)
    camps = {claim.id: camp_of_claim(claim, reports, pack) for claim in claims}
    told_by = sorted({camp for claim in telling if (camp := camps[claim.id])})
    against = sorted({camp for claim in telling if (camp := camps[claim.id]) and against_interest(claim, camp, pack)})
    denied = sorted({camps[claim.id] or "unknown" for claim in denying})
    reasons: list[str] = []
    count = len(set(voices.values()))
    source = _source_grade(telling, reports, pack, standing or {}, reasons)
    information = _information_grade(telling, count, told_by, against, denied, reasons)
    return Corroboration(voices, tuple(told_by), tuple(against), tuple(denied), source, information, tuple(reasons))


def _source_grade(
    claims: Iterable[Claim], reports: Mapping[str, Report], pack: Pack, standing: Mapping[str, str], reasons: list[str]
) -> str:
    """The best grade among the tellers. Nothing earns A here: that a source is beyond doubt is for a person to say."""
    grades: set[tuple[str, str]] = set()
    for claim in claims:
        report = reports.get(claim.report)
        outlet = pack.outlet(report.outlet) if report else None
        if outlet is None:
            grades.add(("F", "an outlet that the pack does not know cannot be judged"))
        elif outlet.id in standing:
            grades.add((standing[outlet.id], f"{outlet.name}, by its record"))
        elif any(source.kind == "anonymous" for source in claim.attribution):
            grades.add(("E" if outlet.camp else "D", f"{outlet.name} quotes a source without a name"))
        elif outlet.camp:
            grades.add(("D", f"{outlet.name} speaks for a party of the war"))
        else:
            grades.add(("C", f"{outlet.name} speaks for no party of the war"))
    grade, why = min(grades, default=("F", "nobody is named"))
    reasons.append(f"source {grade}: {why}")
    return grade


def _information_grade(
    claims: list[Claim], voices: int, camps: list[str], against: list[str], denied: list[str], reasons: list[str]
) -> int:
    """1 two camps and three voices, 2 two camps or an admission, 3 two voices of one camp, 4 denied, 6 one voice only."""
    if not any(claim.modality is Modality.ACTUAL for claim in claims):
        reasons.append("information 6: nobody says yet that it happened")
        return 6
    if denied and len(camps) < 2:
        reasons.append(f"information 4: told by one camp, denied by {', '.join(denied)}")
        return 4
    if len(camps) > 1 and voices > 2:
        reasons.append(f"information 1: {voices} independent voices of {len(camps)} camps tell it")
        return 1
    if len(camps) > 1:
        reasons.append(f"information 2: voices of two camps tell it ({', '.join(camps)})")
        return 2
    if against:
        reasons.append(f"information 2: {against[0]} tells it against its own interest")
        return 2
    if voices > 1:
        reasons.append(f"information 3: {voices} voices of one camp tell it")
        return 3
    reasons.append("information 6: one voice only")
    return 6
