"""The commands `gazetteer add`, `list`, `info` and `remove`."""

from pathlib import Path

import click

from kadesh.cli.terminals import say


@click.group(short_help="Add lists of places to look names up in.")
def gazetteer() -> None:
    """Gazetteers: lists of places beside those of the packs, kept in one file for all ledgers ($KADESH_GAZETTEER)."""


@gazetteer.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE|COUNTRY")
@click.option("--names", type=click.Path(path_type=Path), metavar="FILE", help="GeoNames' alternate names for the dump FILE.")
@click.option("--source", metavar="ID", help="What to call it.  [default: its form and country, as wof:sy]")
@click.option("--licence", metavar="TEXT", help="On what terms it may be used.  [default: its publisher's, where known]")
def add(file: Path, names: Path | None, source: str | None, licence: str | None) -> None:
    """Add FILE: a GeoNames country dump, a Who's On First table, or a CSV with name, lat and lon.

    For a COUNTRY's two letters, GeoNames' dump of it is fetched. Adding the same again changes nothing; a broken file adds
    nothing.
    """
    from kadesh.resolving.gazetteers import GazetteerStore

    store = GazetteerStore()
    if not file.exists() and len(str(file)) == 2:
        added = store.add_country(str(file))
    else:
        added = store.add_file(file, names=names, source=source, licence=licence)
    say(f"{added.id}: {added.rows:,} places ({added.licence})")
    say("reports that were read before keep their places until: kadesh places again")


@gazetteer.command(name="list")
def list_() -> None:
    """List the gazetteers that were added."""
    from kadesh.resolving.gazetteers import GazetteerStore

    store = GazetteerStore()
    for source in store.sources():
        say(f"{source.id:<20} {source.rows:>9,} places  {source.added[:10]}  {source.file}  ({source.licence})")
    if not store.sources():
        say("none was added yet: kadesh gazetteer add FILE", err=True)


@gazetteer.command()
@click.argument("source", metavar="ID")
def info(source: str) -> None:
    """Say what the gazetteer ID holds, where it is from and on what terms."""
    from kadesh.resolving.gazetteers import GazetteerStore

    store = GazetteerStore()
    found = store.source(source)
    say(f"{found.id}: {found.title}, {found.rows:,} places")
    for name, value in (("licence", found.licence), ("file", found.file), ("sha256", found.sha256), ("added", found.added)):
        say(f"  {name:<9} {value}")
    for kind, number in store.kinds(source).items():
        say(f"  {number:>9,} {kind}")


@gazetteer.command()
@click.argument("source", metavar="ID")
def remove(source: str) -> None:
    """Take the gazetteer ID out."""
    from kadesh.resolving.gazetteers import GazetteerStore

    removed = GazetteerStore().remove(source)
    say(f"{removed.id}: {removed.rows:,} places taken out")
