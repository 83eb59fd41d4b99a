"""Whose words a verb of saying gives, as phrases: "X quoted Y as saying" gives X and Y."""

from collections.abc import Callable

from kadesh.language.clauses import Argument, Clause, phrase_of
from kadesh.model import Phrase
from kadesh.reading.rules.passages import Passage
from kadesh.reading.speakers import STAND_INS, source_phrase

CITING = frozenset({"quote", "cite"})  # verbs whose object speaks too
_RELATIVES = frozenset({"who", "which", "that"})
_NO_NOUNS = frozenset({"PRP", "CD", "DT", "EX", "WP", "WDT"})
_JOINED = frozenset({"appos", "conj", "cc"})
_QUOTES = frozenset('"“”«»')
_BESIDE_QUOTES = frozenset({"ROOT", "conj", "parataxis", "ccomp"})  # how a verb of saying hangs whose words are quoted
_SHARING = frozenset({"conjunct", "adverbial", "complement"})  # links of a verb that can have its subject above

Sources = tuple[Phrase, ...]


def is_saying(passage: Passage, index: int) -> bool:
    """Whether a token is a verb that can tell what somebody says.

    >>> passage = sentence("The army said that the reported attack failed.")
    >>> [word for index, word in enumerate(passage.words) if is_saying(passage, index)]
    ['said']
    """
    syntax = passage.syntax
    verbal = syntax.tags[index].startswith("VB") and syntax.relations[index] not in ("amod", "aux")
    return verbal and syntax.lemmas[index] in passage.lexicon.words.saying


def sources_of(passage: Passage, verb: int) -> Sources:
    """The phrases of those who speak by the verb of saying at ``verb``, the outermost first; none where it says nothing.

    >>> text = "Residents were quoted by the agency as saying that the army shelled Rukaba."
    >>> passage = sentence(text)
    >>> [phrase.span.of(text) for phrase in sources_of(passage, at(passage, "quoted"))]
    ['the agency', 'Residents']
    """
    clause = passage.clause(verb)
    if any(is_mute(passage, clause) for is_mute in _MUTE):
        return ()
    if clause.passive:
        return _of_passive(passage, clause)
    if clause.lemma in CITING:
        return _of_citing(passage, clause)
    subject = _subject(passage, clause)
    return _of_subject(passage, clause, subject.head) if subject else _of_governor(passage, clause)


def source_at(passage: Passage, first: int, last: int, head: int) -> Phrase:
    """The tokens ``first`` to ``last`` as a source, without the marks around them."""
    while first < last and not passage.words[first][0].isalnum():
        first += 1
    while last > first and not passage.words[last][-1].isalnum() and passage.words[last] != ")":
        last -= 1
    return source_phrase(passage.syntax.sentence, first, last, head)


def phrase_end(passage: Passage, head: int) -> int:
    """The last token of a source's phrase, with what is joined to it: "Colonel Haddad, a spokesman, and residents"."""
    syntax = passage.syntax
    joined = (child for child in syntax.children[head] if syntax.relations[child] in _JOINED and child > head)
    return max(phrase_of(syntax, token)[1] for token in (head, *joined))


def speaker_at(passage: Passage, head: int) -> Sources:
    """The phrase of a speaker around ``head``; none where a number, or a happening, is no one who speaks.

    >>> text = "A local monitor said strikes have claimed lives."
    >>> passage = sentence(text)
    >>> [phrase.span.of(text) for phrase in speaker_at(passage, at(passage, "monitor"))]
    ['A local monitor']
    >>> speaker_at(passage, at(passage, "strikes"))
    ()
    """
    if passage.lower[head] in STAND_INS:
        return (source_phrase(passage.syntax.sentence, head, head, head),)
    lemma, lists = passage.syntax.lemmas[head], passage.lexicon.words
    happens = lemma in passage.lexicon.nouns and lemma not in lists.speaking_persons | lists.speaking_bodies
    if happens or passage.syntax.tags[head] in _NO_NOUNS:
        return ()
    return (source_at(passage, phrase_of(passage.syntax, head)[0], phrase_end(passage, head), head),)


