"""Bytes to text."""

import pytest

from kadesh.errors import InputError
from kadesh.intake.encodings import decode


def test_utf8_keeps_its_mark() -> None:
    assert decode("\ufeffTroops left.".encode(), "a").text == "\ufeffTroops left."


def test_utf16_by_its_mark() -> None:
    decoded = decode("Troops left حلب.".encode("utf-16"), "a")
    assert (decoded.text, decoded.encoding) == ("Troops left حلب.", "utf-16")
    assert decoded.notes


def test_western_quotes() -> None:
    decoded = decode("The army’s troops left “the town” – all of them, the café too.".encode("cp1252"), "a")
    assert decoded.encoding == "cp1252"
    assert "army’s" in decoded.text
    assert "café" in decoded.text
    assert decoded.notes


def test_arabic_words() -> None:
    decoded = decode("Troops left حلب and دمشق yesterday.".encode("cp1256"), "a")
    assert decoded.encoding == "cp1256"
    assert "حلب" in decoded.text


def test_declared_encoding_is_used() -> None:
    assert decode("Войска ушли".encode("cp1251"), "a", "cp1251").text == "Войска ушли"


@pytest.mark.parametrize(
    "data", ["Troops — left".encode()[:9] + b" gone", b"half \xe2\x80", b"good \xc3\x28 bad", b"\xff\xff\xff\xfe words"]
)
def test_broken_utf8_is_said(data: bytes) -> None:
    with pytest.raises(InputError, match=r"UTF-8|text"):
        decode(data, "a")


@pytest.mark.parametrize(
    ("data", "kind"), [(b"%PDF-1.7", "PDF"), (b"PK\x03\x04\0\0", "ZIP"), (b"\x7fELF\0", "program"), (b"a\0b", "not text")]
)
def test_what_is_no_text_is_named(data: bytes, kind: str) -> None:
    with pytest.raises(InputError, match=kind):
        decode(data, "a")
