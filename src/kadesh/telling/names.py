"""From the words of a phrase to whom they name: by the names that were found when the report was cut into lines."""

from collections.abc import Callable

from kadesh.model import Phrase, Reference, Span
from kadesh.reading.lines import Line
from kadesh.resolving.actors import ActorFinder
from kadesh.resolving.namings import PRONOUNS, Naming
from kadesh.resolving.parties import CIVILIANS, UNKNOWN, Party

# Where a reader does not say how a phrase names its party: what is looked for in its words, the most telling first.
_BY_WORDS = (
    Reference.NAME,
    Reference.USUAL,
    Reference.CIVILIAN,
    Reference.BRANCH,
    Reference.NATION,
    Reference.DEMONYM,
    Reference.GENERAL,
)


class Names:
    """The names of one sentence by where they stand in the report; ``ours`` is the actor whose "our forces" are."""

    def __init__(self, line: Line, text: str, finder: ActorFinder, ours: str) -> None:
        self._spans = [(line.sentence.span_of(naming.first, naming.last), naming) for naming in line.namings]
        self._text = text
        self._finder = finder
        self._ours = ours

    def parties(self, phrases: tuple[Phrase, ...]) -> tuple[Party, ...]:
        """The parties of phrases, each of which names one or, where its reader does not say how, all in its words."""
        return tuple(party for phrase in phrases for party in self._parties(phrase))

    def _parties(self, phrase: Phrase) -> tuple[Party, ...]:
        if phrase.reference is not None:
            naming = next((n for span, n in self._spans if span.overlaps(phrase.span)), None)
            ids, branch = self._composed(phrase, naming) if phrase.whose else _MEANT[phrase.reference](naming)
            kind = Reference.NAME if phrase.reference is Reference.BOMBER else phrase.reference
            return (
                Party(ids, kind, phrase.span.of(self._text), phrase.span, branch, phrase.whose, phrase.ground, phrase.score),
            )
        inside = [(span, naming) for span, naming in self._spans if phrase.span.holds(span)]
        for wanted in _BY_WORDS:
            if found := [(span, naming) for span, naming in inside if naming.kind == wanted]:
                met = ((span, _MEANT[wanted](naming)) for span, naming in found)
                return tuple(Party(ids, wanted, span.of(self._text), span, branch) for span, (ids, branch) in met)
        return self._unknown(phrase)

    def _unknown(self, phrase: Phrase) -> tuple[Party, ...]:
        """The party of words in which no list finds a name: a pronoun, or a name that is as it is said."""
        words = phrase.span.of(self._text)
        if words.lower() in PRONOUNS:
            return (Party((), Reference.GENERAL, words, phrase.span),)
        if any(word[0].isupper() for word in phrase.head.of(self._text).split()):
            return (Party((), Reference.UNLISTED, words, phrase.span),)
        return ()

    def _composed(self, phrase: Phrase, naming: Naming | None) -> tuple[tuple[str, ...], str]:
        """A branch of each nation that owns it, the army first where ground forces are meant with it."""
        nations = list(dict.fromkeys(nation for span in phrase.whose for nation in self._nations(span)))
        ground = [self._finder.compose(nation, "army") for nation in nations] if phrase.ground else []
        branch = naming.ids[0] if naming else "forces"
        return tuple(dict.fromkeys((*ground, *(self._finder.compose(nation, branch) for nation in nations)))), ""

    def _nations(self, span: Span) -> list[str]:
        """The nations of whoever is named at ``span``; that of the speaker for "our"."""
        naming = next((n for place, n in self._spans if place.overlaps(span)), None)
        return [actor.split(".")[0] for actor in (naming.ids if naming else (self._ours,))]


def _listed(naming: Naming | None) -> tuple[tuple[str, ...], str]:
    return (naming.ids if naming else ()), ""


def _branch(naming: Naming | None) -> tuple[tuple[str, ...], str]:
    return (), naming.ids[0] if naming else ""


def _civilian(naming: Naming | None) -> tuple[tuple[str, ...], str]:
    """ "Protesters" may be listed on their own; "residential areas" are civilian without a name."""
    return (naming.ids if naming and naming.kind == Reference.CIVILIAN else (CIVILIANS,)), ""


def _people(naming: Naming | None) -> tuple[tuple[str, ...], str]:
    return (CIVILIANS,), naming.ids[0].split(".")[0] if naming else ""


# How a phrase stands for its party -> the ids and the branch or nation that a name at its place gives it.
_MEANT: dict[Reference, Callable[[Naming | None], tuple[tuple[str, ...], str]]] = {
    Reference.NAME: _listed,
    Reference.USUAL: _listed,
    Reference.NATION: _listed,
    Reference.DEMONYM: _listed,
    Reference.GENERAL: _listed,
    Reference.BRANCH: _branch,
    Reference.PEOPLE: _people,
    Reference.CIVILIAN: _civilian,
    Reference.BOMBER: lambda _: ((UNKNOWN,), ""),
    Reference.OWN: lambda _: ((), ""),
    Reference.BOTH: lambda _: ((), ""),
    Reference.UNLISTED: lambda _: ((), ""),
}
