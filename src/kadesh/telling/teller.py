"""Strings the questions together: a report's text to claims, the same way for every engine."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import Protocol

from kadesh.errors import UsageError
from kadesh.language.parse import ParseEngine, find_model
from kadesh.language.sentences import split_sentences, tokenize
from kadesh.language.syntax import Engine, Syntax
from kadesh.language.tails import telling_words
from kadesh.model import (
    Block,
    BlockKind,
    Claim,
    ClaimType,
    Location,
    Loss,
    Mention,
    Modality,
    Origin,
    Relation,
    Report,
    Source,
    Span,
    claim_id,
    quote_at,
)
from kadesh.reading.lexicon import load_lexicon
from kadesh.reading.lines import Line, find_lines, tailed, trigger_words
from kadesh.reading.rules.bearings import capital
from kadesh.reading.rules.complements import bearer_of, losers_of
from kadesh.reading.rules.denials import denial_of
from kadesh.reading.rules.happenings import Happening, find_happenings
from kadesh.reading.rules.kinds import settle_type, taken_up
from kadesh.reading.rules.losses import Tally, ground_taken
from kadesh.reading.rules.matters import of_conflict
from kadesh.reading.rules.means import means_of
from kadesh.reading.rules.modality import read_modality
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.sayings import Voices, find_sayings, said_by, speaker_of
from kadesh.reading.rules.settings import (
    antecedent,
    around,
    assign,
    borrowed_times,
    called,
    earlier_place,
    hangs_on,
    locations,
    place_owners,
    section_place,
    sentence_places,
    time_head,
)
from kadesh.reading.rules.sides import Sides
from kadesh.reading.rules.sidings import sides_of
from kadesh.reading.rules.tellings import Telling, open_telling
from kadesh.reading.rules.toponyms import Toponym, find_toponyms
from kadesh.reading.rules.unsaid import of_whole_war
from kadesh.reading.versions import reading_version
from kadesh.resolving.actors import GENERIC, NAME, ActorFinder, name_keys
from kadesh.resolving.places import PlaceResolver
from kadesh.resolving.times import resolve_time
from kadesh.telling.confidence import confidence_of
from kadesh.telling.framing import Frames
from kadesh.telling.headlines import complete_headlines
from kadesh.theatre.homes import at_home, home_of
from kadesh.theatre.nations import ANYWHERE
from kadesh.theatre.packs import Pack

_ARTICLE = re.compile("[ae][dlnrstz]")


class Reader(Protocol):
    """Turns a report into claims. ``name`` and ``version`` (see `reading_version`) go into every claim's origin."""

    name: str
    version: str

    def read(self, report: Report) -> tuple[Claim, ...]:
        """The report's claims, in the order of its words."""
        ...


def make_reader(name: str | None, pack: Pack, places: PlaceResolver) -> Reader:
    """The reader called ``name`` (``parse`` or ``fast``); without a name ``parse`` where its model is found, else ``fast``.

    Raises UsageError for another name, MissingError where the parser's model is not installed.
    """
    if name is None:
        state = find_model()
        name = "parse" if state.name and not state.problem else "fast"
    if name == "parse":
        return ClaimReader(pack, places, ParseEngine())
    if name == "fast":
        from kadesh.language.chunking.chunks import ChunkEngine

        return ClaimReader(pack, places, ChunkEngine())
    raise UsageError(f"there is no reader {name!r}", "use parse or fast")


