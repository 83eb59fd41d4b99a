"""Noun and verb groups of a tagged sentence, found by one pattern over its codes, and the relations inside them."""

import re
from functools import lru_cache
from itertools import accumulate

from kadesh.language.classes import word_sets

_NEGATIVES = word_sets()["negatives"]

# One alternative a kind of group, named by its letter:
# T time phrase, N noun group, V verb group; single words are named by what they do to the tree (P: preposition).
_LEFT = r"(?:[JCnspk]|Jc(?=[Jnpk]+[nsp])|r(?=J|k)|a(?=C))"
_TIME = r"D?[JCa]*[TY]+C?(?!')"
_NOUN = rf"a*D*d?(?:{_LEFT}|[TY](?=')|')*[nspCY]|[Dd]+[JC]*|[ox]"
_VERB = r"tr*(?:[BHO]r*)*[begBHO]|(?:[mBHO]r*)+[bvegEk]|(?:[mBHO]r*)*[mBHO]|[bvegEk]"
_KINDS = {"T": re.compile(_TIME), "N": re.compile(_NOUN), "V": re.compile(_VERB)}
_PATTERN = re.compile(rf"{_TIME}|(?:{_NOUN})|(?:{_VERB})|.", re.DOTALL)
_SHAPES = 10_000  # groups' shapes remembered
_SINGLE = {
    "i": "P", "A": "M", "c": "C", ",": "K", "w": "W", "h": "H", "r": "R", "a": "R", "q": "Q", "J": "J", ".": "S",
    "(": "B", ")": "B",
}  # fmt: skip
_INSIDE = {"D": "det", "d": "poss", "J": "amod", "C": "nummod", "k": "amod", "r": "advmod", "a": "advmod"}


def find_groups(codes: list[str]) -> list[tuple[str, int, int]]:
    """The groups of a sentence in order: kind, first token, and the token behind it. Quotation marks are left out.

    >>> find_groups(list("DnmbDJn"))
    [('N', 0, 2), ('V', 2, 4), ('N', 4, 7)]
    """
    text = "".join(codes)
    pieces = _PATTERN.findall(text.replace('"', ""))
    ends = list(accumulate(map(len, pieces)))
    starts = [0, *ends[:-1]]
    if '"' in text:
        places = [index for index, code in enumerate(codes) if code != '"']
        starts = [places[start] for start in starts[: len(pieces)]]
        ends = [places[end - 1] + 1 for end in ends]
    return list(zip(map(_kind, pieces), starts, ends, strict=False))


@lru_cache(maxsize=_SHAPES)
def _kind(piece: str) -> str:
    """The kind of a group with these codes."""
    return next((kind for kind, pattern in _KINDS.items() if pattern.fullmatch(piece)), "") or _SINGLE.get(piece, "X")


def noun_head(start: int, end: int, codes: list[str], heads: list[int], relations: list[str]) -> int:
    """The head of the noun group from ``start`` to ``end``; what is inside it is hung on it."""
    if end - start == 1:
        return start
    head, inside = _shape("".join(codes[start:end]))
    for index, above, relation in inside:
        heads[start + index] = start + above
        relations[start + index] = relation
    return start + head


@lru_cache(maxsize=_SHAPES)
def _shape(piece: str) -> tuple[int, tuple[tuple[int, int, str], ...]]:
    """The head of a noun group with these codes, and what hangs where inside it: token, its head, its relation."""
    head = len(piece) - 1
    while head > 0 and piece[head] in 'C"' and piece[head - 1] in "nspYT":
        head -= 1  # "brigade 4", "January 5"
    heads = [head] * len(piece)
    relations = ["dep"] * len(piece)
    left, outer = 0, -1
    for index, code in enumerate(piece):
        if code == "'" and 0 < index < head:
            owner = index - 1
            heads[index], relations[index] = owner, "case"
            heads[left:owner] = [owner] * (owner - left)
            heads[owner], relations[owner] = head, "poss"
            if outer >= 0:
                heads[outer] = owner
            left, outer = index + 1, owner
        elif code == "c":
            heads[index], relations[index] = index - 1, "cc"
        elif index > 1 and piece[index - 1] == "c":
            heads[index], relations[index] = index - 2, "conj"
        elif index != head:
            relations[index] = "punct" if code == '"' else _INSIDE.get(code, "compound" if index < head else "nummod")
            number = piece.find("C", index)
            if code == "a" and number >= 0 and set(piece[index:number]) == {"a"}:
                heads[index] = number
    return head, tuple((i, heads[i], relations[i]) for i in range(len(piece)) if i != head)


def verb_head(
    start: int, end: int, words: tuple[str, ...], tags: list[str], codes: list[str], heads: list[int], relations: list[str]
) -> tuple[int, bool]:
    """The main verb of the verb group from ``start`` to ``end`` and whether it is passive; the rest is hung on it."""
    main = end - 1
    while codes[main] in 'r"':
        main -= 1
    passive = False
    if codes[main] == "E" and main > start:
        tags[main], codes[main] = "VBN", "e"
    participle = codes[main] == "e"
    for index in range(start, end):
        if index == main:
            continue
        heads[index] = main
        code = codes[index]
        if code == "r":
            relations[index] = "neg" if words[index].lower() in _NEGATIVES else "advmod"
        elif code == "B" and participle:
            passive = True
            relations[index] = "auxpass"
        else:
            relations[index] = "aux" if code != '"' else "punct"
    if passive:  # "had been captured": only the last form of "be" makes it passive, the rest are auxiliaries
        last = max(i for i in range(start, main) if relations[i] == "auxpass")
        for index in range(start, last):
            if relations[index] == "auxpass":
                relations[index] = "aux"
    return main, passive
