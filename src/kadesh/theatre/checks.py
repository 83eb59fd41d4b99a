"""Whether a pack's parts fit together: one function a question, each giving one line a problem."""

from collections import Counter
from collections.abc import Iterable, Iterator

from kadesh.model import ClaimType
from kadesh.theatre.nations import ANYWHERE, composed_ids, load_branches, load_nations
from kadesh.theatre.packs import Pack
from kadesh.theatre.rows import ManifestRow


def find_problems(pack: Pack, manifest: ManifestRow) -> tuple[str, ...]:
    """All problems of ``pack`` against its own ``manifest``."""
    return (
        *_repeated("actor id", (actor.id for actor in pack.actors)),
        *_repeated("place id", (place.id for place in pack.places)),
        *_repeated("outlet id", (outlet.id for outlet in pack.outlets)),
        *_repeated("loaded word", (word.word.casefold() for word in pack.loaded)),
        *_miscounted(pack, manifest),
        *_unknown_parents(pack),
        *_unknown_nations(pack),
        *_unknown_camps(pack, manifest),
        *_shared_names(pack, manifest),
        *_shared_signs(pack),
        *_loaded_neutrals(pack),
        *_misplaced(pack, manifest),
        *_broken_examples(pack),
    )


def _repeated(what: str, keys: Iterable[str]) -> Iterator[str]:
    for key, count in Counter(keys).items():
        if count > 1:
            yield f"{what} {key!r} stands {count} times"


def _miscounted(pack: Pack, manifest: ManifestRow) -> Iterator[str]:
    asserts = manifest.asserts
    for what, bounds, count in (
        ("actors", asserts.actors, len(pack.actors)),
        ("places", asserts.places, len(pack.places)),
        ("outlets", asserts.outlets, len(pack.outlets)),
        ("loaded words", asserts.loaded, len(pack.loaded)),
        ("examples", asserts.examples, len(pack.examples)),
    ):
        if not bounds.min <= count <= bounds.max:
            yield f"{count} {what}, where pack.yml asserts {bounds.min} to {bounds.max}"
    for actor_id in asserts.required:
        if not pack.has_actor(actor_id):
            yield f"the required actor {actor_id!r} is missing"
    places = {place.id for place in pack.places}
    for place_id in asserts.required_places:
        if place_id not in places:
            yield f"the required place {place_id!r} is missing"
    if manifest.start and manifest.end and manifest.end < manifest.start:
        yield "the war ends before it starts"


def _unknown_parents(pack: Pack) -> Iterator[str]:
    for actor in pack.actors:
        seen = {actor.id}
        parent = actor.parent
        while parent:
            if not pack.has_actor(parent):
                yield f"actor {actor.id!r}: there is no parent {parent!r}"
                break
            if parent in seen:
                yield f"actor {actor.id!r} is its own ancestor"
                break
            seen.add(parent)
            parent = pack.actor(parent).parent
        for ally in actor.allies:
            if not pack.has_actor(ally.actor):
                yield f"actor {actor.id!r}: there is no ally {ally.actor!r}"
            if ally.start and ally.end and ally.end < ally.start:
                yield f"actor {actor.id!r}: the alliance with {ally.actor!r} ends before it starts"


def _unknown_nations(pack: Pack) -> Iterator[str]:
    nations = {nation.id for nation in load_nations()} | {ANYWHERE}
    branches = {branch.id for branch in load_branches()}
    if pack.home not in nations:
        yield f"the home {pack.home!r} is no nation of nations.yml"
    for actor in pack.actors:
        if actor.nation and actor.nation not in nations:
            yield f"actor {actor.id!r}: there is no nation {actor.nation!r}"
        if actor.branch and actor.branch not in branches:
            yield f"actor {actor.id!r}: there is no branch {actor.branch!r}"
        if actor.home and actor.home not in nations:
            yield f"actor {actor.id!r}: its home {actor.home!r} is no nation"


