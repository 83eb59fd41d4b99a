"""Where a happening was: by its own words, by the place that they take up, by its section, by the sentence's other places."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kadesh.language.lemmas import noun_lemma
from kadesh.model import ClaimType, Draft, Location, Mark, Mention, Phrase, Relation, Role, Span
from kadesh.telling.scenes import Scene

COUNTED = frozenset({ClaimType.CASUALTIES, ClaimType.PROTEST, ClaimType.EVACUATE})  # told also of a whole war
PLACELESS = frozenset({ClaimType.AGREEMENT})  # of the whole country, but under a heading


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The places of a happening; ``own`` are those that its words say or take up."""

    places: tuple[Location, ...]
    own: bool


def places_of(draft: Draft, type_: ClaimType, scene: Scene, section: Location | None) -> Whereabouts:
    """Where a draft, understood as ``type_``, happened; ``section`` is the province of its section or of the text before."""
    own = locations(draft.having(Role.PLACE), scene.text)
    if draft.anaphor:
        taken = called(draft.anaphor, scene.telling.places)
        own = (*taken, *(place for place in own if place.mention.text not in {t.mention.text for t in taken}))
    if own:
        return Whereabouts(own, own=True)
    everywhere = type_ in COUNTED and Mark.WHOLE_WAR in draft.marks
    around = section or section_of_first(scene.telling.first_places)
    if around and (scene.section > 0 or not (type_ in PLACELESS or everywhere)):
        return Whereabouts((around,), own=False)
    return Whereabouts(() if everywhere else locations(draft.beside, scene.text), own=False)


def locations(phrases: Iterable[Phrase], text: str) -> tuple[Location, ...]:
    """The records of place phrases, each name once in each relation."""
    found: dict[tuple[str, Relation], Location] = {}
    for phrase in phrases:
        words, relation = phrase.span.of(text), phrase.relation or Relation.AT
        place = Location(Mention(words, phrase.span, None), relation, phrase.feature, phrase.direction, phrase.distance_km)
        found.setdefault((words, relation), place)
    return tuple(found.values())


def called(word: str, places: Sequence[Location]) -> tuple[Location, ...]:
    """Of the places told last the one that ``word`` takes up: the one called so, else the first where something happened.

    >>> hill = Location(Mention("Tal Abta", None, None), Relation.NEAR, "hill")
    >>> town = Location(Mention("Rukaba", None, None), Relation.AT)
    >>> [place.mention.text for word in ("hill", "it") for place in called(word, (hill, town))]
    ['Tal Abta', 'Rukaba']
    """
    so = [p for p in places if p.feature and noun_lemma(p.feature) == word]
    at = [p for p in places if p.relation is Relation.AT]
    return tuple((so or at or list(places))[:1])


def section_place(text: str, span: Span | None) -> Location:
    """The section's province as a claim's only place."""
    return Location(Mention(text, span, None, "section"), Relation.SECTION, "province")


def section_of_first(places: Sequence[Location]) -> Location | None:
    """Where a report plays that names no province: the first place that it tells of."""
    return section_place(places[0].mention.text, places[0].mention.span) if places else None
