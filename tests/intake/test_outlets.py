"""Outlets by name and by sign."""

from kadesh.intake.blocks import find_blocks
from kadesh.intake.outlets import find_outlet
from kadesh.theatre.packs import Outlet, Pack

PACK = Pack(
    name="test", title="Test", version="1", home="x", countries=(), start=None, end=None, actors=(), places=(),
    outlets=(
        Outlet("river", "River News", None, None, names=("RNN",), signs=("river.example",)),
        Outlet("hill", "Hill Agency", None, None, signs=("HILA",)),
    ),
    loaded=(),
)  # fmt: skip


def outlet(text: str, named: str | None = None, source: str = "a.txt") -> str | None:
    return find_outlet(named, source, text, find_blocks(text, PACK), PACK)


def test_by_option() -> None:
    assert outlet("Troops left.", "river news") == "river"
    assert outlet("Troops left.", "Other Paper") == "Other Paper"


def test_by_dateline_and_address() -> None:
    assert outlet("HILA - Troops left the town.") == "hill"
    assert outlet("Troops left.", source="https://www.river.example/news/1") == "river"


def test_a_quoted_outlet_is_not_the_reports() -> None:
    assert outlet("Troops left, Hill Agency reported. More came.") is None
