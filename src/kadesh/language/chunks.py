"""The fast engine: tags by word lists, noun and verb groups by their tags, and a shallow tree over them.

It gives the same record as the parser. Phrases are joined from left to right: a noun phrase before a verb group is its
subject, the first one after it its object; prepositions hang on "their" noun for *of* and on the verb else; participles,
infinitives, relative and subordinate clauses hang on what comes before them.
"""

from collections import OrderedDict

from kadesh.language.lemmas import lemma_of
from kadesh.language.sentences import Sentence
from kadesh.language.syntax import Syntax, make_syntax
from kadesh.language.tags import tag_words
from kadesh.language.titles import plain_case

CACHE_SIZE = 20_000
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "EX"})
_INSIDE = frozenset({"DT", "PRP$", "JJ", "CD", "NN", "NNS", "NNP", "NNPS", "POS"})
_VERBS = frozenset({"VB", "VBD", "VBZ", "VBP", "VBN", "VBG", "MD"})
_AUXILIARIES = frozenset({"be", "have", "do", "get"})
_SUBORDINATORS = frozenset(
    {
        "after",
        "before",
        "while",
        "as",
        "because",
        "although",
        "though",
        "since",
        "when",
        "if",
        "unless",
        "until",
        "whereas",
        "once",
        "where",
        "that",
    }
)
_SAYING = frozenset(
    {
        "say",
        "report",
        "add",
        "tell",
        "announce",
        "confirm",
        "state",
        "claim",
        "note",
        "deny",
        "declare",
        "stress",
        "underline",
        "reveal",
        "disclose",
        "explain",
        "believe",
        "underscore",
        "quote",
        "reiterate",
        "mention",
        "point",
    }
)


class ChunkEngine:
    """Syntax without a model. Sentences met before are not read again; the memory of them is left behind when pickled."""

    name = "fast"
    version = "1"

    def __init__(self) -> None:
        self._met: OrderedDict[tuple[str, ...], tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...], tuple[str, ...]]] = (
            OrderedDict()
        )

    def __getstate__(self) -> dict[str, object]:
        return {"_met": OrderedDict()}

    def parse(self, sentences: list[Sentence]) -> list[Syntax]:
        """The syntax of each sentence, in the same order."""
        result = []
        for sentence in sentences:
            known = self._met.get(sentence.words)
            if known is None:
                known = self._met[sentence.words] = _read(plain_case(sentence.words))
                if len(self._met) > CACHE_SIZE:
                    self._met.popitem(last=False)
            result.append(make_syntax(sentence, *known))
        return result


def _read(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...], tuple[str, ...]]:
    tags = tag_words(words)
    lemmas = tuple(lemma_of(word, tag) for word, tag in zip(words, tags, strict=True))
    tree = _Tree(words, tags, lemmas)
    tree.build()
    return tuple(tags), lemmas, tuple(tree.heads), tuple(tree.relations)


