"""The codes of other schemes for a claim: ACLED event and sub-event, PLOVER type and mode, CAMEO.

``codes.csv`` is a decision table that is read from the top: the first row whose every cell fits the claim gives the codes.
``word`` is what the lexicon's frame calls the trigger ("seize", "loot"), ``means`` how it was done. A cell is ``*`` (anything),
one or several words divided by ``|`` (any of them fits), or the same after ``!`` (none fits).
``subevents.csv`` lists ACLED's 25 sub-events under their events, highest first where several fit one happening.

Sources: the ACLED codebook (event hierarchy and coding rules), the PLOVER manual (types, modes) and its table from CAMEO.
A surrender is an agreement and a movement of forces a change of activity, as in the ACLED codebook.
"""

import csv
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from kadesh.model import Claim, ClaimType, LossKind, Modality, Relation
from kadesh.reading.lexicon import load_lexicon
from kadesh.theatre.nations import ANYWHERE, composed_ids
from kadesh.theatre.packs import Actor, Pack

HURT = frozenset({LossKind.KILLED, LossKind.WOUNDED, LossKind.KILLED_OR_WOUNDED})
ARMED = frozenset({"state", "external", "rebel", "militia", "unknown"})


@dataclass(frozen=True, slots=True)
class Codes:
    """A claim in other schemes' words; an empty string where the scheme has none. ``why`` is the row's reason, if any."""

    acled_event: str
    acled_sub_event: str
    plover_type: str
    plover_mode: str
    cameo: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell of the table asks for.

    >>> Cell.of("artillery|rocket").fits(frozenset({"rocket"})), Cell.of("!rebel").fits(frozenset({"rebel"}))
    (True, False)
    """

    words: frozenset[str]
    wanted: bool

    @classmethod
    def of(cls, text: str) -> "Cell":
        """Read a cell as it stands in the table."""
        wanted = not text.startswith("!")
        words = frozenset(word.strip() for word in text.lstrip("!").split("|"))
        return cls(frozenset() if text == "*" else words, wanted)

    def fits(self, said: frozenset[str]) -> bool:
        """Whether what the claim says fits."""
        return not self.words or bool(self.words & said) is self.wanted

    def fits_phrase(self, phrase: str) -> bool:
        """Whether one of the words stands as a whole in ``phrase``.

        >>> Cell.of("car bomb").fits_phrase("suicide car bomb"), Cell.of("mine").fits_phrase("undermined")
        (True, False)
        """
        return not self.words or any(f" {word} " in f" {phrase} " for word in self.words) is self.wanted


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: what it asks for, and the codes it gives."""

    type: Cell
    modality: Cell
    word: Cell
    means: Cell
    initiator: Cell
    target: Cell
    outcome: Cell
    codes: Codes


def codes_of(claim: Claim, pack: Pack) -> Codes:
    """The codes of ``claim``: by type and modality, then by means, kinds of the sides, and outcome."""
    means = re.sub(r"[\W_]+", " ", claim.means or "").strip().casefold()
    type_, modality = frozenset({claim.type.value}), frozenset({claim.modality.value})
    word = frozenset({claim.origin.rule.partition(":")[2]})
    initiator, target = _kinds(claim, pack, "initiator"), _kinds(claim, pack, "target")
    outcome = _outcome(claim, pack)
    for row in _rows():
        if (
            row.type.fits(type_)
            and row.modality.fits(modality)
            and row.word.fits(word)
            and row.means.fits_phrase(means)
            and row.initiator.fits(initiator)
            and row.target.fits(target)
            and row.outcome.fits(outcome)
        ):
            return row.codes
    return Codes("", "", "", "", "")


def codes_of_type(type_: ClaimType) -> Codes:
    """The codes of an actual claim of this type of which nothing else is known: the plain crosswalk.

    >>> codes_of_type(ClaimType.AIRSTRIKE).acled_sub_event
    'Air/drone strike'
    """
    nothing = frozenset[str]({"none"})
    for row in _rows():
        cells = (
            row.initiator.fits(nothing),
            row.word.fits(frozenset()),
            row.target.fits(nothing),
            row.outcome.fits(frozenset()),
            row.means.fits_phrase(""),
        )
        if row.type.fits(frozenset({type_.value})) and row.modality.fits(frozenset({Modality.ACTUAL.value})) and all(cells):
            return row.codes
    return Codes("", "", "", "", "")


