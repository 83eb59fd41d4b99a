"""Auditing a ledger from Python."""

import pytest

from kadesh.errors import InputError
from kadesh.ledger import open_ledger
from kadesh.pipeline.audits import audit, keep_findings
from kadesh.pipeline.readings import read_reports


def test_findings_are_kept_and_what_is_no_table_is_said(tmp_path):
    (tmp_path / "note.txt").write_text("The army captured the town of Palmyra.", encoding="utf-8")
    with open_ledger(tmp_path / "war.db") as ledger:
        read_reports([tmp_path / "note.txt"], ledger, reader="fast", theatre="syria")
        item = audit(ledger.view(), kind="sentence")[0]
        (tmp_path / "found.csv").write_text(f"id,truth,cause\n{item.id},partly,where\n", encoding="utf-8")
        assert keep_findings(ledger, tmp_path / "found.csv", by="ann") == 1
        assert [(f.item, f.by) for f in ledger.view().findings()] == [(item.id, "ann")]
        assert ledger.check() == ()
        with pytest.raises(InputError):
            keep_findings(ledger, tmp_path / "none.csv", by="ann")
