"""`kadesh audit`: sample, verdicts, rates."""

import csv
import io


def test_what_was_judged_is_kept_and_not_asked_again(kadesh, war, tmp_path, monkeypatch):
    out = kadesh("audit", "--ledger", war, "--sample", "3", "--csv").out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert len(rows) == 3
    lines = ["id,truth,cause", *(f"{row['id']},{'true' if n else 'false'},{'' if n else 'who'}" for n, row in enumerate(rows))]
    (tmp_path / "verdicts.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    verdicts = str(tmp_path / "verdicts.csv")
    assert kadesh("audit", "--ledger", war, "--verdicts", verdicts).code == 2, "who judged must be said"
    assert kadesh("audit", "--ledger", war, "--verdicts", verdicts, "--by", "ann").out == "3 verdicts kept\n"
    again = {row["id"] for row in csv.DictReader(io.StringIO(kadesh("audit", "--ledger", war, "--csv").out))}
    assert again.isdisjoint(row["id"] for row in rows)
    rates = kadesh("audit", "--ledger", war, "--rates").out
    assert "who 1" in rates
    assert "67%" in rates


def test_a_page_and_what_is_no_verdict(kadesh, war, tmp_path):
    assert kadesh("audit", "--ledger", war, "--html").out.startswith("<!DOCTYPE html>")
    (tmp_path / "wrong.csv").write_text("id,truth\nnone,true\n", encoding="utf-8")
    result = kadesh("audit", "--ledger", war, "--verdicts", str(tmp_path / "wrong.csv"), "--by", "ann")
    assert result.code != 0
    assert result.err.count("\n") == 1
