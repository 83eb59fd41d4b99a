"""Which losses result from which happening: "shelled the town, killing five", "were killed in a blast"."""

from collections.abc import Set

from kadesh.language.clauses import conjuncts
from kadesh.model import ClaimType, LossKind, Mark
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.tallies import Tally
from kadesh.reading.rules.triggers import Trigger

T = ClaimType
FIGHTS = frozenset({T.CLASH, T.AIRSTRIKE, T.SHELLING, T.EXPLOSION, T.CIVILIANS, T.OFFENSIVE})
RESULTS = FIGHTS | {T.REPEL, T.ADVANCE, T.CAPTURE}
_LINKS = ("advcl", "acl", "xcomp", "pcomp", "conj", "relcl", "ccomp", "prep", "pobj", "dobj")


def last_of(passage: Passage, trigger: Trigger, tally: Tally, triggers: list[Trigger]) -> Trigger:
    """Of two predicates before a participle of result, the last: "clashed and repelled the attack, killing many"."""
    syntax = passage.syntax
    if syntax.tags[tally.verb] != "VBG" or passage.clause(tally.verb).marker in ("after", "before", "while"):
        return trigger
    joined = set(conjuncts(syntax, trigger.anchor))
    joined |= {c for j in list(joined) for c in syntax.children[j] if syntax.relations[c] == "xcomp"}
    later = [
        t
        for t in triggers
        if t.anchor in joined and trigger.head < t.head < tally.verb and t.type in RESULTS | {ClaimType.DESTROY}
    ]
    return later[-1] if later else trigger


def leader_of(passage: Passage, verb: int) -> int:
    """The first of the verbs that are joined to one another and share a claim of losses."""
    syntax = passage.syntax
    while syntax.relations[verb] == "conj" and syntax.tags[syntax.heads[verb]].startswith("VB"):
        above = syntax.heads[verb]
        people = passage.lexicon.words.kill_verbs | passage.lexicon.words.wound_verbs
        left = syntax.lemmas[verb] == "leave" and {"wounded", "injured", "dead"} & set(passage.lower[verb : verb + 8])
        if syntax.lemmas[above] not in people or (syntax.lemmas[verb] not in people and not left):
            break
        verb = above
    return verb


def home_of(passage: Passage, tally: Tally, triggers: list[Trigger]) -> Trigger | None:
    """The trigger whose happening a loss results from; None where the loss stands on its own."""
    syntax = passage.syntax
    verb = tally.verb
    inside = _dependents(passage, leader_of(passage, verb)) | _dependents(passage, verb) | _under_noun(passage, tally.head)
    if any(syntax.lemmas[i] in passage.lexicon.words.wars and i < verb for i in inside):
        return None  # "the war that has claimed 300,000 lives": no one fight of the sentence
    own = next((t for t in triggers if t.head == verb), None)
    if own and own.type in (T.ARREST, T.ABDUCT):
        return own  # "arrested ten during raids"
    for trigger in triggers:
        verbal = not trigger.nominal
        fight = not verbal and trigger.type in FIGHTS and not _is_vague(passage, trigger)
        if fight and trigger.head in inside and trigger.head != tally.head:
            return own if own and own.type is trigger.type else trigger  # "blew up a van with a bomb"
    if found := _told_behind(passage, tally, triggers):
        return found
    by_anchor: dict[int, Trigger] = {}
    # "destroyed two vehicles, killing ten"
    resulting = tally.kind is not LossKind.MATERIEL and syntax.tags[verb] == "VBG" and syntax.relations[verb] == "advcl"
    for trigger in triggers:
        destroyed = trigger.type is ClaimType.DESTROY and not (resulting and syntax.heads[verb] == trigger.anchor)
        if not (destroyed or trigger.type is ClaimType.CONTROL) or trigger.anchor == verb:
            by_anchor.setdefault(trigger.anchor, trigger)
            by_anchor.setdefault(trigger.head, trigger)
    itself = by_anchor.get(verb)
    if (
        itself
        and Mark.SEIZE in itself.frame.marks
        and syntax.tags[verb] == "VBG"
        and syntax.relations[verb] in ("advcl", "conj")
    ):
        by_anchor.pop(verb)
        if found := _above(passage, tally, by_anchor):
            return found  # "ambushed a convoy, capturing weapons"
    lists = passage.lexicon.words
    if itself and itself.type is not ClaimType.DESTROY and syntax.lemmas[verb] not in lists.destroy_verbs | lists.kill_verbs:
        return itself
    by_anchor.pop(verb, None)
    after = tally.kind is LossKind.MATERIEL and passage.clause(tally.verb).marker == "after"
    if after:  # "took control after destroying the lines": an act of its own
        return None
    if found := _above(passage, tally, by_anchor):
        return found
    beside = _beside(passage, tally, [t for t in triggers if t is not itself])
    if itself and itself.type is not ClaimType.DESTROY and (beside is None or itself.type is not ClaimType.KILL):
        return itself
    return beside


