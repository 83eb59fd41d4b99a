"""From triggers and tallies to happenings: which words make a claim of their own, and which belong to another's."""

from dataclasses import dataclass, replace

from kadesh.language.clauses import conjuncts
from kadesh.model import ClaimType, LossKind, Mark
from kadesh.reading.lexicon import Frame
from kadesh.reading.rules.fights import FIGHTS, RESULTS, points_back
from kadesh.reading.rules.irrealis import is_appeal
from kadesh.reading.rules.losses import find_tallies
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.results import home_of, last_of, leader_of, vague_under
from kadesh.reading.rules.tallies import Tally
from kadesh.reading.rules.tolls import find_tolls
from kadesh.reading.rules.triggers import Trigger, find_triggers, object_of
from kadesh.resolving.actors import BRANCH


@dataclass(frozen=True, slots=True)
class Happening:
    """A trigger that makes a claim, with the losses that result from it. ``rule`` says how it came about."""

    trigger: Trigger
    tallies: tuple[Tally, ...]
    rule: str


def find_happenings(passage: Passage) -> list[Happening]:
    """The happenings of a sentence, in the order of their words."""
    tallies = find_tallies(passage)
    tallies += find_tolls(passage, tallies)
    carried = (t for t in _carried(passage, find_triggers(passage)) if not is_appeal(passage, t))
    triggers = [t for t in carried if not _only_loses(passage, t, tallies)]
    loose: dict[int, list[Tally]] = {}
    attached: dict[int, list[Tally]] = {}
    verbs = {t.verb for t in tallies}
    harming = passage.lexicon.words.kill_verbs | passage.lexicon.words.wound_verbs
    weak = {t.head for t in triggers if passage.syntax.lemmas[t.head] in harming and not t.nominal and t.type in _BY_MEANS}
    homes = [t for t in triggers if t.head not in weak and (t.head not in verbs or t.type not in _RUINING)]
    falls = {t.head: t for t in triggers if t.head in verbs and _shot_down(passage, t)}
    placed: dict[int, Trigger] = {}
    vague: set[int] = set()
    for tally in sorted(tallies, key=lambda t: -t.verb):
        trigger = falls.get(tally.verb) or home_of(passage, tally, homes) or home_of(passage, tally, triggers)
        if trigger is None:
            below = [
                placed[v]
                for v in placed
                if tally.verb in passage.syntax.ancestors(v)[:2] and _shares(passage, tally, v, placed)
            ]
            trigger = below[0] if below else None
        if trigger is not None:
            trigger = last_of(passage, trigger, tally, homes)
            placed[tally.verb] = trigger
        if trigger is None:
            vague |= vague_under(passage, tally, triggers)
            loose.setdefault(leader_of(passage, tally.verb), []).append(tally)
        else:
            attached.setdefault(trigger.head, []).append(tally)
    _joined_to_others(passage, tallies, placed, loose, attached)
    given = {t.verb for t in tallies} - {t.verb for group in loose.values() for t in group}
    results = {verb for verb in given if not any(t.verb == verb and t in attached.get(verb, ()) for t in tallies)}
    triggers = [t for t in triggers if t.head not in results | vague and (t.head not in weak or t.head in attached)]
    kept = _once(passage, [t for t in triggers if _stands(passage, t, triggers, t.head in attached)])
    absorbed = _absorbed(passage, kept, attached)
    found = [Happening(t, tuple(attached.get(t.head, ())), t.frame.name) for t in kept]
    for verb, group in loose.items():
        standing = [n for n, h in enumerate(found) if h.trigger.head in {verb, *(t.verb for t in group)}]
        if standing:
            found[standing[0]] = replace(found[standing[0]], tallies=(*found[standing[0]].tallies, *group))
        else:
            found += _own(passage, verb, group)
    found += absorbed
    result: dict[int, Happening] = {}
    for happening in found:
        result.setdefault(happening.trigger.head, happening)
    return sorted(result.values(), key=lambda h: h.trigger.head)