class ClaimReader:
    """Reads with any engine. It holds look-up tables only, so that it can be sent to other processes."""

    def __init__(self, pack: Pack, places: PlaceResolver, engine: Engine) -> None:
        self.pack = pack
        self.name = engine.name
        self.version = reading_version(engine.model)
        self._engine = engine
        self._places = places
        self._at_home: dict[str, ClaimReader] = {}  # of a pack of no one nation: the reader of each nation met so far
        self._finder = ActorFinder(pack)
        self._sides = Sides(pack, self._finder)
        self._frames = Frames(pack)
        self._lexicon = load_lexicon()
        self._airforces = frozenset(a.id for a in pack.actors if a.branch == "airforce")
        self._words = trigger_words(self._lexicon)
        self._telling = telling_words()
        areas = self._lexicon.words.area_words
        self._place_keys = frozenset(
            keys for p in pack.places for name in (p.name, *p.aliases) if name.isascii() and (keys := name_keys(name))
        )
        self._provinces = frozenset(_province_keys((name for p in pack.provinces for name in (p.name, *p.aliases)), areas))
        firsts = {keys[0] for keys in self._provinces}
        self._province_openers = frozenset(firsts | {first + "s" for first in firsts})  # "Aleppos", an apostrophe lost

    def read(self, report: Report) -> tuple[Claim, ...]:
        """The report's claims, in the order of its words; "the army" of a pack of no one nation is the report's own."""
        home = home_of(report.text, self.pack.actors) if self.pack.home == ANYWHERE else None
        if home is None:
            return self._read(report)
        if home not in self._at_home:
            self._at_home[home] = ClaimReader(at_home(self.pack, home), self._places, self._engine)
        return self._at_home[home]._read(report)

    def _read(self, report: Report) -> tuple[Claim, ...]:
        lines = list(find_lines(report, self._finder, self._words, self._lexicon.words.questions))
        wanted = [line for line in lines if line.worth]
        parsed = dict(zip(map(id, wanted), self._engine.parse([line.said for line in wanted]), strict=True))
        telling = open_telling(lines, self._lexicon)
        outlet = self.pack.outlet(report.outlet)
        telling.day = report.published.day if report.published else None
        telling.own = self._sides.camps.forces_of(outlet.camp if outlet else None)
        voices = Voices()
        provinces = self._named_provinces(report, lines)
        claims: list[Claim] = []
        headed = 0
        for number, line in enumerate(lines):
            syntax = parsed.get(id(line))
            if syntax is None:
                if not self._telling.isdisjoint(line.sentence.lower):
                    voices.note(speaker_of(line.sentence, report.text, voices, self._lexicon))
                continue
            passage = self._passage(number, line, syntax)
            found = self._claims(report, passage, telling, voices, provinces)
            quote = quote_at(report.text, line.sentence.span)  # with its "a source said", which was not parsed
            claims += [replace(claim, quote=quote) for claim in found] if line.tail else found
            if line.kind is BlockKind.TITLE or (number == 0 and passage.title_case):
                headed = len(claims)
        claims = complete_headlines(claims, headed)
        located = self._places.locate(claims, report)
        return tuple(replace(claim, id=claim_id(claim), confidence=confidence_of(claim)) for claim in located)

    def _passage(self, number: int, line: Line, syntax: Syntax) -> Passage:
        return Passage(
            number,
            line.block,
            line.section,
            line.kind,
            syntax,
            line.kept,
            line.times_kept,
            self._lexicon,
            self._airforces,
            tailed(line),
        )

    def _named_provinces(self, report: Report, lines: Sequence[Line]) -> list[tuple[int, int, str]]:
        """Every naming of a province: offset, section where it is that section's heading (else -1), words."""
        found: list[tuple[int, int, str]] = []
        lists = self._lexicon.words
        levels = lists.first_levels if self._provinces else lists.first_levels | lists.other_levels
        for line in lines:
            words = line.sentence.words
            found += _called_provinces(report, line, levels)
            keys = [_loose_keys(word) for word in words]
            if self._province_openers.isdisjoint(chain.from_iterable(keys)):
                continue
            named = {
                i for n in line.namings if n.kind in (NAME, GENERIC) and n.last > n.first for i in range(n.first, n.last + 1)
            }
            index = 0
            while index < len(words):
                size = self._province_at(words, keys, index) if capital(words[index]) and index not in named else 0
                generic = size and any(n.kind == GENERIC and n.first == index for n in line.namings)
                if generic and line.kind is not BlockKind.HEADING and not self._stands_in(words, index):
                    size = 0  # "Damascus said": the government, not the place
                if size:
                    span = line.sentence.span_of(index, index + size - 1)
                    if tuple(chain.from_iterable(keys[index : index + size])) not in self._provinces:
                        span = Span(span.start, span.end - 1)  # an apostrophe lost
                    whole = line.kind is BlockKind.HEADING and size >= len(words) - 1
                    found.append((span.start, line.section if whole else -1, span.of(report.text)))
                index += max(size, 1)
        return sorted(found)

    def _stands_in(self, words: Sequence[str], index: int) -> bool:
        """Whether a capital's name is used for the place."""
        lists = self._lexicon.words
        before = words[index - 1].lower() if index else ""
        after = words[index + 1].lower() if index + 1 < len(words) else ""
        return before in lists.near_words | lists.compass | {"in", "at", "to", "from", "towards"} or after in lists.area_words

    def knows_place(self, name: str) -> bool:
        """Whether a name is a place's, as the gazetteer or the pack spells it or in a usual other spelling.

        A compass word before a province's name is no part of it: "Southern Damascus" is a part of Damascus.
        """
        first, _, rest = name.partition(" ")
        if rest and first.lower() in self._lexicon.words.compass and _loose_keys(rest) in self._provinces:
            return False
        keys = name_keys(name)
        return _loose_keys(name) in self._provinces or keys in self._place_keys or self._places.knows(name)

    def _province_at(self, words: Sequence[str], keys: Sequence[tuple[str, ...]], index: int) -> int:
        """How many words from ``index`` name a province; 0 for none. ``keys`` are each word's."""
        if not keys[index] or keys[index][0] not in self._province_openers:
            return 0
        for size in range(min(3, len(words) - index), 0, -1):
            run = tuple(chain.from_iterable(keys[index : index + size]))
            if keys[index + size - 1] and words[index + size - 1][-1].isalnum() and run in self._provinces:
                return size
        bare = words[index][:-1] if words[index].endswith("s") else ""
        return 1 if bare and _loose_keys(bare) in self._provinces else 0

    def _section(self, span: Span, section: int, provinces: list[tuple[int, int, str]]) -> Location | None:
        for place, headed, text in provinces:
            if headed == section and section > 0:
                return section_place(text, Span(place, place + len(text)))
        before = [(place, text) for place, _, text in provinces if place < span.start]
        if not before:
            return None
        place, text = before[-1]
        return section_place(text, Span(place, place + len(text)))

    def _settles(self, place: Location) -> bool:
        """Whether a place tells where a report plays: where something happens, and no whole country."""
        stands = place.mention.span is not None and place.relation in (Relation.AT, Relation.SECTION)
        return stands and not self._finder.is_nation(place.mention.text)

    def _claims(
        self, report: Report, passage: Passage, telling: Telling, voices: Voices, provinces: list[tuple[int, int, str]]
    ) -> list[Claim]:
        sayings = find_sayings(passage, voices, report.text)
        found, telling.matter = of_conflict(passage, find_happenings(passage), telling.matter)
        quoted = self._quotation(report, passage, voices, bool(sayings))
        toponyms = find_toponyms(passage, self.knows_place)
        triggers = [h.trigger for h in found]
        named = toponyms
        voiced = [s.mention.span for saying in sayings for s in saying.sources if s.mention.span]
        toponyms = [t for t in toponyms if not any(v.holds(passage.span(t.first, t.last)) for v in voiced)]
        owners = place_owners(passage, triggers, toponyms)
        times = list(passage.times)
        time_owners = assign(passage, triggers, [time_head(passage, t) for t in times])
        saying_heads = {s.head for s in sayings}
        shared = [n for n, t in enumerate(times) if hangs_on(passage, time_head(passage, t), saying_heads)]
        framing = self._frames.read(passage, report.text) if found else ()
        quote = quote_at(report.text, passage.syntax.sentence.span)
        claims: list[Claim] = []
        for number, happening in enumerate(found):
            own = [t for t, owner in zip(toponyms, owners, strict=True) if owner == number]
            own += _through(passage, happening, toponyms, own)
            mine = [n for n, owner in enumerate(time_owners) if owner == number and n not in shared]
            mine = mine or shared or borrowed_times(passage, happening.trigger, times)
            sources = voices.sided(said_by(passage, sayings, happening.trigger.anchor))
            if not sources and quoted:
                sources = quoted
            modality, why = read_modality(passage, happening.trigger)
            telling.voice = self._sides.speaker(sources)
            telling.quoted = _open_quote(
                report.text, report.blocks[passage.block], passage.span(*(happening.trigger.head,) * 2).start
            )
            initiator, target = sides_of(self._sides, passage, happening, telling, claims)
            type_ = settle_type(self._sides, passage, happening.trigger, initiator, target, telling)
            if type_ is not happening.trigger.type:
                initiator = tuple(self._sides.fit(self._sides.unfit(m), type_) for m in initiator)
                if type_ is ClaimType.EVACUATE:  # who flees is moved
                    initiator, target = (), initiator
            if same := taken_up(passage, happening.trigger, initiator, target, telling):
                type_, initiator, target = same
            span = passage.span(happening.trigger.first, happening.trigger.last)
            places = locations(passage, own)
            if word := antecedent(passage, happening.trigger, own):
                here = earlier_place(happening.trigger, word, named)
                taken = locations(passage, [here])[:1] if here else called(word, telling.places)
                places = (*taken, *(p for p in places if p.mention.text not in {t.mention.text for t in taken}))
            if any(not self._finder.is_nation(place.mention.text) for place in places):
                telling.places = tuple(p for p in places if not self._finder.is_nation(p.mention.text))
                telling.first_places = telling.first_places or tuple(p for p in places if self._settles(p))
            if not places:
                section = self._section(span, passage.section, provinces) or around(telling.first_places)
                nowhere = type_ in _PLACELESS or (type_ in _COUNTED and of_whole_war(passage))
                places = (section,) if section and (passage.section > 0 or not nowhere) else ()
            if not places and not (type_ in _COUNTED and of_whole_war(passage)):
                places = locations(passage, sentence_places(toponyms, owners, number))
            tense = passage.clause(happening.trigger.anchor).tense
            time = passage.times[mine[0]] if mine else None
            time_span = passage.span(*time) if time else passage.tail.time if passage.tail else None
            timing = resolve_time(
                time_span.of(report.text) if time_span else "",
                time_span,
                report.published.day if report.published else None,
                tense,
            )
            later = [t.first for t in triggers if t.first > happening.trigger.last]
            limits = (happening.trigger.first, min(later, default=len(passage.words)))
            losses = self._losses(passage, happening, toponyms, target, telling, limits)
            rule = happening.rule + (f"; {modality.value}: {why}" if why else "")
            claim = Claim(
                id="",
                report=report.id,
                quote=quote,
                trigger=Mention(span.of(report.text), span, None, rule),
                type=type_,
                modality=modality,
                initiator=initiator,
                target=target,
                places=places,
                time=timing,
                losses=losses,
                attribution=sources,
                framing=framing,
                means=means_of(passage, happening),
                confidence=0.0,  # known once the claim is whole
                origin=Origin(self.name, self.version, happening.rule),
            )
            claims.append(claim)
            if type_ in (ClaimType.AIRSTRIKE, ClaimType.EXPLOSION):
                telling.blasts = type_
            if type_ in _ATTACKS and modality is Modality.ACTUAL:
                telling.last_act = (type_, initiator, target)
            if modality is Modality.ACTUAL or not telling.initiators:
                if initiator and not any(c.initiator for c in claims[:-1]):
                    telling.initiators = tuple(m.id for m in initiator if m.id)
                if initiator:
                    both = (*initiator, *target) if type_ is ClaimType.CLASH else initiator
                    telling.last_of[type_] = tuple(m.id for m in both if m.id)
                if target and not any(c.target for c in claims[:-1]):
                    telling.targets = tuple(m.id for m in target if m.id)
        last = telling.last
        if denial := denial_of(passage, sayings, claims, last[1] if last and passage.index - last[0] == 1 else None, quote):
            claims.append(denial)
        if claims:
            telling.last = (passage.index, claims[-1])
        if sayings:
            closing = [saying for saying in sayings if saying.whole]
            voices.note((closing or sayings)[-1 if closing else 0].sources)
        return claims

    def _quotation(self, report: Report, passage: Passage, voices: Voices, says: bool) -> tuple[Source, ...]:
        """The sources of a sentence that stands wholly within a quotation begun or ended elsewhere."""
        span = passage.syntax.sentence.span
        text = span.of(report.text)
        opened = text[0] in '"“«' or _open_quote(report.text, report.blocks[passage.block], span.start)
        if says or not opened:
            return ()
        # a quotation that goes on to a "he said" in a later sentence of the block
        block = report.blocks[passage.block].span
        rest = report.text[span.end : block.end]
        if not re.search(r"[\"”»]", text[1:]) and rest:
            for later in split_sentences(report.text, Span(span.end, block.end))[:3]:
                sentence = tokenize(report.text, later)
                if not self._telling.isdisjoint(sentence.lower) and (
                    sources := speaker_of(sentence, report.text, voices, self._lexicon)
                ):
                    return sources
        return voices.last

    def _losses(
        self,
        passage: Passage,
        happening: Happening,
        toponyms: Sequence[Toponym],
        target: tuple[Mention, ...],
        telling: Telling,
        limits: tuple[int, int],
    ) -> tuple[Loss, ...]:
        tallies: list[Tally] = list(happening.tallies)
        if happening.trigger.type in (ClaimType.CAPTURE, ClaimType.ADVANCE):
            tallies = ground_taken(passage, happening.trigger, [(t.first, t.last) for t in toponyms], limits) + tallies
        losses = []
        for tally in tallies:
            if tally.high == 0:
                continue  # "nobody was hurt": the claim is negated, and nothing lost
            bearer = bearer_of(passage, tally)
            borne = self._sides.phrases.parties(passage, bearer) if bearer >= 0 else []
            parties = borne or losers_of(self._sides, passage, tally)
            of = self._sides.resolve(parties, telling, passage.section, passage.index) if parties else target
            losses.append(
                Loss(
                    kind=tally.kind,
                    mention=Mention(tally.text, tally.span, None, passage.words[tally.verb]),
                    low=tally.low,
                    high=tally.high,
                    of=of[0] if of else None,
                    unit=tally.unit,
                    part_of_total=tally.part,
                )
            )
        return tuple(losses)


