"""By which means a thing was done: the weapon or way that a happening's own words say."""

from functools import cache
from importlib.resources import files

import msgspec
import yaml

from kadesh.language.clauses import Clause, conjuncts
from kadesh.model import ClaimType
from kadesh.reading.rules.happenings import Happening
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.triggers import object_of, subject_of

T = ClaimType
_MODIFIERS = ("compound", "amod", "nmod", "poss", "nummod", "npadvmod", "advmod", "conj", "punct")
_AIMED = frozenset(
    {T.OFFENSIVE, T.AIRSTRIKE, T.CAPTURE, T.ADVANCE, T.REPEL, T.ENCIRCLE, T.CONTROL, T.DEPLOY, T.WITHDRAW, T.BASE}
)


_TAKEN = frozenset({T.CAPTURE, T.ADVANCE})
UNOPPOSED = "unopposed"  # the means of ground that is taken without a fight
_Phrase = tuple[tuple[str, str], ...]  # words in lower case beside their base forms


class _MeansRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    means: str
    words: tuple[str, ...]


@cache
def load_means() -> tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]:
    """The means that are known, each with its phrases as words, the most telling first."""
    text = files("kadesh.reading").joinpath("lexicon", "means.yml").read_text(encoding="utf-8")
    rows = msgspec.convert(yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)), tuple[_MeansRow, ...])
    return tuple((row.means, tuple(tuple(phrase.split()) for phrase in row.words)) for row in rows)


def means_of(passage: Passage, happening: Happening) -> str | None:
    """The means that ``happening``'s own words say, as ``means.yml`` names it ("car bomb"); None where they say none.

    Its own words are those of the trigger and its modifiers, of the subject, of what is fired, thrown or planted, and of the
    phrases behind "with", "by", "using", "from" and the like. What is struck ("a missile base") says no means.
    """
    if happening.trigger.type in _TAKEN and _unopposed(passage, happening):
        return UNOPPOSED
    openers = _openers()
    best: tuple[int, str] | None = None
    for phrase in dict.fromkeys(_phrases_of(passage, happening)):
        for start, (word, lemma) in enumerate(phrase):
            for opener in (word, lemma) if word != lemma else (word,):
                for rank, means, wanted in openers.get(opener, ()):
                    if (best is None or rank < best[0]) and _follows(phrase, start, wanted):
                        best = rank, means
    return best[1] if best else None


def _unopposed(passage: Passage, happening: Happening) -> bool:
    """Whether nobody fought for a place: its holders had left ("after the army withdrew", "a deserted base"), or as is said.

    Looked for right below the trigger: in clauses and phrases of "after", "following", "as", in "without resistance", and
    before the name of what is taken.
    """
    syntax, lists = passage.syntax, passage.lexicon.words
    anchor = happening.trigger.anchor
    for child in syntax.children[anchor]:
        word, relation = passage.words[child].lower(), syntax.relations[child]
        if relation == "advcl":
            clause = passage.clause(child)
            left = syntax.lemmas[child] in lists.leaving_verbs or (
                syntax.lemmas[child] in lists.pulling_verbs
                and bool({"out", "back"} & {passage.words[c].lower() for c in syntax.children[child]})
            )
            if left and clause.marker in lists.afterwards:
                return True
        below = [c for c in syntax.children[child] if syntax.relations[c] in ("pobj", "pcomp")]
        lemmas = {syntax.lemmas[m] for c in below for m in conjuncts(syntax, c)}
        if word in lists.afterwards and lemmas & lists.leaving_nouns:
            return True
        if word == "without" and lemmas & lists.resistance:
            return True
        if relation in ("conj", "advcl") and passage.clause(child).negated:
            thing = object_of(passage, passage.clause(child))
            if thing and syntax.lemmas[thing.head] in lists.resistance:
                return True
    thing = object_of(passage, passage.clause(anchor))
    if thing is None:
        return False
    below = [c for c in syntax.subtree(thing.head) if syntax.relations[c] in ("amod", "conj", "acl")]
    return any(passage.words[c].lower() in lists.deserted for c in below)


@cache
def _openers() -> dict[str, list[tuple[int, str, tuple[str, ...]]]]:
    """The first word of each phrase that says a means -> the means' rank and name, and the phrase."""
    table: dict[str, list[tuple[int, str, tuple[str, ...]]]] = {}
    for rank, (means, phrases) in enumerate(load_means()):
        for phrase in phrases:
            table.setdefault(phrase[0], []).append((rank, means, phrase))
    return table


