"""Hostile and odd inputs: files, and the command that is to take them: reports, packs, gazetteers, annotations, options."""

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from string import Template

from evals.hostile_reports import DAYS, GOOD, NUMBERS, REPORTS, ROOT, Maker

SKELETON = ROOT / "src" / "kadesh" / "theatre" / "skeleton"


@dataclass(frozen=True, slots=True)
class Input:
    """Files by name, and the words of the command that takes them."""

    kind: str
    files: dict[bytes, bytes]
    command: tuple[bytes, ...]


FILE_NAMES = (
    b"a b.txt",
    b"-.txt",
    b"--help",
    b"\xff\xfe.txt",
    b"new\nline.txt",
    b"\xe2\x80\xae.txt",
    b"\xf0\x9f\x92\xa5.html",
    b"x" * 250 + b".txt",
    b".txt",
    b"r",
    b"r.TXT",
    b"r.txt.txt",
    b"=1+1.txt",
    b"<script>.txt",
    b"\x1b[31m.txt",
    b"2017-07-20.txt",
    b"con.txt",
    b"'\"`$(id).txt",
)


def _read(reader: str, *options: bytes) -> tuple[bytes, ...]:
    return b"read", b"r.txt", b"--ledger", b"l.db", b"--reader", reader.encode(), *options


def read_of(make: Maker, random: Random, reader: str) -> Input:
    """The reading of one report, among them under odd options."""
    options = random.choice(
        ((), (), (b"--theatre", b"syria"), (b"--published", random.choice((b"2017-07-20", b"9999-12-31", b"0001-01-01"))))
    )
    return Input(
        make.__name__,
        {b"r.txt": make(random)},
        _read(reader, *options),
    )


def file_name(random: Random, reader: str) -> Input:
    name = random.choice(FILE_NAMES)
    return Input(
        "file_name", {name: GOOD.encode()}, (b"read", b"--ledger", b"l.db", b"--reader", reader.encode(), b"--", b"./" + name)
    )


def odd_option(random: Random, reader: str) -> Input:
    option = random.choice((b"--published", b"--outlet", b"--theatre", b"--jobs", b"--reader", b"--ledger"))
    value = random.choice(
        (*(n.encode() for n in NUMBERS if len(n) < 1000), *(d.encode() for d in DAYS), b"\xff", b"a\nb", b"", b"/dev/null/x")
    )
    return Input(
        "odd_option",
        {b"r.txt": GOOD.encode()},
        _read(reader, option, value),
    )


def _skeleton() -> dict[bytes, bytes]:
    names = {"name": "odd", "title": "Odd", "home": "syria", "nation": "Syria", "code": "SY"}
    return {
        f"odd/{path.name}".encode(): Template(path.read_text(encoding="utf-8")).substitute(names).encode()
        for path in SKELETON.iterdir()
    }


def _bad_yaml(random: Random) -> bytes:
    laughs = "a: &a [x, x]\n" + "".join(
        f"{c}: &{c} [{', '.join([f'*{b}'] * 9)}]\n" for b, c in zip("abcdefgh", "bcdefghi", strict=True)
    )
    return random.choice(
        (
            laughs.encode(),
            b"[" * 50_000,
            b"- " * 20_000 + b"a",
            b"{a: " * 20_000,
            random.randbytes(300),
            b"a: b: c",
            b"\t- a",
            b"!!python/object:os.system x",
            b"- id: a\n  name: " + b"9" * 5000,
            b"- " + b"\xff",
            b"",
            b"null",
            b"5",
            b"- - - 1",
            b"a: 2017-02-30",
            b"? [a]\n: b",
            b"---\n---\n",
            b"&a [*a]",
            b"- id: x\n  name: X\n  kind: rebel\n  parent: y\n- id: y\n  name: Y\n  kind: rebel\n  parent: x\n",
            b"a: 1e999999",
            b"%YAML 9\n---\n",
            b"- {id: a, name: '', kind: rebel}",
            b"- {id: 'A B', name: a, kind: rebel}",
            b"- {id: a, name: '.*(', kind: rebel, names: ['((((', '\\', '-', '.']}",
        )
    )


def _bad_table(random: Random) -> bytes:
    rows = (
        "a,A,town,²,٣",
        "a,A,town,nan,inf",
        "a,A,town,91,181",
        'a,"A,town,1,1',
        "a,A,town,1,1,,,1e400,99999999999999999999999,,",
        "a,A,town,1,1,,|||,2,-1,,",
        "a,\x00,town,1,1",
        "a,A",
        ",,,,",
        "a,A,\x85,1,1",
        "A B,A,town,1,1",
        "a," + "x" * 200_000 + ",town,1,1",
    )
    head = random.choice(
        (
            "id,name,kind,lat,lon",
            "id,name,kind,lat,lon,province,aliases,radius_km,population,pcode,source",
            "id,id,id",
            "",
            "\ufeffid,name",
        )
    )
    return f"{head}\n{random.choice(rows)}\n".encode() + random.choice((b"", b"\xff", random.randbytes(50)))


def bad_pack(random: Random, reader: str) -> Input:
    files = _skeleton()
    name = random.choice(sorted(files))
    files[name] = _bad_table(random) if name.endswith(b".csv") else _bad_yaml(random)
    if random.random() < 0.2:
        del files[random.choice(sorted(files))]
    files[b"r.txt"] = GOOD.encode()
    command = random.choice(
        (
            (b"theatre", b"check", b"odd"),
            _read(reader, b"--theatre", b"./odd"),
        )
    )
    return Input("bad_pack", files, command)