def _shares(passage: Passage, tally: Tally, verb: int, placed: dict[int, Trigger]) -> bool:
    """Whether a loss has the cause that the loss of a verb joined to its own has: "one died and ten were hurt in a blast"."""
    if passage.syntax.tags[verb] == "VBG":
        return True
    joined = passage.syntax.relations[verb] == "conj" and passage.syntax.heads[verb] == tally.verb
    own = passage.clause(tally.verb).having("in", "at", "by", "during", "after", "near")
    behind = placed[verb].nominal and placed[verb].head > verb
    by_means = placed[verb].head == verb and placed[verb].type in _BY_MEANS  # "killed and ten were hurt by shells"
    return joined and (behind or by_means) and not own


def _only_loses(passage: Passage, trigger: Trigger, tallies: list[Tally]) -> bool:
    """Whether a trigger is no more than the verb of a loss: "after killing ten", "leaving five dead"."""
    syntax, head = passage.syntax, trigger.head
    verbs = {t.verb for t in tallies}
    of = passage.lower[head + 1 : head + 2] == ("of",)
    if trigger.nominal and trigger.type is ClaimType.KILL and passage.lower[head].endswith("ing") and not of:
        return bool(verbs & {head, *conjuncts(syntax, head)})
    return head in verbs and syntax.lemmas[head] in passage.lexicon.words.inflict_verbs


def _joined_to_others(
    passage: Passage,
    tallies: list[Tally],
    placed: dict[int, Trigger],
    loose: dict[int, list[Tally]],
    attached: dict[int, list[Tally]],
) -> None:
    """Put losses whose verb is left out with the losses before them: "five were killed, with ten more wounded"."""
    syntax = passage.syntax
    for verb in sorted(loose):
        group = loose[verb]
        people = all(t.kind in _PEOPLE | {LossKind.CAPTURED} for t in group)
        if not people or any(_finite(passage, t.verb) for t in group):
            continue
        first = min(t.head for t in group)
        before = [t for t in tallies if t.head < first and t not in group and t.kind in _PEOPLE]
        if not before:
            continue
        last = max(before, key=lambda t: t.head)
        if any(_finite(passage, i) for i in range(max(last.verb, last.head) + 1, first) if syntax.tags[i].startswith("V")):
            continue
        del loose[verb]
        home = leader_of(passage, last.verb)
        if last.verb in placed:
            attached[placed[last.verb].head] += group
        else:
            loose.setdefault(next((v for v, g in loose.items() if last in g), home), []).extend(group)


def _shot_down(passage: Passage, trigger: Trigger) -> bool:
    """Whether what is destroyed flies, so that it is no result of another attack: "shelled the base, downed a drone"."""
    thing = object_of(passage, passage.clause(trigger.head))
    return trigger.type is ClaimType.DESTROY and thing is not None and "aircraft" in passage.classes(thing.head)


def _finite(passage: Passage, index: int) -> bool:
    """Whether a word is a verb with a subject and a tense of its own."""
    syntax = passage.syntax
    if syntax.tags[index] in ("VBD", "VBZ", "VBP", "MD"):
        return True
    return any(syntax.relations[c] in ("aux", "auxpass") for c in syntax.children[index])


def _once(passage: Passage, triggers: list[Trigger]) -> list[Trigger]:
    """Several appointments in a sentence are one claim."""
    found: list[Trigger] = []
    for trigger in triggers:
        if trigger.type is ClaimType.LEADERSHIP and any(t.type is ClaimType.LEADERSHIP for t in found):
            continue
        if any(t.type is trigger.type and _joined(passage, t, trigger, triggers) for t in found):
            continue
        found.append(trigger)
    return found


def _joined(passage: Passage, first: Trigger, second: Trigger, triggers: list[Trigger]) -> bool:
    """Whether two triggers of one type are joined into one claim: nouns by "and", verbs that share a subject."""
    if first.nominal and second.nominal:
        return _joined_nouns(passage, first.head, second.head)
    if first.nominal or second.nominal or passage.syntax.heads[second.head] != first.head:
        return False
    between = [t for t in triggers if first.head < t.head < second.head]
    own = passage.clause(second.head).first("subject", "agent")
    return passage.syntax.relations[second.head] == "conj" and own is None and not between


