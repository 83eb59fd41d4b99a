"""Who is named: stretches of a sentence that name a party of the war, by alias or by nation and branch."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import msgspec

from kadesh.theatre.arms import Arms
from kadesh.theatre.nations import load_branches, load_nations
from kadesh.theatre.packs import Pack

NAME, GENERIC, CIVILIAN = "name", "generic", "civilian"
UNLISTED = "unlisted"  # a name that the pack does not list
NATION, DEMONYM, BRANCH, CONTEXT = "nation", "demonym", "branch", "context"
PEOPLE, OWN, SIDES = "people", "own", "sides"  # "the Russians", its forces where they fight; "our soldiers"; "both sides"
PRONOUNS = frozenset({"they", "them", "their", "it", "its", "he", "his", "who", "themselves", "itself"})
_APOSTROPHES = str.maketrans("", "", "'’‘`ʿʾ.")
_WORDLIKE = 4  # letters of an acronym that is also written as a word
_FILLERS = 3  # words between a nation and its branch: "Russian long-range strategic bombers"
_ARTICLES = frozenset({"al", "el"})
_JOINERS = frozenset({"and", "/", ",", "or", "&"})


@dataclass(frozen=True, slots=True)
class Naming:
    """Tokens ``first`` to ``last`` (included) that name actors ``ids``.

    ``kind``: ``name`` (a proper name or a nation with its branch), ``generic`` (a pack's "the army"), ``nation`` (a country
    alone), ``demonym`` (its adjective alone), ``branch`` (a branch alone: "the warplanes", ``ids`` holds its name),
    ``context`` ("terrorists", "they": only context says who), ``civilian``.
    """

    first: int
    last: int
    ids: tuple[str, ...]
    kind: str


@lru_cache(maxsize=50_000)
def name_keys(name: str) -> tuple[str, ...]:
    """A name's words as keys: folded, articles left out, hyphens parted, usual spellings of Arabic names made one.

    >>> name_keys("Jeish al-Islam"), name_keys("Jaysh Al Islam")
    (('jaish', 'islam'), ('jaish', 'islam'))
    """
    words = re.split(r"[\s\-‑]+", name.translate(_APOSTROPHES).casefold())
    return tuple(key for word in words if (key := _word_key(word)) and key not in ("al", "the", "a", "an"))


@lru_cache(maxsize=50_000)
def _plain_keys(name: str) -> tuple[str, ...]:
    """A name's words folded, but spelt as they are: a nation's capital is not an agency that sounds alike."""
    words = (word for word in name.translate(_APOSTROPHES).casefold().split() if word != "the")
    return tuple(words)


@lru_cache(maxsize=50_000)
def _word_key(word: str) -> str:
    if len(word) < 4:
        return word
    word = re.sub(r"ei|ay|ey|ai", "ai", word)
    word = word.replace("oo", "u").replace("ou", "u").replace("ee", "i")
    return re.sub(r"([a-z])\1", r"\1", word)


@lru_cache(maxsize=50_000)
def _first_keys(word: str) -> frozenset[str]:
    """Every key by which a naming can be looked up that begins with ``word``."""
    keys, plain, bare = name_keys(word), _plain_keys(word)[:1], word.rstrip(".")
    parts = re.split("[-‑]", bare) if len(keys) > 1 else ()
    return frozenset((word.lower(), bare, *parts, *keys, *plain, *(key[:-1] for key in (*keys, *plain) if key.endswith("s"))))


def _is_acronym(name: str) -> bool:
    return name.isupper() and len(name) <= 5


class ActorFinder:
    """Finds a pack's actors, and any nation's forces, in the words of a sentence. Holds only look-up tables."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._acronyms: dict[str, tuple[str, ...]] = {}
        self._arms = Arms(pack)
        aliases: dict[tuple[str, ...], tuple[list[str], str]] = {}
        for actor in pack.actors:
            for kind, names in ((NAME, (actor.name, *actor.names)), (GENERIC, actor.generic)):
                for name in names:
                    if _is_acronym(name):
                        self._acronyms[name] = (*self._acronyms.get(name, ()), actor.id)
                    elif keys := name_keys(name):
                        if "'s" in name:  # as the tokens stand: "People", "'s", "Protection", "Units"
                            apart = name_keys(name.replace("'s", " s"))
                            aliases.setdefault(apart, ([], kind))[0].append(actor.id)
                        ids, _ = aliases.setdefault(keys, ([], CIVILIAN if actor.kind == "civilians" else kind))
                        if actor.id not in ids:
                            ids.append(actor.id)
        for phrase in pack.generic_opponents:
            aliases.setdefault(name_keys(phrase), ([], CONTEXT))
        for name in [name for name in self._acronyms if len(name) >= _WORDLIKE and name.isalpha()]:
            self._acronyms.setdefault(name.capitalize(), self._acronyms[name])  # "Isis"
        self._aliases = {keys: (tuple(ids), kind) for keys, (ids, kind) in aliases.items()}
        self._sizes = _sizes(self._aliases)
        self._irregular = frozenset(actor.id for actor in pack.actors if actor.kind in ("rebel", "militia"))
        self._nations: dict[tuple[str, ...], str] = {}
        self._seats: dict[tuple[str, ...], str] = {}
        for nation in load_nations():
            for name in (*nation.names, *nation.adjectives, *nation.capitals):
                self._nations.setdefault(_plain_keys(name), nation.id)
            for seat, branch in nation.seats:
                self._seats[name_keys(seat)] = self.compose(nation.id, branch)
        self._capitals = {_plain_keys(name) for nation in load_nations() for name in nation.capitals}
        nouns = {_plain_keys(word) for nation in load_nations() for word in (*nation.names, *nation.capitals)}
        self._adjectives = {_plain_keys(word) for nation in load_nations() for word in nation.adjectives} - nouns
        self._home_words = {
            name_keys(word)[0]
            for word in (pack.actor(self._arms.home).generic if pack.has_actor(self._arms.home) else ())
            if len(name_keys(word)) == 1
        }
        self._branches: dict[tuple[str, ...], str] = {}
        for arm in load_branches():
            for head in arm.heads:
                if keys := name_keys(head):
                    self._branches.setdefault(keys, arm.id)
        self._branch_sizes = _sizes(self._branches)
        # Most words begin no naming: one look in this set spares trying them.
        nations = (name[0] for name in self._nations if name)
        seats = (name[0] for name in self._seats)
        self._openers = frozenset(
            (*PRONOUNS, *self._acronyms, *self._sizes, *nations, *seats, *self._home_words, *self._branch_sizes)
        )

    def compose(self, nation: str, branch: str) -> str:
        """The id of a nation's branch, the pack's own where it has one."""
        return self._arms.compose(nation, branch)

    def is_capital(self, name: str) -> bool:
        """Whether a name is a capital's."""
        return _plain_keys(name) in self._capitals

    def is_nation(self, name: str) -> bool:
        """Whether a name is a country's, with or without its apostrophe ("Syrias")."""
        keys = _plain_keys(name)
        return keys in self._nations or (bool(keys) and (*keys[:-1], keys[-1].removesuffix("s")) in self._nations)

    def find(self, words: Sequence[str]) -> list[Naming]:
        """All namings of a sentence's words, left to right, none overlapping another; the longest wins."""
        openers = self._openers
        opening = [index for index, word in enumerate(words) if not openers.isdisjoint(_first_keys(word))]
        if not opening:
            return []
        keys = [name_keys(word) for word in words]
        found: list[Naming] = []
        end = 0
        for index in opening:
            if index >= end and (naming := self._at(words, keys, index)) and not self._is_place(words, naming):
                found.append(naming)
                end = naming.last + 1
        merged = _merge([_with_article(n, words) for n in _without_links(found, words)], words, self.compose, self._irregular)
        merged = self._supposed(words, merged)
        return [self._protege(words, naming, before) for before, naming in _with_before(merged)]

    def _supposed(self, words: Sequence[str], namings: Sequence[Naming]) -> list[Naming]:
        """Arms of war with those whose they are taken for: "warplanes believed to be Russian", "... belonging to the US"."""
        lists = _fillers()
        kept: list[Naming] = []
        for naming in namings:
            before = kept[-1] if kept and (kept[-1].kind in (BRANCH, CONTEXT) or self._unknown(kept[-1])) else None
            between = [word.lower() for word in words[before.last + 1 : naming.first]] if before else []
            linked = between and lists["supposing_links"].issuperset(between) and not lists["supposing"].isdisjoint(between)
            wanted = (NAME, NATION, DEMONYM) if before and before.kind == BRANCH else (NAME, GENERIC)
            if before is None or not linked or naming.kind not in wanted:
                kept.append(naming)
                continue
            nations = [self.pack.actor(i).nation if self.pack.has_actor(i) else i.split(".")[0] for i in naming.ids]
            named = naming.kind in (NAME, GENERIC)
            ids = naming.ids if named else tuple(self.compose(n, before.ids[0]) for n in nations if n)
            kept[-1] = Naming(before.first, naming.last, ids, NAME)
        return kept

    def _unknown(self, naming: Naming) -> bool:
        """Whether a naming is of gunmen whom nobody knows."""
        return all(self.pack.has_actor(i) and self.pack.actor(i).kind == "unknown" for i in naming.ids)

    def _protege(self, words: Sequence[str], naming: Naming, before: Naming | None) -> Naming:
        """ "The Turkish army and its affiliated militants": who the pack says that state backs."""
        if naming.kind != CONTEXT or before is None or before.kind != NAME or naming.first - before.last > 4:
            return naming
        between = [word.lower() for word in words[before.last + 1 : naming.first]]
        lists = _fillers()
        hired = words[naming.last].lower() in lists["hired"] and between[-1:] == ["its"]
        if "and" not in between or not (hired or between[-1] in lists["backed"]):
            return naming
        ids, kind = self._aliases.get(name_keys(f"{words[before.first]}-backed {words[naming.last]}"), ((), ""))
        return Naming(naming.first, naming.last, ids, kind) if kind == NAME else naming

    def _is_place(self, words: Sequence[str], naming: Naming) -> bool:
        """Whether a capital is spoken of as a place: "in Damascus", "captured Kabul", "Eastern Damascus", "Moscow city".

        So is whoever a building or street is named after: "Al-Amal Hospital".
        """
        after_it = words[naming.last + 1] if naming.last + 1 < len(words) else ""
        if naming.kind == NAME and after_it[:1].isupper() and after_it.lower() in _fillers()["named_after"]:
            return not after_it.isupper()
        if tuple(key for word in words[naming.first : naming.last + 1] for key in _plain_keys(word)) not in self._capitals:
            return False
        before = words[naming.first - 1].lower() if naming.first else ""
        after = words[naming.last + 1].lower() if naming.last + 1 < len(words) else ""
        if naming.first == 0 and words[0].isupper() and len(words[0]) > 3 and not (after and words[naming.last + 1].isupper()):
            return True  # "AMMAN Nearly 50 air strikes": where it was written
        lists = _fillers()
        return before in lists["before_places"] or before.endswith(("thern", "stern")) or after in lists["areas"]

    def _at(self, words: Sequence[str], keys: list[tuple[str, ...]], index: int) -> Naming | None:
        word = words[index]
        bare = word.rstrip(".")
        if word.lower() in PRONOUNS:
            return Naming(index, index, (), CONTEXT)
        if bare in self._acronyms and not (len(bare) == 2 and bare == "IS" and all(w.isupper() for w in words if w.isalpha())):
            longer = self._alias(keys, index) if keys[index] else None  # "M23 rebels"
            return (
                longer
                if longer and longer.kind == NAME and longer.last > index
                else Naming(index, index, self._acronyms[bare], NAME)
            )
        if not keys[index]:
            return None
        if len(keys[index]) > 1 and not self._alias(keys, index):
            for part in re.split("[-‑]", bare):
                if part in self._acronyms:
                    return Naming(index, index, self._acronyms[part], NAME)
        best = self._alias(keys, index)
        indefinite = index > 0 and words[index - 1].lower() in ("a", "an", "another", "new")
        if best and best.kind == GENERIC and indefinite and [w.lower() for w in words[best.last + 1 : best.last + 2]] == ["of"]:
            best = None  # "a coalition of groups" is none that is known
        composed = self._composed(words, keys, index)
        if composed is None or best is None:
            return composed or best
        if best.kind == NAME and composed.kind == NAME and composed.last > best.last and not self._armed_branch(best.ids):
            return Naming(index, composed.last, best.ids, NAME)  # "Libyan National Army forces": of that name
        country = composed.kind in (NATION, DEMONYM)  # a bare country means its government, whatever the pack calls the country
        return composed if composed.last > best.last or (country and composed.last == best.last) else best

    def _armed_branch(self, ids: Sequence[str]) -> bool:
        """Whether one of the actors is a nation's or its branch, so that a longer name can mean another branch."""
        return any(self.pack.actor(i).nation for i in ids if self.pack.has_actor(i))

    def _alias(self, keys: list[tuple[str, ...]], index: int) -> Naming | None:
        for start in range(len(keys[index])):
            if sizes := self._sizes.get(keys[index][start]):
                run, tokens = _run(keys, index, start, sizes[0])
                for size in sizes:
                    if size <= len(run) and (known := self._aliases.get(run[:size])):
                        ids, kind = known
                        return Naming(index, tokens[size - 1], ids, CIVILIAN if ids == ("civilians",) else kind)
        # an apostrophe lost: "Assads forces", "Nusras fighters"
        if len(keys[index]) == 1 and keys[index][0].endswith("s"):
            ids, kind = self._aliases.get((keys[index][0][:-1],), ((), ""))
            if kind in (NAME, GENERIC) and keys[index][0] not in self._sizes:
                return Naming(index, index, ids, kind)
        return None

    def _nation(self, words: Sequence[str], keys: list[tuple[str, ...]], index: int) -> tuple[str, int, bool] | None:
        """The nation named at ``index``, the last token of its name, and whether it is only an adjective."""
        if index >= len(words) or not keys[index]:
            return None
        if words[index][0].isupper():
            plain = tuple(key for word in words[index : index + 3] for key in _plain_keys(word)[:1])
            for length in (3, 2, 1):
                name = plain[:length]
                if name in self._nations and len(name) == length:
                    return self._nations[name], index + length - 1, name in self._adjectives
            if plain and plain[0].endswith("s") and (plain[0][:-1],) in self._nations:
                return self._nations[(plain[0][:-1],)], index, False
        single = keys[index][0]
        if single in self._home_words and len(keys[index]) == 1:
            return self.pack.home, index, True
        return None

    def _pair(self, word: str) -> tuple[str, ...]:
        """The nations that a hyphen joins: "US-Russian"; empty where a part is none."""
        parts = re.split("[-‑]", word)
        if len(parts) < 2 or not all(part and part[0].isupper() for part in parts):
            return ()
        found = [self._nations.get(_plain_keys(part)) for part in parts]
        return tuple(nation for nation in found if nation) if all(found) else ()

    def _composed(self, words: Sequence[str], keys: list[tuple[str, ...]], index: int) -> Naming | None:
        if (seat := self._seats.get(keys[index])) and words[index][0].isupper():
            return Naming(index, index, (seat,), NAME)
        if index + 1 < len(words) and (seat := self._seats.get(keys[index] + keys[index + 1])):
            return Naming(index, index + 1, (seat,), NAME)
        first = self._nation(words, keys, index)
        pair = self._pair(words[index]) if first is None else ()
        if pair:
            first = (pair[0], index, True)
        if first is None:
            called = index > 0 and words[index - 1][0].isupper()
            if called and words[index] in _fillers()["area_heads"]:
                return None  # "Borno state"
            branch = self._branch(keys, index)
            return Naming(index, branch[1], (branch[0],), BRANCH) if branch else None
        nations = list(pair) or [first[0]]
        last = first[1]
        while last + 2 < len(words) and words[last + 1].lower() in _JOINERS:
            step = 2 if words[last + 2].lower() != "the" else 3
            following = self._nation(words, keys, last + step)
            if following is None or (following[0] in nations and words[last + 1] == ","):
                break  # "in Kyiv, Ukraine's minister said"
            nations.append(following[0])
            last = following[1]
        end = last + 1
        if end < len(words) and words[end] in ("'s", "’s", "'", "’"):
            end += 1
        for filler in range(_FILLERS + 1):
            if end + filler >= len(words) or not (words[end + filler][0].isalnum()):
                break
            if filler and words[end + filler] in _fillers()["area_heads"] and words[end + filler - 1][0].isupper():
                break  # "Myanmar's Rakhine state"
            branch = self._branch(keys, end + filler)
            if branch and branch[0] == "civilians" and _owns(words, branch[1]):
                branch = self._branch(keys, branch[1] + 2) if branch[1] + 2 < len(words) else None
            if branch:
                named = self._alias(keys, end + filler)
                homes = {self.pack.actor(actor).home for actor in named.ids if self.pack.has_actor(actor)} if named else set()
                here = homes <= {None, *nations}  # "South Sudan's People's Defence Forces" are not Myanmar's
                if named and here and named.kind == NAME and named.last >= branch[1] > named.first:
                    return Naming(index, named.last, named.ids, NAME)  # "Syria's National Defence Forces"
                bare = keys[index][0] in self._home_words and words[branch[1]].lower() in _fillers()["acts"]
                arm = "government" if bare and branch[0] == "forces" else branch[0]
                ids = tuple(dict.fromkeys(self.compose(nation, arm) for nation in nations))
                return Naming(index, branch[1], ids, NAME)
            other = words[end + filler][0].isupper() and self._nation(words, keys, end + filler)
            if other or not _can_fill(words[end + filler], adjective=first[2]):
                break  # "BEIRUT Syrian jets": another's
        if first[0] == self.pack.home and keys[index][0] in self._home_words:
            return None
        if len(nations) > 1 and not first[2]:
            last = first[1]
            nations = nations[:1]
        ids = tuple(dict.fromkeys(self.compose(n, "government") for n in nations))
        return Naming(index, last, ids, DEMONYM if first[2] else NATION)

    def _branch(self, keys: list[tuple[str, ...]], index: int) -> tuple[str, int] | None:
        """The branch that the words from ``index`` name, and the last token of its name."""
        if not keys[index]:
            return None
        sizes = self._branch_sizes.get(keys[index][0], ())
        run, tokens = _run(keys, index, 0, sizes[0]) if sizes else ((), [])
        for size in sizes:
            if tokens[size : size + 1] == tokens[size - 1 : size]:
                continue  # "government-held" names no branch
            if size <= len(run) and (branch := self._branches.get(run[:size])):
                last = tokens[size - 1]
                longer = self._branch(keys, last + 1) if last + 1 < len(keys) and keys[last + 1] else None
                if longer is None:
                    return branch, last
                if branch in ("civilians", "government"):
                    return longer  # "the National Defence Forces", "government soldiers"
                return longer[0] if longer[0] not in ("forces", "army") else branch, longer[1]
        return None


