"""Which theatre a text is about: by the names of each pack's countries, places and parties that it holds."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from kadesh.theatre.loading import load_pack, pack_names
from kadesh.theatre.nations import Nation, load_nations
from kadesh.theatre.packs import Pack

ANY = "world"  # the pack for conflicts that no other fits
LONGEST = 3  # words of a name
SHORTEST = 4  # letters of a name that tells something
COUNTRY_WEIGHT = 3.0  # a country's name tells as much as so many of its places
ENOUGH = 4.0  # below this the text is of no theatre we know
CLEAR = 2.0  # how much more another war must be named in a report than the usual one
LEAD = 1.3  # how far the best must stand before the next
_CAPITALISED = re.compile(r"[A-ZʿʾḤṢĀ][\w'’ʿʾ-]*(?: (?:al-|el-)?[A-Z][\w'’ʿʾ-]*){0,2}")


@dataclass(frozen=True, slots=True)
class Choice:
    """A theatre and the words of the text that speak for it, most telling first.

    ``elsewhere`` says that the text is about a country that no pack is of, and not only that it names too little.
    """

    theatre: str
    words: tuple[str, ...]
    elsewhere: bool = False


def _spoken(nations: Iterable[Nation]) -> frozenset[str]:
    """All that names one of these nations, in lower case: its names, its adjectives and its capitals."""
    return frozenset(w.casefold() for n in nations for w in (*n.names, *n.adjectives, *n.capitals))


@lru_cache(maxsize=1)
def _elsewhere() -> dict[str, str]:
    """The names of the countries that no pack is about, but for those that act in the wars of others, each with its country."""
    here = {code for theatre in pack_names() if theatre != ANY for code in load_pack(theatre).countries}
    return {w: n.id for n in load_nations() if n.code not in here and not n.abroad for w in _spoken((n,))}


@lru_cache(maxsize=1)
def _names() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Of each pack the names of its countries, and those of its places and parties that no other pack has."""
    packs = {theatre: load_pack(theatre) for theatre in pack_names() if theatre != ANY}
    inside = {theatre: _inside(pack) for theatre, pack in packs.items()}
    shared = Counter(name for names in inside.values() for name in names)
    return {
        theatre: (
            _spoken(nation for nation in load_nations() if nation.code in pack.countries),
            frozenset(name for name in inside[theatre] if shared[name] == 1),
        )
        for theatre, pack in packs.items()
    }


def _inside(pack: Pack) -> set[str]:
    """The telling names of a pack's armed groups, and of its places but for those in a country that it is not about."""
    abroad = {nation.id for nation in load_nations() if nation.code not in pack.countries}
    places = (place for place in pack.places if place.id.split(".")[0] not in abroad)
    parties = (actor for actor in pack.actors if actor.kind in ("rebel", "militia"))
    names = chain.from_iterable([(p.name, *p.aliases) for p in places] + [(a.name, *a.names) for a in parties])
    return {name.casefold() for name in names if len(name) >= SHORTEST and name.isascii()}


def choose_theatre(texts: Iterable[str]) -> Choice:
    """The theatre that ``texts`` together are about; ``world`` where none stands out, or a country of none does.

    Every distinct name counts once a text, a country's as often as it stands there, so that one much-named town does not
    outweigh a country.

    >>> choose_theatre(["Ukrainian forces repelled an attack near Bakhmut in Donetsk, Kyiv said."]).theatre
    'ukraine'
    """
    scores, words, others = _scores(texts)
    best = scores.most_common(2)
    rivals = max(others.values(), default=0)
    first = best[0][1] if best else 0
    if first < max(ENOUGH * 10, rivals) or (len(best) > 1 and first < LEAD * best[1][1]):
        return Choice(ANY, (), elsewhere=rivals > max(first, ENOUGH * 10))
    theatre = best[0][0]
    return Choice(theatre, tuple(word for word, _ in words[theatre].most_common(5)))


def _scores(texts: Iterable[str]) -> tuple[Counter[str], dict[str, Counter[str]], Counter[str]]:
    """What the names in ``texts`` speak for: theatres, with the names of each; and the nations of no pack."""
    scores: Counter[str] = Counter()
    words: dict[str, Counter[str]] = {}
    others: Counter[str] = Counter()
    for text in texts:
        grams = Counter(gram for match in _CAPITALISED.finditer(text) for gram in _grams(match.group()))
        for gram, number in grams.items():
            if nation := _elsewhere().get(gram.casefold()):
                others[nation] += int(COUNTRY_WEIGHT * number * 10)
        for theatre, (countries, places) in _names().items():
            for gram, number in grams.items():
                folded = gram.casefold()
                weight = COUNTRY_WEIGHT * number if folded in countries else 1.0 if folded in places else 0.0
                if weight:
                    scores[theatre] += int(weight * 10)
                    words.setdefault(theatre, Counter())[gram] += int(weight * 10)
    return scores, words, others


def theatre_of(text: str, usual: str) -> str:
    """The theatre of one report: that of its own text, else ``usual``, that of what it came with.

    A report that speaks of several wars is of the usual one, unless another is named twice as much.

    >>> theatre_of("Houthi fighters shelled Marib, Yemen's army said in Aden.", "syria")
    'yemen'
    >>> theatre_of("Fighters shelled the town on Monday.", "syria")
    'syria'
    """
    own = choose_theatre([text])
    scores, _, others = _scores([text])
    first = max((*scores.values(), *others.values()), default=0)
    if CLEAR * scores[usual] > first or not (own.theatre != ANY or own.elsewhere):
        return usual
    return own.theatre


def _grams(run: str) -> Iterable[str]:
    """The names that a run of capitalised words may be: each stretch of up to three words, without a possessive."""
    parts = [re.sub(r"['’]s$", "", part) for part in run.split()]
    for first in range(len(parts)):
        for last in range(first, min(first + LONGEST, len(parts))):
            yield " ".join(parts[first : last + 1])