def _joined_nouns(passage: Passage, first: int, second: int) -> bool:
    """Whether two nouns of happening are joined: "airstrikes and barrel bomb attacks" is one claim.

    Not so where each has a doer of its own: "a government assault and a rebel counterattack".
    """
    tags = passage.syntax.tags
    if _doers(passage, first) and _doers(passage, second):
        return False
    return tags[first].startswith("NN") and tags[second].startswith("NN") and second in conjuncts(passage.syntax, first)


def _doers(passage: Passage, noun: int) -> bool:
    """Whether an actor stands right before a noun: "rebel counterattack", "a jihadist-led assault"."""
    before = (c for c in passage.syntax.children[noun] if c < noun)
    return any(c in passage.naming_at and passage.naming_at[c].kind != BRANCH for c in before)


def _absorbed(passage: Passage, kept: list[Trigger], attached: dict[int, list[Tally]]) -> list[Happening]:
    """Losses whose trigger was set aside after all get a claim of their own."""
    heads = {t.head for t in kept}
    lost = [tally for head, group in attached.items() if head not in heads for tally in group]
    joined = [
        t for t in lost if any(_joined_nouns(passage, k.head, head) for k in kept for head in attached if t in attached[head])
    ]
    lost = [t for t in lost if t not in joined]
    own: list[Happening] = []
    for tally in lost:
        over = [t for above in passage.syntax.ancestors(tally.verb) for t in kept if above in (t.anchor, t.head)]
        if over and over[0].type in RESULTS:
            attached.setdefault(over[0].head, []).append(tally)
        else:
            own += _own(passage, tally.verb, [tally])
    return own


def _carried(passage: Passage, triggers: list[Trigger]) -> list[Trigger]:
    """Give each noun its carrying verb; drop the verbs that only carry and the nouns that are another's object."""
    verbs = {t.head: t for t in triggers if not t.nominal}
    gone: set[int] = set()
    result: list[Trigger] = []
    for trigger in triggers:
        if trigger.head in verbs:
            continue
        carrier, link = _carrier(passage, trigger.head)
        over = verbs.get(carrier)
        if trigger.type is ClaimType.SHELLING and _wielded(passage, trigger.head, verbs):
            continue
        if over and over.frame.object is not None and link in ("object", "of"):
            wanted = over.frame.object
            if wanted.met_by(passage.lemmas_around(trigger.head), passage.classes(trigger.head)) and (
                wanted.words or wanted.classes
            ):
                if over.type in (ClaimType.OFFENSIVE,):
                    gone.add(carrier)  # "launched an attack": the noun is more telling
                else:
                    continue
        if over and trigger.type is ClaimType.OTHER and link == "object":
            continue  # "destroyed a cache of weapons"
        if over and over.type is trigger.type and link == "object" and carrier not in gone:
            continue  # "stormed an operation": the verb is the claim
        carrying = passage.lexicon.words.appearing_verbs if link == "subject" else passage.lexicon.words.carrying_verbs
        if carrier >= 0 and passage.syntax.lemmas[carrier] in carrying:
            if (
                over
                and over.frame.weight >= 4
                and over.type is not trigger.type
                and over.type not in (ClaimType.OFFENSIVE, ClaimType.CLASH)
            ):
                result.append(trigger)
                continue
            gone.add(carrier)
            first, last = (
                (trigger.first, trigger.last)
                if link == "subject"
                else (min(carrier, trigger.first), max(carrier, trigger.last))
            )
            if last - first > 9:
                first, last = trigger.first, trigger.last
            result.append(replace(trigger, carrier=carrier, first=first, last=last))
        elif trigger.type in FIGHTS and (struck := _done_with(passage, trigger, verbs)) >= 0:
            gone.add(struck)
            result.append(replace(trigger, carrier=struck))
        elif trigger.type in FIGHTS and (hits := _told_of(passage, trigger, verbs)):
            gone |= hits
            result.append(trigger)
        elif over and link == "subject" and over.frame.who == "object":
            continue  # "the fighting pitted X against Y"
        elif over and link == "subject" and over.type in FIGHTS and trigger.type in FIGHTS:
            gone.add(carrier)
            result.append(replace(trigger, carrier=carrier))
        else:
            result.append(trigger)
    result += [t for head, t in verbs.items() if head not in gone and not _lands(passage, t, verbs)]
    return sorted(result, key=lambda t: t.head)


