"""Speakers by words alone: the phrases of those who say something, as readers find them and telling takes them up."""

from kadesh.language.sentences import Sentence
from kadesh.language.tails import find_speaker
from kadesh.model import Phrase, Role

STAND_INS = frozenset({"he", "she", "they", "it", "who", "which", "that"})  # for a speaker named before


def source_phrase(sentence: Sentence, first: int, last: int, head: int) -> Phrase:
    """The tokens ``first`` to ``last`` of a sentence as a source, with the token that it is about."""
    return Phrase(Role.SOURCE, sentence.span_of(first, last), sentence.span_of(head, head))


def speaker_in(sentence: Sentence) -> Phrase | None:
    """The speaker whom a sentence names, wherever its verb of saying stands; None where it names none.

    >>> from kadesh.language.sentences import tokenize
    >>> from kadesh.model import Span
    >>> text = "The mayor said on Monday that he was safe."
    >>> speaker_in(tokenize(text, Span(0, len(text)))).span.of(text)
    'The mayor'
    """
    speaker = find_speaker(sentence.words)
    return source_phrase(sentence, *speaker, speaker[1]) if speaker else None