def changed_pack(random: Random, reader: str) -> Input:
    """A pack with one letter of one file changed, or some words of it doubled."""
    files = _skeleton()
    name = random.choice(sorted(files))
    data = bytearray(files[name])
    for _ in range(random.randint(1, 5)):
        at = random.randrange(len(data))
        data[at : at + random.randint(0, 5)] = random.choice(
            (b"", b":", b"-", b"\n", b"[", b"9999999999", b"'", b"  ", b"null", b"\xff")
        )
    files[name] = bytes(data)
    files[b"r.txt"] = GOOD.encode()
    return Input("changed_pack", files, _read(reader, b"--theatre", b"./odd"))


def _zip(data: bytes, name: str = "SY.txt") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return packed.getvalue()


_BOMB_LINE = b"name,lat,lon\n" + b"Homs,34.7,36.7\n" * 3_000_000


def bad_gazetteer(random: Random, reader: str) -> Input:
    table = random.choice(
        (
            "name,lat,lon,population\nHoms,34,36,²\n",
            "name,lat,lon,population\nHoms,34,36," + "9" * 5000 + "\n",
            "name,lat,lon\nHoms,nan,inf\n",
            "name,lat,lon\nHoms,٣,٤\n",
            'name,lat,lon\n"Ho\nms",34,36\n',
            'name,lat,lon\n"Homs,34,36\n' + "x,1,1\n" * 2000,
            "name,lat,lon\n\t,1,1\n",
            "name\tlat\tlon\nHo\tms\t1\n",
            "name,lat\n",
            "\n\n",
            "name,lat,lon\n" + "x" * 2_000_000 + ",1,1\n",
            "name,lat,lon\n\u202e\u200b,1,1\n",
            "id\tname\tplacetype\tlat\tlon\n1\tHoms\tlocality\t1\t1\n",
            "id\tname\tplacetype\t\n1\t2\n",
            "\t".join("a" * 19) + "\n",
            "name,lat,lon\n.,1,1\n-,1,1\n",
            "name,lat,lon,population\n" + "".join(f"x{n},1,1,{n}\n" for n in range(2000)),
            "name;lat;lon;kind\nHoms;34;36;" + "k" * 1000 + "\n",
            "\t".join(("1", "Homs", "Homs", "", "34", "36", "P", "PPL", "SY", "", "11", "", "", "", "9" * 30, "", "", "", ""))
            + "\n",
        )
    ).encode()
    name, data = random.choice(
        (
            (b"t.csv", table),
            (b"t.csv", table),
            (b"t.csv", table),
            (b"t.csv.gz", gzip.compress(table)),
            (b"t.csv.gz", gzip.compress(table)[:-5]),
            (b"t.zip", _zip(table)),
            (b"t.zip", _zip(table)[:-9]),
            (b"t.zip", random.randbytes(500)),
            (b"t.gz", random.randbytes(500)),
            (b"t.zip", _zip(bytes(100_000_000))),
            (b"t.csv.gz", gzip.compress(bytes(100_000_000), 1)),
            (b"t.zip", _zip(_BOMB_LINE)),
            (b"t.csv", random.randbytes(3000)),
        )
    )
    return Input("bad_gazetteer", {name: data}, (b"gazetteer", b"add", name))


def bad_store(random: Random, reader: str) -> Input:
    """A store of gazetteers that is none."""
    data = random.choice((b"", b"x" * 100, b"SQLite format 3\0" + random.randbytes(4000), random.randbytes(4096)))
    files = {b"gazetteer.db": data, b"r.txt": GOOD.encode()}
    command = random.choice(((b"gazetteer", b"list"), _read(reader), (b"doctor",)))
    return Input("bad_store", files, command)


def bad_annotations(random: Random, reader: str) -> Input:
    record = {
        "doc": "r",
        "start": 0,
        "end": 5,
        "quote": GOOD.strip(),
        "trigger": "captured",
        "type": "capture",
        "modality": "actual",
        "initiator": [],
        "target": [],
        "places": [],
        "when": None,
        "attribution": [],
        "losses": [],
        "means": None,
    }
    key = random.choice(sorted(record))
    value = random.choice((None, -1, 10**30, "x", [], [[[]]], {}, {"text": 5}, 1e308, True, ["a"], "9999-99-99"))
    line = random.choice(
        (
            json.dumps(record | {key: value}).encode(),
            b"[" * 100_000,
            b'{"a":' * 50_000,
            b"9" * 10_000,
            b"\xff",
            b"null",
            b"{}",
            b"{",
            b"[]",
        )
    )
    return Input(
        "bad_annotations",
        {b"g.jsonl": line, b"r.txt": GOOD.encode()},
        (b"evaluate", b"g.jsonl", b"--docs", b".", b"--theatre", b"syria", b"--reader", reader.encode()),
    )


def bad_drafts(random: Random, reader: str) -> Input:
    """A report that is read without a ledger, to annotations or drafts."""
    make = random.choice(REPORTS)
    option = random.choice((b"--annotations", b"--drafts"))
    return Input(
        "to_" + option[2:].decode(), {b"r.txt": make(random)}, (b"read", b"r.txt", option, b"-", b"--reader", reader.encode())
    )


Aside = Callable[[Random, str], Input]
ASIDES: tuple[Aside, ...] = (
    file_name,
    odd_option,
    bad_pack,
    bad_pack,
    changed_pack,
    bad_gazetteer,
    bad_store,
    bad_annotations,
    bad_drafts,
)
KINDS = (*REPORTS, *ASIDES)


def input_of(seed: int, number: int, reader: str) -> Input:
    """The input of this number under a seed: the kinds in turn, each anew at every turn."""
    random = Random(f"{seed}:{number}")
    at = number % len(KINDS)
    return read_of(REPORTS[at], random, reader) if at < len(REPORTS) else ASIDES[at - len(REPORTS)](random, reader)
