"""Strings the questions together: a report's text to claims, the same way for every engine."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from typing import Protocol

from kadesh.errors import UsageError
from kadesh.language.lemmas import verb_forms
from kadesh.language.parse import ParseEngine, find_model
from kadesh.language.sentences import Sentence, cut_sentence, split_sentences, tokenize
from kadesh.language.syntax import Engine, Syntax
from kadesh.language.tails import Tail, find_tail, telling_words
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
    Report,
    Source,
    Span,
    claim_id,
    quote_at,
)
from kadesh.reading.attribution import Voices, find_sayings, said_by, speaker_of
from kadesh.reading.confidence import confidence_of
from kadesh.reading.framing import Frames
from kadesh.reading.happenings import Happening, find_happenings
from kadesh.reading.kinds import settle_type
from kadesh.reading.lexicon import Lexicon, load_lexicon
from kadesh.reading.losses import Tally, ground_taken
from kadesh.reading.matters import of_conflict
from kadesh.reading.means import means_of
from kadesh.reading.modality import read_modality
from kadesh.reading.parts import sides_of
from kadesh.reading.passages import Passage, SaidBefore
from kadesh.reading.settings import antecedent, assign, earlier_place, locations, place_owners, section_place, sentence_places
from kadesh.reading.sides import Sides, Telling
from kadesh.reading.toponyms import Toponym, capital, find_toponyms
from kadesh.resolving.actors import CONTEXT, GENERIC, NAME, PRONOUNS, ActorFinder, Naming, name_keys
from kadesh.resolving.places import PlaceResolver
from kadesh.resolving.times import find_times, resolve_time
from kadesh.theatre.packs import Pack

_ARTICLE = re.compile("[ae][dlnrstz]")
READ = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.PARAGRAPH)


class Reader(Protocol):
    """Turns a report into claims. ``name`` and ``version`` go into every claim's origin."""

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
        from kadesh.language.chunks import ChunkEngine

        return ClaimReader(pack, places, ChunkEngine())
    raise UsageError(f"there is no reader {name!r}", "use parse or fast")


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence with its place in the report, before it is parsed."""

    sentence: Sentence
    block: int
    section: int
    kind: BlockKind
    namings: tuple[Naming, ...]
    times: tuple[tuple[int, int], ...]
    worth: bool
    tail: Tail | None = None

    @property
    def said(self) -> Sentence:
        """What is parsed: the sentence without a closing "a source said"."""
        return cut_sentence(self.sentence, self.tail.cut, self.tail.resume) if self.tail else self.sentence


class ClaimReader:
    """Reads with any engine. It holds look-up tables only, so that it can be sent to other processes."""

    def __init__(self, pack: Pack, places: PlaceResolver, engine: Engine) -> None:
        self.pack = pack
        self.name = engine.name
        self.version = engine.version
        self._engine = engine
        self._places = places
        self._finder = ActorFinder(pack)
        self._sides = Sides(pack, self._finder)
        self._frames = Frames(pack)
        self._lexicon = load_lexicon()
        self._airforces = frozenset(a.id for a in pack.actors if a.branch == "airforce")
        self._words = trigger_words(self._lexicon)
        self._telling = telling_words()
        areas = self._lexicon.words["area_words"] | {"governorate", "province"}
        self._place_keys = frozenset(
            keys for p in pack.places for name in (p.name, *p.aliases) if name.isascii() and (keys := name_keys(name))
        )
        self._provinces = frozenset(_province_keys((name for p in pack.provinces for name in (p.name, *p.aliases)), areas))
        firsts = {keys[0] for keys in self._provinces}
        self._province_openers = frozenset(firsts | {first + "s" for first in firsts})  # "Aleppos", an apostrophe lost

    def read(self, report: Report) -> tuple[Claim, ...]:
        """The report's claims, in the order of its words."""
        lines = self._lines(report)
        wanted = [line for line in lines if line.worth]
        parsed = dict(zip(map(id, wanted), self._engine.parse([line.said for line in wanted]), strict=True))
        telling = Telling(self.pack)
        for number, line in enumerate(lines):
            for naming in line.namings:
                if naming.kind == CONTEXT and line.sentence.words[naming.first].lower() not in PRONOUNS:
                    telling.unnamed.add(line.section)
                if naming.kind in (NAME, GENERIC):
                    telling.named += [(line.section, number, actor) for actor in naming.ids]
        voices = Voices()
        provinces = self._named_provinces(report, lines)
        claims: list[Claim] = []
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
        located = self._places.locate(claims, report)
        return tuple(replace(claim, id=claim_id(claim), confidence=confidence_of(claim)) for claim in located)

    def _lines(self, report: Report) -> list[_Line]:
        lines: list[_Line] = []
        met: set[tuple[str, ...]] = set()
        for number, block in enumerate(report.blocks):
            if block.kind not in READ:
                continue
            for span in split_sentences(report.text, block.span):
                sentence = tokenize(report.text, span)
                key = sentence.lower[: max(8, len(sentence.words) - 4)]
                again = len(key) >= 8 and key in met
                met.add(key)
                namings = tuple(self._finder.find(sentence.words))
                times = _token_times(report.text, sentence)
                worth = not again and not self._words.isdisjoint(sentence.lower)
                tail = find_tail(sentence.words)
                lines.append(_Line(sentence, number, block.section, block.kind, namings, times, worth, tail))
        return lines

    def _passage(self, number: int, line: _Line, syntax: Syntax) -> Passage:
        end = line.tail.cut if line.tail else len(syntax.words)
        namings = tuple(n for n in line.namings if n.last < end)
        times = tuple(t for t in line.times if t[1] < end)
        if line.tail and line.tail.resume >= 0:  # what goes on behind the reporting clause stands right after what it cut
            on, gap = line.tail.resume, line.tail.resume - line.tail.cut
            namings += tuple(replace(n, first=n.first - gap, last=n.last - gap) for n in line.namings if n.first >= on)
            times += tuple((first - gap, last - gap) for first, last in line.times if first >= on)
        return Passage(
            number, line.block, line.section, line.kind, syntax, namings, times, self._lexicon, self._airforces, _tailed(line)
        )

    def _named_provinces(self, report: Report, lines: Sequence[_Line]) -> list[tuple[int, int, str]]:
        """Every naming of a province: offset, section where it is that section's heading (else -1), words."""
        found = []
        for line in lines:
            words = line.sentence.words
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
        return found

    def _stands_in(self, words: Sequence[str], index: int) -> bool:
        """Whether a capital's name is used for the place."""
        lists = self._lexicon.words
        before = words[index - 1].lower() if index else ""
        after = words[index + 1].lower() if index + 1 < len(words) else ""
        return (
            before in lists["near_words"] | lists["compass"] | {"in", "at", "to", "from", "towards"}
            or after in lists["area_words"]
        )

    def knows_place(self, name: str) -> bool:
        """Whether a name is a place's, as the gazetteer or the pack spells it or in a usual other spelling.

        A compass word before a province's name is no part of it: "Southern Damascus" is a part of Damascus.
        """
        first, _, rest = name.partition(" ")
        if rest and first.lower() in self._lexicon.words["compass"] and _loose_keys(rest) in self._provinces:
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
        time_owners = assign(passage, triggers, [_time_head(passage, t) for t in times])
        saying_heads = {s.head for s in sayings}
        shared = [n for n, t in enumerate(times) if _hangs_on(passage, _time_head(passage, t), saying_heads)]
        framing = self._frames.read(passage, report.text) if found else ()
        quote = quote_at(report.text, passage.syntax.sentence.span)
        claims: list[Claim] = []
        for number, happening in enumerate(found):
            own = [t for t, owner in zip(toponyms, owners, strict=True) if owner == number]
            own += _through(passage, happening, toponyms, own)
            mine = [n for n, owner in enumerate(time_owners) if owner == number and n not in shared] or shared
            _saying, sources = said_by(passage, sayings, happening.trigger.anchor)
            if not sources and quoted:
                sources = quoted
            modality, why = read_modality(passage, happening.trigger)
            initiator, target = sides_of(self._sides, passage, happening, telling, claims)
            type_ = settle_type(self._sides, passage, happening.trigger, initiator, target, telling)
            if type_ is not happening.trigger.type:
                initiator = tuple(self._sides.fit(m, type_) for m in initiator)
            span = passage.span(happening.trigger.first, happening.trigger.last)
            places = locations(passage, own)
            if word := antecedent(passage, happening.trigger, own):
                here = earlier_place(passage, happening.trigger, word, named)
                taken = locations(passage, [here])[:1] if here else telling.places[:1]
                places = (*taken, *(p for p in places if p.mention.text not in {t.mention.text for t in taken}))
            if places:
                telling.places = places
            if not places:
                section = self._section(span, passage.section, provinces)
                places = (section,) if section and (passage.section > 0 or type_ not in _PLACELESS) else ()
            if not places:
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
            if modality is Modality.ACTUAL or not telling.initiators:
                if initiator and not any(c.initiator for c in claims[:-1]):
                    telling.initiators = tuple(m.id for m in initiator if m.id)
                if initiator:
                    both = (*initiator, *target) if type_ is ClaimType.CLASH else initiator
                    telling.last_of[type_] = tuple(m.id for m in both if m.id)
                if target and not any(c.target for c in claims[:-1]):
                    telling.targets = tuple(m.id for m in target if m.id)
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
            parties = self._sides.parties(passage, tally.head)
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


