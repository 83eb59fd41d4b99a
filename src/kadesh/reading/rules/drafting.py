"""From what the grammar finds (parties, places, losses by their tokens) to the phrases of a draft, in the report's offsets."""

from collections.abc import Iterable, Iterator

from kadesh.model import LossPhrase, Phrase, Role, Span
from kadesh.reading.rules.complements import bearer_of, losers_of
from kadesh.reading.rules.parties import PartyFinder
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.tallies import Tally
from kadesh.reading.rules.toponyms import Toponym
from kadesh.reading.rules.triggers import Trigger
from kadesh.resolving.parties import Party

_PEOPLE = ("person", "other", "life", "people", "body")  # nouns that say only that they are people


def party_phrases(role: Role, parties: Iterable[Party]) -> Iterator[Phrase]:
    """The words of parties, with how they stand for whom they name."""
    for party in parties:
        yield Phrase(role, party.span, party.span, party.kind, party.whose, party.ground, score=party.score)


def place_phrases(passage: Passage, toponyms: Iterable[Toponym]) -> Iterator[Phrase]:
    """The words of places, without an "s" whose apostrophe is lost."""
    for toponym in toponyms:
        span = passage.span(toponym.first, toponym.last)
        yield Phrase(
            Role.PLACE,
            Span(span.start, span.end - toponym.trimmed),
            passage.span(toponym.last, toponym.last),
            relation=toponym.relation,
            feature=toponym.feature,
            direction=toponym.direction,
            distance_km=toponym.distance_km,
        )


def loss_phrase(parties: PartyFinder, passage: Passage, trigger: Trigger, tally: Tally) -> LossPhrase:
    """A loss of the happening at ``trigger`` in words, with whom it is said to hit and who is said to bear it."""
    syntax, head = passage.syntax, tally.head
    bearer = bearer_of(passage, tally)
    borne = parties.parties(passage, bearer) if bearer >= 0 else []
    return LossPhrase(
        kind=tally.kind,
        span=tally.span,
        head=passage.span(head, head),
        verb=passage.words[tally.verb],
        low=tally.low,
        high=tally.high,
        unit=tally.unit,
        part_of_total=tally.part,
        bearers=tuple(party_phrases(Role.INITIATOR, borne)),
        losers=tuple(party_phrases(Role.TARGET, losers_of(parties, passage, tally))),
        struck=tuple(party_phrases(Role.TARGET, parties.parties(passage, head))),
        counted=syntax.tags[head] == "CD",
        dozens=syntax.lemmas[head] == "dozen",
        general=syntax.lemmas[head] in _PEOPLE,
        resulting=tally.verb != trigger.head,
    )


def helped_parties(passage: Passage) -> Iterator[Phrase]:
    """Whom the sentence says someone helps, so that they are no opponents: "in support of X", "working with X".

    >>> text = "Militias fighting in support of the Syrian army shelled Rukaba."
    >>> [phrase.span.of(text) for phrase in helped_parties(sentence(text))]
    ['Syrian army']
    """
    lists, lemmas = passage.lexicon.words, passage.syntax.lemmas
    for naming in passage.namings:
        before = lemmas[max(0, naming.first - 4) : naming.first]
        if naming.ids and "by" not in before and not lists.siding_words.isdisjoint(before):
            span = passage.span(naming.first, naming.last)
            yield Phrase(Role.TARGET, span, span, naming.kind)
