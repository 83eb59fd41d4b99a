"""The brief's own sentences: neutral words of ``phrases.yml`` filled with names from the pack and figures from the weighing."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files

import yaml

from kadesh.model import Event, Hold, Holding, LossKind, Total
from kadesh.theatre.nations import load_nations
from kadesh.theatre.packs import Pack
from kadesh.weighing.traits import COUNTRY

QUOTED = re.compile(r"“[^”]*”")
NOBODY = frozenset({"civilians", "unknown"})  # kinds of actors that are no party
MOST_NAMES = 4  # of places in one sentence
AREA_KM = 25.0  # a place that reaches further is an area: one does not take it, but ground in it


@cache
def phrases() -> Mapping[str, Mapping[str, str]]:
    """The phrases by type of act, then by form: active, passive, plan."""
    table: dict[str, dict[str, str]] = yaml.safe_load(files(__package__).joinpath("phrases.yml").read_text(encoding="utf-8"))
    return table


@cache
def _nations() -> Mapping[str, str]:
    return {nation.id: nation.name for nation in load_nations()}


class Writer:
    """Writes sentences about events, totals and holdings in the words of one pack."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        words = sorted((re.escape(loaded.word) for loaded in pack.loaded), key=len, reverse=True)
        self._loaded = re.compile(rf"\b(?:{'|'.join(words)})\b", re.I) if words else None

    def loaded_words(self, text: str) -> list[str]:
        """The loaded words of ``text`` outside of quotation marks (“ ”)."""
        return self._loaded.findall(QUOTED.sub("", text)) if self._loaded else []

    def plain(self, name: str) -> str:
        """A name as it is, in quotation marks where it holds a loaded word."""
        return quoted(name) if self._loaded and self._loaded.search(name) else name

    def actor(self, actor: str) -> str:
        """An actor's name, or its id in words where the pack lacks it; one that is nobody in particular in small letters."""
        if not self._pack.has_actor(actor):
            nation, _, arm = actor.partition(".")
            return self.plain(f"{_nations().get(nation, nation)} {arm}".replace("_", " ").strip())
        known = self._pack.actor(actor)
        if known.kind in NOBODY:
            return self.plain(known.name[:1].lower() + known.name[1:])
        return self.plain(known.name)

    def actors(self, actors: Sequence[str], otherwise: str = "") -> str:
        """Names in a row."""
        return listed([self.actor(actor) for actor in actors]) if actors else otherwise

    def place(self, place: str | None, text: str) -> str:
        """A place by the pack's name, else as the report has it."""
        return self.plain(self._pack.place(place).name if place and self._pack.has_place(place) else text)

    def province(self, province: str | None) -> str:
        """A first-level area's name."""
        if province is None:
            return "No place said"
        return self._pack.place(province).name if self._pack.has_place(province) else "Elsewhere"

    def outlet(self, outlet: str | None) -> str:
        """An outlet's name."""
        known = self._pack.outlet(outlet)
        return self.plain(known.name if known else outlet or "an unknown outlet")

    def camp(self, camp: str) -> str:
        """A camp's name in words."""
        return "Islamic State" if camp == "is" else camp.replace("_", "-")

    def clause(self, event: Event, form: str | None = None) -> str:
        """What happened, as a clause without source and citation: "the army took Maskanah from Islamic State"."""
        table = phrases()[event.type.value]
        form = form or ("active" if event.initiator else "passive")
        by, object_ = self.actors(event.initiator, "forces"), self.actors(event.target, "forces")
        fighters = [self.actor(actor) for actor in dict.fromkeys((*event.initiator, *event.target))]
        target = self.actors(event.target)
        persons = "people" if set(event.target) <= {"civilians"} else f"members of {target}"
        area = self._is_area(event)
        name = self._where(event)
        at = "" if not name else f" in {name}" if area else f" at {name}"
        if not name and event.province:
            at = f" in {self.province(event.province)}"
        words = {
            "by": by,
            "object": object_,
            "fighters": listed(fighters if len(fighters) > 1 else [*fighters, "forces"]),
            "on": f" against {target}" if target else "",
            "of": f" of {target}" if target else "",
            "from": f" from {target}" if target else "",
            "to": f" to {target}" if target else "",
            "with": f" with {target}" if target else "",
            "what": f" {target}" if target else "",
            "what_or_positions": f" {target}" if target else " positions",
            "persons": persons,
            "place": f"ground{at}" if area or not name else name,
            "at": at,
            "away": f" from {name}" if name else "",
        }
        return table[form].format(**words)

    def _where(self, event: Event) -> str:
        """Where an event's own claims say it was: up to four names as they are said, else its place by the pack's name."""
        if len(event.named) < 2:
            only = event.named and not self._is_area(event) and event.named[0] != event.place_text
            return self.plain(event.named[0]) if only else self.place(event.place, event.place_text)
        names = [self.plain(name) for name in event.named[:MOST_NAMES]]
        more = len(event.named) - len(names)
        return listed([*names, f"{more} more places"] if more else names)

    def _is_area(self, event: Event) -> bool:
        known = event.place and self._pack.has_place(event.place) and self._pack.place(event.place).kind == "province"
        country = (event.place or "").startswith(COUNTRY)
        return bool(known) or country or (event.radius_km or 0.0) > AREA_KM

    def losses(self, totals: Iterable[Total]) -> str:
        """Losses as a clause: "killed: 23 to 50, best figure 23"; empty where no number is told."""
        parts = []
        for total in totals:
            if total.low is None:
                continue
            ground = total.kind is LossKind.TERRITORY
            whose = f" among {self.actor(total.of)}" if total.of and not ground else ""
            kind = "ground in square km" if ground else total.kind.value.replace("_", " ")
            between = total.best is not None and total.best not in (total.low, total.high)
            best = f", best figure {_figure(total.best)}" if total.best is not None and between else ""
            parts.append(f"{kind}{whose}: {_range(total.low, total.high)}{best}")
        return "; ".join(parts)

    def holding(self, holding: Holding) -> str:
        """Who holds a place, as a clause."""
        name = self.place(holding.place, holding.place_text)
        if holding.state is Hold.UNKNOWN:
            return f"it is not known who holds {name}"
        if holding.state is Hold.CONTESTED:
            return f"{name} is contested between {self.actors(holding.holders)}"
        return f"{name} is held by {self.actors(holding.holders)}"


