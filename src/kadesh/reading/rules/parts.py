"""The parts that parties play in a happening, by its grammar: who does it, to whom, and how it is told."""

from collections.abc import Iterable
from dataclasses import dataclass

from kadesh.language.clauses import Argument, Clause, conjuncts
from kadesh.model import ClaimType, Mark
from kadesh.reading.rules.complements import (
    answering_for,
    blamed_for,
    but_places,
    doers_behind,
    fighting_above,
    held_behind,
    holders_of,
    killers_above,
    members_of,
    owner_before,
    struck_by,
)
from kadesh.reading.rules.happenings import Happening
from kadesh.reading.rules.marks import marks_of
from kadesh.reading.rules.parties import PartyFinder
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.triggers import Trigger, object_of, subject_of
from kadesh.resolving.actors import GENERIC, NAME, NATION, PEOPLE, PRONOUNS
from kadesh.resolving.parties import Party

T = ClaimType
_AT_PLACES = frozenset({T.CAPTURE, T.ADVANCE, T.AIRSTRIKE, T.SHELLING, T.ENCIRCLE, T.OFFENSIVE, T.REPEL})
_AGAINST_HOLDERS = _AT_PLACES | {T.DESTROY, T.CLASH}  # done to whoever holds the place
_OF_KILLERS = (T.OFFENSIVE, T.SHELLING, T.AIRSTRIKE, T.EXPLOSION)  # "X killed ten in an attack"
_OF_THE_DOER = (T.ADVANCE, T.WITHDRAW, T.DEPLOY, T.OFFENSIVE, T.EVACUATE)  # "the withdrawal of X" is done by X


@dataclass(frozen=True, slots=True)
class Parts:
    """Who does it and whom it is done to, as the words say, and the marks of how they say it."""

    who: tuple[Party, ...]
    whom: tuple[Party, ...]
    marks: frozenset[Mark]


def parts_of(parties: PartyFinder, passage: Passage, happening: Happening) -> Parts:
    """The parts in a happening, by its verb or noun, with all marks.

    With the mark OF_DEAD ``who`` are only the dead, and fight only if they are of both sides.
    """
    trigger = happening.trigger
    marks = marks_of(passage, trigger)
    if not trigger.nominal:
        parts = verb_parts(parties, passage, happening)
        return Parts(parts.who, parts.whom, parts.marks | marks)
    parts = noun_parts(parties, passage, happening)
    who, whom = parts.who, parts.whom
    if not who and passage.syntax.tags[trigger.head].startswith("VB"):
        who = verb_parts(parties, passage, happening).who  # a noun that the parser read as a verb: "X and Y agree to ceasefire"
    if not who:
        who = tuple(owner_before(passage, trigger.head))
    if not any(p.ids for p in whom) and trigger.type in _AGAINST_HOLDERS:
        whom = tuple(held_behind(passage, trigger.head)) or whom
    return Parts(who, whom, parts.marks | marks)


