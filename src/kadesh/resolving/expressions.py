"""The grammar of time expressions: the words of ``times.yml`` in the patterns of ``expressions.yml``."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

import msgspec

# Which classes of key words a pattern speaks of, by the names in it. A sentence is searched only around such words.
_CLASSES = {
    "month": ("%anymonth", "%shortmonth", "%month", "%shy"),
    "weekday": ("%weekday", "%shortday"),
    "year": ("%year", "(?:19|20)"),
    "season": ("%season",),
    "unit": ("%units", "%unit", "%plurals", "week", "month", "year", "hours"),
    "part": ("%part", "<part>"),
    "word": ("%word", "%anaphor", "%holiday", "%feast"),
    "clock": ("%zone", ":\\d\\d"),
}
_WHOLE = ("words", "anaphors", "holidays", "floating_holidays")  # lists whose phrases are expressions of their own
_REACH = 6  # how many words before its first key word an expression may begin
_TOKEN = re.compile(r"[a-z]+|\d+s?")


def _either(words: Any) -> str:
    """An alternation of words, the longest first; a run of blanks or a hyphen may stand for the blank between two."""
    ordered = sorted({str(w) for w in words}, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"[\s-]+").replace("'", "['’]?") for w in ordered) + ")"


def _capital(words: Any) -> str:
    """An alternation of names, each with a capital or all in capitals."""
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(f"{w.capitalize()}|{w.upper()}" for w in ordered) + ")"


def _unnamed(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


def _phrases(data: Mapping[str, Iterable[str]], names: Iterable[str]) -> list[str]:
    """The phrases of several lists."""
    return [phrase for name in names for phrase in data[name]]


def _unit_words(data: Mapping[str, Iterable[str]]) -> set[str]:
    """The words of units of time, in the singular and the plural."""
    return {*_phrases(data, ("units", "weekend", "plain_plurals")), *(unit + "s" for unit in data["units"]), "ago"}


def _telling_word(phrase: str, units: Container[str]) -> str:
    """The word of a phrase around which it is looked for: a unit of time, else the longest.

    >>> _telling_word("the other day", {"day"}), _telling_word("all saints", {"day"})
    ('day', 'saints')
    """
    tokens: list[str] = _TOKEN.findall(phrase.lower())
    return next((token for token in tokens if token in units), max(tokens, key=len))


class Grammar:
    """The vocabulary of time expressions and the patterns made of it."""

    def __init__(self, data: dict[str, Any], patterns: list[dict[str, str]]) -> None:
        self.data = data
        self.months = {n: i + 1 for i, names in enumerate(data["months"]) for n in names}
        self.weekdays = {n: i for i, names in enumerate(data["weekdays"]) for n in names}
        self.since, self.until = frozenset(data["since"]), frozenset(data["until"])
        self.before, self.after = frozenset(data["before"]), frozenset(data["after"])
        self._pieces = _pieces(data)
        self._raw = [(p["kind"], p["pattern"]) for p in patterns]
        parsed = [(kind, rf"(?i:the\s+)?(?:{p})") for kind, p in self._raw]
        self._parsed = (*parsed, ("month", r"(?P<month>%shy)"), ("year", r"(?P<year>%year)"))
        self._parsers: dict[str, re.Pattern[str]] = {}  # compiled as they are needed
        self._lead = re.compile(self._fill(r"(?i:(?P<lead>%since|%until|%before|%after|%during)\s+(?:the\s+)?(?=\S))"))
        self.dropped = re.compile(self._fill(r"(?i:%dropped)\s+"))
        self.whole = re.compile(self._fill(r"(?i:%word|%anaphor|%kept)"))
        self.joint = re.compile(self._fill(r"\s*[-–]\s+|\s+[-–]\s*|(?i:\s+(?:%until|%and)\s+)"))
        self.tie = re.compile(self._fill(r",?\s+(?:(?i:%ties)\s+)?"))
        self.openers = frozenset(data["openers"])
        self.opener = re.compile(rf"^(?i:{_either(data['openers'])})\s+")
        self.opening = re.compile(rf"\b(?i:{_either(data['openers'])})\s+(?:the\s+)?$")
        self.recurring = re.compile(rf"(?i:{_either(data['recurring'])})\s+$")
        self.named = re.compile(self._fill(r"(?<!^)[A-Z]\w+ (?=[A-Z])(?i:%word)$"))
        self._keys, self._starts = self._key_words()
        self._finders: dict[frozenset[str], re.Pattern[str]] = {}

    def _fill(self, pattern: str) -> str:
        for name in sorted(self._pieces, key=len, reverse=True):
            pattern = pattern.replace("%" + name, self._pieces[name])
        return pattern

    def _key_words(self) -> tuple[dict[str, frozenset[str]], frozenset[str]]:
        """The words one of which stands in every expression, with their classes; and the words that can begin one."""
        data, units = self.data, _unit_words(self.data)
        by_class = {
            "month": self.months,
            "weekday": (*(day + ending for day in self.weekdays for ending in ("", "s")), *data["joining"]),
            "year": [f"{year}{ending}" for year in range(1930, 2050) for ending in ("", "s")],
            "season": data["seasons"],
            "unit": (*units, *data["past"], *data["next"], *data["joining"]),
            "part": (*(_TOKEN.findall(phrase)[-1] for phrase in data["parts_of_day"]), *data["joining"]),
            "word": (*(_telling_word(phrase, units) for phrase in _phrases(data, _WHOLE)), *data["joining"]),
            "clock": [max(_TOKEN.findall(phrase), key=len) for phrase in data["clock_zones"]],
            "at": ["at"],
        }
        keys: defaultdict[str, set[str]] = defaultdict(set)
        for name, words in by_class.items():
            for word in words:
                keys[word].add(name)
        openings = (*_phrases(data, data["opening_lists"]), *_phrases(data["thirds"], data["thirds"]))
        starts = {_TOKEN.findall(phrase.lower())[0] for phrase in openings} | set(keys)
        return {word: frozenset(classes) for word, classes in keys.items()}, frozenset(starts)

    def _finder(self, classes: frozenset[str]) -> re.Pattern[str]:
        """The pattern that finds expressions with a key word of one of these classes."""
        if classes not in self._finders:
            marks = [mark for name in classes for mark in _CLASSES[name]]
            cores = [self._fill(_unnamed(p)) for _, p in self._raw if any(mark in p for mark in marks)]
            led = list(cores)
            if "month" in classes:
                led.append(self._fill(r"(?:%shy(?!\w)(?!\s+(?i:%modal)\b))"))
            if "year" in classes:
                led.append(self._fill(r"(?:(?<!\d)%year(?!\w)(?!,\d{3})(?!\s+(?i:%notyears)\b))"))
            lead = _unnamed(self._lead.pattern)
            self._finders[classes] = re.compile(
                rf"(?<![\w/.:-])(?:{lead}(?:{'|'.join(led)})|(?i:the\s+)?(?:{'|'.join(cores)}))(?![\w/])"
            )
        return self._finders[classes]

    def matches(self, sentence: str) -> list[tuple[int, int]]:
        """Where expressions stand in ``sentence``, with the prepositions before them, in order and apart."""
        lower = sentence.lower()
        if self._keys.keys().isdisjoint(_TOKEN.findall(lower)):
            return []
        tokens = [(t.group(), t.start()) for t in _TOKEN.finditer(lower)] if len(lower) == len(sentence) else []
        found: list[tuple[int, int]] = []
        position = 0
        for at, (token, key) in enumerate(tokens):
            classes = self._keys.get(token)
            if classes is None or key < position:
                continue
            if token == "at":
                if not lower[key + 3 : key + 4].isdigit():
                    continue
                classes = frozenset({"clock"})
            finder = self._finder(classes)
            for word, start in tokens[max(0, at - _REACH) : at + 1]:
                if start < position or not (word in self._starts or word[0].isdigit()):
                    continue
                match = finder.match(sentence, start)
                if match and match.end() > key:
                    position = match.end()
                    found.append(match.span())
                    break
        return found

    def parse(self, text: str) -> tuple[str, re.Match[str] | None, str]:
        """The kind of an expression, its match, and the preposition that turns it ("since", "until", ...)."""
        text = text.strip()
        lead = self._lead.match(text)
        for rest, said in ((text, ""), (text[lead.end() :], re.sub(r"\s+", " ", lead["lead"].lower())) if lead else (text, "")):
            for kind, pattern in self._parsed:
                if pattern not in self._parsers:
                    self._parsers[pattern] = re.compile(self._fill(pattern))
                found = self._parsers[pattern].fullmatch(rest)
                if found:
                    return kind, found, said
        return "", None, ""


def _pieces(data: dict[str, Any]) -> dict[str, str]:
    """The pattern of each word class."""
    full = [names[0] for names in data["months"]]
    abbreviations = [n for names in data["months"] for n in names[1:]]
    named_days = [names[0] for names in data["weekdays"]]
    spelled = sorted(set(data["numbers"]) | set(data["few"]))
    hedge = rf"(?:{_either(data['hedges'])}\s+)?"
    return {
        "month": _capital([m for m in full if m not in data["shy_months"]]),
        "anymonth": _capital(full),
        "shortmonth": rf"(?:{_capital(full)}(?!\w)|{_capital(abbreviations)}(?:\.(?=\W))?|{_capital(full)}(?=\d))",
        "shy": _capital(data["shy_months"]),
        "weekday": _capital(named_days),
        "shortday": rf"(?:{_capital(named_days)}|{_capital([n for names in data['weekdays'] for n in names[1:]])}\.?)",
        "part": _either(data["parts_of_day"]),
        "season": _either(data["seasons"]),
        "units": "(?:" + "|".join(f"{'centur(?:y|ies)' if u == 'century' else u + 's?'}" for u in data["units"]) + ")",
        "unit": "(?:" + "|".join(data["units"]) + ")",
        "plurals": _either(data["plain_plurals"]),
        "count": rf"(?:{_either(data['several'])}|{hedge}(?:\d{{1,3}}|{_either(spelled)}))",
        "ordinal": _either(data["ordinals"]),
        "early": _either(data["thirds"]["early"]),
        "mid": _either(data["thirds"]["mid"]),
        "late": _either(data["thirds"]["late"]),
        "word": _either(data["words"]),
        "anaphor": _either(data["anaphors"]),
        "zone": _either(data["clock_zones"]),
        "holiday": _either(data["holidays"]),
        "feast": _either(data["floating_holidays"]),
        "notyears": _either(data["not_years"]),
        "modal": _either(data["modal"]),
        "day": r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?",
        "year": r"(?:19[3-9]\d|20[0-4]\d)",
        **{k: _either(data[k]) for k in data["classes_of_their_own"]},
    }


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """The grammar of English time expressions, made once."""
    folder = files("kadesh.resolving")
    words = msgspec.yaml.decode((folder / "times.yml").read_text(encoding="utf-8"))
    return Grammar(words, msgspec.yaml.decode((folder / "expressions.yml").read_text(encoding="utf-8")))
