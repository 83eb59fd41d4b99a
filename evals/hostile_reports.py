"""Hostile and odd reports by kind: each makes a file's bytes from a random source of its own."""

import json
from collections.abc import Callable
from pathlib import Path
from random import Random

from evals.growth import UNITS

ROOT = Path(__file__).parents[1]
SAMPLES = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples" / "reports").glob("*.txt"))]
GOOD = "The Syrian army captured Palmyra on Thursday, killing 20 ISIL fighters, a military source said.\n"
ENCODINGS = [
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "cp1252",
    "cp1256",
    "cp1251",
    "latin-1",
    "utf-7",
    "shift_jis",
    "koi8-r",
]
CODECS = [
    "undefined",
    "idna",
    "punycode",
    "unicode_escape",
    "raw_unicode_escape",
    "zlib",
    "hex",
    "base64",
    "rot13",
    "mbcs",
    "utf-7",
    "utf-16",
    "x-user",
    "\x00",
]
NUMBERS = (
    "²",
    "٣٤",
    "५",
    "Ⅷ",
    "½",
    "9" * 5000,
    "9" * 900,
    "9" * 19,
    "20" * 10,
    "1e400",
    "-0",
    "0",
    "NaN",
    "inf",
    "1,2,3,4",
    "1.2.3.4",
    "12,000,000,000,000,000",
    "3-",
    "-3",
    "5–2",
    "0x10",
    "1_000",
    "٬",
    "𝟗𝟗",
    "half a",
    "a dozen hundred million billion",
    "99999999999999999999 million",
    "dozens of hundreds of",
    "minus two",
    "1/0",
    "0.0000000001",
    "²³¹",
    "100%",
    "7th",
    "0th",
)
NUMBERED = (
    "{n} soldiers were killed.",
    "Rebels killed {n} to {m} civilians and wounded {n}.",
    "The army shelled a village {n} km north of Homs.",
    "ISIL took Palmyra {n} days ago.",
    "The town fell on {n} July {m}.",
    "At {n}:{m} jets bombed Idlib.",
    "{n}% of Aleppo was taken.",
    "In the {n}s, {n} months and {m} years ago, the army took Homs.",
    "They hold {n} sq km, {n}-{m} villages.",
    "{n} of {m} tanks were destroyed, {n} more than the {m} of {n} July.",
)
DAYS = (
    "31 February 2017",
    "0000-00-00",
    "9999-12-31",
    "0001-01-01",
    "2049-12-31",
    "1950-01-01",
    "32/13/2017",
    "99 July 9999",
    "29 February 1900",
    "July 20th, 20170",
    "20.07.17",
    "1439-11-02",
    "Thu, 20 Jul 2017 25:61:61 +9999",
    "20 July 2017" * 50,
)
ODD = (
    "\u200b\u200e\u202e\u2066\ufeff\ufffe\u0301\u0489\u2028\u2029\x0b\x0c\x1b\x85\xa0\u3000\U000e0001\U0001f4a5\u0640\u0338\r\t"
)


def _sample(random: Random) -> str:
    return random.choice([GOOD, *SAMPLES])


def _words(random: Random, count: int) -> str:
    """Words of the samples in any order, with marks between them."""
    words = " ".join(SAMPLES).split()
    return " ".join(
        random.choice((random.choice(words), random.choice(words), random.choice(".,;:\"“”()-–'’"))) for _ in range(count)
    )


def noise(random: Random) -> bytes:
    return random.randbytes(random.randint(1, 50_000))


def printable_noise(random: Random) -> bytes:
    return bytes(random.choices(range(32, 127), k=random.randint(1, 20_000)))


def letters_of_anywhere(random: Random) -> bytes:
    points = (chr(random.randrange(32, random.choice((0x250, 0x700, 0x3000, 0xD7FF, 0x1FFFF)))) for _ in range(5000))
    return "".join(points).encode("utf-8", "ignore")


def encoded(random: Random) -> bytes:
    return _sample(random).encode(random.choice(ENCODINGS), random.choice(("ignore", "replace")))


def mixed_encodings(random: Random) -> bytes:
    return b"".join(
        line.encode(random.choice(ENCODINGS), "ignore") for line in (_sample(random) + "é “Ж” حلب\n").splitlines(True)
    )


