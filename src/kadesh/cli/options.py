"""Options that commands share."""

import functools
import os
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

import click

from kadesh.cli.opening import opened

if TYPE_CHECKING:
    from kadesh.ledger import View
    from kadesh.pipeline.workers import Limit

F = TypeVar("F", bound=Callable[..., Any])

DEFAULT_LEDGER = "kadesh.db"


class Day(click.ParamType):  # type: ignore[type-arg]  # older clicks take none
    """A day as YYYY-MM-DD."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that ``value`` names."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day; write it as 2017-06-20", param, ctx)


class Moment(click.ParamType):  # type: ignore[type-arg]
    """A moment as an ISO date or date and time; without a zone it is in UTC, and a day means its end."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The moment that ``value`` names."""
        if isinstance(value, datetime):
            return value
        try:
            moment = datetime.fromisoformat(value)
            moment.astimezone(UTC)
        except (ValueError, OverflowError):
            self.fail(f"{value!r} is no moment; write it as 2026-06-20 or 2026-06-20T14:00", param, ctx)
        if len(value) <= len("2026-06-20"):
            moment = moment.replace(hour=23, minute=59, second=59, microsecond=999_999)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


class LedgerAddress(click.ParamType):  # type: ignore[type-arg]
    """A file, or a database's address with a port that can be one."""

    name = "url"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The address as it is given."""
        address = str(value)
        try:
            address.encode()
            if "://" not in address:
                Path(address).stat()
            elif urlsplit(address).port is None and urlsplit(address).netloc.endswith(":"):
                raise ValueError("its port is missing")
        except (FileNotFoundError, NotADirectoryError, PermissionError):
            pass  # opening it says what is wrong
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or " ".join(str(error).split())
            self.fail(f"{address!r} is no ledger ({reason}); give a file, or postgresql://user@host/name", param, ctx)
        return address


class LimitType(click.ParamType):  # type: ignore[type-arg]
    """A limit as ``30s,1GB``: seconds, memory or both; what is not given is as by default. ``none`` is no limit."""

    name = "limit"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> "Limit | None":
        """The limit that ``value`` means."""
        from kadesh.pipeline.workers import Limit

        if not isinstance(value, str) or value == "none":
            return None if value == "none" else value
        found = re.fullmatch(r"(?:([0-9]{1,6})s)?,?(?:([0-9]{1,6})([MG])B)?", value)
        seconds, size, unit = found.groups() if found else (None, None, None)
        usual = Limit()
        limit = Limit(
            usual.seconds if seconds is None else int(seconds),
            usual.memory if size is None else int(size) * (10**6 if unit == "M" else 10**9),
        )
        if (seconds is None and size is None) or not limit.seconds or not limit.memory:
            self.fail(f"{value!r} is no limit; write it as 30s,1GB or 500MB or 10s, or none", param, ctx)
        return limit


limit_option = click.option(
    "--limit",
    type=LimitType(),
    default="30s,1GB",
    show_default=True,
    metavar="TIME,MEMORY",
    help="What a report may take, as 10s, 500MB or both; one that takes more is given up. none: no limit.",
)

ledger_option = click.option(
    "--ledger",
    type=LedgerAddress(),
    metavar="URL",
    envvar="KADESH_LEDGER",
    default=DEFAULT_LEDGER,
    show_default=True,
    show_envvar=True,
    help="The ledger: a file, or postgresql://user@host/name.",
)

theatre_option = click.option(
    "--theatre", metavar="NAME", help="The theatre of war: a pack's name or folder.  [default: the one the text is about]"
)

reader_option = click.option(
    "--reader",
    type=click.Choice(["parse", "fast", "model"]),
    help="How to read: parse is more exact, fast needs no model, model asks a large one.  [default: parse where it is found]",
)


def model_options(command: F) -> F:
    """The options that say which large model is asked, for ``--reader model``; workers find them in the environment."""
    for option in reversed(_MODEL_OPTIONS):
        command = option(command)
    return command


def _into_environment(name: str) -> Callable[[click.Context, click.Parameter, object], None]:
    def keep(_: click.Context, __: click.Parameter, value: object) -> None:
        if value:
            os.environ[name] = str(value)

    return keep


def _model_option(flag: str, name: str, **more: Any) -> Callable[[F], F]:
    return click.option(flag, envvar=name, show_envvar=True, expose_value=False, callback=_into_environment(name), **more)


_MODEL_OPTIONS = (
    _model_option("--model-url", "KADESH_MODEL_URL", metavar="URL", help="The server of the large model (OpenAI's protocol)."),
    _model_option(
        "--model", "KADESH_MODEL_NAME", metavar="NAME", help="The large model's name; a key goes into KADESH_MODEL_KEY."
    ),
    _model_option("--allow-remote", "KADESH_MODEL_REMOTE", is_flag=True, help="Let reports' text go to another machine."),
)


def output_option(what: str) -> Callable[[F], F]:
    """The option ``-o FILE`` for writing ``what`` to a file."""
    return click.option("-o", "--output", metavar="FILE", help=f"Write {what} to FILE.  [default: standard output]")


def view_options(function: F) -> F:
    """The ledger and its moment; the command gets an open ``view``."""

    @ledger_option
    @click.option("--as-of", type=Moment(), metavar="MOMENT", help="The ledger as it stood then.  [default: as it stands now]")
    @functools.wraps(function)
    def with_view(*args: Any, ledger: str, as_of: datetime | None, **kwargs: Any) -> Any:
        with opened(ledger) as held:
            view: View = held.view(as_of)
            return function(*args, view=view, **kwargs)

    return with_view  # type: ignore[return-value]


def filter_options(function: F) -> F:
    """The filters that all lists share; the command gets them as ``filters``."""

    @click.option("--from", "since", type=Day(), metavar="DAY", help="What may have happened on DAY or later.")
    @click.option("--to", "until", type=Day(), metavar="DAY", help="What may have happened on DAY or earlier.")
    @click.option("--place", multiple=True, metavar="NAME", help="In this place, however spelt, or province.  [several: any]")
    @click.option("--actor", multiple=True, metavar="ID", help="With this party, or one under it, on a side.  [several: any]")
    @click.option("--type", "type_", multiple=True, metavar="TYPE", help="Of this type: airstrike, capture ...  [several: any]")
    @click.option("--outlet", multiple=True, metavar="NAME", help="Told by this outlet.  [several: any]")
    @click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, metavar="P", help="Read at least this surely.")
    @functools.wraps(function)
    def with_filters(*args: Any, type_: tuple[str, ...], **kwargs: Any) -> Any:
        from kadesh.pipeline.filters import Filters

        names = ("since", "until", "place", "actor", "outlet", "min_confidence")
        filters = Filters(type=type_, **{name: kwargs.pop(name) for name in names})
        return function(*args, filters=filters, **kwargs)

    return with_filters  # type: ignore[return-value]


def policy_option(function: F) -> F:
    """By which policy figures that differ become one best figure; the command gets it as ``policy``, or none."""
    return click.option(
        "--policy",
        metavar="NAME",
        help="How figures that differ become a best one: independent-median, lowest, ucdp or acled.  "
        "[default: independent-median]",
    )(function)


def inferred_option(function: F) -> F:
    """Whether to state what no words of the claim say; the command gets it as ``with_inferred``."""
    return click.option(
        "--with-inferred", is_flag=True, help="With parties and places that no words of the claim name, as inferred."
    )(function)


def form_options(function: F) -> F:
    """In which form to list; the command gets it as ``form``."""

    @click.option("--json", "form", flag_value="json", help="As one JSON array.")
    @click.option("--csv", "form", flag_value="csv", help="As CSV.")
    @click.option("--nl", "form", flag_value="nl", help="As JSON, one record a line.")
    @functools.wraps(function)
    def with_form(*args: Any, form: str | None, **kwargs: Any) -> Any:
        return function(*args, form=form or "table", **kwargs)

    return with_form  # type: ignore[return-value]
