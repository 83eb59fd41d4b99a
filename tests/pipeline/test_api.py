"""The Python API: all names are there, and importing it imports nothing heavy."""

import subprocess
import sys

import pytest

from kadesh import pipeline


@pytest.mark.parametrize("name", pipeline.__all__)
def test_every_name_is_there(name):
    assert getattr(pipeline, name).__doc__


def test_an_unknown_name():
    with pytest.raises(AttributeError):
        pipeline.nothing_of_the_sort  # noqa: B018


def test_importing_is_light():
    script = "import sys, kadesh.pipeline; print([m for m in ('sqlalchemy', 'spacy', 'msgspec', 'yaml') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "[]\n"