def argument_of(passage: Passage, clause: Clause, role: str) -> Sources:
    """The phrase of the speaker who is the first argument of a role."""
    argument = clause.first(role)
    return speaker_at(passage, argument.head) if argument else ()


def _says_nothing(passage: Passage, clause: Clause) -> bool:
    """Whether a verb that says only at times has nothing said under it.

    >>> passage = sentence("The troops went to the town.")
    >>> _says_nothing(passage, passage.clause(at(passage, "went")))
    True
    """
    if clause.lemma not in passage.lexicon.words.loose_saying:
        return False
    lacks_on = clause.lemma == "go" and passage.lower[clause.head + 1 : clause.head + 2] != ("on",)
    return lacks_on or not _speaks(passage, clause.head)


def _says_not(passage: Passage, clause: Clause) -> bool:
    """Whether somebody does not speak.

    >>> passage = sentence("The government did not comment.")
    >>> _says_not(passage, passage.clause(at(passage, "comment")))
    True
    """
    return clause.negated and clause.lemma != "deny"


def _takes_lives(passage: Passage, clause: Clause) -> bool:
    """Whether what is claimed is lives.

    >>> passage = sentence("The war claimed many lives.")
    >>> _takes_lives(passage, passage.clause(at(passage, "claimed")))
    True
    """
    thing = clause.first("object")
    return clause.lemma == "claim" and _is_one_of(passage, thing, passage.lexicon.words.claimed_things)


_MUTE: tuple[Callable[[Passage, Clause], bool], ...] = (_says_nothing, _says_not, _takes_lives)


def _of_passive(passage: Passage, clause: Clause) -> Sources:
    """Those by whom it was said; and who was quoted by them."""
    roles = ("agent", "subject") if clause.lemma in CITING else ("agent",)
    return tuple(phrase for role in roles for phrase in argument_of(passage, clause, role))


def _of_citing(passage: Passage, clause: Clause) -> Sources:
    """Who quotes, the speaker of the verb of saying above where it has no subject, and who is quoted."""
    outer = argument_of(passage, clause, "subject")
    if clause.first("subject") is None and _hangs_on_saying(passage, clause):
        outer = sources_of(passage, clause.governor)
    return outer + argument_of(passage, clause, "object")


def _subject(passage: Passage, clause: Clause) -> Argument | None:
    """The subject of a verb of saying; in "deals that the agency says have failed" the last that is no pronoun."""
    said = [a for a in clause.arguments if a.role == "subject" and passage.lower[a.head] not in STAND_INS]
    return said[-1] if clause.link == "relative" and said else clause.first("subject")


def _of_subject(passage: Passage, clause: Clause, subject: int) -> Sources:
    """The subject, and who speaks within its words; for "who said" whom it is said of."""
    if passage.lower[subject] in _RELATIVES and clause.link == "relative":
        return speaker_at(passage, clause.governor)
    if not all(is_met(passage, clause) for is_met in _TELLING):
        return ()
    return speaker_at(passage, subject) + _inner(passage, clause)


def _tells(passage: Passage, clause: Clause) -> bool:
    """Whether something is said: in a clause, in a quotation, or as a noun behind a verb that takes one.

    >>> passage = sentence("Rebels reported clashes and described the town.")
    >>> [_tells(passage, passage.clause(at(passage, verb))) for verb in ("reported", "described")]
    [True, False]
    """
    takes_noun = clause.lemma in passage.lexicon.words.noun_saying
    return takes_noun or _speaks(passage, clause.head) or _is_beside_quotes(passage, clause.head)


def _puts_toll(passage: Passage, clause: Clause) -> bool:
    """Whether "put" puts a toll at a number, which alone is saying.

    >>> passage = sentence("Rebels put guns at the gate.")
    >>> _puts_toll(passage, passage.clause(at(passage, "put")))
    False
    """
    lists, thing = passage.lexicon.words, clause.first("object")
    return clause.lemma != "put" or (
        bool(clause.having("at")) and _is_one_of(passage, thing, lists.toll_nouns | lists.loss_nouns)
    )


