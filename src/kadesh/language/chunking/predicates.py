"""How verb groups are hung: main, subordinate and relative clauses, infinitives and participles."""

from kadesh.language.chunking.groups import verb_head
from kadesh.language.chunking.trees import Tree
from kadesh.language.classes import word_sets
from kadesh.language.lemmas import verb_lemma

_SAYING = word_sets()["saying"]
_LETTING = word_sets()["letting"]
_AIMING = word_sets()["aiming"]
_SAID_NOUNS = word_sets()["said_nouns"]
_INTRANSITIVE = word_sets()["intransitive"]
_SUBORDINATORS = word_sets()["subordinators"]


class Predicates(Tree):
    """A tree that takes in verb groups."""

    def read_verb(self, place: int, start: int, end: int) -> None:
        """Take in a verb group."""
        main, passive = verb_head(start, end, self.words, self.tags, self.codes, self.heads, self.relations)
        code = self.codes[start]
        before = self.kind_at(place - 1)
        if before in ("R", "Q") and place > 1:
            before = self.kind_at(place - 2)
        if code == "t":
            self._infinitive(place, main, before)
        elif (code == "g" or self.tags[start] == "VBG") and code in "gBHO":
            self._gerund(place, main, before)
        elif code in "eEk" and main == start and self._reduced(place, main, before):
            self.tags[main] = "VBN"
            self.passives.append(main)
        elif code == "b" and before == "C" and self.verb >= 0:
            self.hang(main, self.verb, "conj")
        else:
            self._clause(place, main, before, passive)
            self.finite = main
            if self.root < 0 and not self.waiting_has(main) and self.relations[main] not in ("relcl", "acl"):
                self.root = main
        if passive:
            self.passives.append(main)
        for index, relation in self.waiting:
            if self.tags[index][:2] in ("RB", "RP") and index > main - 4:
                self.hang(index, main, relation)
        self.waiting = [w for w in self.waiting if self.heads[w[0]] == w[0]]
        self.verb = main
        self.preposition = -1

    def _infinitive(self, place: int, verb: int, before: str) -> None:
        above = self.verb
        noun = self.noun
        if before == "C" and above >= 0 and self.tags[above] == "VB":
            self.hang(verb, above, "conj")
            return
        if before == "J" and self.groups[place - 1][1] >= 0:
            self.hang(verb, self.groups[place - 1][1], "xcomp")
            return
        if noun > above and before == "N":
            lower = self.words[noun].lower()
            lemma = lower[:-1] if lower.endswith("s") else lower
            if lower in _AIMING or lemma in _AIMING or above < 0 or noun == self.subject:
                self.hang(verb, noun, "acl")
            elif (
                self.relations[noun] == "dobj"
                and self.heads[noun] == above
                and verb_lemma(self.words[above].lower()) in _LETTING
            ):
                self.hang(noun, verb, "nsubj")
                self.hang(verb, above, "ccomp")
            else:
                self.hang(verb, above, "advcl")
        elif above >= 0 and before == "V":
            self.hang(verb, above, "xcomp")
        elif above >= 0 and before != "K":
            self.hang(verb, above, "advcl")
        else:
            self.waiting.append((verb, "advcl"))

    def _gerund(self, place: int, verb: int, before: str) -> None:
        above = self.verb
        if self.preposition >= 0:
            self.hang(verb, self.preposition, "pcomp")
        elif self.marker > above:
            self.hang(self.marker, verb, "mark")
            self.marker = -1
            self._subordinate(verb)
        elif before == "C" and above >= 0 and self.tags[above] == "VBG":
            self.hang(verb, above, "conj")
        elif before == "N" and self.noun >= 0 and self.noun > above:
            self.hang(verb, self.noun, "acl")
        elif before == "V":
            self.hang(verb, above, "xcomp")
        elif self.finite >= 0:
            self.hang(verb, self.finite if before == "K" else above, "advcl")
        elif self.noun >= 0:
            self.hang(verb, self.noun, "acl")
        else:
            self.waiting.append((verb, "advcl"))

    def _subordinate(self, verb: int) -> None:
        """Hang a verb with a marker on the clause before it, or let it wait for the one behind it."""
        if self.finite >= 0:
            self.hang(verb, self.finite, "advcl")
        else:
            self.waiting.append((verb, "advcl"))

    def _reduced(self, place: int, verb: int, before: str) -> bool:
        """Whether a participle stands for a relative clause ("fighters captured in Homs were killed"); then it is hung."""
        code = self.codes[verb]
        by = self.kind_at(place + 1) == "P" and self.words[self.groups[place + 1][1]].lower() == "by"
        noun = self.noun
        if self.relative >= 0 or self.marker > self.verb:
            return False
        if noun >= 0 and before == "N" and noun > self.verb:
            if noun == self.subject and self.kind_at(place - 2) == "C" and self.gapped(place - 1):
                self.tags[verb], self.codes[verb] = "VBN", "e"
                return False
            mine = self.subject >= 0 and self.subject > self.verb
            lemma = verb_lemma(self.words[verb].lower())
            if not by and (lemma in _SAYING or lemma in _INTRANSITIVE):
                return False
            if by or code in "ek" or (mine and self._verb_later(place)) or (not mine and self.held < 0 and code == "E"):
                self.hang(verb, noun, "acl")
                return True
            return False
        if before == "K" and by and noun >= 0:
            self.hang(verb, self.subject if self.subject > self.verb else noun, "acl")
            return True
        if code in "ek" and before == "V" and self.verb >= 0:
            self.hang(verb, self.verb, "oprd")
            return True
        if code in "ek" and before in ("", "K") and self.finite < 0 and self.subject < 0:
            self.waiting.append((verb, "advcl"))
            return True
        return False

    def _verb_later(self, place: int) -> bool:
        """Whether, behind nothing but prepositional phrases, another finite verb follows the one of group ``place``."""
        kinds, groups = self.kinds, self.groups
        for later in range(place + 1, len(kinds)):
            kind = kinds[later]
            if kind == "V":
                return later > place + 1 and self.ahead[later]
            if kind == "P":
                if self.words[groups[later][1]].lower() in _SUBORDINATORS:
                    return False
            elif kind == "N":
                if kinds[later - 1] != "P":
                    return False
            elif kind not in "RT":
                return False
        return False

    def _clause(self, place: int, verb: int, before: str, passive: bool) -> None:
        """Hang a finite verb, and its subject on it."""
        subject = self.subject
        passive = passive or (self.codes[verb] == "e" and not self._helped(verb))
        role = "nsubjpass" if passive else "nsubj"
        if self.relative >= 0:
            self.hang(verb, self.antecedent, "relcl")
            self.hang(subject if subject > self.relative else self.relative, verb, role)
            if self.antecedent < 0:
                self.waiting.append((verb, "advcl"))
            self.relative, self.subject = -1, -1
            return
        above = self.finite if self.finite >= 0 else self.verb
        if subject < 0 and self.held >= 0 and before not in ("C",) and self.marker < 0:
            subject, self.held = self.held, -1
        self.hang(subject, verb, role)
        self.subject = -1
        if self.marker >= 0:
            self._marked(place, verb, above)
            return
        lemma = verb_lemma(self.words[verb].lower())
        if self.root < 0:
            self.take_waiting(verb)
            return
        if lemma in _SAYING and self._closes(place, before, subject):
            self.hang(self.root, verb, "ccomp")
            self.root = verb
        elif subject < 0:
            stolen = before not in ("C", "K") and self.noun > above and self.codes[verb] == "v"
            if stolen and self.relations[self.noun] == "dobj":
                self.hang(self.noun, verb, role)
                self.hang(verb, above, "ccomp")
            else:
                self.hang(verb, above, "conj")
        elif self.says(above) and self.heads[above] != verb and not self._joined_before(subject):
            self.hang(verb, above, "ccomp")
        else:
            self.hang(verb, above, "conj")
        self.take_waiting(verb)

    def _helped(self, verb: int) -> bool:
        """Whether an auxiliary stands before a verb."""
        return any(self.heads[i] == verb and self.relations[i] == "aux" for i in range(max(0, verb - 4), verb))

    def _joined_before(self, subject: int) -> bool:
        """Whether "and" stands before the subject's group."""
        index = subject
        while index > 0 and self.codes[index - 1] in "DdJCnspka'TYr\"":
            index -= 1
        return index > 0 and self.codes[index - 1] in "c"

    def _closes(self, place: int, before: str, subject: int) -> bool:
        """Whether a verb of saying ends the sentence that it reports: "..., a source said", "..., said a source"."""
        if any(self.kinds[i] == "V" and self.codes[self.groups[i][1]] in "vBHm" for i in range(place + 1, len(self.kinds))):
            return False
        if subject < 0:
            self.inverted = before in ("K", "N", "S") and self.kind_at(place + 1) == "N"
            return self.inverted
        index = subject
        while index > 0 and self.codes[index] != ",":
            index -= 1
        return index > 0 and self.finite < index

    def _marked(self, place: int, verb: int, above: int) -> None:
        marker = self.marker
        self.marker = -1
        lower = self.words[marker].lower()
        self.hang(marker, verb, "advmod" if self.codes[marker] == "h" else "mark")
        left = marker - 1
        while left > 0 and self.codes[left] == '"':
            left -= 1
        if lower in ("that", "whether"):
            if left >= 0 and self.codes[left] in "ns" and self.words[left].lower() in _SAID_NOUNS:
                self.hang(verb, left, "acl")
            elif self.verb >= 0:
                # "said that X and that Y": both are said
                self.hang(verb, self._sayer(), "ccomp")
            else:
                self.waiting.append((verb, "ccomp"))
        elif self.root >= 0 or above >= 0:
            self.hang(verb, above if above >= 0 else self.root, "advcl")
        else:
            self.waiting.append((verb, "advcl"))

    def _sayer(self) -> int:
        """The verb that a clause with "that" hangs on: the last one of saying, else the last one."""
        above = self.verb
        for _ in range(6):
            if self.says(above):
                return above
            if self.heads[above] == above:
                break
            above = self.heads[above]
        return self.verb

    def gapped(self, place: int) -> bool:
        """Whether a noun group is the subject of a passive without its auxiliary: "six were killed and 20 wounded"."""
        if self.kind_at(place + 1) != "V" or self.finite < 0 or self.tags[self.finite] != "VBN":
            return False
        following = self.groups[place + 1][1]
        return self.codes[following] == "e" or (self.codes[following] == "E" and self.kind_at(place + 2) != "N")