def _lands(passage: Passage, trigger: Trigger, verbs: dict[int, Trigger]) -> bool:
    """Whether a verb only tells where fell what another fired: "fired shells that landed on the town"."""
    clause = passage.clause(trigger.head)
    if trigger.type is not ClaimType.SHELLING or clause.link != "relative" or clause.governor < 0:
        return False
    fired = verbs.get(passage.syntax.heads[clause.governor])
    return fired is not None and fired.type is ClaimType.SHELLING and passage.syntax.relations[clause.governor] == "dobj"


def _wielded(passage: Passage, head: int, verbs: dict[int, Trigger]) -> bool:
    """Whether a noun only tells with what a verb of attack was done: "targeted the town with dozens of rocket shells"."""
    syntax, counting = passage.syntax, passage.lexicon.words.counting_nouns
    while syntax.relations[head] == "pobj" and syntax.lemmas[syntax.heads[syntax.heads[head]]] in counting:
        head = syntax.heads[syntax.heads[head]]
    link = syntax.heads[head]
    verb = verbs.get(syntax.heads[link])
    return syntax.relations[head] == "pobj" and passage.lower[link] == "with" and verb is not None and verb.type in FIGHTS


def _done_with(passage: Passage, trigger: Trigger, verbs: dict[int, Trigger]) -> int:
    """The passive verb of attack whose agent a noun of fighting is: "the town was hit by air strikes"; else -1."""
    syntax, head = passage.syntax, trigger.head
    while syntax.relations[head] == "conj" and syntax.tags[syntax.heads[head]].startswith("NN"):
        head = syntax.heads[head]
    link = syntax.heads[head]
    verb = syntax.heads[link]
    by = syntax.relations[head] == "pobj" and passage.lower[link] in ("by", "in", "with")
    if not by or verb not in verbs or verbs[verb].type not in FIGHTS or not passage.clause(verb).passive:
        return -1
    return verb if syntax.lemmas[verb] in passage.lexicon.words.striking_verbs else -1


def _told_of(passage: Passage, trigger: Trigger, verbs: dict[int, Trigger]) -> set[int]:
    """The verbs that say no more than what a noun of fighting hit: "a blast that hit buses"."""
    syntax = passage.syntax
    return {
        child
        for child in syntax.children[trigger.head]
        if child in verbs
        and syntax.relations[child] == "relcl"
        and syntax.lemmas[child] in passage.lexicon.words.appearing_verbs
        and verbs[child].type in FIGHTS
        and (subject := passage.clause(child).first("subject")) is not None
        and syntax.tags[subject.head] in ("WDT", "WP")
    }


def _carrier(passage: Passage, head: int) -> tuple[int, str]:
    """The verb that a noun of happening hangs on, through counting nouns and lists, and how; (-1, "") for none."""
    syntax, counting = passage.syntax, passage.lexicon.words.counting_nouns
    index = head
    for _ in range(6):
        relation, above = syntax.relations[index], syntax.heads[index]
        if above == index:
            return -1, ""
        if relation == "conj" and syntax.tags[above].startswith("NN"):
            index = above
            continue
        if relation in ("nsubj", "nsubjpass") and (done := _seeming(passage, above)) >= 0:
            return done, "object"
        if relation in ("dobj", "attr", "oprd", "nsubjpass"):
            return (above, "object") if syntax.tags[above].startswith("VB") else (-1, "")
        if relation == "nsubj":
            return (above, "subject") if syntax.tags[above].startswith("VB") else (-1, "")
        if relation == "pobj":
            before = syntax.heads[above]
            word = passage.words[above].lower()
            if syntax.lemmas[before] in counting and not syntax.tags[before].startswith("VB") and word in ("of", "in"):
                index = before
                continue
            if syntax.tags[before].startswith("VB"):
                carries = f"{syntax.lemmas[before]}_{word}" in passage.lexicon.words.carrying_phrases
                return (before, "in") if carries else (-1, "")
            return -1, ""
        return -1, ""
    return -1, ""


