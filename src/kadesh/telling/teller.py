"""From a report to its claims: its lines, a reader's drafts of them, and what the report's context makes of these."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kadesh.intake.dates import find_posts
from kadesh.language.titles import is_title_case
from kadesh.model import (
    BlockKind,
    Claim,
    ClaimType,
    Draft,
    Location,
    Loss,
    Mark,
    Mention,
    Origin,
    Relation,
    Report,
    Role,
    Source,
    claim_id,
    quote_at,
)
from kadesh.reading.lexicon import load_lexicon
from kadesh.reading.lines import Line, bounds_met, find_lines, tailed, trigger_words
from kadesh.reading.readers import Reader, Vocabulary, reader_maker
from kadesh.resolving.actors import ActorFinder
from kadesh.resolving.parties import CIVILIANS, Party
from kadesh.resolving.places import PlaceResolver
from kadesh.resolving.provinces import PlaceNames
from kadesh.resolving.times import EARLIER
from kadesh.telling.casts import Step, as_it_is
from kadesh.telling.choices import choose_unsaid
from kadesh.telling.confidence import confidence_of
from kadesh.telling.days import day_at, timing_of
from kadesh.telling.denials import denied_by, negated
from kadesh.telling.framing import Frames
from kadesh.telling.headlines import complete_headlines
from kadesh.telling.kinds import Sided, settle_type, taken_up
from kadesh.telling.meanings import Meanings
from kadesh.telling.names import Names
from kadesh.telling.provinces import Provinces, named_provinces, province_of
from kadesh.telling.scenes import Scene
from kadesh.telling.sides import sides_of
from kadesh.telling.tellings import Telling, open_telling
from kadesh.telling.voices import Voices
from kadesh.telling.whereabouts import places_of
from kadesh.theatre.homes import at_home, home_of
from kadesh.theatre.nations import ANYWHERE
from kadesh.theatre.packs import Pack

_ONE_WAY = frozenset({ClaimType.KILL, ClaimType.CASUALTIES, ClaimType.AIRSTRIKE, ClaimType.SHELLING, ClaimType.EXPLOSION})
"""What one side does and the other bears: whoever was lost is not who did it."""


def make_teller(name: str | None, pack: Pack, places: PlaceResolver) -> "Teller":
    """A teller with the reader called ``name``; without a name ``parse`` where its model is found, else ``fast``.

    Raises UsageError for another name, MissingError where the parser's model is not installed.
    """
    return Teller(pack, places, reader_maker(name))


@dataclass(frozen=True, slots=True)
class _Told:
    """A report on its way: what was told so far, and whose words it gave."""

    telling: Telling
    voices: Voices
    claims: tuple[Claim, ...] = ()
    headed: int = 0  # claims of the headline


class Teller:
    """Reads reports with a pack, its places and a reader; one way for all readers. Holds only look-up tables."""

    def __init__(
        self, pack: Pack, places: PlaceResolver, make: Callable[[Vocabulary], Reader], last: Step | None = None
    ) -> None:
        self.pack = pack
        self._places = places
        self._make = make
        self._last = last or (choose_unsaid if pack.lead == "choosers" else as_it_is)
        self._at_home: dict[str, Teller] = {}  # of a pack of no one nation: the teller of each nation met so far
        self._lexicon = load_lexicon()
        self._finder = ActorFinder(pack)
        self._names = PlaceNames(pack, places, self._lexicon.words.area_words, self._lexicon.words.compass)
        self._meanings = Meanings(pack, self._finder, self._lexicon)
        self._frames = Frames(pack)
        self._triggers = trigger_words(self._lexicon)
        self.reader = make(Vocabulary(pack, self._finder, self._lexicon, self._names.knows))
        self.name = self.reader.name
        self.version = self.reader.version

    def read(self, report: Report) -> tuple[Claim, ...]:
        """The report's claims, in the order of its words; "the army" of a pack of no one nation is the report's own."""
        return self.reading(report)[1]

    def reading(self, report: Report) -> tuple[Report, tuple[Claim, ...]]:
        """The report's claims, and the report with a remark on what was too long to be read whole."""
        teller = self.for_report(report)
        lines = teller.lines(report)
        noted = replace(report, notes=report.notes + bounds_met(lines))
        return noted, teller.tell(report, lines, teller.reader.drafts(lines))

    def for_report(self, report: Report) -> "Teller":
        """The teller for the nation that a report of a pack of no one nation speaks of; else this one."""
        home = home_of(report.text, self.pack.actors) if self.pack.home == ANYWHERE else None
        if home is None:
            return self
        if home not in self._at_home:
            self._at_home[home] = Teller(at_home(self.pack, home), self._places, self._make, self._last)
        return self._at_home[home]

    def asking(self, last: Step) -> "Teller":
        """The same teller with another last step for the sides that have no words."""
        return Teller(self.pack, self._places, self._make, last)

    def lines(self, report: Report) -> tuple[Line, ...]:
        """The report's sentences with the names and times in them, as every reader gets them."""
        return tuple(find_lines(report, self._finder, self._triggers, self._lexicon.words.questions))

    def drafts(self, lines: Sequence[Line]) -> tuple[tuple[Draft, ...], ...]:
        """What the reader makes of each line."""
        return self.reader.drafts(lines)

    def tell(self, report: Report, lines: Sequence[Line], drafts: Sequence[Sequence[Draft]]) -> tuple[Claim, ...]:
        """The claims that drafts make in their report; one sequence of drafts a line, whichever reader they are from."""
        outlet = self.pack.outlet(report.outlet)
        own = self._meanings.camps.forces_of(outlet.camp if outlet else None)
        day = report.published.day if report.published else None
        telling = open_telling(lines, self._lexicon, day, own)
        told = _Told(telling, Voices(report, self._lexicon.words))
        provinces = named_provinces(lines, report.text, self._names, self._lexicon.words)
        posts = find_posts(report.text, report.blocks)
        for number, line in enumerate(lines):
            if posts:
                told = replace(told, telling=replace(told.telling, day=day_at(posts, line.sentence.span.start, day)))
            told = self._told(told, report, lines, number, drafts[number], provinces)
            if line.worth and (line.kind is BlockKind.TITLE or (number == 0 and is_title_case(line.said.words))):
                told = replace(told, headed=len(told.claims))
        located = self._places.locate(complete_headlines(told.claims, told.headed), report)
        return tuple(replace(claim, id=claim_id(claim), confidence=confidence_of(claim)) for claim in located)

    def _told(
        self,
        told: _Told,
        report: Report,
        lines: Sequence[Line],
        number: int,
        drafts: Sequence[Draft],
        provinces: Provinces,
    ) -> _Told:
        """The report after one more sentence."""
        line, voices = lines[number], told.voices
        if not line.worth and not drafts:
            return replace(told, voices=voices.heard(voices.speaker(line)))
        saying = next((draft for draft in drafts if Mark.SAYING in draft.marks), None)
        quoted = () if saying else voices.quotation(lines, number)
        names = Names(line, report.text, self._finder, self._ours(line))
        framing = self._frames.read(line, report.text) if drafts else ()
        telling, claims = told.telling, tuple[Claim, ...]()
        for draft in drafts:
            if draft.type is None:
                continue
            sources = voices.sided(voices.sources(draft.having(Role.SOURCE), line)) or quoted
            voice, open_ = self._meanings.speaker(sources), voices.quotes(line, draft.trigger.start)
            scene = Scene(telling.seen_from(number), line, number, report.text, names, claims, voice, open_)
            section = province_of(provinces, draft.trigger.start, line.section)
            claim, own = self._claim(report, draft, scene, sources, section)
            claim = replace(claim, framing=framing)
            telling = telling.placed(own, [p for p in own if self._settles(p)]).after(claim, claims)
            claims = (*claims, claim)
        claims += self._denial(report, drafts, claims, telling, number, voices, line)
        if saying:
            voices = voices.heard(voices.sources(saying.having(Role.SOURCE), line))
        return _Told(telling.ended(number, claims), voices, told.claims + claims, told.headed)

    def _claim(
        self, report: Report, draft: Draft, scene: Scene, sources: tuple[Source, ...], section: Location | None
    ) -> tuple[Claim, tuple[Location, ...]]:
        """The claim that a draft makes in its scene, and the places that its own words gave it, countries left out."""
        type_, initiator, target = self._sided(draft, scene)
        where = places_of(draft, type_, scene, section)
        when = next(iter(draft.having(Role.TIME)), None)
        tense = EARLIER if when is None and _is_background(draft, sources) else draft.tense
        words, why = draft.trigger.of(report.text), f"; {draft.modality.value}: {draft.why}" if draft.why else ""
        claim = Claim(
            id="",
            report=report.id,
            quote=quote_at(report.text, scene.line.sentence.span),
            trigger=Mention(words, draft.trigger, None, draft.rule + why, score=draft.score),
            type=type_,
            modality=draft.modality,
            initiator=initiator,
            target=target,
            places=where.places,
            time=timing_of(when, scene, tense),
            losses=self._losses(draft, scene, initiator, target),
            attribution=sources,
            framing=(),
            means=draft.means,
            confidence=0.0,  # known once the claim is whole
            origin=Origin(self.name, self.version, draft.rule),
        )
        own = tuple(p for p in where.places if where.own and not self._finder.is_nation(p.mention.text))
        return claim, own

    def _sided(self, draft: Draft, scene: Scene) -> tuple[ClaimType, tuple[Mention, ...], tuple[Mention, ...]]:
        """The type and the sides of a draft, which settle each other."""
        initiator, target = sides_of(self._meanings, draft, scene, self._last)
        sided = Sided(draft, initiator, target, scene, self._meanings)
        type_ = settle_type(sided)
        if type_ is not draft.type:
            initiator = tuple(self._meanings.fit(mention, type_) for mention in initiator)
            if type_ is ClaimType.EVACUATE:  # who flees is moved
                initiator, target = (), initiator
        return taken_up(replace(sided, initiator=initiator, target=target)) or (type_, initiator, target)

    def _losses(
        self, draft: Draft, scene: Scene, initiator: tuple[Mention, ...], target: tuple[Mention, ...]
    ) -> tuple[Loss, ...]:
        """The losses of a draft, each of those whom its words name, else of the target; that nobody was hurt is none."""
        losses = []
        for loss in draft.losses:
            if loss.high == 0:
                continue
            parties = scene.parties(loss.bearers) or scene.parties(loss.losers)
            against = tuple(m.id for m in initiator if m.id) if draft.type in _ONE_WAY and not loss.bearers else ()
            of = target if not parties or self._are_theirs(parties, target) else self._meanings.resolve(parties, scene, against)
            mention = Mention(loss.span.of(scene.text), loss.span, None, loss.verb)
            losses.append(Loss(loss.kind, mention, loss.low, loss.high, of[0] if of else None, loss.unit, loss.part_of_total))
        return tuple(losses)

    def _are_theirs(self, parties: Sequence[Party], target: Sequence[Mention]) -> bool:
        """Whether those who were lost are the target's, by words that say no more: "hit a post of X, killing ten fighters"."""
        bare = all(not party.ids and party.text.lower() in self._lexicon.words.bare_fighters for party in parties)
        return bare and len(target) == 1 and target[0].stated and target[0].id != CIVILIANS

    def _denial(
        self,
        report: Report,
        drafts: Sequence[Draft],
        claims: tuple[Claim, ...],
        telling: Telling,
        number: int,
        voices: Voices,
        line: Line,
    ) -> tuple[Claim, ...]:
        """The claim that a sentence denies without saying it again, if it denies one."""
        last = telling.last
        before = last[1] if last and number - last[0] == 1 else None
        quote = quote_at(report.text, line.sentence.span)
        for draft in drafts:
            if Mark.DENIAL in draft.marks and (denied := denied_by(draft, claims, before)):
                sources = voices.sources(draft.having(Role.SOURCE), line)
                if claim := negated(denied, draft, report.text, sources, quote):
                    return (claim,)
        return ()

    def _ours(self, line: Line) -> str:
        """Whose "our forces" are in a line: of who closes it with "said", where that is a side, else the home state's."""
        speaker = tailed(line)
        actor, arms = (speaker.actor if speaker else None), self._meanings.arms
        known = actor and self.pack.has_actor(actor) and not arms.organisation(actor)
        return actor if actor and known else arms.home

    def _settles(self, place: Location) -> bool:
        """Whether a place tells where a report plays: where something happens, and no whole country."""
        return place.mention.span is not None and place.relation in (Relation.AT, Relation.SECTION)


def _is_background(draft: Draft, sources: Sequence[Source]) -> bool:
    """Whether a draft without a time tells of before the report: a whole war's cost, or what "had" been done.

    Under "he said" the past perfect only shifts what is news.
    """
    return Mark.WHOLE_WAR in draft.marks or (Mark.EARLIER in draft.marks and not sources)
