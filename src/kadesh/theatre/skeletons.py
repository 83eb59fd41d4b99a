"""A new pack to fill in: the files of `skeleton/` with the nation's names put in."""

import difflib
import re
from pathlib import Path
from string import Template

from kadesh.errors import UsageError
from kadesh.theatre.loading import pack_names
from kadesh.theatre.nations import Nation, load_nations

SKELETON = Path(__file__).parent / "skeleton"


def make_pack(name: str, folder: Path, *, home: str | None = None) -> Path:
    """Make a pack called ``name`` in the new folder ``folder`` and return it; ``home`` is its nation, by default ``name``.

    Raises UsageError for a name that cannot be a pack's, an unknown nation, or a folder that is there already.
    """
    if not re.fullmatch(r"[a-z0-9_]+", name):
        raise UsageError(f"{name!r} cannot be a pack's name", "use small letters, digits and _")
    if name in pack_names():
        raise UsageError(f"the pack {name} comes with Kadesh", "choose another name")
    nation = _nation(home or name, said=home is not None)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is there already", "name another place with --folder")
    names = {
        "name": name,
        "title": name.replace("_", " ").capitalize(),
        "home": nation.id,
        "nation": nation.name,
        "code": nation.code,
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in sorted(SKELETON.iterdir()):
            text = Template(path.read_text(encoding="utf-8")).substitute(names)
            (folder / path.name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{folder} cannot be made ({error.strerror})", "name another place with --folder") from None
    return folder


def _nation(wanted: str, *, said: bool) -> Nation:
    nations = {nation.id: nation for nation in load_nations()}
    if wanted in nations:
        return nations[wanted]
    near = difflib.get_close_matches(wanted, nations, n=1, cutoff=0.8)
    hint = f"did you mean --home {near[0]}?" if near else "name the nation whose state is a party with --home"
    raise UsageError(f"there is no nation {wanted!r}" if said else f"{wanted!r} is no nation", hint)
