"""Who says so: the sources that a sentence names, and those that carry over from the sentence before."""

import re
from dataclasses import dataclass, field, replace

from kadesh.language.clauses import phrase_of
from kadesh.language.lemmas import noun_lemma
from kadesh.language.sentences import Sentence
from kadesh.language.tails import find_speaker
from kadesh.model import Mention, Source
from kadesh.reading.lexicon import Lexicon
from kadesh.reading.rules.passages import Passage, SaidBefore
from kadesh.resolving.actors import BRANCH, CONTEXT, NAME, NATION

LONGEST_LABEL = 8  # tokens before the colon of a headline
LONGEST_CLOSING = 6  # tokens behind the colon or dash that closes one
_MARKS = frozenset({":", "-", "–", "—"})
SHORTEST_HEADLINE = 4  # tokens of what a headline says before it names who says so
LOOKED_BACK = 4  # sources among which a pronoun's is sought
_ONLY_SAYING = frozenset({"say"})  # verbs that can do nothing but say
_PRONOUNS = frozenset({"he", "she", "they", "it", "who", "which", "that"})


@dataclass(frozen=True, slots=True)
class Saying:
    """A verb of saying at token ``head`` with its source phrase; ``whole`` when it holds for the whole sentence."""

    head: int
    sources: tuple[Source, ...]
    whole: bool = False


@dataclass
class Voices:
    """Whose words a report last gave, for "he added" and for quotations that go on."""

    last: tuple[Source, ...] = ()
    recent: list[Source] = field(default_factory=list)

    def note(self, sources: tuple[Source, ...]) -> None:
        """Remember who spoke last."""
        if sources:
            self.last = sources
            self.recent += [s for s in sources if s not in self.recent[-1:]]

    def sided(self, sources: tuple[Source, ...]) -> tuple[Source, ...]:
        """The sources, one of whom only the last name is given with the side that he had where he was introduced."""
        found = []
        for source in sources:
            name = source.mention.text.rsplit(" ", 1)[-1]
            known = (s.side for s in reversed(self.recent) if s.side and s.mention.text.rsplit(" ", 1)[-1] == name)
            by_name = source.side is None and name[:1].isupper()
            found.append(replace(source, side=next(known, None)) if by_name else source)
        return tuple(found)

    def behind(self, pronoun: str, lexicon: Lexicon) -> tuple[Source, ...]:
        """Whom a pronoun before a verb of saying means: the one named last who fits it, else the one named last."""
        fitting = [s for s in self.recent[-LOOKED_BACK:] if _fits(pronoun, s, lexicon)]
        known = [s for s in fitting if pronoun in ("he", "she") or _speakers(s, lexicon)]
        return tuple((known or fitting)[-1:]) or self.last


def _speakers(source: Source, lexicon: Lexicon) -> bool:
    """Whether a source is called by a noun of those who speak."""
    words = {noun_lemma(w.lower()) for w in source.mention.text.split()}
    return not words.isdisjoint(lexicon.words.speaking_persons | lexicon.words.speaking_bodies)


def _fits(pronoun: str, source: Source, lexicon: Lexicon) -> bool:
    """Whether "he", "she", "it" or "they" can mean a source, by its last words."""
    words = source.mention.text.replace(",", " ").split()
    lower = [w.lower() for w in words]
    plural = noun_lemma(lower[-1]) != lower[-1] or "and" in lower
    human = _speaks_as_person(source.mention.text, lexicon)
    if pronoun in ("he", "she"):
        named = len(words) > 1 and all(w[0].isupper() for w in words[-2:])
        return not plural and (human or (named and not any(w in lexicon.words.speaking_bodies for w in lower)))
    if pronoun == "they":
        return plural
    return not plural and not human


def _speaks_as_person(phrase: str, lexicon: Lexicon) -> bool:
    """Whether the noun that a source phrase is about is a person's: "a local activist group, X" speaks as a body."""
    start = re.split(r",| of | for | in | at | to | from | with | close ", phrase.lower(), maxsplit=1)[0]
    for word in (*reversed(start.split()), *phrase.lower().replace(",", " ").split()):
        if noun_lemma(word) in lexicon.words.speaking_persons | lexicon.words.speaking_bodies:
            return noun_lemma(word) in lexicon.words.speaking_persons
    return False