def _told_behind(passage: Passage, tally: Tally, triggers: list[Trigger]) -> Trigger | None:
    """The fight that a clause behind a verb of losses tells: "were killed when a drone hit their car"."""
    syntax = passage.syntax
    lists = passage.lexicon.words
    harming = lists.kill_verbs | lists.wound_verbs
    joined = (v for v in conjuncts(syntax, tally.verb) if syntax.tags[v] == "VBN" or _lost_were(passage, v, harming))
    heads = {tally.verb, leader_of(passage, tally.verb), *joined}
    if tally.kind is LossKind.MATERIEL or not {syntax.lemmas[h] for h in heads} & (harming | _LEFT):
        return None
    for trigger in triggers:
        above = syntax.heads[trigger.anchor]
        if above not in heads or syntax.relations[trigger.anchor] != "advcl" or trigger.type not in FIGHTS:
            continue
        clause = passage.clause(trigger.anchor)
        opening = {passage.lower[c] for c in syntax.children[trigger.anchor] if c < trigger.anchor}
        told = {clause.marker, *opening} & {"when", "as"}
        if told or (clause.marker == "after" and passage.clause(above).passive):
            return trigger
    return None


_LEFT = frozenset({"dead"})


def _lost_were(passage: Passage, verb: int, harming: Set[str]) -> bool:
    """Whether a verb of harm stands without its "were" or an object: "two were killed and their mother wounded"."""
    syntax = passage.syntax
    return syntax.tags[verb] == "VBD" and syntax.lemmas[verb] in harming and syntax.child(verb, "dobj", "aux", "auxpass") < 0


def _is_vague(passage: Passage, trigger: Trigger) -> bool:
    """Whether a noun of fighting says too little to be what losses result from: "killed in the operation"."""
    lemma = passage.syntax.lemmas[trigger.head]
    plural = passage.words[trigger.head].lower() != lemma
    return trigger.type is ClaimType.OFFENSIVE and (
        lemma in passage.lexicon.words.vague_fights
        or (plural and points_back(passage, trigger.head) and lemma not in passage.lexicon.words.blast_nouns)
    )


def vague_under(passage: Passage, tally: Tally, triggers: list[Trigger]) -> set[int]:
    """The nouns of fighting that only say in what a loss was suffered: "killed in separate operations"."""
    inside = _dependents(passage, leader_of(passage, tally.verb)) | _dependents(passage, tally.verb)
    return {
        t.head
        for t in triggers
        if t.nominal and t.carrier < 0 and t.head in inside and t.head > tally.verb and _is_vague(passage, t)
    }


def _beside(passage: Passage, tally: Tally, triggers: list[Trigger]) -> Trigger | None:
    """The fight that stands next to a loss in the words, where the syntax does not join them.

    "five were killed and ten wounded in a blast": the noun behind the next preposition; "shelled the town killing five": the
    trigger before a participle; "clashes in the town killed five": the noun before the verb.
    """
    syntax = passage.syntax
    verb, words = tally.verb, passage.words
    inflicted = passage.syntax.lemmas[verb] in passage.lexicon.words.inflict_verbs
    kinds = FIGHTS | {ClaimType.ADVANCE} if inflicted else FIGHTS
    nouns = [t for t in triggers if t.nominal and t.type in kinds]
    finite = [
        i
        for i, tag in enumerate(syntax.tags)
        if tag in ("VBD", "VBZ", "VBP", "MD")
        and i != verb
        and syntax.relations[i] not in ("aux", "auxpass", "relcl")
        and passage.words[i].isalpha()
        and i not in passage.naming_at  # a name taken for a verb
    ]
    if passage.clause(verb).having("in", "at"):  # "30 were killed in X and 39 were killed by airstrikes in Y"
        finite += [
            i
            for i, tag in enumerate(syntax.tags)
            if tag == "VBN" and i > verb and any(syntax.relations[c] == "auxpass" for c in syntax.children[i])
        ]
    for trigger in nouns:
        if trigger.head > verb and trigger.head - verb < 16 and not any(verb < i < trigger.head for i in finite):
            lead = {w.lower() for w in words[max(verb, trigger.head - 6) : trigger.head]}
            vague = trigger.type is ClaimType.OFFENSIVE and (
                words[trigger.head].lower().endswith("s") or syntax.lemmas[trigger.head] in passage.lexicon.words.vague_fights
            )
            caused = ("to" in lead and bool(lead & {"due", "owing"})) or {"as", "result"} <= lead
            if caused or (lead & {"in", "by", "during", "from", "of", "due", "following"} and not vague):
                return trigger
    if syntax.tags[verb] == "VBG" or passage.lower[verb] in passage.lexicon.words.result_gerunds:
        left = [
            t
            for t in triggers
            if t.head < verb and t.type in RESULTS and not any(t.head < i < verb for i in finite if i != t.head)
        ]
        return left[-1] if left else None
    left = [t for t in nouns if t.head < verb and not any(t.head < i < verb for i in finite)]
    if tally.kind is LossKind.MATERIEL:
        left = [t for t in left if t.type in (ClaimType.AIRSTRIKE, ClaimType.SHELLING, ClaimType.EXPLOSION)]
    if inflicted and syntax.relations[verb] == "conj":  # "foiled the attack and inflicted losses"
        before = [t for t in triggers if t.head < verb and t.type in RESULTS]
        return before[-1] if before else None
    active = not passage.clause(verb).passive and tally.head > verb
    return left[-1] if left and active else None


