"""Bytes to text: byte-order marks, UTF-8, and the old one-byte encodings that reports still come in."""

import codecs
import re
from dataclasses import dataclass

from kadesh.errors import InputError
from kadesh.intake.vocabularies import vocabulary

_CONTROLS = bytes(frozenset(range(32)) - frozenset(b"\t\n\x0b\x0c\r\x1b"))
_CONTROL_LETTERS = frozenset(map(chr, _CONTROLS))
_DECLARED = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset\s*=\s*["']?|\?xml[^>]{0,80}?encoding\s*=\s*["'])\s*([\w.:-]{2,40})""", re.I
)
# Bytes 0x80-0x9f and 0xa0-0xbf of cp1252 that stand for punctuation anywhere in a text.
_PUNCTUATION = "…‘’“”•–—‹›«» ·°´`™©®€£¥§№²³½¼¾±¿¡ˆ˜†‡ªº"
_ARABIC_RUN = re.compile(r"[\u0600-\u06ff]{2,}")
_LATIN = re.compile(r"[À-ÖØ-öø-ÿŒœŠšŽžŸƒ]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding that it was read in, and what a reader should know about that."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, name: str, declared: str | None = None) -> Decoded:
    """Decode a report's bytes. A UTF-8 byte-order mark stays in the text, so that offsets are those of the file.

    Without a mark UTF-8 is tried, then the ``declared`` encoding, then Windows-1252 and Windows-1256 where the outcome looks
    like words. Raises InputError for empty files, files that are no text, and broken UTF-8.
    """
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        raise InputError(f"{name} is empty", "give a file with a report's text")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _utf16(data, name)
    for start, kind in vocabulary().magic.items():
        if data.startswith(start) and (len(start) > 3 or _is_binary(data)):
            raise InputError(f"{name} is {kind}, not text", "save the report as plain text or as a web page first")
    if _is_binary(data):
        raise InputError(f"{name} is not text", "save the report as plain text in UTF-8 first")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _legacy(data, name, declared, error)


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a web page says it has, or None.

    >>> declared_encoding(b'<meta charset="windows-1256">')
    'cp1256'
    """
    found = _DECLARED.search(data[:4096])
    if not found:
        return None
    try:
        return codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None


def _utf16(data: bytes, name: str) -> Decoded:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise InputError(f"{name} begins like UTF-16 but breaks at byte {error.start}", "save it as UTF-8") from error
    if not text.strip():
        raise InputError(f"{name} is empty", "give a file with a report's text")
    if any(c in _CONTROL_LETTERS for c in text) or sum(c.isprintable() or c.isspace() for c in text) < 0.95 * len(text):
        raise InputError(f"{name} is not text", "save the report as plain text in UTF-8 first")
    return Decoded(text, "utf-16", ("read as UTF-16 by its byte-order mark; offsets are those of the decoded text",))


def _is_binary(data: bytes) -> bool:
    """Whether the file holds what no text does: a NUL, or more than one control character in 200."""
    head = data[:65536]
    return b"\0" in data or (len(head) - len(head.translate(None, _CONTROLS))) * 200 > len(head)


def _legacy(data: bytes, name: str, declared: str | None, error: UnicodeDecodeError) -> Decoded:
    """Text that is not UTF-8, by the encoding it declares or the likeliest old one."""
    if declared and declared not in ("utf-8", "ascii"):
        try:
            text = data.decode(declared)
            text.encode("utf-8")  # codecs of escapes give halves of letters, which no file can hold
            return Decoded(text, declared, (f"not UTF-8; read as {declared}, as the page declares",))
        except (UnicodeError, LookupError):
            pass
    if not _has_utf8(data):
        for encoding, looks in (("cp1252", _looks_western), ("cp1256", _looks_arabic)):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if looks(text):
                return Decoded(text, encoding, (f"not UTF-8; read as {encoding}, the likeliest by its letters",))
    line = data.count(b"\n", 0, error.start) + 1
    raise InputError(f"{name} is not valid UTF-8 (line {line}, byte {error.start})", "save it again as UTF-8") from error


def _has_utf8(data: bytes) -> bool:
    """Whether the bytes hold proper multi-byte UTF-8 besides what is broken: then they are no other encoding."""
    lenient = data.decode("utf-8", "ignore")
    return any(ord(c) > 127 for c in lenient) and sum(ord(c) > 127 for c in lenient) * 2 > sum(b > 127 for b in data) / 2


def _looks_western(text: str) -> bool:
    """Whether each letter beyond ASCII stands in a word as western letters do, and the rest is punctuation."""
    others = [(at, c) for at, c in enumerate(text) if ord(c) > 127]
    if len(others) * 5 > len(text):
        return False
    for at, c in others:
        if c in _PUNCTUATION or c == "\xa0":
            continue
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if not _LATIN.match(c) or c in "ÿþÞðÐ" or not (before.isalpha() or after.isalpha()):
            return False
        if c.isupper() and before.islower():
            return False
    return not re.search(r"[À-ÿ]{3}", text)


def _looks_arabic(text: str) -> bool:
    """Whether most letters beyond ASCII stand in runs of Arabic ones."""
    beyond = sum(ord(c) > 127 and c.isalpha() for c in text)
    return beyond > 3 and sum(len(run) for run in _ARABIC_RUN.findall(text)) * 10 >= beyond * 9
