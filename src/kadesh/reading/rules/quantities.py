"""Noun phrases that state a quantity, by the order of their words, where the parser may have lost their noun."""

from kadesh.reading.rules.passages import Passage

_NOMINAL = ("NN", "JJ", "RB", "DT", "CD", "PDT", "POS", "PRP$")
_NO_END = ("DT", "RB", "PRP$", "POS")


def opens_quantity(passage: Passage, index: int) -> bool:
    """Whether a quantity may begin here: with a number, an article, "several", "at least".

    >>> passage = sentence("At least 12 men fled.")
    >>> [opens_quantity(passage, i) for i in range(5)]
    [True, True, True, False, False]
    """
    return passage.syntax.tags[index] == "CD" or passage.lower[index] in passage.lexicon.words.quantity_starts


def counted_phrase(passage: Passage, first: int) -> tuple[int, int] | None:
    """The head and last token of the noun phrase with a quantity that begins at ``first``; None where there is none.

    >>> passage = sentence("More than 12 heavy guns of the army fired at 12:30.")
    >>> counted_phrase(passage, 0), counted_phrase(passage, at(passage, "12:30"))
    ((4, 7), None)
    """
    if first >= len(passage.words) or not opens_quantity(passage, first):
        return None
    tags, end = passage.syntax.tags, first
    while end < len(tags) and _goes_on(passage, first, end):
        end += 1
    last = next((i for i in range(end - 1, first - 1, -1) if tags[i].startswith(_NOMINAL)), first)
    while last > first and tags[last] in _NO_END:
        last -= 1
    head = _head(tags, first, last)
    hour = any(":" in passage.lower[i] for i in range(first, last + 1))
    return None if head is None or hour else (head, last)


def _goes_on(passage: Passage, first: int, index: int) -> bool:
    """Whether the phrase that begins at ``first`` takes this token in: nominal, "of", or a hedge before the number."""
    tags, word = passage.syntax.tags, passage.lower[index]
    if tags[index].startswith(_NOMINAL):
        return True
    before = tags[first:index]
    if word == "of":
        return any(tag.startswith(_NOMINAL) for tag in before)
    return "CD" not in before and (word in passage.lexicon.words.quantity_starts or word in ("than", "to"))


def _head(tags: tuple[str, ...], first: int, last: int) -> int | None:
    """The last noun of the first unbroken run of nouns; the last number where there is no noun."""
    noun = next((i for i in range(first, last + 1) if tags[i].startswith("NN")), None)
    if noun is None:
        return next((i for i in range(last, first - 1, -1) if tags[i] == "CD"), None)
    while noun < last and tags[noun + 1].startswith("NN"):
        noun += 1
    return noun
