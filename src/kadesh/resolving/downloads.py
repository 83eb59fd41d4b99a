"""GeoNames' files by country, from the network."""

import re
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from kadesh.errors import InputError

_DUMP = "https://download.geonames.org/export/dump"
_TIMEOUT_S = 60


def download_country(code: str, folder: Path) -> tuple[Path, Path]:
    """Fetch a country's dump and its alternate names into ``folder``; the paths of both zip files.

    Raises InputError where ``code`` is no two letters or GeoNames cannot be reached or has no such country.
    """
    if not re.fullmatch("[A-Za-z]{2}", code):
        raise InputError(f"{code!r} is neither a file nor a country's two letters", "give a file, or a code such as SY")
    code = code.upper()
    return _fetch(f"{_DUMP}/{code}.zip", folder / f"{code}.zip"), _fetch(
        f"{_DUMP}/alternatenames/{code}.zip", folder / f"{code}-names.zip"
    )


def _fetch(address: str, path: Path) -> Path:
    try:
        with urlopen(address, timeout=_TIMEOUT_S) as stream, path.open("wb") as file:
            while chunk := stream.read(1 << 16):
                file.write(chunk)
    except (URLError, OSError) as error:
        raise InputError(f"cannot fetch {address}: {error}", "fetch it where there is a network, then give the file") from None
    return path
