"""Control: who holds each place on each day, as far as claims show, and never by the last word of one party alone.

The state of a place on a day follows from the statements made of it until then (``statements.py``):

* **unknown** before the first statement; from ``DECAY_DAYS`` after the last one; and where all that is said is that someone
  left;
* **held** where nobody of another side says otherwise since the place last changed hands. ``agreed`` says whether speakers
  of two sides of the war (or of one side against its own interest) tell it: without that it is one side's claim;
* **contested** where speakers of different sides name holders of different sides since then.

What was said before a place changed hands does not contradict the change. Statements without a calendar day make a holding
without days, beside the timeline, unless they contradict each other: then the order is unknown, and so is the state.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from kadesh.model import ClaimType, Hold, Holding, distance_km
from kadesh.model.days import plus
from kadesh.theatre.camps import Camps
from kadesh.weighing.statements import Statement

DECAY_DAYS = 180  # as long after the last word on it a place counts as unknown again
IMPLIED_DAYS = 30  # as long after a plan to take it, or a denial that it was taken
SLACK = 1  # day


def holdings_of(said: Sequence[Statement], camps: Camps) -> tuple[Holding, ...]:
    """The timeline of one place from its statements in order: holdings that follow each other, then one without days."""
    undated = tuple(s for s in said if s.day is None)
    timeline = tuple(_timeline(tuple(s for s in said if s.day), camps))
    return (*timeline, _undated(undated, camps)) if undated else timeline


def holdings_on(holdings: Iterable[Holding], day: date) -> tuple[Holding, ...]:
    """The holdings of that day; a place without one is unknown."""
    return tuple(h for h in holdings if h.start and h.start <= day and (h.end is None or day <= h.end))


def changes_between(holdings: Iterable[Holding], start: date, end: date) -> tuple[tuple[Holding | None, Holding], ...]:
    """Places whose state is said to be another on ``end`` than on ``start``: the holding then (None: unknown) and now.

    A place of which nothing more is said until ``end`` has not changed: its last word has only faded.
    """
    holdings = tuple(holdings)
    then = {h.place: h for h in holdings_on(holdings, start)}
    pairs = ((then.get(h.place), h) for h in holdings_on(holdings, end))
    return tuple((old, new) for old, new in pairs if _standing(old) != _standing(new))


def _standing(holding: Holding | None) -> tuple[Hold, tuple[str, ...]]:
    return (holding.state, holding.holders) if holding else (Hold.UNKNOWN, ())


def words_by_camp(statements: Iterable[Statement], day: date) -> dict[str, dict[str, Statement]]:
    """What each camp claims: by place, then by speaker, its last word until ``day`` that has not faded. Voices of no known
    camp are left out.
    """
    found: dict[str, dict[str, Statement]] = {}
    for s in sorted(statements, key=lambda s: (s.day or date.min, s.changes, s.claim)):
        if s.day and s.speaker and s.day <= day and (day - s.day).days <= _lasts(s):
            found.setdefault(s.place, {})[s.speaker] = s
    return found


def frontier_places(holdings: Iterable[Holding], day: date, camps: Camps, within_km: float = 25.0) -> tuple[Holding, ...]:
    """Places that lie within ``within_km`` of a place that another side holds on that day, and all contested ones."""
    known = [h for h in holdings_on(holdings, day) if h.state is not Hold.UNKNOWN]

    def meets(h: Holding, other: Holding) -> bool:
        if h.lat is None or h.lon is None or other.lat is None or other.lon is None:
            return False
        if camps.meet(camps.of_all(h.holders), camps.of_all(other.holders), day):
            return False
        return distance_km(h.lat, h.lon, other.lat, other.lon) <= within_km

    return tuple(h for h in known if h.state is Hold.CONTESTED or any(meets(h, other) for other in known if other is not h))


def _same(these: Iterable[str], those: Iterable[str], camps: Camps, day: date | None) -> bool:
    """Whether these and those holders stand on the same sides."""
    return camps.alike(camps.of_all(these), camps.of_all(those), day)


def _differ(statements: Sequence[Statement], camps: Camps, day: date | None) -> bool:
    """Whether two of the statements name holders of other sides."""
    told = {camps.of_all(s.holders) for s in statements}
    return any(not camps.alike(one, other, day) for one, other in combinations(told, 2))


def _timeline(said: Sequence[Statement], camps: Camps) -> Iterator[Holding]:
    """Holdings from the first statement until the last has faded; days of one state are one holding.

    Only a new word changes a state: that one of two words has faded does not make the other one right.
    """
    ends = {s.claim: plus(s.day, _lasts(s)) for s in said if s.day}
    words = {s.day for s in said if s.day}
    current: Holding | None = None
    for day in sorted(words | {plus(end, SLACK) for end in ends.values()}):
        fresh = [s for s in said if s.day and s.day <= day <= ends[s.claim]]
        if fresh and day not in words:
            continue
        holding = _state(fresh, day, camps) if fresh else None
        if current and holding and _alike(current, holding, camps, day):
            current = _with_days(holding, current.start, None)
            continue
        if current:
            yield _with_days(current, current.start, plus(day, -SLACK))
        current = holding


def _lasts(statement: Statement) -> int:
    """For how many days a statement says something of the place: what only follows from a plan or a denial fades sooner."""
    return IMPLIED_DAYS if statement.kind is ClaimType.CAPTURE and not statement.changes else DECAY_DAYS


def _alike(holding: Holding, other: Holding, camps: Camps, day: date) -> bool:
    """Whether two holdings say the same of the place: state, sides that hold it, and whether that is agreed."""
    same = (holding.state, holding.agreed) == (other.state, other.agreed)
    return same and _same(holding.holders, other.holders, camps, day)


def _with_days(holding: Holding, start: date | None, end: date | None) -> Holding:
    return replace(holding, start=start, end=end)


def _state(said: Sequence[Statement], day: date, camps: Camps) -> Holding:
    """The state on ``day`` by what was said until then and has not faded."""
    known = [s for s in said if s.day and s.day <= day and not _long_gone(s, said, camps)]
    changed = max((s.day for s in known if s.changes and s.day), default=None)
    since = [s for s in known if changed is None or (s.day and s.day >= plus(changed, -SLACK))]
    # Of each speaker the last word counts; a change of hands outweighs what the same speaker said on the day before.
    latest: dict[tuple[str | None, str], Statement] = {}
    for s in sorted(since, key=lambda s: (s.changes and s.day == changed, s.day or day, s.claim)):
        latest[(s.speaker, "" if s.speaker else s.claim)] = s
    words = sorted(latest.values(), key=lambda s: s.claim)
    return _judge(words, since, day, camps)


def _long_gone(statement: Statement, said: Sequence[Statement], camps: Camps) -> bool:
    """Whether those who left had lost the place before by another statement: that they fled changes nothing then."""
    day = statement.day
    if statement.holders or day is None:
        return False
    taken = [s for s in said if s.changes and s.holders and s.day and s.day <= day]
    last = max(taken, key=lambda s: (s.day or day, s.claim), default=None)
    return last is not None and not camps.meet(camps.of_all(last.holders), camps.of_all(statement.left), day)


def _judge(words: Sequence[Statement], grounds: Sequence[Statement], day: date | None, camps: Camps) -> Holding:
    """The holding that follows from each speaker's last word."""
    holding = [s for s in words if s.holders]
    speakers = tuple(sorted({s.speaker for s in words if s.speaker}))
    if not holding:
        gone = ", ".join(sorted({actor for s in words for actor in s.left}))
        why = f"{gone} said to have left; nobody said to hold it"
        return _holding(words[0], Hold.UNKNOWN, (), day, grounds, speakers, False, why)
    telling = ", ".join(sorted({f"{s.how} ({s.speaker or 'no camp'})" for s in words}))
    differing = _differ(holding, camps, day)
    if differing and len(camps.sides(speakers, day)) > 1:
        holders = _holders(holding, camps)
        return _holding(holding[0], Hold.CONTESTED, holders, day, grounds, speakers, False, f"speakers differ: {telling}")
    newest = max(holding, key=lambda s: (s.day or date.min, s.changes, s.claim))
    holders = camps.arms.holding_ground(newest.holders) if differing else _holders(holding, camps)
    agreed, why = _agreement(holding, day, camps)
    return _holding(holding[0], Hold.HELD, holders, day, grounds, speakers, agreed, f"{telling}: {why}")