def cut(random: Random) -> bytes:
    data = (_sample(random) + "حلب Харків “quoted”\n" * 20).encode(random.choice(ENCODINGS), "ignore")
    return data[random.randrange(20) : random.randrange(20, len(data))]


def flipped(random: Random) -> bytes:
    data = bytearray(_sample(random).encode())
    for _ in range(random.randint(1, 40)):
        data[random.randrange(len(data))] = random.randrange(256)
    return bytes(data)


def declared(random: Random) -> bytes:
    said = random.choice(CODECS)
    head = random.choice((f'<meta charset="{said}">', f'<?xml version="1.0" encoding="{said}"?><html>'))
    return f"<html>{head}<body><p>{GOOD * 5}".encode() + random.choice((b"", b"\xe9\xff\xfe", "é".encode("cp1252")))


def repeated(random: Random) -> bytes:
    unit = random.choice(list(UNITS.values()))
    return (unit * (random.choice((100, 1000, 10_000, 60_000)) // len(unit) + 1)).encode()


def repeated_in_turns(random: Random) -> bytes:
    units = random.sample(list(UNITS.values()), 4)
    return "".join(random.choice(units) * random.randint(1, 30) for _ in range(150))[:40_000].encode()


def long_line(random: Random) -> bytes:
    return (GOOD.strip() + random.choice((" ", "", " and ", ", "))).encode() * random.randint(100, 400)


def long_word(random: Random) -> bytes:
    return random.choice(("a", "A", "é", "ب", "a-", "a'", "A.", "1", "_", "ʿ", "a\u0301", "字")).encode() * random.randint(
        1000, 100_000
    )


def many_lines(random: Random) -> bytes:
    return random.choice(("a\n", "\n", "Homs\n\n", "- \n", "1\r", "a\r\n\r\n", "a b\u2028", "20 July 2017\n")).encode() * 40_000


def mutated(random: Random) -> bytes:
    """A sample with words left out, doubled, moved and raised."""
    words = _sample(random).split(" ")
    for _ in range(random.randint(1, len(words))):
        at = random.randrange(len(words))
        turn = random.randrange(5)
        words[at] = (words[at].upper(), words[at].title(), "", f"{words[at]} {words[at]}", random.choice(words))[turn]
    return " ".join(words).encode()


def word_salad(random: Random) -> bytes:
    return _words(random, random.randint(1, 1500)).encode()


def raised(random: Random) -> bytes:
    return random.choice((str.upper, str.lower, str.title, str.swapcase))(_sample(random)).encode()


def odd_letters(random: Random) -> bytes:
    return "".join(c + random.choice(ODD) if random.random() < 0.1 else c for c in _sample(random)).encode()


def surrogates(random: Random) -> bytes:
    return GOOD.encode() + chr(random.randrange(0xD800, 0xDFFF)).encode("utf-8", "surrogatepass") + GOOD.encode()


def numbers(random: Random) -> bytes:
    line = "{} ".join(random.sample(NUMBERED, 4)).replace("{}", "")
    return " ".join(line.format(n=random.choice(NUMBERS), m=random.choice(NUMBERS)) for _ in range(6)).encode()


def days(random: Random) -> bytes:
    day = random.choice(DAYS)
    return random.choice(
        (
            f"{day}\n\n{GOOD}",
            f"Published: {day}\n{GOOD}",
            f"HOMS, {day} (AP) - {GOOD}",
            GOOD.replace("Thursday", day),
            f"{GOOD[:-1]} since {day} until {random.choice(DAYS)}.",
        )
    ).encode()


def nested_marks(random: Random) -> bytes:
    opening, closing = random.choice(("()", "[]", "“”", "«»", "''", '""', "{}"))
    depth = random.choice((10, 1000, 20_000))
    return (opening * depth + GOOD + closing * depth).encode()


def nested_tags(random: Random) -> bytes:
    tag = random.choice(("div", "p", "b", "table", "ul", "svg", "blockquote", "font", "a", "template", "details"))
    depth = random.choice((50, 1000, 10_000, 30_000))
    return (f"<html><body>{f'<{tag}>' * depth}{GOOD * 5}{f'</{tag}>' * random.choice((0, depth))}").encode()


def broken_tags(random: Random) -> bytes:
    pieces = (
        "<a href=",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<script>",
        "</",
        "&#x110000;",
        "&#99999999999;",
        "&nbsp",
        "<p>",
        "<meta ",
        "<title>",
        "'",
        '"',
        ">",
        "<br/>",
        GOOD,
        "<!DOCTYPE ",
        "<?php ",
        "<style>",
        "<h1>",
        "<time datetime=",
        "\0",
    )
    return ("<html>" + "".join(random.choice(pieces) for _ in range(random.choice((20, 500, 5000))))).encode()


def page_fields(random: Random) -> bytes:
    """A page whose markup says odd things of itself."""
    deep = random.choice(
        ("[" * 100_000, '{"a":' * 50_000, json.dumps({"datePublished": random.choice(DAYS)}), "9" * 10_000, "null", "{")
    )
    day, name = random.choice(DAYS), random.choice(("x" * 100_000, "<b>\n", "\u202e", "", "=cmd()"))
    head = f'<meta property="article:published_time" content="{day}"><meta property="og:site_name" content="{name}">'
    return (
        f'<html><head>{head}<script type="application/ld+json">{deep}</script><link rel=canonical href="{name}"></head>'
        f"<body><h1>{name}</h1><article>{''.join(f'<p>{GOOD}</p>' for _ in range(8))}</article>"
    ).encode()


def comments(random: Random) -> bytes:
    return (
        random.choice(("<!-- a -->\n", "<!--", "<?xml ?>\n", "<!-- -- > -->", "<!-->")) * random.choice((40, 2000)) + GOOD
    ).encode()


def markup(random: Random) -> bytes:
    pieces = (
        "# ",
        "* ",
        "| a | b |\n",
        "```\n",
        "> ",
        "1. ",
        "\\begin{a}",
        "{{x}}",
        "=cmd|'/c'!A0",
        "\x1b[31m",
        "---\n",
        "@a ",
        "a,b,c\n",
        '{"text": "',
        "RT @x: ",
        "[a](b) ",
        "http://a.b/c ",
        "$\\frac",
        GOOD,
    )
    return "".join(random.choice(pieces) for _ in range(400)).encode()


def datelines(random: Random) -> bytes:
    pieces = (
        "HOMS",
        " (Reuters)",
        " - ",
        "—",
        ", July 20",
        " 20 July 2017",
        "BEIRUT, ",
        "AP",
        "RNA -- ",
        "(",
        "By John Smith\n",
        "12:30 ",
        "GMT ",
        "Published ",
        "Updated: ",
        "\n",
        GOOD,
        "St. ",
        "U.S. ",
    )
    return "".join(random.choice(pieces) for _ in range(200)).encode()


def headings(random: Random) -> bytes:
    names = ("Idlib", "Aleppo", "Homs:", "DEIR EZZOR", "In Hama", "Syria", "Northern Front")
    return "".join(
        random.choice(names) + "\n" * random.randint(1, 9) + GOOD * random.randint(0, 2) for _ in range(300)
    ).encode()


def quotations(random: Random) -> bytes:
    pieces = ('"', "“", "”", " he said, ", " she added", GOOD.strip(), " said a source", ". ", "\n", " that ", "'")
    return "".join(random.choice(pieces) for _ in range(800)).encode()


def magic(random: Random) -> bytes:
    starts = (
        b"%PDF-",
        b"PK\x03\x04",
        b"\x1f\x8b",
        b"\x89PNG",
        b"GIF8",
        b"\xff\xd8\xff",
        b"BM",
        b"{\\rtf",
        b"MZ",
        b"\x7fELF",
        b"<?xml",
        b"",
    )
    return random.choice(starts) + random.choice((b"", GOOD.encode() * 3, random.randbytes(2000), bytes(2000)))


Maker = Callable[[Random], bytes]
REPORTS: tuple[Maker, ...] = (
    noise,
    printable_noise,
    letters_of_anywhere,
    encoded,
    mixed_encodings,
    cut,
    flipped,
    declared,
    repeated,
    repeated_in_turns,
    long_line,
    long_word,
    many_lines,
    mutated,
    word_salad,
    raised,
    odd_letters,
    surrogates,
    numbers,
    days,
    nested_marks,
    nested_tags,
    broken_tags,
    page_fields,
    comments,
    markup,
    datelines,
    headings,
    quotations,
    magic,
)