def _owns(words: Sequence[str], index: int) -> bool:
    """Whether a capital noun is a possessive in a name: "the South Sudan People's Defence Forces"."""
    after = words[index + 1 : index + 3]
    return words[index][0].isupper() and len(after) == 2 and after[0] in ("'s", "’s") and after[1][0].isupper()


def _can_fill(word: str, *, adjective: bool) -> bool:
    """Whether a word can stand between a nation and its branch; behind a nation's noun it is not to look like a verb.

    >>> [_can_fill(word, adjective=False) for word in ("special", "armed", "launched", "59", "in")]
    [True, True, False, False, False]
    """
    lower = word.lower()
    lists = _fillers()
    if lower in _JOINERS or lower in lists["never"] or lower[0].isdigit():
        return False
    plain = lower in lists["like_verbs"] or not lower.endswith(("ed", "s"))
    return plain or (adjective and word[0].isupper())


@cache
def _fillers() -> dict[str, frozenset[str]]:
    data = msgspec.yaml.decode(files("kadesh.resolving").joinpath("fillers.yml").read_bytes())
    return {name: frozenset(words.split()) for name, words in data.items()}


def _sizes(names: Iterable[tuple[str, ...]]) -> dict[str, tuple[int, ...]]:
    """The first key of names -> how many keys the names have that begin with it, the longest first."""
    sizes: dict[str, set[int]] = {}
    for name in names:
        sizes.setdefault(name[0], set()).add(len(name))
    return {first: tuple(sorted(found, reverse=True)) for first, found in sizes.items()}


