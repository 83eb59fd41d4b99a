"""The parties that stand beside a happening's words: who is blamed, who holds what is struck, who is between whom."""

from kadesh.language.clauses import conjuncts
from kadesh.model import ClaimType
from kadesh.reading.rules.parties import PartyFinder
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.tallies import Tally
from kadesh.reading.rules.triggers import object_of, subject_of
from kadesh.resolving.actors import CIVILIAN, CONTEXT, DEMONYM, GENERIC, NAME, NATION, PRONOUNS
from kadesh.resolving.parties import Party


def owner_before(passage: Passage, head: int) -> list[Party]:
    """Who is named right before a noun and what describes it, where an apostrophe is lost: "Moscows planned truce"."""
    syntax = passage.syntax
    index = head - 1
    while index > 0 and syntax.heads[index] == head and syntax.relations[index] in ("amod", "compound"):
        index -= 1
    naming = passage.naming_at.get(index)
    if index < 0 or naming is None or not naming.ids or not passage.words[index].endswith("s"):
        return []
    if naming.kind not in (NAME, NATION):
        return []
    if syntax.relations[index] not in ("pobj", "dobj", "compound", "nmod", "amod", "dep", "appos"):
        return []
    return [Party(naming.ids, naming.kind, passage.text(naming.first, naming.last), passage.span(naming.first, naming.last))]


def but_places(passage: Passage, head: int, found: list[Party]) -> list[Party]:
    """The parties but nations that only say where a place lies: "strikes on the Syrian province"."""
    places = passage.lexicon.words.area_words | passage.lexicon.words.place_anaphors
    barred = (NATION, DEMONYM) if passage.syntax.lemmas[head] in places else (NATION,)
    return [p for p in found if p.kind not in barred]


def held_behind(passage: Passage, head: int) -> list[Party]:
    """Who holds the place named next behind a noun, whatever the parser hangs it on: "raids on and around rebel-held X"."""
    for index in range(head + 1, min(head + 10, len(passage.words))):
        if passage.syntax.tags[index] in ("VBD", "VBZ", "VBP", "MD", ",", ".", "WDT", "WP"):
            return []
        naming = passage.naming_at.get(index)
        holding = passage.words[index].lower().split("-")[-1] in passage.lexicon.words.holding_participles
        if not naming and passage.syntax.tags[index] in ("NN", "NNS") and "civilians" in passage.classes(index):
            return [
                Party(("civilians",), CIVILIAN, passage.words[index], passage.span(index, index))
            ]  # "on a school in rebel-held X"
        if naming and naming.ids and holding:
            return [Party(naming.ids, naming.kind, passage.words[index], passage.span(index, index))]
    return []


def members_of(parties: PartyFinder, passage: Passage, head: int) -> list[Party]:
    """All who are named behind "between" or "among", with or without commas between them."""
    syntax = passage.syntax
    inside = {*syntax.subtree(head, frozenset({"relcl", "acl", "advcl"})), *_listed_from(passage, head)}
    found: list[Party] = []
    for naming in passage.namings:
        text, span = passage.text(naming.first, naming.last), passage.span(naming.first, naming.last)
        general = naming.kind == CONTEXT and text.lower() not in PRONOUNS and "rival" not in text.lower()
        known = any(p.ids == naming.ids for p in found)
        if naming.first in inside and not known and (general or (naming.kind in (NAME, GENERIC) and naming.ids)):
            found.append(Party(naming.ids, naming.kind, text, span))
    named = [p for p in found if p.ids]
    if len(named) > 1:
        parents = {parties.arms.parent(i) for p in named for i in p.ids}
        found = [p for p in named if not parents.issuperset(p.ids)]  # "militants of X, a branch of Y": X alone is meant
    return found or [p for m in conjuncts(syntax, head) for p in parties.parties(passage, m, 1)]


def _listed_from(passage: Passage, head: int) -> set[int]:
    """The tokens from ``head`` on that list names, whatever the parser makes of them: up to the next verb or preposition."""
    inside = {index for naming in passage.namings for index in range(naming.first, naming.last + 1)}
    listed = {head}
    for index in range(head + 1, len(passage.words)):
        opens = passage.syntax.tags[index].startswith(("VB", "MD", "IN", "W", "TO", "."))
        if index not in inside and opens and passage.words[index].lower() != "of":
            break
        listed.add(index)
    return listed


def doers_behind(parties: PartyFinder, passage: Passage, head: int) -> list[Party]:
    """Who stands behind the next "by", whatever the parser hangs it on: "a target of strikes against X by Y"."""
    syntax = passage.syntax
    for index in range(head + 1, min(head + 9, len(passage.words))):
        if syntax.tags[index].startswith(("VB", "MD", "CC")) or passage.words[index] in (",", ";"):
            return []
        if passage.words[index].lower() == "by":
            inner = [c for c in syntax.children[index] if syntax.relations[c] == "pobj"]
            return [p for c in inner for p in parties.parties(passage, c) if p.ids or p.kind == CONTEXT]
    return []


def blamed_for(parties: PartyFinder, passage: Passage, head: int) -> list[Party]:
    """Whom a participle behind the noun makes its doer: "strikes blamed on X", "raids carried out by X"."""
    syntax = passage.syntax
    for child in syntax.children[head]:
        if syntax.relations[child] in ("acl", "relcl") and syntax.tags[child] == "VBN":
            clause = passage.clause(child)
            for argument in clause.arguments:
                if argument.role == "agent" or (
                    argument.preposition in ("on", "to") and syntax.lemmas[child] in ("blame", "attribute")
                ):
                    return parties.parties(passage, argument.head)
            for inner in syntax.children[child]:
                if syntax.relations[inner] == "xcomp" and (agent := passage.clause(inner).first("agent")):
                    return parties.parties(passage, agent.head)
    return []