_PLACELESS = frozenset({ClaimType.AGREEMENT})  # of the whole country, but under a heading


def trigger_words(lexicon: Lexicon) -> frozenset[str]:
    """Every word form that can open a claim: sentences without one are not parsed."""
    lemmas = set(lexicon.verbs)
    for name in ("kill_verbs", "wound_verbs", "destroy_verbs", "inflict_verbs", "lose_verbs"):
        lemmas |= lexicon.words[name]
    forms = {form for form, (base, _) in verb_forms().items() if base in lemmas} | lemmas
    nouns = set(lexicon.nouns)
    return frozenset(forms | nouns | {n + "s" for n in nouns} | {n + "es" for n in nouns} | {"dead", "injured", "casualties"})


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


def _tailed(line: _Line) -> SaidBefore | None:
    """The closing "a source said on Monday" of a line: its words, its speaker and the time of saying."""
    if line.tail is None:
        return None
    tail, sentence = line.tail, line.sentence
    times = [sentence.span_of(*t) for t in line.times if t[0] >= tail.cut and not 0 <= tail.resume <= t[0]]
    naming = next((n for n in line.namings if tail.first <= n.first and n.last <= tail.last and n.ids), None)
    words = sentence.words[tail.first : tail.last + 1]
    actor = naming.ids[0] if naming else None
    resume = tail.cut if tail.resume >= 0 else -1  # in the sentence as it is parsed
    return SaidBefore(sentence.span_of(tail.first, tail.last), words, actor, times[0] if times else None, resume)


def _token_times(text: str, sentence: Sentence) -> tuple[tuple[int, int], ...]:
    start = sentence.span.start
    found = []
    for span in find_times(sentence.span.of(text)):
        inside = [
            i
            for i, (a, b) in enumerate(zip(sentence.starts, sentence.ends, strict=True))
            if a < start + span.end and start + span.start < b
        ]
        if inside:
            found.append((inside[0], inside[-1]))
    return tuple(found)


def _time_head(passage: Passage, time: tuple[int, int]) -> int:
    for index in range(time[0], time[1] + 1):
        if not time[0] <= passage.syntax.heads[index] <= time[1]:
            return index
    return time[0]


def _hangs_on(passage: Passage, token: int, heads: set[int]) -> bool:
    """Whether a time hangs right on a verb of saying."""
    syntax = passage.syntax
    above = syntax.heads[token]
    if syntax.relations[token] == "pobj":
        above = syntax.heads[above]
    return above in heads


def _through(passage: Passage, happening: Happening, toponyms: Sequence[Toponym], own: Sequence[Toponym]) -> list[Toponym]:
    """Places that a clause speaks of by its antecedent ("the town that they hold") or shares with a joined noun."""
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
