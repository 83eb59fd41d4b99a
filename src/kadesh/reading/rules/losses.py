"""What was lost, by the verbs that say so: killed, wounded, captured, destroyed, inflicted, left dead."""

from dataclasses import replace

from kadesh.language.clauses import Argument, conjuncts, phrase_of
from kadesh.model import LossKind
from kadesh.reading.rules.casualties import bare_count, headline_pair, is_headline_pair, left_dead
from kadesh.reading.rules.loss_kinds import Lost, tallies_of
from kadesh.reading.rules.passages import Passage
from kadesh.reading.rules.tallies import Tally, make_tally, tally_between
from kadesh.reading.rules.triggers import object_of
from kadesh.resolving.numbers import read_count

_HARMS = ("kill", "wound")


def find_tallies(passage: Passage) -> list[Tally]:
    """The losses of a sentence by their verbs, and of its dead and hurt whose verb is left out.

    >>> text = "The strike killed ten soldiers, destroyed a tank and left five villagers dead."
    >>> [(t.kind.value, t.text) for t in find_tallies(sentence(text))]
    [('killed', 'ten soldiers'), ('materiel', 'a tank'), ('killed', 'five villagers')]
    """
    lists = passage.lexicon.words
    found: list[Tally] = []
    for index, word in enumerate(passage.lower):
        found += _by_verb(passage, index)
        if word in lists.hurt_words | lists.dead_words:
            found += left_dead(passage, index) or bare_count(passage, index, found)
    unique: dict[int, Tally] = {}
    for tally in found:
        text = tally.text.lower()
        if not text.startswith("both "):  # "500 people, both civilians and fighters"
            unique.setdefault(tally.span.start, tally)
    return [t for t in unique.values() if t.text.lower() not in lists.wound_verbs]


def _by_verb(passage: Passage, index: int) -> list[Tally]:
    """The losses that the verb at ``index`` tells of, if it is one of loss."""
    kind = _told_kind(passage, index)
    if not kind:
        return []
    if kind == "lives":
        return _lives(passage, index)
    if kind in _HARMS and is_headline_pair(passage, index):
        return headline_pair(passage, index)
    thing = _thing(passage, index, kind)
    if thing is None or _only_describes(passage, index):
        return []
    return _each(passage, index, kind, _joined_heads(passage, index, thing))


def _told_kind(passage: Passage, index: int) -> str:
    """What the verb at ``index`` tells the loss of, as Lexicon.loss_kinds says; "" where it is no verb of loss.

    >>> passage = sentence("They shot dead two men and shot down a drone.")
    >>> [_told_kind(passage, i) for i in range(len(passage.words))]
    ['', 'kill', '', '', '', '', 'destroy', '', '', '', '']
    """
    syntax, lists = passage.syntax, passage.lexicon.words
    lemma = syntax.lemmas[index]
    if not syntax.tags[index].startswith("VB") or syntax.relations[index] in ("amod", "aux", "auxpass", "compound"):
        return ""
    if lemma in lists.shooting_dead and passage.lower[index + 1 : index + 2] == ("dead",):
        return "kill"
    if kind := passage.lexicon.loss_kinds.get(lemma):
        return kind
    return "destroy" if lemma in lists.downing_verbs and "down" in passage.clause(index).particles else ""


def _lives(passage: Passage, index: int) -> list[Tally]:
    """Whose lives a verb takes.

    >>> passage = sentence("The blast claimed the lives of ten men.")
    >>> [(t.kind.value, t.text) for t in _lives(passage, at(passage, "claimed"))]
    [('killed', 'ten men')]
    """
    thing, lemmas = object_of(passage, passage.clause(index)), passage.syntax.lemmas
    if thing is None or not any(lemmas[i] == "life" for i in passage.syntax.subtree(thing.head)):
        return []
    whose = passage.clause(thing.head).having("of") if lemmas[thing.head] == "life" else []
    return [make_tally(passage, LossKind.KILLED, whose[0].head if whose else thing.head, index)]


def _thing(passage: Passage, index: int, kind: str) -> Argument | None:
    """What a verb of loss governs: who dies, who was killed, what was destroyed.

    >>> passage = sentence("Ten men died after the army destroyed a tank.")
    >>> [passage.words[_thing(passage, at(passage, verb), "").head] for verb in ("died", "destroyed")]
    ['men', 'tank']
    """
    syntax, clause = passage.syntax, passage.clause(index)
    thing = object_of(passage, clause)
    if syntax.lemmas[index] in passage.lexicon.words.dying_verbs or (thing is None and clause.passive):
        thing = clause.first("subject")
    direct = syntax.child(index, "dobj")
    if clause.passive and direct > index and syntax.child(index, "auxpass") < 0:
        thing = Argument("object", "", direct)  # "raids killed ten": an active verb taken for a participle
    return _others_object(passage, index) if thing is None and kind in _HARMS else thing


