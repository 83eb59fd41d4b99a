"""Where a model is asked: an address, a name, and how long to wait."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from kadesh.errors import UsageError

URL, NAME, KEY, REMOTE = "KADESH_MODEL_URL", "KADESH_MODEL_NAME", "KADESH_MODEL_KEY", "KADESH_MODEL_REMOTE"


@dataclass(frozen=True, slots=True)
class Server:
    """A server that speaks OpenAI's protocol, and its model. ``seconds`` is the longest a request may take in all."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    seconds: float = 120.0
    tries: int = 4


def server_at(url: str, model: str, *, key: str = "", allow_remote: bool = False) -> Server:
    """The server at ``url``. Raises UsageError for what is no address, and for one elsewhere unless that is allowed.

    >>> server_at("http://localhost:11434/v1/", "some-model").url
    'http://localhost:11434/v1'
    >>> server_at("https://example.org/v1", "some-model")
    Traceback (most recent call last):
    kadesh.errors.UsageError: example.org is another machine; reports would be sent to it; allow that with --allow-remote
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        parts, host = urlsplit(""), ""
    if parts.scheme not in ("http", "https") or not host:
        raise UsageError(f"{url!r} is no address of a server", "give one like http://localhost:11434/v1")
    if not allow_remote and not is_here(host):
        raise UsageError(f"{host} is another machine; reports would be sent to it", "allow that with --allow-remote")
    return Server(url.rstrip("/"), model, key)


def server_of(environment: Mapping[str, str]) -> Server:
    """The server that the environment names. Raises UsageError where it names none, or a remote one unallowed.

    >>> server_of({"KADESH_MODEL_URL": "http://localhost:8080/v1", "KADESH_MODEL_NAME": "some-model"}).model
    'some-model'
    """
    url, model = environment.get(URL, ""), environment.get(NAME, "")
    if not url or not model:
        raise UsageError("a large model needs a server and a name", f"give --model-url and --model, or set {URL} and {NAME}")
    return server_at(url, model, key=environment.get(KEY, ""), allow_remote=bool(environment.get(REMOTE)))


def is_here(host: str) -> bool:
    """Whether a host is this machine.

    >>> [is_here(host) for host in ("localhost", "127.0.0.1", "::1", "10.0.0.7", "localhost.example.org")]
    [True, True, True, False, False]
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
