"""The reader of rules: sentences to drafts by a grammar of war reports, over an engine that gives each sentence its syntax."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kadesh.language.syntax import Engine, Syntax
from kadesh.model import ClaimType, Draft, LossPhrase, Mark, Modality, Phrase, Role
from kadesh.reading.choosers.linear import Choosers, load_choosers
from kadesh.reading.choosers.sides import choose_parts
from kadesh.reading.choosers.triggers import choose_happenings, rate
from kadesh.reading.choosers.wording import Wording, top_of
from kadesh.reading.lines import Line, tailed
from kadesh.reading.readers import Vocabulary
from kadesh.reading.rules.anaphors import antecedent, earlier_place
from kadesh.reading.rules.denials import bare_denials
from kadesh.reading.rules.drafting import helped_parties, loss_phrase, party_phrases, place_phrases
from kadesh.reading.rules.ground import ground_taken
from kadesh.reading.rules.happenings import Happening, find_happenings
from kadesh.reading.rules.matters import Matter, of_conflict
from kadesh.reading.rules.means import means_of
from kadesh.reading.rules.modality import read_modality
from kadesh.reading.rules.owners import (
    assign,
    borrowed_times,
    hangs_on,
    place_owners,
    sentence_places,
    through,
    time_head,
)
from kadesh.reading.rules.parties import PartyFinder
from kadesh.reading.rules.parts import parts_of
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.roles import Parts
from kadesh.reading.rules.sayings import Saying, find_sayings, said_by, speaks_on
from kadesh.reading.rules.tallies import Tally
from kadesh.reading.rules.toponyms import Toponym, find_toponyms
from kadesh.reading.versions import reading_version


@dataclass(frozen=True)
class _Setting:
    """The places and times of a sentence, each with the number of the happening that it belongs to (-1 for none).

    ``named`` are all its places, also those in the names of sources; ``shared`` are the times that hang on a verb of saying.
    """

    named: Sequence[Toponym]
    toponyms: Sequence[Toponym]
    owners: Sequence[int]
    time_owners: Sequence[int]
    shared: Sequence[int]


class RuleReader:
    """Reads with any engine. It holds look-up tables only, so that it can be sent to other processes."""

    def __init__(self, engine: Engine, vocabulary: Vocabulary, choosers: Choosers | None = None) -> None:
        self.name = engine.name
        self.version = reading_version(engine.model)
        self._engine = engine
        self._vocabulary = vocabulary
        self.finder = PartyFinder(vocabulary.pack, vocabulary.finder)
        self._given = choosers
        self._choosers_lead = vocabulary.pack.lead == "choosers"
        self._airforces = frozenset(a.id for a in vocabulary.pack.actors if a.branch == "airforce")

    @property
    def choosers(self) -> Choosers:
        """The models; those of the package unless others were given. Raises MissingError where these are for other features."""
        return self._given or load_choosers()

    def with_choosers(self, choosers: Choosers) -> "RuleReader":
        """The same reader with other models."""
        return RuleReader(self._engine, self._vocabulary, choosers)

    def drafts(self, lines: Sequence[Line]) -> tuple[tuple[Draft, ...], ...]:
        """The drafts of each line of one whole report."""
        found: list[tuple[Draft, ...]] = [()] * len(lines)
        matter: Matter | None = None
        for number, wording in self.wordings(lines):
            happenings, matter = of_conflict(wording.passage, wording.found, matter)
            if self._choosers_lead and matter is None and len(happenings) == len(wording.found):
                happenings = choose_happenings(self.choosers, wording)
            found[number] = tuple(self._read(wording, happenings))
        return tuple(found)

    def wordings(self, lines: Sequence[Line]) -> Iterator[tuple[int, Wording]]:
        """The number of each line that is worth it, and its sentence with what rules find in it."""
        worth = [number for number, line in enumerate(lines) if line.worth]
        for number, syntax in zip(worth, self._engine.parse([lines[number].said for number in worth]), strict=True):
            passage = self._passage(number, lines[number], syntax)
            yield number, Wording(passage, tuple(find_happenings(passage)))

    def parts(self, wording: Wording, happening: Happening) -> Parts:
        """Who does a happening, and to whom, by the rules."""
        return parts_of(self.finder, wording.passage, happening)

    def _passage(self, number: int, line: Line, syntax: Syntax) -> Passage:
        return Passage(
            number,
            line.block,
            line.section,
            line.kind,
            syntax,
            line.kept,
            line.times_kept,
            self._vocabulary.lexicon,
            self._airforces,
            tailed(line),
        )

    def _read(self, wording: Wording, happenings: Sequence[Happening]) -> Iterator[Draft]:
        """A draft for each happening, then for bare denials, then for who speaks on."""
        passage = wording.passage
        sayings = find_sayings(passage)
        setting = self._setting(passage, happenings, sayings)
        for number, happening in enumerate(happenings):
            yield self._draft(wording, happenings, number, happening, sayings, setting)
        sentence = passage.syntax.sentence.span
        for verb, sources in bare_denials(passage, sayings):
            yield Draft(sentence, verb, None, Modality.NEGATED, "denial", phrases=sources, marks=frozenset({Mark.DENIAL}))
        if sayings:
            marks = frozenset({Mark.SAYING})
            yield Draft(sentence, sentence, None, Modality.ACTUAL, "saying", phrases=speaks_on(sayings), marks=marks)

    def _setting(self, passage: Passage, happenings: Sequence[Happening], sayings: Sequence[Saying]) -> _Setting:
        named = find_toponyms(passage, self._vocabulary.knows_place)
        voiced = [phrase.span for saying in sayings for phrase in saying.sources]
        toponyms = [t for t in named if not any(voice.holds(passage.span(t.first, t.last)) for voice in voiced)]
        triggers = [happening.trigger for happening in happenings]
        heads = [time_head(passage, time) for time in passage.times]
        verbs = {saying.head for saying in sayings if saying.head is not None}
        shared = [number for number, head in enumerate(heads) if hangs_on(passage, head, verbs)]
        return _Setting(named, toponyms, place_owners(passage, triggers, toponyms), assign(passage, triggers, heads), shared)

    def _draft(
        self,
        wording: Wording,
        happenings: Sequence[Happening],
        number: int,
        happening: Happening,
        sayings: Sequence[Saying],
        setting: _Setting,
    ) -> Draft:
        passage, trigger = wording.passage, happening.trigger
        tops = [top_of(passage, h.trigger.first, h.trigger.last) for h in happenings]
        parts = choose_parts(
            self.choosers, self.finder, wording, trigger, self.parts(wording, happening), tops, leads=self._choosers_lead
        )
        modality, why = read_modality(passage, trigger)
        places, anaphor = _places(passage, happening, number, setting)
        time, own_time = _time(passage, happening, number, setting)
        sides = (*party_phrases(Role.INITIATOR, parts.who), *party_phrases(Role.TARGET, parts.whom))
        return Draft(
            sentence=passage.syntax.sentence.span,
            trigger=passage.span(trigger.first, trigger.last),
            type=trigger.type,
            modality=modality,
            rule=happening.rule,
            word=passage.syntax.lemmas[trigger.head],
            why=why,
            tense=passage.clause(trigger.anchor).tense if own_time or not time else "past",
            means=means_of(passage, happening),
            phrases=(*sides, *places, *time, *said_by(passage, sayings, trigger.anchor)),
            losses=self._losses(passage, happenings, happening, setting.toponyms),
            beside=tuple(place_phrases(passage, sentence_places(setting.toponyms, setting.owners, number))),
            helped=tuple(helped_parties(passage)),
            anaphor=anaphor,
            marks=parts.marks,
            score=round(rate(self.choosers, wording, trigger), 3),
        )

    def _losses(
        self, passage: Passage, happenings: Sequence[Happening], happening: Happening, toponyms: Sequence[Toponym]
    ) -> tuple[LossPhrase, ...]:
        """The losses of a happening, ground before the rest."""
        trigger = happening.trigger
        tallies: list[Tally] = list(happening.tallies)
        if trigger.type in (ClaimType.CAPTURE, ClaimType.ADVANCE):
            later = (h.trigger.first for h in happenings if h.trigger.first > trigger.last)
            limits = (trigger.first, min(later, default=len(passage.words)))
            tallies = ground_taken(passage, trigger, [(t.first, t.last) for t in toponyms], limits) + tallies
        return tuple(loss_phrase(self.finder, passage, trigger, tally) for tally in tallies)


def _places(passage: Passage, happening: Happening, number: int, setting: _Setting) -> tuple[tuple[Phrase, ...], str]:
    """The places of a happening, one of the same sentence that it takes up first; else the word that takes up another's."""
    own = [t for t, owner in zip(setting.toponyms, setting.owners, strict=True) if owner == number]
    own += through(passage, happening.trigger, setting.toponyms) if not own else []
    word = antecedent(passage, happening.trigger, own)
    here = earlier_place(happening.trigger, word, setting.named) if word else None
    if here is None:
        return tuple(place_phrases(passage, own)), word
    name = passage.text(here.first, here.last)
    others = (toponym for toponym in own if passage.text(toponym.first, toponym.last) != name)
    return tuple(place_phrases(passage, (here, *others))), ""


def _time(passage: Passage, happening: Happening, number: int, setting: _Setting) -> tuple[tuple[Phrase, ...], bool]:
    """The time of a happening: its own, that of the saying it stands under, one beside it, that of the closing "said".

    The second value tells whether it is the happening's, and not only that of what was said about it.
    """
    own = [n for n, owner in enumerate(setting.time_owners) if owner == number and n not in setting.shared]
    found = own or list(setting.shared) or borrowed_times(passage, happening.trigger, passage.times)
    if found:
        span = passage.span(*passage.times[found[0]])
    elif passage.tail and passage.tail.time:
        span = passage.tail.time
    else:
        return (), False
    return (Phrase(Role.TIME, span, span),), bool(own) or not (setting.shared or not found)
