"""`kadesh gazetteer`: added places are found when reports are read again."""

from pathlib import Path


def test_adding_looking_and_removing(kadesh):
    Path("places.csv").write_text("name,lat,lon\nWadi Zarafa,35.01,38.02\n")
    assert kadesh("gazetteer", "list").out == ""
    assert kadesh("gazetteer", "add", "places.csv", "--source", "mine").code == 0
    assert "mine" in kadesh("gazetteer", "list").out
    assert "1 places" in kadesh("gazetteer", "info", "mine").out
    assert kadesh("gazetteer", "info", "yours").code == 2
    assert kadesh("gazetteer", "remove", "mine").code == 0
    assert kadesh("gazetteer", "list").out == ""


def test_a_broken_file_adds_nothing(kadesh):
    Path("places.csv").write_text("name,lat,lon\nWadi Zarafa,north,38.02\n")
    result = kadesh("gazetteer", "add", "places.csv")
    assert result.code == 3
    assert "line 2" in result.err
    assert kadesh("gazetteer", "list").out == ""
