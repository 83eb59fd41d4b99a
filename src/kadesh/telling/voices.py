"""Whose words a report gives: from the phrases of a sentence's sources to who they are, with all who spoke before."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from kadesh.language.lemmas import noun_lemma
from kadesh.language.tails import telling_words
from kadesh.model import Mention, Phrase, Reference, Report, Source
from kadesh.reading.lines import Line
from kadesh.reading.speakers import STAND_INS, speaker_in
from kadesh.reading.words import Words

LOOKED_BACK = 4  # sources among which a pronoun's is sought
REMEMBERED = 200  # sources that a report may have named before
LOOKED_AHEAD = 3  # sentences in which a quotation that goes on may name its speaker
_OPENING = '"“«'
_CLOSING = re.compile(r"[\"”»]")
_BEHIND_NOUN = re.compile(r",| of | for | in | at | to | from | with | close ")  # where what says more of a noun begins


@dataclass(frozen=True, slots=True)
class Voices:
    """Whose words a report gave up to a sentence, for "he added" and for quotations that go on.

    ``last`` are those who spoke last, ``recent`` the ``REMEMBERED`` last before them; each naming is a source of its own.
    """

    report: Report
    words: Words
    last: tuple[Source, ...] = ()
    recent: tuple[Source, ...] = ()

    def heard(self, sources: tuple[Source, ...]) -> "Voices":
        """The voices after ``sources`` spoke; the same where there are none."""
        if not sources:
            return self
        new = tuple(source for source in sources if source not in self.recent[-1:])
        return replace(self, last=sources, recent=(self.recent + new)[-REMEMBERED:])

    def sources(self, phrases: Sequence[Phrase], line: Line) -> tuple[Source, ...]:
        """Who the source phrases of a sentence are, in their order, each once; a pronoun that fits nobody is no one."""
        found: dict[str, Source] = {}
        for phrase in phrases:
            for source in self._meant(phrase, line):
                found.setdefault(source.mention.text, source)
        return tuple(found.values())

    def speaker(self, line: Line) -> tuple[Source, ...]:
        """The source that a sentence names, by its words alone: what is known of a sentence that nobody read."""
        if telling_words().isdisjoint(line.sentence.lower):
            return ()
        phrase = speaker_in(line.sentence)
        return self.sources((phrase,), line) if phrase else ()

    def sided(self, sources: tuple[Source, ...]) -> tuple[Source, ...]:
        """The sources, one of whom only the last name is given with the side that he had where he was introduced."""
        return tuple(self._introduced(source) for source in sources)

    def behind(self, pronoun: str) -> tuple[Source, ...]:
        """Whom a pronoun before a verb of saying means: the one named last who fits it, else those who spoke last."""
        fitting = [source for source in self.recent[-LOOKED_BACK:] if _fits(pronoun, source.mention.text, self.words)]
        known = fitting if pronoun in ("he", "she") else [s for s in fitting if _speaks(s.mention.text, self.words)]
        return tuple((known or fitting)[-1:]) or self.last

    def quotation(self, lines: Sequence[Line], number: int) -> tuple[Source, ...]:
        """Whose words sentence ``number`` gives, where it names no source and stands in a quotation that others open or close.

        One that is not closed within the sentence goes on to a "he said" in a later sentence of the block.
        """
        line, text = lines[number], self.report.text
        words = line.sentence.span.of(text)
        if words[0] not in _OPENING and not self.quotes(line, line.sentence.span.start):
            return ()
        if not _CLOSING.search(words, 1):
            following = takewhile(lambda other: other.block == line.block, lines[number + 1 : number + 1 + LOOKED_AHEAD])
            if sources := next(filter(None, map(self.speaker, following)), None):
                return sources
        return self.last

    def quotes(self, line: Line, place: int) -> bool:
        """Whether a quotation is open at the offset ``place`` within the block of ``line``."""
        return is_quoted(self.report.text[self.report.blocks[line.block].span.start : place])

    def _meant(self, phrase: Phrase, line: Line) -> tuple[Source, ...]:
        text = phrase.span.of(self.report.text)
        if text.lower() in STAND_INS:
            return self.behind(text.lower())
        mention = Mention(text, phrase.span, None, "source phrase")
        return (Source(mention, self._kind(phrase, line), self._side(phrase, line)),)

    def _kind(self, phrase: Phrase, line: Line) -> str:
        """What a source is by the word that its phrase is about: anonymous, named or an institution."""
        head = phrase.head.of(self.report.text)
        if noun_lemma(head.lower()) in self.words.anonymous_sources:
            return "anonymous"
        return "institution" if head == head.lower() else "named"

    def _side(self, phrase: Phrase, line: Line) -> str | None:
        """The actor for whom a source speaks: the first that its words name outright.

        A body whose name only holds a nation's (an observatory, an agency) does not speak for that nation's government, and
        neither do people of no office.
        """
        said = set(_nouns(phrase.span.of(self.report.text)))
        apart = not said.isdisjoint(self.words.voices_apart) and said.isdisjoint(self.words.voices_of_state)
        for naming in line.namings:
            if naming.ids and naming.kind not in (Reference.BRANCH, Reference.GENERAL):
                start = line.sentence.starts[naming.first]
                if phrase.span.start <= start < phrase.span.end:
                    of_a_nation = naming.kind in (Reference.DEMONYM, Reference.NATION)
                    return None if of_a_nation and apart else naming.ids[0]
        return None

    def _introduced(self, source: Source) -> Source:
        name = _last_name(source)
        if source.side is not None or not name[:1].isupper():
            return source
        sides = (s.side for s in reversed(self.recent) if s.side and _last_name(s) == name)
        return replace(source, side=next(sides, None))


def is_quoted(before: str) -> bool:
    """Whether a quotation is open behind the words ``before``.

    >>> is_quoted("He said: “We hold the town."), is_quoted("“We hold the town,” he said.")
    (True, False)
    >>> is_quoted('He said: "We hold the town.'), is_quoted('"We hold the town," he said.')
    (True, False)
    """
    if before.count("“") > before.count("”"):
        return True
    last = before.rfind('"')  # what stands beside the last mark says more than their count: one may be lost
    return last >= 0 and before[last + 1 : last + 2].strip() != "" and not before[last - 1 : last].strip()


def _last_name(source: Source) -> str:
    return source.mention.text.rsplit(" ", 1)[-1]


def _nouns(phrase: str) -> Iterator[str]:
    return (noun_lemma(word.lower()) for word in phrase.split())


def _speaks(phrase: str, words: Words) -> bool:
    """Whether a source is called by a noun of those who speak."""
    return not (words.speaking_persons | words.speaking_bodies).isdisjoint(_nouns(phrase))


def _fits(pronoun: str, phrase: str, words: Words) -> bool:
    """Whether a pronoun can mean a source, by the source's words."""
    if pronoun in ("he", "she"):
        return not _is_plural(phrase) and (_is_person(phrase, words) or _has_full_name(phrase, words))
    if pronoun == "they":
        return _is_plural(phrase)
    return not _is_plural(phrase) and not _is_person(phrase, words)


