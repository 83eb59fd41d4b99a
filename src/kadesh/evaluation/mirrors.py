"""Mirrors: a report with its sides changed places, and the theatre in which that report would have been written.

``mirrors.yml`` says which sides and words change places. The mirrored pack keeps all words and only swaps what it knows of
the actors: whoever stands in an army's place in the mirrored report is a state's force and has the friends that the army had.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from kadesh.errors import UsageError
from kadesh.model import Span
from kadesh.theatre.packs import Actor, Alliance, Pack


@dataclass(frozen=True, slots=True)
class Edit:
    """Words at ``before`` of the original that became those at ``after`` of the mirrored text."""

    before: Span
    after: Span


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A mirrored text and its edits, in order."""

    text: str
    edits: tuple[Edit, ...]

    def place(self, offset: int, *, end: bool = False) -> int:
        """Where an offset of the original stands in the mirrored text; within an edit its start, or with ``end`` its end."""
        shift = 0
        for edit in self.edits:
            if offset <= edit.before.start:
                break
            if offset < edit.before.end:
                return edit.after.end if end else edit.after.start
            shift = edit.after.end - edit.before.end
        return offset + shift

    def span(self, span: Span) -> Span:
        """Where a span of the original stands in the mirrored text."""
        return Span(self.place(span.start), self.place(span.end, end=True))


class Mirror:
    """Swaps the sides of one theatre: in texts, in ids, in its pack. Holds only look-up tables."""

    def __init__(self, pack: Pack) -> None:
        table = _tables().get(pack.name)
        if table is None:
            raise UsageError(
                f"mirrors.yml has no sides for the pack {pack.name}",
                f"use one of {', '.join(sorted(_tables()))}, or add it there",
            )
        self.pack = pack
        self._sides: dict[str, tuple[str, str]] = {}  # actor -> its side, the side across
        self._swaps: dict[str, str] = {}  # actor -> actor, whose facts are swapped
        self._nations: dict[str, str] = {}
        self._arms: dict[str, str] = {}  # an army's aircraft -> its side
        words: dict[str, str] = {}
        for pair in table["pairs"]:
            one, other = pair["one"], pair["other"]
            self._swaps |= dict(zip(one, other, strict=False)) | dict(zip(other, one, strict=False))
            if "nations" in pair:
                first, second = pair["nations"]
                self._nations |= {first: second, second: first}
            else:
                self._sides |= dict.fromkeys(one, (one[0], other[0])) | dict.fromkeys(other, (other[0], one[0]))
            self._arms |= dict.fromkeys(pair.get("arms", ()), one[0])
            _add(words, pair["words"])
        _add(words, table.get("context", ()))
        paired = set(self._swaps) | set(self._sides)
        alone = [name for actor in pack.actors if actor.id not in paired for name in (actor.name, *actor.names, *actor.generic)]
        for phrase in (*table.get("apart", ()), *alone):
            words.setdefault(phrase, phrase)
        self._exact = words
        self._folded = {phrase: counterpart for phrase, counterpart in words.items() if phrase == phrase.lower()}
        ordered = sorted(words, key=lambda phrase: (-len(phrase), phrase))
        self._pattern = re.compile(rf"(?<![\w’'-])(?:{_either(ordered)})(?=s?(?!\w))|(?<=-)(?:{_either(ordered)})(?!\w)")

    def rewrite(self, text: str) -> Rewriting:
        """``text`` with the words of the sides changed places."""
        pieces: list[str] = []
        edits: list[Edit] = []
        last = length = 0
        for match in self._pattern.finditer(text):
            counterpart = self._counterpart(match.group())
            if counterpart == match.group():
                continue
            kept = text[last : match.start()]
            pieces += [kept, counterpart]
            start = length + len(kept)
            length = start + len(counterpart)
            edits.append(Edit(Span(match.start(), match.end()), Span(start, length)))
            last = match.end()
        pieces.append(text[last:])
        return Rewriting("".join(pieces), tuple(edits))

    def _counterpart(self, words: str) -> str:
        if words in self._exact:
            return self._exact[words]
        counterpart = self._folded.get(words.lower(), words)
        if words.isupper():
            return counterpart.upper()
        if words.istitle():
            return " ".join(word[:1].upper() + word[1:] for word in counterpart.split(" "))
        return counterpart[:1].upper() + counterpart[1:]

    def paired(self, actor: str) -> bool:
        """Whether this actor changes places with another."""
        return actor in self._sides or actor in self._swaps or actor.partition(".")[0] in self._nations

    def side(self, actor: str, *, across: bool = False) -> str:
        """The side that an actor counts as, or with ``across`` the one that it changes places with; else the actor itself."""
        if actor in self._sides:
            return self._sides[actor][across]
        if actor in self._nations:  # a state by its bare name is its government
            actor = f"{actor}.government"
        return self._swap(actor) if across else actor

    def army_of(self, actor: str) -> str:
        """The side whose aircraft this actor is, where the side across has none; else the actor."""
        return self._arms.get(actor, actor)

    def _swap(self, actor: str) -> str:
        if actor in self._swaps:
            return self._swaps[actor]
        nation, dot, branch = actor.partition(".")
        return f"{self._nations[nation]}{dot}{branch}" if nation in self._nations else actor

    def mirrored_pack(self) -> Pack:
        """The pack with its facts swapped: each actor is of the kind and camp, and has the allies, of the one across."""
        return replace(self.pack, actors=tuple(self._ally(actor) for actor in self.pack.actors))

    def _ally(self, actor: Actor) -> Actor:
        across = self._swaps.get(actor.id)
        if across is None and actor.id in self._sides:
            across = self._sides[actor.id][1]
        model = self.pack.actor(across) if across and self.pack.has_actor(across) else actor
        allies = tuple(Alliance(self._swap(ally.actor), ally.start, ally.end) for ally in model.allies)
        branch = actor.branch if actor.nation else model.branch
        return replace(actor, kind=model.kind, branch=branch, camp=self.pack.camp_of(model.id), allies=allies)


def _add(words: dict[str, str], rows: Iterable[Sequence[str]]) -> None:
    for one, other in rows:
        words.setdefault(one, other)
        words.setdefault(other, one)


def _either(phrases: Iterable[str]) -> str:
    """A pattern of phrases; those that are written small match however they are written."""
    return "|".join(f"(?i:{re.escape(p)})" if p == p.lower() else re.escape(p) for p in phrases)


@cache
def _tables() -> Mapping[str, Any]:
    tables: dict[str, Any] = yaml.safe_load((files("kadesh.evaluation") / "mirrors.yml").read_text(encoding="utf-8"))
    return tables