def _refutes_words(passage: Passage, clause: Clause) -> bool:
    """Whether "rejected" rejects what was said: "rejected the report", not "rejected a truce".

    >>> passage = sentence("The army rejected a truce.")
    >>> _refutes_words(passage, passage.clause(at(passage, "rejected")))
    False
    """
    lists = passage.lexicon.words
    return clause.lemma not in lists.refuting or _is_one_of(passage, clause.first("object"), lists.rumours)


_TELLING: tuple[Callable[[Passage, Clause], bool], ...] = (_tells, _puts_toll, _refutes_words)


def _inner(passage: Passage, clause: Clause) -> Sources:
    """Who speaks within a speaker's words: "the agency reported, citing residents", "reported residents as saying"."""
    syntax = passage.syntax
    below = syntax.children[clause.head]
    citing = [child for child in below if syntax.relations[child] == "advcl" and syntax.lemmas[child] in CITING]
    if citing:
        return argument_of(passage, passage.clause(citing[-1]), "object")
    reported = clause.lemma == "report" and any(passage.lower[child] == "as" for child in below)
    return argument_of(passage, clause, "object") if reported else ()


def _of_governor(passage: Passage, clause: Clause) -> Sources:
    """Whose words a verb of saying without a subject gives: of who speaks or acts above it.

    >>> text = "A medic said ten people died, adding that the army shelled Rukaba."
    >>> passage = sentence(text)
    >>> [phrase.span.of(text) for phrase in _of_governor(passage, passage.clause(at(passage, "adding")))]
    ['A medic']
    """
    if clause.governor < 0:
        return ()
    if clause.link in _SHARING and _hangs_on_saying(passage, clause):
        shares = clause.link == "conjunct" and _speaks(passage, clause.head)
        above = argument_of(passage, passage.clause(clause.governor), "subject") if shares else ()
        return sources_of(passage, clause.governor) or above
    if clause.form != "participle":
        return ()
    if clause.link == "adverbial":
        return _of_participle(passage, clause)
    modifies = clause.link == "modifier" and clause.lemma in passage.lexicon.words.participle_saying
    return speaker_at(passage, clause.governor) if modifies else ()


def _of_participle(passage: Passage, clause: Clause) -> Sources:
    """Whose words "adding that" gives: of the nearest verb of saying above, else of who does what it hangs on."""
    for above in passage.syntax.ancestors(clause.head):
        if passage.syntax.lemmas[above] in passage.lexicon.words.saying and passage.syntax.tags[above].startswith("VB"):
            return sources_of(passage, above)
    plain = clause.lemma in passage.lexicon.words.plain_saying
    return argument_of(passage, passage.clause(clause.governor), "subject") if plain else ()


def _hangs_on_saying(passage: Passage, clause: Clause) -> bool:
    return clause.governor >= 0 and passage.syntax.lemmas[clause.governor] in passage.lexicon.words.saying


def _is_one_of(passage: Passage, argument: Argument | None, lemmas: frozenset[str]) -> bool:
    return argument is not None and passage.syntax.lemmas[argument.head] in lemmas


def _speaks(passage: Passage, verb: int) -> bool:
    """Whether a verb of saying has something said under it, or "that" close behind it.

    >>> passage = sentence("The mayor insisted that the bridge stood.")
    >>> _speaks(passage, at(passage, "insisted"))
    True
    """
    syntax = passage.syntax
    below = {syntax.relations[child] for child in syntax.children[verb]}
    told_on = any(
        syntax.relations[child] in ("xcomp", "advcl") and syntax.lemmas[child] in passage.lexicon.words.saying
        for child in syntax.children[verb]
    )
    if syntax.lemmas[verb] == "say" or told_on or not below.isdisjoint(("ccomp", "parataxis")):
        return True
    near = "that" in passage.lower[verb + 1 : verb + 5]
    return near or syntax.relations[verb] == "parataxis" or _is_beside_quotes(passage, verb)


def _is_beside_quotes(passage: Passage, verb: int) -> bool:
    return passage.syntax.relations[verb] in _BESIDE_QUOTES and not _QUOTES.isdisjoint(passage.words)
