"""The reporting clause that closes a sentence, "..., a source said on Monday", or stands within it.

Found by words alone, so that it holds also in texts that lost their commas, where a parser takes the speaker for the last
noun of what is said. What stands before it can then be parsed as a sentence of its own.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

from kadesh.language.lemmas import verb_forms

LONGEST = 16  # tokens from the speaker to the end of the sentence
SHORTEST_SAID = 4  # tokens of what is said
_QUOTES = frozenset('"“”«»')
_CAPITAL = re.compile(r"[A-Z]|[a-z]{1,3}[-‑][A-Z]")
_ARTICLES = frozenset({"the", "a", "an", "one", "another"})


@dataclass(frozen=True, slots=True)
class Tail:
    """Tokens ``first`` to ``last`` are the speaker's phrase, ``verb`` the verb of saying; what is said ends before ``cut``.

    It goes on at ``resume`` ("..., a monitor said, days after ..."); -1 where the clause closes the sentence.
    """

    cut: int
    first: int
    last: int
    verb: int
    resume: int = -1


@cache
def _words() -> dict[str, frozenset[str]]:
    data = msgspec.yaml.decode(files("kadesh.language").joinpath("tails.yml").read_text(encoding="utf-8"))
    return {name: frozenset(value.split()) if isinstance(value, str) else frozenset(value) for name, value in data.items()}


def find_tail(words: tuple[str, ...]) -> Tail | None:
    """The reporting clause that closes a sentence's words or stands behind a whole statement within them, or None.

    >>> find_tail(("Rebels", "shelled", "the", "town", "killing", "five", "people", "a", "monitor", "said", "."))
    Tail(cut=7, first=7, last=8, verb=9, resume=-1)
    >>> find_tail(("A", "monitor", "said", "rebels", "shelled", "the", "town", "."))
    """
    lists = _words()
    return _closing(words, lists) or _turned(words, lists) or _within(words, lists) or _inserted(words, lists)


def telling_words() -> frozenset[str]:
    """The verb forms without which a sentence names no speaker."""
    return _words()["telling"]


def find_speaker(words: tuple[str, ...]) -> tuple[int, int] | None:
    """First and last token of the speaker whom a sentence names, wherever its verb of saying stands.

    >>> find_speaker(("The", "mayor", "said", "on", "Monday", "that", "he", "was", "safe", "."))
    (0, 1)
    """
    lists = _words()
    tail = find_tail(words)
    if tail:
        return tail.first, tail.last
    for verb in range(1, len(words)):
        if words[verb].lower() in lists["bare"]:
            last = _before(words, verb)
            first = _speaker(words, last, lists)
            if first is None and last <= 4 and words[0].lower() in _ARTICLES:
                first = 0
            if first is not None:
                return first, last
    return None


def _closing(words: tuple[str, ...], lists: dict[str, frozenset[str]]) -> Tail | None:
    count = len(words)
    for verb in range(count - 1, max(SHORTEST_SAID, count - LONGEST) - 1, -1):
        lower = words[verb].lower()
        if lower == "say" and words[verb - 1].lower() == "to":
            continue
        if lower not in lists["verbs"]:
            phrase = " ".join(words[verb : verb + 4]).lower() if lower in ("went", "pointed") else ""
            if not phrase.startswith(("went on to say", "pointed out")):
                continue
        if not _closes(words, verb, lists) or _inverted(words, verb):
            return None
        last = _before(words, verb)
        first = _speaker(words, last, lists)
        if first is None or first < SHORTEST_SAID:
            return None
        citing = next((i for i in range(verb + 1, count) if words[i].lower() in lists["citing"]), -1)
        return Tail(_cut(words, first), first, last, verb, citing)
    return None


def _turned(words: tuple[str, ...], lists: dict[str, frozenset[str]]) -> Tail | None:
    """The reporting clause with its verb first: "..." said the observatory, a monitor based in Britain."""
    for verb in range(SHORTEST_SAID, len(words) - 1):
        if words[verb].lower() not in lists["turned"]:
            continue
        quoted = _inverted(words, verb)
        before = words[verb - 1]
        named = before[0].isalpha() and all(
            w[0].isupper() or w.lower() in lists["closing"] or not w.isalnum() for w in words[verb + 1 :]
        )
        if not quoted and (
            not (before.islower() or named) or before in lists["speakers"] | lists["pronouns"] | lists["unspoken"]
        ):
            continue
        last = _speaker_after(words, verb + 1, lists)
        if last is None:
            continue
        rest = words[last + 1 :]
        going = next((i for i, w in enumerate(rest) if w.lower() in lists["resuming"]), -1)
        if not quoted and not (
            named
            or (rest and rest[0].lower() in lists["describing"] | lists["going_on"])
            or all(w.lower() in lists["closing"] or not w.isalnum() for w in rest)
        ):
            continue
        if going < 0 and _is_clause(rest):
            going = 0
        return Tail(_cut(words, verb), verb + 1, last, verb, last + 1 + going if going >= 0 else -1)
    return None


def _within(words: tuple[str, ...], lists: dict[str, frozenset[str]]) -> Tail | None:
    """A reporting clause between a whole statement and its circumstances: "... a monitor said a day after ..."."""
    for verb in range(SHORTEST_SAID + 2, len(words) - 2):
        if words[verb].lower() not in lists["telling"]:
            continue
        last = _before(words, verb)
        first = _speaker(words, last, lists)
        if first is None or first < SHORTEST_SAID or not (words[first - 1] in _QUOTES or _is_clause(words[:first])):
            continue
        going = verb + 1
        told = words[verb].lower() == "told"  # whom follows
        while going < len(words) and (
            words[going].lower() in lists["saying_times"]
            or words[going][0].isdigit()
            or (told and going < verb + 4 and (words[going][0].isupper() or words[going].lower() in lists["speakers"]))
        ):
            going += 1
        if words[going - 1].lower() in _ARTICLES:  # "a day after"
            going -= 1
        rest = words[going:]
        if (
            rest
            and words[verb].lower() in lists["bare"]
            and rest[0].lower() not in lists["opening"]
            and not _is_clause(rest)
            and _speaker_after(words, going, lists) is None
        ):
            return Tail(_cut(words, first), first, last, verb, going)
        follow = [w.lower() for w in words[going : going + 3]]
        if any(w in lists["resuming"] for w in follow[:1]) or (
            len(follow) > 1
            and (follow[0] in lists["spans"] or follow[0] in _ARTICLES)
            and any(w in lists["resuming"] for w in follow[1:])
        ):
            return Tail(_cut(words, first), first, last, verb, going)
    return None


def _inserted(words: tuple[str, ...], lists: dict[str, frozenset[str]]) -> Tail | None:
    """A "he said" between a subject and its verb, the commas lost: "The air force he said carried out eight raids"."""
    for verb in range(2, len(words) - 2):
        speaker = words[verb - 1].lower()
        if words[verb].lower() not in lists["inserted"] or speaker not in ("he", "she"):
            continue
        before, after = words[verb - 2], words[verb + 1]
        if before.islower() and before not in lists["unspoken"] | lists["finite"] and _is_clause((after,)):
            return Tail(verb - 1, verb - 1, verb - 1, verb, verb + 1)
    return None


def _before(words: tuple[str, ...], verb: int) -> int:
    last = verb - 1
    if words[last] == ")" and last >= 4 and words[last - 2] == "(":  # "the Observatory (SOHR) said"
        last -= 3
    while last > 0 and words[last].lower() in ("also", "further", "then", "has", "have", "had", ","):
        last -= 1
    return last


def _cut(words: tuple[str, ...], first: int) -> int:
    return first - 1 if words[first - 1] == "," else first


def _is_clause(words: tuple[str, ...]) -> bool:
    """Whether a finite verb stands among the words."""
    forms = verb_forms()
    return any(forms.get(w.lower(), ("", ""))[1] in ("VBD", "VBN") or w.lower() in _words()["finite"] for w in words)


def _speaker_after(words: tuple[str, ...], first: int, lists: dict[str, frozenset[str]]) -> int | None:
    """The last token of the speaker's phrase that opens at ``first``."""
    start = first + 1 if words[first].lower() in _ARTICLES else first
    last = None
    for index in range(start, min(start + 7, len(words))):
        lower = words[index].lower()
        if lower in lists["days"] or not words[index][0].isalpha():
            break
        if lower in lists["speakers"] or words[index][0].isupper():
            last = index
        elif last is not None and lower == "of" and index + 1 < len(words):
            end = _ending(words, index, lists)
            return end if end else last  # "a member of the provincial council"
        elif lower not in lists["modifiers"] and not (last is None and start > first):
            break
    return last


