"""Which happening each of a sentence's places and times belongs to."""

from collections.abc import Iterator, Sequence, Set

from kadesh.model import Relation
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.toponyms import Toponym, continues, shares
from kadesh.reading.rules.triggers import Trigger

_OF_CAUSES = frozenset({"in", "by", "during"})


def assign(passage: Passage, triggers: Sequence[Trigger], tokens: Sequence[int]) -> list[int]:
    """For each token, the index of the trigger it belongs to, by climbing the syntax, else by nearness; -1 for none."""
    owner: dict[int, int] = {}
    for number, trigger in enumerate(triggers):
        for token in (trigger.anchor, trigger.head, *range(trigger.first, trigger.last + 1)):
            owner.setdefault(token, number)
    result = []
    for token in tokens:
        chosen = -1
        aside = False
        for above in (token, *passage.syntax.ancestors(token)):
            if above in owner:
                chosen = owner[above]
                break
            aside = aside or _aside(passage, above)
        if chosen >= 0 and aside:
            chosen = -1
        elif chosen < 0 and triggers:
            before = [n for n, t in enumerate(triggers) if t.first <= token]
            chosen = before[-1] if before else 0
        result.append(chosen)
    return result


def place_owners(passage: Passage, triggers: Sequence[Trigger], toponyms: Sequence[Toponym]) -> list[int]:
    """For each place, the index of the trigger it belongs to; -1 for none.

    What stands between counts before the syntax where it is nothing but "over the hills of"; a listed name goes with
    the name before it.
    """
    owners = assign(passage, triggers, [_hung(passage, t.head) for t in toponyms])
    tokens = {token: n for n, t in enumerate(triggers) for token in (*range(t.first, t.last + 1), t.head)}
    words = passage.lexicon.words
    between = words.area_words | words.compass | words.locative | words.near_words | {"the", "of"}
    for number, toponym in enumerate(toponyms):
        index = toponym.first - 1
        while index > 0 and passage.lower[index] in between and index not in tokens:
            index -= 1
        if index in tokens and index < toponym.first - 1:
            owners[number] = tokens[index]
            continue
        before = toponyms[number - 1] if number else None
        if before and continues(passage, before.last, toponym.first) and shares(passage, before, toponym):
            owners[number] = owners[number - 1]
    return owners


def _hung(passage: Passage, token: int) -> int:
    """Where a place's phrase hangs: not as the subject of a participle that a comma parted from it."""
    syntax = passage.syntax
    above = syntax.heads[token]
    if syntax.relations[token] == "nsubj" and syntax.tags[above] == "VBG" and syntax.relations[above] in ("pcomp", "pobj"):
        return syntax.heads[above]
    return token


def _aside(passage: Passage, index: int) -> bool:
    """Whether a verb that claims nothing opens an aim or a description: its places are not those of the happening."""
    syntax = passage.syntax
    if not syntax.tags[index].startswith("VB") or syntax.relations[index] not in ("advcl", "acl", "relcl", "xcomp"):
        return False
    if syntax.lemmas[index] in passage.lexicon.words.banning_verbs:
        return True
    clause = passage.clause(index)
    if syntax.lemmas[index] in passage.lexicon.verbs and clause.form == "infinitive":
        return False
    if clause.form == "infinitive":
        aim = syntax.relations[index] in ("advcl", "acl")
        return aim or syntax.lemmas[index] not in passage.lexicon.words.carrying_verbs | passage.lexicon.words.achieving
    if syntax.relations[index] != "relcl" or syntax.lemmas[index] in passage.lexicon.words.linking_verbs:
        return False
    described = syntax.heads[index]
    if passage.lower[described] in passage.lexicon.words.area_words:
        return False  # "at a place where families had gathered in X"
    frames = passage.lexicon.verbs.get(syntax.lemmas[index], ())
    return not (frames and passage.lexicon.nouns.get(syntax.lemmas[described]))  # "a rocket shell that targeted X"


def sentence_places(toponyms: Sequence[Toponym], owners: Sequence[int], number: int) -> list[Toponym]:
    """Where a happening has no place of its own or of its section: the places of the one nearest before it, else after."""
    others = [n for n in owners if 0 <= n < number][-1:] or [n for n in owners if n > number][:1]
    held = (t for t, owner in zip(toponyms, owners, strict=True) if owner in others)
    return [t for t in held if t.relation in (Relation.AT, Relation.NEAR)]


def time_head(passage: Passage, time: tuple[int, int]) -> int:
    """The token of a time expression that hangs outside of it; "an hour after" a clause dates what stands over that."""
    syntax, last = passage.syntax, time[1]
    if passage.lower[last] in ("after", "before") and last > time[0] and syntax.relations[last] in ("mark", "prep"):
        told = syntax.heads[last]
        if last < told < syntax.heads[told] or syntax.heads[told] < last < told:
            return syntax.heads[told]
    for index in range(time[0], time[1] + 1):
        if not time[0] <= passage.syntax.heads[index] <= time[1]:
            return index
    return time[0]


