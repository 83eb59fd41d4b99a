"""Who says so, in words: verbs of saying, "according to", labels and reporting tails with the phrases of their sources."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kadesh.language.clauses import phrase_of
from kadesh.language.lemmas import noun_lemma
from kadesh.model import Phrase, Reference, Role, Span
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.sources import CITING, argument_of, is_saying, phrase_end, source_at, sources_of
from kadesh.reading.speakers import speaker_in

LONGEST_LABEL = 8  # tokens before the colon of a headline
LONGEST_CLOSING = 6  # tokens behind the colon or dash that closes one
SHORTEST_HEADLINE = 4  # tokens of what a headline says before it names who says so
_MARKS = frozenset({":", "-", "–", "—"})


@dataclass(frozen=True, slots=True)
class Saying:
    """The phrases of those who say something, the outermost first; a pronoun is a phrase of its own.

    ``head`` is the verb of saying, or the word that opens the phrase ("according"); None for a label and a reporting tail.
    ``whole`` says that all of the sentence is said, not only what stands under ``head``.
    """

    head: int | None
    sources: tuple[Phrase, ...]
    whole: bool = False


def find_sayings(passage: Passage) -> tuple[Saying, ...]:
    """What a sentence says who says: by verbs and "according to", in the order of words; then by its tail or its label.

    >>> text = "The army, according to activists, shelled Rukaba and residents said that ten people died."
    >>> [(s.head, s.sources[0].span.of(text), s.whole) for s in find_sayings(sentence(text))]
    [(3, 'activists', True), (11, 'residents', False)]
    """
    tail = _tail(passage)
    found = [saying for index in range(len(passage.words)) if (saying := _saying_at(passage, index, tail))]
    if tail:
        return (*found, Saying(None, tail, whole=True))
    label = _label(passage) or (None if found else speaker_in(passage.syntax.sentence))
    return (*found, Saying(None, (label,), whole=True)) if label else tuple(found)


def speaks_on(sayings: Sequence[Saying]) -> tuple[Phrase, ...]:
    """Whose words may go on in the next sentence: of who says all of this one, last, else of who speaks first in it."""
    whole = [saying for saying in sayings if saying.whole]
    spoken = whole[-1:] or sayings[:1]
    return spoken[0].sources if spoken else ()


def said_by(passage: Passage, sayings: Sequence[Saying], index: int) -> tuple[Phrase, ...]:
    """The sources of what the token ``index`` stands under, outermost first.

    >>> text = "A monitor said residents reported that the army shelled Rukaba."
    >>> passage = sentence(text)
    >>> [phrase.span.of(text) for phrase in said_by(passage, find_sayings(passage), at(passage, "shelled"))]
    ['A monitor', 'residents']
    """
    by_verb = {saying.head: saying for saying in sayings if saying.head is not None and not saying.whole}
    above = _above(passage, by_verb, index)
    if not above and index in by_verb and passage.syntax.lemmas[index] in passage.lexicon.words.noun_saying:
        above = [by_verb[index]]
    above = above or [saying for verb, saying in by_verb.items() if _blames_for(passage, verb, index)]
    if not above:
        return next((saying.sources for saying in sayings if saying.whole), ())
    return tuple(dict.fromkeys(phrase for saying in reversed(above) for phrase in saying.sources))


def _above(passage: Passage, by_verb: Mapping[int, Saying], index: int) -> list[Saying]:
    """The sayings under which a token stands, nearest first. In "X says ..., but Y said" Y's words are not X's."""
    found: list[Saying] = []
    below = index
    for verb in passage.syntax.ancestors(index):
        if found and found[-1].head == below and passage.syntax.relations[below] == "conj":
            break
        if verb in by_verb and _is_said(passage, verb, below):
            found.append(by_verb[verb])
        below = verb
    return found


def _blames_for(passage: Passage, verb: int, index: int) -> bool:
    """Whether a relative clause says who is blamed for the noun at ``index``: "an attack that the army blamed on X"."""
    clause, syntax = passage.clause(verb), passage.syntax
    if clause.lemma != "blame" or clause.link != "relative" or syntax.tags[index].startswith("VB"):
        return False
    return clause.governor == index or index in syntax.ancestors(clause.governor)[:4]


def _saying_at(passage: Passage, index: int, tail: tuple[Phrase, ...]) -> Saying | None:
    """The saying that the token ``index`` opens; ``tail`` are the speakers of the sentence's reporting tail."""
    if is_saying(passage, index):
        sources = tail if tail and _follows_tail(passage, index) else sources_of(passage, index)
        return Saying(index, sources, whole=_is_inserted(passage, index)) if sources else None
    source = _according(passage, index)
    return Saying(index, (source,), whole=True) if source else None