def _seeming(passage: Passage, verb: int) -> int:
    """The passive verb under one of seeming, whose subject is what was done: "the attack appears to have been carried out"."""
    syntax = passage.syntax
    if syntax.lemmas[verb] in ("appear", "seem", "believe", "think", "report", "say"):
        for child in syntax.children[verb]:
            if syntax.relations[child] == "xcomp" and passage.clause(child).passive:
                return child
    return -1


def _stands(passage: Passage, trigger: Trigger, triggers: list[Trigger], has_losses: bool) -> bool:
    """Whether a trigger makes a claim: nouns that only point back, or repeat the type of their verb, do not."""
    syntax = passage.syntax
    if not trigger.nominal:
        clause = passage.clause(trigger.head)
        lemma = syntax.lemmas[trigger.head]
        over = _over(passage, trigger, triggers)
        if lemma == "displace" and ("since" in passage.lower or clause.first("agent")):
            return False  # what the war, or the fighting told of, has done
        if clause.form == "infinitive" and (lemma in passage.lexicon.words.aim_verbs or (over and over.type is trigger.type)):
            return False  # an aim without an act, or the aim of an act of its own kind
        if over and over.type is ClaimType.REPEL and clause.form in ("infinitive", "gerund"):
            return False  # "foiled an attempt to attack": the attack is the object
        if over and over.type is trigger.type is ClaimType.WITHDRAW and syntax.tags[trigger.head] == "VBG":
            return False  # "withdrew, leaving one brigade behind"
        gerund = clause.form == "gerund" or (syntax.tags[trigger.head] == "VBG" and syntax.relations[trigger.head] == "pobj")
        if gerund and trigger.type is ClaimType.CONTROL:
            return False
        subject = clause.first("subject")
        if subject and clause.link != "relative" and syntax.tags[subject.head] == "WP":
            return False  # "it was not clear who carried out the strikes"
        if syntax.relations[trigger.head] in ("csubj", "nsubj") and syntax.tags[trigger.head] == "VBG" and clause.governor >= 0:
            return syntax.lemmas[clause.governor] != "be"  # "targeting civilians is a crime": an opinion
        if over and syntax.lemmas[over.head] in passage.lexicon.words.allowing_verbs and over.type is ClaimType.EVACUATE:
            return trigger.type not in (ClaimType.EVACUATE, ClaimType.WITHDRAW)
        return not _only_modifies(passage, trigger, triggers)
    asker = passage.clause(trigger.carrier).first("subject") if trigger.carrier >= 0 else None
    if asker and syntax.tags[asker.head] == "WP" and passage.clause(trigger.carrier).link != "relative":
        return False  # "it was not clear who carried out the attack"
    above = syntax.heads[syntax.heads[trigger.head]]
    if syntax.relations[trigger.head] == "pobj" and syntax.lemmas[above] == "cessation":
        return False  # "a cessation of hostilities"
    if syntax.relations[trigger.head] == "dobj" and syntax.lemmas[syntax.heads[trigger.head]] in passage.lexicon.words.avoiding:
        return False  # "to avoid encirclement"
    denied = syntax.lemmas[above] in ("responsibility", "involvement") and syntax.lemmas[syntax.heads[above]] == "deny"
    if any(t.type is ClaimType.REPEL and t.frame.whom == "subject" and syntax.heads[trigger.head] == t.head for t in triggers):
        return False  # "the assaults ended in failure"
    if trigger.carrier >= 0 or has_losses or denied:
        return True
    own = _has_own(passage, trigger.head)
    relation = syntax.relations[trigger.head]
    if relation == "ROOT" or (passage.syntax.tags[syntax.heads[trigger.head]].startswith("NNP") and len(triggers) == 1):
        return own or trigger.type is not ClaimType.OFFENSIVE
    over = _over(passage, trigger, triggers)
    means = relation == "pobj" and passage.lower[syntax.heads[trigger.head]] == "with" and trigger.type in _BY_MEANS
    if over is not None and over.type is trigger.type and (means or not own):
        return False
    if over is not None and trigger.type is ClaimType.AGREEMENT and over.type is ClaimType.OTHER and relation == "nsubj":
        return False  # "the truce collapsed"
    if over is not None and Mark.SEIZE in trigger.frame.marks and relation in ("dobj", "conj"):
        return False  # "captured ten men and a haul of weapons"
    if over is not None and over.type in (ClaimType.ARREST, ClaimType.ABDUCT) and trigger.type is ClaimType.OFFENSIVE:
        return False  # "arrested ten in overnight raids"
    if trigger.type in (ClaimType.OFFENSIVE, ClaimType.CAPTURE, ClaimType.ADVANCE, ClaimType.WITHDRAW, ClaimType.KILL):
        return own and not points_back(passage, trigger.head)
    return own or not points_back(passage, trigger.head)


