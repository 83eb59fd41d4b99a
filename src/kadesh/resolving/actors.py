"""Finds who is named: stretches of a sentence that name a party of the war, by alias or by nation and branch."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kadesh.model import Reference
from kadesh.resolving.aliases import Aliases
from kadesh.resolving.joining import Joiner
from kadesh.resolving.namings import PRONOUNS, Naming
from kadesh.resolving.neighbours import POSSESSIVES, can_fill, neighbours
from kadesh.resolving.spellings import HYPHEN, Spelt, first_keys, spell
from kadesh.resolving.states import Owners, States
from kadesh.theatre.packs import Pack

_FILLERS = 3  # words between a nation and its branch: "Russian long-range strategic bombers"
_DATELINE = 4  # letters of a name in capitals with which a report can open
_INDEFINITE = frozenset({"a", "an", "another", "new"})


class ActorFinder:
    """Finds a pack's actors, and any nation's forces, in the words of a sentence. Holds only look-up tables."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._aliases = Aliases(pack)
        self._states = States(pack)
        self._joiner = Joiner(pack, self._aliases, self._states)
        # Most words begin no naming: one look in this set spares trying them.
        self._openers = PRONOUNS | self._aliases.openers | self._states.openers

    def compose(self, nation: str, branch: str) -> str:
        """The id of a nation's branch: the pack's own where it has one, else made from both."""
        return self._states.compose(nation, branch)

    def is_capital(self, name: str) -> bool:
        """Whether a name is a capital's."""
        return self._states.is_capital(name)

    def is_nation(self, name: str) -> bool:
        """Whether a name is a country's, with or without its apostrophe ("Syrias")."""
        return self._states.is_nation(name)

    def find(self, words: Sequence[str]) -> list[Naming]:
        """All namings of a sentence's words, left to right, none overlapping another; the longest wins."""
        opening = [index for index, word in enumerate(words) if not self._openers.isdisjoint(first_keys(word))]
        if not opening:
            return []
        spelt = spell(words)
        found: list[Naming] = []
        end = 0
        for index in opening:
            if index >= end and (naming := self._at(spelt, index)) and not self._is_place(spelt, naming):
                found.append(naming)
                end = naming.last + 1
        return self._joiner.join(words, found)

    def _at(self, spelt: Spelt, index: int) -> Naming | None:
        """Who is named from ``index`` on, by the first of the ways in which a word can name somebody."""
        ways = (self._pronoun, self._acronym, self._hyphened, self._name)
        return next((naming for way in ways if (naming := way(spelt, index))), None)

    def _pronoun(self, spelt: Spelt, index: int) -> Naming | None:
        return Naming(index, index, (), Reference.GENERAL) if spelt.lower(index) in PRONOUNS else None

    def _acronym(self, spelt: Spelt, index: int) -> Naming | None:
        """An acronym, or the longer name that it opens: "M23 rebels"."""
        bare = spelt.words[index].rstrip(".")
        if bare not in self._aliases.acronyms or (bare == "IS" and _shouted(spelt.words)):
            return None
        longer = self._aliases.at(spelt, index)
        whole = longer and longer.kind is Reference.NAME and longer.last > index
        return longer if whole else Naming(index, index, self._aliases.acronyms[bare], Reference.NAME)

    def _hyphened(self, spelt: Spelt, index: int) -> Naming | None:
        """An acronym joined with another word: "SDF-held"."""
        if len(spelt.keys[index]) < 2 or self._aliases.at(spelt, index):
            return None
        parts = HYPHEN.split(spelt.words[index].rstrip("."))
        ids = next((self._aliases.acronyms[part] for part in parts if part in self._aliases.acronyms), None)
        return Naming(index, index, ids, Reference.NAME) if ids else None

    def _name(self, spelt: Spelt, index: int) -> Naming | None:
        """A name of the pack's, or a nation with its branch: the longer of them."""
        if not spelt.keys[index]:
            return None
        alias = self._aliases.at(spelt, index)
        if alias and _indefinite(spelt, alias):
            alias = None
        composed = self._by_nation(spelt, index)
        return self._longer(alias, composed) if alias and composed else alias or composed

    def _longer(self, alias: Naming, composed: Naming) -> Naming:
        """The longer of two namings; a bare country means its government, whatever the pack calls the country."""
        if composed.last > alias.last:
            names = alias.kind is Reference.NAME and composed.kind is Reference.NAME
            of_that_name = names and not self._states.nations_of(i for i in alias.ids if self.pack.has_actor(i))
            return replace(alias, last=composed.last) if of_that_name else composed  # "Libyan National Army forces"
        country = composed.kind in (Reference.NATION, Reference.DEMONYM)
        return composed if country and composed.last == alias.last else alias

    def _by_nation(self, spelt: Spelt, index: int) -> Naming | None:
        """A nation with its branch, or either alone."""
        if seat := self._states.seat_at(spelt, index):
            return Naming(index, seat[1], (seat[0],), Reference.NAME)
        owners = self._states.owners_at(spelt, index)
        if owners is None:
            return self._bare_branch(spelt, index)
        joined = self._states.joined(spelt, owners)
        alone = joined if owners.adjective else owners
        return self._with_branch(spelt, index, joined) or self._bare_nation(spelt, index, alone)

    def _bare_branch(self, spelt: Spelt, index: int) -> Naming | None:
        """A branch without its nation: "the warplanes"."""
        branch = None if _is_area(spelt, index) else self._states.branch_at(spelt, index)
        return Naming(index, branch[1], (branch[0],), Reference.BRANCH) if branch else None

    def _bare_nation(self, spelt: Spelt, index: int, owners: Owners) -> Naming | None:
        """A nation without a branch; nothing where it is only the pack's own word for its government."""
        if owners.nations[0] == self.pack.home and self._states.is_home_word(spelt.keys[index]):
            return None
        kind = Reference.DEMONYM if owners.adjective else Reference.NATION
        return Naming(index, owners.last, self._states.composed(owners.nations, "government"), kind)

    def _with_branch(self, spelt: Spelt, index: int, owners: Owners) -> Naming | None:
        """Nations with the branch behind them: "Russian and Syrian warplanes"."""
        first = owners.last + 1
        if first < len(spelt.words) and spelt.words[first] in (*POSSESSIVES, "'", "’"):
            first += 1
        found = self._branch_behind(spelt, first, owners)
        if found is None:
            return None
        start, branch, last = found
        if named := self._own_name(spelt, start, last, owners.nations):
            return Naming(index, named.last, named.ids, Reference.NAME)
        acts = self._states.is_home_word(spelt.keys[index]) and spelt.lower(last) in neighbours().acts
        arm = "government" if acts and branch == "forces" else branch  # "government shelling"
        return Naming(index, last, self._states.composed(owners.nations, arm), Reference.NAME)

    def _branch_behind(self, spelt: Spelt, first: int, owners: Owners) -> tuple[int, str, int] | None:
        """The branch that begins at ``first`` or a few words later: its first word, what it is and its last word."""
        for start in range(first, min(first + _FILLERS + 1, len(spelt.words))):
            if not spelt.words[start][0].isalnum() or (start > first and _is_area(spelt, start)):
                return None  # "Myanmar's Rakhine state"
            if branch := self._branch_at(spelt, start):
                return start, *branch
            another = spelt.words[start][0].isupper() and self._states.nation_at(spelt, start)  # "BEIRUT Syrian jets"
            if another or not can_fill(spelt.words[start], adjective=owners.adjective):
                return None
        return None

    def _branch_at(self, spelt: Spelt, start: int) -> tuple[str, int] | None:
        """The branch at ``start``; a people's where its name says so: "South Sudan People's Defence Forces"."""
        branch = self._states.branch_at(spelt, start)
        if branch is None or branch[0] != "civilians" or not _owns(spelt.words, branch[1]):
            return branch
        return self._states.branch_at(spelt, branch[1] + 2)

    def _own_name(self, spelt: Spelt, start: int, last: int, nations: Iterable[str]) -> Naming | None:
        """The pack's name for a nation's branch: "Syria's National Defence Forces"; not that of another nation's group."""
        named = self._aliases.at(spelt, start)
        if named is None or named.kind is not Reference.NAME or not named.last >= last > named.first:
            return None
        homes = {self.pack.actor(actor).home for actor in named.ids if self.pack.has_actor(actor)}
        return named if homes <= {None, *nations} else None

    def _is_place(self, spelt: Spelt, naming: Naming) -> bool:
        """Whether a naming is a place's: of a capital spoken of as one, or of a building called after somebody."""
        if naming.kind is Reference.NAME and _before_building(spelt, naming):
            return not spelt.words[naming.last + 1].isupper()
        if not self._states.is_capital(" ".join(spelt.words[naming.first : naming.last + 1])):
            return False
        return _is_dateline(spelt, naming) or _stands_as_place(spelt, naming)