def verb_parts(parties: PartyFinder, passage: Passage, happening: Happening) -> Parts:
    """The parts that a verb gives, by its frame."""
    frame, head = happening.trigger.frame, happening.trigger.head
    clause = passage.clause(head)
    actor = (
        clause.first("agent") if clause.passive and frame.who == "subject" else _doer(passage, clause, frame.who, frame.type)
    )
    affected = object_of(passage, clause) if frame.whom == "object" else role_of(passage, clause, frame.whom)
    who = parties.parties(passage, actor.head) if actor else []
    if actor and not who:
        who = blamed_for(parties, passage, actor.head)  # "killed by shells fired by X"
    if who and not clause.passive:
        who = who + [p for p in parties.companions_of(passage, clause) if p.ids and p.ids not in [w.ids for w in who]]
    if (
        not who
        and not clause.passive
        and frame.whom != "subject"  # "if the town falls"
        and not (actor and passage.syntax.lemmas[actor.head] in ("other", "some", "many", "rest"))
        and not (frame.type in (T.EXPLOSION, T.SHELLING) and actor)  # "five were hurt when a device went off"
    ):
        who = _acting_above(parties, passage, head)
    who = _pronouns(parties, passage, who, actor)
    thrown = frame.whom == "object" and affected and passage.syntax.lemmas[head] in passage.lexicon.words.wielding
    whom = parties.parties(passage, affected.head) if affected and not thrown else []
    if affected and whom and whom[0].text.lower() in ("its", "their", "his"):
        whom = _pronouns(parties, passage, whom, affected)
    if frame.type in _AT_PLACES:
        whom = [p for p in whom if not parties.is_capital(p)]  # "took Tripoli from the army": the city, not its government
    if not whom and affected:
        whom = holders_of(parties, passage, affected.head)
    if affected and frame.type is T.REPEL:
        whom = whom or doers_behind(parties, passage, affected.head)  # "thwarted an attempt by X to storm the base"
    if not any(p.ids for p in whom) or frame.type in (T.CLASH, T.OFFENSIVE):
        for argument in clause.arguments:
            if argument.preposition in passage.lexicon.words.against and argument.role == "oblique":
                found = parties.parties(passage, argument.head)
                if argument.preposition in passage.lexicon.words.against_places:
                    strict = argument.preposition in ("in", "into", "inside", "toward", "towards", "to")
                    found = [] if strict else but_places(passage, argument.head, found)
                    found = found or holders_of(parties, passage, argument.head)
                if found and not any(p.ids for p in whom):
                    whom = found
                    break
    return _parts(who, whom, {Mark.AGENTLESS: clause.passive and actor is None})


def role_of(passage: Passage, clause: Clause, role: str) -> Argument | None:
    """The argument that stands in a frame's role: subject, object, agent, or a preposition."""
    if role == "subject":
        return subject_of(passage, clause)
    if role == "object":
        return object_of(passage, clause)
    if role == "patient":  # the subject of an intransitive or passive verb
        return clause.first("subject")
    if role == "agent":
        return clause.first("agent")
    return next(iter(clause.having(role)), None)


def _doer(passage: Passage, clause: Clause, role: str, type_: ClaimType) -> Argument | None:
    """Who stands in the doer's role, a relative pronoun that hangs on a verb read as the noun before it.

    In "fought Y that attacked them and repelled the attack", X and not Y repels.
    """
    found = role_of(passage, clause, role)
    if role == "subject" and clause.form == "gerund" and (agent := clause.first("agent")):
        return agent  # "due to shelling by X"
    if found is None or role != "subject":
        return found
    syntax = passage.syntax
    top = clause
    while top.link == "conjunct" and top.first("subject") is None and top.governor >= 0:
        top = passage.clause(top.governor)
    own = top.first("subject")
    relative = own is not None and top.link == "relative" and syntax.tags[own.head].startswith("W")
    if not relative or own is None:
        return found
    if type_ is T.REPEL and top is not clause:
        above = next((a for a in syntax.ancestors(top.head) if syntax.tags[a].startswith("VB")), -1)
        return subject_of(passage, passage.clause(above)) if above >= 0 else found
    if syntax.tags[found.head].startswith("VB"):
        before = own.head - 1 - (passage.words[own.head - 1] == ",")
        if before >= 0 and syntax.tags[before].startswith("NN"):
            return Argument("subject", "", before)
    return found


def _pronouns(parties: PartyFinder, passage: Passage, who: list[Party], actor: Argument | None) -> list[Party]:
    """A pronoun's party where an actor stands above it in the same sentence: "the SDF said it will", "... said its men had"."""
    if actor and len(who) == 1 and not who[0].ids and who[0].text.lower() in ("it", "they", "he", "its", "their", "his"):
        named = parties.spoken_subject(passage, actor.head)
        unknown = not named and _speaker_is_named(passage, actor.head)
        return [] if unknown else named or who
    return who


