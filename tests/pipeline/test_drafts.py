"""Files are drafted one by one; what cannot be read is told and stops nothing."""

from pathlib import Path

from kadesh.model import ClaimType
from kadesh.pipeline.drafts import draft_each
from kadesh.pipeline.readings import Failure


def test_files_are_drafted_and_failures_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The Syrian army captured Rukaba on Monday.\n")
    (tmp_path / "b.txt").write_text("\n")
    first, second = list(draft_each([tmp_path / "a.txt", tmp_path / "b.txt"], theatre="syria", reader="fast"))
    assert not isinstance(first, Failure)
    assert [draft.type for draft in first[1]] == [ClaimType.CAPTURE]
    assert isinstance(second, Failure)
    assert "empty" in second.reason
