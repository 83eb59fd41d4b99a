"""Bare denials: "Kyiv denied this", "a claim that the army rejected" tell what was claimed before, negated."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from kadesh.language.clauses import Clause
from kadesh.model import Claim, Mention, Modality, Origin, Quote, Relation, Source
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.sayings import Saying

_BEFORE = "as in the claim that is denied"


def denial_of(
    passage: Passage,
    sayings: Sequence[Saying],
    who: Callable[[Saying], tuple[Source, ...]],
    claims: Sequence[Claim],
    before: Claim | None,
    quote: Quote,
) -> Claim | None:
    """The claim that a sentence denies without saying it again; None where it denies none.

    ``who`` tells the speakers of a saying. ``claims`` are the sentence's own so far, ``before`` is the last one of the sentence
    before.
    """
    for saying in sayings:
        if saying.head is None:
            continue
        clause = passage.clause(saying.head)
        if passage.syntax.lemmas[saying.head] not in passage.lexicon.words.denying or clause.negated:
            continue
        span = passage.span(saying.head, saying.head)
        told = [c for c in claims if c.trigger.span and c.trigger.span.start < span.start]
        denied = told[-1] if told else before
        if denied is None or denied.modality is Modality.NEGATED or not _bare(passage, clause, saying.head):
            continue
        sources = who(saying)
        if {s.mention.text for s in denied.attribution} & {s.mention.text for s in sources}:
            continue
        return _negated(denied, Mention(passage.words[saying.head], span, None, "denial"), sources, quote)
    return None


def _bare(passage: Passage, clause: Clause, verb: int) -> bool:
    """Whether what is denied is only taken up: "denied it", "denied the claim", "a claim it denied"."""
    syntax, lists = passage.syntax, passage.lexicon.words
    if any(syntax.relations[c] in ("ccomp", "xcomp", "pcomp") for c in syntax.children[verb]):
        return False
    thing = clause.first("subject") if clause.passive else clause.first("object")
    if thing is None or syntax.tags[thing.head].startswith("W"):
        head = syntax.heads[verb] if syntax.relations[verb] == "relcl" else -1
    else:
        head = thing.head
    if head < 0:
        return False
    whole = all(syntax.relations[c] not in ("acl", "prep", "ccomp", "poss") for c in syntax.children[head] if c != verb)
    return whole and (passage.lower[head] in lists.taken_up or syntax.lemmas[head] in lists.denied_nouns)


def _negated(claim: Claim, trigger: Mention, sources: tuple[Source, ...], quote: Quote) -> Claim:
    return replace(
        claim,
        id="",
        quote=quote,
        trigger=trigger,
        modality=Modality.NEGATED,
        initiator=_carried(claim.initiator),
        target=_carried(claim.target),
        places=tuple(replace(place, relation=Relation.SECTION) for place in claim.places[:1]),
        time=replace(claim.time, mention=None, reason=_BEFORE),
        losses=(),
        attribution=sources,
        framing=(),
        origin=Origin(claim.origin.reader, claim.origin.version, "denial"),
    )


def _carried(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    return tuple(Mention("", None, m.id, _BEFORE) for m in mentions if m.id)
