"""The fast engine: tags by word lists, noun and verb groups by their tags, and a shallow tree over them.

It gives the same record as the parser. ``tags`` and ``groups`` find the words' classes and the groups, ``joints`` joins the
groups from left to right.
"""

from collections import OrderedDict

from kadesh.language.chunking.joints import build_tree
from kadesh.language.chunking.tags import read_words
from kadesh.language.lemmas import lemma_of
from kadesh.language.mending import mend_gapped
from kadesh.language.sentences import Sentence
from kadesh.language.syntax import Syntax, make_syntax
from kadesh.language.titles import plain_case

CACHE_SIZE = 20_000


class ChunkEngine:
    """Syntax without a model. Sentences met before are not read again; the memory of them is left behind when pickled."""

    name = "fast"
    model = ""

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
    tags, codes = read_words(words)
    tree = build_tree(words, tags, codes)
    mend_gapped(tags, tree.heads, tree.relations)
    lemmas = tuple(map(lemma_of, words, tags))
    return tuple(tags), lemmas, tuple(tree.heads), tuple(tree.relations)
