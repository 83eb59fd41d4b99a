"""A small factory of reports and claims for the ledger's tests."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from tests.ledger.servers import LACKING, Server, find_programs

from kadesh.model import (
    Block,
    BlockKind,
    Candidate,
    Claim,
    ClaimType,
    Framing,
    Location,
    Loss,
    LossKind,
    Mention,
    Modality,
    Origin,
    Published,
    Relation,
    Report,
    Source,
    Span,
    Timing,
    claim_id,
    quote_at,
)

MOMENT = datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC)


def build_report(data: bytes, *, name: str = "sample", published: date | None = None, outlet: str | None = None) -> Report:
    text = data.decode()
    hashed = sha256(data).hexdigest()
    return Report(
        id=hashed[:16],
        name=name,
        text=text,
        blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text))),),
        sha256=hashed,
        source=f"folder/{name}.txt",
        media_type="text/plain",
        encoding="utf-8",
        fetched=MOMENT,
        outlet=outlet,
        published=Published(published, "option") if published else None,
        notes=("a note",),
    )


def build_claim(report: Report, span: Span, *, version: str = "1") -> Claim:
    """A claim with every slot filled, about the words of ``report`` at ``span``."""
    mention = Mention(span.of(report.text), span, "is", "named so", (Candidate("is", 0.9, "its name"), Candidate("hts", 0.1)))
    claim = Claim(
        id="",
        report=report.id,
        quote=quote_at(report.text, Span(0, len(report.text))),
        trigger=mention,
        type=ClaimType.CAPTURE,
        modality=Modality.ACTUAL,
        initiator=(mention,),
        target=(),
        places=(Location(mention, Relation.OFFSET, "town", "NE", 3.5, 36.2, 37.1, 4.0, "aleppo"),),
        time=Timing(mention, date(2017, 6, 1), None, "day", "said", (-1, None)),
        losses=(Loss(LossKind.KILLED, mention, 3001, None, mention),),
        attribution=(Source(mention, "named", "is"),),
        framing=(Framing(mention, "blame"),),
        means="aircraft",
        confidence=0.75,
        origin=Origin("fast", version, "a rule"),
    )
    return replace(claim, id=claim_id(claim))


def build_claims(report: Report, count: int, *, version: str = "1") -> tuple[Claim, ...]:
    size = max(1, len(report.text) // max(1, count))
    return tuple(build_claim(report, Span(i * size, (i + 1) * size), version=version) for i in range(count))


@pytest.fixture(scope="session")
def make_report() -> Callable[..., Report]:
    return build_report


@pytest.fixture(scope="session")
def make_claims() -> Callable[..., tuple[Claim, ...]]:
    return build_claims


@pytest.fixture
def path(tmp_path: Path) -> str:
    """Where a ledger may lie."""
    return str(tmp_path / "war.db")


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A running PostgreSQL server; skips where there are no programs for one."""
    programs = find_programs()
    if programs is None:
        pytest.skip(LACKING)
    with TemporaryDirectory(dir="/tmp") as folder:  # the path of a socket must be short, and open to the server's user
        server = Server(programs, Path(folder))
        server.start()
        yield server
        server.kill()