def _is_plural(phrase: str) -> bool:
    """Whether a phrase names several.

    >>> [_is_plural(phrase) for phrase in ("residents", "a doctor and a nurse", "a local source")]
    [True, True, False]
    """
    words = phrase.lower().replace(",", " ").split()
    return noun_lemma(words[-1]) != words[-1] or "and" in words


def _has_full_name(phrase: str, words: Words) -> bool:
    """Whether a phrase ends in first name and last name, and names no body that speaks."""
    said = phrase.replace(",", " ").split()
    return (
        len(said) > 1 and all(w[0].isupper() for w in said[-2:]) and words.speaking_bodies.isdisjoint(w.lower() for w in said)
    )


def _is_person(phrase: str, words: Words) -> bool:
    """Whether the noun that a phrase is about is a person's.

    >>> from kadesh.reading.lexicon import load_lexicon
    >>> words = load_lexicon().words
    >>> _is_person("a spokesman for the council", words), _is_person("a local activist group, Red Hand", words)
    (True, False)
    """
    lower = phrase.lower()
    about = _BEHIND_NOUN.split(lower, maxsplit=1)[0]
    nouns = (*reversed(list(_nouns(about))), *_nouns(lower.replace(",", " ")))
    known = (noun for noun in nouns if noun in words.speaking_persons | words.speaking_bodies)
    return next(known, None) in words.speaking_persons