def find_sayings(passage: Passage, voices: Voices, text: str) -> list[Saying]:
    """The verbs of saying of a sentence with their sources, its "according to", and its closing "a source said".

    ``text`` is the report's.
    """
    syntax, saying = passage.syntax, passage.lexicon.words.saying
    found: list[Saying] = []
    tailed = tail_source(passage.tail, text, voices, passage.lexicon) if passage.tail else ()
    lower = passage.lower
    for index, lemma in enumerate(syntax.lemmas):
        if lemma in saying and syntax.tags[index].startswith("VB") and syntax.relations[index] not in ("amod", "aux"):
            sources = _sources(passage, index, voices)
            if tailed and _goes_on(passage, index):
                thing = passage.clause(index).first("object")
                cites = syntax.lemmas[index] in ("cite", "quote") and thing
                tailed += _named(passage, thing.head, voices) if cites and thing else ()
                sources = tailed
            if sources:
                found.append(Saying(index, sources, whole=_parenthesis(passage, index)))
        elif (lower[index] == "according" or (lower[index] == "based" and _next(passage, index) == "on")) and (
            source := _according(passage, index)
        ):
            found.append(Saying(index, (source,), whole=True))
    if tailed:
        found.append(Saying(-1, tailed, whole=True))
    elif label := _label(passage):
        found.append(Saying(-1, (label,), whole=True))
    elif not found:  # a speaker whom the parser took for something else
        found = [Saying(-1, s, whole=True) for s in (speaker_of(syntax.sentence, text, voices, passage.lexicon),) if s]
    return found


def _parenthesis(passage: Passage, index: int) -> bool:
    """Whether a clause of saying stands between commas: "32 tunnels, it said, were blown up"."""
    subject = passage.clause(index).first("subject")
    if subject is None or passage.words[index + 1 : index + 2] != (",",):
        return False
    first = phrase_of(passage.syntax, subject.head)[0]
    return first > 1 and passage.words[first - 1] == ","


def _label(passage: Passage) -> Source | None:
    """The speaker before the colon of a headline: "Observatory: air strikes kill ten"."""
    colon = next((i for i, w in enumerate(passage.words[:LONGEST_LABEL]) if w == ":"), 0)
    if not colon or colon + 3 > len(passage.words):
        return _closing_label(passage)
    lists = passage.lexicon.words
    speaks = any(noun_lemma(w) in lists.speaking_persons | lists.speaking_bodies for w in passage.lower[:colon])
    named = any(n.kind == NAME and n.last < colon for n in passage.namings)
    title = passage.index == 0 and passage.lower[colon - 1] not in lists.area_words
    own = title and passage.lower[colon + 1] in lists.own_words  # "Zahra: our forces close in"
    return _source(passage, 0, colon - 1, colon - 1) if speaks or named or own else None


def _closing_label(passage: Passage) -> Source | None:
    """The speaker behind the last colon or dash of a headline: "Bombs kill ten: monitor"."""
    end = len(passage.words) - 1
    last = end - (passage.words[end] in (".", "..."))
    mark = next((i for i in range(last - 1, max(last - LONGEST_CLOSING, 1), -1) if passage.words[i] in _MARKS), 0)
    lists = passage.lexicon.words
    if not mark:
        closes = passage.index == 0 and passage.lower[last] in lists.headline_speakers and last > SHORTEST_HEADLINE
        noun = closes and passage.syntax.tags[last - 1].startswith("NN")
        state = int(closes and passage.lower[last - 1] in ("state", "local"))
        return _source(passage, last - state, last, last) if noun or state else None
    speaks = noun_lemma(passage.lower[last]) in lists.speaking_persons | lists.speaking_bodies
    named = any(n.kind in (NAME, NATION) and n.first == mark + 1 and n.last == last for n in passage.namings)
    told = any(tag.startswith("VB") for tag in passage.syntax.tags[mark + 1 : last])
    return _source(passage, mark + 1, last, last) if (speaks or named) and not told else None


