"""`kadesh read --reader model`, in a process of its own, with a server on this machine that plays a model."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.reading.large.test_client import Played, answers, says, server

TOLD = "The army captured Palmyra from ISIL on Friday, killing 12 militants.\n"
ANSWER = {
    "claims": [
        {
            "sentence": 1,
            "trigger": "captured",
            "type": "capture",
            "modality": "actual",
            "initiators": ["army"],
            "targets": ["ISIL"],
            "places": [{"words": "Palmyra", "relation": "at"}, {"words": "Raqqa", "relation": "at"}],
            "when": "on Friday",
        }
    ]
}
Done = subprocess.CompletedProcess[str]


def kadesh(folder: Path, *words: str, **named: str) -> Done:
    """Run the command in ``folder``, where answers are kept as well; nobody else's server is asked."""
    apart = {name: value for name, value in os.environ.items() if not name.startswith("KADESH")}
    surroundings = {**apart, "KADESH_MODEL_ANSWERS": str(folder / "answers"), **named}
    command = [sys.executable, "-c", "from kadesh.cli.main import main; main()", *words]
    return subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, text=True, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a report."""
    (tmp_path / "told.txt").write_text(TOLD, encoding="utf-8")
    return tmp_path


def read(folder: Path, played: Played, ledger: str) -> Done:
    model = ("--reader", "model", "--model-url", f"http://127.0.0.1:{played.port}/v1", "--model", "some-model")
    return kadesh(folder, "read", "told.txt", "--ledger", ledger, *model, "--theatre", "syria", "--published", "2017-06-14")


def test_a_report_is_read_by_what_a_model_answers_once(folder: Path) -> None:
    with server(answers(json.dumps(ANSWER))) as played:
        assert [read(folder, played, ledger).returncode for ledger in ("one.db", "one.db", "another.db")] == [0, 0, 0]
    assert len(played.requests) == 1, "what was answered is not asked again"
    (claim,) = json.loads(kadesh(folder, "claims", "--ledger", "another.db", "--json").stdout)
    assert claim["origin"]["reader"] == "model"
    assert [mention["id"] for mention in claim["target"]] == ["is"]
    assert [place["mention"]["text"] for place in claim["places"]] == ["Palmyra"], "what is not in the sentence is dropped"


def test_a_report_of_which_a_model_answers_nothing_is_listed(folder: Path) -> None:
    with server(says("", 500, Retry_After="0")) as played:
        done = read(folder, played, "none.db")
    assert done.returncode == 3
    assert "told.txt: the model 'some-model' answered nothing" in done.stderr
    assert kadesh(folder, "claims", "--ledger", "none.db", "--json").stdout == "[]\n"


def test_a_model_needs_a_server_and_a_remote_one_leave(folder: Path) -> None:
    bare = kadesh(folder, "read", "told.txt", "--reader", "model", "--ledger", "none.db")
    assert (bare.returncode, "--model-url" in bare.stderr) == (2, True)
    named = {"KADESH_MODEL_URL": "https://example.org/v1", "KADESH_MODEL_NAME": "some-model"}
    remote = kadesh(folder, "read", "told.txt", "--reader", "model", "--ledger", "none.db", **named)
    assert (remote.returncode, "--allow-remote" in remote.stderr) == (2, True)
    assert not (folder / "none.db").exists()
