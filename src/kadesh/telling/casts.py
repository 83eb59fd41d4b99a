"""A draft's sides on the way from words to actors."""

from collections.abc import Callable
from dataclasses import dataclass

from kadesh.model import ClaimType, Draft, Mark, Mention
from kadesh.resolving.parties import Party
from kadesh.telling.meanings import Meanings
from kadesh.telling.scenes import Scene
from kadesh.telling.unsaid import victims_of


@dataclass(frozen=True)
class Cast:
    """A draft's sides on the way from words to actors.

    ``who`` and ``whom`` are the parties that its words name, ``agentless`` that they leave no room for a doer; ``initiator``
    and ``target`` whom they mean. ``acting`` are the initiator's ids as they were first understood. When ``done``, no further
    step is asked.
    """

    draft: Draft
    scene: Scene
    meanings: Meanings
    who: tuple[Party, ...]
    whom: tuple[Party, ...]
    agentless: bool
    initiator: tuple[Mention, ...] = ()
    target: tuple[Mention, ...] = ()
    acting: tuple[str, ...] = ()
    done: bool = False

    def has(self, mark: Mark) -> bool:
        """Whether the draft bears a mark."""
        return mark in self.draft.marks

    @property
    def type(self) -> ClaimType | None:
        """The draft's type."""
        return self.draft.type

    def victims(self) -> tuple[Mention, ...]:
        """The losers, where they alone say who was hit."""
        return victims_of(self.meanings, self.draft, self.scene, self.acting)


Step = Callable[[Cast], Cast]
"""What knows one thing about some sides and leaves the rest as it is."""


def as_it_is(cast: Cast) -> Cast:
    """The step that changes nothing."""
    return cast
