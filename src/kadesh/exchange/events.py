"""Events as JSON lines: everything that was derived of each, with the ids of its claims."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, TextIO

from kadesh.borders import json_line
from kadesh.model import Claim, Report
from kadesh.theatre.packs import Pack

if TYPE_CHECKING:
    from kadesh.weighing.weighings import Weighing


class Events:
    """One JSON record an event and line."""

    name: ClassVar[str] = "events"
    suffix: ClassVar[str] = ".jsonl"

    def write(
        self, weighing: "Weighing", claims: Sequence[Claim], reports: Sequence[Report], pack: Pack, stream: TextIO
    ) -> None:
        """Write every event to ``stream``."""
        for event in weighing.events:
            stream.write(json_line(event) + "\n")
