"""When a clause may be told as indirect speech: a table of named doubts, any of which leaves the words to be quoted instead.

The doubts were found on the annotated reports for training (docs/weighing.md has the rates). Nothing here asks what a claim was
taken to mean: only how it stands in its sentence.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from kadesh.exchange.windows import LONGEST, Window, cues, window_of
from kadesh.model import Claim, Mention, Modality, Span

SHORTEST = 4
LONG_WORD = 3  # letters, above which a headline gives a word a capital
TITLED = 0.6
NEARBY = 12  # words before a clause, among which who says it speaks
MENU = 8
SHORTEST_NAME = 2
LONGEST_SPEAKER = 9
LONGEST_NAME = 4  # words
QUOTATION = frozenset({'"', "“", "”", "«", "»"})


@dataclass(frozen=True)
class Clause:
    """A claim with its window. ``said`` are the spans, within the sentence, of the sources it names there."""

    claim: Claim
    window: Window
    said: tuple[Span, ...]

    @property
    def sentence(self) -> str:
        """The claim's sentence."""
        return self.claim.quote.exact

    @property
    def text(self) -> str:
        """The words of the window."""
        return self.window.span.of(self.sentence)


def clause_of(claim: Claim) -> Clause | None:
    """The clause of ``claim``, or None where its trigger does not stand in its sentence."""
    if claim.trigger.span is None or not claim.quote.span.holds(claim.trigger.span):
        return None
    window = window_of(claim.quote.exact, within(claim, claim.trigger.span))
    if window is None:
        return None
    spans = (s.mention.span for s in claim.attribution if in_sentence(claim, s.mention))
    said = tuple(within(claim, span) for span in spans if span)
    return Clause(claim, window, said)


def within(claim: Claim, span: Span) -> Span:
    """A span of the report as it counts from the start of the claim's sentence."""
    return Span(span.start - claim.quote.start, span.end - claim.quote.start)


def in_sentence(claim: Claim, mention: Mention) -> bool:
    """Whether the mention's words stand in the claim's own sentence."""
    return mention.span is not None and claim.quote.span.holds(mention.span)


def in_clause(clause: Clause, mention: Mention) -> bool:
    """Whether the mention's words stand in the claim's own clause."""
    claim = clause.claim
    return mention.span is not None and in_sentence(claim, mention) and clause.window.span.holds(within(claim, mention.span))


def _is_headline(c: Clause) -> bool:
    """No stop ends it, or its trigger and most longer words begin with a capital."""
    longer = [w for w in c.window.syntax.words if len(w) > LONG_WORD and w[0].isalpha()]
    titled = sum(w[0].isupper() for w in longer) > TITLED * len(longer)
    ended = re.search(r"[.!?…][\"”’')\]]*$", c.sentence.strip())
    return not ended or (titled and c.claim.trigger.text[:1].isupper())


def _stands_in_quotation(c: Clause) -> bool:
    """Within quotation marks whose speaker the sentence does not name, or half in them."""
    before = sum(word in QUOTATION for word in c.window.before)
    inside = sum(word in QUOTATION for word in c.window.words)
    return inside % 2 == 1 or (before % 2 == 1 and not c.said)


def _is_asked(c: Clause) -> bool:
    return "?" in c.sentence


def _is_governed(c: Clause) -> bool:
    """A negation, modal, attempt, condition, accusation or denial stands outside of the clause and could bear on it."""
    heard = (*c.window.before, *c.window.after[:8])
    return not (cues()["hedging"] | cues()["blaming"]).isdisjoint(heard)


def _hides_its_modality(c: Clause) -> bool:
    """It was read as planned, possible or denied, and no word of the clause says so."""
    marked = cues()["hedging"] | cues()["blaming"] | {"to"}
    return c.claim.modality is not Modality.ACTUAL and marked.isdisjoint(c.window.words)


def _is_cut_at_or(c: Clause) -> bool:
    return "or" in (*c.window.before[-1:], *c.window.after[:2])


def _is_a_fragment(c: Clause) -> bool:
    return not c.window.is_whole


def _points_elsewhere(c: Clause) -> bool:
    """A pronoun stands before its verb, or one of the first person in it: another sentence says who.

    "its allies" points elsewhere only where nothing stands before it.
    """
    w = c.window
    if w.syntax.tags[w.first] == "PRP$":
        return True
    end = w.verb if w.verb is not None else w.last
    opening = [i for i in range(w.first, end) if w.syntax.tags[i] != "PRP$"]
    subjects = [i for i in opening if w.syntax.words[i].lower() in cues()["pronouns"]]
    return bool(subjects) or not cues()["speakers"].isdisjoint(w.words)


