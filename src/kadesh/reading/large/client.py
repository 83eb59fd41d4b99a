"""Asks a server that speaks OpenAI's protocol: patiently, within bounds, and not again once it is clear that it is down."""

import time
from collections.abc import Callable, Mapping
from typing import Any

import httpx
import msgspec

from kadesh.errors import InputError
from kadesh.reading.large.answers import answer_schema
from kadesh.reading.large.prompts import Prompt
from kadesh.reading.large.servers import Server, is_here

SEED = 1
MOST_BYTES = 1_000_000  # of a response
LONGEST_PAUSE = 60.0  # seconds
MOST_FAILURES = 5  # prompts one after the other that got no answer: then no more are sent
_FORMATS: tuple[Mapping[str, Any] | None, ...] = (
    {"type": "json_schema", "json_schema": {"name": "claims", "schema": answer_schema()}},
    {"type": "json_object"},
    None,
)
_UNFIT = (400, 422)  # what servers say of a format that they do not know
_REFUSED = (401, 403, 404)


class _Message(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    message: _Message


class _Completion(msgspec.Struct):
    choices: tuple[_Choice, ...]


class _TryAgainError(Exception):
    """A request failed in a way that may pass; ``pause`` is how long the server asks to wait."""

    def __init__(self, pause: float | None = None) -> None:
        super().__init__()
        self.pause = pause


class Client:
    """Answers prompts by a server's model. It learns which answer format the server takes, and when it is down."""

    def __init__(self, server: Server, sleep: Callable[[float], None] = time.sleep) -> None:
        self.model = server.model
        self._server = server
        self._sleep = sleep
        self._format = 0
        self._failures = 0
        headers = {"Authorization": f"Bearer {server.key}"} if server.key else {}
        elsewhere = not is_here(httpx.URL(server.url).host)  # what stays here goes through no proxy
        self._http = httpx.Client(timeout=server.seconds, headers=headers, trust_env=elsewhere)

    @property
    def down(self) -> bool:
        """Whether the server failed so often that it is asked no more."""
        return self._failures >= MOST_FAILURES

    def close(self) -> None:
        """End the connections."""
        self._http.close()

    def answer(self, prompt: Prompt) -> str | None:
        """What the model answers; None where the server does not after all tries.

        Raises InputError where it refuses the key, or has no such model.
        """
        for attempt in range(0 if self.down else self._server.tries):
            try:
                text = self._completion(prompt)
            except _TryAgainError as failed:
                if attempt + 1 < self._server.tries:
                    self._sleep(min(2.0**attempt if failed.pause is None else failed.pause, LONGEST_PAUSE))
                continue
            self._failures = 0
            return text
        self._failures += 1
        return None

    def _completion(self, prompt: Prompt) -> str:
        while True:
            status, headers, body = self._post(self._request(prompt))
            if status not in _UNFIT or self._format + 1 == len(_FORMATS):
                break
            self._format += 1
        if status in _REFUSED:
            raise InputError(
                f"{self._server.url} refuses model {self.model!r} (HTTP {status})", "check its name, address and key"
            )
        if status != httpx.codes.OK:
            raise _TryAgainError(_pause(headers))
        try:
            said = msgspec.json.decode(body, type=_Completion).choices
        except (msgspec.DecodeError, RecursionError):
            raise _TryAgainError from None
        if not said or said[0].message.content is None:
            raise _TryAgainError
        return said[0].message.content

    def _request(self, prompt: Prompt) -> dict[str, Any]:
        messages = [{"role": "system", "content": prompt.system}, {"role": "user", "content": prompt.user}]
        asked = {"model": self.model, "messages": messages, "temperature": 0, "seed": SEED, "stream": False}
        form = _FORMATS[self._format]
        return asked | ({"response_format": form} if form else {})

    def _post(self, request: Mapping[str, Any]) -> tuple[int, httpx.Headers, bytes]:
        """The response, read no longer and no further than the bounds."""
        until, body = time.monotonic() + self._server.seconds, b""
        try:
            with self._http.stream("POST", f"{self._server.url}/chat/completions", json=request) as response:
                for part in response.iter_bytes():
                    body += part
                    if len(body) > MOST_BYTES or time.monotonic() > until:
                        raise _TryAgainError
                return response.status_code, response.headers, body
        except httpx.HTTPError:
            raise _TryAgainError from None


def _pause(headers: Mapping[str, str]) -> float | None:
    """How long a server asks to wait; None where it does not say so in seconds.

    >>> _pause({"retry-after": "7"}), _pause({"retry-after": "soon"}), _pause({})
    (7.0, None, None)
    """
    said = headers.get("retry-after", "")
    return float(said) if said.isascii() and said.isdigit() else None