def _run(keys: list[tuple[str, ...]], index: int, start: int, size: int) -> tuple[tuple[str, ...], list[int]]:
    """Up to ``size`` keys from part ``start`` of token ``index`` on, and the token that each is of."""
    run = list(keys[index][start:])
    tokens = [index] * len(run)
    for token in range(index + 1, len(keys)):
        if len(run) >= size:
            break
        run += keys[token]
        tokens += [token] * len(keys[token])
    return tuple(run), tokens


def _with_article(naming: Naming, words: Sequence[str]) -> Naming:
    """A name with the article that stands apart before it: "Al Nusra Front"."""
    if naming.kind == NAME and naming.first and words[naming.first - 1].lower() in _ARTICLES:
        return Naming(naming.first - 1, naming.last, naming.ids, naming.kind)
    return naming


def _without_links(found: list[Naming], words: Sequence[str]) -> list[Naming]:
    """The namings but those that only tell whom the next one is linked to.

    "the al-Qaeda-affiliated Nusra Front", "al-Qaeda affiliate Nusra Front".
    """
    kept = []
    for naming, after in zip(found, (*found[1:], None), strict=False):
        linked = re.split("[-‑]", words[naming.last].lower())[-1] in _fillers()["linked"]
        linked = linked or (after is not None and words[naming.last + 1].lower() in _fillers()["offshoots"])
        if not (linked and after and after.kind == NAME and after.first - naming.last <= 3):
            kept.append(naming)
    return kept