@cache
def sub_events() -> dict[str, str]:
    """ACLED's 25 sub-events in the order of its hierarchy, each with its event."""
    return {row["sub_event"]: row["event"] for row in _table("subevents.csv")}


@cache
def _rows() -> tuple[Row, ...]:
    events = sub_events() | {"": ""}
    return tuple(
        Row(
            type=Cell.of(row["type"]),
            modality=Cell.of(row["modality"]),
            word=Cell.of(row["word"]),
            means=Cell.of(row["means"]),
            initiator=Cell.of(row["initiator"]),
            target=Cell.of(row["target"]),
            outcome=Cell.of(row["outcome"]),
            codes=Codes(
                acled_event=events[row["acled_sub_event"]],
                acled_sub_event=row["acled_sub_event"],
                plover_type=row["plover_type"],
                plover_mode=row["plover_mode"],
                cameo=row["cameo"],
                why=row["why"],
            ),
        )
        for row in _table("codes.csv")
    )


def _table(name: str) -> tuple[dict[str, str], ...]:
    text = (files("kadesh.weighing") / name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


def _kinds(claim: Claim, pack: Pack, side: str) -> frozenset[str]:
    """What a row can ask of a side: its actors' kinds and ids, ``government`` for who fights on the home state's side."""
    mentions = claim.initiator if side == "initiator" else claim.target
    if not mentions:
        return frozenset({"none"})
    said: set[str] = set()
    for mention in mentions:
        words = set(mention.text.casefold().replace("-", " ").split())
        said |= {crowd for crowd, names in _crowds().items() if words & names}
        if mention.id is None or not pack.has_actor(mention.id):
            said |= _composed(mention.id, pack)
            continue
        actor = pack.actor(mention.id)
        said |= {actor.kind, actor.id, actor.branch or actor.kind}
        if actor.kind == "state" or (actor.kind in ARMED and _fights_for_home(actor, pack, claim.time.start)):
            said.add("government")
    return frozenset(said)


def _crowds() -> dict[str, frozenset[str]]:
    """What a row calls a crowd -> the words that show one, whatever actor a pack makes of it."""
    lists = load_lexicon().words
    return {"protesters": lists.protesters, "rioters": lists.rioters, "mob": lists.mob, "crowd": lists.crowd}


def _composed(actor_id: str | None, pack: Pack) -> set[str]:
    """The kinds of an actor that the pack does not know: a nation's branch by its name, else unknown."""
    if actor_id not in composed_ids():
        return {"unknown", actor_id or "unknown"}
    nation, _, branch = actor_id.partition(".")
    if branch == "civilians":
        return {"civilians", actor_id}
    at_home = pack.home in (nation, ANYWHERE)
    return {actor_id, branch or "government", *(("state", "government") if at_home else ("external",))}


def _fights_for_home(actor: Actor, pack: Pack, day: date | None) -> bool:
    """Whether an actor is of the home state's camp, or on a day it or a parent is an ally of one of the home state's actors."""
    home = {a.id for a in pack.actors if a.kind == "state" and a.nation == pack.home}
    if pack.camp_of(actor.id) in {pack.camp_of(actor_id) for actor_id in home} - {None}:
        return True
    above: Actor | None = actor
    while above is not None:
        if any(alliance.actor in home and alliance.holds(day) for alliance in above.allies):
            return True
        above = pack.actor(above.parent) if above.parent and pack.has_actor(above.parent) else None
    return False


def _outcome(claim: Claim, pack: Pack) -> frozenset[str]:
    """What a row can ask of the outcome: the kinds of loss, whose they are, whether a place is left, whether it failed."""
    said = {loss.kind.value for loss in claim.losses}
    crowds = load_lexicon().words.protesters
    for loss in claim.losses:
        if loss.kind in HURT and loss.of is not None and loss.of.id is not None and pack.has_actor(loss.of.id):
            kind = pack.actor(loss.of.id).kind
            said |= {"loss_of_civilians"} if kind == "civilians" else {"loss_of_fighters"} if kind in ARMED else set()
        if loss.kind in HURT and crowds & set(loss.mention.text.casefold().replace("-", " ").split()):
            said.add("loss_of_protesters")
    relations = {place.relation for place in claim.quoted_places()}
    if Relation.FROM in relations:
        said.add("leaves")
    if LossKind.MATERIEL.value in said and LossKind.TERRITORY.value not in said and not relations - {Relation.SECTION}:
        said.add("weapons_only")
    return frozenset(said)
