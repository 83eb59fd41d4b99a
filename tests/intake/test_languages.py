"""Texts that are not English are not read, and said to be so."""

import pytest

from kadesh.intake.reports import report_from_bytes
from kadesh.model import BlockKind, Report

FOREIGN = [
    "El ejército sirio tomó la ciudad de Morek el viernes y mató a trece combatientes, según una fuente militar.",
    "Suriye ordusu cuma günü Morek kasabasını ele geçirdi, on üç militan öldürüldü, askeri bir kaynak açıkladı.",
    "Die syrische Armee nahm am Freitag die Stadt Morek ein und tötete dreizehn Kämpfer, sagte eine Quelle.",
    "سيطر الجيش السوري على مدينة مورك يوم الجمعة وقتل ثلاثة عشر مسلحا وفق مصدر عسكري.",
]
ENGLISH = [
    "Army takes Mork, Hama",
    "Army Destroys Rebel Lines in Homs, Hama, Idlib, Daraa, Aleppo, Raqqa",
    "Two men were killed.",
]


def report(text: str) -> Report:
    return report_from_bytes(text.encode(), name="text", source="text.txt")


@pytest.mark.parametrize("text", FOREIGN)
def test_what_is_not_english_is_not_read_and_said_so(text: str) -> None:
    found = report(text)
    assert any("English" in note for note in found.notes)
    assert {block.kind for block in found.blocks} == {BlockKind.CHROME}


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_read(text: str) -> None:
    found = report(text)
    assert not found.notes
    assert BlockKind.CHROME not in {block.kind for block in found.blocks}