def _holders(statements: Iterable[Statement], camps: Camps) -> tuple[str, ...]:
    return camps.arms.holding_ground(sorted({actor for s in statements for actor in s.holders}))


def _agreement(words: Sequence[Statement], day: date | None, camps: Camps) -> tuple[bool, str]:
    """Whether two sides of the war, or a side against its interest, or voices of no party beside one, say so."""
    speakers = {s.speaker for s in words if s.speaker}
    if len(camps.sides(speakers, day)) > 1:
        return True, "speakers of two sides agree"
    loser = next((s.speaker for s in words if s.speaker and _admits(s, s.speaker, day, camps)), None)
    if loser:
        return True, f"{loser} says so of its own loss"
    if speakers and speakers.isdisjoint(camps.parties):
        return False, "told by voices of no party only"
    return False, f"told by one side only ({', '.join(sorted(speakers)) or 'no camp known'})"


def _admits(statement: Statement, speaker: str, day: date | None, camps: Camps) -> bool:
    """Whether a party tells that it lost the place itself."""

    def own(actors: Iterable[str]) -> bool:
        return camps.meet(camps.of_all(actors), (speaker,), day)

    return speaker in camps.parties and not own(statement.holders) and own(statement.before)


def _undated(said: Sequence[Statement], camps: Camps) -> Holding:
    """What undated statements say together, where their order follows from who took the place from whom."""
    holding = [s for s in said if s.holders]
    takers = [s for s in holding if s.changes]
    if takers and not _differ(takers, camps, None):
        rest = [s for s in holding if not _same(s.holders, takers[0].holders, camps, None)]
        if all(any(t.before and _same(s.holders, t.before, camps, None) for t in takers) for s in rest):
            return _judge(takers, said, None, camps)
    if _differ(holding, camps, None):
        speakers = tuple(sorted({s.speaker for s in said if s.speaker}))
        return _holding(said[0], Hold.UNKNOWN, (), None, said, speakers, False, "told differently in reports without a day")
    return _judge(said, said, None, camps)


def _holding(
    statement: Statement,
    state: Hold,
    holders: tuple[str, ...],
    day: date | None,
    grounds: Iterable[Statement],
    speakers: tuple[str, ...],
    agreed: bool,
    reason: str,
) -> Holding:
    location = statement.location
    return Holding(
        place=statement.place,
        place_text=location.mention.text,
        province=location.province,
        lat=location.lat,
        lon=location.lon,
        state=state,
        holders=holders,
        start=day,
        end=None,
        grounds=tuple(sorted({s.claim for s in grounds})),
        camps=speakers,
        agreed=agreed,
        reason=reason,
    )
