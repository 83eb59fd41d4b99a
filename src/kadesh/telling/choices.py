"""Who is meant where a side has no words: chosen by a learned model among the parties that the report tells of, or nobody."""

from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from kadesh.model import Basis, Candidate, Mention, Role
from kadesh.reading.choosers.linear import Linear, load_linear
from kadesh.resolving.parties import CIVILIANS, UNNAMED
from kadesh.telling import contenders
from kadesh.telling.casts import Cast, Step
from kadesh.telling.contenders import Question, contender_features, question_of
from kadesh.theatre.digests import digest_files

FILE = Path(contenders.__file__).with_name("contenders.bin")
MEANT = 0.5
"""Probability from which someone is meant, else nobody is (training/README.md says what a lower one would bring and cost)."""
_REST = 3  # others who may be meant that are kept
_UNLIKELY = 0.1


def choose_unsaid(cast: Cast) -> Cast:
    """A cast whose sides without words are whom the package's model takes for them.

    Raises MissingError where the model was made for other clues than today's.
    """
    return _chosen(load_contenders(), cast)


def choosing(model: Linear) -> Step:
    """The same step with another model."""
    return partial(_chosen, model)


@cache
def load_contenders() -> Linear:
    """The model of the package. Raises MissingError where its clues are not those of the code."""
    return load_linear(FILE, clues_digest())


@cache
def clues_digest() -> str:
    """SHA-256 over the module that shows clues."""
    return digest_files(FILE.parent, (Path(contenders.__file__),))


def _chosen(model: Linear, cast: Cast) -> Cast:
    if question := question_of(cast, Role.INITIATOR):
        cast = replace(cast, initiator=_answer(model, question))
    if question := question_of(cast, Role.TARGET):
        cast = replace(cast, target=_answer(model, question))
    return cast


def _answer(model: Linear, question: Question) -> tuple[Mention, ...]:
    """The likeliest contender, if likely enough, with those that come next."""
    rated = sorted(
        ((model.probabilities(contender_features(one))[question.role.value], one.actor) for one in question.contenders()),
        key=lambda one: -one[0],
    )
    (probability, actor), rest = rated[0], rated[1:_REST]
    if probability < MEANT:
        return ()
    others = tuple(Candidate(other, round(p, 3), "by context") for p, other in rest if p >= _UNLIKELY)
    given = next((m for m in question.given if m.id == actor), None)
    basis, reason = (given.basis, given.reason) if given else _basis(question, actor)
    mention = Mention("", None, actor, reason, others, basis, round(probability, 3))
    return (_fitted(question, mention),)


def _fitted(question: Question, mention: Mention) -> Mention:
    """A state's actor as the arm that does such a thing; as an opponent, in a war of states, as the state's forces."""
    meanings, type_ = question.cast.meanings, question.cast.type
    if question.role is Role.INITIATOR:
        return meanings.fit(mention, type_) if type_ else mention
    if mention.basis is not Basis.OPPONENT or mention.id is None:
        return mention
    forces = meanings.camps.principal(meanings.arms.on_ground(mention.id), question.cast.scene.telling.day)
    return replace(mention, id=forces)


def _basis(question: Question, actor: str) -> tuple[Basis, str]:
    if actor == CIVILIANS:
        return Basis.KIND, "those who are hit"
    if actor == UNNAMED:
        return Basis.UNNAMED, "fighters whom the report does not name"
    return (Basis.OPPONENT, "opponent, by context") if actor in question.foes else (Basis.BEFORE, "by context")
