"""A draft: a claim in words, before anyone asks whom and where they mean.

A reader ends here, whatever it is: a grammar, a learned model, a person's annotation. A draft has offsets of the report and no
ids; nothing in it depends on another sentence. Telling (``kadesh.telling``) makes claims of drafts.
"""

from dataclasses import dataclass
from enum import StrEnum

from kadesh.model.claims import ClaimType, LossKind, Modality, Relation
from kadesh.model.spans import Span


class Role(StrEnum):
    """What a phrase is to its happening."""

    INITIATOR = "initiator"
    TARGET = "target"
    PLACE = "place"
    TIME = "time"
    SOURCE = "source"
    LOSS = "loss"


class Reference(StrEnum):
    """How a phrase stands for a party: what sort of words it is, not whom it means."""

    NAME = "name"  # a name that a list has, or a nation's branch: "the Syrian army"
    USUAL = "generic"  # a general word that a theatre uses for one party: "the rebels"
    NATION = "nation"
    DEMONYM = "demonym"
    PEOPLE = "people"  # one or some of a nation: "a Palestinian"
    BRANCH = "branch"  # an arm without its nation: "aircraft"
    CIVILIAN = "civilian"
    BOMBER = "bomber"  # someone who carries a bomb, whoever it is
    GENERAL = "context"  # "militants", "they": whom only the context tells
    OWN = "own"  # the speaker's side: "we", "our soldiers"
    BOTH = "sides"  # "both sides"
    UNLISTED = "unlisted"  # a name that no list has


class Mark(StrEnum):
    """What the context needs to know of a happening's grammar."""

    NOMINAL = "nominal"  # a noun tells it: "the attack"
    PASSIVE = "passive"
    AGENTLESS = "agentless"  # the words leave no room for a doer: a bare passive, "between X and Y"
    SUBJECT = "subject"  # a verb with a subject that says more than "others" or "some"
    NAMELESS = "nameless"  # its subject is a name of which nothing is known
    DEFINITE = "definite"  # taken up: "the attack", "this assault"
    DATED = "dated"  # a noun that a time owns: "Friday's attack"
    SINCE = "since"  # only a date for another happening: "after its capture"
    RECIPROCAL = "reciprocal"  # "each other"
    ATTEMPTED = "attempted"
    DEADLY = "deadly"  # a verb that kills, not one of dying or of counting the dead
    EARLIER = "earlier"  # told of a time before what the report is about: "had taken", "previously"
    WHOLE_WAR = "whole war"  # the sentence counts what a war cost since it began
    BARE = "bare"  # its word alone gives the type, no condition of its neighbours
    LAUNCHED = "launched"  # a fight that one side begins: "launched a battle"
    BY_BOMBS = "by bombs"  # bombs that nobody set on the ground do it
    BY_ATTACK = "by attack"  # its subject is an attack: "the assault will end the siege"
    OF_ATTACK = "of attack"  # what it acts on is an attack told before: "the attack was repelled"
    OF_DEAD = "of dead"  # who fights is told only by the dead: "ten X and Y were killed in clashes"
    FALL = "fall"  # a place falls: "the town fell to X"
    CROWD = "crowd"  # done to a crowd: "dispersed the protesters"
    FIRE = "fire"  # no fight, only its shots: "sniper fire"
    SEIZE = "seize"  # arms or goods are seized
    SAYING = "saying"  # no claim: who speaks in the sentence, last
    DENIAL = "denial"  # no claim of its own: what was told before is denied


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of the report in its role.

    ``head`` is the word it is about. A party has a ``reference``, None where the reader does not know; ``whose`` are the
    names of nations that own a branch ("Syrian and Russian jets"), ``ground`` says that the army's own arms are meant with it.
    A place has its ``relation`` and what the phrase says of it: a type word ("town"), a compass word and a distance.
    """

    role: Role
    span: Span
    head: Span
    reference: Reference | None = None
    whose: tuple[Span, ...] = ()
    ground: bool = False
    relation: Relation | None = None
    feature: str | None = None
    direction: str | None = None
    distance_km: float | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class LossPhrase:
    """A loss in words: what was lost, how many as bounds, and by whom.

    ``verb`` is the word that makes it a loss; ``bearers`` are who are said to bear it ("losing 40 men"), ``losers`` whom its
    own words name ("40 rebels"), ``struck`` whom they may stand for where shells and bombs hit ("ten people"). ``counted`` says
    that nothing but a number stands for them, ``dozens`` nothing but "dozens", ``general`` that the noun says only that they
    are people, ``resulting`` that another verb than the happening's makes the loss.
    """

    kind: LossKind
    span: Span
    head: Span
    verb: str
    low: float | None
    high: float | None
    unit: str | None = None
    part_of_total: bool = False
    bearers: tuple[Phrase, ...] = ()
    losers: tuple[Phrase, ...] = ()
    struck: tuple[Phrase, ...] = ()
    counted: bool = False
    dozens: bool = False
    general: bool = False
    resulting: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim in words.

    ``type`` is None where the words make no claim of their own (a saying, a bare denial). ``word`` is the trigger's base form,
    ``why`` the word that gives the modality. ``phrases`` are in the order in which they are to be understood. ``beside`` are
    the places of the sentence's other happenings, meant where nothing else is; ``anaphor`` the word by which a place told
    before is taken up ("it", "town"). ``helped`` are parties whom the sentence says someone helps: no opponents. ``tense``
    is that of its verb, ``means`` what it was done with, ``rule`` what in the reader made it and ``score`` how sure that is.
    """

    sentence: Span
    trigger: Span
    type: ClaimType | None
    modality: Modality
    rule: str
    word: str = ""
    why: str = ""
    tense: str = ""
    means: str | None = None
    phrases: tuple[Phrase, ...] = ()
    losses: tuple[LossPhrase, ...] = ()
    beside: tuple[Phrase, ...] = ()
    helped: tuple[Phrase, ...] = ()
    anaphor: str = ""
    marks: frozenset[Mark] = frozenset()
    score: float = 1.0

    def having(self, role: Role) -> tuple[Phrase, ...]:
        """The phrases of one role."""
        return tuple(phrase for phrase in self.phrases if phrase.role is role)