def _above(passage: Passage, tally: Tally, by_anchor: dict[int, Trigger]) -> Trigger | None:
    """The trigger that a loss hangs below as its result."""
    syntax = passage.syntax
    below = tally.verb
    for above in syntax.ancestors(tally.verb):
        relation = syntax.relations[below]
        if relation not in _LINKS:
            return None
        clause = passage.clause(below)
        finite = clause.form == "finite" and syntax.tags[below].startswith("VB")
        if above in by_anchor:
            trigger = by_anchor[above]
            if relation == "advcl" and clause.marker in ("while", "as") and tally.kind is LossKind.WOUNDED:
                return trigger if trigger.type in RESULTS else None  # "killed ten while 30 more were wounded"
            if relation in ("advcl", "ccomp") and finite:
                return None
            if relation == "advcl" and clause.marker in ("after", "before", "while", "since"):
                return None
            if relation == "advcl" and clause.form == "infinitive":
                return None
            if (
                relation == "conj"
                and finite
                and (
                    tally.kind is LossKind.MATERIEL
                    and syntax.lemmas[tally.verb] not in passage.lexicon.words.seize_verbs
                    and trigger.type not in (ClaimType.AIRSTRIKE, ClaimType.SHELLING, ClaimType.EXPLOSION)
                )
            ):
                return None
            killing = finite and not clause.passive and syntax.lemmas[tally.verb] in passage.lexicon.words.kill_verbs
            if relation == "conj" and killing and trigger.type not in RESULTS:
                return None  # "looted shops and killed six people"
            seized = syntax.lemmas[tally.verb] in passage.lexicon.words.seize_verbs
            if relation == "conj" and clause.first("subject") and finite and not seized:
                return None
            return trigger if trigger.type in RESULTS or tally.kind is not LossKind.MATERIEL else None
        if relation == "ccomp" or (relation == "advcl" and finite):
            return None
        below = above
    return None


def _under_noun(passage: Passage, head: int) -> set[int]:
    """Nouns behind "in", "during" or "from" of a noun: "heavy losses in tough battle"."""
    syntax = passage.syntax
    return {
        inner
        for child in syntax.children[head]
        if syntax.relations[child] == "prep" and passage.words[child].lower() in ("in", "during", "from", "by", "after")
        for inner in syntax.children[child]
        if syntax.relations[inner] == "pobj"
    }


def points_back(passage: Passage, head: int) -> bool:
    """Whether a noun only points back: "the attacks", with nothing that says whose or where."""
    kids = passage.syntax.children[head]
    pointing = passage.lexicon.words.pointing
    return any(passage.words[c].lower() in pointing for c in kids) and not any(
        passage.syntax.relations[c] in ("prep", "compound", "acl", "relcl") for c in kids
    )


def _dependents(passage: Passage, verb: int) -> set[int]:
    """Nouns right under a verb: subject, agent, "in", "by", "during", "after" and what they count or join."""
    syntax = passage.syntax
    found: set[int] = set()
    clause = passage.clause(verb)
    heads = [
        a.head
        for a in clause.arguments
        if a.role in ("subject", "agent") or a.preposition in ("in", "by", "during", "from", "as", "with", "after", "of")
    ]
    if clause.link == "relative" and clause.governor >= 0:
        heads.append(clause.governor)
    if clause.link in ("adverbial", "modifier") and clause.form == "participle" and clause.governor >= 0:
        above = passage.clause(clause.governor)
        if not syntax.tags[clause.governor].startswith("VB"):
            heads.append(clause.governor)
        elif above.first("subject") and not clause.first("subject"):
            heads.append(above.first("subject").head)  # type: ignore[union-attr]
    for child in syntax.children[verb]:
        if (
            syntax.relations[child] == "conj"
            and syntax.tags[child].startswith("VB")
            and not passage.clause(child).first("subject")
        ):
            heads += [
                a.head for a in passage.clause(child).arguments if a.role == "agent" or a.preposition in ("in", "by", "during")
            ]
    if clause.link == "conjunct" and clause.governor >= 0 and not clause.first("subject"):
        first = passage.clause(clause.governor)
        heads += [a.head for a in first.arguments if a.role == "subject"]
        if first.link in ("modifier", "relative") and first.governor >= 0:
            heads.append(first.governor)  # "a blast that killed ten and wounded dozens"
    for head in heads:
        for member in conjuncts(syntax, head):
            found.add(member)
            for child in syntax.children[member]:
                if syntax.relations[child] == "prep" and passage.words[child].lower() in ("of", "in", "from"):
                    found |= {m for c in syntax.children[child] if syntax.relations[c] == "pobj" for m in conjuncts(syntax, c)}
    return found