def _shouted(words: Iterable[str]) -> bool:
    """Whether a sentence is in capitals throughout.

    >>> _shouted(("THIS", "IS", "IT", ".")), _shouted(("IS", "fighters"))
    (True, False)
    """
    return all(word.isupper() for word in words if word.isalpha())


def _indefinite(spelt: Spelt, naming: Naming) -> bool:
    """Whether a general word names nobody that is known.

    >>> coalition = Naming(1, 1, ("us.coalition",), Reference.USUAL)
    >>> [_indefinite(spell((word, "coalition", "of", "groups")), coalition) for word in ("a", "the")]
    [True, False]
    """
    general = naming.kind is Reference.USUAL and spelt.lower(naming.last + 1) == "of"
    return general and spelt.lower(naming.first - 1) in _INDEFINITE


def _is_area(spelt: Spelt, index: int) -> bool:
    """Whether a noun of a state's organs is that of an area.

    >>> _is_area(spell(("Borno", "state")), 1), _is_area(spell(("the", "state")), 1)
    (True, False)
    """
    return index > 0 and spelt.words[index] in neighbours().area_heads and spelt.words[index - 1][0].isupper()


def _owns(words: Sequence[str], index: int) -> bool:
    """Whether a capital noun is a possessive in a name.

    >>> _owns(("the", "People", "'s", "Defence", "Forces"), 1), _owns(("the", "people", "'s", "defence"), 1)
    (True, False)
    """
    after = words[index + 1 : index + 3]
    return words[index][0].isupper() and len(after) == 2 and after[0] in POSSESSIVES and after[1][0].isupper()