def _goes_on(passage: Passage, index: int) -> bool:
    """Whether a participle goes on from a reporting clause within the sentence: "..., a monitor said, adding that"."""
    inner = passage.tail is not None and passage.tail.resume >= 0 and index >= passage.tail.resume
    return inner and passage.syntax.tags[index] == "VBG"


def speaker_of(sentence: Sentence, text: str, voices: Voices, lexicon: Lexicon) -> tuple[Source, ...]:
    """The source that a sentence names, by its words alone; ``text`` is the report's."""
    speaker = find_speaker(sentence.words)
    if speaker is None:
        return ()
    words = sentence.words[speaker[0] : speaker[1] + 1]
    return tail_source(SaidBefore(sentence.span_of(*speaker), words, None, None), text, voices, lexicon)


def tail_source(tail: SaidBefore, text: str, voices: Voices, lexicon: Lexicon) -> tuple[Source, ...]:
    """The source of a closing "a monitor said"; for "he added" the one named last."""
    if tail.words[-1].lower() in _PRONOUNS and len(tail.words) == 1:
        return voices.behind(tail.words[-1].lower(), lexicon)
    last = tail.words[-1].lower()
    anonymous = noun_lemma(last) in lexicon.words.anonymous_sources
    kind = "anonymous" if anonymous else "named" if tail.words[-1][0].isupper() else "institution"
    return (Source(Mention(tail.span.of(text), tail.span, None, "source phrase"), kind, tail.actor),)


def _next(passage: Passage, index: int) -> str:
    return passage.words[index + 1].lower() if index + 1 < len(passage.words) else ""


def _according(passage: Passage, index: int) -> Source | None:
    """The phrase behind "according to" or "based on"; only what speaks can be a source."""
    for token in range(index + 1, min(index + 3, len(passage.words))):
        if passage.words[token].lower() in ("to", "on"):
            start = token + 1
            heads = [c for c in passage.syntax.children[token] if passage.syntax.relations[c] == "pobj"]
            if not heads:
                continue
            if passage.words[index].lower() == "based" and passage.syntax.lemmas[heads[0]] not in (
                "report",
                "source",
                "statement",
                "account",
            ):
                return None
            if passage.syntax.lemmas[heads[0]] in ("agreement", "deal", "plan", "law", "strategy"):
                return None
            last = _phrase_end(passage, heads[0])
            return _source(passage, start, last, heads[0])
    return None


def _phrase_end(passage: Passage, head: int) -> int:
    last = phrase_of(passage.syntax, head)[1]
    for child in passage.syntax.children[head]:
        if passage.syntax.relations[child] in ("appos", "conj", "cc") and child > head:
            last = max(last, phrase_of(passage.syntax, child)[1])
    return last


def _source(passage: Passage, first: int, last: int, head: int) -> Source:
    while first < last and not passage.words[first][0].isalnum():
        first += 1
    while last > first and not passage.words[last][-1].isalnum() and passage.words[last] != ")":
        last -= 1
    naming = next((n for n in passage.namings if first <= n.first <= last and n.ids and n.kind not in (BRANCH, CONTEXT)), None)
    lemma = passage.syntax.lemmas[head]
    if lemma in passage.lexicon.words.anonymous_sources:
        kind = "anonymous"
    elif passage.syntax.tags[head].startswith("NNP"):
        kind = "named"
    else:
        kind = "institution"
    mention = Mention(passage.text(first, last), passage.span(first, last), None, "source phrase")
    return Source(mention, kind, naming.ids[0] if naming else None)


