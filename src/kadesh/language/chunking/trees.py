"""A sentence's tree while it is built: its groups, what waits to be hung, and how what is left over is hung in the end."""

from kadesh.language.chunking.groups import find_groups
from kadesh.language.classes import word_sets
from kadesh.language.lemmas import verb_lemma

_LINKS = "PRTQ"  # kinds over which a subject looks for its verb
_SAYING = word_sets()["saying"]


class Tree:
    """The tree, and what the groups read so far leave open. Token indices; -1 for none."""

    def __init__(self, words: tuple[str, ...], tags: list[str], codes: list[str]) -> None:
        count = len(words)
        self.words, self.tags, self.codes = words, tags, codes
        self.heads = list(range(count))
        self.relations = ["punct" if code in ',."()' else "dep" for code in codes]
        self.groups = find_groups(codes)
        self.kinds = [group[0] for group in self.groups]
        self.ahead = self._look_ahead()
        self.root = -1
        self.verb = -1  # the last verb group's main verb
        self.finite = -1  # the last finite verb
        self.subject = -1  # a noun group that waits for its verb
        self.noun = -1  # the last noun group's head
        self.preposition = -1  # a preposition that waits for its object
        self.marker = -1  # a subordinating word that waits for its verb
        self.relative = -1  # a relative pronoun that waits for its verb
        self.antecedent = -1  # what the relative pronoun stands for
        self.object_of = -1  # the verb that has its object
        self.passives: list[int] = []
        self.waiting: list[tuple[int, str]] = []  # what waits for the next main verb
        self.held = -1  # a subject whose verb comes behind a clause of its own
        self.inverted = False  # whether the last verb's subject stands behind it

    def hang(self, index: int, head: int, relation: str) -> None:
        """Set a token's head and relation."""
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

    def says(self, verb: int) -> bool:
        """Whether a verb is one under which stands what is said."""
        return verb_lemma(self.words[verb].lower()) in _SAYING

    def waiting_has(self, index: int) -> bool:
        """Whether a token waits for the next main verb."""
        return any(place == index for place, _ in self.waiting)

    def take_waiting(self, verb: int) -> None:
        """Hang all that waits for a main verb on ``verb``."""
        if self.waiting:
            for index, relation in self.waiting:
                self.hang(index, verb, relation)
            self.waiting = []

    def finish(self) -> None:
        """Choose the root and hang what is left over."""
        if self.root < 0:
            candidates = [i for i, r in self.waiting if self.tags[i].startswith("VB")]
            self.root = next((i for i in (*candidates, self.subject, self.held, self.verb, self.noun) if i >= 0), 0)
            for _ in range(len(self.words)):
                if self.heads[self.root] == self.root:
                    break
                self.root = self.heads[self.root]
        root = self.root
        heads, relations = self.heads, self.relations
        heads[root], relations[root] = root, "ROOT"
        rest = dict(self.waiting)
        for index, head in enumerate(heads):
            if head == index and index != root:
                heads[index] = root
                if relations[index] != "punct":
                    code = self.codes[index]
                    relations[index] = rest.get(index) or (
                        "nsubj" if index == self.subject else "prep" if code == "i" else "advcl" if code in "gbeEvk" else "dep"
                    )
        self._break_cycles()

    def _break_cycles(self) -> None:
        """Every token must reach the root: one that does not hangs on it."""
        heads = self.heads
        safe = bytearray(len(heads))
        safe[self.root] = 1
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
                heads[place] = self.root
            for step in path:
                safe[step] = 1