def _only_modifies(passage: Passage, trigger: Trigger, triggers: list[Trigger]) -> bool:
    """Whether a participle only identifies a noun: "tunnels dug by", "the recently liberated town"."""
    clause = passage.clause(trigger.head)
    if clause.link in ("modifier", "relative") and clause.governor >= 0 and _is_fight_noun(clause.governor, triggers):
        return trigger.type in FIGHTS  # "strikes that hit the town": the noun is the claim
    if clause.link != "modifier" or clause.form != "participle":
        return False
    if not clause.passive and trigger.type in (ClaimType.CLASH, ClaimType.ENCIRCLE, ClaimType.CONTROL):
        return True  # "a coalition fighting X", "areas surrounding Y"
    return clause.passive or trigger.type is ClaimType.CONTROL


def _is_fight_noun(index: int, triggers: list[Trigger]) -> bool:
    return any(t.head == index and t.type in FIGHTS and t.nominal for t in triggers)


def _over(passage: Passage, trigger: Trigger, triggers: list[Trigger]) -> Trigger | None:
    by_anchor = {t.anchor: t for t in triggers if t is not trigger} | {t.head: t for t in triggers if t is not trigger}
    for above in passage.syntax.ancestors(trigger.head):
        if above in by_anchor:
            return by_anchor[above]
    return None


def _has_own(passage: Passage, head: int) -> bool:
    """Whether a noun has an actor, a place or a time of its own."""
    syntax = passage.syntax
    for child in syntax.children[head]:
        relation = syntax.relations[child]
        if relation in ("poss", "compound", "amod", "nmod") and any(
            passage.naming_at.get(c) and passage.words[c].lower() not in ("its", "their", "his") for c in syntax.subtree(child)
        ):
            return True
        if relation in ("prep", "agent", "acl", "relcl", "npadvmod"):
            inside = syntax.subtree(child)
            if any(c in passage.naming_at or any(a <= c <= b for a, b in passage.times) for c in inside):
                return True
            if any(syntax.tags[c].startswith("NNP") for c in inside):
                return True
    return False


def _own(passage: Passage, verb: int, group: list[Tally]) -> list[Happening]:
    """The claim that losses make which result from no other happening of the sentence."""
    people = [t for t in group if t.kind not in (LossKind.MATERIEL, LossKind.OTHER)]
    type_ = ClaimType.CASUALTIES if people else ClaimType.DESTROY
    if people and all(_single(passage, t) for t in people):
        type_ = ClaimType.KILL
    if people and all(t.kind is LossKind.CAPTURED for t in people):
        type_ = ClaimType.ARREST
    suffered = passage.syntax.lemmas[verb] in passage.lexicon.words.suffer_verbs
    roles = ("agent", "subject") if suffered else ("subject", "object")
    frame = Frame(f"{type_.value}:{passage.syntax.lemmas[verb]}", type_, who=roles[0], whom=roles[1])
    return [Happening(Trigger(verb, frame, verb, verb), tuple(group), frame.name)]


def _single(passage: Passage, tally: Tally) -> bool:
    """Whether one person is meant, by name or by office."""
    tags = passage.syntax.tags[tally.head]
    return (
        tally.low == 1
        and tally.high == 1
        and (tags.startswith("NNP") or "civilians" not in passage.classes(tally.head))
        and tags != "CD"
    )


_PEOPLE = frozenset({LossKind.KILLED, LossKind.WOUNDED, LossKind.KILLED_OR_WOUNDED})
_BY_MEANS = frozenset({ClaimType.AIRSTRIKE, ClaimType.SHELLING, ClaimType.EXPLOSION})
_RUINING = frozenset({ClaimType.DESTROY, ClaimType.AIRSTRIKE, ClaimType.SHELLING})
