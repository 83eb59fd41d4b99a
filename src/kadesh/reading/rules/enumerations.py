"""Names of places side by side: a run of capitals cut where one name ends and the next begins."""

from kadesh.language.titles import capital
from kadesh.model import Reference
from kadesh.reading.rules.openings import Known, is_adjective, is_articled
from kadesh.reading.rules.passages import Passage

Run = tuple[int, int]  # first and last token of capitalised words that stand together


def parted(passage: Passage, first: int, last: int, known: Known) -> list[Run]:
    """A run cut where two known names stand side by side, as where a comma or an apostrophe was lost.

    >>> told = sentence("Jets bombed Maskana Tadmira at dawn.")
    >>> parted(told, 2, 3, {"Maskana", "Tadmira"}.__contains__)
    [(2, 2), (3, 3)]
    >>> parted(told, 2, 3, {"Maskana"}.__contains__)
    [(2, 3)]
    """
    if first == last or known(passage.text(first, last)):
        return [(first, last)]
    runs = _without_nation(passage, first, last, known) or _two_names(passage, first, last, known)
    if not runs and _is_list(passage, first, last):
        return _listed(passage, first, last, known)
    return runs or [(first, last)]


def _without_nation(passage: Passage, first: int, last: int, known: Known) -> list[Run]:
    """A run cut behind the country it opens with, or before the one it closes with: "Syrias Idlib", "Tabqa Syria"."""
    for edge, cut in ((first, first), (last, last - 1)):
        if _is_nation(passage, edge) and not (edge > first and passage.lower[edge - 1] in passage.lexicon.words.area_words):
            front, right = parted(passage, first, cut, known), parted(passage, cut + 1, last, known)
            return front + [piece for piece in right if piece[0] == last == edge or known(passage.text(*piece))]
    return []


def _is_nation(passage: Passage, index: int) -> bool:
    """Whether a word is a country's whole name."""
    naming = passage.naming_at.get(index)
    nation = naming is not None and naming.kind is Reference.NATION and naming.first == naming.last
    return nation and not is_adjective(passage, index)


def _two_names(passage: Passage, first: int, last: int, known: Known) -> list[Run]:
    """A run cut behind the longest name at its front that is known, where the rest is known too or an apostrophe is lost."""
    for cut in range(last - 1, first - 1, -1):
        left = passage.text(first, cut)
        lost = left.endswith("s") and not known(left) and known(left[:-1]) and passage.words[cut + 1][0].isupper()
        if lost or (known(left) and known(passage.text(cut + 1, last))):
            return [(first, cut), *parted(passage, cut + 1, last, known)]
    return []


def _is_list(passage: Passage, first: int, last: int) -> bool:
    """Whether a run of names is a list that lost its commas.

    >>> told = sentence("They left the towns of Ghanta Talbisa Alsin and Zafra.")
    >>> _is_list(told, at(told, "Ghanta"), at(told, "Alsin")), _is_list(told, at(told, "Ghanta"), at(told, "Talbisa"))
    (True, False)
    """
    several = passage.lower[first - 2] if first > 1 and passage.lower[first - 1] == "of" else ""
    plural = several.endswith("s") and several in passage.lexicon.words.area_words
    behind = passage.words[last + 1 : last + 3]
    goes_on = len(behind) == 2 and behind[0].lower() == "and" and capital(behind[1])
    return last - first > 1 and (plural or goes_on)


def _listed(passage: Passage, first: int, last: int, known: Known) -> list[Run]:
    """The names of a list without commas, one behind the other.

    >>> told = sentence("They left the towns of Khan Talbisa Alsin al-Bab and Zafra.")
    >>> _listed(told, 5, 8, lambda name: False)
    [(5, 6), (7, 8)]
    """
    runs: list[Run] = []
    while first <= last:
        runs.append((first, _end_of_name(passage, first, last, known)))
        first = runs[-1][1] + 1
    return runs


def _end_of_name(passage: Passage, first: int, last: int, known: Known) -> int:
    """Where the name ends that opens a list: a known name, else one word with its article, and what opens names ("Khan")."""
    words = passage.words
    longer = (end for end in range(min(first + 2, last), first, -1) if known(passage.text(first, end)))
    end = next(longer, first)
    if end > first or known(words[first]):
        return end
    opens = passage.lower[first] in passage.lexicon.words.name_openers
    while end < last and (opens or (end == first and is_articled(words[end + 1]) and not is_articled(words[first]))):
        end += 1
        opens = passage.lower[end] in ("al", "el")
    return end