def _unknown_camps(pack: Pack, manifest: ManifestRow) -> Iterator[str]:
    for actor in pack.actors:
        if actor.camp and actor.camp not in manifest.camps:
            yield f"actor {actor.id!r}: pack.yml lists no camp {actor.camp!r}"
    for outlet in pack.outlets:
        if outlet.camp and outlet.camp not in manifest.camps:
            yield f"outlet {outlet.id!r}: pack.yml lists no camp {outlet.camp!r}"
    for dyad in manifest.dyads:
        for camp in dyad:
            if camp not in manifest.camps:
                yield f"dyads: pack.yml lists no camp {camp!r}"
        if len(set(dyad)) < len(dyad):
            yield f"dyads: {dyad[0]!r} does not fight itself"


def _shared_names(pack: Pack, manifest: ManifestRow) -> Iterator[str]:
    """A name or generic phrase must mean one actor, but for those that ``joint`` says name several together."""
    joint = {_key(phrase) for phrase in manifest.joint}
    owners: dict[str, str] = {}
    holders: Counter[str] = Counter()
    for actor in pack.actors:
        holders.update({_key(phrase) for phrase in actor.generic} & joint)
        for name in (actor.name, *actor.names, *actor.generic):
            key = _key(name)
            owner = owners.setdefault(key, actor.id)
            if owner != actor.id and key not in joint:
                yield f"{name!r} names both {owner!r} and {actor.id!r}"
    for phrase in manifest.joint:
        if holders[_key(phrase)] < 2:
            yield f"the joint phrase {phrase!r} is not generic for two actors"


def _shared_signs(pack: Pack) -> Iterator[str]:
    signs: dict[str, str] = {}
    for outlet in pack.outlets:
        for sign in outlet.signs:
            owner = signs.setdefault(sign.casefold(), outlet.id)
            if owner != outlet.id:
                yield f"the sign {sign!r} is that of both {owner!r} and {outlet.id!r}"


def _key(name: str) -> str:
    return name.casefold().removeprefix("the ")


def _loaded_neutrals(pack: Pack) -> Iterator[str]:
    """What is said instead of a loaded word must hold none itself."""
    words = {word.word.casefold() for word in pack.loaded}
    for entry in pack.loaded:
        parts = entry.neutral.casefold().split()
        phrases = {" ".join(parts[i:j]) for i in range(len(parts)) for j in range(i + 1, len(parts) + 1)}
        for word in sorted(words & phrases):
            yield f"loaded word {entry.word!r}: its neutral {entry.neutral!r} holds {word!r}, which is loaded too"


def _misplaced(pack: Pack, manifest: ManifestRow) -> Iterator[str]:
    box = manifest.box
    kinds = {place.id: place.kind for place in pack.places}
    for place in pack.places:
        if not (box.south <= place.lat <= box.north and box.west <= place.lon <= box.east):
            yield f"place {place.id!r} at {place.lat}, {place.lon} lies outside of the countries' box"
        if place.province and kinds.get(place.province) != "province":
            yield f"place {place.id!r}: there is no province {place.province!r}"


def _broken_examples(pack: Pack) -> Iterator[str]:
    """Examples must name known types and actors, and quote words that stand in their sentences."""
    known = {actor.id for actor in pack.actors} | composed_ids()
    for example in pack.examples:
        for claim in example.claims:
            where = f"example {example.text[:40]!r}"
            if claim["type"] not in tuple(ClaimType):
                yield f"{where}: there is no claim type {claim['type']!r}"
            for word in _quoted(claim):
                if word not in example.text:
                    yield f"{where}: {word!r} does not stand in it"
            for actor_id in _named(claim):
                if actor_id not in known:
                    yield f"{where}: there is no actor {actor_id!r}"


def _quoted(claim: dict[str, object]) -> Iterator[str]:
    for key in ("trigger", "when"):
        if claim[key]:
            yield str(claim[key])
    yield from _strings(claim["attribution"])
    for part in (*_dicts(claim["places"]), *_dicts(claim["losses"])):
        yield str(part["text"])


def _named(claim: dict[str, object]) -> Iterator[str]:
    yield from _strings(claim["initiator"])
    yield from _strings(claim["target"])
    for loss in _dicts(claim["losses"]):
        if loss["of"]:
            yield str(loss["of"])


def _strings(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, (list, tuple)) else ()


def _dicts(value: object) -> tuple[dict[str, object], ...]:
    return tuple(part for part in value if isinstance(part, dict)) if isinstance(value, (list, tuple)) else ()