def _ending(words: tuple[str, ...], link: int, lists: dict[str, frozenset[str]]) -> int:
    """The last token of a sentence that "of" carries to its end by no more than four words; 0 where more follows."""
    last = len(words) - 1 - (not words[-1][0].isalnum())
    plain = all(w[0].isalpha() and w.lower() not in lists["finite"] | lists["resuming"] for w in words[link + 1 : last + 1])
    return last if link < last <= link + 4 and plain else 0


def _inverted(words: tuple[str, ...], verb: int) -> bool:
    return words[verb - 1] in _QUOTES or words[verb - 1] == ","


def _closes(words: tuple[str, ...], verb: int, lists: dict[str, frozenset[str]]) -> bool:
    """Whether only the circumstances of the saying follow the verb."""
    rest = [w.lower() for w in words[verb + 1 :] if w[0].isalnum()]
    if rest[:3] == ["on", "to", "say"]:
        rest = rest[3:]
    if rest[:1] == ["out"]:
        rest = rest[1:]
    named = words[verb].lower() in ("told", "tells")
    allowed = sum(w in lists["closing"] or w[0].isdigit() or w in lists["speakers"] for w in rest)
    return len(rest) - allowed <= (2 if named else 1 if len(rest) > 3 else 0)


def _speaker(words: tuple[str, ...], last: int, lists: dict[str, frozenset[str]]) -> int | None:
    """The first token of the speaker's phrase that ends at ``last``; None where no speaker stands there."""
    lower = words[last].lower()
    if lower in lists["pronouns"]:
        return last
    first = _phrase(words, last, lists)
    if first is None or words[first - 1].lower() in lists["placing"]:
        return _placed(words, last, lists) if first is None else _placed(words, last, lists) or first
    # "the head of the monitor", "a monitor and rebels"
    while first >= 2 and words[first - 1].lower() in ("of", "and", "for"):
        if words[first - 1].lower() == "and" and words[first - 2].lower() not in lists["speakers"]:
            break
        before = _phrase(words, first - 2, lists, any_noun=words[first - 1].lower() != "and")
        if before is None:
            break
        first = before
    return _introduced(words, first, lists)


