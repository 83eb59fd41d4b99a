"""A sentence's tree while it is built: its groups, what waits to be hung, and how what is left over is hung in the end."""

from typing import NamedTuple

from kadesh.language.chunking.groups import find_groups
from kadesh.language.classes import word_sets
from kadesh.language.lemmas import verb_lemma

_LINKS = "PRTQ"  # kinds over which a subject looks for its verb
_SAYING = word_sets()["saying"]


class VerbGroup(NamedTuple):
    """A verb group to be hung: its place among the groups, its first token, its main verb, the kind of the group before it
    (one adverb left out), and whether it is passive."""

    place: int
    start: int
    main: int
    before: str
    passive: bool


class Tree:
    """The tree, and what the groups read so far leave open, as token indices.

    What is compared by its place is -1 where there is none, which stands before every token; the others are None.
    """

    def __init__(self, words: tuple[str, ...], tags: list[str], codes: list[str]) -> None:
        self.words, self.tags, self.codes = words, tags, codes
        self.heads = list(range(len(words)))
        self.relations = ["punct" if code in ',."()' else "dep" for code in codes]
        self.groups = find_groups(codes)
        self.kinds = [group[0] for group in self.groups]
        self.ahead = self._look_ahead()
        self.root: int | None = None
        self.verb = -1  # the last verb group's main verb
        self.finite = -1  # the last finite verb
        self.subject = -1  # a noun group that waits for its verb
        self.held: int | None = None  # a subject whose verb comes behind a clause of its own
        self.noun = -1  # the last noun group's head
        self.preposition: int | None = None  # a preposition that waits for its object
        self.marker = -1  # a subordinating word that waits for its verb
        self.relative = -1  # a relative pronoun that waits for its verb
        self.antecedent: int | None = None  # what the relative pronoun stands for
        self.object_of: int | None = None  # the verb that has its object
        self.passives: list[int] = []
        self.waiting: list[tuple[int, str]] = []  # what waits for the next main verb
        self.inverted = False  # whether the last verb's subject stands behind it

    def hang(self, index: int, head: int, relation: str) -> None:
        """Set a token's head and relation; nothing where one of them is none."""
        if index != head and index >= 0 and head >= 0:
            self.heads[index], self.relations[index] = head, relation

    def _look_ahead(self) -> list[bool]:
        """For each group, whether a finite verb is reached from it before a comma or another clause."""
        kinds, groups = self.kinds, self.groups
        found = [False] * (len(kinds) + 2)
        reached, after = False, ""
        for place in range(len(kinds) - 1, -1, -1):
            kind = kinds[place]
            if kind == "N":
                if after == "C":
                    reached = found[place + 2] and kinds[place + 2] == "N"
                elif after == "N":
                    reached = False
            elif kind == "V":
                start = groups[place][1]
                reached = self.codes[start] in "mBHOvE" and self.tags[start] != "VBG"
            elif kind not in _LINKS:
                reached = False
            found[place] = reached
            after = kind
        return found

    def kind_at(self, place: int) -> str:
        """The kind of the group at ``place``; empty outside the sentence."""
        return self.kinds[place] if 0 <= place < len(self.kinds) else ""

    def lemma(self, verb: int) -> str:
        """A verb's base form."""
        return verb_lemma(self.words[verb].lower())

    def says(self, verb: int) -> bool:
        """Whether a verb is one under which stands what is said."""
        return self.lemma(verb) in _SAYING

    def is_gapped(self, place: int) -> bool:
        """Whether a noun group is the subject of a passive without its auxiliary: "six were killed and 20 wounded"."""
        if self.kind_at(place + 1) != "V" or self.finite < 0 or self.tags[self.finite] != "VBN":
            return False
        following = self.groups[place + 1][1]
        return self.codes[following] == "e" or (self.codes[following] == "E" and self.kind_at(place + 2) != "N")

    def is_waiting(self, index: int) -> bool:
        """Whether a token waits for the next main verb."""
        return any(place == index for place, _ in self.waiting)

    def take_adverbs(self, verb: int) -> None:
        """Hang the adverbs and particles right before a verb on it; what was hung waits no longer."""
        if not self.waiting:
            return
        for index, relation in self.waiting:
            if self.tags[index][:2] in ("RB", "RP") and index > verb - 4:
                self.hang(index, verb, relation)
        self.waiting = [(index, relation) for index, relation in self.waiting if self.heads[index] == index]

    def take_waiting(self, verb: int) -> None:
        """Hang all that waits for a main verb on ``verb``."""
        for index, relation in self.waiting:
            self.hang(index, verb, relation)
        self.waiting = []

    def finish(self) -> None:
        """Choose the root and hang what is left over."""
        if not self.words:
            return
        root = self.root = self._find_root() if self.root is None else self.root
        heads, relations = self.heads, self.relations
        heads[root], relations[root] = root, "ROOT"
        waiting = dict(self.waiting)
        for index, head in enumerate(heads):
            if head == index and index != root:
                heads[index] = root
                if relations[index] != "punct":
                    relations[index] = waiting.get(index) or self._left_over(index)
        self._break_cycles(root)

    def _find_root(self) -> int:
        """The root of a sentence without a main verb: the top over a verb or noun that waits, or over the last."""
        verbs = (index for index, _ in self.waiting if self.tags[index].startswith("VB"))
        held = () if self.held is None else (self.held,)
        root = next((i for i in (*verbs, self.subject, *held, self.verb, self.noun) if i >= 0), 0)
        for _ in range(len(self.words)):
            root = self.heads[root]
        return root

    def _left_over(self, index: int) -> str:
        """The relation of a token that nothing was hung by."""
        if index == self.subject:
            return "nsubj"
        code = self.codes[index]
        return "prep" if code == "i" else "advcl" if code in "gbeEvk" else "dep"

    def _break_cycles(self, root: int) -> None:
        """Every token must reach the root: one that does not hangs on it."""
        heads = self.heads
        safe = bytearray(len(heads))
        safe[root] = 1
        for index, above in enumerate(heads):
            if safe[above]:
                safe[index] = 1
                continue
            path = []
            place = index
            while not safe[place] and place not in path:
                path.append(place)
                place = heads[place]
            if not safe[place]:
                heads[place] = root
            for step in path:
                safe[step] = 1
