"""The reporting clause that closes a sentence, "..., a source said on Monday", or stands within it.

Found by words alone, so that it holds also in texts that lost their commas, where a parser takes the speaker for the last
noun of what is said. What stands before it can then be parsed as a sentence of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kadesh.language.lemmas import verb_forms
from kadesh.language.speakers import ARTICLES, speaker_before, speaker_behind, tail_words

LONGEST = 16  # tokens from the speaker to the end of the sentence
SHORTEST_SAID = 4  # tokens of what is said
_QUOTES = frozenset('"“”«»')


@dataclass(frozen=True, slots=True)
class Tail:
    """Tokens ``first`` to ``last`` are the speaker's phrase, ``verb`` the verb of saying; what is said ends before ``cut``.

    It goes on at ``resume`` ("..., a monitor said, days after ..."); None where the clause closes the sentence.
    """

    cut: int
    first: int
    last: int
    verb: int
    resume: int | None = None


def find_tail(words: tuple[str, ...]) -> Tail | None:
    """The reporting clause that closes a sentence's words or stands behind a whole statement within them, or None.

    >>> find_tail(("Rebels", "shelled", "the", "town", "killing", "five", "people", "a", "monitor", "said", "."))
    Tail(cut=7, first=7, last=8, verb=9, resume=None)
    >>> find_tail(("A", "monitor", "said", "rebels", "shelled", "the", "town", "."))
    """
    return _closing(words) or _turned(words) or _within(words) or _inserted(words)


def telling_words() -> frozenset[str]:
    """The verb forms without which a sentence names no speaker."""
    return tail_words()["telling"]


def find_speaker(words: tuple[str, ...]) -> tuple[int, int] | None:
    """First and last token of the speaker whom a sentence names, wherever its verb of saying stands.

    >>> find_speaker(("The", "mayor", "said", "on", "Monday", "that", "he", "was", "safe", "."))
    (0, 1)
    """
    tail = find_tail(words)
    if tail:
        return tail.first, tail.last
    bare = tail_words()["bare"]
    for verb in range(1, len(words)):
        if words[verb].lower() in bare:
            first, last = speaker_before(words, verb)
            if first is None and last <= 4 and words[0].lower() in ARTICLES:
                first = 0
            if first is not None:
                return first, last
    return None


def _closing(words: tuple[str, ...]) -> Tail | None:
    """The reporting clause at the end: "..., a source said on Monday"."""
    count = len(words)
    for verb in range(count - 1, max(SHORTEST_SAID, count - LONGEST) - 1, -1):
        if not _says(words, verb):
            continue
        if not _closes(words, verb) or _inverted(words, verb):
            return None
        first, last = speaker_before(words, verb)
        if first is None or first < SHORTEST_SAID:
            return None
        citing = next((i for i in range(verb + 1, count) if words[i].lower() in tail_words()["citing"]), None)
        return Tail(_cut(words, first), first, last, verb, citing)
    return None


def _says(words: tuple[str, ...], verb: int) -> bool:
    """Whether a token is a verb of saying or opens one: "said", "went on to say", "pointed out", but not "to say"."""
    lower = words[verb].lower()
    if lower == "say" and words[verb - 1].lower() == "to":
        return False
    if lower in ("went", "pointed"):
        phrase = " ".join(words[verb : verb + 4]).lower()
        return lower in tail_words()["verbs"] or phrase.startswith(("went on to say", "pointed out"))
    return lower in tail_words()["verbs"]


def _closes(words: tuple[str, ...], verb: int) -> bool:
    """Whether only the circumstances of the saying follow the verb."""
    lists = tail_words()
    rest = [w.lower() for w in words[verb + 1 :] if w[0].isalnum()]
    if rest[:3] == ["on", "to", "say"]:
        rest = rest[3:]
    if rest[:1] == ["out"]:
        rest = rest[1:]
    named = words[verb].lower() in ("told", "tells")
    allowed = sum(w in lists["closing"] or w[0].isdigit() or w in lists["speakers"] for w in rest)
    return len(rest) - allowed <= (2 if named else 1 if len(rest) > 3 else 0)


def _turned(words: tuple[str, ...]) -> Tail | None:
    """The reporting clause with its verb first: "..." said the observatory, a monitor based in Britain."""
    lists = tail_words()
    for verb in range(SHORTEST_SAID, len(words) - 1):
        if words[verb].lower() not in lists["turned"]:
            continue
        quoted, named = _inverted(words, verb), _ends_in_names(words, verb)
        if not (quoted or _may_end(words[verb - 1], named)):
            continue
        last = speaker_behind(words, verb + 1)
        if last is None or not (quoted or named or _describes(words[last + 1 :])):
            continue
        return Tail(_cut(words, verb), verb + 1, last, verb, _going_on(words, last + 1))
    return None


def _ends_in_names(words: tuple[str, ...], verb: int) -> bool:
    """Whether behind a word nothing but names and circumstances follow a verb: "the town said Rami Haddad on Monday"."""
    return words[verb - 1][0].isalpha() and all(w[0].isupper() or _is_circumstance(w) for w in words[verb + 1 :])


def _is_circumstance(word: str) -> bool:
    return word.lower() in tail_words()["closing"] or not word.isalnum()


def _may_end(word: str, named: bool) -> bool:
    """Whether what is said may end in a word: it is no speaker himself, and no name unless the speaker is named."""
    lists = tail_words()
    return (named or word.islower()) and not any(word in lists[name] for name in ("speakers", "pronouns", "unspoken"))


def _describes(rest: tuple[str, ...]) -> bool:
    """Whether what follows a speaker says who he is, or only goes on or closes."""
    lists = tail_words()
    opens = bool(rest) and (rest[0].lower() in lists["describing"] or rest[0].lower() in lists["going_on"])
    return opens or all(map(_is_circumstance, rest))


def _going_on(words: tuple[str, ...], start: int) -> int | None:
    """Where what is said goes on at ``start`` or behind it: at a word like "adding", else at once if a clause follows."""
    going = next((i for i in range(start, len(words)) if words[i].lower() in tail_words()["resuming"]), None)
    return start if going is None and _is_clause(words[start:]) else going


def _within(words: tuple[str, ...]) -> Tail | None:
    """A reporting clause between a whole statement and its circumstances: "... a monitor said a day after ..."."""
    telling = telling_words()
    for verb in range(SHORTEST_SAID + 2, len(words) - 2):
        if words[verb].lower() not in telling:
            continue
        first, last = speaker_before(words, verb)
        if first is None or first < SHORTEST_SAID or not (words[first - 1] in _QUOTES or _is_clause(words[:first])):
            continue
        going = _behind_times(words, verb)
        if _says_no_more(words, verb, going) or _is_resumed(words[going : going + 3]):
            return Tail(_cut(words, first), first, last, verb, going)
    return None


def _behind_times(words: tuple[str, ...], verb: int) -> int:
    """Where what follows a verb of saying and its time begins; whom "told" tells is passed over.

    >>> _behind_times(("a", "monitor", "told", "Reuters", "on", "Monday", "a", "day", "after"), 2)
    6
    """
    lists = tail_words()
    told = words[verb].lower() == "told"
    going = verb + 1
    while going < len(words):
        word, lower = words[going], words[going].lower()
        hearer = told and going < verb + 4 and (word[0].isupper() or lower in lists["speakers"])
        if not (hearer or lower in lists["saying_times"] or word[0].isdigit()):
            break
        going += 1
    return going - 1 if words[going - 1].lower() in ARTICLES else going  # "a day after"


def _says_no_more(words: tuple[str, ...], verb: int, going: int) -> bool:
    """Whether what follows a bare verb of saying is neither what is said nor a speaker: "a monitor said near the bridge"."""
    lists = tail_words()
    rest = words[going:]
    opens = bool(rest) and rest[0].lower() not in lists["opening"]
    return opens and words[verb].lower() in lists["bare"] and not _is_clause(rest) and speaker_behind(words, going) is None


def _is_resumed(words: Sequence[str]) -> bool:
    """Whether words resume what was said, at once or behind a span of time.

    >>> [_is_resumed(text.split()) for text in ("after the truce", "a day after", "two days after", "the day began")]
    [True, True, True, False]
    """
    lists = tail_words()
    follow = [w.lower() for w in words]
    if not follow or follow[0] in lists["resuming"]:
        return bool(follow)
    timed = follow[0] in lists["spans"] or follow[0] in ARTICLES
    return timed and not lists["resuming"].isdisjoint(follow[1:])


def _inserted(words: tuple[str, ...]) -> Tail | None:
    """A "he said" between a subject and its verb, the commas lost: "The air force he said carried out eight raids"."""
    lists = tail_words()
    for verb in range(2, len(words) - 2):
        speaker = words[verb - 1].lower()
        if words[verb].lower() not in lists["inserted"] or speaker not in ("he", "she"):
            continue
        before, after = words[verb - 2], words[verb + 1]
        if before.islower() and before not in lists["unspoken"] | lists["finite"] and _is_clause((after,)):
            return Tail(verb - 1, verb - 1, verb - 1, verb, verb + 1)
    return None


def _cut(words: tuple[str, ...], first: int) -> int:
    return first - 1 if words[first - 1] == "," else first


def _is_clause(words: tuple[str, ...]) -> bool:
    """Whether a finite verb stands among the words."""
    forms, finite = verb_forms(), tail_words()["finite"]
    return any(forms.get(w, ("", ""))[1] in ("VBD", "VBN") or w in finite for w in map(str.lower, words))


def _inverted(words: tuple[str, ...], verb: int) -> bool:
    return words[verb - 1] in _QUOTES or words[verb - 1] == ","