def _sources(passage: Passage, index: int, voices: Voices) -> tuple[Source, ...]:
    """The chain of sources of the verb of saying at ``index``: "X quoted Y as saying" gives X, Y."""
    syntax = passage.syntax
    lemma = syntax.lemmas[index]
    clause = passage.clause(index)
    if lemma in ("go", "point", "think", "believe") and not _speaks(passage, index):
        return ()
    if lemma == "go" and _next(passage, index) != "on":
        return ()
    if clause.negated and lemma != "deny":
        return ()  # "the government did not comment"
    thing = clause.first("object")
    if lemma == "claim" and thing and syntax.lemmas[thing.head] in passage.lexicon.words.claimed_things:
        return ()  # "the war claimed 27,000 lives"
    if clause.passive:
        agent = clause.first("agent")
        if lemma in ("quote", "cite"):
            subject = clause.first("subject")
            chain = [_named(passage, a.head, voices) for a in (agent, subject) if a]
            return tuple(s for part in chain for s in part)
        return _named(passage, agent.head, voices) if agent else ()
    if lemma in ("quote", "cite"):
        subject, thing = clause.first("subject"), clause.first("object")
        outer = _named(passage, subject.head, voices) if subject else ()
        if not subject and clause.governor >= 0 and syntax.lemmas[clause.governor] in passage.lexicon.words.saying:
            outer = _sources(passage, clause.governor, voices)
        return outer + (_named(passage, thing.head, voices) if thing else ())
    subject = clause.first("subject")
    own = [a for a in clause.arguments if a.role == "subject" and passage.words[a.head].lower() not in _PRONOUNS]
    if clause.link == "relative" and own:  # "deals that the agency says have failed"
        subject = own[-1]
    if subject is None:
        if clause.link == "conjunct" and clause.governor >= 0 and _speaks(passage, index):
            speaker = passage.clause(clause.governor).first("subject")
            if speaker and syntax.lemmas[clause.governor] in passage.lexicon.words.saying:
                return _sources(passage, clause.governor, voices) or _named(passage, speaker.head, voices)
        if clause.link in ("conjunct", "adverbial", "complement") and clause.governor >= 0:
            if syntax.lemmas[clause.governor] in passage.lexicon.words.saying:
                return _sources(passage, clause.governor, voices)
            if clause.form == "participle" and clause.link == "adverbial":
                for above in syntax.ancestors(index):
                    if syntax.lemmas[above] in passage.lexicon.words.saying and syntax.tags[above].startswith("VB"):
                        return _sources(passage, above, voices)
                speaker = passage.clause(clause.governor).first("subject")
                return _named(passage, speaker.head, voices) if speaker and lemma in passage.lexicon.words.plain_saying else ()
        if clause.link == "modifier" and clause.governor >= 0 and clause.form == "participle" and lemma in ("say", "add"):
            return _named(passage, clause.governor, voices)
        return ()
    word = passage.words[subject.head].lower()
    if word in ("who", "which", "that") and clause.link == "relative":
        return _named(passage, clause.governor, voices)
    if not (_speaks(passage, index) or lemma in passage.lexicon.words.noun_saying or _quoted(passage, index)):
        return ()
    told = clause.first("object")
    lists = passage.lexicon.words
    if lemma == "put" and not (
        told and clause.having("at") and syntax.lemmas[told.head] in lists.toll_nouns | lists.loss_nouns
    ):
        return ()
    if lemma in lists.refuting and not (told and passage.syntax.lemmas[told.head] in lists.rumours):
        return ()  # "rejected a truce"
    inner: tuple[Source, ...] = ()
    if lemma == "report":  # "Reuters reported residents as saying"
        for child in syntax.children[index]:
            if passage.words[child].lower() == "as" and (thing := clause.first("object")):
                inner = _named(passage, thing.head, voices)
    for child in syntax.children[index]:  # "media reported, citing sources"
        if syntax.relations[child] == "advcl" and syntax.lemmas[child] in ("cite", "quote"):
            thing = passage.clause(child).first("object")
            inner = _named(passage, thing.head, voices) if thing else ()
    return _named(passage, subject.head, voices) + inner


def _speaks(passage: Passage, index: int) -> bool:
    """Whether a verb of saying has something said under it."""
    syntax = passage.syntax
    if syntax.lemmas[index] in _ONLY_SAYING:
        return True
    for child in syntax.children[index]:
        if syntax.relations[child] in ("ccomp", "parataxis"):
            return True
        if syntax.relations[child] in ("xcomp", "advcl") and syntax.lemmas[child] in passage.lexicon.words.saying:
            return True
    following = [w.lower() for w in passage.words[index + 1 : index + 5]]
    return syntax.relations[index] in ("parataxis",) or "that" in following or _quoted(passage, index)


