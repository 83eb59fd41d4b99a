"""The world's states and their arms: what they are called, and the id of each as a pack has it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kadesh.resolving.neighbours import JOINERS
from kadesh.resolving.spellings import HYPHEN, Keys, KeyTable, Spelt, name_keys, plain_keys
from kadesh.theatre.arms import Arms
from kadesh.theatre.nations import Nation, load_branches, load_nations
from kadesh.theatre.packs import Pack

_LONGEST = 3  # words of a nation's name


@dataclass(frozen=True, slots=True)
class Owners:
    """Nations named side by side, up to word ``last``, whose arm may be named behind them; ``adjective``: "Russian"."""

    nations: tuple[str, ...]
    last: int
    adjective: bool


class States:
    """Finds nations and their arms in a sentence, and gives the ids of arms. Holds only look-up tables."""

    def __init__(self, pack: Pack) -> None:
        nations = load_nations()
        self._pack = pack
        self._arms = Arms(pack)
        self._nations = _nations(nations)
        self._seats = {name_keys(seat): self.compose(n.id, branch) for n in nations for seat, branch in n.seats}
        self._capitals = {plain_keys(name) for n in nations for name in n.capitals}
        nouns = {plain_keys(name) for n in nations for name in (*n.names, *n.capitals)}
        self._adjectives = {plain_keys(name) for n in nations for name in n.adjectives} - nouns
        self._home_words = _home_words(pack, self._arms.home)
        self._branches = KeyTable(_branches())
        seats, names = (keys[0] for keys in self._seats), (keys[0] for keys in self._nations if keys)
        self.openers = frozenset((*names, *seats, *self._home_words, *self._branches.firsts))

    def compose(self, nation: str, branch: str) -> str:
        """The id of a nation's branch: the pack's own where it has one, else made from both."""
        return self._arms.compose(nation, branch)

    def composed(self, nations: Iterable[str], branch: str) -> tuple[str, ...]:
        """The ids of a branch of several nations, each once."""
        return tuple(dict.fromkeys(self.compose(nation, branch) for nation in nations))

    def nations_of(self, actors: Iterable[str]) -> list[str]:
        """The nations of those actors that belong to one."""
        known = (self._pack.actor(i).nation if self._pack.has_actor(i) else i.split(".")[0] for i in actors)
        return [nation for nation in known if nation]

    def is_capital(self, name: str) -> bool:
        """Whether a name is a capital's."""
        return plain_keys(name) in self._capitals

    def is_nation(self, name: str) -> bool:
        """Whether a name is a country's, with or without its apostrophe ("Syrias")."""
        keys = plain_keys(name)
        return keys in self._nations or (bool(keys) and (*keys[:-1], keys[-1].removesuffix("s")) in self._nations)

    def is_home_word(self, keys: Keys) -> bool:
        """Whether keys begin with a word for the home state's government that stands alone: "the regime"."""
        return keys[0] in self._home_words

    def seat_at(self, spelt: Spelt, index: int) -> tuple[str, int] | None:
        """The organ that is named by where it sits ("the Kremlin"), and the last word of its name."""
        keys = spelt.keys[index]
        if spelt.words[index][0].isupper() and (seat := self._seats.get(keys)):
            return seat, index
        if index + 1 < len(spelt.words) and (seat := self._seats.get(keys + spelt.keys[index + 1])):
            return seat, index + 1
        return None

    def owners_at(self, spelt: Spelt, index: int) -> Owners | None:
        """The nation named at ``index``, or the two that a hyphen joins: "US-Russian"."""
        return self.nation_at(spelt, index) or self._pair_at(spelt, index)

    def joined(self, spelt: Spelt, owners: Owners) -> Owners:
        """Nations with those that commas and "and" join: "Russian, Turkish and the Syrian"."""
        while spelt.lower(owners.last + 1) in JOINERS and owners.last + 2 < len(spelt.words):
            step = 3 if spelt.lower(owners.last + 2) == "the" else 2
            following = self.nation_at(spelt, owners.last + step)
            again = following and following.nations[0] in owners.nations
            if following is None or (again and spelt.words[owners.last + 1] == ","):
                break  # "in Kyiv, Ukraine's minister said"
            owners = replace(owners, nations=owners.nations + following.nations, last=following.last)
        return owners

    def nation_at(self, spelt: Spelt, index: int) -> Owners | None:
        """The nation named at ``index``."""
        if index >= len(spelt.words) or not spelt.keys[index]:
            return None
        proper = self._proper(spelt, index) if spelt.words[index][0].isupper() else None
        if proper is None and len(spelt.keys[index]) == 1 and self.is_home_word(spelt.keys[index]):
            return Owners((self._pack.home,), index, True)
        return proper

    def _proper(self, spelt: Spelt, index: int) -> Owners | None:
        """The nation of the longest name that begins at ``index``, or of one that has lost its apostrophe."""
        plain = tuple(key for word in spelt.words[index : index + _LONGEST] for key in plain_keys(word)[:1])
        for length in range(len(plain), 0, -1):
            if nation := self._nations.get(plain[:length]):
                return Owners((nation,), index + length - 1, plain[:length] in self._adjectives)
        owner = self._nations.get((plain[0][:-1],)) if plain and plain[0].endswith("s") else None
        return Owners((owner,), index, False) if owner else None

    def _pair_at(self, spelt: Spelt, index: int) -> Owners | None:
        parts = HYPHEN.split(spelt.words[index])
        if len(parts) < 2 or not all(part[:1].isupper() for part in parts):
            return None
        found = [self._nations.get(plain_keys(part)) for part in parts]
        nations = tuple(nation for nation in found if nation)
        return Owners(nations, index, True) if len(nations) == len(found) else None

    def branch_at(self, spelt: Spelt, index: int) -> tuple[str, int] | None:
        """The branch that the words from ``index`` name, and the last word of its name."""
        if not spelt.keys[index]:
            return None
        whole = ((branch, last) for branch, last, ends in self._branches.at(spelt, index) if ends)  # not "government-held"
        found = next(whole, None)
        if found is None:
            return None
        branch, last = found
        longer = self.branch_at(spelt, last + 1) if last + 1 < len(spelt.words) else None
        if longer is None:
            return found
        closer = branch in ("civilians", "government") or longer[0] not in ("forces", "army")  # "government soldiers"
        return longer[0] if closer else branch, longer[1]


def _nations(nations: Iterable[Nation]) -> dict[Keys, str]:
    """Plain keys of names, adjectives and capitals -> the first nation that has them."""
    found: dict[Keys, str] = {}
    for nation in nations:
        for name in (*nation.names, *nation.adjectives, *nation.capitals):
            found.setdefault(plain_keys(name), nation.id)
    return found


def _branches() -> dict[Keys, str]:
    """Keys of the nouns that show a branch -> the first branch that has them."""
    found: dict[Keys, str] = {}
    for branch in load_branches():
        for keys in filter(None, map(name_keys, branch.heads)):
            found.setdefault(keys, branch.id)
    return found


def _home_words(pack: Pack, government: str) -> frozenset[str]:
    """The single words that a pack uses for its home state's government."""
    names = map(name_keys, pack.actor(government).generic if pack.has_actor(government) else ())
    return frozenset(keys[0] for keys in names if len(keys) == 1)
