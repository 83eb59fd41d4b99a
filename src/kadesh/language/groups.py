"""Noun and verb groups of a tagged sentence, found by one pattern over its codes, and the relations inside them."""

import re

from kadesh.language.tags import word_sets

_NEGATIVES = word_sets()["negatives"]

# One alternative a kind of group, named by its letter:
# T time phrase, N noun group, V verb group, P preposition, and single words by what they do to the tree.
_LEFT = r"(?:[JCnspk]|Jc(?=[Jnpk]+[nsp])|r(?=J|k)|a(?=C))"
_PATTERN = re.compile(
    r"(?P<T>D?[JCa]*[TY]+C?(?!'))"
    rf"|(?P<N>a*D*d?(?:{_LEFT}|[TY](?=')|')*[nspCY]|[Dd]+[JC]*|[ox])"
    r"|(?P<V>tr*(?:[BHO]r*)*[begBHO]|(?:[mBHO]r*)+[bvegEk]|(?:[mBHO]r*)*[mBHO]|[bvegEk])"
    r"|(?P<P>i)|(?P<M>A)|(?P<C>c)|(?P<K>,)|(?P<W>w)|(?P<H>h)|(?P<R>[ra])|(?P<Q>q)|(?P<J>J)|(?P<S>\.)|(?P<B>[()])|(?P<X>.)",
    re.DOTALL,
)
_INSIDE = {"D": "det", "d": "poss", "J": "amod", "C": "nummod", "k": "amod", "r": "advmod", "a": "advmod"}


def find_groups(codes: list[str]) -> list[tuple[str, int, int]]:
    """The groups of a sentence in order: kind, first token, and the token behind it. Quotation marks are left out.

    >>> find_groups(list("DnmbDJn"))
    [('N', 0, 2), ('V', 2, 4), ('N', 4, 7)]
    """
    text = "".join(codes)
    if '"' not in text:
        return [(m.lastgroup or "X", *m.span()) for m in _PATTERN.finditer(text)]
    places = [index for index, code in enumerate(codes) if code != '"']
    found = ((m.lastgroup or "X", *m.span()) for m in _PATTERN.finditer(text.replace('"', "")))
    return [(kind, places[start], places[end - 1] + 1) for kind, start, end in found]


def noun_head(start: int, end: int, codes: list[str], heads: list[int], relations: list[str]) -> int:
    """The head of the noun group from ``start`` to ``end``; what is inside it is hung on it."""
    head = end - 1
    if head == start:
        return head
    while head > start and codes[head] in 'C"' and codes[head - 1] in "nspYT":
        head -= 1  # "brigade 4", "January 5"
    left, outer = start, -1
    for index in range(start, end):
        code = codes[index]
        if code == "'" and start < index < head:
            owner = index - 1
            heads[index], relations[index] = owner, "case"
            for place in range(left, owner):
                heads[place] = owner
            heads[owner], relations[owner] = head, "poss"
            if outer >= 0:
                heads[outer] = owner
            left, outer = index + 1, owner
        elif code == "c":
            heads[index], relations[index] = index - 1, "cc"
        elif index > start + 1 and codes[index - 1] == "c":
            heads[index], relations[index] = index - 2, "conj"
        elif index != head:
            heads[index] = head
            relations[index] = _INSIDE.get(code, "compound" if index < head else "nummod")
            if code == "a":
                number = index + 1
                while number < end and codes[number] == "a":
                    number += 1
                if number < end and codes[number] == "C":
                    heads[index] = number
    return head


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
