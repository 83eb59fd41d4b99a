"""Answers that are kept: what a model was asked once it is not asked again, whenever a reading was broken off."""

import hashlib
import os
import tempfile
from pathlib import Path
from typing import Protocol

from kadesh.reading.large.prompts import Prompt


class Asked(Protocol):
    """Whatever answers prompts; ``model`` is whose answers they are."""

    model: str

    def answer(self, prompt: Prompt) -> str | None:
        """What was answered, None where no answer is to be had."""
        ...


def default_folder() -> Path:
    """Where answers lie: ``$KADESH_MODEL_ANSWERS``, else ``kadesh/answers`` in the user's data folder."""
    chosen = os.environ.get("KADESH_MODEL_ANSWERS")
    if chosen:
        return Path(chosen)
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "kadesh" / "answers"


class Kept:
    """The answers of ``asked``, each a file named by the digest of its prompt in a folder of the model's own.

    A file is written whole, on disk, before its answer is used: whatever is killed when, an answer that was had is not lost.
    """

    def __init__(self, asked: Asked, folder: Path) -> None:
        self.model = asked.model
        self._asked = asked
        self._folder = folder / hashlib.sha256(asked.model.encode()).hexdigest()[:16]

    def answer(self, prompt: Prompt) -> str | None:
        """The answer that is kept, else the model's, which is kept from then on."""
        file = self._folder / f"{prompt.digest}.txt"
        if file.is_file():
            return file.read_text(encoding="utf-8")
        text = self._asked.answer(prompt)
        if text is not None:
            self._keep(file, text)
        return text

    def _keep(self, file: Path, text: str) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(mode="w", encoding="utf-8", dir=self._folder, suffix=".part", delete=False) as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        Path(stream.name).replace(file)
