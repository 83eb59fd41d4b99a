"""Claims as JSON lines: everything that is known of each, by the schema docs/claim.schema.json."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, TextIO

import msgspec

from kadesh.borders import json_line
from kadesh.errors import InputError
from kadesh.model import Claim, Report
from kadesh.theatre.packs import Pack

if TYPE_CHECKING:
    from kadesh.weighing.weighings import Weighing


class Claims:
    """One JSON record a claim and line."""

    name: ClassVar[str] = "claims"
    suffix: ClassVar[str] = ".jsonl"

    def write(
        self, weighing: "Weighing", claims: Sequence[Claim], reports: Sequence[Report], pack: Pack, stream: TextIO
    ) -> None:
        """Write every claim to ``stream``."""
        for claim in claims:
            stream.write(json_line(claim) + "\n")


def read_claims(lines: Iterable[str], source: str = "the input") -> Iterator[Claim]:
    """Claims from JSON lines as ``Claims`` writes them. Raises InputError that names the line where one is broken."""
    decoder = msgspec.json.Decoder(Claim)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield decoder.decode(line)
        except msgspec.DecodeError as error:
            raise InputError(
                f"{source}, line {number}: no claim ({error})", "docs/claim.schema.json says what one is"
            ) from error