def _speaker_is_named(passage: Passage, head: int) -> bool:
    """Whether a name that nothing is known of stands above a pronoun: "the 33rd Front said that it had"."""
    for above in passage.syntax.ancestors(head):
        subject = passage.clause(above).first("subject") if passage.syntax.tags[above].startswith("VB") else None
        if subject is not None and subject.head < head:
            single = any(passage.lower[i] in ("it", "its") for i in (head, *passage.syntax.children[head]))
            body = single and passage.syntax.lemmas[subject.head] in passage.lexicon.words.speaking_bodies
            return passage.syntax.tags[subject.head].startswith("NNP") or body
    return False


def _acting_above(parties: PartyFinder, passage: Passage, head: int) -> list[Party]:
    """Who acts in an infinitive or gerund without a subject: the one who plans it, by the nouns and verbs above."""
    syntax = passage.syntax
    for above in syntax.ancestors(head):
        if syntax.tags[above].startswith("NN"):
            found = [p for p in parties.left_of(passage, above) if p.kind != NATION or p.ids]
            if found:
                return found
        elif syntax.tags[above].startswith("VB"):
            clause = passage.clause(above)
            if syntax.lemmas[above] in passage.lexicon.words.saying and syntax.lemmas[above] not in ("announce", "declare"):
                return []
            subject = clause.first("agent") if clause.passive and clause.first("agent") else subject_of(passage, clause)
            if subject is None and clause.passive:
                subject = clause.first("subject")
            found = parties.parties(passage, subject.head) if subject else []
            if found := [p for p in found if p.kind != PEOPLE or not clause.passive]:
                return found
            if clause.form == "finite" and clause.link != "conjunct":
                return []
    return []