def _quoted(passage: Passage, index: int) -> bool:
    return any(w in '"“”«»' for w in passage.words) and passage.syntax.relations[index] in (
        "ROOT",
        "conj",
        "parataxis",
        "ccomp",
    )


def _named(passage: Passage, head: int, voices: Voices) -> tuple[Source, ...]:
    word = passage.words[head].lower()
    if word in _PRONOUNS:
        return voices.behind(word, passage.lexicon)
    if passage.syntax.tags[head] in ("PRP", "CD", "DT", "EX", "WP", "WDT"):
        return ()
    lemma, lists = passage.syntax.lemmas[head], passage.lexicon.words
    if lemma in passage.lexicon.nouns and lemma not in lists.speaking_persons | lists.speaking_bodies:
        return ()  # "strikes have claimed lives"
    first = phrase_of(passage.syntax, head)[0]
    return (_source(passage, first, _phrase_end(passage, head), head),)


def said_by(passage: Passage, sayings: list[Saying], index: int) -> tuple[Source, ...]:
    """The sources of what the token ``index`` stands under, outermost first."""
    syntax = passage.syntax
    by_head = {s.head: s for s in sayings if not s.whole}
    chain: list[Saying] = []
    below = index
    for above in syntax.ancestors(index):
        saying = by_head.get(above)
        if chain and chain[-1].head == below and syntax.relations[below] == "conj":
            break  # "X says ..., but Y said": Y's words are not X's
        if saying and _under(passage, above, below):
            chain.append(saying)
        below = above
    whole = [s for s in sayings if s.whole]
    if index in by_head and not chain and syntax.lemmas[index] in passage.lexicon.words.noun_saying:
        chain.append(by_head[index])
    if not chain:  # "an attack that the regime blamed on rebels"
        chain = [s for s in by_head.values() if syntax.lemmas[s.head] == "blame" and _qualifies(passage, s.head, index)]
    if not chain:
        return whole[0].sources if whole else ()
    sources: list[Source] = []
    for saying in reversed(chain):
        sources += [s for s in saying.sources if s.mention.text not in {x.mention.text for x in sources}]
    return tuple(sources)


def _qualifies(passage: Passage, verb: int, index: int) -> bool:
    """Whether a verb's relative clause speaks of the noun at ``index``."""
    clause = passage.clause(verb)
    if clause.link != "relative" or passage.syntax.tags[index].startswith("VB"):
        return False
    return clause.governor == index or index in tuple(passage.syntax.ancestors(clause.governor))[:4]


def _under(passage: Passage, saying: int, below: int) -> bool:
    """Whether the branch ``below`` of a verb of saying is what is said, and not who says it or when."""
    relation = passage.syntax.relations[below]
    lemma = passage.syntax.lemmas[saying]
    if relation in ("ccomp", "xcomp", "parataxis", "conj", "csubj"):
        return relation != "conj" or (
            passage.syntax.tags[below].startswith("VB") and below > saying and not passage.clause(below).first("subject")
        )
    if relation == "prep":  # "accused them of shelling", "quoted him as saying", "said in a statement that"
        if (lemma in passage.lexicon.words.noun_saying and lemma != "accuse") or passage.words[below].lower() == "of":
            return True
        borne = [c for c in passage.syntax.children[below] if passage.syntax.relations[c] == "pobj"]
        return (lemma in ("quote", "cite") and passage.words[below].lower() == "as") or any(
            passage.syntax.lemmas[c] in passage.lexicon.words.statements
            and any(passage.syntax.relations[d] in ("acl", "relcl") for d in passage.syntax.children[c])
            for c in borne
        )
    if relation in ("dobj", "pobj", "oprd", "attr"):
        return lemma in passage.lexicon.words.noun_saying or lemma in _ONLY_SAYING
    if relation == "advcl":
        clause = passage.clause(below)
        return passage.syntax.lemmas[below] in passage.lexicon.words.saying or (
            clause.marker in ("that", "as") and below < saying
        )
    if relation in ("nsubjpass", "nsubj"):
        return passage.clause(saying).passive
    return False