_ATTACKS = frozenset({ClaimType.AIRSTRIKE, ClaimType.EXPLOSION, ClaimType.SHELLING, ClaimType.OFFENSIVE, ClaimType.CIVILIANS})
_COUNTED = frozenset({ClaimType.CASUALTIES, ClaimType.PROTEST, ClaimType.EVACUATE})
_PLACELESS = frozenset({ClaimType.AGREEMENT})  # of the whole country, but under a heading


def _called_provinces(report: Report, line: Line, levels: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """Namings of areas that no pack knows, by the word behind them: "Helmand province"."""
    words, lower = line.sentence.words, line.sentence.lower
    for index in range(1, len(words)) if not levels.isdisjoint(lower) else ():
        first = index
        while first > 0 and words[first - 1][0].isupper() and words[first - 1].isalpha() and index - first < 2:
            first -= 1
        named = any(n.first <= index <= n.last and n.kind == NAME for n in line.namings)  # "the Islamic State"
        if lower[index] in levels and first < index and lower[first] not in _COMPASS_LIKE and not named:
            span = line.sentence.span_of(first, index - 1)
            yield span.start, -1, span.of(report.text)


_COMPASS_LIKE = frozenset({"northern", "southern", "eastern", "western", "central", "the", "in", "this"})


def _province_keys(names: Iterable[str], areas: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """The keys of provinces' names in Latin letters, without "province" behind them."""
    for name in names:
        words = name.split()
        while len(words) > 1 and words[-1].lower() in areas:
            words.pop()
        if name.isascii() and (keys := _loose_keys(" ".join(words))):
            yield keys


@lru_cache(maxsize=50_000)
def _loose_keys(name: str) -> tuple[str, ...]:
    """A province's keys however its article and its o are spelled: Deir Az-Zour, Deir ez-Zor."""
    return tuple(key.replace("o", "u") for key in name_keys(name) if not _ARTICLE.fullmatch(key))


def _through(passage: Passage, happening: Happening, toponyms: Sequence[Toponym], own: Sequence[Toponym]) -> list[Toponym]:
    """Places that a clause speaks of by its antecedent: "the town that they hold"."""
    if own:
        return []
    clause = passage.clause(happening.trigger.anchor)
    found: list[Toponym] = []
    if clause.link in ("relative", "modifier") and clause.governor >= 0:
        inside = set(passage.syntax.subtree(clause.governor, frozenset({"relcl", "acl"})))
        found = [t for t in toponyms if t.head in inside]
    return found


def _open_quote(text: str, block: Block, start: int) -> bool:
    """Whether a quotation is open at ``start`` within its block."""
    before = text[block.span.start : start]
    if before.count("“") > before.count("”"):
        return True
    last = before.rfind('"')  # what stands beside the last mark says more than their count: one may be lost
    return last >= 0 and before[last + 1 : last + 2].strip() != "" and not before[last - 1 : last].strip()