def _has_a_speaker_unread(c: Clause) -> bool:
    """Somebody speaks outside of the clause, and it is not known who; or several do, or one whom another sentence names."""
    w = c.window
    outside = [i for i in range(len(w.syntax.words)) if not w.first <= i <= w.last]
    speaks = any(w.syntax.lemmas[i] in cues()["saying"] and w.syntax.tags[i].startswith("VB") for i in outside)
    if len(c.claim.attribution) != len(c.said) or len(c.said) > 1:
        return True
    return (speaks or "according" in (*w.before, *w.after)) and not c.said


def _has_half_a_speaker(c: Clause) -> bool:
    """The speaker goes on behind the words that were read, is no words at all or too many, or another one speaks as well."""
    w = c.window
    if not c.said:
        return False
    words = c.said[0].of(c.sentence)
    goes_on = c.sentence[c.said[0].end :].lstrip().startswith(("and ", "or ", "& "))
    around = [any(w.syntax.lemmas[i] in cues()["saying"] and w.syntax.tags[i].startswith("VB") for i in part) for part in
              (range(w.first), range(w.last + 1, len(w.syntax.words)))]  # fmt: skip
    return goes_on or len(words) < SHORTEST_NAME or len(words.split()) > LONGEST_SPEAKER or all(around)


def _speaks_inside(c: Clause) -> bool:
    """A verb of saying, or half a speaker, within the clause: what is said and who says so are not parted."""
    w = c.window
    inner = [i for i in range(w.first, w.last + 1) if w.syntax.lemmas[i] in cues()["saying"]]
    spoken = any(w.syntax.tags[i].startswith("VB") for i in inner)
    return spoken or any(w.span.overlaps(s) and "according" not in w.words for s in c.said)


def _runs_into_its_speaker(c: Clause) -> bool:
    """What follows is a verb of saying without a comma: its subject is in the clause."""
    w = c.window
    return w.last + 1 < len(w.syntax.words) and w.syntax.lemmas[w.last + 1] in cues()["saying"]


def _begins_with_a_hearer(c: Clause) -> bool:
    """What stands before it is a verb of telling: its first words are whom it was told, "told the paper the army took Maru"."""
    w = c.window
    return w.first > 0 and w.syntax.lemmas[w.first - 1] in cues()["telling"]


def _ends_in_its_speaker(c: Clause) -> bool:
    """The last words behind a comma are names, and the speaker follows: "..., Ali Hasan, head of the council, said"."""
    w = c.window
    commas = [i for i in range(w.first, w.last) if w.syntax.words[i] == ","]
    tail = w.syntax.tags[commas[-1] + 1 : w.last + 1] if commas else ()
    named = bool(tail) and len(tail) <= LONGEST_NAME and all(tag.startswith(("NNP", "JJ", "NN")) for tag in tail)
    return named and bool(c.said) and c.said[0].start >= w.span.end


def _is_no_statement(c: Clause) -> bool:
    """What follows a "that" of which nobody says it: "knowing that", "the fact that", a relative one."""
    before = c.window.before
    if before[-1:] != ("that",):
        return False
    lemmas = c.window.syntax.lemmas[max(0, len(before) - NEARBY) : len(before)]
    return cues()["saying"].isdisjoint(lemmas)


def _has_a_menu_before(c: Clause) -> bool:
    """Words of a page stand before it: a sentence begins anew within it ("Tags Aleppo At least 12"), or most are capital."""
    w = c.window
    inner = w.syntax.words[w.first + 1 : w.last + 1]
    opening = w.syntax.words[w.first : w.first + MENU]
    if sum(word[0].isupper() for word in opening) > MENU - 2:
        return True
    return any(word.istitle() and word.lower() in cues()["opening"] for word in inner)


def _is_too_long_or_short(c: Clause) -> bool:
    return not SHORTEST <= len(c.window.words) <= LONGEST


DOUBTS: tuple[tuple[str, Callable[[Clause], bool]], ...] = (
    ("headline", _is_headline),
    ("in quotation marks", _stands_in_quotation),
    ("asked", _is_asked),
    ("governed from outside", _is_governed),
    ("modality not in its words", _hides_its_modality),
    ("either, or", _is_cut_at_or),
    ("fragment", _is_a_fragment),
    ("points elsewhere", _points_elsewhere),
    ("speaker not sure", _has_a_speaker_unread),
    ("half a speaker", _has_half_a_speaker),
    ("speaker inside", _speaks_inside),
    ("runs into its speaker", _runs_into_its_speaker),
    ("begins with whom it was told", _begins_with_a_hearer),
    ("ends in its speaker", _ends_in_its_speaker),
    ("no statement", _is_no_statement),
    ("words of a page", _has_a_menu_before),
    ("too long or short", _is_too_long_or_short),
)


def doubt_of(clause: Clause | None) -> str | None:
    """The first doubt about telling ``clause`` in words, or None where there is none."""
    if clause is None:
        return "no clause"
    return next((name for name, holds in DOUBTS if holds(clause)), None)
