"""Bad luck of each kind, as `python -m evals.faults` lets it happen at length: a few of each, always the same ones."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="faults are let happen on Linux only")

LIMIT = 300  # seconds; a safety, no measure


@pytest.mark.parametrize(("kind", "count"), [("kills", 14), ("flips", 5), ("cuts", 2), ("harms", 9), ("full", 6), ("pairs", 2)])
def test_nothing_is_lost_doubled_forged_or_left_over(kind: str, count: int, root) -> None:
    command = [sys.executable, "-m", "evals.faults", f"--{kind}", str(count), "--seed", "7"]
    tried = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=LIMIT, check=False)
    assert tried.returncode == 0, tried.stdout + tried.stderr
