"""A server on this machine that speaks the protocol, well and badly."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from kadesh.errors import InputError, UsageError
from kadesh.reading.large.client import LONGEST_PAUSE, MOST_FAILURES, Client
from kadesh.reading.large.prompts import Prompt
from kadesh.reading.large.servers import Server, server_at

PROMPT = Prompt("Code it.", "[1] The town fell.")
Reply = Callable[[BaseHTTPRequestHandler], None]


def says(body: str | bytes, status: int = 200, length: int | None = None, **headers: str) -> Reply:
    """A response; a ``length`` beyond the body's is one that is cut off."""
    data = body.encode() if isinstance(body, str) else body

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(data) if length is None else length))
        handler.end_headers()
        handler.wfile.write(data)

    return reply


def answers(text: str | None) -> Reply:
    return says(json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}))


def closes(handler: BaseHTTPRequestHandler) -> None:
    """End the connection without a word."""


def never_ends(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b" " * 65536)


@dataclass
class Played:
    """What a server was asked, and how long the client waited."""

    client: Client
    port: int
    requests: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    pauses: list[float] = field(default_factory=list)


@contextmanager
def server(*replies: Reply, seconds: float = 20.0, key: str = "") -> Iterator[Played]:
    """Gives the replies one after the other, the last one ever after."""
    left = list(replies)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            played.requests.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            played.keys.append(self.headers["Authorization"])
            (left.pop(0) if len(left) > 1 else left[0])(self)

        def log_message(self, format: str, *args: object) -> None:
            pass

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, request: object, client_address: object) -> None:
            """A client that hangs up is no error here."""

    listening = Quiet(("127.0.0.1", 0), Handler)
    threading.Thread(target=listening.serve_forever, args=(0.01,), daemon=True).start()
    pauses: list[float] = []
    at = Server(f"http://127.0.0.1:{listening.server_port}/v1", "some-model", key, seconds)
    played = Played(Client(at, pauses.append), listening.server_port, pauses=pauses)
    try:
        yield played
    finally:
        played.client.close()
        listening.shutdown()
        listening.server_close()


def test_it_asks_for_the_same_answer_each_time() -> None:
    with server(answers("{}"), key="secret") as played:
        assert played.client.answer(PROMPT) == "{}"
    (request,) = played.requests
    assert (request["temperature"], request["seed"], request["model"]) == (0, 1, "some-model")
    assert [message["content"] for message in request["messages"]] == [PROMPT.system, PROMPT.user]
    assert request["response_format"]["json_schema"]["schema"]["$ref"]
    assert played.keys == ["Bearer secret"]


FAULTS = {
    "server error": says("", 500),
    "cut off": says('{"choices": [', length=5000),
    "no JSON": says("<html>busy</html>"),
    "deep JSON": says("[" * 100_000),
    "other JSON": says('{"choices": []}'),
    "no content": answers(None),
    "closed": closes,
    "endless": never_ends,
    "redirect": says("", 307, Location="http://127.0.0.1:9/v1"),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_it_tries_again_after_a_fault(fault: Reply) -> None:
    with server(fault, answers("{}")) as played:
        assert played.client.answer(PROMPT) == "{}"
    assert len(played.requests) == 2
    assert played.pauses == [1.0]


def test_a_slow_server_is_waited_for_so_long_and_no_longer() -> None:
    hold = threading.Event()
    with server(lambda handler: hold.wait(20) and None, answers("{}"), seconds=0.3) as played:
        assert played.client.answer(PROMPT) == "{}"
        hold.set()


@pytest.mark.parametrize(("asked", "waits"), [("7", 7.0), ("86400", LONGEST_PAUSE), ("tomorrow", 1.0)])
def test_a_server_that_asks_for_a_pause_gets_it(asked: str, waits: float) -> None:
    with server(says("", 429, Retry_After=asked), answers("{}")) as played:
        assert played.client.answer(PROMPT) == "{}"
    assert played.pauses == [waits]


def test_pauses_grow() -> None:
    with server(says("", 503)) as played:
        assert played.client.answer(PROMPT) is None
    assert played.pauses == [1.0, 2.0, 4.0]


def test_a_server_that_is_down_is_asked_no_more() -> None:
    with server(says("", 500)) as played:
        for _ in range(MOST_FAILURES + 3):
            assert played.client.answer(PROMPT) is None
        assert played.client.down
    assert len(played.requests) == MOST_FAILURES * 4


def test_a_server_without_schemas_is_asked_without() -> None:
    with server(says("no schema", 400), says("no json", 422), answers("{}")) as played:
        assert played.client.answer(PROMPT) == "{}"
        assert played.client.answer(PROMPT) == "{}"
    forms = [request.get("response_format", {}).get("type") for request in played.requests]
    assert forms == ["json_schema", "json_object", None, None]


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_wrong_model_or_key_is_said_at_once(status: int) -> None:
    with (
        server(says("no", status), key="secret") as played,
        pytest.raises(InputError, match="refuses model 'some-model'") as error,
    ):
        played.client.answer(PROMPT)
    assert len(played.requests) == 1
    assert "secret" not in f"{error.value}{played.client._server!r}"


def test_nothing_leaves_the_machine_unasked() -> None:
    with pytest.raises(UsageError, match="another machine"):
        server_at("https://models.example.org/v1", "some-model")
    assert server_at("https://models.example.org/v1", "some-model", allow_remote=True).model == "some-model"


@pytest.mark.parametrize("url", ["", "localhost:11434", "ftp://localhost", "http://", "http://[::1"])
def test_what_is_no_address_is_said(url: str) -> None:
    with pytest.raises(UsageError, match="no address"):
        server_at(url, "some-model")