def hangs_on(passage: Passage, token: int, heads: Set[int]) -> bool:
    """Whether a time hangs right on a verb of saying."""
    syntax = passage.syntax
    above = syntax.heads[token]
    if syntax.relations[token] == "pobj":
        above = syntax.heads[above]
    return above in heads


def borrowed_times(passage: Passage, trigger: Trigger, times: Sequence[tuple[int, int]]) -> list[int]:
    """The times that a happening takes from beside it: of the verb that its own is joined to, of the day that it tells of.

    "They entered the town in 2012 and took the north"; "since Friday, when the rebels broke in";
    "killed in shelling on Friday".
    """
    clause = passage.clause(trigger.anchor)
    first = passage.clause(clause.governor) if clause.link == "conjunct" and clause.governor >= 0 else None
    if first and first.tense == clause.tense and clause.first("subject") is None:
        return _first_on(passage, times, {clause.governor})
    return _time_before_when(passage, trigger, times) or _first_below(passage, times, _cause_or_result(passage, trigger.head))


def _first_on(passage: Passage, times: Sequence[tuple[int, int]], heads: Set[int]) -> list[int]:
    """The first of the times that hangs right on one of ``heads``."""
    return [n for n, time in enumerate(times) if hangs_on(passage, time_head(passage, time), heads)][:1]


def _first_below(passage: Passage, times: Sequence[tuple[int, int]], heads: Set[int]) -> list[int]:
    """The first of the times that hangs below one of ``heads``, with no verb between them."""
    return [n for n, time in enumerate(times) if not heads.isdisjoint(_above(passage, time_head(passage, time)))][:1]


def _above(passage: Passage, token: int) -> Iterator[int]:
    """The tokens above one, up to the first verb."""
    for above in passage.syntax.ancestors(token):
        yield above
        if passage.syntax.tags[above].startswith("VB"):
            return


def _cause_or_result(passage: Passage, head: int) -> set[int]:
    """What caused the harm of which a verb tells, in its own clause; or the verb of harm whose cause a noun names.

    >>> told = sentence("Two people were killed in shelling on Monday.")
    >>> [told.words[found] for word in ("killed", "shelling") for found in _cause_or_result(told, at(told, word))]
    ['shelling', 'killed']
    """
    syntax, words = passage.syntax, passage.lexicon.words
    harms = words.kill_verbs | words.wound_verbs
    if syntax.lemmas[head] in harms and syntax.tags[head].startswith("VB"):
        below = [child for child in syntax.children[head] if syntax.relations[child] in ("nsubj", "prep", "agent")]
        return {cause for child in below for cause in _causes(passage, child)}
    above = syntax.heads[head]
    if syntax.relations[head] in ("pobj", "pcomp") and passage.lower[above] in _OF_CAUSES:
        above = syntax.heads[above]
    elif syntax.relations[head] != "nsubj":
        return set()
    return {above} if syntax.lemmas[above] in harms else set()


def _causes(passage: Passage, child: int) -> list[int]:
    """What a subject, or a preposition of causes, names."""
    syntax = passage.syntax
    if syntax.relations[child] == "nsubj":
        return [child]
    if passage.lower[child] not in _OF_CAUSES:
        return []
    return [inner for inner in syntax.children[child] if syntax.relations[inner] in ("pobj", "pcomp")]


def _time_before_when(passage: Passage, trigger: Trigger, times: Sequence[tuple[int, int]]) -> list[int]:
    """The time of which a clause with "when" tells, right before it."""
    for above in (trigger.anchor, *passage.syntax.ancestors(trigger.anchor)):
        opening = [c for c in passage.syntax.children[above] if c < above and passage.lower[c] in ("when", "where")]
        if opening and passage.lower[opening[0]] == "when":
            return [n for n, (_, last) in enumerate(times) if 1 <= opening[0] - last <= 2][:1]
        if opening or passage.clause(above).form == "finite":
            break
    return []


def through(passage: Passage, trigger: Trigger, toponyms: Sequence[Toponym]) -> list[Toponym]:
    """Places that a clause without one of its own speaks of by its antecedent: "the town that they hold"."""
    clause = passage.clause(trigger.anchor)
    if clause.link not in ("relative", "modifier") or clause.governor < 0:
        return []
    inside = set(passage.syntax.subtree(clause.governor, frozenset({"relcl", "acl"})))
    return [toponym for toponym in toponyms if toponym.head in inside]
