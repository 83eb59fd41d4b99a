"""Floors of the place scores that evals/toponyms.py prints; they only rise."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from kadesh.resolving.gazetteers import Gazetteer, GazetteerStore
from kadesh.resolving.places import PlaceResolver
from kadesh.theatre.loading import load_pack

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def evals(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("toponyms", root / "evals" / "toponyms.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def wof(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    store = GazetteerStore(tmp_path_factory.mktemp("store") / "gazetteer.db")
    store.add_file(shared / "gazetteers" / "wof_sy.tsv.gz")
    return store.open(("SY",))


@pytest.mark.parametrize(("known", "first"), [(True, 0.90), (False, 0.80)])
def test_with_a_gazetteer(evals: ModuleType, wof: Gazetteer, shared: Path, known: bool, first: float) -> None:
    rows = evals.read_names(shared / "gold" / "toponyms.csv")
    result = evals.score(PlaceResolver(load_pack("syria"), wof), rows, known)
    assert result.first >= first
    assert result.pinned >= first - 0.05
    assert result.guessed <= 0.05


@pytest.mark.parametrize(("known", "first"), [(True, 0.85), (False, 0.75)])
def test_with_the_pack_alone(evals: ModuleType, shared: Path, known: bool, first: float) -> None:
    rows = evals.read_names(shared / "gold" / "toponyms.csv")
    result = evals.score(PlaceResolver(load_pack("syria")), rows, known)
    assert result.first >= first
    assert result.guessed <= 0.05


def test_names_of_events_that_the_pack_was_not_made_from(evals: ModuleType, wof: Gazetteer, shared: Path) -> None:
    rows = evals.read_names(shared / "reference_events" / "ucdp_ged_syria_2016_2019.csv.gz")[::4]
    result = evals.score(PlaceResolver(load_pack("syria"), wof), rows, True)
    assert result.first >= 0.70
    sure = [near for probability, near in result.sureness if probability >= 0.9]
    assert sum(sure) / len(sure) >= 0.93  # a probability of nine in ten and more is right as often as it says