def _is_inserted(passage: Passage, verb: int) -> bool:
    """Whether a clause of saying stands between commas.

    >>> passage = sentence("Rebels destroyed ten tunnels, it said, in the town.")
    >>> _is_inserted(passage, at(passage, "said"))
    True
    """
    subject = passage.clause(verb).first("subject")
    if subject is None or passage.words[verb + 1 : verb + 2] != (",",):
        return False
    first = phrase_of(passage.syntax, subject.head)[0]
    return first > 1 and passage.words[first - 1] == ","


def _tail(passage: Passage) -> tuple[Phrase, ...]:
    """The speaker of a reporting tail, and whom it cites: "..., a monitor said, citing residents"."""
    tail = passage.tail
    if tail is None:
        return ()
    head = Span(tail.span.end - len(tail.words[-1]), tail.span.end)
    speaker = Phrase(Role.SOURCE, tail.span, head)
    verbs = [i for i in range(len(passage.words)) if is_saying(passage, i) and _follows_tail(passage, i)]
    citing = [passage.clause(verb) for verb in verbs if passage.syntax.lemmas[verb] in CITING]
    return (speaker, *(cited for clause in citing for cited in argument_of(passage, clause, "object")))


def _follows_tail(passage: Passage, index: int) -> bool:
    """Whether a participle goes on from a reporting clause within the sentence: "..., a monitor said, adding that"."""
    inner = passage.tail is not None and passage.tail.resume >= 0 and index >= passage.tail.resume
    return inner and passage.syntax.tags[index] == "VBG"


def _according(passage: Passage, index: int) -> Phrase | None:
    """The phrase behind "according to" or "based on", where it is one of what speaks.

    >>> text = "Based on local reports the army left."
    >>> _according(sentence(text), 0).span.of(text)
    'local reports'
    >>> _according(sentence("According to the plan, troops will leave."), 0)
    """
    lower, syntax = passage.lower, passage.syntax
    if lower[index] != "according" and lower[index : index + 2] != ("based", "on"):
        return None
    for link in range(index + 1, min(index + 3, len(lower))):
        head = syntax.child(link, "pobj") if lower[link] in ("to", "on") else -1
        if head >= 0:
            return source_at(passage, link + 1, phrase_end(passage, head), head) if _can_tell(passage, index, head) else None
    return None


def _can_tell(passage: Passage, opener: int, head: int) -> bool:
    """Whether what "according to" or "based on" names tells what happened."""
    lemma, lists = passage.syntax.lemmas[head], passage.lexicon.words
    if passage.lower[opener] == "based" and lemma not in lists.accounts:
        return False
    return lemma not in lists.provisions


def _label(passage: Passage) -> Phrase | None:
    """The speaker before the colon of a headline, or behind its last colon or dash."""
    colon = next((i for i, word in enumerate(passage.words[:LONGEST_LABEL]) if word == ":"), 0)
    if not colon or colon + 3 > len(passage.words):
        return _closing_label(passage)
    is_label = any(is_met(passage, colon) for is_met in _LABELS)
    return source_at(passage, 0, colon - 1, colon - 1) if is_label else None


def _labels_speaker(passage: Passage, colon: int) -> bool:
    """Whether a word before the colon is of those who speak.

    >>> passage = sentence("Observatory: air strikes kill ten")
    >>> _labels_speaker(passage, at(passage, ":"))
    True
    """
    return any(_is_of_speakers(passage, index) for index in range(colon))


def _labels_name(passage: Passage, colon: int) -> bool:
    """Whether a party is named before the colon.

    >>> passage = sentence("SDF: air strikes kill ten")
    >>> _labels_name(passage, at(passage, ":"))
    True
    """
    return any(naming.kind == Reference.NAME and naming.last < colon for naming in passage.namings)


def _labels_own(passage: Passage, colon: int) -> bool:
    """Whether what follows the colon of a report's first line is told of the speaker's own side.

    >>> passage = sentence("Haddad: our forces close in on Rukaba")
    >>> _labels_own(passage, at(passage, ":"))
    True
    """
    lists = passage.lexicon.words
    title = passage.index == 0 and passage.lower[colon - 1] not in lists.area_words
    return title and passage.lower[colon + 1] in lists.own_words


_LABELS: tuple[Callable[[Passage, int], bool], ...] = (_labels_speaker, _labels_name, _labels_own)


