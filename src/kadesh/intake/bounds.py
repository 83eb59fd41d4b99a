"""How much of a text is read: so many lines, and blocks of so many characters. What goes beyond is cut, with a remark."""

from collections.abc import Iterator, Sequence
from itertools import islice

from kadesh.intake.blocks import find_blocks
from kadesh.intake.layouts import lines_of
from kadesh.model import Block, BlockKind, Span
from kadesh.theatre.packs import Pack

MOST_LINES = 50_000
LONGEST_BLOCK = 20_000  # characters


def find_bounded(text: str, pack: Pack | None = None) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The blocks of a text within bounds, as `find_blocks` gives them, and a remark on each bound that it exceeds.

    Lines beyond ``MOST_LINES`` stand in one block that is not read, a longer block than ``LONGEST_BLOCK`` in several.
    """
    end = _end_of_read(text)
    whole = find_blocks(text[:end], pack)
    blocks = [piece for block in whole for piece in _pieces(text, block)]
    remarks = []
    if cut := sum(_is_long(block) for block in whole):
        said = "1 paragraph" if cut == 1 else f"{cut:,} paragraphs"
        remarks.append(f"{said} of more than {LONGEST_BLOCK:,} characters, read in pieces")
    if rest := text[end:].strip():
        start = text.index(rest, end)
        blocks.append(Block(BlockKind.CHROME, Span(start, start + len(rest)), blocks[-1].section if blocks else 0))
        remarks.append(f"only its first {MOST_LINES:,} lines were read; split it into one file a report")
    return tuple(blocks), tuple(remarks)


def _end_of_read(text: str) -> int:
    """Where the last line ends that is read."""
    if len(text) <= MOST_LINES:
        return len(text)
    last = next(islice(lines_of(text), MOST_LINES - 1, None), None)
    return last.span.end if last else len(text)


def _is_long(block: Block) -> bool:
    return block.kind is not BlockKind.CHROME and block.span.end - block.span.start > LONGEST_BLOCK


def _pieces(text: str, block: Block) -> Iterator[Block]:
    """A block, or where it is too long its pieces, cut at white space where there is some."""
    start, end = block.span.start, block.span.end
    while _is_long(block) and end - start > LONGEST_BLOCK:
        cut = text.rfind(" ", start + 1, start + LONGEST_BLOCK)
        cut = cut if cut > start else start + LONGEST_BLOCK
        yield from _stripped(text, block, start, cut)
        start = cut
    yield from _stripped(text, block, start, end)


def _stripped(text: str, block: Block, start: int, end: int) -> Sequence[Block]:
    piece = text[start:end]
    first = start + len(piece) - len(piece.lstrip())
    return [Block(block.kind, Span(first, first + len(piece.strip())), block.section)] if piece.strip() else []
