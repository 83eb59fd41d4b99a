"""What a report has told so far: whom it named, who acted last and where, for what it then says only by "they" or "there"."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from kadesh.model import Claim, ClaimType, Location, Mention
from kadesh.reading.lexicon import Lexicon
from kadesh.reading.lines import Line
from kadesh.reading.rules.matters import Matter
from kadesh.resolving.actors import CONTEXT, GENERIC, NAME, PRONOUNS, Naming


@dataclass
class Telling:
    """What a report has said so far, for those whom it names only by "they" or "the terrorists"."""

    named: list[tuple[int, int, str]] = field(default_factory=list)  # (section, sentence, id), all in the report, in order
    matter: Matter | None = None  # what the sentence before was about, where that is no conflict
    unnamed: set[int] = field(default_factory=set)  # sections that speak of "terrorists" or "militants"
    day: date | None = None  # when it was published: alliances and wars are those of that day
    own: str | None = None  # whose side the report's outlet is on, where it says "our forces"
    voice: str | None = None  # whose words it gives now, where a side of the war speaks
    quoted: bool = False  # whether it gives them word for word
    initiators: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    places: tuple[Location, ...] = ()
    first_places: tuple[Location, ...] = ()
    blasts: ClaimType | None = None  # what "bombing" last meant: air raids or bombs
    last_act: tuple[ClaimType, tuple[Mention, ...], tuple[Mention, ...]] | None = None  # the last attack, by whom, on whom
    last: tuple[int, Claim] | None = None  # the last claim, and which sentence made it
    last_of: dict[ClaimType, tuple[str, ...]] = field(default_factory=dict)


def open_telling(lines: Iterable[Line], lexicon: Lexicon) -> Telling:
    """The telling of a report that is about to be read, with all the parties that its sentences name."""
    telling = Telling()
    for number, line in enumerate(lines):
        for naming in line.namings:
            said = line.sentence.lower[naming.first : naming.last + 1]
            if naming.kind == CONTEXT and PRONOUNS.isdisjoint(said) and lexicon.words.hostile_words.isdisjoint(said):
                telling.unnamed.add(line.section)
            if naming.kind in (NAME, GENERIC) and not _beside_the_fight(line, naming, lexicon):
                telling.named += [(line.section, number, actor) for actor in naming.ids]
    return telling


def _beside_the_fight(line: Line, naming: Naming, lexicon: Lexicon) -> bool:
    """Whether a name tells only whose branch another one is ("an affiliate of X"), or where a source sits ("sources at X")."""
    before = [
        line.sentence.lower[i]
        for i in range(max(0, naming.first - 5), naming.first)
        if line.sentence.lower[i] not in _ARTICLES and not line.sentence.words[i][0].isupper()
    ]
    lists = lexicon.words
    if line.sentence.lower[naming.last] in lists.source_nouns:
        return True  # "Ukrainian officials"
    if naming.last + 1 < len(line.sentence.lower) and line.sentence.lower[naming.last + 1] in lists.offshoot_nouns:
        return True  # "al-Nusra (Qaeda branch in the Levant)"
    return len(before) > 1 and (
        (before[-1] in ("of", "to") and before[-2] in lists.offshoot_nouns)
        or (before[-1] in ("at", "from", "in", "within", "inside") and before[-2] in lists.source_nouns)
    )


_ARTICLES = frozenset({"the", "a", "an", "al"})
