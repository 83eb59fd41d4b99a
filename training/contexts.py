"""Rows of who is meant on sides without words: the questions that a telling asks, answered by annotation."""

from collections.abc import Iterable, Iterator

from kadesh.evaluation.kin import is_kin
from kadesh.evaluation.scores import pair
from kadesh.model import Role, Span
from kadesh.telling.casts import Cast
from kadesh.telling.contenders import Question, contender_features, question_of
from training.held_out import Drafted
from training.rows import NOTHING, Row


def context_rows(drafted: Iterable[Drafted]) -> Iterator[Row]:
    """A row for each contender of each question of an annotated claim: its role, or none."""
    for one in drafted:
        asked: list[tuple[Span, Question]] = []

        def ask(cast: Cast, asked: list[tuple[Span, Question]] = asked) -> Cast:
            for role in (Role.INITIATOR, Role.TARGET):
                if question := question_of(cast, role):
                    asked.append((cast.draft.trigger, question))
            return cast

        reading = one.told(ask)
        gold = reading.gold
        annotated = {reading.claims[s].trigger.span: gold[g] for g, s in pair(gold, reading.said)}
        for trigger, question in asked:
            if answer := annotated.get(trigger):
                role = question.role.value
                ids = (*answer.initiator, *answer.target) if answer.is_unordered else answer.ids(role)
                for contender in question.contenders():
                    meant = any(is_kin(contender.actor, actor) for actor in ids)
                    yield Row(one.document.name, list(contender_features(contender)), role if meant else NOTHING)
