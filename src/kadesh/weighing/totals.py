"""Losses of an event as low, best and high figure, under a stated policy.

Every figure that a voice gives counts once, copies collapsed. Low and high are the lowest and highest bound that any voice
gives, whatever the policy; the policy chooses the best figure:

* ``lowest``: the lowest figure that any voice gives;
* ``ucdp``: the figure that most voices give, the lower where two are given equally often (conservative where unclear);
* ``acled``: the lowest figure, and 3 where voices say only that there were several (10 where they say many, tens or more);
* ``independent-median``: the median over voices, the lower of the two middle figures.

A figure without numbers ("a number of") bounds nothing; where no voice gives one, best is None except under ``acled``.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kadesh.errors import UsageError
from kadesh.model import Claim, Loss, LossKind, Total
from kadesh.weighing.weights import load_weights

POLICIES = ("independent-median", "lowest", "ucdp", "acled")
DEFAULT_POLICY = POLICIES[0]
DEADLY = frozenset({LossKind.KILLED, LossKind.KILLED_OR_WOUNDED})
SEVERAL = 3.0  # what ACLED writes for an unnumbered plural
PEOPLE = frozenset({LossKind.KILLED, LossKind.WOUNDED, LossKind.KILLED_OR_WOUNDED, LossKind.CAPTURED})
COUNTED = PEOPLE | {LossKind.TERRITORY}


WAR = 10_000  # dead of one happening that are never so many: it is a toll of the war
LONGEST = 31  # days that one happening may take; a toll of a longer time is a sum over many
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_AND = re.compile(r"\s*(?:,|and|,\s*and|as well as)\s*")


def loss_noun(loss: Loss) -> str:
    """What is counted where that matters: of ground and materiel, the last word ("settlements"); of people, nothing."""
    if loss.kind in PEOPLE:
        return ""
    words: list[str] = _WORD.findall(loss.mention.text.casefold())
    return words[-1] if words else ""


def is_whole(loss: Loss) -> bool:
    """Whether a count of people is of all of them, by its noun; "children" and "teachers" are a part."""
    words = set(_WORD.findall(loss.mention.text.casefold()))
    return loss.kind not in PEOPLE or not words or bool(words & load_weights().whole_words)


def is_vague(loss: Loss) -> bool:
    """Whether a count only says that there were many: "dozens of people"."""
    words = set(re.findall(r"\w+", loss.mention.text.casefold()))
    return bool(words & load_weights().vague_words) and not any(word.isdigit() for word in words)


def check_policy(policy: str) -> str:
    """The policy as given. Raises UsageError where there is none of that name."""
    if policy not in POLICIES:
        raise UsageError(f"no policy is called {policy!r}", f"choose one of: {', '.join(POLICIES)}")
    return policy


Key = tuple[LossKind, str | None, str]  # the kind of loss, who lost, and what is counted
Figures = dict[str, Loss]  # the largest figure of each voice


def total_losses(claims: Iterable[Claim], voices: Mapping[str, str], policy: str = DEFAULT_POLICY) -> tuple[Total, ...]:
    """Totals of each kind of loss and of each party that lost, over the claims of one event.

    ``voices`` gives the voice of each claim id. A voice that gives several figures counts with its highest lower bound:
    within one telling a part is told beside its whole ("23, among them two commanders"). What one claim tells in a row
    ("a boy and an infant") is a sum.
    """
    check_policy(policy)
    told: dict[Key, Figures] = {}
    for claim in sorted(claims, key=lambda claim: claim.id):
        for loss in sums_of(claim):
            _keep_larger(told.setdefault(key_of(loss), {}), voices.get(claim.id, claim.report), loss)
    _lend_owners(told)
    return tuple(
        _total(kind, of, tuple(figures.values()), policy)
        for (kind, of, _), figures in sorted(told.items(), key=lambda item: (item[0][0].value, item[0][1] or "", item[0][2]))
    )


def sums_of(claim: Claim) -> tuple[Loss, ...]:
    """The losses of a claim that count for its happening; those of one kind that its words tell in a row are one sum."""
    counted = sorted((loss for loss in claim.losses if _counts(loss, claim)), key=_at)
    found: list[Loss] = []
    for loss in counted:
        if found and _in_row(found[-1], loss, claim):
            found[-1] = _sum(found[-1], loss)
        else:
            found.append(loss)
    return tuple(found)


def _counts(loss: Loss, claim: Claim) -> bool:
    """Whether a loss counts for a happening: no part of another, no year, and no toll of a whole war or of months."""
    if loss.part_of_total or loss.kind not in COUNTED or (loss.kind is LossKind.TERRITORY and loss.unit != "km2"):
        return False
    if _YEAR.fullmatch(loss.mention.text.strip()) or (loss.kind in PEOPLE and (loss.low or 0.0) >= WAR):
        return False
    start, end = claim.time.start, claim.time.end
    return not (claim.time.mention and start and end and (end - start).days > LONGEST)


def _at(loss: Loss) -> int:
    return loss.mention.span.start if loss.mention.span else 0


def _in_row(first: Loss, second: Loss, claim: Claim) -> bool:
    """Whether two losses of one kind and party stand in a row: nothing but "and" or a comma lies between their words."""
    spans = first.mention.span, second.mention.span
    if not spans[0] or not spans[1] or first.low is None or second.low is None or _party(first) != _party(second):
        return False
    between = claim.quote.exact[spans[0].end - claim.quote.start : spans[1].start - claim.quote.start].casefold()
    return spans[0].end <= spans[1].start and bool(_AND.fullmatch(between))


def _party(loss: Loss) -> tuple[LossKind, str | None, str | None]:
    return loss.kind, loss.of.id if loss.of else None, loss.unit


def _sum(first: Loss, second: Loss) -> Loss:
    """One loss of both together; its words are those of the second, so that a third in the row may follow."""
    high = None if first.high is None or second.high is None else first.high + second.high
    return replace(second, low=(first.low or 0.0) + (second.low or 0.0), high=high)


def key_of(loss: Loss) -> Key:
    """By what figures are of one thing."""
    return loss.kind, loss.of.id if loss.of else None, loss.unit or loss_noun(loss)


def _keep_larger(figures: Figures, voice: str, loss: Loss) -> None:
    if voice not in figures or (loss.low or 0) > (figures[voice].low or 0):
        figures[voice] = loss


def _lend_owners(told: dict[Key, Figures]) -> None:
    """Put what has no owner under the only one that there is: "23 killed" beside "23 militants killed" is one count."""
    for kind, of, noun in list(told):
        owners = [other for other in told if other[0] is kind and other[1] is not None and other[2] == noun]
        if of is None and len(owners) == 1:
            for voice, loss in told.pop((kind, of, noun)).items():
                _keep_larger(told[owners[0]], voice, loss)


def _total(kind: LossKind, of: str | None, losses: Sequence[Loss], policy: str) -> Total:
    lows = sorted(loss.low for loss in losses if loss.low is not None)
    highs = [loss.high for loss in losses]
    high = None if not lows or any(h is None for h in highs) else max(h for h in highs if h is not None)
    return Total(kind, of, lows[0] if lows else None, best_figure(lows, policy, kind), high, policy)


def best_figure(figures: Sequence[float], policy: str, kind: LossKind = LossKind.KILLED) -> float | None:
    """The best of sorted ``figures`` (one a voice) under ``policy``.

    >>> [best_figure([23, 40, 50, 50], policy) for policy in ("lowest", "ucdp", "independent-median")]
    [23, 50, 40]
    >>> best_figure([], "lowest"), best_figure([], "acled")
    (None, 3.0)
    """
    if not figures:
        return SEVERAL if policy == "acled" and kind in DEADLY else None
    if policy in ("lowest", "acled"):
        return figures[0]
    if policy == "ucdp":
        counts = Counter(figures)
        return min(figures, key=lambda figure: (-counts[figure], figure))
    return figures[(len(figures) - 1) // 2]
