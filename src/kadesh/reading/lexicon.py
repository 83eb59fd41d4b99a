"""The engine's vocabulary of war: frames of verbs and nouns, and classes of nouns, from data files."""

from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

import yaml

from kadesh.errors import InputError
from kadesh.model import ClaimType, Mark
from kadesh.reading.words import Words, make_words


@dataclass(frozen=True, slots=True)
class Condition:
    """What a neighbour's head must be: one of ``words``, of one of ``classes``, and none of ``barred``."""

    words: frozenset[str]
    classes: frozenset[str]
    barred: frozenset[str]
    barred_classes: frozenset[str]

    def met_by(self, lemmas: frozenset[str], classes: frozenset[str]) -> bool:
        """Whether a neighbour with these lemmas (its head's and its modifiers') and classes fits."""
        if lemmas & self.barred or classes & self.barred_classes:
            return False
        return not (self.words or self.classes) or bool(lemmas & self.words or classes & self.classes)


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb or noun under conditions, and the type of claim it then makes.

    ``name`` is what a claim's origin says of it. ``who`` and ``whom`` are the roles or prepositions where initiator and
    target stand. ``marks`` is what the context must know of it.
    """

    name: str
    type: ClaimType
    subject: Condition | None = None
    object: Condition | None = None
    particles: Condition | None = None
    modifiers: Condition | None = None
    previous: Condition | None = None
    neighbours: tuple[tuple[str, Condition], ...] = ()
    voice: str = ""
    link: str = ""
    who: str = "subject"
    whom: str = "object"
    marks: frozenset[Mark] = frozenset()

    @property
    def weight(self) -> int:
        """How much it asks for: the more, the earlier it is tried; what must be there counts more than what must not."""
        several = (self.subject, self.object, self.particles, self.modifiers, self.previous)
        said = sum(3 if c.words or c.classes else 1 for c in several if c is not None)
        return said + 3 * bool(self.neighbours) + bool(self.voice) + bool(self.link)


@dataclass(frozen=True)
class Lexicon:
    """All of it. ``verbs`` and ``nouns`` map a lemma to its frames, most specific first."""

    verbs: dict[str, tuple[Frame, ...]]
    nouns: dict[str, tuple[Frame, ...]]
    classes: dict[str, frozenset[str]]  # lemma -> classes
    words: Words

    @cached_property
    def loss_kinds(self) -> dict[str, str]:
        """The lemma of a verb of loss -> which kind of loss it says, as its list is called: kill, wound, destroy ..."""
        lists = self.words
        kinds = {
            "lives": lists.life_taking_verbs,
            "lose": lists.lose_verbs,
            "capture": lists.capture_verbs,
            "inflict": lists.inflict_verbs,
            "seize": lists.seize_verbs,
            "destroy": lists.destroy_verbs,
            "wound": lists.wound_verbs,
            "kill": lists.kill_verbs,
        }
        return {lemma: kind for kind, lemmas in kinds.items() for lemma in lemmas}

    def classes_of(self, lemma: str) -> frozenset[str]:
        """The noun classes of a lemma."""
        return self.classes.get(lemma, frozenset())


def _load(name: str) -> dict[str, Any]:
    text = files("kadesh.reading").joinpath("lexicon", name).read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data: dict[str, Any] = yaml.load(text, Loader=loader)
    return data


def _condition(text: str) -> Condition:
    words: set[str] = set()
    classes: set[str] = set()
    barred: set[str] = set()
    barred_classes: set[str] = set()
    for item in text.split(","):
        negative, item = item.startswith("-"), item.removeprefix("-")
        if item.startswith("@"):
            (barred_classes if negative else classes).add(item[1:])
        else:
            (barred if negative else words).add(item)
    return Condition(frozenset(words), frozenset(classes), frozenset(barred), frozenset(barred_classes))


_CONDITIONS = {"prev": "previous", "subj": "subject", "obj": "object", "part": "particles", "mod": "modifiers"}
_PLAIN = frozenset({"voice", "link", "who", "whom"})
_MARKS = frozenset({Mark.FALL, Mark.CROWD, Mark.FIRE, Mark.SEIZE})


def _field(word: str, source: str) -> tuple[str, Any]:
    """A condition of a line as a field of its frame, and the value of the field."""
    key, _, value = word.partition("=")
    if key in _CONDITIONS:
        return _CONDITIONS[key], _condition(value)
    if key in _PLAIN:
        return key, value
    if key == "mark":
        marks = frozenset(value.split(","))
        if unknown := sorted(marks - _MARKS):
            raise InputError(f"{source}: unknown mark {unknown[0]!r}", f"use {', '.join(sorted(_MARKS))}")
        return "marks", frozenset(map(Mark, marks))
    known = "obj=, subj=, part=, mod=, prev=, with=, voice=, link=, who=, whom=, as=, mark="
    raise InputError(f"{source}: unknown condition {word!r}", f"use {known}")


def _neighbours(value: str) -> list[tuple[str, Condition]]:
    """Each preposition of a ``with=``, and what must stand behind it."""
    prepositions, _, wanted = value.partition(":")
    return [(preposition, _condition(wanted)) for preposition in prepositions.split(",")]


def _line(line: str, type_: ClaimType, source: str) -> list[tuple[str, Frame]]:
    """The lemmas of a line, each with its frame.

    >>> [(lemma, frame.name, frame.voice) for lemma, frame in _line("raze level voice=active", ClaimType.DESTROY, "")]
    [('raze', 'destroy:raze', 'active'), ('level', 'destroy:level', 'active')]
    """
    words = line.split()
    lemmas = [word for word in words if "=" not in word]
    given = [word for word in words if "=" in word]
    titles = [word.removeprefix("as=") for word in given if word.startswith("as=")]
    beside = [pair for word in given if word.startswith("with=") for pair in _neighbours(word.removeprefix("with="))]
    fields = dict(_field(word, source) for word in given if not word.startswith(("as=", "with=")))
    return [
        (lemma, Frame(f"{type_.value}:{titles[-1] if titles else lemma}", type_, neighbours=tuple(beside), **fields))
        for lemma in lemmas
    ]


def _frames(data: dict[str, list[str]], source: str) -> dict[str, tuple[Frame, ...]]:
    table: dict[str, list[Frame]] = {}
    for type_name, lines in data.items():
        for line in lines:
            for lemma, frame in _line(line, ClaimType(type_name), source):
                table.setdefault(lemma, []).append(frame)
    return {lemma: tuple(sorted(frames, key=lambda f: -f.weight)) for lemma, frames in table.items()}


@cache
def load_lexicon() -> Lexicon:
    """The vocabulary that comes with the engine. Raises InputError where a data file is broken."""
    classes: dict[str, set[str]] = {}
    for name, words in _load("nouns.yml").items():
        for word in words.split():
            classes.setdefault(word, set()).add(name)
    return Lexicon(
        verbs=_frames(_load("verbs.yml"), "verbs.yml"),
        nouns=_frames(_load("nouns_of_events.yml"), "nouns_of_events.yml"),
        classes={word: frozenset(names) for word, names in classes.items()},
        words=make_words(_load("lists.yml"), "lists.yml"),
    )
