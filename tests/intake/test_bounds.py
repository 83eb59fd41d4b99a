"""What is too long to be read whole: cut, with a remark, and nothing of it lost."""

from kadesh.intake.bounds import LONGEST_BLOCK, MOST_LINES, find_bounded
from kadesh.intake.reports import report_from_bytes
from kadesh.model import BlockKind

LINE = "Troops entered the village before noon."


def test_a_text_within_bounds_gets_no_remark() -> None:
    assert find_bounded(f"{LINE}\n{LINE}\n")[1] == ()


def test_a_long_paragraph_is_read_in_pieces() -> None:
    text = f"{LINE} " * 2000
    blocks, remarks = find_bounded(text)
    assert len(remarks) == 1
    assert all(block.span.end - block.span.start <= LONGEST_BLOCK for block in blocks)
    assert "".join("".join(block.span.of(text) for block in blocks).split()) == "".join(text.split())


def test_a_paragraph_without_blanks_is_read_in_pieces() -> None:
    blocks, remarks = find_bounded("a" * (3 * LONGEST_BLOCK))
    assert len(blocks) == 3
    assert remarks


def test_lines_beyond_the_bound_are_kept_but_not_read() -> None:
    report = report_from_bytes(f"{LINE}\n".encode() * (MOST_LINES + 2), name="long", source="long.txt")
    assert any(f"{MOST_LINES:,} lines" in note for note in report.notes)
    rest = report.blocks[-1]
    assert rest.kind is BlockKind.CHROME
    assert rest.span.of(report.text) == f"{LINE}\n{LINE}"