def _closing_label(passage: Passage) -> Phrase | None:
    """The speaker behind the last colon or dash of a headline.

    >>> text = "Bombs kill ten in the old town: monitor"
    >>> _closing_label(sentence(text)).span.of(text)
    'monitor'
    """
    last = len(passage.words) - 1
    last -= passage.words[last] in (".", "...")
    behind = range(last - 1, max(last - LONGEST_CLOSING, 1), -1)
    mark = next((index for index in behind if passage.words[index] in _MARKS), None)
    if mark is None:
        return _bare_label(passage, last)
    named = any(
        n.kind in (Reference.NAME, Reference.NATION) and n.first == mark + 1 and n.last == last for n in passage.namings
    )
    told = any(tag.startswith("VB") for tag in passage.syntax.tags[mark + 1 : last])
    speaks = not told and (named or _is_of_speakers(passage, last))
    return source_at(passage, mark + 1, last, last) if speaks else None


def _bare_label(passage: Passage, last: int) -> Phrase | None:
    """The speaker at the end of a headline that lost its colon.

    >>> text = "Bombs kill ten in market state media"
    >>> _bare_label(sentence(text), 6).span.of(text)
    'state media'
    """
    lists = passage.lexicon.words
    if passage.index > 0 or passage.lower[last] not in lists.headline_speakers or last <= SHORTEST_HEADLINE:
        return None
    if passage.lower[last - 1] in lists.headline_kinds:
        return source_at(passage, last - 1, last, last)
    return source_at(passage, last, last, last) if passage.syntax.tags[last - 1].startswith("NN") else None


def _is_of_speakers(passage: Passage, index: int) -> bool:
    """Whether a word is a noun of persons or bodies that speak."""
    lists = passage.lexicon.words
    return noun_lemma(passage.lower[index]) in lists.speaking_persons | lists.speaking_bodies


def _is_said(passage: Passage, verb: int, below: int) -> bool:
    """Whether the branch ``below`` of a verb of saying is what is said, and not who says it or when.

    >>> passage = sentence("A medic said on Monday that ten people died.")
    >>> [_is_said(passage, at(passage, "said"), at(passage, word)) for word in ("medic", "on", "died")]
    [False, False, True]
    """
    is_met = _SAID.get(passage.syntax.relations[below])
    return is_met is not None and is_met(passage, verb, below)


def _is_clause(passage: Passage, verb: int, below: int) -> bool:
    """A clause that is said."""
    return True


def _is_joined(passage: Passage, verb: int, below: int) -> bool:
    """A verb behind it that shares its subject."""
    return passage.syntax.tags[below].startswith("VB") and below > verb and passage.clause(below).first("subject") is None


def _is_phrase(passage: Passage, verb: int, below: int) -> bool:
    """What a preposition opens: "accused them of shelling", "quoted him as saying", "said in a statement that"."""
    syntax, lists, lemma = passage.syntax, passage.lexicon.words, passage.syntax.lemmas[verb]
    takes_noun = lemma in lists.noun_saying and lemma != "accuse"
    if takes_noun or passage.lower[below] == "of" or (lemma in CITING and passage.lower[below] == "as"):
        return True
    stated = [c for c in syntax.children[below] if syntax.relations[c] == "pobj" and syntax.lemmas[c] in lists.statements]
    return any(syntax.relations[c] in ("acl", "relcl") for statement in stated for c in syntax.children[statement])


def _is_noun(passage: Passage, verb: int, below: int) -> bool:
    """The object of a verb that takes a noun of happening: "reported clashes"."""
    lemma = passage.syntax.lemmas[verb]
    return lemma == "say" or lemma in passage.lexicon.words.noun_saying


def _is_comment(passage: Passage, verb: int, below: int) -> bool:
    """A clause of saying that goes on from it, or one before it that "that" or "as" opens."""
    opened = below < verb and passage.clause(below).marker in ("that", "as")
    return opened or passage.syntax.lemmas[below] in passage.lexicon.words.saying


def _is_passive(passage: Passage, verb: int, below: int) -> bool:
    """The subject of a passive: "clashes were reported"."""
    return passage.clause(verb).passive


_SAID: dict[str, Callable[[Passage, int, int], bool]] = {
    **dict.fromkeys(("ccomp", "xcomp", "parataxis", "csubj"), _is_clause),
    **dict.fromkeys(("dobj", "pobj", "oprd", "attr"), _is_noun),
    **dict.fromkeys(("nsubjpass", "nsubj"), _is_passive),
    "conj": _is_joined,
    "prep": _is_phrase,
    "advcl": _is_comment,
}
