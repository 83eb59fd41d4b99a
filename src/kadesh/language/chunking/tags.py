"""The fast engine's tagger: the words by themselves first, then by their neighbours from left to right."""

from kadesh.language.chunking.codes import Coded, look_up
from kadesh.language.chunking.neighbours import SETTLED, Spot
from kadesh.language.classes import word_classes


def tag_words(words: tuple[str, ...]) -> list[str]:
    """Penn tags of a sentence's words.

    >>> tag_words(("The", "army", "clashed", "with", "rebels", "after", "heavy", "clashes"))
    ['DT', 'NN', 'VBD', 'IN', 'NNS', 'IN', 'JJ', 'NNS']
    """
    return read_words(words)[0]


def read_words(words: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Penn tags and codes of a sentence's words."""
    if not words:
        return [], []
    found = list(map(look_up, words))
    codes = [code for code, _ in found]
    tags = [tag for _, tag in found]
    if codes[0] in "Pp" and words[0].istitle():
        codes[0], tags[0] = _opening(words[0])
    settled = SETTLED
    for index, code in enumerate(codes):
        if code in settled:
            before = codes[index - 1] if index else ""
            after = codes[index + 1] if index + 1 < len(codes) else ""
            codes[index], tags[index] = settled[code](Spot(words, codes, index, before, after))
    return tags, codes


def _opening(word: str) -> Coded:
    """A sentence's first word, whose capital says nothing where the word is known in lower case."""
    lower = word.lower()
    code, tag = look_up(lower)
    return (code, tag) if code != "n" or lower in word_classes() else look_up(word)