def quoted(words: str) -> str:
    """Words of others in quotation marks; marks within become single ones, lines one line.

    >>> quoted('The “freed”  town')
    '“The ‘freed’ town”'
    """
    inner = " ".join(words.replace("“", "‘").replace("”", "’").split())
    return "“" + re.sub(r'"([^"]*)"', r"‘\1’", inner).replace('"', "’") + "”"


def day(value: date) -> str:
    """A day in words: 2 March 2017."""
    return f"{value.day} {value:%B %Y}"


def days(start: date | None, end: date | None) -> str:
    """A stretch of days as it follows a clause.

    >>> days(date(2017, 3, 2), date(2017, 3, 2)), days(None, None)
    (' on 2 March 2017', '')
    """
    if start and end:
        return f" on {day(start)}" if start == end else f" between {day(start)} and {day(end)}"
    if start:
        return f" from {day(start)}"
    return f" by {day(end)}" if end else ""


def _range(low: float, high: float | None) -> str:
    """A number in words; "more than 3,000" is kept as 3,001 or more, and said as it was told.

    >>> _range(3001, None), _range(23, None), _range(20, 50), _range(0.2, 0.2)
    ('more than 3,000', 'at least 23', '20 to 50', '0.2')
    """
    if high is None:
        return f"more than {_figure(low - 1)}" if low > 10 and low % 10 == 1 else f"at least {_figure(low)}"
    return _figure(low) if low == high else f"{_figure(low)} to {_figure(high)}"


def _figure(number: float) -> str:
    return f"{number:,.0f}" if number == int(number) else f"{number:g}"


def listed(names: Sequence[str]) -> str:
    """Names in a row: a, b and c."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