def _follows(phrase: _Phrase, start: int, wanted: tuple[str, ...]) -> bool:
    """Whether the words ``wanted`` stand in ``phrase`` from ``start``, as they are or in their base forms."""
    pairs = phrase[start : start + len(wanted)]
    return len(pairs) == len(wanted) and all(word in pair for word, pair in zip(wanted, pairs, strict=True))


def _phrases_of(passage: Passage, happening: Happening) -> list[_Phrase]:
    trigger = happening.trigger
    heads: list[int] = [trigger.head]
    phrases = [list(range(trigger.first, trigger.last + 1)), _phrase(passage, trigger.head)]
    for anchor in dict.fromkeys((trigger.head, trigger.anchor)):
        clause = passage.clause(anchor)
        heads += _neighbours(passage, clause, trigger.type)
    heads += [tally.verb for tally in happening.tallies if passage.syntax.tags[tally.verb].startswith("VB")]
    for tally in happening.tallies:
        heads += _neighbours(passage, passage.clause(tally.verb), T.CAPTURE)
    for head in dict.fromkeys(heads):
        for member in conjuncts(passage.syntax, head) if head != trigger.head else [head]:
            phrases.append(_phrase(passage, member))
    return [_spelt(passage, phrase) for phrase in phrases]


def _neighbours(passage: Passage, clause: Clause, type_: ClaimType) -> list[int]:
    """The heads of a clause's phrases that can say its means."""
    syntax, lists = passage.syntax, passage.lexicon.words
    heads: list[int] = []
    if syntax.tags[clause.head].startswith("VB"):
        subject = subject_of(passage, clause)
        thing = object_of(passage, clause)
        heads += [subject.head] if subject else []
        if thing and (type_ not in _AIMED or _thrown(passage, thing.head)):
            heads.append(thing.head)
        if clause.link in ("complement", "conjunct", "adverbial") and clause.governor >= 0 and not clause.first("subject"):
            above = passage.clause(clause.governor)
            heads += [a.head for a in above.having("with", "using", "by") if a.role == "oblique"]
    for argument in clause.arguments:
        if argument.preposition in lists.means_words:
            happens = syntax.lemmas[argument.head] in passage.lexicon.nouns and type_ not in _AIMED
            if argument.preposition not in lists.placing_words or happens:
                heads.append(argument.head)
    for child in syntax.children[clause.head]:
        if (
            syntax.relations[child] in ("advcl", "xcomp", "acl", "prep", "ccomp", "relcl")
            and syntax.lemmas[child] in passage.lexicon.words.wielding
        ):
            heads.append(child)
            heads += [c for c in syntax.children[child] if syntax.relations[c] in ("dobj", "pobj", "nsubjpass", "prep")]
            heads += [a.head for a in passage.clause(child).having("with", "from", "by", "in")]
    return heads


def _thrown(passage: Passage, head: int) -> bool:
    """Whether a thing that is acted on is itself what is used: "dropped bombs", "fired rockets"."""
    return bool(passage.lexicon.classes_of(passage.syntax.lemmas[head]) & {"projectile", "bomb", "airbomb", "attack"})


def _phrase(passage: Passage, head: int) -> list[int]:
    """A head with its modifiers to the left and its "of" phrase: "a barrage of Grad rockets"."""
    syntax = passage.syntax
    found = {head}
    queue = [head]
    while queue:
        for child in syntax.children[queue.pop()]:
            word = passage.words[child].lower()
            if (
                (child < head and syntax.relations[child] in _MODIFIERS)
                or syntax.relations[child] == "prt"
                or (syntax.relations[child] == "prep" and word in ("of", "with", "on"))
                or (syntax.relations[child] in ("pobj", "nmod", "compound", "amod") and child > head)
            ):
                found.add(child)
                queue.append(child)
            elif syntax.relations[child] == "acl" and syntax.lemmas[child] in passage.lexicon.words.wielding:
                found.add(child)
                queue += [child]
            elif syntax.relations[child] == "dobj" and syntax.lemmas[syntax.heads[child]] in passage.lexicon.words.wielding:
                found.add(child)
                queue.append(child)
    return sorted(found)


def _spelt(passage: Passage, phrase: list[int]) -> _Phrase:
    """A phrase's words in lower case beside their base forms, parted at hyphens."""
    found: list[tuple[str, str]] = []
    for index in phrase:
        lower, lemma = passage.words[index].lower(), passage.syntax.lemmas[index]
        if "-" in lower:
            found += [(part, passage.lexicon_stem(part)) for part in lower.split("-") if part]
        else:
            found.append((lower, lemma if lemma != lower else passage.lexicon_stem(lower)))
    return tuple(found)
