"""docs/cli.md is what the commands say."""

import os
import subprocess
import sys


def test_the_reference_is_current(root):
    command = [sys.executable, str(root / "docs" / "commands.py"), "--check"]
    environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "KADESH_LEDGER")}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