class _Tree:
    """A sentence's tree while it is built, from left to right."""

    def __init__(self, words: tuple[str, ...], tags: list[str], lemmas: tuple[str, ...]) -> None:
        self.words, self.tags, self.lemmas = words, tags, lemmas
        self.lower = [w.lower() for w in words]
        self.heads = list(range(len(words)))
        self.relations = ["dep"] * len(words)
        self.root = -1
        self.verb = -1  # the last verb group's main verb
        self.subject = -1  # a noun phrase that waits for its verb
        self.noun = -1  # the last noun phrase's head
        self.preposition = -1  # a preposition that waits for its object
        self.joining = -1  # an "and" or comma that waits for what it joins
        self.marker = -1  # a subordinating word that waits for its verb
        self.relative = -1  # a relative pronoun that waits for its verb
        self.finite = -1  # the last finite verb
        self.objects: dict[int, int] = {}
        self.loose: list[int] = []

    def hang(self, index: int, head: int, relation: str) -> None:
        """Set a token's head and relation."""
        if index != head and index >= 0 and head >= 0:
            self.heads[index], self.relations[index] = head, relation

    def build(self) -> None:
        """Read the sentence once."""
        index, count = 0, len(self.words)
        while index < count:
            tag = self.tags[index]
            if tag in _VERBS and not (tag == "VBG" and self._names(index)):
                index = self._verb_group(index)
            elif tag == "TO" and index + 1 < count and self.tags[index + 1] in ("VB", "VBP"):
                index = self._verb_group(index)
            elif tag in _INSIDE or tag in _NOUNS or (tag == "VBG" and self._names(index)):
                index = self._noun_phrase(index)
            else:
                self._single(index)
                index += 1
        self._finish()

    def _names(self, index: int) -> bool:
        """Whether an ``-ing`` word is a noun here: "fighting erupted", "the shelling of"."""
        return (index + 1 < len(self.words) and self.tags[index + 1] in ("VBD", "VBZ", "MD") and self.verb < 0) or (
            index == 0 and len(self.words) > 1 and self.lower[1] in ("in", "near", "around", "was", "is", "has")
        )

    def _single(self, index: int) -> None:
        tag, lower = self.tags[index], self.lower[index]
        if tag in ("IN", "TO"):
            if lower in _SUBORDINATORS and self._clause_ahead(index + 1):
                self.marker = index
                self.subject = -1
                self.noun = -1
                self.preposition = -1
            else:
                if self.preposition >= 0 and self.heads[self.preposition] != self.preposition:
                    self.hang(index, self.preposition, "prep")
                else:
                    self._hang_preposition(index)
                self.preposition = index
            self.joining = -1
        elif tag in ("WDT", "WP"):
            if lower == "that" and (
                self.noun < 0 or (self.verb >= 0 and self.lemmas[self.verb] in _SAYING and self.noun < self.verb)
            ):
                self.marker = index
            else:
                self.relative = index
            self.preposition = -1
        elif tag == "CC" or self.words[index] == ",":
            self.joining = index
            if self.words[index] == ",":
                self.preposition = -1
            self.hang(index, self.noun if self.noun > self.verb else self.verb, "cc" if tag == "CC" else "punct")
        elif tag == "RB" or tag == "RP":
            target = self.verb if self.verb >= 0 else self.noun
            relation = "prt" if lower in ("out", "up", "off", "down", "back", "away") and self.verb >= 0 else "advmod"
            self.loose.append(index) if target < 0 else self.hang(
                index, target, "neg" if lower in ("not", "never", "n't") else relation
            )
        elif tag == "WRB":
            self.marker = index
            self.subject = -1
        elif self.words[index] in (".", ";", ":", "–", "—", "-"):
            self.joining = index
            self.preposition = -1
        else:
            self.loose.append(index)

    def _clause_ahead(self, start: int) -> bool:
        """Whether a subject and a finite verb follow before the next comma."""
        noun = False
        for index in range(start, min(start + 14, len(self.words))):
            tag = self.tags[index]
            if self.words[index] == "," or (tag in ("WDT", "WP") and noun):
                return False
            noun = noun or tag in _NOUNS
            if noun and tag in ("VBD", "VBZ", "VBP", "MD"):
                return True
        return False

    def _hang_preposition(self, index: int) -> None:
        lower = self.lower[index]
        if self.noun > self.verb and (lower in ("of", "between") or self.verb < 0 or self.subject == self.noun):
            self.hang(index, self.noun, "prep")
        elif (
            self.noun > self.verb
            and self.relations[self.noun] == "dobj"
            and lower in ("on", "against", "over", "with", "in", "at", "near", "from")
        ):
            self.hang(index, self.noun if lower in ("on", "against") else self.verb, "prep")
        elif (
            self.noun > self.verb
            and lower in ("in", "near", "at", "with", "against", "from", "to", "for")
            and self.relations[self.noun] == "pobj"
        ):
            self.hang(index, self.noun, "prep")
        elif self.verb >= 0:
            self.hang(index, self.verb, "agent" if lower == "by" and self.tags[self.verb] == "VBN" else "prep")
        else:
            self.loose.append(index)

    def _noun_phrase(self, start: int) -> int:
        """Read a noun phrase from ``start``; give its inside relations, hang its head, return the token behind it."""
        end = start
        count = len(self.words)
        while end < count and (
            self.tags[end] in _INSIDE
            or (self.tags[end] == "VBG" and end > start and end + 1 < count and self.tags[end + 1] in _NOUNS)
        ):
            if end > start and self.tags[end] in ("DT", "PRP$") and self.tags[end - 1] in _NOUNS:
                break
            end += 1
        if end == start:  # a pronoun or "there"
            end = start + 1
        # "X and Y terrorists", "air and artillery attacks": modifiers joined before one noun
        if (
            end + 1 < count
            and self.tags[end - 1] == "JJ"
            and self.tags[end] == "CC"
            and self.tags[end + 1] in ("JJ", "NN", "NNP")
        ):
            inner = end + 1
            while inner < count and self.tags[inner] in _INSIDE:
                inner += 1
            if self.tags[inner - 1] in _NOUNS:
                self.hang(end, inner - 1, "cc")
                for index in range(start, end):
                    self.hang(index, inner - 1, _inside(self.tags[index]))
                start, end = end + 1, inner
        head = end - 1
        while head > start and self.tags[head] in ("POS", "DT", "CD", "JJ") and any(t in _NOUNS for t in self.tags[start:head]):
            if self.tags[head] == "CD" and self.tags[head - 1] in ("NNP", "NN"):
                break
            head -= 1
        possessor = -1
        for index in range(start, end):
            if index == head:
                continue
            if self.tags[index] == "POS" and index > start:
                possessor = index - 1
                self.hang(index, possessor, "case")
                self.hang(possessor, head, "poss")
                for inner in range(start, possessor):
                    if self.heads[inner] == head:
                        self.hang(inner, possessor, self.relations[inner])
            else:
                self.hang(index, head, "case" if index > head and self.tags[index] == "POS" else _inside(self.tags[index]))
        self._hang_noun(head, start)
        return end

    def _hang_noun(self, head: int, start: int) -> None:
        before = self.lower[start - 1] if start else ""
        joined = before in ("and", "or", ",", "&") or (before in ("as",) and start > 3)
        if self.preposition >= 0 and self.preposition >= start - 2:
            self.hang(head, self.preposition, "pobj")
            self.preposition = -1
        elif joined and self.noun >= 0 and self.noun > self.verb and self.relative < 0 and not self._verb_follows(start):
            self.hang(head, self.noun, "conj")
            return_noun = self.noun
            self.noun = head
            if self.subject == return_noun:
                return
            return
        elif (
            self.verb > self.noun
            and self.verb >= 0
            and self.verb not in self.objects
            and self.marker < 0
            and not (before == "," and self._verb_follows(start))
        ):
            self.objects[self.verb] = head
            self.hang(head, self.verb, "attr" if self.lemmas[self.verb] == "be" else "dobj")
        else:
            self.subject = head
        self.noun = head

    def _verb_follows(self, start: int) -> bool:
        """Whether the noun phrase from ``start`` is soon followed by a finite verb: then it opens a clause."""
        for index in range(start, min(start + 9, len(self.words))):
            tag = self.tags[index]
            if self.words[index] == "," or tag in ("CC", "WDT", "WP"):
                return False
            if tag in ("VBD", "VBZ", "VBP", "MD"):
                return True
        return False

    def _verb_group(self, start: int) -> int:
        """Read auxiliaries, adverbs and the main verb from ``start``; hang the verb; return the token behind it."""
        end = start
        count = len(self.words)
        main = -1
        infinitive = self.tags[start] == "TO"
        while end < count:
            tag = self.tags[end]
            if tag == "TO" and end == start:
                end += 1
                continue
            if tag in _VERBS:
                if main >= 0 and not (self.lemmas[main] in _AUXILIARIES or self.tags[main] == "MD"):
                    break
                main = end
                end += 1
                if tag == "VBG" and end < count and self.tags[end] in _VERBS and self.lemmas[main] not in _AUXILIARIES:
                    break
                continue
            if (
                tag == "RB"
                and main >= 0
                and end + 1 < count
                and self.tags[end + 1] in _VERBS | {"RB"}
                and (self.lemmas[main] in _AUXILIARIES or self.tags[main] == "MD")
            ):
                end += 1
                continue
            break
        passive = False
        for index in range(start, end):
            if index == main:
                continue
            if self.tags[index] == "RB":
                self.hang(index, main, "neg" if self.lower[index] in ("not", "never", "n't") else "advmod")
            elif self.lemmas[index] == "be" and self.tags[main] == "VBN":
                passive = True
                self.hang(index, main, "auxpass")
            else:
                self.hang(index, main, "aux")
        if (
            main >= 0
            and self.tags[main] == "VBD"
            and any(self.heads[i] == main and self.relations[i] in ("aux", "auxpass") for i in range(start, main))
        ):
            self.tags[main] = "VBN"
            for index in range(start, main):
                if self.lemmas[index] == "be" and self.heads[index] == main:
                    self.relations[index] = "auxpass"
                    passive = True
        finite = not infinitive and (
            self.tags[main] in ("VBD", "VBZ", "VBP", "VB")
            or any(self.heads[i] == main and self.relations[i] in ("aux", "auxpass") for i in range(start, main))
        )
        self._hang_verb(main, start, finite, infinitive, passive)
        return max(end, start + 1)

    def _hang_verb(self, verb: int, start: int, finite: bool, infinitive: bool, passive: bool) -> None:
        before = self.lower[start - 1] if start else ""
        subject = self.subject
        if infinitive:
            self._hang_infinitive(verb)
        elif self.tags[verb] == "VBG" and not finite:
            if self.preposition == start - 1 and self.preposition >= 0:
                self.hang(verb, self.preposition, "pcomp")
                self.preposition = -1
            elif self.verb >= 0 and before in ("and", "or") and self.tags[self.verb] == "VBG":
                self.hang(verb, self.verb, "conj")
            elif before == "," or self.noun < self.verb:
                relation = "xcomp" if self.verb == start - 1 else "advcl"
                self.hang(verb, self.finite if relation == "advcl" and self.finite >= 0 else self.verb, relation)
            else:
                self.hang(verb, self.noun, "acl")
        elif self.relative >= 0:
            self.hang(verb, self.noun if self.noun < self.relative else self._noun_before(self.relative), "relcl")
            if subject > self.relative:
                self.hang(subject, verb, "nsubjpass" if passive else "nsubj")
            else:
                self.hang(self.relative, verb, "nsubjpass" if passive else "nsubj")
            self.relative, self.subject = -1, -1
            self.verb = verb
            return
        elif (
            self.tags[verb] in ("VBN", "VBD")
            and not passive
            and subject < 0
            and self.noun >= 0
            and before not in ("and", "or", ",", "but")
            and self.finite >= 0
        ):
            self.tags[verb] = "VBN"
            self.hang(verb, self.noun, "acl")
        else:
            self._hang_finite(verb, before, subject, passive)
        self.verb = verb
        if finite:
            self.finite = verb
        if self.root < 0 and (finite or self.tags[verb] in ("VBN", "VBD")):
            self.root = verb
        self.subject = -1
        self.joining = -1

    def _noun_before(self, index: int) -> int:
        for place in range(index - 1, -1, -1):
            if self.tags[place] in _NOUNS:
                return place
        return -1

    def _hang_infinitive(self, verb: int) -> None:
        before = self.verb
        if before < 0:
            return
        if self.noun < before:  # right behind a verb: "managed to"
            self.hang(verb, before, "xcomp")
        elif (
            self.relations[self.noun] == "dobj"
            and self.heads[self.noun] == before
            and self.lemmas[before] in ("allow", "force", "urge", "ask", "help", "order")
        ):
            self.hang(self.noun, verb, "nsubj")
            self.hang(verb, before, "ccomp")
        else:
            self.hang(verb, before, "advcl")

    def _hang_finite(self, verb: int, before: str, subject: int, passive: bool) -> None:
        if subject >= 0:
            self.hang(subject, verb, "nsubjpass" if passive else "nsubj")
        above = self.finite if self.finite >= 0 else self.verb
        if above < 0:
            if self.marker >= 0:
                self.hang(self.marker, verb, "mark")
                self.marker = -1
                self.loose.append(verb)
            return
        saying = self.lemmas[verb] in _SAYING
        if self.marker >= 0:
            self.hang(self.marker, verb, "mark")
            relation = (
                "ccomp"
                if self.lower[self.marker] == "that"
                or self.lemmas[above] in _SAYING
                and above == self.root
                and self.lower[self.marker] == "that"
                else "advcl"
            )
            self.hang(verb, above, relation)
            self.marker = -1
        elif subject < 0:
            self.hang(verb, above, "conj")
        elif saying and above == self.root and self._closes(verb):
            self.hang(above, verb, "ccomp")  # "..., a source said"
            self.root = verb
        elif self.lemmas[above] in _SAYING:
            self.hang(verb, above, "ccomp")
        else:
            self.hang(verb, above, "conj" if before in ("and", "but", "or") or True else "dep")

    def _closes(self, verb: int) -> bool:
        return all(self.tags[i] not in ("VBD", "VBZ", "VBP") for i in range(verb + 1, len(self.words)))

    def _finish(self) -> None:
        if self.root < 0:
            self.root = self.verb if self.verb >= 0 else self.noun if self.noun >= 0 else 0
        if not self.words:
            return
        self.heads[self.root], self.relations[self.root] = self.root, "ROOT"
        for index in range(len(self.words)):
            if self.heads[index] == index and index != self.root:
                relation = (
                    "nsubj"
                    if index == self.subject
                    else "advcl"
                    if self.tags[index].startswith("VB")
                    else "prep"
                    if self.tags[index] == "IN"
                    else "dep"
                )
                self.heads[index], self.relations[index] = self.root, relation
        self._break_cycles()

    def _break_cycles(self) -> None:
        """Every token must reach the root: one that does not hangs on it."""
        safe = {self.root}
        for index in range(len(self.words)):
            path = []
            place = index
            while place not in safe and place not in path:
                path.append(place)
                place = self.heads[place]
            if place not in safe:
                self.heads[index] = self.root
            safe.update(path)


def _inside(tag: str) -> str:
    """The relation of a word inside a noun phrase to its head."""
    return {"DT": "det", "PRP$": "poss", "JJ": "amod", "CD": "nummod", "POS": "case"}.get(tag, "compound")