def _others_object(passage: Passage, index: int) -> Argument | None:
    """The object of the verbs that a verb of harm without one is joined to, none of which tells of harm itself.

    >>> passage = sentence("The raid wounded and displaced ten people.")
    >>> passage.words[_others_object(passage, at(passage, "wounded")).head]
    'people'
    >>> passage = sentence("The raid killed and wounded ten people.")
    >>> _others_object(passage, at(passage, "killed"))
    """
    joined = [v for v in conjuncts(passage.syntax, index) if v != index]
    things = [object_of(passage, passage.clause(verb)) for verb in joined]
    for verb, thing in zip(joined, things, strict=True):
        if thing and passage.lexicon.loss_kinds.get(passage.syntax.lemmas[verb]) in _HARMS:
            return None
    return things[-1] if things else None


def _only_describes(passage: Passage, index: int) -> bool:
    """Whether a participle stands before its noun as an adjective.

    >>> passage = sentence("They evacuated the wounded residents.")
    >>> _only_describes(passage, at(passage, "wounded"))
    True
    """
    syntax = passage.syntax
    if syntax.tags[index] not in ("VBN", "VBD") or index == 0 or index + 1 >= len(passage.words):
        return False
    if any(child < index for child in syntax.children[index]):
        return False
    led = syntax.tags[index - 1] in ("DT", "PRP$", "VB", "VBG") and syntax.lemmas[index - 1] not in (
        passage.lexicon.words.leaving_dead
    )
    return led and syntax.tags[index + 1].startswith(("NN", "JJ"))


def _joined_heads(passage: Passage, index: int, thing: Argument) -> list[int]:
    """The nouns that share a verb of loss: a list's, and further subjects that the parser gives a passive.

    >>> passage = sentence("Ten soldiers, two guards and a driver were killed.")
    >>> thing = Argument("subject", "", at(passage, "soldiers"))
    >>> [passage.words[i] for i in _joined_heads(passage, at(passage, "killed"), thing)]
    ['soldiers', 'guards', 'driver']
    """
    clause, heads = passage.clause(index), {*conjuncts(passage.syntax, thing.head)}
    if clause.passive:
        heads |= {a.head for a in clause.arguments if a.role == "subject" and _follows_and(passage, a.head)}
    return sorted(heads)


def _follows_and(passage: Passage, head: int) -> bool:
    """Whether "and" stands before the phrase of a noun."""
    first, _ = phrase_of(passage.syntax, head)
    return first > 0 and passage.lower[first - 1] == "and"


def _each(passage: Passage, index: int, kind: str, heads: list[int]) -> list[Tally]:
    """The losses of joined nouns; two that share a noun are one loss."""
    found: list[Tally] = []
    for place, head in enumerate(heads):
        if place and _shares_noun(passage, heads[place - 1], head):
            continue
        if place + 1 < len(heads) and _shares_noun(passage, head, heads[place + 1]):
            shared = tallies_of(Lost(passage, kind, index, heads[place + 1]))
            found += [_begun_at(passage, tally, head) for tally in shared[:1]]
        else:
            found += tallies_of(Lost(passage, kind, index, head))
    return found


def _shares_noun(passage: Passage, first: int, second: int) -> bool:
    """Whether the second of two joined nouns is the first one's too.

    >>> passage = sentence("They killed 70 regime and rebel fighters.")
    >>> _shares_noun(passage, at(passage, "regime"), at(passage, "fighters"))
    True
    """
    syntax = passage.syntax
    return (
        syntax.child(first, "nummod") >= 0
        and syntax.tags[first] in ("NN", "NNP", "JJ")
        and syntax.tags[second] in ("NNS", "NNPS")
        and passage.lower[first + 1 : first + 2] in (("and",), ("or",))
        and syntax.child(second, "nummod") < 0
        and read_count(passage.text(phrase_of(syntax, first)[0], first)) is not None
        and first in passage.naming_at
    )


def _begun_at(passage: Passage, tally: Tally, head: int) -> Tally:
    """A loss that begins with the phrase of another noun, with the count that stands there."""
    first, _ = phrase_of(passage.syntax, head)
    whole = tally_between(passage, tally.kind, first, tally.head, tally.head, tally.verb)
    return replace(whole, part=tally.part)