def _before_building(spelt: Spelt, naming: Naming) -> bool:
    """Whether a building or street is named behind a name.

    >>> amal = Naming(0, 0, ("amal",), Reference.NAME)
    >>> [_before_building(spell(("Al-Amal", word)), amal) for word in ("Hospital", "hospital", "Movement")]
    [True, False, False]
    """
    after = naming.last + 1
    return spelt.lower(after) in neighbours().named_after and spelt.words[after][0].isupper()


def _is_dateline(spelt: Spelt, naming: Naming) -> bool:
    """Whether a sentence opens with where it was written.

    >>> amman = Naming(0, 0, ("jordan.government",), Reference.NATION)
    >>> [_is_dateline(spell(text.split()), amman) for text in ("AMMAN Two raids", "AMMAN DENIES IT", "Amman denied it")]
    [True, False, False]
    """
    opens = naming.first == 0 and spelt.words[0].isupper() and len(spelt.words[0]) >= _DATELINE
    return opens and not any(word.isupper() for word in spelt.words[naming.last + 1 : naming.last + 2])


def _stands_as_place(spelt: Spelt, naming: Naming) -> bool:
    """Whether the words beside a capital's name make it a place.

    >>> cairo = Naming(1, 1, ("egypt.government",), Reference.NATION)
    >>> [_stands_as_place(spell(text.split()), cairo) for text in ("in Cairo", "as Cairo said", "of Cairo city")]
    [True, False, True]
    """
    before, after = spelt.lower(naming.first - 1), spelt.lower(naming.last + 1)
    lists = neighbours()
    return before in lists.before_places or before.endswith(("thern", "stern")) or after in lists.areas