def noun_parts(parties: PartyFinder, passage: Passage, happening: Happening) -> Parts:
    """The parts that a noun gives, and the verb that carries it."""
    trigger = happening.trigger
    noun = passage.clause(trigger.head)
    who: list[Party] = []
    whom: list[Party] = []
    alone = False
    within = passage.naming_at.get(trigger.head)
    anti = within is not None and passage.lower[within.first].startswith("anti-")
    if within and within.ids and within.kind in (NAME, GENERIC) and within.first < trigger.head and not anti:
        who = [Party(within.ids, within.kind, passage.text(within.first, within.last), passage.span(within.first, within.last))]
    for argument in noun.arguments:
        lower = passage.words[argument.head].lower()
        if argument.role == "modifier" and lower.startswith("anti-"):
            naming = passage.naming_at.get(argument.head)
            if naming:
                whom.append(
                    Party(naming.ids, naming.kind, passage.words[argument.head], passage.span(argument.head, argument.head))
                )
        elif argument.role in ("subject", "modifier", "agent"):
            found = [p for p in parties.parties(passage, argument.head) if p.ids not in [w.ids for w in who]]
            placed = argument.role == "modifier"  # "a Syria attack" is one there
            who += [p for p in found if not (placed and p.kind == NATION and p.ids[0] == parties.arms.home)]
        elif argument.preposition in ("between", "among", "amongst"):
            members = members_of(parties, passage, argument.head)
            who, whom = members[:1], members[1:]
            alone = True
        elif argument.preposition == "of" and (trigger.type in _OF_THE_DOER or _is_under(passage, trigger)):
            who += parties.parties(passage, argument.head)
        elif argument.preposition in passage.lexicon.words.against and not whom:
            if trigger.type is T.EXPLOSION and argument.preposition == "in":
                continue  # "a blast in the rebel-held district" need not be on the rebels
            strict = argument.preposition in ("in", "into", "inside", "toward", "towards", "to", "from")
            found = [] if strict else but_places(passage, argument.head, parties.parties(passage, argument.head))
            whom += found or holders_of(parties, passage, argument.head)
    carrier = None if trigger.carrier is None else passage.clause(trigger.carrier)
    if carrier is not None:
        subject = _doer(passage, carrier, "subject", trigger.type)
        is_subject = subject is not None and trigger.head in (subject.head, *conjuncts(passage.syntax, subject.head))
        witness = passage.syntax.lemmas[carrier.head] in passage.lexicon.words.witnessing_verbs
        if subject and not is_subject and not witness:
            acting = parties.parties(passage, subject.head)
            acting += [p for p in parties.companions_of(passage, carrier) if p.ids]
            if passage.syntax.lemmas[carrier.head] in passage.lexicon.words.undergoing:
                whom = whom or acting
            else:
                known = {p.ids for p in acting}
                if who and passage.syntax.lemmas[carrier.head] == "be":
                    acting = []  # "it was the first rebel advance"
                who = acting + [p for p in who if p.ids not in known and p.ids] if acting else who
        agent = carrier.first("agent")
        if agent and trigger.head in conjuncts(passage.syntax, agent.head) and (struck := object_of(passage, carrier)):
            whom = parties.parties(passage, struck.head) or holders_of(parties, passage, struck.head)
        if agent and not who:
            who = parties.parties(passage, agent.head)
        for argument in carrier.having("between", "among", "amongst"):
            members = members_of(parties, passage, argument.head)
            who, whom = members[:1], members[1:]
            alone = True
        named = is_subject and passage.syntax.lemmas[carrier.head] == "be"  # "the town's liberation is the army's aim"
        if named and not who and (aim := carrier.first("object")):
            who = [p for p in parties.parties(passage, aim.head) if p.ids]
        if not whom and not named:
            for argument in carrier.arguments:
                if argument.preposition in ("on", "against", "with", "at") or (is_subject and argument.role == "object"):
                    if argument.head == trigger.head:
                        continue
                    found = but_places(passage, argument.head, parties.parties(passage, argument.head))
                    whom = found or holders_of(parties, passage, argument.head)
                    if whom:
                        break
    if not who:
        who = doers_behind(parties, passage, trigger.head)
    leaders = blamed_for(parties, passage, trigger.head) if not who or all(p.ids for p in who) else []
    who = who + [p for p in leaders if p.ids not in [w.ids for w in who]]  # "a rebel offensive led by X"
    who = who or answering_for(parties, passage, trigger.head)
    beside = passage.naming_at.get(trigger.head - 1)
    anti = trigger.head > 0 and passage.lower[trigger.head - 1].startswith("anti-")
    if (
        not who and beside and beside.ids and beside.kind in (NAME, GENERIC) and not anti
    ):  # "in X hands", whatever the parser makes of X
        text, span = passage.text(beside.first, beside.last), passage.span(beside.first, beside.last)
        who = [Party(beside.ids, beside.kind, text, span)]
    if not whom:
        whom = struck_by(parties, passage, trigger.head)
    if not who and carrier is None and trigger.type in _OF_KILLERS:
        who = killers_above(parties, passage, trigger.head)
    of_dead = False
    if not who and carrier is None and trigger.type is T.CLASH:
        found, dead = fighting_above(parties, passage, trigger.head)
        who = [p for p in found if p.ids not in {w.ids for w in whom}]
        of_dead = dead and not whom
        if of_dead and len({i for p in who for i in p.ids}) < 2:
            who = []  # a fight takes two
    if len(who) == 1 and not of_dead and not who[0].ids and who[0].text.lower() in PRONOUNS:
        who = parties.spoken_subject(passage, trigger.head) or who
    whom = [p for p in whom if p.ids not in {w.ids for w in who} or not p.ids]
    return _parts(who, whom, {Mark.AGENTLESS: alone and trigger.type is T.CLASH, Mark.OF_DEAD: of_dead and bool(who)})


def _parts(who: Iterable[Party], whom: Iterable[Party], marks: dict[Mark, bool]) -> Parts:
    return Parts(tuple(who), tuple(whom), frozenset(mark for mark, holds in marks.items() if holds))


def _is_under(passage: Passage, trigger: Trigger) -> bool:
    """Whether control stands behind "under": "under the control of X" is X's control, "the control of X" is over X."""
    syntax, head = passage.syntax, trigger.head
    under = syntax.relations[head] == "pobj" and passage.lower[syntax.heads[head]] == "under"
    return trigger.type is T.CONTROL and under
