"""How noun groups and small words are hung: subjects, objects, lists, appositions, prepositions, adverbs and markers."""

from kadesh.language.chunking.groups import noun_head
from kadesh.language.chunking.predicates import Predicates
from kadesh.language.classes import word_sets
from kadesh.language.lemmas import verb_lemma

_LINKING = word_sets()["linking"]
_DOINGS = word_sets()["doings"]
_SUBORDINATORS = word_sets()["subordinators"]
_PURELY = word_sets()["purely"]
_NEGATIVES = word_sets()["negatives"]
_OF_NOUNS = word_sets()["noun_prepositions"]
_OF_VERBS = word_sets()["verb_prepositions"]
_OF_DOINGS = word_sets()["doing_prepositions"]
_OF_OBJECTS = word_sets()["object_prepositions"]
_CLOSED = word_sets()["closed_prepositions"]
_PARTICIPLE_MARKERS = word_sets()["participle_markers"]


class Phrases(Predicates):
    """A tree that takes in noun groups, prepositions and the words between clauses."""

    def read_noun_group(self, place: int, start: int, end: int) -> None:
        """Take in a noun group or time phrase."""
        kinds = self.kinds
        timed = kinds[place] == "T"
        head = noun_head(start, end, self.codes, self.heads, self.relations)
        before = kinds[place - 1] if place else ""
        if self.preposition >= 0:
            self.hang(head, self.preposition, "pobj")
            self.preposition = -1
            self.noun = head
            return
        if timed and not (self.ahead[place] and before in ("", "C") and self.kind_at(place + 1) == "V" and place == 0):
            if self.verb >= 0:
                self.hang(head, self.verb, "npadvmod")
            else:
                self.waiting.append((head, "npadvmod"))
            if self.kind_at(place + 1) == "P":
                self.noun = head
            return
        noun = self.noun
        if before == "B":
            self.hang(head, noun, "appos")
            if self.words[start - 1] == "(" and noun >= 0:
                return
        if before == "C" and self.gapped(place):
            self.subject = self.noun = head
            return
        joined = before == "C" or (before == "K" and noun >= 0)
        if before == "C" and self.kind_at(place - 2) == "V" and self.subject < 0 and not self.ahead[place]:
            joined = False
        if joined and noun >= 0 and self._join(place, start, head, before):
            return
        verb = self.verb
        clause = self.marker > verb or self.relative > verb
        if (
            verb > noun
            and verb >= 0
            and self.object_of != verb
            and not clause
            and before not in ("C", "K", "S")
            and not (self.ahead[place] and self.says(verb))
        ):
            self.object_of = verb
            linked = verb_lemma(self.words[verb].lower()) in _LINKING
            self.hang(head, verb, "attr" if linked else "nsubj" if self.inverted else "dobj")
            self.inverted = False
            if linked and self.codes[start] == "x":
                self.relations[head] = "expl"
        elif verb >= 0 and not self.ahead[place] and not clause and self.subject < 0 and before not in ("K", "S", "C"):
            self.hang(head, verb, "dobj")
        else:
            if self.subject >= 0 and self.subject != head and self.heads[self.subject] == self.subject:
                self.hang(self.subject, head, "dep") if before != "K" else self.waiting.append((self.subject, "dep"))
            self.subject = head
        self.noun = head

    def _join(self, place: int, start: int, head: int, before: str) -> bool:
        """Whether a noun group behind "and" or a comma was joined to one before it, in a list or as its apposition."""
        noun = self.noun
        following = self.kind_at(place + 1)
        waits = self.subject >= 0 and self.subject > self.verb
        if before == "C":
            if not waits and self.ahead[place] and self.verb >= 0 and self.marker < 0 and self.relative < 0:
                return False
            target = self._peer(head, noun)
            self.hang(head, target, "conj")
            self.noun = head
            return True
        listed = following == "C" or (following == "K" and self.kind_at(place + 2) in ("N", "C"))
        article = self.words[start].lower() in ("a", "an", "the")
        if waits:
            if self.heads[self.subject] != self.subject and self.relative < 0:
                return False
            if (following == "K" and self.kind_at(place + 2) == "V") or (article and not listed):
                self.hang(head, noun, "appos")
                self.noun = head
                return True
            if listed or following == "C":
                self.hang(head, noun, "conj")
                self.noun = head
                return True
            self.hang(head, self.subject, "appos")
            self.noun = head
            return True
        if self.ahead[place] or self.verb < 0:
            return False
        if not article:
            self.hang(head, self._peer(head, noun), "conj")
        else:
            self.hang(head, noun, "appos")
        self.noun = head
        return True

    def _peer(self, head: int, noun: int) -> int:
        """What a joined noun group is joined to: a number to the number before it, else the noun right before."""
        if self.codes[head - 1 if head else 0] == "C" and self.relations[noun] == "pobj":
            above = self.heads[self.heads[noun]]
            if above > 0 and self.codes[above - 1] == "C" and self.relations[above] in ("dobj", "nsubj", "nsubjpass"):
                return above
        return noun

    def read_that(self, place: int, start: int, end: int) -> None:
        """Take in the conjunction "that"."""
        self.marker = start
        self.preposition = -1
        self._pause()

    def _pause(self) -> None:
        """A clause begins: a subject that waits goes on waiting behind it."""
        if self.subject >= 0:
            self.held = self.subject
            self.subject = -1

    def read_when(self, place: int, start: int, end: int) -> None:
        """Take in "when", "where" and the like."""
        if self.ahead[place + 1]:
            self.marker = start
            self._pause()
        self.preposition = -1

    def read_relative(self, place: int, start: int, end: int) -> None:
        """Take in a relative pronoun."""
        if self.preposition >= 0:
            self.hang(start, self.preposition, "pobj")
            self.preposition = -1
            self.relative = start
            self.antecedent = self._noun_left(start - 1)
        else:
            self.relative = start
            self.antecedent = self.noun
        self._pause()

    def _noun_left(self, index: int) -> int:
        while index >= 0 and self.codes[index] not in "nspYC":
            index -= 1
        return index

    def read_adverb(self, place: int, start: int, end: int) -> None:
        """Take in an adverb."""
        lower = self.words[start].lower()
        following = self.kind_at(place + 1)
        relation = "neg" if lower in _NEGATIVES else "advmod"
        if following == "V" or self.verb < 0:
            self.waiting.append((start, relation))
        else:
            self.hang(start, self.verb, relation)

    def read_particle(self, place: int, start: int, end: int) -> None:
        """Take in a particle: "out", "up"."""
        if self.verb >= 0:
            self.hang(start, self.verb, "prt")
        else:
            self.waiting.append((start, "advmod"))

    def read_adjective(self, place: int, start: int, end: int) -> None:
        """Take in an adjective without a noun."""
        verb = self.verb
        if self.preposition >= 0:
            self.hang(start, self.preposition, "pobj" if self.kind_at(place + 1) != "N" else "amod")
            if self.kind_at(place + 1) not in ("P", "N", "C"):
                self.preposition = -1
            return
        if verb >= 0 and verb_lemma(self.words[verb].lower()) in _LINKING and self.noun < verb:
            self.hang(start, verb, "acomp")
        elif verb >= 0 and self.noun > verb and self.relations[self.noun] == "dobj":
            self.hang(start, verb, "oprd")
        elif verb >= 0:
            self.hang(start, verb, "advmod")
        else:
            self.waiting.append((start, "amod"))

    def read_preposition(self, place: int, start: int, end: int) -> None:
        """Take in a preposition or a subordinating word."""
        lower = self.words[start].lower()
        if lower in _SUBORDINATORS and self._opens(place, lower):
            self.marker = start
            self.preposition = -1
            self._pause()
            return
        if self.preposition >= 0 and self.preposition == start - 1:
            self.hang(start, self.preposition, "prep")
        else:
            self._hang_preposition(place, start, lower)
        self.preposition = start

    def _opens(self, place: int, lower: str) -> bool:
        """Whether a subordinating word opens a clause: a finite verb follows, or one is to be understood."""
        following = self.kind_at(place + 1)
        if following == "V":
            code = self.codes[self.groups[place + 1][1]]
            return lower in _PARTICIPLE_MARKERS and code in "geE"
        if lower in _PURELY:
            return True
        return self.ahead[place + 1] and following in "NRT"

    def _hang_preposition(self, place: int, start: int, lower: str) -> None:
        noun, verb = self.noun, self.verb
        before = self.kind_at(place - 1)
        adjacent = before == "N" and noun >= 0 and noun > verb
        timed = before == "T" and noun >= 0 and lower == "of"
        if lower == "by" and self.passives and not (adjacent and self.relations[noun] == "pobj" and self.codes[noun] == "g"):
            verb = self.passives[-1]
            if verb == self.verb or not adjacent or self.words[noun].lower() not in _DOINGS:
                self.hang(start, verb, "agent")
                self.passives.pop()
                return
        if timed:
            self.hang(start, noun, "prep")
        elif verb >= 0 and self.kind_at(place + 1) == "T" and lower != "of":
            self.hang(start, verb, "prep")
        elif adjacent:
            role = self.relations[noun]
            doing = self.words[noun].lower() in _DOINGS
            owned = lower in _OF_NOUNS or verb < 0 or noun == self.subject or role in ("nsubj", "attr")
            if owned or (doing and lower in _OF_DOINGS):
                self.hang(start, noun, "prep")
            elif lower in _OF_VERBS:
                self.hang(start, verb, "prep")
            elif role in ("pobj", "conj"):
                outer = self.words[self.heads[noun]].lower() if role == "pobj" else ""
                close = lower in _OF_OBJECTS and outer not in _CLOSED
                self.hang(start, noun if close else verb, "prep")
            else:
                self.hang(start, verb, "prep")
        elif verb >= 0:
            self.hang(start, verb, "prep")
        elif noun >= 0 and before not in ("K", "C"):
            self.hang(start, noun, "prep")
        else:
            self.waiting.append((start, "prep"))