def _introduced(words: tuple[str, ...], first: int, lists: dict[str, frozenset[str]]) -> int:
    """The first token of who a named speaker is, where it stands before the name: "the spokesman for X, Gen. Y, said"."""
    if first < 4 or words[first - 1] != ",":
        return first
    for article in range(first - 3, max(first - 10, 0), -1):
        word = words[article]
        if word == "," or word.lower() in lists["finite"]:
            break
        if word.lower() in _ARTICLES and words[article - 1] == ",":
            said = {w.lower() for w in words[article + 1 : first - 1]}
            return article if said & lists["persons"] | said & lists["speakers"] else first
    return first


def _placed(words: tuple[str, ...], last: int, lists: dict[str, frozenset[str]]) -> int | None:
    """The first token of a speaker with a place or office behind it: "a source in Homs province"."""
    for link in range(last - 1, max(0, last - 8), -1):
        lower = words[link].lower()
        noun = link - 2 if words[link - 1].lower() == "close" else link - 1
        if lower in lists["placing"] and words[noun].lower() in lists["persons"]:
            return _phrase(words, noun, lists)
        if not (words[link][0].isalpha() or lower == "-") or (
            lower in _ARTICLES and words[link - 1].lower() not in lists["placing"]
        ):
            return None
    return None


def _phrase(words: tuple[str, ...], last: int, lists: dict[str, frozenset[str]], any_noun: bool = False) -> int | None:
    lower = words[last].lower()
    if lower in lists["days"]:
        return None
    capital = bool(_CAPITAL.match(words[last]))
    if not (lower in lists["speakers"] or capital or any_noun):
        return None
    first = last
    while first > 0:
        word = words[first - 1]
        before = word.lower()
        if before in _ARTICLES or before in lists["owners"]:
            return first - 1
        if before in lists["days"]:
            break
        named = bool(_CAPITAL.match(word)) and (capital or words[first][0].isupper())
        if named or before in lists["modifiers"] or before in lists["speakers"]:
            first -= 1
            continue
        if before in ("'s", "’s") and first >= 2:
            first -= 2
            continue
        beside = first == last or words[first][0].isupper()
        if word[0].isupper() and beside and lower in lists["speakers"] and word != "I":
            first -= 1
            continue
        if (any_noun or lower in lists["speakers"]) and _article_near(words, first):
            first -= 1
            continue
        break
    return first


def _article_near(words: tuple[str, ...], first: int) -> bool:
    """Whether an article stands up to three plain words before ``first``: "the rights group"."""
    for back in range(1, 4):
        if first - 1 - back < 0 or not words[first - back][0].isalpha():
            return False
        if words[first - back].lower() in ("in", "on", "at", "of", "to", "from", "and", "near", "by", "with"):
            return False
        if words[first - 1 - back].lower() in _ARTICLES:
            return True
    return False