def answering_for(parties: PartyFinder, passage: Passage, head: int) -> list[Party]:
    """Who is said to have done it: "X were responsible for the raids", "X was behind the attack"."""
    syntax = passage.syntax
    link = syntax.heads[head]
    above = syntax.heads[link]
    if syntax.relations[head] != "pobj" or not (
        (passage.lower[link] in ("for", "in") and passage.lower[above] in ("responsible", "responsibility", "involvement"))
        or (passage.lower[link] == "behind" and syntax.lemmas[above] == "be")
    ):
        return []
    while not syntax.tags[above].startswith("VB") and syntax.heads[above] != above:
        above = syntax.heads[above]
    subject = passage.clause(above).first("subject")
    return [p for p in parties.parties(passage, subject.head) if p.ids] if subject else []


def struck_by(parties: PartyFinder, passage: Passage, head: int) -> list[Party]:
    """Whom a clause behind the noun says it hit: "strikes targeting IS-held areas", "a blast that struck a bus"."""
    syntax = passage.syntax
    for child in syntax.children[head]:
        if syntax.relations[child] in ("acl", "relcl") and not passage.clause(child).passive:
            thing = passage.clause(child).first("object")
            if thing and syntax.lemmas[child] in passage.lexicon.words.appearing_verbs | {"involve"}:
                struck = [p for p in parties.parties(passage, thing.head) if p.kind not in (NATION, DEMONYM)]
                return holders_of(parties, passage, thing.head) or struck
    return []


def fighting_above(parties: PartyFinder, passage: Passage, head: int) -> tuple[list[Party], bool]:
    """Who is in a fight that stands behind a verb of another kind: "the terrorists lost ten men in clashes with X".

    Last, whether they are only known as its dead.
    """
    syntax = passage.syntax
    harmed = passage.lexicon.words.kill_verbs | passage.lexicon.words.wound_verbs
    for above in syntax.ancestors(head):
        if syntax.tags[above].startswith("VB"):
            clause = passage.clause(above)
            subject = clause.first("agent") if clause.passive else subject_of(passage, clause)
            dead = object_of(passage, clause) if clause.passive and not subject and syntax.lemmas[above] in harmed else None
            if dead:
                if found := parties.parties(passage, dead.head):
                    return found, True
                continue
            if subject is None or "fighters" not in passage.classes_around(subject.head):
                return [], False
            return parties.parties(passage, subject.head), False
    return [], False


def killers_above(parties: PartyFinder, passage: Passage, head: int) -> list[Party]:
    """Who kills in what the noun at ``head`` tells: "X killed ten people in an attack"."""
    syntax = passage.syntax
    if syntax.relations[head] != "pobj" or passage.lower[syntax.heads[head]] not in ("in", "during"):
        return []
    for above in syntax.ancestors(head):
        if syntax.tags[above].startswith("VB"):
            clause = passage.clause(above)
            lemma, lists = syntax.lemmas[above], passage.lexicon.words
            harming = lemma in lists.kill_verbs | lists.wound_verbs
            harming = harming or any(frame.type is ClaimType.KILL for frame in passage.lexicon.verbs.get(lemma, ()))
            dying = lemma in lists.dying_verbs
            subject = subject_of(passage, clause) if harming and not (clause.passive or dying) else None
            found = parties.parties(passage, subject.head) if subject else []
            return [p for p in found if p.ids and all(parties.arms.armed(i) for i in p.ids)]
    return []


def holders_of(parties: PartyFinder, passage: Passage, head: int) -> list[Party]:
    """Who is said to hold the place that is struck: "rebel-held Aleppo", "areas controlled by ISIL"."""
    syntax = passage.syntax
    for index in syntax.subtree(head):
        lower = passage.words[index].lower()
        naming = passage.naming_at.get(index)
        if naming and naming.ids and lower.split("-")[-1] in passage.lexicon.words.holding_participles:
            return [Party(naming.ids, naming.kind, passage.words[index], passage.span(index, index))]
        if syntax.relations[index] in ("acl", "relcl") and syntax.lemmas[index] in ("hold", "control", "occupy"):
            agent = passage.clause(index).first("agent")
            if agent and (found := parties.parties(passage, agent.head)):
                return found
    return []


def bearer_of(passage: Passage, tally: Tally) -> int:
    """The token of those who bear a loss, by the verb that says so: "the rebels attacked, losing 40 men"; else -1."""
    lists, verb = passage.lexicon.words, tally.verb
    if passage.syntax.lemmas[verb] not in lists.lose_verbs | lists.suffer_verbs or verb == tally.head:
        return -1
    clause = passage.clause(verb)
    bearer = None if clause.passive else subject_of(passage, clause)
    return bearer.head if bearer and bearer.head != tally.head else -1


def losers_of(parties: PartyFinder, passage: Passage, tally: Tally) -> list[Party]:
    """Whom a loss's own words name, not what hangs behind them: "300,000 lives - 15,000 of them children"."""
    return [p for p in parties.parties(passage, tally.head) if tally.span.holds(p.span)]
