"""The reader of a large model's answers; what no answer is had for, another reader reads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kadesh.errors import InputError
from kadesh.model import Draft
from kadesh.reading.large.answers import AnswerError, read_answer
from kadesh.reading.large.drafting import Drafted, Dropped, draft_answer, with_grammar
from kadesh.reading.large.keeping import Asked
from kadesh.reading.large.prompts import prompt_of
from kadesh.reading.large.windows import Window, halves_of, windows_of
from kadesh.reading.lines import Line
from kadesh.reading.readers import Reader


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines that were asked about together, and their drafts where there was an answer."""

    numbers: tuple[int, ...]
    drafted: Drafted | None


class LargeReader:
    """Reads by the answers of a large model. ``usual`` gives the grammar of its sentences, and reads those left unanswered."""

    name = "model"

    def __init__(self, answers: Asked, usual: Reader) -> None:
        self.version = f"{answers.model}+{usual.version}"
        self._answers = answers
        self._usual = usual

    def drafts(self, lines: Sequence[Line]) -> tuple[tuple[Draft, ...], ...]:
        """The drafts of each line of one whole report.

        Raises InputError where nothing was answered at all: what another reader makes of a whole report is not this one's.
        """
        found, _, unanswered = self.read(lines)
        asked = sum(len(window.numbers) for window in windows_of(lines))
        if asked and len(unanswered) == asked:
            raise InputError(
                f"the model {self._answers.model!r} answered nothing", "see that its server runs, then read it again"
            )
        return found

    def read(self, lines: Sequence[Line]) -> tuple[tuple[tuple[Draft, ...], ...], Dropped, tuple[int, ...]]:
        """The drafts, what answers said that is not in the text, and the numbers of the lines without an answer."""
        usual = self._usual.drafts(lines)
        found: list[tuple[Draft, ...]] = [tuple(d for d in drafts if d.type is None) for drafts in usual]
        dropped, unanswered = Dropped(), list[int]()
        for part in (part for window in windows_of(lines) for part in self._parts(lines, window)):
            drafted = part.drafted
            dropped += drafted.dropped if drafted else Dropped()
            unanswered += () if drafted else part.numbers
            for number in part.numbers:
                found[number] = with_grammar(drafted.drafts[number], usual[number]) if drafted else usual[number]
        return tuple(found), dropped, tuple(unanswered)

    def _parts(self, lines: Sequence[Line], window: Window) -> Iterator[_Part]:
        """A window with its drafts; where its answers cannot be read, its halves, with drafts or without."""
        drafted, readable = self._ask(lines, window)
        halves = () if readable else halves_of(lines, window)
        for half in halves:
            yield _Part(half.numbers, self._ask(lines, half)[0])
        if not halves:
            yield _Part(window.numbers, drafted)

    def _ask(self, lines: Sequence[Line], window: Window) -> tuple[Drafted | None, bool]:
        """The drafts of a window, if any, and whether its answer could be read: if not, it is asked for once more."""
        prompt = prompt_of(lines, window)
        asked = prompt
        for _ in range(2):
            text = self._answers.answer(asked)
            if text is None:
                return None, True
            try:
                return draft_answer(read_answer(text).claims, lines, window), True
            except AnswerError as error:
                asked = prompt.again(str(error))
        return None, False
