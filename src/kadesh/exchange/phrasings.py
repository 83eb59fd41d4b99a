"""Names and days in the brief's own words: of parties, camps and outlets by the pack; words of others in quotation marks."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cached_property

from kadesh.model import Mention, Report
from kadesh.theatre.nations import load_nations
from kadesh.theatre.packs import Pack

QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_ODD = re.compile(r"[^\w\s.,'’&/-]")  # what names of outlets lack, and references have
NOBODY = frozenset({"civilians", "unknown"})  # kinds of actors that are no party


class Writer:
    """Writes names in the words of one pack, and marks what is no word of ours."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        words = sorted((re.escape(loaded.word) for loaded in pack.loaded), key=len, reverse=True)
        self._loaded = re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE) if words else None

    def loaded_words(self, text: str) -> list[str]:
        """The loaded words of ``text`` outside of quotation marks."""
        return self._loaded.findall(QUOTED.sub("", text)) if self._loaded else []

    def marked(self, text: str) -> str:
        """``text`` with the loaded words that stand outside of quotation marks set in them."""
        if self._loaded is None:
            return text
        parts, end = [], 0
        for passage in QUOTED.finditer(text):
            parts += [self._loaded.sub(r"“\g<0>”", text[end : passage.start()]), passage.group()]
            end = passage.end()
        return "".join((*parts, self._loaded.sub(r"“\g<0>”", text[end:])))

    def plain(self, name: str) -> str:
        """A name as it is, in quotation marks where it holds a loaded word."""
        return quoted(name) if self._loaded and self._loaded.search(name) else name

    @cached_property
    def _nations(self) -> dict[str, str]:
        return {nation.id: nation.name for nation in load_nations()}

    def actor(self, actor: str) -> str:
        """An actor's name, or its id in words where the pack lacks it; one that is nobody in particular in small letters."""
        if not self._pack.has_actor(actor):
            nation, _, arm = actor.partition(".")
            return self.plain(f"{self._nations.get(nation, nation)} {arm}".replace("_", " ").strip())
        known = self._pack.actor(actor)
        small = known.kind in NOBODY
        return self.plain(known.name[:1].lower() + known.name[1:] if small else known.name)

    def supposed(self, mentions: Sequence[Mention]) -> str:
        """The parties of mentions, each once: "Islamic State and civilians"."""
        return listed(list(dict.fromkeys(self.actor(m.id) for m in mentions if m.id)))

    def place(self, place: str | None, text: str) -> str:
        """A place by the pack's name, else as the report has it."""
        return self.plain(self._pack.place(place).name if place and self._pack.has_place(place) else text)

    def outlet(self, report: Report | None) -> str:
        """The name of a report's outlet, or of the report where its outlet is not known.

        A name that a page gives itself stands in quotation marks where it has marks as the brief's own references have.
        """
        if report is None:
            return "an unknown outlet"
        known = self._pack.outlet(report.outlet)
        name = known.name if known else report.outlet
        if name and not known and _ODD.search(name):
            return quoted(name)
        return self.plain(name) if name else f"report {quoted(report.name)}"

    def camp(self, camp: str) -> str:
        """A camp's name in words."""
        return self._pack.actor(camp).name if self._pack.has_actor(camp) else camp.replace("_", "-")


def quoted(words: str) -> str:
    """Words of others in quotation marks; marks within become single ones, lines one line.

    >>> quoted('The “freed”  town')
    '“The ‘freed’ town”'
    """
    inner = " ".join(words.replace("“", "‘").replace("”", "’").split())
    return "“" + re.sub(r'"([^"]*)"', r"‘\1’", inner).replace('"', "’") + "”"


def day(value: date) -> str:
    """A day in words: 2 March 2017."""
    return f"{value.day} {value:%B %Y}"


def days(start: date | None, end: date | None) -> str:
    """A stretch of days as it follows a clause.

    >>> days(date(2017, 3, 2), date(2017, 3, 2)), days(None, None)
    (' on 2 March 2017', '')
    """
    if start and end:
        return f" on {day(start)}" if start == end else f" between {day(start)} and {day(end)}"
    if start:
        return f" from {day(start)}"
    return f" by {day(end)}" if end else ""


def listed(names: Sequence[str]) -> str:
    """Names in a row: a, b and c."""
    if not names:
        return ""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def capital(words: str) -> str:
    """Words with a capital first."""
    return words[:1].upper() + words[1:]
