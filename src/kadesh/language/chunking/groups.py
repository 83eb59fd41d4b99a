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
_NOUN = rf"a*+D*d?(?:{_LEFT}|[TY](?=')|')*[nspCY]|[Dd]+[JC]*|[ox]"
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
    """The head of a noun group with these codes, and what hangs where inside it: token, its head, its relation.

    >>> _shape("DJn")
    (2, ((0, 2, 'det'), (1, 2, 'amod')))
    """
    head = len(piece) - 1
    while head > 0 and piece[head] in 'C"' and piece[head - 1] in "nspYT":
        head -= 1  # "brigade 4", "January 5"
    links = [_inside(piece, index, head) for index in range(len(piece))]
    _hang_owners(piece, head, links)
    return head, tuple((index, *link) for index, link in enumerate(links) if index != head)


def _inside(piece: str, index: int, head: int) -> tuple[int, str]:
    """What a token of a noun group hangs on, and how: as a rule the group's head.

    >>> [_inside("aCJcJs", index, 5) for index in (0, 1, 3, 4)]
    [(1, 'advmod'), (5, 'nummod'), (2, 'cc'), (2, 'conj')]
    """
    code = piece[index]
    if code == "c":
        return index - 1, "cc"
    if index > 1 and piece[index - 1] == "c":
        return index - 2, "conj"
    above = head
    number = piece.find("C", index)
    if code == "a" and number >= 0 and set(piece[index:number]) == {"a"}:
        above = number
    return above, "punct" if code == '"' else _INSIDE.get(code, "compound" if index < head else "nummod")


def _hang_owners(piece: str, head: int, links: list[tuple[int, str]]) -> None:
    """Hang each possessor with what stands before it on what is owned: "the army's last base"."""
    left, outer = 0, None
    for mark in (index for index in range(1, head) if piece[index] == "'"):
        owner = mark - 1
        links[left:owner] = [(owner, relation) for _, relation in links[left:owner]]
        links[owner], links[mark] = (head, "poss"), (owner, "case")
        if outer is not None:
            links[outer] = owner, "poss"
        left, outer = mark + 1, owner


def verb_head(
    start: int, end: int, words: tuple[str, ...], tags: list[str], codes: list[str], heads: list[int], relations: list[str]
) -> tuple[int, bool]:
    """The main verb of the verb group from ``start`` to ``end`` and whether it is passive; the rest is hung on it.

    >>> hung("Homs had been captured", "had"), hung("Homs had been captured", "been")
    ('aux of captured', 'auxpass of captured')
    """
    main = end - 1
    while codes[main] in 'r"':
        main -= 1
    if codes[main] == "E" and main > start:
        tags[main], codes[main] = "VBN", "e"
    last = None  # form of "be": only the last one makes a passive, the others are auxiliaries
    for index in range(start, end):
        if index == main:
            continue
        heads[index], code = main, codes[index]
        if code == "r":
            relations[index] = "neg" if words[index].lower() in _NEGATIVES else "advmod"
        else:
            relations[index] = "punct" if code == '"' else "aux"
            last = index if code == "B" else last
    passive = last is not None and codes[main] == "e"
    if last is not None and passive:
        relations[last] = "auxpass"
    return main, passive