def _with_before(namings: list[Naming]) -> Iterable[tuple[Naming | None, Naming]]:
    """Each naming behind the one before it, a word that needs its context ("they", "the enemy") left aside."""
    before = None
    for naming in namings:
        yield before, naming
        before = naming if naming.kind != CONTEXT or before is None else before


def _merge(
    found: list[Naming], words: Sequence[str], compose: Callable[[str, str], str], irregular: frozenset[str]
) -> list[Naming]:
    """Join a name and the general word that follows it: "ISIL terrorists", "Hezbollah fighters", "PKK rebels".

    ``irregular`` are the actors that fight for no state.
    """
    merged: list[Naming] = []
    for naming in found:
        before = merged[-1] if merged else None
        if before and naming.first == before.last + 1 and before.ids == naming.ids and naming.kind == NAME:
            merged[-1] = Naming(before.first, naming.last, naming.ids, NAME)  # "the Lebanese group Hezbollah"
            continue
        general = naming.kind == GENERIC and irregular.issuperset(naming.ids) and words[naming.first].islower()
        if before and naming.first == before.last + 1 and before.kind == NAME and irregular.issuperset(before.ids) and general:
            merged[-1] = Naming(before.first, naming.last, before.ids, NAME)
            continue
        if (
            before
            and naming.first == before.last + 1
            and before.kind in (NAME, GENERIC)
            and naming.kind in (CONTEXT, BRANCH)
            and words[naming.first].lower() not in PRONOUNS
        ):
            ids = before.ids
            if naming.kind == BRANCH and words[naming.last].lower() in _fillers()["soldiers"]:  # "Syrian government soldiers"
                ids = tuple(compose(i.split(".")[0], naming.ids[0]) if i.endswith(".government") else i for i in ids)
            merged[-1] = Naming(before.first, naming.last, ids, before.kind)
            continue
        merged.append(naming)
    return merged
