"""Made claims for measuring speed: real names of a pack, invented happenings, told by several outlets, some word for word."""

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from kadesh.model import (
    Claim,
    ClaimType,
    Location,
    Loss,
    LossKind,
    Mention,
    Modality,
    Origin,
    Place,
    Published,
    Relation,
    Report,
    Source,
    Span,
    Timing,
    claim_id,
    quote_at,
)
from kadesh.theatre.packs import Pack

PER_DAY = 250  # claims a day, as many as a hundred busy reports hold
COPIED = 0.25  # of tellings, word for word or nearly
TYPES = (
    *((kind, 8) for kind in (ClaimType.CLASH, ClaimType.AIRSTRIKE, ClaimType.SHELLING, ClaimType.OFFENSIVE)),
    *((kind, 4) for kind in (ClaimType.CAPTURE, ClaimType.ADVANCE, ClaimType.REPEL, ClaimType.EXPLOSION, ClaimType.CASUALTIES)),
    *(
        (kind, 2)
        for kind in (ClaimType.DEPLOY, ClaimType.WITHDRAW, ClaimType.CIVILIANS, ClaimType.AGREEMENT, ClaimType.CONTROL)
    ),
)
SYLLABLES = ("ba", "ter", "mo", "lin", "ka", "sur", "ne", "dal", "fi", "gor", "ve", "shen", "ra", "pol", "ti", "mer")
WORDS = tuple(a + b + c for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES)


def some_words(dice: random.Random, count: int) -> list[str]:
    """Invented words: half of them few and common, half rare, about as in sentences of news."""
    return [WORDS[dice.randrange(60)] if dice.random() < 0.4 else dice.choice(WORDS) for _ in range(count)]


def made_claims(
    count: int, pack: Pack, seed: int = 1274, first: date = date(2016, 1, 1)
) -> Iterator[tuple[Report, tuple[Claim, ...]]]:
    """Reports with about ``count`` claims in all, ten a report, ``PER_DAY`` a day."""
    dice = random.Random(seed)
    places = [place for place in pack.places if place.kind != "province"]
    nobody = ("civilians", "unknown", "organisation")
    armed = [actor.id for actor in pack.actors if actor.kind not in nobody and (actor.branch or not actor.parent)][:40]
    outlets = [outlet.id for outlet in pack.outlets]
    kinds, weights = zip(*TYPES, strict=True)
    made = 0
    waiting: list[tuple[str, tuple[object, ...]]] = []
    number = 0
    while made < count:
        day = first + timedelta(days=made // PER_DAY)
        told = []
        for _ in range(10):
            if waiting and dice.random() < 0.6:
                told.append(dice.choice(waiting))
            else:
                place, kind = dice.choice(places), dice.choices(kinds, weights)[0]
                by, on = dice.sample(armed, 2)
                killed = dice.choice((None, None, dice.randint(1, 60)))
                rest = " ".join(some_words(dice, 14))
                happening = (place, kind, by, on, killed, day - timedelta(days=dice.choice((0, 0, 1))))
                told.append((rest, happening))
                waiting.append((rest, happening))
        del waiting[:-60]
        number += 1
        report, claims = _report(number, told, dice.choice(outlets), day, dice, pack)
        made += len(claims)
        yield report, claims


def _report(
    number: int, told: Sequence[tuple[str, tuple[object, ...]]], outlet: str, day: date, dice: random.Random, pack: Pack
) -> tuple[Report, tuple[Claim, ...]]:
    sentences = []
    for rest, (place, kind, by, on, killed, _) in told:
        words = rest.split()
        if dice.random() > COPIED:
            dice.shuffle(words)
            words[: len(words) // 2] = some_words(dice, len(words) // 2)
        assert isinstance(place, Place)
        count = f" {killed} were killed" if killed else ""
        sentences.append(f"{by} {kind} {on} at {place.name} {' '.join(words)}{count}.")
    text = "\n".join(sentences)
    key = f"{number:016x}"
    report = Report(
        key,
        key,
        text,
        (),
        key * 4,
        key,
        "text/plain",
        "utf-8",
        datetime(2026, 1, 1, tzinfo=UTC),
        outlet,
        Published(day, "option"),
    )
    claims, at = [], 0
    for sentence, (_, happening) in zip(sentences, told, strict=True):
        claims.append(_claim(report, sentence, at, happening, dice))
        at += len(sentence) + 1
    return report, tuple(claims)


def _claim(report: Report, sentence: str, at: int, happening: tuple[object, ...], dice: random.Random) -> Claim:
    from dataclasses import replace

    place, kind, by, on, killed, day = happening
    assert isinstance(place, Place)
    assert isinstance(kind, ClaimType)
    assert isinstance(by, str)
    assert isinstance(on, str)
    assert isinstance(day, date)
    span = Span(at, at + len(sentence))
    start = at + sentence.index(kind.value)
    number = killed + dice.choice((0, 0, 0, 3)) if isinstance(killed, int) else None
    loss = (Loss(LossKind.KILLED, Mention(f"{number} were killed", None, None), number, number, None),) if number else ()
    claim = Claim(
        id="",
        report=report.id,
        quote=quote_at(report.text, span),
        trigger=Mention(kind.value, Span(start, start + len(kind.value)), kind.value),
        type=kind,
        modality=Modality.ACTUAL,
        initiator=(Mention(by, None, by),),
        target=(Mention(on, None, on),),
        places=(
            Location(
                Mention(place.name, None, place.id),
                Relation.AT,
                lat=place.lat,
                lon=place.lon,
                radius_km=place.radius_km,
                province=place.province,
            ),
        ),
        time=Timing(Mention("then", None, None), day, day, "day", "made"),
        losses=loss,
        attribution=(Source(Mention("a military source", None, None), "anonymous"),),
        framing=(),
        means=None,
        confidence=0.8,
        origin=Origin("made", "1", "made"),
    )
    return replace(claim, id=claim_id(claim))
